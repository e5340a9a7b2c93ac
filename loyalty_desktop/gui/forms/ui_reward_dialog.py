# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'reward_dialog.ui'
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
from PySide6.QtWidgets import (QAbstractButton, QApplication, QCheckBox, QComboBox,
    QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout,
    QLabel, QLineEdit, QPlainTextEdit, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_RewardDialog(object):
    def setupUi(self, RewardDialog):
        if not RewardDialog.objectName():
            RewardDialog.setObjectName(u"RewardDialog")
        RewardDialog.setMinimumSize(QSize(820, 560))
        self.layout_1 = QVBoxLayout(RewardDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.columns_layout = QHBoxLayout()
        self.columns_layout.setObjectName(u"columns_layout")
        self.layout_2 = QFormLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.name_label = QLabel(RewardDialog)
        self.name_label.setObjectName(u"name_label")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.name_label)

        self.name_edit = QLineEdit(RewardDialog)
        self.name_edit.setObjectName(u"name_edit")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.FieldRole, self.name_edit)

        self.name_problem_label = MessageLabel(RewardDialog)
        self.name_problem_label.setObjectName(u"name_problem_label")

        self.layout_2.setWidget(1, QFormLayout.ItemRole.FieldRole, self.name_problem_label)

        self.purpose_label = QLabel(RewardDialog)
        self.purpose_label.setObjectName(u"purpose_label")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.LabelRole, self.purpose_label)

        self.purpose_combo = QComboBox(RewardDialog)
        self.purpose_combo.setObjectName(u"purpose_combo")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.FieldRole, self.purpose_combo)

        self.cost_label = QLabel(RewardDialog)
        self.cost_label.setObjectName(u"cost_label")

        self.layout_2.setWidget(3, QFormLayout.ItemRole.LabelRole, self.cost_label)

        self.cost_edit = QLineEdit(RewardDialog)
        self.cost_edit.setObjectName(u"cost_edit")

        self.layout_2.setWidget(3, QFormLayout.ItemRole.FieldRole, self.cost_edit)

        self.cost_problem_label = MessageLabel(RewardDialog)
        self.cost_problem_label.setObjectName(u"cost_problem_label")

        self.layout_2.setWidget(4, QFormLayout.ItemRole.FieldRole, self.cost_problem_label)

        self.value_label = QLabel(RewardDialog)
        self.value_label.setObjectName(u"value_label")

        self.layout_2.setWidget(5, QFormLayout.ItemRole.LabelRole, self.value_label)

        self.value_edit = QLineEdit(RewardDialog)
        self.value_edit.setObjectName(u"value_edit")

        self.layout_2.setWidget(5, QFormLayout.ItemRole.FieldRole, self.value_edit)

        self.value_problem_label = MessageLabel(RewardDialog)
        self.value_problem_label.setObjectName(u"value_problem_label")

        self.layout_2.setWidget(6, QFormLayout.ItemRole.FieldRole, self.value_problem_label)

        self.note_label = QLabel(RewardDialog)
        self.note_label.setObjectName(u"note_label")

        self.layout_2.setWidget(7, QFormLayout.ItemRole.LabelRole, self.note_label)

        self.note_edit = QPlainTextEdit(RewardDialog)
        self.note_edit.setObjectName(u"note_edit")
        self.note_edit.setTabChangesFocus(True)

        self.layout_2.setWidget(7, QFormLayout.ItemRole.FieldRole, self.note_edit)


        self.columns_layout.addLayout(self.layout_2)

        self.terms_layout = QFormLayout()
        self.terms_layout.setObjectName(u"terms_layout")
        self.terms_layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.percent_label = QLabel(RewardDialog)
        self.percent_label.setObjectName(u"percent_label")

        self.terms_layout.setWidget(0, QFormLayout.ItemRole.LabelRole, self.percent_label)

        self.percent_edit = QLineEdit(RewardDialog)
        self.percent_edit.setObjectName(u"percent_edit")

        self.terms_layout.setWidget(0, QFormLayout.ItemRole.FieldRole, self.percent_edit)

        self.percent_problem_label = MessageLabel(RewardDialog)
        self.percent_problem_label.setObjectName(u"percent_problem_label")

        self.terms_layout.setWidget(1, QFormLayout.ItemRole.FieldRole, self.percent_problem_label)

        self.most_label = QLabel(RewardDialog)
        self.most_label.setObjectName(u"most_label")

        self.terms_layout.setWidget(2, QFormLayout.ItemRole.LabelRole, self.most_label)

        self.most_edit = QLineEdit(RewardDialog)
        self.most_edit.setObjectName(u"most_edit")

        self.terms_layout.setWidget(2, QFormLayout.ItemRole.FieldRole, self.most_edit)

        self.most_problem_label = MessageLabel(RewardDialog)
        self.most_problem_label.setObjectName(u"most_problem_label")

        self.terms_layout.setWidget(3, QFormLayout.ItemRole.FieldRole, self.most_problem_label)

        self.stock_label = QLabel(RewardDialog)
        self.stock_label.setObjectName(u"stock_label")

        self.terms_layout.setWidget(4, QFormLayout.ItemRole.LabelRole, self.stock_label)

        self.stock_edit = QLineEdit(RewardDialog)
        self.stock_edit.setObjectName(u"stock_edit")

        self.terms_layout.setWidget(4, QFormLayout.ItemRole.FieldRole, self.stock_edit)

        self.stock_problem_label = MessageLabel(RewardDialog)
        self.stock_problem_label.setObjectName(u"stock_problem_label")

        self.terms_layout.setWidget(5, QFormLayout.ItemRole.FieldRole, self.stock_problem_label)

        self.per_customer_label = QLabel(RewardDialog)
        self.per_customer_label.setObjectName(u"per_customer_label")

        self.terms_layout.setWidget(6, QFormLayout.ItemRole.LabelRole, self.per_customer_label)

        self.per_customer_edit = QLineEdit(RewardDialog)
        self.per_customer_edit.setObjectName(u"per_customer_edit")

        self.terms_layout.setWidget(6, QFormLayout.ItemRole.FieldRole, self.per_customer_edit)

        self.per_customer_problem_label = MessageLabel(RewardDialog)
        self.per_customer_problem_label.setObjectName(u"per_customer_problem_label")

        self.terms_layout.setWidget(7, QFormLayout.ItemRole.FieldRole, self.per_customer_problem_label)

        self.in_total_label = QLabel(RewardDialog)
        self.in_total_label.setObjectName(u"in_total_label")

        self.terms_layout.setWidget(8, QFormLayout.ItemRole.LabelRole, self.in_total_label)

        self.in_total_edit = QLineEdit(RewardDialog)
        self.in_total_edit.setObjectName(u"in_total_edit")

        self.terms_layout.setWidget(8, QFormLayout.ItemRole.FieldRole, self.in_total_edit)

        self.in_total_problem_label = MessageLabel(RewardDialog)
        self.in_total_problem_label.setObjectName(u"in_total_problem_label")

        self.terms_layout.setWidget(9, QFormLayout.ItemRole.FieldRole, self.in_total_problem_label)

        self.tiers_label = QLabel(RewardDialog)
        self.tiers_label.setObjectName(u"tiers_label")

        self.terms_layout.setWidget(10, QFormLayout.ItemRole.LabelRole, self.tiers_label)

        self.tiers_edit = QLineEdit(RewardDialog)
        self.tiers_edit.setObjectName(u"tiers_edit")

        self.terms_layout.setWidget(10, QFormLayout.ItemRole.FieldRole, self.tiers_edit)

        self.tiers_problem_label = MessageLabel(RewardDialog)
        self.tiers_problem_label.setObjectName(u"tiers_problem_label")

        self.terms_layout.setWidget(11, QFormLayout.ItemRole.FieldRole, self.tiers_problem_label)

        self.first_label = QLabel(RewardDialog)
        self.first_label.setObjectName(u"first_label")

        self.terms_layout.setWidget(12, QFormLayout.ItemRole.LabelRole, self.first_label)

        self.first_edit = QLineEdit(RewardDialog)
        self.first_edit.setObjectName(u"first_edit")

        self.terms_layout.setWidget(12, QFormLayout.ItemRole.FieldRole, self.first_edit)

        self.first_problem_label = MessageLabel(RewardDialog)
        self.first_problem_label.setObjectName(u"first_problem_label")

        self.terms_layout.setWidget(13, QFormLayout.ItemRole.FieldRole, self.first_problem_label)

        self.last_label = QLabel(RewardDialog)
        self.last_label.setObjectName(u"last_label")

        self.terms_layout.setWidget(14, QFormLayout.ItemRole.LabelRole, self.last_label)

        self.last_edit = QLineEdit(RewardDialog)
        self.last_edit.setObjectName(u"last_edit")

        self.terms_layout.setWidget(14, QFormLayout.ItemRole.FieldRole, self.last_edit)

        self.last_problem_label = MessageLabel(RewardDialog)
        self.last_problem_label.setObjectName(u"last_problem_label")

        self.terms_layout.setWidget(15, QFormLayout.ItemRole.FieldRole, self.last_problem_label)

        self.voucher_label = QLabel(RewardDialog)
        self.voucher_label.setObjectName(u"voucher_label")

        self.terms_layout.setWidget(16, QFormLayout.ItemRole.LabelRole, self.voucher_label)

        self.voucher_edit = QLineEdit(RewardDialog)
        self.voucher_edit.setObjectName(u"voucher_edit")

        self.terms_layout.setWidget(16, QFormLayout.ItemRole.FieldRole, self.voucher_edit)

        self.voucher_problem_label = MessageLabel(RewardDialog)
        self.voucher_problem_label.setObjectName(u"voucher_problem_label")

        self.terms_layout.setWidget(17, QFormLayout.ItemRole.FieldRole, self.voucher_problem_label)

        self.prizes_label = QLabel(RewardDialog)
        self.prizes_label.setObjectName(u"prizes_label")

        self.terms_layout.setWidget(18, QFormLayout.ItemRole.LabelRole, self.prizes_label)

        self.prizes_edit = QPlainTextEdit(RewardDialog)
        self.prizes_edit.setObjectName(u"prizes_edit")
        self.prizes_edit.setTabChangesFocus(True)
        self.prizes_edit.setMinimumSize(QSize(0, 96))

        self.terms_layout.setWidget(18, QFormLayout.ItemRole.FieldRole, self.prizes_edit)

        self.prizes_problem_label = MessageLabel(RewardDialog)
        self.prizes_problem_label.setObjectName(u"prizes_problem_label")

        self.terms_layout.setWidget(19, QFormLayout.ItemRole.FieldRole, self.prizes_problem_label)


        self.columns_layout.addLayout(self.terms_layout)

        self.columns_layout.setStretch(0, 1)
        self.columns_layout.setStretch(1, 1)

        self.layout_1.addLayout(self.columns_layout)

        self.active_check = QCheckBox(RewardDialog)
        self.active_check.setObjectName(u"active_check")

        self.layout_1.addWidget(self.active_check)

        self.problem_label = MessageLabel(RewardDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.spacer_3 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_1.addItem(self.spacer_3)

        self.button_box = QDialogButtonBox(RewardDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Save)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name_edit)
        self.purpose_label.setBuddy(self.purpose_combo)
        self.cost_label.setBuddy(self.cost_edit)
        self.value_label.setBuddy(self.value_edit)
        self.note_label.setBuddy(self.note_edit)
        self.percent_label.setBuddy(self.percent_edit)
        self.most_label.setBuddy(self.most_edit)
        self.stock_label.setBuddy(self.stock_edit)
        self.per_customer_label.setBuddy(self.per_customer_edit)
        self.in_total_label.setBuddy(self.in_total_edit)
        self.tiers_label.setBuddy(self.tiers_edit)
        self.first_label.setBuddy(self.first_edit)
        self.last_label.setBuddy(self.last_edit)
        self.voucher_label.setBuddy(self.voucher_edit)
        self.prizes_label.setBuddy(self.prizes_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.name_edit, self.purpose_combo)
        QWidget.setTabOrder(self.purpose_combo, self.cost_edit)
        QWidget.setTabOrder(self.cost_edit, self.value_edit)
        QWidget.setTabOrder(self.value_edit, self.note_edit)
        QWidget.setTabOrder(self.note_edit, self.percent_edit)
        QWidget.setTabOrder(self.percent_edit, self.most_edit)
        QWidget.setTabOrder(self.most_edit, self.stock_edit)
        QWidget.setTabOrder(self.stock_edit, self.per_customer_edit)
        QWidget.setTabOrder(self.per_customer_edit, self.in_total_edit)
        QWidget.setTabOrder(self.in_total_edit, self.tiers_edit)
        QWidget.setTabOrder(self.tiers_edit, self.first_edit)
        QWidget.setTabOrder(self.first_edit, self.last_edit)
        QWidget.setTabOrder(self.last_edit, self.voucher_edit)
        QWidget.setTabOrder(self.voucher_edit, self.prizes_edit)
        QWidget.setTabOrder(self.prizes_edit, self.active_check)
        QWidget.setTabOrder(self.active_check, self.button_box)

        self.retranslateUi(RewardDialog)
    # setupUi

    def retranslateUi(self, RewardDialog):
        RewardDialog.setWindowTitle(QCoreApplication.translate("RewardDialog", u"Reward", None))
        self.name_label.setText(QCoreApplication.translate("RewardDialog", u"&Name", None))
        self.name_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.name_problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong with the name", None))
#endif // QT_CONFIG(accessibility)
        self.purpose_label.setText(QCoreApplication.translate("RewardDialog", u"&Kind", None))
        self.cost_label.setText(QCoreApplication.translate("RewardDialog", u"&Cost in points", None))
        self.cost_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.cost_problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong with the cost", None))
#endif // QT_CONFIG(accessibility)
        self.value_label.setText(QCoreApplication.translate("RewardDialog", u"&Value in money", None))
        self.value_edit.setPlaceholderText(QCoreApplication.translate("RewardDialog", u"0.00", None))
        self.value_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.value_problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong with the value", None))
#endif // QT_CONFIG(accessibility)
        self.note_label.setText(QCoreApplication.translate("RewardDialog", u"Not&e", None))
        self.percent_label.setText(QCoreApplication.translate("RewardDialog", u"Discount in percen&t", None))
        self.percent_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.percent_problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong with the percentage", None))
#endif // QT_CONFIG(accessibility)
        self.most_label.setText(QCoreApplication.translate("RewardDialog", u"Most &points, if the clerk chooses", None))
        self.most_edit.setPlaceholderText(QCoreApplication.translate("RewardDialog", u"empty: always the cost", None))
        self.most_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.most_problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong with the most points", None))
#endif // QT_CONFIG(accessibility)
        self.stock_label.setText(QCoreApplication.translate("RewardDialog", u"Le&ft in stock", None))
        self.stock_edit.setPlaceholderText(QCoreApplication.translate("RewardDialog", u"empty: any number", None))
        self.stock_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.stock_problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong with the stock", None))
#endif // QT_CONFIG(accessibility)
        self.per_customer_label.setText(QCoreApplication.translate("RewardDialog", u"Times per custo&mer", None))
        self.per_customer_edit.setPlaceholderText(QCoreApplication.translate("RewardDialog", u"empty: no limit", None))
        self.per_customer_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.per_customer_problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong with the limit per customer", None))
#endif // QT_CONFIG(accessibility)
        self.in_total_label.setText(QCoreApplication.translate("RewardDialog", u"Times in t&otal", None))
        self.in_total_edit.setPlaceholderText(QCoreApplication.translate("RewardDialog", u"empty: no limit", None))
        self.in_total_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.in_total_problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong with the limit in total", None))
#endif // QT_CONFIG(accessibility)
        self.tiers_label.setText(QCoreApplication.translate("RewardDialog", u"Only fo&r tiers", None))
        self.tiers_edit.setPlaceholderText(QCoreApplication.translate("RewardDialog", u"empty: everybody; gold, silver", None))
        self.tiers_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.tiers_problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong with the tiers", None))
#endif // QT_CONFIG(accessibility)
        self.first_label.setText(QCoreApplication.translate("RewardDialog", u"First &day", None))
        self.first_edit.setPlaceholderText(QCoreApplication.translate("RewardDialog", u"2026-01-31", None))
        self.first_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.first_problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong with the first day", None))
#endif // QT_CONFIG(accessibility)
        self.last_label.setText(QCoreApplication.translate("RewardDialog", u"&Last day", None))
        self.last_edit.setPlaceholderText(QCoreApplication.translate("RewardDialog", u"2026-12-31", None))
        self.last_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.last_problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong with the last day", None))
#endif // QT_CONFIG(accessibility)
        self.voucher_label.setText(QCoreApplication.translate("RewardDialog", u"Vouc&her valid for days", None))
        self.voucher_edit.setPlaceholderText(QCoreApplication.translate("RewardDialog", u"empty: handed over at once", None))
        self.voucher_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.voucher_problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong with the days", None))
#endif // QT_CONFIG(accessibility)
        self.prizes_label.setText(QCoreApplication.translate("RewardDialog", u"Pri&zes", None))
        self.prizes_edit.setPlaceholderText(QCoreApplication.translate("RewardDialog", u"One a line: weight, prize, stock\n"
"6, nothing\n"
"3, 50 points\n"
"2, Jackpot = 500 points\n"
"1, Mug, 20", None))
        self.prizes_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.prizes_problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong with the prizes", None))
#endif // QT_CONFIG(accessibility)
        self.active_check.setText(QCoreApplication.translate("RewardDialog", u"Customers can redeem &it", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("RewardDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
