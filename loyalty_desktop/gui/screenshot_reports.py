"""Pictures of the reports: each in the window, and whole where it is longer than the window shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loyalty_desktop.domain.periods import Preset
from loyalty_desktop.reports.catalog import CATALOG

if TYPE_CHECKING:
    from loyalty_desktop.gui.screenshot_scenes import Pictures, Stage


def report_pictures(stage: Stage) -> Pictures:
    """Every report of the list over the last twelve months, beside the twelve months before."""
    from loyalty_desktop.services.report_shelf import MAKINGS

    tab = stage.tabs.reports
    stage.window.show_tab("reports")
    presets = tab.form.range_bar.form.preset_combo
    presets.setCurrentIndex(presets.findData(Preset.LAST_12_MONTHS))
    for entry in CATALOG:
        if entry.name not in MAKINGS or not tab.choose_report(entry.name):
            continue
        yield f"report-{entry.name}", stage.settled(stage.window)
        if tab.page.height() > tab.form.figures_area.viewport().height():
            yield f"report-{entry.name}-whole", tab.page
