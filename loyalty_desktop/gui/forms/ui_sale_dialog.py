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
    QDialogButtonBox, QFormLayout, QGroupBox, QLabel,
    QLineEdit, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.customer_search_edit import CustomerSearchEdit
from loyalty_desktop.gui.message_label import MessageLabel

class Ui_SaleDialog(object):
    def setupUi(self, SaleDialog):
        if not SaleDialog.objectName():
            SaleDialog.setObjectName(u"SaleDialog")
        SaleDialog.setMinimumSize(QSize(520, 420))
        self.layout_1 = QVBoxLayout(SaleDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QFormLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.customer_label = QLabel(SaleDialog)
        self.customer_label.setObjectName(u"customer_label")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.customer_label)

        self.layout_customer_edit = QVBoxLayout()
        self.layout_customer_edit.setSpacing(2)
        self.layout_customer_edit.setObjectName(u"layout_customer_edit")
        self.customer_edit = CustomerSearchEdit(SaleDialog)
        self.customer_edit.setObjectName(u"customer_edit")

        self.layout_customer_edit.addWidget(self.customer_edit)

        self.customer_problem_label = MessageLabel(SaleDialog)
        self.customer_problem_label.setObjectName(u"customer_problem_label")

        self.layout_customer_edit.addWidget(self.customer_problem_label)


        self.layout_2.setLayout(0, QFormLayout.ItemRole.FieldRole, self.layout_customer_edit)

        self.receipt_label = QLabel(SaleDialog)
        self.receipt_label.setObjectName(u"receipt_label")

        self.layout_2.setWidget(1, QFormLayout.ItemRole.LabelRole, self.receipt_label)

        self.layout_receipt_edit = QVBoxLayout()
        self.layout_receipt_edit.setSpacing(2)
        self.layout_receipt_edit.setObjectName(u"layout_receipt_edit")
        self.receipt_edit = QLineEdit(SaleDialog)
        self.receipt_edit.setObjectName(u"receipt_edit")

        self.layout_receipt_edit.addWidget(self.receipt_edit)

        self.receipt_problem_label = MessageLabel(SaleDialog)
        self.receipt_problem_label.setObjectName(u"receipt_problem_label")

        self.layout_receipt_edit.addWidget(self.receipt_problem_label)


        self.layout_2.setLayout(1, QFormLayout.ItemRole.FieldRole, self.layout_receipt_edit)

        self.amount_label = QLabel(SaleDialog)
        self.amount_label.setObjectName(u"amount_label")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.LabelRole, self.amount_label)

        self.layout_amount_edit = QVBoxLayout()
        self.layout_amount_edit.setSpacing(2)
        self.layout_amount_edit.setObjectName(u"layout_amount_edit")
        self.amount_edit = QLineEdit(SaleDialog)
        self.amount_edit.setObjectName(u"amount_edit")

        self.layout_amount_edit.addWidget(self.amount_edit)

        self.amount_problem_label = MessageLabel(SaleDialog)
        self.amount_problem_label.setObjectName(u"amount_problem_label")

        self.layout_amount_edit.addWidget(self.amount_problem_label)


        self.layout_2.setLayout(2, QFormLayout.ItemRole.FieldRole, self.layout_amount_edit)

        self.category_label = QLabel(SaleDialog)
        self.category_label.setObjectName(u"category_label")

        self.layout_2.setWidget(3, QFormLayout.ItemRole.LabelRole, self.category_label)

        self.layout_category_combo = QVBoxLayout()
        self.layout_category_combo.setSpacing(2)
        self.layout_category_combo.setObjectName(u"layout_category_combo")
        self.category_combo = QComboBox(SaleDialog)
        self.category_combo.setObjectName(u"category_combo")
        self.category_combo.setEditable(True)

        self.layout_category_combo.addWidget(self.category_combo)


        self.layout_2.setLayout(3, QFormLayout.ItemRole.FieldRole, self.layout_category_combo)

        self.goods_label = QLabel(SaleDialog)
        self.goods_label.setObjectName(u"goods_label")

        self.layout_2.setWidget(4, QFormLayout.ItemRole.LabelRole, self.goods_label)

        self.layout_goods_edit = QVBoxLayout()
        self.layout_goods_edit.setSpacing(2)
        self.layout_goods_edit.setObjectName(u"layout_goods_edit")
        self.goods_edit = QLineEdit(SaleDialog)
        self.goods_edit.setObjectName(u"goods_edit")

        self.layout_goods_edit.addWidget(self.goods_edit)


        self.layout_2.setLayout(4, QFormLayout.ItemRole.FieldRole, self.layout_goods_edit)

        self.store_label = QLabel(SaleDialog)
        self.store_label.setObjectName(u"store_label")

        self.layout_2.setWidget(5, QFormLayout.ItemRole.LabelRole, self.store_label)

        self.layout_store_combo = QVBoxLayout()
        self.layout_store_combo.setSpacing(2)
        self.layout_store_combo.setObjectName(u"layout_store_combo")
        self.store_combo = QComboBox(SaleDialog)
        self.store_combo.setObjectName(u"store_combo")

        self.layout_store_combo.addWidget(self.store_combo)


        self.layout_2.setLayout(5, QFormLayout.ItemRole.FieldRole, self.layout_store_combo)

        self.day_label = QLabel(SaleDialog)
        self.day_label.setObjectName(u"day_label")

        self.layout_2.setWidget(6, QFormLayout.ItemRole.LabelRole, self.day_label)

        self.layout_day_edit = QVBoxLayout()
        self.layout_day_edit.setSpacing(2)
        self.layout_day_edit.setObjectName(u"layout_day_edit")
        self.day_edit = QLineEdit(SaleDialog)
        self.day_edit.setObjectName(u"day_edit")

        self.layout_day_edit.addWidget(self.day_edit)

        self.day_problem_label = MessageLabel(SaleDialog)
        self.day_problem_label.setObjectName(u"day_problem_label")

        self.layout_day_edit.addWidget(self.day_problem_label)


        self.layout_2.setLayout(6, QFormLayout.ItemRole.FieldRole, self.layout_day_edit)


        self.layout_1.addLayout(self.layout_2)

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

        self.spacer_4 = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_1.addItem(self.spacer_4)

        self.button_box = QDialogButtonBox(SaleDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Ok)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.customer_label.setBuddy(self.customer_edit)
        self.receipt_label.setBuddy(self.receipt_edit)
        self.amount_label.setBuddy(self.amount_edit)
        self.category_label.setBuddy(self.category_combo)
        self.goods_label.setBuddy(self.goods_edit)
        self.store_label.setBuddy(self.store_combo)
        self.day_label.setBuddy(self.day_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.customer_edit, self.receipt_edit)
        QWidget.setTabOrder(self.receipt_edit, self.amount_edit)
        QWidget.setTabOrder(self.amount_edit, self.category_combo)
        QWidget.setTabOrder(self.category_combo, self.goods_edit)
        QWidget.setTabOrder(self.goods_edit, self.store_combo)
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
        self.amount_label.setText(QCoreApplication.translate("SaleDialog", u"&Amount paid", None))
        self.amount_edit.setPlaceholderText(QCoreApplication.translate("SaleDialog", u"Net of discounts, such as 12.50", None))
        self.amount_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.amount_problem_label.setAccessibleName(QCoreApplication.translate("SaleDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.category_label.setText(QCoreApplication.translate("SaleDialog", u"Cate&gory", None))
        self.goods_label.setText(QCoreApplication.translate("SaleDialog", u"Goo&ds", None))
        self.goods_edit.setPlaceholderText(QCoreApplication.translate("SaleDialog", u"Article number, where a rule asks for it", None))
        self.store_label.setText(QCoreApplication.translate("SaleDialog", u"S&tore", None))
        self.day_label.setText(QCoreApplication.translate("SaleDialog", u"Da&y", None))
        self.day_edit.setPlaceholderText(QCoreApplication.translate("SaleDialog", u"Today", None))
        self.day_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.day_problem_label.setAccessibleName(QCoreApplication.translate("SaleDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.effect_group.setTitle(QCoreApplication.translate("SaleDialog", u"What it earns", None))
        self.effect_label.setText(QCoreApplication.translate("SaleDialog", u"\u2013", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("SaleDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
