"""Points that come back to a lot whose earning was taken back meanwhile: they are the lot's that had stood in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import day_of
from loyalty_desktop.services.expiry_policies import PolicyRequest
from loyalty_desktop.storage.vintages import vintage_rows
from tests.builders import Shop

JANUARY, FEBRUARY = date(2026, 1, 10), date(2026, 2, 10)
TODAY = date(2026, 3, 10)


def _prepared(shop: Shop) -> int:
    shop.desks.program.change_settings(lifetime_months="12", beyond_balance="debt", point_value_minor="1000")
    return shop.enrol("C1")


def _held(shop: Shop, customer: int) -> list[tuple[int, date, bool, date | None]]:
    """(points, month, whether sold, last day) of what the customer holds, in the order of their last days."""
    rows = shop.store.read(
        lambda session: session.rows(
            "SELECT remaining, earned_on, is_sold, expires_on FROM lot WHERE customer_id = ? AND remaining > 0 "
            "ORDER BY expires_on, entry_id",
            (customer,),
        )
    )
    return [(points, day_of(day).replace(day=1), bool(sold), day_of(last)) for points, day, sold, last in rows]


def _from_sale(points: int, day: date) -> tuple[int, date, bool, date | None]:
    return (points, day.replace(day=1), True, day.replace(year=day.year + 1))


def _parts(shop: Shop, month: date) -> dict[str, int]:
    """What the rollup says of the sold points of a month, without what is 0; what merges moved is redeemed."""
    found: dict[str, int] = {}
    for row in shop.store.read(lambda session: vintage_rows(session, date.max)):
        if row.month == month.replace(day=1) and row.is_sold:
            part = "redeemed" if row.part == "moved" else row.part
            found[part] = found.get(part, 0) + row.points
    return {part: points for part, points in found.items() if points}


def _redeem(shop: Shop, customer: int, cost: int, name: str = "Mug") -> int:
    shop.redeem(customer, shop.a_reward(cost, name=name))
    return int(shop.value("SELECT max(entry_id) FROM redemption"))


def _spent(shop: Shop, later: int = 1000) -> tuple[int, str, int]:
    """A customer who earned 10 points in January and those of `later` minor units in February, and spent 10: the
    customer, the receipt of January, the redemption."""
    ana = _prepared(shop)
    first = shop.sell(ana, 1000, on=JANUARY)
    shop.sell(ana, later, on=FEBRUARY)
    return ana, first, _redeem(shop, ana, 10)


def _replays(shop: Shop) -> bool:
    return not shop.desks.checks.replay().findings


def test_points_return_to_the_stand_in_of_a_voided_sale(shop: Shop) -> None:
    ana, first, spent = _spent(shop)
    shop.void_sale(first)
    shop.void(spent)
    assert _held(shop, ana) == [_from_sale(10, FEBRUARY)]
    assert (_parts(shop, JANUARY), _parts(shop, FEBRUARY)) == ({}, {"issued": 10})
    assert _replays(shop)


def test_points_return_to_a_partial_stand_in_and_the_debt(shop: Shop) -> None:
    ana, first, spent = _spent(shop, 600)
    shop.void_sale(first)
    assert shop.balance(ana) == -4
    shop.void(spent)
    assert _held(shop, ana) == [_from_sale(6, FEBRUARY)]
    assert (_parts(shop, JANUARY), _parts(shop, FEBRUARY)) == ({}, {"issued": 6})


def test_debt_repaid_meanwhile_opens_a_lot_that_is_provided_for(shop: Shop) -> None:
    ana, first, spent = _spent(shop, 600)
    shop.void_sale(first)
    shop.sell(ana, 1000)
    shop.void(spent)
    own = (4, TODAY.replace(day=1), False, TODAY.replace(year=2027))
    assert sorted(_held(shop, ana)) == sorted([_from_sale(6, FEBRUARY), _from_sale(6, TODAY), own])
    assert _parts(shop, JANUARY) == {}
    assert _replays(shop)


def test_points_return_to_the_stand_in_of_a_refunded_sale(shop: Shop) -> None:
    ana, first, spent = _spent(shop)
    shop.refund(first)
    shop.void(spent)
    assert _held(shop, ana) == [_from_sale(10, FEBRUARY)]
    assert _parts(shop, JANUARY) == {"issued": 10, "clawed_back": -10}
    assert _parts(shop, FEBRUARY) == {"issued": 10}
    assert _replays(shop)


@pytest.mark.parametrize("is_cancelled", [False, True])
def test_a_refund_voided_afterwards_gives_every_lot_its_own(shop: Shop, is_cancelled: bool) -> None:
    ana, first, spent = _spent(shop, 600)
    shop.refund(first)
    if is_cancelled:
        _cancel(shop, spent)
    else:
        shop.void(spent)
    _void_refund(shop)
    assert _held(shop, ana) == [_from_sale(10, JANUARY), _from_sale(6, FEBRUARY)]
    assert (_parts(shop, JANUARY), _parts(shop, FEBRUARY)) == ({"issued": 10}, {"issued": 6})
    assert _replays(shop)


def test_a_refund_voided_before_the_redemption_gives_every_lot_its_own(shop: Shop) -> None:
    ana, first, spent = _spent(shop)
    shop.refund(first)
    _void_refund(shop)
    shop.void(spent)
    assert _held(shop, ana) == [_from_sale(10, JANUARY), _from_sale(10, FEBRUARY)]


def test_the_stand_in_of_a_voided_stand_in_has_the_points(shop: Shop) -> None:
    ana = _prepared(shop)
    first = shop.sell(ana, 1000, on=JANUARY)
    second = shop.sell(ana, 1000, on=FEBRUARY)
    shop.sell(ana, 1000)
    spent = _redeem(shop, ana, 10)
    shop.void_sale(first)
    shop.void_sale(second)
    shop.void(spent)
    assert _held(shop, ana) == [_from_sale(10, TODAY)]
    assert (_parts(shop, JANUARY), _parts(shop, FEBRUARY)) == ({}, {})
    assert _replays(shop)


def test_two_redemptions_bring_the_stand_ins_back_piece_by_piece(shop: Shop) -> None:
    ana = _prepared(shop)
    first = shop.sell(ana, 1000, on=JANUARY)
    shop.sell(ana, 1000, on=FEBRUARY)
    spent = [_redeem(shop, ana, 4), _redeem(shop, ana, 6, "Cap")]
    shop.void_sale(first)
    shop.void(spent[0])
    assert _held(shop, ana) == [_from_sale(4, FEBRUARY)]
    shop.void(spent[1])
    assert _held(shop, ana) == [_from_sale(10, FEBRUARY)]
    assert _replays(shop)


def test_a_redemption_cancelled_in_pieces_brings_the_stand_ins_back(shop: Shop) -> None:
    ana, first, spent = _spent(shop)
    shop.void_sale(first)
    _cancel(shop, spent, 3)
    assert _held(shop, ana) == [_from_sale(3, FEBRUARY)]
    _cancel(shop, spent, 7)
    assert _held(shop, ana) == [_from_sale(10, FEBRUARY)]
    assert _parts(shop, JANUARY) == {}
    assert _replays(shop)


def test_a_stand_in_past_its_day_has_days_of_grace(shop: Shop) -> None:
    ana, first, spent = _spent(shop)
    shop.void_sale(first)
    shop.clock.move_to(date(2027, 2, 20))
    shop.desks.expiry.run(confirmed=True)
    _cancel(shop, spent)
    assert _held(shop, ana) == [(10, FEBRUARY.replace(day=1), True, date(2027, 3, 22))]
    assert (_parts(shop, JANUARY), _parts(shop, FEBRUARY)) == ({}, {"issued": 10})
    assert _replays(shop)


def test_a_void_lets_the_stand_in_lapse_that_is_past_its_day(shop: Shop) -> None:
    ana, first, spent = _spent(shop)
    shop.void_sale(first)
    shop.clock.move_to(date(2027, 2, 20))
    shop.desks.expiry.run(confirmed=True)
    shop.void(spent)
    shop.desks.expiry.run(confirmed=True)
    assert _held(shop, ana) == []
    assert (_parts(shop, JANUARY), _parts(shop, FEBRUARY)) == ({}, {"issued": 10, "expired": -10})


@pytest.mark.parametrize("merged_after", ["sales", "redemption", "void"])
@pytest.mark.parametrize("is_kept", [True, False])
def test_a_merge_between_leaves_the_points_the_stand_ins(shop: Shop, merged_after: str, is_kept: bool) -> None:
    ana, bea = _prepared(shop), shop.enrol("C2", name="Bea")
    kept, gone = (ana, bea) if is_kept else (bea, ana)
    first = shop.sell(ana, 1000, on=JANUARY)
    shop.sell(ana, 1000, on=FEBRUARY)
    if merged_after == "sales":
        _merge(shop, kept, gone)
    spent = _redeem(shop, kept if merged_after == "sales" else ana, 10)
    if merged_after == "redemption":
        _merge(shop, kept, gone)
    shop.void_sale(first)
    if merged_after == "void":
        _merge(shop, kept, gone)
    shop.void(spent)
    assert _held(shop, kept) == [_from_sale(10, FEBRUARY)]
    assert _held(shop, gone) == []
    assert (_parts(shop, JANUARY), _parts(shop, FEBRUARY)) == ({}, {"issued": 10})
    assert _replays(shop)


def test_pieces_after_a_merge_pay_what_the_one_who_stayed_had_paid(shop: Shop) -> None:
    ana, bea = _prepared(shop), shop.enrol("C2", name="Bea")
    first = shop.sell(ana, 1000, on=JANUARY)
    spent = [_redeem(shop, ana, 4), _redeem(shop, ana, 6, "Cap")]
    shop.sell(bea, 1500, on=FEBRUARY)
    _merge(shop, bea, ana)
    shop.void_sale(first)
    assert _held(shop, bea) == [_from_sale(5, FEBRUARY)]
    shop.void(spent[0])
    assert _held(shop, bea) == [_from_sale(9, FEBRUARY)]
    shop.void(spent[1])
    assert (_held(shop, bea), _held(shop, ana)) == ([_from_sale(15, FEBRUARY)], [])
    shop.desks.people.unmerge(ana, identity=shop.desks.people.new_identity())
    assert (_held(shop, bea), _held(shop, ana)) == ([_from_sale(15, FEBRUARY)], [])
    assert _replays(shop)


def test_an_undone_merge_finds_the_points_of_a_voided_sale_gone(shop: Shop) -> None:
    ana, bea = _prepared(shop), shop.enrol("C2", name="Bea")
    first = shop.sell(ana, 1000, on=JANUARY)
    shop.sell(bea, 1000, on=FEBRUARY)
    _merge(shop, bea, ana)
    spent = _redeem(shop, bea, 10)
    shop.void_sale(first)
    shop.void(spent)
    shop.desks.people.unmerge(ana, identity=shop.desks.people.new_identity())
    assert (_held(shop, ana), _held(shop, bea)) == ([], [_from_sale(10, FEBRUARY)])
    assert _replays(shop)


def _merge(shop: Shop, kept: int, gone: int) -> None:
    shop.desks.people.merge(kept, gone, identity=shop.desks.people.new_identity())


def _cancel(shop: Shop, entry: int, points: int = 0) -> None:
    identity = shop.desks.counter.new_identity()
    shop.desks.rewards.cancel_redemption(entry, "a mistake", identity=identity, points=points)


def _void_refund(shop: Shop) -> None:
    entry = shop.value("SELECT max(id) FROM entry WHERE kind = 'clawback' AND reverses_id IS NULL")
    shop.void(int(entry))


def test_the_check_sees_points_in_the_lot_of_a_voided_sale(shop: Shop) -> None:
    _, first, spent = _spent(shop)
    shop.void_sale(first)
    shop.void(spent)
    lots = [lot for (lot,) in shop.store.read(lambda session: session.rows("SELECT entry_id FROM lot ORDER BY 1"))]
    with _unguarded(shop, "allocation"):
        shop.tamper("UPDATE allocation SET lot_id = ? WHERE points < 0", lots[0])
    for lot, remaining in zip(lots, (10, 0), strict=True):
        shop.tamper("UPDATE lot SET remaining = ? WHERE entry_id = ?", remaining, lot)
    assert "voided_lot_holds_points" in {finding.code for finding in shop.findings()}
    shop.tamper("INSERT INTO share_change_start (entry_id) SELECT max(id) FROM entry")
    assert "voided_lot_holds_points" not in {finding.code for finding in shop.findings()}
    shop.tamper("DELETE FROM share_change_start")
    with _unguarded(shop, "allocation"):
        shop.tamper("UPDATE allocation SET lot_id = ? WHERE points < 0", lots[1])
    for lot, remaining in zip(lots, (0, 10), strict=True):
        shop.tamper("UPDATE lot SET remaining = ? WHERE entry_id = ?", remaining, lot)


def test_the_check_sees_a_share_below_nothing(shop: Shop) -> None:
    _, first, spent = _spent(shop)
    shop.void_sale(first)
    shop.void(spent)
    with pytest.raises(shop.store.engine.errors, match="append_only"):
        shop.tamper("UPDATE share_change SET points = points * 2")
    with _unguarded(shop, "share_change"):
        shop.tamper("UPDATE share_change SET points = points * 2")
    assert "share_below_nothing" in {finding.code for finding in shop.findings()}
    with _unguarded(shop, "share_change"):
        shop.tamper("UPDATE share_change SET points = points / 2")


@contextmanager
def _unguarded(shop: Shop, table: str) -> Iterator[None]:
    """Let a table of history be changed, as somebody with the file in hand could."""
    if shop.store.engine.name == "postgresql":
        shop.tamper(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        shop.tamper(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        return
    name = f"{table}_update"
    (sql,) = shop.store.read(lambda session: session.row("SELECT sql FROM sqlite_master WHERE name = ?", (name,))) or ()
    shop.tamper(f"DROP TRIGGER {name}")
    yield
    shop.tamper(sql)


def test_the_check_sees_a_share_of_another_customer(shop: Shop) -> None:
    ana, bea = _prepared(shop), shop.enrol("BEA", name="Bea")
    shop.sell(bea, 1000, on=JANUARY)
    first = shop.sell(ana, 1000, on=JANUARY)
    shop.sell(ana, 1000, on=FEBRUARY)
    spent = _redeem(shop, ana, 10)
    shop.void_sale(first)
    shop.void(spent)
    query = "SELECT lot_id FROM share_change WHERE points < 0"
    own = int(shop.value(query))
    other = int(shop.value("SELECT entry_id FROM lot WHERE customer_id = ?", bea))
    with _unguarded(shop, "share_change"):
        shop.tamper("UPDATE share_change SET lot_id = ? WHERE lot_id = ?", other, own)
    assert "share_of_another_customer" in {finding.code for finding in shop.findings()}
    with _unguarded(shop, "share_change"):
        shop.tamper("UPDATE share_change SET lot_id = ? WHERE lot_id = ?", own, other)


def test_an_award_paid_again_is_voided_with_the_redemption_of_its_first_lot(shop: Shop) -> None:
    """An award paid again and its first lot, given back in one transaction, as a replay groups them."""
    shop.desks.program.change_settings(lifetime_months="12", beyond_balance="debt")
    shop.pay_for("account_registration", 7)
    ana, bea = shop.enrol("C1"), shop.enrol("C2", name="Bea")
    _merge(shop, ana, bea)
    shop.desks.people.unmerge(bea, identity=shop.desks.people.new_identity())
    shop.sell(bea, 1500)
    spent = _redeem(shop, bea, 4)
    shop.void(int(shop.value("SELECT entry_id FROM award_again")))
    shop.void(spent)
    assert shop.desks.checks.replay().findings == ()


def test_points_for_a_debt_that_was_repaid_live_as_long_as_others(shop: Shop) -> None:
    ana, first, spent = _spent(shop, 600)
    shop.void_sale(first)
    shop.sell(ana, 1000)
    preview = shop.desks.rewards.preview_cancel(spent)
    assert (preview.points, preview.graced, preview.graced_through) == (10, 0, None)
    _cancel(shop, spent)
    shop.desks.policies.change(PolicyRequest("24", "none", "", open_lots=True))
    query = "SELECT l.expires_on - l.business_date FROM lot l WHERE l.remaining > 0 ORDER BY 1"
    lives = [days for (days,) in shop.store.read(lambda session: session.rows(query))]
    assert len(lives) == 3 and lives[0] >= 730


def test_a_merge_is_undone_after_its_referrer_was_merged(shop: Shop) -> None:
    shop.pay_for("referrer_reward", 15)
    shop.pay_for("new_user_referral", 5)
    brought_by = shop.enrol("C0", name="Ref")
    ana, bea = (shop.enrol(ref, name=ref, referrer_id=brought_by) for ref in ("C1", "C2"))
    shop.sell(ana, 1500)
    shop.sell(bea, 1000)
    before = [shop.balance(number) for number in (brought_by, ana, bea)]
    for gone in (ana, brought_by):
        _merge(shop, bea, gone)
    with pytest.raises(Refusal) as refused:
        shop.desks.people.unmerge(ana, identity=shop.desks.people.new_identity())
    assert (refused.value.code, refused.value.details["through"]) == ("merge_ended_referral", "Ref")
    for gone in (brought_by, ana):
        shop.desks.people.unmerge(gone, identity=shop.desks.people.new_identity())
    assert [shop.balance(number) for number in (brought_by, ana, bea)] == before
