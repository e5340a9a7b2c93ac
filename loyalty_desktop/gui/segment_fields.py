"""The fields of a segment's conditions: shown from a segment, and read back into one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit

from loyalty_desktop.domain.amounts import parse_minor, plain_money
from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.name_lists import listed as typed_list
from loyalty_desktop.domain.name_lists import names_in
from loyalty_desktop.domain.near_names import spelled_as
from loyalty_desktop.domain.saved_segments import Birthday, Consent, Segment
from loyalty_desktop.gui.forms.ui_segments_dialog import Ui_SegmentsDialog
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.typed_dates import date_or_none, date_problem
from loyalty_desktop.gui.whole_numbers import whole_number
from loyalty_desktop.wording.lists import listed

_Choice = TypeVar("_Choice", Birthday, Consent)


class Problem(NamedTuple):
    """A field, and the sentence that says what is wrong with it."""

    field: QLineEdit
    sentence: str


class FieldsNotUnderstood(Exception):
    """What was typed is nothing that its fields take; carries each of them, in the order of the form."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__()
        self.problems = problems


class _Unread(Exception):
    """What was typed in one field is nothing that it takes; carries the sentence."""


class SegmentFields:
    """Reads and writes the fields of one form. Tiers are typed by their name and kept by their code."""

    def __init__(self, form: Ui_SegmentsDialog) -> None:
        self._form = form
        self._currency = "EUR"
        self._tiers: Mapping[str, str] = {}
        self._stores: tuple[str, ...] = ()
        self._shown_stores: tuple[str, ...] = ()
        self._numbers: dict[str, QLineEdit] = {
            "bought_within_days": form.bought_edit,
            "not_bought_for_days": form.not_bought_edit,
            "window_days": form.window_edit,
            "min_purchases": form.min_purchases_edit,
            "max_purchases": form.max_purchases_edit,
        }
        self._points = {"min_points": form.min_points_edit, "max_points": form.max_points_edit}
        self._spend = {"min_spend_minor": form.min_spend_edit, "max_spend_minor": form.max_spend_edit}
        self._tags = {"tags": form.tags_edit, "without_tags": form.without_tags_edit}
        self._lists = {**self._tags, "stores": form.stores_edit}
        self._dates = {"registered_from": form.registered_from_edit, "registered_to": form.registered_to_edit}
        self._fill_choices()

    def beside(self) -> Mapping[QLineEdit, MessageLabel]:
        """The label beside each field that is typed in."""
        form = self._form
        return {
            form.name_edit: form.name_problem_label,
            form.bought_edit: form.bought_problem_label,
            form.not_bought_edit: form.not_bought_problem_label,
            form.min_purchases_edit: form.min_purchases_problem_label,
            form.max_purchases_edit: form.max_purchases_problem_label,
            form.min_spend_edit: form.min_spend_problem_label,
            form.max_spend_edit: form.max_spend_problem_label,
            form.window_edit: form.window_problem_label,
            form.min_points_edit: form.min_points_problem_label,
            form.max_points_edit: form.max_points_problem_label,
            form.tiers_edit: form.tiers_problem_label,
            form.tags_edit: form.tags_problem_label,
            form.without_tags_edit: form.without_tags_problem_label,
            form.registered_from_edit: form.registered_from_problem_label,
            form.registered_to_edit: form.registered_to_problem_label,
            form.stores_edit: form.stores_problem_label,
        }

    def field_of(self, error: LoyaltyError) -> QLineEdit | None:
        """The field that a refusal is about; None where it is about no single one."""
        if error.code in ("segment_without_name", "segment_name_taken"):
            return self._form.name_edit
        edits = {**self._numbers, **self._points, **self._spend, **self._lists, **self._dates}
        return {**edits, "tiers": self._form.tiers_edit}.get(str(error.details.get("field", "")))

    @property
    def currency(self) -> str:
        """The currency that spend is typed in."""
        return self._currency

    def use(self, tiers: Mapping[str, str], currency: str, stores: tuple[str, ...]) -> None:
        """Know the codes of tiers by their name, the currency of the books, and the stores."""
        self._tiers, self._currency, self._stores = tiers, currency or "EUR", stores
        self._form.tiers_edit.setPlaceholderText(", ".join(tiers) or _tr("The program has no tiers"))

    def show(self, segment: Segment | None) -> None:
        """Fill the fields with a segment's conditions; None empties them."""
        form = self._form
        form.name_edit.setText(segment.name if segment else "")
        for name, edit in (self._numbers | self._points).items():
            value: int | None = getattr(segment, name, None)
            edit.setText("" if value is None else str(value))
        for name, edit in self._spend.items():
            edit.setText(self._money_text(getattr(segment, name, None)))
        for name, edit in self._lists.items():
            edit.setText(typed_list(getattr(segment, name, ())))
        for name, edit in self._dates.items():
            day: date | None = getattr(segment, name, None)
            edit.setText(day.isoformat() if day else "")
        names = {code: name for name, code in self._tiers.items()}
        form.tiers_edit.setText(typed_list(names.get(code, code) for code in (segment.tiers if segment else ())))
        self._shown_stores = segment.stores if segment else ()
        form.birthday_combo.setCurrentIndex(form.birthday_combo.findData(segment.birthday if segment else None))
        form.consent_combo.setCurrentIndex(form.consent_combo.findData(segment.consent if segment else None))

    def typed(self) -> tuple[str, ...]:
        """What stands in every field, to tell whether anything was typed since."""
        combos = (self._form.birthday_combo, self._form.consent_combo)
        return (*(edit.text() for edit in self.beside()), *(combo.currentText() for combo in combos))

    def read(self, *, unnamed: str = "") -> Segment:
        """The segment that the fields describe, called `unnamed` while it has no name.

        Raises FieldsNotUnderstood with all fields that cannot be read, and Refusal for what does not hold together.
        """
        form = self._form
        readers: tuple[tuple[Mapping[str, QLineEdit], Callable[[QLineEdit], object]], ...] = (
            (self._numbers, _whole),
            (self._spend, self._minor),
            (self._points, _signed),
            ({"tiers": form.tiers_edit}, self._codes),
            (self._tags, _names),
            ({"stores": form.stores_edit}, self._spelled_stores),
            (self._dates, _day),
        )
        values: dict[str, object] = {}
        problems: dict[QLineEdit, Problem] = {}
        for edits, reader in readers:
            for name, edit in edits.items():
                try:
                    values[name] = reader(edit)
                except _Unread as unread:
                    problems[edit] = Problem(edit, str(unread))
        if problems:
            raise FieldsNotUnderstood(tuple(problems[edit] for edit in self.beside() if edit in problems))
        return Segment(
            " ".join(form.name_edit.text().split()) or unnamed,
            birthday=_chosen(form.birthday_combo, Birthday),
            consent=_chosen(form.consent_combo, Consent),
            **values,  # type: ignore[arg-type]  # each reader above gives what its field takes
        )

    def _fill_choices(self) -> None:
        birthdays, consents = self._form.birthday_combo, self._form.consent_combo
        birthdays.addItem(_tr("Any day"), None)
        birthdays.addItem(_tr("Today"), Birthday.TODAY)
        birthdays.addItem(_tr("This week"), Birthday.WEEK)
        birthdays.addItem(_tr("This month"), Birthday.MONTH)
        consents.addItem(_tr("Any"), None)
        consents.addItem(_tr("Agreed to be written to"), Consent.YES)
        consents.addItem(_tr("Declined to be written to"), Consent.NO)
        consents.addItem(_tr("Nobody has asked"), Consent.UNKNOWN)

    def _codes(self, edit: QLineEdit) -> tuple[str, ...]:
        known = {name.casefold(): code for name, code in self._tiers.items()}
        codes = tuple(known.get(name.casefold(), name) for name in _names(edit))
        unknown = next((code for code in codes if code not in known.values()), None)
        if unknown is not None:
            there_are = listed(self._tiers, "and") or _tr("none")
            raise _Unread(_tr("There is no tier “{name}”; there are: {tiers}.").format(name=unknown, tiers=there_are))
        return codes

    def _spelled_stores(self, edit: QLineEdit) -> tuple[str, ...]:
        """The stores as the books spell them; what the segment named already may stay."""
        known = tuple(dict.fromkeys((*self._stores, *self._shown_stores)))
        meant = {name: spelled_as(name, known) for name in _names(edit)}
        unknown = next((name for name, store in meant.items() if store is None), None)
        if unknown is not None:
            there_are = listed(self._stores, "and") or _tr("none")
            raise _Unread(
                _tr("There is no store “{name}”; there are: {stores}.").format(name=unknown, stores=there_are)
            )
        return tuple(store for store in meant.values() if store is not None)

    def _minor(self, edit: QLineEdit) -> int | None:
        try:
            return parse_minor(edit.text(), self._currency) if edit.text().strip() else None
        except LoyaltyError as error:
            raise _Unread(error_text(error)) from error

    def _money_text(self, minor: int | None) -> str:
        return "" if minor is None else plain_money(minor, self._currency)


def _whole(edit: QLineEdit) -> int | None:
    number = whole_number(edit.text())
    if number is None and edit.text().strip():
        raise _Unread(_no_number(edit))
    return number


def _signed(edit: QLineEdit) -> int | None:
    """A balance may lie below 0: that is a debt."""
    bare = edit.text().strip().replace("\N{MINUS SIGN}", "-")
    number = whole_number(bare.removeprefix("-"))
    if number is None and bare:
        raise _Unread(_no_number(edit))
    return -number if number is not None and bare.startswith("-") else number


def _day(edit: QLineEdit) -> date | None:
    if said := date_problem(edit.text()):
        raise _Unread(said)
    return date_or_none(edit.text())


def _no_number(edit: QLineEdit) -> str:
    return _tr("“{text}” is no whole number.").format(text=edit.text().strip())


def _names(edit: QLineEdit) -> tuple[str, ...]:
    return names_in(edit.text())


def _chosen(combo: QComboBox, kind: type[_Choice]) -> _Choice | None:
    data = combo.currentData()
    return None if data is None else kind(data)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SegmentsDialog", text)
