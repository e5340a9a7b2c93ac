"""Native charts of a workbook: pies, lines and bars, with the values they show kept inside for previewers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loyalty_desktop.exchange.placing import PlacedTable
from loyalty_desktop.exchange.safe_text import one_line
from loyalty_desktop.reports.model import Chart, ChartKind
from loyalty_desktop.reports.slices import Part, Slice, pie_slices

if TYPE_CHECKING:
    from openpyxl.chart import BarChart, LineChart, PieChart
    from openpyxl.chart.series import Series

_LAST_SLICE = "manual_debits"
"""The part that always stands last in its pie: what managers took back is no use of points."""


def slices_of(placed: PlacedTable, chart: Chart) -> tuple[Slice, ...]:
    """The pie's slices as every surface shows them; their keys are numbers of the table's rows, from 0."""
    label, value = placed.place_of(chart.label), placed.place_of(chart.value)
    rows = enumerate(placed.table.rows)
    parts = [Part(str(place), cell) for place, row in rows if isinstance(cell := row[value], int) and cell > 0]
    last = next((part.key for part in parts if placed.table.rows[int(part.key)][label] == _LAST_SLICE), "")
    return pie_slices(parts, last_key=last)


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
