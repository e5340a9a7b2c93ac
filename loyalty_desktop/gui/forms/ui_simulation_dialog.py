# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'simulation_dialog.ui'
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
    QHBoxLayout, QHeaderView, QLabel, QProgressBar,
    QPushButton, QSizePolicy, QVBoxLayout, QWidget)

from loyalty_desktop.gui.date_range_bar import DateRangeBar
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_SimulationDialog(object):
    def setupUi(self, SimulationDialog):
        if not SimulationDialog.objectName():
            SimulationDialog.setObjectName(u"SimulationDialog")
        SimulationDialog.setMinimumSize(QSize(760, 480))
        self.layout_2 = QVBoxLayout(SimulationDialog)
        self.layout_2.setObjectName(u"layout_2")
        self.rule_label = QLabel(SimulationDialog)
        self.rule_label.setObjectName(u"rule_label")
        self.rule_label.setTextFormat(Qt.TextFormat.PlainText)
        self.rule_label.setWordWrap(True)

        self.layout_2.addWidget(self.rule_label)

        self.range_bar = DateRangeBar(SimulationDialog)
        self.range_bar.setObjectName(u"range_bar")

        self.layout_2.addWidget(self.range_bar)

        self.layout_1 = QHBoxLayout()
        self.layout_1.setObjectName(u"layout_1")
        self.run_button = QPushButton(SimulationDialog)
        self.run_button.setObjectName(u"run_button")

        self.layout_1.addWidget(self.run_button)

        self.progress_bar = QProgressBar(SimulationDialog)
        self.progress_bar.setObjectName(u"progress_bar")
        self.progress_bar.setValue(0)

        self.layout_1.addWidget(self.progress_bar)

        self.layout_1.setStretch(1, 1)

        self.layout_2.addLayout(self.layout_1)

        self.progress_label = MessageLabel(SimulationDialog)
        self.progress_label.setObjectName(u"progress_label")

        self.layout_2.addWidget(self.progress_label)

        self.outcome_label = MessageLabel(SimulationDialog)
        self.outcome_label.setObjectName(u"outcome_label")

        self.layout_2.addWidget(self.outcome_label)

        self.result_table = TableView(SimulationDialog)
        self.result_table.setObjectName(u"result_table")

        self.layout_2.addWidget(self.result_table)

        self.notes_label = QLabel(SimulationDialog)
        self.notes_label.setObjectName(u"notes_label")
        self.notes_label.setTextFormat(Qt.TextFormat.PlainText)
        self.notes_label.setWordWrap(True)

        self.layout_2.addWidget(self.notes_label)

        self.problem_label = MessageLabel(SimulationDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_2.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(SimulationDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close|QDialogButtonBox.StandardButton.Save)

        self.layout_2.addWidget(self.button_box)

        self.layout_2.setStretch(5, 1)
        QWidget.setTabOrder(self.run_button, self.result_table)
        QWidget.setTabOrder(self.result_table, self.button_box)

        self.retranslateUi(SimulationDialog)

        self.run_button.setDefault(True)

    # setupUi

    def retranslateUi(self, SimulationDialog):
        SimulationDialog.setWindowTitle(QCoreApplication.translate("SimulationDialog", u"Try a rule on the past", None))
        self.rule_label.setText("")
        self.run_button.setText(QCoreApplication.translate("SimulationDialog", u"&Run", None))
#if QT_CONFIG(accessibility)
        self.progress_bar.setAccessibleName(QCoreApplication.translate("SimulationDialog", u"How far the trial is", None))
#endif // QT_CONFIG(accessibility)
        self.progress_label.setText("")
#if QT_CONFIG(accessibility)
        self.progress_label.setAccessibleName(QCoreApplication.translate("SimulationDialog", u"How far the trial is, in words", None))
#endif // QT_CONFIG(accessibility)
        self.outcome_label.setText("")
#if QT_CONFIG(accessibility)
        self.outcome_label.setAccessibleName(QCoreApplication.translate("SimulationDialog", u"What the rule would have done", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.result_table.setAccessibleName(QCoreApplication.translate("SimulationDialog", u"What the rule would have paid", None))
#endif // QT_CONFIG(accessibility)
        self.notes_label.setText("")
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("SimulationDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
