# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'mail_account_dialog.ui'
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
    QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_MailAccountDialog(object):
    def setupUi(self, MailAccountDialog):
        if not MailAccountDialog.objectName():
            MailAccountDialog.setObjectName(u"MailAccountDialog")
        MailAccountDialog.setMinimumSize(QSize(600, 640))
        self.layout_1 = QVBoxLayout(MailAccountDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.account_group = QGroupBox(MailAccountDialog)
        self.account_group.setObjectName(u"account_group")
        self.layout_2 = QFormLayout(self.account_group)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.host_label = QLabel(self.account_group)
        self.host_label.setObjectName(u"host_label")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.host_label)

        self.host_edit = QLineEdit(self.account_group)
        self.host_edit.setObjectName(u"host_edit")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.FieldRole, self.host_edit)

        self.host_problem_label = MessageLabel(self.account_group)
        self.host_problem_label.setObjectName(u"host_problem_label")

        self.layout_2.setWidget(1, QFormLayout.ItemRole.FieldRole, self.host_problem_label)

        self.port_label = QLabel(self.account_group)
        self.port_label.setObjectName(u"port_label")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.LabelRole, self.port_label)

        self.port_edit = QLineEdit(self.account_group)
        self.port_edit.setObjectName(u"port_edit")
        self.port_edit.setMaximumSize(QSize(120, 16777215))

        self.layout_2.setWidget(2, QFormLayout.ItemRole.FieldRole, self.port_edit)

        self.port_problem_label = MessageLabel(self.account_group)
        self.port_problem_label.setObjectName(u"port_problem_label")

        self.layout_2.setWidget(3, QFormLayout.ItemRole.FieldRole, self.port_problem_label)

        self.security_label = QLabel(self.account_group)
        self.security_label.setObjectName(u"security_label")

        self.layout_2.setWidget(4, QFormLayout.ItemRole.LabelRole, self.security_label)

        self.security_combo = QComboBox(self.account_group)
        self.security_combo.setObjectName(u"security_combo")

        self.layout_2.setWidget(4, QFormLayout.ItemRole.FieldRole, self.security_combo)

        self.security_problem_label = MessageLabel(self.account_group)
        self.security_problem_label.setObjectName(u"security_problem_label")

        self.layout_2.setWidget(5, QFormLayout.ItemRole.FieldRole, self.security_problem_label)

        self.user_label = QLabel(self.account_group)
        self.user_label.setObjectName(u"user_label")

        self.layout_2.setWidget(6, QFormLayout.ItemRole.LabelRole, self.user_label)

        self.user_edit = QLineEdit(self.account_group)
        self.user_edit.setObjectName(u"user_edit")

        self.layout_2.setWidget(6, QFormLayout.ItemRole.FieldRole, self.user_edit)

        self.password_label = QLabel(self.account_group)
        self.password_label.setObjectName(u"password_label")

        self.layout_2.setWidget(7, QFormLayout.ItemRole.LabelRole, self.password_label)

        self.password_edit = QLineEdit(self.account_group)
        self.password_edit.setObjectName(u"password_edit")

        self.layout_2.setWidget(7, QFormLayout.ItemRole.FieldRole, self.password_edit)

        self.rate_label = QLabel(self.account_group)
        self.rate_label.setObjectName(u"rate_label")

        self.layout_2.setWidget(8, QFormLayout.ItemRole.LabelRole, self.rate_label)

        self.rate_edit = QLineEdit(self.account_group)
        self.rate_edit.setObjectName(u"rate_edit")
        self.rate_edit.setMaximumSize(QSize(120, 16777215))

        self.layout_2.setWidget(8, QFormLayout.ItemRole.FieldRole, self.rate_edit)

        self.rate_problem_label = MessageLabel(self.account_group)
        self.rate_problem_label.setObjectName(u"rate_problem_label")

        self.layout_2.setWidget(9, QFormLayout.ItemRole.FieldRole, self.rate_problem_label)


        self.layout_1.addWidget(self.account_group)

        self.sender_group = QGroupBox(MailAccountDialog)
        self.sender_group.setObjectName(u"sender_group")
        self.layout_3 = QFormLayout(self.sender_group)
        self.layout_3.setObjectName(u"layout_3")
        self.layout_3.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.sender_label = QLabel(self.sender_group)
        self.sender_label.setObjectName(u"sender_label")

        self.layout_3.setWidget(0, QFormLayout.ItemRole.LabelRole, self.sender_label)

        self.sender_edit = QLineEdit(self.sender_group)
        self.sender_edit.setObjectName(u"sender_edit")

        self.layout_3.setWidget(0, QFormLayout.ItemRole.FieldRole, self.sender_edit)

        self.sender_problem_label = MessageLabel(self.sender_group)
        self.sender_problem_label.setObjectName(u"sender_problem_label")

        self.layout_3.setWidget(1, QFormLayout.ItemRole.FieldRole, self.sender_problem_label)

        self.name_label = QLabel(self.sender_group)
        self.name_label.setObjectName(u"name_label")

        self.layout_3.setWidget(2, QFormLayout.ItemRole.LabelRole, self.name_label)

        self.name_edit = QLineEdit(self.sender_group)
        self.name_edit.setObjectName(u"name_edit")

        self.layout_3.setWidget(2, QFormLayout.ItemRole.FieldRole, self.name_edit)

        self.reply_label = QLabel(self.sender_group)
        self.reply_label.setObjectName(u"reply_label")

        self.layout_3.setWidget(3, QFormLayout.ItemRole.LabelRole, self.reply_label)

        self.reply_edit = QLineEdit(self.sender_group)
        self.reply_edit.setObjectName(u"reply_edit")

        self.layout_3.setWidget(3, QFormLayout.ItemRole.FieldRole, self.reply_edit)

        self.reply_problem_label = MessageLabel(self.sender_group)
        self.reply_problem_label.setObjectName(u"reply_problem_label")

        self.layout_3.setWidget(4, QFormLayout.ItemRole.FieldRole, self.reply_problem_label)


        self.layout_1.addWidget(self.sender_group)

        self.text_group = QGroupBox(MailAccountDialog)
        self.text_group.setObjectName(u"text_group")
        self.layout_4 = QVBoxLayout(self.text_group)
        self.layout_4.setObjectName(u"layout_4")
        self.layout_5 = QFormLayout()
        self.layout_5.setObjectName(u"layout_5")
        self.layout_5.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.subject_label = QLabel(self.text_group)
        self.subject_label.setObjectName(u"subject_label")

        self.layout_5.setWidget(0, QFormLayout.ItemRole.LabelRole, self.subject_label)

        self.subject_edit = QLineEdit(self.text_group)
        self.subject_edit.setObjectName(u"subject_edit")

        self.layout_5.setWidget(0, QFormLayout.ItemRole.FieldRole, self.subject_edit)


        self.layout_4.addLayout(self.layout_5)

        self.text_label = QLabel(self.text_group)
        self.text_label.setObjectName(u"text_label")

        self.layout_4.addWidget(self.text_label)

        self.text_edit = QPlainTextEdit(self.text_group)
        self.text_edit.setObjectName(u"text_edit")
        self.text_edit.setTabChangesFocus(True)

        self.layout_4.addWidget(self.text_edit)

        self.fields_label = QLabel(self.text_group)
        self.fields_label.setObjectName(u"fields_label")
        self.fields_label.setWordWrap(True)

        self.layout_4.addWidget(self.fields_label)


        self.layout_1.addWidget(self.text_group)

        self.problem_label = MessageLabel(MailAccountDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(MailAccountDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Save)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.host_label.setBuddy(self.host_edit)
        self.port_label.setBuddy(self.port_edit)
        self.security_label.setBuddy(self.security_combo)
        self.user_label.setBuddy(self.user_edit)
        self.password_label.setBuddy(self.password_edit)
        self.rate_label.setBuddy(self.rate_edit)
        self.sender_label.setBuddy(self.sender_edit)
        self.name_label.setBuddy(self.name_edit)
        self.reply_label.setBuddy(self.reply_edit)
        self.subject_label.setBuddy(self.subject_edit)
        self.text_label.setBuddy(self.text_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.host_edit, self.port_edit)
        QWidget.setTabOrder(self.port_edit, self.security_combo)
        QWidget.setTabOrder(self.security_combo, self.user_edit)
        QWidget.setTabOrder(self.user_edit, self.password_edit)
        QWidget.setTabOrder(self.password_edit, self.rate_edit)
        QWidget.setTabOrder(self.rate_edit, self.sender_edit)
        QWidget.setTabOrder(self.sender_edit, self.name_edit)
        QWidget.setTabOrder(self.name_edit, self.reply_edit)
        QWidget.setTabOrder(self.reply_edit, self.subject_edit)
        QWidget.setTabOrder(self.subject_edit, self.text_edit)
        QWidget.setTabOrder(self.text_edit, self.button_box)

        self.retranslateUi(MailAccountDialog)
    # setupUi

    def retranslateUi(self, MailAccountDialog):
        MailAccountDialog.setWindowTitle(QCoreApplication.translate("MailAccountDialog", u"Mail account and text", None))
        self.account_group.setTitle(QCoreApplication.translate("MailAccountDialog", u"Mail account", None))
        self.host_label.setText(QCoreApplication.translate("MailAccountDialog", u"&Server", None))
        self.host_edit.setPlaceholderText(QCoreApplication.translate("MailAccountDialog", u"smtp.example.org", None))
        self.host_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.host_problem_label.setAccessibleName(QCoreApplication.translate("MailAccountDialog", u"What is wrong with the server", None))
#endif // QT_CONFIG(accessibility)
        self.port_label.setText(QCoreApplication.translate("MailAccountDialog", u"&Port", None))
        self.port_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.port_problem_label.setAccessibleName(QCoreApplication.translate("MailAccountDialog", u"What is wrong with the port", None))
#endif // QT_CONFIG(accessibility)
        self.security_label.setText(QCoreApplication.translate("MailAccountDialog", u"&Connection", None))
        self.security_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.security_problem_label.setAccessibleName(QCoreApplication.translate("MailAccountDialog", u"What is wrong with the connection", None))
#endif // QT_CONFIG(accessibility)
        self.user_label.setText(QCoreApplication.translate("MailAccountDialog", u"&User", None))
        self.user_edit.setPlaceholderText(QCoreApplication.translate("MailAccountDialog", u"Nothing where the server asks for none", None))
        self.password_label.setText(QCoreApplication.translate("MailAccountDialog", u"Pass&word", None))
        self.password_edit.setPlaceholderText(QCoreApplication.translate("MailAccountDialog", u"Kept by the keyring of this PC; empty leaves it as it is", None))
        self.rate_label.setText(QCoreApplication.translate("MailAccountDialog", u"Reminders a &minute", None))
        self.rate_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.rate_problem_label.setAccessibleName(QCoreApplication.translate("MailAccountDialog", u"What is wrong with the rate", None))
#endif // QT_CONFIG(accessibility)
        self.sender_group.setTitle(QCoreApplication.translate("MailAccountDialog", u"Sender", None))
        self.sender_label.setText(QCoreApplication.translate("MailAccountDialog", u"&E-mail address", None))
        self.sender_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.sender_problem_label.setAccessibleName(QCoreApplication.translate("MailAccountDialog", u"What is wrong with the sender's address", None))
#endif // QT_CONFIG(accessibility)
        self.name_label.setText(QCoreApplication.translate("MailAccountDialog", u"&Name", None))
        self.reply_label.setText(QCoreApplication.translate("MailAccountDialog", u"&Replies go to", None))
        self.reply_edit.setPlaceholderText(QCoreApplication.translate("MailAccountDialog", u"The same address", None))
        self.reply_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.reply_problem_label.setAccessibleName(QCoreApplication.translate("MailAccountDialog", u"What is wrong with the address for replies", None))
#endif // QT_CONFIG(accessibility)
        self.text_group.setTitle(QCoreApplication.translate("MailAccountDialog", u"Text", None))
        self.subject_label.setText(QCoreApplication.translate("MailAccountDialog", u"Sub&ject", None))
        self.text_label.setText(QCoreApplication.translate("MailAccountDialog", u"&Text", None))
#if QT_CONFIG(accessibility)
        self.text_edit.setAccessibleName(QCoreApplication.translate("MailAccountDialog", u"Text of the reminder", None))
#endif // QT_CONFIG(accessibility)
        self.fields_label.setText("")
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("MailAccountDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
