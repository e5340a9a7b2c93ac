# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'expiry_dialog.ui'
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
    QDialog, QDialogButtonBox, QFormLayout, QGroupBox,
    QHBoxLayout, QHeaderView, QLabel, QLineEdit,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_ExpiryDialog(object):
    def setupUi(self, ExpiryDialog):
        if not ExpiryDialog.objectName():
            ExpiryDialog.setObjectName(u"ExpiryDialog")
        ExpiryDialog.setMinimumSize(QSize(700, 560))
        self.layout_1 = QVBoxLayout(ExpiryDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.policy_group = QGroupBox(ExpiryDialog)
        self.policy_group.setObjectName(u"policy_group")
        self.layout_2 = QFormLayout(self.policy_group)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.lifetime_label = QLabel(self.policy_group)
        self.lifetime_label.setObjectName(u"lifetime_label")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.lifetime_label)

        self.lifetime_edit = QLineEdit(self.policy_group)
        self.lifetime_edit.setObjectName(u"lifetime_edit")
        self.lifetime_edit.setMaximumSize(QSize(120, 16777215))

        self.layout_2.setWidget(0, QFormLayout.ItemRole.FieldRole, self.lifetime_edit)

        self.lifetime_problem_label = MessageLabel(self.policy_group)
        self.lifetime_problem_label.setObjectName(u"lifetime_problem_label")

        self.layout_2.setWidget(1, QFormLayout.ItemRole.FieldRole, self.lifetime_problem_label)

        self.rounding_label = QLabel(self.policy_group)
        self.rounding_label.setObjectName(u"rounding_label")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.LabelRole, self.rounding_label)

        self.rounding_combo = QComboBox(self.policy_group)
        self.rounding_combo.setObjectName(u"rounding_combo")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.FieldRole, self.rounding_combo)

        self.inactivity_label = QLabel(self.policy_group)
        self.inactivity_label.setObjectName(u"inactivity_label")

        self.layout_2.setWidget(3, QFormLayout.ItemRole.LabelRole, self.inactivity_label)

        self.inactivity_edit = QLineEdit(self.policy_group)
        self.inactivity_edit.setObjectName(u"inactivity_edit")
        self.inactivity_edit.setMaximumSize(QSize(120, 16777215))

        self.layout_2.setWidget(3, QFormLayout.ItemRole.FieldRole, self.inactivity_edit)

        self.inactivity_problem_label = MessageLabel(self.policy_group)
        self.inactivity_problem_label.setObjectName(u"inactivity_problem_label")

        self.layout_2.setWidget(4, QFormLayout.ItemRole.FieldRole, self.inactivity_problem_label)

        self.open_lots_check = QCheckBox(self.policy_group)
        self.open_lots_check.setObjectName(u"open_lots_check")

        self.layout_2.setWidget(5, QFormLayout.ItemRole.FieldRole, self.open_lots_check)

        self.notice_label = QLabel(self.policy_group)
        self.notice_label.setObjectName(u"notice_label")

        self.layout_2.setWidget(6, QFormLayout.ItemRole.LabelRole, self.notice_label)

        self.notice_edit = QLineEdit(self.policy_group)
        self.notice_edit.setObjectName(u"notice_edit")
        self.notice_edit.setMaximumSize(QSize(120, 16777215))

        self.layout_2.setWidget(6, QFormLayout.ItemRole.FieldRole, self.notice_edit)

        self.notice_problem_label = MessageLabel(self.policy_group)
        self.notice_problem_label.setObjectName(u"notice_problem_label")

        self.layout_2.setWidget(7, QFormLayout.ItemRole.FieldRole, self.notice_problem_label)


        self.layout_1.addWidget(self.policy_group)

        self.advice_label = QLabel(ExpiryDialog)
        self.advice_label.setObjectName(u"advice_label")
        self.advice_label.setWordWrap(True)

        self.layout_1.addWidget(self.advice_label)

        self.layout_3 = QHBoxLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.preview_button = QPushButton(ExpiryDialog)
        self.preview_button.setObjectName(u"preview_button")
        self.preview_button.setAutoDefault(False)

        self.layout_3.addWidget(self.preview_button)

        self.spacer_1 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_3.addItem(self.spacer_1)


        self.layout_1.addLayout(self.layout_3)

        self.month_table = TableView(ExpiryDialog)
        self.month_table.setObjectName(u"month_table")

        self.layout_1.addWidget(self.month_table)

        self.preview_label = QLabel(ExpiryDialog)
        self.preview_label.setObjectName(u"preview_label")
        self.preview_label.setWordWrap(True)

        self.layout_1.addWidget(self.preview_label)

        self.problem_label = MessageLabel(ExpiryDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(ExpiryDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Save)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.lifetime_label.setBuddy(self.lifetime_edit)
        self.rounding_label.setBuddy(self.rounding_combo)
        self.inactivity_label.setBuddy(self.inactivity_edit)
        self.notice_label.setBuddy(self.notice_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.lifetime_edit, self.rounding_combo)
        QWidget.setTabOrder(self.rounding_combo, self.inactivity_edit)
        QWidget.setTabOrder(self.inactivity_edit, self.open_lots_check)
        QWidget.setTabOrder(self.open_lots_check, self.notice_edit)
        QWidget.setTabOrder(self.notice_edit, self.preview_button)
        QWidget.setTabOrder(self.preview_button, self.month_table)
        QWidget.setTabOrder(self.month_table, self.button_box)

        self.retranslateUi(ExpiryDialog)
    # setupUi

    def retranslateUi(self, ExpiryDialog):
        ExpiryDialog.setWindowTitle(QCoreApplication.translate("ExpiryDialog", u"Expiry of points", None))
        self.policy_group.setTitle(QCoreApplication.translate("ExpiryDialog", u"How points expire", None))
        self.lifetime_label.setText(QCoreApplication.translate("ExpiryDialog", u"Points &last, in months", None))
        self.lifetime_edit.setPlaceholderText(QCoreApplication.translate("ExpiryDialog", u"for ever", None))
        self.lifetime_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.lifetime_problem_label.setAccessibleName(QCoreApplication.translate("ExpiryDialog", u"What is wrong with the lifetime", None))
#endif // QT_CONFIG(accessibility)
        self.rounding_label.setText(QCoreApplication.translate("ExpiryDialog", u"Last &usable day", None))
        self.inactivity_label.setText(QCoreApplication.translate("ExpiryDialog", u"Months &without activity until a balance lapses", None))
        self.inactivity_edit.setPlaceholderText(QCoreApplication.translate("ExpiryDialog", u"never", None))
        self.inactivity_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.inactivity_problem_label.setAccessibleName(QCoreApplication.translate("ExpiryDialog", u"What is wrong with the months without activity", None))
#endif // QT_CONFIG(accessibility)
        self.open_lots_check.setText(QCoreApplication.translate("ExpiryDialog", u"The lifetime also counts for points &on the books", None))
        self.notice_label.setText(QCoreApplication.translate("ExpiryDialog", u"&Notice for points on the books, in days", None))
        self.notice_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.notice_problem_label.setAccessibleName(QCoreApplication.translate("ExpiryDialog", u"What is wrong with the notice", None))
#endif // QT_CONFIG(accessibility)
        self.advice_label.setText(QCoreApplication.translate("ExpiryDialog", u"Activity is whatever the customer does: buying, redeeming, checking in. Birthdays, gifts by hand and rewards for bringing a friend are not.", None))
        self.preview_button.setText(QCoreApplication.translate("ExpiryDialog", u"&Show what changes", None))
#if QT_CONFIG(accessibility)
        self.month_table.setAccessibleName(QCoreApplication.translate("ExpiryDialog", u"Points by the month of their last day", None))
#endif // QT_CONFIG(accessibility)
        self.preview_label.setText("")
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("ExpiryDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
