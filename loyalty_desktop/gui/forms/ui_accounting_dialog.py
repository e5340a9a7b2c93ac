# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'accounting_dialog.ui'
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

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_AccountingDialog(object):
    def setupUi(self, AccountingDialog):
        if not AccountingDialog.objectName():
            AccountingDialog.setObjectName(u"AccountingDialog")
        AccountingDialog.setMinimumSize(QSize(760, 640))
        self.layout_1 = QVBoxLayout(AccountingDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.estimate_group = QGroupBox(AccountingDialog)
        self.estimate_group.setObjectName(u"estimate_group")
        self.layout_2 = QVBoxLayout(self.estimate_group)
        self.layout_2.setObjectName(u"layout_2")
        self.estimate_note_label = QLabel(self.estimate_group)
        self.estimate_note_label.setObjectName(u"estimate_note_label")
        self.estimate_note_label.setWordWrap(True)

        self.layout_2.addWidget(self.estimate_note_label)

        self.layout_3 = QHBoxLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.rate_label = QLabel(self.estimate_group)
        self.rate_label.setObjectName(u"rate_label")

        self.layout_3.addWidget(self.rate_label)

        self.rate_edit = QLineEdit(self.estimate_group)
        self.rate_edit.setObjectName(u"rate_edit")
        self.rate_edit.setMaximumSize(QSize(120, 16777215))

        self.layout_3.addWidget(self.rate_edit)

        self.from_label = QLabel(self.estimate_group)
        self.from_label.setObjectName(u"from_label")

        self.layout_3.addWidget(self.from_label)

        self.from_edit = QLineEdit(self.estimate_group)
        self.from_edit.setObjectName(u"from_edit")
        self.from_edit.setMinimumSize(QSize(150, 0))
        self.from_edit.setMaximumSize(QSize(150, 16777215))

        self.layout_3.addWidget(self.from_edit)

        self.spacer_1 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_3.addItem(self.spacer_1)


        self.layout_2.addLayout(self.layout_3)

        self.rate_problem_label = MessageLabel(self.estimate_group)
        self.rate_problem_label.setObjectName(u"rate_problem_label")

        self.layout_2.addWidget(self.rate_problem_label)

        self.from_problem_label = MessageLabel(self.estimate_group)
        self.from_problem_label.setObjectName(u"from_problem_label")

        self.layout_2.addWidget(self.from_problem_label)

        self.now_label = QLabel(self.estimate_group)
        self.now_label.setObjectName(u"now_label")
        self.now_label.setWordWrap(True)

        self.layout_2.addWidget(self.now_label)

        self.estimates_table = TableView(self.estimate_group)
        self.estimates_table.setObjectName(u"estimates_table")

        self.layout_2.addWidget(self.estimates_table)


        self.layout_1.addWidget(self.estimate_group)

        self.accounts_group = QGroupBox(AccountingDialog)
        self.accounts_group.setObjectName(u"accounts_group")
        self.layout_4 = QVBoxLayout(self.accounts_group)
        self.layout_4.setObjectName(u"layout_4")
        self.layout_5 = QHBoxLayout()
        self.layout_5.setObjectName(u"layout_5")
        self.method_label = QLabel(self.accounts_group)
        self.method_label.setObjectName(u"method_label")

        self.layout_5.addWidget(self.method_label)

        self.method_combo = QComboBox(self.accounts_group)
        self.method_combo.setObjectName(u"method_combo")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.method_combo.sizePolicy().hasHeightForWidth())
        self.method_combo.setSizePolicy(sizePolicy)

        self.layout_5.addWidget(self.method_combo)


        self.layout_4.addLayout(self.layout_5)

        self.accounts_layout = QGridLayout()
        self.accounts_layout.setObjectName(u"accounts_layout")
        self.revenue_label = QLabel(self.accounts_group)
        self.revenue_label.setObjectName(u"revenue_label")

        self.accounts_layout.addWidget(self.revenue_label, 0, 0, 1, 1)

        self.revenue_edit = QLineEdit(self.accounts_group)
        self.revenue_edit.setObjectName(u"revenue_edit")

        self.accounts_layout.addWidget(self.revenue_edit, 0, 1, 1, 1)

        self.contract_liability_label = QLabel(self.accounts_group)
        self.contract_liability_label.setObjectName(u"contract_liability_label")

        self.accounts_layout.addWidget(self.contract_liability_label, 0, 2, 1, 1)

        self.contract_liability_edit = QLineEdit(self.accounts_group)
        self.contract_liability_edit.setObjectName(u"contract_liability_edit")

        self.accounts_layout.addWidget(self.contract_liability_edit, 0, 3, 1, 1)

        self.liability_label = QLabel(self.accounts_group)
        self.liability_label.setObjectName(u"liability_label")

        self.accounts_layout.addWidget(self.liability_label, 1, 0, 1, 1)

        self.liability_edit = QLineEdit(self.accounts_group)
        self.liability_edit.setObjectName(u"liability_edit")

        self.accounts_layout.addWidget(self.liability_edit, 1, 1, 1, 1)

        self.provision_label = QLabel(self.accounts_group)
        self.provision_label.setObjectName(u"provision_label")

        self.accounts_layout.addWidget(self.provision_label, 1, 2, 1, 1)

        self.provision_edit = QLineEdit(self.accounts_group)
        self.provision_edit.setObjectName(u"provision_edit")

        self.accounts_layout.addWidget(self.provision_edit, 1, 3, 1, 1)

        self.marketing_label = QLabel(self.accounts_group)
        self.marketing_label.setObjectName(u"marketing_label")

        self.accounts_layout.addWidget(self.marketing_label, 2, 0, 1, 1)

        self.marketing_edit = QLineEdit(self.accounts_group)
        self.marketing_edit.setObjectName(u"marketing_edit")

        self.accounts_layout.addWidget(self.marketing_edit, 2, 1, 1, 1)

        self.breakage_label = QLabel(self.accounts_group)
        self.breakage_label.setObjectName(u"breakage_label")

        self.accounts_layout.addWidget(self.breakage_label, 2, 2, 1, 1)

        self.breakage_edit = QLineEdit(self.accounts_group)
        self.breakage_edit.setObjectName(u"breakage_edit")

        self.accounts_layout.addWidget(self.breakage_edit, 2, 3, 1, 1)

        self.accounts_problem_label = MessageLabel(self.accounts_group)
        self.accounts_problem_label.setObjectName(u"accounts_problem_label")

        self.accounts_layout.addWidget(self.accounts_problem_label, 3, 0, 1, 4)


        self.layout_4.addLayout(self.accounts_layout)


        self.layout_1.addWidget(self.accounts_group)

        self.workbook_group = QGroupBox(AccountingDialog)
        self.workbook_group.setObjectName(u"workbook_group")
        self.layout_6 = QVBoxLayout(self.workbook_group)
        self.layout_6.setObjectName(u"layout_6")
        self.layout_7 = QHBoxLayout()
        self.layout_7.setObjectName(u"layout_7")
        self.month_label = QLabel(self.workbook_group)
        self.month_label.setObjectName(u"month_label")

        self.layout_7.addWidget(self.month_label)

        self.month_edit = QLineEdit(self.workbook_group)
        self.month_edit.setObjectName(u"month_edit")
        self.month_edit.setMaximumSize(QSize(120, 16777215))

        self.layout_7.addWidget(self.month_edit)

        self.workbook_button = QPushButton(self.workbook_group)
        self.workbook_button.setObjectName(u"workbook_button")
        self.workbook_button.setAutoDefault(False)

        self.layout_7.addWidget(self.workbook_button)

        self.workbook_label = QLabel(self.workbook_group)
        self.workbook_label.setObjectName(u"workbook_label")
        self.workbook_label.setWordWrap(True)
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        sizePolicy1.setHorizontalStretch(1)
        sizePolicy1.setVerticalStretch(0)
        sizePolicy1.setHeightForWidth(self.workbook_label.sizePolicy().hasHeightForWidth())
        self.workbook_label.setSizePolicy(sizePolicy1)

        self.layout_7.addWidget(self.workbook_label)


        self.layout_6.addLayout(self.layout_7)

        self.month_problem_label = MessageLabel(self.workbook_group)
        self.month_problem_label.setObjectName(u"month_problem_label")

        self.layout_6.addWidget(self.month_problem_label)


        self.layout_1.addWidget(self.workbook_group)

        self.problem_label = MessageLabel(AccountingDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(AccountingDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Save)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.rate_label.setBuddy(self.rate_edit)
        self.from_label.setBuddy(self.from_edit)
        self.method_label.setBuddy(self.method_combo)
        self.revenue_label.setBuddy(self.revenue_edit)
        self.contract_liability_label.setBuddy(self.contract_liability_edit)
        self.liability_label.setBuddy(self.liability_edit)
        self.provision_label.setBuddy(self.provision_edit)
        self.marketing_label.setBuddy(self.marketing_edit)
        self.breakage_label.setBuddy(self.breakage_edit)
        self.month_label.setBuddy(self.month_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.rate_edit, self.from_edit)
        QWidget.setTabOrder(self.from_edit, self.estimates_table)
        QWidget.setTabOrder(self.estimates_table, self.method_combo)
        QWidget.setTabOrder(self.method_combo, self.revenue_edit)
        QWidget.setTabOrder(self.revenue_edit, self.contract_liability_edit)
        QWidget.setTabOrder(self.contract_liability_edit, self.liability_edit)
        QWidget.setTabOrder(self.liability_edit, self.provision_edit)
        QWidget.setTabOrder(self.provision_edit, self.marketing_edit)
        QWidget.setTabOrder(self.marketing_edit, self.breakage_edit)
        QWidget.setTabOrder(self.breakage_edit, self.month_edit)
        QWidget.setTabOrder(self.month_edit, self.workbook_button)
        QWidget.setTabOrder(self.workbook_button, self.button_box)

        self.retranslateUi(AccountingDialog)
    # setupUi

    def retranslateUi(self, AccountingDialog):
        AccountingDialog.setWindowTitle(QCoreApplication.translate("AccountingDialog", u"Accounting", None))
        self.estimate_group.setTitle(QCoreApplication.translate("AccountingDialog", u"Expected redemption rate", None))
        self.estimate_note_label.setText(QCoreApplication.translate("AccountingDialog", u"The share of the points issued that customers will redeem in the end. What was deferred stays as it is; another estimate changes the release from its day on.", None))
        self.rate_label.setText(QCoreApplication.translate("AccountingDialog", u"&New estimate", None))
        self.rate_edit.setPlaceholderText(QCoreApplication.translate("AccountingDialog", u"Such as 97%", None))
        self.from_label.setText(QCoreApplication.translate("AccountingDialog", u"&from", None))
        self.from_edit.setPlaceholderText(QCoreApplication.translate("AccountingDialog", u"today", None))
        self.rate_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.rate_problem_label.setAccessibleName(QCoreApplication.translate("AccountingDialog", u"What is wrong with the rate", None))
#endif // QT_CONFIG(accessibility)
        self.from_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.from_problem_label.setAccessibleName(QCoreApplication.translate("AccountingDialog", u"What is wrong with the first day", None))
#endif // QT_CONFIG(accessibility)
        self.now_label.setText("")
#if QT_CONFIG(accessibility)
        self.estimates_table.setAccessibleName(QCoreApplication.translate("AccountingDialog", u"What was estimated before, and who set it", None))
#endif // QT_CONFIG(accessibility)
        self.accounts_group.setTitle(QCoreApplication.translate("AccountingDialog", u"Journal lines", None))
        self.method_label.setText(QCoreApplication.translate("AccountingDialog", u"&Method", None))
        self.revenue_label.setText(QCoreApplication.translate("AccountingDialog", u"Re&venue", None))
        self.contract_liability_label.setText(QCoreApplication.translate("AccountingDialog", u"C&ontract liability", None))
        self.liability_label.setText(QCoreApplication.translate("AccountingDialog", u"Loyalty lia&bility", None))
        self.provision_label.setText(QCoreApplication.translate("AccountingDialog", u"Loyalty &provision", None))
        self.marketing_label.setText(QCoreApplication.translate("AccountingDialog", u"Mar&keting expense", None))
        self.breakage_label.setText(QCoreApplication.translate("AccountingDialog", u"Breaka&ge revenue", None))
        self.accounts_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.accounts_problem_label.setAccessibleName(QCoreApplication.translate("AccountingDialog", u"What is wrong with an account", None))
#endif // QT_CONFIG(accessibility)
        self.workbook_group.setTitle(QCoreApplication.translate("AccountingDialog", u"Accountant's workbook", None))
        self.month_label.setText(QCoreApplication.translate("AccountingDialog", u"Mon&th", None))
        self.month_edit.setPlaceholderText(QCoreApplication.translate("AccountingDialog", u"2026-03", None))
        self.workbook_button.setText(QCoreApplication.translate("AccountingDialog", u"&Write the workbook\u2026", None))
        self.workbook_label.setText(QCoreApplication.translate("AccountingDialog", u"Liability, roll-forward and journal with live formulas.", None))
        self.month_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.month_problem_label.setAccessibleName(QCoreApplication.translate("AccountingDialog", u"What is wrong with the month", None))
#endif // QT_CONFIG(accessibility)
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("AccountingDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
