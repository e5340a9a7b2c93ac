"""Where a report goes: standard output or a file, and in which format its name says."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from loyalty_desktop.domain.errors import Fault, Refusal
from loyalty_desktop.services.reporting import ExportFormat

PDF = "pdf"
FORMATS = (*(str(known) for known in ExportFormat), PDF)
STANDARD_OUTPUT = "-"

_ZIP = ".zip"
_ENDINGS = {".xlsx": "xlsx", ".csv": "csv", ".json": "json", ".txt": "text", ".pdf": PDF, _ZIP: "csv"}
_SQLITE_MARK = b"SQLite format 3\0"


def target_of(output: str | None) -> Path | None:
    """The file that is named; None for standard output. Raises Fault for a folder."""
    if output is None or output == STANDARD_OUTPUT:
        return None
    path = Path(output)
    if not output.strip() or output.endswith(("/", os.sep)) or path.is_dir():
        raise Fault("not_a_file", path=output.strip() or "“”")
    return path


def format_of(target: Path | None, wanted: str | None, *, as_json: bool) -> str:
    """What was asked for; else what the file's name says; on standard output JSON with --json, and text without.

    Raises Refusal: format_unknown for a name that says nothing, format_needs_a_file.
    """
    if target is None:
        chosen = wanted or ("json" if as_json else "text")
        if chosen in (ExportFormat.XLSX, PDF):
            raise Refusal("format_needs_a_file", format=chosen)
        return chosen
    if wanted is not None:
        return wanted
    ending = target.suffix.lower()
    if ending not in _ENDINGS:
        raise Refusal("format_unknown", path=str(target), endings=", ".join(_ENDINGS))
    return _ENDINGS[ending]


def is_archive(target: Path) -> bool:
    """Whether the file holds one CSV file a table."""
    return target.suffix.lower() == _ZIP


def write_text(target: Path, text: str) -> None:
    """Put a text into a file, whole or not at all. Raises Fault when it cannot be written."""
    real = Path(os.path.realpath(target))
    if not real.parent.is_dir():
        raise Fault("folder_missing", path=str(target), folder=str(real.parent))
    try:
        if real.exists() and _is_database(real):
            raise Fault("target_is_database", path=str(target))
        _replace(real, text)
    except PermissionError as error:
        raise Fault("not_writable", path=str(target)) from error
    except OSError as error:
        raise Fault("write_failed", path=str(target), reason=error.strerror or "") from error


def _replace(real: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=real.parent)
    draft = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", newline="") as stream:  # noqa: PTH123 - a handle, not a path
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        draft.chmod(0o666 & ~_umask())
        draft.replace(real)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _is_database(path: Path) -> bool:
    with path.open("rb") as raw:
        return raw.read(len(_SQLITE_MARK)) == _SQLITE_MARK
