# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'person_dialog.ui'
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
    QDialogButtonBox, QGroupBox, QHBoxLayout, QHeaderView,
    QLabel, QLineEdit, QPushButton, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_PersonDialog(object):
    def setupUi(self, PersonDialog):
        if not PersonDialog.objectName():
            PersonDialog.setObjectName(u"PersonDialog")
        PersonDialog.setMinimumSize(QSize(640, 520))
        self.main_layout = QVBoxLayout(PersonDialog)
        self.main_layout.setObjectName(u"main_layout")
        self.customer_label = QLabel(PersonDialog)
        self.customer_label.setObjectName(u"customer_label")
        self.customer_label.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont()
        font.setBold(True)
        self.customer_label.setFont(font)
        self.customer_label.setWordWrap(True)

        self.main_layout.addWidget(self.customer_label)

        self.merge_group = QGroupBox(PersonDialog)
        self.merge_group.setObjectName(u"merge_group")
        self.merge_layout = QVBoxLayout(self.merge_group)
        self.merge_layout.setObjectName(u"merge_layout")
        self.other_layout = QHBoxLayout()
        self.other_layout.setObjectName(u"other_layout")
        self.other_label = QLabel(self.merge_group)
        self.other_label.setObjectName(u"other_label")

        self.other_layout.addWidget(self.other_label)

        self.other_edit = QLineEdit(self.merge_group)
        self.other_edit.setObjectName(u"other_edit")

        self.other_layout.addWidget(self.other_edit)

        self.preview_button = QPushButton(self.merge_group)
        self.preview_button.setObjectName(u"preview_button")
        self.preview_button.setAutoDefault(False)

        self.other_layout.addWidget(self.preview_button)

        self.merge_button = QPushButton(self.merge_group)
        self.merge_button.setObjectName(u"merge_button")
        self.merge_button.setAutoDefault(False)

        self.other_layout.addWidget(self.merge_button)


        self.merge_layout.addLayout(self.other_layout)

        self.merge_preview_label = QLabel(self.merge_group)
        self.merge_preview_label.setObjectName(u"merge_preview_label")
        self.merge_preview_label.setTextFormat(Qt.TextFormat.PlainText)
        self.merge_preview_label.setWordWrap(True)

        self.merge_layout.addWidget(self.merge_preview_label)


        self.main_layout.addWidget(self.merge_group)

        self.merged_group = QGroupBox(PersonDialog)
        self.merged_group.setObjectName(u"merged_group")
        self.merged_layout = QVBoxLayout(self.merged_group)
        self.merged_layout.setObjectName(u"merged_layout")
        self.merged_table = TableView(self.merged_group)
        self.merged_table.setObjectName(u"merged_table")
        self.merged_table.setMinimumSize(QSize(0, 90))

        self.merged_layout.addWidget(self.merged_table)

        self.separate_layout = QHBoxLayout()
        self.separate_layout.setObjectName(u"separate_layout")
        self.separate_button = QPushButton(self.merged_group)
        self.separate_button.setObjectName(u"separate_button")
        self.separate_button.setAutoDefault(False)

        self.separate_layout.addWidget(self.separate_button)

        self.separate_spacer = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.separate_layout.addItem(self.separate_spacer)


        self.merged_layout.addLayout(self.separate_layout)


        self.main_layout.addWidget(self.merged_group)

        self.erase_group = QGroupBox(PersonDialog)
        self.erase_group.setObjectName(u"erase_group")
        self.erase_layout = QVBoxLayout(self.erase_group)
        self.erase_layout.setObjectName(u"erase_layout")
        self.erase_note_label = QLabel(self.erase_group)
        self.erase_note_label.setObjectName(u"erase_note_label")
        self.erase_note_label.setWordWrap(True)

        self.erase_layout.addWidget(self.erase_note_label)

        self.reason_layout = QHBoxLayout()
        self.reason_layout.setObjectName(u"reason_layout")
        self.reason_label = QLabel(self.erase_group)
        self.reason_label.setObjectName(u"reason_label")

        self.reason_layout.addWidget(self.reason_label)

        self.reason_edit = QLineEdit(self.erase_group)
        self.reason_edit.setObjectName(u"reason_edit")

        self.reason_layout.addWidget(self.reason_edit)

        self.sure_check = QCheckBox(self.erase_group)
        self.sure_check.setObjectName(u"sure_check")

        self.reason_layout.addWidget(self.sure_check)

        self.erase_button = QPushButton(self.erase_group)
        self.erase_button.setObjectName(u"erase_button")
        self.erase_button.setAutoDefault(False)

        self.reason_layout.addWidget(self.erase_button)


        self.erase_layout.addLayout(self.reason_layout)


        self.main_layout.addWidget(self.erase_group)

        self.problem_label = MessageLabel(PersonDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.main_layout.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(PersonDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.main_layout.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.other_label.setBuddy(self.other_edit)
        self.reason_label.setBuddy(self.reason_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.other_edit, self.preview_button)
        QWidget.setTabOrder(self.preview_button, self.merge_button)
        QWidget.setTabOrder(self.merge_button, self.merged_table)
        QWidget.setTabOrder(self.merged_table, self.separate_button)
        QWidget.setTabOrder(self.separate_button, self.reason_edit)
        QWidget.setTabOrder(self.reason_edit, self.sure_check)
        QWidget.setTabOrder(self.sure_check, self.erase_button)
        QWidget.setTabOrder(self.erase_button, self.button_box)

        self.retranslateUi(PersonDialog)
    # setupUi

    def retranslateUi(self, PersonDialog):
        PersonDialog.setWindowTitle(QCoreApplication.translate("PersonDialog", u"The person behind the card", None))
        self.customer_label.setText("")
        self.merge_group.setTitle(QCoreApplication.translate("PersonDialog", u"The same person as", None))
        self.other_label.setText(QCoreApplication.translate("PersonDialog", u"&Other customer", None))
#if QT_CONFIG(accessibility)
        self.other_edit.setAccessibleName(QCoreApplication.translate("PersonDialog", u"Card, phone, e-mail, number or full name of the other customer", None))
#endif // QT_CONFIG(accessibility)
        self.preview_button.setText(QCoreApplication.translate("PersonDialog", u"&Look up", None))
        self.merge_button.setText(QCoreApplication.translate("PersonDialog", u"&Merge into this one", None))
        self.merge_preview_label.setText("")
        self.merged_group.setTitle(QCoreApplication.translate("PersonDialog", u"Merged into this customer", None))
#if QT_CONFIG(accessibility)
        self.merged_table.setAccessibleName(QCoreApplication.translate("PersonDialog", u"Customers merged into this one", None))
#endif // QT_CONFIG(accessibility)
        self.separate_button.setText(QCoreApplication.translate("PersonDialog", u"&Separate again", None))
        self.erase_group.setTitle(QCoreApplication.translate("PersonDialog", u"Take this person out for ever", None))
        self.erase_note_label.setText(QCoreApplication.translate("PersonDialog", u"Name, card, phone, e-mail, birthday, note and tags are cleared, points are forfeited and debt is written off. Figures of the past stay. This cannot be undone.", None))
        self.reason_label.setText(QCoreApplication.translate("PersonDialog", u"Reason, &without a name", None))
#if QT_CONFIG(accessibility)
        self.reason_edit.setAccessibleName(QCoreApplication.translate("PersonDialog", u"Why the person is erased", None))
#endif // QT_CONFIG(accessibility)
        self.sure_check.setText(QCoreApplication.translate("PersonDialog", u"I am s&ure", None))
        self.erase_button.setText(QCoreApplication.translate("PersonDialog", u"&Erase", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("PersonDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
