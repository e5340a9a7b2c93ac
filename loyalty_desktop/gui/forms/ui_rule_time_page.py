# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'rule_time_page.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QFormLayout, QGroupBox,
    QHBoxLayout, QLabel, QLineEdit, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_RuleTimePage(object):
    def setupUi(self, RuleTimePage):
        if not RuleTimePage.objectName():
            RuleTimePage.setObjectName(u"RuleTimePage")
        self.layout_9 = QVBoxLayout(RuleTimePage)
        self.layout_9.setObjectName(u"layout_9")
        self.layout_1 = QFormLayout()
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.first_label = QLabel(RuleTimePage)
        self.first_label.setObjectName(u"first_label")

        self.layout_1.setWidget(0, QFormLayout.ItemRole.LabelRole, self.first_label)

        self.first_edit = QLineEdit(RuleTimePage)
        self.first_edit.setObjectName(u"first_edit")

        self.layout_1.setWidget(0, QFormLayout.ItemRole.FieldRole, self.first_edit)

        self.first_problem_label = MessageLabel(RuleTimePage)
        self.first_problem_label.setObjectName(u"first_problem_label")

        self.layout_1.setWidget(1, QFormLayout.ItemRole.FieldRole, self.first_problem_label)

        self.last_label = QLabel(RuleTimePage)
        self.last_label.setObjectName(u"last_label")

        self.layout_1.setWidget(2, QFormLayout.ItemRole.LabelRole, self.last_label)

        self.last_edit = QLineEdit(RuleTimePage)
        self.last_edit.setObjectName(u"last_edit")

        self.layout_1.setWidget(2, QFormLayout.ItemRole.FieldRole, self.last_edit)

        self.last_problem_label = MessageLabel(RuleTimePage)
        self.last_problem_label.setObjectName(u"last_problem_label")

        self.layout_1.setWidget(3, QFormLayout.ItemRole.FieldRole, self.last_problem_label)


        self.layout_9.addLayout(self.layout_1)

        self.weekdays_group = QGroupBox(RuleTimePage)
        self.weekdays_group.setObjectName(u"weekdays_group")
        self.layout_6 = QVBoxLayout(self.weekdays_group)
        self.layout_6.setObjectName(u"layout_6")
        self.layout_3 = QHBoxLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.monday_check = QCheckBox(self.weekdays_group)
        self.monday_check.setObjectName(u"monday_check")

        self.layout_3.addWidget(self.monday_check)

        self.tuesday_check = QCheckBox(self.weekdays_group)
        self.tuesday_check.setObjectName(u"tuesday_check")

        self.layout_3.addWidget(self.tuesday_check)

        self.wednesday_check = QCheckBox(self.weekdays_group)
        self.wednesday_check.setObjectName(u"wednesday_check")

        self.layout_3.addWidget(self.wednesday_check)

        self.thursday_check = QCheckBox(self.weekdays_group)
        self.thursday_check.setObjectName(u"thursday_check")

        self.layout_3.addWidget(self.thursday_check)

        self.spacer_2 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_3.addItem(self.spacer_2)


        self.layout_6.addLayout(self.layout_3)

        self.layout_5 = QHBoxLayout()
        self.layout_5.setObjectName(u"layout_5")
        self.friday_check = QCheckBox(self.weekdays_group)
        self.friday_check.setObjectName(u"friday_check")

        self.layout_5.addWidget(self.friday_check)

        self.saturday_check = QCheckBox(self.weekdays_group)
        self.saturday_check.setObjectName(u"saturday_check")

        self.layout_5.addWidget(self.saturday_check)

        self.sunday_check = QCheckBox(self.weekdays_group)
        self.sunday_check.setObjectName(u"sunday_check")

        self.layout_5.addWidget(self.sunday_check)

        self.spacer_4 = QSpacerItem(20, 10, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_5.addItem(self.spacer_4)


        self.layout_6.addLayout(self.layout_5)


        self.layout_9.addWidget(self.weekdays_group)

        self.layout_7 = QFormLayout()
        self.layout_7.setObjectName(u"layout_7")
        self.layout_7.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.hours_label = QLabel(RuleTimePage)
        self.hours_label.setObjectName(u"hours_label")

        self.layout_7.setWidget(0, QFormLayout.ItemRole.LabelRole, self.hours_label)

        self.hours_edit = QLineEdit(RuleTimePage)
        self.hours_edit.setObjectName(u"hours_edit")

        self.layout_7.setWidget(0, QFormLayout.ItemRole.FieldRole, self.hours_edit)

        self.hours_problem_label = MessageLabel(RuleTimePage)
        self.hours_problem_label.setObjectName(u"hours_problem_label")

        self.layout_7.setWidget(1, QFormLayout.ItemRole.FieldRole, self.hours_problem_label)


        self.layout_9.addLayout(self.layout_7)

        self.spacer_8 = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_9.addItem(self.spacer_8)

#if QT_CONFIG(shortcut)
        self.first_label.setBuddy(self.first_edit)
        self.last_label.setBuddy(self.last_edit)
        self.hours_label.setBuddy(self.hours_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.first_edit, self.last_edit)
        QWidget.setTabOrder(self.last_edit, self.monday_check)
        QWidget.setTabOrder(self.monday_check, self.tuesday_check)
        QWidget.setTabOrder(self.tuesday_check, self.wednesday_check)
        QWidget.setTabOrder(self.wednesday_check, self.thursday_check)
        QWidget.setTabOrder(self.thursday_check, self.friday_check)
        QWidget.setTabOrder(self.friday_check, self.saturday_check)
        QWidget.setTabOrder(self.saturday_check, self.sunday_check)
        QWidget.setTabOrder(self.sunday_check, self.hours_edit)

        self.retranslateUi(RuleTimePage)
    # setupUi

    def retranslateUi(self, RuleTimePage):
        RuleTimePage.setWindowTitle(QCoreApplication.translate("RuleTimePage", u"When", None))
        self.first_label.setText(QCoreApplication.translate("RuleTimePage", u"&Begins on", None))
        self.first_edit.setPlaceholderText(QCoreApplication.translate("RuleTimePage", u"any day, or as 2026-12-01", None))
        self.first_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.first_problem_label.setAccessibleName(QCoreApplication.translate("RuleTimePage", u"What is wrong with the first day", None))
#endif // QT_CONFIG(accessibility)
        self.last_label.setText(QCoreApplication.translate("RuleTimePage", u"&Goes on until", None))
        self.last_edit.setPlaceholderText(QCoreApplication.translate("RuleTimePage", u"no end, or as 2026-12-24, that day included", None))
        self.last_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.last_problem_label.setAccessibleName(QCoreApplication.translate("RuleTimePage", u"What is wrong with the last day", None))
#endif // QT_CONFIG(accessibility)
        self.weekdays_group.setTitle(QCoreApplication.translate("RuleTimePage", u"On these weekdays only; none chosen means every day", None))
        self.monday_check.setText(QCoreApplication.translate("RuleTimePage", u"&Monday", None))
        self.tuesday_check.setText(QCoreApplication.translate("RuleTimePage", u"Tu&esday", None))
        self.wednesday_check.setText(QCoreApplication.translate("RuleTimePage", u"Wednesda&y", None))
        self.thursday_check.setText(QCoreApplication.translate("RuleTimePage", u"Thurs&day", None))
        self.friday_check.setText(QCoreApplication.translate("RuleTimePage", u"Fr&iday", None))
        self.saturday_check.setText(QCoreApplication.translate("RuleTimePage", u"Satu&rday", None))
        self.sunday_check.setText(QCoreApplication.translate("RuleTimePage", u"S&unday", None))
        self.hours_label.setText(QCoreApplication.translate("RuleTimePage", u"Cloc&k hours", None))
        self.hours_edit.setPlaceholderText(QCoreApplication.translate("RuleTimePage", u"all day, or as 15:00-18:00; 22:00-02:00 passes midnight", None))
        self.hours_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.hours_problem_label.setAccessibleName(QCoreApplication.translate("RuleTimePage", u"What is wrong with the hours", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
