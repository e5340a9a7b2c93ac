# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'cancel_redemption_dialog.ui'
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
    QDialogButtonBox, QFormLayout, QLabel, QLineEdit,
    QSizePolicy, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_CancelRedemptionDialog(object):
    def setupUi(self, CancelRedemptionDialog):
        if not CancelRedemptionDialog.objectName():
            CancelRedemptionDialog.setObjectName(u"CancelRedemptionDialog")
        CancelRedemptionDialog.setMinimumSize(QSize(480, 300))
        self.main_layout = QVBoxLayout(CancelRedemptionDialog)
        self.main_layout.setObjectName(u"main_layout")
        self.heading_label = QLabel(CancelRedemptionDialog)
        self.heading_label.setObjectName(u"heading_label")
        font = QFont()
        font.setBold(True)
        self.heading_label.setFont(font)
        self.heading_label.setWordWrap(True)

        self.main_layout.addWidget(self.heading_label)

        self.entry_label = QLabel(CancelRedemptionDialog)
        self.entry_label.setObjectName(u"entry_label")
        self.entry_label.setTextFormat(Qt.TextFormat.PlainText)
        self.entry_label.setWordWrap(True)

        self.main_layout.addWidget(self.entry_label)

        self.explanation_label = QLabel(CancelRedemptionDialog)
        self.explanation_label.setObjectName(u"explanation_label")
        self.explanation_label.setWordWrap(True)

        self.main_layout.addWidget(self.explanation_label)

        self.left_label = QLabel(CancelRedemptionDialog)
        self.left_label.setObjectName(u"left_label")
        self.left_label.setTextFormat(Qt.TextFormat.PlainText)
        self.left_label.setWordWrap(True)

        self.main_layout.addWidget(self.left_label)

        self.field_layout = QFormLayout()
        self.field_layout.setObjectName(u"field_layout")
        self.field_layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.points_label = QLabel(CancelRedemptionDialog)
        self.points_label.setObjectName(u"points_label")

        self.field_layout.setWidget(0, QFormLayout.ItemRole.LabelRole, self.points_label)

        self.points_edit = QLineEdit(CancelRedemptionDialog)
        self.points_edit.setObjectName(u"points_edit")

        self.field_layout.setWidget(0, QFormLayout.ItemRole.FieldRole, self.points_edit)

        self.points_problem_label = MessageLabel(CancelRedemptionDialog)
        self.points_problem_label.setObjectName(u"points_problem_label")

        self.field_layout.setWidget(1, QFormLayout.ItemRole.FieldRole, self.points_problem_label)

        self.reason_label = QLabel(CancelRedemptionDialog)
        self.reason_label.setObjectName(u"reason_label")

        self.field_layout.setWidget(2, QFormLayout.ItemRole.LabelRole, self.reason_label)

        self.reason_combo = QComboBox(CancelRedemptionDialog)
        self.reason_combo.setObjectName(u"reason_combo")
        self.reason_combo.setEditable(True)

        self.field_layout.setWidget(2, QFormLayout.ItemRole.FieldRole, self.reason_combo)

        self.reason_problem_label = MessageLabel(CancelRedemptionDialog)
        self.reason_problem_label.setObjectName(u"reason_problem_label")

        self.field_layout.setWidget(3, QFormLayout.ItemRole.FieldRole, self.reason_problem_label)


        self.main_layout.addLayout(self.field_layout)

        self.effect_label = QLabel(CancelRedemptionDialog)
        self.effect_label.setObjectName(u"effect_label")
        self.effect_label.setTextFormat(Qt.TextFormat.PlainText)
        self.effect_label.setWordWrap(True)

        self.main_layout.addWidget(self.effect_label)

        self.problem_label = MessageLabel(CancelRedemptionDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.main_layout.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(CancelRedemptionDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Ok)

        self.main_layout.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.points_label.setBuddy(self.points_edit)
        self.reason_label.setBuddy(self.reason_combo)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.points_edit, self.reason_combo)
        QWidget.setTabOrder(self.reason_combo, self.button_box)

        self.retranslateUi(CancelRedemptionDialog)
    # setupUi

    def retranslateUi(self, CancelRedemptionDialog):
        CancelRedemptionDialog.setWindowTitle(QCoreApplication.translate("CancelRedemptionDialog", u"Cancel a redemption", None))
        self.heading_label.setText(QCoreApplication.translate("CancelRedemptionDialog", u"This redemption will be cancelled:", None))
        self.entry_label.setText("")
        self.explanation_label.setText(QCoreApplication.translate("CancelRedemptionDialog", u"Its points go back today to the lots that they came from. Use this where the customer brings back what the points had bought; reverse the entry where it was a mistake from the start.", None))
        self.left_label.setText("")
        self.points_label.setText(QCoreApplication.translate("CancelRedemptionDialog", u"&Points that come back", None))
        self.points_problem_label.setText("")
        self.reason_label.setText(QCoreApplication.translate("CancelRedemptionDialog", u"&Reason, without a name", None))
        self.reason_problem_label.setText("")
        self.effect_label.setText("")
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("CancelRedemptionDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
