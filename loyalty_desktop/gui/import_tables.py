"""The tables of the import window: a file's own columns, counts, lines that are left out, earlier imports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, tzinfo
from functools import partial
from operator import itemgetter

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QLabel

from loyalty_desktop.domain.imports import ImportKind, LeftOut, RejectedRow
from loyalty_desktop.domain.views import BatchRow
from loyalty_desktop.gui.empty_state import EmptyState
from loyalty_desktop.gui.import_texts import CountRow, count_name, count_rows, kind_name
from loyalty_desktop.gui.table_model import RowsModel, TableColumn
from loyalty_desktop.gui.table_view import TableView
from loyalty_desktop.gui.texts import name_text, rejected_text
from loyalty_desktop.wording.numbers import count_text, instant_text

Cells = tuple[str, ...]

_COUNTED = (("sales", 58), ("refunds", 66), ("new_customers", 112), ("points", 86), ("rejected", 96))


class SampleModel(RowsModel[Cells]):
    """Rows of a file as they are; each file brings its own columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([_cell_column(0, "")], parent=parent)

    def show_sample(self, titles: Sequence[str], rows: Sequence[Cells]) -> None:
        """Show these rows under these titles instead of those before."""
        self.show_rows([])
        self.beginResetModel()
        self.columns = tuple(_cell_column(place, title) for place, title in enumerate(titles)) or (_cell_column(0, ""),)
        self.alignments = (self.alignments[0],) * len(self.columns)
        self._texts_of = tuple(column.text for column in self.columns)
        self.endResetModel()
        self.show_rows([(*row, *("" for _ in titles[len(row) :])) for row in rows] if titles else [])


class CountsModel(RowsModel[CountRow]):
    """What an import does or did."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns = (
            TableColumn[CountRow]("name", _tr("What"), _count_name, width=210),
            TableColumn[CountRow]("number", _tr("How many"), _count_number, is_numeric=True, width=90),
        )
        super().__init__(columns, parent=parent)


class RejectedModel(RowsModel[RejectedRow]):
    """What is left out: which lines, or only what of them, why, and what they hold."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns = (
            TableColumn[RejectedRow]("line", _tr("Line"), _line_text, is_numeric=True, width=60),
            TableColumn[RejectedRow]("what", _tr("What"), _what_text, width=100),
            TableColumn[RejectedRow]("reason", _tr("Reason"), rejected_text, width=330),
            TableColumn[RejectedRow]("cells", _tr("Content"), _cells_text, width=260),
        )
        super().__init__(columns, parent=parent)


class BatchesModel(RowsModel[BatchRow]):
    """Earlier imports, the latest first; `zone` is set before rows are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        self.zone: tzinfo = UTC
        columns = [
            TableColumn[BatchRow]("started_at", _tr("When"), self._when_text, width=116),
            TableColumn[BatchRow]("file_name", _tr("File"), _file_text, width=135),
            TableColumn[BatchRow]("kind", _tr("What it held"), _kind_text, width=114),
            TableColumn[BatchRow]("status", _tr("State"), _status_text, width=75),
        ]
        for key, width in _COUNTED:
            text = partial(_count_text, key)
            columns.append(TableColumn[BatchRow](key, count_name(key), text, is_numeric=True, width=width))
        super().__init__(columns, key_of=_batch_id, parent=parent)

    def _when_text(self, row: BatchRow) -> str:
        return instant_text(row.started_at, self.zone)


def _cell_column(place: int, title: str) -> TableColumn[Cells]:
    return TableColumn[Cells](f"cell_{place}", title, itemgetter(place), width=130)


def _count_name(row: CountRow) -> str:
    return row.name


def _count_number(row: CountRow) -> str:
    return row.number


def _line_text(row: RejectedRow) -> str:
    return count_text(row.line_number) if row.line_number else ""


def _what_text(row: RejectedRow) -> str:
    match row.what:
        case LeftOut.LINE:
            return _tr("Line") if row.line_number else ""
        case LeftOut.REFERRAL:
            return _tr("Only the referral")
        case LeftOut.REFUND:
            return _tr("Waiting refund")


def _cells_text(row: RejectedRow) -> str:
    return " | ".join(row.cells)


def _batch_id(row: BatchRow) -> int:
    return row.id


def _file_text(row: BatchRow) -> str:
    return row.file_name


def _kind_text(row: BatchRow) -> str:
    return kind_name(ImportKind(row.kind))


def _status_text(row: BatchRow) -> str:
    return name_text(row.status)


def _count_text(key: str, row: BatchRow) -> str:
    return count_text(dict(row.counts).get(key, 0))


class OutcomeTables:
    """What an import would do, or did: the numbers in one table, the lines that it leaves out in another.

    A reason is longer than its column: `chosen` tells the one of the line that the cursor is on, whole.
    """

    def __init__(self, counts: TableView, left_out: TableView, chosen: QLabel, nothing_left_out: str) -> None:
        self._counts, self._left_out = CountsModel(counts), RejectedModel(left_out)
        self._chosen = chosen
        counts.show_model(self._counts)
        left_out.show_model(self._left_out)
        left_out.set_empty_state(EmptyState("done", nothing_left_out))
        left_out.current_row_changed.connect(self._tell)

    def show(self, kind: ImportKind, counts: Mapping[str, int], left_out: Sequence[RejectedRow]) -> None:
        """Show the numbers of a file of this kind, and what is left out of it."""
        self._counts.show_rows(count_rows(kind, counts))
        self._left_out.show_rows(left_out)
        self._tell(left_out[0] if left_out else None)

    def _tell(self, row: RejectedRow | None) -> None:
        text = "" if row is None else rejected_text(row)
        if row is not None and row.line_number:
            text = _tr("Line {number}: {reason}").format(number=count_text(row.line_number), reason=text)
        self._chosen.setText(text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("import_tables", text)
