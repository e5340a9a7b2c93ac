"""The table of tiers that a person edits: texts as typed, read as tiers when they are saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from loyalty_desktop.gui.table_model import NOWHERE, AnyIndex

_SHOWN = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole))


@dataclass(frozen=True, slots=True)
class TierTexts:
    """One tier as it was typed. `code` is what it is known by, "" for a new one."""

    code: str
    name: str
    threshold: str
    percent: str
    benefits: str


_FIELDS = ("name", "threshold", "percent", "benefits")


class TierRows(QAbstractTableModel):
    """Tiers from the lowest to the highest; every cell can be typed into."""

    def __init__(self, titles: Sequence[str], rows: Sequence[TierTexts], parent: QObject | None = None) -> None:
        super().__init__(parent)
        assert len(titles) == len(_FIELDS), "a title for each column"
        self._titles = tuple(titles)
        self._rows = list(rows)

    @property
    def rows(self) -> tuple[TierTexts, ...]:
        """The tiers as they were typed."""
        return tuple(self._rows)

    def call(self, column: int, title: str) -> None:
        """Give a column another title."""
        self._titles = (*self._titles[:column], title, *self._titles[column + 1 :])
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)

    def know(self, codes: Sequence[str]) -> None:
        """What each tier is known by from now on, "" for a new one; nothing that is shown changes."""
        self._rows = [replace(row, code=code) for row, code in zip(self._rows, codes, strict=True)]

    def with_text(self, index: AnyIndex, text: str) -> tuple[TierTexts, ...]:
        """The tiers as they would be with this text in a cell."""
        rows = list(self._rows)
        rows[index.row()] = replace(rows[index.row()], **{_FIELDS[index.column()]: text.strip()})
        return tuple(rows)

    def add(self, row: TierTexts) -> int:
        """Put a tier above the highest; returns its number."""
        place = len(self._rows)
        self.beginInsertRows(NOWHERE, place, place)
        self._rows.append(row)
        self.endInsertRows()
        return place

    def remove(self, place: int) -> None:
        """Take a tier out."""
        self.beginRemoveRows(NOWHERE, place, place)
        del self._rows[place]
        self.endRemoveRows()

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """How many tiers there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """Name, threshold, percent, benefits."""
        return 0 if parent.isValid() else len(_FIELDS)

    def data(self, index: AnyIndex, role: int = _SHOWN[0]) -> object:
        """The text of a cell."""
        if not index.isValid() or role not in _SHOWN:
            return None
        return getattr(self._rows[index.row()], _FIELDS[index.column()])

    def setData(self, index: AnyIndex, value: object, role: int = _SHOWN[1]) -> bool:
        """Take what was typed."""
        if not index.isValid() or role != _SHOWN[1]:
            return False
        self._rows = list(self.with_text(index, str(value)))
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Every cell can be chosen and typed into."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _SHOWN[0]) -> object:
        """Titles above; numbers beside."""
        if role != _SHOWN[0]:
            return None
        return self._titles[section] if orientation == Qt.Orientation.Horizontal else str(section + 1)
