"""Any history of merges, refunds, voids, redemptions and referrals holds together and comes apart, on both engines.

A short form of a longer random run. Points are a liability: nobody holds some beside a debt, a replay of the journal
gives the same, and after every merge is undone nobody is left with what another one earned.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.services.rewards import RedeemRequest
from tests.builders import TODAY, Shop, a_row
from tests.examples import examples

_WHAT = st.sampled_from(
    ["sell"] * 4
    + ["merge"] * 4
    + ["unmerge"] * 2
    + ["refund"] * 3
    + ["void"] * 3
    + ["redeem"] * 3
    + ["cancel"] * 2
    + ["share", "adjust", "take", "import", "undo", "days", "void sale", "late"]
)
_STEPS = st.lists(st.tuples(_WHAT, st.integers(0, 3), st.integers(0, 40)), min_size=6, max_size=22)
_PEOPLE = 4


@dataclass
class History:
    """Carries steps out on people who may have brought each other; what is refused changes nothing."""

    shop: Shop
    people: list[int] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)

    def enrol(self, brought: list[bool]) -> None:
        """The first one may have brought each of the others."""
        self.people = [self.shop.enrol(name="First")]
        for is_brought in brought:
            referrer = self.people[0] if is_brought else None
            self.people.append(self.shop.enrol(name="Other", referrer_id=referrer))

    def step(self, what: str, who: int, amount: int) -> None:
        shop, customer, desk = self.shop, self.people[who], self.shop.desks.people
        match what:
            case "sell" | "late":
                on = shop.clock.today - timedelta(days=amount if what == "late" else 0)
                self.receipts.append(shop.sell(customer, 100 + amount * 100, 333, on=on))
            case "merge":
                desk.merge(customer, self.people[amount % _PEOPLE], identity=desk.new_identity())
            case "unmerge":
                desk.unmerge(customer, identity=desk.new_identity())
            case "refund" if self.receipts:
                shop.refund(self.receipts[amount % len(self.receipts)], *([1 + who % 2] if who else []))
            case "void sale" if self.receipts:
                shop.void(int(shop.value("SELECT coalesce(min(entry_id), 0) FROM sale WHERE voided = 0")))
            case "void" | "cancel":
                self.take_back(what, amount)
            case "redeem":
                self.redeem(customer, amount)
            case "share":
                identity = shop.desks.counter.new_identity()
                at = shop.clock.instant
                shop.desks.counter.record_action(customer, "first_product_share", identity=identity, happened_at=at)
            case "adjust" | "take":
                shop.adjust(customer, (1 + amount) * (1 if what == "adjust" else -1))
            case "import":
                name = f"f{shop.value('SELECT count(*) FROM batch')}"
                shop.import_sales(a_row(f"{name}-1", f"{1 + amount}.00", customer="IMP"), file_name=f"{name}.csv")
                self.people[who] = int(shop.value("SELECT id FROM customer WHERE ref = 'IMP'"))
            case "undo":
                shop.desks.imports.undo(int(shop.value("SELECT coalesce(max(id), 0) FROM batch")))
            case "days":
                shop.clock.advance(days=amount)
                shop.desks.expiry.run(confirmed=True)

    def take_back(self, what: str, amount: int) -> None:
        """Void an entry, or cancel a redemption, that may have been taken back before."""
        shop = self.shop
        kinds = "('redeem')" if what == "cancel" else "('earn', 'adjust', 'redeem', 'clawback')"
        query = f"SELECT id FROM entry WHERE kind IN {kinds} ORDER BY id"
        entries = [number for (number,) in shop.store.read(lambda session: session.rows(query))]
        if entries and what == "void":
            shop.void(entries[amount % len(entries)])
        elif entries:
            identity = shop.desks.counter.new_identity()
            shop.desks.rewards.cancel_redemption(entries[amount % len(entries)], "unwanted", identity=identity)

    def redeem(self, customer: int, amount: int) -> None:
        shop = self.shop
        at = shop.clock.instant - timedelta(days=amount % 3 * 7)
        identity = shop.desks.counter.new_identity()
        shop.desks.rewards.redeem(RedeemRequest(customer, shop.a_reward(cost=1 + amount).id, identity, redeemed_at=at))

    def come_apart(self) -> None:
        """Undo every merge that can be undone, the last first as far as one rests on another."""
        for _ in range(_PEOPLE):
            for number in self.people:
                with suppress(Refusal):
                    self.step("unmerge", self.people.index(number), 0)


@settings(
    max_examples=examples(15),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    steps=_STEPS,
    brought=st.lists(st.booleans(), min_size=_PEOPLE - 1, max_size=_PEOPLE - 1),
    lifetime=st.sampled_from(["", "1"]),
    policy=st.sampled_from(["debt", "clamp"]),
)
def test_histories_with_merges_hold_together(
    shop: Shop, steps: list[tuple[str, int, int]], brought: list[bool], lifetime: str, policy: str
) -> None:
    shop.clock.move_to(max(TODAY, shop.clock.today))
    shop.desks.program.change_settings(lifetime_months=lifetime, beyond_balance=policy)
    for action, points in (("account_registration", 50), ("referrer_reward", 30), ("new_user_referral", 20)):
        shop.pay_for(action, points)
    shop.pay_for("first_product_share", 20)
    history = History(shop)
    history.enrol(brought)
    for step in steps:
        with suppress(Refusal):
            history.step(*step)
    assert shop.value("SELECT count(*) FROM customer WHERE debt > 0 AND active + pending > 0") == 0
    history.come_apart()
    assert shop.findings() == ()
    assert shop.desks.checks.replay().findings == ()
