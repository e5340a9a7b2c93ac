"""The dialog that records what a customer did: a check-in, a review, an event, and what it earns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.forms.ui_action_dialog import Ui_ActionDialog
from loyalty_desktop.gui.jobs import JobContext, JobRunner
from loyalty_desktop.gui.posting_dialog import RequestId
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.till_fields import Recorded, TillDialog, shown_beside
from loyalty_desktop.wording.names import action_name

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.till import ActionChoice, Effect, TillAction, TillChoices


class ActionDialog(TillDialog):
    """Records an action of a customer."""

    def __init__(
        self, desks: Desks, jobs: JobRunner, customer: CustomerRow | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._request = RequestId(desks.counter.new_identity)
        self._actions: tuple[ActionChoice, ...] = ()
        self.form = self.fields = Ui_ActionDialog()
        self.form.setupUi(self)
        self.set_up_sending(self.form.button_box, self.form.problem_label, self.tr("&Record action"))
        shown_beside(
            self,
            (self.form.action_combo, self.form.action_problem_label),
            (self.form.object_edit, self.form.object_problem_label),
        )
        self.form.action_combo.currentIndexChanged.connect(self._on_action)
        self.form.object_edit.textChanged.connect(self.ask_effect)
        self.start(desks, jobs, customer)
        (self.form.customer_edit if customer is None else self.form.action_combo).setFocus()

    def offer(self, choices: TillChoices) -> None:
        """Fill in the actions, those that pay first."""
        self._actions = choices.actions
        self.form.action_combo.addItems([self._action_text(action) for action in choices.actions])
        self._on_action()

    def send(self) -> None:
        """Record the action; what is missing is told beside its field."""
        self.clear_problems()
        who, words, action = self.customer(), self.form.customer_edit.text().strip(), self._action()
        if who is None and not words:
            self.complain(self.tr("Say who did it."), self.form.customer_edit)
        elif action is None:
            self.complain(error_text(Refusal("action_missing")), self.form.action_combo)
        elif action.has_object and not self.form.object_edit.text().strip():
            refusal = Refusal("action_object_missing", action=action.code)
            self.complain(error_text(refusal), self.form.object_edit)
        elif not self.day_is_wrong() and not self.asks_for_store():
            entered = self._entered(action, is_new=self.is_store_confirmed)
            self.post(partial(_record, self._desks, entered, "" if who else words, self._request))

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """Beside which field a refusal belongs."""
        match error.code:
            case "unknown_customer" | "nobody_found" | "several_found" | "customer_not_active":
                return self.form.customer_edit
            case "action_object_missing":
                return self.form.object_edit
            case "date_in_the_future" | "date_out_of_range":
                return self.form.day_edit
            case "store_not_known":
                return self.form.store_combo
            case "forbidden_character" | "text_too_long":
                return self.form.store_combo if error.details.get("field") == "store" else self.form.object_edit
        return None

    def effect_job(self) -> Callable[[JobContext], Effect] | None:
        """What the action would earn, once it is known whose and which."""
        action = self._action()
        if (
            action is None
            or self.customer() is None
            or (action.has_object and not self.form.object_edit.text().strip())
        ):
            return None
        return partial(_effect, self._desks, self._entered(action, is_new=True))

    def _action(self) -> ActionChoice | None:
        index = self.form.action_combo.currentIndex()
        return self._actions[index] if 0 <= index < len(self._actions) else None

    def _action_text(self, action: ActionChoice) -> str:
        name = action_name(action.code)
        return name if action.is_paid else self.tr("{action} (no rule pays it)").format(action=name)

    def _on_action(self) -> None:
        action = self._action()
        self.form.object_edit.setEnabled(action is not None and action.has_object)
        self.ask_effect()

    def _entered(self, action: ActionChoice, *, is_new: bool) -> TillAction:
        from loyalty_desktop.services.till import TillAction

        form, who = self.form, self.customer()
        subject = form.object_edit.text() if action.has_object else ""
        return TillAction(who.id if who else 0, action.code, subject, self.store(), self.day(), is_new)


def _record(desks: Desks, action: TillAction, words: str, request: RequestId, _context: JobContext) -> Recorded:
    action = replace(action, customer_id=desks.customers.find(words).id) if words else action
    return Recorded(desks.till.record(action, identity=request.id()), action.customer_id)


def _effect(desks: Desks, action: TillAction, _context: JobContext) -> Effect:
    return desks.till.effect_of_action(action)
