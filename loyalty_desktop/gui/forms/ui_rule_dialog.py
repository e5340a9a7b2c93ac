# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'rule_dialog.ui'
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
from PySide6.QtWidgets import (QAbstractButton, QApplication, QCheckBox, QComboBox,
    QDialog, QDialogButtonBox, QFormLayout, QGroupBox,
    QLabel, QLineEdit, QRadioButton, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_RuleDialog(object):
    def setupUi(self, RuleDialog):
        if not RuleDialog.objectName():
            RuleDialog.setObjectName(u"RuleDialog")
        RuleDialog.setMinimumSize(QSize(520, 430))
        self.layout_1 = QVBoxLayout(RuleDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QFormLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.action_label = QLabel(RuleDialog)
        self.action_label.setObjectName(u"action_label")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.action_label)

        self.action_combo = QComboBox(RuleDialog)
        self.action_combo.setObjectName(u"action_combo")
        self.action_combo.setEditable(True)
        self.action_combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)

        self.layout_2.setWidget(0, QFormLayout.ItemRole.FieldRole, self.action_combo)

        self.action_problem_label = MessageLabel(RuleDialog)
        self.action_problem_label.setObjectName(u"action_problem_label")

        self.layout_2.setWidget(1, QFormLayout.ItemRole.FieldRole, self.action_problem_label)

        self.repeat_label = QLabel(RuleDialog)
        self.repeat_label.setObjectName(u"repeat_label")
        self.repeat_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_2.setWidget(2, QFormLayout.ItemRole.FieldRole, self.repeat_label)

        self.name_label = QLabel(RuleDialog)
        self.name_label.setObjectName(u"name_label")

        self.layout_2.setWidget(3, QFormLayout.ItemRole.LabelRole, self.name_label)

        self.name_edit = QLineEdit(RuleDialog)
        self.name_edit.setObjectName(u"name_edit")

        self.layout_2.setWidget(3, QFormLayout.ItemRole.FieldRole, self.name_edit)

        self.name_problem_label = MessageLabel(RuleDialog)
        self.name_problem_label.setObjectName(u"name_problem_label")

        self.layout_2.setWidget(4, QFormLayout.ItemRole.FieldRole, self.name_problem_label)


        self.layout_1.addLayout(self.layout_2)

        self.pay_group = QGroupBox(RuleDialog)
        self.pay_group.setObjectName(u"pay_group")
        self.layout_3 = QVBoxLayout(self.pay_group)
        self.layout_3.setObjectName(u"layout_3")
        self.fixed_radio = QRadioButton(self.pay_group)
        self.fixed_radio.setObjectName(u"fixed_radio")

        self.layout_3.addWidget(self.fixed_radio)

        self.per_amount_radio = QRadioButton(self.pay_group)
        self.per_amount_radio.setObjectName(u"per_amount_radio")

        self.layout_3.addWidget(self.per_amount_radio)

        self.layout_4 = QFormLayout()
        self.layout_4.setObjectName(u"layout_4")
        self.layout_4.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.points_label = QLabel(self.pay_group)
        self.points_label.setObjectName(u"points_label")

        self.layout_4.setWidget(0, QFormLayout.ItemRole.LabelRole, self.points_label)

        self.points_edit = QLineEdit(self.pay_group)
        self.points_edit.setObjectName(u"points_edit")

        self.layout_4.setWidget(0, QFormLayout.ItemRole.FieldRole, self.points_edit)

        self.points_problem_label = MessageLabel(self.pay_group)
        self.points_problem_label.setObjectName(u"points_problem_label")

        self.layout_4.setWidget(1, QFormLayout.ItemRole.FieldRole, self.points_problem_label)

        self.per_amount_label = QLabel(self.pay_group)
        self.per_amount_label.setObjectName(u"per_amount_label")

        self.layout_4.setWidget(2, QFormLayout.ItemRole.LabelRole, self.per_amount_label)

        self.per_amount_edit = QLineEdit(self.pay_group)
        self.per_amount_edit.setObjectName(u"per_amount_edit")

        self.layout_4.setWidget(2, QFormLayout.ItemRole.FieldRole, self.per_amount_edit)

        self.per_amount_problem_label = MessageLabel(self.pay_group)
        self.per_amount_problem_label.setObjectName(u"per_amount_problem_label")

        self.layout_4.setWidget(3, QFormLayout.ItemRole.FieldRole, self.per_amount_problem_label)

        self.rounding_label = QLabel(self.pay_group)
        self.rounding_label.setObjectName(u"rounding_label")

        self.layout_4.setWidget(4, QFormLayout.ItemRole.LabelRole, self.rounding_label)

        self.rounding_combo = QComboBox(self.pay_group)
        self.rounding_combo.setObjectName(u"rounding_combo")

        self.layout_4.setWidget(4, QFormLayout.ItemRole.FieldRole, self.rounding_combo)


        self.layout_3.addLayout(self.layout_4)

        self.example_label = QLabel(self.pay_group)
        self.example_label.setObjectName(u"example_label")
        self.example_label.setTextFormat(Qt.TextFormat.PlainText)
        self.example_label.setWordWrap(True)

        self.layout_3.addWidget(self.example_label)


        self.layout_1.addWidget(self.pay_group)

        self.active_check = QCheckBox(RuleDialog)
        self.active_check.setObjectName(u"active_check")

        self.layout_1.addWidget(self.active_check)

        self.problem_label = MessageLabel(RuleDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.spacer_5 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_1.addItem(self.spacer_5)

        self.button_box = QDialogButtonBox(RuleDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Save)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.action_label.setBuddy(self.action_combo)
        self.name_label.setBuddy(self.name_edit)
        self.points_label.setBuddy(self.points_edit)
        self.per_amount_label.setBuddy(self.per_amount_edit)
        self.rounding_label.setBuddy(self.rounding_combo)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.action_combo, self.name_edit)
        QWidget.setTabOrder(self.name_edit, self.fixed_radio)
        QWidget.setTabOrder(self.fixed_radio, self.per_amount_radio)
        QWidget.setTabOrder(self.per_amount_radio, self.points_edit)
        QWidget.setTabOrder(self.points_edit, self.per_amount_edit)
        QWidget.setTabOrder(self.per_amount_edit, self.rounding_combo)
        QWidget.setTabOrder(self.rounding_combo, self.active_check)
        QWidget.setTabOrder(self.active_check, self.button_box)

        self.retranslateUi(RuleDialog)
    # setupUi

    def retranslateUi(self, RuleDialog):
        RuleDialog.setWindowTitle(QCoreApplication.translate("RuleDialog", u"Rule", None))
        self.action_label.setText(QCoreApplication.translate("RuleDialog", u"&Action", None))
        self.action_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.action_problem_label.setAccessibleName(QCoreApplication.translate("RuleDialog", u"What is wrong with the action", None))
#endif // QT_CONFIG(accessibility)
        self.repeat_label.setText("")
        self.name_label.setText(QCoreApplication.translate("RuleDialog", u"&Name", None))
        self.name_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.name_problem_label.setAccessibleName(QCoreApplication.translate("RuleDialog", u"What is wrong with the name", None))
#endif // QT_CONFIG(accessibility)
        self.pay_group.setTitle(QCoreApplication.translate("RuleDialog", u"What it pays", None))
        self.fixed_radio.setText(QCoreApplication.translate("RuleDialog", u"A &fixed number of points each time", None))
        self.per_amount_radio.setText(QCoreApplication.translate("RuleDialog", u"Points for the amount s&pent, for purchases only", None))
        self.points_label.setText(QCoreApplication.translate("RuleDialog", u"Po&ints", None))
        self.points_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.points_problem_label.setAccessibleName(QCoreApplication.translate("RuleDialog", u"What is wrong with the points", None))
#endif // QT_CONFIG(accessibility)
        self.per_amount_label.setText(QCoreApplication.translate("RuleDialog", u"for &each", None))
        self.per_amount_edit.setPlaceholderText(QCoreApplication.translate("RuleDialog", u"1.00", None))
        self.per_amount_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.per_amount_problem_label.setAccessibleName(QCoreApplication.translate("RuleDialog", u"What is wrong with the amount", None))
#endif // QT_CONFIG(accessibility)
        self.rounding_label.setText(QCoreApplication.translate("RuleDialog", u"Ro&unding", None))
        self.example_label.setText("")
        self.active_check.setText(QCoreApplication.translate("RuleDialog", u"This rule is &on", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("RuleDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
