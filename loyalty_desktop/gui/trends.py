"""What a chart of lines or bars says, in the words of the screen: made of a report once, drawn on screen and paper."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from fractions import Fraction

from loyalty_desktop.domain.periods import Granularity
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

_MOST_NAME_LINES = 3
_BEYOND = 8
"""Pixels by which a name may stand out beyond the first or the last bar's place."""


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
    if step is None or report.by is None:
        return told
    text, period = step_text(step, report.by), report.period
    is_of_years = report.by is Granularity.DAY and period.first.year != period.last.year
    return f"{text} {step.first.year}" if is_of_years else text


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
    """The numbers of the steps that are named at an axis of this width, evenly apart, from the first that has room.

    A name stands in the middle under its step and may stand out a little beyond the axis: what is cut off is not drawn.
    """
    slot = room / max(len(texts), 1)
    begin = max(0, math.ceil((widest / 2 - _BEYOND) / slot - 0.5))
    fitting = max(1, int(room // (widest + 14)))
    every = max(1, math.ceil(len(texts) / fitting))
    return tuple(range(min(begin, len(texts) - 1), len(texts), every)) if texts else ()


def step_names(
    trend: Trend, room: float, width: Callable[[str], float], cut: Callable[[str, float], str]
) -> dict[int, str]:
    """The names at an axis of this width, by the number of the step.

    Bars of things each bear their own name: where the names are wider than the bars they take turns on up to three
    lines, an empty line above a name for each line that it stands lower, and are shortened with “…” where that is
    not enough. Steps of time, and more bars than that has room for, are named evenly apart. `width` measures a text,
    `cut` shortens it to a width.
    """
    if trend.kind is ChartKind.BAR and trend.steps == trend.told:
        for lines in range(1, _MOST_NAME_LINES + 1):
            rooms = _name_rooms(len(trend.steps), room, lines)
            is_last = lines == _MOST_NAME_LINES and max(rooms) >= width(_SHORTEST)
            if is_last or all(width(name) <= each for name, each in zip(trend.steps, rooms, strict=True)):
                return {step: "\n" * (step % lines) + cut(name, rooms[step]) for step, name in enumerate(trend.steps)}
    names = tuple(cut(name, max(room / 4, 1)) for name in trend.steps)
    return {step: names[step] for step in thinned(names, max(map(width, names)), room)}


def _name_rooms(bars: int, room: float, lines: int) -> tuple[float, ...]:
    """How wide the name of each bar may be where neighbours stand on different ones of so many lines."""
    slot = room / bars
    to_edges = (2 * ((min(bar, bars - 1 - bar) + 0.5) * slot + _BEYOND) for bar in range(bars))
    return tuple(min(lines * slot - _APART, to_edge) for to_edge in to_edges)


def name_lines(names: Mapping[int, str]) -> int:
    """How many lines the names at an axis take."""
    return max((name.count("\n") + 1 for name in names.values()), default=1)


def axis_ticks(low: float, high: float, *, most: int = 6) -> tuple[float, ...]:
    """Round numbers from `low` to `high` or a little beyond, at most about `most`: 0, 20, 40, 60."""
    span = max(high - low, 1e-9)
    raw = span / max(most - 1, 1)
    scale = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * scale for factor in (1, 2, 2.5, 5, 10) if factor * scale >= raw * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(number * step, 9) for number in range(first, last + 1))
