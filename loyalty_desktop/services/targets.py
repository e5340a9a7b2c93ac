"""Files that are about to be written: whether they can be, before anything is lost or long work is done for nothing."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import BinaryIO


class _Enough(Exception):
    """Ends an attempt to write before anything is put in place."""


def check_target(path: Path) -> None:
    """Raise the Fault that writing the file would end in; whatever is there stays as it was.

    Raises what `replace_file` raises: among others target_is_database (also for what belongs to one), folder_missing,
    not_a_file, not_writable, bad_file_name.
    """
    from loyalty_desktop.exchange.files_out import replace_file

    with contextlib.suppress(_Enough):
        replace_file(path, _stop)


def write_file(path: Path, content: bytes) -> None:
    """Put `content` into the file, whole or not at all. Raises what `replace_file` raises."""
    from loyalty_desktop.exchange.files_out import replace_file

    def write(stream: BinaryIO) -> None:
        stream.write(content)

    replace_file(path, write)


def _stop(_stream: BinaryIO) -> None:
    raise _Enough
