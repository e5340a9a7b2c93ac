# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'rules_tab.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QHBoxLayout, QHeaderView,
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.table_view import TableView

class Ui_RulesTab(object):
    def setupUi(self, RulesTab):
        if not RulesTab.objectName():
            RulesTab.setObjectName(u"RulesTab")
        self.layout_1 = QVBoxLayout(RulesTab)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.add_button = QPushButton(RulesTab)
        self.add_button.setObjectName(u"add_button")
        self.add_button.setAutoDefault(False)

        self.layout_2.addWidget(self.add_button)

        self.edit_button = QPushButton(RulesTab)
        self.edit_button.setObjectName(u"edit_button")
        self.edit_button.setAutoDefault(False)

        self.layout_2.addWidget(self.edit_button)

        self.duplicate_button = QPushButton(RulesTab)
        self.duplicate_button.setObjectName(u"duplicate_button")
        self.duplicate_button.setAutoDefault(False)

        self.layout_2.addWidget(self.duplicate_button)

        self.switch_button = QPushButton(RulesTab)
        self.switch_button.setObjectName(u"switch_button")
        self.switch_button.setAutoDefault(False)

        self.layout_2.addWidget(self.switch_button)

        self.spacer_3 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_3)

        self.active_only_check = QCheckBox(RulesTab)
        self.active_only_check.setObjectName(u"active_only_check")

        self.layout_2.addWidget(self.active_only_check)


        self.layout_1.addLayout(self.layout_2)

        self.explanation_label = QLabel(RulesTab)
        self.explanation_label.setObjectName(u"explanation_label")
        self.explanation_label.setWordWrap(True)

        self.layout_1.addWidget(self.explanation_label)

        self.message_label = MessageLabel(RulesTab)
        self.message_label.setObjectName(u"message_label")

        self.layout_1.addWidget(self.message_label)

        self.rule_table = TableView(RulesTab)
        self.rule_table.setObjectName(u"rule_table")

        self.layout_1.addWidget(self.rule_table)

        QWidget.setTabOrder(self.add_button, self.edit_button)
        QWidget.setTabOrder(self.edit_button, self.duplicate_button)
        QWidget.setTabOrder(self.duplicate_button, self.switch_button)
        QWidget.setTabOrder(self.switch_button, self.active_only_check)
        QWidget.setTabOrder(self.active_only_check, self.rule_table)

        self.retranslateUi(RulesTab)
    # setupUi

    def retranslateUi(self, RulesTab):
        RulesTab.setWindowTitle(QCoreApplication.translate("RulesTab", u"Rules", None))
        self.add_button.setText(QCoreApplication.translate("RulesTab", u"&New rule\u2026", None))
        self.edit_button.setText(QCoreApplication.translate("RulesTab", u"E&dit rule\u2026", None))
        self.duplicate_button.setText(QCoreApplication.translate("RulesTab", u"D&uplicate rule\u2026", None))
        self.switch_button.setText(QCoreApplication.translate("RulesTab", u"Switch &on or off", None))
        self.active_only_check.setText(QCoreApplication.translate("RulesTab", u"On&ly rules that are on", None))
        self.explanation_label.setText(QCoreApplication.translate("RulesTab", u"A rule pays points for an action. Changing one never changes points that were paid before.", None))
        self.message_label.setText("")
#if QT_CONFIG(accessibility)
        self.message_label.setAccessibleName(QCoreApplication.translate("RulesTab", u"What has been done, or what is wrong", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.rule_table.setAccessibleName(QCoreApplication.translate("RulesTab", u"Rules that pay points", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
