"""What a chart of lines or bars says, in the words of the screen: made of a report once, drawn on screen and paper."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from fractions import Fraction

from loyalty_desktop.gui.report_tables import Look, shown_cell
from loyalty_desktop.reports.curves import MOST_CURVES, Curves, curves_of
from loyalty_desktop.reports.model import Chart, ChartKind, Report, Unit
from loyalty_desktop.wording.numbers import range_text
from loyalty_desktop.wording.report_text import cell_text, plotted
from loyalty_desktop.wording.step_texts import step_text

_APART = 6
"""Pixels between two names of bars."""

_SHORTEST = "Mmmm…"
"""What of a name must have room under its bar."""


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One line, or the bars of one look: what it is called and a number a step; None leaves a gap."""

    label: str
    values: tuple[int | Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """What a TrendChart shows: steps by the short name at the axis and by the whole one, and at most four lines.

    `unit` and `currency` say how the numbers are written, `empty` what is said when there are none.
    """

    title: str
    kind: ChartKind
    steps: tuple[str, ...]
    told: tuple[str, ...]
    lines: tuple[TrendLine, ...]
    unit: Unit
    currency: str
    empty: str

    def __post_init__(self) -> None:
        assert len(self.lines) <= MOST_CURVES, "more lines could not be told apart"
        assert len(self.steps) == len(self.told), "two names a step"
        assert all(len(line.values) == len(self.steps) for line in self.lines), "one number a step"

    @property
    def is_empty(self) -> bool:
        """Whether there is no number but 0 to draw."""
        return not any(value for line in self.lines for value in line.values)

    def plotted(self, line: int) -> tuple[float | None, ...]:
        """Where the numbers of a line stand on the axis."""
        values = self.lines[line].values
        return tuple(None if value is None else plotted(value, self.unit, self.currency) for value in values)

    def text(self, value: int | Fraction | None) -> str:
        """A number as people read it."""
        return cell_text(value, self.unit, currency=self.currency, zone=UTC)

    def step_in_words(self, step: int) -> str:
        """A step with all its numbers: "5 Mar: Issued 40, Used 12"."""
        said = ", ".join(f"{line.label} {self.text(line.values[step]) or '–'}" for line in self.lines)
        return f"{self.told[step]}: {said}"


def trend_of(report: Report, chart: Chart, look: Look) -> Trend:
    """The lines or bars of a report's chart."""
    found = curves_of(report, chart)
    told = tuple(_told(found, row, look) for row in range(len(found.labels)))
    return Trend(
        chart.title,
        chart.kind,
        tuple(_short(report, found, row, text) for row, text in enumerate(told)),
        told,
        tuple(TrendLine(curve.column.title, curve.values) for curve in found.curves),
        found.unit,
        report.currency,
        report.table(chart.table).empty,
    )


def _told(found: Curves, row: int, look: Look) -> str:
    step = found.steps[row]
    return shown_cell(found.labels[row], found.label, look) if step is None else range_text(step.first, step.last)


def _short(report: Report, found: Curves, row: int, told: str) -> str:
    step = found.steps[row]
    return told if step is None or report.by is None else step_text(step, report.by)


def description(trend: Trend) -> str:
    """The lines in words: first, last and highest number of each, for those who cannot see them."""
    if trend.is_empty:
        return trend.empty
    return "; ".join(_line_in_words(trend, line) for line in trend.lines)


def _line_in_words(trend: Trend, line: TrendLine) -> str:
    known = [(value, step) for value, step in zip(line.values, trend.told, strict=True) if value is not None]
    if not known:
        return line.label
    highest, on = max(known, key=lambda pair: pair[0])
    (first, begin), (last, end) = known[0], known[-1]
    return (
        f"{line.label}: {trend.text(first)} on {begin}, {trend.text(last)} on {end}, "
        f"highest {trend.text(highest)} on {on}"
    )


def thinned(texts: tuple[str, ...], widest: float, room: float) -> tuple[int, ...]:
    """The numbers of the steps that are named at an axis of this width, evenly apart, from the first on."""
    fitting = max(1, int(room // (widest + 14)))
    every = max(1, math.ceil(len(texts) / fitting))
    return tuple(range(0, len(texts), every))


def step_names(
    trend: Trend, room: float, width: Callable[[str], float], cut: Callable[[str, float], str]
) -> dict[int, str]:
    """The names at an axis of this width, by the number of the step.

    Few bars of things each bear their own name, shortened with “…” where it must be; steps of time, and more than fit,
    are named evenly apart. `width` measures a text, `cut` shortens it to a width.
    """
    slot = room / len(trend.steps) - _APART
    if trend.kind is ChartKind.BAR and trend.steps == trend.told and slot >= width(_SHORTEST):
        return {step: cut(name, slot) for step, name in enumerate(trend.steps)}
    names = tuple(cut(name, max(room / 4, 1)) for name in trend.steps)
    return {step: names[step] for step in thinned(names, max(map(width, names)), room)}


def axis_ticks(low: float, high: float, *, most: int = 6) -> tuple[float, ...]:
    """Round numbers from `low` to `high` or a little beyond, at most about `most`: 0, 20, 40, 60."""
    span = max(high - low, 1e-9)
    raw = span / max(most - 1, 1)
    scale = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * scale for factor in (1, 2, 2.5, 5, 10) if factor * scale >= raw * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(number * step, 9) for number in range(first, last + 1))
