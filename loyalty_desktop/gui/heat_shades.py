"""The shades of a heat map: the larger the share, the further from the ground, and what is written stays readable."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtGui import QColor, QPalette

from loyalty_desktop.gui.theme import contrast, is_dark

_DEEPEST = ("#1f4e8c", "#7fbcf5")
"""What the ground turns to in light and in dark: one colour, so that only its depth tells."""
_INKS = (QColor("#000000"), QColor("#ffffff"))  # of these one has 4.5:1 on any colour


def shade(rate: Fraction, highest: Fraction, palette: QPalette) -> QColor:
    """The shade of a cell: the ground for 0, the deepest for `highest`, in even steps between."""
    ground = palette.color(QPalette.ColorRole.Base)
    deepest = QColor(_DEEPEST[is_dark(palette)])
    depth = min(max(float(rate / highest), 0.0), 1.0) if highest > 0 else 0.0
    parts = [
        round(low + (high - low) * depth)
        for low, high in zip(ground.getRgb()[:3], deepest.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*parts)


def ink_on(color: QColor) -> QColor:
    """Black or white, whichever is read better on `color`."""
    return max(_INKS, key=lambda ink: contrast(ink, color))
