"""Native charts of a workbook: pies, lines and bars, with the values they show kept inside for previewers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loyalty_desktop.exchange.safe_text import one_line
from loyalty_desktop.reports.model import ChartKind

if TYPE_CHECKING:
    from openpyxl.chart import BarChart, LineChart, PieChart
    from openpyxl.chart.series import Series


@dataclass(frozen=True, slots=True)
class Data:
    """What a chart draws: references into the workbook, and what they hold."""

    title: str
    label_cells: str
    labels: Sequence[str]
    value_cells: str
    values: Sequence[float | None]
    value_title: str
    number_format: str


def pie(data: Data) -> PieChart:
    """A pie whose slices carry their percent."""
    from openpyxl.chart import PieChart
    from openpyxl.chart.label import DataLabelList
    from openpyxl.chart.legend import Legend

    chart = PieChart()
    chart.title = one_line(data.title)
    series = _series(data)
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
    """A line or bars over the labels in their order."""
    from openpyxl.chart import BarChart, LineChart

    chart = LineChart() if kind is ChartKind.LINE else BarChart()
    chart.title = one_line(data.title)
    chart.series.append(_series(data))
    chart.legend = None
    chart.y_axis.number_format = data.number_format
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.x_axis.tickLblPos = "low"
    chart.width, chart.height = 24, 8
    return chart


def _series(data: Data) -> Series:
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

    labels = StrData(
        ptCount=len(data.labels), pt=[StrVal(idx=place, v=one_line(text)) for place, text in enumerate(data.labels)]
    )
    points = [NumVal(idx=place, v=repr(value)) for place, value in enumerate(data.values) if value is not None]
    numbers = NumData(formatCode=data.number_format, ptCount=len(data.values), pt=points)
    return Series(
        smooth=False,
        idx=0,
        order=0,
        tx=SeriesLabel(v=one_line(data.value_title)),
        cat=AxDataSource(strRef=StrRef(f=data.label_cells, strCache=labels)),
        val=NumDataSource(numRef=NumRef(f=data.value_cells, numCache=numbers)),
    )
