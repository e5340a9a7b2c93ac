# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'settings_dialog.ui'
##
## Created by: Qt User Interface Compiler
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QAbstractButton, QApplication, QComboBox, QDialog,
    QDialogButtonBox, QFormLayout, QGroupBox, QHBoxLayout,
    QLabel, QLineEdit, QRadioButton, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_SettingsDialog(object):
    def setupUi(self, SettingsDialog):
        if not SettingsDialog.objectName():
            SettingsDialog.setObjectName(u"SettingsDialog")
        SettingsDialog.setMinimumSize(QSize(580, 460))
        self.layout_1 = QVBoxLayout(SettingsDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.lifetime_group = QGroupBox(SettingsDialog)
        self.lifetime_group.setObjectName(u"lifetime_group")
        self.layout_2 = QVBoxLayout(self.lifetime_group)
        self.layout_2.setObjectName(u"layout_2")
        self.never_radio = QRadioButton(self.lifetime_group)
        self.never_radio.setObjectName(u"never_radio")

        self.layout_2.addWidget(self.never_radio)

        self.layout_3 = QHBoxLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.expire_radio = QRadioButton(self.lifetime_group)
        self.expire_radio.setObjectName(u"expire_radio")

        self.layout_3.addWidget(self.expire_radio)

        self.months_edit = QLineEdit(self.lifetime_group)
        self.months_edit.setObjectName(u"months_edit")
        self.months_edit.setMaximumSize(QSize(80, 16777215))

        self.layout_3.addWidget(self.months_edit)

        self.months_label = QLabel(self.lifetime_group)
        self.months_label.setObjectName(u"months_label")

        self.layout_3.addWidget(self.months_label)

        self.spacer_4 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_3.addItem(self.spacer_4)


        self.layout_2.addLayout(self.layout_3)

        self.months_problem_label = MessageLabel(self.lifetime_group)
        self.months_problem_label.setObjectName(u"months_problem_label")

        self.layout_2.addWidget(self.months_problem_label)

        self.layout_5 = QFormLayout()
        self.layout_5.setObjectName(u"layout_5")
        self.layout_5.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.rounding_label = QLabel(self.lifetime_group)
        self.rounding_label.setObjectName(u"rounding_label")

        self.layout_5.setWidget(0, QFormLayout.ItemRole.LabelRole, self.rounding_label)

        self.rounding_combo = QComboBox(self.lifetime_group)
        self.rounding_combo.setObjectName(u"rounding_combo")

        self.layout_5.setWidget(0, QFormLayout.ItemRole.FieldRole, self.rounding_combo)


        self.layout_2.addLayout(self.layout_5)

        self.example_label = QLabel(self.lifetime_group)
        self.example_label.setObjectName(u"example_label")
        self.example_label.setWordWrap(True)

        self.layout_2.addWidget(self.example_label)

        self.lifetime_note_label = QLabel(self.lifetime_group)
        self.lifetime_note_label.setObjectName(u"lifetime_note_label")
        self.lifetime_note_label.setWordWrap(True)

        self.layout_2.addWidget(self.lifetime_note_label)


        self.layout_1.addWidget(self.lifetime_group)

        self.refund_group = QGroupBox(SettingsDialog)
        self.refund_group.setObjectName(u"refund_group")
        self.layout_6 = QFormLayout(self.refund_group)
        self.layout_6.setObjectName(u"layout_6")
        self.layout_6.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.layout_6.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.beyond_label = QLabel(self.refund_group)
        self.beyond_label.setObjectName(u"beyond_label")

        self.layout_6.setWidget(0, QFormLayout.ItemRole.LabelRole, self.beyond_label)

        self.beyond_combo = QComboBox(self.refund_group)
        self.beyond_combo.setObjectName(u"beyond_combo")

        self.layout_6.setWidget(0, QFormLayout.ItemRole.FieldRole, self.beyond_combo)

        self.worth_label = QLabel(self.refund_group)
        self.worth_label.setObjectName(u"worth_label")

        self.layout_6.setWidget(1, QFormLayout.ItemRole.LabelRole, self.worth_label)

        self.worth_edit = QLineEdit(self.refund_group)
        self.worth_edit.setObjectName(u"worth_edit")

        self.layout_6.setWidget(1, QFormLayout.ItemRole.FieldRole, self.worth_edit)


        self.layout_1.addWidget(self.refund_group)

        self.return_group = QGroupBox(SettingsDialog)
        self.return_group.setObjectName(u"return_group")
        self.layout_return = QFormLayout(self.return_group)
        self.layout_return.setObjectName(u"layout_return")
        self.layout_return.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.reinstatement_label = QLabel(self.return_group)
        self.reinstatement_label.setObjectName(u"reinstatement_label")

        self.layout_return.setWidget(0, QFormLayout.ItemRole.LabelRole, self.reinstatement_label)

        self.reinstatement_combo = QComboBox(self.return_group)
        self.reinstatement_combo.setObjectName(u"reinstatement_combo")

        self.layout_return.setWidget(0, QFormLayout.ItemRole.FieldRole, self.reinstatement_combo)

        self.grace_label = QLabel(self.return_group)
        self.grace_label.setObjectName(u"grace_label")

        self.layout_return.setWidget(1, QFormLayout.ItemRole.LabelRole, self.grace_label)

        self.grace_edit = QLineEdit(self.return_group)
        self.grace_edit.setObjectName(u"grace_edit")
        self.grace_edit.setMaximumSize(QSize(80, 16777215))

        self.layout_return.setWidget(1, QFormLayout.ItemRole.FieldRole, self.grace_edit)

        self.grace_problem_label = MessageLabel(self.return_group)
        self.grace_problem_label.setObjectName(u"grace_problem_label")

        self.layout_return.setWidget(2, QFormLayout.ItemRole.FieldRole, self.grace_problem_label)


        self.layout_1.addWidget(self.return_group)

        self.place_group = QGroupBox(SettingsDialog)
        self.place_group.setObjectName(u"place_group")
        self.layout_7 = QFormLayout(self.place_group)
        self.layout_7.setObjectName(u"layout_7")
        self.layout_7.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.zone_label = QLabel(self.place_group)
        self.zone_label.setObjectName(u"zone_label")

        self.layout_7.setWidget(0, QFormLayout.ItemRole.LabelRole, self.zone_label)

        self.zone_combo = QComboBox(self.place_group)
        self.zone_combo.setObjectName(u"zone_combo")
        self.zone_combo.setEditable(True)

        self.layout_7.setWidget(0, QFormLayout.ItemRole.FieldRole, self.zone_combo)

        self.zone_problem_label = MessageLabel(self.place_group)
        self.zone_problem_label.setObjectName(u"zone_problem_label")

        self.layout_7.setWidget(1, QFormLayout.ItemRole.FieldRole, self.zone_problem_label)

        self.zone_note_label = QLabel(self.place_group)
        self.zone_note_label.setObjectName(u"zone_note_label")
        self.zone_note_label.setWordWrap(True)

        self.layout_7.setWidget(2, QFormLayout.ItemRole.FieldRole, self.zone_note_label)

        self.currency_label = QLabel(self.place_group)
        self.currency_label.setObjectName(u"currency_label")

        self.layout_7.setWidget(3, QFormLayout.ItemRole.LabelRole, self.currency_label)

        self.currency_edit = QLineEdit(self.place_group)
        self.currency_edit.setObjectName(u"currency_edit")
        self.currency_edit.setMaxLength(3)

        self.layout_7.setWidget(3, QFormLayout.ItemRole.FieldRole, self.currency_edit)

        self.currency_problem_label = MessageLabel(self.place_group)
        self.currency_problem_label.setObjectName(u"currency_problem_label")

        self.layout_7.setWidget(4, QFormLayout.ItemRole.FieldRole, self.currency_problem_label)

        self.currency_note_label = QLabel(self.place_group)
        self.currency_note_label.setObjectName(u"currency_note_label")
        self.currency_note_label.setWordWrap(True)

        self.layout_7.setWidget(5, QFormLayout.ItemRole.FieldRole, self.currency_note_label)

        self.shop_label = QLabel(self.place_group)
        self.shop_label.setObjectName(u"shop_label")

        self.layout_7.setWidget(6, QFormLayout.ItemRole.LabelRole, self.shop_label)

        self.shop_edit = QLineEdit(self.place_group)
        self.shop_edit.setObjectName(u"shop_edit")

        self.layout_7.setWidget(6, QFormLayout.ItemRole.FieldRole, self.shop_edit)


        self.layout_1.addWidget(self.place_group)

        self.problem_label = MessageLabel(SettingsDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.spacer_8 = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_1.addItem(self.spacer_8)

        self.button_box = QDialogButtonBox(SettingsDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Save)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.months_label.setBuddy(self.months_edit)
        self.rounding_label.setBuddy(self.rounding_combo)
        self.beyond_label.setBuddy(self.beyond_combo)
        self.worth_label.setBuddy(self.worth_edit)
        self.reinstatement_label.setBuddy(self.reinstatement_combo)
        self.grace_label.setBuddy(self.grace_edit)
        self.zone_label.setBuddy(self.zone_combo)
        self.currency_label.setBuddy(self.currency_edit)
        self.shop_label.setBuddy(self.shop_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.never_radio, self.expire_radio)
        QWidget.setTabOrder(self.expire_radio, self.months_edit)
        QWidget.setTabOrder(self.months_edit, self.rounding_combo)
        QWidget.setTabOrder(self.rounding_combo, self.beyond_combo)
        QWidget.setTabOrder(self.beyond_combo, self.worth_edit)
        QWidget.setTabOrder(self.worth_edit, self.reinstatement_combo)
        QWidget.setTabOrder(self.reinstatement_combo, self.grace_edit)
        QWidget.setTabOrder(self.grace_edit, self.zone_combo)
        QWidget.setTabOrder(self.zone_combo, self.currency_edit)
        QWidget.setTabOrder(self.currency_edit, self.shop_edit)
        QWidget.setTabOrder(self.shop_edit, self.button_box)

        self.retranslateUi(SettingsDialog)
    # setupUi

    def retranslateUi(self, SettingsDialog):
        SettingsDialog.setWindowTitle(QCoreApplication.translate("SettingsDialog", u"Settings of the program", None))
        self.lifetime_group.setTitle(QCoreApplication.translate("SettingsDialog", u"How long points last", None))
        self.never_radio.setText(QCoreApplication.translate("SettingsDialog", u"Points &never expire", None))
        self.expire_radio.setText(QCoreApplication.translate("SettingsDialog", u"Points &expire after", None))
        self.months_label.setText(QCoreApplication.translate("SettingsDialog", u"&months", None))
        self.months_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.months_problem_label.setAccessibleName(QCoreApplication.translate("SettingsDialog", u"What is wrong with the number of months", None))
#endif // QT_CONFIG(accessibility)
        self.rounding_label.setText(QCoreApplication.translate("SettingsDialog", u"&Last usable day", None))
        self.example_label.setText("")
        self.lifetime_note_label.setText(QCoreApplication.translate("SettingsDialog", u"A change counts for points that are posted from now on. Program, Expiry of points also changes those on the books.", None))
        self.refund_group.setTitle(QCoreApplication.translate("SettingsDialog", u"Refunds", None))
        self.beyond_label.setText(QCoreApplication.translate("SettingsDialog", u"If the points are already s&pent", None))
        self.worth_label.setText(QCoreApplication.translate("SettingsDialog", u"1,000 points are &worth, in the shop's currency", None))
        self.return_group.setTitle(QCoreApplication.translate("SettingsDialog", u"Cancelled redemptions", None))
        self.reinstatement_label.setText(QCoreApplication.translate("SettingsDialog", u"Points past their last da&y", None))
        self.grace_label.setText(QCoreApplication.translate("SettingsDialog", u"&Days of grace", None))
        self.grace_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.grace_problem_label.setAccessibleName(QCoreApplication.translate("SettingsDialog", u"What is wrong with the days of grace", None))
#endif // QT_CONFIG(accessibility)
        self.place_group.setTitle(QCoreApplication.translate("SettingsDialog", u"Time, money and name", None))
        self.zone_label.setText(QCoreApplication.translate("SettingsDialog", u"Time &zone", None))
#if QT_CONFIG(accessibility)
        self.zone_combo.setAccessibleName(QCoreApplication.translate("SettingsDialog", u"Time zone", None))
#endif // QT_CONFIG(accessibility)
        self.zone_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.zone_problem_label.setAccessibleName(QCoreApplication.translate("SettingsDialog", u"What is wrong with the time zone", None))
#endif // QT_CONFIG(accessibility)
        self.zone_note_label.setText("")
        self.currency_label.setText(QCoreApplication.translate("SettingsDialog", u"&Currency", None))
        self.currency_edit.setPlaceholderText(QCoreApplication.translate("SettingsDialog", u"EUR", None))
        self.currency_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.currency_problem_label.setAccessibleName(QCoreApplication.translate("SettingsDialog", u"What is wrong with the currency", None))
#endif // QT_CONFIG(accessibility)
        self.currency_note_label.setText("")
        self.shop_label.setText(QCoreApplication.translate("SettingsDialog", u"Name &of the shop", None))
        self.shop_edit.setPlaceholderText(QCoreApplication.translate("SettingsDialog", u"On cards, statements and the customer view", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("SettingsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
