"""The page of a rule that says how much it pays at most, when its points can be used, and what it excludes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.caps import Cap, CapBucket, CapMeasure, CapScope
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.forms.ui_rule_limits_page import Ui_RuleLimitsPage
from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.not_understood import NotUnderstood
from loyalty_desktop.gui.rule_fields import complete_from
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.whole_numbers import whole_number
from loyalty_desktop.wording.rule_sentences import cap_phrase


class RuleLimitsPage(QWidget):
    """A list of limits that are added one by one, the days that points wait, and the exclusive group."""

    changed = Signal()
    """Something was entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        form = self.form = Ui_RuleLimitsPage()
        form.setupUi(self)
        for measure, text in ((CapMeasure.POINTS, self.tr("points")), (CapMeasure.TIMES, self.tr("times"))):
            form.cap_measure_combo.addItem(text, measure)
        for bucket, text in zip(CapBucket, self._bucket_texts(), strict=True):
            form.cap_bucket_combo.addItem(text, bucket)
        for scope, text in zip(CapScope, self._scope_texts(), strict=True):
            form.cap_scope_combo.addItem(text, scope)
        self._caps: tuple[Cap, ...] = ()
        columns = (TableColumn[Cap]("cap", self.tr("Limit"), cap_phrase, width=420, is_sortable=False),)
        self._model = RowsModel(columns, parent=self)
        form.cap_table.show_model(self._model)
        form.cap_table.set_empty_state(EmptyState("rules", self.tr("No limit yet: give one above and add it.")))
        form.add_cap_button.clicked.connect(self.add_cap)
        form.remove_cap_button.clicked.connect(self.remove_cap)
        form.cap_table.current_row_changed.connect(self._follow)
        for edit in (form.cap_limit_edit, form.waiting_edit, form.group_edit, form.priority_edit):
            edit.textEdited.connect(self.changed)
        self._follow()

    @property
    def beside(self) -> Mapping[QWidget, MessageLabel]:
        """The label beside each field."""
        form = self.form
        return {
            form.cap_limit_edit: form.cap_problem_label,
            form.waiting_edit: form.waiting_problem_label,
            form.group_edit: form.group_problem_label,
            form.priority_edit: form.priority_problem_label,
        }

    def offer_groups(self, groups: tuple[str, ...]) -> None:
        """Offer the names of the groups that there are."""
        complete_from(self.form.group_edit, groups)

    def show_rule(self, rule: Rule) -> None:
        """Fill the fields."""
        form = self.form
        self._show_caps(rule.caps)
        form.waiting_edit.setText(str(rule.waiting_days) if rule.waiting_days else "")
        form.group_edit.setText(rule.group)
        form.priority_edit.setText(str(rule.priority) if rule.priority else "")

    def values(self) -> dict[str, Any]:
        """The arguments of Rule that stand on this page. Raises NotUnderstood."""
        form = self.form
        if form.cap_limit_edit.text().strip():
            said = self.tr("Add this limit to the list, or empty the field.")
            raise NotUnderstood(said, form.cap_limit_edit)
        waiting = whole_number(form.waiting_edit.text() or "0")
        if waiting is None:
            raise NotUnderstood(self.tr("Give the days as a whole number, for example 14."), form.waiting_edit)
        text = form.priority_edit.text().strip().replace("\N{MINUS SIGN}", "-")
        priority = whole_number(text.removeprefix("-") or "0")
        if priority is None:
            raise NotUnderstood(self.tr("Give the priority as a whole number, for example 10."), form.priority_edit)
        return {
            "caps": self._caps,
            "waiting_days": waiting,
            "group": " ".join(form.group_edit.text().split()),
            "priority": -priority if text.startswith("-") else priority,
        }

    def add_cap(self) -> None:
        """Add the limit that the fields describe to the list, or say what is wrong with it."""
        form = self.form
        form.cap_problem_label.say("")
        limit = whole_number(form.cap_limit_edit.text())
        if limit is None:
            form.cap_problem_label.say(self.tr("Give the limit as a whole number, for example 200."))
            form.cap_limit_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            cap = Cap(
                CapMeasure(form.cap_measure_combo.currentData()),
                limit,
                CapBucket(form.cap_bucket_combo.currentData()),
                CapScope(form.cap_scope_combo.currentData()),
            )
        except Refusal as refusal:
            form.cap_problem_label.say(error_text(refusal))
            return
        others = [item for item in self._caps if (item.measure, item.bucket, item.scope) != _what(cap)]
        self._show_caps((*others, cap))
        form.cap_limit_edit.clear()
        self.changed.emit()

    def remove_cap(self) -> None:
        """Take the limit under the cursor out of the list."""
        chosen = self.form.cap_table.current_row()
        self._show_caps(tuple(cap for cap in self._caps if cap is not chosen))
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field of a limit adds it to the list; an empty field leaves Enter to the dialog."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        edit = self.form.cap_limit_edit
        if is_enter and self.focusWidget() is edit and edit.text().strip():
            self.add_cap()
            return
        super().keyPressEvent(event)

    def _show_caps(self, caps: tuple[Cap, ...]) -> None:
        self._caps = caps
        self._model.show_rows(caps)
        if caps:
            self.form.cap_table.selectRow(len(caps) - 1)
        self._follow()

    def _follow(self) -> None:
        self.form.remove_cap_button.setEnabled(self.form.cap_table.current_row() is not None)

    def _bucket_texts(self) -> tuple[str, ...]:
        return self.tr("day"), self.tr("week"), self.tr("month"), self.tr("year"), self.tr("lifetime")

    def _scope_texts(self) -> tuple[str, ...]:
        return self.tr("each customer"), self.tr("each clerk"), self.tr("everybody together")


def _what(cap: Cap) -> tuple[CapMeasure, CapBucket, CapScope]:
    """What a cap limits; a second limit of the same takes the place of the first."""
    return cap.measure, cap.bucket, cap.scope
