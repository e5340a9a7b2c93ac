"""Caps are never exceeded, in whatever order sales, refunds and their voids come, on both engines."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from loyalty_desktop.domain.caps import Cap, CapBucket, CapMeasure, CapScope
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.views import EntryQuery
from tests.builders import TODAY, Shop, a_row
from tests.examples import examples
from tests.services.test_counter import refused

EXAMPLES = 60
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["sell", "sell", "refund", "part", "void refund", "void sale", "day"]),
        st.integers(0, 30),
    ),
    min_size=3,
    max_size=12,
)


def cap_purchases(shop: Shop, *caps: Cap) -> None:
    """Put caps on the rule of purchases."""
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    shop.desks.program.change_rule(replace(rule, caps=caps))


def clawback_of(shop: Shop, customer: int) -> int:
    """The customer's latest entry of a refund that stands."""
    found = shop.desks.counter.page(EntryQuery(customer_id=customer, kinds=("clawback",)), 0, 100)
    return next(entry.id for entry in found if entry.voidable)


def points_cap(limit: int = 100, scope: CapScope = CapScope.CUSTOMER) -> Cap:
    return Cap(CapMeasure.POINTS, limit, CapBucket.DAY, scope)


@pytest.mark.parametrize(
    "cap",
    [
        points_cap(),
        points_cap(scope=CapScope.CLERK),
        points_cap(scope=CapScope.PROGRAM),
        Cap(CapMeasure.TIMES, 1, CapBucket.DAY),
    ],
)
def test_voided_refund_takes_no_cap_that_was_used_since(shop: Shop, cap: Cap) -> None:
    ana = shop.enrol()
    cap_purchases(shop, cap)
    receipt = shop.sell(ana, 10_000)
    shop.refund(receipt)
    shop.sell(ana, 10_000)
    shop.void(clawback_of(shop, ana))
    assert shop.balance(ana) == 100
    assert shop.value("SELECT max(points) FROM cap_use") == 100
    assert shop.refund(receipt).points == 0
    held_back = shop.desks.counter.page(EntryQuery(customer_id=ana, kinds=("clawback",)), 0, 1)[0]
    assert (held_back.points, held_back.voidable) == (-100, False)
    assert refused(shop.void, held_back.id).code == "withheld_by_caps"
    assert shop.desks.checks.replay().findings == ()


def test_voided_refund_brings_back_what_the_cap_still_leaves(shop: Shop) -> None:
    ana = shop.enrol()
    cap_purchases(shop, points_cap())
    receipt = shop.sell(ana, 10_000)
    shop.refund(receipt)
    shop.sell(ana, 3_000)
    shop.void(clawback_of(shop, ana))
    assert shop.balance(ana) == 100
    assert shop.refund(receipt).points == -70
    assert shop.balance(ana) == 30
    assert shop.desks.checks.replay().findings == ()


def test_sale_that_is_voided_after_its_refund_was_leaves_nothing(shop: Shop) -> None:
    ana = shop.enrol()
    cap_purchases(shop, points_cap())
    receipt = shop.sell(ana, 10_000)
    shop.refund(receipt)
    shop.sell(ana, 4_000)
    shop.void(clawback_of(shop, ana))
    shop.void_sale(receipt)
    assert shop.balance(ana) == 40
    assert shop.value("SELECT points FROM cap_use WHERE who = ?", ana) == 40
    assert shop.desks.checks.replay().findings == ()


def test_import_is_undone_though_its_refund_freed_a_cap(shop: Shop) -> None:
    ana = shop.enrol("C1")
    cap_purchases(shop, points_cap())
    batch = shop.import_sales(a_row("R1", "100.00"), a_row("X1", "100.00", kind="refund", original="R1")).batch_id
    shop.sell(ana, 10_000, receipt="R2")
    assert batch is not None
    shop.desks.imports.undo(batch)
    assert shop.balance(ana) == 100
    assert shop.value("SELECT points FROM cap_use WHERE who = ?", ana) == 100
    assert shop.desks.checks.replay().findings == ()


def awarded(shop: Shop, customer: int) -> dict[str, int]:
    """By day: what purchases have paid and what of it was not taken back, told without the table of caps."""
    rows = shop.store.read(
        lambda session: session.rows(
            "SELECT s.business_date, s.points, (SELECT coalesce(sum(r.clawed_back + r.uncollected), 0) FROM refund r "
            "WHERE r.sale_id = s.id AND r.voided = 0), (SELECT coalesce(sum(w.points), 0) FROM award_withheld w "
            "WHERE w.sale_id = s.id) FROM sale s WHERE s.customer_id = ? AND s.voided = 0",
            (customer,),
        )
    )
    found: dict[str, int] = {}
    for day, points, taken, withheld in rows:
        found[str(day)] = found.get(str(day), 0) + points - int(taken) - int(withheld)
    return found


def one_step(shop: Shop, customer: int, receipts: list[str], step: tuple[str, int]) -> None:
    what, place = step
    receipt = receipts[place % len(receipts)] if receipts else ""
    match what:
        case "sell":
            on = shop.clock.today - timedelta(days=place % 3)
            receipts.append(shop.sell(customer, place * 200, place * 100, on=on))
        case "refund" if receipt:
            shop.refund(receipt)
        case "part" if receipt:
            shop.refund(receipt, 1 + place % 2)
        case "void refund":
            found = shop.desks.counter.page(EntryQuery(customer_id=customer, kinds=("clawback",)), 0, 100)
            entries = [entry for entry in found if entry.voidable]
            if entries:
                shop.void(entries[place % len(entries)].id)
        case "void sale" if receipt:
            entry = shop.value("SELECT entry_id FROM sale WHERE receipt = ? AND voided = 0", receipt)
            if entry:
                shop.void(entry)
        case "day":
            shop.clock.advance(days=1)


@settings(
    max_examples=examples(EXAMPLES),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=_STEPS, is_clamped=st.booleans(), spend=st.integers(0, 40))
def test_caps_are_never_exceeded_in_any_order(
    shop: Shop, steps: list[tuple[str, int]], is_clamped: bool, spend: int
) -> None:
    shop.clock.move_to(max(TODAY, shop.clock.today) + timedelta(days=10))
    shop.desks.program.change_settings(beyond_balance="clamp" if is_clamped else "debt")
    cap_purchases(shop, points_cap(50), Cap(CapMeasure.TIMES, 2, CapBucket.DAY))
    customer, receipts = shop.enrol(), list[str]()
    for place, step in enumerate(steps):
        with suppress(Refusal):
            one_step(shop, customer, receipts, step)
        if place == 2 and spend:
            with suppress(Refusal):
                shop.redeem(customer, shop.a_reward(spend))
        for points in awarded(shop, customer).values():
            assert 0 <= points <= 50
        uses = "SELECT coalesce(max(points), 0) * 10 + coalesce(max(times), 0) FROM cap_use WHERE who = ?"
        points, times = divmod(int(shop.value(uses, customer)), 10)
        assert points <= 50 and times <= 2
    assert shop.findings() == ()
    used = int(shop.value("SELECT coalesce(sum(points), 0) FROM cap_use WHERE who = ?", customer))
    assert used == sum(awarded(shop, customer).values())


def test_withheld_points_are_told_with_their_rule(shop: Shop) -> None:
    ana = shop.enrol()
    cap_purchases(shop, points_cap())
    shop.refund(shop.sell(ana, 10_000))
    shop.sell(ana, 10_000)
    shop.void(clawback_of(shop, ana))
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    assert json.loads(shop.value("SELECT rules FROM award_withheld")) == {str(rule.id): 100}
