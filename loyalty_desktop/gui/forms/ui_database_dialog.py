# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'database_dialog.ui'
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
    QDialog, QDialogButtonBox, QFormLayout, QLabel,
    QLineEdit, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from loyalty_desktop.gui.message_label import MessageLabel

class Ui_DatabaseDialog(object):
    def setupUi(self, DatabaseDialog):
        if not DatabaseDialog.objectName():
            DatabaseDialog.setObjectName(u"DatabaseDialog")
        DatabaseDialog.setMinimumSize(QSize(460, 310))
        self.layout_1 = QVBoxLayout(DatabaseDialog)
        self.layout_1.setObjectName(u"layout_1")
        self.explanation_label = QLabel(DatabaseDialog)
        self.explanation_label.setObjectName(u"explanation_label")
        self.explanation_label.setWordWrap(True)

        self.layout_1.addWidget(self.explanation_label)

        self.layout_2 = QFormLayout()
        self.layout_2.setObjectName(u"layout_2")
        self.layout_2.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.server_label = QLabel(DatabaseDialog)
        self.server_label.setObjectName(u"server_label")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.LabelRole, self.server_label)

        self.server_edit = QLineEdit(DatabaseDialog)
        self.server_edit.setObjectName(u"server_edit")

        self.layout_2.setWidget(0, QFormLayout.ItemRole.FieldRole, self.server_edit)

        self.port_label = QLabel(DatabaseDialog)
        self.port_label.setObjectName(u"port_label")

        self.layout_2.setWidget(1, QFormLayout.ItemRole.LabelRole, self.port_label)

        self.port_edit = QLineEdit(DatabaseDialog)
        self.port_edit.setObjectName(u"port_edit")

        self.layout_2.setWidget(1, QFormLayout.ItemRole.FieldRole, self.port_edit)

        self.database_label = QLabel(DatabaseDialog)
        self.database_label.setObjectName(u"database_label")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.LabelRole, self.database_label)

        self.database_edit = QLineEdit(DatabaseDialog)
        self.database_edit.setObjectName(u"database_edit")

        self.layout_2.setWidget(2, QFormLayout.ItemRole.FieldRole, self.database_edit)

        self.user_label = QLabel(DatabaseDialog)
        self.user_label.setObjectName(u"user_label")

        self.layout_2.setWidget(3, QFormLayout.ItemRole.LabelRole, self.user_label)

        self.user_edit = QLineEdit(DatabaseDialog)
        self.user_edit.setObjectName(u"user_edit")

        self.layout_2.setWidget(3, QFormLayout.ItemRole.FieldRole, self.user_edit)

        self.password_label = QLabel(DatabaseDialog)
        self.password_label.setObjectName(u"password_label")

        self.layout_2.setWidget(4, QFormLayout.ItemRole.LabelRole, self.password_label)

        self.password_edit = QLineEdit(DatabaseDialog)
        self.password_edit.setObjectName(u"password_edit")
        self.password_edit.setEchoMode(QLineEdit.EchoMode.Password)

        self.layout_2.setWidget(4, QFormLayout.ItemRole.FieldRole, self.password_edit)

        self.encryption_label = QLabel(DatabaseDialog)
        self.encryption_label.setObjectName(u"encryption_label")

        self.layout_2.setWidget(5, QFormLayout.ItemRole.LabelRole, self.encryption_label)

        self.encryption_combo = QComboBox(DatabaseDialog)
        self.encryption_combo.setObjectName(u"encryption_combo")

        self.layout_2.setWidget(5, QFormLayout.ItemRole.FieldRole, self.encryption_combo)


        self.layout_1.addLayout(self.layout_2)

        self.remember_check = QCheckBox(DatabaseDialog)
        self.remember_check.setObjectName(u"remember_check")

        self.layout_1.addWidget(self.remember_check)

        self.problem_label = MessageLabel(DatabaseDialog)
        self.problem_label.setObjectName(u"problem_label")

        self.layout_1.addWidget(self.problem_label)

        self.spacer_5 = QSpacerItem(20, 20, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.layout_1.addItem(self.spacer_5)

        self.button_box = QDialogButtonBox(DatabaseDialog)
        self.button_box.setObjectName(u"button_box")
        self.button_box.setStandardButtons(QDialogButtonBox.StandardButton.Cancel|QDialogButtonBox.StandardButton.Ok)

        self.layout_1.addWidget(self.button_box)

#if QT_CONFIG(shortcut)
        self.server_label.setBuddy(self.server_edit)
        self.port_label.setBuddy(self.port_edit)
        self.database_label.setBuddy(self.database_edit)
        self.user_label.setBuddy(self.user_edit)
        self.password_label.setBuddy(self.password_edit)
        self.encryption_label.setBuddy(self.encryption_combo)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.server_edit, self.port_edit)
        QWidget.setTabOrder(self.port_edit, self.database_edit)
        QWidget.setTabOrder(self.database_edit, self.user_edit)
        QWidget.setTabOrder(self.user_edit, self.password_edit)
        QWidget.setTabOrder(self.password_edit, self.encryption_combo)
        QWidget.setTabOrder(self.encryption_combo, self.remember_check)
        QWidget.setTabOrder(self.remember_check, self.button_box)

        self.retranslateUi(DatabaseDialog)
    # setupUi

    def retranslateUi(self, DatabaseDialog):
        DatabaseDialog.setWindowTitle(QCoreApplication.translate("DatabaseDialog", u"Connect to a shared database", None))
        self.explanation_label.setText(QCoreApplication.translate("DatabaseDialog", u"Ask whoever looks after the database for these values.", None))
        self.server_label.setText(QCoreApplication.translate("DatabaseDialog", u"&Server", None))
        self.server_edit.setPlaceholderText(QCoreApplication.translate("DatabaseDialog", u"db.example.org", None))
        self.port_label.setText(QCoreApplication.translate("DatabaseDialog", u"&Port", None))
        self.port_edit.setPlaceholderText(QCoreApplication.translate("DatabaseDialog", u"5432", None))
        self.database_label.setText(QCoreApplication.translate("DatabaseDialog", u"&Database", None))
        self.user_label.setText(QCoreApplication.translate("DatabaseDialog", u"&User", None))
        self.password_label.setText(QCoreApplication.translate("DatabaseDialog", u"Pass&word", None))
        self.encryption_label.setText(QCoreApplication.translate("DatabaseDialog", u"&Encryption", None))
        self.remember_check.setText(QCoreApplication.translate("DatabaseDialog", u"&Keep the password in the keyring of this PC", None))
        self.problem_label.setText("")
#if QT_CONFIG(accessibility)
        self.problem_label.setAccessibleName(QCoreApplication.translate("DatabaseDialog", u"What is wrong", None))
#endif // QT_CONFIG(accessibility)
    # retranslateUi
