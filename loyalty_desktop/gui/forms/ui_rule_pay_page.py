# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'rule_pay_page.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QComboBox, QFormLayout,
    QLabel, QLineEdit, QRadioButton, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_RulePayPage(object):
    def setupUi(self, RulePayPage):
        if not RulePayPage.objectName():
            RulePayPage.setObjectName(u"RulePayPage")
        self.layout_3 = QVBoxLayout(RulePayPage)
        self.layout_3.setObjectName(u"layout_3")
        self.fixed_radio = QRadioButton(RulePayPage)
        self.fixed_radio.setObjectName(u"fixed_radio")

        self.layout_3.addWidget(self.fixed_radio)

        self.per_amount_radio = QRadioButton(RulePayPage)
        self.per_amount_radio.setObjectName(u"per_amount_radio")

        self.layout_3.addWidget(self.per_amount_radio)

        self.per_unit_radio = QRadioButton(RulePayPage)
        self.per_unit_radio.setObjectName(u"per_unit_radio")

        self.layout_3.addWidget(self.per_unit_radio)

        self.multiplier_radio = QRadioButton(RulePayPage)
        self.multiplier_radio.setObjectName(u"multiplier_radio")

        self.layout_3.addWidget(self.multiplier_radio)

        self.layout_1 = QFormLayout()
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.points_label = QLabel(RulePayPage)
        self.points_label.setObjectName(u"points_label")

        self.layout_1.setWidget(0, QFormLayout.ItemRole.LabelRole, self.points_label)

        self.points_edit = QLineEdit(RulePayPage)
        self.points_edit.setObjectName(u"points_edit")

        self.layout_1.setWidget(0, QFormLayout.ItemRole.FieldRole, self.points_edit)

        self.points_problem_label = MessageLabel(RulePayPage)
        self.points_problem_label.setObjectName(u"points_problem_label")

        self.layout_1.setWidget(1, QFormLayout.ItemRole.FieldRole, self.points_problem_label)

        self.per_amount_label = QLabel(RulePayPage)
        self.per_amount_label.setObjectName(u"per_amount_label")

        self.layout_1.setWidget(2, QFormLayout.ItemRole.LabelRole, self.per_amount_label)

        self.per_amount_edit = QLineEdit(RulePayPage)
        self.per_amount_edit.setObjectName(u"per_amount_edit")

        self.layout_1.setWidget(2, QFormLayout.ItemRole.FieldRole, self.per_amount_edit)

        self.per_amount_problem_label = MessageLabel(RulePayPage)
        self.per_amount_problem_label.setObjectName(u"per_amount_problem_label")

        self.layout_1.setWidget(3, QFormLayout.ItemRole.FieldRole, self.per_amount_problem_label)

        self.factor_label = QLabel(RulePayPage)
        self.factor_label.setObjectName(u"factor_label")

        self.layout_1.setWidget(4, QFormLayout.ItemRole.LabelRole, self.factor_label)

        self.factor_edit = QLineEdit(RulePayPage)
        self.factor_edit.setObjectName(u"factor_edit")

        self.layout_1.setWidget(4, QFormLayout.ItemRole.FieldRole, self.factor_edit)

        self.factor_problem_label = MessageLabel(RulePayPage)
        self.factor_problem_label.setObjectName(u"factor_problem_label")

        self.layout_1.setWidget(5, QFormLayout.ItemRole.FieldRole, self.factor_problem_label)

        self.rounding_label = QLabel(RulePayPage)
        self.rounding_label.setObjectName(u"rounding_label")

        self.layout_1.setWidget(6, QFormLayout.ItemRole.LabelRole, self.rounding_label)

        self.rounding_combo = QComboBox(RulePayPage)
        self.rounding_combo.setObjectName(u"rounding_combo")

        self.layout_1.setWidget(6, QFormLayout.ItemRole.FieldRole, self.rounding_combo)

        self.bonuses_check = QCheckBox(RulePayPage)
        self.bonuses_check.setObjectName(u"bonuses_check")

        self.layout_1.setWidget(7, QFormLayout.ItemRole.FieldRole, self.bonuses_check)

        self.with_tax_check = QCheckBox(RulePayPage)
        self.with_tax_check.setObjectName(u"with_tax_check")

        self.layout_1.setWidget(8, QFormLayout.ItemRole.FieldRole, self.with_tax_check)

        self.eligible_note_label = QLabel(RulePayPage)
        self.eligible_note_label.setObjectName(u"eligible_note_label")
        self.eligible_note_label.setTextFormat(Qt.TextFormat.PlainText)
        self.eligible_note_label.setWordWrap(True)

        self.layout_1.setWidget(9, QFormLayout.ItemRole.FieldRole, self.eligible_note_label)


        self.layout_3.addLayout(self.layout_1)

        self.spacer_2 = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_3.addItem(self.spacer_2)

#if QT_CONFIG(shortcut)
        self.points_label.setBuddy(self.points_edit)
        self.per_amount_label.setBuddy(self.per_amount_edit)
        self.factor_label.setBuddy(self.factor_edit)
        self.rounding_label.setBuddy(self.rounding_combo)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.fixed_radio, self.per_amount_radio)
        QWidget.setTabOrder(self.per_amount_radio, self.per_unit_radio)
        QWidget.setTabOrder(self.per_unit_radio, self.multiplier_radio)
        QWidget.setTabOrder(self.multiplier_radio, self.points_edit)
        QWidget.setTabOrder(self.points_edit, self.per_amount_edit)
        QWidget.setTabOrder(self.per_amount_edit, self.factor_edit)
        QWidget.setTabOrder(self.factor_edit, self.rounding_combo)
        QWidget.setTabOrder(self.rounding_combo, self.bonuses_check)
        QWidget.setTabOrder(self.bonuses_check, self.with_tax_check)

        self.retranslateUi(RulePayPage)
    # setupUi

    def retranslateUi(self, RulePayPage):
        RulePayPage.setWindowTitle(QCoreApplication.translate("RulePayPage", u"What it pays", None))
        self.fixed_radio.setText(QCoreApplication.translate("RulePayPage", u"A fi&xed number of points each time", None))
        self.per_amount_radio.setText(QCoreApplication.translate("RulePayPage", u"Points for the &money spent, for purchases only", None))
        self.per_unit_radio.setText(QCoreApplication.translate("RulePayPage", u"Points for each &unit bought, for purchases only", None))
        self.multiplier_radio.setText(QCoreApplication.translate("RulePayPage", u"Multipl&y what the other rules pay for a purchase", None))
        self.points_label.setText(QCoreApplication.translate("RulePayPage", u"Po&ints", None))
        self.points_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.points_problem_label.setAccessibleName(QCoreApplication.translate("RulePayPage", u"What is wrong with the points", None))
#endif // QT_CONFIG(accessibility)
        self.per_amount_label.setText(QCoreApplication.translate("RulePayPage", u"for &each", None))
        self.per_amount_edit.setPlaceholderText(QCoreApplication.translate("RulePayPage", u"1.00", None))
        self.per_amount_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.per_amount_problem_label.setAccessibleName(QCoreApplication.translate("RulePayPage", u"What is wrong with the amount", None))
#endif // QT_CONFIG(accessibility)
        self.factor_label.setText(QCoreApplication.translate("RulePayPage", u"&By how much", None))
        self.factor_edit.setPlaceholderText(QCoreApplication.translate("RulePayPage", u"2 doubles, 1.5 pays half as much again", None))
        self.factor_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.factor_problem_label.setAccessibleName(QCoreApplication.translate("RulePayPage", u"What is wrong with the factor", None))
#endif // QT_CONFIG(accessibility)
        self.rounding_label.setText(QCoreApplication.translate("RulePayPage", u"&Rounding", None))
        self.bonuses_check.setText(QCoreApplication.translate("RulePayPage", u"Fixed points &grow too", None))
        self.with_tax_check.setText(QCoreApplication.translate("RulePayPage", u"Tax &counts too", None))
        self.eligible_note_label.setText(QCoreApplication.translate("RulePayPage", u"What counts is the net of each line as the till charged it, after discounts. A least spend is compared with net, with or without this.", None))
    # retranslateUi
