"""Native charts of a workbook: pies, lines and bars, with the values they show kept inside for previewers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from loyalty_desktop.exchange.safe_text import one_line
from loyalty_desktop.reports.model import ChartKind

if TYPE_CHECKING:
    from openpyxl.chart import BarChart, LineChart, PieChart
    from openpyxl.chart.series import Series

_COLORS = ("1F77C4", "C2570C", "1D8A66", "B8529A")
_DASHES = ("solid", "dash", "sysDot", "dashDot")
_MARKS: tuple[Literal["circle", "square", "triangle", "diamond"], ...] = ("circle", "square", "triangle", "diamond")
_PATTERNS: tuple[Literal["wdUpDiag", "pct50", "cross"] | None, ...] = (None, "wdUpDiag", "pct50", "cross")


@dataclass(frozen=True, slots=True)
class Values:
    """One series of a chart: the cells with its numbers, what they hold, and what it is called."""

    cells: str
    numbers: Sequence[float | None]
    title: str


@dataclass(frozen=True, slots=True)
class Data:
    """What a chart draws: references into the workbook, and what they hold. A pie has one series."""

    title: str
    label_cells: str
    labels: Sequence[str]
    series: Sequence[Values]
    number_format: str


def pie(data: Data) -> PieChart:
    """A pie whose slices carry their percent."""
    from openpyxl.chart import PieChart
    from openpyxl.chart.label import DataLabelList
    from openpyxl.chart.legend import Legend

    chart = PieChart()
    chart.title = one_line(data.title)
    series = _series(data, 0)
    series.dLbls = DataLabelList(
        numFmt="0.0%",
        showPercent=True,
        showVal=False,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showLeaderLines=True,
    )
    chart.series.append(series)
    chart.legend = Legend()
    chart.width, chart.height = 15, 8
    return chart


def curve(data: Data, kind: ChartKind) -> LineChart | BarChart:
    """Lines or bars over the labels in their order; several stand apart by colour, dash, mark and pattern."""
    from openpyxl.chart import BarChart, LineChart
    from openpyxl.chart.legend import Legend

    chart = LineChart() if kind is ChartKind.LINE else BarChart()
    chart.title = one_line(data.title)
    for place in range(len(data.series)):
        series = _series(data, place)
        if kind is ChartKind.LINE:
            _dress_line(series, place)
        else:
            _dress_bars(series, place)
        chart.series.append(series)
    chart.legend = Legend(legendPos="b") if len(data.series) > 1 else None
    chart.y_axis.number_format = data.number_format
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.x_axis.tickLblPos = "low"
    chart.width, chart.height = 24, 8
    return chart


def _dress_line(series: Series, place: int) -> None:
    from openpyxl.chart.marker import Marker

    color = _COLORS[place]
    series.graphicalProperties.line.solidFill = color
    series.graphicalProperties.line.dashStyle = _DASHES[place]
    series.graphicalProperties.line.width = 22_000
    series.marker = Marker(symbol=_MARKS[place], size=5)
    series.marker.graphicalProperties.solidFill = color
    series.marker.graphicalProperties.line.solidFill = color


def _dress_bars(series: Series, place: int) -> None:
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.colors import ColorChoice
    from openpyxl.drawing.fill import PatternFillProperties

    color, pattern = _COLORS[place], _PATTERNS[place]
    series.invertIfNegative = False
    if pattern is None:
        series.graphicalProperties = GraphicalProperties(solidFill=color)
    else:
        # The stubs take no hexadecimal color; openpyxl does.
        ink = ColorChoice(srgbClr=color)  # type: ignore[arg-type]
        paper = ColorChoice(srgbClr="FFFFFF")  # type: ignore[arg-type]
        fill = PatternFillProperties(prst=pattern, fgClr=ink, bgClr=paper)
        series.graphicalProperties = GraphicalProperties(pattFill=fill)
    series.graphicalProperties.line.solidFill = color


def _series(data: Data, place: int) -> Series:
    from openpyxl.chart.data_source import (
        AxDataSource,
        NumData,
        NumDataSource,
        NumRef,
        NumVal,
        StrData,
        StrRef,
        StrVal,
    )
    from openpyxl.chart.series import Series, SeriesLabel
    from openpyxl.chart.shapes import GraphicalProperties

    values = data.series[place]
    labels = StrData(
        ptCount=len(data.labels), pt=[StrVal(idx=number, v=one_line(text)) for number, text in enumerate(data.labels)]
    )
    points = [NumVal(idx=number, v=repr(value)) for number, value in enumerate(values.numbers) if value is not None]
    numbers = NumData(formatCode=data.number_format, ptCount=len(values.numbers), pt=points)
    return Series(
        smooth=False,
        idx=place,
        order=place,
        tx=SeriesLabel(v=one_line(values.title)),
        cat=AxDataSource(strRef=StrRef(f=data.label_cells, strCache=labels)),
        val=NumDataSource(numRef=NumRef(f=values.cells, numCache=numbers)),
        spPr=GraphicalProperties(),
    )
