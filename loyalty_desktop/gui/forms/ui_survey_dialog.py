# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'survey_dialog.ui'
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
    QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout,
    QHeaderView, QLabel, QLineEdit, QPlainTextEdit,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_SurveyDialog(object):
    def setupUi(self, SurveyDialog):
        if not SurveyDialog.objectName():
            SurveyDialog.setObjectName(u"SurveyDialog")
        SurveyDialog.setMinimumSize(QSize(860, 600))
        self.layout_1 = QVBoxLayout(SurveyDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.survey_layout = QFormLayout()
        self.survey_layout.setObjectName(u"survey_layout")
        self.survey_layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.name_label = QLabel(SurveyDialog)
        self.name_label.setObjectName(u"name_label")

        self.survey_layout.setWidget(0, QFormLayout.ItemRole.LabelRole, self.name_label)

        self.name_edit = QLineEdit(SurveyDialog)
        self.name_edit.setObjectName(u"name_edit")

        self.survey_layout.setWidget(0, QFormLayout.ItemRole.FieldRole, self.name_edit)

        self.code_label = QLabel(SurveyDialog)
        self.code_label.setObjectName(u"code_label")

        self.survey_layout.setWidget(1, QFormLayout.ItemRole.LabelRole, self.code_label)

        self.code_edit = QLineEdit(SurveyDialog)
        self.code_edit.setObjectName(u"code_edit")

        self.survey_layout.setWidget(1, QFormLayout.ItemRole.FieldRole, self.code_edit)


        self.layout_1.addLayout(self.survey_layout)

        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.opens_label = QLabel(SurveyDialog)
        self.opens_label.setObjectName(u"opens_label")

        self.layout_2.addWidget(self.opens_label)

        self.opens_edit = QLineEdit(SurveyDialog)
        self.opens_edit.setObjectName(u"opens_edit")

        self.layout_2.addWidget(self.opens_edit)

        self.closes_label = QLabel(SurveyDialog)
        self.closes_label.setObjectName(u"closes_label")

        self.layout_2.addWidget(self.closes_label)

        self.closes_edit = QLineEdit(SurveyDialog)
        self.closes_edit.setObjectName(u"closes_edit")

        self.layout_2.addWidget(self.closes_edit)

        self.reached_label = QLabel(SurveyDialog)
        self.reached_label.setObjectName(u"reached_label")

        self.layout_2.addWidget(self.reached_label)

        self.reached_edit = QLineEdit(SurveyDialog)
        self.reached_edit.setObjectName(u"reached_edit")

        self.layout_2.addWidget(self.reached_edit)


        self.layout_1.addLayout(self.layout_2)

        self.layout_3 = QHBoxLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.layout_4 = QVBoxLayout()
        self.layout_4.setObjectName(u"layout_4")
        self.question_table = TableView(SurveyDialog)
        self.question_table.setObjectName(u"question_table")

        self.layout_4.addWidget(self.question_table)

        self.layout_5 = QHBoxLayout()
        self.layout_5.setObjectName(u"layout_5")
        self.add_button = QPushButton(SurveyDialog)
        self.add_button.setObjectName(u"add_button")
        self.add_button.setAutoDefault(False)

        self.layout_5.addWidget(self.add_button)

        self.remove_button = QPushButton(SurveyDialog)
        self.remove_button.setObjectName(u"remove_button")
        self.remove_button.setAutoDefault(False)

        self.layout_5.addWidget(self.remove_button)

        self.up_button = QPushButton(SurveyDialog)
        self.up_button.setObjectName(u"up_button")
        self.up_button.setAutoDefault(False)

        self.layout_5.addWidget(self.up_button)

        self.down_button = QPushButton(SurveyDialog)
        self.down_button.setObjectName(u"down_button")
        self.down_button.setAutoDefault(False)

        self.layout_5.addWidget(self.down_button)

        self.spacer_1 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_5.addItem(self.spacer_1)


        self.layout_4.addLayout(self.layout_5)


        self.layout_3.addLayout(self.layout_4)

        self.question_layout = QFormLayout()
        self.question_layout.setObjectName(u"question_layout")
        self.question_layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.text_label = QLabel(SurveyDialog)
        self.text_label.setObjectName(u"text_label")

        self.question_layout.setWidget(0, QFormLayout.ItemRole.LabelRole, self.text_label)

        self.text_edit = QLineEdit(SurveyDialog)
        self.text_edit.setObjectName(u"text_edit")

        self.question_layout.setWidget(0, QFormLayout.ItemRole.FieldRole, self.text_edit)

        self.kind_label = QLabel(SurveyDialog)
        self.kind_label.setObjectName(u"kind_label")

        self.question_layout.setWidget(1, QFormLayout.ItemRole.LabelRole, self.kind_label)

        self.kind_combo = QComboBox(SurveyDialog)
        self.kind_combo.setObjectName(u"kind_combo")

        self.question_layout.setWidget(1, QFormLayout.ItemRole.FieldRole, self.kind_combo)

        self.options_label = QLabel(SurveyDialog)
        self.options_label.setObjectName(u"options_label")

        self.question_layout.setWidget(2, QFormLayout.ItemRole.LabelRole, self.options_label)

        self.options_edit = QPlainTextEdit(SurveyDialog)
        self.options_edit.setObjectName(u"options_edit")
        self.options_edit.setTabChangesFocus(True)

        self.question_layout.setWidget(2, QFormLayout.ItemRole.FieldRole, self.options_edit)

        self.required_label = QLabel(SurveyDialog)
        self.required_label.setObjectName(u"required_label")
        self.required_label.setTextFormat(Qt.TextFormat.PlainText)

        self.question_layout.setWidget(3, QFormLayout.ItemRole.LabelRole, self.required_label)

        self.required_check = QCheckBox(SurveyDialog)
        self.required_check.setObjectName(u"required_check")

        self.question_layout.setWidget(3, QFormLayout.ItemRole.FieldRole, self.required_check)


        self.layout_3.addLayout(self.question_layout)

        self.layout_3.setStretch(0, 1)
        self.layout_3.setStretch(1, 1)

        self.layout_1.addLayout(self.layout_3)

        self.layout_6 = QHBoxLayout()
        self.layout_6.setObjectName(u"layout_6")
        self.preview_button = QPushButton(SurveyDialog)
        self.preview_button.setObjectName(u"preview_button")
        self.preview_button.setAutoDefault(False)

        self.layout_6.addWidget(self.preview_button)

        self.spacer_2 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_6.addItem(self.spacer_2)


        self.layout_1.addLayout(self.layout_6)

        self.problem_label = MessageLabel(SurveyDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(SurveyDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Ok)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name_edit)
        self.code_label.setBuddy(self.code_edit)
        self.opens_label.setBuddy(self.opens_edit)
        self.closes_label.setBuddy(self.closes_edit)
        self.reached_label.setBuddy(self.reached_edit)
        self.text_label.setBuddy(self.text_edit)
        self.kind_label.setBuddy(self.kind_combo)
        self.options_label.setBuddy(self.options_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.name_edit, self.code_edit)
        QWidget.setTabOrder(self.code_edit, self.opens_edit)
        QWidget.setTabOrder(self.opens_edit, self.closes_edit)
        QWidget.setTabOrder(self.closes_edit, self.reached_edit)
        QWidget.setTabOrder(self.reached_edit, self.question_table)
        QWidget.setTabOrder(self.question_table, self.add_button)
        QWidget.setTabOrder(self.add_button, self.remove_button)
        QWidget.setTabOrder(self.remove_button, self.up_button)
        QWidget.setTabOrder(self.up_button, self.down_button)
        QWidget.setTabOrder(self.down_button, self.text_edit)
        QWidget.setTabOrder(self.text_edit, self.kind_combo)
        QWidget.setTabOrder(self.kind_combo, self.options_edit)
        QWidget.setTabOrder(self.options_edit, self.required_check)
        QWidget.setTabOrder(self.required_check, self.preview_button)
        QWidget.setTabOrder(self.preview_button, self.button_box)

        self.retranslateUi(SurveyDialog)
    # setupUi

    def retranslateUi(self, SurveyDialog):
        SurveyDialog.setWindowTitle(QCoreApplication.translate("SurveyDialog", u"Survey", None))
        self.name_label.setText(QCoreApplication.translate("SurveyDialog", u"&Name", None))
        self.code_label.setText(QCoreApplication.translate("SurveyDialog", u"&Code", None))
        self.code_edit.setPlaceholderText(QCoreApplication.translate("SurveyDialog", u"Files name the survey by it; made of the name when left empty", None))
        self.opens_label.setText(QCoreApplication.translate("SurveyDialog", u"&From", None))
        self.opens_edit.setPlaceholderText(QCoreApplication.translate("SurveyDialog", u"any day, or 2026-03-01", None))
        self.closes_label.setText(QCoreApplication.translate("SurveyDialog", u"T&hrough", None))
        self.closes_edit.setPlaceholderText(QCoreApplication.translate("SurveyDialog", u"any day, or 2026-03-31", None))
        self.reached_label.setText(QCoreApplication.translate("SurveyDialog", u"As&ked", None))
        self.reached_edit.setPlaceholderText(QCoreApplication.translate("SurveyDialog", u"How many people, where known", None))
#if QT_CONFIG(accessibility)
        self.question_table.setAccessibleName(QCoreApplication.translate("SurveyDialog", u"Questions in their order", None))
#endif // QT_CONFIG(accessibility)
        self.add_button.setText(QCoreApplication.translate("SurveyDialog", u"&Add", None))
        self.remove_button.setText(QCoreApplication.translate("SurveyDialog", u"&Remove", None))
        self.up_button.setText(QCoreApplication.translate("SurveyDialog", u"&Up", None))
        self.down_button.setText(QCoreApplication.translate("SurveyDialog", u"&Down", None))
        self.text_label.setText(QCoreApplication.translate("SurveyDialog", u"&Question", None))
        self.kind_label.setText(QCoreApplication.translate("SurveyDialog", u"Answered b&y", None))
        self.options_label.setText(QCoreApplication.translate("SurveyDialog", u"O&ptions, one a line", None))
        self.required_label.setText("")
        self.required_check.setText(QCoreApplication.translate("SurveyDialog", u"&Must be answered", None))
        self.preview_button.setText(QCoreApplication.translate("SurveyDialog", u"Pre&view\u2026", None))
        self.problem_label.setText("")
    # retranslateUi
