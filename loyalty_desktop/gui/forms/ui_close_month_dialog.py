# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'close_month_dialog.ui'
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
    QDialogButtonBox, QHBoxLayout, QHeaderView, QLabel,
    QLineEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_CloseMonthDialog(object):
    def setupUi(self, CloseMonthDialog):
        if not CloseMonthDialog.objectName():
            CloseMonthDialog.setObjectName(u"CloseMonthDialog")
        CloseMonthDialog.setMinimumSize(QSize(760, 700))
        self.layout_1 = QVBoxLayout(CloseMonthDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.month_label = QLabel(CloseMonthDialog)
        self.month_label.setObjectName(u"month_label")

        self.layout_2.addWidget(self.month_label)

        self.month_edit = QLineEdit(CloseMonthDialog)
        self.month_edit.setObjectName(u"month_edit")
        self.month_edit.setMaximumSize(QSize(120, 16777215))

        self.layout_2.addWidget(self.month_edit)

        self.preview_button = QPushButton(CloseMonthDialog)
        self.preview_button.setObjectName(u"preview_button")
        self.preview_button.setAutoDefault(False)

        self.layout_2.addWidget(self.preview_button)

        self.spacer_1 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_1)


        self.layout_1.addLayout(self.layout_2)

        self.month_problem_label = MessageLabel(CloseMonthDialog)
        self.month_problem_label.setObjectName(u"month_problem_label")

        self.layout_1.addWidget(self.month_problem_label)

        self.figures_table = TableView(CloseMonthDialog)
        self.figures_table.setObjectName(u"figures_table")

        self.layout_1.addWidget(self.figures_table)

        self.preview_label = QLabel(CloseMonthDialog)
        self.preview_label.setObjectName(u"preview_label")
        self.preview_label.setTextFormat(Qt.TextFormat.PlainText)
        self.preview_label.setWordWrap(True)

        self.layout_1.addWidget(self.preview_label)

        self.agree_check = QCheckBox(CloseMonthDialog)
        self.agree_check.setObjectName(u"agree_check")

        self.layout_1.addWidget(self.agree_check)

        self.closed_label = QLabel(CloseMonthDialog)
        self.closed_label.setObjectName(u"closed_label")

        self.layout_1.addWidget(self.closed_label)

        self.closed_table = TableView(CloseMonthDialog)
        self.closed_table.setObjectName(u"closed_table")
        self.closed_table.setMaximumSize(QSize(16777215, 120))

        self.layout_1.addWidget(self.closed_table)

        self.problem_label = MessageLabel(CloseMonthDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(CloseMonthDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Save)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.month_label.setBuddy(self.month_edit)
        self.closed_label.setBuddy(self.closed_table)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.month_edit, self.preview_button)
        QWidget.setTabOrder(self.preview_button, self.figures_table)
        QWidget.setTabOrder(self.figures_table, self.agree_check)
        QWidget.setTabOrder(self.agree_check, self.closed_table)
        QWidget.setTabOrder(self.closed_table, self.button_box)

        self.retranslateUi(CloseMonthDialog)
    # setupUi

    def retranslateUi(self, CloseMonthDialog):
        CloseMonthDialog.setWindowTitle(QCoreApplication.translate("CloseMonthDialog", u"Close a month", None))
        self.month_label.setText(QCoreApplication.translate("CloseMonthDialog", u"&Month", None))
        self.month_edit.setPlaceholderText(QCoreApplication.translate("CloseMonthDialog", u"2026-03", None))
        self.preview_button.setText(QCoreApplication.translate("CloseMonthDialog", u"&Show what is in it", None))
        self.month_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.month_problem_label.setAccessibleName(QCoreApplication.translate("CloseMonthDialog", u"What is wrong with the month", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.figures_table.setAccessibleName(QCoreApplication.translate("CloseMonthDialog", u"The roll-forward of the month", None))
#endif // QT_CONFIG(accessibility)
        self.preview_label.setText("")
        self.agree_check.setText(QCoreApplication.translate("CloseMonthDialog", u"&Everything of this month is imported; it may be closed for ever", None))
        self.closed_label.setText(QCoreApplication.translate("CloseMonthDialog", u"Closed &before", None))
#if QT_CONFIG(accessibility)
        self.closed_table.setAccessibleName(QCoreApplication.translate("CloseMonthDialog", u"Closed months", None))
#endif // QT_CONFIG(accessibility)
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("CloseMonthDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
