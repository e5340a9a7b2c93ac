from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QColor, QIcon, QPalette, QPixmap, QRegion
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.theme import (
    Appearance,
    Theme,
    Tone,
    apply_appearance,
    contrast,
    dark_palette,
    icon,
    icon_pixmap,
    is_dark,
    light_palette,
    tone_color,
)

Role = QPalette.ColorRole
Group = QPalette.ColorGroup
ICONS = sorted(path.stem for path in (Path(__file__).parents[2] / "resources" / "icons").glob("*.svg"))
PALETTES = {"light": light_palette, "dark": dark_palette}

READ_TOGETHER = [
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.ButtonText, Role.Button),
    (Role.HighlightedText, Role.Highlight),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.Link, Role.Base),
    (Role.Link, Role.Window),
    (Role.LinkVisited, Role.Base),
    (Role.PlaceholderText, Role.Base),
    (Role.PlaceholderText, Role.Window),
    (Role.BrightText, Role.Window),
]


@pytest.mark.parametrize("look", PALETTES)
@pytest.mark.parametrize(("text", "ground"), READ_TOGETHER, ids=lambda role: role.name)
def test_text_reaches_the_contrast_of_wcag_aa(look: str, text: QPalette.ColorRole, ground: QPalette.ColorRole) -> None:
    palette = PALETTES[look]()
    assert contrast(palette.color(text), palette.color(ground)) >= 4.5


@pytest.mark.parametrize("look", PALETTES)
def test_disabled_text_can_still_be_read(look: str) -> None:
    palette = PALETTES[look]()
    for text, ground in ((Role.WindowText, Role.Window), (Role.Text, Role.Base), (Role.ButtonText, Role.Button)):
        assert contrast(palette.color(Group.Disabled, text), palette.color(Group.Disabled, ground)) >= 3.0


@pytest.mark.parametrize("look", PALETTES)
@pytest.mark.parametrize("tone", Tone)
def test_messages_can_be_read_in_every_tone(look: str, tone: Tone) -> None:
    palette = PALETTES[look]()
    for ground in (Role.Window, Role.Base):
        assert contrast(tone_color(tone, palette), palette.color(ground)) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_appearance_sets_the_palette_of_the_program(qapp: QApplication) -> None:
    theme = Theme(qapp, Appearance.DARK)
    assert is_dark(qapp.palette())
    theme.set_appearance(Appearance.LIGHT)
    assert not is_dark(qapp.palette())
    assert qapp.style().name() == "fusion"


def test_dressed_targets_follow_the_look(qtbot: QtBot, qapp: QApplication) -> None:
    theme, button, action = Theme(qapp, Appearance.LIGHT), QPushButton(), QAction()
    qtbot.addWidget(button)
    theme.dress(button, "customers")
    theme.dress(action, "import")
    before = button.icon().cacheKey(), action.icon().cacheKey()
    theme.set_appearance(Appearance.DARK)
    assert button.icon().cacheKey() != before[0]
    assert action.icon().cacheKey() != before[1]


def test_the_icons_are_in_the_resources() -> None:
    assert len(ICONS) >= 20


@pytest.mark.parametrize("name", ICONS)
def test_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    image = icon_pixmap(name, QColor("#c01030"), 32).toImage()
    drawn = {
        image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
    }
    assert "#c01030" in drawn or name == "loyalty"


def test_selected_icon_is_written_on_the_highlight(qapp: QApplication) -> None:
    made = icon("customers", light_palette())
    normal = made.pixmap(24, QIcon.Mode.Normal).toImage()
    assert made.pixmap(24, QIcon.Mode.Selected).toImage() != normal


def test_unknown_icon_is_our_mistake(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        icon("no_such_drawing")


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_boxes_to_tick_are_seen(qapp: QApplication, appearance: Appearance) -> None:
    apply_appearance(qapp, appearance)
    box = QCheckBox("")
    box.resize(box.sizeHint())
    ground = QPixmap(box.size())
    ground.fill(qapp.palette().color(QPalette.ColorRole.Base))
    box.render(ground, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    picture = ground.toImage()
    colours = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    base = qapp.palette().color(QPalette.ColorRole.Base)
    assert max(contrast(base, color) for color in colours) >= (3 if appearance is Appearance.DARK else 1.5)
