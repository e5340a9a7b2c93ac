# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'survey_results_dialog.ui'
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
    QHBoxLayout, QHeaderView, QLabel, QLineEdit,
    QPlainTextEdit, QPushButton, QSizePolicy, QTabWidget,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_SurveyResultsDialog(object):
    def setupUi(self, SurveyResultsDialog):
        if not SurveyResultsDialog.objectName():
            SurveyResultsDialog.setObjectName(u"SurveyResultsDialog")
        SurveyResultsDialog.setMinimumSize(QSize(980, 600))
        self.layout_1 = QVBoxLayout(SurveyResultsDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.name_label = QLabel(SurveyResultsDialog)
        self.name_label.setObjectName(u"name_label")
        self.name_label.setTextFormat(Qt.TextFormat.PlainText)
        self.name_label.setWordWrap(True)
        font = QFont()
        font.setPointSize(14)
        font.setBold(True)
        self.name_label.setFont(font)

        self.layout_1.addWidget(self.name_label)

        self.figures_label = QLabel(SurveyResultsDialog)
        self.figures_label.setObjectName(u"figures_label")
        self.figures_label.setTextFormat(Qt.TextFormat.PlainText)
        self.figures_label.setWordWrap(True)

        self.layout_1.addWidget(self.figures_label)

        self.tabs = QTabWidget(SurveyResultsDialog)
        self.tabs.setObjectName(u"tabs")
        self.answers_page = QWidget()
        self.answers_page.setObjectName(u"answers_page")
        self.answers_layout = QVBoxLayout(self.answers_page)
        self.answers_layout.setObjectName(u"answers_layout")
        self.answer_table = TableView(self.answers_page)
        self.answer_table.setObjectName(u"answer_table")

        self.answers_layout.addWidget(self.answer_table)

        self.tabs.addTab(self.answers_page, "")
        self.comments_page = QWidget()
        self.comments_page.setObjectName(u"comments_page")
        self.comments_layout = QVBoxLayout(self.comments_page)
        self.comments_layout.setObjectName(u"comments_layout")
        self.comment_table = TableView(self.comments_page)
        self.comment_table.setObjectName(u"comment_table")

        self.comments_layout.addWidget(self.comment_table)

        self.comment_label = QLabel(self.comments_page)
        self.comment_label.setObjectName(u"comment_label")

        self.comments_layout.addWidget(self.comment_label)

        self.comment_text = QPlainTextEdit(self.comments_page)
        self.comment_text.setObjectName(u"comment_text")
        self.comment_text.setReadOnly(True)
        self.comment_text.setTabChangesFocus(True)

        self.comments_layout.addWidget(self.comment_text)

        self.comments_layout.setStretch(0, 3)
        self.comments_layout.setStretch(2, 1)
        self.tabs.addTab(self.comments_page, "")
        self.responses_page = QWidget()
        self.responses_page.setObjectName(u"responses_page")
        self.responses_layout = QVBoxLayout(self.responses_page)
        self.responses_layout.setObjectName(u"responses_layout")
        self.response_table = TableView(self.responses_page)
        self.response_table.setObjectName(u"response_table")

        self.responses_layout.addWidget(self.response_table)

        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.reason_label = QLabel(self.responses_page)
        self.reason_label.setObjectName(u"reason_label")

        self.layout_2.addWidget(self.reason_label)

        self.reason_edit = QLineEdit(self.responses_page)
        self.reason_edit.setObjectName(u"reason_edit")

        self.layout_2.addWidget(self.reason_edit)

        self.void_button = QPushButton(self.responses_page)
        self.void_button.setObjectName(u"void_button")
        self.void_button.setAutoDefault(False)

        self.layout_2.addWidget(self.void_button)


        self.responses_layout.addLayout(self.layout_2)

        self.tabs.addTab(self.responses_page, "")

        self.layout_1.addWidget(self.tabs)

        self.problem_label = MessageLabel(SurveyResultsDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(SurveyResultsDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.comment_label.setBuddy(self.comment_text)
        self.reason_label.setBuddy(self.reason_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.tabs, self.answer_table)
        QWidget.setTabOrder(self.answer_table, self.comment_table)
        QWidget.setTabOrder(self.comment_table, self.comment_text)
        QWidget.setTabOrder(self.comment_text, self.response_table)
        QWidget.setTabOrder(self.response_table, self.reason_edit)
        QWidget.setTabOrder(self.reason_edit, self.void_button)
        QWidget.setTabOrder(self.void_button, self.button_box)

        self.retranslateUi(SurveyResultsDialog)
    # setupUi

    def retranslateUi(self, SurveyResultsDialog):
        SurveyResultsDialog.setWindowTitle(QCoreApplication.translate("SurveyResultsDialog", u"Results of a survey", None))
        self.name_label.setText("")
        self.figures_label.setText("")
#if QT_CONFIG(accessibility)
        self.tabs.setAccessibleName(QCoreApplication.translate("SurveyResultsDialog", u"Results", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.answer_table.setAccessibleName(QCoreApplication.translate("SurveyResultsDialog", u"Answers to each question", None))
#endif // QT_CONFIG(accessibility)
        self.tabs.setTabText(self.tabs.indexOf(self.answers_page), QCoreApplication.translate("SurveyResultsDialog", u"A&nswers", None))
#if QT_CONFIG(accessibility)
        self.comment_table.setAccessibleName(QCoreApplication.translate("SurveyResultsDialog", u"Comments", None))
#endif // QT_CONFIG(accessibility)
        self.comment_label.setText(QCoreApplication.translate("SurveyResultsDialog", u"The &whole comment", None))
        self.tabs.setTabText(self.tabs.indexOf(self.comments_page), QCoreApplication.translate("SurveyResultsDialog", u"&Comments", None))
#if QT_CONFIG(accessibility)
        self.response_table.setAccessibleName(QCoreApplication.translate("SurveyResultsDialog", u"Responses", None))
#endif // QT_CONFIG(accessibility)
        self.reason_label.setText(QCoreApplication.translate("SurveyResultsDialog", u"R&eason, without a name", None))
        self.void_button.setText(QCoreApplication.translate("SurveyResultsDialog", u"Re&verse the response", None))
        self.tabs.setTabText(self.tabs.indexOf(self.responses_page), QCoreApplication.translate("SurveyResultsDialog", u"Res&ponses", None))
        self.problem_label.setText("")
    # retranslateUi
