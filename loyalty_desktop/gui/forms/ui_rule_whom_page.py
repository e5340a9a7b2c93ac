# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'rule_whom_page.ui'
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
from PySide6.QtWidgets import (QApplication, QFormLayout, QLabel, QLineEdit,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_RuleWhomPage(object):
    def setupUi(self, RuleWhomPage):
        if not RuleWhomPage.objectName():
            RuleWhomPage.setObjectName(u"RuleWhomPage")
        self.layout_3 = QVBoxLayout(RuleWhomPage)
        self.layout_3.setObjectName(u"layout_3")
        self.layout_1 = QFormLayout()
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.stores_label = QLabel(RuleWhomPage)
        self.stores_label.setObjectName(u"stores_label")

        self.layout_1.setWidget(0, QFormLayout.ItemRole.LabelRole, self.stores_label)

        self.stores_edit = QLineEdit(RuleWhomPage)
        self.stores_edit.setObjectName(u"stores_edit")

        self.layout_1.setWidget(0, QFormLayout.ItemRole.FieldRole, self.stores_edit)

        self.stores_problem_label = MessageLabel(RuleWhomPage)
        self.stores_problem_label.setObjectName(u"stores_problem_label")

        self.layout_1.setWidget(1, QFormLayout.ItemRole.FieldRole, self.stores_problem_label)

        self.tiers_label = QLabel(RuleWhomPage)
        self.tiers_label.setObjectName(u"tiers_label")

        self.layout_1.setWidget(2, QFormLayout.ItemRole.LabelRole, self.tiers_label)

        self.tiers_edit = QLineEdit(RuleWhomPage)
        self.tiers_edit.setObjectName(u"tiers_edit")

        self.layout_1.setWidget(2, QFormLayout.ItemRole.FieldRole, self.tiers_edit)

        self.tiers_problem_label = MessageLabel(RuleWhomPage)
        self.tiers_problem_label.setObjectName(u"tiers_problem_label")

        self.layout_1.setWidget(3, QFormLayout.ItemRole.FieldRole, self.tiers_problem_label)

        self.tags_label = QLabel(RuleWhomPage)
        self.tags_label.setObjectName(u"tags_label")

        self.layout_1.setWidget(4, QFormLayout.ItemRole.LabelRole, self.tags_label)

        self.tags_edit = QLineEdit(RuleWhomPage)
        self.tags_edit.setObjectName(u"tags_edit")

        self.layout_1.setWidget(4, QFormLayout.ItemRole.FieldRole, self.tags_edit)

        self.tags_problem_label = MessageLabel(RuleWhomPage)
        self.tags_problem_label.setObjectName(u"tags_problem_label")

        self.layout_1.setWidget(5, QFormLayout.ItemRole.FieldRole, self.tags_problem_label)

        self.categories_label = QLabel(RuleWhomPage)
        self.categories_label.setObjectName(u"categories_label")

        self.layout_1.setWidget(6, QFormLayout.ItemRole.LabelRole, self.categories_label)

        self.categories_edit = QLineEdit(RuleWhomPage)
        self.categories_edit.setObjectName(u"categories_edit")

        self.layout_1.setWidget(6, QFormLayout.ItemRole.FieldRole, self.categories_edit)

        self.categories_problem_label = MessageLabel(RuleWhomPage)
        self.categories_problem_label.setObjectName(u"categories_problem_label")

        self.layout_1.setWidget(7, QFormLayout.ItemRole.FieldRole, self.categories_problem_label)

        self.products_label = QLabel(RuleWhomPage)
        self.products_label.setObjectName(u"products_label")

        self.layout_1.setWidget(8, QFormLayout.ItemRole.LabelRole, self.products_label)

        self.products_edit = QLineEdit(RuleWhomPage)
        self.products_edit.setObjectName(u"products_edit")

        self.layout_1.setWidget(8, QFormLayout.ItemRole.FieldRole, self.products_edit)

        self.products_problem_label = MessageLabel(RuleWhomPage)
        self.products_problem_label.setObjectName(u"products_problem_label")

        self.layout_1.setWidget(9, QFormLayout.ItemRole.FieldRole, self.products_problem_label)

        self.without_categories_label = QLabel(RuleWhomPage)
        self.without_categories_label.setObjectName(u"without_categories_label")

        self.layout_1.setWidget(10, QFormLayout.ItemRole.LabelRole, self.without_categories_label)

        self.without_categories_edit = QLineEdit(RuleWhomPage)
        self.without_categories_edit.setObjectName(u"without_categories_edit")

        self.layout_1.setWidget(10, QFormLayout.ItemRole.FieldRole, self.without_categories_edit)

        self.without_categories_problem_label = MessageLabel(RuleWhomPage)
        self.without_categories_problem_label.setObjectName(u"without_categories_problem_label")

        self.layout_1.setWidget(11, QFormLayout.ItemRole.FieldRole, self.without_categories_problem_label)

        self.without_products_label = QLabel(RuleWhomPage)
        self.without_products_label.setObjectName(u"without_products_label")

        self.layout_1.setWidget(12, QFormLayout.ItemRole.LabelRole, self.without_products_label)

        self.without_products_edit = QLineEdit(RuleWhomPage)
        self.without_products_edit.setObjectName(u"without_products_edit")

        self.layout_1.setWidget(12, QFormLayout.ItemRole.FieldRole, self.without_products_edit)

        self.without_products_problem_label = MessageLabel(RuleWhomPage)
        self.without_products_problem_label.setObjectName(u"without_products_problem_label")

        self.layout_1.setWidget(13, QFormLayout.ItemRole.FieldRole, self.without_products_problem_label)

        self.min_spend_label = QLabel(RuleWhomPage)
        self.min_spend_label.setObjectName(u"min_spend_label")

        self.layout_1.setWidget(14, QFormLayout.ItemRole.LabelRole, self.min_spend_label)

        self.min_spend_edit = QLineEdit(RuleWhomPage)
        self.min_spend_edit.setObjectName(u"min_spend_edit")

        self.layout_1.setWidget(14, QFormLayout.ItemRole.FieldRole, self.min_spend_edit)

        self.min_spend_problem_label = MessageLabel(RuleWhomPage)
        self.min_spend_problem_label.setObjectName(u"min_spend_problem_label")

        self.layout_1.setWidget(15, QFormLayout.ItemRole.FieldRole, self.min_spend_problem_label)

        self.min_quantity_label = QLabel(RuleWhomPage)
        self.min_quantity_label.setObjectName(u"min_quantity_label")

        self.layout_1.setWidget(16, QFormLayout.ItemRole.LabelRole, self.min_quantity_label)

        self.min_quantity_edit = QLineEdit(RuleWhomPage)
        self.min_quantity_edit.setObjectName(u"min_quantity_edit")

        self.layout_1.setWidget(16, QFormLayout.ItemRole.FieldRole, self.min_quantity_edit)

        self.min_quantity_problem_label = MessageLabel(RuleWhomPage)
        self.min_quantity_problem_label.setObjectName(u"min_quantity_problem_label")

        self.layout_1.setWidget(17, QFormLayout.ItemRole.FieldRole, self.min_quantity_problem_label)


        self.layout_3.addLayout(self.layout_1)

        self.spacer_2 = QSpacerItem(20, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_3.addItem(self.spacer_2)

#if QT_CONFIG(shortcut)
        self.stores_label.setBuddy(self.stores_edit)
        self.tiers_label.setBuddy(self.tiers_edit)
        self.tags_label.setBuddy(self.tags_edit)
        self.categories_label.setBuddy(self.categories_edit)
        self.products_label.setBuddy(self.products_edit)
        self.without_categories_label.setBuddy(self.without_categories_edit)
        self.without_products_label.setBuddy(self.without_products_edit)
        self.min_spend_label.setBuddy(self.min_spend_edit)
        self.min_quantity_label.setBuddy(self.min_quantity_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.stores_edit, self.tiers_edit)
        QWidget.setTabOrder(self.tiers_edit, self.tags_edit)
        QWidget.setTabOrder(self.tags_edit, self.categories_edit)
        QWidget.setTabOrder(self.categories_edit, self.products_edit)
        QWidget.setTabOrder(self.products_edit, self.without_categories_edit)
        QWidget.setTabOrder(self.without_categories_edit, self.without_products_edit)
        QWidget.setTabOrder(self.without_products_edit, self.min_spend_edit)
        QWidget.setTabOrder(self.min_spend_edit, self.min_quantity_edit)

        self.retranslateUi(RuleWhomPage)
    # setupUi

    def retranslateUi(self, RuleWhomPage):
        RuleWhomPage.setWindowTitle(QCoreApplication.translate("RuleWhomPage", u"For whom and what", None))
        self.stores_label.setText(QCoreApplication.translate("RuleWhomPage", u"Sto&res", None))
        self.stores_edit.setPlaceholderText(QCoreApplication.translate("RuleWhomPage", u"all stores, or names with commas between", None))
        self.stores_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.stores_problem_label.setAccessibleName(QCoreApplication.translate("RuleWhomPage", u"What is wrong with the stores, or worth knowing of them", None))
#endif // QT_CONFIG(accessibility)
        self.tiers_label.setText(QCoreApplication.translate("RuleWhomPage", u"T&iers", None))
        self.tiers_edit.setPlaceholderText(QCoreApplication.translate("RuleWhomPage", u"all tiers, or names with commas between", None))
        self.tiers_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.tiers_problem_label.setAccessibleName(QCoreApplication.translate("RuleWhomPage", u"What is wrong with the tiers, or worth knowing of them", None))
#endif // QT_CONFIG(accessibility)
        self.tags_label.setText(QCoreApplication.translate("RuleWhomPage", u"Ta&gs of customers", None))
        self.tags_edit.setPlaceholderText(QCoreApplication.translate("RuleWhomPage", u"all customers, or tags with commas between", None))
        self.tags_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.tags_problem_label.setAccessibleName(QCoreApplication.translate("RuleWhomPage", u"What is wrong with the tags, or worth knowing of them", None))
#endif // QT_CONFIG(accessibility)
        self.categories_label.setText(QCoreApplication.translate("RuleWhomPage", u"Cat&egories", None))
        self.categories_edit.setPlaceholderText(QCoreApplication.translate("RuleWhomPage", u"all goods, or categories with commas between", None))
        self.categories_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.categories_problem_label.setAccessibleName(QCoreApplication.translate("RuleWhomPage", u"What is wrong with the categories, or worth knowing of them", None))
#endif // QT_CONFIG(accessibility)
        self.products_label.setText(QCoreApplication.translate("RuleWhomPage", u"Pro&ducts (SKU)", None))
        self.products_edit.setPlaceholderText(QCoreApplication.translate("RuleWhomPage", u"all goods, or article numbers with commas between", None))
        self.products_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.products_problem_label.setAccessibleName(QCoreApplication.translate("RuleWhomPage", u"What is wrong with the products, or worth knowing of them", None))
#endif // QT_CONFIG(accessibility)
        self.without_categories_label.setText(QCoreApplication.translate("RuleWhomPage", u"b&ut no categories", None))
        self.without_categories_edit.setPlaceholderText(QCoreApplication.translate("RuleWhomPage", u"none left out", None))
        self.without_categories_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.without_categories_problem_label.setAccessibleName(QCoreApplication.translate("RuleWhomPage", u"What is wrong with the categories that are left out, or worth knowing of them", None))
#endif // QT_CONFIG(accessibility)
        self.without_products_label.setText(QCoreApplication.translate("RuleWhomPage", u"&but no products", None))
        self.without_products_edit.setPlaceholderText(QCoreApplication.translate("RuleWhomPage", u"none left out", None))
        self.without_products_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.without_products_problem_label.setAccessibleName(QCoreApplication.translate("RuleWhomPage", u"What is wrong with the products that are left out, or worth knowing of them", None))
#endif // QT_CONFIG(accessibility)
        self.min_spend_label.setText(QCoreApplication.translate("RuleWhomPage", u"&Money spent, at least", None))
        self.min_spend_edit.setPlaceholderText(QCoreApplication.translate("RuleWhomPage", u"any amount", None))
        self.min_spend_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.min_spend_problem_label.setAccessibleName(QCoreApplication.translate("RuleWhomPage", u"What is wrong with the least spend, or worth knowing of them", None))
#endif // QT_CONFIG(accessibility)
        self.min_quantity_label.setText(QCoreApplication.translate("RuleWhomPage", u"&Quantity, at least", None))
        self.min_quantity_edit.setPlaceholderText(QCoreApplication.translate("RuleWhomPage", u"any quantity", None))
        self.min_quantity_problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.min_quantity_problem_label.setAccessibleName(QCoreApplication.translate("RuleWhomPage", u"What is wrong with the least quantity, or worth knowing of them", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
