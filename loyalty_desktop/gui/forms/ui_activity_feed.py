# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'activity_feed.ui'
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

from loyalty_desktop.gui.customer_search_edit import CustomerSearchEdit
from loyalty_desktop.gui.date_range_bar import DateRangeBar
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_ActivityFeed(object):
    def setupUi(self, ActivityFeed):
        if not ActivityFeed.objectName():
            ActivityFeed.setObjectName(u"ActivityFeed")
        self.layout_1 = QVBoxLayout(ActivityFeed)
        self.layout_1.setObjectName(u"layout_1")
        self.range_bar = DateRangeBar(ActivityFeed)
        self.range_bar.setObjectName(u"range_bar")

        self.layout_1.addWidget(self.range_bar)

        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.kind_label = QLabel(ActivityFeed)
        self.kind_label.setObjectName(u"kind_label")

        self.layout_2.addWidget(self.kind_label)

        self.kind_combo = QComboBox(ActivityFeed)
        self.kind_combo.setObjectName(u"kind_combo")

        self.layout_2.addWidget(self.kind_combo)

        self.customer_label = QLabel(ActivityFeed)
        self.customer_label.setObjectName(u"customer_label")

        self.layout_2.addWidget(self.customer_label)

        self.customer_edit = CustomerSearchEdit(ActivityFeed)
        self.customer_edit.setObjectName(u"customer_edit")
        self.customer_edit.setMinimumSize(QSize(200, 0))

        self.layout_2.addWidget(self.customer_edit)

        self.store_label = QLabel(ActivityFeed)
        self.store_label.setObjectName(u"store_label")

        self.layout_2.addWidget(self.store_label)

        self.store_combo = QComboBox(ActivityFeed)
        self.store_combo.setObjectName(u"store_combo")

        self.layout_2.addWidget(self.store_combo)

        self.clerk_label = QLabel(ActivityFeed)
        self.clerk_label.setObjectName(u"clerk_label")

        self.layout_2.addWidget(self.clerk_label)

        self.clerk_combo = QComboBox(ActivityFeed)
        self.clerk_combo.setObjectName(u"clerk_combo")

        self.layout_2.addWidget(self.clerk_combo)

        self.whole_button = QPushButton(ActivityFeed)
        self.whole_button.setObjectName(u"whole_button")
        self.whole_button.setAutoDefault(False)

        self.layout_2.addWidget(self.whole_button)

        self.spacer_3 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_3)


        self.layout_1.addLayout(self.layout_2)

        self.layout_4 = QHBoxLayout()
        self.layout_4.setObjectName(u"layout_4")
        self.clear_button = QPushButton(ActivityFeed)
        self.clear_button.setObjectName(u"clear_button")
        self.clear_button.setAutoDefault(False)

        self.layout_4.addWidget(self.clear_button)

        self.chips_panel = QWidget(ActivityFeed)
        self.chips_panel.setObjectName(u"chips_panel")
        self.chips_layout = QHBoxLayout(self.chips_panel)
        self.chips_layout.setObjectName(u"chips_layout")
        self.chips_layout.setContentsMargins(0, 0, 0, 0)

        self.layout_4.addWidget(self.chips_panel)

        self.spacer_6 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_4.addItem(self.spacer_6)


        self.layout_1.addLayout(self.layout_4)

        self.activity_table = TableView(ActivityFeed)
        self.activity_table.setObjectName(u"activity_table")

        self.layout_1.addWidget(self.activity_table)

        self.message_label = MessageLabel(ActivityFeed)
        self.message_label.setObjectName(u"message_label")

        self.layout_1.addWidget(self.message_label)

        self.layout_7 = QHBoxLayout()
        self.layout_7.setObjectName(u"layout_7")
        self.count_label = QLabel(ActivityFeed)
        self.count_label.setObjectName(u"count_label")
        self.count_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_7.addWidget(self.count_label)

        self.spacer_8 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_7.addItem(self.spacer_8)


        self.layout_1.addLayout(self.layout_7)

#if QT_CONFIG(shortcut)
        self.kind_label.setBuddy(self.kind_combo)
        self.customer_label.setBuddy(self.customer_edit)
        self.store_label.setBuddy(self.store_combo)
        self.clerk_label.setBuddy(self.clerk_combo)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.range_bar, self.kind_combo)
        QWidget.setTabOrder(self.kind_combo, self.customer_edit)
        QWidget.setTabOrder(self.customer_edit, self.store_combo)
        QWidget.setTabOrder(self.store_combo, self.clerk_combo)
        QWidget.setTabOrder(self.clerk_combo, self.whole_button)
        QWidget.setTabOrder(self.whole_button, self.clear_button)
        QWidget.setTabOrder(self.clear_button, self.activity_table)

        self.retranslateUi(ActivityFeed)
    # setupUi

    def retranslateUi(self, ActivityFeed):
        ActivityFeed.setWindowTitle(QCoreApplication.translate("ActivityFeed", u"Activities", None))
        self.kind_label.setText(QCoreApplication.translate("ActivityFeed", u"&Kind", None))
        self.customer_label.setText(QCoreApplication.translate("ActivityFeed", u"Customer b&y name", None))
        self.customer_edit.setPlaceholderText(QCoreApplication.translate("ActivityFeed", u"Name, card or phone", None))
        self.store_label.setText(QCoreApplication.translate("ActivityFeed", u"St&ore", None))
        self.clerk_label.setText(QCoreApplication.translate("ActivityFeed", u"Clerk &in charge", None))
        self.whole_button.setText(QCoreApplication.translate("ActivityFeed", u"From the &beginning", None))
        self.clear_button.setText(QCoreApplication.translate("ActivityFeed", u"C&lear filters", None))
#if QT_CONFIG(accessibility)
        self.activity_table.setAccessibleName(QCoreApplication.translate("ActivityFeed", u"Activities", None))
#endif // QT_CONFIG(accessibility)
        self.message_label.setText("")
        self.count_label.setText("")
    # retranslateUi
