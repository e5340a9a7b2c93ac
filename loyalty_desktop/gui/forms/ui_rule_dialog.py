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
    QSizePolicy, QSpacerItem, QTabWidget, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.rule_limits_page import RuleLimitsPage
from loyalty_desktop.gui.rule_pay_page import RulePayPage
from loyalty_desktop.gui.rule_time_page import RuleTimePage
from loyalty_desktop.gui.rule_whom_page import RuleWhomPage

class Ui_RuleDialog(object):
    def setupUi(self, RuleDialog):
        if not RuleDialog.objectName():
            RuleDialog.setObjectName(u"RuleDialog")
        RuleDialog.setMinimumSize(QSize(760, 610))
        self.layout_5 = QVBoxLayout(RuleDialog)
        self.layout_5.setObjectName(u"layout_5")
        self.layout_1 = QFormLayout()
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.action_label = QLabel(RuleDialog)
        self.action_label.setObjectName(u"action_label")

        self.layout_1.setWidget(0, QFormLayout.ItemRole.LabelRole, self.action_label)

        self.action_combo = QComboBox(RuleDialog)
        self.action_combo.setObjectName(u"action_combo")
        self.action_combo.setEditable(True)
        self.action_combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)

        self.layout_1.setWidget(0, QFormLayout.ItemRole.FieldRole, self.action_combo)

        self.action_problem_label = MessageLabel(RuleDialog)
        self.action_problem_label.setObjectName(u"action_problem_label")

        self.layout_1.setWidget(1, QFormLayout.ItemRole.FieldRole, self.action_problem_label)

        self.repeat_label = QLabel(RuleDialog)
        self.repeat_label.setObjectName(u"repeat_label")
        self.repeat_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_1.setWidget(2, QFormLayout.ItemRole.FieldRole, self.repeat_label)

        self.name_label = QLabel(RuleDialog)
        self.name_label.setObjectName(u"name_label")

        self.layout_1.setWidget(3, QFormLayout.ItemRole.LabelRole, self.name_label)

        self.name_edit = QLineEdit(RuleDialog)
        self.name_edit.setObjectName(u"name_edit")

        self.layout_1.setWidget(3, QFormLayout.ItemRole.FieldRole, self.name_edit)

        self.name_problem_label = MessageLabel(RuleDialog)
        self.name_problem_label.setObjectName(u"name_problem_label")

        self.layout_1.setWidget(4, QFormLayout.ItemRole.FieldRole, self.name_problem_label)


        self.layout_5.addLayout(self.layout_1)

        self.tabs = QTabWidget(RuleDialog)
        self.tabs.setObjectName(u"tabs")
        self.pay_page = RulePayPage()
        self.pay_page.setObjectName(u"pay_page")
        self.tabs.addTab(self.pay_page, "")
        self.time_page = RuleTimePage()
        self.time_page.setObjectName(u"time_page")
        self.tabs.addTab(self.time_page, "")
        self.whom_page = RuleWhomPage()
        self.whom_page.setObjectName(u"whom_page")
        self.tabs.addTab(self.whom_page, "")
        self.limits_page = RuleLimitsPage()
        self.limits_page.setObjectName(u"limits_page")
        self.tabs.addTab(self.limits_page, "")

        self.layout_5.addWidget(self.tabs)

        self.does_group = QGroupBox(RuleDialog)
        self.does_group.setObjectName(u"does_group")
        self.layout_2 = QVBoxLayout(self.does_group)
        self.layout_2.setObjectName(u"layout_2")
        self.sentence_label = QLabel(self.does_group)
        self.sentence_label.setObjectName(u"sentence_label")
        self.sentence_label.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence_label.setWordWrap(True)

        self.layout_2.addWidget(self.sentence_label)

        self.example_label = QLabel(self.does_group)
        self.example_label.setObjectName(u"example_label")
        self.example_label.setTextFormat(Qt.TextFormat.PlainText)
        self.example_label.setWordWrap(True)

        self.layout_2.addWidget(self.example_label)


        self.layout_5.addWidget(self.does_group)

        self.layout_4 = QHBoxLayout()
        self.layout_4.setObjectName(u"layout_4")
        self.active_check = QCheckBox(RuleDialog)
        self.active_check.setObjectName(u"active_check")

        self.layout_4.addWidget(self.active_check)

        self.spacer_3 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_4.addItem(self.spacer_3)

        self.try_button = QPushButton(RuleDialog)
        self.try_button.setObjectName(u"try_button")
        self.try_button.setAutoDefault(False)

        self.layout_4.addWidget(self.try_button)

        self.history_button = QPushButton(RuleDialog)
        self.history_button.setObjectName(u"history_button")
        self.history_button.setAutoDefault(False)

        self.layout_4.addWidget(self.history_button)


        self.layout_5.addLayout(self.layout_4)

        self.problem_label = MessageLabel(RuleDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_5.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(RuleDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Save)

        self.layout_5.addWidget(self.button_box)

        self.layout_5.setStretch(1, 1)
#if QT_CONFIG(shortcut)
        self.action_label.setBuddy(self.action_combo)
        self.name_label.setBuddy(self.name_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.action_combo, self.name_edit)
        QWidget.setTabOrder(self.name_edit, self.tabs)
        QWidget.setTabOrder(self.tabs, self.active_check)
        QWidget.setTabOrder(self.active_check, self.try_button)
        QWidget.setTabOrder(self.try_button, self.history_button)
        QWidget.setTabOrder(self.history_button, self.button_box)

        self.retranslateUi(RuleDialog)

        self.tabs.setCurrentIndex(0)

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
        self.tabs.setTabText(self.tabs.indexOf(self.pay_page), QCoreApplication.translate("RuleDialog", u"What it &pays", None))
        self.tabs.setTabText(self.tabs.indexOf(self.time_page), QCoreApplication.translate("RuleDialog", u"&When", None))
        self.tabs.setTabText(self.tabs.indexOf(self.whom_page), QCoreApplication.translate("RuleDialog", u"&For whom and what", None))
        self.tabs.setTabText(self.tabs.indexOf(self.limits_page), QCoreApplication.translate("RuleDialog", u"&Limits", None))
        self.does_group.setTitle(QCoreApplication.translate("RuleDialog", u"What this rule does", None))
        self.sentence_label.setText("")
        self.example_label.setText("")
        self.active_check.setText(QCoreApplication.translate("RuleDialog", u"This rule is &on", None))
        self.try_button.setText(QCoreApplication.translate("RuleDialog", u"&Try it on the past\u2026", None))
        self.history_button.setText(QCoreApplication.translate("RuleDialog", u"&History\u2026", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("RuleDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
