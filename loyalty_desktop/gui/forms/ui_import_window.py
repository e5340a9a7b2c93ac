# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'import_window.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QDialog, QFormLayout,
    QGroupBox, QHBoxLayout, QHeaderView, QLabel,
    QLineEdit, QProgressBar, QPushButton, QScrollArea,
    QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_ImportWindow(object):
    def setupUi(self, ImportWindow):
        if not ImportWindow.objectName():
            ImportWindow.setObjectName(u"ImportWindow")
        ImportWindow.setMinimumSize(QSize(860, 560))
        self.layout_1 = QVBoxLayout(ImportWindow)
        self.layout_1.setObjectName(u"layout_1")
        self.step_label = QLabel(ImportWindow)
        self.step_label.setObjectName(u"step_label")
        self.step_label.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont()
        font.setPointSize(12)
        font.setBold(True)
        self.step_label.setFont(font)

        self.layout_1.addWidget(self.step_label)

        self.steps = QStackedWidget(ImportWindow)
        self.steps.setObjectName(u"steps")
        self.file_step = QWidget()
        self.file_step.setObjectName(u"file_step")
        self.layout_2 = QVBoxLayout(self.file_step)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 0, 0)
        self.file_help_label = QLabel(self.file_step)
        self.file_help_label.setObjectName(u"file_help_label")
        self.file_help_label.setWordWrap(True)

        self.layout_2.addWidget(self.file_help_label)

        self.layout_3 = QFormLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.layout_3.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.kind_label = QLabel(self.file_step)
        self.kind_label.setObjectName(u"kind_label")

        self.layout_3.setWidget(0, QFormLayout.ItemRole.LabelRole, self.kind_label)

        self.kind_combo = QComboBox(self.file_step)
        self.kind_combo.setObjectName(u"kind_combo")

        self.layout_3.setWidget(0, QFormLayout.ItemRole.FieldRole, self.kind_combo)

        self.file_label = QLabel(self.file_step)
        self.file_label.setObjectName(u"file_label")

        self.layout_3.setWidget(1, QFormLayout.ItemRole.LabelRole, self.file_label)

        self.layout_4 = QHBoxLayout()
        self.layout_4.setObjectName(u"layout_4")
        self.file_edit = QLineEdit(self.file_step)
        self.file_edit.setObjectName(u"file_edit")

        self.layout_4.addWidget(self.file_edit)

        self.browse_button = QPushButton(self.file_step)
        self.browse_button.setObjectName(u"browse_button")
        self.browse_button.setAutoDefault(False)

        self.layout_4.addWidget(self.browse_button)


        self.layout_3.setLayout(1, QFormLayout.ItemRole.FieldRole, self.layout_4)


        self.layout_2.addLayout(self.layout_3)

        self.layout_5 = QHBoxLayout()
        self.layout_5.setObjectName(u"layout_5")
        self.template_button = QPushButton(self.file_step)
        self.template_button.setObjectName(u"template_button")
        self.template_button.setAutoDefault(False)

        self.layout_5.addWidget(self.template_button)

        self.spacer_6 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_5.addItem(self.spacer_6)


        self.layout_2.addLayout(self.layout_5)

        self.file_facts_label = QLabel(self.file_step)
        self.file_facts_label.setObjectName(u"file_facts_label")
        self.file_facts_label.setTextFormat(Qt.TextFormat.PlainText)
        self.file_facts_label.setWordWrap(True)

        self.layout_2.addWidget(self.file_facts_label)

        self.sample_label = QLabel(self.file_step)
        self.sample_label.setObjectName(u"sample_label")

        self.layout_2.addWidget(self.sample_label)

        self.sample_table = TableView(self.file_step)
        self.sample_table.setObjectName(u"sample_table")

        self.layout_2.addWidget(self.sample_table)

        self.steps.addWidget(self.file_step)
        self.mapping_step = QWidget()
        self.mapping_step.setObjectName(u"mapping_step")
        self.layout_7 = QVBoxLayout(self.mapping_step)
        self.layout_7.setObjectName(u"layout_7")
        self.layout_7.setContentsMargins(0, 0, 0, 0)
        self.mapping_help_label = QLabel(self.mapping_step)
        self.mapping_help_label.setObjectName(u"mapping_help_label")
        self.mapping_help_label.setWordWrap(True)

        self.layout_7.addWidget(self.mapping_help_label)

        self.layout_8 = QHBoxLayout()
        self.layout_8.setObjectName(u"layout_8")
        self.mapping_area = QScrollArea(self.mapping_step)
        self.mapping_area.setObjectName(u"mapping_area")
        self.mapping_area.setWidgetResizable(True)
        self.mapping_area.setMinimumSize(QSize(360, 0))
        self.mapping_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.mapping_panel = QWidget()
        self.mapping_panel.setObjectName(u"mapping_panel")
        self.mapping_layout = QFormLayout(self.mapping_panel)
        self.mapping_layout.setObjectName(u"mapping_layout")
        self.mapping_layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.mapping_area.setWidget(self.mapping_panel)

        self.layout_8.addWidget(self.mapping_area)

        self.layout_10 = QVBoxLayout()
        self.layout_10.setObjectName(u"layout_10")
        self.settings_group = QGroupBox(self.mapping_step)
        self.settings_group.setObjectName(u"settings_group")
        self.layout_11 = QFormLayout(self.settings_group)
        self.layout_11.setObjectName(u"layout_11")
        self.layout_11.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.day_order_label = QLabel(self.settings_group)
        self.day_order_label.setObjectName(u"day_order_label")

        self.layout_11.setWidget(0, QFormLayout.ItemRole.LabelRole, self.day_order_label)

        self.day_order_combo = QComboBox(self.settings_group)
        self.day_order_combo.setObjectName(u"day_order_combo")

        self.layout_11.setWidget(0, QFormLayout.ItemRole.FieldRole, self.day_order_combo)

        self.decimal_label = QLabel(self.settings_group)
        self.decimal_label.setObjectName(u"decimal_label")

        self.layout_11.setWidget(1, QFormLayout.ItemRole.LabelRole, self.decimal_label)

        self.decimal_combo = QComboBox(self.settings_group)
        self.decimal_combo.setObjectName(u"decimal_combo")

        self.layout_11.setWidget(1, QFormLayout.ItemRole.FieldRole, self.decimal_combo)

        self.currency_label = QLabel(self.settings_group)
        self.currency_label.setObjectName(u"currency_label")

        self.layout_11.setWidget(2, QFormLayout.ItemRole.LabelRole, self.currency_label)

        self.currency_edit = QLineEdit(self.settings_group)
        self.currency_edit.setObjectName(u"currency_edit")

        self.layout_11.setWidget(2, QFormLayout.ItemRole.FieldRole, self.currency_edit)

        self.profile_label = QLabel(self.settings_group)
        self.profile_label.setObjectName(u"profile_label")

        self.layout_11.setWidget(3, QFormLayout.ItemRole.LabelRole, self.profile_label)

        self.profile_combo = QComboBox(self.settings_group)
        self.profile_combo.setObjectName(u"profile_combo")

        self.layout_11.setWidget(3, QFormLayout.ItemRole.FieldRole, self.profile_combo)


        self.layout_10.addWidget(self.settings_group)

        self.mapped_label = QLabel(self.mapping_step)
        self.mapped_label.setObjectName(u"mapped_label")

        self.layout_10.addWidget(self.mapped_label)

        self.mapped_table = TableView(self.mapping_step)
        self.mapped_table.setObjectName(u"mapped_table")

        self.layout_10.addWidget(self.mapped_table)


        self.layout_8.addLayout(self.layout_10)


        self.layout_7.addLayout(self.layout_8)

        self.steps.addWidget(self.mapping_step)
        self.preview_step = QWidget()
        self.preview_step.setObjectName(u"preview_step")
        self.layout_12 = QVBoxLayout(self.preview_step)
        self.layout_12.setObjectName(u"layout_12")
        self.layout_12.setContentsMargins(0, 0, 0, 0)
        self.preview_label = QLabel(self.preview_step)
        self.preview_label.setObjectName(u"preview_label")
        self.preview_label.setTextFormat(Qt.TextFormat.PlainText)
        self.preview_label.setWordWrap(True)
        font1 = QFont()
        font1.setBold(True)
        self.preview_label.setFont(font1)

        self.layout_12.addWidget(self.preview_label)

        self.layout_13 = QHBoxLayout()
        self.layout_13.setObjectName(u"layout_13")
        self.found_group = QGroupBox(self.preview_step)
        self.found_group.setObjectName(u"found_group")
        self.layout_14 = QVBoxLayout(self.found_group)
        self.layout_14.setObjectName(u"layout_14")
        self.found_table = TableView(self.found_group)
        self.found_table.setObjectName(u"found_table")
        self.found_table.setMinimumSize(QSize(300, 0))

        self.layout_14.addWidget(self.found_table)


        self.layout_13.addWidget(self.found_group)

        self.rejected_group = QGroupBox(self.preview_step)
        self.rejected_group.setObjectName(u"rejected_group")
        self.layout_15 = QVBoxLayout(self.rejected_group)
        self.layout_15.setObjectName(u"layout_15")
        self.rejected_table = TableView(self.rejected_group)
        self.rejected_table.setObjectName(u"rejected_table")

        self.layout_15.addWidget(self.rejected_table)

        self.layout_16 = QHBoxLayout()
        self.layout_16.setObjectName(u"layout_16")
        self.spacer_17 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_16.addItem(self.spacer_17)

        self.save_rejected_button = QPushButton(self.rejected_group)
        self.save_rejected_button.setObjectName(u"save_rejected_button")
        self.save_rejected_button.setAutoDefault(False)

        self.layout_16.addWidget(self.save_rejected_button)


        self.layout_15.addLayout(self.layout_16)


        self.layout_13.addWidget(self.rejected_group)


        self.layout_12.addLayout(self.layout_13)

        self.steps.addWidget(self.preview_step)
        self.result_step = QWidget()
        self.result_step.setObjectName(u"result_step")
        self.layout_18 = QVBoxLayout(self.result_step)
        self.layout_18.setObjectName(u"layout_18")
        self.layout_18.setContentsMargins(0, 0, 0, 0)
        self.result_label = QLabel(self.result_step)
        self.result_label.setObjectName(u"result_label")
        self.result_label.setTextFormat(Qt.TextFormat.PlainText)
        self.result_label.setWordWrap(True)
        self.result_label.setFont(font)

        self.layout_18.addWidget(self.result_label)

        self.result_table = TableView(self.result_step)
        self.result_table.setObjectName(u"result_table")

        self.layout_18.addWidget(self.result_table)

        self.layout_19 = QHBoxLayout()
        self.layout_19.setObjectName(u"layout_19")
        self.undo_button = QPushButton(self.result_step)
        self.undo_button.setObjectName(u"undo_button")
        self.undo_button.setAutoDefault(False)

        self.layout_19.addWidget(self.undo_button)

        self.save_result_button = QPushButton(self.result_step)
        self.save_result_button.setObjectName(u"save_result_button")
        self.save_result_button.setAutoDefault(False)

        self.layout_19.addWidget(self.save_result_button)

        self.spacer_20 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_19.addItem(self.spacer_20)


        self.layout_18.addLayout(self.layout_19)

        self.steps.addWidget(self.result_step)

        self.layout_1.addWidget(self.steps)

        self.problem_label = MessageLabel(ImportWindow)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.progress_layout = QHBoxLayout()
        self.progress_layout.setObjectName(u"progress_layout")
        self.progress_bar = QProgressBar(ImportWindow)
        self.progress_bar.setObjectName(u"progress_bar")
        self.progress_bar.setValue(0)
        self.progress_bar.setTextVisible(False)

        self.progress_layout.addWidget(self.progress_bar)

        self.progress_label = QLabel(ImportWindow)
        self.progress_label.setObjectName(u"progress_label")
        self.progress_label.setTextFormat(Qt.TextFormat.PlainText)

        self.progress_layout.addWidget(self.progress_label)


        self.layout_1.addLayout(self.progress_layout)

        self.layout_22 = QHBoxLayout()
        self.layout_22.setObjectName(u"layout_22")
        self.spacer_23 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_22.addItem(self.spacer_23)

        self.back_button = QPushButton(ImportWindow)
        self.back_button.setObjectName(u"back_button")
        self.back_button.setAutoDefault(False)

        self.layout_22.addWidget(self.back_button)

        self.next_button = QPushButton(ImportWindow)
        self.next_button.setObjectName(u"next_button")
        self.next_button.setAutoDefault(False)

        self.layout_22.addWidget(self.next_button)

        self.cancel_button = QPushButton(ImportWindow)
        self.cancel_button.setObjectName(u"cancel_button")
        self.cancel_button.setAutoDefault(False)

        self.layout_22.addWidget(self.cancel_button)


        self.layout_1.addLayout(self.layout_22)

#if QT_CONFIG(shortcut)
        self.kind_label.setBuddy(self.kind_combo)
        self.file_label.setBuddy(self.file_edit)
        self.sample_label.setBuddy(self.sample_table)
        self.day_order_label.setBuddy(self.day_order_combo)
        self.decimal_label.setBuddy(self.decimal_combo)
        self.currency_label.setBuddy(self.currency_edit)
        self.profile_label.setBuddy(self.profile_combo)
        self.mapped_label.setBuddy(self.mapped_table)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.kind_combo, self.file_edit)
        QWidget.setTabOrder(self.file_edit, self.browse_button)
        QWidget.setTabOrder(self.browse_button, self.template_button)
        QWidget.setTabOrder(self.template_button, self.sample_table)
        QWidget.setTabOrder(self.sample_table, self.day_order_combo)
        QWidget.setTabOrder(self.day_order_combo, self.decimal_combo)
        QWidget.setTabOrder(self.decimal_combo, self.currency_edit)
        QWidget.setTabOrder(self.currency_edit, self.profile_combo)
        QWidget.setTabOrder(self.profile_combo, self.mapped_table)
        QWidget.setTabOrder(self.mapped_table, self.found_table)
        QWidget.setTabOrder(self.found_table, self.rejected_table)
        QWidget.setTabOrder(self.rejected_table, self.save_rejected_button)
        QWidget.setTabOrder(self.save_rejected_button, self.result_table)
        QWidget.setTabOrder(self.result_table, self.undo_button)
        QWidget.setTabOrder(self.undo_button, self.save_result_button)
        QWidget.setTabOrder(self.save_result_button, self.back_button)
        QWidget.setTabOrder(self.back_button, self.next_button)
        QWidget.setTabOrder(self.next_button, self.cancel_button)

        self.retranslateUi(ImportWindow)

        self.steps.setCurrentIndex(0)
        self.next_button.setDefault(True)

    # setupUi

    def retranslateUi(self, ImportWindow):
        ImportWindow.setWindowTitle(QCoreApplication.translate("ImportWindow", u"Import a file", None))
        self.step_label.setText("")
        self.file_help_label.setText(QCoreApplication.translate("ImportWindow", u"Choose a file of the shop's till or of another system: CSV, text, Excel or LibreOffice. Nothing is changed before you say so.", None))
        self.kind_label.setText(QCoreApplication.translate("ImportWindow", u"&What it holds", None))
        self.file_label.setText(QCoreApplication.translate("ImportWindow", u"&File", None))
        self.browse_button.setText(QCoreApplication.translate("ImportWindow", u"&Choose\u2026", None))
        self.template_button.setText(QCoreApplication.translate("ImportWindow", u"Save a &template\u2026", None))
        self.file_facts_label.setText("")
        self.sample_label.setText(QCoreApplication.translate("ImportWindow", u"The first lines of the fi&le", None))
#if QT_CONFIG(accessibility)
        self.sample_table.setAccessibleName(QCoreApplication.translate("ImportWindow", u"First lines of the file", None))
#endif // QT_CONFIG(accessibility)
        self.mapping_help_label.setText(QCoreApplication.translate("ImportWindow", u"Which column of the file is what? A choice is kept for files with the same columns.", None))
#if QT_CONFIG(accessibility)
        self.mapping_area.setAccessibleName(QCoreApplication.translate("ImportWindow", u"Columns", None))
#endif // QT_CONFIG(accessibility)
        self.settings_group.setTitle(QCoreApplication.translate("ImportWindow", u"How its values are written", None))
        self.day_order_label.setText(QCoreApplication.translate("ImportWindow", u"&Dates", None))
        self.decimal_label.setText(QCoreApplication.translate("ImportWindow", u"Deci&mals", None))
        self.currency_label.setText(QCoreApplication.translate("ImportWindow", u"Curren&cy", None))
        self.profile_label.setText(QCoreApplication.translate("ImportWindow", u"&Profile", None))
        self.mapped_label.setText(QCoreApplication.translate("ImportWindow", u"So it is re&ad", None))
#if QT_CONFIG(accessibility)
        self.mapped_table.setAccessibleName(QCoreApplication.translate("ImportWindow", u"How the first lines are read", None))
#endif // QT_CONFIG(accessibility)
        self.preview_label.setText("")
        self.found_group.setTitle(QCoreApplication.translate("ImportWindow", u"What was found", None))
#if QT_CONFIG(accessibility)
        self.found_table.setAccessibleName(QCoreApplication.translate("ImportWindow", u"What the import would do", None))
#endif // QT_CONFIG(accessibility)
        self.rejected_group.setTitle(QCoreApplication.translate("ImportWindow", u"Lines left out", None))
#if QT_CONFIG(accessibility)
        self.rejected_table.setAccessibleName(QCoreApplication.translate("ImportWindow", u"Lines that are left out, with the reason", None))
#endif // QT_CONFIG(accessibility)
        self.save_rejected_button.setText(QCoreApplication.translate("ImportWindow", u"Save these li&nes\u2026", None))
        self.result_label.setText("")
#if QT_CONFIG(accessibility)
        self.result_table.setAccessibleName(QCoreApplication.translate("ImportWindow", u"What the import did", None))
#endif // QT_CONFIG(accessibility)
        self.undo_button.setText(QCoreApplication.translate("ImportWindow", u"&Undo this import\u2026", None))
        self.save_result_button.setText(QCoreApplication.translate("ImportWindow", u"Save the lines left &out\u2026", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("ImportWindow", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.progress_bar.setAccessibleName(QCoreApplication.translate("ImportWindow", u"Progress", None))
#endif // QT_CONFIG(accessibility)
        self.progress_label.setText("")
        self.back_button.setText(QCoreApplication.translate("ImportWindow", u"&Back", None))
        self.next_button.setText(QCoreApplication.translate("ImportWindow", u"Ne&xt", None))
        self.cancel_button.setText(QCoreApplication.translate("ImportWindow", u"Canc&el", None))
    # retranslateUi
