"""Any order of sales, refunds, voids, redemptions and days: what is always true of tiers, on both engines."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.tiers import Downgrade, Tier, TierMetric, TierProgram, TierWindow
from tests.builders import TODAY, Shop
from tests.examples import examples

TIERS = (Tier("bronze", "Bronze", 0), Tier("silver", "Silver", 20, 150), Tier("gold", "Gold", 50, 200))

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("sell"), st.integers(100, 4000)),
        st.tuples(st.just("sell late"), st.integers(100, 4000)),
        st.tuples(st.sampled_from(("refund", "part", "void")), st.integers(0, 9)),
        st.tuples(st.sampled_from(("redeem", "adjust", "take")), st.integers(1, 9)),
        st.tuples(st.just("wait"), st.sampled_from((1, 40, 200, 400))),
    ),
    max_size=14,
)
PROGRAMS = st.builds(
    TierProgram,
    tiers=st.just(TIERS),
    metric=st.just(TierMetric.POINTS),
    window=st.sampled_from(tuple(TierWindow)),
    window_months=st.just(6),
    grace_days=st.sampled_from((0, 20)),
    downgrade=st.sampled_from(tuple(Downgrade)),
)
EXAMPLES = settings(max_examples=examples(30), deadline=None, suppress_health_check=list(HealthCheck))


@dataclass
class Story:
    """One customer on the way through the steps."""

    shop: Shop
    reward: Reward
    customer: int
    receipts: list[str] = field(default_factory=list)

    @property
    def tier(self) -> str:
        return str(self.shop.value("SELECT tier FROM customer WHERE id = ?", self.customer))

    @property
    def rows(self) -> int:
        return int(self.shop.value("SELECT count(*) FROM tier_change WHERE customer_id = ?", self.customer))

    def step(self, what: str, number: int) -> None:
        """Do it; what cannot be is refused and changes nothing."""
        try:
            self._do(what, number)
        except Refusal:
            return

    def _do(self, what: str, number: int) -> None:
        shop, day = self.shop, self.shop.clock.today
        match what:
            case "sell":
                self.receipts.append(shop.sell(self.customer, number, number))
            case "sell late":
                self.receipts.append(shop.sell(self.customer, number, on=day - timedelta(days=number // 10)))
            case "refund" | "part" | "void" if self.receipts:
                receipt = self.receipts[number % len(self.receipts)]
                if what == "void":
                    shop.void_sale(receipt)
                else:
                    shop.refund(receipt, *((1,) if what == "part" else ()))
            case "redeem":
                shop.redeem(self.customer, self.reward)
            case "adjust" | "take":
                shop.adjust(self.customer, number * 10 if what == "adjust" else -number)
            case "wait":
                shop.clock.advance(days=number)


def begin(shop: Shop, program: TierProgram) -> Story:
    shop.clock.move_to(TODAY)
    shop.desks.tiers.change(program)
    return Story(shop, shop.a_reward(cost=5), shop.enrol(registered_on=date(2025, 6, 15)))


@EXAMPLES
@given(program=PROGRAMS, steps=STEPS)
def test_tier_never_falls_by_redeeming(shop: Shop, program: TierProgram, steps: list[tuple[str, int]]) -> None:
    story = begin(shop, program)
    for what, number in steps:
        # What is due by now falls with any posting: that is the review's doing.
        shop.desks.tiers.run(confirmed=True)
        before, rows = story.tier, story.rows
        story.step(what, number)
        if what in ("redeem", "adjust", "take", "wait"):
            assert (story.tier, story.rows) == (before, rows)


@EXAMPLES
@given(program=PROGRAMS, steps=STEPS)
def test_upgrade_is_in_the_transaction_that_crosses(
    shop: Shop, program: TierProgram, steps: list[tuple[str, int]]
) -> None:
    story = begin(shop, program)
    for what, number in steps:
        story.step(what, number)
        if what == "sell":
            standing = shop.desks.tiers.standing(story.customer)
            assert standing is not None
            assert program.rank(story.tier) >= program.target(standing.metric)


@EXAMPLES
@given(program=PROGRAMS, steps=STEPS)
def test_review_twice_is_once_and_replay_gives_the_same(
    shop: Shop, program: TierProgram, steps: list[tuple[str, int]]
) -> None:
    story = begin(shop, program)
    for what, number in steps:
        story.step(what, number)
        if what == "wait":
            shop.desks.tiers.run(confirmed=True)
    shop.clock.advance(days=300)
    shop.desks.tiers.run(confirmed=True)
    before = shop.books()["tier_change"]
    again = shop.desks.tiers.run(confirmed=True)
    assert (again.reviewed, shop.books()["tier_change"]) == (0, before)
    assert shop.desks.checks.replay().findings == ()
    assert shop.findings() == ()


@EXAMPLES
@given(program=PROGRAMS, amounts=st.lists(st.integers(100, 4000), min_size=1, max_size=6))
def test_all_sales_refunded_leave_the_lowest_tier(shop: Shop, program: TierProgram, amounts: list[int]) -> None:
    story = begin(shop, program)
    for amount in amounts:
        story.step("sell", amount)
    for receipt in reversed(story.receipts):
        shop.refund(receipt)
    assert story.tier == "bronze"
