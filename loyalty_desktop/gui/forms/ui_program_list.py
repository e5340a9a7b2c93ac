# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'program_list.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QHBoxLayout, QHeaderView,
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_ProgramList(object):
    def setupUi(self, ProgramList):
        if not ProgramList.objectName():
            ProgramList.setObjectName(u"ProgramList")
        self.layout_1 = QVBoxLayout(ProgramList)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.add_button = QPushButton(ProgramList)
        self.add_button.setObjectName(u"add_button")
        self.add_button.setAutoDefault(False)

        self.layout_2.addWidget(self.add_button)

        self.edit_button = QPushButton(ProgramList)
        self.edit_button.setObjectName(u"edit_button")
        self.edit_button.setAutoDefault(False)

        self.layout_2.addWidget(self.edit_button)

        self.duplicate_button = QPushButton(ProgramList)
        self.duplicate_button.setObjectName(u"duplicate_button")
        self.duplicate_button.setAutoDefault(False)

        self.layout_2.addWidget(self.duplicate_button)

        self.switch_button = QPushButton(ProgramList)
        self.switch_button.setObjectName(u"switch_button")
        self.switch_button.setAutoDefault(False)

        self.layout_2.addWidget(self.switch_button)

        self.spacer_3 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_3)

        self.active_only_check = QCheckBox(ProgramList)
        self.active_only_check.setObjectName(u"active_only_check")

        self.layout_2.addWidget(self.active_only_check)


        self.layout_1.addLayout(self.layout_2)

        self.explanation_label = QLabel(ProgramList)
        self.explanation_label.setObjectName(u"explanation_label")
        self.explanation_label.setWordWrap(True)

        self.layout_1.addWidget(self.explanation_label)

        self.message_label = MessageLabel(ProgramList)
        self.message_label.setObjectName(u"message_label")

        self.layout_1.addWidget(self.message_label)

        self.item_table = TableView(ProgramList)
        self.item_table.setObjectName(u"item_table")

        self.layout_1.addWidget(self.item_table)

        QWidget.setTabOrder(self.add_button, self.edit_button)
        QWidget.setTabOrder(self.edit_button, self.duplicate_button)
        QWidget.setTabOrder(self.duplicate_button, self.switch_button)
        QWidget.setTabOrder(self.switch_button, self.active_only_check)
        QWidget.setTabOrder(self.active_only_check, self.item_table)

        self.retranslateUi(ProgramList)
    # setupUi

    def retranslateUi(self, ProgramList):
        ProgramList.setWindowTitle(QCoreApplication.translate("ProgramList", u"Program", None))
        self.add_button.setText(QCoreApplication.translate("ProgramList", u"&New\u2026", None))
        self.edit_button.setText(QCoreApplication.translate("ProgramList", u"E&dit\u2026", None))
        self.duplicate_button.setText(QCoreApplication.translate("ProgramList", u"D&uplicate\u2026", None))
        self.switch_button.setText(QCoreApplication.translate("ProgramList", u"Switch &on or off", None))
        self.active_only_check.setText(QCoreApplication.translate("ProgramList", u"On&ly what is on", None))
        self.explanation_label.setText("")
        self.message_label.setText("")
#if QT_CONFIG(accessibility)
        self.message_label.setAccessibleName(QCoreApplication.translate("ProgramList", u"What has been done, or what is wrong", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.item_table.setAccessibleName(QCoreApplication.translate("ProgramList", u"Items of the program", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
