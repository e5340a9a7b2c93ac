# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'voucher_dialog.ui'
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
    QDialogButtonBox, QHBoxLayout, QLabel, QLineEdit,
    QPushButton, QSizePolicy, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_VoucherDialog(object):
    def setupUi(self, VoucherDialog):
        if not VoucherDialog.objectName():
            VoucherDialog.setObjectName(u"VoucherDialog")
        VoucherDialog.setMinimumSize(QSize(480, 200))
        self.layout_1 = QVBoxLayout(VoucherDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.reward_label = QLabel(VoucherDialog)
        self.reward_label.setObjectName(u"reward_label")
        self.reward_label.setTextFormat(Qt.TextFormat.PlainText)
        self.reward_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reward_label.setWordWrap(True)
        self.reward_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reward_label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        font = QFont()
        font.setPointSize(14)
        font.setBold(True)
        self.reward_label.setFont(font)

        self.layout_1.addWidget(self.reward_label)

        self.prize_label = QLabel(VoucherDialog)
        self.prize_label.setObjectName(u"prize_label")
        self.prize_label.setTextFormat(Qt.TextFormat.PlainText)
        self.prize_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.prize_label.setWordWrap(True)
        self.prize_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)
        self.prize_label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        font1 = QFont()
        font1.setPointSize(12)
        font1.setBold(True)
        self.prize_label.setFont(font1)

        self.layout_1.addWidget(self.prize_label)

        self.qr_label = QLabel(VoucherDialog)
        self.qr_label.setObjectName(u"qr_label")
        self.qr_label.setTextFormat(Qt.TextFormat.PlainText)
        self.qr_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.qr_label.setWordWrap(True)
        self.qr_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)
        self.qr_label.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        self.layout_1.addWidget(self.qr_label)

        self.code_label = QLabel(VoucherDialog)
        self.code_label.setObjectName(u"code_label")
        self.code_label.setTextFormat(Qt.TextFormat.PlainText)
        self.code_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code_label.setWordWrap(True)
        self.code_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code_label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        font2 = QFont()
        font2.setPointSize(16)
        font2.setBold(True)
        self.code_label.setFont(font2)

        self.layout_1.addWidget(self.code_label)

        self.state_label = QLabel(VoucherDialog)
        self.state_label.setObjectName(u"state_label")
        self.state_label.setTextFormat(Qt.TextFormat.PlainText)
        self.state_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.state_label.setWordWrap(True)
        self.state_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)
        self.state_label.setFocusPolicy(Qt.FocusPolicy.NoFocus)

        self.layout_1.addWidget(self.state_label)

        self.receipt_label = QLabel(VoucherDialog)
        self.receipt_label.setObjectName(u"receipt_label")

        self.layout_1.addWidget(self.receipt_label)

        self.layout_3 = QHBoxLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.receipt_edit = QLineEdit(VoucherDialog)
        self.receipt_edit.setObjectName(u"receipt_edit")
        self.receipt_edit.setMaxLength(100)

        self.layout_3.addWidget(self.receipt_edit)

        self.store_label = QLabel(VoucherDialog)
        self.store_label.setObjectName(u"store_label")

        self.layout_3.addWidget(self.store_label)

        self.store_combo = QComboBox(VoucherDialog)
        self.store_combo.setObjectName(u"store_combo")
        self.store_combo.setMinimumSize(QSize(150, 0))
        self.store_combo.setEditable(True)

        self.layout_3.addWidget(self.store_combo)


        self.layout_1.addLayout(self.layout_3)

        self.reason_label = QLabel(VoucherDialog)
        self.reason_label.setObjectName(u"reason_label")

        self.layout_1.addWidget(self.reason_label)

        self.reason_edit = QLineEdit(VoucherDialog)
        self.reason_edit.setObjectName(u"reason_edit")
        self.reason_edit.setMaxLength(500)

        self.layout_1.addWidget(self.reason_edit)

        self.cancel_effect_label = QLabel(VoucherDialog)
        self.cancel_effect_label.setObjectName(u"cancel_effect_label")
        self.cancel_effect_label.setTextFormat(Qt.TextFormat.PlainText)
        self.cancel_effect_label.setWordWrap(True)

        self.layout_1.addWidget(self.cancel_effect_label)

        self.problem_label = MessageLabel(VoucherDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.print_button = QPushButton(VoucherDialog)
        self.print_button.setObjectName(u"print_button")

        self.layout_2.addWidget(self.print_button)

        self.pdf_button = QPushButton(VoucherDialog)
        self.pdf_button.setObjectName(u"pdf_button")

        self.layout_2.addWidget(self.pdf_button)

        self.use_button = QPushButton(VoucherDialog)
        self.use_button.setObjectName(u"use_button")

        self.layout_2.addWidget(self.use_button)

        self.cancel_button = QPushButton(VoucherDialog)
        self.cancel_button.setObjectName(u"cancel_button")

        self.layout_2.addWidget(self.cancel_button)


        self.layout_1.addLayout(self.layout_2)

        self.button_box = QDialogButtonBox(VoucherDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.receipt_label.setBuddy(self.receipt_edit)
        self.store_label.setBuddy(self.store_combo)
        self.reason_label.setBuddy(self.reason_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.print_button, self.pdf_button)
        QWidget.setTabOrder(self.pdf_button, self.receipt_edit)
        QWidget.setTabOrder(self.receipt_edit, self.store_combo)
        QWidget.setTabOrder(self.store_combo, self.use_button)
        QWidget.setTabOrder(self.use_button, self.reason_edit)
        QWidget.setTabOrder(self.reason_edit, self.cancel_button)
        QWidget.setTabOrder(self.cancel_button, self.button_box)

        self.retranslateUi(VoucherDialog)
    # setupUi

    def retranslateUi(self, VoucherDialog):
        VoucherDialog.setWindowTitle(QCoreApplication.translate("VoucherDialog", u"Voucher", None))
        self.reward_label.setText("")
        self.prize_label.setText("")
        self.qr_label.setText("")
        self.code_label.setText("")
        self.state_label.setText("")
        self.receipt_label.setText(QCoreApplication.translate("VoucherDialog", u"Pays part of rec&eipt (leave empty where it is not known)", None))
        self.store_label.setText(QCoreApplication.translate("VoucherDialog", u"&Store", None))
        self.reason_label.setText(QCoreApplication.translate("VoucherDialog", u"&Reason for cancelling, without a name", None))
        self.cancel_effect_label.setText("")
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("VoucherDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.print_button.setText(QCoreApplication.translate("VoucherDialog", u"&Print\u2026", None))
        self.pdf_button.setText(QCoreApplication.translate("VoucherDialog", u"Save as P&DF\u2026", None))
        self.use_button.setText(QCoreApplication.translate("VoucherDialog", u"&Use now", None))
        self.cancel_button.setText(QCoreApplication.translate("VoucherDialog", u"&Give points back", None))
    # retranslateUi
