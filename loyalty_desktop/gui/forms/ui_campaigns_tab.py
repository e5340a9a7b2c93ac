# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'campaigns_tab.ui'
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
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_CampaignsTab(object):
    def setupUi(self, CampaignsTab):
        if not CampaignsTab.objectName():
            CampaignsTab.setObjectName(u"CampaignsTab")
        self.layout_1 = QVBoxLayout(CampaignsTab)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.add_button = QPushButton(CampaignsTab)
        self.add_button.setObjectName(u"add_button")
        self.add_button.setAutoDefault(False)

        self.layout_2.addWidget(self.add_button)

        self.edit_button = QPushButton(CampaignsTab)
        self.edit_button.setObjectName(u"edit_button")
        self.edit_button.setAutoDefault(False)

        self.layout_2.addWidget(self.edit_button)

        self.switch_button = QPushButton(CampaignsTab)
        self.switch_button.setObjectName(u"switch_button")
        self.switch_button.setAutoDefault(False)

        self.layout_2.addWidget(self.switch_button)

        self.try_button = QPushButton(CampaignsTab)
        self.try_button.setObjectName(u"try_button")
        self.try_button.setAutoDefault(False)

        self.layout_2.addWidget(self.try_button)

        self.reached_button = QPushButton(CampaignsTab)
        self.reached_button.setObjectName(u"reached_button")
        self.reached_button.setAutoDefault(False)

        self.layout_2.addWidget(self.reached_button)

        self.spacer_1 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_1)


        self.layout_1.addLayout(self.layout_2)

        self.explanation_label = QLabel(CampaignsTab)
        self.explanation_label.setObjectName(u"explanation_label")
        self.explanation_label.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation_label.setWordWrap(True)

        self.layout_1.addWidget(self.explanation_label)

        self.message_label = MessageLabel(CampaignsTab)
        self.message_label.setObjectName(u"message_label")

        self.layout_1.addWidget(self.message_label)

        self.campaign_table = TableView(CampaignsTab)
        self.campaign_table.setObjectName(u"campaign_table")

        self.layout_1.addWidget(self.campaign_table)

        self.sentence_label = QLabel(CampaignsTab)
        self.sentence_label.setObjectName(u"sentence_label")
        self.sentence_label.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence_label.setWordWrap(True)

        self.layout_1.addWidget(self.sentence_label)

        self.figures_label = QLabel(CampaignsTab)
        self.figures_label.setObjectName(u"figures_label")
        self.figures_label.setTextFormat(Qt.TextFormat.PlainText)
        self.figures_label.setWordWrap(True)

        self.layout_1.addWidget(self.figures_label)

        QWidget.setTabOrder(self.add_button, self.edit_button)
        QWidget.setTabOrder(self.edit_button, self.switch_button)
        QWidget.setTabOrder(self.switch_button, self.try_button)
        QWidget.setTabOrder(self.try_button, self.reached_button)
        QWidget.setTabOrder(self.reached_button, self.campaign_table)

        self.retranslateUi(CampaignsTab)
    # setupUi

    def retranslateUi(self, CampaignsTab):
        CampaignsTab.setWindowTitle(QCoreApplication.translate("CampaignsTab", u"Campaigns", None))
        self.add_button.setText(QCoreApplication.translate("CampaignsTab", u"&New campaign\u2026", None))
        self.edit_button.setText(QCoreApplication.translate("CampaignsTab", u"E&dit campaign\u2026", None))
        self.switch_button.setText(QCoreApplication.translate("CampaignsTab", u"Start n&ow", None))
        self.try_button.setText(QCoreApplication.translate("CampaignsTab", u"Tr&y on the past\u2026", None))
        self.reached_button.setText(QCoreApplication.translate("CampaignsTab", u"Whom &it reached\u2026", None))
        self.explanation_label.setText(QCoreApplication.translate("CampaignsTab", u"A campaign pays those whom it reached, between its first and its last day. Whoever is held out gets nothing and shows what would have been bought without it.", None))
        self.message_label.setText("")
#if QT_CONFIG(accessibility)
        self.message_label.setAccessibleName(QCoreApplication.translate("CampaignsTab", u"What happened", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.campaign_table.setAccessibleName(QCoreApplication.translate("CampaignsTab", u"Campaigns", None))
#endif // QT_CONFIG(accessibility)
        self.sentence_label.setText("")
        self.figures_label.setText("")
    # retranslateUi
