"""The first sheet of a workbook: what the report is about, its figures, whether they tie out, and its charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from loyalty_desktop.exchange.cells_out import (
    day_serial,
    empty_tail,
    formula_tail,
    instant_serial,
    literal,
    number_tail,
    number_text,
    row_xml,
    text_tail,
)
from loyalty_desktop.exchange.charts import Data, Values, curve, pie
from loyalty_desktop.exchange.pies import label_shares, share_column, slices_of
from loyalty_desktop.exchange.placing import PlacedTable, quoted
from loyalty_desktop.exchange.presentation import Presentation
from loyalty_desktop.exchange.spreadsheets import column_letters
from loyalty_desktop.exchange.styles import StyleIds
from loyalty_desktop.exchange.ties import Tie, ties_of
from loyalty_desktop.reports.model import Chart, ChartKind, Figure, Report, Unit
from loyalty_desktop.reports.slices import WHOLE, Slice

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS = (36, 20, 22, 18, 16, 16, 16)
"""The columns' widths, in characters."""

_CHART_ROWS = 16
_ROWS_A_PAGE = 33
"""Of the summary on A4 paper laid across; a chart is 16 of them high."""
_MOST_ADDENDS = 200


@dataclass(slots=True)
class SummarySheet:
    """Builds the rows of the summary from top to bottom and puts its charts where their rows are."""

    report: Report
    tables: Sequence[PlacedTable]
    presentation: Presentation
    styles: StyleIds
    title: str
    rows: list[list[str | None]] = field(default_factory=list)
    figure_rows: dict[str, int] = field(default_factory=dict)
    _page_top: int = 0

    def build(self, sheet: Worksheet) -> None:
        """Fills the rows and adds the charts to `sheet`."""
        self._head()
        self._figures()
        self._checks()
        for chart in self.report.charts:
            placed = next(placed for placed in self.tables if placed.table.key == chart.table)
            if placed.table.rows and chart.kind is not ChartKind.HEAT:
                self._add(None)
                if chart.kind is ChartKind.PIE:
                    self._pie(sheet, chart, placed)
                else:
                    self._curve(sheet, chart, placed)

    def xml(self) -> Iterator[str]:
        """The XML of the rows."""
        for number, tails in enumerate(self.rows, start=1):
            cells = [(column_letters(place), tail) for place, tail in enumerate(tails, start=1) if tail is not None]
            if cells:
                yield row_xml(number, cells)

    def _add(self, *tails: str | None) -> int:
        self.rows.append(list(tails))
        return len(self.rows)

    def _text(self, text: str) -> str:
        return text_tail(self.styles.of(Unit.TEXT), text)

    def _headers(self, texts: Sequence[str], numbers: Sequence[str]) -> list[str]:
        left = [text_tail(self.styles.header, text) for text in texts]
        return left + [text_tail(self.styles.number_header, text) for text in numbers]

    def _head(self) -> None:
        report, words, styles = self.report, self.presentation.words, self.styles

        def label(text: str) -> str:
            return text_tail(styles.label, text)

        def day(serial: str | None) -> str:
            return number_tail(styles.fact_date, serial) if serial else empty_tail(styles.fact_date)

        self._add(text_tail(styles.title, report.title))
        for name, period in ((words.period, report.period), (words.compared_with, report.comparison)):
            if period:
                self._add(label(name), day(day_serial(period.first)), day(day_serial(period.last)))
            else:
                self._add(label(name), self._text(words.nothing))
        self._add(label(words.store), self._text(self.presentation.store_name(report.store)))
        as_of = instant_serial(report.as_of.astimezone(self.presentation.zone).replace(tzinfo=None))
        zone = self._text(self.presentation.zone.key)
        self._add(label(words.as_of), number_tail(styles.fact_instant, as_of or "0"), zone)
        self._add(label(words.currency), self._text(report.currency))

    def _figures(self) -> None:
        words = self.presentation.words
        if not self.report.figures:
            return
        self._add(None)
        titles = [words.figure, words.value]
        if self.report.comparison:
            titles += [words.compared, words.difference, words.difference_percent]
        titles += [words.numerator, words.denominator]
        self._add(*self._headers(titles[:1], titles[1:]))
        for figure in self.report.figures:
            row = len(self.rows) + 1
            self.figure_rows[figure.key] = row
            tails = [self._text(figure.label), self._value(figure, row)]
            if self.report.comparison:
                tails += [self._compared(figure), *self._difference(figure, row)]
            counted = Unit.COUNT if figure.unit is Unit.RATE else figure.unit
            tails += [self._part(figure.numerator, counted), self._part(figure.denominator, Unit.COUNT)]
            self._add(*tails)
        for figure in self.report.figures:
            if figure.note:
                self._add(self._text(figure.label), self._text(figure.note))

    def _value(self, figure: Figure, row: int) -> str:
        """A figure's value: a rate that is its numerator by its denominator says so by a formula."""
        parts = (figure.numerator, figure.denominator)
        if (
            figure.unit in (Unit.RATE, Unit.POINTS, Unit.COUNT, Unit.MONEY)
            and None not in parts
            and parts[1]
            and figure.value == Fraction(parts[0] or 0, parts[1])
        ):
            first = 6 if self.report.comparison else 3
            above, below = (f"{column_letters(first + place)}{row}" for place in (0, 1))
            result = number_text(figure.unit, figure.value, self.report.currency)
            missing = literal(self.presentation.words.not_applicable)
            style = self._style(figure.value, figure.unit)
            return formula_tail(style, f"IF({below}=0,{missing},{above}/{below})", result)
        return self._number(figure.value, figure.unit)

    def _number(self, value: int | Fraction | None, unit: Unit) -> str:
        if value is None:
            return text_tail(self.styles.right, self.presentation.words.not_applicable)
        return number_tail(self._style(value, unit), number_text(unit, value, self.report.currency))

    def _style(self, value: int | Fraction, unit: Unit) -> int:
        is_decimal = isinstance(value, Fraction) and unit in (Unit.POINTS, Unit.COUNT)
        return self.styles.decimal if is_decimal else self.styles.of(unit)

    def _compared(self, figure: Figure) -> str:
        return self._number(figure.compared.value, figure.unit) if figure.compared else self._text("")

    def _difference(self, figure: Figure, row: int) -> list[str]:
        now, before = figure.value, figure.compared.value if figure.compared else None
        if now is None or before is None:
            return [self._number(None, figure.unit)] * 2
        difference = now - before
        result = number_text(figure.unit, difference, self.report.currency)
        tails = [formula_tail(self._style(difference, figure.unit), f"B{row}-C{row}", result)]
        rate = self.styles.of(Unit.RATE)
        missing = self.presentation.words.not_applicable
        expression = f"IF(C{row}=0,{literal(missing)},(B{row}-C{row})/ABS(C{row}))"
        if before == 0:
            return [*tails, formula_tail(self.styles.right, expression, missing, is_text=True)]
        return [*tails, formula_tail(rate, expression, repr(float(Fraction(difference) / abs(Fraction(before)))))]

    def _part(self, part: int | None, unit: Unit) -> str:
        return self._text("") if part is None else self._number(part, unit)

    def _checks(self) -> None:
        ties = ties_of(self.report, self.tables)
        words = self.presentation.words
        if not ties:
            return
        self._add(None)
        self._add(text_tail(self.styles.label, words.checks))
        numbers, texts = (words.value, words.table_total), (words.check, words.table)
        self._add(*self._headers([words.figure], numbers), *self._headers(texts, ()))
        for tie in ties:
            self._check(tie, len(self.rows) + 1)

    def _check(self, tie: Tie, row: int) -> None:
        words, currency, unit = self.presentation.words, self.report.currency, tie.unit
        style = self.styles.of(unit)
        value = "+".join(f"B{self.figure_rows[figure.key]}" for figure in tie.figures)
        verdict = words.ties_out if tie.value == tie.total else words.differs
        self._add(
            self._text(" + ".join(figure.label for figure in tie.figures)),
            formula_tail(style, value, number_text(unit, tie.value, currency)),
            formula_tail(style, tie.placed.sum_formula(tie.column), number_text(unit, tie.total, currency)),
            formula_tail(
                self.styles.verdict,
                f"IF(ROUND(B{row}-C{row},4)=0,{literal(words.ties_out)},{literal(words.differs)})",
                verdict,
                is_text=True,
            ),
            self._text(tie.placed.table.title),
        )

    def _pie(self, sheet: Worksheet, chart: Chart, placed: PlacedTable) -> None:
        """The slices with value and share, as formulas on the table's cells, and the pie beside them."""
        slices = slices_of(placed, chart)
        if not slices:
            return
        column = placed.table.columns[placed.place_of(chart.value)]
        self._keep_whole(sheet)
        top = self._add(*self._headers([chart.title], (column.title, "%")))
        rows = range(top + 1, top + 1 + len(slices))
        first, last = rows[0], rows[-1]
        labels = [self._slice_label(placed, chart, slice_) for slice_ in slices]
        for row, slice_, label in zip(rows, slices, labels, strict=True):
            others = [other for other in rows if other != row]
            value = _sum_of_rows(placed, chart.value, slice_, [f"B{other}" for other in others])
            result = number_text(column.unit, slice_.value, self.report.currency)
            share = f"B{row}/SUM(B${first}:B${last})", repr(slice_.value / sum(each.value for each in slices))
            if (key := share_column(placed)) is not None:
                formula = _sum_of_rows(placed, key, slice_, [f"C{other}" for other in others])
                share = formula, repr(slice_.share_tenths / WHOLE)
            self._add(
                self._text(label),
                formula_tail(self.styles.of(column.unit), value, result),
                formula_tail(self.styles.of(Unit.RATE), *share),
            )
        here = quoted(self.title)
        data = Data(
            chart.title,
            *(f"{here}!$A${first}:$A${last}", labels),
            [
                Values(
                    f"{here}!$B${first}:$B${last}",
                    [self._float(slice_.value, column.unit) for slice_ in slices],
                    column.title,
                )
            ],
            self.styles.formats[column.unit],
        )
        drawn = pie(data)
        if share_column(placed) is not None:
            label_shares(drawn, slices)
        sheet.add_chart(drawn, f"D{top}")
        self._leave_room(top + _CHART_ROWS - 1)

    def _slice_label(self, placed: PlacedTable, chart: Chart, slice_: Slice) -> str:
        if slice_.is_other:
            return self.presentation.words.other
        return self._label(placed, chart, int(slice_.key))

    def _label(self, placed: PlacedTable, chart: Chart, row: int) -> str:
        place = placed.place_of(chart.label)
        cell, unit = placed.table.rows[row][place], placed.table.columns[place].unit
        if unit is Unit.CODE:
            return self.presentation.code_name(chart.label, cell)
        if unit is Unit.MONTH and isinstance(cell, date):
            return f"{cell:%Y-%m}"
        return "" if cell is None else str(cell)

    def _curve(self, sheet: Worksheet, chart: Chart, placed: PlacedTable) -> None:
        column = placed.table.columns[placed.place_of(chart.value)]
        rows = range(placed.parts[0].stop)
        data = Data(
            chart.title,
            *(placed.cells(chart.label), [self._label(placed, chart, row) for row in rows]),
            [self._values(placed, key) for key in (chart.value, *chart.more)],
            self.styles.formats[column.unit],
        )
        self._keep_whole(sheet)
        top = len(self.rows) + 1
        sheet.add_chart(curve(data, chart.kind), f"A{top}")
        self._leave_room(top + _CHART_ROWS - 1)

    def _keep_whole(self, sheet: Worksheet) -> None:
        """Begin a page where the end of this one would cut the next chart in two."""
        from openpyxl.worksheet.pagebreak import Break

        if len(self.rows) - self._page_top + _CHART_ROWS > _ROWS_A_PAGE:
            sheet.row_breaks.append(Break(id=len(self.rows)))
            self._page_top = len(self.rows)

    def _values(self, placed: PlacedTable, key: str) -> Values:
        place = placed.place_of(key)
        column = placed.table.columns[place]
        cells = [row[place] for row in placed.table.rows[: placed.parts[0].stop]]
        numbers = [self._float(cell, column.unit) if isinstance(cell, (int, Fraction)) else None for cell in cells]
        return Values(placed.cells(key), numbers, column.title)

    def _float(self, value: int | Fraction, unit: Unit) -> float:
        return float(number_text(unit, value, self.report.currency))

    def _leave_room(self, row: int) -> None:
        while len(self.rows) < row:
            self._add(None)


def _sum_of_rows(placed: PlacedTable, key: str, slice_: Slice, others: Sequence[str]) -> str:
    """What the slice's rows hold in a column; of very many rows, the whole column less the `others`' cells."""
    cells = [placed.cell(key, int(row)) for row in slice_.keys]
    if len(cells) > _MOST_ADDENDS:
        return f"{placed.sum_formula(key)}-SUM({','.join(others)})"
    return cells[0] if len(cells) == 1 else f"SUM({','.join(cells)})"
