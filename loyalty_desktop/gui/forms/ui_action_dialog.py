# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'action_dialog.ui'
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
    QDialogButtonBox, QFormLayout, QGroupBox, QLabel,
    QLineEdit, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.customer_search_edit import CustomerSearchEdit
from loyalty_desktop.gui.message_label import MessageLabel

class Ui_ActionDialog(object):
    def setupUi(self, ActionDialog):
        if not ActionDialog.objectName():
            ActionDialog.setObjectName(u"ActionDialog")
        ActionDialog.setMinimumSize(QSize(500, 340))
        self.layout_1 = QVBoxLayout(ActionDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QFormLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.customer_label = QLabel(ActionDialog)
        self.customer_label.setObjectName(u"customer_label")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.customer_label)

        self.layout_customer_edit = QVBoxLayout()
        self.layout_customer_edit.setSpacing(2)
        self.layout_customer_edit.setObjectName(u"layout_customer_edit")
        self.customer_edit = CustomerSearchEdit(ActionDialog)
        self.customer_edit.setObjectName(u"customer_edit")

        self.layout_customer_edit.addWidget(self.customer_edit)

        self.customer_problem_label = MessageLabel(ActionDialog)
        self.customer_problem_label.setObjectName(u"customer_problem_label")

        self.layout_customer_edit.addWidget(self.customer_problem_label)


        self.layout_2.setLayout(0, QFormLayout.ItemRole.FieldRole, self.layout_customer_edit)

        self.action_label = QLabel(ActionDialog)
        self.action_label.setObjectName(u"action_label")

        self.layout_2.setWidget(1, QFormLayout.ItemRole.LabelRole, self.action_label)

        self.layout_action_combo = QVBoxLayout()
        self.layout_action_combo.setSpacing(2)
        self.layout_action_combo.setObjectName(u"layout_action_combo")
        self.action_combo = QComboBox(ActionDialog)
        self.action_combo.setObjectName(u"action_combo")

        self.layout_action_combo.addWidget(self.action_combo)

        self.action_problem_label = MessageLabel(ActionDialog)
        self.action_problem_label.setObjectName(u"action_problem_label")

        self.layout_action_combo.addWidget(self.action_problem_label)


        self.layout_2.setLayout(1, QFormLayout.ItemRole.FieldRole, self.layout_action_combo)

        self.object_label = QLabel(ActionDialog)
        self.object_label.setObjectName(u"object_label")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.LabelRole, self.object_label)

        self.layout_object_edit = QVBoxLayout()
        self.layout_object_edit.setSpacing(2)
        self.layout_object_edit.setObjectName(u"layout_object_edit")
        self.object_edit = QLineEdit(ActionDialog)
        self.object_edit.setObjectName(u"object_edit")

        self.layout_object_edit.addWidget(self.object_edit)

        self.object_problem_label = MessageLabel(ActionDialog)
        self.object_problem_label.setObjectName(u"object_problem_label")

        self.layout_object_edit.addWidget(self.object_problem_label)


        self.layout_2.setLayout(2, QFormLayout.ItemRole.FieldRole, self.layout_object_edit)

        self.store_label = QLabel(ActionDialog)
        self.store_label.setObjectName(u"store_label")

        self.layout_2.setWidget(3, QFormLayout.ItemRole.LabelRole, self.store_label)

        self.layout_store_combo = QVBoxLayout()
        self.layout_store_combo.setSpacing(2)
        self.layout_store_combo.setObjectName(u"layout_store_combo")
        self.store_combo = QComboBox(ActionDialog)
        self.store_combo.setObjectName(u"store_combo")
        self.store_combo.setEditable(True)
        self.store_combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)

        self.layout_store_combo.addWidget(self.store_combo)

        self.store_problem_label = MessageLabel(ActionDialog)
        self.store_problem_label.setObjectName(u"store_problem_label")

        self.layout_store_combo.addWidget(self.store_problem_label)


        self.layout_2.setLayout(3, QFormLayout.ItemRole.FieldRole, self.layout_store_combo)

        self.day_label = QLabel(ActionDialog)
        self.day_label.setObjectName(u"day_label")

        self.layout_2.setWidget(4, QFormLayout.ItemRole.LabelRole, self.day_label)

        self.layout_day_edit = QVBoxLayout()
        self.layout_day_edit.setSpacing(2)
        self.layout_day_edit.setObjectName(u"layout_day_edit")
        self.day_edit = QLineEdit(ActionDialog)
        self.day_edit.setObjectName(u"day_edit")

        self.layout_day_edit.addWidget(self.day_edit)

        self.day_problem_label = MessageLabel(ActionDialog)
        self.day_problem_label.setObjectName(u"day_problem_label")

        self.layout_day_edit.addWidget(self.day_problem_label)


        self.layout_2.setLayout(4, QFormLayout.ItemRole.FieldRole, self.layout_day_edit)


        self.layout_1.addLayout(self.layout_2)

        self.effect_group = QGroupBox(ActionDialog)
        self.effect_group.setObjectName(u"effect_group")
        self.layout_3 = QVBoxLayout(self.effect_group)
        self.layout_3.setObjectName(u"layout_3")
        self.effect_label = QLabel(self.effect_group)
        self.effect_label.setObjectName(u"effect_label")
        self.effect_label.setTextFormat(Qt.TextFormat.PlainText)
        self.effect_label.setWordWrap(True)

        self.layout_3.addWidget(self.effect_label)


        self.layout_1.addWidget(self.effect_group)

        self.problem_label = MessageLabel(ActionDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.spacer_4 = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_1.addItem(self.spacer_4)

        self.button_box = QDialogButtonBox(ActionDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Ok)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.customer_label.setBuddy(self.customer_edit)
        self.action_label.setBuddy(self.action_combo)
        self.object_label.setBuddy(self.object_edit)
        self.store_label.setBuddy(self.store_combo)
        self.day_label.setBuddy(self.day_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.customer_edit, self.action_combo)
        QWidget.setTabOrder(self.action_combo, self.object_edit)
        QWidget.setTabOrder(self.object_edit, self.store_combo)
        QWidget.setTabOrder(self.store_combo, self.day_edit)
        QWidget.setTabOrder(self.day_edit, self.button_box)

        self.retranslateUi(ActionDialog)
    # setupUi

    def retranslateUi(self, ActionDialog):
        ActionDialog.setWindowTitle(QCoreApplication.translate("ActionDialog", u"Record an action", None))
        self.customer_label.setText(QCoreApplication.translate("ActionDialog", u"&Customer", None))
        self.customer_edit.setPlaceholderText(QCoreApplication.translate("ActionDialog", u"Name, card, phone or e-mail", None))
        self.customer_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.customer_problem_label.setAccessibleName(QCoreApplication.translate("ActionDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.action_label.setText(QCoreApplication.translate("ActionDialog", u"&Action", None))
        self.action_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.action_problem_label.setAccessibleName(QCoreApplication.translate("ActionDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.object_label.setText(QCoreApplication.translate("ActionDialog", u"&Which one", None))
        self.object_edit.setPlaceholderText(QCoreApplication.translate("ActionDialog", u"Product, post or event that it was about", None))
        self.object_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.object_problem_label.setAccessibleName(QCoreApplication.translate("ActionDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.store_label.setText(QCoreApplication.translate("ActionDialog", u"S&tore", None))
        self.store_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.store_problem_label.setAccessibleName(QCoreApplication.translate("ActionDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.day_label.setText(QCoreApplication.translate("ActionDialog", u"Da&y", None))
        self.day_edit.setPlaceholderText(QCoreApplication.translate("ActionDialog", u"Today", None))
        self.day_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.day_problem_label.setAccessibleName(QCoreApplication.translate("ActionDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
        self.effect_group.setTitle(QCoreApplication.translate("ActionDialog", u"What it earns", None))
        self.effect_label.setText(QCoreApplication.translate("ActionDialog", u"\u2013", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("ActionDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
