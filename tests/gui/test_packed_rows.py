from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.packed_rows import PackedRows, packed


@pytest.mark.parametrize(
    ("widths", "room", "rows"),
    [
        ((), 500, ()),
        ((900,), 500, ((0,),)),
        ((200, 200, 200), 620, ((0, 1, 2),)),
        ((200, 200, 200), 610, ((0, 1), (2,))),
        ((600, 100, 600), 500, ((0,), (1,), (2,))),
    ],
)
def test_rows_are_as_full_as_there_is_room(
    widths: tuple[int, ...], room: int, rows: tuple[tuple[int, ...], ...]
) -> None:
    assert packed(widths, room, gap=8) == rows


def test_a_narrower_window_moves_widgets_below(qtbot: QtBot) -> None:
    pack = PackedRows()
    qtbot.addWidget(pack)
    pack.put([QLabel(text) for text in "abc"], [200, 200, 200])
    pack.show()
    rows = []
    for width in (700, 450, 700):
        pack.resize(width, 300)
        rows.append(pack.rows)
    assert rows == [((0, 1, 2),), ((0, 1), (2,)), ((0, 1, 2),)]
    assert pack.minimumSizeHint().width() < 200


def test_widgets_that_want_to_be_wider_move_below(qtbot: QtBot) -> None:
    pack = PackedRows()
    qtbot.addWidget(pack)
    pack.resize(700, 200)
    pack.put([QLabel(text) for text in "ab"], [200, 200])
    with qtbot.waitSignal(pack.packed_anew):
        pack.want([500, 300])
    assert pack.rows == ((0,), (1,))
