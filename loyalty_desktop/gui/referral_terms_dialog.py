"""The terms of referrals: what a first purchase must be, how long rewards wait, and what blocks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from loyalty_desktop.domain.amounts import parse_minor, plain_money
from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.referral_book import SUSPICIONS
from loyalty_desktop.domain.referral_settings import REFERRAL_BLOCKS, REFERRAL_MINIMUM, setting_texts
from loyalty_desktop.gui.changed_settings import ChangedSettingsDialog
from loyalty_desktop.gui.forms.ui_referral_terms_dialog import Ui_ReferralTermsDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.leaving import entered_in
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.theme import Tone
from loyalty_desktop.gui.whole_numbers import whole_number
from loyalty_desktop.wording.sentences_of_referrals import SUGGESTED_TERMS

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


class ReferralTermsDialog(ChangedSettingsDialog):
    """Shows the terms and writes those that were changed; `posted` carries their names."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._program: Program | None = None
        form = self.form = Ui_ReferralTermsDialog()
        form.setupUi(self)
        form.hint_label.setText(QCoreApplication.translate("wording", SUGGESTED_TERMS))
        self._fields: Mapping[str, QLineEdit] = {
            REFERRAL_MINIMUM: form.minimum_edit,
            "referral_waiting_days": form.waiting_edit,
            "referral_expires_days": form.expires_edit,
            "referral_weekly_limit": form.weekly_edit,
            "referral_clerk_run": form.run_edit,
            "referral_invitation_days": form.invitation_edit,
        }
        boxes = (form.same_check, form.before_check, form.many_check, form.clerk_check)
        self._boxes: Mapping[str, QCheckBox] = dict(zip(map(str, SUSPICIONS), boxes, strict=True))
        self.set_up_sending(form.button_box, form.problem_label, self.tr("&Save terms"))
        self.set_up_fields(
            {
                form.minimum_edit: form.minimum_problem_label,
                form.waiting_edit: form.waiting_problem_label,
                form.expires_edit: form.expires_problem_label,
                form.weekly_edit: form.weekly_problem_label,
                form.run_edit: form.run_problem_label,
                form.invitation_edit: form.invitation_problem_label,
            }
        )
        self.send_button.setEnabled(False)
        form.weekly_edit.textChanged.connect(self._say_what_counts)
        form.many_check.toggled.connect(self._say_what_counts)
        jobs.run(partial(_look_up, desks), self._show, lane=Lane.READ)

    def send(self) -> None:
        """Write what was changed; nothing is written where nothing was."""
        if self._program is None or self.is_busy:
            return
        self.clear_problems()
        if self.form.many_check.isChecked() and not whole_number(self.form.weekly_edit.text()):
            self.complain(self.tr("Say how many a week are usual, or do not block for it."), self.form.weekly_edit)
            return
        before = setting_texts(self._program.referrals)
        try:
            wanted = self._settings(self._program)
        except Refusal as refusal:
            self.complain(error_text(refusal), self.form.minimum_edit)
            return
        self.post_changes(self._desks, before, wanted)

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """The field that a refusal is about."""
        return self._fields.get(str(error.details.get("setting", "")))

    def _show(self, outcome: Outcome[Program]) -> None:
        if isinstance(outcome, Err):
            self.complain(error_text(outcome.error))
            return
        self._program = program = outcome.value
        if program.currency:
            label = self.tr("First &purchase of at least ({currency})")
            self.form.minimum_label.setText(label.format(currency=program.currency))
        texts = setting_texts(program.referrals)
        for name, field in self._fields.items():
            field.setText(texts[name])
        self.form.minimum_edit.setText(_money(program))
        for reason, box in self._boxes.items():
            box.setChecked(reason in program.referrals.blocks)
        self.ask_before_leaving(partial(entered_in, self))
        self.send_button.setEnabled(True)
        self.make_room()
        self.form.minimum_edit.setFocus()

    def _say_what_counts(self, _changed: object = None) -> None:
        """A limit that blocks nobody says so: it is a number only until its box is ticked."""
        is_idle = bool(whole_number(self.form.weekly_edit.text())) and not self.form.many_check.isChecked()
        said = self.tr("This blocks nobody until “Too many in one week” is ticked below.") if is_idle else ""
        self.form.weekly_problem_label.say(said, Tone.PLAIN)

    def _settings(self, program: Program) -> dict[str, str]:
        """Every term as the fields say it. Raises Refusal for a least purchase that is no money."""
        wanted = {}
        for name, field in self._fields.items():
            typed = field.text().strip()
            number = whole_number(typed)
            wanted[name] = typed if number is None else str(number or "")
        typed = self.form.minimum_edit.text()
        minimum = parse_minor(typed, program.currency or "EUR") if typed.strip() else 0
        wanted[REFERRAL_MINIMUM] = str(minimum or "")
        wanted["referral_clerk_run"] = wanted["referral_clerk_run"] or "5"
        wanted[REFERRAL_BLOCKS] = ",".join(reason for reason, box in self._boxes.items() if box.isChecked())
        return wanted


def _money(program: Program) -> str:
    minor = program.referrals.minimum_minor
    return plain_money(minor, program.currency or "EUR") if minor else ""


def _look_up(desks: Desks, _context: JobContext) -> Program:
    return desks.program.settings().program
