"""Every window is walked through: no Alt letter means two things where both are seen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QGroupBox,
    QLabel,
    QMainWindow,
    QMenu,
    QMenuBar,
    QTabBar,
    QToolButton,
    QWidget,
)

from loyalty_desktop.gui.date_range_bar import ComparisonKind, DateRangeBar
from loyalty_desktop.gui.screenshots import _Scene
from loyalty_desktop.gui.theme import Theme
from tests.builders import Shop

from .reports import a_busy_shop

LETTER = re.compile(r"(?<!&)&([^&\s])")
CHOSEN = list(ComparisonKind).index(ComparisonKind.CHOSEN)


def texts(widget: QWidget) -> Iterator[str]:
    """What on a widget can carry a letter that works while it is seen."""
    match widget:
        case QToolButton():
            return
        case QAbstractButton():
            yield widget.text()
        case QLabel() if widget.buddy() is not None:
            yield widget.text()
        case QGroupBox():
            yield widget.title()
        case QTabBar():
            yield from (widget.tabText(place) for place in range(widget.count()))
        case QMenuBar():
            yield from (action.text() for action in widget.actions() if action.isVisible())


def clashes(window: QWidget) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window:
            for text in texts(widget):
                for letter in LETTER.findall(text):
                    found[letter.upper()].append(text)
    return {letter: texts for letter, texts in found.items() if len(texts) > 1}


def menu_clashes(menu: QMenu) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for action in menu.actions():
        for letter in LETTER.findall(action.text()):
            found[letter.upper()].append(action.text())
    return {letter: texts for letter, texts in found.items() if len(texts) > 1}


def _compares(bar: DateRangeBar) -> bool:
    """Whether the bar can compare with chosen dates: then they are seen as well."""
    return bar.form.comparison_combo.isVisible() and bar.form.comparison_combo.count() > CHOSEN


def test_no_letter_means_two_things_in_any_window(qapp: QApplication, theme: Theme, shop: Shop, tmp_path: Path) -> None:
    a_busy_shop(shop)
    scene = _Scene(shop.desks, theme, tmp_path, (1280, 800))
    wrong, seen = {}, 0
    for name, picture in scene.pictures():
        window = picture.window()
        for bar in filter(_compares, picture.findChildren(DateRangeBar)):
            bar.form.comparison_combo.setCurrentIndex(CHOSEN)
        seen += isinstance(window, QDialog | QMainWindow)
        if found := clashes(window):
            wrong[name] = found
        for menu in window.findChildren(QMenu):
            if found := menu_clashes(menu):
                wrong[f"{name}: {menu.title()}"] = found
    scene.close()
    assert seen > 40
    assert wrong == {}


def test_every_tab_and_menu_of_the_window_has_a_letter(
    qapp: QApplication, theme: Theme, shop: Shop, tmp_path: Path
) -> None:
    scene = _Scene(shop.desks, theme, tmp_path, (1280, 800))
    next(scene.pictures())
    window = next(widget for widget in qapp.topLevelWidgets() if isinstance(widget, QMainWindow) and widget.isVisible())
    bars = [bar for bar in window.findChildren(QTabBar) if bar.count() > 3]
    (menu_bar,) = window.findChildren(QMenuBar)
    without = [text for bar in (*bars, menu_bar) for text in texts(bar) if not LETTER.search(text)]
    scene.close()
    # No letter of its name is free on every tab; Ctrl+0 reaches it.
    assert without == ["Overview"]
