# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'custom_reports_dialog.ui'
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
from PySide6.QtWidgets import (QAbstractButton, QAbstractItemView, QApplication, QComboBox,
    QDialog, QDialogButtonBox, QGridLayout, QGroupBox,
    QHBoxLayout, QHeaderView, QLabel, QLineEdit,
    QPlainTextEdit, QPushButton, QSizePolicy, QSpacerItem,
    QTreeView, QVBoxLayout, QWidget)

from loyalty_desktop.gui.date_range_bar import DateRangeBar
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_CustomReportsDialog(object):
    def setupUi(self, CustomReportsDialog):
        if not CustomReportsDialog.objectName():
            CustomReportsDialog.setObjectName(u"CustomReportsDialog")
        CustomReportsDialog.setMinimumSize(QSize(1160, 680))
        self.main_layout = QVBoxLayout(CustomReportsDialog)
        self.main_layout.setObjectName(u"main_layout")
        self.columns_layout = QHBoxLayout()
        self.columns_layout.setObjectName(u"columns_layout")
        self.left_layout = QVBoxLayout()
        self.left_layout.setObjectName(u"left_layout")
        self.saved_label = QLabel(CustomReportsDialog)
        self.saved_label.setObjectName(u"saved_label")

        self.left_layout.addWidget(self.saved_label)

        self.report_table = TableView(CustomReportsDialog)
        self.report_table.setObjectName(u"report_table")

        self.left_layout.addWidget(self.report_table)

        self.saved_layout = QHBoxLayout()
        self.saved_layout.setObjectName(u"saved_layout")
        self.new_button = QPushButton(CustomReportsDialog)
        self.new_button.setObjectName(u"new_button")
        self.new_button.setAutoDefault(False)

        self.saved_layout.addWidget(self.new_button)

        self.copy_button = QPushButton(CustomReportsDialog)
        self.copy_button.setObjectName(u"copy_button")
        self.copy_button.setAutoDefault(False)

        self.saved_layout.addWidget(self.copy_button)

        self.remove_button = QPushButton(CustomReportsDialog)
        self.remove_button.setObjectName(u"remove_button")
        self.remove_button.setAutoDefault(False)

        self.saved_layout.addWidget(self.remove_button)

        self.saved_spacer = QSpacerItem(20, 5, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.saved_layout.addItem(self.saved_spacer)


        self.left_layout.addLayout(self.saved_layout)


        self.columns_layout.addLayout(self.left_layout)

        self.report_layout = QVBoxLayout()
        self.report_layout.setObjectName(u"report_layout")
        self.range_bar = DateRangeBar(CustomReportsDialog)
        self.range_bar.setObjectName(u"range_bar")

        self.report_layout.addWidget(self.range_bar)

        self.scope_layout = QHBoxLayout()
        self.scope_layout.setObjectName(u"scope_layout")
        self.store_label = QLabel(CustomReportsDialog)
        self.store_label.setObjectName(u"store_label")

        self.scope_layout.addWidget(self.store_label)

        self.store_combo = QComboBox(CustomReportsDialog)
        self.store_combo.setObjectName(u"store_combo")
        self.store_combo.setMinimumSize(QSize(150, 0))
        self.store_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.store_combo.setMinimumContentsLength(8)

        self.scope_layout.addWidget(self.store_combo)

        self.by_label = QLabel(CustomReportsDialog)
        self.by_label.setObjectName(u"by_label")

        self.scope_layout.addWidget(self.by_label)

        self.by_combo = QComboBox(CustomReportsDialog)
        self.by_combo.setObjectName(u"by_combo")
        self.by_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.by_combo.setMinimumContentsLength(8)

        self.scope_layout.addWidget(self.by_combo)

        self.scope_spacer = QSpacerItem(20, 5, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.scope_layout.addItem(self.scope_spacer)


        self.report_layout.addLayout(self.scope_layout)

        self.body_layout = QHBoxLayout()
        self.body_layout.setObjectName(u"body_layout")
        self.middle_layout = QVBoxLayout()
        self.middle_layout.setObjectName(u"middle_layout")
        self.name_layout = QHBoxLayout()
        self.name_layout.setObjectName(u"name_layout")
        self.name_label = QLabel(CustomReportsDialog)
        self.name_label.setObjectName(u"name_label")

        self.name_layout.addWidget(self.name_label)

        self.name_edit = QLineEdit(CustomReportsDialog)
        self.name_edit.setObjectName(u"name_edit")

        self.name_layout.addWidget(self.name_edit)


        self.middle_layout.addLayout(self.name_layout)

        self.name_problem = MessageLabel(CustomReportsDialog)
        self.name_problem.setObjectName(u"name_problem")

        self.middle_layout.addWidget(self.name_problem)

        self.source_layout = QHBoxLayout()
        self.source_layout.setObjectName(u"source_layout")
        self.source_label = QLabel(CustomReportsDialog)
        self.source_label.setObjectName(u"source_label")

        self.source_layout.addWidget(self.source_label)

        self.source_combo = QComboBox(CustomReportsDialog)
        self.source_combo.setObjectName(u"source_combo")
        self.source_combo.setMinimumSize(QSize(220, 0))
        self.source_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.source_combo.setMinimumContentsLength(8)

        self.source_layout.addWidget(self.source_combo)

        self.source_layout.setStretch(1, 1)

        self.middle_layout.addLayout(self.source_layout)

        self.part_tree = QTreeView(CustomReportsDialog)
        self.part_tree.setObjectName(u"part_tree")
        self.part_tree.setHeaderHidden(True)
        self.part_tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.part_tree.setUniformRowHeights(True)

        self.middle_layout.addWidget(self.part_tree)

        self.chosen_label = QLabel(CustomReportsDialog)
        self.chosen_label.setObjectName(u"chosen_label")

        self.middle_layout.addWidget(self.chosen_label)

        self.chosen_tree = QTreeView(CustomReportsDialog)
        self.chosen_tree.setObjectName(u"chosen_tree")
        self.chosen_tree.setHeaderHidden(True)
        self.chosen_tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.chosen_tree.setUniformRowHeights(True)

        self.middle_layout.addWidget(self.chosen_tree)

        self.move_layout = QHBoxLayout()
        self.move_layout.setObjectName(u"move_layout")
        self.up_button = QPushButton(CustomReportsDialog)
        self.up_button.setObjectName(u"up_button")
        self.up_button.setAutoDefault(False)

        self.move_layout.addWidget(self.up_button)

        self.down_button = QPushButton(CustomReportsDialog)
        self.down_button.setObjectName(u"down_button")
        self.down_button.setAutoDefault(False)

        self.move_layout.addWidget(self.down_button)

        self.drop_button = QPushButton(CustomReportsDialog)
        self.drop_button.setObjectName(u"drop_button")
        self.drop_button.setAutoDefault(False)

        self.move_layout.addWidget(self.drop_button)

        self.move_spacer = QSpacerItem(20, 5, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.move_layout.addItem(self.move_spacer)


        self.middle_layout.addLayout(self.move_layout)

        self.row_group = QGroupBox(CustomReportsDialog)
        self.row_group.setObjectName(u"row_group")
        self.row_layout = QGridLayout(self.row_group)
        self.row_layout.setObjectName(u"row_layout")
        self.order_label = QLabel(self.row_group)
        self.order_label.setObjectName(u"order_label")

        self.row_layout.addWidget(self.order_label, 0, 0, 1, 1)

        self.order_combo = QComboBox(self.row_group)
        self.order_combo.setObjectName(u"order_combo")
        self.order_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.order_combo.setMinimumContentsLength(8)

        self.row_layout.addWidget(self.order_combo, 0, 1, 1, 1)

        self.most_label = QLabel(self.row_group)
        self.most_label.setObjectName(u"most_label")

        self.row_layout.addWidget(self.most_label, 0, 2, 1, 1)

        self.most_edit = QLineEdit(self.row_group)
        self.most_edit.setObjectName(u"most_edit")
        self.most_edit.setMinimumSize(QSize(60, 0))

        self.row_layout.addWidget(self.most_edit, 0, 3, 1, 1)

        self.condition_label = QLabel(self.row_group)
        self.condition_label.setObjectName(u"condition_label")

        self.row_layout.addWidget(self.condition_label, 1, 0, 1, 1)

        self.condition_combo = QComboBox(self.row_group)
        self.condition_combo.setObjectName(u"condition_combo")
        self.condition_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.condition_combo.setMinimumContentsLength(8)

        self.row_layout.addWidget(self.condition_combo, 1, 1, 1, 3)

        self.column_label = QLabel(self.row_group)
        self.column_label.setObjectName(u"column_label")

        self.row_layout.addWidget(self.column_label, 2, 0, 1, 1)

        self.column_combo = QComboBox(self.row_group)
        self.column_combo.setObjectName(u"column_combo")
        self.column_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.column_combo.setMinimumContentsLength(8)

        self.row_layout.addWidget(self.column_combo, 2, 1, 1, 1)

        self.test_label = QLabel(self.row_group)
        self.test_label.setObjectName(u"test_label")

        self.row_layout.addWidget(self.test_label, 2, 2, 1, 1)

        self.test_combo = QComboBox(self.row_group)
        self.test_combo.setObjectName(u"test_combo")
        self.test_combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.test_combo.setMinimumContentsLength(8)

        self.row_layout.addWidget(self.test_combo, 2, 3, 1, 1)

        self.value_label = QLabel(self.row_group)
        self.value_label.setObjectName(u"value_label")

        self.row_layout.addWidget(self.value_label, 3, 0, 1, 1)

        self.value_edit = QLineEdit(self.row_group)
        self.value_edit.setObjectName(u"value_edit")
        self.value_edit.setMinimumSize(QSize(60, 0))

        self.row_layout.addWidget(self.value_edit, 3, 1, 1, 3)


        self.middle_layout.addWidget(self.row_group)

        self.row_problem = MessageLabel(CustomReportsDialog)
        self.row_problem.setObjectName(u"row_problem")

        self.middle_layout.addWidget(self.row_problem)


        self.body_layout.addLayout(self.middle_layout)

        self.right_layout = QVBoxLayout()
        self.right_layout.setObjectName(u"right_layout")
        self.preview_label = QLabel(CustomReportsDialog)
        self.preview_label.setObjectName(u"preview_label")

        self.right_layout.addWidget(self.preview_label)

        self.preview_edit = QPlainTextEdit(CustomReportsDialog)
        self.preview_edit.setObjectName(u"preview_edit")
        self.preview_edit.setReadOnly(True)
        self.preview_edit.setTabChangesFocus(True)
        self.preview_edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)

        self.right_layout.addWidget(self.preview_edit)

        self.problem_label = MessageLabel(CustomReportsDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.right_layout.addWidget(self.problem_label)


        self.body_layout.addLayout(self.right_layout)

        self.body_layout.setStretch(0, 1)
        self.body_layout.setStretch(1, 1)

        self.report_layout.addLayout(self.body_layout)

        self.report_layout.setStretch(2, 1)

        self.columns_layout.addLayout(self.report_layout)

        self.columns_layout.setStretch(0, 2)
        self.columns_layout.setStretch(1, 7)

        self.main_layout.addLayout(self.columns_layout)

        self.button_layout = QHBoxLayout()
        self.button_layout.setObjectName(u"button_layout")
        self.save_button = QPushButton(CustomReportsDialog)
        self.save_button.setObjectName(u"save_button")
        self.save_button.setAutoDefault(False)

        self.button_layout.addWidget(self.save_button)

        self.button_spacer = QSpacerItem(20, 5, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.button_layout.addItem(self.button_spacer)

        self.button_box = QDialogButtonBox(CustomReportsDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.button_layout.addWidget(self.button_box)


        self.main_layout.addLayout(self.button_layout)

#if QT_CONFIG(shortcut)
        self.saved_label.setBuddy(self.report_table)
        self.store_label.setBuddy(self.store_combo)
        self.by_label.setBuddy(self.by_combo)
        self.name_label.setBuddy(self.name_edit)
        self.source_label.setBuddy(self.source_combo)
        self.chosen_label.setBuddy(self.chosen_tree)
        self.order_label.setBuddy(self.order_combo)
        self.most_label.setBuddy(self.most_edit)
        self.condition_label.setBuddy(self.condition_combo)
        self.column_label.setBuddy(self.column_combo)
        self.test_label.setBuddy(self.test_combo)
        self.value_label.setBuddy(self.value_edit)
        self.preview_label.setBuddy(self.preview_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.report_table, self.new_button)
        QWidget.setTabOrder(self.new_button, self.copy_button)
        QWidget.setTabOrder(self.copy_button, self.remove_button)
        QWidget.setTabOrder(self.remove_button, self.name_edit)
        QWidget.setTabOrder(self.name_edit, self.source_combo)
        QWidget.setTabOrder(self.source_combo, self.part_tree)
        QWidget.setTabOrder(self.part_tree, self.chosen_tree)
        QWidget.setTabOrder(self.chosen_tree, self.up_button)
        QWidget.setTabOrder(self.up_button, self.down_button)
        QWidget.setTabOrder(self.down_button, self.drop_button)
        QWidget.setTabOrder(self.drop_button, self.order_combo)
        QWidget.setTabOrder(self.order_combo, self.most_edit)
        QWidget.setTabOrder(self.most_edit, self.condition_combo)
        QWidget.setTabOrder(self.condition_combo, self.column_combo)
        QWidget.setTabOrder(self.column_combo, self.test_combo)
        QWidget.setTabOrder(self.test_combo, self.value_edit)
        QWidget.setTabOrder(self.value_edit, self.range_bar)
        QWidget.setTabOrder(self.range_bar, self.store_combo)
        QWidget.setTabOrder(self.store_combo, self.by_combo)
        QWidget.setTabOrder(self.by_combo, self.preview_edit)
        QWidget.setTabOrder(self.preview_edit, self.save_button)
        QWidget.setTabOrder(self.save_button, self.button_box)

        self.retranslateUi(CustomReportsDialog)
    # setupUi

    def retranslateUi(self, CustomReportsDialog):
        CustomReportsDialog.setWindowTitle(QCoreApplication.translate("CustomReportsDialog", u"Reports of your own", None))
        self.saved_label.setText(QCoreApplication.translate("CustomReportsDialog", u"My reports", None))
#if QT_CONFIG(accessibility)
        self.report_table.setAccessibleName(QCoreApplication.translate("CustomReportsDialog", u"Saved reports", None))
#endif // QT_CONFIG(accessibility)
        self.new_button.setText(QCoreApplication.translate("CustomReportsDialog", u"Start ne&w", None))
        self.copy_button.setText(QCoreApplication.translate("CustomReportsDialog", u"&Copy", None))
        self.remove_button.setText(QCoreApplication.translate("CustomReportsDialog", u"&Remove", None))
        self.store_label.setText(QCoreApplication.translate("CustomReportsDialog", u"&Store", None))
        self.by_label.setText(QCoreApplication.translate("CustomReportsDialog", u"S&teps", None))
        self.name_label.setText(QCoreApplication.translate("CustomReportsDialog", u"N&ame", None))
        self.source_label.setText(QCoreApplication.translate("CustomReportsDialog", u"&Parts of", None))
#if QT_CONFIG(accessibility)
        self.part_tree.setAccessibleName(QCoreApplication.translate("CustomReportsDialog", u"Figures and tables that can be chosen; the space bar chooses", None))
#endif // QT_CONFIG(accessibility)
        self.chosen_label.setText(QCoreApplication.translate("CustomReportsDialog", u"Chosen, in this order", None))
#if QT_CONFIG(accessibility)
        self.chosen_tree.setAccessibleName(QCoreApplication.translate("CustomReportsDialog", u"What the report shows", None))
#endif // QT_CONFIG(accessibility)
        self.up_button.setText(QCoreApplication.translate("CustomReportsDialog", u"&Move up", None))
        self.down_button.setText(QCoreApplication.translate("CustomReportsDialog", u"Move d&own", None))
        self.drop_button.setText(QCoreApplication.translate("CustomReportsDialog", u"&Leave out", None))
        self.row_group.setTitle(QCoreApplication.translate("CustomReportsDialog", u"Rows of the chosen table", None))
        self.order_label.setText(QCoreApplication.translate("CustomReportsDialog", u"Largest &first by", None))
        self.most_label.setText(QCoreApplication.translate("CustomReportsDialog", u"&Greatest number", None))
        self.most_edit.setPlaceholderText(QCoreApplication.translate("CustomReportsDialog", u"all", None))
        self.condition_label.setText(QCoreApplication.translate("CustomReportsDialog", u"Sub&ject to", None))
#if QT_CONFIG(tooltip)
        self.condition_combo.setToolTip(QCoreApplication.translate("CustomReportsDialog", u"A row is shown where all of its conditions hold. Choose one to change it below.", None))
#endif // QT_CONFIG(tooltip)
        self.column_label.setText(QCoreApplication.translate("CustomReportsDialog", u"E&xamined column", None))
        self.test_label.setText(QCoreApplication.translate("CustomReportsDialog", u"&How", None))
        self.value_label.setText(QCoreApplication.translate("CustomReportsDialog", u"Loo&k for", None))
        self.value_edit.setPlaceholderText(QCoreApplication.translate("CustomReportsDialog", u"any", None))
#if QT_CONFIG(accessibility)
        self.value_edit.setAccessibleName(QCoreApplication.translate("CustomReportsDialog", u"What the column is compared with", None))
#endif // QT_CONFIG(accessibility)
        self.preview_label.setText(QCoreApplication.translate("CustomReportsDialog", u"Pre&view", None))
        self.save_button.setText(QCoreApplication.translate("CustomReportsDialog", u"Sav&e", None))
    # retranslateUi
