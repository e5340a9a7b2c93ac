"""Every step of an award is told, and a damaged explanation never makes the telling fail."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty_desktop.domain.caps import Cap, CapBucket, CapMeasure
from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.rules import Multiplies, Rule, RuleKind
from loyalty_desktop.domain.views import EntryQuery, EntryRow
from loyalty_desktop.gui.award_explanation import award_sentences
from tests.builders import Shop

from .test_explanation import newest, said

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(
            st.sampled_from(("rules", "multipliers", "left_out", "total", "net_minor", "points", "kind", "name")), inner
        )
    ),
)


def write(shop: Shop, name: str, kind: RuleKind, points: int = 0, **values: object) -> Rule:
    number = shop.desks.program.new_rule_id()
    return shop.desks.program.change_rule(Rule(number, 0, name, "purchase", kind, points, **values))  # type: ignore[arg-type]


def purchase(shop: Shop, **values: object) -> None:
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    shop.desks.program.change_rule(replace(rule, **values))  # type: ignore[arg-type]


def entry_of_sale(shop: Shop, net: int = 3000) -> EntryRow:
    shop.sell(shop.enrol(), net)
    return shop.desks.counter.page(EntryQuery(), 0, 1)[0]


def test_multiplier_and_cap_are_told(shop: Shop) -> None:
    purchase(shop, caps=(Cap(CapMeasure.POINTS, 40, CapBucket.DAY),))
    write(shop, "Double", RuleKind.MULTIPLIER, percent=200, multiplies=Multiplies.ALL)
    text = said(entry_of_sale(shop))
    assert "Rule “Double” (version 1) multiplies by 2, fixed points too." in text
    assert "30 × 1 = 30 points. Multiplied, this is 60 points. Its limits left 40 of 60 points; what comes free" in text
    assert "Total: 40 points." in text


def test_what_was_left_out_is_told_with_its_reason(shop: Shop) -> None:
    write(shop, "Sundays", RuleKind.FIXED, 5, conditions=Conditions(weekdays=(7,)))
    write(shop, "Big", RuleKind.FIXED, 5, conditions=Conditions(min_spend_minor=100_000))
    write(shop, "Less", RuleKind.FIXED, 5, group="g", priority=1)
    write(shop, "More", RuleKind.FIXED, 9, group="g", priority=2)
    text = said(entry_of_sale(shop))
    assert "Rule “Sundays” (version 1) paid nothing: it does not count on this weekday." in text
    assert "Rule “Big” (version 1) paid nothing: less was spent than it asks for." in text
    assert "Rule “Less” (version 1) paid nothing: another rule of its group paid." in text
    assert "Rule “More” (version 1) pays 9 points each time: 9 points." in text


def test_units_goods_and_bonus_are_told(shop: Shop) -> None:
    write(shop, "Units", RuleKind.PER_UNIT, 3)
    write(shop, "Basket", RuleKind.FIXED, 5, conditions=Conditions(min_spend_minor=100))
    text = said(entry_of_sale(shop))
    assert "Rule “Units” (version 1) pays 3 points for every unit: 3 points." in text
    assert "taken back only when a refund removes what the rule asks for" in text


def test_only_the_goods_of_a_rule_are_counted(shop: Shop) -> None:
    purchase(shop, conditions=Conditions(products=("SKU-2",)))
    shop.sell(shop.enrol(), 1000, 700)
    assert "7.00 EUR ÷ 1.00 EUR, rounded down, is 7" in said(newest(shop))


def test_points_that_wait_say_until_when(shop: Shop) -> None:
    purchase(shop, waiting_days=14)
    assert "These points wait: they can be used from 2026-03-24." in said(entry_of_sale(shop))


@pytest.mark.parametrize(
    "damaged",
    [
        '{"rules":5,"total":"x"}',
        '{"rules":[5,{"name":[1],"points":"3","awarded":null,"kind":"per_amount"}],"net_minor":"7"}',
        '{"net_minor":true,"left_out":[{"why":[]}],"multipliers":[{"percent":"a"}],"rules":[{"kind":{}}],"total":null}',
        '{"rules":[{"kind":"per_amount","points":2,"awarded":4}],"net_minor":1.5}',
        "[" * 100_000,
    ],
)
def test_damaged_explanations_are_told_as_far_as_they_can_be_read(damaged: str) -> None:
    assert all(award_sentences(damaged, "EUR"))


@given(stored=st.dictionaries(st.sampled_from(("rules", "multipliers", "left_out", "total", "net_minor")), JSON))
def test_no_explanation_makes_the_telling_fail(stored: dict[str, object]) -> None:
    import json

    assert all(award_sentences(json.dumps(stored), "EUR"))
