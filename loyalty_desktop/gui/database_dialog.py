"""The dialog that connects to a shared database and keeps asking until one answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.addresses import is_server
from loyalty_desktop.gui.forms.ui_database_dialog import Ui_DatabaseDialog
from loyalty_desktop.gui.jobs import JobContext, JobRunner
from loyalty_desktop.gui.posting_dialog import PostingDialog

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

_DEFAULT_PORT = "5432"


class DatabaseDialog(PostingDialog):
    """Asks where the shared database is; `posted` carries its Desks.

    `connect_to(address, password, is_remembered)` opens it; called in a job. The password goes nowhere else.
    """

    def __init__(
        self,
        connect_to: Callable[[str, str, bool], Desks],
        jobs: JobRunner,
        address: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(jobs, parent)
        self._connect_to = connect_to
        self.form = Ui_DatabaseDialog()
        self.form.setupUi(self)
        self.set_up_sending(self.form.button_box, self.form.problem_label, self.tr("&Connect"))
        self.form.port_edit.setValidator(QIntValidator(1, 65_535, self))
        for text, mode in (
            (self.tr("Verify the server (a server on this PC: as it wants)"), ""),
            (self.tr("Encrypt, without verifying the server"), "require"),
            (self.tr("As the server wants"), "prefer"),
        ):
            self.form.encryption_combo.addItem(text, mode)
        if is_server(address):
            parts = urlsplit(address)
            self.form.server_edit.setText(parts.hostname or "")
            self.form.port_edit.setText(str(parts.port or ""))
            self.form.database_edit.setText(parts.path.lstrip("/"))
            self.form.user_edit.setText(parts.username or "")

    def send(self) -> None:
        """Connect; a missing server or database is told at once."""
        for edit, said in (
            (self.form.server_edit, self.tr("Give the name or the address of the server.")),
            (self.form.database_edit, self.tr("Give the name of the database.")),
            (self.form.user_edit, self.tr("Give the name of the user.")),
        ):
            if not edit.text().strip():
                self.complain(said, edit)
                return
        password, is_remembered = self.form.password_edit.text(), self.form.remember_check.isChecked()
        self.post(partial(_connect, self._connect_to, self.address(), password, is_remembered))

    def address(self) -> str:
        """The server's address as the fields say, without a password."""
        form = self.form
        port = form.port_edit.text() or _DEFAULT_PORT
        mode = form.encryption_combo.currentData()
        user, database = (
            quote(form.user_edit.text().strip(), safe=""),
            quote(form.database_edit.text().strip(), safe=""),
        )
        return (
            f"postgresql://{user}@{form.server_edit.text().strip()}:{port}/{database}"
            f"{'?sslmode=' + mode if mode else ''}"
        )


def _connect(
    connect_to: Callable[[str, str, bool], Desks], address: str, password: str, is_remembered: bool, _: JobContext
) -> Desks:
    return connect_to(address, password, is_remembered)
