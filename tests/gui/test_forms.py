"""What every form keeps to: names, mnemonics, tab order, sizes, and names for those who cannot see."""

from __future__ import annotations

import importlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, parse

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QDialog, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

UI = Path(__file__).parents[2] / "ui"
FORMS = sorted(path.stem for path in UI.glob("*.ui"))
ENTERED = {"QLineEdit", "QComboBox", "QDateEdit", "QPlainTextEdit"}
PRESSED = {"QPushButton", "QCheckBox", "QRadioButton", "QCommandLinkButton"}
MNEMONIC = re.compile(r"&([A-Za-z0-9])")
TABS_OF_THE_WINDOW = [
    "overview_tab",
    "customers_tab",
    "customer_page",
    "activity_tab",
    "activity_feed",
    "ledger_page",
    "program_list",
    "reports_tab",
    "tiers_tab",
    "campaigns_tab",
]


def root_of(form: str) -> Element:
    found = parse(UI / f"{form}.ui").getroot().find("widget")
    assert found is not None
    return found


def text_of(widget: Element, name: str = "text", kind: str = "property") -> str:
    return widget.findtext(f"{kind}[@name='{name}']/string", "")


def buddies(root: Element) -> dict[str, str]:
    labels = root.iter("widget")
    return {buddy: text_of(label) for label in labels if (buddy := label.findtext("property[@name='buddy']/cstring"))}


def mnemonics(widget: Element) -> Iterator[str]:
    """Letters that work while `widget` is seen; each page of a stack is seen alone."""
    texts = [text_of(widget), text_of(widget, "title", "attribute")]
    if widget.get("class") == "QGroupBox":
        texts.append(text_of(widget, "title"))
    for text in texts:
        yield from (letter.upper() for letter in MNEMONIC.findall(text))
    for child in (*widget.findall("widget"), *widget.findall(".//layout/item/widget")):
        if child.get("class") not in ("QMenuBar", "QToolBar", "QStackedWidget") and is_parent(widget, child):
            yield from mnemonics(child)


def is_parent(widget: Element, child: Element) -> bool:
    """Whether `child` lies in `widget` itself or its layouts, not in a widget between."""
    return not any(child in between.iter() for between in widget.iter("widget") if between not in (widget, child))


def a_form(form: str) -> QWidget:
    module = importlib.import_module(f"loyalty_desktop.gui.forms.ui_{form}")
    root = root_of(form)
    kinds: dict[str | None, type[QWidget]] = {"QMainWindow": QMainWindow, "QDialog": QDialog}
    made = kinds.get(root.get("class"), QWidget)()
    getattr(module, f"Ui_{root.get('name')}")().setupUi(made)
    return made


def test_the_forms_are_there() -> None:
    assert len(FORMS) >= 17


@pytest.mark.parametrize("form", FORMS)
def test_names_are_snake_case_with_their_kind(form: str) -> None:
    names = [widget.get("name", "") for widget in root_of(form).iter("widget")][1:]
    assert [name for name in names if not re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", name)] == []
    assert [name for name, count in Counter(names).items() if count > 1] == []


@pytest.mark.parametrize("form", FORMS)
def test_every_field_has_a_label_and_every_button_a_letter(form: str) -> None:
    root = root_of(form)
    labels = buddies(root)
    missing = [
        widget.get("name")
        for widget in root.iter("widget")
        if (widget.get("class") in ENTERED and "&" not in labels.get(widget.get("name", ""), ""))
        or (widget.get("class") in PRESSED and "&" not in text_of(widget))
    ]
    assert missing == []


@pytest.mark.parametrize("form", FORMS)
def test_no_letter_means_two_things(form: str) -> None:
    root = root_of(form)
    common = Counter(mnemonics(root))
    if form in TABS_OF_THE_WINDOW:
        common.update(mnemonics(root_of("main_window")))
        menus = root_of("main_window").findall(".//widget[@class='QMenuBar']/widget")
        common.update(letter.upper() for menu in menus for letter in MNEMONIC.findall(text_of(menu, "title")))
    # The activity tab's pages compare nothing; what is seen of the bar there is walked through in test_letters.py.
    if form == "reports_tab":
        common.update(mnemonics(root_of("date_range_bar")))
    if form == "customer_page":
        common.update(mnemonics(root_of("customers_tab")))
    pages = [Counter(mnemonics(page)) for page in root.findall(".//widget[@class='QStackedWidget']/widget")]
    for seen in pages or [Counter[str]()]:
        assert [letter for letter, count in (common + seen).items() if count > 1] == []


def test_no_letter_of_a_menu_means_two_things() -> None:
    root = root_of("main_window")
    texts = {action.get("name"): text_of(action) for action in root.iter("action")}
    for menu in root.findall(".//widget[@class='QMenu']"):
        entries = [texts.get(entry.get("name"), "") for entry in menu.findall("addaction")]
        entries += [text_of(inner, "title") for inner in menu.findall("widget")]
        letters = Counter(letter.upper() for entry in entries for letter in MNEMONIC.findall(entry))
        assert [letter for letter, count in letters.items() if count > 1] == [], menu.get("name")


def test_every_action_has_a_letter_and_no_two_share_a_shortcut() -> None:
    actions = list(root_of("main_window").iter("action"))
    assert [action.get("name") for action in actions if "&" not in text_of(action)] == []
    shortcuts = Counter(shortcut for action in actions if (shortcut := text_of(action, "shortcut")))
    assert [shortcut for shortcut, count in shortcuts.items() if count > 1] == []


@pytest.mark.parametrize("form", FORMS)
def test_whatever_takes_the_focus_has_a_name(qtbot: QtBot, form: str) -> None:
    made = a_form(form)
    qtbot.addWidget(made)
    nameless = []
    for widget in made.findChildren(QWidget):
        takes_focus = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        is_inner = widget.objectName().startswith("qt_") or isinstance(widget.parent(), QAbstractSpinBox)
        if not takes_focus or is_inner or not widget.objectName():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name) and widget.objectName() not in ("tabs", "button_box"):
            nameless.append(widget.objectName())
    assert nameless == []


@pytest.mark.parametrize("form", FORMS)
def test_form_fits_a_small_screen(qtbot: QtBot, form: str) -> None:
    made = a_form(form)
    qtbot.addWidget(made)
    needed = made.minimumSizeHint().expandedTo(made.minimumSize())
    assert needed.width() <= 1240 and needed.height() <= 720, needed


@pytest.mark.parametrize("form", FORMS)
def test_no_text_is_cut_off(qtbot: QtBot, form: str) -> None:
    made = a_form(form)
    qtbot.addWidget(made)
    made.resize(made.sizeHint().expandedTo(made.minimumSize()))
    made.show()
    cut = [
        widget.objectName()
        for widget in made.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLabel)
        and widget.isVisible()
        and widget.objectName()
        and not (isinstance(widget, QLabel) and widget.wordWrap())
        and (widget.width() < widget.minimumSizeHint().width() or widget.height() < widget.minimumSizeHint().height())
    ]
    assert cut == []


@pytest.mark.parametrize("form", FORMS)
def test_tab_order_names_what_is_there(form: str) -> None:
    root = parse(UI / f"{form}.ui").getroot()
    names = {widget.get("name") for widget in root.iter("widget")}
    stops = [stop.text for stop in root.iter("tabstop")]
    assert set(stops) <= names
    entered = {widget.get("name") for widget in root.iter("widget") if widget.get("class") in ENTERED | PRESSED}
    assert entered <= set(stops)
