# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'earning_dialog.ui'
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
    QDialogButtonBox, QFormLayout, QLabel, QLineEdit,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_EarningDialog(object):
    def setupUi(self, EarningDialog):
        if not EarningDialog.objectName():
            EarningDialog.setObjectName(u"EarningDialog")
        EarningDialog.setMinimumSize(QSize(620, 420))
        self.layout_1 = QVBoxLayout(EarningDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QFormLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.combine_label = QLabel(EarningDialog)
        self.combine_label.setObjectName(u"combine_label")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.combine_label)

        self.combine_combo = QComboBox(EarningDialog)
        self.combine_combo.setObjectName(u"combine_combo")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.FieldRole, self.combine_combo)

        self.combine_note_label = QLabel(EarningDialog)
        self.combine_note_label.setObjectName(u"combine_note_label")
        self.combine_note_label.setTextFormat(Qt.TextFormat.PlainText)
        self.combine_note_label.setWordWrap(True)

        self.layout_2.setWidget(1, QFormLayout.ItemRole.FieldRole, self.combine_note_label)

        self.never_label = QLabel(EarningDialog)
        self.never_label.setObjectName(u"never_label")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.LabelRole, self.never_label)

        self.never_edit = QLineEdit(EarningDialog)
        self.never_edit.setObjectName(u"never_edit")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.FieldRole, self.never_edit)

        self.never_problem_label = MessageLabel(EarningDialog)
        self.never_problem_label.setObjectName(u"never_problem_label")

        self.layout_2.setWidget(3, QFormLayout.ItemRole.FieldRole, self.never_problem_label)

        self.never_note_label = QLabel(EarningDialog)
        self.never_note_label.setObjectName(u"never_note_label")
        self.never_note_label.setTextFormat(Qt.TextFormat.PlainText)
        self.never_note_label.setWordWrap(True)

        self.layout_2.setWidget(4, QFormLayout.ItemRole.FieldRole, self.never_note_label)

        self.paid_label = QLabel(EarningDialog)
        self.paid_label.setObjectName(u"paid_label")

        self.layout_2.setWidget(5, QFormLayout.ItemRole.LabelRole, self.paid_label)

        self.paid_combo = QComboBox(EarningDialog)
        self.paid_combo.setObjectName(u"paid_combo")

        self.layout_2.setWidget(5, QFormLayout.ItemRole.FieldRole, self.paid_combo)

        self.paid_note_label = QLabel(EarningDialog)
        self.paid_note_label.setObjectName(u"paid_note_label")
        self.paid_note_label.setTextFormat(Qt.TextFormat.PlainText)
        self.paid_note_label.setWordWrap(True)

        self.layout_2.setWidget(6, QFormLayout.ItemRole.FieldRole, self.paid_note_label)


        self.layout_1.addLayout(self.layout_2)

        self.note_label = QLabel(EarningDialog)
        self.note_label.setObjectName(u"note_label")
        self.note_label.setTextFormat(Qt.TextFormat.PlainText)
        self.note_label.setWordWrap(True)

        self.layout_1.addWidget(self.note_label)

        self.problem_label = MessageLabel(EarningDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.spacer_1 = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_1.addItem(self.spacer_1)

        self.button_box = QDialogButtonBox(EarningDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Save)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.combine_label.setBuddy(self.combine_combo)
        self.never_label.setBuddy(self.never_edit)
        self.paid_label.setBuddy(self.paid_combo)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.combine_combo, self.never_edit)
        QWidget.setTabOrder(self.never_edit, self.paid_combo)
        QWidget.setTabOrder(self.paid_combo, self.button_box)

        self.retranslateUi(EarningDialog)
    # setupUi

    def retranslateUi(self, EarningDialog):
        EarningDialog.setWindowTitle(QCoreApplication.translate("EarningDialog", u"For all rules together", None))
        self.combine_label.setText(QCoreApplication.translate("EarningDialog", u"Several &multipliers", None))
        self.combine_note_label.setText("")
        self.never_label.setText(QCoreApplication.translate("EarningDialog", u"Categories that &never earn", None))
        self.never_edit.setPlaceholderText(QCoreApplication.translate("EarningDialog", u"Shipping, Gift cards", None))
        self.never_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.never_problem_label.setAccessibleName(QCoreApplication.translate("EarningDialog", u"What is wrong with the categories", None))
#endif // QT_CONFIG(accessibility)
        self.never_note_label.setText(QCoreApplication.translate("EarningDialog", u"Every rule leaves their lines out, and \u201cwhy these points\u201d tells it. A line without a category always counts.", None))
        self.paid_label.setText(QCoreApplication.translate("EarningDialog", u"What a &voucher has paid", None))
        self.paid_note_label.setText(QCoreApplication.translate("EarningDialog", u"It is known where a discount voucher was used for a receipt before the sale came. Where your till takes vouchers off the net itself, leave \u201cEarns\u201d.", None))
        self.note_label.setText(QCoreApplication.translate("EarningDialog", u"A discount needs no setting: the net of a line is what it left of it. Whether tax counts is said in each rule. A change holds for what is posted from then on; points that were paid stay.", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("EarningDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
