from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.pie import INK, paint_pie, pie_circle, slice_at, slice_color, spread
from loyalty_desktop.gui.pie_chart import Pie, PieChart
from loyalty_desktop.gui.theme import contrast, dark_palette, light_palette
from loyalty_desktop.reports.slices import OTHER_KEY, Part, Slice, pie_slices
from loyalty_desktop.wording.names import name_of

MANY = pie_slices(Part(f"part_{size}", size * size) for size in range(1, 12))
THREE = pie_slices([Part("purchase", 60), Part("birthday", 25), Part("check_in", 15)])


def a_pie(slices: tuple[Slice, ...] = THREE) -> Pie:
    return Pie("Points issued", slices, name_of, "Action", "Points", "No points were used in this period.")


def a_chart(qtbot: QtBot, slices: tuple[Slice, ...] = THREE) -> PieChart:
    chart = PieChart()
    qtbot.addWidget(chart)
    chart.show_pie(a_pie(slices))
    chart.resize(640, 260)
    chart.show()
    return chart


def legend_texts(chart: PieChart) -> list[list[str]]:
    model = chart.legend.model()
    return [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]


def place_of(chart: PieChart, clockwise_degrees: float) -> QPoint:
    circle = pie_circle(QRectF(chart.drawing.rect()), chart.drawing.fontMetrics().height())
    angle = math.radians(90 - clockwise_degrees)
    return (circle.center() + QPointF(math.cos(angle), -math.sin(angle)) * circle.width() / 4).toPoint()


def test_legend_names_points_and_percent_and_adds_up(qtbot: QtBot) -> None:
    assert legend_texts(a_chart(qtbot)) == [
        ["Purchase", "60", "60.0 %"],
        ["Birthday", "25", "25.0 %"],
        ["Check-in", "15", "15.0 %"],
        ["Total", "100", "100.0 %"],
    ]


def test_names_are_not_cut_beside_a_second_pie_in_a_small_window(qtbot: QtBot) -> None:
    keys = ("account_registration", "subscription_renewal", "event_participation", "new_member_reward")
    chart = a_chart(qtbot, pie_slices(Part(key, 85_761) for key in keys))
    chart.resize(490, 260)
    qtbot.waitUntil(lambda: chart.width() == 490)
    legend = chart.legend
    assert legend.columnWidth(0) >= legend.sizeHintForColumn(0)
    assert chart.drawing.width() >= 170


def test_a_long_name_leaves_the_pie_its_room(qtbot: QtBot) -> None:
    chart = PieChart()
    qtbot.addWidget(chart)
    name = "One of everything that the shop has in its window, " * 3
    chart.show_pie(replace(a_pie(), name_of=lambda key: name if key == "birthday" else name_of(key)))
    chart.resize(640, 260)
    chart.show()
    qtbot.waitUntil(lambda: chart.width() == 640)
    assert chart.drawing.width() >= 200


def test_tail_is_called_other(qtbot: QtBot) -> None:
    assert legend_texts(a_chart(qtbot, MANY))[7][0] == "Other"


def test_nothing_used_is_said(qtbot: QtBot) -> None:
    chart = a_chart(qtbot, ())
    assert chart.empty_panel.isVisible() and not chart.legend.isVisible()
    assert chart.empty_panel.sentence_label.text() == "No points were used in this period."


def test_pie_is_told_in_words(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    assert chart.drawing.accessibleName() == "Points issued"
    assert chart.drawing.accessibleDescription() == "Purchase 60, 60.0 %; Birthday 25, 25.0 %; Check-in 15, 15.0 %"
    assert chart.legend.accessibleName() == "Legend of Points issued"


def test_click_on_a_slice_chooses_it(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    with qtbot.waitSignal(chart.slice_chosen) as chosen:
        qtbot.mouseClick(chart.drawing, Qt.MouseButton.LeftButton, pos=place_of(chart, 360 * 0.7))
    assert chosen.args[0].key == "birthday"


def test_click_beside_the_pie_chooses_nothing(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    with qtbot.assertNotEmitted(chart.slice_chosen):
        qtbot.mouseClick(chart.drawing, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def test_click_on_a_legend_row_chooses_its_slice(qtbot: QtBot) -> None:
    chart = a_chart(qtbot, MANY)
    place = chart.legend.visualRect(chart.legend.model().index(7, 0)).center()
    chart.legend.scrollToBottom()
    place = chart.legend.visualRect(chart.legend.model().index(7, 0)).center()
    with qtbot.waitSignal(chart.slice_chosen) as chosen:
        qtbot.mouseClick(chart.legend.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (chosen.args[0].key, len(chosen.args[0].keys)) == (OTHER_KEY, 4)


def test_keyboard_walks_the_legend_and_chooses(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    chart.legend.setFocus()
    chart.legend.selectRow(0)
    qtbot.keyClick(chart.legend, Qt.Key.Key_Down)
    assert chart.drawing.lit == "birthday"
    with qtbot.waitSignal(chart.slice_chosen) as chosen:
        qtbot.keyClick(chart.legend, Qt.Key.Key_Return)
    assert chosen.args[0].key == "birthday"


def test_total_is_no_slice(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    chart.legend.selectRow(3)
    with qtbot.assertNotEmitted(chart.slice_chosen):
        qtbot.keyClick(chart.legend, Qt.Key.Key_Return)
    assert chart.drawing.lit == ""


def test_pointing_at_a_slice_lights_up_its_row(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    # The event itself: where the machine's one mouse stands is another test's business.
    point = QPointF(place_of(chart, 360 * 0.9))
    nothing = Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove, point, chart.drawing.mapToGlobal(point), nothing, nothing, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(chart.drawing, moved)
    assert chart.drawing.lit == "check_in"
    assert [index.row() for index in chart.legend.selectionModel().selectedRows()] == [2]


def test_other_slices_replace_those_before(qtbot: QtBot) -> None:
    chart = a_chart(qtbot, MANY)
    chart.show_pie(a_pie(THREE))
    assert len(legend_texts(chart)) == 4
    assert chart.slices == THREE


def test_legend_obeys_the_rules_of_qt(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    chart = a_chart(qtbot)
    qtmodeltester.check(chart.legend.model())
    chart.show_pie(a_pie(MANY))


@pytest.mark.parametrize("palette", [light_palette(), dark_palette()], ids=["light", "dark"])
def test_slices_stand_out_from_their_ground_and_bear_text(palette: object) -> None:
    for ground in (light_palette().base().color(), dark_palette().base().color()):
        for place, slice_ in enumerate(MANY):
            assert contrast(slice_color(place, slice_), ground) >= 3.0
            assert contrast(slice_color(place, slice_), INK) >= 4.5


def test_no_two_slices_share_a_colour() -> None:
    assert len({slice_color(place, slice_).name() for place, slice_ in enumerate(MANY)}) == len(MANY) == 8


def test_every_slice_is_painted_on_paper(qapp: QApplication) -> None:
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_pie(painter, QRectF(0, 0, 400, 400), THREE, light_palette())
    painter.end()
    seen = {image.pixelColor(x, y).name() for x in range(0, 400, 2) for y in range(0, 400, 2)}
    assert {slice_color(place, slice_).name() for place, slice_ in enumerate(THREE)} <= seen


@given(some.floats(0, 360, exclude_max=True), some.floats(0.05, 0.95))
def test_each_place_in_the_pie_belongs_to_the_slice_drawn_there(clockwise: float, depth: float) -> None:
    circle = QRectF(10, 10, 200, 200)
    angle = math.radians(90 - clockwise)
    point = circle.center() + QPointF(math.cos(angle), -math.sin(angle)) * (100 * depth)
    found = slice_at(point, circle, THREE)
    near_an_edge = any(abs(clockwise - edge) < 0.01 for edge in (0, 216, 306, 360))
    expected = "purchase" if clockwise < 216 else "birthday" if clockwise < 306 else "check_in"
    assert near_an_edge or (found is not None and found.key == expected)


@given(some.lists(some.integers(1, 10_000), min_size=1, max_size=8), some.integers(1, 60))
def test_numbers_at_the_rim_never_collide(values: list[int], apart: int) -> None:
    middles, start = [], 90.0
    for value in values:
        span = 360 * value / sum(values)
        middles.append(start - span / 2)
        start -= span
    placed = spread(middles, apart)
    gaps = [before - after for before, after in zip(placed, (*placed[1:], placed[0] - 360), strict=True)]
    assert min(gaps) >= min(apart, 360 / len(values)) - 1e-6
