# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'statement_dialog.ui'
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
from PySide6.QtWidgets import (QAbstractButton, QApplication, QDialog, QDialogButtonBox,
    QHBoxLayout, QHeaderView, QLabel, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.date_range_bar import DateRangeBar
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_StatementDialog(object):
    def setupUi(self, StatementDialog):
        if not StatementDialog.objectName():
            StatementDialog.setObjectName(u"StatementDialog")
        StatementDialog.setMinimumSize(QSize(860, 560))
        self.layout_1 = QVBoxLayout(StatementDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.customer_label = QLabel(StatementDialog)
        self.customer_label.setObjectName(u"customer_label")
        self.customer_label.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont()
        font.setPointSize(12)
        font.setBold(True)
        self.customer_label.setFont(font)
        self.customer_label.setWordWrap(True)

        self.layout_1.addWidget(self.customer_label)

        self.range_bar = DateRangeBar(StatementDialog)
        self.range_bar.setObjectName(u"range_bar")

        self.layout_1.addWidget(self.range_bar)

        self.balance_label = QLabel(StatementDialog)
        self.balance_label.setObjectName(u"balance_label")
        self.balance_label.setTextFormat(Qt.TextFormat.PlainText)
        font1 = QFont()
        font1.setBold(True)
        self.balance_label.setFont(font1)
        self.balance_label.setWordWrap(True)

        self.layout_1.addWidget(self.balance_label)

        self.now_label = QLabel(StatementDialog)
        self.now_label.setObjectName(u"now_label")
        self.now_label.setTextFormat(Qt.TextFormat.PlainText)
        self.now_label.setWordWrap(True)

        self.layout_1.addWidget(self.now_label)

        self.entry_table = TableView(StatementDialog)
        self.entry_table.setObjectName(u"entry_table")

        self.layout_1.addWidget(self.entry_table)

        self.problem_label = MessageLabel(StatementDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.button_layout = QHBoxLayout()
        self.button_layout.setObjectName(u"button_layout")
        self.print_button = QPushButton(StatementDialog)
        self.print_button.setObjectName(u"print_button")
        self.print_button.setAutoDefault(False)

        self.button_layout.addWidget(self.print_button)

        self.save_button = QPushButton(StatementDialog)
        self.save_button.setObjectName(u"save_button")
        self.save_button.setAutoDefault(False)

        self.button_layout.addWidget(self.save_button)

        self.button_spacer = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.button_layout.addItem(self.button_spacer)

        self.button_box = QDialogButtonBox(StatementDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.button_layout.addWidget(self.button_box)


        self.layout_1.addLayout(self.button_layout)

        QWidget.setTabOrder(self.range_bar, self.entry_table)
        QWidget.setTabOrder(self.entry_table, self.print_button)
        QWidget.setTabOrder(self.print_button, self.save_button)
        QWidget.setTabOrder(self.save_button, self.button_box)

        self.retranslateUi(StatementDialog)
    # setupUi

    def retranslateUi(self, StatementDialog):
        StatementDialog.setWindowTitle(QCoreApplication.translate("StatementDialog", u"Statement of points", None))
        self.customer_label.setText("")
        self.balance_label.setText("")
        self.now_label.setText("")
#if QT_CONFIG(accessibility)
        self.entry_table.setAccessibleName(QCoreApplication.translate("StatementDialog", u"Entries of the statement", None))
#endif // QT_CONFIG(accessibility)
        self.problem_label.setText("")
        self.print_button.setText(QCoreApplication.translate("StatementDialog", u"&Print\u2026", None))
        self.save_button.setText(QCoreApplication.translate("StatementDialog", u"&Save as", None))
    # retranslateUi
