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
    QPlainTextEdit, QPushButton, QSizePolicy, QSpacerItem,
    QSplitter, QTabWidget, QVBoxLayout, QWidget)

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

        self.tier_label = QLabel(CustomerPage)
        self.tier_label.setObjectName(u"tier_label")
        self.tier_label.setTextFormat(Qt.TextFormat.PlainText)
        self.tier_label.setWordWrap(True)

        self.layout_3.addWidget(self.tier_label)


        self.layout_2.addLayout(self.layout_3)

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

        self.layout_2.setStretch(0, 1)

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

        self.person_layout = QHBoxLayout()
        self.person_layout.setObjectName(u"person_layout")
        self.refund_button = QPushButton(CustomerPage)
        self.refund_button.setObjectName(u"refund_button")
        self.refund_button.setAutoDefault(False)

        self.person_layout.addWidget(self.refund_button)

        self.more_button = QPushButton(CustomerPage)
        self.more_button.setObjectName(u"more_button")
        self.more_button.setAutoDefault(False)

        self.person_layout.addWidget(self.more_button)

        self.person_spacer = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.person_layout.addItem(self.person_spacer)


        self.layout_1.addLayout(self.person_layout)

        self.tabs = QTabWidget(CustomerPage)
        self.tabs.setObjectName(u"tabs")
        self.entries_page = QWidget()
        self.entries_page.setObjectName(u"entries_page")
        self.layout_8 = QVBoxLayout(self.entries_page)
        self.layout_8.setObjectName(u"layout_8")
        self.layout_8.setContentsMargins(6, 6, 6, 6)
        self.entry_splitter = QSplitter(self.entries_page)
        self.entry_splitter.setObjectName(u"entry_splitter")
        self.entry_splitter.setOrientation(Qt.Orientation.Vertical)
        self.entry_splitter.setChildrenCollapsible(False)
        self.entry_table = TableView(self.entry_splitter)
        self.entry_table.setObjectName(u"entry_table")
        self.entry_table.setMinimumSize(QSize(0, 120))
        self.entry_splitter.addWidget(self.entry_table)
        self.explanation_panel = QWidget(self.entry_splitter)
        self.explanation_panel.setObjectName(u"explanation_panel")
        self.layout_13 = QVBoxLayout(self.explanation_panel)
        self.layout_13.setSpacing(2)
        self.layout_13.setObjectName(u"layout_13")
        self.layout_13.setContentsMargins(0, 4, 0, 0)
        self.explanation_label = QLabel(self.explanation_panel)
        self.explanation_label.setObjectName(u"explanation_label")
        font2 = QFont()
        font2.setBold(True)
        self.explanation_label.setFont(font2)

        self.layout_13.addWidget(self.explanation_label)

        self.explanation_text = QPlainTextEdit(self.explanation_panel)
        self.explanation_text.setObjectName(u"explanation_text")
        self.explanation_text.setReadOnly(True)
        self.explanation_text.setTabChangesFocus(True)
        self.explanation_text.setMinimumSize(QSize(0, 90))

        self.layout_13.addWidget(self.explanation_text)

        self.entry_splitter.addWidget(self.explanation_panel)

        self.layout_8.addWidget(self.entry_splitter)

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

#if QT_CONFIG(shortcut)
        self.explanation_label.setBuddy(self.explanation_text)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.redeem_button, self.adjust_button)
        QWidget.setTabOrder(self.adjust_button, self.edit_button)
        QWidget.setTabOrder(self.edit_button, self.reverse_button)
        QWidget.setTabOrder(self.reverse_button, self.refund_button)
        QWidget.setTabOrder(self.refund_button, self.more_button)
        QWidget.setTabOrder(self.more_button, self.tabs)
        QWidget.setTabOrder(self.tabs, self.entry_table)
        QWidget.setTabOrder(self.entry_table, self.explanation_text)
        QWidget.setTabOrder(self.explanation_text, self.lot_table)
        QWidget.setTabOrder(self.lot_table, self.referral_table)
        QWidget.setTabOrder(self.referral_table, self.detail_table)

        self.retranslateUi(CustomerPage)

        self.tabs.setCurrentIndex(0)

    # setupUi

    def retranslateUi(self, CustomerPage):
        CustomerPage.setWindowTitle(QCoreApplication.translate("CustomerPage", u"Customer", None))
        self.name_label.setText("")
        self.identity_label.setText("")
        self.tier_label.setText("")
        self.balance_label.setText("")
        self.balance_parts_label.setText("")
        self.state_label.setText("")
        self.redeem_button.setText(QCoreApplication.translate("CustomerPage", u"Re&deem\u2026", None))
        self.adjust_button.setText(QCoreApplication.translate("CustomerPage", u"Ad&just\u2026", None))
        self.edit_button.setText(QCoreApplication.translate("CustomerPage", u"Edit detai&ls\u2026", None))
        self.reverse_button.setText(QCoreApplication.translate("CustomerPage", u"Reverse entr&y\u2026", None))
        self.refund_button.setText(QCoreApplication.translate("CustomerPage", u"Ref&und\u2026", None))
        self.more_button.setText(QCoreApplication.translate("CustomerPage", u"More tas&ks", None))
#if QT_CONFIG(accessibility)
        self.entry_table.setAccessibleName(QCoreApplication.translate("CustomerPage", u"Entries of this customer", None))
#endif // QT_CONFIG(accessibility)
        self.explanation_label.setText(QCoreApplication.translate("CustomerPage", u"Why these p&oints", None))
        self.tabs.setTabText(self.tabs.indexOf(self.entries_page), QCoreApplication.translate("CustomerPage", u"Entries", None))
#if QT_CONFIG(accessibility)
        self.lot_table.setAccessibleName(QCoreApplication.translate("CustomerPage", u"Lots of points with their last usable day", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.lots_page), QCoreApplication.translate("CustomerPage", u"Points by expiry", None))
#if QT_CONFIG(accessibility)
        self.referral_table.setAccessibleName(QCoreApplication.translate("CustomerPage", u"Customers whom this customer referred", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.referrals_page), QCoreApplication.translate("CustomerPage", u"Referrals", None))
#if QT_CONFIG(accessibility)
        self.detail_table.setAccessibleName(QCoreApplication.translate("CustomerPage", u"What is known of this customer", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.details_page), QCoreApplication.translate("CustomerPage", u"Details", None))
    # retranslateUi
