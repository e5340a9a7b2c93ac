"""The step of the import in which a person says which column is what, and how values are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from loyalty_desktop.domain.imports import FileShape
from loyalty_desktop.gui.forms.ui_import_window import Ui_ImportWindow
from loyalty_desktop.gui.import_tables import SampleModel
from loyalty_desktop.gui.texts import column_text

_CURRENCY = "currency"


class Field(Protocol):
    """What the desk tells of a value that a kind of file can hold."""

    @property
    def name(self) -> str:
        """Its key."""

    @property
    def is_required(self) -> bool:
        """Whether the file must have it."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person settled: the header of each field, and how dates, decimals and money are written."""

    mapping: Mapping[str, str]
    day_first: bool | None
    decimal_comma: bool
    currency: str | None


class MappingStep(QObject):
    """Fills the form's page of columns and reads it."""

    def __init__(self, form: Ui_ImportWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._shape: FileShape | None = None
        self._fields: Sequence[Field] = ()
        self._wants_currency = False
        self.combos: dict[str, QComboBox] = {}
        self.mapped = SampleModel(self)
        form.mapped_table.show_model(self.mapped)
        form.day_order_combo.addItem(self.tr("Choose one…"), None)
        form.day_order_combo.addItem(self.tr("Day first: 31/10/2026"), True)
        form.day_order_combo.addItem(self.tr("Month first: 10/31/2026"), False)
        form.decimal_combo.addItem(self.tr("Point: 1,240.50"), False)
        form.decimal_combo.addItem(self.tr("Comma: 1.240,50"), True)

    def show_file(
        self, shape: FileShape, fields: Sequence[Field], mapping: Mapping[str, str], *, home_currency: str | None
    ) -> None:
        """Offer the columns of a file; `home_currency` is None where the program has its currency."""
        self._shape, self._fields, form = shape, tuple(fields), self._form
        layout = form.mapping_layout
        while layout.rowCount():
            layout.removeRow(0)
        self.combos = {field.name: self._combo(field, shape.headers, mapping.get(field.name)) for field in fields}
        self._order_focus()
        form.day_order_combo.setCurrentIndex(0)
        self._set_row("day_order", is_visible=shape.day_first_matters)
        form.decimal_combo.setCurrentIndex(form.decimal_combo.findData(shape.decimal_comma))
        self._wants_currency = home_currency is not None
        form.currency_edit.setText(home_currency or "")
        form.day_order_problem_label.say("")
        form.currency_problem_label.say("")
        self._follow()

    def missing(self) -> tuple[str, ...]:
        """The fields that the file must have and that have no column yet."""
        mapping = self.mapping()
        return tuple(field.name for field in self._fields if field.is_required and field.name not in mapping)

    def mapping(self) -> dict[str, str]:
        """The header of each field that has one."""
        chosen = {name: combo.currentData() for name, combo in self.combos.items()}
        return {name: str(header) for name, header in chosen.items() if header is not None}

    def answers(self) -> Answers | None:
        """What was settled; None, with a sentence beside the field, while something is missing."""
        form = self._form
        assert self._shape is not None
        form.day_order_problem_label.say("")
        form.currency_problem_label.say("")
        missing = self.missing()
        if missing:
            self.combos[missing[0]].setFocus()
            return None
        day_first = form.day_order_combo.currentData()
        if self._shape.day_first_matters and day_first is None:
            form.day_order_problem_label.say(
                self.tr("Dates such as 01/10/2026 can be read in two ways. Say what comes first.")
            )
            form.day_order_combo.setFocus()
            return None
        currency = form.currency_edit.text().strip().upper()
        if self._asks_currency() and not (len(currency) == 3 and currency.isalpha()):
            form.currency_problem_label.say(self.tr("Give the currency as three letters, such as EUR."))
            form.currency_edit.setFocus()
            return None
        return Answers(
            self.mapping(),
            None if day_first is None else bool(day_first),
            bool(form.decimal_combo.currentData()),
            currency if self._asks_currency() else None,
        )

    def _combo(self, field: Field, headers: Sequence[str], chosen: str | None) -> QComboBox:
        combo = QComboBox()
        combo.addItem(self.tr("(not in the file)"), None)
        for header in headers:
            combo.addItem(header, header)
        combo.setCurrentIndex(max(0, combo.findData(chosen)) if chosen else 0)
        title = column_text(field.name)
        combo.setAccessibleName(self.tr("Column of {field}").format(field=title))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(14)
        combo.currentIndexChanged.connect(self._follow)
        label = QLabel(f"{title} *" if field.is_required else title)
        label.setBuddy(combo)
        self._form.mapping_layout.addRow(label, combo)
        return combo

    def _order_focus(self) -> None:
        """Tab goes through the columns before it reaches what stands right of them."""
        before: QWidget = self._form.sample_table
        for combo in (*self.combos.values(), self._form.day_order_combo):
            QWidget.setTabOrder(before, combo)
            before = combo

    def _follow(self) -> None:
        """Show the first rows under the fields' names, as they would be read."""
        assert self._shape is not None
        self._set_row(_CURRENCY, is_visible=self._asks_currency())
        mapping = self.mapping()
        places = [self._shape.headers.index(header) for header in mapping.values()]
        rows = [tuple(row[place] if place < len(row) else "" for place in places) for row in self._shape.sample]
        self.mapped.show_sample([column_text(name) for name in mapping], rows)
        self._form.mapped_table.reset_columns()

    def _asks_currency(self) -> bool:
        return self._wants_currency and _CURRENCY not in self.mapping() and _CURRENCY in self.combos

    def _set_row(self, name: str, *, is_visible: bool) -> None:
        for part in ("label", "combo", "edit"):
            widget = getattr(self._form, f"{name}_{part}", None)
            if widget is not None:
                widget.setVisible(is_visible)
