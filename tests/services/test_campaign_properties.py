"""Whoever is reached in whatever order: a campaign pays like a plain rule, and never those held out. Both engines."""

from __future__ import annotations

import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loyalty_desktop.domain.campaigns import Audience, Effect
from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.rules import Rule, RuleKind
from tests.builders import Shop
from tests.examples import examples
from tests.services.campaigning import enrolled, figures_of, import_reach, reached_in, replay_differs, started, tagged

PEOPLE = "ABCDEFGH"
EXAMPLES = settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
LISTS = st.lists(st.lists(st.sampled_from(PEOPLE), max_size=6), min_size=1, max_size=3)
SALES = st.lists(st.tuples(st.sampled_from(PEOPLE), st.integers(1, 5000)), max_size=6)
EFFECTS = st.sampled_from(
    (
        {"effect": Effect.MULTIPLIER, "percent": 250},
        {"effect": Effect.BONUS, "percent": 0, "points": 9, "min_spend_minor": 900},
        {"effect": Effect.BONUS_ONCE, "percent": 0, "points": 40},
    )
)


def test_lists_in_any_order_reach_and_hold_out_the_same_people(shop: Shop) -> None:
    people, numbers = enrolled(shop, PEOPLE), itertools.count(1)

    @EXAMPLES
    @given(LISTS, SALES, st.sampled_from((0, 30, 60)), EFFECTS)
    def holds(lists: list[list[str]], sales: list[tuple[str, int]], share: int, effect: dict[str, object]) -> None:
        code = f"L{next(numbers)}"
        campaign = started(shop, code=code, audience=Audience.LIST, held_out_percent=share, **effect)
        for place, refs in enumerate(lists):
            import_reach(shop, *[f"{code},{ref}" for ref in refs], name=f"{code}-{place}.csv")
        expected = {ref: campaign.is_held_out(people[ref]) for refs in lists for ref in refs}
        assert reached_in(shop, campaign) == expected
        given_by = 0
        for ref, net in sales:
            before = shop.balance(people[ref])
            shop.sell(people[ref], net)
            extra = shop.balance(people[ref]) - before - net // 100
            assert extra >= 0 and (not extra or expected.get(ref) is False)
            given_by += extra
        figures = figures_of(shop, campaign)
        assert figures.points == given_by
        assert figures.participants <= figures.reached == list(expected.values()).count(False)
        shop.desks.campaigns.stop(campaign)

    holds()
    assert not replay_differs(shop)


def test_campaign_pays_what_a_rule_for_the_same_people_pays(shop: Shop) -> None:
    people = {ref: tagged(shop, ref, "asked") for ref in PEOPLE}
    twins = {ref: tagged(shop, f"twin {ref}", "twin") for ref in PEOPLE}
    numbers = itertools.count(1)

    @EXAMPLES
    @given(SALES, st.integers(101, 400), st.sampled_from((0, 1500)))
    def holds(sales: list[tuple[str, int]], percent: int, least: int) -> None:
        campaign = started(
            shop,
            code=f"P{next(numbers)}",
            audience=Audience.SEGMENTS,
            segments=("asked",),
            percent=percent,
            min_spend_minor=least,
        )
        conditions = Conditions(segments=("twin",), min_spend_minor=least)
        rule = shop.desks.program.change_rule(
            Rule(
                shop.desks.program.new_rule_id(),
                0,
                "Twin",
                "purchase",
                RuleKind.MULTIPLIER,
                0,
                percent=percent,
                conditions=conditions,
            )
        )
        for ref, net in sales:
            shop.sell(people[ref], net)
            shop.sell(twins[ref], net)
        assert [shop.balance(number) for number in people.values()] == [
            shop.balance(number) for number in twins.values()
        ]
        shop.desks.campaigns.stop(campaign)
        shop.desks.program.change_rule(rule.switched(on=False))

    holds()
    assert not replay_differs(shop)
