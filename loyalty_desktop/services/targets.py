"""Files that are about to be written: whether they can be, before anything is lost or long work is done for nothing."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import BinaryIO

from loyalty_desktop.domain.errors import Fault

_COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database while it is open: committed entries among them."""


class _Enough(Exception):
    """Ends an attempt to write before anything is put in place."""


def check_target(path: Path) -> None:
    """Raise the Fault that writing the file would end in; whatever is there stays as it was.

    Raises what `replace_file` raises: among others target_is_database (also for what belongs to one), folder_missing,
    not_a_file, not_writable, bad_file_name.
    """
    from loyalty_desktop.exchange.files_out import replace_file

    refuse_odd_target(path)
    with contextlib.suppress(_Enough):
        replace_file(path, _stop)


def refuse_odd_target(path: Path) -> None:
    """Raise Fault for the log of a database, with which the last entries would be lost, and for a device or a pipe."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise Fault("not_a_plain_file", path=str(path))
    for ending in _COMPANIONS:
        if path.name.endswith(ending) and path.with_name(path.name.removesuffix(ending)).exists():
            raise Fault("target_is_database", path=str(path))


def _stop(_stream: BinaryIO) -> None:
    raise _Enough
