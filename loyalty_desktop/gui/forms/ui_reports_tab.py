# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'reports_tab.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QFrame, QHBoxLayout,
    QLabel, QPushButton, QScrollArea, QSizePolicy,
    QSpacerItem, QSplitter, QTabWidget, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.date_range_bar import DateRangeBar
from loyalty_desktop.gui.message_label import MessageLabel

class Ui_ReportsTab(object):
    def setupUi(self, ReportsTab):
        if not ReportsTab.objectName():
            ReportsTab.setObjectName(u"ReportsTab")
        self.layout_1 = QVBoxLayout(ReportsTab)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.report_label = QLabel(ReportsTab)
        self.report_label.setObjectName(u"report_label")

        self.layout_2.addWidget(self.report_label)

        self.report_combo = QComboBox(ReportsTab)
        self.report_combo.setObjectName(u"report_combo")
        self.report_combo.setMinimumSize(QSize(190, 0))

        self.layout_2.addWidget(self.report_combo)

        self.store_label = QLabel(ReportsTab)
        self.store_label.setObjectName(u"store_label")

        self.layout_2.addWidget(self.store_label)

        self.store_combo = QComboBox(ReportsTab)
        self.store_combo.setObjectName(u"store_combo")
        self.store_combo.setMinimumSize(QSize(120, 0))

        self.layout_2.addWidget(self.store_combo)

        self.as_of_label = QLabel(ReportsTab)
        self.as_of_label.setObjectName(u"as_of_label")
        self.as_of_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_2.addWidget(self.as_of_label)

        self.spacer_3 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_3)

        self.export_button = QPushButton(ReportsTab)
        self.export_button.setObjectName(u"export_button")
        self.export_button.setAutoDefault(False)

        self.layout_2.addWidget(self.export_button)


        self.layout_1.addLayout(self.layout_2)

        self.range_bar = DateRangeBar(ReportsTab)
        self.range_bar.setObjectName(u"range_bar")

        self.layout_1.addWidget(self.range_bar)

        self.message_label = MessageLabel(ReportsTab)
        self.message_label.setObjectName(u"message_label")

        self.layout_1.addWidget(self.message_label)

        self.splitter = QSplitter(ReportsTab)
        self.splitter.setObjectName(u"splitter")
        self.splitter.setOrientation(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.figures_area = QScrollArea(self.splitter)
        self.figures_area.setObjectName(u"figures_area")
        self.figures_area.setWidgetResizable(True)
        self.figures_area.setFrameShape(QFrame.Shape.NoFrame)
        self.figures_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.figures_area.setMinimumSize(QSize(0, 220))
        self.figures_panel = QWidget()
        self.figures_panel.setObjectName(u"figures_panel")
        self.figures_layout = QVBoxLayout(self.figures_panel)
        self.figures_layout.setObjectName(u"figures_layout")
        self.figures_layout.setContentsMargins(0, 0, 0, 0)
        self.tiles_panel = QWidget(self.figures_panel)
        self.tiles_panel.setObjectName(u"tiles_panel")
        self.tiles_layout = QHBoxLayout(self.tiles_panel)
        self.tiles_layout.setObjectName(u"tiles_layout")
        self.tiles_layout.setContentsMargins(0, 0, 0, 0)

        self.figures_layout.addWidget(self.tiles_panel)

        self.charts_panel = QWidget(self.figures_panel)
        self.charts_panel.setObjectName(u"charts_panel")
        self.charts_layout = QHBoxLayout(self.charts_panel)
        self.charts_layout.setObjectName(u"charts_layout")
        self.charts_layout.setContentsMargins(0, 0, 0, 0)

        self.figures_layout.addWidget(self.charts_panel)

        self.figures_area.setWidget(self.figures_panel)
        self.splitter.addWidget(self.figures_area)
        self.table_tabs = QTabWidget(self.splitter)
        self.table_tabs.setObjectName(u"table_tabs")
        self.table_tabs.setMinimumSize(QSize(0, 140))
        self.splitter.addWidget(self.table_tabs)

        self.layout_1.addWidget(self.splitter)

#if QT_CONFIG(shortcut)
        self.report_label.setBuddy(self.report_combo)
        self.store_label.setBuddy(self.store_combo)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.report_combo, self.store_combo)
        QWidget.setTabOrder(self.store_combo, self.export_button)
        QWidget.setTabOrder(self.export_button, self.range_bar)
        QWidget.setTabOrder(self.range_bar, self.table_tabs)

        self.retranslateUi(ReportsTab)
    # setupUi

    def retranslateUi(self, ReportsTab):
        ReportsTab.setWindowTitle(QCoreApplication.translate("ReportsTab", u"Reports", None))
        self.report_label.setText(QCoreApplication.translate("ReportsTab", u"Rep&ort", None))
        self.store_label.setText(QCoreApplication.translate("ReportsTab", u"&Store", None))
        self.as_of_label.setText("")
        self.export_button.setText(QCoreApplication.translate("ReportsTab", u"E&xport\u2026", None))
        self.message_label.setText("")
#if QT_CONFIG(accessibility)
        self.figures_area.setAccessibleName(QCoreApplication.translate("ReportsTab", u"Figures and charts", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.table_tabs.setAccessibleName(QCoreApplication.translate("ReportsTab", u"Tables of the report", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
