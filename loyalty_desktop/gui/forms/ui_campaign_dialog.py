# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'campaign_dialog.ui'
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
from PySide6.QtWidgets import (QAbstractButton, QApplication, QCheckBox, QComboBox,
    QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout,
    QLabel, QLineEdit, QSizePolicy, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_CampaignDialog(object):
    def setupUi(self, CampaignDialog):
        if not CampaignDialog.objectName():
            CampaignDialog.setObjectName(u"CampaignDialog")
        CampaignDialog.setMinimumSize(QSize(860, 480))
        self.layout_1 = QVBoxLayout(CampaignDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_2 = QHBoxLayout()
        self.layout_2.setSpacing(24)
        self.layout_2.setObjectName(u"layout_2")
        self.left_layout = QFormLayout()
        self.left_layout.setObjectName(u"left_layout")
        self.left_layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.name_label = QLabel(CampaignDialog)
        self.name_label.setObjectName(u"name_label")

        self.left_layout.setWidget(0, QFormLayout.ItemRole.LabelRole, self.name_label)

        self.name_edit = QLineEdit(CampaignDialog)
        self.name_edit.setObjectName(u"name_edit")

        self.left_layout.setWidget(0, QFormLayout.ItemRole.FieldRole, self.name_edit)

        self.name_problem_label = MessageLabel(CampaignDialog)
        self.name_problem_label.setObjectName(u"name_problem_label")

        self.left_layout.setWidget(1, QFormLayout.ItemRole.FieldRole, self.name_problem_label)

        self.code_label = QLabel(CampaignDialog)
        self.code_label.setObjectName(u"code_label")

        self.left_layout.setWidget(2, QFormLayout.ItemRole.LabelRole, self.code_label)

        self.code_edit = QLineEdit(CampaignDialog)
        self.code_edit.setObjectName(u"code_edit")

        self.left_layout.setWidget(2, QFormLayout.ItemRole.FieldRole, self.code_edit)

        self.code_problem_label = MessageLabel(CampaignDialog)
        self.code_problem_label.setObjectName(u"code_problem_label")

        self.left_layout.setWidget(3, QFormLayout.ItemRole.FieldRole, self.code_problem_label)

        self.first_label = QLabel(CampaignDialog)
        self.first_label.setObjectName(u"first_label")

        self.left_layout.setWidget(4, QFormLayout.ItemRole.LabelRole, self.first_label)

        self.first_edit = QLineEdit(CampaignDialog)
        self.first_edit.setObjectName(u"first_edit")

        self.left_layout.setWidget(4, QFormLayout.ItemRole.FieldRole, self.first_edit)

        self.first_problem_label = MessageLabel(CampaignDialog)
        self.first_problem_label.setObjectName(u"first_problem_label")

        self.left_layout.setWidget(5, QFormLayout.ItemRole.FieldRole, self.first_problem_label)

        self.last_label = QLabel(CampaignDialog)
        self.last_label.setObjectName(u"last_label")

        self.left_layout.setWidget(6, QFormLayout.ItemRole.LabelRole, self.last_label)

        self.last_edit = QLineEdit(CampaignDialog)
        self.last_edit.setObjectName(u"last_edit")

        self.left_layout.setWidget(6, QFormLayout.ItemRole.FieldRole, self.last_edit)

        self.last_problem_label = MessageLabel(CampaignDialog)
        self.last_problem_label.setObjectName(u"last_problem_label")

        self.left_layout.setWidget(7, QFormLayout.ItemRole.FieldRole, self.last_problem_label)

        self.effect_label = QLabel(CampaignDialog)
        self.effect_label.setObjectName(u"effect_label")

        self.left_layout.setWidget(8, QFormLayout.ItemRole.LabelRole, self.effect_label)

        self.effect_combo = QComboBox(CampaignDialog)
        self.effect_combo.setObjectName(u"effect_combo")

        self.left_layout.setWidget(8, QFormLayout.ItemRole.FieldRole, self.effect_combo)

        self.factor_label = QLabel(CampaignDialog)
        self.factor_label.setObjectName(u"factor_label")

        self.left_layout.setWidget(9, QFormLayout.ItemRole.LabelRole, self.factor_label)

        self.factor_edit = QLineEdit(CampaignDialog)
        self.factor_edit.setObjectName(u"factor_edit")

        self.left_layout.setWidget(9, QFormLayout.ItemRole.FieldRole, self.factor_edit)

        self.factor_problem_label = MessageLabel(CampaignDialog)
        self.factor_problem_label.setObjectName(u"factor_problem_label")

        self.left_layout.setWidget(10, QFormLayout.ItemRole.FieldRole, self.factor_problem_label)

        self.points_label = QLabel(CampaignDialog)
        self.points_label.setObjectName(u"points_label")

        self.left_layout.setWidget(11, QFormLayout.ItemRole.LabelRole, self.points_label)

        self.points_edit = QLineEdit(CampaignDialog)
        self.points_edit.setObjectName(u"points_edit")

        self.left_layout.setWidget(11, QFormLayout.ItemRole.FieldRole, self.points_edit)

        self.points_problem_label = MessageLabel(CampaignDialog)
        self.points_problem_label.setObjectName(u"points_problem_label")

        self.left_layout.setWidget(12, QFormLayout.ItemRole.FieldRole, self.points_problem_label)

        self.min_spend_label = QLabel(CampaignDialog)
        self.min_spend_label.setObjectName(u"min_spend_label")

        self.left_layout.setWidget(13, QFormLayout.ItemRole.LabelRole, self.min_spend_label)

        self.min_spend_edit = QLineEdit(CampaignDialog)
        self.min_spend_edit.setObjectName(u"min_spend_edit")

        self.left_layout.setWidget(13, QFormLayout.ItemRole.FieldRole, self.min_spend_edit)

        self.min_spend_problem_label = MessageLabel(CampaignDialog)
        self.min_spend_problem_label.setObjectName(u"min_spend_problem_label")

        self.left_layout.setWidget(14, QFormLayout.ItemRole.FieldRole, self.min_spend_problem_label)


        self.layout_2.addLayout(self.left_layout)

        self.right_layout = QFormLayout()
        self.right_layout.setObjectName(u"right_layout")
        self.right_layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.audience_label = QLabel(CampaignDialog)
        self.audience_label.setObjectName(u"audience_label")

        self.right_layout.setWidget(0, QFormLayout.ItemRole.LabelRole, self.audience_label)

        self.audience_combo = QComboBox(CampaignDialog)
        self.audience_combo.setObjectName(u"audience_combo")

        self.right_layout.setWidget(0, QFormLayout.ItemRole.FieldRole, self.audience_combo)

        self.tags_label = QLabel(CampaignDialog)
        self.tags_label.setObjectName(u"tags_label")

        self.right_layout.setWidget(1, QFormLayout.ItemRole.LabelRole, self.tags_label)

        self.tags_edit = QLineEdit(CampaignDialog)
        self.tags_edit.setObjectName(u"tags_edit")

        self.right_layout.setWidget(1, QFormLayout.ItemRole.FieldRole, self.tags_edit)

        self.tags_problem_label = MessageLabel(CampaignDialog)
        self.tags_problem_label.setObjectName(u"tags_problem_label")

        self.right_layout.setWidget(2, QFormLayout.ItemRole.FieldRole, self.tags_problem_label)

        self.tiers_label = QLabel(CampaignDialog)
        self.tiers_label.setObjectName(u"tiers_label")

        self.right_layout.setWidget(3, QFormLayout.ItemRole.LabelRole, self.tiers_label)

        self.tiers_edit = QLineEdit(CampaignDialog)
        self.tiers_edit.setObjectName(u"tiers_edit")

        self.right_layout.setWidget(3, QFormLayout.ItemRole.FieldRole, self.tiers_edit)

        self.tiers_problem_label = MessageLabel(CampaignDialog)
        self.tiers_problem_label.setObjectName(u"tiers_problem_label")

        self.right_layout.setWidget(4, QFormLayout.ItemRole.FieldRole, self.tiers_problem_label)

        self.newcomers_check = QCheckBox(CampaignDialog)
        self.newcomers_check.setObjectName(u"newcomers_check")

        self.right_layout.setWidget(5, QFormLayout.ItemRole.FieldRole, self.newcomers_check)

        self.held_out_label = QLabel(CampaignDialog)
        self.held_out_label.setObjectName(u"held_out_label")

        self.right_layout.setWidget(6, QFormLayout.ItemRole.LabelRole, self.held_out_label)

        self.held_out_edit = QLineEdit(CampaignDialog)
        self.held_out_edit.setObjectName(u"held_out_edit")

        self.right_layout.setWidget(6, QFormLayout.ItemRole.FieldRole, self.held_out_edit)

        self.held_out_problem_label = MessageLabel(CampaignDialog)
        self.held_out_problem_label.setObjectName(u"held_out_problem_label")

        self.right_layout.setWidget(7, QFormLayout.ItemRole.FieldRole, self.held_out_problem_label)

        self.stores_label = QLabel(CampaignDialog)
        self.stores_label.setObjectName(u"stores_label")

        self.right_layout.setWidget(8, QFormLayout.ItemRole.LabelRole, self.stores_label)

        self.stores_edit = QLineEdit(CampaignDialog)
        self.stores_edit.setObjectName(u"stores_edit")

        self.right_layout.setWidget(8, QFormLayout.ItemRole.FieldRole, self.stores_edit)

        self.stores_problem_label = MessageLabel(CampaignDialog)
        self.stores_problem_label.setObjectName(u"stores_problem_label")

        self.right_layout.setWidget(9, QFormLayout.ItemRole.FieldRole, self.stores_problem_label)

        self.categories_label = QLabel(CampaignDialog)
        self.categories_label.setObjectName(u"categories_label")

        self.right_layout.setWidget(10, QFormLayout.ItemRole.LabelRole, self.categories_label)

        self.categories_edit = QLineEdit(CampaignDialog)
        self.categories_edit.setObjectName(u"categories_edit")

        self.right_layout.setWidget(10, QFormLayout.ItemRole.FieldRole, self.categories_edit)

        self.categories_problem_label = MessageLabel(CampaignDialog)
        self.categories_problem_label.setObjectName(u"categories_problem_label")

        self.right_layout.setWidget(11, QFormLayout.ItemRole.FieldRole, self.categories_problem_label)

        self.products_label = QLabel(CampaignDialog)
        self.products_label.setObjectName(u"products_label")

        self.right_layout.setWidget(12, QFormLayout.ItemRole.LabelRole, self.products_label)

        self.products_edit = QLineEdit(CampaignDialog)
        self.products_edit.setObjectName(u"products_edit")

        self.right_layout.setWidget(12, QFormLayout.ItemRole.FieldRole, self.products_edit)

        self.products_problem_label = MessageLabel(CampaignDialog)
        self.products_problem_label.setObjectName(u"products_problem_label")

        self.right_layout.setWidget(13, QFormLayout.ItemRole.FieldRole, self.products_problem_label)


        self.layout_2.addLayout(self.right_layout)


        self.layout_1.addLayout(self.layout_2)

        self.sentence_label = QLabel(CampaignDialog)
        self.sentence_label.setObjectName(u"sentence_label")
        self.sentence_label.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence_label.setWordWrap(True)

        self.layout_1.addWidget(self.sentence_label)

        self.problem_label = MessageLabel(CampaignDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.button_box = QDialogButtonBox(CampaignDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Save)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name_edit)
        self.code_label.setBuddy(self.code_edit)
        self.first_label.setBuddy(self.first_edit)
        self.last_label.setBuddy(self.last_edit)
        self.effect_label.setBuddy(self.effect_combo)
        self.factor_label.setBuddy(self.factor_edit)
        self.points_label.setBuddy(self.points_edit)
        self.min_spend_label.setBuddy(self.min_spend_edit)
        self.audience_label.setBuddy(self.audience_combo)
        self.tags_label.setBuddy(self.tags_edit)
        self.tiers_label.setBuddy(self.tiers_edit)
        self.held_out_label.setBuddy(self.held_out_edit)
        self.stores_label.setBuddy(self.stores_edit)
        self.categories_label.setBuddy(self.categories_edit)
        self.products_label.setBuddy(self.products_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.name_edit, self.code_edit)
        QWidget.setTabOrder(self.code_edit, self.first_edit)
        QWidget.setTabOrder(self.first_edit, self.last_edit)
        QWidget.setTabOrder(self.last_edit, self.effect_combo)
        QWidget.setTabOrder(self.effect_combo, self.factor_edit)
        QWidget.setTabOrder(self.factor_edit, self.points_edit)
        QWidget.setTabOrder(self.points_edit, self.min_spend_edit)
        QWidget.setTabOrder(self.min_spend_edit, self.audience_combo)
        QWidget.setTabOrder(self.audience_combo, self.tags_edit)
        QWidget.setTabOrder(self.tags_edit, self.tiers_edit)
        QWidget.setTabOrder(self.tiers_edit, self.newcomers_check)
        QWidget.setTabOrder(self.newcomers_check, self.held_out_edit)
        QWidget.setTabOrder(self.held_out_edit, self.stores_edit)
        QWidget.setTabOrder(self.stores_edit, self.categories_edit)
        QWidget.setTabOrder(self.categories_edit, self.products_edit)
        QWidget.setTabOrder(self.products_edit, self.button_box)

        self.retranslateUi(CampaignDialog)
    # setupUi

    def retranslateUi(self, CampaignDialog):
        CampaignDialog.setWindowTitle(QCoreApplication.translate("CampaignDialog", u"Campaign", None))
        self.name_label.setText(QCoreApplication.translate("CampaignDialog", u"&Name", None))
        self.name_edit.setPlaceholderText(QCoreApplication.translate("CampaignDialog", u"what you call it", None))
        self.name_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.name_problem_label.setAccessibleName(QCoreApplication.translate("CampaignDialog", u"What is wrong with the name", None))
#endif // QT_CONFIG(accessibility)
        self.code_label.setText(QCoreApplication.translate("CampaignDialog", u"Co&de", None))
        self.code_edit.setPlaceholderText(QCoreApplication.translate("CampaignDialog", u"short, for lists, such as MAY-COFFEE", None))
        self.code_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.code_problem_label.setAccessibleName(QCoreApplication.translate("CampaignDialog", u"What is wrong with the code", None))
#endif // QT_CONFIG(accessibility)
        self.first_label.setText(QCoreApplication.translate("CampaignDialog", u"&First day", None))
        self.first_edit.setPlaceholderText(QCoreApplication.translate("CampaignDialog", u"2026-05-01", None))
        self.first_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.first_problem_label.setAccessibleName(QCoreApplication.translate("CampaignDialog", u"What is wrong with the first day", None))
#endif // QT_CONFIG(accessibility)
        self.last_label.setText(QCoreApplication.translate("CampaignDialog", u"&Last day", None))
        self.last_edit.setPlaceholderText(QCoreApplication.translate("CampaignDialog", u"2026-05-14", None))
        self.last_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.last_problem_label.setAccessibleName(QCoreApplication.translate("CampaignDialog", u"What is wrong with the last day", None))
#endif // QT_CONFIG(accessibility)
        self.effect_label.setText(QCoreApplication.translate("CampaignDialog", u"&Effect", None))
        self.factor_label.setText(QCoreApplication.translate("CampaignDialog", u"&Multiply by", None))
        self.factor_edit.setPlaceholderText(QCoreApplication.translate("CampaignDialog", u"2 to double", None))
        self.factor_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.factor_problem_label.setAccessibleName(QCoreApplication.translate("CampaignDialog", u"What is wrong with the factor", None))
#endif // QT_CONFIG(accessibility)
        self.points_label.setText(QCoreApplication.translate("CampaignDialog", u"&Points", None))
        self.points_edit.setPlaceholderText(QCoreApplication.translate("CampaignDialog", u"extra points", None))
        self.points_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.points_problem_label.setAccessibleName(QCoreApplication.translate("CampaignDialog", u"What is wrong with the points", None))
#endif // QT_CONFIG(accessibility)
        self.min_spend_label.setText(QCoreApplication.translate("CampaignDialog", u"From a p&urchase of", None))
        self.min_spend_edit.setPlaceholderText(QCoreApplication.translate("CampaignDialog", u"any purchase", None))
        self.min_spend_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.min_spend_problem_label.setAccessibleName(QCoreApplication.translate("CampaignDialog", u"What is wrong with the least spend", None))
#endif // QT_CONFIG(accessibility)
        self.audience_label.setText(QCoreApplication.translate("CampaignDialog", u"F&or", None))
        self.tags_label.setText(QCoreApplication.translate("CampaignDialog", u"Ta&gs of customers", None))
        self.tags_edit.setPlaceholderText(QCoreApplication.translate("CampaignDialog", u"tags with commas between", None))
        self.tags_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.tags_problem_label.setAccessibleName(QCoreApplication.translate("CampaignDialog", u"What is wrong with the tags, or worth knowing of them", None))
#endif // QT_CONFIG(accessibility)
        self.tiers_label.setText(QCoreApplication.translate("CampaignDialog", u"T&iers", None))
        self.tiers_edit.setPlaceholderText(QCoreApplication.translate("CampaignDialog", u"tiers with commas between", None))
        self.tiers_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.tiers_problem_label.setAccessibleName(QCoreApplication.translate("CampaignDialog", u"What is wrong with the tiers, or worth knowing of them", None))
#endif // QT_CONFIG(accessibility)
        self.newcomers_check.setText(QCoreApplication.translate("CampaignDialog", u"Also &who comes to belong to them later", None))
        self.held_out_label.setText(QCoreApplication.translate("CampaignDialog", u"&Hold out, in percent", None))
        self.held_out_edit.setPlaceholderText(QCoreApplication.translate("CampaignDialog", u"0: nobody. 10 compares with one in ten", None))
        self.held_out_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.held_out_problem_label.setAccessibleName(QCoreApplication.translate("CampaignDialog", u"What is wrong with the share held out", None))
#endif // QT_CONFIG(accessibility)
        self.stores_label.setText(QCoreApplication.translate("CampaignDialog", u"Sto&res", None))
        self.stores_edit.setPlaceholderText(QCoreApplication.translate("CampaignDialog", u"all stores, or names with commas between", None))
        self.stores_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.stores_problem_label.setAccessibleName(QCoreApplication.translate("CampaignDialog", u"What is wrong with the stores, or worth knowing of them", None))
#endif // QT_CONFIG(accessibility)
        self.categories_label.setText(QCoreApplication.translate("CampaignDialog", u"C&ategories", None))
        self.categories_edit.setPlaceholderText(QCoreApplication.translate("CampaignDialog", u"all goods, or categories with commas between", None))
        self.categories_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.categories_problem_label.setAccessibleName(QCoreApplication.translate("CampaignDialog", u"What is wrong with the categories, or worth knowing of them", None))
#endif // QT_CONFIG(accessibility)
        self.products_label.setText(QCoreApplication.translate("CampaignDialog", u"Produc&ts", None))
        self.products_edit.setPlaceholderText(QCoreApplication.translate("CampaignDialog", u"all goods, or SKUs with commas between", None))
        self.products_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.products_problem_label.setAccessibleName(QCoreApplication.translate("CampaignDialog", u"What is wrong with the products", None))
#endif // QT_CONFIG(accessibility)
        self.sentence_label.setText("")
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("CampaignDialog", u"What is wrong with the campaign", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
