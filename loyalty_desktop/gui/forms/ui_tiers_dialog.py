# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'tiers_dialog.ui'
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
from PySide6.QtWidgets import (QAbstractButton, QAbstractItemView, QApplication, QComboBox,
    QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout,
    QHeaderView, QLabel, QListView, QPushButton,
    QSizePolicy, QSpacerItem, QSpinBox, QTableView,
    QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_TiersDialog(object):
    def setupUi(self, TiersDialog):
        if not TiersDialog.objectName():
            TiersDialog.setObjectName(u"TiersDialog")
        TiersDialog.setMinimumSize(QSize(820, 600))
        self.layout_1 = QVBoxLayout(TiersDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QHBoxLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.layout_3 = QFormLayout()
        self.layout_3.setObjectName(u"layout_3")
        self.layout_3.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.metric_label = QLabel(TiersDialog)
        self.metric_label.setObjectName(u"metric_label")

        self.layout_3.setWidget(0, QFormLayout.ItemRole.LabelRole, self.metric_label)

        self.metric_combo = QComboBox(TiersDialog)
        self.metric_combo.setObjectName(u"metric_combo")

        self.layout_3.setWidget(0, QFormLayout.ItemRole.FieldRole, self.metric_combo)

        self.window_label = QLabel(TiersDialog)
        self.window_label.setObjectName(u"window_label")

        self.layout_3.setWidget(1, QFormLayout.ItemRole.LabelRole, self.window_label)

        self.window_combo = QComboBox(TiersDialog)
        self.window_combo.setObjectName(u"window_combo")

        self.layout_3.setWidget(1, QFormLayout.ItemRole.FieldRole, self.window_combo)

        self.months_label = QLabel(TiersDialog)
        self.months_label.setObjectName(u"months_label")

        self.layout_3.setWidget(2, QFormLayout.ItemRole.LabelRole, self.months_label)

        self.months_spin = QSpinBox(TiersDialog)
        self.months_spin.setObjectName(u"months_spin")
        self.months_spin.setMinimum(1)
        self.months_spin.setMaximum(120)

        self.layout_3.setWidget(2, QFormLayout.ItemRole.FieldRole, self.months_spin)

        self.grace_label = QLabel(TiersDialog)
        self.grace_label.setObjectName(u"grace_label")

        self.layout_3.setWidget(3, QFormLayout.ItemRole.LabelRole, self.grace_label)

        self.grace_spin = QSpinBox(TiersDialog)
        self.grace_spin.setObjectName(u"grace_spin")
        self.grace_spin.setMinimum(0)
        self.grace_spin.setMaximum(366)

        self.layout_3.setWidget(3, QFormLayout.ItemRole.FieldRole, self.grace_spin)

        self.downgrade_label = QLabel(TiersDialog)
        self.downgrade_label.setObjectName(u"downgrade_label")

        self.layout_3.setWidget(4, QFormLayout.ItemRole.LabelRole, self.downgrade_label)

        self.downgrade_combo = QComboBox(TiersDialog)
        self.downgrade_combo.setObjectName(u"downgrade_combo")

        self.layout_3.setWidget(4, QFormLayout.ItemRole.FieldRole, self.downgrade_combo)


        self.layout_2.addLayout(self.layout_3)

        self.layout_4 = QVBoxLayout()
        self.layout_4.setObjectName(u"layout_4")
        self.actions_label = QLabel(TiersDialog)
        self.actions_label.setObjectName(u"actions_label")

        self.layout_4.addWidget(self.actions_label)

        self.action_list = QListView(TiersDialog)
        self.action_list.setObjectName(u"action_list")
        self.action_list.setTabKeyNavigation(False)

        self.layout_4.addWidget(self.action_list)


        self.layout_2.addLayout(self.layout_4)

        self.layout_2.setStretch(0, 1)
        self.layout_2.setStretch(1, 1)

        self.layout_1.addLayout(self.layout_2)

        self.tiers_label = QLabel(TiersDialog)
        self.tiers_label.setObjectName(u"tiers_label")

        self.layout_1.addWidget(self.tiers_label)

        self.tier_table = QTableView(TiersDialog)
        self.tier_table.setObjectName(u"tier_table")
        self.tier_table.setTabKeyNavigation(False)
        self.tier_table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

        self.layout_1.addWidget(self.tier_table)

        self.layout_5 = QHBoxLayout()
        self.layout_5.setObjectName(u"layout_5")
        self.add_button = QPushButton(TiersDialog)
        self.add_button.setObjectName(u"add_button")
        self.add_button.setAutoDefault(False)

        self.layout_5.addWidget(self.add_button)

        self.remove_button = QPushButton(TiersDialog)
        self.remove_button.setObjectName(u"remove_button")
        self.remove_button.setAutoDefault(False)

        self.layout_5.addWidget(self.remove_button)

        self.spacer_1 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_5.addItem(self.spacer_1)


        self.layout_1.addLayout(self.layout_5)

        self.problem_label = MessageLabel(TiersDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(TiersDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Ok)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.metric_label.setBuddy(self.metric_combo)
        self.window_label.setBuddy(self.window_combo)
        self.months_label.setBuddy(self.months_spin)
        self.grace_label.setBuddy(self.grace_spin)
        self.downgrade_label.setBuddy(self.downgrade_combo)
        self.actions_label.setBuddy(self.action_list)
        self.tiers_label.setBuddy(self.tier_table)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.metric_combo, self.window_combo)
        QWidget.setTabOrder(self.window_combo, self.months_spin)
        QWidget.setTabOrder(self.months_spin, self.grace_spin)
        QWidget.setTabOrder(self.grace_spin, self.downgrade_combo)
        QWidget.setTabOrder(self.downgrade_combo, self.action_list)
        QWidget.setTabOrder(self.action_list, self.tier_table)
        QWidget.setTabOrder(self.tier_table, self.add_button)
        QWidget.setTabOrder(self.add_button, self.remove_button)
        QWidget.setTabOrder(self.remove_button, self.button_box)

        self.retranslateUi(TiersDialog)
    # setupUi

    def retranslateUi(self, TiersDialog):
        TiersDialog.setWindowTitle(QCoreApplication.translate("TiersDialog", u"Change the tiers", None))
        self.metric_label.setText(QCoreApplication.translate("TiersDialog", u"Reached &by", None))
        self.window_label.setText(QCoreApplication.translate("TiersDialog", u"Counted o&ver", None))
        self.months_label.setText(QCoreApplication.translate("TiersDialog", u"&Months", None))
        self.grace_label.setText(QCoreApplication.translate("TiersDialog", u"Days of &grace", None))
        self.downgrade_label.setText(QCoreApplication.translate("TiersDialog", u"Not reached &again", None))
        self.actions_label.setText(QCoreApplication.translate("TiersDialog", u"Only points &from these (none: from everything)", None))
        self.tiers_label.setText(QCoreApplication.translate("TiersDialog", u"&Tiers, the lowest first; the lowest begins at 0", None))
#if QT_CONFIG(accessibility)
        self.tier_table.setAccessibleName(QCoreApplication.translate("TiersDialog", u"Tiers", None))
#endif // QT_CONFIG(accessibility)
        self.add_button.setText(QCoreApplication.translate("TiersDialog", u"A&dd a tier", None))
        self.remove_button.setText(QCoreApplication.translate("TiersDialog", u"&Remove the tier", None))
        self.problem_label.setText("")
    # retranslateUi
