# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'schedules_dialog.ui'
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
    QDialog, QDialogButtonBox, QFormLayout, QGroupBox,
    QHBoxLayout, QHeaderView, QLabel, QLineEdit,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_SchedulesDialog(object):
    def setupUi(self, SchedulesDialog):
        if not SchedulesDialog.objectName():
            SchedulesDialog.setObjectName(u"SchedulesDialog")
        SchedulesDialog.setMinimumSize(QSize(1000, 640))
        self.main_layout = QVBoxLayout(SchedulesDialog)
        self.main_layout.setObjectName(u"main_layout")
        self.schedule_table = TableView(SchedulesDialog)
        self.schedule_table.setObjectName(u"schedule_table")
        self.schedule_table.setMinimumSize(QSize(0, 180))

        self.main_layout.addWidget(self.schedule_table)

        self.list_layout = QHBoxLayout()
        self.list_layout.setObjectName(u"list_layout")
        self.new_button = QPushButton(SchedulesDialog)
        self.new_button.setObjectName(u"new_button")
        self.new_button.setAutoDefault(False)

        self.list_layout.addWidget(self.new_button)

        self.run_button = QPushButton(SchedulesDialog)
        self.run_button.setObjectName(u"run_button")
        self.run_button.setAutoDefault(False)

        self.list_layout.addWidget(self.run_button)

        self.pause_button = QPushButton(SchedulesDialog)
        self.pause_button.setObjectName(u"pause_button")
        self.pause_button.setAutoDefault(False)

        self.list_layout.addWidget(self.pause_button)

        self.remove_button = QPushButton(SchedulesDialog)
        self.remove_button.setObjectName(u"remove_button")
        self.remove_button.setAutoDefault(False)

        self.list_layout.addWidget(self.remove_button)

        self.list_spacer = QSpacerItem(20, 5, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.list_layout.addItem(self.list_spacer)


        self.main_layout.addLayout(self.list_layout)

        self.last_label = QLabel(SchedulesDialog)
        self.last_label.setObjectName(u"last_label")
        self.last_label.setTextFormat(Qt.TextFormat.PlainText)
        self.last_label.setWordWrap(True)

        self.main_layout.addWidget(self.last_label)

        self.what_group = QGroupBox(SchedulesDialog)
        self.what_group.setObjectName(u"what_group")
        self.fields_layout = QHBoxLayout(self.what_group)
        self.fields_layout.setObjectName(u"fields_layout")
        self.what_layout = QFormLayout()
        self.what_layout.setObjectName(u"what_layout")
        self.name_label = QLabel(self.what_group)
        self.name_label.setObjectName(u"name_label")

        self.what_layout.setWidget(0, QFormLayout.ItemRole.LabelRole, self.name_label)

        self.name_edit = QLineEdit(self.what_group)
        self.name_edit.setObjectName(u"name_edit")

        self.what_layout.setWidget(0, QFormLayout.ItemRole.FieldRole, self.name_edit)

        self.name_problem = MessageLabel(self.what_group)
        self.name_problem.setObjectName(u"name_problem")

        self.what_layout.setWidget(1, QFormLayout.ItemRole.SpanningRole, self.name_problem)

        self.report_label = QLabel(self.what_group)
        self.report_label.setObjectName(u"report_label")

        self.what_layout.setWidget(2, QFormLayout.ItemRole.LabelRole, self.report_label)

        self.report_combo = QComboBox(self.what_group)
        self.report_combo.setObjectName(u"report_combo")
        self.report_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.report_combo.setMinimumContentsLength(8)

        self.what_layout.setWidget(2, QFormLayout.ItemRole.FieldRole, self.report_combo)

        self.store_label = QLabel(self.what_group)
        self.store_label.setObjectName(u"store_label")

        self.what_layout.setWidget(3, QFormLayout.ItemRole.LabelRole, self.store_label)

        self.store_combo = QComboBox(self.what_group)
        self.store_combo.setObjectName(u"store_combo")
        self.store_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.store_combo.setMinimumContentsLength(8)

        self.what_layout.setWidget(3, QFormLayout.ItemRole.FieldRole, self.store_combo)

        self.covers_label = QLabel(self.what_group)
        self.covers_label.setObjectName(u"covers_label")

        self.what_layout.setWidget(4, QFormLayout.ItemRole.LabelRole, self.covers_label)

        self.covers_combo = QComboBox(self.what_group)
        self.covers_combo.setObjectName(u"covers_combo")
        self.covers_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.covers_combo.setMinimumContentsLength(8)

        self.what_layout.setWidget(4, QFormLayout.ItemRole.FieldRole, self.covers_combo)

        self.format_label = QLabel(self.what_group)
        self.format_label.setObjectName(u"format_label")

        self.what_layout.setWidget(5, QFormLayout.ItemRole.LabelRole, self.format_label)

        self.format_combo = QComboBox(self.what_group)
        self.format_combo.setObjectName(u"format_combo")
        self.format_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.format_combo.setMinimumContentsLength(8)

        self.what_layout.setWidget(5, QFormLayout.ItemRole.FieldRole, self.format_combo)


        self.fields_layout.addLayout(self.what_layout)

        self.when_layout = QFormLayout()
        self.when_layout.setObjectName(u"when_layout")
        self.every_label = QLabel(self.what_group)
        self.every_label.setObjectName(u"every_label")

        self.when_layout.setWidget(0, QFormLayout.ItemRole.LabelRole, self.every_label)

        self.every_combo = QComboBox(self.what_group)
        self.every_combo.setObjectName(u"every_combo")
        self.every_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.every_combo.setMinimumContentsLength(8)

        self.when_layout.setWidget(0, QFormLayout.ItemRole.FieldRole, self.every_combo)

        self.weekday_label = QLabel(self.what_group)
        self.weekday_label.setObjectName(u"weekday_label")

        self.when_layout.setWidget(1, QFormLayout.ItemRole.LabelRole, self.weekday_label)

        self.weekday_combo = QComboBox(self.what_group)
        self.weekday_combo.setObjectName(u"weekday_combo")
        self.weekday_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.weekday_combo.setMinimumContentsLength(8)

        self.when_layout.setWidget(1, QFormLayout.ItemRole.FieldRole, self.weekday_combo)

        self.day_label = QLabel(self.what_group)
        self.day_label.setObjectName(u"day_label")

        self.when_layout.setWidget(2, QFormLayout.ItemRole.LabelRole, self.day_label)

        self.day_combo = QComboBox(self.what_group)
        self.day_combo.setObjectName(u"day_combo")
        self.day_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.day_combo.setMinimumContentsLength(8)

        self.when_layout.setWidget(2, QFormLayout.ItemRole.FieldRole, self.day_combo)

        self.hour_label = QLabel(self.what_group)
        self.hour_label.setObjectName(u"hour_label")

        self.when_layout.setWidget(3, QFormLayout.ItemRole.LabelRole, self.hour_label)

        self.hour_combo = QComboBox(self.what_group)
        self.hour_combo.setObjectName(u"hour_combo")
        self.hour_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.hour_combo.setMinimumContentsLength(8)

        self.when_layout.setWidget(3, QFormLayout.ItemRole.FieldRole, self.hour_combo)

        self.way_label = QLabel(self.what_group)
        self.way_label.setObjectName(u"way_label")

        self.when_layout.setWidget(4, QFormLayout.ItemRole.LabelRole, self.way_label)

        self.way_combo = QComboBox(self.what_group)
        self.way_combo.setObjectName(u"way_combo")
        self.way_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.way_combo.setMinimumContentsLength(8)

        self.when_layout.setWidget(4, QFormLayout.ItemRole.FieldRole, self.way_combo)

        self.folder_label = QLabel(self.what_group)
        self.folder_label.setObjectName(u"folder_label")

        self.when_layout.setWidget(5, QFormLayout.ItemRole.LabelRole, self.folder_label)

        self.folder_layout = QHBoxLayout()
        self.folder_layout.setObjectName(u"folder_layout")
        self.folder_edit = QLineEdit(self.what_group)
        self.folder_edit.setObjectName(u"folder_edit")

        self.folder_layout.addWidget(self.folder_edit)

        self.choose_button = QPushButton(self.what_group)
        self.choose_button.setObjectName(u"choose_button")
        self.choose_button.setAutoDefault(False)

        self.folder_layout.addWidget(self.choose_button)


        self.when_layout.setLayout(5, QFormLayout.ItemRole.FieldRole, self.folder_layout)

        self.address_label = QLabel(self.what_group)
        self.address_label.setObjectName(u"address_label")

        self.when_layout.setWidget(6, QFormLayout.ItemRole.LabelRole, self.address_label)

        self.address_edit = QLineEdit(self.what_group)
        self.address_edit.setObjectName(u"address_edit")

        self.when_layout.setWidget(6, QFormLayout.ItemRole.FieldRole, self.address_edit)

        self.device_check = QCheckBox(self.what_group)
        self.device_check.setObjectName(u"device_check")

        self.when_layout.setWidget(7, QFormLayout.ItemRole.SpanningRole, self.device_check)

        self.place_problem = MessageLabel(self.what_group)
        self.place_problem.setObjectName(u"place_problem")

        self.when_layout.setWidget(8, QFormLayout.ItemRole.SpanningRole, self.place_problem)


        self.fields_layout.addLayout(self.when_layout)

        self.fields_layout.setStretch(0, 1)
        self.fields_layout.setStretch(1, 1)

        self.main_layout.addWidget(self.what_group)

        self.problem_label = MessageLabel(SchedulesDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.main_layout.addWidget(self.problem_label)

        self.hint_label = QLabel(SchedulesDialog)
        self.hint_label.setObjectName(u"hint_label")
        self.hint_label.setTextFormat(Qt.TextFormat.PlainText)
        self.hint_label.setWordWrap(True)

        self.main_layout.addWidget(self.hint_label)

        self.button_layout = QHBoxLayout()
        self.button_layout.setObjectName(u"button_layout")
        self.save_button = QPushButton(SchedulesDialog)
        self.save_button.setObjectName(u"save_button")
        self.save_button.setAutoDefault(False)

        self.button_layout.addWidget(self.save_button)

        self.button_spacer = QSpacerItem(20, 5, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.button_layout.addItem(self.button_spacer)

        self.button_box = QDialogButtonBox(SchedulesDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.button_layout.addWidget(self.button_box)


        self.main_layout.addLayout(self.button_layout)

        self.main_layout.setStretch(0, 1)
#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name_edit)
        self.report_label.setBuddy(self.report_combo)
        self.store_label.setBuddy(self.store_combo)
        self.covers_label.setBuddy(self.covers_combo)
        self.format_label.setBuddy(self.format_combo)
        self.every_label.setBuddy(self.every_combo)
        self.weekday_label.setBuddy(self.weekday_combo)
        self.day_label.setBuddy(self.day_combo)
        self.hour_label.setBuddy(self.hour_combo)
        self.way_label.setBuddy(self.way_combo)
        self.folder_label.setBuddy(self.folder_edit)
        self.address_label.setBuddy(self.address_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.schedule_table, self.new_button)
        QWidget.setTabOrder(self.new_button, self.run_button)
        QWidget.setTabOrder(self.run_button, self.pause_button)
        QWidget.setTabOrder(self.pause_button, self.remove_button)
        QWidget.setTabOrder(self.remove_button, self.name_edit)
        QWidget.setTabOrder(self.name_edit, self.report_combo)
        QWidget.setTabOrder(self.report_combo, self.store_combo)
        QWidget.setTabOrder(self.store_combo, self.covers_combo)
        QWidget.setTabOrder(self.covers_combo, self.format_combo)
        QWidget.setTabOrder(self.format_combo, self.every_combo)
        QWidget.setTabOrder(self.every_combo, self.weekday_combo)
        QWidget.setTabOrder(self.weekday_combo, self.day_combo)
        QWidget.setTabOrder(self.day_combo, self.hour_combo)
        QWidget.setTabOrder(self.hour_combo, self.way_combo)
        QWidget.setTabOrder(self.way_combo, self.folder_edit)
        QWidget.setTabOrder(self.folder_edit, self.choose_button)
        QWidget.setTabOrder(self.choose_button, self.address_edit)
        QWidget.setTabOrder(self.address_edit, self.device_check)
        QWidget.setTabOrder(self.device_check, self.save_button)
        QWidget.setTabOrder(self.save_button, self.button_box)

        self.retranslateUi(SchedulesDialog)
    # setupUi

    def retranslateUi(self, SchedulesDialog):
        SchedulesDialog.setWindowTitle(QCoreApplication.translate("SchedulesDialog", u"Scheduled reports", None))
#if QT_CONFIG(accessibility)
        self.schedule_table.setAccessibleName(QCoreApplication.translate("SchedulesDialog", u"Scheduled reports", None))
#endif // QT_CONFIG(accessibility)
        self.new_button.setText(QCoreApplication.translate("SchedulesDialog", u"&New", None))
        self.run_button.setText(QCoreApplication.translate("SchedulesDialog", u"R&un now", None))
        self.pause_button.setText(QCoreApplication.translate("SchedulesDialog", u"&Pause", None))
        self.remove_button.setText(QCoreApplication.translate("SchedulesDialog", u"Remo&ve", None))
        self.last_label.setText("")
        self.what_group.setTitle(QCoreApplication.translate("SchedulesDialog", u"The schedule", None))
        self.name_label.setText(QCoreApplication.translate("SchedulesDialog", u"N&ame", None))
        self.report_label.setText(QCoreApplication.translate("SchedulesDialog", u"&Report", None))
        self.store_label.setText(QCoreApplication.translate("SchedulesDialog", u"S&tore", None))
        self.covers_label.setText(QCoreApplication.translate("SchedulesDialog", u"&Days", None))
        self.format_label.setText(QCoreApplication.translate("SchedulesDialog", u"&File", None))
        self.every_label.setText(QCoreApplication.translate("SchedulesDialog", u"&How often", None))
        self.weekday_label.setText(QCoreApplication.translate("SchedulesDialog", u"&Weekday", None))
        self.day_label.setText(QCoreApplication.translate("SchedulesDialog", u"Day of the &month", None))
        self.hour_label.setText(QCoreApplication.translate("SchedulesDialog", u"Not &before", None))
#if QT_CONFIG(tooltip)
        self.hour_combo.setToolTip(QCoreApplication.translate("SchedulesDialog", u"The report is made from this hour of its day on, in the time zone of the program.", None))
#endif // QT_CONFIG(tooltip)
        self.way_label.setText(QCoreApplication.translate("SchedulesDialog", u"Where &it goes", None))
        self.folder_label.setText(QCoreApplication.translate("SchedulesDialog", u"F&older", None))
        self.choose_button.setText(QCoreApplication.translate("SchedulesDialog", u"&Choose\u2026", None))
        self.address_label.setText(QCoreApplication.translate("SchedulesDialog", u"&E-mail to", None))
        self.address_edit.setPlaceholderText(QCoreApplication.translate("SchedulesDialog", u"eva@example.org, owner@example.org", None))
        self.device_check.setText(QCoreApplication.translate("SchedulesDialog", u"Onl&y this PC makes it", None))
        self.hint_label.setText(QCoreApplication.translate("SchedulesDialog", u"This program makes what is due while it is open; without it the system's scheduler can, by the command \u201cloyalty-desktop due\u201d.", None))
        self.save_button.setText(QCoreApplication.translate("SchedulesDialog", u"&Save", None))
    # retranslateUi
