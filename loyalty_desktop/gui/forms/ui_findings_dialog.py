# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'findings_dialog.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QHBoxLayout, QHeaderView,
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_FindingsDialog(object):
    def setupUi(self, FindingsDialog):
        if not FindingsDialog.objectName():
            FindingsDialog.setObjectName(u"FindingsDialog")
        FindingsDialog.setMinimumSize(QSize(640, 420))
        self.layout_1 = QVBoxLayout(FindingsDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.found_label = QLabel(FindingsDialog)
        self.found_label.setObjectName(u"found_label")
        self.found_label.setWordWrap(True)

        self.layout_1.addWidget(self.found_label)

        self.finding_table = TableView(FindingsDialog)
        self.finding_table.setObjectName(u"finding_table")

        self.layout_1.addWidget(self.finding_table)

        self.finding_label = MessageLabel(FindingsDialog)
        self.finding_label.setObjectName(u"finding_label")

        self.layout_1.addWidget(self.finding_label)

        self.advice_label = QLabel(FindingsDialog)
        self.advice_label.setObjectName(u"advice_label")
        self.advice_label.setWordWrap(True)

        self.layout_1.addWidget(self.advice_label)

        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.customer_button = QPushButton(FindingsDialog)
        self.customer_button.setObjectName(u"customer_button")
        self.customer_button.setAutoDefault(False)

        self.layout_2.addWidget(self.customer_button)

        self.copy_button = QPushButton(FindingsDialog)
        self.copy_button.setObjectName(u"copy_button")
        self.copy_button.setAutoDefault(False)

        self.layout_2.addWidget(self.copy_button)

        self.spacer_3 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_3)

        self.close_button = QPushButton(FindingsDialog)
        self.close_button.setObjectName(u"close_button")

        self.layout_2.addWidget(self.close_button)


        self.layout_1.addLayout(self.layout_2)

        QWidget.setTabOrder(self.finding_table, self.customer_button)
        QWidget.setTabOrder(self.customer_button, self.copy_button)
        QWidget.setTabOrder(self.copy_button, self.close_button)

        self.retranslateUi(FindingsDialog)

        self.close_button.setDefault(True)

    # setupUi

    def retranslateUi(self, FindingsDialog):
        FindingsDialog.setWindowTitle(QCoreApplication.translate("FindingsDialog", u"Differences in the books", None))
        self.found_label.setText("")
#if QT_CONFIG(accessibility)
        self.finding_table.setAccessibleName(QCoreApplication.translate("FindingsDialog", u"Differences", None))
#endif // QT_CONFIG(accessibility)
        self.finding_label.setText("")
#if QT_CONFIG(accessibility)
        self.finding_label.setAccessibleName(QCoreApplication.translate("FindingsDialog", u"The difference in full", None))
#endif // QT_CONFIG(accessibility)
        self.advice_label.setText(QCoreApplication.translate("FindingsDialog", u"Make a backup first. Then the command \u201cloyalty-desktop check --repair\u201d computes lots, balances and totals again; entries and sales are never changed by it.", None))
        self.customer_button.setText(QCoreApplication.translate("FindingsDialog", u"&Open customer", None))
        self.copy_button.setText(QCoreApplication.translate("FindingsDialog", u"&Copy all", None))
        self.close_button.setText(QCoreApplication.translate("FindingsDialog", u"Clo&se", None))
    # retranslateUi
