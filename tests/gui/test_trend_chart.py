from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date
from fractions import Fraction
from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.gui.report_tables import Look, report_name_of
from loyalty_desktop.gui.theme import Appearance, apply_appearance
from loyalty_desktop.gui.trend_chart import TrendChart, nearest
from loyalty_desktop.gui.trends import (
    Trend,
    TrendLine,
    axis_ticks,
    description,
    name_lines,
    step_names,
    thinned,
    trend_of,
)
from loyalty_desktop.reports.curves import MOST_CURVES
from loyalty_desktop.reports.model import ChartKind, Unit
from tests.reports import samples

LOOK = Look("EUR", UTC, report_name_of)
ISSUED = TrendLine("Issued", (10, 40, None, 20, 30))
USED = TrendLine("Used", (1, 2, 3, 4, 5))
STEPS = tuple(f"{day} Oct" for day in range(1, 6))
TOLD = tuple(f"2026-10-0{day}" for day in range(1, 6))


def a_trend(*lines: TrendLine, kind: ChartKind = ChartKind.LINE, unit: Unit = Unit.POINTS) -> Trend:
    return Trend("Points", kind, STEPS, TOLD, lines, unit, "EUR", "No points were issued in this period.")


def a_chart(qtbot: QtBot, trend: Trend) -> TrendChart:
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.resize(400, 240)
    chart.show_trend(trend)
    chart.show()
    return chart


@pytest.mark.parametrize("kind", [ChartKind.LINE, ChartKind.BAR])
def test_lines_and_bars_are_drawn(qtbot: QtBot, kind: ChartKind) -> None:
    assert a_chart(qtbot, a_trend(ISSUED, USED, kind=kind)).has_plot


@pytest.mark.parametrize("lines", [(), (TrendLine("Issued", (0, 0, None, 0, 0)),)], ids=["no line", "only zeros"])
def test_nothing_issued_is_said(qtbot: QtBot, lines: tuple[TrendLine, ...]) -> None:
    chart = a_chart(qtbot, a_trend(*lines))
    assert not chart.has_plot and not chart.legend.isVisible()
    assert chart.empty_panel.sentence_label.text() == "No points were issued in this period."


def test_emptied_chart_takes_its_lines_away(qtbot: QtBot) -> None:
    chart = a_chart(qtbot, a_trend(ISSUED))
    chart.show_trend(a_trend())
    assert chart.empty_panel.isVisible() and not chart.has_plot


def test_lines_are_told_in_words(qtbot: QtBot) -> None:
    chart = a_chart(qtbot, a_trend(ISSUED))
    assert chart.accessibleDescription() == "Issued: 10 on 2026-10-01, 30 on 2026-10-05, highest 40 on 2026-10-02"


def test_rates_and_money_are_told_as_they_are_read() -> None:
    rates = a_trend(TrendLine("Rate", (Fraction(1, 8), None, None, None, Fraction(1, 2))), unit=Unit.RATE)
    assert description(rates) == "Rate: 12.5 % on 2026-10-01, 50.0 % on 2026-10-05, highest 50.0 % on 2026-10-05"
    money = a_trend(TrendLine("Spend", (-350, 0, 0, 0, 1_240_00)), unit=Unit.MONEY)
    assert money.step_in_words(0) == "2026-10-01: Spend -3.50 EUR"
    assert money.plotted(0)[-1] == 1_240.0


def test_more_lines_than_can_be_told_apart_are_our_mistake() -> None:
    with pytest.raises(AssertionError):
        a_trend(*[ISSUED] * (MOST_CURVES + 1))


def test_lines_follow_the_look(qtbot: QtBot, qapp: QApplication) -> None:
    chart = a_chart(qtbot, a_trend(ISSUED))
    apply_appearance(qapp, Appearance.DARK)
    ground = qapp.palette().color(QPalette.ColorRole.Base)

    def corner() -> QColor:
        image = chart.grab().toImage()
        return image.pixelColor(image.width() - 3, image.height() - 3)

    qtbot.waitUntil(lambda: corner() == ground)


def test_a_click_means_the_nearest_line() -> None:
    trend = a_trend(ISSUED, USED)
    assert nearest(trend, 1.2, 38) == (1, 0)
    assert nearest(trend, 0.8, 5) == (1, 1)
    assert nearest(trend, 2, 38) == (2, 1), "the other one has no number there"
    assert nearest(trend, -0.7, 5) is None and nearest(trend, 4.6, 5) is None


def test_a_click_means_the_bar_that_stands_there() -> None:
    trend = a_trend(ISSUED, USED, kind=ChartKind.BAR)
    assert nearest(trend, 0.8, 1) == (1, 0)
    assert nearest(trend, 1.2, 1) == (1, 1)


def test_steps_are_named_by_their_kind() -> None:
    report = samples.everything()
    weeks = trend_of(report, samples.LINES, LOOK)
    assert weeks.steps[:2] == ("W01 2026", "W02 2026")
    assert weeks.told[0] == "2026-01-01 to 2026-01-04", "cut at the begin of the period"
    months = replace(report, by=Granularity.MONTH, tables=(samples.series(Granularity.MONTH),))
    assert trend_of(months, samples.LINES, LOOK).steps == ("Jan 2026", "Feb 2026", "Mar 2026")
    days = replace(report, by=Granularity.DAY, tables=(samples.series(Granularity.DAY),))
    assert trend_of(days, samples.LINES, LOOK).steps[-1] == "31 Mar"
    years = replace(days, period=DateRange(date(2017, 1, 1), days.period.last))
    assert trend_of(years, samples.LINES, LOOK).steps[-1] == "31 Mar 2026"


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 187, (0, 50, 100, 150, 200)),
        (-11, 184, (-50, 0, 50, 100, 150, 200)),
        (0, 0.7, (0, 0.2, 0.4, 0.6, 0.8)),
        (-3, 0, (-3, -2, -1, 0)),
    ],
)
def test_ticks_are_round_and_hold_everything(low: float, high: float, ticks: tuple[float, ...]) -> None:
    found = axis_ticks(low, high)
    assert found[0] <= low and found[-1] >= high and 0 in found
    assert found == pytest.approx(ticks)


def test_few_bars_each_bear_a_name() -> None:
    names = ("Purchase", "First product share", "Account registration", "Daily login")
    bars = Trend("Sources", ChartKind.BAR, names, names, (TrendLine("Points", (4, 3, 2, 1)),), Unit.POINTS, "EUR", "")
    assert named(bars, 4 * 150.0) == dict(enumerate(names))
    assert named(bars, 4 * 86.0) == {0: names[0], 1: f"\n{names[1]}", 2: names[2], 3: f"\n{names[3]}"}
    narrow = named(bars, 4 * 40.0)
    assert narrow == {0: "Purchase", 1: "\nFirst product sh", 2: "\n\nAccount registra", 3: "Daily lo"}
    assert name_lines(narrow) == 3
    assert len(named(bars, 40.0)) < 4, "nothing could be read of names so short"


def named(bars: Trend, room: float) -> dict[int, str]:
    return step_names(bars, room, lambda text: len(text) * 7.0, lambda text, width: text[: int(width // 7)])


def test_names_of_steps_never_run_into_each_other() -> None:
    names = tuple(f"W{week:02} 2026" for week in range(53))
    shown = thinned(names, 60, 600)
    assert len(shown) * 74 <= 600 + 74
    assert len({later - earlier for earlier, later in pairwise(shown)}) == 1


def test_first_name_at_an_axis_has_room_beside_its_begin() -> None:
    names = tuple(f"W{week:02} 2026" for week in range(53))
    slot = 600 / len(names)
    assert [(step + 0.5) * slot + 8 >= 60 / 2 for step in range(4)] == [False, False, True, True]
    assert thinned(names, 60, 600)[0] == 2
    assert thinned(names[:5], 60, 600)[0] == 0
    assert thinned(names[:1], 60, 40) == (0,)
