"""A campaign pays what an equal plain rule pays, those alone whom it reached, and what it brought adds up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty_desktop.domain.campaign_awards import with_campaigns
from loyalty_desktop.domain.campaigns import Audience, Campaign, CampaignState, Effect, marks_for
from loyalty_desktop.domain.caps import CapBook, Payee
from loyalty_desktop.domain.conditions import Basket, BasketLine, campaign_mark
from loyalty_desktop.domain.earning import RuleSet, award_sale
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.rules import Award, Rule, RuleKind
from tests.builders import TODAY

BASE = Rule(1, 1, "Purchase", "purchase", RuleKind.PER_AMOUNT, 1, per_minor=100)
BONUS = Rule(2, 1, "Bonus", "purchase", RuleKind.FIXED, 7)
DOUBLE = Rule(3, 1, "Times", "purchase", RuleKind.MULTIPLIER, 0, percent=150)
PAYEE = Payee(1, 0, TODAY)

LINES = st.lists(
    st.builds(
        BasketLine, st.sampled_from("abc"), st.sampled_from(("Coffee", "Tea")), st.just(1000), st.integers(0, 9999)
    ),
    min_size=1,
    max_size=4,
).map(tuple)
RULES = st.lists(st.sampled_from((BASE, BONUS, DOUBLE)), unique=True)
CAMPAIGNS = st.builds(
    Campaign,
    id=st.integers(1, 10**9),
    version=st.just(1),
    code=st.just("C"),
    name=st.just("Campaign"),
    first_day=st.just(TODAY - timedelta(days=3)),
    last_day=st.integers(-2, 3).map(lambda days: TODAY + timedelta(days=days)),
    effect=st.sampled_from(tuple(Effect)),
    percent=st.integers(101, 500),
    points=st.integers(1, 90),
    min_spend_minor=st.sampled_from((0, 1000)),
    categories=st.sampled_from(((), ("coffee",))),
    state=st.just(CampaignState.ON),
)


def awarded(rules: list[Rule], lines: tuple[BasketLine, ...], *marks: str) -> Award:
    basket, book = Basket(TODAY, lines, segments=frozenset(marks)), CapBook()
    of = RuleSet(rules)
    return with_campaigns(award_sale(of, basket, payee=PAYEE, book=book), of, basket, payee=PAYEE, book=book)


@given(CAMPAIGNS, RULES, LINES)
def test_reached_get_what_an_equal_plain_rule_pays(
    campaign: Campaign, rules: list[Rule], lines: tuple[BasketLine, ...]
) -> None:
    plain = awarded([*rules, campaign.trial_rule()], lines)
    paid = awarded([*rules, campaign.rule()], lines, campaign_mark(campaign.id))
    assert (paid.points, paid.line_points) == (plain.points, plain.line_points)


@given(CAMPAIGNS, RULES, LINES)
def test_nobody_else_gets_anything(campaign: Campaign, rules: list[Rule], lines: tuple[BasketLine, ...]) -> None:
    without = awarded(rules, lines)
    paid = awarded([*rules, campaign.rule()], lines, campaign_mark(campaign.id + 1))
    assert (paid.points, paid.line_points, paid.campaigns) == (without.points, without.line_points, ())


@given(st.lists(CAMPAIGNS, min_size=1, max_size=3, unique_by=lambda campaign: campaign.id), RULES, LINES)
def test_parts_add_up_to_what_all_brought(
    campaigns: list[Campaign], rules: list[Rule], lines: tuple[BasketLine, ...]
) -> None:
    marks = [campaign_mark(campaign.id) for campaign in campaigns]
    paid = awarded([*rules, *[campaign.rule() for campaign in campaigns]], lines, *marks)
    assert sum(points for _, points in paid.campaigns) == paid.points - awarded(rules, lines).points
    assert all(points > 0 for _, points in paid.campaigns)


@given(CAMPAIGNS, st.integers(0, 90), st.integers(1, 2**62 - 1))
def test_draw_is_the_same_every_time_and_grows_with_the_share(campaign: Campaign, share: int, customer: int) -> None:
    drawn = replace(campaign, held_out_percent=share)
    assert drawn.is_held_out(customer) is replace(drawn, name="Another name", version=7).is_held_out(customer)
    if drawn.is_held_out(customer):
        assert replace(campaign, held_out_percent=90).is_held_out(customer)
        assert campaign_mark(campaign.id) not in marks_for(drawn, customer)
    assert not replace(campaign, held_out_percent=0).is_held_out(customer)


def test_draw_holds_out_about_the_share() -> None:
    campaign = Campaign(5, 1, "C", "C", TODAY, TODAY, Effect.BONUS, points=1, held_out_percent=10)
    assert 900 < sum(campaign.is_held_out(number) for number in range(10_000)) < 1100


@given(CAMPAIGNS)
def test_stored_campaign_is_read_back(campaign: Campaign) -> None:
    assert Campaign.from_definition(campaign.id, campaign.version, campaign.definition()) == campaign


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "two words"}, "campaign_code_not_understood"),
        ({"code": ""}, "campaign_code_not_understood"),
        ({"name": "  "}, "campaign_name_missing"),
        ({"last_day": TODAY - timedelta(days=1)}, "campaign_dates_reversed"),
        ({"held_out_percent": 91}, "campaign_held_out_out_of_range"),
        ({"effect": Effect.MULTIPLIER, "percent": 100}, "campaign_percent_out_of_range"),
        ({"points": 0}, "rule_points_out_of_range"),
        ({"min_spend_minor": -1}, "rule_minimum_out_of_range"),
        ({"audience": Audience.SEGMENTS}, "campaign_audience_empty"),
        ({"audience": Audience.TIERS}, "campaign_audience_empty"),
    ],
)
def test_campaign_that_does_not_hold_together_is_refused(changes: dict[str, object], code: str) -> None:
    campaign = Campaign(5, 1, "C", "C", TODAY, TODAY, Effect.BONUS, points=1)
    with pytest.raises(Refusal) as refused:
        replace(campaign, **changes)  # type: ignore[arg-type]
    assert refused.value.code == code


def test_list_has_no_trial() -> None:
    campaign = Campaign(5, 1, "C", "C", TODAY, TODAY, Effect.BONUS, points=1, audience=Audience.LIST)
    with pytest.raises(Refusal) as refused:
        campaign.trial_rule()
    assert refused.value.code == "campaign_list_has_no_trial"
