from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QStatusBar
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.views import BatchRow
from loyalty_desktop.gui.window_parts import StatusParts
from tests.builders import TODAY, at


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/shops/north/loyalty.db", "● This PC: loyalty.db"),
        ("postgresql://kim@db.example.org:5432/chain?sslmode=require", "● Shared: chain"),
    ],
)
def test_the_database_and_the_clerk_are_named(qtbot: QtBot, address: str, shown: str) -> None:
    bar = QStatusBar()
    qtbot.addWidget(bar)
    parts = StatusParts(bar)
    parts.show_office(address, "Marta")
    assert parts.database_label.text() == shown
    assert parts.clerk_label.text() == "Clerk: Marta"


def test_the_last_import_is_named(qtbot: QtBot) -> None:
    bar = QStatusBar()
    qtbot.addWidget(bar)
    parts = StatusParts(bar)
    parts.show_last_import((), UTC)
    assert parts.import_label.text() == "No imports yet"
    started: datetime = at(TODAY)
    parts.show_last_import((BatchRow(1, "sales", "march.csv", started, None, "finished", ()),), UTC)
    assert parts.import_label.text() == "Last import: march.csv, 2026-03-10 12:00"
