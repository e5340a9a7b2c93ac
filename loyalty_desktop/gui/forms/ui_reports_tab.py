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
from PySide6.QtWidgets import (QAbstractItemView, QApplication, QComboBox, QFrame,
    QHBoxLayout, QHeaderView, QLabel, QProgressBar,
    QScrollArea, QSizePolicy, QSpacerItem, QToolButton,
    QTreeView, QVBoxLayout, QWidget)

from loyalty_desktop.gui.date_range_bar import DateRangeBar
from loyalty_desktop.gui.message_label import MessageLabel

class Ui_ReportsTab(object):
    def setupUi(self, ReportsTab):
        if not ReportsTab.objectName():
            ReportsTab.setObjectName(u"ReportsTab")
        self.layout_1 = QHBoxLayout(ReportsTab)
        self.layout_1.setObjectName(u"layout_1")
        self.list_panel = QWidget(ReportsTab)
        self.list_panel.setObjectName(u"list_panel")
        self.list_panel.setMaximumSize(QSize(232, 16777215))
        self.list_panel.setMinimumSize(QSize(232, 0))
        self.layout_2 = QVBoxLayout(self.list_panel)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 0, 0)
        self.report_label = QLabel(self.list_panel)
        self.report_label.setObjectName(u"report_label")

        self.layout_2.addWidget(self.report_label)

        self.report_tree = QTreeView(self.list_panel)
        self.report_tree.setObjectName(u"report_tree")
        self.report_tree.setHeaderHidden(True)
        self.report_tree.setRootIsDecorated(False)
        self.report_tree.setItemsExpandable(False)
        self.report_tree.setIndentation(10)
        self.report_tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.report_tree.setUniformRowHeights(True)

        self.layout_2.addWidget(self.report_tree)


        self.layout_1.addWidget(self.list_panel)

        self.layout_3 = QVBoxLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.layout_4 = QHBoxLayout()
        self.layout_4.setObjectName(u"layout_4")
        self.title_label = QLabel(ReportsTab)
        self.title_label.setObjectName(u"title_label")
        self.title_label.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont()
        font.setPointSize(13)
        font.setBold(True)
        self.title_label.setFont(font)

        self.layout_4.addWidget(self.title_label)

        self.spacer_5 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_4.addItem(self.spacer_5)

        self.range_bar = DateRangeBar(ReportsTab)
        self.range_bar.setObjectName(u"range_bar")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.range_bar.sizePolicy().hasHeightForWidth())
        self.range_bar.setSizePolicy(sizePolicy)

        self.layout_4.addWidget(self.range_bar)


        self.layout_3.addLayout(self.layout_4)

        self.answers_label = QLabel(ReportsTab)
        self.answers_label.setObjectName(u"answers_label")
        self.answers_label.setTextFormat(Qt.TextFormat.PlainText)
        self.answers_label.setWordWrap(True)

        self.layout_3.addWidget(self.answers_label)

        self.layout_6 = QHBoxLayout()
        self.layout_6.setObjectName(u"layout_6")
        self.store_label = QLabel(ReportsTab)
        self.store_label.setObjectName(u"store_label")

        self.layout_6.addWidget(self.store_label)

        self.store_combo = QComboBox(ReportsTab)
        self.store_combo.setObjectName(u"store_combo")
        self.store_combo.setMinimumSize(QSize(150, 0))

        self.layout_6.addWidget(self.store_combo)

        self.by_label = QLabel(ReportsTab)
        self.by_label.setObjectName(u"by_label")

        self.layout_6.addWidget(self.by_label)

        self.by_combo = QComboBox(ReportsTab)
        self.by_combo.setObjectName(u"by_combo")

        self.layout_6.addWidget(self.by_combo)

        self.as_of_label = QLabel(ReportsTab)
        self.as_of_label.setObjectName(u"as_of_label")
        self.as_of_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_6.addWidget(self.as_of_label)

        self.progress_bar = QProgressBar(ReportsTab)
        self.progress_bar.setObjectName(u"progress_bar")
        self.progress_bar.setMaximum(0)
        self.progress_bar.setValue(-1)
        self.progress_bar.setTextVisible(False)
        self.progress_bar.setMaximumSize(QSize(120, 14))

        self.layout_6.addWidget(self.progress_bar)

        self.cancel_button = QToolButton(ReportsTab)
        self.cancel_button.setObjectName(u"cancel_button")
        self.cancel_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        self.layout_6.addWidget(self.cancel_button)

        self.spacer_7 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_6.addItem(self.spacer_7)

        self.export_button = QToolButton(ReportsTab)
        self.export_button.setObjectName(u"export_button")
        self.export_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.export_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        self.layout_6.addWidget(self.export_button)


        self.layout_3.addLayout(self.layout_6)

        self.message_label = MessageLabel(ReportsTab)
        self.message_label.setObjectName(u"message_label")

        self.layout_3.addWidget(self.message_label)

        self.notice_layout = QVBoxLayout()
        self.notice_layout.setObjectName(u"notice_layout")
        self.notice_layout.setContentsMargins(0, 0, 0, 0)

        self.layout_3.addLayout(self.notice_layout)

        self.figures_area = QScrollArea(ReportsTab)
        self.figures_area.setObjectName(u"figures_area")
        self.figures_area.setWidgetResizable(True)
        self.figures_area.setFrameShape(QFrame.Shape.NoFrame)
        self.figures_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.figures_area.setMinimumSize(QSize(0, 220))
        self.figures_panel = QWidget()
        self.figures_panel.setObjectName(u"figures_panel")
        self.page_layout = QVBoxLayout(self.figures_panel)
        self.page_layout.setObjectName(u"page_layout")
        self.page_layout.setContentsMargins(0, 0, 0, 0)
        self.figures_area.setWidget(self.figures_panel)

        self.layout_3.addWidget(self.figures_area)


        self.layout_1.addLayout(self.layout_3)

#if QT_CONFIG(shortcut)
        self.report_label.setBuddy(self.report_tree)
        self.store_label.setBuddy(self.store_combo)
        self.by_label.setBuddy(self.by_combo)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.report_tree, self.range_bar)
        QWidget.setTabOrder(self.range_bar, self.store_combo)
        QWidget.setTabOrder(self.store_combo, self.by_combo)
        QWidget.setTabOrder(self.by_combo, self.cancel_button)
        QWidget.setTabOrder(self.cancel_button, self.export_button)

        self.retranslateUi(ReportsTab)
    # setupUi

    def retranslateUi(self, ReportsTab):
        ReportsTab.setWindowTitle(QCoreApplication.translate("ReportsTab", u"Reports", None))
        self.report_label.setText(QCoreApplication.translate("ReportsTab", u"&List of reports", None))
#if QT_CONFIG(accessibility)
        self.report_tree.setAccessibleName(QCoreApplication.translate("ReportsTab", u"Reports by what they are for", None))
#endif // QT_CONFIG(accessibility)
        self.title_label.setText("")
        self.answers_label.setText("")
#if QT_CONFIG(accessibility)
        self.answers_label.setAccessibleName(QCoreApplication.translate("ReportsTab", u"What this report answers", None))
#endif // QT_CONFIG(accessibility)
        self.store_label.setText(QCoreApplication.translate("ReportsTab", u"St&ore", None))
        self.by_label.setText(QCoreApplication.translate("ReportsTab", u"Brea&kdown", None))
        self.as_of_label.setText("")
#if QT_CONFIG(accessibility)
        self.progress_bar.setAccessibleName(QCoreApplication.translate("ReportsTab", u"The report is being computed", None))
#endif // QT_CONFIG(accessibility)
        self.cancel_button.setText(QCoreApplication.translate("ReportsTab", u"Cancel", None))
#if QT_CONFIG(tooltip)
        self.cancel_button.setToolTip(QCoreApplication.translate("ReportsTab", u"Stop computing this report (Esc)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.cancel_button.setAccessibleName(QCoreApplication.translate("ReportsTab", u"Stop computing this report", None))
#endif // QT_CONFIG(accessibility)
        self.export_button.setText(QCoreApplication.translate("ReportsTab", u"E&xport", None))
#if QT_CONFIG(tooltip)
        self.export_button.setToolTip(QCoreApplication.translate("ReportsTab", u"Write this report to a file, or print it", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.export_button.setAccessibleName(QCoreApplication.translate("ReportsTab", u"Export this report", None))
#endif // QT_CONFIG(accessibility)
        self.message_label.setText("")
#if QT_CONFIG(accessibility)
        self.message_label.setAccessibleName(QCoreApplication.translate("ReportsTab", u"What is to be known about the report", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.figures_area.setAccessibleName(QCoreApplication.translate("ReportsTab", u"Figures, charts and tables", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
