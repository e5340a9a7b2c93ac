# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tier_dialog.ui'
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
from PySide6.QtWidgets import (QAbstractButton, QApplication, QComboBox, QDateEdit,
    QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout,
    QLabel, QLineEdit, QPlainTextEdit, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_TierDialog(object):
    def setupUi(self, TierDialog):
        if not TierDialog.objectName():
            TierDialog.setObjectName(u"TierDialog")
        TierDialog.setMinimumSize(QSize(560, 520))
        self.layout_1 = QVBoxLayout(TierDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.customer_label = QLabel(TierDialog)
        self.customer_label.setObjectName(u"customer_label")
        self.customer_label.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont()
        font.setPointSize(12)
        font.setBold(True)
        self.customer_label.setFont(font)
        self.customer_label.setWordWrap(True)

        self.layout_1.addWidget(self.customer_label)

        self.standing_label = QLabel(TierDialog)
        self.standing_label.setObjectName(u"standing_label")
        self.standing_label.setTextFormat(Qt.TextFormat.PlainText)
        self.standing_label.setWordWrap(True)

        self.layout_1.addWidget(self.standing_label)

        self.history_label = QLabel(TierDialog)
        self.history_label.setObjectName(u"history_label")

        self.layout_1.addWidget(self.history_label)

        self.history_text = QPlainTextEdit(TierDialog)
        self.history_text.setObjectName(u"history_text")
        self.history_text.setReadOnly(True)
        self.history_text.setTabChangesFocus(True)

        self.layout_1.addWidget(self.history_text)

        self.layout_2 = QFormLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.tier_label = QLabel(TierDialog)
        self.tier_label.setObjectName(u"tier_label")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.tier_label)

        self.tier_combo = QComboBox(TierDialog)
        self.tier_combo.setObjectName(u"tier_combo")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.FieldRole, self.tier_combo)

        self.until_label = QLabel(TierDialog)
        self.until_label.setObjectName(u"until_label")

        self.layout_2.setWidget(1, QFormLayout.ItemRole.LabelRole, self.until_label)

        self.until_edit = QDateEdit(TierDialog)
        self.until_edit.setObjectName(u"until_edit")
        self.until_edit.setCalendarPopup(True)

        self.layout_2.setWidget(1, QFormLayout.ItemRole.FieldRole, self.until_edit)

        self.reason_label = QLabel(TierDialog)
        self.reason_label.setObjectName(u"reason_label")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.LabelRole, self.reason_label)

        self.reason_edit = QLineEdit(TierDialog)
        self.reason_edit.setObjectName(u"reason_edit")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.FieldRole, self.reason_edit)

        self.reason_problem_label = MessageLabel(TierDialog)
        self.reason_problem_label.setObjectName(u"reason_problem_label")

        self.layout_2.setWidget(3, QFormLayout.ItemRole.FieldRole, self.reason_problem_label)


        self.layout_1.addLayout(self.layout_2)

        self.layout_3 = QHBoxLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.unpin_button = QPushButton(TierDialog)
        self.unpin_button.setObjectName(u"unpin_button")
        self.unpin_button.setAutoDefault(False)

        self.layout_3.addWidget(self.unpin_button)

        self.spacer_1 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_3.addItem(self.spacer_1)


        self.layout_1.addLayout(self.layout_3)

        self.problem_label = MessageLabel(TierDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(TierDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Ok)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.history_label.setBuddy(self.history_text)
        self.tier_label.setBuddy(self.tier_combo)
        self.until_label.setBuddy(self.until_edit)
        self.reason_label.setBuddy(self.reason_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.tier_combo, self.until_edit)
        QWidget.setTabOrder(self.until_edit, self.reason_edit)
        QWidget.setTabOrder(self.reason_edit, self.unpin_button)
        QWidget.setTabOrder(self.unpin_button, self.history_text)
        QWidget.setTabOrder(self.history_text, self.button_box)

        self.retranslateUi(TierDialog)
    # setupUi

    def retranslateUi(self, TierDialog):
        TierDialog.setWindowTitle(QCoreApplication.translate("TierDialog", u"Tier of a customer", None))
        self.customer_label.setText("")
        self.standing_label.setText("")
        self.history_label.setText(QCoreApplication.translate("TierDialog", u"&History", None))
        self.tier_label.setText(QCoreApplication.translate("TierDialog", u"Pin to &tier", None))
        self.until_label.setText(QCoreApplication.translate("TierDialog", u"&Until", None))
        self.until_edit.setDisplayFormat(QCoreApplication.translate("TierDialog", u"yyyy-MM-dd", None))
        self.reason_label.setText(QCoreApplication.translate("TierDialog", u"&Reason, without a name", None))
        self.reason_edit.setPlaceholderText(QCoreApplication.translate("TierDialog", u"Required", None))
        self.reason_problem_label.setText("")
        self.unpin_button.setText(QCoreApplication.translate("TierDialog", u"&End the pin", None))
        self.problem_label.setText("")
    # retranslateUi
