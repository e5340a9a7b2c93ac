# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'reward_dialog.ui'
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
    QDialog, QDialogButtonBox, QFormLayout, QLabel,
    QLineEdit, QPlainTextEdit, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_RewardDialog(object):
    def setupUi(self, RewardDialog):
        if not RewardDialog.objectName():
            RewardDialog.setObjectName(u"RewardDialog")
        RewardDialog.setMinimumSize(QSize(480, 370))
        self.layout_1 = QVBoxLayout(RewardDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QFormLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.name_label = QLabel(RewardDialog)
        self.name_label.setObjectName(u"name_label")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.name_label)

        self.name_edit = QLineEdit(RewardDialog)
        self.name_edit.setObjectName(u"name_edit")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.FieldRole, self.name_edit)

        self.name_problem_label = MessageLabel(RewardDialog)
        self.name_problem_label.setObjectName(u"name_problem_label")

        self.layout_2.setWidget(1, QFormLayout.ItemRole.FieldRole, self.name_problem_label)

        self.purpose_label = QLabel(RewardDialog)
        self.purpose_label.setObjectName(u"purpose_label")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.LabelRole, self.purpose_label)

        self.purpose_combo = QComboBox(RewardDialog)
        self.purpose_combo.setObjectName(u"purpose_combo")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.FieldRole, self.purpose_combo)

        self.cost_label = QLabel(RewardDialog)
        self.cost_label.setObjectName(u"cost_label")

        self.layout_2.setWidget(3, QFormLayout.ItemRole.LabelRole, self.cost_label)

        self.cost_edit = QLineEdit(RewardDialog)
        self.cost_edit.setObjectName(u"cost_edit")

        self.layout_2.setWidget(3, QFormLayout.ItemRole.FieldRole, self.cost_edit)

        self.cost_problem_label = MessageLabel(RewardDialog)
        self.cost_problem_label.setObjectName(u"cost_problem_label")

        self.layout_2.setWidget(4, QFormLayout.ItemRole.FieldRole, self.cost_problem_label)

        self.value_label = QLabel(RewardDialog)
        self.value_label.setObjectName(u"value_label")

        self.layout_2.setWidget(5, QFormLayout.ItemRole.LabelRole, self.value_label)

        self.value_edit = QLineEdit(RewardDialog)
        self.value_edit.setObjectName(u"value_edit")

        self.layout_2.setWidget(5, QFormLayout.ItemRole.FieldRole, self.value_edit)

        self.value_problem_label = MessageLabel(RewardDialog)
        self.value_problem_label.setObjectName(u"value_problem_label")

        self.layout_2.setWidget(6, QFormLayout.ItemRole.FieldRole, self.value_problem_label)

        self.note_label = QLabel(RewardDialog)
        self.note_label.setObjectName(u"note_label")

        self.layout_2.setWidget(7, QFormLayout.ItemRole.LabelRole, self.note_label)

        self.note_edit = QPlainTextEdit(RewardDialog)
        self.note_edit.setObjectName(u"note_edit")
        self.note_edit.setTabChangesFocus(True)
        self.note_edit.setMaximumSize(QSize(16777215, 80))

        self.layout_2.setWidget(7, QFormLayout.ItemRole.FieldRole, self.note_edit)


        self.layout_1.addLayout(self.layout_2)

        self.active_check = QCheckBox(RewardDialog)
        self.active_check.setObjectName(u"active_check")

        self.layout_1.addWidget(self.active_check)

        self.problem_label = MessageLabel(RewardDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.spacer_3 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_1.addItem(self.spacer_3)

        self.button_box = QDialogButtonBox(RewardDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Save)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name_edit)
        self.purpose_label.setBuddy(self.purpose_combo)
        self.cost_label.setBuddy(self.cost_edit)
        self.value_label.setBuddy(self.value_edit)
        self.note_label.setBuddy(self.note_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.name_edit, self.purpose_combo)
        QWidget.setTabOrder(self.purpose_combo, self.cost_edit)
        QWidget.setTabOrder(self.cost_edit, self.value_edit)
        QWidget.setTabOrder(self.value_edit, self.note_edit)
        QWidget.setTabOrder(self.note_edit, self.active_check)
        QWidget.setTabOrder(self.active_check, self.button_box)

        self.retranslateUi(RewardDialog)
    # setupUi

    def retranslateUi(self, RewardDialog):
        RewardDialog.setWindowTitle(QCoreApplication.translate("RewardDialog", u"Reward", None))
        self.name_label.setText(QCoreApplication.translate("RewardDialog", u"&Name", None))
        self.name_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.name_problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong with the name", None))
#endif // QT_CONFIG(accessibility)
        self.purpose_label.setText(QCoreApplication.translate("RewardDialog", u"&Purpose", None))
        self.cost_label.setText(QCoreApplication.translate("RewardDialog", u"&Cost in points", None))
        self.cost_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.cost_problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong with the cost", None))
#endif // QT_CONFIG(accessibility)
        self.value_label.setText(QCoreApplication.translate("RewardDialog", u"&Value in money", None))
        self.value_edit.setPlaceholderText(QCoreApplication.translate("RewardDialog", u"0.00", None))
        self.value_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.value_problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong with the value", None))
#endif // QT_CONFIG(accessibility)
        self.note_label.setText(QCoreApplication.translate("RewardDialog", u"N&ote", None))
        self.active_check.setText(QCoreApplication.translate("RewardDialog", u"Customers can redeem &it", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
