# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'refunds_dialog.ui'
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

class Ui_RefundsDialog(object):
    def setupUi(self, RefundsDialog):
        if not RefundsDialog.objectName():
            RefundsDialog.setObjectName(u"RefundsDialog")
        RefundsDialog.setMinimumSize(QSize(720, 420))
        self.main_layout = QVBoxLayout(RefundsDialog)
        self.main_layout.setObjectName(u"main_layout")
        self.sale_label = QLabel(RefundsDialog)
        self.sale_label.setObjectName(u"sale_label")
        self.sale_label.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont()
        font.setBold(True)
        self.sale_label.setFont(font)
        self.sale_label.setWordWrap(True)

        self.main_layout.addWidget(self.sale_label)

        self.intro_label = QLabel(RefundsDialog)
        self.intro_label.setObjectName(u"intro_label")
        self.intro_label.setWordWrap(True)

        self.main_layout.addWidget(self.intro_label)

        self.refund_table = TableView(RefundsDialog)
        self.refund_table.setObjectName(u"refund_table")
        self.refund_table.setMinimumSize(QSize(0, 180))

        self.main_layout.addWidget(self.refund_table)

        self.reason_layout = QHBoxLayout()
        self.reason_layout.setObjectName(u"reason_layout")
        self.reason_label = QLabel(RefundsDialog)
        self.reason_label.setObjectName(u"reason_label")

        self.reason_layout.addWidget(self.reason_label)

        self.reason_combo = QComboBox(RefundsDialog)
        self.reason_combo.setObjectName(u"reason_combo")
        self.reason_combo.setEditable(True)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.reason_combo.sizePolicy().hasHeightForWidth())
        self.reason_combo.setSizePolicy(sizePolicy)

        self.reason_layout.addWidget(self.reason_combo)

        self.take_back_button = QPushButton(RefundsDialog)
        self.take_back_button.setObjectName(u"take_back_button")
        self.take_back_button.setAutoDefault(False)

        self.reason_layout.addWidget(self.take_back_button)


        self.main_layout.addLayout(self.reason_layout)

        self.problem_label = MessageLabel(RefundsDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.main_layout.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(RefundsDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.main_layout.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.reason_label.setBuddy(self.reason_combo)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.refund_table, self.reason_combo)
        QWidget.setTabOrder(self.reason_combo, self.take_back_button)
        QWidget.setTabOrder(self.take_back_button, self.button_box)

        self.retranslateUi(RefundsDialog)
    # setupUi

    def retranslateUi(self, RefundsDialog):
        RefundsDialog.setWindowTitle(QCoreApplication.translate("RefundsDialog", u"Refunds of a receipt", None))
        self.sale_label.setText("")
        self.intro_label.setText(QCoreApplication.translate("RefundsDialog", u"A refund that was a mistake is taken back as if it had not happened: goods and points come back. Of several, the latest goes first.", None))
#if QT_CONFIG(accessibility)
        self.refund_table.setAccessibleName(QCoreApplication.translate("RefundsDialog", u"Refunds of this receipt", None))
#endif // QT_CONFIG(accessibility)
        self.reason_label.setText(QCoreApplication.translate("RefundsDialog", u"&Reason, without a name", None))
        self.take_back_button.setText(QCoreApplication.translate("RefundsDialog", u"&Take the refund back", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("RefundsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
