# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'invitations_dialog.ui'
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
    QDialogButtonBox, QFormLayout, QGroupBox, QHBoxLayout,
    QHeaderView, QLabel, QLineEdit, QPushButton,
    QSizePolicy, QSpacerItem, QSpinBox, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.customer_search_edit import CustomerSearchEdit
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_InvitationsDialog(object):
    def setupUi(self, InvitationsDialog):
        if not InvitationsDialog.objectName():
            InvitationsDialog.setObjectName(u"InvitationsDialog")
        InvitationsDialog.setMinimumSize(QSize(980, 600))
        self.main_layout = QVBoxLayout(InvitationsDialog)
        self.main_layout.setObjectName(u"main_layout")
        self.filter_layout = QHBoxLayout()
        self.filter_layout.setObjectName(u"filter_layout")
        self.state_label = QLabel(InvitationsDialog)
        self.state_label.setObjectName(u"state_label")

        self.filter_layout.addWidget(self.state_label)

        self.state_combo = QComboBox(InvitationsDialog)
        self.state_combo.setObjectName(u"state_combo")

        self.filter_layout.addWidget(self.state_combo)

        self.search_label = QLabel(InvitationsDialog)
        self.search_label.setObjectName(u"search_label")

        self.filter_layout.addWidget(self.search_label)

        self.search_edit = QLineEdit(InvitationsDialog)
        self.search_edit.setObjectName(u"search_edit")
        self.search_edit.setClearButtonEnabled(True)

        self.filter_layout.addWidget(self.search_edit)


        self.main_layout.addLayout(self.filter_layout)

        self.invitation_table = TableView(InvitationsDialog)
        self.invitation_table.setObjectName(u"invitation_table")
        self.invitation_table.setMinimumSize(QSize(0, 170))

        self.main_layout.addWidget(self.invitation_table)

        self.below_layout = QHBoxLayout()
        self.below_layout.setObjectName(u"below_layout")
        self.code_group = QGroupBox(InvitationsDialog)
        self.code_group.setObjectName(u"code_group")
        self.code_layout = QHBoxLayout(self.code_group)
        self.code_layout.setObjectName(u"code_layout")
        self.qr_label = QLabel(self.code_group)
        self.qr_label.setObjectName(u"qr_label")
        self.qr_label.setMinimumSize(QSize(150, 150))
        self.qr_label.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.code_layout.addWidget(self.qr_label)

        self.shown_layout = QVBoxLayout()
        self.shown_layout.setObjectName(u"shown_layout")
        self.shown_label = QLabel(self.code_group)
        self.shown_label.setObjectName(u"shown_label")
        self.shown_label.setTextFormat(Qt.TextFormat.PlainText)
        self.shown_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard|Qt.TextInteractionFlag.TextSelectableByMouse)

        self.shown_layout.addWidget(self.shown_label)

        self.about_label = QLabel(self.code_group)
        self.about_label.setObjectName(u"about_label")
        self.about_label.setTextFormat(Qt.TextFormat.PlainText)
        self.about_label.setWordWrap(True)

        self.shown_layout.addWidget(self.about_label)

        self.code_spacer = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.shown_layout.addItem(self.code_spacer)

        self.paper_layout = QHBoxLayout()
        self.paper_layout.setObjectName(u"paper_layout")
        self.copy_button = QPushButton(self.code_group)
        self.copy_button.setObjectName(u"copy_button")
        self.copy_button.setAutoDefault(False)

        self.paper_layout.addWidget(self.copy_button)

        self.print_button = QPushButton(self.code_group)
        self.print_button.setObjectName(u"print_button")
        self.print_button.setAutoDefault(False)

        self.paper_layout.addWidget(self.print_button)

        self.pdf_button = QPushButton(self.code_group)
        self.pdf_button.setObjectName(u"pdf_button")
        self.pdf_button.setAutoDefault(False)

        self.paper_layout.addWidget(self.pdf_button)


        self.shown_layout.addLayout(self.paper_layout)

        self.end_layout = QHBoxLayout()
        self.end_layout.setObjectName(u"end_layout")
        self.withdraw_button = QPushButton(self.code_group)
        self.withdraw_button.setObjectName(u"withdraw_button")
        self.withdraw_button.setAutoDefault(False)

        self.end_layout.addWidget(self.withdraw_button)

        self.end_spacer = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.end_layout.addItem(self.end_spacer)


        self.shown_layout.addLayout(self.end_layout)


        self.code_layout.addLayout(self.shown_layout)


        self.below_layout.addWidget(self.code_group)

        self.new_group = QGroupBox(InvitationsDialog)
        self.new_group.setObjectName(u"new_group")
        self.new_layout = QFormLayout(self.new_group)
        self.new_layout.setObjectName(u"new_layout")
        self.new_layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.owner_label = QLabel(self.new_group)
        self.owner_label.setObjectName(u"owner_label")

        self.new_layout.setWidget(0, QFormLayout.ItemRole.LabelRole, self.owner_label)

        self.owner_edit = CustomerSearchEdit(self.new_group)
        self.owner_edit.setObjectName(u"owner_edit")

        self.new_layout.setWidget(0, QFormLayout.ItemRole.FieldRole, self.owner_edit)

        self.friends_label = QLabel(self.new_group)
        self.friends_label.setObjectName(u"friends_label")

        self.new_layout.setWidget(1, QFormLayout.ItemRole.LabelRole, self.friends_label)

        self.friends_spin = QSpinBox(self.new_group)
        self.friends_spin.setObjectName(u"friends_spin")
        self.friends_spin.setMinimum(0)
        self.friends_spin.setMaximum(1000000)
        self.friends_spin.setValue(1)

        self.new_layout.setWidget(1, QFormLayout.ItemRole.FieldRole, self.friends_spin)

        self.until_label = QLabel(self.new_group)
        self.until_label.setObjectName(u"until_label")

        self.new_layout.setWidget(2, QFormLayout.ItemRole.LabelRole, self.until_label)

        self.until_edit = QLineEdit(self.new_group)
        self.until_edit.setObjectName(u"until_edit")

        self.new_layout.setWidget(2, QFormLayout.ItemRole.FieldRole, self.until_edit)

        self.until_problem_label = MessageLabel(self.new_group)
        self.until_problem_label.setObjectName(u"until_problem_label")

        self.new_layout.setWidget(3, QFormLayout.ItemRole.FieldRole, self.until_problem_label)

        self.note_label = QLabel(self.new_group)
        self.note_label.setObjectName(u"note_label")

        self.new_layout.setWidget(4, QFormLayout.ItemRole.LabelRole, self.note_label)

        self.note_edit = QLineEdit(self.new_group)
        self.note_edit.setObjectName(u"note_edit")
        self.note_edit.setMaxLength(200)

        self.new_layout.setWidget(4, QFormLayout.ItemRole.FieldRole, self.note_edit)

        self.make_button = QPushButton(self.new_group)
        self.make_button.setObjectName(u"make_button")
        self.make_button.setAutoDefault(False)

        self.new_layout.setWidget(5, QFormLayout.ItemRole.FieldRole, self.make_button)


        self.below_layout.addWidget(self.new_group)


        self.main_layout.addLayout(self.below_layout)

        self.problem_label = MessageLabel(InvitationsDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.main_layout.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(InvitationsDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.main_layout.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.state_label.setBuddy(self.state_combo)
        self.search_label.setBuddy(self.search_edit)
        self.owner_label.setBuddy(self.owner_edit)
        self.friends_label.setBuddy(self.friends_spin)
        self.until_label.setBuddy(self.until_edit)
        self.note_label.setBuddy(self.note_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.state_combo, self.search_edit)
        QWidget.setTabOrder(self.search_edit, self.invitation_table)
        QWidget.setTabOrder(self.invitation_table, self.copy_button)
        QWidget.setTabOrder(self.copy_button, self.print_button)
        QWidget.setTabOrder(self.print_button, self.pdf_button)
        QWidget.setTabOrder(self.pdf_button, self.withdraw_button)
        QWidget.setTabOrder(self.withdraw_button, self.owner_edit)
        QWidget.setTabOrder(self.owner_edit, self.friends_spin)
        QWidget.setTabOrder(self.friends_spin, self.until_edit)
        QWidget.setTabOrder(self.until_edit, self.note_edit)
        QWidget.setTabOrder(self.note_edit, self.make_button)
        QWidget.setTabOrder(self.make_button, self.button_box)

        self.retranslateUi(InvitationsDialog)
    # setupUi

    def retranslateUi(self, InvitationsDialog):
        InvitationsDialog.setWindowTitle(QCoreApplication.translate("InvitationsDialog", u"Invitations", None))
        self.state_label.setText(QCoreApplication.translate("InvitationsDialog", u"&State", None))
        self.search_label.setText(QCoreApplication.translate("InvitationsDialog", u"&Find", None))
        self.search_edit.setPlaceholderText(QCoreApplication.translate("InvitationsDialog", u"Who passes it on, or the code", None))
#if QT_CONFIG(accessibility)
        self.invitation_table.setAccessibleName(QCoreApplication.translate("InvitationsDialog", u"Invitations", None))
#endif // QT_CONFIG(accessibility)
        self.code_group.setTitle(QCoreApplication.translate("InvitationsDialog", u"The code", None))
        self.qr_label.setText("")
        self.shown_label.setText("")
#if QT_CONFIG(accessibility)
        self.shown_label.setAccessibleName(QCoreApplication.translate("InvitationsDialog", u"Code of the invitation", None))
#endif // QT_CONFIG(accessibility)
        self.about_label.setText("")
        self.copy_button.setText(QCoreApplication.translate("InvitationsDialog", u"&Copy", None))
        self.print_button.setText(QCoreApplication.translate("InvitationsDialog", u"&Print\u2026", None))
        self.pdf_button.setText(QCoreApplication.translate("InvitationsDialog", u"Save as P&DF\u2026", None))
        self.withdraw_button.setText(QCoreApplication.translate("InvitationsDialog", u"&Withdraw", None))
        self.new_group.setTitle(QCoreApplication.translate("InvitationsDialog", u"New invitation", None))
        self.owner_label.setText(QCoreApplication.translate("InvitationsDialog", u"W&ho invites", None))
        self.owner_edit.setPlaceholderText(QCoreApplication.translate("InvitationsDialog", u"Name, card, phone or e-mail", None))
        self.friends_label.setText(QCoreApplication.translate("InvitationsDialog", u"F&riends", None))
        self.friends_spin.setSpecialValueText(QCoreApplication.translate("InvitationsDialog", u"Any number", None))
#if QT_CONFIG(tooltip)
        self.friends_spin.setToolTip(QCoreApplication.translate("InvitationsDialog", u"How many friends can come with the code; 0 for any number", None))
#endif // QT_CONFIG(tooltip)
        self.until_label.setText(QCoreApplication.translate("InvitationsDialog", u"&Last day", None))
        self.until_edit.setPlaceholderText(QCoreApplication.translate("InvitationsDialog", u"2026-05-30; empty: no end", None))
        self.until_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.until_problem_label.setAccessibleName(QCoreApplication.translate("InvitationsDialog", u"What is wrong with the last day", None))
#endif // QT_CONFIG(accessibility)
        self.note_label.setText(QCoreApplication.translate("InvitationsDialog", u"F&or", None))
        self.note_edit.setPlaceholderText(QCoreApplication.translate("InvitationsDialog", u"Who is invited, as a reminder", None))
        self.make_button.setText(QCoreApplication.translate("InvitationsDialog", u"&Make a code", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("InvitationsDialog", u"What is wrong, or what was done", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
