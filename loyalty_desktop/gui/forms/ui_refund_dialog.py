# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'refund_dialog.ui'
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
    QSizePolicy, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_RefundDialog(object):
    def setupUi(self, RefundDialog):
        if not RefundDialog.objectName():
            RefundDialog.setObjectName(u"RefundDialog")
        RefundDialog.setMinimumSize(QSize(760, 560))
        self.main_layout = QVBoxLayout(RefundDialog)
        self.main_layout.setObjectName(u"main_layout")
        self.receipt_layout = QHBoxLayout()
        self.receipt_layout.setObjectName(u"receipt_layout")
        self.receipt_label = QLabel(RefundDialog)
        self.receipt_label.setObjectName(u"receipt_label")

        self.receipt_layout.addWidget(self.receipt_label)

        self.receipt_combo = QComboBox(RefundDialog)
        self.receipt_combo.setObjectName(u"receipt_combo")
        self.receipt_combo.setEditable(True)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.receipt_combo.sizePolicy().hasHeightForWidth())
        self.receipt_combo.setSizePolicy(sizePolicy)

        self.receipt_layout.addWidget(self.receipt_combo)

        self.find_button = QPushButton(RefundDialog)
        self.find_button.setObjectName(u"find_button")
        self.find_button.setAutoDefault(False)

        self.receipt_layout.addWidget(self.find_button)

        self.earlier_button = QPushButton(RefundDialog)
        self.earlier_button.setObjectName(u"earlier_button")
        self.earlier_button.setAutoDefault(False)

        self.receipt_layout.addWidget(self.earlier_button)


        self.main_layout.addLayout(self.receipt_layout)

        self.sale_label = QLabel(RefundDialog)
        self.sale_label.setObjectName(u"sale_label")
        self.sale_label.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont()
        font.setBold(True)
        self.sale_label.setFont(font)
        self.sale_label.setWordWrap(True)

        self.main_layout.addWidget(self.sale_label)

        self.line_table = TableView(RefundDialog)
        self.line_table.setObjectName(u"line_table")
        self.line_table.setMinimumSize(QSize(0, 170))

        self.main_layout.addWidget(self.line_table)

        self.part_layout = QHBoxLayout()
        self.part_layout.setObjectName(u"part_layout")
        self.quantity_label = QLabel(RefundDialog)
        self.quantity_label.setObjectName(u"quantity_label")

        self.part_layout.addWidget(self.quantity_label)

        self.quantity_edit = QLineEdit(RefundDialog)
        self.quantity_edit.setObjectName(u"quantity_edit")

        self.part_layout.addWidget(self.quantity_edit)

        self.amount_label = QLabel(RefundDialog)
        self.amount_label.setObjectName(u"amount_label")

        self.part_layout.addWidget(self.amount_label)

        self.amount_edit = QLineEdit(RefundDialog)
        self.amount_edit.setObjectName(u"amount_edit")

        self.part_layout.addWidget(self.amount_edit)

        self.whole_button = QPushButton(RefundDialog)
        self.whole_button.setObjectName(u"whole_button")
        self.whole_button.setAutoDefault(False)

        self.part_layout.addWidget(self.whole_button)

        self.nothing_button = QPushButton(RefundDialog)
        self.nothing_button.setObjectName(u"nothing_button")
        self.nothing_button.setAutoDefault(False)

        self.part_layout.addWidget(self.nothing_button)


        self.main_layout.addLayout(self.part_layout)

        self.preview_group = QGroupBox(RefundDialog)
        self.preview_group.setObjectName(u"preview_group")
        self.preview_layout = QGridLayout(self.preview_group)
        self.preview_layout.setObjectName(u"preview_layout")
        self.money_title_label = QLabel(self.preview_group)
        self.money_title_label.setObjectName(u"money_title_label")

        self.preview_layout.addWidget(self.money_title_label, 0, 0, 1, 1)

        self.money_label = QLabel(self.preview_group)
        self.money_label.setObjectName(u"money_label")
        self.money_label.setTextFormat(Qt.TextFormat.PlainText)
        self.money_label.setFont(font)

        self.preview_layout.addWidget(self.money_label, 0, 1, 1, 1)

        self.points_title_label = QLabel(self.preview_group)
        self.points_title_label.setObjectName(u"points_title_label")

        self.preview_layout.addWidget(self.points_title_label, 1, 0, 1, 1)

        self.points_label = QLabel(self.preview_group)
        self.points_label.setObjectName(u"points_label")
        self.points_label.setTextFormat(Qt.TextFormat.PlainText)
        self.points_label.setWordWrap(True)

        self.preview_layout.addWidget(self.points_label, 1, 1, 1, 1)

        self.number_label = QLabel(self.preview_group)
        self.number_label.setObjectName(u"number_label")

        self.preview_layout.addWidget(self.number_label, 2, 0, 1, 1)

        self.number_edit = QLineEdit(self.preview_group)
        self.number_edit.setObjectName(u"number_edit")

        self.preview_layout.addWidget(self.number_edit, 2, 1, 1, 1)

        self.preview_layout.setColumnStretch(1, 1)

        self.main_layout.addWidget(self.preview_group)

        self.problem_label = MessageLabel(RefundDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.main_layout.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(RefundDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Ok)

        self.main_layout.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.receipt_label.setBuddy(self.receipt_combo)
        self.quantity_label.setBuddy(self.quantity_edit)
        self.amount_label.setBuddy(self.amount_edit)
        self.number_label.setBuddy(self.number_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.receipt_combo, self.find_button)
        QWidget.setTabOrder(self.find_button, self.earlier_button)
        QWidget.setTabOrder(self.earlier_button, self.line_table)
        QWidget.setTabOrder(self.line_table, self.quantity_edit)
        QWidget.setTabOrder(self.quantity_edit, self.amount_edit)
        QWidget.setTabOrder(self.amount_edit, self.whole_button)
        QWidget.setTabOrder(self.whole_button, self.nothing_button)
        QWidget.setTabOrder(self.nothing_button, self.number_edit)
        QWidget.setTabOrder(self.number_edit, self.button_box)

        self.retranslateUi(RefundDialog)
    # setupUi

    def retranslateUi(self, RefundDialog):
        RefundDialog.setWindowTitle(QCoreApplication.translate("RefundDialog", u"Refund a receipt", None))
        self.receipt_label.setText(QCoreApplication.translate("RefundDialog", u"&Receipt", None))
#if QT_CONFIG(accessibility)
        self.receipt_combo.setAccessibleName(QCoreApplication.translate("RefundDialog", u"Receipt", None))
#endif // QT_CONFIG(accessibility)
        self.find_button.setText(QCoreApplication.translate("RefundDialog", u"&Find", None))
        self.earlier_button.setText(QCoreApplication.translate("RefundDialog", u"&Earlier refunds\u2026", None))
#if QT_CONFIG(tooltip)
        self.earlier_button.setToolTip(QCoreApplication.translate("RefundDialog", u"Shows the refunds that this receipt has had, to take one back that was a mistake", None))
#endif // QT_CONFIG(tooltip)
        self.sale_label.setText("")
#if QT_CONFIG(accessibility)
        self.line_table.setAccessibleName(QCoreApplication.translate("RefundDialog", u"Lines of the receipt", None))
#endif // QT_CONFIG(accessibility)
        self.quantity_label.setText(QCoreApplication.translate("RefundDialog", u"Of this line, &quantity", None))
#if QT_CONFIG(accessibility)
        self.quantity_edit.setAccessibleName(QCoreApplication.translate("RefundDialog", u"Quantity that comes back", None))
#endif // QT_CONFIG(accessibility)
        self.amount_label.setText(QCoreApplication.translate("RefundDialog", u"&money", None))
#if QT_CONFIG(accessibility)
        self.amount_edit.setAccessibleName(QCoreApplication.translate("RefundDialog", u"Money that is refunded", None))
#endif // QT_CONFIG(accessibility)
        self.whole_button.setText(QCoreApplication.translate("RefundDialog", u"&Whole receipt", None))
        self.nothing_button.setText(QCoreApplication.translate("RefundDialog", u"&No line", None))
        self.preview_group.setTitle(QCoreApplication.translate("RefundDialog", u"What this does", None))
        self.money_title_label.setText(QCoreApplication.translate("RefundDialog", u"Money to pay out", None))
        self.money_label.setText("")
        self.points_title_label.setText(QCoreApplication.translate("RefundDialog", u"Points", None))
        self.points_label.setText("")
        self.number_label.setText(QCoreApplication.translate("RefundDialog", u"N&umber of the refund", None))
#if QT_CONFIG(accessibility)
        self.number_edit.setAccessibleName(QCoreApplication.translate("RefundDialog", u"Number of the refund", None))
#endif // QT_CONFIG(accessibility)
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("RefundDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
