"""Tiers without a database: windows, validity, targets, and what does not hold together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.tier_benefits import benefit_of, tier_seen
from loyalty_desktop.domain.tier_book import TierChange, standing_upgrades
from loyalty_desktop.domain.tiers import (
    Span,
    Tier,
    TierMetric,
    TierProgram,
    TierReason,
    TierWindow,
    amount_in,
    to_keep,
    to_next,
)

THREE = (Tier("bronze", "Bronze", 0), Tier("silver", "Silver", 100), Tier("gold", "Gold", 300, 150))
JOINED = date(2024, 2, 29)


def a_program(window: TierWindow = TierWindow.CALENDAR_YEAR, **values: Any) -> TierProgram:
    return TierProgram(THREE, window=window, **values)


@pytest.mark.parametrize(("window", "first", "last", "valid"), [
    (TierWindow.CALENDAR_YEAR, date(2026, 1, 1), date(2026, 12, 31), date(2027, 12, 31)),
    (TierWindow.MEMBERSHIP_YEAR, date(2026, 2, 28), date(2027, 2, 27), date(2028, 2, 27)),
    (TierWindow.ROLLING, date(2025, 9, 11), date(2026, 3, 10), date(2026, 9, 10)),
    (TierWindow.LIFETIME, date.min, date.max, None),
])  # fmt: skip
def test_window_and_validity(window: TierWindow, first: date, last: date, valid: date | None) -> None:
    program = a_program(window, window_months=6)
    day = date(2026, 3, 10)
    assert (program.span(day, JOINED), program.valid_through(day, JOINED)) == (Span(first, last), valid)


def test_review_comes_after_grace_and_looks_at_both() -> None:
    program = a_program(grace_days=10)
    review_on = program.review_on(date(2027, 12, 31))
    assert review_on == date(2028, 1, 10)
    assert program.review_span(review_on, None) == Span(date(2027, 1, 1), date(2028, 1, 10))


def test_target_is_highest_threshold_reached() -> None:
    program = a_program()
    assert [program.target(metric) for metric in (-5, 0, 99, 100, 299, 300)] == [0, 0, 0, 1, 1, 2]


def test_remaining_is_never_below_zero() -> None:
    program = a_program()
    assert to_next(program, "bronze", 40) == (THREE[1], 60)
    assert to_next(program, "silver", 400) == (THREE[2], 0)
    assert to_next(program, "gold", 0) is None
    assert (to_keep(program, "silver", 40), to_keep(program, "silver", 400)) == (60, 0)


def test_visits_count_days_and_others_add_up() -> None:
    series = {date(2026, 1, 1): 3, date(2026, 1, 2): 0, date(2026, 1, 3): 2, date(2027, 1, 1): 9}
    span = Span(date(2026, 1, 1), date(2026, 12, 31))
    assert amount_in(series, span, TierMetric.VISITS) == 2
    assert amount_in(series, span, TierMetric.POINTS) == 5


@pytest.mark.parametrize(("tiers", "code"), [
    ((Tier("a", "A", 5),), "tier_lowest_not_zero"),
    ((Tier("a", "A", 0), Tier("b", "B", 0)), "tier_thresholds_not_rising"),
    ((Tier("a", "A", 0), Tier("a", "B", 5)), "tier_twice"),
    ((Tier("a", "A", 0), Tier("b", "a", 5)), "tier_twice"),
    ((Tier("a", " ", 0),), "tier_name_missing"),
    ((Tier("a", "A", -1),), "tier_threshold_out_of_range"),
    ((Tier("a", "A", 0, 99),), "tier_percent_out_of_range"),
    ((Tier("a", "A" * 201, 0),), "tier_text_too_long"),
    (tuple(Tier(str(place), str(place), place) for place in range(21)), "tiers_too_many"),
])  # fmt: skip
def test_tiers_that_do_not_hold_together(tiers: tuple[Tier, ...], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        TierProgram(tiers)


def test_definition_brings_the_same_tiers_back() -> None:
    program = a_program(TierWindow.ROLLING, window_months=3, actions=("purchase",), grace_days=5)
    assert TierProgram.from_definition(program.definition()) == program


@pytest.mark.parametrize("stored", [
    {"tiers": [{"code": "a"}]}, {"tiers": "a"}, {"metric": "love"}, {"grace_days": "5"}, {"colour": "red"},
    {"tiers": [{"code": "a", "name": "A", "threshold": 0.5}]}, {"tiers": [7]}, {"window": ["rolling"]},
])  # fmt: skip
def test_definition_that_is_none(stored: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match="tiers_not_understood"):
        TierProgram.from_definition(stored)


def test_who_is_about_to_join_has_the_lowest() -> None:
    assert tier_seen(a_program(), "") == "bronze"
    assert tier_seen(a_program(), "gold") == "gold"
    assert tier_seen(TierProgram(), "") == ""


def test_benefit_bears_the_tiers_name() -> None:
    rule = benefit_of(a_program(), "gold")
    assert rule is not None and (rule.id, rule.name, rule.percent) == (0, "Gold", 150)
    assert benefit_of(a_program(), "silver") is None


def changed(before: str, after: str, reason: TierReason, cause: bytes | None) -> TierChange:
    return TierChange(1, b"", before, after, date(2026, 1, 1), reason, cause=cause)


def test_upgrade_after_one_taken_back_stands_on_what_was_before() -> None:
    history = (
        changed("bronze", "silver", TierReason.UPGRADED, b"a"),
        changed("silver", "gold", TierReason.UPGRADED, b"b"),
        changed("gold", "silver", TierReason.STEPPED_BACK, b"a"),
    )
    (left,) = standing_upgrades(history, a_program())
    assert (left.cause, left.from_tier) == (b"b", "bronze")


def test_review_ends_what_an_upgrade_rests_on() -> None:
    history = (
        changed("bronze", "silver", TierReason.UPGRADED, b"a"),
        changed("silver", "silver", TierReason.KEPT, None),
    )
    assert standing_upgrades(history, a_program()) == []
