"""Merge then unmerge is identity: what two customers hold, look like and count for is as it was, on both engines."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.services.reporting import ReportRequest
from loyalty_desktop.storage.rollups import KEYS
from tests.builders import FIRST_DAY, TODAY, Shop
from tests.examples import examples

_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["sell", "late sale", "adjust", "take", "redeem", "refund", "share", "days"]),
        st.integers(0, 1),
        st.integers(1, 40),
    ),
    max_size=8,
)
_REPORTS = ("points-program", "referrals", "roll-forward", "liability", "breakage")
_ROLLUPS = (*KEYS, "activity", "cap_use", "sale", "refund")


def state(shop: Shop, people: tuple[int, int]) -> dict[str, Any]:
    """What a merge may change, without the entries that tell that there was one."""
    books = shop.books()
    lots = {
        key: (row[0], row[2], row[3], *row[5:])
        for key, row in books["lot"].items()
        if row[0] in people and (row[2] or row[3])
    }
    referrals = {key: row for key, row in books["referral"].items() if row[1] != "reversed"}
    found = {name: books.get(name, {}) for name in _ROLLUPS}
    pages = [shop.desks.customers.show(number).row for number in people]
    told = {name: told_by(shop, name) for name in _REPORTS}
    return {"customers": books["customer"], "lots": lots, "referrals": referrals, "pages": pages, **found, **told}


def told_by(shop: Shop, name: str) -> tuple[object, ...]:
    """Every figure and table of a report over all days so far."""
    built = shop.desks.reporting.build(ReportRequest(name, DateRange(FIRST_DAY, shop.clock.today)))
    return (
        {figure.key: (figure.value, figure.numerator, figure.denominator) for figure in built.figures},
        {table.key: table.rows for table in built.tables},
    )


def run(shop: Shop, people: tuple[int, int], steps: list[tuple[str, int, int]]) -> None:
    from contextlib import suppress

    from loyalty_desktop.domain.errors import Refusal

    for what, who, amount in steps:
        customer = people[who]
        with suppress(Refusal):
            match what:
                case "sell":
                    shop.sell(customer, amount * 100)
                case "late sale":
                    shop.sell(customer, amount * 100, on=shop.clock.today - timedelta(days=amount % 20))
                case "adjust":
                    shop.adjust(customer, amount)
                case "take":
                    shop.adjust(customer, -amount)
                case "redeem":
                    shop.redeem(customer, shop.a_reward(cost=amount))
                case "refund":
                    shop.refund(f"R{max(1, shop.receipts)}")
                case "share":
                    shop.desks.counter.record_action(
                        customer,
                        "first_product_share",
                        identity=shop.desks.counter.new_identity(),
                        happened_at=shop.clock.instant,
                    )
                case _:
                    shop.clock.advance(days=amount)
                    shop.desks.expiry.run(confirmed=True)


@settings(
    max_examples=examples(15),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=_STEPS, lifetime=st.sampled_from(["", "1", "6"]), times=st.integers(1, 2))
def test_merge_then_unmerge_is_identity(
    shop: Shop, steps: list[tuple[str, int, int]], lifetime: str, times: int
) -> None:
    shop.clock.move_to(max(TODAY, shop.clock.today))
    shop.desks.program.change_settings(lifetime_months=lifetime)
    shop.pay_for("account_registration", 50)
    shop.pay_for("first_product_share", 20)
    friend = shop.enrol(name="Friend")
    people = (shop.enrol(), shop.enrol(name="Anna", referrer_id=friend))
    run(shop, people, steps)
    shop.desks.expiry.run(confirmed=True)
    before = state(shop, people)
    for _ in range(times):
        desk = shop.desks.people
        desk.merge(*people, identity=desk.new_identity())
        assert shop.balance(people[1]) == 0
        assert shop.findings() == ()
        desk.unmerge(people[1], identity=desk.new_identity())
    assert state(shop, people) == before
    assert shop.desks.checks.replay().findings == ()
