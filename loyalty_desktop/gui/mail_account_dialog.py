"""The mail account that reminders are sent through, and their text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.letters import FIELDS, LATER_FIELDS
from loyalty_desktop.domain.mailing import MOST_A_MINUTE, MailSecurity, MailSettings
from loyalty_desktop.gui.forms.ui_mail_account_dialog import Ui_MailAccountDialog
from loyalty_desktop.gui.jobs import Err, JobContext, JobRunner, Lane, Outcome
from loyalty_desktop.gui.leaving import entered_in
from loyalty_desktop.gui.posting_dialog import PostingDialog
from loyalty_desktop.gui.texts import error_text
from loyalty_desktop.gui.whole_numbers import whole_number

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks


class MailAccountDialog(PostingDialog):
    """Shows account and text and writes them; a password goes to the keyring and is never shown again."""

    def __init__(self, desks: Desks, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._desks = desks
        self._before: MailSettings | None = None
        self._sent: MailSettings | None = None
        form = self.form = Ui_MailAccountDialog()
        form.setupUi(self)
        self.set_up_sending(form.button_box, form.problem_label, self.tr("S&ave"))
        self.set_up_fields(
            {
                form.host_edit: form.host_problem_label,
                form.port_edit: form.port_problem_label,
                form.security_combo: form.security_problem_label,
                form.rate_edit: form.rate_problem_label,
                form.sender_edit: form.sender_problem_label,
                form.reply_edit: form.reply_problem_label,
            }
        )
        for security, text in (
            (MailSecurity.STARTTLS, self.tr("Encrypted after the greeting (STARTTLS)")),
            (MailSecurity.TLS, self.tr("Encrypted from the start (TLS)")),
            (MailSecurity.NONE, self.tr("Not encrypted")),
        ):
            form.security_combo.addItem(text, security)
        form.password_edit.setEchoMode(QLineEdit.EchoMode.Password)
        named = ", ".join(f"{{{field}}}" for field in FIELDS)
        later = self.tr(" or ").join(f"{{{field}}}" for field in LATER_FIELDS)
        said = self.tr(
            "Subject and text can name: {fields}. A line of the text with {later} is left out where nothing ends later."
        )
        form.fields_label.setText(said.format(fields=named, later=later))
        self._allow(False)
        jobs.run(partial(_look_up, desks), self._show, lane=Lane.READ)

    def send(self) -> None:
        """Write what the fields say."""
        if self.is_busy or self._before is None:
            return
        self.clear_problems()
        refusals = (
            (self.form.port_edit, partial(Refusal, "mail_port_out_of_range")),
            (self.form.rate_edit, partial(Refusal, "mail_rate_out_of_range", limit=MOST_A_MINUTE)),
        )
        for edit, refusal in refusals:
            if whole_number(edit.text()) is None:
                self.complain(error_text(refusal(text=edit.text().strip())), edit)
                return
        self._sent = self._settings()
        self.post(partial(_write, self._desks, self._sent, self._before, self.form.password_edit.text()))

    def go_on_from(self, _answer: None) -> None:
        """What was written is what is edited from now on."""
        self._before = self._sent

    def field_of(self, error: LoyaltyError) -> QWidget | None:
        """The field that a refusal is about."""
        form, is_reply = self.form, error.details.get("field") == "reply_to"
        fields: dict[str, QWidget] = {
            "mail_host_unreadable": form.host_edit,
            "mail_port_out_of_range": form.port_edit,
            "mail_login_in_the_clear": form.security_combo,
            "mail_rate_out_of_range": form.rate_edit,
            "mail_reply_not_ascii": form.reply_edit,
            "not_an_email": form.reply_edit if is_reply else form.sender_edit,
        }
        return fields.get(error.code)

    def _allow(self, is_read: bool) -> None:
        form = self.form
        for part in (form.account_group, form.sender_group, form.text_group, self.send_button):
            part.setEnabled(is_read)

    def _show(self, outcome: Outcome[MailSettings]) -> None:
        if isinstance(outcome, Err):
            self.complain(error_text(outcome.error))
            return
        form, settings = self.form, outcome.value
        for edit, text in (
            (form.host_edit, settings.host),
            (form.port_edit, str(settings.port)),
            (form.user_edit, settings.user),
            (form.rate_edit, str(settings.a_minute)),
            (form.sender_edit, settings.sender),
            (form.name_edit, settings.sender_name),
            (form.reply_edit, settings.reply_to),
            (form.subject_edit, settings.subject),
        ):
            edit.setText(text)
        form.security_combo.setCurrentIndex(form.security_combo.findData(settings.security))
        form.text_edit.setPlainText(settings.text)
        self._before = settings
        self.ask_before_leaving(partial(entered_in, self))
        self._allow(True)
        form.host_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settings(self) -> MailSettings:
        form = self.form
        return MailSettings(
            host=form.host_edit.text().strip(),
            port=whole_number(form.port_edit.text()) or 0,
            security=MailSecurity(form.security_combo.currentData()),
            user=form.user_edit.text().strip(),
            sender=form.sender_edit.text().strip(),
            sender_name=form.name_edit.text().strip(),
            reply_to=form.reply_edit.text().strip(),
            subject=form.subject_edit.text().strip(),
            text=form.text_edit.toPlainText(),
            a_minute=whole_number(form.rate_edit.text()) or 0,
        )


def _look_up(desks: Desks, _context: JobContext) -> MailSettings:
    return desks.reminders.settings()


def _write(desks: Desks, settings: MailSettings, before: MailSettings, password: str, _context: JobContext) -> None:
    desks.reminders.change_settings(settings, password=password, before=before)
