"""Which days are unusual: medians and spreads by hand, least volumes, limits of one's own."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.monitoring import DayFacts, Unusual, Usual, is_worse, judge, usual_of
from loyalty_desktop.domain.watching import Mode, Watch, WatchSetting, WatchSettings

DAY = date(2026, 3, 9)
OFF = WatchSettings({watch: WatchSetting(Mode.OFF) for watch in Watch})


def past(*weeks: DayFacts) -> dict[date, DayFacts]:
    """The same weekday of the weeks before DAY, the latest first."""
    return {DAY - timedelta(weeks=number): facts for number, facts in enumerate(weeks, 1)}


def only(watch: Watch, setting: WatchSetting | None = None) -> WatchSettings:
    """This watch alone."""
    return OFF.changed(watch, setting or WatchSetting())


def one(found: tuple[Unusual, ...]) -> Unusual:
    (item,) = found
    return item


def test_spread_is_the_scaled_median_deviation() -> None:
    usual = usual_of([1, 2, 4, 8, 100])
    assert usual is not None
    assert usual == (Fraction(4), Fraction(14_826, 10_000) * 3)


def test_equal_days_spread_by_a_tenth() -> None:
    assert usual_of([200, 200, 200, 200]) == Usual(Fraction(200), Fraction(20))


def test_three_past_days_are_too_few() -> None:
    assert usual_of([1, 2, 3]) is None


def test_issue_spike_is_told_from_its_limit() -> None:
    usual_days = past(*(DayFacts(issued=2_000) for _ in range(8)))
    settings = only(Watch.ISSUED_POINTS)
    assert judge({**usual_days, DAY: DayFacts(issued=3_999)}, DAY, settings) == ()
    found = one(judge({**usual_days, DAY: DayFacts(issued=4_000)}, DAY, settings))
    assert found == Unusual(Watch.ISSUED_POINTS, DAY, 0, 4_000, 2_000, 200, 4_000)


def test_small_shops_are_not_alarmed() -> None:
    days = past(*(DayFacts(issued=10) for _ in range(8))) | {DAY: DayFacts(issued=999)}
    assert judge(days, DAY, only(Watch.ISSUED_POINTS)) == ()


def test_days_before_the_books_do_not_count_as_past() -> None:
    days = past(*(DayFacts(issued=2_000) for _ in range(3))) | {DAY: DayFacts(issued=90_000)}
    assert judge(days, DAY, only(Watch.ISSUED_POINTS)) == ()


def test_closed_days_count_as_nothing() -> None:
    days = past(*(DayFacts(issued=2_000 * (week % 2)) for week in range(8)))
    found = one(judge({**days, DAY: DayFacts(issued=90_000)}, DAY, only(Watch.ISSUED_POINTS)))
    assert found.expected == 1_000
    assert judge({**days, DAY: DayFacts()}, DAY, only(Watch.EXPIRED_POINTS, WatchSetting(Mode.OWN, 0))) == ()


def test_points_that_end_with_each_month_are_usual() -> None:
    days = past(*(DayFacts() for _ in range(8))) | {DAY: DayFacts(expired=5_000)}
    month_before = DAY - timedelta(days=28 + 3)
    assert one(judge(days, DAY, only(Watch.EXPIRED_POINTS))).value == 5_000
    assert judge({**days, month_before: DayFacts(expired=4_000)}, DAY, only(Watch.EXPIRED_POINTS)) == ()


def test_sharp_fall_of_the_rate_is_told_in_points() -> None:
    usual_days = past(*(DayFacts(issued_net=2_000, redeemed_net=800) for _ in range(8)))
    settings = only(Watch.REDEMPTION_RATE)
    assert judge({**usual_days, DAY: DayFacts(issued_net=4_000, redeemed_net=800)}, DAY, settings) == ()
    found = one(judge({**usual_days, DAY: DayFacts(issued_net=4_000, redeemed_net=799)}, DAY, settings))
    assert (found.value, found.expected, found.spread, found.limit, found.base) == (799, 1_600, 160, 800, 4_000)


def test_rate_of_a_quiet_day_is_not_told() -> None:
    days = past(*(DayFacts(issued_net=2_000, redeemed_net=800) for _ in range(8)))
    assert judge({**days, DAY: DayFacts(issued_net=499)}, DAY, only(Watch.REDEMPTION_RATE)) == ()


def test_unusual_clerk_is_named_beside_usual_ones() -> None:
    usual_days = past(*(DayFacts(issued=3_000, by_clerk={1: 40, 2: 60}) for _ in range(8)))
    facts = DayFacts(issued=3_000, by_clerk={1: 5_200, 2: 80}, by_card={7: 5_200, 8: 80})
    found = judge({**usual_days, DAY: facts}, DAY, WatchSettings())
    assert [(item.watch, item.subject, item.value, item.limit) for item in found] == [
        (Watch.CLERK_ADJUSTMENTS, 1, 5_200, 500),
        (Watch.CARD_ADJUSTMENTS, 7, 5_200, 500),
    ]


def test_adjusting_takes_a_tenth_of_a_day() -> None:
    days = past(*(DayFacts(issued=90_000) for _ in range(8))) | {DAY: DayFacts(by_clerk={1: 8_999})}
    assert judge(days, DAY, only(Watch.CLERK_ADJUSTMENTS)) == ()


def test_limit_of_ones_own_needs_no_past() -> None:
    own = only(Watch.EXPIRED_POINTS, WatchSetting(Mode.OWN, 50))
    assert judge({DAY: DayFacts(expired=49)}, DAY, own) == ()
    assert one(judge({DAY: DayFacts(expired=50)}, DAY, own)).expected is None


def test_own_rate_is_a_percentage() -> None:
    own = only(Watch.REDEMPTION_RATE, WatchSetting(Mode.OWN, 10))
    assert judge({DAY: DayFacts(issued_net=500, redeemed_net=50)}, DAY, own) == ()
    assert one(judge({DAY: DayFacts(issued_net=500, redeemed_net=49)}, DAY, own)).limit == 50


def test_own_rate_needs_its_volume_too() -> None:
    own = only(Watch.REDEMPTION_RATE, WatchSetting(Mode.OWN, 100))
    assert judge({DAY: DayFacts(issued_net=499)}, DAY, own) == ()
    assert len(judge({DAY: DayFacts(issued_net=500)}, DAY, own)) == 1


def test_day_without_movements_is_not_judged() -> None:
    assert judge({}, DAY, WatchSettings()) == ()


def test_worse_is_a_lower_rate_or_more_points() -> None:
    rate = Unusual(Watch.REDEMPTION_RATE, DAY, 0, 10, 50, 5, 25, 100)
    assert is_worse(rate, 11, 100)
    assert not is_worse(rate, 9, 100)
    assert is_worse(Unusual(Watch.ISSUED_POINTS, DAY, 0, 10, 5, 1, 9), 9, 0)


def test_settings_come_back_from_their_text() -> None:
    settings = OFF.changed(Watch.ISSUED_POINTS, WatchSetting(Mode.OWN, 5_000))
    read = WatchSettings.from_setting(settings.setting())
    assert [read.of(watch).text for watch in Watch] == ["off", "off", "5000", "off", "off"]
    assert WatchSettings.from_setting("").of(Watch.ISSUED_POINTS).mode is Mode.AUTO


@pytest.mark.parametrize("text", ["0", "-1", "101", "5 %", "Auto", "", "１０"])
def test_nonsense_sets_no_watch(text: str) -> None:
    with pytest.raises(Refusal, match="watch_percent_not_understood"):
        WatchSetting.from_text(Watch.REDEMPTION_RATE, text)
    with pytest.raises(Refusal, match="watch_limit_not_understood"):
        WatchSetting.from_text(Watch.ISSUED_POINTS, text.replace("101", "1e3"))


@pytest.mark.parametrize("text", ["[]", "{", '{"moon": "auto"}', '{"issued_points": "x"}', "7"])
def test_damaged_setting_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        WatchSettings.from_setting(text)
