# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'vouchers_dialog.ui'
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
from PySide6.QtWidgets import (QAbstractButton, QApplication, QDialog, QDialogButtonBox,
    QHBoxLayout, QHeaderView, QLabel, QLineEdit,
    QSizePolicy, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_VouchersDialog(object):
    def setupUi(self, VouchersDialog):
        if not VouchersDialog.objectName():
            VouchersDialog.setObjectName(u"VouchersDialog")
        VouchersDialog.setMinimumSize(QSize(800, 480))
        self.layout_1 = QVBoxLayout(VouchersDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.code_label = QLabel(VouchersDialog)
        self.code_label.setObjectName(u"code_label")

        self.layout_2.addWidget(self.code_label)

        self.code_edit = QLineEdit(VouchersDialog)
        self.code_edit.setObjectName(u"code_edit")

        self.layout_2.addWidget(self.code_edit)


        self.layout_1.addLayout(self.layout_2)

        self.problem_label = MessageLabel(VouchersDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.voucher_table = TableView(VouchersDialog)
        self.voucher_table.setObjectName(u"voucher_table")

        self.layout_1.addWidget(self.voucher_table)

        self.count_label = QLabel(VouchersDialog)
        self.count_label.setObjectName(u"count_label")
        self.count_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_1.addWidget(self.count_label)

        self.button_box = QDialogButtonBox(VouchersDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.code_label.setBuddy(self.code_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.code_edit, self.voucher_table)
        QWidget.setTabOrder(self.voucher_table, self.button_box)

        self.retranslateUi(VouchersDialog)
    # setupUi

    def retranslateUi(self, VouchersDialog):
        VouchersDialog.setWindowTitle(QCoreApplication.translate("VouchersDialog", u"Vouchers", None))
        self.code_label.setText(QCoreApplication.translate("VouchersDialog", u"&Code", None))
        self.code_edit.setPlaceholderText(QCoreApplication.translate("VouchersDialog", u"Scan or type the code of a voucher, then Enter", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("VouchersDialog", u"What is wrong with the code", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.voucher_table.setAccessibleName(QCoreApplication.translate("VouchersDialog", u"Vouchers", None))
#endif // QT_CONFIG(accessibility)
        self.count_label.setText("")
    # retranslateUi
