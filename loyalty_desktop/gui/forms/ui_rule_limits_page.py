# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'rule_limits_page.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QFormLayout, QGroupBox,
    QHBoxLayout, QHeaderView, QLabel, QLineEdit,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_RuleLimitsPage(object):
    def setupUi(self, RuleLimitsPage):
        if not RuleLimitsPage.objectName():
            RuleLimitsPage.setObjectName(u"RuleLimitsPage")
        self.layout_8 = QVBoxLayout(RuleLimitsPage)
        self.layout_8.setObjectName(u"layout_8")
        self.caps_group = QGroupBox(RuleLimitsPage)
        self.caps_group.setObjectName(u"caps_group")
        self.layout_5 = QVBoxLayout(self.caps_group)
        self.layout_5.setObjectName(u"layout_5")
        self.layout_1 = QHBoxLayout()
        self.layout_1.setObjectName(u"layout_1")
        self.cap_limit_label = QLabel(self.caps_group)
        self.cap_limit_label.setObjectName(u"cap_limit_label")

        self.layout_1.addWidget(self.cap_limit_label)

        self.cap_limit_edit = QLineEdit(self.caps_group)
        self.cap_limit_edit.setObjectName(u"cap_limit_edit")

        self.layout_1.addWidget(self.cap_limit_edit)

        self.cap_measure_label = QLabel(self.caps_group)
        self.cap_measure_label.setObjectName(u"cap_measure_label")

        self.layout_1.addWidget(self.cap_measure_label)

        self.cap_measure_combo = QComboBox(self.caps_group)
        self.cap_measure_combo.setObjectName(u"cap_measure_combo")

        self.layout_1.addWidget(self.cap_measure_combo)

        self.cap_bucket_label = QLabel(self.caps_group)
        self.cap_bucket_label.setObjectName(u"cap_bucket_label")

        self.layout_1.addWidget(self.cap_bucket_label)

        self.cap_bucket_combo = QComboBox(self.caps_group)
        self.cap_bucket_combo.setObjectName(u"cap_bucket_combo")

        self.layout_1.addWidget(self.cap_bucket_combo)

        self.cap_scope_label = QLabel(self.caps_group)
        self.cap_scope_label.setObjectName(u"cap_scope_label")

        self.layout_1.addWidget(self.cap_scope_label)

        self.cap_scope_combo = QComboBox(self.caps_group)
        self.cap_scope_combo.setObjectName(u"cap_scope_combo")

        self.layout_1.addWidget(self.cap_scope_combo)

        self.add_cap_button = QPushButton(self.caps_group)
        self.add_cap_button.setObjectName(u"add_cap_button")
        self.add_cap_button.setAutoDefault(False)

        self.layout_1.addWidget(self.add_cap_button)


        self.layout_5.addLayout(self.layout_1)

        self.cap_problem_label = MessageLabel(self.caps_group)
        self.cap_problem_label.setObjectName(u"cap_problem_label")

        self.layout_5.addWidget(self.cap_problem_label)

        self.layout_4 = QHBoxLayout()
        self.layout_4.setObjectName(u"layout_4")
        self.cap_table = TableView(self.caps_group)
        self.cap_table.setObjectName(u"cap_table")
        self.cap_table.setMinimumSize(QSize(0, 96))

        self.layout_4.addWidget(self.cap_table)

        self.layout_3 = QVBoxLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.remove_cap_button = QPushButton(self.caps_group)
        self.remove_cap_button.setObjectName(u"remove_cap_button")
        self.remove_cap_button.setAutoDefault(False)

        self.layout_3.addWidget(self.remove_cap_button)

        self.spacer_2 = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_3.addItem(self.spacer_2)


        self.layout_4.addLayout(self.layout_3)


        self.layout_5.addLayout(self.layout_4)


        self.layout_8.addWidget(self.caps_group)

        self.layout_6 = QFormLayout()
        self.layout_6.setObjectName(u"layout_6")
        self.layout_6.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.waiting_label = QLabel(RuleLimitsPage)
        self.waiting_label.setObjectName(u"waiting_label")

        self.layout_6.setWidget(0, QFormLayout.ItemRole.LabelRole, self.waiting_label)

        self.waiting_edit = QLineEdit(RuleLimitsPage)
        self.waiting_edit.setObjectName(u"waiting_edit")

        self.layout_6.setWidget(0, QFormLayout.ItemRole.FieldRole, self.waiting_edit)

        self.waiting_problem_label = MessageLabel(RuleLimitsPage)
        self.waiting_problem_label.setObjectName(u"waiting_problem_label")

        self.layout_6.setWidget(1, QFormLayout.ItemRole.FieldRole, self.waiting_problem_label)

        self.group_label = QLabel(RuleLimitsPage)
        self.group_label.setObjectName(u"group_label")

        self.layout_6.setWidget(2, QFormLayout.ItemRole.LabelRole, self.group_label)

        self.group_edit = QLineEdit(RuleLimitsPage)
        self.group_edit.setObjectName(u"group_edit")

        self.layout_6.setWidget(2, QFormLayout.ItemRole.FieldRole, self.group_edit)

        self.group_problem_label = MessageLabel(RuleLimitsPage)
        self.group_problem_label.setObjectName(u"group_problem_label")

        self.layout_6.setWidget(3, QFormLayout.ItemRole.FieldRole, self.group_problem_label)

        self.priority_label = QLabel(RuleLimitsPage)
        self.priority_label.setObjectName(u"priority_label")

        self.layout_6.setWidget(4, QFormLayout.ItemRole.LabelRole, self.priority_label)

        self.priority_edit = QLineEdit(RuleLimitsPage)
        self.priority_edit.setObjectName(u"priority_edit")

        self.layout_6.setWidget(4, QFormLayout.ItemRole.FieldRole, self.priority_edit)

        self.priority_problem_label = MessageLabel(RuleLimitsPage)
        self.priority_problem_label.setObjectName(u"priority_problem_label")

        self.layout_6.setWidget(5, QFormLayout.ItemRole.FieldRole, self.priority_problem_label)


        self.layout_8.addLayout(self.layout_6)

        self.spacer_7 = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_8.addItem(self.spacer_7)

#if QT_CONFIG(shortcut)
        self.cap_limit_label.setBuddy(self.cap_limit_edit)
        self.cap_measure_label.setBuddy(self.cap_measure_combo)
        self.cap_bucket_label.setBuddy(self.cap_bucket_combo)
        self.cap_scope_label.setBuddy(self.cap_scope_combo)
        self.waiting_label.setBuddy(self.waiting_edit)
        self.group_label.setBuddy(self.group_edit)
        self.priority_label.setBuddy(self.priority_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.cap_limit_edit, self.cap_measure_combo)
        QWidget.setTabOrder(self.cap_measure_combo, self.cap_bucket_combo)
        QWidget.setTabOrder(self.cap_bucket_combo, self.cap_scope_combo)
        QWidget.setTabOrder(self.cap_scope_combo, self.add_cap_button)
        QWidget.setTabOrder(self.add_cap_button, self.cap_table)
        QWidget.setTabOrder(self.cap_table, self.remove_cap_button)
        QWidget.setTabOrder(self.remove_cap_button, self.waiting_edit)
        QWidget.setTabOrder(self.waiting_edit, self.group_edit)
        QWidget.setTabOrder(self.group_edit, self.priority_edit)

        self.retranslateUi(RuleLimitsPage)
    # setupUi

    def retranslateUi(self, RuleLimitsPage):
        RuleLimitsPage.setWindowTitle(QCoreApplication.translate("RuleLimitsPage", u"Limits", None))
        self.caps_group.setTitle(QCoreApplication.translate("RuleLimitsPage", u"It pays at most", None))
        self.cap_limit_label.setText(QCoreApplication.translate("RuleLimitsPage", u"At &most", None))
        self.cap_measure_label.setText(QCoreApplication.translate("RuleLimitsPage", u"co&unted in", None))
        self.cap_bucket_label.setText(QCoreApplication.translate("RuleLimitsPage", u"&each", None))
        self.cap_scope_label.setText(QCoreApplication.translate("RuleLimitsPage", u"fo&r", None))
        self.add_cap_button.setText(QCoreApplication.translate("RuleLimitsPage", u"A&dd", None))
        self.cap_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.cap_problem_label.setAccessibleName(QCoreApplication.translate("RuleLimitsPage", u"What is wrong with the limit", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.cap_table.setAccessibleName(QCoreApplication.translate("RuleLimitsPage", u"Limits of this rule", None))
#endif // QT_CONFIG(accessibility)
        self.remove_cap_button.setText(QCoreApplication.translate("RuleLimitsPage", u"Remo&ve", None))
        self.waiting_label.setText(QCoreApplication.translate("RuleLimitsPage", u"Da&ys to wait", None))
        self.waiting_edit.setPlaceholderText(QCoreApplication.translate("RuleLimitsPage", u"points can be used at once, or after so many days", None))
        self.waiting_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.waiting_problem_label.setAccessibleName(QCoreApplication.translate("RuleLimitsPage", u"What is wrong with the days to wait", None))
#endif // QT_CONFIG(accessibility)
        self.group_label.setText(QCoreApplication.translate("RuleLimitsPage", u"&Group", None))
        self.group_edit.setPlaceholderText(QCoreApplication.translate("RuleLimitsPage", u"none, or a name: only one rule of a group pays", None))
        self.group_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.group_problem_label.setAccessibleName(QCoreApplication.translate("RuleLimitsPage", u"What is wrong with the group", None))
#endif // QT_CONFIG(accessibility)
        self.priority_label.setText(QCoreApplication.translate("RuleLimitsPage", u"Pr&iority in the group", None))
        self.priority_edit.setPlaceholderText(QCoreApplication.translate("RuleLimitsPage", u"0; the highest pays", None))
        self.priority_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.priority_problem_label.setAccessibleName(QCoreApplication.translate("RuleLimitsPage", u"What is wrong with the priority", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
