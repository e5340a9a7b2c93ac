from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.message_label import MessageLabel
from loyalty_desktop.gui.theme import Appearance, Tone, apply_appearance, tone_color


def test_takes_no_room_without_words(qtbot: QtBot) -> None:
    label = MessageLabel()
    qtbot.addWidget(label)
    label.say("Give a reason.")
    assert label.isVisible()
    label.say("")
    assert not label.isVisible()


def test_shows_markup_of_a_name_as_it_is(qtbot: QtBot) -> None:
    label = MessageLabel()
    qtbot.addWidget(label)
    label.say("<b>Ana</b> holds 80 points.")
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_colour_follows_the_tone_and_the_look(qtbot: QtBot, qapp: QApplication) -> None:
    label = MessageLabel()
    qtbot.addWidget(label)
    label.say("Give a reason.", Tone.ERROR)
    apply_appearance(qapp, Appearance.DARK)
    wanted = tone_color(Tone.ERROR, qapp.palette())
    qtbot.waitUntil(lambda: label.palette().color(QPalette.ColorRole.WindowText) == wanted)
