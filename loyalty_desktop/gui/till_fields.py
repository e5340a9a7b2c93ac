"""What the dialogs that record a sale or an action by hand have in common: customer, store, day, and what it earns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.near_names import spelled_as
from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.customer_search_edit import SEARCH_MILLISECONDS, CustomerSearchEdit, proposal_text
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, LatestOnly, Outcome
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.new_stores import ask_about_store
from loyalty_desktop.gui.posting_dialog import PostingDialog
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.gui.typed_dates import date_or_none, date_problem
from loyalty_desktop.wording.numbers import points_phrase

if TYPE_CHECKING:
    from loyalty_desktop.services.counter import Posted
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.till import Effect, TillChoices


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded, and whose points may have moved: None for a walk-in."""

    posted: Posted
    customer_id: int | None


class TillForm(Protocol):
    """The fields that both forms have."""

    customer_edit: CustomerSearchEdit
    customer_problem_label: MessageLabel
    store_combo: QComboBox
    store_problem_label: MessageLabel
    day_edit: QLineEdit
    day_problem_label: MessageLabel
    effect_label: QLabel
    problem_label: MessageLabel


class TillDialog(PostingDialog):
    """Records one thing by hand; while fields change it says what they would earn. `posted` carries the Recorded."""

    fields: TillForm

    def start(self, desks: Desks, jobs: JobRunner, customer: CustomerRow | None) -> None:
        """Fill in the customer, if one is meant already, and ask what can be chosen."""
        self._desks = desks
        self._customer = customer
        self._latest = LatestOnly(jobs)
        self._warned: MessageLabel | None = None
        self._stores: tuple[str, ...] = ()
        self._new_store = ""
        self._ask_soon = QTimer(self, singleShot=True, interval=SEARCH_MILLISECONDS)
        self._ask_soon.timeout.connect(self._ask)
        edit = self.fields.customer_edit
        edit.start(desks, jobs)
        if customer is not None:
            edit.setText(proposal_text(customer))
            edit.setCursorPosition(0)
        edit.textEdited.connect(self._forget_customer)
        edit.chosen_changed.connect(self.ask_effect)
        self.fields.day_edit.textChanged.connect(self.ask_effect)
        self.fields.store_combo.currentTextChanged.connect(self.ask_effect)
        jobs.run(self._choices_job(desks), self._offer, lane=Lane.READ)

    def customer(self) -> CustomerRow | None:
        """Who is meant: the one whom the dialog was opened for, or the one who was chosen."""
        return self._customer or self.fields.customer_edit.chosen()

    def day(self) -> date | None:
        """The day that was typed; None for today. Raises ValueError for what is no date."""
        return date_or_none(self.fields.day_edit.text())

    def day_is_wrong(self) -> bool:
        """Say so when what was typed is no date."""
        said = date_problem(self.fields.day_edit.text())
        if said:
            self.complain(said, self.fields.day_edit)
        return bool(said)

    def store(self) -> str:
        """The store that was typed or chosen, as the books spell it; "" for none."""
        typed = " ".join(self.fields.store_combo.currentText().split())
        return spelled_as(typed, self._stores) or typed

    @property
    def is_store_confirmed(self) -> bool:
        """Whether the store is a new one that somebody has said yes to."""
        return bool(self._new_store) and self._new_store == self.store()

    def asks_for_store(self) -> bool:
        """Ask before the books get another store: under a mistyped name a receipt would count twice.

        A yes sends again; until then nothing is sent.
        """
        store = self.store()
        if not store or not self._stores or store in self._stores or self.is_store_confirmed:
            return False
        ask_about_store(
            self, store, on_add=partial(self._confirm_store, store), on_mend=self.fields.store_combo.setFocus
        )
        return True

    def _confirm_store(self, store: str) -> None:
        self._new_store = store
        self.send()

    def ask_effect(self) -> None:
        """Work out soon what the fields would earn."""
        self._ask_soon.start()

    def follow_day(self, _today: date) -> None:
        """Without a day that is typed, today is meant: what would be earned is worked out for it."""
        self.ask_effect()

    def effect_job(self) -> Callable[[JobContext], Effect] | None:
        """What works the effect out; None while the fields do not say enough. Each dialog says how."""
        raise NotImplementedError

    def offer(self, choices: TillChoices) -> None:
        """Fill the dialog's own lists."""
        raise NotImplementedError

    def _choices_job(self, desks: Desks) -> Callable[[JobContext], TillChoices]:
        def job(_context: JobContext) -> TillChoices:
            return desks.till.choices()

        return job

    def _forget_customer(self) -> None:
        self._customer = None
        self.ask_effect()

    def _offer(self, outcome: Outcome[TillChoices]) -> None:
        if isinstance(outcome, Err):
            self.complain(error_text(outcome.error))
            return
        self._stores = outcome.value.stores
        self.fields.store_combo.addItems(["", *self._stores])
        if self._customer is not None and self._customer.store:
            self.fields.store_combo.setCurrentText(self._customer.store)
        self.offer(outcome.value)
        self.ask_effect()

    def _ask(self) -> None:
        job = None if date_problem(self.fields.day_edit.text()) else self.effect_job()
        if job is None:
            self._latest.forget()
            if self._warned is not None:
                self._warned.say("")
            self.fields.effect_label.setText("–")
            return
        self._latest.ask(job, self._show_effect)

    def _show_effect(self, outcome: Outcome[Effect]) -> None:
        if self.is_busy:
            return
        if isinstance(outcome, Err):
            self.fields.effect_label.setText("–")
            error = outcome.error
            if isinstance(error, LoyaltyError):
                self._warn(error)
            return
        self._forget_warning()
        self.fields.effect_label.setText(self.effect_text(outcome.value))

    def _warn(self, error: LoyaltyError) -> None:
        """Say beside its field, without moving the cursor, what recording it would be refused for."""
        self._forget_warning()
        self._warned = self.label_of(self.field_of(error))
        self._warned.say(error_text(error), Tone.WARNING)
        self.make_room()

    def _forget_warning(self) -> None:
        for label in (self._warned, self.fields.problem_label):
            if label is not None:
                label.say("")

    def effect_text(self, effect: Effect) -> str:
        """What recording it would do, as a sentence."""
        if effect.is_known:
            return self.tr("Recorded already: nothing will be posted again.")
        if self.customer() is None:
            return self.tr("A walk-in earns no points.")
        if not effect.points:
            return self.tr("Earns no points: no rule that is switched on pays it, or it was paid before.")
        said = self.tr("Earns {points}; the balance will be {balance}.")
        return said.format(points=points_phrase(effect.points), balance=points_phrase(effect.balance))


def set_texts(combo: QComboBox, texts: tuple[str, ...], *, hint: str) -> None:
    """Offer texts in an editable list of which none is chosen at first."""
    combo.addItems(list(texts))
    combo.setCurrentIndex(-1)
    combo.setEditText("")
    line = combo.lineEdit()
    assert line is not None, "the form makes the list editable"
    line.setPlaceholderText(hint)


def shown_beside(dialog: TillDialog, *pairs: tuple[QWidget, MessageLabel]) -> None:
    """Say what is wrong with a field beside it: the common ones, and `pairs`."""
    fields = dialog.fields
    common: tuple[tuple[QWidget, MessageLabel], ...] = (
        (fields.customer_edit, fields.customer_problem_label),
        (fields.day_edit, fields.day_problem_label),
        (fields.store_combo, fields.store_problem_label),
    )
    beside = dict((*common, *pairs))
    dialog.set_up_fields(beside)
    for field, label in beside.items():
        changed = field.textChanged if isinstance(field, QLineEdit) else None
        changed = field.currentTextChanged if isinstance(field, QComboBox) else changed
        if changed is not None:
            changed.connect(partial(_forget_problem, field, label))


def _forget_problem(field: QWidget, label: MessageLabel, _text: str) -> None:
    """What was wrong with a field is not known of its next text."""
    label.say("")
    field.setAccessibleDescription("")
