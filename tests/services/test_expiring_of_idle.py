"""Points about to expire where inactivity ends them earlier than their own date, on both engines."""

from __future__ import annotations

from datetime import timedelta

from loyalty_desktop.domain.periods import DateRange, day_of
from tests.builders import Shop
from tests.services.reports import built


def test_nobody_is_listed_whose_points_lapse_before_for_want_of_activity(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="12")
    shop.sell(shop.enrol(), 100_00)
    last = day_of(int(shop.value("SELECT max(expires_on) FROM lot")))
    days = DateRange(last - timedelta(days=5), last + timedelta(days=5))
    assert len(built(shop, "expiring", days).table("customers").rows) == 1
    shop.desks.program.change_settings(expiry_inactivity_months="2")
    report = built(shop, "expiring", days)
    assert (report.figure("customers").value, report.table("customers").rows) == (0, ())
