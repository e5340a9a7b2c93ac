"""Where an answer goes: standard output, a file in the format that its name says, or a folder."""

from __future__ import annotations

import os
from pathlib import Path

from loyalty_desktop.domain.errors import Fault, Refusal
from loyalty_desktop.services.export_formats import ExportFormat
from loyalty_desktop.settings import usable_path

PDF = "pdf"
FORMATS = (*(str(known) for known in ExportFormat), PDF)
STANDARD_OUTPUT = "-"

_ENDINGS = {".xlsx": "xlsx", ".csv": "csv", ".json": "json", ".txt": "text", ".pdf": PDF, ".zip": "csv"}


def target_of(output: str | None) -> Path | None:
    """The file that is named; None for standard output. Raises Fault for a folder, and for a name no file can have."""
    if output is None or output == STANDARD_OUTPUT:
        return None
    path = usable_path(output)
    if output.endswith(("/", os.sep)) or path.is_dir():
        raise Fault("not_a_file", path=output)
    return path


def folder_for(name: str) -> Path:
    """The folder that is named, made where it is missing. Raises Fault where it cannot be."""
    folder = usable_path(name)
    if folder.exists() and not folder.is_dir():
        raise Fault("not_a_folder", path=name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Fault("write_failed", path=name, reason=error.strerror or "") from error
    return folder


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
