# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'customer_page.ui'
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
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QHeaderView, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QTabWidget,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_CustomerPage(object):
    def setupUi(self, CustomerPage):
        if not CustomerPage.objectName():
            CustomerPage.setObjectName(u"CustomerPage")
        self.layout_1 = QVBoxLayout(CustomerPage)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(0, 0, 0, 0)
        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.layout_3 = QVBoxLayout()
        self.layout_3.setSpacing(2)
        self.layout_3.setObjectName(u"layout_3")
        self.name_label = QLabel(CustomerPage)
        self.name_label.setObjectName(u"name_label")
        self.name_label.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont()
        font.setPointSize(14)
        font.setBold(True)
        self.name_label.setFont(font)
        self.name_label.setWordWrap(True)

        self.layout_3.addWidget(self.name_label)

        self.identity_label = QLabel(CustomerPage)
        self.identity_label.setObjectName(u"identity_label")
        self.identity_label.setTextFormat(Qt.TextFormat.PlainText)
        self.identity_label.setWordWrap(True)

        self.layout_3.addWidget(self.identity_label)


        self.layout_2.addLayout(self.layout_3)

        self.spacer_4 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_4)

        self.layout_5 = QVBoxLayout()
        self.layout_5.setSpacing(2)
        self.layout_5.setObjectName(u"layout_5")
        self.balance_label = QLabel(CustomerPage)
        self.balance_label.setObjectName(u"balance_label")
        self.balance_label.setTextFormat(Qt.TextFormat.PlainText)
        font1 = QFont()
        font1.setPointSize(16)
        font1.setBold(True)
        self.balance_label.setFont(font1)
        self.balance_label.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)

        self.layout_5.addWidget(self.balance_label)

        self.balance_parts_label = QLabel(CustomerPage)
        self.balance_parts_label.setObjectName(u"balance_parts_label")
        self.balance_parts_label.setTextFormat(Qt.TextFormat.PlainText)
        self.balance_parts_label.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)

        self.layout_5.addWidget(self.balance_parts_label)


        self.layout_2.addLayout(self.layout_5)


        self.layout_1.addLayout(self.layout_2)

        self.state_label = MessageLabel(CustomerPage)
        self.state_label.setObjectName(u"state_label")

        self.layout_1.addWidget(self.state_label)

        self.layout_6 = QHBoxLayout()
        self.layout_6.setObjectName(u"layout_6")
        self.redeem_button = QPushButton(CustomerPage)
        self.redeem_button.setObjectName(u"redeem_button")
        self.redeem_button.setAutoDefault(False)

        self.layout_6.addWidget(self.redeem_button)

        self.adjust_button = QPushButton(CustomerPage)
        self.adjust_button.setObjectName(u"adjust_button")
        self.adjust_button.setAutoDefault(False)

        self.layout_6.addWidget(self.adjust_button)

        self.refer_button = QPushButton(CustomerPage)
        self.refer_button.setObjectName(u"refer_button")
        self.refer_button.setAutoDefault(False)

        self.layout_6.addWidget(self.refer_button)

        self.edit_button = QPushButton(CustomerPage)
        self.edit_button.setObjectName(u"edit_button")
        self.edit_button.setAutoDefault(False)

        self.layout_6.addWidget(self.edit_button)

        self.spacer_7 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_6.addItem(self.spacer_7)

        self.reverse_button = QPushButton(CustomerPage)
        self.reverse_button.setObjectName(u"reverse_button")
        self.reverse_button.setAutoDefault(False)

        self.layout_6.addWidget(self.reverse_button)


        self.layout_1.addLayout(self.layout_6)

        self.tabs = QTabWidget(CustomerPage)
        self.tabs.setObjectName(u"tabs")
        self.entries_page = QWidget()
        self.entries_page.setObjectName(u"entries_page")
        self.layout_8 = QVBoxLayout(self.entries_page)
        self.layout_8.setObjectName(u"layout_8")
        self.layout_8.setContentsMargins(6, 6, 6, 6)
        self.entry_table = TableView(self.entries_page)
        self.entry_table.setObjectName(u"entry_table")

        self.layout_8.addWidget(self.entry_table)

        self.tabs.addTab(self.entries_page, "")
        self.lots_page = QWidget()
        self.lots_page.setObjectName(u"lots_page")
        self.layout_9 = QVBoxLayout(self.lots_page)
        self.layout_9.setObjectName(u"layout_9")
        self.layout_9.setContentsMargins(6, 6, 6, 6)
        self.lot_table = TableView(self.lots_page)
        self.lot_table.setObjectName(u"lot_table")

        self.layout_9.addWidget(self.lot_table)

        self.tabs.addTab(self.lots_page, "")
        self.sales_page = QWidget()
        self.sales_page.setObjectName(u"sales_page")
        self.layout_10 = QVBoxLayout(self.sales_page)
        self.layout_10.setObjectName(u"layout_10")
        self.layout_10.setContentsMargins(6, 6, 6, 6)
        self.sale_table = TableView(self.sales_page)
        self.sale_table.setObjectName(u"sale_table")

        self.layout_10.addWidget(self.sale_table)

        self.tabs.addTab(self.sales_page, "")
        self.referrals_page = QWidget()
        self.referrals_page.setObjectName(u"referrals_page")
        self.layout_11 = QVBoxLayout(self.referrals_page)
        self.layout_11.setObjectName(u"layout_11")
        self.layout_11.setContentsMargins(6, 6, 6, 6)
        self.referral_table = TableView(self.referrals_page)
        self.referral_table.setObjectName(u"referral_table")

        self.layout_11.addWidget(self.referral_table)

        self.tabs.addTab(self.referrals_page, "")
        self.details_page = QWidget()
        self.details_page.setObjectName(u"details_page")
        self.layout_12 = QVBoxLayout(self.details_page)
        self.layout_12.setObjectName(u"layout_12")
        self.layout_12.setContentsMargins(6, 6, 6, 6)
        self.detail_table = TableView(self.details_page)
        self.detail_table.setObjectName(u"detail_table")

        self.layout_12.addWidget(self.detail_table)

        self.tabs.addTab(self.details_page, "")

        self.layout_1.addWidget(self.tabs)

        QWidget.setTabOrder(self.redeem_button, self.adjust_button)
        QWidget.setTabOrder(self.adjust_button, self.refer_button)
        QWidget.setTabOrder(self.refer_button, self.edit_button)
        QWidget.setTabOrder(self.edit_button, self.reverse_button)
        QWidget.setTabOrder(self.reverse_button, self.tabs)
        QWidget.setTabOrder(self.tabs, self.entry_table)
        QWidget.setTabOrder(self.entry_table, self.lot_table)
        QWidget.setTabOrder(self.lot_table, self.sale_table)
        QWidget.setTabOrder(self.sale_table, self.referral_table)
        QWidget.setTabOrder(self.referral_table, self.detail_table)

        self.retranslateUi(CustomerPage)

        self.tabs.setCurrentIndex(0)

    # setupUi

    def retranslateUi(self, CustomerPage):
        CustomerPage.setWindowTitle(QCoreApplication.translate("CustomerPage", u"Customer", None))
        self.name_label.setText("")
        self.identity_label.setText("")
        self.balance_label.setText("")
        self.balance_parts_label.setText("")
        self.state_label.setText("")
        self.redeem_button.setText(QCoreApplication.translate("CustomerPage", u"Redee&m\u2026", None))
        self.adjust_button.setText(QCoreApplication.translate("CustomerPage", u"Ad&just\u2026", None))
        self.refer_button.setText(QCoreApplication.translate("CustomerPage", u"Referra&l\u2026", None))
        self.edit_button.setText(QCoreApplication.translate("CustomerPage", u"E&dit\u2026", None))
        self.reverse_button.setText(QCoreApplication.translate("CustomerPage", u"Reverse entr&y\u2026", None))
#if QT_CONFIG(accessibility)
        self.entry_table.setAccessibleName(QCoreApplication.translate("CustomerPage", u"Entries of this customer", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.entries_page), QCoreApplication.translate("CustomerPage", u"Entries", None))
#if QT_CONFIG(accessibility)
        self.lot_table.setAccessibleName(QCoreApplication.translate("CustomerPage", u"Lots of points with their last usable day", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.lots_page), QCoreApplication.translate("CustomerPage", u"Points by expiry", None))
#if QT_CONFIG(accessibility)
        self.sale_table.setAccessibleName(QCoreApplication.translate("CustomerPage", u"Sales of this customer", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.sales_page), QCoreApplication.translate("CustomerPage", u"Sales", None))
#if QT_CONFIG(accessibility)
        self.referral_table.setAccessibleName(QCoreApplication.translate("CustomerPage", u"Customers whom this customer referred", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.referrals_page), QCoreApplication.translate("CustomerPage", u"Referrals", None))
#if QT_CONFIG(accessibility)
        self.detail_table.setAccessibleName(QCoreApplication.translate("CustomerPage", u"What is known of this customer", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.details_page), QCoreApplication.translate("CustomerPage", u"Details", None))
    # retranslateUi
