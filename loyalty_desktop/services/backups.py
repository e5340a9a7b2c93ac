"""The backup desk: a copy of the whole database as one file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from loyalty_desktop.storage.backups import copy_database
from loyalty_desktop.storage.database import Store


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was made and verified: where it lies, and its size."""

    path: Path
    size_bytes: int


def back_up(store: Store, target: Path) -> Backup:
    """Copy the database to the new file `target` as of one moment, while others go on working.

    Raises Refusal for a shared database and for a file that exists already, Fault where the copy cannot be written.
    """
    return Backup(target.expanduser().absolute(), copy_database(store, target))
