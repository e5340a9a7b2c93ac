"""A customer's membership card: seen, given a number where there is none, printed and saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QWidget

from loyalty_desktop.domain.cards import shown_number
from loyalty_desktop.domain.schedules import file_stem
from loyalty_desktop.gui.card_document import (
    card_image,
    paint_sheets,
    sheet_layout,
    write_card_pdf,
    write_card_picture,
)
from loyalty_desktop.gui.dialog_room import make_room
from loyalty_desktop.gui.forms.ui_card_dialog import Ui_CardDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.save_dialog import ask_where
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from loyalty_desktop.services.cards import CardFace
    from loyalty_desktop.services.desks import Desks

_SHOWN_WIDTH = 460


class CardDialog(QDialog):
    """Shows one customer's card. Without a number there is nothing to scan, so one is offered first."""

    books_changed = Signal()
    """The customer was given a number."""

    def __init__(self, desks: Desks, jobs: JobRunner, customer_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desks, self._jobs, self._customer_id = desks, jobs, customer_id
        self._face: CardFace | None = None
        form = self.form = Ui_CardDialog()
        form.setupUi(self)
        form.button_box.rejected.connect(self.reject)
        form.number_button.clicked.connect(self.give_number)
        form.print_button.clicked.connect(self.preview_print)
        form.pdf_button.clicked.connect(partial(self._ask_where, "pdf"))
        form.picture_button.clicked.connect(partial(self._ask_where, "png"))
        self._follow()
        self._jobs.run(partial(_read, desks, customer_id), self._on_face, lane=Lane.READ)

    def give_number(self) -> None:
        """Give the customer a card number that nobody has."""
        self.form.number_button.setEnabled(False)
        self._jobs.run(partial(_give, self._desks, self._customer_id), self._on_given, lane=Lane.WRITE)

    def save(self, path: Path) -> None:
        """Write the card as a PDF, or as a picture where the name ends so."""
        if self._face is not None:
            self._jobs.run(partial(_write, self._face, path), partial(self._on_saved, path), lane=Lane.READ)

    def preview_print(self) -> None:
        """Show the card on its sheet as it comes out of the printer, which can be chosen there."""
        if self._face is None:
            return
        # Loads the system's printers: only when somebody prints.
        from loyalty_desktop.gui.print_preview import open_preview

        open_preview(self, self.tr("Print the card"), sheet_layout(), partial(_paint, self._face))

    def _ask_where(self, ending: str) -> None:
        if self._face is None:
            return
        is_pdf = ending == "pdf"
        ask_where(
            self,
            title=self.tr("Save the card"),
            name=f"card-{file_stem(self._face.number)}.{ending}",
            filters=self.tr("PDF document (*.pdf)") if is_pdf else self.tr("Picture (*.png)"),
            chosen=self.save,
        )

    def _on_given(self, outcome: Outcome[CardFace]) -> None:
        self._on_face(outcome)
        if not isinstance(outcome, Err):
            self.books_changed.emit()

    def _on_face(self, outcome: Outcome[CardFace]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
            self._follow()
            return
        self._face = outcome.value
        picture = QPixmap.fromImage(card_image(outcome.value))
        ratio = self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = picture.scaledToWidth(round(_SHOWN_WIDTH * ratio), smooth)
        picture.setDevicePixelRatio(ratio)
        self.form.card_label.setPixmap(picture)
        self.form.state_label.setText(self._state_text(outcome.value))
        self._follow()
        make_room(self)

    def _state_text(self, face: CardFace) -> str:
        if not face.number:
            return self.tr("No card yet. Give a number: it is nobody's, and the till reads it as it reads any other.")
        said = self.tr("Card {number}. The till finds the customer by it.").format(number=shown_number(face.number))
        if not face.shop:
            said += " " + self.tr("The name of the shop is set under Program, Settings.")
        return said

    def _on_saved(self, path: Path, outcome: Outcome[None]) -> None:
        if isinstance(outcome, Err):
            self.form.problem_label.say(error_text(outcome.error))
        else:
            self.form.problem_label.say(self.tr("Saved as {path}.").format(path=path.name), Tone.GOOD)

    def _follow(self) -> None:
        form, face = self.form, self._face
        has_number = face is not None and bool(face.number)
        form.number_button.setVisible(not has_number)
        form.number_button.setEnabled(face is not None)
        for button in (form.print_button, form.pdf_button, form.picture_button):
            button.setEnabled(has_number)
        (form.print_button if has_number else form.number_button).setDefault(True)
        (form.print_button if has_number else form.number_button).setFocus()


def _read(desks: Desks, customer_id: int, _context: JobContext) -> CardFace:
    return desks.cards.face(customer_id)


def _give(desks: Desks, customer_id: int, _context: JobContext) -> CardFace:
    return desks.cards.give_number(customer_id)


def _write(face: CardFace, path: Path, _context: JobContext) -> None:
    (write_card_picture if path.suffix.lower() == ".png" else write_card_pdf)(face, path)


def _paint(face: CardFace, printer: QPrinter) -> None:
    paint_sheets((face,), printer)
