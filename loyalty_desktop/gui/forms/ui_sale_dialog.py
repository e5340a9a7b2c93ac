# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'sale_dialog.ui'
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
from PySide6.QtWidgets import (QAbstractButton, QApplication, QComboBox, QDialog,
    QDialogButtonBox, QGridLayout, QGroupBox, QHBoxLayout,
    QHeaderView, QLabel, QLineEdit, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.customer_search_edit import CustomerSearchEdit
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_SaleDialog(object):
    def setupUi(self, SaleDialog):
        if not SaleDialog.objectName():
            SaleDialog.setObjectName(u"SaleDialog")
        SaleDialog.setMinimumSize(QSize(860, 560))
        self.layout_1 = QVBoxLayout(SaleDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QGridLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.customer_label = QLabel(SaleDialog)
        self.customer_label.setObjectName(u"customer_label")

        self.layout_2.addWidget(self.customer_label, 0, 0, 1, 1)

        self.layout_customer_edit = QVBoxLayout()
        self.layout_customer_edit.setSpacing(2)
        self.layout_customer_edit.setObjectName(u"layout_customer_edit")
        self.customer_edit = CustomerSearchEdit(SaleDialog)
        self.customer_edit.setObjectName(u"customer_edit")

        self.layout_customer_edit.addWidget(self.customer_edit)

        self.customer_problem_label = MessageLabel(SaleDialog)
        self.customer_problem_label.setObjectName(u"customer_problem_label")

        self.layout_customer_edit.addWidget(self.customer_problem_label)


        self.layout_2.addLayout(self.layout_customer_edit, 0, 1, 1, 3)

        self.receipt_label = QLabel(SaleDialog)
        self.receipt_label.setObjectName(u"receipt_label")

        self.layout_2.addWidget(self.receipt_label, 1, 0, 1, 1)

        self.layout_receipt_edit = QVBoxLayout()
        self.layout_receipt_edit.setSpacing(2)
        self.layout_receipt_edit.setObjectName(u"layout_receipt_edit")
        self.receipt_edit = QLineEdit(SaleDialog)
        self.receipt_edit.setObjectName(u"receipt_edit")

        self.layout_receipt_edit.addWidget(self.receipt_edit)

        self.receipt_problem_label = MessageLabel(SaleDialog)
        self.receipt_problem_label.setObjectName(u"receipt_problem_label")

        self.layout_receipt_edit.addWidget(self.receipt_problem_label)


        self.layout_2.addLayout(self.layout_receipt_edit, 1, 1, 1, 1)

        self.store_label = QLabel(SaleDialog)
        self.store_label.setObjectName(u"store_label")

        self.layout_2.addWidget(self.store_label, 1, 2, 1, 1)

        self.layout_store_combo = QVBoxLayout()
        self.layout_store_combo.setSpacing(2)
        self.layout_store_combo.setObjectName(u"layout_store_combo")
        self.store_combo = QComboBox(SaleDialog)
        self.store_combo.setObjectName(u"store_combo")
        self.store_combo.setEditable(True)
        self.store_combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)

        self.layout_store_combo.addWidget(self.store_combo)

        self.store_problem_label = MessageLabel(SaleDialog)
        self.store_problem_label.setObjectName(u"store_problem_label")

        self.layout_store_combo.addWidget(self.store_problem_label)


        self.layout_2.addLayout(self.layout_store_combo, 1, 3, 1, 1)

        self.voucher_label = QLabel(SaleDialog)
        self.voucher_label.setObjectName(u"voucher_label")

        self.layout_2.addWidget(self.voucher_label, 2, 0, 1, 1)

        self.layout_voucher_edit = QVBoxLayout()
        self.layout_voucher_edit.setSpacing(2)
        self.layout_voucher_edit.setObjectName(u"layout_voucher_edit")
        self.voucher_edit = QLineEdit(SaleDialog)
        self.voucher_edit.setObjectName(u"voucher_edit")

        self.layout_voucher_edit.addWidget(self.voucher_edit)

        self.voucher_problem_label = MessageLabel(SaleDialog)
        self.voucher_problem_label.setObjectName(u"voucher_problem_label")

        self.layout_voucher_edit.addWidget(self.voucher_problem_label)


        self.layout_2.addLayout(self.layout_voucher_edit, 2, 1, 1, 1)

        self.day_label = QLabel(SaleDialog)
        self.day_label.setObjectName(u"day_label")

        self.layout_2.addWidget(self.day_label, 2, 2, 1, 1)

        self.layout_day_edit = QVBoxLayout()
        self.layout_day_edit.setSpacing(2)
        self.layout_day_edit.setObjectName(u"layout_day_edit")
        self.day_edit = QLineEdit(SaleDialog)
        self.day_edit.setObjectName(u"day_edit")

        self.layout_day_edit.addWidget(self.day_edit)

        self.day_problem_label = MessageLabel(SaleDialog)
        self.day_problem_label.setObjectName(u"day_problem_label")

        self.layout_day_edit.addWidget(self.day_problem_label)


        self.layout_2.addLayout(self.layout_day_edit, 2, 3, 1, 1)

        self.layout_2.setColumnStretch(1, 3)
        self.layout_2.setColumnStretch(3, 2)

        self.layout_1.addLayout(self.layout_2)

        self.lines_group = QGroupBox(SaleDialog)
        self.lines_group.setObjectName(u"lines_group")
        self.lines_layout = QVBoxLayout(self.lines_group)
        self.lines_layout.setObjectName(u"lines_layout")
        self.entry_layout = QGridLayout()
        self.entry_layout.setObjectName(u"entry_layout")
        self.amount_label = QLabel(self.lines_group)
        self.amount_label.setObjectName(u"amount_label")

        self.entry_layout.addWidget(self.amount_label, 0, 0, 1, 1)

        self.quantity_label = QLabel(self.lines_group)
        self.quantity_label.setObjectName(u"quantity_label")

        self.entry_layout.addWidget(self.quantity_label, 0, 1, 1, 1)

        self.category_label = QLabel(self.lines_group)
        self.category_label.setObjectName(u"category_label")

        self.entry_layout.addWidget(self.category_label, 0, 2, 1, 1)

        self.goods_label = QLabel(self.lines_group)
        self.goods_label.setObjectName(u"goods_label")

        self.entry_layout.addWidget(self.goods_label, 0, 3, 1, 1)

        self.product_label = QLabel(self.lines_group)
        self.product_label.setObjectName(u"product_label")

        self.entry_layout.addWidget(self.product_label, 0, 4, 1, 1)

        self.amount_edit = QLineEdit(self.lines_group)
        self.amount_edit.setObjectName(u"amount_edit")

        self.entry_layout.addWidget(self.amount_edit, 1, 0, 1, 1)

        self.quantity_edit = QLineEdit(self.lines_group)
        self.quantity_edit.setObjectName(u"quantity_edit")

        self.entry_layout.addWidget(self.quantity_edit, 1, 1, 1, 1)

        self.category_combo = QComboBox(self.lines_group)
        self.category_combo.setObjectName(u"category_combo")
        self.category_combo.setEditable(True)

        self.entry_layout.addWidget(self.category_combo, 1, 2, 1, 1)

        self.goods_edit = QLineEdit(self.lines_group)
        self.goods_edit.setObjectName(u"goods_edit")

        self.entry_layout.addWidget(self.goods_edit, 1, 3, 1, 1)

        self.product_edit = QLineEdit(self.lines_group)
        self.product_edit.setObjectName(u"product_edit")

        self.entry_layout.addWidget(self.product_edit, 1, 4, 1, 1)

        self.add_button = QPushButton(self.lines_group)
        self.add_button.setObjectName(u"add_button")
        self.add_button.setAutoDefault(False)

        self.entry_layout.addWidget(self.add_button, 1, 5, 1, 1)

        self.amount_problem_label = MessageLabel(self.lines_group)
        self.amount_problem_label.setObjectName(u"amount_problem_label")

        self.entry_layout.addWidget(self.amount_problem_label, 2, 0, 1, 6)

        self.quantity_problem_label = MessageLabel(self.lines_group)
        self.quantity_problem_label.setObjectName(u"quantity_problem_label")

        self.entry_layout.addWidget(self.quantity_problem_label, 3, 0, 1, 6)

        self.entry_layout.setColumnStretch(0, 3)
        self.entry_layout.setColumnStretch(1, 1)
        self.entry_layout.setColumnStretch(2, 3)
        self.entry_layout.setColumnStretch(3, 2)
        self.entry_layout.setColumnStretch(4, 3)

        self.lines_layout.addLayout(self.entry_layout)

        self.line_table = TableView(self.lines_group)
        self.line_table.setObjectName(u"line_table")
        self.line_table.setMinimumSize(QSize(0, 130))

        self.lines_layout.addWidget(self.line_table)

        self.total_layout = QHBoxLayout()
        self.total_layout.setObjectName(u"total_layout")
        self.remove_button = QPushButton(self.lines_group)
        self.remove_button.setObjectName(u"remove_button")
        self.remove_button.setAutoDefault(False)

        self.total_layout.addWidget(self.remove_button)

        self.total_spacer = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.total_layout.addItem(self.total_spacer)

        self.total_label = QLabel(self.lines_group)
        self.total_label.setObjectName(u"total_label")
        self.total_label.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont()
        font.setBold(True)
        self.total_label.setFont(font)

        self.total_layout.addWidget(self.total_label)


        self.lines_layout.addLayout(self.total_layout)


        self.layout_1.addWidget(self.lines_group)

        self.effect_group = QGroupBox(SaleDialog)
        self.effect_group.setObjectName(u"effect_group")
        self.layout_3 = QVBoxLayout(self.effect_group)
        self.layout_3.setObjectName(u"layout_3")
        self.effect_label = QLabel(self.effect_group)
        self.effect_label.setObjectName(u"effect_label")
        self.effect_label.setTextFormat(Qt.TextFormat.PlainText)
        self.effect_label.setWordWrap(True)

        self.layout_3.addWidget(self.effect_label)


        self.layout_1.addWidget(self.effect_group)

        self.problem_label = MessageLabel(SaleDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(SaleDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Ok)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.customer_label.setBuddy(self.customer_edit)
        self.receipt_label.setBuddy(self.receipt_edit)
        self.store_label.setBuddy(self.store_combo)
        self.voucher_label.setBuddy(self.voucher_edit)
        self.day_label.setBuddy(self.day_edit)
        self.amount_label.setBuddy(self.amount_edit)
        self.quantity_label.setBuddy(self.quantity_edit)
        self.category_label.setBuddy(self.category_combo)
        self.goods_label.setBuddy(self.goods_edit)
        self.product_label.setBuddy(self.product_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.customer_edit, self.receipt_edit)
        QWidget.setTabOrder(self.receipt_edit, self.amount_edit)
        QWidget.setTabOrder(self.amount_edit, self.quantity_edit)
        QWidget.setTabOrder(self.quantity_edit, self.category_combo)
        QWidget.setTabOrder(self.category_combo, self.goods_edit)
        QWidget.setTabOrder(self.goods_edit, self.product_edit)
        QWidget.setTabOrder(self.product_edit, self.add_button)
        QWidget.setTabOrder(self.add_button, self.line_table)
        QWidget.setTabOrder(self.line_table, self.remove_button)
        QWidget.setTabOrder(self.remove_button, self.voucher_edit)
        QWidget.setTabOrder(self.voucher_edit, self.store_combo)
        QWidget.setTabOrder(self.store_combo, self.day_edit)
        QWidget.setTabOrder(self.day_edit, self.button_box)

        self.retranslateUi(SaleDialog)
    # setupUi

    def retranslateUi(self, SaleDialog):
        SaleDialog.setWindowTitle(QCoreApplication.translate("SaleDialog", u"Record a sale", None))
        self.customer_label.setText(QCoreApplication.translate("SaleDialog", u"&Customer", None))
        self.customer_edit.setPlaceholderText(QCoreApplication.translate("SaleDialog", u"Name, card, phone or e-mail; empty for a walk-in", None))
        self.customer_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.customer_problem_label.setAccessibleName(QCoreApplication.translate("SaleDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.receipt_label.setText(QCoreApplication.translate("SaleDialog", u"&Receipt", None))
        self.receipt_edit.setPlaceholderText(QCoreApplication.translate("SaleDialog", u"Number on the till's receipt", None))
        self.receipt_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.receipt_problem_label.setAccessibleName(QCoreApplication.translate("SaleDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.store_label.setText(QCoreApplication.translate("SaleDialog", u"S&tore", None))
        self.store_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.store_problem_label.setAccessibleName(QCoreApplication.translate("SaleDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.voucher_label.setText(QCoreApplication.translate("SaleDialog", u"&Voucher", None))
        self.voucher_edit.setPlaceholderText(QCoreApplication.translate("SaleDialog", u"Code, typed or scanned", None))
        self.voucher_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.voucher_problem_label.setAccessibleName(QCoreApplication.translate("SaleDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.day_label.setText(QCoreApplication.translate("SaleDialog", u"Da&y", None))
        self.day_edit.setPlaceholderText(QCoreApplication.translate("SaleDialog", u"Today", None))
        self.day_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.day_problem_label.setAccessibleName(QCoreApplication.translate("SaleDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.lines_group.setTitle(QCoreApplication.translate("SaleDialog", u"What was bought: Enter adds the line, an empty line and Enter records the sale", None))
        self.amount_label.setText(QCoreApplication.translate("SaleDialog", u"&Amount paid", None))
        self.quantity_label.setText(QCoreApplication.translate("SaleDialog", u"&Quantity", None))
        self.category_label.setText(QCoreApplication.translate("SaleDialog", u"Cate&gory", None))
        self.goods_label.setText(QCoreApplication.translate("SaleDialog", u"Goo&ds", None))
        self.product_label.setText(QCoreApplication.translate("SaleDialog", u"&Product", None))
        self.amount_edit.setPlaceholderText(QCoreApplication.translate("SaleDialog", u"Of the line, such as 12.50", None))
        self.quantity_edit.setPlaceholderText(QCoreApplication.translate("SaleDialog", u"1", None))
        self.goods_edit.setPlaceholderText(QCoreApplication.translate("SaleDialog", u"Article number", None))
        self.product_edit.setPlaceholderText(QCoreApplication.translate("SaleDialog", u"What it is called", None))
        self.add_button.setText(QCoreApplication.translate("SaleDialog", u"Add &line", None))
        self.amount_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.amount_problem_label.setAccessibleName(QCoreApplication.translate("SaleDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.quantity_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.quantity_problem_label.setAccessibleName(QCoreApplication.translate("SaleDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.line_table.setAccessibleName(QCoreApplication.translate("SaleDialog", u"Lines of the sale", None))
#endif // QT_CONFIG(accessibility)
        self.remove_button.setText(QCoreApplication.translate("SaleDialog", u"Re&move line", None))
        self.total_label.setText(QCoreApplication.translate("SaleDialog", u"\u2013", None))
        self.effect_group.setTitle(QCoreApplication.translate("SaleDialog", u"What it earns", None))
        self.effect_label.setText(QCoreApplication.translate("SaleDialog", u"\u2013", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("SaleDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
