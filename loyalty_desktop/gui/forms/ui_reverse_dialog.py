# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'reverse_dialog.ui'
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
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_ReverseDialog(object):
    def setupUi(self, ReverseDialog):
        if not ReverseDialog.objectName():
            ReverseDialog.setObjectName(u"ReverseDialog")
        ReverseDialog.setMinimumSize(QSize(480, 280))
        self.layout_1 = QVBoxLayout(ReverseDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.heading_label = QLabel(ReverseDialog)
        self.heading_label.setObjectName(u"heading_label")
        font = QFont()
        font.setBold(True)
        self.heading_label.setFont(font)

        self.layout_1.addWidget(self.heading_label)

        self.entry_label = QLabel(ReverseDialog)
        self.entry_label.setObjectName(u"entry_label")
        self.entry_label.setTextFormat(Qt.TextFormat.PlainText)
        self.entry_label.setWordWrap(True)

        self.layout_1.addWidget(self.entry_label)

        self.explanation_label = QLabel(ReverseDialog)
        self.explanation_label.setObjectName(u"explanation_label")
        self.explanation_label.setWordWrap(True)

        self.layout_1.addWidget(self.explanation_label)

        self.effects_group = QGroupBox(ReverseDialog)
        self.effects_group.setObjectName(u"effects_group")
        self.layout_2 = QVBoxLayout(self.effects_group)
        self.layout_2.setObjectName(u"layout_2")
        self.effect_label = QLabel(self.effects_group)
        self.effect_label.setObjectName(u"effect_label")
        self.effect_label.setTextFormat(Qt.TextFormat.PlainText)
        self.effect_label.setWordWrap(True)

        self.layout_2.addWidget(self.effect_label)


        self.layout_1.addWidget(self.effects_group)

        self.layout_3 = QFormLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.layout_3.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.reason_label = QLabel(ReverseDialog)
        self.reason_label.setObjectName(u"reason_label")

        self.layout_3.setWidget(0, QFormLayout.ItemRole.LabelRole, self.reason_label)

        self.reason_combo = QComboBox(ReverseDialog)
        self.reason_combo.setObjectName(u"reason_combo")
        self.reason_combo.setEditable(True)

        self.layout_3.setWidget(0, QFormLayout.ItemRole.FieldRole, self.reason_combo)


        self.layout_1.addLayout(self.layout_3)

        self.problem_label = MessageLabel(ReverseDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.spacer_4 = QSpacerItem(20, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_1.addItem(self.spacer_4)

        self.button_box = QDialogButtonBox(ReverseDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Ok)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.reason_label.setBuddy(self.reason_combo)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.reason_combo, self.button_box)

        self.retranslateUi(ReverseDialog)
    # setupUi

    def retranslateUi(self, ReverseDialog):
        ReverseDialog.setWindowTitle(QCoreApplication.translate("ReverseDialog", u"Reverse an entry", None))
        self.heading_label.setText(QCoreApplication.translate("ReverseDialog", u"This entry will be reversed:", None))
        self.entry_label.setText("")
        self.explanation_label.setText(QCoreApplication.translate("ReverseDialog", u"The entry stays in the books. Another one takes it back, as if it had not happened.", None))
        self.effects_group.setTitle(QCoreApplication.translate("ReverseDialog", u"What changes", None))
        self.effect_label.setText("")
        self.reason_label.setText(QCoreApplication.translate("ReverseDialog", u"&Reason, without a name", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("ReverseDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
