# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'surveys_dialog.ui'
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
    QHBoxLayout, QHeaderView, QLabel, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_SurveysDialog(object):
    def setupUi(self, SurveysDialog):
        if not SurveysDialog.objectName():
            SurveysDialog.setObjectName(u"SurveysDialog")
        SurveysDialog.setMinimumSize(QSize(860, 480))
        self.layout_1 = QVBoxLayout(SurveysDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.add_button = QPushButton(SurveysDialog)
        self.add_button.setObjectName(u"add_button")
        self.add_button.setAutoDefault(False)

        self.layout_2.addWidget(self.add_button)

        self.edit_button = QPushButton(SurveysDialog)
        self.edit_button.setObjectName(u"edit_button")
        self.edit_button.setAutoDefault(False)

        self.layout_2.addWidget(self.edit_button)

        self.duplicate_button = QPushButton(SurveysDialog)
        self.duplicate_button.setObjectName(u"duplicate_button")
        self.duplicate_button.setAutoDefault(False)

        self.layout_2.addWidget(self.duplicate_button)

        self.switch_button = QPushButton(SurveysDialog)
        self.switch_button.setObjectName(u"switch_button")
        self.switch_button.setAutoDefault(False)

        self.layout_2.addWidget(self.switch_button)

        self.answer_button = QPushButton(SurveysDialog)
        self.answer_button.setObjectName(u"answer_button")
        self.answer_button.setAutoDefault(False)

        self.layout_2.addWidget(self.answer_button)

        self.results_button = QPushButton(SurveysDialog)
        self.results_button.setObjectName(u"results_button")
        self.results_button.setAutoDefault(False)

        self.layout_2.addWidget(self.results_button)

        self.spacer_1 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_1)


        self.layout_1.addLayout(self.layout_2)

        self.message_label = MessageLabel(SurveysDialog)
        self.message_label.setObjectName(u"message_label")

        self.layout_1.addWidget(self.message_label)

        self.survey_table = TableView(SurveysDialog)
        self.survey_table.setObjectName(u"survey_table")

        self.layout_1.addWidget(self.survey_table)

        self.hint_label = QLabel(SurveysDialog)
        self.hint_label.setObjectName(u"hint_label")
        self.hint_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_1.addWidget(self.hint_label)

        self.button_box = QDialogButtonBox(SurveysDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.layout_1.addWidget(self.button_box)

        QWidget.setTabOrder(self.survey_table, self.add_button)
        QWidget.setTabOrder(self.add_button, self.edit_button)
        QWidget.setTabOrder(self.edit_button, self.duplicate_button)
        QWidget.setTabOrder(self.duplicate_button, self.switch_button)
        QWidget.setTabOrder(self.switch_button, self.answer_button)
        QWidget.setTabOrder(self.answer_button, self.results_button)
        QWidget.setTabOrder(self.results_button, self.button_box)

        self.retranslateUi(SurveysDialog)
    # setupUi

    def retranslateUi(self, SurveysDialog):
        SurveysDialog.setWindowTitle(QCoreApplication.translate("SurveysDialog", u"Surveys", None))
        self.add_button.setText(QCoreApplication.translate("SurveysDialog", u"&New survey\u2026", None))
        self.edit_button.setText(QCoreApplication.translate("SurveysDialog", u"&Edit\u2026", None))
        self.duplicate_button.setText(QCoreApplication.translate("SurveysDialog", u"&Duplicate\u2026", None))
        self.switch_button.setText(QCoreApplication.translate("SurveysDialog", u"&Open", None))
        self.answer_button.setText(QCoreApplication.translate("SurveysDialog", u"&Answer\u2026", None))
        self.results_button.setText(QCoreApplication.translate("SurveysDialog", u"&Results\u2026", None))
        self.message_label.setText("")
#if QT_CONFIG(accessibility)
        self.survey_table.setAccessibleName(QCoreApplication.translate("SurveysDialog", u"Surveys", None))
#endif // QT_CONFIG(accessibility)
        self.hint_label.setText(QCoreApplication.translate("SurveysDialog", u"Enter shows the results of the survey.", None))
    # retranslateUi
