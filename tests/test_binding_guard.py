"""Guards against bindings that lose references of None, True and False: PySide6 6.12.0 does, and ends Python 3.11.

From Python 3.12 these objects are immortal: the counts stand still whatever a binding does, and the promise holds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

REPETITIONS = 100
CHANCE = 20
"""References that other parts of the program may let go of meanwhile; the defect loses one a repetition."""


class Bell(QObject):
    """Something with a signal."""

    rang = Signal()


def references_lost(action: Callable[[], object]) -> int:
    """How many references of None, True or False (the largest number) are gone after REPETITIONS of `action`."""
    action()
    before = [sys.getrefcount(singleton) for singleton in (None, True, False)]
    for _ in range(REPETITIONS):
        action()
    after = [sys.getrefcount(singleton) for singleton in (None, True, False)]
    return max(earlier - later for earlier, later in zip(before, after, strict=True))


def connect_and_disconnect(bell: Bell) -> None:
    """Two calls that return a truth value."""
    bell.rang.connect(bell.objectName)
    bell.rang.disconnect(bell.objectName)


ACTIONS: dict[str, Callable[[Bell, QLabel], object]] = {
    "emit": lambda bell, _: bell.rang.emit(),
    "connect": lambda bell, _: connect_and_disconnect(bell),
    "process events": lambda _bell, _label: QCoreApplication.processEvents(),
    "set text": lambda _, label: label.setText("80 points"),
    "find nothing": lambda bell, _: bell.findChild(QObject, "nothing"),
    "block signals": lambda bell, _: bell.blockSignals(False),
}


@pytest.mark.parametrize("name", list(ACTIONS))
def test_binding_keeps_references_of_singletons(qtbot: QtBot, name: str) -> None:
    bell, label = Bell(), QLabel()
    qtbot.addWidget(label)
    assert references_lost(lambda: ACTIONS[name](bell, label)) < CHANCE


def test_measure_sees_a_lost_reference() -> None:
    held = [None] * (REPETITIONS + 1)
    lost = references_lost(held.pop)
    assert lost >= CHANCE or sys.version_info >= (3, 12)
