# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'reminders_dialog.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QDialog, QHBoxLayout,
    QHeaderView, QLabel, QLineEdit, QPlainTextEdit,
    QProgressBar, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_RemindersDialog(object):
    def setupUi(self, RemindersDialog):
        if not RemindersDialog.objectName():
            RemindersDialog.setObjectName(u"RemindersDialog")
        RemindersDialog.setMinimumSize(QSize(820, 620))
        self.layout_1 = QVBoxLayout(RemindersDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.within_label = QLabel(RemindersDialog)
        self.within_label.setObjectName(u"within_label")

        self.layout_2.addWidget(self.within_label)

        self.within_edit = QLineEdit(RemindersDialog)
        self.within_edit.setObjectName(u"within_edit")
        self.within_edit.setMaximumSize(QSize(120, 16777215))

        self.layout_2.addWidget(self.within_edit)

        self.show_button = QPushButton(RemindersDialog)
        self.show_button.setObjectName(u"show_button")
        self.show_button.setAutoDefault(False)

        self.layout_2.addWidget(self.show_button)

        self.spacer_1 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_1)

        self.account_button = QPushButton(RemindersDialog)
        self.account_button.setObjectName(u"account_button")
        self.account_button.setAutoDefault(False)

        self.layout_2.addWidget(self.account_button)


        self.layout_1.addLayout(self.layout_2)

        self.again_layout = QHBoxLayout()
        self.again_layout.setObjectName(u"again_layout")
        self.again_check = QCheckBox(RemindersDialog)
        self.again_check.setObjectName(u"again_check")

        self.again_layout.addWidget(self.again_check)

        self.unsure_check = QCheckBox(RemindersDialog)
        self.unsure_check.setObjectName(u"unsure_check")

        self.again_layout.addWidget(self.unsure_check)

        self.again_spacer = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.again_layout.addItem(self.again_spacer)


        self.layout_1.addLayout(self.again_layout)

        self.within_problem_label = MessageLabel(RemindersDialog)
        self.within_problem_label.setObjectName(u"within_problem_label")

        self.layout_1.addWidget(self.within_problem_label)

        self.person_table = TableView(RemindersDialog)
        self.person_table.setObjectName(u"person_table")

        self.layout_1.addWidget(self.person_table)

        self.plan_label = QLabel(RemindersDialog)
        self.plan_label.setObjectName(u"plan_label")
        self.plan_label.setWordWrap(True)

        self.layout_1.addWidget(self.plan_label)

        self.letter_label = QLabel(RemindersDialog)
        self.letter_label.setObjectName(u"letter_label")

        self.layout_1.addWidget(self.letter_label)

        self.letter_text = QPlainTextEdit(RemindersDialog)
        self.letter_text.setObjectName(u"letter_text")
        self.letter_text.setReadOnly(True)
        self.letter_text.setTabChangesFocus(True)
        self.letter_text.setMaximumSize(QSize(16777215, 150))

        self.layout_1.addWidget(self.letter_text)

        self.progress_bar = QProgressBar(RemindersDialog)
        self.progress_bar.setObjectName(u"progress_bar")

        self.layout_1.addWidget(self.progress_bar)

        self.problem_label = MessageLabel(RemindersDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.layout_3 = QHBoxLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.send_button = QPushButton(RemindersDialog)
        self.send_button.setObjectName(u"send_button")
        self.send_button.setAutoDefault(False)

        self.layout_3.addWidget(self.send_button)

        self.stop_button = QPushButton(RemindersDialog)
        self.stop_button.setObjectName(u"stop_button")
        self.stop_button.setAutoDefault(False)

        self.layout_3.addWidget(self.stop_button)

        self.spacer_2 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_3.addItem(self.spacer_2)

        self.close_button = QPushButton(RemindersDialog)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setAutoDefault(False)

        self.layout_3.addWidget(self.close_button)


        self.layout_1.addLayout(self.layout_3)

#if QT_CONFIG(shortcut)
        self.within_label.setBuddy(self.within_edit)
        self.letter_label.setBuddy(self.letter_text)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.within_edit, self.again_check)
        QWidget.setTabOrder(self.again_check, self.unsure_check)
        QWidget.setTabOrder(self.unsure_check, self.show_button)
        QWidget.setTabOrder(self.show_button, self.person_table)
        QWidget.setTabOrder(self.person_table, self.letter_text)
        QWidget.setTabOrder(self.letter_text, self.send_button)
        QWidget.setTabOrder(self.send_button, self.stop_button)
        QWidget.setTabOrder(self.stop_button, self.account_button)
        QWidget.setTabOrder(self.account_button, self.close_button)

        self.retranslateUi(RemindersDialog)
    # setupUi

    def retranslateUi(self, RemindersDialog):
        RemindersDialog.setWindowTitle(QCoreApplication.translate("RemindersDialog", u"Reminders by e-mail", None))
        self.within_label.setText(QCoreApplication.translate("RemindersDialog", u"Points that end within, in &days", None))
        self.show_button.setText(QCoreApplication.translate("RemindersDialog", u"&Show", None))
        self.account_button.setText(QCoreApplication.translate("RemindersDialog", u"Mail &account and text\u2026", None))
        self.again_check.setText(QCoreApplication.translate("RemindersDialog", u"Also who was told alread&y", None))
        self.unsure_check.setText(QCoreApplication.translate("RemindersDialog", u"Also who may &have got it", None))
        self.within_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.within_problem_label.setAccessibleName(QCoreApplication.translate("RemindersDialog", u"What is wrong with the days", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.person_table.setAccessibleName(QCoreApplication.translate("RemindersDialog", u"Customers whose points end", None))
#endif // QT_CONFIG(accessibility)
        self.plan_label.setText("")
        self.letter_label.setText(QCoreApplication.translate("RemindersDialog", u"The first &letter:", None))
#if QT_CONFIG(accessibility)
        self.letter_text.setAccessibleName(QCoreApplication.translate("RemindersDialog", u"The first letter", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.progress_bar.setAccessibleName(QCoreApplication.translate("RemindersDialog", u"How many are sent", None))
#endif // QT_CONFIG(accessibility)
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("RemindersDialog", u"What is wrong, or how it ended", None))
#endif // QT_CONFIG(accessibility)
        self.send_button.setText(QCoreApplication.translate("RemindersDialog", u"S&end the reminders", None))
        self.stop_button.setText(QCoreApplication.translate("RemindersDialog", u"S&top", None))
        self.close_button.setText(QCoreApplication.translate("RemindersDialog", u"&Close", None))
    # retranslateUi
