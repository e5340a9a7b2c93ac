# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'program_file_dialog.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QHBoxLayout, QHeaderView,
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_ProgramFileDialog(object):
    def setupUi(self, ProgramFileDialog):
        if not ProgramFileDialog.objectName():
            ProgramFileDialog.setObjectName(u"ProgramFileDialog")
        ProgramFileDialog.setMinimumSize(QSize(640, 420))
        self.layout_1 = QVBoxLayout(ProgramFileDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.found_label = QLabel(ProgramFileDialog)
        self.found_label.setObjectName(u"found_label")
        self.found_label.setWordWrap(True)

        self.layout_1.addWidget(self.found_label)

        self.change_table = TableView(ProgramFileDialog)
        self.change_table.setObjectName(u"change_table")

        self.layout_1.addWidget(self.change_table)

        self.change_label = MessageLabel(ProgramFileDialog)
        self.change_label.setObjectName(u"change_label")

        self.layout_1.addWidget(self.change_label)

        self.advice_label = QLabel(ProgramFileDialog)
        self.advice_label.setObjectName(u"advice_label")
        self.advice_label.setWordWrap(True)

        self.layout_1.addWidget(self.advice_label)

        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.load_button = QPushButton(ProgramFileDialog)
        self.load_button.setObjectName(u"load_button")
        self.load_button.setAutoDefault(False)

        self.layout_2.addWidget(self.load_button)

        self.copy_button = QPushButton(ProgramFileDialog)
        self.copy_button.setObjectName(u"copy_button")
        self.copy_button.setAutoDefault(False)

        self.layout_2.addWidget(self.copy_button)

        self.spacer_3 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_3)

        self.cancel_button = QPushButton(ProgramFileDialog)
        self.cancel_button.setObjectName(u"cancel_button")

        self.layout_2.addWidget(self.cancel_button)


        self.layout_1.addLayout(self.layout_2)

        QWidget.setTabOrder(self.change_table, self.load_button)
        QWidget.setTabOrder(self.load_button, self.copy_button)
        QWidget.setTabOrder(self.copy_button, self.cancel_button)

        self.retranslateUi(ProgramFileDialog)

        self.cancel_button.setDefault(True)

    # setupUi

    def retranslateUi(self, ProgramFileDialog):
        ProgramFileDialog.setWindowTitle(QCoreApplication.translate("ProgramFileDialog", u"Load a program", None))
        self.found_label.setText("")
#if QT_CONFIG(accessibility)
        self.change_table.setAccessibleName(QCoreApplication.translate("ProgramFileDialog", u"Changes", None))
#endif // QT_CONFIG(accessibility)
        self.change_label.setText("")
#if QT_CONFIG(accessibility)
        self.change_label.setAccessibleName(QCoreApplication.translate("ProgramFileDialog", u"The change in full", None))
#endif // QT_CONFIG(accessibility)
        self.advice_label.setText(QCoreApplication.translate("ProgramFileDialog", u"Rules and rewards that the file does not name stay as they are. Points that were paid stay paid; a change counts from now on.", None))
        self.load_button.setText(QCoreApplication.translate("ProgramFileDialog", u"&Load", None))
        self.copy_button.setText(QCoreApplication.translate("ProgramFileDialog", u"&Copy all", None))
        self.cancel_button.setText(QCoreApplication.translate("ProgramFileDialog", u"C&ancel", None))
    # retranslateUi
