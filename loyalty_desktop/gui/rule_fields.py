"""What the pages of the rule dialog share: fields that are read, lists of names, and completion inside a list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from loyalty_desktop.domain.periods import FIRST_YEAR, LAST_YEAR
from loyalty_desktop.gui.not_understood import NotUnderstood

_HOURS = re.compile(
    r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—|to|until)\s*(\d{1,2})(?:[:.](\d{2}))?", re.IGNORECASE | re.ASCII
)
_DAY_ENDS = 24 * 60


def tr(text: str) -> str:
    """The text in the program's language."""
    return QCoreApplication.translate("rule_fields", text)


def as_known(names: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """The names in the spelling in which they are known; one that is not known stays as it was typed."""
    spelled = {name.casefold(): name for name in known}
    return tuple(spelled.get(name.casefold(), name) for name in names)


def unknown_names(names: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that nothing is called by so far."""
    spelled = {name.casefold() for name in known}
    return tuple(name for name in names if name.casefold() not in spelled)


def day_in(edit: QLineEdit) -> date | None:
    """The day that a field names, None for an empty one. Raises NotUnderstood."""
    text = edit.text().strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotUnderstood(tr("“{text}” is no date. Write dates as 2026-12-01.").format(text=text), edit) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        said = tr("The year must be between {first} and {last}.").format(first=FIRST_YEAR, last=LAST_YEAR)
        raise NotUnderstood(said, edit)
    return day


def hours_in(edit: QLineEdit) -> tuple[int | None, int | None]:
    """The minutes of the day between which a rule counts, None for an empty field. Raises NotUnderstood."""
    text = edit.text().strip()
    if not text:
        return None, None
    found = _HOURS.fullmatch(text)
    if found is not None:
        start, end = (int(found[place]) * 60 + int(found[place + 1] or 0) for place in (1, 3))
        if max(start, end) <= _DAY_ENDS and all(int(found[place] or 0) < 60 for place in (2, 4)):
            return start, end
    raise NotUnderstood(tr("“{text}” is no span of hours. Write it as 15:00-18:00.").format(text=text), edit)


def hours_text(start: int | None, end: int | None) -> str:
    """Minutes of the day as the field for hours shows them."""
    if start is None or end is None:
        return ""
    return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"


class ListCompleter(QCompleter):
    """Completes the last name of a list."""

    def __init__(self, names: Iterable[str], parent: QWidget) -> None:
        super().__init__(sorted(names, key=str.casefold), parent)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._before = ""

    def splitPath(self, path: str) -> list[str]:
        """What is typed of the last name."""
        place = max(path.rfind(","), path.rfind(";")) + 1
        last = path[place:].lstrip()
        self._before = path[: len(path) - len(last)]
        return [last]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The whole list with the chosen name at its end."""
        model: QAbstractItemModel = self.model()
        return f"{self._before}{model.data(index)}"


def complete_from(edit: QLineEdit, names: Iterable[str]) -> None:
    """Offer these names while a list is typed."""
    edit.setCompleter(ListCompleter(names, edit))
