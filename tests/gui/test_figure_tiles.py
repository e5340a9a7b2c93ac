from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.figure_tiles import FigureTile, FigureTiles
from loyalty_desktop.reports.model import Figure, Unit
from tests.builders import Shop

from .reports import FEBRUARY, MARCH, a_busy_shop, report_of

ISSUED = Figure("points_issued", "Points issued", 1_240, Unit.POINTS, "Points that rules paid.")


def a_tile(qtbot: QtBot, figure: Figure) -> FigureTile:
    tile = FigureTile()
    qtbot.addWidget(tile)
    tile.show_figure(figure, "EUR")
    tile.show()
    return tile


def test_value_and_change_are_seen(qtbot: QtBot) -> None:
    tile = a_tile(qtbot, replace(ISSUED, compared=replace(ISSUED, value=1_000)))
    assert tile.value_label.text() == "1,240"
    assert tile.detail_label.text() == "before 1,000: +240 (+24.0 %)"


def test_rate_shows_what_it_was_made_of(qtbot: QtBot) -> None:
    rate = Figure("rate", "Rate", Fraction(1, 8), Unit.RATE, "x", numerator=1, denominator=8)
    tile = a_tile(qtbot, rate)
    assert (tile.value_label.text(), tile.detail_label.text()) == ("12.5 %", "1 ÷ 8")


def test_without_comparison_nothing_stands_below(qtbot: QtBot) -> None:
    assert not a_tile(qtbot, ISSUED).detail_label.isVisible()


def test_definition_is_reached_by_mouse_keyboard_and_ear(qtbot: QtBot) -> None:
    tile = a_tile(qtbot, ISSUED)
    assert tile.toolTip() == tile.accessibleDescription() == "Points that rules paid."
    assert tile.accessibleName() == "Points issued: 1,240"
    qtbot.keyClick(tile, Qt.Key.Key_Space)
    assert QToolTip.text() == "Points that rules paid."
    QToolTip.hideText()


def test_tiles_follow_the_report(qtbot: QtBot, shop: Shop) -> None:
    a_busy_shop(shop)
    tiles = FigureTiles()
    qtbot.addWidget(tiles)
    report = report_of(shop, MARCH, FEBRUARY)
    tiles.show_report(report)
    assert [tile.value_label.text() for tile in tiles.tiles] == ["445", "0", "50", "7", "57"]
    assert tiles.tiles[0].detail_label.text() == "before 100: +345 (+345.0 %)"
    tiles.show_report(replace(report, figures=report.figures[:2]))
    assert len(tiles.tiles) == 2
