# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'rule_history_dialog.ui'
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
    QHeaderView, QLabel, QSizePolicy, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_RuleHistoryDialog(object):
    def setupUi(self, RuleHistoryDialog):
        if not RuleHistoryDialog.objectName():
            RuleHistoryDialog.setObjectName(u"RuleHistoryDialog")
        RuleHistoryDialog.setMinimumSize(QSize(760, 380))
        self.layout_1 = QVBoxLayout(RuleHistoryDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.rule_label = QLabel(RuleHistoryDialog)
        self.rule_label.setObjectName(u"rule_label")
        self.rule_label.setTextFormat(Qt.TextFormat.PlainText)
        self.rule_label.setWordWrap(True)

        self.layout_1.addWidget(self.rule_label)

        self.version_table = TableView(RuleHistoryDialog)
        self.version_table.setObjectName(u"version_table")

        self.layout_1.addWidget(self.version_table)

        self.version_label = MessageLabel(RuleHistoryDialog)
        self.version_label.setObjectName(u"version_label")

        self.layout_1.addWidget(self.version_label)

        self.problem_label = MessageLabel(RuleHistoryDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(RuleHistoryDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.layout_1.addWidget(self.button_box)

        self.layout_1.setStretch(1, 1)
        QWidget.setTabOrder(self.version_table, self.button_box)

        self.retranslateUi(RuleHistoryDialog)
    # setupUi

    def retranslateUi(self, RuleHistoryDialog):
        RuleHistoryDialog.setWindowTitle(QCoreApplication.translate("RuleHistoryDialog", u"History of a rule", None))
        self.rule_label.setText("")
#if QT_CONFIG(accessibility)
        self.version_table.setAccessibleName(QCoreApplication.translate("RuleHistoryDialog", u"Versions of the rule", None))
#endif // QT_CONFIG(accessibility)
        self.version_label.setText("")
#if QT_CONFIG(accessibility)
        self.version_label.setAccessibleName(QCoreApplication.translate("RuleHistoryDialog", u"What the version does, in full", None))
#endif // QT_CONFIG(accessibility)
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("RuleHistoryDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
