# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'survey_answer_dialog.ui'
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
    QDialogButtonBox, QFormLayout, QHBoxLayout, QLabel,
    QListView, QPlainTextEdit, QPushButton, QSizePolicy,
    QSpacerItem, QStackedWidget, QVBoxLayout, QWidget)

from loyalty_desktop.gui.customer_search_edit import CustomerSearchEdit
from loyalty_desktop.gui.message_label import MessageLabel

class Ui_SurveyAnswerDialog(object):
    def setupUi(self, SurveyAnswerDialog):
        if not SurveyAnswerDialog.objectName():
            SurveyAnswerDialog.setObjectName(u"SurveyAnswerDialog")
        SurveyAnswerDialog.setMinimumSize(QSize(640, 440))
        self.layout_1 = QVBoxLayout(SurveyAnswerDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.who_layout = QFormLayout()
        self.who_layout.setObjectName(u"who_layout")
        self.who_layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.survey_label = QLabel(SurveyAnswerDialog)
        self.survey_label.setObjectName(u"survey_label")

        self.who_layout.setWidget(0, QFormLayout.ItemRole.LabelRole, self.survey_label)

        self.survey_combo = QComboBox(SurveyAnswerDialog)
        self.survey_combo.setObjectName(u"survey_combo")

        self.who_layout.setWidget(0, QFormLayout.ItemRole.FieldRole, self.survey_combo)

        self.customer_label = QLabel(SurveyAnswerDialog)
        self.customer_label.setObjectName(u"customer_label")

        self.who_layout.setWidget(1, QFormLayout.ItemRole.LabelRole, self.customer_label)

        self.customer_edit = CustomerSearchEdit(SurveyAnswerDialog)
        self.customer_edit.setObjectName(u"customer_edit")

        self.who_layout.setWidget(1, QFormLayout.ItemRole.FieldRole, self.customer_edit)


        self.layout_1.addLayout(self.who_layout)

        self.whose_label = QLabel(SurveyAnswerDialog)
        self.whose_label.setObjectName(u"whose_label")
        self.whose_label.setTextFormat(Qt.TextFormat.PlainText)
        self.whose_label.setWordWrap(True)

        self.layout_1.addWidget(self.whose_label)

        self.place_label = QLabel(SurveyAnswerDialog)
        self.place_label.setObjectName(u"place_label")
        self.place_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_1.addWidget(self.place_label)

        self.question_label = QLabel(SurveyAnswerDialog)
        self.question_label.setObjectName(u"question_label")
        self.question_label.setTextFormat(Qt.TextFormat.PlainText)
        self.question_label.setWordWrap(True)
        font = QFont()
        font.setPointSize(14)
        font.setBold(True)
        self.question_label.setFont(font)

        self.layout_1.addWidget(self.question_label)

        self.pages = QStackedWidget(SurveyAnswerDialog)
        self.pages.setObjectName(u"pages")
        self.option_page = QWidget()
        self.option_page.setObjectName(u"option_page")
        self.option_layout = QVBoxLayout(self.option_page)
        self.option_layout.setObjectName(u"option_layout")
        self.option_list = QListView(self.option_page)
        self.option_list.setObjectName(u"option_list")
        self.option_list.setTabKeyNavigation(False)

        self.option_layout.addWidget(self.option_list)

        self.pages.addWidget(self.option_page)
        self.word_page = QWidget()
        self.word_page.setObjectName(u"word_page")
        self.word_layout = QVBoxLayout(self.word_page)
        self.word_layout.setObjectName(u"word_layout")
        self.word_label = QLabel(self.word_page)
        self.word_label.setObjectName(u"word_label")

        self.word_layout.addWidget(self.word_label)

        self.word_edit = QPlainTextEdit(self.word_page)
        self.word_edit.setObjectName(u"word_edit")
        self.word_edit.setTabChangesFocus(True)

        self.word_layout.addWidget(self.word_edit)

        self.pages.addWidget(self.word_page)
        self.thanks_page = QWidget()
        self.thanks_page.setObjectName(u"thanks_page")
        self.thanks_layout = QVBoxLayout(self.thanks_page)
        self.thanks_layout.setObjectName(u"thanks_layout")
        self.thanks_label = QLabel(self.thanks_page)
        self.thanks_label.setObjectName(u"thanks_label")
        self.thanks_label.setTextFormat(Qt.TextFormat.PlainText)
        self.thanks_label.setWordWrap(True)
        font1 = QFont()
        font1.setPointSize(16)
        font1.setBold(True)
        self.thanks_label.setFont(font1)
        self.thanks_label.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.thanks_layout.addWidget(self.thanks_label)

        self.pages.addWidget(self.thanks_page)

        self.layout_1.addWidget(self.pages)

        self.hint_label = QLabel(SurveyAnswerDialog)
        self.hint_label.setObjectName(u"hint_label")
        self.hint_label.setTextFormat(Qt.TextFormat.PlainText)
        self.hint_label.setWordWrap(True)

        self.layout_1.addWidget(self.hint_label)

        self.problem_label = MessageLabel(SurveyAnswerDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.back_button = QPushButton(SurveyAnswerDialog)
        self.back_button.setObjectName(u"back_button")
        self.back_button.setAutoDefault(False)

        self.layout_2.addWidget(self.back_button)

        self.next_button = QPushButton(SurveyAnswerDialog)
        self.next_button.setObjectName(u"next_button")
        self.next_button.setAutoDefault(False)

        self.layout_2.addWidget(self.next_button)

        self.spacer_1 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_1)

        self.button_box = QDialogButtonBox(SurveyAnswerDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Ok)

        self.layout_2.addWidget(self.button_box)


        self.layout_1.addLayout(self.layout_2)

#if QT_CONFIG(shortcut)
        self.survey_label.setBuddy(self.survey_combo)
        self.customer_label.setBuddy(self.customer_edit)
        self.word_label.setBuddy(self.word_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.survey_combo, self.customer_edit)
        QWidget.setTabOrder(self.customer_edit, self.option_list)
        QWidget.setTabOrder(self.option_list, self.word_edit)
        QWidget.setTabOrder(self.word_edit, self.back_button)
        QWidget.setTabOrder(self.back_button, self.next_button)
        QWidget.setTabOrder(self.next_button, self.button_box)

        self.retranslateUi(SurveyAnswerDialog)
    # setupUi

    def retranslateUi(self, SurveyAnswerDialog):
        SurveyAnswerDialog.setWindowTitle(QCoreApplication.translate("SurveyAnswerDialog", u"Answer a survey", None))
        self.survey_label.setText(QCoreApplication.translate("SurveyAnswerDialog", u"&Survey", None))
        self.customer_label.setText(QCoreApplication.translate("SurveyAnswerDialog", u"&Customer", None))
        self.customer_edit.setPlaceholderText(QCoreApplication.translate("SurveyAnswerDialog", u"Card, phone or name; empty for an anonymous response", None))
        self.whose_label.setText("")
        self.place_label.setText("")
        self.question_label.setText("")
#if QT_CONFIG(accessibility)
        self.option_list.setAccessibleName(QCoreApplication.translate("SurveyAnswerDialog", u"Answers", None))
#endif // QT_CONFIG(accessibility)
        self.word_label.setText(QCoreApplication.translate("SurveyAnswerDialog", u"Ans&wer in words", None))
        self.thanks_label.setText("")
        self.hint_label.setText("")
        self.problem_label.setText("")
        self.back_button.setText(QCoreApplication.translate("SurveyAnswerDialog", u"&Back", None))
        self.next_button.setText(QCoreApplication.translate("SurveyAnswerDialog", u"&Next", None))
    # retranslateUi
