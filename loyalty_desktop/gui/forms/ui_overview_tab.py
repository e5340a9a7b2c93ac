# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'overview_tab.ui'
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
    QPushButton, QSizePolicy, QSpacerItem, QStackedWidget,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.figure_tiles import FigureTiles
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_OverviewTab(object):
    def setupUi(self, OverviewTab):
        if not OverviewTab.objectName():
            OverviewTab.setObjectName(u"OverviewTab")
        self.layout_16 = QVBoxLayout(OverviewTab)
        self.layout_16.setObjectName(u"layout_16")
        self.layout_16.setContentsMargins(0, 0, 0, 0)
        self.message_label = MessageLabel(OverviewTab)
        self.message_label.setObjectName(u"message_label")

        self.layout_16.addWidget(self.message_label)

        self.pages = QStackedWidget(OverviewTab)
        self.pages.setObjectName(u"pages")
        self.empty_page = QWidget()
        self.empty_page.setObjectName(u"empty_page")
        self.layout_9 = QVBoxLayout(self.empty_page)
        self.layout_9.setObjectName(u"layout_9")
        self.spacer_1 = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_9.addItem(self.spacer_1)

        self.layout_4 = QHBoxLayout()
        self.layout_4.setObjectName(u"layout_4")
        self.spacer_2 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_4.addItem(self.spacer_2)

        self.empty_label = QLabel(self.empty_page)
        self.empty_label.setObjectName(u"empty_label")
        self.empty_label.setMinimumSize(QSize(620, 40))
        self.empty_label.setTextFormat(Qt.TextFormat.PlainText)
        self.empty_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty_label.setWordWrap(True)

        self.layout_4.addWidget(self.empty_label)

        self.spacer_3 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_4.addItem(self.spacer_3)


        self.layout_9.addLayout(self.layout_4)

        self.layout_7 = QHBoxLayout()
        self.layout_7.setObjectName(u"layout_7")
        self.spacer_5 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_7.addItem(self.spacer_5)

        self.import_button = QPushButton(self.empty_page)
        self.import_button.setObjectName(u"import_button")
        self.import_button.setAutoDefault(False)

        self.layout_7.addWidget(self.import_button)

        self.demonstration_button = QPushButton(self.empty_page)
        self.demonstration_button.setObjectName(u"demonstration_button")
        self.demonstration_button.setAutoDefault(False)

        self.layout_7.addWidget(self.demonstration_button)

        self.spacer_6 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_7.addItem(self.spacer_6)


        self.layout_9.addLayout(self.layout_7)

        self.spacer_8 = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_9.addItem(self.spacer_8)

        self.pages.addWidget(self.empty_page)
        self.figures_page = QWidget()
        self.figures_page.setObjectName(u"figures_page")
        self.layout_15 = QVBoxLayout(self.figures_page)
        self.layout_15.setObjectName(u"layout_15")
        self.layout_15.setContentsMargins(0, 0, 0, 0)
        self.today_tiles = FigureTiles(self.figures_page)
        self.today_tiles.setObjectName(u"today_tiles")

        self.layout_15.addWidget(self.today_tiles)

        self.week_tiles = FigureTiles(self.figures_page)
        self.week_tiles.setObjectName(u"week_tiles")

        self.layout_15.addWidget(self.week_tiles)

        self.layout_11 = QHBoxLayout()
        self.layout_11.setObjectName(u"layout_11")
        self.alerts_label = QLabel(self.figures_page)
        self.alerts_label.setObjectName(u"alerts_label")
        self.alerts_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_11.addWidget(self.alerts_label)

        self.as_of_label = QLabel(self.figures_page)
        self.as_of_label.setObjectName(u"as_of_label")
        self.as_of_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_11.addWidget(self.as_of_label)

        self.spacer_10 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_11.addItem(self.spacer_10)

        self.alerts_button = QPushButton(self.figures_page)
        self.alerts_button.setObjectName(u"alerts_button")
        self.alerts_button.setAutoDefault(False)

        self.layout_11.addWidget(self.alerts_button)


        self.layout_15.addLayout(self.layout_11)

        self.alert_table = TableView(self.figures_page)
        self.alert_table.setObjectName(u"alert_table")
        self.alert_table.setMinimumSize(QSize(0, 110))

        self.layout_15.addWidget(self.alert_table)

        self.layout_14 = QHBoxLayout()
        self.layout_14.setObjectName(u"layout_14")
        self.layout_12 = QVBoxLayout()
        self.layout_12.setObjectName(u"layout_12")
        self.expiring_label = QLabel(self.figures_page)
        self.expiring_label.setObjectName(u"expiring_label")
        self.expiring_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_12.addWidget(self.expiring_label)

        self.expiring_table = TableView(self.figures_page)
        self.expiring_table.setObjectName(u"expiring_table")
        self.expiring_table.setMinimumSize(QSize(0, 110))

        self.layout_12.addWidget(self.expiring_table)


        self.layout_14.addLayout(self.layout_12)

        self.layout_13 = QVBoxLayout()
        self.layout_13.setObjectName(u"layout_13")
        self.rewards_label = QLabel(self.figures_page)
        self.rewards_label.setObjectName(u"rewards_label")
        self.rewards_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_13.addWidget(self.rewards_label)

        self.reward_table = TableView(self.figures_page)
        self.reward_table.setObjectName(u"reward_table")
        self.reward_table.setMinimumSize(QSize(0, 110))

        self.layout_13.addWidget(self.reward_table)


        self.layout_14.addLayout(self.layout_13)


        self.layout_15.addLayout(self.layout_14)

        self.pages.addWidget(self.figures_page)

        self.layout_16.addWidget(self.pages)

        QWidget.setTabOrder(self.alerts_button, self.alert_table)
        QWidget.setTabOrder(self.alert_table, self.expiring_table)
        QWidget.setTabOrder(self.expiring_table, self.reward_table)
        QWidget.setTabOrder(self.reward_table, self.import_button)
        QWidget.setTabOrder(self.import_button, self.demonstration_button)

        self.retranslateUi(OverviewTab)
    # setupUi

    def retranslateUi(self, OverviewTab):
        OverviewTab.setWindowTitle(QCoreApplication.translate("OverviewTab", u"Overview", None))
        self.message_label.setText("")
        self.empty_label.setText(QCoreApplication.translate("OverviewTab", u"Nothing has been recorded yet. Import the sales of your till, or look around in the demonstration shop first.", None))
        self.import_button.setText(QCoreApplication.translate("OverviewTab", u"&Import sales\u2026", None))
        self.demonstration_button.setText(QCoreApplication.translate("OverviewTab", u"Open the &demonstration shop", None))
        self.alerts_label.setText(QCoreApplication.translate("OverviewTab", u"Alerts", None))
        self.as_of_label.setText("")
        self.alerts_button.setText(QCoreApplication.translate("OverviewTab", u"A&ll alerts\u2026", None))
#if QT_CONFIG(accessibility)
        self.alert_table.setAccessibleName(QCoreApplication.translate("OverviewTab", u"Open alerts, the newest day first", None))
#endif // QT_CONFIG(accessibility)
        self.expiring_label.setText(QCoreApplication.translate("OverviewTab", u"Expiring soon", None))
#if QT_CONFIG(accessibility)
        self.expiring_table.setAccessibleName(QCoreApplication.translate("OverviewTab", u"Points that expire in the next 30 days, by last usable day", None))
#endif // QT_CONFIG(accessibility)
        self.rewards_label.setText(QCoreApplication.translate("OverviewTab", u"Top rewards of 30 days", None))
#if QT_CONFIG(accessibility)
        self.reward_table.setAccessibleName(QCoreApplication.translate("OverviewTab", u"Rewards redeemed most in 30 days", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
