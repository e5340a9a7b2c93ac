"""Files are written beside their target and put in its place at once: the old file stays until the new one is whole."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from loyalty_desktop.domain.errors import Fault

_SQLITE_MARK = b"SQLite format 3\0"
_COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database while it is open: committed entries among them."""
_TRIES = 3
_PAUSE_SECONDS = 0.1
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_BAD_NAME = {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ}


def replace_file(target: Path, write: Callable[[BinaryIO], None]) -> None:
    """Lets `write` fill a temporary file beside `target`, brings it to the disk and puts it in `target`'s place.

    On any failure the temporary file is removed and the old file stays as it was. Raises Fault with the path:
    target_is_database (of this program or another, or what belongs to one), target_locked (open in another program),
    folder_missing, not_writable, not_a_file, not_a_plain_file (a device or a pipe), disk_full, bad_file_name,
    write_failed.
    """
    try:
        real = Path(os.path.realpath(target))
    except ValueError as error:
        raise Fault("bad_file_name", path=str(target)) from error
    try:
        refuse_odd_target(real, named=target)
        if not real.parent.is_dir():
            raise Fault("folder_missing", path=str(target), folder=str(real.parent))
        _write_and_replace(real, write)
    except OSError as error:
        raise _fault(target, error) from error


def refuse_odd_target(path: Path, *, named: Path | None = None) -> None:
    """Raise Fault for what nothing that is exported takes the place of: folders, devices, databases and their logs."""
    told = str(named or path)
    for ending in _COMPANIONS:
        if path.name.endswith(ending) and path.with_name(path.name.removesuffix(ending)).exists():
            raise Fault("target_is_database", path=told)
    if not path.exists():
        return
    if path.is_dir():
        raise Fault("not_a_file", path=told)
    if not path.is_file():
        raise Fault("not_a_plain_file", path=told)
    with path.open("rb") as raw:
        if raw.read(len(_SQLITE_MARK)) == _SQLITE_MARK:
            raise Fault("target_is_database", path=told)


def _write_and_replace(real: Path, write: Callable[[BinaryIO], None]) -> None:
    temporary = real.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with temporary.open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        _replace(temporary, real)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(real.parent)


def _replace(temporary: Path, real: Path) -> None:
    """Puts the new file in place; a virus scanner may hold the old one for a moment, a spreadsheet program for long."""
    for left in reversed(range(_TRIES)):
        try:
            temporary.replace(real)
        except PermissionError as error:
            if left == 0:
                raise Fault("target_locked", path=str(real)) from error
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network folders cannot be synced; the file itself is
            os.fsync(handle)
    finally:
        os.close(handle)


def _fault(target: Path, error: OSError) -> Fault:
    if error.errno in _FULL:
        return Fault("disk_full", path=str(target))
    if error.errno in _BAD_NAME:
        return Fault("bad_file_name", path=str(target))
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return Fault("not_writable", path=str(target))
    return Fault("write_failed", path=str(target), reason=error.strerror or "")
