"""The import desk: look at a file, preview it, import it, undo it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.domain.ids import stable_number
from loyalty_desktop.domain.imports import (
    FileShape,
    ImportKind,
    LeftOut,
    ReadSettings,
    RejectedRow,
    Remark,
    WaitingRefund,
)
from loyalty_desktop.domain.periods import microseconds_of
from loyalty_desktop.domain.views import BatchRow
from loyalty_desktop.exchange.files_out import replace_file
from loyalty_desktop.exchange.layouts import layout_of, template
from loyalty_desktop.exchange.lines_in import with_cells
from loyalty_desktop.exchange.look import look_at, mixes_day_orders, remarks_on
from loyalty_desktop.exchange.rejected_out import write_rejected
from loyalty_desktop.exchange.tables_in import TableFile, open_table
from loyalty_desktop.services.import_run import ImportRun
from loyalty_desktop.services.import_undo import Undoing
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.parking import drop_parked
from loyalty_desktop.services.program import ProgramDesk
from loyalty_desktop.services.progress import Progress, Silent
from loyalty_desktop.services.tally import Tally
from loyalty_desktop.storage.batches import batch_rows, close_batch, open_batch
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.parked_refunds import count_parked, forget_problems, waiting_refunds
from loyalty_desktop.storage.rollups import fold_deltas

RECEIPTS_A_TRANSACTION = 5_000


@dataclass(frozen=True, slots=True)
class ImportField:
    """One value that a kind of file can hold, and whether it must."""

    name: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """A file to import. An empty mapping takes the suggested one; `currency` is for files that name none."""

    location: str
    kind: ImportKind
    mapping: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    decimal_comma: bool | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How an import (or its preview: `batch_id` None) ended.

    `counts` by name: sales, refunds, new_customers, changed_customers, walk_ins, already_there, rejected, parked,
    replaced, released, points, clawed_back, responses, actions, visits, referrals, referrals_left_out, still_waiting.
    `rejected` holds the first ten thousand lines that were left out, those of which only the referral was, in the
    file's order and with all their cells, and parked refunds that cannot be posted: each says which of them it is. What
    is no line of the file has the line number 0 and stands before them, as does how many more lines were left out.
    `remarks` are those on the file.
    """

    batch_id: int | None
    counts: Mapping[str, int]
    rejected: tuple[RejectedRow, ...]
    cancelled: bool = False
    remarks: tuple[Remark, ...] = ()


class Imports:
    """Brings files in. Every receipt is an operation of its own, so the same file twice posts nothing."""

    def __init__(self, journal: Journal, program: ProgramDesk, *, home_currency: str = "EUR") -> None:
        self._journal = journal
        self._program = program
        self._home_currency = home_currency

    def look(self, location: str, kind: ImportKind) -> FileShape:
        """What the file's first lines tell, with a suggested mapping."""
        with _opened(location) as table:
            return look_at(table, kind)

    @property
    def home_currency(self) -> str:
        """The currency that is taken for a file that names none while the program has none yet."""
        return self._home_currency

    def fields(self, kind: ImportKind) -> tuple[ImportField, ...]:
        """What a kind of file can hold, in the order of its template."""
        return tuple(ImportField(field.name, field.is_required) for field in layout_of(kind).fields)

    def save_template(self, kind: ImportKind, path: Path) -> None:
        """Write an empty file of a kind with the headers of its own layout. Raises Fault when it cannot be written."""
        content = template(kind).encode("utf-8-sig")
        replace_file(path, lambda stream: _write(stream, content))

    def save_rejected(
        self,
        rows: Sequence[RejectedRow],
        path: Path,
        *,
        headers: Sequence[str],
        sentence: Callable[[RejectedRow], str],
    ) -> int:
        """Write lines that were left out under the file's own headers, each with its reason; returns their number."""
        return write_rejected(rows, path, headers=headers, sentence=sentence)

    def preview(self, request: ImportRequest, progress: Progress | None = None) -> ImportResult:
        """What an import would do, counted on the books as they are now; writes nothing."""
        tally = Tally()
        with _opened(request.location) as table:
            self._go(table, request, tally, progress or Silent(), batch_id=None)
            return ImportResult(None, dict(tally.counts), _rejected(table, tally), remarks=_remarks(table, request))

    def run(self, request: ImportRequest, progress: Progress | None = None) -> ImportResult:
        """Import a file in transactions of at most 5,000 whole receipts.

        Cancelled half-way, what is posted stays (and can be undone); the same file again continues where it stopped.
        """
        tally = Tally()
        with _opened(request.location) as table:
            # Now, for the file may be gone by the time that everything is posted.
            remarks = _remarks(table, request)
            batch_id = self._open_batch(table, request)
            cancelled = False
            status = "cancelled"
            try:
                with _seldom_collected(), self._journal.store.writing_much():
                    self._go(table, request, tally, progress or Silent(), batch_id=batch_id)
                status = "finished"
            except Cancelled:
                cancelled = True
            finally:
                # The chunks have noted their counts themselves; what is left are the lines that never came to one.
                self._close_batch(batch_id, status, tally.counts - tally.noted)
            self._journal.store.write(fold_deltas)
            return ImportResult(batch_id, dict(tally.counts), _rejected(table, tally), cancelled, remarks)

    def batches(self) -> tuple[BatchRow, ...]:
        """All imports, the latest first."""
        return self._journal.store.read(batch_rows)

    def parked(self) -> int:
        """Number of refunds that wait for their sale."""
        return self._journal.store.read(count_parked)

    def waiting(self) -> tuple[WaitingRefund, ...]:
        """The refunds that wait for their sale, the first parked first, with what keeps those whose sale has come."""
        return tuple(self._journal.store.read(waiting_refunds).values())

    def drop(self, receipt: str, store: str | None = None, *, reason: str, identity: bytes = b"") -> None:
        """Remove a refund that waits: it was wrong, and its sale will not call for it. No points have moved for it.

        The journal keeps who dropped it and why. Raises Refusal without a reason, where none waits under this number,
        and where refunds of several stores do.
        """
        identity = identity or self._journal.ids.next()

        def work(session: Session) -> None:
            drop_parked(self._journal, session, receipt, store, reason=reason, identity=identity)

        self._journal.store.write(work)

    def undo(self, batch_id: int, progress: Progress | None = None) -> Mapping[str, int]:
        """Void everything that an import posted, bring back what it corrected, and withdraw its enrolments and
        referrals, so far as nothing else hangs on them.

        Returns what was taken back: sales, refunds, points, customers, changed_customers (corrections), referrals; and
        what stays: kept (corrections of a customer that somebody has changed since), kept_referrals (rewarded since).
        Refunds that had waited for its sales wait again, and those that it took the place of. Cancelled half-way it can
        be continued. Raises Refusal for an unknown or undone import, and for one whose sales were refunded since by
        something else.
        """
        undoing = Undoing(self._journal, batch_id, progress or Silent())
        undoing.go()
        return dict(undoing.counts)

    def _open_batch(self, table: TableFile, request: ImportRequest) -> int:
        number = stable_number("batch", self._journal.ids.next().hex())
        digest = bytes.fromhex(table.sha256())
        name = table.name.replace("\\", "/").rpartition("/")[2]
        started_at = microseconds_of(self._journal.now())

        def work(session: Session) -> int:
            forget_problems(session)
            return open_batch(session, number, kind=request.kind, file_name=name, digest=digest, started_at=started_at)

        return self._journal.store.write(work)

    def _close_batch(self, batch_id: int, status: str, counts: Mapping[str, int]) -> None:
        finished_at = microseconds_of(self._journal.now())
        self._journal.store.write(lambda session: close_batch(session, batch_id, status, finished_at, counts))

    def _go(
        self, table: TableFile, request: ImportRequest, tally: Tally, progress: Progress, *, batch_id: int | None
    ) -> None:
        shape = look_at(table, request.kind)
        program = self._program.state().program
        mapping = request.mapping or shape.mapping
        is_open = request.day_first is None and shape.day_first_matters
        settings = ReadSettings(
            mapping=mapping,
            zone=program.zone.key,
            currency=program.currency or request.currency or self._home_currency,
            day_first=request.day_first,
            decimal_comma=shape.decimal_comma if request.decimal_comma is None else request.decimal_comma,
            mixes_day_orders=is_open and mixes_day_orders(table, mapping),
        )
        run = ImportRun(self._journal, batch_id, tally, progress, RECEIPTS_A_TRANSACTION)
        run.go(table, request.kind, settings, program.currency)


def _remarks(table: TableFile, request: ImportRequest) -> tuple[Remark, ...]:
    """On the file as it was read to its end."""
    if not request.mapping:
        return look_at(table, request.kind).remarks
    return remarks_on(table, request.kind, request.mapping)


def _rejected(table: TableFile, tally: Tally) -> tuple[RejectedRow, ...]:
    """The lines that were left out, so far as they are kept, and first of all how many are not."""
    rows = with_cells(table, tally.rejected)
    listed = tally.kept[LeftOut.LINE]
    more = tally.counts[LeftOut.LINE] - listed
    return (RejectedRow(0, "more_lines_rejected", {"more": more, "listed": listed}), *rows) if more > 0 else rows


def _write(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Cyclic garbage is looked for seldom: a chunk holds a hundred thousand values and no cycle."""
    before = gc.get_threshold()
    gc.set_threshold(2_000_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _opened(location: str) -> Iterator[TableFile]:
    with open_table(location, standard_input=sys.stdin.buffer) as table:
        yield table
