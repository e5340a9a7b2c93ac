"""The first page of a rule: which of the four ways it pays in, and how much."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.amounts import Rounding, parse_minor, plain_money
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.rules import Multiplies, Rule, RuleKind
from loyalty_desktop.gui.forms.ui_rule_pay_page import Ui_RulePayPage
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.not_understood import NotUnderstood
from loyalty_desktop.gui.rule_texts import factor_text, rounding_text
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.whole_numbers import whole_number

_FACTOR = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?", re.ASCII)
_PERCENT = re.compile(r"(\d{1,5})\s*%", re.ASCII)


class RulePayPage(QWidget):
    """Points for money, for units, a fixed number, or a factor; only the fields of the chosen way are seen."""

    changed = Signal()
    """Something was entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        form = self.form = Ui_RulePayPage()
        form.setupUi(self)
        self._currency = ""
        self._radios = {
            RuleKind.FIXED: form.fixed_radio,
            RuleKind.PER_AMOUNT: form.per_amount_radio,
            RuleKind.PER_UNIT: form.per_unit_radio,
            RuleKind.MULTIPLIER: form.multiplier_radio,
        }
        for rounding in Rounding:
            form.rounding_combo.addItem(rounding_text(rounding), rounding)
        form.fixed_radio.setChecked(True)
        for radio in self._radios.values():
            radio.toggled.connect(self._follow)
        for edit in (form.points_edit, form.per_amount_edit, form.factor_edit):
            edit.textEdited.connect(self.changed)
        form.rounding_combo.currentIndexChanged.connect(self.changed)
        form.bonuses_check.toggled.connect(self.changed)
        form.with_tax_check.toggled.connect(self.changed)
        self._follow()

    @property
    def beside(self) -> Mapping[QWidget, MessageLabel]:
        """The label beside each field."""
        form = self.form
        return {
            form.points_edit: form.points_problem_label,
            form.per_amount_edit: form.per_amount_problem_label,
            form.factor_edit: form.factor_problem_label,
        }

    @property
    def kind(self) -> RuleKind:
        """The way that is chosen."""
        return next(kind for kind, radio in self._radios.items() if radio.isChecked())

    def set_currency(self, currency: str) -> None:
        """Money is entered in this currency."""
        self._currency = currency
        if currency:
            self.form.per_amount_label.setText(f"{self.form.per_amount_label.text()} ({currency})")

    def show_rule(self, rule: Rule) -> None:
        """Fill the fields."""
        form = self.form
        self._radios[rule.kind].setChecked(True)
        if rule.kind is RuleKind.MULTIPLIER:
            form.factor_edit.setText(factor_text(rule.percent))
            form.bonuses_check.setChecked(rule.multiplies is Multiplies.ALL)
        else:
            form.points_edit.setText(str(rule.points))
        if rule.kind is RuleKind.PER_AMOUNT:
            form.per_amount_edit.setText(plain_money(rule.per_minor, self._currency))
            form.with_tax_check.setChecked(rule.with_tax)
        form.rounding_combo.setCurrentIndex(form.rounding_combo.findData(rule.rounding))

    def allow_only_fixed(self, is_only: bool) -> None:
        """Actions other than purchases have neither money nor units."""
        if is_only:
            self.form.fixed_radio.setChecked(True)
        for kind, radio in self._radios.items():
            radio.setEnabled(kind is RuleKind.FIXED or not is_only)

    def values(self) -> dict[str, Any]:
        """The arguments of Rule that stand on this page. Raises NotUnderstood."""
        form, kind = self.form, self.kind
        given: dict[str, Any] = {"kind": kind, "points": 0, "per_minor": 0, "percent": 0, "multiplies": Multiplies.BASE}
        given["rounding"] = Rounding(form.rounding_combo.currentData())
        if kind is RuleKind.MULTIPLIER:
            given["percent"] = self._percent()
            given["multiplies"] = Multiplies.ALL if form.bonuses_check.isChecked() else Multiplies.BASE
            return given
        points = whole_number(form.points_edit.text())
        if points is None:
            raise NotUnderstood(self.tr("Give the points as a whole number, for example 100."), form.points_edit)
        given["points"] = points
        if kind is RuleKind.PER_AMOUNT:
            given["with_tax"] = form.with_tax_check.isChecked()
            try:
                given["per_minor"] = parse_minor(form.per_amount_edit.text(), self._currency)
            except Refusal as refusal:
                raise NotUnderstood(error_text(refusal), form.per_amount_edit) from refusal
        return given

    def _percent(self) -> int:
        text = self.form.factor_edit.text().strip().lstrip("×x").rstrip("×x").strip()
        if (percent := _PERCENT.fullmatch(text)) is not None:
            return int(percent[1])
        factor = _FACTOR.fullmatch(text)
        if factor is None:
            said = self.tr("Give the factor as a number, for example 2 to double or 1.5.")
            raise NotUnderstood(said, self.form.factor_edit)
        return int(factor[1]) * 100 + int((factor[2] or "").ljust(2, "0"))

    def _follow(self) -> None:
        form, kind = self.form, self.kind
        seen: dict[QWidget, bool] = {
            form.points_edit: kind is not RuleKind.MULTIPLIER,
            form.per_amount_edit: kind is RuleKind.PER_AMOUNT,
            form.factor_edit: kind is RuleKind.MULTIPLIER,
            form.rounding_combo: kind in (RuleKind.PER_AMOUNT, RuleKind.MULTIPLIER),
            form.bonuses_check: kind is RuleKind.MULTIPLIER,
            form.with_tax_check: kind is RuleKind.PER_AMOUNT,
            form.eligible_note_label: kind is RuleKind.PER_AMOUNT,
        }
        labels: dict[QWidget, QWidget] = {
            form.points_edit: form.points_label,
            form.per_amount_edit: form.per_amount_label,
            form.factor_edit: form.factor_label,
            form.rounding_combo: form.rounding_label,
        }
        for field, is_seen in seen.items():
            field.setVisible(is_seen)
            if field in labels:
                labels[field].setVisible(is_seen)
        self.changed.emit()
