"""Sheets of membership cards for the customers of a list or those picked from it: printed, or written as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from loyalty_desktop.domain.views import CustomerQuery
from loyalty_desktop.gui.file_notice import FileNotice
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome, Value
from loyalty_desktop.gui.save_dialog import ask_where
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.wording.numbers import count_phrase

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from loyalty_desktop.services.cards import CardFace
    from loyalty_desktop.services.desks import Desks


MOST_PICKED = 20_000
"""Most rows of a list that sheets are made of when they were chosen by hand."""


class Picked(NamedTuple):
    """Rows picked by hand: how many, and what hands over the ids of their customers, None where the list has changed.

    Rows that nobody has looked at yet are read before.
    """

    number: int
    take: Callable[[Callable[[tuple[int, ...] | None], None]], None]


class Listing(NamedTuple):
    """A list of customers: whom it shows, and those who were picked from it, None for everybody."""

    query: Callable[[], CustomerQuery]
    picked: Callable[[], Picked | None]


class CardSheets(QObject):
    """Asks whether those without a card shall get a number, then prints or asks for a file."""

    books_changed = Signal()
    """Customers were given card numbers."""
    told = Signal(str)
    """A sentence of what went wrong."""

    def __init__(self, desks: Desks, jobs: JobRunner, listing: Listing, notice: FileNotice, page: QWidget) -> None:
        super().__init__(page)
        self._desks, self._jobs, self._listing, self._page = desks, jobs, listing, page
        self._notice = notice
        self._is_printed = False

    def whom_text(self) -> str:
        """Whom the sheets are for, as an entry of a menu says it."""
        picked = self._listing.picked()
        if picked is None:
            return self.tr("everybody in the list")
        return self.tr("the {customers} chosen").format(customers=self._customers(picked.number))

    def _customers(self, count: int) -> str:
        return count_phrase(count, self.tr("customer"), self.tr("customers"))

    def ask(self, *, is_printed: bool) -> None:
        """Make sheets for whoever was picked, or for everybody in the list."""
        picked = self._listing.picked()
        self._is_printed = is_printed
        if picked is None:
            self._read(self._listing.query())
        elif picked.number > MOST_PICKED:
            said = self.tr("{customers} are too many to choose by hand: at most {most}. Search, or list a segment.")
            self.told.emit(said.format(customers=self._customers(picked.number), most=f"{MOST_PICKED:,}"))
        else:
            picked.take(self._on_picked)

    def _on_picked(self, ids: tuple[int, ...] | None) -> None:
        if ids is None:
            self.told.emit(self.tr("The list has changed meanwhile. Look at who is chosen, and try again."))
        else:
            self._read(ids)

    def _read(self, whom: CustomerQuery | tuple[int, ...]) -> None:
        self._jobs.run(partial(_faces, self._desks, whom), self._on_faces, lane=Lane.READ)

    def write(self, faces: tuple[CardFace, ...], path: Path) -> None:
        """Write sheets of these cards."""
        self._jobs.run(partial(_write, faces, path), partial(self._on_written, len(faces), path), lane=Lane.READ)

    def print_out(self, faces: tuple[CardFace, ...]) -> None:
        """Show the sheets as they come out of the printer, which can be chosen there."""
        # Loads the system's printers: only when somebody prints.
        from loyalty_desktop.gui.card_document import sheet_layout
        from loyalty_desktop.gui.print_preview import open_preview

        open_preview(self._page, self.tr("Print membership cards"), sheet_layout(), partial(_paint, faces))

    def give_numbers(self, faces: tuple[CardFace, ...]) -> None:
        """Give those without a card a number, then go on."""
        self._jobs.run(partial(_numbered, self._desks, faces), self._on_numbered, lane=Lane.WRITE)

    def _on_faces(self, outcome: Outcome[tuple[CardFace, ...]]) -> None:
        faces = self._taken(outcome)
        if faces is None:
            return
        missing = sum(not face.number for face in faces)
        if not missing:
            self._go_on(faces)
            return
        box = QMessageBox(self._page)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Sheets of membership cards"))
        said = self.tr("{missing} of {customers} have no card number yet. Give them one?")
        box.setText(said.format(missing=missing, customers=self._customers(len(faces))))
        give = box.addButton(self.tr("&Give numbers"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("&Leave them out"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        give.clicked.connect(partial(self.give_numbers, faces))
        leave.clicked.connect(partial(self._go_on, faces))
        box.open()

    def _on_numbered(self, outcome: Outcome[tuple[CardFace, ...]]) -> None:
        faces = self._taken(outcome)
        if faces is not None:
            self.books_changed.emit()
            self._go_on(faces)

    def _go_on(self, faces: tuple[CardFace, ...]) -> None:
        with_card = tuple(face for face in faces if face.number)
        if not with_card:
            self.told.emit(self.tr("Nobody in this list has a card."))
        elif self._is_printed:
            self.print_out(with_card)
        else:
            ask_where(
                self._page,
                title=self.tr("Membership cards"),
                name="cards.pdf",
                filters=self.tr("PDF document (*.pdf)"),
                chosen=partial(self.write, with_card),
            )

    def _on_written(self, count: int, path: Path, outcome: Outcome[bool]) -> None:
        if self._taken(outcome):
            cards = count_phrase(count, self.tr("card"), self.tr("cards"))
            self._notice.show_file(path, self.tr("{name}: {cards}, ten to a page.").format(name=path.name, cards=cards))

    def _taken(self, outcome: Outcome[Value]) -> Value | None:
        """The answer; a refusal is told instead."""
        if isinstance(outcome, Err):
            self.told.emit(error_text(outcome.error))
            return None
        return outcome.value


def _faces(desks: Desks, whom: CustomerQuery | tuple[int, ...], _context: JobContext) -> tuple[CardFace, ...]:
    return desks.cards.faces(desks.segments.ids(whom) if isinstance(whom, CustomerQuery) else whom)


def _numbered(desks: Desks, faces: tuple[CardFace, ...], context: JobContext) -> tuple[CardFace, ...]:
    numbers = [face.customer_id for face in faces]
    desks.cards.give_numbers(numbers, context)
    return desks.cards.faces(numbers)


def _write(faces: tuple[CardFace, ...], path: Path, context: JobContext) -> bool:
    from loyalty_desktop.gui.card_document import write_cards_pdf

    context.report(0, None, "write")
    write_cards_pdf(faces, path)
    return True


def _paint(faces: tuple[CardFace, ...], printer: QPrinter) -> None:
    from loyalty_desktop.gui.card_document import paint_sheets

    paint_sheets(faces, printer)
