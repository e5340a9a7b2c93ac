# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tiers_tab.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QHBoxLayout, QHeaderView,
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_TiersTab(object):
    def setupUi(self, TiersTab):
        if not TiersTab.objectName():
            TiersTab.setObjectName(u"TiersTab")
        self.layout_1 = QVBoxLayout(TiersTab)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.edit_button = QPushButton(TiersTab)
        self.edit_button.setObjectName(u"edit_button")
        self.edit_button.setAutoDefault(False)

        self.layout_2.addWidget(self.edit_button)

        self.review_button = QPushButton(TiersTab)
        self.review_button.setObjectName(u"review_button")
        self.review_button.setAutoDefault(False)

        self.layout_2.addWidget(self.review_button)

        self.spacer_1 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_1)


        self.layout_1.addLayout(self.layout_2)

        self.explanation_label = QLabel(TiersTab)
        self.explanation_label.setObjectName(u"explanation_label")
        self.explanation_label.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation_label.setWordWrap(True)

        self.layout_1.addWidget(self.explanation_label)

        self.message_label = MessageLabel(TiersTab)
        self.message_label.setObjectName(u"message_label")

        self.layout_1.addWidget(self.message_label)

        self.tier_table = TableView(TiersTab)
        self.tier_table.setObjectName(u"tier_table")
        self.tier_table.setMaximumSize(QSize(16777215, 210))

        self.layout_1.addWidget(self.tier_table)

        self.layout_3 = QHBoxLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.members_label = QLabel(TiersTab)
        self.members_label.setObjectName(u"members_label")

        self.layout_3.addWidget(self.members_label)

        self.members_combo = QComboBox(TiersTab)
        self.members_combo.setObjectName(u"members_combo")
        self.members_combo.setMinimumSize(QSize(300, 0))

        self.layout_3.addWidget(self.members_combo)

        self.count_label = QLabel(TiersTab)
        self.count_label.setObjectName(u"count_label")
        self.count_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_3.addWidget(self.count_label)

        self.spacer_2 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_3.addItem(self.spacer_2)


        self.layout_1.addLayout(self.layout_3)

        self.member_table = TableView(TiersTab)
        self.member_table.setObjectName(u"member_table")

        self.layout_1.addWidget(self.member_table)

#if QT_CONFIG(shortcut)
        self.members_label.setBuddy(self.members_combo)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.edit_button, self.review_button)
        QWidget.setTabOrder(self.review_button, self.tier_table)
        QWidget.setTabOrder(self.tier_table, self.members_combo)
        QWidget.setTabOrder(self.members_combo, self.member_table)

        self.retranslateUi(TiersTab)
    # setupUi

    def retranslateUi(self, TiersTab):
        TiersTab.setWindowTitle(QCoreApplication.translate("TiersTab", u"Tiers", None))
        self.edit_button.setText(QCoreApplication.translate("TiersTab", u"Change the t&iers\u2026", None))
        self.review_button.setText(QCoreApplication.translate("TiersTab", u"Review &now", None))
        self.explanation_label.setText("")
        self.message_label.setText("")
#if QT_CONFIG(accessibility)
        self.tier_table.setAccessibleName(QCoreApplication.translate("TiersTab", u"Tiers, the lowest first", None))
#endif // QT_CONFIG(accessibility)
        self.members_label.setText(QCoreApplication.translate("TiersTab", u"&List", None))
        self.count_label.setText("")
#if QT_CONFIG(accessibility)
        self.member_table.setAccessibleName(QCoreApplication.translate("TiersTab", u"Customers of the tier", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
