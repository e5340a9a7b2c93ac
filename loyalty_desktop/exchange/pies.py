"""The pies of a workbook's summary: their slices, which share each has, and labels that say just that share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loyalty_desktop.exchange.placing import PlacedTable
from loyalty_desktop.reports.model import Chart, Share
from loyalty_desktop.reports.slices import WHOLE, Part, Slice, pie_slices

if TYPE_CHECKING:
    from openpyxl.chart import PieChart
    from openpyxl.chart.label import DataLabelList


def slices_of(placed: PlacedTable, chart: Chart) -> tuple[Slice, ...]:
    """The pie's slices as every surface shows them; their keys are numbers of the table's rows, from 0."""
    label, value = placed.place_of(chart.label), placed.place_of(chart.value)
    rows = placed.table.rows
    parts = [
        Part(str(place), cell) for place, row in enumerate(rows) if isinstance(cell := row[value], int) and cell > 0
    ]
    last = next((part.key for part in parts if chart.last and rows[int(part.key)][label] == chart.last), "")
    return pie_slices(parts, last_key=last)


def share_column(placed: PlacedTable) -> str | None:
    """The key of the column that holds the shares of the rows; None for a table without one."""
    for row in placed.table.rows:
        for column, cell in zip(placed.table.columns, row, strict=True):
            if isinstance(cell, Share):
                return column.key
    return None


def label_shares(chart: PieChart, slices: tuple[Slice, ...]) -> None:
    """Let the labels say the report's shares: where a spreadsheet would round otherwise, as a text of their own."""
    from openpyxl.chart.label import DataLabel

    labels = chart.series[0].dLbls
    whole = sum(slice_.value for slice_ in slices)
    for place, slice_ in enumerate(slices):
        if (2 * WHOLE * slice_.value + whole) // (2 * whole) != slice_.share_tenths:
            text = f'"{slice_.share_tenths // 10}.{slice_.share_tenths % 10}%"'
            hidden = dict.fromkeys(("showVal", "showSerName", "showCatName", "showLegendKey"), False)
            labels.dLbl.append(DataLabel(idx=place, numFmt=text, showPercent=True, **hidden))
    _unlink_formats(labels)


def _unlink_formats(labels: DataLabelList) -> None:
    """Let the labels have a format of their own: LibreOffice takes that of the cells unless an attribute says no.

    openpyxl knows the attribute, but does not write it here.
    """
    write = labels.to_tree

    def to_tree(*given: Any, **named: Any) -> Any:  # as openpyxl calls it
        tree = write(*given, **named)
        for number_format in tree.iter("numFmt"):
            number_format.set("sourceLinked", "0")
        return tree

    labels.to_tree = to_tree  # type: ignore[method-assign]  # this one object only
