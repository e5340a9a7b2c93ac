"""Pictures of alerts: the open ones, one that was acknowledged, and what is watched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.watching import AlertState
from loyalty_desktop.gui.alerts_dialog import AlertsDialog
from loyalty_desktop.gui.settings_access import SettingsAccess
from loyalty_desktop.settings import Settings

if TYPE_CHECKING:
    from loyalty_desktop.gui.screenshot_scenes import Stage


def alert_pictures(stage: Stage) -> Iterator[tuple[str, QWidget]]:
    """The list in two states, and the watches."""
    access = SettingsAccess(Settings(), _forget, stage.jobs)
    dialog = AlertsDialog(stage.desks, stage.jobs, access, stage.window)
    dialog.show()
    yield "alerts", stage.settled(dialog)
    dialog.form.state_combo.setCurrentIndex(dialog.form.state_combo.findData(AlertState.ACKNOWLEDGED))
    yield "alerts-acknowledged", stage.settled(dialog)
    yield from stage.shown("watches", dialog.watches_dialog())
    dialog.close()


def _forget(_settings: Settings) -> None:
    """Pictures change nothing."""
