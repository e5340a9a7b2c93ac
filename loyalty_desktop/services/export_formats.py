"""The files that a report can become."""

from __future__ import annotations

from enum import StrEnum


class ExportFormat(StrEnum):
    """The files that a report can become here; PDF is painted by the window's part."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    TEXT = "text"
