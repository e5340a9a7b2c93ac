# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'referral_terms_dialog.ui'
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
from PySide6.QtWidgets import (QAbstractButton, QApplication, QCheckBox, QDialog,
    QDialogButtonBox, QFormLayout, QGroupBox, QLabel,
    QLineEdit, QSizePolicy, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_ReferralTermsDialog(object):
    def setupUi(self, ReferralTermsDialog):
        if not ReferralTermsDialog.objectName():
            ReferralTermsDialog.setObjectName(u"ReferralTermsDialog")
        ReferralTermsDialog.setMinimumSize(QSize(600, 0))
        self.main_layout = QVBoxLayout(ReferralTermsDialog)
        self.main_layout.setObjectName(u"main_layout")
        self.intro_label = QLabel(ReferralTermsDialog)
        self.intro_label.setObjectName(u"intro_label")
        self.intro_label.setWordWrap(True)

        self.main_layout.addWidget(self.intro_label)

        self.hint_label = QLabel(ReferralTermsDialog)
        self.hint_label.setObjectName(u"hint_label")
        self.hint_label.setWordWrap(True)

        self.main_layout.addWidget(self.hint_label)

        self.form_layout = QFormLayout()
        self.form_layout.setObjectName(u"form_layout")
        self.form_layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.minimum_label = QLabel(ReferralTermsDialog)
        self.minimum_label.setObjectName(u"minimum_label")

        self.form_layout.setWidget(0, QFormLayout.ItemRole.LabelRole, self.minimum_label)

        self.minimum_edit = QLineEdit(ReferralTermsDialog)
        self.minimum_edit.setObjectName(u"minimum_edit")

        self.form_layout.setWidget(0, QFormLayout.ItemRole.FieldRole, self.minimum_edit)

        self.minimum_problem_label = MessageLabel(ReferralTermsDialog)
        self.minimum_problem_label.setObjectName(u"minimum_problem_label")

        self.form_layout.setWidget(1, QFormLayout.ItemRole.FieldRole, self.minimum_problem_label)

        self.waiting_label = QLabel(ReferralTermsDialog)
        self.waiting_label.setObjectName(u"waiting_label")

        self.form_layout.setWidget(2, QFormLayout.ItemRole.LabelRole, self.waiting_label)

        self.waiting_edit = QLineEdit(ReferralTermsDialog)
        self.waiting_edit.setObjectName(u"waiting_edit")

        self.form_layout.setWidget(2, QFormLayout.ItemRole.FieldRole, self.waiting_edit)

        self.waiting_problem_label = MessageLabel(ReferralTermsDialog)
        self.waiting_problem_label.setObjectName(u"waiting_problem_label")

        self.form_layout.setWidget(3, QFormLayout.ItemRole.FieldRole, self.waiting_problem_label)

        self.expires_label = QLabel(ReferralTermsDialog)
        self.expires_label.setObjectName(u"expires_label")

        self.form_layout.setWidget(4, QFormLayout.ItemRole.LabelRole, self.expires_label)

        self.expires_edit = QLineEdit(ReferralTermsDialog)
        self.expires_edit.setObjectName(u"expires_edit")

        self.form_layout.setWidget(4, QFormLayout.ItemRole.FieldRole, self.expires_edit)

        self.expires_problem_label = MessageLabel(ReferralTermsDialog)
        self.expires_problem_label.setObjectName(u"expires_problem_label")

        self.form_layout.setWidget(5, QFormLayout.ItemRole.FieldRole, self.expires_problem_label)

        self.weekly_label = QLabel(ReferralTermsDialog)
        self.weekly_label.setObjectName(u"weekly_label")

        self.form_layout.setWidget(6, QFormLayout.ItemRole.LabelRole, self.weekly_label)

        self.weekly_edit = QLineEdit(ReferralTermsDialog)
        self.weekly_edit.setObjectName(u"weekly_edit")

        self.form_layout.setWidget(6, QFormLayout.ItemRole.FieldRole, self.weekly_edit)

        self.weekly_problem_label = MessageLabel(ReferralTermsDialog)
        self.weekly_problem_label.setObjectName(u"weekly_problem_label")

        self.form_layout.setWidget(7, QFormLayout.ItemRole.FieldRole, self.weekly_problem_label)

        self.run_label = QLabel(ReferralTermsDialog)
        self.run_label.setObjectName(u"run_label")

        self.form_layout.setWidget(8, QFormLayout.ItemRole.LabelRole, self.run_label)

        self.run_edit = QLineEdit(ReferralTermsDialog)
        self.run_edit.setObjectName(u"run_edit")

        self.form_layout.setWidget(8, QFormLayout.ItemRole.FieldRole, self.run_edit)

        self.run_problem_label = MessageLabel(ReferralTermsDialog)
        self.run_problem_label.setObjectName(u"run_problem_label")

        self.form_layout.setWidget(9, QFormLayout.ItemRole.FieldRole, self.run_problem_label)

        self.invitation_label = QLabel(ReferralTermsDialog)
        self.invitation_label.setObjectName(u"invitation_label")

        self.form_layout.setWidget(10, QFormLayout.ItemRole.LabelRole, self.invitation_label)

        self.invitation_edit = QLineEdit(ReferralTermsDialog)
        self.invitation_edit.setObjectName(u"invitation_edit")

        self.form_layout.setWidget(10, QFormLayout.ItemRole.FieldRole, self.invitation_edit)

        self.invitation_problem_label = MessageLabel(ReferralTermsDialog)
        self.invitation_problem_label.setObjectName(u"invitation_problem_label")

        self.form_layout.setWidget(11, QFormLayout.ItemRole.FieldRole, self.invitation_problem_label)


        self.main_layout.addLayout(self.form_layout)

        self.block_group = QGroupBox(ReferralTermsDialog)
        self.block_group.setObjectName(u"block_group")
        self.block_layout = QVBoxLayout(self.block_group)
        self.block_layout.setObjectName(u"block_layout")
        self.same_check = QCheckBox(self.block_group)
        self.same_check.setObjectName(u"same_check")

        self.block_layout.addWidget(self.same_check)

        self.before_check = QCheckBox(self.block_group)
        self.before_check.setObjectName(u"before_check")

        self.block_layout.addWidget(self.before_check)

        self.many_check = QCheckBox(self.block_group)
        self.many_check.setObjectName(u"many_check")

        self.block_layout.addWidget(self.many_check)

        self.clerk_check = QCheckBox(self.block_group)
        self.clerk_check.setObjectName(u"clerk_check")

        self.block_layout.addWidget(self.clerk_check)


        self.main_layout.addWidget(self.block_group)

        self.problem_label = MessageLabel(ReferralTermsDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.main_layout.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(ReferralTermsDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Save)

        self.main_layout.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.minimum_label.setBuddy(self.minimum_edit)
        self.waiting_label.setBuddy(self.waiting_edit)
        self.expires_label.setBuddy(self.expires_edit)
        self.weekly_label.setBuddy(self.weekly_edit)
        self.run_label.setBuddy(self.run_edit)
        self.invitation_label.setBuddy(self.invitation_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.minimum_edit, self.waiting_edit)
        QWidget.setTabOrder(self.waiting_edit, self.expires_edit)
        QWidget.setTabOrder(self.expires_edit, self.weekly_edit)
        QWidget.setTabOrder(self.weekly_edit, self.run_edit)
        QWidget.setTabOrder(self.run_edit, self.invitation_edit)
        QWidget.setTabOrder(self.invitation_edit, self.same_check)
        QWidget.setTabOrder(self.same_check, self.before_check)
        QWidget.setTabOrder(self.before_check, self.many_check)
        QWidget.setTabOrder(self.many_check, self.clerk_check)
        QWidget.setTabOrder(self.clerk_check, self.button_box)

        self.retranslateUi(ReferralTermsDialog)
    # setupUi

    def retranslateUi(self, ReferralTermsDialog):
        ReferralTermsDialog.setWindowTitle(QCoreApplication.translate("ReferralTermsDialog", u"Terms of referrals", None))
        self.intro_label.setText(QCoreApplication.translate("ReferralTermsDialog", u"A newcomer's first purchase leads a referral to a sale. After the waiting, the rules for the newcomer and for who brought them pay. The least purchase and the days to buy count for referrals that are noted from now on; the rest for what happens from now on.", None))
        self.hint_label.setText("")
        self.minimum_label.setText(QCoreApplication.translate("ReferralTermsDialog", u"First &purchase of at least", None))
        self.minimum_edit.setPlaceholderText(QCoreApplication.translate("ReferralTermsDialog", u"Any amount", None))
        self.minimum_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.minimum_problem_label.setAccessibleName(QCoreApplication.translate("ReferralTermsDialog", u"What is wrong with the least of the first purchase", None))
#endif // QT_CONFIG(accessibility)
        self.waiting_label.setText(QCoreApplication.translate("ReferralTermsDialog", u"&Days to wait before the rewards", None))
        self.waiting_edit.setPlaceholderText(QCoreApplication.translate("ReferralTermsDialog", u"None", None))
        self.waiting_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.waiting_problem_label.setAccessibleName(QCoreApplication.translate("ReferralTermsDialog", u"What is wrong with the days to wait", None))
#endif // QT_CONFIG(accessibility)
        self.expires_label.setText(QCoreApplication.translate("ReferralTermsDialog", u"Days to buy &within", None))
        self.expires_edit.setPlaceholderText(QCoreApplication.translate("ReferralTermsDialog", u"Any time", None))
        self.expires_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.expires_problem_label.setAccessibleName(QCoreApplication.translate("ReferralTermsDialog", u"What is wrong with the days to buy within", None))
#endif // QT_CONFIG(accessibility)
        self.weekly_label.setText(QCoreApplication.translate("ReferralTermsDialog", u"At most so &many a week by one customer", None))
        self.weekly_edit.setPlaceholderText(QCoreApplication.translate("ReferralTermsDialog", u"Any number", None))
        self.weekly_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.weekly_problem_label.setAccessibleName(QCoreApplication.translate("ReferralTermsDialog", u"What is wrong with the number a week", None))
#endif // QT_CONFIG(accessibility)
        self.run_label.setText(QCoreApplication.translate("ReferralTermsDialog", u"Referrals in a row by the same &clerk", None))
        self.run_edit.setPlaceholderText(QCoreApplication.translate("ReferralTermsDialog", u"5", None))
        self.run_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.run_problem_label.setAccessibleName(QCoreApplication.translate("ReferralTermsDialog", u"What is wrong with the number in a row", None))
#endif // QT_CONFIG(accessibility)
        self.invitation_label.setText(QCoreApplication.translate("ReferralTermsDialog", u"Days an in&vitation can be used", None))
        self.invitation_edit.setPlaceholderText(QCoreApplication.translate("ReferralTermsDialog", u"Any time", None))
        self.invitation_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.invitation_problem_label.setAccessibleName(QCoreApplication.translate("ReferralTermsDialog", u"What is wrong with the days of an invitation", None))
#endif // QT_CONFIG(accessibility)
        self.block_group.setTitle(QCoreApplication.translate("ReferralTermsDialog", u"What blocks a referral until a manager has looked", None))
        self.same_check.setText(QCoreApplication.translate("ReferralTermsDialog", u"Bot&h may be the same person: phone, e-mail, card, or name and birthday", None))
        self.before_check.setText(QCoreApplication.translate("ReferralTermsDialog", u"The newcomer &bought before being brought", None))
        self.many_check.setText(QCoreApplication.translate("ReferralTermsDialog", u"&Too many in one week by one customer", None))
        self.clerk_check.setText(QCoreApplication.translate("ReferralTermsDialog", u"A&lways the same clerk", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("ReferralTermsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
