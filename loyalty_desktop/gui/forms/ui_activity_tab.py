# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'activity_tab.ui'
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
from PySide6.QtWidgets import (QApplication, QHBoxLayout, QLabel, QSizePolicy,
    QSpacerItem, QToolButton, QVBoxLayout, QWidget)

class Ui_ActivityTab(object):
    def setupUi(self, ActivityTab):
        if not ActivityTab.objectName():
            ActivityTab.setObjectName(u"ActivityTab")
        self.layout_1 = QVBoxLayout(ActivityTab)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.feed_button = QToolButton(ActivityTab)
        self.feed_button.setObjectName(u"feed_button")
        self.feed_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.feed_button.setCheckable(True)
        self.feed_button.setAutoExclusive(True)

        self.layout_2.addWidget(self.feed_button)

        self.ledger_button = QToolButton(ActivityTab)
        self.ledger_button.setObjectName(u"ledger_button")
        self.ledger_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.ledger_button.setCheckable(True)
        self.ledger_button.setAutoExclusive(True)

        self.layout_2.addWidget(self.ledger_button)

        self.spacer_3 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_3)

        self.reports_label = QLabel(ActivityTab)
        self.reports_label.setObjectName(u"reports_label")

        self.layout_2.addWidget(self.reports_label)

        self.program_button = QToolButton(ActivityTab)
        self.program_button.setObjectName(u"program_button")
        self.program_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        self.layout_2.addWidget(self.program_button)

        self.referrals_button = QToolButton(ActivityTab)
        self.referrals_button.setObjectName(u"referrals_button")
        self.referrals_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        self.layout_2.addWidget(self.referrals_button)

        self.tiers_button = QToolButton(ActivityTab)
        self.tiers_button.setObjectName(u"tiers_button")
        self.tiers_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        self.layout_2.addWidget(self.tiers_button)


        self.layout_1.addLayout(self.layout_2)

        self.pages_layout = QVBoxLayout()
        self.pages_layout.setObjectName(u"pages_layout")

        self.layout_1.addLayout(self.pages_layout)

        QWidget.setTabOrder(self.feed_button, self.ledger_button)
        QWidget.setTabOrder(self.ledger_button, self.program_button)
        QWidget.setTabOrder(self.program_button, self.referrals_button)
        QWidget.setTabOrder(self.referrals_button, self.tiers_button)

        self.retranslateUi(ActivityTab)
    # setupUi

    def retranslateUi(self, ActivityTab):
        ActivityTab.setWindowTitle(QCoreApplication.translate("ActivityTab", u"Activity", None))
        self.feed_button.setText(QCoreApplication.translate("ActivityTab", u"All activities", None))
        self.ledger_button.setText(QCoreApplication.translate("ActivityTab", u"Points ledger", None))
        self.reports_label.setText(QCoreApplication.translate("ActivityTab", u"Report on these days:", None))
        self.program_button.setText(QCoreApplication.translate("ActivityTab", u"Points program", None))
        self.referrals_button.setText(QCoreApplication.translate("ActivityTab", u"Referrals", None))
        self.tiers_button.setText(QCoreApplication.translate("ActivityTab", u"VIP tiers", None))
    # retranslateUi
