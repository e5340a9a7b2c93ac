"""The pin of a tier begins on the business date of the program, which may be another one than UTC's."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.gui.tier_dialog import TierDialog
from tests.builders import Shop

from .manual_jobs import ManualJobs


def test_a_pin_begins_today_in_the_zone_of_the_program(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.program.change_settings(zone="Pacific/Auckland")
    shop.desks.tiers.change(TierProgram((Tier("base", "Base", 0), Tier("gold", "Gold", 60))))
    number = shop.enrol()
    shop.clock.instant = datetime(2026, 3, 10, 20, tzinfo=UTC)
    standing = shop.desks.tiers.standing(number)
    assert standing is not None
    edit = TierDialog(shop.desks, manual_jobs, (number, "Ana"), standing, window).form.until_edit
    assert (edit.minimumDate(), edit.date()) == (QDate(2026, 3, 11), QDate(2027, 3, 11))
