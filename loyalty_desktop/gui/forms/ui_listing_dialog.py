# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'listing_dialog.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QHBoxLayout, QHeaderView,
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_ListingDialog(object):
    def setupUi(self, ListingDialog):
        if not ListingDialog.objectName():
            ListingDialog.setObjectName(u"ListingDialog")
        ListingDialog.setMinimumSize(QSize(640, 420))
        self.layout_1 = QVBoxLayout(ListingDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.found_label = QLabel(ListingDialog)
        self.found_label.setObjectName(u"found_label")
        self.found_label.setWordWrap(True)

        self.layout_1.addWidget(self.found_label)

        self.row_table = TableView(ListingDialog)
        self.row_table.setObjectName(u"row_table")

        self.layout_1.addWidget(self.row_table)

        self.row_label = MessageLabel(ListingDialog)
        self.row_label.setObjectName(u"row_label")

        self.layout_1.addWidget(self.row_label)

        self.advice_label = QLabel(ListingDialog)
        self.advice_label.setObjectName(u"advice_label")
        self.advice_label.setWordWrap(True)

        self.layout_1.addWidget(self.advice_label)

        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.act_button = QPushButton(ListingDialog)
        self.act_button.setObjectName(u"act_button")
        self.act_button.setAutoDefault(False)

        self.layout_2.addWidget(self.act_button)

        self.copy_button = QPushButton(ListingDialog)
        self.copy_button.setObjectName(u"copy_button")
        self.copy_button.setAutoDefault(False)

        self.layout_2.addWidget(self.copy_button)

        self.spacer_3 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_3)

        self.close_button = QPushButton(ListingDialog)
        self.close_button.setObjectName(u"close_button")

        self.layout_2.addWidget(self.close_button)


        self.layout_1.addLayout(self.layout_2)

        QWidget.setTabOrder(self.row_table, self.act_button)
        QWidget.setTabOrder(self.act_button, self.copy_button)
        QWidget.setTabOrder(self.copy_button, self.close_button)

        self.retranslateUi(ListingDialog)

        self.close_button.setDefault(True)

    # setupUi

    def retranslateUi(self, ListingDialog):
        ListingDialog.setWindowTitle("")
        self.found_label.setText("")
#if QT_CONFIG(accessibility)
        self.row_table.setAccessibleName(QCoreApplication.translate("ListingDialog", u"Rows", None))
#endif // QT_CONFIG(accessibility)
        self.row_label.setText("")
#if QT_CONFIG(accessibility)
        self.row_label.setAccessibleName(QCoreApplication.translate("ListingDialog", u"The row in full", None))
#endif // QT_CONFIG(accessibility)
        self.advice_label.setText("")
        self.act_button.setText(QCoreApplication.translate("ListingDialog", u"&Open", None))
        self.copy_button.setText(QCoreApplication.translate("ListingDialog", u"&Copy all", None))
        self.close_button.setText(QCoreApplication.translate("ListingDialog", u"Clo&se", None))
    # retranslateUi
