"""The page of a rule that says for whom and for which goods it counts, and how much must be bought."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from loyalty_desktop.domain.amounts import parse_minor, plain_money
from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.name_lists import listed, names_in
from loyalty_desktop.gui.forms.ui_rule_whom_page import Ui_RuleWhomPage
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.not_understood import NotUnderstood
from loyalty_desktop.gui.refund_parts import quantity_text
from loyalty_desktop.gui.rule_fields import as_known, complete_from, unknown_names
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone

if TYPE_CHECKING:
    from loyalty_desktop.services.rules import KnownNames

_QUANTITY = re.compile(r"(\d{1,9})(?:[.,](\d{1,3}))?", re.ASCII)


class RuleWhomPage(QWidget):
    """Lists of names; one that nothing is called by so far is pointed out, for a misspelt store never pays."""

    changed = Signal()
    """Something was entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        form = self.form = Ui_RuleWhomPage()
        form.setupUi(self)
        self._currency = ""
        self._known: dict[QLineEdit, tuple[str, ...]] = {}
        self._tier_codes: dict[str, str] = {}
        self._lists = {
            "stores": form.stores_edit,
            "tiers": form.tiers_edit,
            "segments": form.tags_edit,
            "categories": form.categories_edit,
            "products": form.products_edit,
            "without_categories": form.without_categories_edit,
            "without_products": form.without_products_edit,
        }
        for edit in (*self._lists.values(), form.min_spend_edit, form.min_quantity_edit):
            edit.textEdited.connect(self.changed)

    @property
    def beside(self) -> Mapping[QWidget, MessageLabel]:
        """The label beside each field."""
        form = self.form
        return {
            form.stores_edit: form.stores_problem_label,
            form.tiers_edit: form.tiers_problem_label,
            form.tags_edit: form.tags_problem_label,
            form.categories_edit: form.categories_problem_label,
            form.products_edit: form.products_problem_label,
            form.without_categories_edit: form.without_categories_problem_label,
            form.without_products_edit: form.without_products_problem_label,
            form.min_spend_edit: form.min_spend_problem_label,
            form.min_quantity_edit: form.min_quantity_problem_label,
        }

    def set_currency(self, currency: str) -> None:
        """Money is entered in this currency."""
        self._currency = currency
        if currency:
            self.form.min_spend_label.setText(f"{self.form.min_spend_label.text()} ({currency})")

    def know(self, known: KnownNames) -> None:
        """Offer these names, and point out others."""
        form = self.form
        self._known = {
            form.stores_edit: known.stores,
            form.tiers_edit: tuple(dict.fromkeys(word for tier in known.tiers for word in (tier[1], tier[0]))),
            form.tags_edit: known.tags,
            form.categories_edit: known.categories,
            form.without_categories_edit: known.categories,
        }
        self._tier_codes = {name: code for code, name in known.tiers}
        codes = names_in(form.tiers_edit.text())
        form.tiers_edit.setText(listed(self._tier_names(codes)) if codes else "")
        for edit, names in self._known.items():
            complete_from(edit, names)

    def show_conditions(self, conditions: Conditions) -> None:
        """Fill the fields."""
        form = self.form
        for name, edit in self._lists.items():
            edit.setText(listed(getattr(conditions, name)))
        spend, milli = conditions.min_spend_minor, conditions.min_quantity_milli
        form.min_spend_edit.setText(plain_money(spend, self._currency) if spend else "")
        form.min_quantity_edit.setText(quantity_text(milli) if milli else "")

    def values(self) -> dict[str, Any]:
        """The arguments of Conditions that stand on this page. Raises NotUnderstood."""
        given: dict[str, Any] = {
            name: as_known(names_in(edit.text()), self._known.get(edit, ())) for name, edit in self._lists.items()
        }
        given["tiers"] = tuple(self._tier_codes.get(name, name) for name in given["tiers"])
        given["min_spend_minor"] = self._spend()
        given["min_quantity_milli"] = self._quantity()
        return given

    @property
    def tier_names(self) -> Mapping[str, str]:
        """What tiers are called, by their codes, as far as it is known by now."""
        return {code: name for name, code in self._tier_codes.items()}

    def point_out(self) -> None:
        """Say beside each list which of its names nothing is called by so far."""
        for edit, known in self._known.items():
            unknown = unknown_names(names_in(edit.text()), known)
            if unknown:
                said = self.tr("“{name}” is not known yet. Check the spelling.").format(name=unknown[0])
                self.beside[edit].say(said, Tone.PLAIN)

    def field_of_goods(self, goods: str) -> QWidget:
        """The field that leaves out what another one asks for."""
        names = {name.casefold() for name in names_in(self.form.without_products_edit.text())}
        return self.form.without_products_edit if goods in names else self.form.without_categories_edit

    def _tier_names(self, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.tier_names.get(code, code) for code in codes)

    def _spend(self) -> int:
        edit = self.form.min_spend_edit
        if not edit.text().strip():
            return 0
        try:
            return parse_minor(edit.text(), self._currency)
        except Refusal as refusal:
            raise NotUnderstood(error_text(refusal), edit) from refusal

    def _quantity(self) -> int:
        edit = self.form.min_quantity_edit
        text = edit.text().strip()
        if not text:
            return 0
        found = _QUANTITY.fullmatch(text)
        if found is None:
            raise NotUnderstood(self.tr("Give the quantity as a number, for example 3 or 0.5."), edit)
        return int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0"))
