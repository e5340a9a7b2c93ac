"""The layout of a table's columns as one line of text: order, widths, hidden ones, sorting, and what it is of."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QHeaderView

VERSION = 1
"""Goes up when a header's state of before must not be taken up any more."""


def saved(header: QHeaderView, keys: Sequence[str]) -> str:
    """The layout of `header`, whose sections are the columns `keys`."""
    state = bytes(header.saveState().toBase64().data()).decode("ascii")
    return json.dumps({"version": VERSION, "columns": list(keys), "state": state}, separators=(",", ":"))


def restore(header: QHeaderView, keys: Sequence[str], text: str) -> bool:
    """Give `header` a saved layout; False, and nothing changes, when it is none of this version and these columns.

    Qt itself takes a state of four columns for five without a word.
    """
    try:
        layout = json.loads(text)
    except ValueError:
        return False
    if not isinstance(layout, dict) or layout.get("version") != VERSION or layout.get("columns") != list(keys):
        return False
    return header.restoreState(QByteArray.fromBase64(str(layout.get("state", "")).encode("ascii", "ignore")))
