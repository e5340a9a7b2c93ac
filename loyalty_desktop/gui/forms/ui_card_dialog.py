# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'card_dialog.ui'
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
from PySide6.QtWidgets import (QAbstractButton, QApplication, QDialog, QDialogButtonBox,
    QFrame, QHBoxLayout, QLabel, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_CardDialog(object):
    def setupUi(self, CardDialog):
        if not CardDialog.objectName():
            CardDialog.setObjectName(u"CardDialog")
        CardDialog.setMinimumSize(QSize(480, 200))
        self.layout_1 = QVBoxLayout(CardDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.card_label = QLabel(CardDialog)
        self.card_label.setObjectName(u"card_label")
        self.card_label.setFrameShape(QFrame.Shape.StyledPanel)
        self.card_label.setAlignment(Qt.AlignmentFlag.AlignCenter)

        self.layout_1.addWidget(self.card_label)

        self.state_label = QLabel(CardDialog)
        self.state_label.setObjectName(u"state_label")
        self.state_label.setTextFormat(Qt.TextFormat.PlainText)
        self.state_label.setWordWrap(True)

        self.layout_1.addWidget(self.state_label)

        self.problem_label = MessageLabel(CardDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.button_layout = QHBoxLayout()
        self.button_layout.setObjectName(u"button_layout")
        self.number_button = QPushButton(CardDialog)
        self.number_button.setObjectName(u"number_button")

        self.button_layout.addWidget(self.number_button)

        self.print_button = QPushButton(CardDialog)
        self.print_button.setObjectName(u"print_button")

        self.button_layout.addWidget(self.print_button)

        self.pdf_button = QPushButton(CardDialog)
        self.pdf_button.setObjectName(u"pdf_button")
        self.pdf_button.setAutoDefault(False)

        self.button_layout.addWidget(self.pdf_button)

        self.picture_button = QPushButton(CardDialog)
        self.picture_button.setObjectName(u"picture_button")
        self.picture_button.setAutoDefault(False)

        self.button_layout.addWidget(self.picture_button)

        self.button_spacer = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.button_layout.addItem(self.button_spacer)

        self.button_box = QDialogButtonBox(CardDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.button_layout.addWidget(self.button_box)


        self.layout_1.addLayout(self.button_layout)

        QWidget.setTabOrder(self.number_button, self.print_button)
        QWidget.setTabOrder(self.print_button, self.pdf_button)
        QWidget.setTabOrder(self.pdf_button, self.picture_button)
        QWidget.setTabOrder(self.picture_button, self.button_box)

        self.retranslateUi(CardDialog)
    # setupUi

    def retranslateUi(self, CardDialog):
        CardDialog.setWindowTitle(QCoreApplication.translate("CardDialog", u"Membership card", None))
        self.card_label.setText("")
#if QT_CONFIG(accessibility)
        self.card_label.setAccessibleName(QCoreApplication.translate("CardDialog", u"Picture of the membership card", None))
#endif // QT_CONFIG(accessibility)
        self.state_label.setText("")
        self.problem_label.setText("")
        self.number_button.setText(QCoreApplication.translate("CardDialog", u"&Give a number", None))
        self.print_button.setText(QCoreApplication.translate("CardDialog", u"&Print\u2026", None))
        self.pdf_button.setText(QCoreApplication.translate("CardDialog", u"Save as P&DF\u2026", None))
        self.picture_button.setText(QCoreApplication.translate("CardDialog", u"Save as pic&ture\u2026", None))
    # retranslateUi
