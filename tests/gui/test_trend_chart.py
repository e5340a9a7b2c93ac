from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.theme import Appearance, apply_appearance
from loyalty_desktop.gui.trend_chart import MOST_LINES, Trend, TrendChart, TrendLine

DAYS = tuple(date(2026, 10, 1) + timedelta(days=day) for day in range(5))
ISSUED = TrendLine("Issued", (10, 40, None, 20, 30))


def a_trend(*lines: TrendLine) -> Trend:
    return Trend("Points by day", DAYS, lines, "No points were issued in this period.")


def a_chart(qtbot: QtBot, trend: Trend) -> TrendChart:
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.resize(400, 240)
    chart.show_trend(trend)
    chart.show()
    return chart


def test_lines_are_drawn(qtbot: QtBot) -> None:
    assert a_chart(qtbot, a_trend(ISSUED)).has_plot


@pytest.mark.parametrize("lines", [(), (TrendLine("Issued", (0, 0, None, 0, 0)),)], ids=["no line", "only zeros"])
def test_nothing_issued_is_said(qtbot: QtBot, lines: tuple[TrendLine, ...]) -> None:
    chart = a_chart(qtbot, a_trend(*lines))
    assert not chart.has_plot
    assert chart.empty_panel.sentence_label.text() == "No points were issued in this period."


def test_emptied_chart_takes_its_lines_away(qtbot: QtBot) -> None:
    chart = a_chart(qtbot, a_trend(ISSUED))
    chart.show_trend(a_trend())
    assert chart.empty_panel.isVisible() and not chart.has_plot


def test_lines_are_told_in_words(qtbot: QtBot) -> None:
    chart = a_chart(qtbot, a_trend(ISSUED))
    assert chart.accessibleDescription() == "Issued: 10 on 2026-10-01, 30 on 2026-10-05, highest 40 on 2026-10-02"


def test_more_lines_than_can_be_told_apart_are_our_mistake(qtbot: QtBot) -> None:
    with pytest.raises(AssertionError):
        a_chart(qtbot, a_trend(*[ISSUED] * (MOST_LINES + 1)))


def test_lines_follow_the_look(qtbot: QtBot, qapp: QApplication) -> None:
    chart = a_chart(qtbot, a_trend(ISSUED))
    apply_appearance(qapp, Appearance.DARK)
    ground = qapp.palette().color(QPalette.ColorRole.Base)

    def corner() -> QColor:
        image = chart.grab().toImage()
        return image.pixelColor(image.width() - 3, image.height() - 3)

    qtbot.waitUntil(lambda: corner() == ground)
