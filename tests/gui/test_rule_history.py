"""The versions of a rule: who wrote each, when, and what it did."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.rule_history import RuleHistoryDialog
from tests.builders import Shop

from .manual_jobs import ManualJobs


def test_every_version_is_listed_the_newest_first(shop: Shop, manual_jobs: ManualJobs, window: QWidget) -> None:
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    shop.clock.advance(days=2)
    changed = shop.desks.program.change_rule(replace(rule, points=3))
    shop.desks.program.change_rule(changed.switched(on=False))
    dialog = RuleHistoryDialog(shop.desks, manual_jobs, rule, window)
    dialog.open()
    manual_jobs.drain()
    rows = [tuple(dialog.model.index(row, column).data() for column in range(5)) for row in range(3)]
    assert rows == [
        ("3", "2026-03-12 12:00", "Kim", "Off", "3 points for every 1.00 EUR spent"),
        ("2", "2026-03-12 12:00", "Kim", "On", "3 points for every 1.00 EUR spent"),
        ("1", "2026-03-10 12:00", "Kim", "On", "1 point for every 1.00 EUR spent"),
    ]
    dialog.form.version_table.selectRow(2)
    assert dialog.form.version_label.text() == "Purchase: 1 point for every 1.00 EUR spent."
