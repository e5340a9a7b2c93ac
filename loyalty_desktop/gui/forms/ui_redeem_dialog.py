# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'redeem_dialog.ui'
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
    QGridLayout, QGroupBox, QHBoxLayout, QHeaderView,
    QLabel, QLineEdit, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.customer_search_edit import CustomerSearchEdit
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_RedeemDialog(object):
    def setupUi(self, RedeemDialog):
        if not RedeemDialog.objectName():
            RedeemDialog.setObjectName(u"RedeemDialog")
        RedeemDialog.setMinimumSize(QSize(680, 520))
        self.layout_1 = QVBoxLayout(RedeemDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.customer_edit = CustomerSearchEdit(RedeemDialog)
        self.customer_edit.setObjectName(u"customer_edit")

        self.layout_1.addWidget(self.customer_edit)

        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.customer_label = QLabel(RedeemDialog)
        self.customer_label.setObjectName(u"customer_label")
        self.customer_label.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont()
        font.setPointSize(12)
        font.setBold(True)
        self.customer_label.setFont(font)
        self.customer_label.setWordWrap(True)

        self.layout_2.addWidget(self.customer_label)

        self.spacer_3 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_3)

        self.balance_label = QLabel(RedeemDialog)
        self.balance_label.setObjectName(u"balance_label")
        self.balance_label.setTextFormat(Qt.TextFormat.PlainText)
        self.balance_label.setFont(font)

        self.layout_2.addWidget(self.balance_label)


        self.layout_1.addLayout(self.layout_2)

        self.reward_table = TableView(RedeemDialog)
        self.reward_table.setObjectName(u"reward_table")
        self.reward_table.setMinimumSize(QSize(0, 180))

        self.layout_1.addWidget(self.reward_table)

        self.preview_group = QGroupBox(RedeemDialog)
        self.preview_group.setObjectName(u"preview_group")
        self.layout_5 = QGridLayout(self.preview_group)
        self.layout_5.setObjectName(u"layout_5")
        self.points_title_label = QLabel(self.preview_group)
        self.points_title_label.setObjectName(u"points_title_label")

        self.layout_5.addWidget(self.points_title_label, 0, 0, 1, 1)

        self.points_edit = QLineEdit(self.preview_group)
        self.points_edit.setObjectName(u"points_edit")

        self.layout_5.addWidget(self.points_edit, 0, 1, 1, 1)

        self.points_problem_label = MessageLabel(self.preview_group)
        self.points_problem_label.setObjectName(u"points_problem_label")

        self.layout_5.addWidget(self.points_problem_label, 1, 1, 1, 1)

        self.cost_title_label = QLabel(self.preview_group)
        self.cost_title_label.setObjectName(u"cost_title_label")

        self.layout_5.addWidget(self.cost_title_label, 2, 0, 1, 1)

        self.cost_label = QLabel(self.preview_group)
        self.cost_label.setObjectName(u"cost_label")
        self.cost_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_5.addWidget(self.cost_label, 2, 1, 1, 1)

        self.after_title_label = QLabel(self.preview_group)
        self.after_title_label.setObjectName(u"after_title_label")

        self.layout_5.addWidget(self.after_title_label, 3, 0, 1, 1)

        self.after_label = QLabel(self.preview_group)
        self.after_label.setObjectName(u"after_label")
        self.after_label.setTextFormat(Qt.TextFormat.PlainText)
        font1 = QFont()
        font1.setBold(True)
        self.after_label.setFont(font1)

        self.layout_5.addWidget(self.after_label, 3, 1, 1, 1)

        self.layout_5.setColumnStretch(1, 1)

        self.layout_1.addWidget(self.preview_group)

        self.problem_label = MessageLabel(RedeemDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(RedeemDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Ok)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.points_title_label.setBuddy(self.points_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.customer_edit, self.reward_table)
        QWidget.setTabOrder(self.reward_table, self.points_edit)
        QWidget.setTabOrder(self.points_edit, self.button_box)

        self.retranslateUi(RedeemDialog)
    # setupUi

    def retranslateUi(self, RedeemDialog):
        RedeemDialog.setWindowTitle(QCoreApplication.translate("RedeemDialog", u"Redeem a reward", None))
        self.customer_edit.setPlaceholderText(QCoreApplication.translate("RedeemDialog", u"Card, phone or name of the customer; scan or type, then Enter", None))
#if QT_CONFIG(accessibility)
        self.customer_edit.setAccessibleName(QCoreApplication.translate("RedeemDialog", u"Customer", None))
#endif // QT_CONFIG(accessibility)
        self.customer_label.setText("")
        self.balance_label.setText("")
#if QT_CONFIG(accessibility)
        self.reward_table.setAccessibleName(QCoreApplication.translate("RedeemDialog", u"Rewards", None))
#endif // QT_CONFIG(accessibility)
        self.preview_group.setTitle(QCoreApplication.translate("RedeemDialog", u"After this", None))
        self.points_title_label.setText(QCoreApplication.translate("RedeemDialog", u"&Points to use", None))
        self.points_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.points_problem_label.setAccessibleName(QCoreApplication.translate("RedeemDialog", u"What is wrong with the points", None))
#endif // QT_CONFIG(accessibility)
        self.cost_title_label.setText(QCoreApplication.translate("RedeemDialog", u"This reward takes", None))
        self.cost_label.setText("")
        self.after_title_label.setText(QCoreApplication.translate("RedeemDialog", u"Then", None))
        self.after_label.setText("")
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("RedeemDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
