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
    QHBoxLayout, QLabel, QLineEdit, QPushButton,
    QRadioButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_RuleDialog(object):
    def setupUi(self, RuleDialog):
        if not RuleDialog.objectName():
            RuleDialog.setObjectName(u"RuleDialog")
        RuleDialog.setMinimumSize(QSize(480, 480))
        self.layout_1 = QVBoxLayout(RuleDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QFormLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.name_label = QLabel(RuleDialog)
        self.name_label.setObjectName(u"name_label")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.name_label)

        self.name_edit = QLineEdit(RuleDialog)
        self.name_edit.setObjectName(u"name_edit")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.FieldRole, self.name_edit)

        self.action_label = QLabel(RuleDialog)
        self.action_label.setObjectName(u"action_label")

        self.layout_2.setWidget(1, QFormLayout.ItemRole.LabelRole, self.action_label)

        self.action_combo = QComboBox(RuleDialog)
        self.action_combo.setObjectName(u"action_combo")

        self.layout_2.setWidget(1, QFormLayout.ItemRole.FieldRole, self.action_combo)


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

        self.per_amount_label = QLabel(self.pay_group)
        self.per_amount_label.setObjectName(u"per_amount_label")

        self.layout_4.setWidget(1, QFormLayout.ItemRole.LabelRole, self.per_amount_label)

        self.per_amount_edit = QLineEdit(self.pay_group)
        self.per_amount_edit.setObjectName(u"per_amount_edit")

        self.layout_4.setWidget(1, QFormLayout.ItemRole.FieldRole, self.per_amount_edit)

        self.rounding_label = QLabel(self.pay_group)
        self.rounding_label.setObjectName(u"rounding_label")

        self.layout_4.setWidget(2, QFormLayout.ItemRole.LabelRole, self.rounding_label)

        self.rounding_combo = QComboBox(self.pay_group)
        self.rounding_combo.setObjectName(u"rounding_combo")

        self.layout_4.setWidget(2, QFormLayout.ItemRole.FieldRole, self.rounding_combo)


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

        self.simulation_group = QGroupBox(RuleDialog)
        self.simulation_group.setObjectName(u"simulation_group")
        self.layout_5 = QVBoxLayout(self.simulation_group)
        self.layout_5.setObjectName(u"layout_5")
        self.layout_6 = QHBoxLayout()
        self.layout_6.setObjectName(u"layout_6")
        self.simulation_label = QLabel(self.simulation_group)
        self.simulation_label.setObjectName(u"simulation_label")

        self.layout_6.addWidget(self.simulation_label)

        self.simulation_combo = QComboBox(self.simulation_group)
        self.simulation_combo.setObjectName(u"simulation_combo")

        self.layout_6.addWidget(self.simulation_combo)

        self.simulate_button = QPushButton(self.simulation_group)
        self.simulate_button.setObjectName(u"simulate_button")
        self.simulate_button.setAutoDefault(False)

        self.layout_6.addWidget(self.simulate_button)

        self.spacer_7 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_6.addItem(self.spacer_7)


        self.layout_5.addLayout(self.layout_6)

        self.simulation_result_label = QLabel(self.simulation_group)
        self.simulation_result_label.setObjectName(u"simulation_result_label")
        self.simulation_result_label.setTextFormat(Qt.TextFormat.PlainText)
        self.simulation_result_label.setWordWrap(True)

        self.layout_5.addWidget(self.simulation_result_label)


        self.layout_1.addWidget(self.simulation_group)

        self.problem_label = MessageLabel(RuleDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.spacer_8 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_1.addItem(self.spacer_8)

        self.button_box = QDialogButtonBox(RuleDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Ok)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name_edit)
        self.action_label.setBuddy(self.action_combo)
        self.points_label.setBuddy(self.points_edit)
        self.per_amount_label.setBuddy(self.per_amount_edit)
        self.rounding_label.setBuddy(self.rounding_combo)
        self.simulation_label.setBuddy(self.simulation_combo)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.name_edit, self.action_combo)
        QWidget.setTabOrder(self.action_combo, self.fixed_radio)
        QWidget.setTabOrder(self.fixed_radio, self.per_amount_radio)
        QWidget.setTabOrder(self.per_amount_radio, self.points_edit)
        QWidget.setTabOrder(self.points_edit, self.per_amount_edit)
        QWidget.setTabOrder(self.per_amount_edit, self.rounding_combo)
        QWidget.setTabOrder(self.rounding_combo, self.active_check)
        QWidget.setTabOrder(self.active_check, self.simulation_combo)
        QWidget.setTabOrder(self.simulation_combo, self.simulate_button)
        QWidget.setTabOrder(self.simulate_button, self.button_box)

        self.retranslateUi(RuleDialog)
    # setupUi

    def retranslateUi(self, RuleDialog):
        RuleDialog.setWindowTitle(QCoreApplication.translate("RuleDialog", u"Rule", None))
        self.name_label.setText(QCoreApplication.translate("RuleDialog", u"&Name", None))
        self.action_label.setText(QCoreApplication.translate("RuleDialog", u"&Action", None))
        self.pay_group.setTitle(QCoreApplication.translate("RuleDialog", u"What it pays", None))
        self.fixed_radio.setText(QCoreApplication.translate("RuleDialog", u"A &fixed number of points each time", None))
        self.per_amount_radio.setText(QCoreApplication.translate("RuleDialog", u"Points for the amount s&pent", None))
        self.points_label.setText(QCoreApplication.translate("RuleDialog", u"Po&ints", None))
        self.per_amount_label.setText(QCoreApplication.translate("RuleDialog", u"for &each", None))
        self.per_amount_edit.setPlaceholderText(QCoreApplication.translate("RuleDialog", u"1.00", None))
        self.rounding_label.setText(QCoreApplication.translate("RuleDialog", u"Ro&unding", None))
        self.example_label.setText("")
        self.active_check.setText(QCoreApplication.translate("RuleDialog", u"This rule is &on", None))
        self.simulation_group.setTitle(QCoreApplication.translate("RuleDialog", u"Try it on past sales", None))
        self.simulation_label.setText(QCoreApplication.translate("RuleDialog", u"Perio&d", None))
        self.simulate_button.setText(QCoreApplication.translate("RuleDialog", u"&Simulate", None))
        self.simulation_result_label.setText("")
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("RuleDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
