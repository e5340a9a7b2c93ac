"""How the window looks: two palettes on Qt's Fusion style, and icons in their colours."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QFile, QIODevice, QObject, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QStyleFactory
from shiboken6 import isValid

from loyalty_desktop.gui import rc_resources

Role = QPalette.ColorRole
Group = QPalette.ColorGroup

_ICON_SIZES = (16, 24, 32, 48)

_LIGHT = {
    Role.Window: "#f2f4f7",
    Role.WindowText: "#1b1f24",
    Role.Base: "#ffffff",
    Role.AlternateBase: "#f4f6f9",
    Role.Text: "#1b1f24",
    Role.Button: "#e6e9ee",
    Role.ButtonText: "#1b1f24",
    Role.BrightText: "#a3161f",
    Role.Highlight: "#1f6fb2",
    Role.HighlightedText: "#ffffff",
    Role.Accent: "#1f6fb2",
    Role.Link: "#0b5cad",
    Role.LinkVisited: "#6b3fa0",
    Role.ToolTipBase: "#fffceb",
    Role.ToolTipText: "#1b1f24",
    Role.PlaceholderText: "#5d6875",
    Role.Light: "#ffffff",
    Role.Midlight: "#f2f4f7",
    Role.Mid: "#c3cad3",
    Role.Dark: "#8f99a5",
    Role.Shadow: "#5d6875",
}
_LIGHT_DISABLED = "#6c7680"

_DARK = {
    Role.Window: "#2a2f35",
    Role.WindowText: "#e7eaee",
    Role.Base: "#15171a",
    Role.AlternateBase: "#1d2024",
    Role.Text: "#e7eaee",
    Role.Button: "#3b424b",
    Role.ButtonText: "#e7eaee",
    Role.BrightText: "#ff9c94",
    Role.Highlight: "#2a6fad",
    Role.HighlightedText: "#ffffff",
    Role.Accent: "#5aa9ee",
    Role.Link: "#74b6f5",
    Role.LinkVisited: "#c3a3ee",
    Role.ToolTipBase: "#3a4047",
    Role.ToolTipText: "#f0f2f4",
    Role.PlaceholderText: "#a3adb9",
    Role.Light: "#56606b",
    Role.Midlight: "#434b55",
    Role.Mid: "#4a525c",
    Role.Dark: "#121417",
    Role.Shadow: "#0b0c0e",
}
_DARK_DISABLED = "#98a1ab"
_DARK_BOXES = "#c3cad3"
_WITH_BOXES = ("QCheckBox", "QRadioButton", "QListView", "QTreeView")


class Appearance(StrEnum):
    """The setting: as the system does, always light, or always dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a message is about; a tone never stands without words or a sign of its own."""

    PLAIN = "plain"
    GOOD = "good"
    WARNING = "warning"
    ERROR = "error"


_TONES = {
    Tone.GOOD: ("#1a6b36", "#7fd39b"),
    Tone.WARNING: ("#8a4b00", "#f2bd66"),
    Tone.ERROR: ("#a3161f", "#ff9c94"),
}


def light_palette() -> QPalette:
    """The light colours; text on its ground reaches at least 4.5:1."""
    return _palette(_LIGHT, _LIGHT_DISABLED)


def dark_palette() -> QPalette:
    """The dark colours; text on its ground reaches at least 4.5:1."""
    return _palette(_DARK, _DARK_DISABLED)


def box_palette(palette: QPalette) -> QPalette:
    """The palette of what shows boxes to tick. Fusion draws their outline in a darker shade of the window's colour,
    which cannot be seen on dark ground: they are given a window of their own, which nothing else of them shows."""
    if not is_dark(palette):
        return palette
    boxes = QPalette(palette)
    boxes.setColor(Role.Window, QColor(_DARK_BOXES))
    return boxes


def _palette(colours: dict[QPalette.ColorRole, str], disabled: str) -> QPalette:
    palette = QPalette()
    for role, name in colours.items():
        palette.setColor(role, QColor(name))
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.PlaceholderText):
        palette.setColor(Group.Disabled, role, QColor(disabled))
    palette.setColor(Group.Disabled, Role.Base, QColor(colours[Role.Window]))
    palette.setColor(Group.Disabled, Role.Highlight, QColor(colours[Role.Mid]))
    palette.setColor(Group.Disabled, Role.HighlightedText, QColor(colours[Role.WindowText]))
    return palette


def is_dark(palette: QPalette) -> bool:
    """Whether this palette writes light text on dark ground."""
    return palette.color(Role.Window).lightness() < 128


def tone_color(tone: Tone, palette: QPalette) -> QColor:
    """The colour of a message's text on the window of `palette`; at least 4.5:1."""
    if tone is Tone.PLAIN:
        return palette.color(Role.WindowText)
    light, dark = _TONES[tone]
    return QColor(dark if is_dark(palette) else light)


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of two opaque colours, 1 to 21: (L1 + 0.05) ÷ (L2 + 0.05) with L as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: QColor) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def apply_appearance(app: QApplication, appearance: Appearance) -> None:
    """Give the whole program this look; SYSTEM takes what the desktop says, light where it says nothing."""
    hints = app.styleHints()
    match appearance:
        case Appearance.SYSTEM:
            hints.unsetColorScheme()
        case Appearance.LIGHT:
            hints.setColorScheme(Qt.ColorScheme.Light)
        case Appearance.DARK:
            hints.setColorScheme(Qt.ColorScheme.Dark)
    wants_dark = appearance is Appearance.DARK or (
        appearance is Appearance.SYSTEM and hints.colorScheme() is Qt.ColorScheme.Dark
    )
    if app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    palette = dark_palette() if wants_dark else light_palette()
    app.setPalette(palette)
    boxes = box_palette(palette)
    for widget_class in _WITH_BOXES:
        app.setPalette(boxes, widget_class)  # type: ignore[arg-type]  # the stubs say bytes, which is refused


@cache
def _drawing(name: str) -> bytes:
    assert rc_resources.qt_resource_name, "the compiled resources register themselves on import"
    file = QFile(f":/loyalty/icons/{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise KeyError(name)
    return bytes(file.readAll().data())


def icon_pixmap(name: str, color: QColor, size: int, *, pixel_ratio: float = 1.0) -> QPixmap:
    """The drawing `name` in one colour, `size` logical pixels wide and high. Raises KeyError for an unknown name."""
    source = _drawing(name).replace(b"currentColor", color.name().encode())
    pixmap = QPixmap(QSize(size, size) * pixel_ratio)
    pixmap.setDevicePixelRatio(pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source)).render(painter)
    painter.end()
    return pixmap


def icon(name: str, palette: QPalette | None = None) -> QIcon:
    """The icon `name` in the colours of `palette`, of the program's where none is given.

    Raises KeyError for an unknown name. Set icons with `Theme.dress`, so that they follow a change of the look.
    """
    colours = palette if palette is not None else QGuiApplication.palette()
    made = QIcon()
    for size in _ICON_SIZES:
        for mode, group, role in (
            (QIcon.Mode.Normal, Group.Active, Role.ButtonText),
            (QIcon.Mode.Disabled, Group.Disabled, Role.ButtonText),
            (QIcon.Mode.Selected, Group.Active, Role.HighlightedText),
        ):
            made.addPixmap(icon_pixmap(name, colours.color(group, role), size), mode)
    return made


class Theme(QObject):
    """The look in use: applies the setting, follows the desktop's, and keeps icons in the palette's colours."""

    def __init__(self, app: QApplication, appearance: Appearance) -> None:
        super().__init__()
        self._app = app
        self._appearance = appearance
        self._dressed: WeakKeyDictionary[QAction | QAbstractButton, str] = WeakKeyDictionary()
        self._icons: dict[str, QIcon] = {}
        app.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        apply_appearance(app, appearance)

    @property
    def appearance(self) -> Appearance:
        """The setting that is in force."""
        return self._appearance

    def set_appearance(self, appearance: Appearance) -> None:
        """Change the setting and the look at once."""
        self._appearance = appearance
        apply_appearance(self._app, appearance)
        self._redress()

    def dress(self, target: QAction | QAbstractButton, name: str) -> None:
        """Give an action or a button the icon `name`, now and after every change of the look."""
        self._dressed[target] = name
        target.setIcon(self._icon(name))

    def _icon(self, name: str) -> QIcon:
        if name not in self._icons:
            self._icons[name] = icon(name, self._app.palette())
        return self._icons[name]

    def _redress(self) -> None:
        self._icons.clear()
        for target, name in self._dressed.items():
            if isValid(target):
                target.setIcon(self._icon(name))

    def _follow_desktop(self) -> None:
        if self._appearance is Appearance.SYSTEM:
            apply_appearance(self._app, Appearance.SYSTEM)
            self._redress()
