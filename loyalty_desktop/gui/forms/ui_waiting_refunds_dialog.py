# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'waiting_refunds_dialog.ui'
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
    QDialogButtonBox, QHBoxLayout, QHeaderView, QLabel,
    QPushButton, QSizePolicy, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_WaitingRefundsDialog(object):
    def setupUi(self, WaitingRefundsDialog):
        if not WaitingRefundsDialog.objectName():
            WaitingRefundsDialog.setObjectName(u"WaitingRefundsDialog")
        WaitingRefundsDialog.setMinimumSize(QSize(860, 460))
        self.main_layout = QVBoxLayout(WaitingRefundsDialog)
        self.main_layout.setObjectName(u"main_layout")
        self.intro_label = QLabel(WaitingRefundsDialog)
        self.intro_label.setObjectName(u"intro_label")
        self.intro_label.setWordWrap(True)

        self.main_layout.addWidget(self.intro_label)

        self.refund_table = TableView(WaitingRefundsDialog)
        self.refund_table.setObjectName(u"refund_table")
        self.refund_table.setMinimumSize(QSize(0, 230))

        self.main_layout.addWidget(self.refund_table)

        self.why_label = QLabel(WaitingRefundsDialog)
        self.why_label.setObjectName(u"why_label")
        self.why_label.setTextFormat(Qt.TextFormat.PlainText)
        self.why_label.setWordWrap(True)

        self.main_layout.addWidget(self.why_label)

        self.reason_layout = QHBoxLayout()
        self.reason_layout.setObjectName(u"reason_layout")
        self.reason_label = QLabel(WaitingRefundsDialog)
        self.reason_label.setObjectName(u"reason_label")

        self.reason_layout.addWidget(self.reason_label)

        self.reason_combo = QComboBox(WaitingRefundsDialog)
        self.reason_combo.setObjectName(u"reason_combo")
        self.reason_combo.setEditable(True)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.reason_combo.sizePolicy().hasHeightForWidth())
        self.reason_combo.setSizePolicy(sizePolicy)

        self.reason_layout.addWidget(self.reason_combo)

        self.drop_button = QPushButton(WaitingRefundsDialog)
        self.drop_button.setObjectName(u"drop_button")
        self.drop_button.setAutoDefault(False)

        self.reason_layout.addWidget(self.drop_button)


        self.main_layout.addLayout(self.reason_layout)

        self.problem_label = MessageLabel(WaitingRefundsDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.main_layout.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(WaitingRefundsDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.main_layout.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.reason_label.setBuddy(self.reason_combo)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.refund_table, self.reason_combo)
        QWidget.setTabOrder(self.reason_combo, self.drop_button)
        QWidget.setTabOrder(self.drop_button, self.button_box)

        self.retranslateUi(WaitingRefundsDialog)
    # setupUi

    def retranslateUi(self, WaitingRefundsDialog):
        WaitingRefundsDialog.setWindowTitle(QCoreApplication.translate("WaitingRefundsDialog", u"Waiting refunds", None))
        self.intro_label.setText(QCoreApplication.translate("WaitingRefundsDialog", u"These refunds came in files before their sales. Each is posted as soon as its sale is recorded; no points have moved for it so far. Drop one only when it was wrong.", None))
#if QT_CONFIG(accessibility)
        self.refund_table.setAccessibleName(QCoreApplication.translate("WaitingRefundsDialog", u"Refunds that wait for their sales", None))
#endif // QT_CONFIG(accessibility)
        self.why_label.setText("")
        self.reason_label.setText(QCoreApplication.translate("WaitingRefundsDialog", u"&Reason, without a name", None))
        self.drop_button.setText(QCoreApplication.translate("WaitingRefundsDialog", u"&Drop the refund", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("WaitingRefundsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
