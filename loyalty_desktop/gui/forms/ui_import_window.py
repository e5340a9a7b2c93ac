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
    QLineEdit, QPushButton, QScrollArea, QSizePolicy,
    QSpacerItem, QStackedWidget, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_ImportWindow(object):
    def setupUi(self, ImportWindow):
        if not ImportWindow.objectName():
            ImportWindow.setObjectName(u"ImportWindow")
        ImportWindow.setMinimumSize(QSize(900, 600))
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

        self.earlier_button = QPushButton(self.file_step)
        self.earlier_button.setObjectName(u"earlier_button")
        self.earlier_button.setAutoDefault(False)

        self.layout_5.addWidget(self.earlier_button)


        self.layout_2.addLayout(self.layout_5)

        self.file_facts_label = QLabel(self.file_step)
        self.file_facts_label.setObjectName(u"file_facts_label")
        self.file_facts_label.setTextFormat(Qt.TextFormat.PlainText)
        self.file_facts_label.setWordWrap(True)

        self.layout_2.addWidget(self.file_facts_label)

        self.remarks_label = MessageLabel(self.file_step)
        self.remarks_label.setObjectName(u"remarks_label")

        self.layout_2.addWidget(self.remarks_label)

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
        self.mapping_area.setMinimumSize(QSize(380, 0))
        self.mapping_area.setMaximumSize(QSize(420, 16777215))
        self.mapping_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.mapping_panel = QWidget()
        self.mapping_panel.setObjectName(u"mapping_panel")
        self.mapping_layout = QFormLayout(self.mapping_panel)
        self.mapping_layout.setObjectName(u"mapping_layout")
        self.mapping_layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.mapping_area.setWidget(self.mapping_panel)

        self.layout_8.addWidget(self.mapping_area)

        self.layout_9 = QVBoxLayout()
        self.layout_9.setObjectName(u"layout_9")
        self.settings_group = QGroupBox(self.mapping_step)
        self.settings_group.setObjectName(u"settings_group")
        self.layout_10 = QFormLayout(self.settings_group)
        self.layout_10.setObjectName(u"layout_10")
        self.layout_10.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.day_order_label = QLabel(self.settings_group)
        self.day_order_label.setObjectName(u"day_order_label")

        self.layout_10.setWidget(0, QFormLayout.ItemRole.LabelRole, self.day_order_label)

        self.day_order_combo = QComboBox(self.settings_group)
        self.day_order_combo.setObjectName(u"day_order_combo")

        self.layout_10.setWidget(0, QFormLayout.ItemRole.FieldRole, self.day_order_combo)

        self.day_order_problem_label = MessageLabel(self.settings_group)
        self.day_order_problem_label.setObjectName(u"day_order_problem_label")

        self.layout_10.setWidget(1, QFormLayout.ItemRole.FieldRole, self.day_order_problem_label)

        self.decimal_label = QLabel(self.settings_group)
        self.decimal_label.setObjectName(u"decimal_label")

        self.layout_10.setWidget(2, QFormLayout.ItemRole.LabelRole, self.decimal_label)

        self.decimal_combo = QComboBox(self.settings_group)
        self.decimal_combo.setObjectName(u"decimal_combo")

        self.layout_10.setWidget(2, QFormLayout.ItemRole.FieldRole, self.decimal_combo)

        self.currency_label = QLabel(self.settings_group)
        self.currency_label.setObjectName(u"currency_label")

        self.layout_10.setWidget(3, QFormLayout.ItemRole.LabelRole, self.currency_label)

        self.currency_edit = QLineEdit(self.settings_group)
        self.currency_edit.setObjectName(u"currency_edit")
        self.currency_edit.setMaxLength(3)

        self.layout_10.setWidget(3, QFormLayout.ItemRole.FieldRole, self.currency_edit)

        self.currency_problem_label = MessageLabel(self.settings_group)
        self.currency_problem_label.setObjectName(u"currency_problem_label")

        self.layout_10.setWidget(4, QFormLayout.ItemRole.FieldRole, self.currency_problem_label)


        self.layout_9.addWidget(self.settings_group)

        self.mapped_label = QLabel(self.mapping_step)
        self.mapped_label.setObjectName(u"mapped_label")

        self.layout_9.addWidget(self.mapped_label)

        self.mapped_table = TableView(self.mapping_step)
        self.mapped_table.setObjectName(u"mapped_table")

        self.layout_9.addWidget(self.mapped_table)


        self.layout_8.addLayout(self.layout_9)


        self.layout_7.addLayout(self.layout_8)

        self.steps.addWidget(self.mapping_step)
        self.preview_step = QWidget()
        self.preview_step.setObjectName(u"preview_step")
        self.layout_11 = QVBoxLayout(self.preview_step)
        self.layout_11.setObjectName(u"layout_11")
        self.layout_11.setContentsMargins(0, 0, 0, 0)
        self.preview_label = QLabel(self.preview_step)
        self.preview_label.setObjectName(u"preview_label")
        self.preview_label.setTextFormat(Qt.TextFormat.PlainText)
        self.preview_label.setWordWrap(True)
        font1 = QFont()
        font1.setBold(True)
        self.preview_label.setFont(font1)

        self.layout_11.addWidget(self.preview_label)

        self.layout_12 = QHBoxLayout()
        self.layout_12.setObjectName(u"layout_12")
        self.found_group = QGroupBox(self.preview_step)
        self.found_group.setObjectName(u"found_group")
        self.found_group.setMinimumSize(QSize(300, 0))
        self.found_group.setMaximumSize(QSize(340, 16777215))
        self.layout_13 = QVBoxLayout(self.found_group)
        self.layout_13.setObjectName(u"layout_13")
        self.found_table = TableView(self.found_group)
        self.found_table.setObjectName(u"found_table")

        self.layout_13.addWidget(self.found_table)


        self.layout_12.addWidget(self.found_group)

        self.rejected_group = QGroupBox(self.preview_step)
        self.rejected_group.setObjectName(u"rejected_group")
        self.layout_14 = QVBoxLayout(self.rejected_group)
        self.layout_14.setObjectName(u"layout_14")
        self.rejected_table = TableView(self.rejected_group)
        self.rejected_table.setObjectName(u"rejected_table")

        self.layout_14.addWidget(self.rejected_table)

        self.rejected_label = QLabel(self.rejected_group)
        self.rejected_label.setObjectName(u"rejected_label")
        self.rejected_label.setTextFormat(Qt.TextFormat.PlainText)
        self.rejected_label.setWordWrap(True)

        self.layout_14.addWidget(self.rejected_label)

        self.layout_15 = QHBoxLayout()
        self.layout_15.setObjectName(u"layout_15")
        self.spacer_16 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_15.addItem(self.spacer_16)

        self.save_rejected_button = QPushButton(self.rejected_group)
        self.save_rejected_button.setObjectName(u"save_rejected_button")
        self.save_rejected_button.setAutoDefault(False)

        self.layout_15.addWidget(self.save_rejected_button)


        self.layout_14.addLayout(self.layout_15)


        self.layout_12.addWidget(self.rejected_group)


        self.layout_11.addLayout(self.layout_12)

        self.steps.addWidget(self.preview_step)
        self.result_step = QWidget()
        self.result_step.setObjectName(u"result_step")
        self.layout_17 = QVBoxLayout(self.result_step)
        self.layout_17.setObjectName(u"layout_17")
        self.layout_17.setContentsMargins(0, 0, 0, 0)
        self.result_label = QLabel(self.result_step)
        self.result_label.setObjectName(u"result_label")
        self.result_label.setTextFormat(Qt.TextFormat.PlainText)
        self.result_label.setWordWrap(True)
        self.result_label.setFont(font)

        self.layout_17.addWidget(self.result_label)

        self.layout_18 = QHBoxLayout()
        self.layout_18.setObjectName(u"layout_18")
        self.result_table = TableView(self.result_step)
        self.result_table.setObjectName(u"result_table")
        self.result_table.setMaximumSize(QSize(340, 16777215))

        self.layout_18.addWidget(self.result_table)

        self.result_rejected_table = TableView(self.result_step)
        self.result_rejected_table.setObjectName(u"result_rejected_table")

        self.layout_18.addWidget(self.result_rejected_table)


        self.layout_17.addLayout(self.layout_18)

        self.result_rejected_label = QLabel(self.result_step)
        self.result_rejected_label.setObjectName(u"result_rejected_label")
        self.result_rejected_label.setTextFormat(Qt.TextFormat.PlainText)
        self.result_rejected_label.setWordWrap(True)

        self.layout_17.addWidget(self.result_rejected_label)

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

        self.another_button = QPushButton(self.result_step)
        self.another_button.setObjectName(u"another_button")
        self.another_button.setAutoDefault(False)

        self.layout_19.addWidget(self.another_button)

        self.spacer_20 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_19.addItem(self.spacer_20)


        self.layout_17.addLayout(self.layout_19)

        self.steps.addWidget(self.result_step)
        self.earlier_step = QWidget()
        self.earlier_step.setObjectName(u"earlier_step")
        self.layout_21 = QVBoxLayout(self.earlier_step)
        self.layout_21.setObjectName(u"layout_21")
        self.layout_21.setContentsMargins(0, 0, 0, 0)
        self.earlier_help_label = QLabel(self.earlier_step)
        self.earlier_help_label.setObjectName(u"earlier_help_label")
        self.earlier_help_label.setWordWrap(True)

        self.layout_21.addWidget(self.earlier_help_label)

        self.parked_label = MessageLabel(self.earlier_step)
        self.parked_label.setObjectName(u"parked_label")

        self.layout_21.addWidget(self.parked_label)

        self.batch_table = TableView(self.earlier_step)
        self.batch_table.setObjectName(u"batch_table")

        self.layout_21.addWidget(self.batch_table)

        self.layout_22 = QHBoxLayout()
        self.layout_22.setObjectName(u"layout_22")
        self.undo_batch_button = QPushButton(self.earlier_step)
        self.undo_batch_button.setObjectName(u"undo_batch_button")
        self.undo_batch_button.setAutoDefault(False)

        self.layout_22.addWidget(self.undo_batch_button)

        self.spacer_23 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_22.addItem(self.spacer_23)


        self.layout_21.addLayout(self.layout_22)

        self.steps.addWidget(self.earlier_step)

        self.layout_1.addWidget(self.steps)

        self.problem_label = MessageLabel(ImportWindow)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.notice_layout = QVBoxLayout()
        self.notice_layout.setObjectName(u"notice_layout")
        self.notice_layout.setContentsMargins(0, 0, 0, 0)

        self.layout_1.addLayout(self.notice_layout)

        self.progress_layout = QHBoxLayout()
        self.progress_layout.setObjectName(u"progress_layout")
        self.progress_layout.setContentsMargins(0, 0, 0, 0)

        self.layout_1.addLayout(self.progress_layout)

        self.layout_24 = QHBoxLayout()
        self.layout_24.setObjectName(u"layout_24")
        self.spacer_25 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_24.addItem(self.spacer_25)

        self.back_button = QPushButton(ImportWindow)
        self.back_button.setObjectName(u"back_button")
        self.back_button.setAutoDefault(False)

        self.layout_24.addWidget(self.back_button)

        self.next_button = QPushButton(ImportWindow)
        self.next_button.setObjectName(u"next_button")
        self.next_button.setAutoDefault(False)

        self.layout_24.addWidget(self.next_button)

        self.close_button = QPushButton(ImportWindow)
        self.close_button.setObjectName(u"close_button")
        self.close_button.setAutoDefault(False)

        self.layout_24.addWidget(self.close_button)


        self.layout_1.addLayout(self.layout_24)

#if QT_CONFIG(shortcut)
        self.kind_label.setBuddy(self.kind_combo)
        self.file_label.setBuddy(self.file_edit)
        self.sample_label.setBuddy(self.sample_table)
        self.day_order_label.setBuddy(self.day_order_combo)
        self.decimal_label.setBuddy(self.decimal_combo)
        self.currency_label.setBuddy(self.currency_edit)
        self.mapped_label.setBuddy(self.mapped_table)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.kind_combo, self.file_edit)
        QWidget.setTabOrder(self.file_edit, self.browse_button)
        QWidget.setTabOrder(self.browse_button, self.template_button)
        QWidget.setTabOrder(self.template_button, self.earlier_button)
        QWidget.setTabOrder(self.earlier_button, self.sample_table)
        QWidget.setTabOrder(self.sample_table, self.day_order_combo)
        QWidget.setTabOrder(self.day_order_combo, self.decimal_combo)
        QWidget.setTabOrder(self.decimal_combo, self.currency_edit)
        QWidget.setTabOrder(self.currency_edit, self.mapped_table)
        QWidget.setTabOrder(self.mapped_table, self.found_table)
        QWidget.setTabOrder(self.found_table, self.rejected_table)
        QWidget.setTabOrder(self.rejected_table, self.save_rejected_button)
        QWidget.setTabOrder(self.save_rejected_button, self.result_table)
        QWidget.setTabOrder(self.result_table, self.result_rejected_table)
        QWidget.setTabOrder(self.result_rejected_table, self.undo_button)
        QWidget.setTabOrder(self.undo_button, self.save_result_button)
        QWidget.setTabOrder(self.save_result_button, self.another_button)
        QWidget.setTabOrder(self.another_button, self.batch_table)
        QWidget.setTabOrder(self.batch_table, self.undo_batch_button)
        QWidget.setTabOrder(self.undo_batch_button, self.back_button)
        QWidget.setTabOrder(self.back_button, self.next_button)
        QWidget.setTabOrder(self.next_button, self.close_button)

        self.retranslateUi(ImportWindow)

        self.steps.setCurrentIndex(0)
        self.next_button.setDefault(True)

    # setupUi

    def retranslateUi(self, ImportWindow):
        ImportWindow.setWindowTitle(QCoreApplication.translate("ImportWindow", u"Import a file", None))
        self.step_label.setText("")
        self.file_help_label.setText(QCoreApplication.translate("ImportWindow", u"Choose a file of the shop\u2019s till or of another system, or drop it here: CSV, text, Excel or LibreOffice. Nothing is changed before you say so.", None))
        self.kind_label.setText(QCoreApplication.translate("ImportWindow", u"&What it holds", None))
        self.file_label.setText(QCoreApplication.translate("ImportWindow", u"&File", None))
        self.file_edit.setPlaceholderText(QCoreApplication.translate("ImportWindow", u"Drop a file here or choose one", None))
        self.browse_button.setText(QCoreApplication.translate("ImportWindow", u"C&hoose\u2026", None))
        self.template_button.setText(QCoreApplication.translate("ImportWindow", u"Save a &template\u2026", None))
        self.earlier_button.setText(QCoreApplication.translate("ImportWindow", u"Earlier &imports\u2026", None))
        self.file_facts_label.setText("")
        self.remarks_label.setText("")
#if QT_CONFIG(accessibility)
        self.remarks_label.setAccessibleName(QCoreApplication.translate("ImportWindow", u"What is to be known about the file", None))
#endif // QT_CONFIG(accessibility)
        self.sample_label.setText(QCoreApplication.translate("ImportWindow", u"The first lines of the fi&le", None))
#if QT_CONFIG(accessibility)
        self.sample_table.setAccessibleName(QCoreApplication.translate("ImportWindow", u"First lines of the file", None))
#endif // QT_CONFIG(accessibility)
        self.mapping_help_label.setText(QCoreApplication.translate("ImportWindow", u"Which column of the file is what? A choice is kept for files with the same columns. What must be there is marked with *.", None))
#if QT_CONFIG(accessibility)
        self.mapping_area.setAccessibleName(QCoreApplication.translate("ImportWindow", u"Columns", None))
#endif // QT_CONFIG(accessibility)
        self.settings_group.setTitle(QCoreApplication.translate("ImportWindow", u"How its values are written", None))
        self.day_order_label.setText(QCoreApplication.translate("ImportWindow", u"&Dates", None))
        self.day_order_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.day_order_problem_label.setAccessibleName(QCoreApplication.translate("ImportWindow", u"What is wrong with the dates", None))
#endif // QT_CONFIG(accessibility)
        self.decimal_label.setText(QCoreApplication.translate("ImportWindow", u"Deci&mals", None))
        self.currency_label.setText(QCoreApplication.translate("ImportWindow", u"Curren&cy", None))
        self.currency_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.currency_problem_label.setAccessibleName(QCoreApplication.translate("ImportWindow", u"What is wrong with the currency", None))
#endif // QT_CONFIG(accessibility)
        self.mapped_label.setText(QCoreApplication.translate("ImportWindow", u"So it is re&ad", None))
#if QT_CONFIG(accessibility)
        self.mapped_table.setAccessibleName(QCoreApplication.translate("ImportWindow", u"How the first lines are read", None))
#endif // QT_CONFIG(accessibility)
        self.preview_label.setText("")
        self.found_group.setTitle(QCoreApplication.translate("ImportWindow", u"What would be done", None))
#if QT_CONFIG(accessibility)
        self.found_table.setAccessibleName(QCoreApplication.translate("ImportWindow", u"What the import would do", None))
#endif // QT_CONFIG(accessibility)
        self.rejected_group.setTitle(QCoreApplication.translate("ImportWindow", u"Lines left out", None))
#if QT_CONFIG(accessibility)
        self.rejected_table.setAccessibleName(QCoreApplication.translate("ImportWindow", u"Lines that are left out, with the reason", None))
#endif // QT_CONFIG(accessibility)
        self.rejected_label.setText("")
#if QT_CONFIG(accessibility)
        self.rejected_label.setAccessibleName(QCoreApplication.translate("ImportWindow", u"The chosen line and its reason", None))
#endif // QT_CONFIG(accessibility)
        self.save_rejected_button.setText(QCoreApplication.translate("ImportWindow", u"Save rejected &rows\u2026", None))
        self.result_label.setText("")
#if QT_CONFIG(accessibility)
        self.result_table.setAccessibleName(QCoreApplication.translate("ImportWindow", u"What the import did", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.result_rejected_table.setAccessibleName(QCoreApplication.translate("ImportWindow", u"Lines that were left out, with the reason", None))
#endif // QT_CONFIG(accessibility)
        self.result_rejected_label.setText("")
#if QT_CONFIG(accessibility)
        self.result_rejected_label.setAccessibleName(QCoreApplication.translate("ImportWindow", u"The chosen line and its reason", None))
#endif // QT_CONFIG(accessibility)
        self.undo_button.setText(QCoreApplication.translate("ImportWindow", u"&Undo this import\u2026", None))
        self.save_result_button.setText(QCoreApplication.translate("ImportWindow", u"Save rejected &rows\u2026", None))
        self.another_button.setText(QCoreApplication.translate("ImportWindow", u"Import another &file", None))
        self.earlier_help_label.setText(QCoreApplication.translate("ImportWindow", u"Every import can be taken back as a whole: its sales and refunds are voided in the books, and customers whom it enrolled are withdrawn where nothing else hangs on them.", None))
        self.parked_label.setText("")
#if QT_CONFIG(accessibility)
        self.parked_label.setAccessibleName(QCoreApplication.translate("ImportWindow", u"What waits", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.batch_table.setAccessibleName(QCoreApplication.translate("ImportWindow", u"Earlier imports", None))
#endif // QT_CONFIG(accessibility)
        self.undo_batch_button.setText(QCoreApplication.translate("ImportWindow", u"&Undo the chosen import\u2026", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("ImportWindow", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.back_button.setText(QCoreApplication.translate("ImportWindow", u"&Back", None))
        self.next_button.setText(QCoreApplication.translate("ImportWindow", u"Ne&xt", None))
        self.close_button.setText(QCoreApplication.translate("ImportWindow", u"Clos&e", None))
    # retranslateUi
