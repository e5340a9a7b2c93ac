# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'customers_tab.ui'
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
    QLineEdit, QPushButton, QSizePolicy, QSpacerItem,
    QSplitter, QVBoxLayout, QWidget)

from loyalty_desktop.gui.table_view import TableView

class Ui_CustomersTab(object):
    def setupUi(self, CustomersTab):
        if not CustomersTab.objectName():
            CustomersTab.setObjectName(u"CustomersTab")
        self.layout_1 = QVBoxLayout(CustomersTab)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.search_label = QLabel(CustomersTab)
        self.search_label.setObjectName(u"search_label")

        self.layout_2.addWidget(self.search_label)

        self.search_edit = QLineEdit(CustomersTab)
        self.search_edit.setObjectName(u"search_edit")
        self.search_edit.setClearButtonEnabled(True)
        self.search_edit.setMinimumSize(QSize(300, 0))

        self.layout_2.addWidget(self.search_edit)

        self.chip_layout = QHBoxLayout()
        self.chip_layout.setObjectName(u"chip_layout")

        self.layout_2.addLayout(self.chip_layout)

        self.found_label = QLabel(CustomersTab)
        self.found_label.setObjectName(u"found_label")
        self.found_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_2.addWidget(self.found_label)

        self.spacer_3 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_3)

        self.list_button = QPushButton(CustomersTab)
        self.list_button.setObjectName(u"list_button")
        self.list_button.setAutoDefault(False)

        self.layout_2.addWidget(self.list_button)

        self.enrol_button = QPushButton(CustomersTab)
        self.enrol_button.setObjectName(u"enrol_button")
        self.enrol_button.setAutoDefault(False)

        self.layout_2.addWidget(self.enrol_button)

        self.import_button = QPushButton(CustomersTab)
        self.import_button.setObjectName(u"import_button")
        self.import_button.setAutoDefault(False)

        self.layout_2.addWidget(self.import_button)


        self.layout_1.addLayout(self.layout_2)

        self.splitter = QSplitter(CustomersTab)
        self.splitter.setObjectName(u"splitter")
        self.splitter.setOrientation(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.customer_table = TableView(self.splitter)
        self.customer_table.setObjectName(u"customer_table")
        self.customer_table.setMinimumSize(QSize(380, 200))
        self.splitter.addWidget(self.customer_table)
        self.page_panel = QWidget(self.splitter)
        self.page_panel.setObjectName(u"page_panel")
        self.page_panel.setMinimumSize(QSize(480, 200))
        self.page_layout = QVBoxLayout(self.page_panel)
        self.page_layout.setObjectName(u"page_layout")
        self.page_layout.setContentsMargins(6, 0, 0, 0)
        self.splitter.addWidget(self.page_panel)

        self.layout_1.addWidget(self.splitter)

#if QT_CONFIG(shortcut)
        self.search_label.setBuddy(self.search_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.search_edit, self.customer_table)
        QWidget.setTabOrder(self.customer_table, self.list_button)
        QWidget.setTabOrder(self.list_button, self.enrol_button)
        QWidget.setTabOrder(self.enrol_button, self.import_button)

        self.retranslateUi(CustomersTab)
    # setupUi

    def retranslateUi(self, CustomersTab):
        CustomersTab.setWindowTitle(QCoreApplication.translate("CustomersTab", u"Customers", None))
        self.search_label.setText(QCoreApplication.translate("CustomersTab", u"&Quick search", None))
        self.search_edit.setPlaceholderText(QCoreApplication.translate("CustomersTab", u"Name, phone, e-mail or card", None))
        self.found_label.setText("")
        self.list_button.setText(QCoreApplication.translate("CustomersTab", u"E&xtras", None))
        self.enrol_button.setText(QCoreApplication.translate("CustomersTab", u"E&nrol customer\u2026", None))
        self.import_button.setText(QCoreApplication.translate("CustomersTab", u"&Import\u2026", None))
#if QT_CONFIG(accessibility)
        self.customer_table.setAccessibleName(QCoreApplication.translate("CustomersTab", u"Customers", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
