"""Dates as people type them into a field."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.periods import FIRST_YEAR, LAST_YEAR


def date_or_none(text: str) -> date | None:
    """The date that was typed, as 2001-05-30; None for nothing.

    Raises ValueError for anything else, and for a year that can only be a mistake.
    """
    if not text.strip():
        return None
    day = date.fromisoformat(text.strip())
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(text)
    return day


def is_date_or_empty(text: str) -> bool:
    """Whether a field for a date can be sent as it is."""
    try:
        date_or_none(text)
    except ValueError:
        return False
    return True


def date_problem(text: str) -> str:
    """What is wrong with a date that was typed, as a sentence; "" for a date and for nothing."""
    if is_date_or_empty(text):
        return ""
    translate = QCoreApplication.translate
    try:
        date.fromisoformat(text.strip())
    except ValueError:
        said = translate("TypedDates", "“{text}” is no date. Write dates as 2001-05-30.")
        return said.format(text=text.strip())
    said = translate("TypedDates", "The year must be between {first} and {last}.")
    return said.format(first=FIRST_YEAR, last=LAST_YEAR)
