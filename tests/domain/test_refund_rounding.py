"""Refunds round as the award was rounded, and a full refund takes back exactly the award less what has expired."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.domain.amounts import Rounding, round_ratio
from loyalty_desktop.domain.earning import RuleSet, award_plain
from loyalty_desktop.domain.refunds import clawback, due_points, rounding_of
from loyalty_desktop.domain.rules import Award, Rule, RuleKind
from loyalty_desktop.domain.sale_book import SaleLineState

ROUNDINGS = some.sampled_from(list(Rounding))
MOST_PARTS = 25
"""Partial refunds of one sale that are drawn; what is left of its lines is then refunded whole, line by line."""


def a_rule(rounding: Rounding, *, per_minor: int = 100, number: int = 1, kind: RuleKind = RuleKind.PER_AMOUNT) -> Rule:
    """A rule for purchases."""
    return Rule(number, 1, "Purchases", "purchase", kind, 3, per_minor, rounding)


def award_of(*rules: Rule, nets: tuple[int, ...] = (250,)) -> Award:
    """What these rules pay for lines of these net amounts."""
    return award_plain(RuleSet(rules), nets)


def sold(nets: list[int], rule: Rule) -> tuple[list[SaleLineState], Rounding]:
    """The lines of a sale as they are stored, and how its award was rounded according to its explanation."""
    award = award_of(rule, nets=tuple(nets))
    lines = [
        SaleLineState(place, str(place), "A", 1000, net, 0, points)
        for place, (net, points) in enumerate(zip(nets, award.line_points, strict=True), 1)
    ]
    return lines, rounding_of(award.explanation)


@given(some.lists(some.integers(1, 5000), min_size=1, max_size=5), ROUNDINGS, some.integers(1, 700), some.data())
def test_any_parts_take_back_exactly_the_award_less_what_expired(
    nets: list[int], rounding: Rounding, per: int, data: some.DataObject
) -> None:
    lines, as_awarded = sold(nets, a_rule(rounding, per_minor=per))
    award = sum(line.points for line in lines)
    taken = expired = parts = 0
    while open_lines := [line for line in lines if line.refunded_net_minor < line.net_minor]:
        line = data.draw(some.sampled_from(open_lines))
        left = line.net_minor - line.refunded_net_minor
        line.refunded_net_minor += data.draw(some.integers(1, left)) if parts < MOST_PARTS else left
        parts += 1
        part = clawback(
            due=sum(due_points(line, as_awarded) for line in lines), award=award, expired=expired, already=taken
        )
        taken += part
        expired += data.draw(some.integers(0, award - taken - expired))
    assert taken + expired == award


@given(some.integers(0, 500), some.integers(1, 5000), ROUNDINGS, some.data())
def test_part_is_due_as_the_formula_says(points: int, net: int, rounding: Rounding, data: some.DataObject) -> None:
    refunded = data.draw(some.integers(0, net))
    line = SaleLineState(1, "1", "A", 1000, net, 0, points, refunded_net_minor=refunded)
    assert due_points(line, rounding) == round_ratio(points * refunded, net, rounding)


@pytest.mark.parametrize(("rounding", "due"), [(Rounding.DOWN, 3), (Rounding.NEAREST, 4), (Rounding.UP, 4)])
def test_half_a_point_goes_the_way_of_the_award(rounding: Rounding, due: int) -> None:
    assert due_points(SaleLineState(1, "1", "A", 1000, 1000, 0, 7, refunded_net_minor=500), rounding) == due


@pytest.mark.parametrize(("rounding", "due"), [(Rounding.DOWN, 1), (Rounding.NEAREST, 2), (Rounding.UP, 2)])
def test_free_lines_round_by_quantity(rounding: Rounding, due: int) -> None:
    assert due_points(SaleLineState(1, "1", "A", 4000, 0, 0, 7, refunded_quantity_milli=1000), rounding) == due


@pytest.mark.parametrize("rounding", list(Rounding))
def test_explanation_tells_the_rounding(rounding: Rounding) -> None:
    fixed = a_rule(Rounding.UP, number=2, kind=RuleKind.FIXED)
    assert rounding_of(award_of(a_rule(rounding), fixed).explanation) is rounding


def test_rules_that_do_not_agree_round_down() -> None:
    rules = [a_rule(Rounding.UP), a_rule(Rounding.NEAREST, number=2)]
    assert rounding_of(award_of(*rules).explanation) is Rounding.DOWN
    assert rounding_of("") is Rounding.DOWN


def test_rule_that_paid_nothing_has_no_say() -> None:
    rules = [a_rule(Rounding.UP), a_rule(Rounding.DOWN, per_minor=10**6, number=2)]
    assert rounding_of(award_of(*rules).explanation) is Rounding.UP


def test_product_of_multipliers_was_rounded_by_the_first() -> None:
    multiplier = '"multipliers":[{"rounding":"nearest"},{"rounding":"up"}]'
    assert rounding_of(award_of(a_rule(Rounding.UP)).explanation[:-1] + f",{multiplier}}}") is Rounding.NEAREST
