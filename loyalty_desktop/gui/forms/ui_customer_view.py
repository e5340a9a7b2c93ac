# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'customer_view.ui'
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
from PySide6.QtWidgets import (QApplication, QGridLayout, QHBoxLayout, QLabel,
    QProgressBar, QSizePolicy, QSpacerItem, QStackedWidget,
    QVBoxLayout, QWidget)

class Ui_CustomerView(object):
    def setupUi(self, CustomerView):
        if not CustomerView.objectName():
            CustomerView.setObjectName(u"CustomerView")
        CustomerView.setMinimumSize(QSize(1024, 700))
        self.layout_1 = QVBoxLayout(CustomerView)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(40, 30, 40, 30)
        self.pages = QStackedWidget(CustomerView)
        self.pages.setObjectName(u"pages")
        self.welcome_page = QWidget()
        self.welcome_page.setObjectName(u"welcome_page")
        self.welcome_layout = QVBoxLayout(self.welcome_page)
        self.welcome_layout.setObjectName(u"welcome_layout")
        self.welcome_spacer_1 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.welcome_layout.addItem(self.welcome_spacer_1)

        self.welcome_shop_label = QLabel(self.welcome_page)
        self.welcome_shop_label.setObjectName(u"welcome_shop_label")
        self.welcome_shop_label.setTextFormat(Qt.TextFormat.PlainText)
        self.welcome_shop_label.setWordWrap(True)
        self.welcome_shop_label.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.welcome_layout.addWidget(self.welcome_shop_label)

        self.welcome_label = QLabel(self.welcome_page)
        self.welcome_label.setObjectName(u"welcome_label")
        self.welcome_label.setTextFormat(Qt.TextFormat.PlainText)
        self.welcome_label.setWordWrap(True)
        self.welcome_label.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.welcome_layout.addWidget(self.welcome_label)

        self.welcome_spacer_2 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.welcome_layout.addItem(self.welcome_spacer_2)

        self.pages.addWidget(self.welcome_page)
        self.glance_page = QWidget()
        self.glance_page.setObjectName(u"glance_page")
        self.glance_layout = QVBoxLayout(self.glance_page)
        self.glance_layout.setObjectName(u"glance_layout")
        self.shop_label = QLabel(self.glance_page)
        self.shop_label.setObjectName(u"shop_label")
        self.shop_label.setTextFormat(Qt.TextFormat.PlainText)
        self.shop_label.setWordWrap(True)

        self.glance_layout.addWidget(self.shop_label)

        self.greeting_label = QLabel(self.glance_page)
        self.greeting_label.setObjectName(u"greeting_label")
        self.greeting_label.setTextFormat(Qt.TextFormat.PlainText)
        self.greeting_label.setWordWrap(True)

        self.glance_layout.addWidget(self.greeting_label)

        self.balance_label = QLabel(self.glance_page)
        self.balance_label.setObjectName(u"balance_label")
        self.balance_label.setTextFormat(Qt.TextFormat.PlainText)
        self.balance_label.setWordWrap(True)

        self.glance_layout.addWidget(self.balance_label)

        self.waiting_label = QLabel(self.glance_page)
        self.waiting_label.setObjectName(u"waiting_label")
        self.waiting_label.setTextFormat(Qt.TextFormat.PlainText)
        self.waiting_label.setWordWrap(True)

        self.glance_layout.addWidget(self.waiting_label)

        self.tier_label = QLabel(self.glance_page)
        self.tier_label.setObjectName(u"tier_label")
        self.tier_label.setTextFormat(Qt.TextFormat.PlainText)
        self.tier_label.setWordWrap(True)

        self.glance_layout.addWidget(self.tier_label)

        self.tier_bar = QProgressBar(self.glance_page)
        self.tier_bar.setObjectName(u"tier_bar")
        self.tier_bar.setMaximum(1000)
        self.tier_bar.setTextVisible(False)

        self.glance_layout.addWidget(self.tier_bar)

        self.columns_layout = QHBoxLayout()
        self.columns_layout.setSpacing(40)
        self.columns_layout.setObjectName(u"columns_layout")
        self.columns_layout.setContentsMargins(-1, 16, -1, -1)
        self.reward_layout = QVBoxLayout()
        self.reward_layout.setSpacing(8)
        self.reward_layout.setObjectName(u"reward_layout")
        self.reward_title_label = QLabel(self.glance_page)
        self.reward_title_label.setObjectName(u"reward_title_label")
        self.reward_title_label.setTextFormat(Qt.TextFormat.PlainText)
        self.reward_title_label.setWordWrap(True)

        self.reward_layout.addWidget(self.reward_title_label)

        self.reward_label = QLabel(self.glance_page)
        self.reward_label.setObjectName(u"reward_label")
        self.reward_label.setTextFormat(Qt.TextFormat.PlainText)
        self.reward_label.setWordWrap(True)

        self.reward_layout.addWidget(self.reward_label)

        self.next_reward_label = QLabel(self.glance_page)
        self.next_reward_label.setObjectName(u"next_reward_label")
        self.next_reward_label.setTextFormat(Qt.TextFormat.PlainText)
        self.next_reward_label.setWordWrap(True)

        self.reward_layout.addWidget(self.next_reward_label)

        self.reward_spacer = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.reward_layout.addItem(self.reward_spacer)


        self.columns_layout.addLayout(self.reward_layout)

        self.entry_column_layout = QVBoxLayout()
        self.entry_column_layout.setSpacing(8)
        self.entry_column_layout.setObjectName(u"entry_column_layout")
        self.entry_title_label = QLabel(self.glance_page)
        self.entry_title_label.setObjectName(u"entry_title_label")
        self.entry_title_label.setTextFormat(Qt.TextFormat.PlainText)
        self.entry_title_label.setWordWrap(True)

        self.entry_column_layout.addWidget(self.entry_title_label)

        self.entry_layout = QGridLayout()
        self.entry_layout.setObjectName(u"entry_layout")
        self.entry_layout.setHorizontalSpacing(30)
        self.entry_layout.setVerticalSpacing(6)
        self.entry_layout.setColumnStretch(1, 1)

        self.entry_column_layout.addLayout(self.entry_layout)

        self.entry_spacer = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.entry_column_layout.addItem(self.entry_spacer)


        self.columns_layout.addLayout(self.entry_column_layout)

        self.columns_layout.setStretch(0, 1)
        self.columns_layout.setStretch(1, 1)

        self.glance_layout.addLayout(self.columns_layout)

        self.glance_spacer = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.glance_layout.addItem(self.glance_spacer)

        self.pages.addWidget(self.glance_page)

        self.layout_1.addWidget(self.pages)


        self.retranslateUi(CustomerView)
    # setupUi

    def retranslateUi(self, CustomerView):
        CustomerView.setWindowTitle(QCoreApplication.translate("CustomerView", u"Customer view", None))
        self.welcome_shop_label.setText("")
        self.welcome_label.setText(QCoreApplication.translate("CustomerView", u"Welcome! Show your card to collect points.", None))
        self.shop_label.setText("")
        self.greeting_label.setText("")
        self.balance_label.setText("")
        self.waiting_label.setText("")
        self.tier_label.setText("")
#if QT_CONFIG(accessibility)
        self.tier_bar.setAccessibleName(QCoreApplication.translate("CustomerView", u"Way to the next tier", None))
#endif // QT_CONFIG(accessibility)
        self.reward_title_label.setText(QCoreApplication.translate("CustomerView", u"You can have", None))
        self.reward_label.setText("")
        self.next_reward_label.setText("")
        self.entry_title_label.setText(QCoreApplication.translate("CustomerView", u"Your last points", None))
    # retranslateUi
