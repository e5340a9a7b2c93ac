# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'duplicates_dialog.ui'
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
    QHBoxLayout, QHeaderView, QLabel, QPushButton,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_DuplicatesDialog(object):
    def setupUi(self, DuplicatesDialog):
        if not DuplicatesDialog.objectName():
            DuplicatesDialog.setObjectName(u"DuplicatesDialog")
        DuplicatesDialog.setMinimumSize(QSize(1120, 480))
        self.main_layout = QVBoxLayout(DuplicatesDialog)
        self.main_layout.setObjectName(u"main_layout")
        self.intro_label = QLabel(DuplicatesDialog)
        self.intro_label.setObjectName(u"intro_label")
        self.intro_label.setWordWrap(True)

        self.main_layout.addWidget(self.intro_label)

        self.pair_table = TableView(DuplicatesDialog)
        self.pair_table.setObjectName(u"pair_table")
        self.pair_table.setMinimumSize(QSize(0, 240))

        self.main_layout.addWidget(self.pair_table)

        self.crowd_label = QLabel(DuplicatesDialog)
        self.crowd_label.setObjectName(u"crowd_label")
        self.crowd_label.setTextFormat(Qt.TextFormat.PlainText)
        self.crowd_label.setWordWrap(True)

        self.main_layout.addWidget(self.crowd_label)

        self.preview_label = QLabel(DuplicatesDialog)
        self.preview_label.setObjectName(u"preview_label")
        self.preview_label.setTextFormat(Qt.TextFormat.PlainText)
        self.preview_label.setWordWrap(True)

        self.main_layout.addWidget(self.preview_label)

        self.button_layout = QHBoxLayout()
        self.button_layout.setObjectName(u"button_layout")
        self.first_button = QPushButton(DuplicatesDialog)
        self.first_button.setObjectName(u"first_button")
        self.first_button.setAutoDefault(False)

        self.button_layout.addWidget(self.first_button)

        self.second_button = QPushButton(DuplicatesDialog)
        self.second_button.setObjectName(u"second_button")
        self.second_button.setAutoDefault(False)

        self.button_layout.addWidget(self.second_button)

        self.apart_button = QPushButton(DuplicatesDialog)
        self.apart_button.setObjectName(u"apart_button")
        self.apart_button.setAutoDefault(False)

        self.button_layout.addWidget(self.apart_button)

        self.spacer = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.button_layout.addItem(self.spacer)


        self.main_layout.addLayout(self.button_layout)

        self.problem_label = MessageLabel(DuplicatesDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.main_layout.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(DuplicatesDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.main_layout.addWidget(self.button_box)

        QWidget.setTabOrder(self.pair_table, self.first_button)
        QWidget.setTabOrder(self.first_button, self.second_button)
        QWidget.setTabOrder(self.second_button, self.apart_button)
        QWidget.setTabOrder(self.apart_button, self.button_box)

        self.retranslateUi(DuplicatesDialog)
    # setupUi

    def retranslateUi(self, DuplicatesDialog):
        DuplicatesDialog.setWindowTitle(QCoreApplication.translate("DuplicatesDialog", u"Customers who are on the books twice", None))
        self.intro_label.setText(QCoreApplication.translate("DuplicatesDialog", u"These customers are probably the same person. Merging moves all points to the one who stays, and card, phone, e-mail and number of the other go on finding them. It can be undone as long as these points are not used.", None))
#if QT_CONFIG(accessibility)
        self.pair_table.setAccessibleName(QCoreApplication.translate("DuplicatesDialog", u"Probable duplicates", None))
#endif // QT_CONFIG(accessibility)
        self.crowd_label.setText("")
        self.preview_label.setText("")
        self.first_button.setText(QCoreApplication.translate("DuplicatesDialog", u"Keep the &first", None))
        self.second_button.setText(QCoreApplication.translate("DuplicatesDialog", u"Keep the &second", None))
        self.apart_button.setText(QCoreApplication.translate("DuplicatesDialog", u"&Not the same person", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("DuplicatesDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
