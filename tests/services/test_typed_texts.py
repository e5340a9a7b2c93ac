"""What a person types at any desk gets into the books clean or not at all, on both engines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from loyalty_desktop.domain.campaigns import Campaign, Effect
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.domain.saved_segments import Segment
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.domain.wheel import Prize, PrizeKind
from loyalty_desktop.services.counter import AdjustRequest
from loyalty_desktop.services.counter_commands import RefundRequest
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.invitations import InviteRequest
from loyalty_desktop.services.rewards import RedeemRequest
from loyalty_desktop.services.tiers import PinRequest
from loyalty_desktop.services.till import TillAction, TillLine, TillSale
from tests.builders import Shop

HOSTILE = {
    "line break": "a\nb",
    "carriage return": "a\rb",
    "NUL": "a\0b",
    "escape": "a\x1b[31mb",
    "override": "a\u202eb",
    "line separator": "a\u2028b",
    "half a surrogate": "a\ud800b",
    "long": "x" * 5_000,
}


def _sale(shop: Shop, ana: int, **texts: str) -> None:
    line = TillLine(100, category=texts.get("category", ""), sku=texts.get("sku", ""))
    shop.desks.till.sell(TillSale(texts.get("receipt", "T-1"), (line,), ana, texts.get("store", "")))


def _action(shop: Shop, ana: int, **texts: str) -> None:
    action = TillAction(ana, "product_review", texts.get("object", "Mug"), texts.get("store", ""))
    shop.desks.till.record(action, identity=shop.desks.counter.new_identity())


def _adjust(shop: Shop, ana: int, reason: str = "why", note: str = "", store: str = "") -> None:
    identity = shop.desks.counter.new_identity()
    shop.desks.counter.adjust(AdjustRequest(ana, 5, reason, identity, note, store))


def _void(shop: Shop, ana: int, reason: str) -> None:
    entry = int(shop.value("SELECT min(id) FROM entry WHERE customer_id = ?", ana))
    shop.desks.counter.void(entry, reason, identity=shop.desks.counter.new_identity())


def _refund(shop: Shop, original: str, receipt: str, store: str | None = None) -> None:
    shop.desks.counter.refund(RefundRequest(original, receipt, store=store))


def _receipt(shop: Shop, text: str) -> None:
    shop.desks.refunds.find(text)


def _preview(shop: Shop, text: str) -> None:
    shop.desks.refunds.preview(RefundRequest(text, "X"))


def _redeem(shop: Shop, ana: int, store: str) -> None:
    reward = next(iter(shop.desks.rewards.available()))
    shop.desks.rewards.redeem(RedeemRequest(ana, reward.id, shop.desks.counter.new_identity(), store))


def _voucher(shop: Shop, ana: int) -> str:
    return shop.redeem(ana, next(iter(shop.desks.rewards.available()))).code


def _use(shop: Shop, ana: int, store: str = "", receipt: str = "") -> None:
    identity = shop.desks.counter.new_identity()
    shop.desks.rewards.use(_voucher(shop, ana), identity=identity, store=store, receipt=receipt)


def _cancel(shop: Shop, ana: int, reason: str = "why", store: str = "") -> None:
    identity = shop.desks.counter.new_identity()
    shop.desks.rewards.cancel(_voucher(shop, ana), reason, identity=identity, store=store)


def _enrol(shop: Shop, at: str = "", **texts: str) -> None:
    fields = replace(CustomerFields(name="New"), **texts)  # type: ignore[arg-type]  # only texts are replaced
    shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity(), store=at))


def _edit(shop: Shop, ana: int, **values: object) -> None:
    fields = replace(shop.desks.customers.show(ana).fields, **values)  # type: ignore[arg-type]  # of their own types
    shop.desks.customers.edit(ana, fields, identity=shop.desks.customers.new_identity())


def _erase(shop: Shop, ana: int, reason: str) -> None:
    shop.desks.people.erase(ana, reason, identity=shop.desks.people.new_identity())


def _rule(shop: Shop, name: str) -> None:
    shop.desks.program.change_rule(replace(shop.desks.program.state().rules[0], name=name))


def _goods(shop: Shop, text: str) -> None:
    rule = shop.desks.program.state().rules[0]
    shop.desks.program.change_rule(replace(rule, conditions=replace(rule.conditions, categories=(text,))))


def _group(shop: Shop, text: str) -> None:
    shop.desks.program.change_rule(replace(shop.desks.program.state().rules[0], group=text))


def _reward(shop: Shop, name: str = "Cup", note: str = "") -> None:
    number = shop.desks.program.new_reward_id()
    shop.desks.program.change_reward(Reward(number, 0, name, "gift_redemption", 5, note=note))


def _prize(shop: Shop, name: str) -> None:
    number = shop.desks.program.new_reward_id()
    prizes = (Prize(name, PrizeKind.NOTHING, 1), Prize("Mug", PrizeKind.PRODUCT, 1))
    shop.desks.program.change_reward(Reward(number, 0, "Wheel", "lucky_wheel", 5, terms=Terms(prizes=prizes)))


def _tier(shop: Shop, **texts: str) -> None:
    tier = replace(Tier("base", "Base", 0), **texts)  # type: ignore[arg-type]  # only texts are replaced
    shop.desks.tiers.change(TierProgram((tier,)))


def _campaign(shop: Shop, **texts: str) -> None:
    day = shop.clock.today
    campaign = Campaign(1, 0, "spring", "Spring", day, day, Effect.BONUS, points=5)
    shop.desks.campaigns.change(replace(campaign, **texts))  # type: ignore[arg-type]  # only texts are replaced


def _invite(shop: Shop, ana: int, note: str) -> None:
    shop.desks.invitations.invite(InviteRequest(ana, shop.desks.invitations.new_identity(), note=note))


def _pin(shop: Shop, ana: int, reason: str) -> None:
    shop.desks.tiers.change(TierProgram((Tier("base", "Base", 0), Tier("gold", "Gold", 10))))
    until = shop.clock.today.replace(year=2027)
    shop.desks.tiers.pin(PinRequest(ana, "gold", until, reason, shop.desks.tiers.new_identity()))


def _tag(shop: Shop, ana: int, text: str) -> None:
    shop.desks.segments.tag([ana], text)


def _find(shop: Shop, _: int, text: str) -> None:
    shop.desks.customers.find(text)


def _segment(shop: Shop, name: str = "Some", tag: str = "") -> None:
    shop.desks.segments.save(Segment(name, min_points=1, tags=(tag,) if tag else ()))


DESKS: dict[str, Callable[[Shop, int, str], None]] = {
    "receipt": lambda shop, ana, text: _sale(shop, ana, receipt=text),
    "store of a sale": lambda shop, ana, text: _sale(shop, ana, store=text),
    "category": lambda shop, ana, text: _sale(shop, ana, category=text),
    "goods": lambda shop, ana, text: _sale(shop, ana, sku=text),
    "object": lambda shop, ana, text: _action(shop, ana, object=text),
    "store of an action": lambda shop, ana, text: _action(shop, ana, store=text),
    "reason": lambda shop, ana, text: _adjust(shop, ana, reason=text),
    "note": lambda shop, ana, text: _adjust(shop, ana, note=text),
    "store of an adjustment": lambda shop, ana, text: _adjust(shop, ana, store=text),
    "reason of a void": _void,
    "refunded receipt": lambda shop, _, text: _refund(shop, text, "X"),
    "number of a refund": lambda shop, _, text: _refund(shop, "R1", text),
    "store of a refund": lambda shop, _, text: _refund(shop, "R1", "X", text),
    "store of a redemption": _redeem,
    "receipt of a voucher": lambda shop, ana, text: _use(shop, ana, receipt=text),
    "store of a voucher": lambda shop, ana, text: _use(shop, ana, store=text),
    "reason of a cancellation": lambda shop, ana, text: _cancel(shop, ana, reason=text),
    "store of a cancellation": lambda shop, ana, text: _cancel(shop, ana, store=text),
    "name": lambda shop, _, text: _enrol(shop, name=text),
    "reference": lambda shop, _, text: _enrol(shop, ref=text),
    "card": lambda shop, _, text: _enrol(shop, card=text),
    "phone": lambda shop, _, text: _enrol(shop, phone=text),
    "store of an enrolment": lambda shop, _, text: _enrol(shop, at=text),
    "note of a customer": lambda shop, ana, text: _edit(shop, ana, note=text),
    "reason of an erasure": _erase,
    "rule": lambda shop, _, text: _rule(shop, text),
    "goods of a rule": lambda shop, _, text: _goods(shop, text),
    "group of a rule": lambda shop, _, text: _group(shop, text),
    "reward": lambda shop, _, text: _reward(shop, name=text),
    "prize": lambda shop, _, text: _prize(shop, text),
    "code of a tier": lambda shop, _, text: _tier(shop, code=text),
    "tier": lambda shop, _, text: _tier(shop, name=text),
    "campaign": lambda shop, _, text: _campaign(shop, name=text),
    "reason of a pin": _pin,
    "note of an invitation": _invite,
    "segment": lambda shop, _, text: _segment(shop, name=text),
    "tag of a segment": lambda shop, _, text: _segment(shop, tag=text),
    "tag": _tag,
    "name of the shop": lambda shop, _, text: shop.desks.program.change_settings(shop_name=text),
    "searched customer": _find,
    "searched receipt": lambda shop, _, text: _receipt(shop, text),
    "receipt of a preview": lambda shop, _, text: _preview(shop, text),
}

LOOKED_UP = ("refunded receipt", "store of a refund", "searched customer", "searched receipt", "receipt of a preview")
"""Where what is typed must be on the books already."""


@pytest.fixture
def busy(shop: Shop) -> Shop:
    """A shop with a customer who bought once and holds points, and a reward with a voucher."""
    ana = shop.enrol("C1")
    shop.sell(ana, 10_000, receipt="R1")
    shop.desks.program.change_reward(Reward(7, 0, "Mug", "gift_redemption", 5, 500, terms=Terms(voucher_days=30)))
    return shop


@pytest.mark.parametrize("desk", DESKS)
def test_no_unclean_text_gets_into_the_books(busy: Shop, desk: str) -> None:
    ana = int(busy.value("SELECT id FROM customer"))
    for kind, text in HOSTILE.items():
        try:
            DESKS[desk](busy, ana, text)
        except LoyaltyError:
            continue
        unclean = [found for found in texts_of(busy) if text in found]
        assert not unclean, (kind, unclean[0][:200])
    assert busy.desks.checks.replay().findings == ()


@pytest.mark.parametrize("desk", [desk for desk in DESKS if desk not in LOOKED_UP])
def test_a_plain_text_is_taken_at_every_desk(busy: Shop, desk: str) -> None:
    before = busy.books()
    DESKS[desk](busy, int(busy.value("SELECT id FROM customer")), "tea7")
    assert busy.books() != before


def texts_of(shop: Shop) -> list[str]:
    """Every text that any table holds."""
    books = shop.books()
    return [str(value) for rows in books.values() for row in rows.values() for value in row if isinstance(value, str)]


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "\u05d0\u05d1", "Zo\u00eb", "\U0001f600"])
def test_harmless_texts_are_kept_as_they_are(shop: Shop, text: str) -> None:
    ana = shop.enrol(name=text)
    _adjust(shop, ana, reason=text)
    assert shop.desks.customers.show(ana).row.name == text
    assert shop.value("SELECT reason FROM entry") == text


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), date(2201, 1, 1), date(9999, 12, 31)])
def test_no_day_of_another_age_gets_into_the_books(busy: Shop, day: date) -> None:
    ana = int(busy.value("SELECT id FROM customer"))
    before = busy.books()
    for act in (
        lambda: busy.desks.till.sell(TillSale("T-9", (TillLine(100),), ana, day=day)),
        lambda: busy.desks.till.effect_of_sale(TillSale("T-9", (TillLine(100),), ana, day=day)),
        lambda: busy.desks.till.record(
            TillAction(ana, "check_in", day=day), identity=busy.desks.counter.new_identity()
        ),
        lambda: busy.desks.customers.enrol(
            EnrolRequest(CustomerFields(name="Bea"), busy.desks.customers.new_identity(), registered_on=day)
        ),
        lambda: _edit(busy, ana, birthday=day),
    ):
        with pytest.raises(LoyaltyError, match=r"date_out_of_range|date_in_the_future"):
            act()
    assert busy.books() == before
