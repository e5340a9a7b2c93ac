# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'watches_dialog.ui'
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
    QDialog, QDialogButtonBox, QHBoxLayout, QHeaderView,
    QLabel, QLineEdit, QPushButton, QSizePolicy,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_WatchesDialog(object):
    def setupUi(self, WatchesDialog):
        if not WatchesDialog.objectName():
            WatchesDialog.setObjectName(u"WatchesDialog")
        WatchesDialog.setMinimumSize(QSize(720, 420))
        self.layout_2 = QVBoxLayout(WatchesDialog)
        self.layout_2.setObjectName(u"layout_2")
        self.watch_table = TableView(WatchesDialog)
        self.watch_table.setObjectName(u"watch_table")
        self.watch_table.setMinimumSize(QSize(0, 190))

        self.layout_2.addWidget(self.watch_table)

        self.help_label = QLabel(WatchesDialog)
        self.help_label.setObjectName(u"help_label")
        self.help_label.setMinimumSize(QSize(0, 60))
        self.help_label.setTextFormat(Qt.TextFormat.PlainText)
        self.help_label.setWordWrap(True)

        self.layout_2.addWidget(self.help_label)

        self.layout_1 = QHBoxLayout()
        self.layout_1.setObjectName(u"layout_1")
        self.mode_label = QLabel(WatchesDialog)
        self.mode_label.setObjectName(u"mode_label")

        self.layout_1.addWidget(self.mode_label)

        self.mode_combo = QComboBox(WatchesDialog)
        self.mode_combo.setObjectName(u"mode_combo")
        self.mode_combo.setMinimumSize(QSize(280, 0))

        self.layout_1.addWidget(self.mode_combo)

        self.limit_label = QLabel(WatchesDialog)
        self.limit_label.setObjectName(u"limit_label")

        self.layout_1.addWidget(self.limit_label)

        self.limit_edit = QLineEdit(WatchesDialog)
        self.limit_edit.setObjectName(u"limit_edit")

        self.layout_1.addWidget(self.limit_edit)

        self.unit_label = QLabel(WatchesDialog)
        self.unit_label.setObjectName(u"unit_label")
        self.unit_label.setMinimumSize(QSize(60, 0))
        self.unit_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_1.addWidget(self.unit_label)

        self.save_button = QPushButton(WatchesDialog)
        self.save_button.setObjectName(u"save_button")
        self.save_button.setAutoDefault(False)

        self.layout_1.addWidget(self.save_button)


        self.layout_2.addLayout(self.layout_1)

        self.problem_label = MessageLabel(WatchesDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_2.addWidget(self.problem_label)

        self.notice_check = QCheckBox(WatchesDialog)
        self.notice_check.setObjectName(u"notice_check")

        self.layout_2.addWidget(self.notice_check)

        self.button_box = QDialogButtonBox(WatchesDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.layout_2.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.mode_label.setBuddy(self.mode_combo)
        self.limit_label.setBuddy(self.limit_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.watch_table, self.mode_combo)
        QWidget.setTabOrder(self.mode_combo, self.limit_edit)
        QWidget.setTabOrder(self.limit_edit, self.save_button)
        QWidget.setTabOrder(self.save_button, self.notice_check)
        QWidget.setTabOrder(self.notice_check, self.button_box)

        self.retranslateUi(WatchesDialog)
    # setupUi

    def retranslateUi(self, WatchesDialog):
        WatchesDialog.setWindowTitle(QCoreApplication.translate("WatchesDialog", u"What is watched", None))
#if QT_CONFIG(accessibility)
        self.watch_table.setAccessibleName(QCoreApplication.translate("WatchesDialog", u"What is watched", None))
#endif // QT_CONFIG(accessibility)
        self.help_label.setText("")
        self.mode_label.setText(QCoreApplication.translate("WatchesDialog", u"&How", None))
        self.limit_label.setText(QCoreApplication.translate("WatchesDialog", u"&Limit", None))
        self.unit_label.setText(QCoreApplication.translate("WatchesDialog", u"points", None))
        self.save_button.setText(QCoreApplication.translate("WatchesDialog", u"&Save", None))
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("WatchesDialog", u"What is wrong, or what was done", None))
#endif // QT_CONFIG(accessibility)
        self.problem_label.setText("")
        self.notice_check.setText(QCoreApplication.translate("WatchesDialog", u"Show new alerts on the &desktop of this PC", None))
    # retranslateUi
