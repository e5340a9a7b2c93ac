# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'segments_dialog.ui'
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
    QDialogButtonBox, QGridLayout, QHBoxLayout, QHeaderView,
    QLabel, QLineEdit, QPushButton, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_SegmentsDialog(object):
    def setupUi(self, SegmentsDialog):
        if not SegmentsDialog.objectName():
            SegmentsDialog.setObjectName(u"SegmentsDialog")
        SegmentsDialog.setMinimumSize(QSize(980, 540))
        self.layout_1 = QVBoxLayout(SegmentsDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.main_layout = QHBoxLayout()
        self.main_layout.setObjectName(u"main_layout")
        self.segment_table = TableView(SegmentsDialog)
        self.segment_table.setObjectName(u"segment_table")
        self.segment_table.setMinimumSize(QSize(260, 200))

        self.main_layout.addWidget(self.segment_table)

        self.edit_layout = QVBoxLayout()
        self.edit_layout.setObjectName(u"edit_layout")
        self.condition_layout = QGridLayout()
        self.condition_layout.setObjectName(u"condition_layout")
        self.name_label = QLabel(SegmentsDialog)
        self.name_label.setObjectName(u"name_label")

        self.condition_layout.addWidget(self.name_label, 0, 0, 1, 1)

        self.name_layout = QVBoxLayout()
        self.name_layout.setSpacing(2)
        self.name_layout.setObjectName(u"name_layout")
        self.name_edit = QLineEdit(SegmentsDialog)
        self.name_edit.setObjectName(u"name_edit")

        self.name_layout.addWidget(self.name_edit)

        self.name_problem_label = MessageLabel(SegmentsDialog)
        self.name_problem_label.setObjectName(u"name_problem_label")

        self.name_layout.addWidget(self.name_problem_label)


        self.condition_layout.addLayout(self.name_layout, 0, 1, 1, 3)

        self.bought_label = QLabel(SegmentsDialog)
        self.bought_label.setObjectName(u"bought_label")

        self.condition_layout.addWidget(self.bought_label, 1, 0, 1, 1)

        self.bought_layout = QVBoxLayout()
        self.bought_layout.setSpacing(2)
        self.bought_layout.setObjectName(u"bought_layout")
        self.bought_edit = QLineEdit(SegmentsDialog)
        self.bought_edit.setObjectName(u"bought_edit")

        self.bought_layout.addWidget(self.bought_edit)

        self.bought_problem_label = MessageLabel(SegmentsDialog)
        self.bought_problem_label.setObjectName(u"bought_problem_label")

        self.bought_layout.addWidget(self.bought_problem_label)


        self.condition_layout.addLayout(self.bought_layout, 1, 1, 1, 1)

        self.not_bought_label = QLabel(SegmentsDialog)
        self.not_bought_label.setObjectName(u"not_bought_label")

        self.condition_layout.addWidget(self.not_bought_label, 1, 2, 1, 1)

        self.not_bought_layout = QVBoxLayout()
        self.not_bought_layout.setSpacing(2)
        self.not_bought_layout.setObjectName(u"not_bought_layout")
        self.not_bought_edit = QLineEdit(SegmentsDialog)
        self.not_bought_edit.setObjectName(u"not_bought_edit")

        self.not_bought_layout.addWidget(self.not_bought_edit)

        self.not_bought_problem_label = MessageLabel(SegmentsDialog)
        self.not_bought_problem_label.setObjectName(u"not_bought_problem_label")

        self.not_bought_layout.addWidget(self.not_bought_problem_label)


        self.condition_layout.addLayout(self.not_bought_layout, 1, 3, 1, 1)

        self.min_purchases_label = QLabel(SegmentsDialog)
        self.min_purchases_label.setObjectName(u"min_purchases_label")

        self.condition_layout.addWidget(self.min_purchases_label, 2, 0, 1, 1)

        self.min_purchases_layout = QVBoxLayout()
        self.min_purchases_layout.setSpacing(2)
        self.min_purchases_layout.setObjectName(u"min_purchases_layout")
        self.min_purchases_edit = QLineEdit(SegmentsDialog)
        self.min_purchases_edit.setObjectName(u"min_purchases_edit")

        self.min_purchases_layout.addWidget(self.min_purchases_edit)

        self.min_purchases_problem_label = MessageLabel(SegmentsDialog)
        self.min_purchases_problem_label.setObjectName(u"min_purchases_problem_label")

        self.min_purchases_layout.addWidget(self.min_purchases_problem_label)


        self.condition_layout.addLayout(self.min_purchases_layout, 2, 1, 1, 1)

        self.max_purchases_label = QLabel(SegmentsDialog)
        self.max_purchases_label.setObjectName(u"max_purchases_label")

        self.condition_layout.addWidget(self.max_purchases_label, 2, 2, 1, 1)

        self.max_purchases_layout = QVBoxLayout()
        self.max_purchases_layout.setSpacing(2)
        self.max_purchases_layout.setObjectName(u"max_purchases_layout")
        self.max_purchases_edit = QLineEdit(SegmentsDialog)
        self.max_purchases_edit.setObjectName(u"max_purchases_edit")

        self.max_purchases_layout.addWidget(self.max_purchases_edit)

        self.max_purchases_problem_label = MessageLabel(SegmentsDialog)
        self.max_purchases_problem_label.setObjectName(u"max_purchases_problem_label")

        self.max_purchases_layout.addWidget(self.max_purchases_problem_label)


        self.condition_layout.addLayout(self.max_purchases_layout, 2, 3, 1, 1)

        self.min_spend_label = QLabel(SegmentsDialog)
        self.min_spend_label.setObjectName(u"min_spend_label")

        self.condition_layout.addWidget(self.min_spend_label, 3, 0, 1, 1)

        self.min_spend_layout = QVBoxLayout()
        self.min_spend_layout.setSpacing(2)
        self.min_spend_layout.setObjectName(u"min_spend_layout")
        self.min_spend_edit = QLineEdit(SegmentsDialog)
        self.min_spend_edit.setObjectName(u"min_spend_edit")

        self.min_spend_layout.addWidget(self.min_spend_edit)

        self.min_spend_problem_label = MessageLabel(SegmentsDialog)
        self.min_spend_problem_label.setObjectName(u"min_spend_problem_label")

        self.min_spend_layout.addWidget(self.min_spend_problem_label)


        self.condition_layout.addLayout(self.min_spend_layout, 3, 1, 1, 1)

        self.max_spend_label = QLabel(SegmentsDialog)
        self.max_spend_label.setObjectName(u"max_spend_label")

        self.condition_layout.addWidget(self.max_spend_label, 3, 2, 1, 1)

        self.max_spend_layout = QVBoxLayout()
        self.max_spend_layout.setSpacing(2)
        self.max_spend_layout.setObjectName(u"max_spend_layout")
        self.max_spend_edit = QLineEdit(SegmentsDialog)
        self.max_spend_edit.setObjectName(u"max_spend_edit")

        self.max_spend_layout.addWidget(self.max_spend_edit)

        self.max_spend_problem_label = MessageLabel(SegmentsDialog)
        self.max_spend_problem_label.setObjectName(u"max_spend_problem_label")

        self.max_spend_layout.addWidget(self.max_spend_problem_label)


        self.condition_layout.addLayout(self.max_spend_layout, 3, 3, 1, 1)

        self.window_label = QLabel(SegmentsDialog)
        self.window_label.setObjectName(u"window_label")

        self.condition_layout.addWidget(self.window_label, 4, 0, 1, 1)

        self.window_layout = QVBoxLayout()
        self.window_layout.setSpacing(2)
        self.window_layout.setObjectName(u"window_layout")
        self.window_edit = QLineEdit(SegmentsDialog)
        self.window_edit.setObjectName(u"window_edit")

        self.window_layout.addWidget(self.window_edit)

        self.window_problem_label = MessageLabel(SegmentsDialog)
        self.window_problem_label.setObjectName(u"window_problem_label")

        self.window_layout.addWidget(self.window_problem_label)


        self.condition_layout.addLayout(self.window_layout, 4, 1, 1, 1)

        self.min_points_label = QLabel(SegmentsDialog)
        self.min_points_label.setObjectName(u"min_points_label")

        self.condition_layout.addWidget(self.min_points_label, 5, 0, 1, 1)

        self.min_points_layout = QVBoxLayout()
        self.min_points_layout.setSpacing(2)
        self.min_points_layout.setObjectName(u"min_points_layout")
        self.min_points_edit = QLineEdit(SegmentsDialog)
        self.min_points_edit.setObjectName(u"min_points_edit")

        self.min_points_layout.addWidget(self.min_points_edit)

        self.min_points_problem_label = MessageLabel(SegmentsDialog)
        self.min_points_problem_label.setObjectName(u"min_points_problem_label")

        self.min_points_layout.addWidget(self.min_points_problem_label)


        self.condition_layout.addLayout(self.min_points_layout, 5, 1, 1, 1)

        self.max_points_label = QLabel(SegmentsDialog)
        self.max_points_label.setObjectName(u"max_points_label")

        self.condition_layout.addWidget(self.max_points_label, 5, 2, 1, 1)

        self.max_points_layout = QVBoxLayout()
        self.max_points_layout.setSpacing(2)
        self.max_points_layout.setObjectName(u"max_points_layout")
        self.max_points_edit = QLineEdit(SegmentsDialog)
        self.max_points_edit.setObjectName(u"max_points_edit")

        self.max_points_layout.addWidget(self.max_points_edit)

        self.max_points_problem_label = MessageLabel(SegmentsDialog)
        self.max_points_problem_label.setObjectName(u"max_points_problem_label")

        self.max_points_layout.addWidget(self.max_points_problem_label)


        self.condition_layout.addLayout(self.max_points_layout, 5, 3, 1, 1)

        self.tiers_label = QLabel(SegmentsDialog)
        self.tiers_label.setObjectName(u"tiers_label")

        self.condition_layout.addWidget(self.tiers_label, 6, 0, 1, 1)

        self.tiers_layout = QVBoxLayout()
        self.tiers_layout.setSpacing(2)
        self.tiers_layout.setObjectName(u"tiers_layout")
        self.tiers_edit = QLineEdit(SegmentsDialog)
        self.tiers_edit.setObjectName(u"tiers_edit")

        self.tiers_layout.addWidget(self.tiers_edit)

        self.tiers_problem_label = MessageLabel(SegmentsDialog)
        self.tiers_problem_label.setObjectName(u"tiers_problem_label")

        self.tiers_layout.addWidget(self.tiers_problem_label)


        self.condition_layout.addLayout(self.tiers_layout, 6, 1, 1, 1)

        self.birthday_label = QLabel(SegmentsDialog)
        self.birthday_label.setObjectName(u"birthday_label")

        self.condition_layout.addWidget(self.birthday_label, 6, 2, 1, 1)

        self.birthday_combo = QComboBox(SegmentsDialog)
        self.birthday_combo.setObjectName(u"birthday_combo")

        self.condition_layout.addWidget(self.birthday_combo, 6, 3, 1, 1)

        self.tags_label = QLabel(SegmentsDialog)
        self.tags_label.setObjectName(u"tags_label")

        self.condition_layout.addWidget(self.tags_label, 7, 0, 1, 1)

        self.tags_layout = QVBoxLayout()
        self.tags_layout.setSpacing(2)
        self.tags_layout.setObjectName(u"tags_layout")
        self.tags_edit = QLineEdit(SegmentsDialog)
        self.tags_edit.setObjectName(u"tags_edit")

        self.tags_layout.addWidget(self.tags_edit)

        self.tags_problem_label = MessageLabel(SegmentsDialog)
        self.tags_problem_label.setObjectName(u"tags_problem_label")

        self.tags_layout.addWidget(self.tags_problem_label)


        self.condition_layout.addLayout(self.tags_layout, 7, 1, 1, 1)

        self.without_tags_label = QLabel(SegmentsDialog)
        self.without_tags_label.setObjectName(u"without_tags_label")

        self.condition_layout.addWidget(self.without_tags_label, 7, 2, 1, 1)

        self.without_tags_layout = QVBoxLayout()
        self.without_tags_layout.setSpacing(2)
        self.without_tags_layout.setObjectName(u"without_tags_layout")
        self.without_tags_edit = QLineEdit(SegmentsDialog)
        self.without_tags_edit.setObjectName(u"without_tags_edit")

        self.without_tags_layout.addWidget(self.without_tags_edit)

        self.without_tags_problem_label = MessageLabel(SegmentsDialog)
        self.without_tags_problem_label.setObjectName(u"without_tags_problem_label")

        self.without_tags_layout.addWidget(self.without_tags_problem_label)


        self.condition_layout.addLayout(self.without_tags_layout, 7, 3, 1, 1)

        self.registered_from_label = QLabel(SegmentsDialog)
        self.registered_from_label.setObjectName(u"registered_from_label")

        self.condition_layout.addWidget(self.registered_from_label, 8, 0, 1, 1)

        self.registered_from_layout = QVBoxLayout()
        self.registered_from_layout.setSpacing(2)
        self.registered_from_layout.setObjectName(u"registered_from_layout")
        self.registered_from_edit = QLineEdit(SegmentsDialog)
        self.registered_from_edit.setObjectName(u"registered_from_edit")

        self.registered_from_layout.addWidget(self.registered_from_edit)

        self.registered_from_problem_label = MessageLabel(SegmentsDialog)
        self.registered_from_problem_label.setObjectName(u"registered_from_problem_label")

        self.registered_from_layout.addWidget(self.registered_from_problem_label)


        self.condition_layout.addLayout(self.registered_from_layout, 8, 1, 1, 1)

        self.registered_to_label = QLabel(SegmentsDialog)
        self.registered_to_label.setObjectName(u"registered_to_label")

        self.condition_layout.addWidget(self.registered_to_label, 8, 2, 1, 1)

        self.registered_to_layout = QVBoxLayout()
        self.registered_to_layout.setSpacing(2)
        self.registered_to_layout.setObjectName(u"registered_to_layout")
        self.registered_to_edit = QLineEdit(SegmentsDialog)
        self.registered_to_edit.setObjectName(u"registered_to_edit")

        self.registered_to_layout.addWidget(self.registered_to_edit)

        self.registered_to_problem_label = MessageLabel(SegmentsDialog)
        self.registered_to_problem_label.setObjectName(u"registered_to_problem_label")

        self.registered_to_layout.addWidget(self.registered_to_problem_label)


        self.condition_layout.addLayout(self.registered_to_layout, 8, 3, 1, 1)

        self.stores_label = QLabel(SegmentsDialog)
        self.stores_label.setObjectName(u"stores_label")

        self.condition_layout.addWidget(self.stores_label, 9, 0, 1, 1)

        self.stores_layout = QVBoxLayout()
        self.stores_layout.setSpacing(2)
        self.stores_layout.setObjectName(u"stores_layout")
        self.stores_edit = QLineEdit(SegmentsDialog)
        self.stores_edit.setObjectName(u"stores_edit")

        self.stores_layout.addWidget(self.stores_edit)

        self.stores_problem_label = MessageLabel(SegmentsDialog)
        self.stores_problem_label.setObjectName(u"stores_problem_label")

        self.stores_layout.addWidget(self.stores_problem_label)


        self.condition_layout.addLayout(self.stores_layout, 9, 1, 1, 1)

        self.consent_label = QLabel(SegmentsDialog)
        self.consent_label.setObjectName(u"consent_label")

        self.condition_layout.addWidget(self.consent_label, 9, 2, 1, 1)

        self.consent_combo = QComboBox(SegmentsDialog)
        self.consent_combo.setObjectName(u"consent_combo")

        self.condition_layout.addWidget(self.consent_combo, 9, 3, 1, 1)

        self.condition_layout.setColumnStretch(1, 1)
        self.condition_layout.setColumnStretch(3, 1)

        self.edit_layout.addLayout(self.condition_layout)

        self.sentence_label = QLabel(SegmentsDialog)
        self.sentence_label.setObjectName(u"sentence_label")
        self.sentence_label.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence_label.setWordWrap(True)

        self.edit_layout.addWidget(self.sentence_label)

        self.count_label = QLabel(SegmentsDialog)
        self.count_label.setObjectName(u"count_label")
        self.count_label.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont()
        font.setBold(True)
        self.count_label.setFont(font)
        self.count_label.setWordWrap(True)

        self.edit_layout.addWidget(self.count_label)

        self.problem_label = MessageLabel(SegmentsDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.edit_layout.addWidget(self.problem_label)

        self.edit_spacer = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.edit_layout.addItem(self.edit_spacer)


        self.main_layout.addLayout(self.edit_layout)

        self.main_layout.setStretch(0, 2)
        self.main_layout.setStretch(1, 5)

        self.layout_1.addLayout(self.main_layout)

        self.button_layout = QHBoxLayout()
        self.button_layout.setObjectName(u"button_layout")
        self.new_button = QPushButton(SegmentsDialog)
        self.new_button.setObjectName(u"new_button")
        self.new_button.setAutoDefault(False)

        self.button_layout.addWidget(self.new_button)

        self.remove_button = QPushButton(SegmentsDialog)
        self.remove_button.setObjectName(u"remove_button")
        self.remove_button.setAutoDefault(False)

        self.button_layout.addWidget(self.remove_button)

        self.button_spacer = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.button_layout.addItem(self.button_spacer)

        self.save_button = QPushButton(SegmentsDialog)
        self.save_button.setObjectName(u"save_button")
        self.save_button.setAutoDefault(False)

        self.button_layout.addWidget(self.save_button)

        self.button_box = QDialogButtonBox(SegmentsDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.button_layout.addWidget(self.button_box)


        self.layout_1.addLayout(self.button_layout)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name_edit)
        self.bought_label.setBuddy(self.bought_edit)
        self.not_bought_label.setBuddy(self.not_bought_edit)
        self.min_purchases_label.setBuddy(self.min_purchases_edit)
        self.max_purchases_label.setBuddy(self.max_purchases_edit)
        self.min_spend_label.setBuddy(self.min_spend_edit)
        self.max_spend_label.setBuddy(self.max_spend_edit)
        self.window_label.setBuddy(self.window_edit)
        self.min_points_label.setBuddy(self.min_points_edit)
        self.max_points_label.setBuddy(self.max_points_edit)
        self.tiers_label.setBuddy(self.tiers_edit)
        self.birthday_label.setBuddy(self.birthday_combo)
        self.tags_label.setBuddy(self.tags_edit)
        self.without_tags_label.setBuddy(self.without_tags_edit)
        self.registered_from_label.setBuddy(self.registered_from_edit)
        self.registered_to_label.setBuddy(self.registered_to_edit)
        self.stores_label.setBuddy(self.stores_edit)
        self.consent_label.setBuddy(self.consent_combo)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.segment_table, self.name_edit)
        QWidget.setTabOrder(self.name_edit, self.bought_edit)
        QWidget.setTabOrder(self.bought_edit, self.not_bought_edit)
        QWidget.setTabOrder(self.not_bought_edit, self.min_purchases_edit)
        QWidget.setTabOrder(self.min_purchases_edit, self.max_purchases_edit)
        QWidget.setTabOrder(self.max_purchases_edit, self.min_spend_edit)
        QWidget.setTabOrder(self.min_spend_edit, self.max_spend_edit)
        QWidget.setTabOrder(self.max_spend_edit, self.window_edit)
        QWidget.setTabOrder(self.window_edit, self.min_points_edit)
        QWidget.setTabOrder(self.min_points_edit, self.max_points_edit)
        QWidget.setTabOrder(self.max_points_edit, self.tiers_edit)
        QWidget.setTabOrder(self.tiers_edit, self.birthday_combo)
        QWidget.setTabOrder(self.birthday_combo, self.tags_edit)
        QWidget.setTabOrder(self.tags_edit, self.without_tags_edit)
        QWidget.setTabOrder(self.without_tags_edit, self.registered_from_edit)
        QWidget.setTabOrder(self.registered_from_edit, self.registered_to_edit)
        QWidget.setTabOrder(self.registered_to_edit, self.stores_edit)
        QWidget.setTabOrder(self.stores_edit, self.consent_combo)
        QWidget.setTabOrder(self.consent_combo, self.new_button)
        QWidget.setTabOrder(self.new_button, self.remove_button)
        QWidget.setTabOrder(self.remove_button, self.save_button)
        QWidget.setTabOrder(self.save_button, self.button_box)

        self.retranslateUi(SegmentsDialog)
    # setupUi

    def retranslateUi(self, SegmentsDialog):
        SegmentsDialog.setWindowTitle(QCoreApplication.translate("SegmentsDialog", u"Saved segments", None))
#if QT_CONFIG(accessibility)
        self.segment_table.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"Saved segments", None))
#endif // QT_CONFIG(accessibility)
        self.name_label.setText(QCoreApplication.translate("SegmentsDialog", u"&Name", None))
        self.name_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.name_problem_label.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.bought_label.setText(QCoreApplication.translate("SegmentsDialog", u"&Bought in the last (days)", None))
        self.bought_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.bought_problem_label.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.not_bought_label.setText(QCoreApplication.translate("SegmentsDialog", u"Bought nothing &for (days)", None))
        self.not_bought_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.not_bought_problem_label.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.min_purchases_label.setText(QCoreApplication.translate("SegmentsDialog", u"&Purchases, at least", None))
        self.min_purchases_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.min_purchases_problem_label.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.max_purchases_label.setText(QCoreApplication.translate("SegmentsDialog", u"at &most", None))
        self.max_purchases_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.max_purchases_problem_label.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.min_spend_label.setText(QCoreApplication.translate("SegmentsDialog", u"Mone&y spent, at least", None))
        self.min_spend_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.min_spend_problem_label.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.max_spend_label.setText(QCoreApplication.translate("SegmentsDialog", u"at mo&st", None))
        self.max_spend_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.max_spend_problem_label.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.window_label.setText(QCoreApplication.translate("SegmentsDialog", u"in the &last (days)", None))
        self.window_edit.setPlaceholderText(QCoreApplication.translate("SegmentsDialog", u"Empty: ever", None))
        self.window_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.window_problem_label.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.min_points_label.setText(QCoreApplication.translate("SegmentsDialog", u"Po&ints, at least", None))
        self.min_points_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.min_points_problem_label.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.max_points_label.setText(QCoreApplication.translate("SegmentsDialog", u"at mos&t", None))
        self.max_points_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.max_points_problem_label.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.tiers_label.setText(QCoreApplication.translate("SegmentsDialog", u"Tie&r", None))
        self.tiers_edit.setPlaceholderText(QCoreApplication.translate("SegmentsDialog", u"Any", None))
        self.tiers_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.tiers_problem_label.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.birthday_label.setText(QCoreApplication.translate("SegmentsDialog", u"Birt&hday", None))
        self.tags_label.setText(QCoreApplication.translate("SegmentsDialog", u"Ta&g", None))
        self.tags_edit.setPlaceholderText(QCoreApplication.translate("SegmentsDialog", u"One of these, with commas", None))
        self.tags_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.tags_problem_label.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.without_tags_label.setText(QCoreApplication.translate("SegmentsDialog", u"&Without tag", None))
        self.without_tags_edit.setPlaceholderText(QCoreApplication.translate("SegmentsDialog", u"None of these", None))
        self.without_tags_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.without_tags_problem_label.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.registered_from_label.setText(QCoreApplication.translate("SegmentsDialog", u"Registere&d from", None))
        self.registered_from_edit.setPlaceholderText(QCoreApplication.translate("SegmentsDialog", u"2026-01-31", None))
        self.registered_from_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.registered_from_problem_label.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.registered_to_label.setText(QCoreApplication.translate("SegmentsDialog", u"&until", None))
        self.registered_to_edit.setPlaceholderText(QCoreApplication.translate("SegmentsDialog", u"2026-12-31", None))
        self.registered_to_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.registered_to_problem_label.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.stores_label.setText(QCoreApplication.translate("SegmentsDialog", u"Enrolled in st&ore", None))
        self.stores_edit.setPlaceholderText(QCoreApplication.translate("SegmentsDialog", u"One of these, with commas", None))
        self.stores_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.stores_problem_label.setAccessibleName(QCoreApplication.translate("SegmentsDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.consent_label.setText(QCoreApplication.translate("SegmentsDialog", u"&Consent", None))
        self.sentence_label.setText("")
        self.count_label.setText("")
        self.problem_label.setText("")
        self.new_button.setText(QCoreApplication.translate("SegmentsDialog", u"&Add another", None))
        self.remove_button.setText(QCoreApplication.translate("SegmentsDialog", u"R&emove", None))
        self.save_button.setText(QCoreApplication.translate("SegmentsDialog", u"Sa&ve", None))
    # retranslateUi
