"""What is done with the customers of a list: choosing a saved segment, letters, cards, tags."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton, QWidget

from loyalty_desktop.domain.views import CustomerQuery
from loyalty_desktop.gui.card_sheets import CardSheets, Listing
from loyalty_desktop.gui.file_notice import FileNotice
from loyalty_desktop.gui.filter_chips import Chip, FilterChips
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome, Value
from loyalty_desktop.gui.report_tables import report_name_of
from loyalty_desktop.gui.save_dialog import ask_where
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.undo_notice import UndoNotice
from loyalty_desktop.wording.numbers import count_phrase

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks

Tagged = tuple[str, tuple[int, ...]]
"""A tag, and the customers who got it or lost it."""


class CustomerLists(QObject):
    """Fills the choice of segments and the menu of extras; `listing` says whom the list shows at the moment."""

    segment_chosen = Signal(str)
    """Only members of this segment are to be listed; "" for everybody."""
    books_changed = Signal()
    """Customers were tagged or given card numbers."""
    told = Signal(str)
    """A sentence of what was done or went wrong."""

    def __init__(
        self,
        desks: Desks,
        jobs: JobRunner,
        parts: tuple[QPushButton, FilterChips],
        listing: Listing,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desks, self._jobs, self._query, self._page = desks, jobs, listing.query, parent
        button, self._chips = parts
        self._chips.removed.connect(self._on_chip_removed)
        self._chosen = ""
        self.file_notice = FileNotice(parent)
        self.undo_notice = UndoNotice(parent)
        self.undo_notice.undo_requested.connect(self._undo_tag)
        self._tagged: Tagged = ("", ())
        self.cards = CardSheets(desks, jobs, listing, self.file_notice, parent)
        self.cards.books_changed.connect(self.books_changed)
        self.cards.told.connect(self.told)
        menu = QMenu(button)
        self.segment_menu = menu.addMenu(self.tr("&Members of"))
        self._segments = QActionGroup(self)
        self.actions = {
            "segments": menu.addAction(self.tr("&Saved segments…"), self.show_segments),
            "xlsx": menu.addAction(self.tr("List for letters, &Excel…"), partial(self.ask_for_letters, "xlsx")),
            "csv": menu.addAction(self.tr("List for letters, &CSV…"), partial(self.ask_for_letters, "csv")),
            "cards": menu.addAction("", partial(self.cards.ask, is_printed=False)),
            "print_cards": menu.addAction("", partial(self.cards.ask, is_printed=True)),
            "tag": menu.addAction(self.tr("&Tag these customers…"), self.ask_for_tag),
        }
        menu.aboutToShow.connect(self._name_cards)
        self._name_cards()
        button.setMenu(menu)
        self.read_segments()

    def read_segments(self) -> None:
        """Offer the segments as they are saved now."""
        self._jobs.run(partial(_names, self._desks), self._offer, lane=Lane.READ)

    def show_segments(self) -> None:
        """Open the list of saved segments."""
        # Here, not above: what only segments need is not loaded before the window has been painted.
        from loyalty_desktop.gui.segments_dialog import SegmentsDialog

        dialog = SegmentsDialog(self._desks, self._jobs, self._page)
        dialog.changed.connect(self._on_segments_changed)
        dialog.open()

    def ask_for_letters(self, ending: str) -> None:
        """Let a person choose the file of a list for letters, then write it."""
        filters = self.tr("Excel workbook (*.xlsx)") if ending == "xlsx" else self.tr("CSV file (*.csv)")
        self._ask_where(self.tr("List for letters"), f"customers.{ending}", filters, self.write_letters)

    def write_letters(self, path: Path) -> None:
        """Write everybody who is listed, but for who declined to be written to."""
        self._jobs.run(partial(_letters, self._desks, self._query(), path), partial(self._on_letters, path))

    def ask_for_tag(self) -> None:
        """Ask for the tag, then give it to everybody who is listed."""
        dialog = QInputDialog(self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Tag these customers"))
        dialog.setLabelText(self.tr("A tag for everybody in the list. Rules and campaigns can name it."))
        dialog.textValueSelected.connect(self.tag)
        dialog.open()

    def tag(self, tag: str) -> None:
        """Give everybody who is listed a tag."""
        work = partial(_tag, self._desks, self._query(), tag)
        self._jobs.run(work, self._on_tagged, lane=Lane.WRITE)

    def _undo_tag(self) -> None:
        self._jobs.run(partial(_untag, self._desks, self._tagged), self._on_untagged, lane=Lane.WRITE)

    def _offer(self, outcome: Outcome[tuple[str, ...]]) -> None:
        if isinstance(outcome, Err):
            self.told.emit(error_text(outcome.error))
            return
        self.segment_menu.clear()
        for name, text in (("", self.tr("&Everybody")), *((name, name.replace("&", "&&")) for name in outcome.value)):
            action = self.segment_menu.addAction(text, partial(self.choose, name))
            action.setCheckable(True)
            action.setChecked(name == self._chosen)
            self._segments.addAction(action)
        if self._chosen and self._chosen not in outcome.value:
            self.choose("")

    def choose(self, name: str) -> None:
        """List only members of this segment; "" lists everybody."""
        self._chosen = name
        chips = (Chip("segment", name, self.tr("Members of {segment}").format(segment=name)),) if name else ()
        self._chips.show_chips(chips)
        self.segment_chosen.emit(name)

    def _on_chip_removed(self, _chip: Chip) -> None:
        self.choose("")
        self.read_segments()

    def _name_cards(self) -> None:
        """Say for whom the sheets would be: rows may have been picked since."""
        whom = self.cards.whom_text()
        self.actions["cards"].setText(self.tr("Membership c&ards of {whom}, as PDF…").format(whom=whom))
        self.actions["print_cards"].setText(self.tr("&Print membership cards of {whom}…").format(whom=whom))

    def _on_segments_changed(self) -> None:
        self.read_segments()
        self.segment_chosen.emit(self._chosen)

    def _ask_where(self, title: str, name: str, filters: str, chosen: Callable[[Path], None]) -> None:
        ask_where(self._page, title=title, name=name, filters=filters, chosen=chosen)

    def _on_letters(self, path: Path, outcome: Outcome[tuple[int, int]]) -> None:
        found = self._taken(outcome)
        if found is None:
            return
        listed, left_out = found
        said = self.tr("{name}: {customers}.").format(name=path.name, customers=self._customers(listed))
        if left_out:
            said += " " + self.tr("{number} who declined to be written to were left out.").format(number=left_out)
        self.file_notice.show_file(path, said)

    def _on_tagged(self, outcome: Outcome[Tagged]) -> None:
        tagged = self._taken(outcome)
        if tagged is None:
            return
        self._tagged = tagged
        tag, numbers = tagged
        if not numbers:
            self.told.emit(self.tr("Everybody in the list has the tag “{tag}” already.").format(tag=tag))
            return
        said = self.tr("{customers} got the tag “{tag}”.").format(customers=self._customers(len(numbers)), tag=tag)
        self.undo_notice.show_sentence(said)
        self.books_changed.emit()

    def _on_untagged(self, outcome: Outcome[Tagged]) -> None:
        tagged = self._taken(outcome)
        if tagged is not None:
            tag, numbers = tagged
            said = self.tr("{customers} lost the tag “{tag}” again.")
            self.told.emit(said.format(customers=self._customers(len(numbers)), tag=tag))
            self.books_changed.emit()

    def _customers(self, count: int) -> str:
        return count_phrase(count, self.tr("customer"), self.tr("customers"))

    def _taken(self, outcome: Outcome[Value]) -> Value | None:
        """The answer; a refusal is told instead."""
        if isinstance(outcome, Err):
            self.told.emit(error_text(outcome.error))
            return None
        return outcome.value


def _names(desks: Desks, _context: JobContext) -> tuple[str, ...]:
    return tuple(segment.name for segment in desks.segments.all())


def _letters(desks: Desks, query: CustomerQuery, path: Path, context: JobContext) -> tuple[int, int]:
    from loyalty_desktop.services.export_formats import ExportFormat

    context.report(0, None, "write")
    letters = desks.segments.letters(query)
    file_format = ExportFormat.XLSX if path.suffix.lower() == ".xlsx" else ExportFormat.CSV
    desks.reporting.export(letters.report, path, file_format, report_name_of)
    return len(letters.report.table("customers").rows), letters.left_out


def _tag(desks: Desks, query: CustomerQuery, tag: str, context: JobContext) -> Tagged:
    return tag.strip(), desks.segments.tag(desks.segments.ids(query), tag, context)


def _untag(desks: Desks, tagged: Tagged, context: JobContext) -> Tagged:
    tag, numbers = tagged
    return tag, desks.segments.untag(numbers, tag, context)
