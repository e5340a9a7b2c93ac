# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'campaign_reached_dialog.ui'
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
    QSizePolicy, QVBoxLayout, QWidget)

from loyalty_desktop.gui.customer_search_edit import CustomerSearchEdit
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_CampaignReachedDialog(object):
    def setupUi(self, CampaignReachedDialog):
        if not CampaignReachedDialog.objectName():
            CampaignReachedDialog.setObjectName(u"CampaignReachedDialog")
        CampaignReachedDialog.setMinimumSize(QSize(800, 480))
        self.layout_1 = QVBoxLayout(CampaignReachedDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.customer_label = QLabel(CampaignReachedDialog)
        self.customer_label.setObjectName(u"customer_label")

        self.layout_2.addWidget(self.customer_label)

        self.customer_edit = CustomerSearchEdit(CampaignReachedDialog)
        self.customer_edit.setObjectName(u"customer_edit")

        self.layout_2.addWidget(self.customer_edit)

        self.add_button = QPushButton(CampaignReachedDialog)
        self.add_button.setObjectName(u"add_button")
        self.add_button.setAutoDefault(False)

        self.layout_2.addWidget(self.add_button)


        self.layout_1.addLayout(self.layout_2)

        self.problem_label = MessageLabel(CampaignReachedDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.reached_table = TableView(CampaignReachedDialog)
        self.reached_table.setObjectName(u"reached_table")

        self.layout_1.addWidget(self.reached_table)

        self.count_label = QLabel(CampaignReachedDialog)
        self.count_label.setObjectName(u"count_label")
        self.count_label.setTextFormat(Qt.TextFormat.PlainText)
        self.count_label.setWordWrap(True)

        self.layout_1.addWidget(self.count_label)

        self.button_box = QDialogButtonBox(CampaignReachedDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.customer_label.setBuddy(self.customer_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.customer_edit, self.add_button)
        QWidget.setTabOrder(self.add_button, self.reached_table)
        QWidget.setTabOrder(self.reached_table, self.button_box)

        self.retranslateUi(CampaignReachedDialog)
    # setupUi

    def retranslateUi(self, CampaignReachedDialog):
        CampaignReachedDialog.setWindowTitle(QCoreApplication.translate("CampaignReachedDialog", u"Customers whom the campaign reached", None))
        self.customer_label.setText(QCoreApplication.translate("CampaignReachedDialog", u"Add a &customer", None))
        self.customer_edit.setPlaceholderText(QCoreApplication.translate("CampaignReachedDialog", u"name, card, phone, e-mail or number", None))
        self.add_button.setText(QCoreApplication.translate("CampaignReachedDialog", u"&Add", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("CampaignReachedDialog", u"What is wrong with the customer", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.reached_table.setAccessibleName(QCoreApplication.translate("CampaignReachedDialog", u"Customers whom the campaign reached", None))
#endif // QT_CONFIG(accessibility)
        self.count_label.setText("")
    # retranslateUi
