# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'welcome.ui'
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
from PySide6.QtWidgets import (QApplication, QCommandLinkButton, QHBoxLayout, QLabel,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_Welcome(object):
    def setupUi(self, Welcome):
        if not Welcome.objectName():
            Welcome.setObjectName(u"Welcome")
        self.layout_1 = QVBoxLayout(Welcome)
        self.layout_1.setObjectName(u"layout_1")
        self.spacer_2 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_1.addItem(self.spacer_2)

        self.layout_3 = QHBoxLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.spacer_4 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_3.addItem(self.spacer_4)

        self.welcome_panel = QWidget(Welcome)
        self.welcome_panel.setObjectName(u"welcome_panel")
        self.welcome_panel.setMinimumSize(QSize(560, 0))
        self.welcome_panel.setMaximumSize(QSize(640, 16777215))
        self.layout_5 = QVBoxLayout(self.welcome_panel)
        self.layout_5.setSpacing(10)
        self.layout_5.setObjectName(u"layout_5")
        self.layout_5.setContentsMargins(0, 0, 0, 0)
        self.heading_label = QLabel(self.welcome_panel)
        self.heading_label.setObjectName(u"heading_label")
        font = QFont()
        font.setPointSize(18)
        font.setBold(True)
        self.heading_label.setFont(font)

        self.layout_5.addWidget(self.heading_label)

        self.explanation_label = QLabel(self.welcome_panel)
        self.explanation_label.setObjectName(u"explanation_label")
        self.explanation_label.setWordWrap(True)

        self.layout_5.addWidget(self.explanation_label)

        self.empty_button = QCommandLinkButton(self.welcome_panel)
        self.empty_button.setObjectName(u"empty_button")

        self.layout_5.addWidget(self.empty_button)

        self.demo_button = QCommandLinkButton(self.welcome_panel)
        self.demo_button.setObjectName(u"demo_button")

        self.layout_5.addWidget(self.demo_button)

        self.shared_button = QCommandLinkButton(self.welcome_panel)
        self.shared_button.setObjectName(u"shared_button")

        self.layout_5.addWidget(self.shared_button)

        self.open_button = QCommandLinkButton(self.welcome_panel)
        self.open_button.setObjectName(u"open_button")

        self.layout_5.addWidget(self.open_button)

        self.message_label = MessageLabel(self.welcome_panel)
        self.message_label.setObjectName(u"message_label")

        self.layout_5.addWidget(self.message_label)


        self.layout_3.addWidget(self.welcome_panel)

        self.spacer_6 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_3.addItem(self.spacer_6)


        self.layout_1.addLayout(self.layout_3)

        self.spacer_7 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_1.addItem(self.spacer_7)

        QWidget.setTabOrder(self.empty_button, self.demo_button)
        QWidget.setTabOrder(self.demo_button, self.shared_button)
        QWidget.setTabOrder(self.shared_button, self.open_button)

        self.retranslateUi(Welcome)
    # setupUi

    def retranslateUi(self, Welcome):
        Welcome.setWindowTitle(QCoreApplication.translate("Welcome", u"Welcome", None))
        self.heading_label.setText(QCoreApplication.translate("Welcome", u"Welcome to Loyalty Desktop", None))
        self.explanation_label.setText(QCoreApplication.translate("Welcome", u"Where shall the customers, points and rewards of the shop be kept?", None))
        self.empty_button.setText(QCoreApplication.translate("Welcome", u"Start e&mpty", None))
        self.empty_button.setDescription(QCoreApplication.translate("Welcome", u"A new database on this PC, with the usual rules. Import customers and sales, or enrol them one by one.", None))
        self.demo_button.setText(QCoreApplication.translate("Welcome", u"Open the &demonstration shop", None))
        self.demo_button.setDescription(QCoreApplication.translate("Welcome", u"A made-up shop with customers, sales and rewards to look around in. Nothing of yours is touched.", None))
        self.shared_button.setText(QCoreApplication.translate("Welcome", u"Connect to a &shared database", None))
        self.shared_button.setDescription(QCoreApplication.translate("Welcome", u"All PCs of the shop or the chain work on one PostgreSQL database.", None))
        self.open_button.setText(QCoreApplication.translate("Welcome", u"&Open a database of this PC", None))
        self.open_button.setDescription(QCoreApplication.translate("Welcome", u"A file that was made here before, or brought from another PC.", None))
        self.message_label.setText("")
    # retranslateUi
