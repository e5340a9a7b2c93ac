"""Pictures of how points expire and of reminders; nothing is set and nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.close_month_dialog import CloseMonthDialog
from loyalty_desktop.gui.expiry_dialog import ExpiryDialog
from loyalty_desktop.gui.mail_account_dialog import MailAccountDialog
from loyalty_desktop.gui.reminders_dialog import RemindersDialog

if TYPE_CHECKING:
    from loyalty_desktop.gui.screenshot_scenes import Stage


def expiry_pictures(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """The policy with what it would change, whom a reminder would reach, and the account."""
    dialog = ExpiryDialog(stage.desks, stage.jobs, stage.window)
    dialog.show()
    stage.settled(dialog)
    dialog.form.lifetime_edit.setText("12")
    dialog.form.open_lots_check.setChecked(True)
    dialog.form.preview_button.click()
    yield from stage.shown("expiry", dialog)
    yield from stage.shown("close-month", CloseMonthDialog(stage.desks, stage.jobs, stage.window))
    yield from stage.shown("reminders", RemindersDialog(stage.desks, stage.jobs, stage.window))
    yield from stage.shown("mail-account", MailAccountDialog(stage.desks, stage.jobs, stage.window))
