# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'alerts_dialog.ui'
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
    QDialogButtonBox, QHBoxLayout, QHeaderView, QLabel,
    QLineEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_AlertsDialog(object):
    def setupUi(self, AlertsDialog):
        if not AlertsDialog.objectName():
            AlertsDialog.setObjectName(u"AlertsDialog")
        AlertsDialog.setMinimumSize(QSize(940, 560))
        self.layout_4 = QVBoxLayout(AlertsDialog)
        self.layout_4.setObjectName(u"layout_4")
        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.state_label = QLabel(AlertsDialog)
        self.state_label.setObjectName(u"state_label")

        self.layout_2.addWidget(self.state_label)

        self.state_combo = QComboBox(AlertsDialog)
        self.state_combo.setObjectName(u"state_combo")
        self.state_combo.setMinimumSize(QSize(220, 0))

        self.layout_2.addWidget(self.state_combo)

        self.count_label = QLabel(AlertsDialog)
        self.count_label.setObjectName(u"count_label")
        self.count_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_2.addWidget(self.count_label)

        self.spacer_1 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_1)

        self.evaluate_button = QPushButton(AlertsDialog)
        self.evaluate_button.setObjectName(u"evaluate_button")
        self.evaluate_button.setAutoDefault(False)

        self.layout_2.addWidget(self.evaluate_button)

        self.watches_button = QPushButton(AlertsDialog)
        self.watches_button.setObjectName(u"watches_button")
        self.watches_button.setAutoDefault(False)

        self.layout_2.addWidget(self.watches_button)


        self.layout_4.addLayout(self.layout_2)

        self.alert_table = TableView(AlertsDialog)
        self.alert_table.setObjectName(u"alert_table")

        self.layout_4.addWidget(self.alert_table)

        self.detail_label = QLabel(AlertsDialog)
        self.detail_label.setObjectName(u"detail_label")
        self.detail_label.setTextFormat(Qt.TextFormat.PlainText)
        self.detail_label.setWordWrap(True)

        self.layout_4.addWidget(self.detail_label)

        self.history_label = QLabel(AlertsDialog)
        self.history_label.setObjectName(u"history_label")
        self.history_label.setTextFormat(Qt.TextFormat.PlainText)
        self.history_label.setWordWrap(True)

        self.layout_4.addWidget(self.history_label)

        self.layout_3 = QHBoxLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.note_label = QLabel(AlertsDialog)
        self.note_label.setObjectName(u"note_label")

        self.layout_3.addWidget(self.note_label)

        self.note_edit = QLineEdit(AlertsDialog)
        self.note_edit.setObjectName(u"note_edit")

        self.layout_3.addWidget(self.note_edit)

        self.acknowledge_button = QPushButton(AlertsDialog)
        self.acknowledge_button.setObjectName(u"acknowledge_button")
        self.acknowledge_button.setAutoDefault(False)

        self.layout_3.addWidget(self.acknowledge_button)

        self.entries_button = QPushButton(AlertsDialog)
        self.entries_button.setObjectName(u"entries_button")
        self.entries_button.setAutoDefault(False)

        self.layout_3.addWidget(self.entries_button)


        self.layout_4.addLayout(self.layout_3)

        self.problem_label = MessageLabel(AlertsDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_4.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(AlertsDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.layout_4.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.state_label.setBuddy(self.state_combo)
        self.note_label.setBuddy(self.note_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.state_combo, self.alert_table)
        QWidget.setTabOrder(self.alert_table, self.note_edit)
        QWidget.setTabOrder(self.note_edit, self.acknowledge_button)
        QWidget.setTabOrder(self.acknowledge_button, self.entries_button)
        QWidget.setTabOrder(self.entries_button, self.evaluate_button)
        QWidget.setTabOrder(self.evaluate_button, self.watches_button)
        QWidget.setTabOrder(self.watches_button, self.button_box)

        self.retranslateUi(AlertsDialog)
    # setupUi

    def retranslateUi(self, AlertsDialog):
        AlertsDialog.setWindowTitle(QCoreApplication.translate("AlertsDialog", u"Alerts", None))
        self.state_label.setText(QCoreApplication.translate("AlertsDialog", u"&Show", None))
        self.count_label.setText("")
        self.evaluate_button.setText(QCoreApplication.translate("AlertsDialog", u"&Look again", None))
        self.watches_button.setText(QCoreApplication.translate("AlertsDialog", u"&What is watched\u2026", None))
#if QT_CONFIG(accessibility)
        self.alert_table.setAccessibleName(QCoreApplication.translate("AlertsDialog", u"Alerts, the newest day first", None))
#endif // QT_CONFIG(accessibility)
        self.detail_label.setText("")
        self.history_label.setText("")
        self.note_label.setText(QCoreApplication.translate("AlertsDialog", u"&Note, without a name", None))
        self.note_edit.setPlaceholderText(QCoreApplication.translate("AlertsDialog", u"What was found out, and what was done about it", None))
        self.acknowledge_button.setText(QCoreApplication.translate("AlertsDialog", u"&Acknowledge", None))
        self.entries_button.setText(QCoreApplication.translate("AlertsDialog", u"Show the &entries", None))
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("AlertsDialog", u"What is wrong, or what was done", None))
#endif // QT_CONFIG(accessibility)
        self.problem_label.setText("")
    # retranslateUi
