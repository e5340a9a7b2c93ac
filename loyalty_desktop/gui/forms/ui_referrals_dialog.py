# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'referrals_dialog.ui'
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
    QDialogButtonBox, QHBoxLayout, QHeaderView, QLabel,
    QLineEdit, QPushButton, QSizePolicy, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_ReferralsDialog(object):
    def setupUi(self, ReferralsDialog):
        if not ReferralsDialog.objectName():
            ReferralsDialog.setObjectName(u"ReferralsDialog")
        ReferralsDialog.setMinimumSize(QSize(940, 540))
        self.main_layout = QVBoxLayout(ReferralsDialog)
        self.main_layout.setObjectName(u"main_layout")
        self.filter_layout = QHBoxLayout()
        self.filter_layout.setObjectName(u"filter_layout")
        self.state_label = QLabel(ReferralsDialog)
        self.state_label.setObjectName(u"state_label")

        self.filter_layout.addWidget(self.state_label)

        self.state_combo = QComboBox(ReferralsDialog)
        self.state_combo.setObjectName(u"state_combo")

        self.filter_layout.addWidget(self.state_combo)

        self.search_label = QLabel(ReferralsDialog)
        self.search_label.setObjectName(u"search_label")

        self.filter_layout.addWidget(self.search_label)

        self.search_edit = QLineEdit(ReferralsDialog)
        self.search_edit.setObjectName(u"search_edit")
        self.search_edit.setClearButtonEnabled(True)

        self.filter_layout.addWidget(self.search_edit)

        self.invitations_button = QPushButton(ReferralsDialog)
        self.invitations_button.setObjectName(u"invitations_button")
        self.invitations_button.setAutoDefault(False)

        self.filter_layout.addWidget(self.invitations_button)

        self.terms_button = QPushButton(ReferralsDialog)
        self.terms_button.setObjectName(u"terms_button")
        self.terms_button.setAutoDefault(False)

        self.filter_layout.addWidget(self.terms_button)


        self.main_layout.addLayout(self.filter_layout)

        self.referral_table = TableView(ReferralsDialog)
        self.referral_table.setObjectName(u"referral_table")
        self.referral_table.setMinimumSize(QSize(0, 260))

        self.main_layout.addWidget(self.referral_table)

        self.about_label = QLabel(ReferralsDialog)
        self.about_label.setObjectName(u"about_label")
        self.about_label.setTextFormat(Qt.TextFormat.PlainText)
        self.about_label.setWordWrap(True)

        self.main_layout.addWidget(self.about_label)

        self.decision_layout = QHBoxLayout()
        self.decision_layout.setObjectName(u"decision_layout")
        self.reason_label = QLabel(ReferralsDialog)
        self.reason_label.setObjectName(u"reason_label")

        self.decision_layout.addWidget(self.reason_label)

        self.reason_edit = QLineEdit(ReferralsDialog)
        self.reason_edit.setObjectName(u"reason_edit")
        self.reason_edit.setMaxLength(500)

        self.decision_layout.addWidget(self.reason_edit)

        self.release_button = QPushButton(ReferralsDialog)
        self.release_button.setObjectName(u"release_button")
        self.release_button.setAutoDefault(False)

        self.decision_layout.addWidget(self.release_button)

        self.cancel_button = QPushButton(ReferralsDialog)
        self.cancel_button.setObjectName(u"cancel_button")
        self.cancel_button.setAutoDefault(False)

        self.decision_layout.addWidget(self.cancel_button)


        self.main_layout.addLayout(self.decision_layout)

        self.problem_label = MessageLabel(ReferralsDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.main_layout.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(ReferralsDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.main_layout.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.state_label.setBuddy(self.state_combo)
        self.search_label.setBuddy(self.search_edit)
        self.reason_label.setBuddy(self.reason_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.state_combo, self.search_edit)
        QWidget.setTabOrder(self.search_edit, self.referral_table)
        QWidget.setTabOrder(self.referral_table, self.reason_edit)
        QWidget.setTabOrder(self.reason_edit, self.release_button)
        QWidget.setTabOrder(self.release_button, self.cancel_button)
        QWidget.setTabOrder(self.cancel_button, self.invitations_button)
        QWidget.setTabOrder(self.invitations_button, self.terms_button)
        QWidget.setTabOrder(self.terms_button, self.button_box)

        self.retranslateUi(ReferralsDialog)
    # setupUi

    def retranslateUi(self, ReferralsDialog):
        ReferralsDialog.setWindowTitle(QCoreApplication.translate("ReferralsDialog", u"Referrals", None))
        self.state_label.setText(QCoreApplication.translate("ReferralsDialog", u"&State", None))
        self.search_label.setText(QCoreApplication.translate("ReferralsDialog", u"&Find", None))
        self.search_edit.setPlaceholderText(QCoreApplication.translate("ReferralsDialog", u"Who came, or who brought them", None))
        self.invitations_button.setText(QCoreApplication.translate("ReferralsDialog", u"&Invitations\u2026", None))
        self.terms_button.setText(QCoreApplication.translate("ReferralsDialog", u"&Terms\u2026", None))
#if QT_CONFIG(accessibility)
        self.referral_table.setAccessibleName(QCoreApplication.translate("ReferralsDialog", u"Referrals", None))
#endif // QT_CONFIG(accessibility)
        self.about_label.setText("")
        self.reason_label.setText(QCoreApplication.translate("ReferralsDialog", u"&Reason, without a name", None))
        self.reason_edit.setPlaceholderText(QCoreApplication.translate("ReferralsDialog", u"Why a blocked referral is released or cancelled; stands in the books", None))
        self.release_button.setText(QCoreApplication.translate("ReferralsDialog", u"Re&lease", None))
        self.cancel_button.setText(QCoreApplication.translate("ReferralsDialog", u"&Cancel the referral", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("ReferralsDialog", u"What is wrong, or what was done", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
