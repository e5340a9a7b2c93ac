"""The dialog that shows what a file of the program's set-up would change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.listing_dialog import ListingDialog, ListingTexts
from loyalty_desktop.gui.table_model import TableColumn
from loyalty_desktop.wording.numbers import count_phrase
from loyalty_desktop.wording.program_changes import change_title, change_values

if TYPE_CHECKING:
    from loyalty_desktop.services.program_files import ProgramChange


class ProgramFileDialog(ListingDialog["ProgramChange"]):
    """Lists what a file would change, and loads it when told to."""

    load_requested = Signal()
    """The changes are wanted."""

    def __init__(
        self, changes: Sequence[ProgramChange], name: str, parent: QWidget | None = None, *, moving: str = ""
    ) -> None:
        """`moving` says what of amounts that open days have reported already the changes would move, "" for nothing."""
        super().__init__(parent)
        found = count_phrase(len(changes), self.tr("part of the program"), self.tr("parts of the program"))
        columns = (
            TableColumn["ProgramChange"]("part", self.tr("What"), change_title, width=220),
            TableColumn["ProgramChange"]("kind", self.tr("How"), _kind_text, width=90),
            TableColumn["ProgramChange"]("values", self.tr("Change"), _one_line, width=380),
        )
        advice = self.tr(
            "Rules and rewards that the file does not name stay as they are. Points that were paid stay paid; a "
            "change counts from now on."
        )
        if moving:
            reaches_back = self.tr("The value of points, or the accounting method, reaches back.")
            advice = f"{advice}\n\n{reaches_back} {moving}"
        texts = ListingTexts(
            title=self.tr("Load a program"),
            found=self.tr("{file} changes {parts}.").format(file=name, parts=found),
            advice=advice,
            act=self.tr("&Load"),
            close=self.tr("C&ancel"),
            rows=self.tr("Changes"),
            in_full=self.tr("The change in full"),
        )
        self.set_up(changes, columns, _sort_value, texts)

    def act(self) -> None:
        """The changes are wanted: say so and close."""
        self.load_requested.emit()
        self.accept()

    def in_full(self, row: ProgramChange) -> str:
        """The values before and after."""
        return _one_line(row)

    def line_of(self, row: ProgramChange) -> str:
        """What is changed, and its values."""
        return f"{change_title(row)}: {_one_line(row)}"


def _kind_text(change: ProgramChange) -> str:
    return str(change.kind).capitalize()


def _one_line(change: ProgramChange) -> str:
    return "; ".join(change_values(change))


def _sort_value(key: str, change: ProgramChange) -> str:
    return {"part": change_title, "kind": _kind_text}.get(key, _one_line)(change).casefold()
