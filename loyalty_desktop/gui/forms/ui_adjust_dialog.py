# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'adjust_dialog.ui'
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
    QDialogButtonBox, QFormLayout, QGridLayout, QGroupBox,
    QLabel, QLineEdit, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_AdjustDialog(object):
    def setupUi(self, AdjustDialog):
        if not AdjustDialog.objectName():
            AdjustDialog.setObjectName(u"AdjustDialog")
        AdjustDialog.setMinimumSize(QSize(420, 300))
        self.layout_1 = QVBoxLayout(AdjustDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.customer_label = QLabel(AdjustDialog)
        self.customer_label.setObjectName(u"customer_label")
        self.customer_label.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont()
        font.setPointSize(12)
        font.setBold(True)
        self.customer_label.setFont(font)
        self.customer_label.setWordWrap(True)

        self.layout_1.addWidget(self.customer_label)

        self.layout_2 = QFormLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.points_label = QLabel(AdjustDialog)
        self.points_label.setObjectName(u"points_label")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.points_label)

        self.layout_3 = QVBoxLayout()
        self.layout_3.setSpacing(2)
        self.layout_3.setObjectName(u"layout_3")
        self.points_edit = QLineEdit(AdjustDialog)
        self.points_edit.setObjectName(u"points_edit")

        self.layout_3.addWidget(self.points_edit)

        self.points_help_label = QLabel(AdjustDialog)
        self.points_help_label.setObjectName(u"points_help_label")
        self.points_help_label.setWordWrap(True)

        self.layout_3.addWidget(self.points_help_label)


        self.layout_2.setLayout(0, QFormLayout.ItemRole.FieldRole, self.layout_3)

        self.reason_label = QLabel(AdjustDialog)
        self.reason_label.setObjectName(u"reason_label")

        self.layout_2.setWidget(1, QFormLayout.ItemRole.LabelRole, self.reason_label)

        self.reason_combo = QComboBox(AdjustDialog)
        self.reason_combo.setObjectName(u"reason_combo")
        self.reason_combo.setEditable(True)

        self.layout_2.setWidget(1, QFormLayout.ItemRole.FieldRole, self.reason_combo)

        self.note_label = QLabel(AdjustDialog)
        self.note_label.setObjectName(u"note_label")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.LabelRole, self.note_label)

        self.note_edit = QLineEdit(AdjustDialog)
        self.note_edit.setObjectName(u"note_edit")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.FieldRole, self.note_edit)


        self.layout_1.addLayout(self.layout_2)

        self.preview_group = QGroupBox(AdjustDialog)
        self.preview_group.setObjectName(u"preview_group")
        self.layout_4 = QGridLayout(self.preview_group)
        self.layout_4.setObjectName(u"layout_4")
        self.before_title_label = QLabel(self.preview_group)
        self.before_title_label.setObjectName(u"before_title_label")

        self.layout_4.addWidget(self.before_title_label, 0, 0, 1, 1)

        self.before_label = QLabel(self.preview_group)
        self.before_label.setObjectName(u"before_label")
        self.before_label.setTextFormat(Qt.TextFormat.PlainText)

        self.layout_4.addWidget(self.before_label, 0, 1, 1, 1)

        self.after_title_label = QLabel(self.preview_group)
        self.after_title_label.setObjectName(u"after_title_label")

        self.layout_4.addWidget(self.after_title_label, 1, 0, 1, 1)

        self.after_label = QLabel(self.preview_group)
        self.after_label.setObjectName(u"after_label")
        self.after_label.setTextFormat(Qt.TextFormat.PlainText)
        font1 = QFont()
        font1.setBold(True)
        self.after_label.setFont(font1)

        self.layout_4.addWidget(self.after_label, 1, 1, 1, 1)

        self.layout_4.setColumnStretch(1, 1)

        self.layout_1.addWidget(self.preview_group)

        self.problem_label = MessageLabel(AdjustDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.spacer_5 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_1.addItem(self.spacer_5)

        self.button_box = QDialogButtonBox(AdjustDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Ok)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.points_label.setBuddy(self.points_edit)
        self.reason_label.setBuddy(self.reason_combo)
        self.note_label.setBuddy(self.note_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.points_edit, self.reason_combo)
        QWidget.setTabOrder(self.reason_combo, self.note_edit)
        QWidget.setTabOrder(self.note_edit, self.button_box)

        self.retranslateUi(AdjustDialog)
    # setupUi

    def retranslateUi(self, AdjustDialog):
        AdjustDialog.setWindowTitle(QCoreApplication.translate("AdjustDialog", u"Adjust points", None))
        self.customer_label.setText("")
        self.points_label.setText(QCoreApplication.translate("AdjustDialog", u"&Points", None))
        self.points_edit.setPlaceholderText(QCoreApplication.translate("AdjustDialog", u"+50 or -50", None))
        self.points_help_label.setText(QCoreApplication.translate("AdjustDialog", u"A difference, with its sign: never a new balance.", None))
        self.reason_label.setText(QCoreApplication.translate("AdjustDialog", u"&Reason, without a name", None))
        self.note_label.setText(QCoreApplication.translate("AdjustDialog", u"&Note", None))
        self.note_edit.setPlaceholderText(QCoreApplication.translate("AdjustDialog", u"For the shop alone (optional)", None))
        self.preview_group.setTitle(QCoreApplication.translate("AdjustDialog", u"After this", None))
        self.before_title_label.setText(QCoreApplication.translate("AdjustDialog", u"Now", None))
        self.before_label.setText("")
        self.after_title_label.setText(QCoreApplication.translate("AdjustDialog", u"Then", None))
        self.after_label.setText("")
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("AdjustDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
