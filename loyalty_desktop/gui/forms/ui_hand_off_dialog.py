# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'hand_off_dialog.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QComboBox, QDialog,
    QHBoxLayout, QLabel, QProgressBar, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.date_range_bar import DateRangeBar
from loyalty_desktop.gui.file_notice import FileNotice
from loyalty_desktop.gui.message_label import MessageLabel

class Ui_HandOffDialog(object):
    def setupUi(self, HandOffDialog):
        if not HandOffDialog.objectName():
            HandOffDialog.setObjectName(u"HandOffDialog")
        HandOffDialog.setMinimumSize(QSize(680, 0))
        self.layout_1 = QVBoxLayout(HandOffDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.note_label = QLabel(HandOffDialog)
        self.note_label.setObjectName(u"note_label")
        self.note_label.setWordWrap(True)

        self.layout_1.addWidget(self.note_label)

        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.format_label = QLabel(HandOffDialog)
        self.format_label.setObjectName(u"format_label")

        self.layout_2.addWidget(self.format_label)

        self.format_combo = QComboBox(HandOffDialog)
        self.format_combo.setObjectName(u"format_combo")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.format_combo.sizePolicy().hasHeightForWidth())
        self.format_combo.setSizePolicy(sizePolicy)

        self.layout_2.addWidget(self.format_combo)


        self.layout_1.addLayout(self.layout_2)

        self.format_note_label = QLabel(HandOffDialog)
        self.format_note_label.setObjectName(u"format_note_label")
        self.format_note_label.setWordWrap(True)

        self.layout_1.addWidget(self.format_note_label)

        self.format_problem_label = MessageLabel(HandOffDialog)
        self.format_problem_label.setObjectName(u"format_problem_label")

        self.layout_1.addWidget(self.format_problem_label)

        self.range_bar = DateRangeBar(HandOffDialog)
        self.range_bar.setObjectName(u"range_bar")

        self.layout_1.addWidget(self.range_bar)

        self.references_check = QCheckBox(HandOffDialog)
        self.references_check.setObjectName(u"references_check")

        self.layout_1.addWidget(self.references_check)

        self.references_note_label = QLabel(HandOffDialog)
        self.references_note_label.setObjectName(u"references_note_label")
        self.references_note_label.setWordWrap(True)

        self.layout_1.addWidget(self.references_note_label)

        self.progress_bar = QProgressBar(HandOffDialog)
        self.progress_bar.setObjectName(u"progress_bar")
        self.progress_bar.setTextVisible(False)

        self.layout_1.addWidget(self.progress_bar)

        self.problem_label = MessageLabel(HandOffDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.file_notice = FileNotice(HandOffDialog)
        self.file_notice.setObjectName(u"file_notice")

        self.layout_1.addWidget(self.file_notice)

        self.spacer_1 = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_1.addItem(self.spacer_1)

        self.layout_3 = QHBoxLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.write_button = QPushButton(HandOffDialog)
        self.write_button.setObjectName(u"write_button")

        self.layout_3.addWidget(self.write_button)

        self.stop_button = QPushButton(HandOffDialog)
        self.stop_button.setObjectName(u"stop_button")
        self.stop_button.setAutoDefault(False)

        self.layout_3.addWidget(self.stop_button)

        self.spacer_2 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_3.addItem(self.spacer_2)

        self.close_button = QPushButton(HandOffDialog)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setAutoDefault(False)

        self.layout_3.addWidget(self.close_button)


        self.layout_1.addLayout(self.layout_3)

#if QT_CONFIG(shortcut)
        self.format_label.setBuddy(self.format_combo)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.format_combo, self.range_bar)
        QWidget.setTabOrder(self.range_bar, self.references_check)
        QWidget.setTabOrder(self.references_check, self.write_button)
        QWidget.setTabOrder(self.write_button, self.stop_button)
        QWidget.setTabOrder(self.stop_button, self.close_button)

        self.retranslateUi(HandOffDialog)

        self.write_button.setDefault(True)

    # setupUi

    def retranslateUi(self, HandOffDialog):
        HandOffDialog.setWindowTitle(QCoreApplication.translate("HandOffDialog", u"Hand off to analytics", None))
        self.note_label.setText(QCoreApplication.translate("HandOffDialog", u"Writes what happened to your customers' points into a file, one event for each thing. Nothing is sent: whoever runs the analytics platform loads the file there.", None))
        self.format_label.setText(QCoreApplication.translate("HandOffDialog", u"&Format", None))
        self.format_note_label.setText("")
        self.format_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.format_problem_label.setAccessibleName(QCoreApplication.translate("HandOffDialog", u"What is wrong with the format", None))
#endif // QT_CONFIG(accessibility)
        self.references_check.setText(QCoreApplication.translate("HandOffDialog", u"&Give our customer numbers and receipt numbers", None))
        self.references_note_label.setText(QCoreApplication.translate("HandOffDialog", u"Without them nobody is named: each customer is a code that means nothing outside of this database. With them the file is personal data. Keep it as you keep your list of customers.", None))
#if QT_CONFIG(accessibility)
        self.progress_bar.setAccessibleName(QCoreApplication.translate("HandOffDialog", u"How far the file is", None))
#endif // QT_CONFIG(accessibility)
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("HandOffDialog", u"What is wrong, or how it ended", None))
#endif // QT_CONFIG(accessibility)
        self.write_button.setText(QCoreApplication.translate("HandOffDialog", u"&Write the file\u2026", None))
        self.stop_button.setText(QCoreApplication.translate("HandOffDialog", u"S&top", None))
        self.close_button.setText(QCoreApplication.translate("HandOffDialog", u"&Close", None))
    # retranslateUi
