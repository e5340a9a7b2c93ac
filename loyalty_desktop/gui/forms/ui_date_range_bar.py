# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'date_range_bar.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QDateEdit, QHBoxLayout,
    QLabel, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_DateRangeBar(object):
    def setupUi(self, DateRangeBar):
        if not DateRangeBar.objectName():
            DateRangeBar.setObjectName(u"DateRangeBar")
        self.layout_1 = QVBoxLayout(DateRangeBar)
        self.layout_1.setSpacing(2)
        self.layout_1.setObjectName(u"layout_1")
        self.layout_1.setContentsMargins(0, 0, 0, 0)
        self.layout_2 = QHBoxLayout()
        self.layout_2.setSpacing(6)
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setContentsMargins(0, 0, 0, 0)
        self.preset_label = QLabel(DateRangeBar)
        self.preset_label.setObjectName(u"preset_label")

        self.layout_2.addWidget(self.preset_label)

        self.preset_combo = QComboBox(DateRangeBar)
        self.preset_combo.setObjectName(u"preset_combo")

        self.layout_2.addWidget(self.preset_combo)

        self.first_label = QLabel(DateRangeBar)
        self.first_label.setObjectName(u"first_label")

        self.layout_2.addWidget(self.first_label)

        self.first_edit = QDateEdit(DateRangeBar)
        self.first_edit.setObjectName(u"first_edit")
        self.first_edit.setCalendarPopup(True)
        self.first_edit.setKeyboardTracking(False)
        self.first_edit.setMinimumSize(QSize(118, 0))

        self.layout_2.addWidget(self.first_edit)

        self.last_label = QLabel(DateRangeBar)
        self.last_label.setObjectName(u"last_label")

        self.layout_2.addWidget(self.last_label)

        self.last_edit = QDateEdit(DateRangeBar)
        self.last_edit.setObjectName(u"last_edit")
        self.last_edit.setCalendarPopup(True)
        self.last_edit.setKeyboardTracking(False)
        self.last_edit.setMinimumSize(QSize(118, 0))

        self.layout_2.addWidget(self.last_edit)

        self.comparison_label = QLabel(DateRangeBar)
        self.comparison_label.setObjectName(u"comparison_label")

        self.layout_2.addWidget(self.comparison_label)

        self.comparison_combo = QComboBox(DateRangeBar)
        self.comparison_combo.setObjectName(u"comparison_combo")

        self.layout_2.addWidget(self.comparison_combo)

        self.spacer_4 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_2.addItem(self.spacer_4)


        self.layout_1.addLayout(self.layout_2)

        self.compared_panel = QWidget(DateRangeBar)
        self.compared_panel.setObjectName(u"compared_panel")
        self.layout_3 = QHBoxLayout(self.compared_panel)
        self.layout_3.setObjectName(u"layout_3")
        self.layout_3.setContentsMargins(0, 0, 0, 0)
        self.compared_first_label = QLabel(self.compared_panel)
        self.compared_first_label.setObjectName(u"compared_first_label")

        self.layout_3.addWidget(self.compared_first_label)

        self.compared_first_edit = QDateEdit(self.compared_panel)
        self.compared_first_edit.setObjectName(u"compared_first_edit")
        self.compared_first_edit.setCalendarPopup(True)
        self.compared_first_edit.setKeyboardTracking(False)
        self.compared_first_edit.setMinimumSize(QSize(118, 0))

        self.layout_3.addWidget(self.compared_first_edit)

        self.compared_last_label = QLabel(self.compared_panel)
        self.compared_last_label.setObjectName(u"compared_last_label")

        self.layout_3.addWidget(self.compared_last_label)

        self.compared_last_edit = QDateEdit(self.compared_panel)
        self.compared_last_edit.setObjectName(u"compared_last_edit")
        self.compared_last_edit.setCalendarPopup(True)
        self.compared_last_edit.setKeyboardTracking(False)
        self.compared_last_edit.setMinimumSize(QSize(118, 0))

        self.layout_3.addWidget(self.compared_last_edit)

        self.spacer_5 = QSpacerItem(20, 20, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.layout_3.addItem(self.spacer_5)


        self.layout_1.addWidget(self.compared_panel)

        self.problem_label = MessageLabel(DateRangeBar)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

#if QT_CONFIG(shortcut)
        self.preset_label.setBuddy(self.preset_combo)
        self.first_label.setBuddy(self.first_edit)
        self.last_label.setBuddy(self.last_edit)
        self.comparison_label.setBuddy(self.comparison_combo)
        self.compared_first_label.setBuddy(self.compared_first_edit)
        self.compared_last_label.setBuddy(self.compared_last_edit)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.preset_combo, self.first_edit)
        QWidget.setTabOrder(self.first_edit, self.last_edit)
        QWidget.setTabOrder(self.last_edit, self.comparison_combo)
        QWidget.setTabOrder(self.comparison_combo, self.compared_first_edit)
        QWidget.setTabOrder(self.compared_first_edit, self.compared_last_edit)

        self.retranslateUi(DateRangeBar)
    # setupUi

    def retranslateUi(self, DateRangeBar):
        DateRangeBar.setWindowTitle(QCoreApplication.translate("DateRangeBar", u"Period", None))
        self.preset_label.setText(QCoreApplication.translate("DateRangeBar", u"Perio&d", None))
        self.first_label.setText(QCoreApplication.translate("DateRangeBar", u"si&nce", None))
#if QT_CONFIG(accessibility)
        self.first_edit.setAccessibleName(QCoreApplication.translate("DateRangeBar", u"First day", None))
#endif // QT_CONFIG(accessibility)
        self.first_edit.setDisplayFormat(QCoreApplication.translate("DateRangeBar", u"yyyy-MM-dd", None))
        self.last_label.setText(QCoreApplication.translate("DateRangeBar", u"&until", None))
#if QT_CONFIG(accessibility)
        self.last_edit.setAccessibleName(QCoreApplication.translate("DateRangeBar", u"Last day", None))
#endif // QT_CONFIG(accessibility)
        self.last_edit.setDisplayFormat(QCoreApplication.translate("DateRangeBar", u"yyyy-MM-dd", None))
        self.comparison_label.setText(QCoreApplication.translate("DateRangeBar", u"Compare w&ith", None))
        self.compared_first_label.setText(QCoreApplication.translate("DateRangeBar", u"&beginning", None))
#if QT_CONFIG(accessibility)
        self.compared_first_edit.setAccessibleName(QCoreApplication.translate("DateRangeBar", u"First day compared with", None))
#endif // QT_CONFIG(accessibility)
        self.compared_first_edit.setDisplayFormat(QCoreApplication.translate("DateRangeBar", u"yyyy-MM-dd", None))
        self.compared_last_label.setText(QCoreApplication.translate("DateRangeBar", u"last da&y", None))
#if QT_CONFIG(accessibility)
        self.compared_last_edit.setAccessibleName(QCoreApplication.translate("DateRangeBar", u"Last day compared with", None))
#endif // QT_CONFIG(accessibility)
        self.compared_last_edit.setDisplayFormat(QCoreApplication.translate("DateRangeBar", u"yyyy-MM-dd", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("DateRangeBar", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
