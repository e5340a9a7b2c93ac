"""Opening databases from the window: one at a time, beside the GUI thread, with progress and Cancel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from loyalty_desktop.domain.addresses import is_server
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Outcome
from loyalty_desktop.gui.offices import Offices
from loyalty_desktop.gui.progress_panel import ProgressPanel
from loyalty_desktop.gui.settings_access import SettingsAccess

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


class Opening(QObject):
    """Asks which database, opens it in a job, and says how that ended. A second wish meanwhile is not heard."""

    began = Signal(str)
    """Work on a database has begun; carries a sentence."""
    opened = Signal(object)
    """Carries the Desks."""
    failed = Signal(object)
    """Carries the LoyaltyError."""

    def __init__(
        self,
        offices: Offices,
        access: SettingsAccess,
        jobs: JobRunner,
        progress: ProgressPanel,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._offices = offices
        self._paths = offices.paths
        self._access = access
        self._jobs = jobs
        self._progress = progress
        self._window = parent
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        """Whether a database is being opened."""
        return self._is_busy

    def address_at_start(self, named: str) -> str:
        """What the first window opens: what was `named`, the last database, this PC's default; "" for none yet."""
        default = self._paths.default_database
        return named or self._access.settings.database or (str(default) if default.exists() else "")

    def open_address(self, address: str) -> None:
        """Open a database that exists: a file, or a server whose password the keyring knows."""
        self._begin(partial(self._offices.open, address, self._clerk()), self.tr("Opening the database…"))

    def start_empty(self) -> None:
        """Open the default database of this PC, which is made when it is not there."""
        address = str(self._paths.default_database)
        self._begin(partial(self._offices.open_or_new, address, self._clerk()), self.tr("Making a database…"))

    def open_demonstration(self) -> None:
        """Open the demonstration shop, which is made the first time."""
        sentence = self.tr("Opening the demonstration shop; the first time takes a moment…")
        self._begin(partial(self._offices.demonstration, self._clerk()), sentence)

    def ask_new(self) -> None:
        """Ask for the name of a new file and make a database of it."""
        dialog = self._file_dialog(self.tr("New database"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix("db")
        dialog.fileSelected.connect(self._make)
        dialog.open()

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        dialog = self._file_dialog(self.tr("Open a database"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_address)
        dialog.open()

    def ask_shared(self) -> None:
        """Ask where the shared database is and connect."""
        from loyalty_desktop.gui.database_dialog import DatabaseDialog

        known = next(filter(is_server, (self._access.settings.database, *self._access.settings.recent_databases)), "")
        dialog = DatabaseDialog(self._offices.shared, self._jobs, known, self._window)
        dialog.posted.connect(self._take)
        dialog.open()

    def ask_clerk(self) -> None:
        """Ask who works at this PC, and open the database again in that name."""
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Clerk"))
        dialog.setLabelText(self.tr("Who works at this PC? The name stands in the books beside what is posted."))
        dialog.setTextValue(self._clerk())
        dialog.textValueSelected.connect(self._change_clerk)
        dialog.open()

    def _change_clerk(self, name: str) -> None:
        settings = self._access.settings
        self._access.change(replace(settings, clerk=name.strip()))
        if settings.database:
            self.open_address(settings.database)

    def _make(self, path: str) -> None:
        self._begin(partial(self._offices.new, path, self._clerk()), self.tr("Making a database…"))

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([self.tr("Databases (*.db)"), self.tr("All files (*)")])
        database = self._access.settings.database
        folder = self._paths.data if not database or is_server(database) else Path(database).parent
        dialog.setDirectory(str(folder if folder.is_dir() else Path.home()))
        return dialog

    def _clerk(self) -> str:
        return self._access.settings.clerk

    def _begin(self, work: Callable[[JobContext], Desks], sentence: str) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        self.began.emit(sentence)
        self._progress.run(self._jobs, work, self._on_opened, sentence)

    def _on_opened(self, outcome: Outcome[Desks]) -> None:
        self._is_busy = False
        if isinstance(outcome, Err):
            self.failed.emit(outcome.error)
        else:
            self._take(outcome.value)

    def _take(self, desks: Desks) -> None:
        settings = replace(self._access.settings, database=desks.address).with_recent_database(desks.address)
        self._access.change(settings)
        self.opened.emit(desks)
