"""Points about to expire where inactivity ends them earlier than their own date, on both engines."""

from __future__ import annotations

from datetime import date, timedelta

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


def test_referrers_reward_for_a_late_sale_lapses_the_same_whoever_tells_it(shop: Shop) -> None:
    shop.desks.program.change_settings(expiry_inactivity_months="1")
    shop.pay_for("referrer_reward", 15)
    friend, bringer = shop.enrol("N", name="Nia"), shop.enrol("B", name="Bob")
    shop.clock.move_to(date(2026, 4, 13))
    shop.desks.customers.refer(friend, bringer, identity=shop.desks.counter.new_identity())
    shop.sell(bringer, 14_00)
    shop.sell(friend, 56_00, on=date(2026, 2, 16))
    assert shop.balance(bringer) == 14
    assert shop.desks.checks.replay().findings == ()
