# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'enrol_dialog.ui'
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
    QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget)

from loyalty_desktop.gui.customer_search_edit import CustomerSearchEdit
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_EnrolDialog(object):
    def setupUi(self, EnrolDialog):
        if not EnrolDialog.objectName():
            EnrolDialog.setObjectName(u"EnrolDialog")
        EnrolDialog.setMinimumSize(QSize(760, 420))
        self.layout_1 = QVBoxLayout(EnrolDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.layout_3 = QVBoxLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.person_group = QGroupBox(EnrolDialog)
        self.person_group.setObjectName(u"person_group")
        self.layout_4 = QFormLayout(self.person_group)
        self.layout_4.setObjectName(u"layout_4")
        self.layout_4.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.name_label = QLabel(self.person_group)
        self.name_label.setObjectName(u"name_label")

        self.layout_4.setWidget(0, QFormLayout.ItemRole.LabelRole, self.name_label)

        self.name_edit = QLineEdit(self.person_group)
        self.name_edit.setObjectName(u"name_edit")

        self.layout_4.setWidget(0, QFormLayout.ItemRole.FieldRole, self.name_edit)

        self.phone_label = QLabel(self.person_group)
        self.phone_label.setObjectName(u"phone_label")

        self.layout_4.setWidget(1, QFormLayout.ItemRole.LabelRole, self.phone_label)

        self.phone_edit = QLineEdit(self.person_group)
        self.phone_edit.setObjectName(u"phone_edit")

        self.layout_4.setWidget(1, QFormLayout.ItemRole.FieldRole, self.phone_edit)

        self.email_label = QLabel(self.person_group)
        self.email_label.setObjectName(u"email_label")

        self.layout_4.setWidget(2, QFormLayout.ItemRole.LabelRole, self.email_label)

        self.email_edit = QLineEdit(self.person_group)
        self.email_edit.setObjectName(u"email_edit")

        self.layout_4.setWidget(2, QFormLayout.ItemRole.FieldRole, self.email_edit)

        self.birthday_label = QLabel(self.person_group)
        self.birthday_label.setObjectName(u"birthday_label")

        self.layout_4.setWidget(3, QFormLayout.ItemRole.LabelRole, self.birthday_label)

        self.birthday_edit = QLineEdit(self.person_group)
        self.birthday_edit.setObjectName(u"birthday_edit")

        self.layout_4.setWidget(3, QFormLayout.ItemRole.FieldRole, self.birthday_edit)


        self.layout_3.addWidget(self.person_group)

        self.shop_group = QGroupBox(EnrolDialog)
        self.shop_group.setObjectName(u"shop_group")
        self.layout_5 = QFormLayout(self.shop_group)
        self.layout_5.setObjectName(u"layout_5")
        self.layout_5.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.card_label = QLabel(self.shop_group)
        self.card_label.setObjectName(u"card_label")

        self.layout_5.setWidget(0, QFormLayout.ItemRole.LabelRole, self.card_label)

        self.card_edit = QLineEdit(self.shop_group)
        self.card_edit.setObjectName(u"card_edit")

        self.layout_5.setWidget(0, QFormLayout.ItemRole.FieldRole, self.card_edit)

        self.ref_label = QLabel(self.shop_group)
        self.ref_label.setObjectName(u"ref_label")

        self.layout_5.setWidget(1, QFormLayout.ItemRole.LabelRole, self.ref_label)

        self.ref_edit = QLineEdit(self.shop_group)
        self.ref_edit.setObjectName(u"ref_edit")

        self.layout_5.setWidget(1, QFormLayout.ItemRole.FieldRole, self.ref_edit)

        self.store_label = QLabel(self.shop_group)
        self.store_label.setObjectName(u"store_label")

        self.layout_5.setWidget(2, QFormLayout.ItemRole.LabelRole, self.store_label)

        self.store_combo = QComboBox(self.shop_group)
        self.store_combo.setObjectName(u"store_combo")

        self.layout_5.setWidget(2, QFormLayout.ItemRole.FieldRole, self.store_combo)

        self.referrer_label = QLabel(self.shop_group)
        self.referrer_label.setObjectName(u"referrer_label")

        self.layout_5.setWidget(4, QFormLayout.ItemRole.LabelRole, self.referrer_label)

        self.referrer_edit = CustomerSearchEdit(self.shop_group)
        self.referrer_edit.setObjectName(u"referrer_edit")

        self.layout_5.setWidget(4, QFormLayout.ItemRole.FieldRole, self.referrer_edit)

        self.registered_label = QLabel(self.shop_group)
        self.registered_label.setObjectName(u"registered_label")

        self.layout_5.setWidget(3, QFormLayout.ItemRole.LabelRole, self.registered_label)

        self.registered_edit = QLineEdit(self.shop_group)
        self.registered_edit.setObjectName(u"registered_edit")

        self.layout_5.setWidget(3, QFormLayout.ItemRole.FieldRole, self.registered_edit)


        self.layout_3.addWidget(self.shop_group)


        self.layout_2.addLayout(self.layout_3)

        self.layout_6 = QVBoxLayout()
        self.layout_6.setObjectName(u"layout_6")
        self.more_group = QGroupBox(EnrolDialog)
        self.more_group.setObjectName(u"more_group")
        self.layout_7 = QVBoxLayout(self.more_group)
        self.layout_7.setObjectName(u"layout_7")
        self.layout_8 = QFormLayout()
        self.layout_8.setObjectName(u"layout_8")
        self.layout_8.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.tags_label = QLabel(self.more_group)
        self.tags_label.setObjectName(u"tags_label")

        self.layout_8.setWidget(0, QFormLayout.ItemRole.LabelRole, self.tags_label)

        self.tags_edit = QLineEdit(self.more_group)
        self.tags_edit.setObjectName(u"tags_edit")

        self.layout_8.setWidget(0, QFormLayout.ItemRole.FieldRole, self.tags_edit)

        self.note_label = QLabel(self.more_group)
        self.note_label.setObjectName(u"note_label")

        self.layout_8.setWidget(1, QFormLayout.ItemRole.LabelRole, self.note_label)

        self.note_edit = QPlainTextEdit(self.more_group)
        self.note_edit.setObjectName(u"note_edit")
        self.note_edit.setTabChangesFocus(True)
        self.note_edit.setMinimumSize(QSize(220, 90))

        self.layout_8.setWidget(1, QFormLayout.ItemRole.FieldRole, self.note_edit)


        self.layout_7.addLayout(self.layout_8)

        self.consent_check = QCheckBox(self.more_group)
        self.consent_check.setObjectName(u"consent_check")
        self.consent_check.setTristate(True)

        self.layout_7.addWidget(self.consent_check)


        self.layout_6.addWidget(self.more_group)

        self.similar_group = QGroupBox(EnrolDialog)
        self.similar_group.setObjectName(u"similar_group")
        self.layout_9 = QVBoxLayout(self.similar_group)
        self.layout_9.setObjectName(u"layout_9")
        self.similar_table = TableView(self.similar_group)
        self.similar_table.setObjectName(u"similar_table")
        self.similar_table.setMinimumSize(QSize(0, 110))

        self.layout_9.addWidget(self.similar_table)


        self.layout_6.addWidget(self.similar_group)


        self.layout_2.addLayout(self.layout_6)


        self.layout_1.addLayout(self.layout_2)

        self.problem_label = MessageLabel(EnrolDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(EnrolDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Ok)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name_edit)
        self.phone_label.setBuddy(self.phone_edit)
        self.email_label.setBuddy(self.email_edit)
        self.birthday_label.setBuddy(self.birthday_edit)
        self.card_label.setBuddy(self.card_edit)
        self.ref_label.setBuddy(self.ref_edit)
        self.store_label.setBuddy(self.store_combo)
        self.referrer_label.setBuddy(self.referrer_edit)
        self.registered_label.setBuddy(self.registered_edit)
        self.tags_label.setBuddy(self.tags_edit)
        self.note_label.setBuddy(self.note_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.name_edit, self.phone_edit)
        QWidget.setTabOrder(self.phone_edit, self.email_edit)
        QWidget.setTabOrder(self.email_edit, self.birthday_edit)
        QWidget.setTabOrder(self.birthday_edit, self.card_edit)
        QWidget.setTabOrder(self.card_edit, self.ref_edit)
        QWidget.setTabOrder(self.ref_edit, self.store_combo)
        QWidget.setTabOrder(self.store_combo, self.registered_edit)
        QWidget.setTabOrder(self.registered_edit, self.referrer_edit)
        QWidget.setTabOrder(self.referrer_edit, self.tags_edit)
        QWidget.setTabOrder(self.tags_edit, self.note_edit)
        QWidget.setTabOrder(self.note_edit, self.consent_check)
        QWidget.setTabOrder(self.consent_check, self.similar_table)
        QWidget.setTabOrder(self.similar_table, self.button_box)

        self.retranslateUi(EnrolDialog)
    # setupUi

    def retranslateUi(self, EnrolDialog):
        EnrolDialog.setWindowTitle(QCoreApplication.translate("EnrolDialog", u"Enrol a customer", None))
        self.person_group.setTitle(QCoreApplication.translate("EnrolDialog", u"Person", None))
        self.name_label.setText(QCoreApplication.translate("EnrolDialog", u"&Name", None))
        self.phone_label.setText(QCoreApplication.translate("EnrolDialog", u"&Phone", None))
        self.email_label.setText(QCoreApplication.translate("EnrolDialog", u"&E-mail", None))
        self.birthday_label.setText(QCoreApplication.translate("EnrolDialog", u"&Birthday", None))
        self.birthday_edit.setPlaceholderText(QCoreApplication.translate("EnrolDialog", u"2001-05-30 (optional)", None))
        self.shop_group.setTitle(QCoreApplication.translate("EnrolDialog", u"In the shop", None))
        self.card_label.setText(QCoreApplication.translate("EnrolDialog", u"&Card", None))
        self.ref_label.setText(QCoreApplication.translate("EnrolDialog", u"C&ustomer no.", None))
        self.store_label.setText(QCoreApplication.translate("EnrolDialog", u"&Store", None))
        self.referrer_label.setText(QCoreApplication.translate("EnrolDialog", u"Re&ferred by", None))
        self.referrer_edit.setPlaceholderText(QCoreApplication.translate("EnrolDialog", u"Card, name or invitation (optional)", None))
        self.registered_label.setText(QCoreApplication.translate("EnrolDialog", u"Re&gistered on", None))
        self.registered_edit.setPlaceholderText(QCoreApplication.translate("EnrolDialog", u"Today", None))
        self.more_group.setTitle(QCoreApplication.translate("EnrolDialog", u"More", None))
        self.tags_label.setText(QCoreApplication.translate("EnrolDialog", u"&Tags", None))
        self.tags_edit.setPlaceholderText(QCoreApplication.translate("EnrolDialog", u"regular, wine club", None))
        self.note_label.setText(QCoreApplication.translate("EnrolDialog", u"N&ote", None))
        self.consent_check.setText(QCoreApplication.translate("EnrolDialog", u"&Agreed to be written to", None))
        self.similar_group.setTitle(QCoreApplication.translate("EnrolDialog", u"Already enrolled?", None))
#if QT_CONFIG(accessibility)
        self.similar_table.setAccessibleName(QCoreApplication.translate("EnrolDialog", u"Customers who look like this one", None))
#endif // QT_CONFIG(accessibility)
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("EnrolDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
