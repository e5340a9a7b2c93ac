# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'ledger_page.ui'
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

from loyalty_desktop.gui.date_range_bar import DateRangeBar
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_LedgerPage(object):
    def setupUi(self, LedgerPage):
        if not LedgerPage.objectName():
            LedgerPage.setObjectName(u"LedgerPage")
        self.layout_1 = QVBoxLayout(LedgerPage)
        self.layout_1.setObjectName(u"layout_1")
        self.range_bar = DateRangeBar(LedgerPage)
        self.range_bar.setObjectName(u"range_bar")

        self.layout_1.addWidget(self.range_bar)

        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.kind_label = QLabel(LedgerPage)
        self.kind_label.setObjectName(u"kind_label")

        self.layout_2.addWidget(self.kind_label)

        self.kind_combo = QComboBox(LedgerPage)
        self.kind_combo.setObjectName(u"kind_combo")

        self.layout_2.addWidget(self.kind_combo)

        self.action_label = QLabel(LedgerPage)
        self.action_label.setObjectName(u"action_label")

        self.layout_2.addWidget(self.action_label)

        self.action_combo = QComboBox(LedgerPage)
        self.action_combo.setObjectName(u"action_combo")

        self.layout_2.addWidget(self.action_combo)

        self.store_label = QLabel(LedgerPage)
        self.store_label.setObjectName(u"store_label")

        self.layout_2.addWidget(self.store_label)

        self.store_combo = QComboBox(LedgerPage)
        self.store_combo.setObjectName(u"store_combo")

        self.layout_2.addWidget(self.store_combo)

        self.whole_button = QPushButton(LedgerPage)
        self.whole_button.setObjectName(u"whole_button")
        self.whole_button.setAutoDefault(False)

        self.layout_2.addWidget(self.whole_button)

        self.spacer_3 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_3)


        self.layout_1.addLayout(self.layout_2)

        self.layout_4 = QHBoxLayout()
        self.layout_4.setObjectName(u"layout_4")
        self.clear_button = QPushButton(LedgerPage)
        self.clear_button.setObjectName(u"clear_button")
        self.clear_button.setAutoDefault(False)

        self.layout_4.addWidget(self.clear_button)

        self.chips_panel = QWidget(LedgerPage)
        self.chips_panel.setObjectName(u"chips_panel")
        self.chips_layout = QHBoxLayout(self.chips_panel)
        self.chips_layout.setObjectName(u"chips_layout")
        self.chips_layout.setContentsMargins(0, 0, 0, 0)

        self.layout_4.addWidget(self.chips_panel)

        self.spacer_6 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_4.addItem(self.spacer_6)


        self.layout_1.addLayout(self.layout_4)

        self.entry_table = TableView(LedgerPage)
        self.entry_table.setObjectName(u"entry_table")

        self.layout_1.addWidget(self.entry_table)

        self.message_label = MessageLabel(LedgerPage)
        self.message_label.setObjectName(u"message_label")

        self.layout_1.addWidget(self.message_label)

        self.layout_7 = QHBoxLayout()
        self.layout_7.setObjectName(u"layout_7")
        self.count_label = QLabel(LedgerPage)
        self.count_label.setObjectName(u"count_label")
        self.count_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_7.addWidget(self.count_label)

        self.spacer_8 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_7.addItem(self.spacer_8)

        self.reverse_button = QPushButton(LedgerPage)
        self.reverse_button.setObjectName(u"reverse_button")
        self.reverse_button.setAutoDefault(False)

        self.layout_7.addWidget(self.reverse_button)


        self.layout_1.addLayout(self.layout_7)

#if QT_CONFIG(shortcut)
        self.kind_label.setBuddy(self.kind_combo)
        self.action_label.setBuddy(self.action_combo)
        self.store_label.setBuddy(self.store_combo)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.range_bar, self.kind_combo)
        QWidget.setTabOrder(self.kind_combo, self.action_combo)
        QWidget.setTabOrder(self.action_combo, self.store_combo)
        QWidget.setTabOrder(self.store_combo, self.whole_button)
        QWidget.setTabOrder(self.whole_button, self.clear_button)
        QWidget.setTabOrder(self.clear_button, self.entry_table)
        QWidget.setTabOrder(self.entry_table, self.reverse_button)

        self.retranslateUi(LedgerPage)
    # setupUi

    def retranslateUi(self, LedgerPage):
        LedgerPage.setWindowTitle(QCoreApplication.translate("LedgerPage", u"Points ledger", None))
        self.kind_label.setText(QCoreApplication.translate("LedgerPage", u"&Kind", None))
        self.action_label.setText(QCoreApplication.translate("LedgerPage", u"Act&ion or purpose", None))
        self.store_label.setText(QCoreApplication.translate("LedgerPage", u"St&ore", None))
        self.whole_button.setText(QCoreApplication.translate("LedgerPage", u"Everything &booked", None))
        self.clear_button.setText(QCoreApplication.translate("LedgerPage", u"C&lear filters", None))
#if QT_CONFIG(accessibility)
        self.entry_table.setAccessibleName(QCoreApplication.translate("LedgerPage", u"Ledger entries", None))
#endif // QT_CONFIG(accessibility)
        self.message_label.setText("")
        self.count_label.setText("")
        self.reverse_button.setText(QCoreApplication.translate("LedgerPage", u"Reverse entr&y\u2026", None))
    # retranslateUi
