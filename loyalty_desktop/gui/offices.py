"""How the window comes to its desks: an existing database, a new one, the demonstration shop, a shared one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from loyalty_desktop.domain.errors import Fault, Refusal
from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.settings import Paths

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

DEMONSTRATION_SEED = 1
DEMONSTRATION_CUSTOMERS = 2_000

_COMPANIONS = ("", "-wal", "-shm")
"""What SQLite puts beside a database, and the database itself."""


class OpenOffice(Protocol):
    """Opens the database at an address; `clerk` "" stands for whoever is logged in."""

    def __call__(self, address: str, *, clerk: str = "", create: bool = False) -> Desks:
        """The desks over it. Raises Fault for what cannot be opened or must be made first."""


class BuildDemonstration(Protocol):
    """Fills a new database with the demonstration shop."""

    def __call__(self, address: str, *, seed: int, customers: int, progress: JobContext) -> object:
        """Reports its progress and can be cancelled."""


@dataclass(frozen=True, slots=True)
class Offices:
    """What bootstrap hands the window for opening databases. Every method works in a job, never on the GUI thread.

    `back_up` copies a local database to a new file, `remember_password` gives one to the keyring; None: not offered.
    """

    open_office: OpenOffice
    build_demonstration: BuildDemonstration
    paths: Paths
    back_up: Callable[[str, Path], object] | None = None
    remember_password: Callable[[str, str], bool] | None = None

    @property
    def demonstration_file(self) -> Path:
        """Where the demonstration shop is kept."""
        return self.paths.data / "demonstration.db"

    def open(self, address: str, clerk: str, _context: JobContext) -> Desks:
        """The database at `address`, which must be there."""
        return self._open(address, clerk, create=False)

    def new(self, address: str, clerk: str, _context: JobContext) -> Desks:
        """A new database in the file `address`, whose folder must be there; a file that is there stays as it is."""
        path = Path(address).expanduser()
        if path.exists():
            raise Fault("database_exists", path=str(path))
        if not path.parent.is_dir():
            raise Refusal("folder_missing", folder=str(path.parent))
        return self._open(str(path), clerk, create=True)

    def open_or_new(self, address: str, clerk: str, _context: JobContext) -> Desks:
        """The database in the file `address`, made when it is not there: the default database of this PC."""
        Path(address).parent.mkdir(parents=True, exist_ok=True)
        return self._open(address, clerk, create=True)

    def demonstration(self, clerk: str, context: JobContext) -> Desks:
        """The demonstration shop, made on the first call; one that was stopped half-way leaves nothing behind."""
        path = self.demonstration_file
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            # Under another name until it is whole: a shop that was stopped half-way must not be taken for it.
            draft = path.with_name("demonstration-draft.db")
            _remove(draft)
            try:
                self.build_demonstration(
                    str(draft), seed=DEMONSTRATION_SEED, customers=DEMONSTRATION_CUSTOMERS, progress=context
                )
                draft.rename(path)
            finally:
                _remove(draft)
        return self._open(str(path), clerk, create=False)

    def shared(self, address: str, password: str, is_remembered: bool) -> Desks:
        """The shared database at `address`; the password travels beside it and is kept by the keyring at most."""
        scheme, _, rest = address.partition("://")
        user, at, place = rest.partition("@")
        secret = f":{quote(password, safe='')}" if password else ""
        desks = self._open(f"{scheme}://{user}{secret}{at}{place}", "", create=False)
        if is_remembered and password and self.remember_password is not None:
            self.remember_password(address, password)
        return desks

    def _open(self, address: str, clerk: str, *, create: bool) -> Desks:
        if clerk:
            return self.open_office(address, clerk=clerk, create=create)
        return self.open_office(address, create=create)


def _remove(database: Path) -> None:
    for companion in _COMPANIONS:
        database.with_name(database.name + companion).unlink(missing_ok=True)
