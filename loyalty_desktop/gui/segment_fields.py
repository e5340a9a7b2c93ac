"""The fields of a segment's conditions: shown from a segment, and read back into one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit

from loyalty_desktop.domain.amounts import decimals_of, parse_minor
from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.saved_segments import Birthday, Consent, Segment
from loyalty_desktop.gui.enrol_dialog import date_or_none
from loyalty_desktop.gui.forms.ui_segments_dialog import Ui_SegmentsDialog
from loyalty_desktop.gui.whole_numbers import whole_number

_Choice = TypeVar("_Choice", Birthday, Consent)


class NotUnderstood(Exception):
    """What was typed is nothing that its field takes."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self.field = field


class SegmentFields:
    """Reads and writes the fields of one form. Tiers are typed by their name and kept by their code."""

    def __init__(self, form: Ui_SegmentsDialog) -> None:
        self._form = form
        self._currency = "EUR"
        self._tiers: Mapping[str, str] = {}
        self._numbers: dict[str, QLineEdit] = {
            "bought_within_days": form.bought_edit,
            "not_bought_for_days": form.not_bought_edit,
            "window_days": form.window_edit,
            "min_purchases": form.min_purchases_edit,
            "max_purchases": form.max_purchases_edit,
        }
        self._points = {"min_points": form.min_points_edit, "max_points": form.max_points_edit}
        self._spend = {"min_spend_minor": form.min_spend_edit, "max_spend_minor": form.max_spend_edit}
        self._lists = {"tags": form.tags_edit, "without_tags": form.without_tags_edit, "stores": form.stores_edit}
        self._dates = {"registered_from": form.registered_from_edit, "registered_to": form.registered_to_edit}
        self._fill_choices()

    @property
    def currency(self) -> str:
        """The currency that spend is typed in."""
        return self._currency

    def use(self, tiers: Mapping[str, str], currency: str) -> None:
        """Know the codes of tiers by their name, and the currency of the books."""
        self._tiers, self._currency = tiers, currency or "EUR"
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
            edit.setText(", ".join(getattr(segment, name, ())))
        for name, edit in self._dates.items():
            day: date | None = getattr(segment, name, None)
            edit.setText(day.isoformat() if day else "")
        names = {code: name for name, code in self._tiers.items()}
        form.tiers_edit.setText(", ".join(names.get(code, code) for code in (segment.tiers if segment else ())))
        form.birthday_combo.setCurrentIndex(form.birthday_combo.findData(segment.birthday if segment else None))
        form.consent_combo.setCurrentIndex(form.consent_combo.findData(segment.consent if segment else None))

    def read(self, *, unnamed: str = "") -> Segment:
        """The segment that the fields describe, called `unnamed` while it has no name.

        Raises NotUnderstood with the field, and Refusal for what does not hold together.
        """
        form = self._form
        values: dict[str, object] = {name: _whole(edit) for name, edit in self._numbers.items()}
        values.update({name: _signed(edit) for name, edit in self._points.items()})
        values.update({name: self._minor(edit) for name, edit in self._spend.items()})
        values.update({name: _names(edit) for name, edit in self._lists.items()})
        values.update({name: _day(edit) for name, edit in self._dates.items()})
        return Segment(
            " ".join(form.name_edit.text().split()) or unnamed,
            tiers=self._codes(form.tiers_edit),
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
        if any(code not in known.values() for code in codes):
            raise NotUnderstood(edit)
        return codes

    def _minor(self, edit: QLineEdit) -> int | None:
        try:
            return parse_minor(edit.text(), self._currency) if edit.text().strip() else None
        except LoyaltyError as error:
            raise NotUnderstood(edit) from error

    def _money_text(self, minor: int | None) -> str:
        places = decimals_of(self._currency)
        if minor is None or not places:
            return "" if minor is None else str(minor)
        whole, rest = divmod(minor, 10**places)
        return f"{whole}.{rest:0{places}d}"


def _whole(edit: QLineEdit) -> int | None:
    number = whole_number(edit.text())
    if number is None and edit.text().strip():
        raise NotUnderstood(edit)
    return number


def _signed(edit: QLineEdit) -> int | None:
    """A balance may lie below 0: that is a debt."""
    bare = edit.text().strip().replace("\N{MINUS SIGN}", "-")
    number = whole_number(bare.removeprefix("-"))
    if number is None and bare:
        raise NotUnderstood(edit)
    return -number if number is not None and bare.startswith("-") else number


def _day(edit: QLineEdit) -> date | None:
    try:
        return date_or_none(edit.text())
    except ValueError as error:
        raise NotUnderstood(edit) from error


def _names(edit: QLineEdit) -> tuple[str, ...]:
    return tuple(name.strip() for name in edit.text().split(",") if name.strip())


def _chosen(combo: QComboBox, kind: type[_Choice]) -> _Choice | None:
    data = combo.currentData()
    return None if data is None else kind(data)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SegmentsDialog", text)
