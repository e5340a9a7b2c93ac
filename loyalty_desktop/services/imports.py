"""The import desk: look at a file, preview it, import it, undo it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from loyalty_desktop.domain.errors import Cancelled, Refusal
from loyalty_desktop.domain.ids import machine_id, stable_number
from loyalty_desktop.domain.imports import CustomerImportRow, FileShape, ImportKind, ReadSettings, Receipt, RejectedRow
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.periods import microseconds_of
from loyalty_desktop.domain.views import BatchRow
from loyalty_desktop.exchange.customers_in import read_customers
from loyalty_desktop.exchange.files_out import replace_file
from loyalty_desktop.exchange.layouts import layout_of, template
from loyalty_desktop.exchange.look import look_at
from loyalty_desktop.exchange.receipts import receipts_in_order
from loyalty_desktop.exchange.rejected_out import write_rejected
from loyalty_desktop.exchange.sales_in import read_sales
from loyalty_desktop.exchange.tables_in import TableFile, open_table
from loyalty_desktop.services.import_customers import CustomersChunk
from loyalty_desktop.services.import_sales import SalesChunk, Tally, is_sale
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.parking import park_again
from loyalty_desktop.services.program import ProgramDesk
from loyalty_desktop.services.progress import Progress, Silent
from loyalty_desktop.storage.batches import (
    batch_rows,
    close_batch,
    count_parked,
    enrolled_by_batch,
    note_counts,
    open_batch,
    operations_of_batch,
    stop_batch,
    unpark_batch,
)
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.engines import in_chunks
from loyalty_desktop.storage.rollups import fold_deltas

RECEIPTS_A_TRANSACTION = 5_000
_UNDONE_A_TRANSACTION = 2_000


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
    released, points, clawed_back, referrals. `rejected` holds the first ten thousand lines that were left out.
    """

    batch_id: int | None
    counts: Mapping[str, int]
    rejected: tuple[RejectedRow, ...]
    cancelled: bool = False


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
        return ImportResult(None, dict(tally.counts), tuple(tally.rejected))

    def run(self, request: ImportRequest, progress: Progress | None = None) -> ImportResult:
        """Import a file in transactions of at most 5,000 whole receipts.

        Cancelled half-way, what is posted stays (and can be undone); the same file again continues where it stopped.
        """
        tally = Tally()
        with _opened(request.location) as table:
            batch_id = self._open_batch(table, request)
            cancelled = False
            status = "cancelled"
            try:
                with _seldom_collected():
                    self._go(table, request, tally, progress or Silent(), batch_id=batch_id)
                status = "finished"
            except Cancelled:
                cancelled = True
            finally:
                # The chunks have noted their counts themselves; what is left are the lines that never came to one.
                self._close_batch(batch_id, status, tally.counts - tally.noted)
        self._journal.store.write(fold_deltas)
        return ImportResult(batch_id, dict(tally.counts), tuple(tally.rejected), cancelled)

    def batches(self) -> tuple[BatchRow, ...]:
        """All imports, the latest first."""
        return self._journal.store.read(batch_rows)

    def parked(self) -> int:
        """Number of refunds that wait for their sale."""
        return self._journal.store.read(count_parked)

    def undo(self, batch_id: int, progress: Progress | None = None) -> Mapping[str, int]:
        """Void everything that an import posted and withdraw the enrolments that nothing else hangs on.

        Returns the numbers of sales, refunds and customers taken back, and of corrections of customers that stay.
        Refunds that had waited for its sales wait again. Cancelled half-way it can be continued. Raises Refusal for an
        unknown or undone import, and for one whose sales were refunded since by something else.
        """
        progress = progress or Silent()
        batch = next((row for row in self.batches() if row.id == batch_id), None)
        if batch is None or batch.status == "undone":
            raise Refusal("batch_not_undoable", batch=batch_id, status=batch.status if batch else "unknown")
        tally = Tally()
        self._journal.store.write(lambda session: stop_batch(session, batch_id))
        self._park_again(batch_id, tally)
        operations = self._journal.store.read(lambda session: operations_of_batch(session, batch_id))
        undone = 0
        for chunk in in_chunks(operations, _UNDONE_A_TRANSACTION):
            progress.check_cancelled()
            self._undo_chunk(chunk, tally)
            undone += len(chunk)
            progress.report(undone, len(operations), "undo")
        self._withdraw(batch_id, tally)
        self._journal.store.write(lambda session: self._finish_undo(session, batch_id))
        return dict(tally.counts)

    def _open_batch(self, table: TableFile, request: ImportRequest) -> int:
        number = stable_number("batch", self._journal.ids.next().hex())
        digest = bytes.fromhex(table.sha256())
        name = table.name.replace("\\", "/").rpartition("/")[2]
        started_at = microseconds_of(self._journal.now())
        return self._journal.store.write(
            lambda session: open_batch(
                session, number, kind=request.kind, file_name=name, digest=digest, started_at=started_at
            )
        )

    def _close_batch(self, batch_id: int, status: str, counts: Mapping[str, int]) -> None:
        finished_at = microseconds_of(self._journal.now())
        self._journal.store.write(lambda session: close_batch(session, batch_id, status, finished_at, counts))

    def _go(
        self, table: TableFile, request: ImportRequest, tally: Tally, progress: Progress, *, batch_id: int | None
    ) -> None:
        shape = look_at(table, request.kind)
        program = self._program.state().program
        settings = ReadSettings(
            mapping=request.mapping or shape.mapping,
            zone=program.zone.key,
            currency=program.currency or request.currency or self._home_currency,
            day_first=request.day_first,
            decimal_comma=shape.decimal_comma if request.decimal_comma is None else request.decimal_comma,
        )
        progress.report(0, None, "read")
        if request.kind is ImportKind.SALES:
            self._sales(table, settings, tally, progress, batch_id=batch_id, currency=program.currency)
        else:
            self._customers(table, settings, tally, progress, batch_id)

    def _sales(
        self,
        table: TableFile,
        settings: ReadSettings,
        tally: Tally,
        progress: Progress,
        *,
        batch_id: int | None,
        currency: str | None,
    ) -> None:
        done = 0
        receipts = receipts_in_order(read_sales(table, settings), tally.reject)
        chunker: SalesChunk | None = None
        for kind_is_sale, group in groupby(receipts, key=is_sale):
            for chunk in in_chunks(group, RECEIPTS_A_TRANSACTION):
                progress.check_cancelled()
                if chunker is None:
                    currency = currency or chunk[0].currency
                    if batch_id is not None:
                        self._program.fix_currency(currency)
                    chunker = SalesChunk(self._journal, batch_id, currency)
                self._post(chunker, chunk, tally, sales=kind_is_sale, write=batch_id is not None)
                done += len(chunk)
                progress.report(done, None, "post")
        if chunker is not None and batch_id is not None:
            releasing = chunker

            def release(session: Session) -> Tally:
                counted = Tally()
                releasing.release(session, counted)
                return counted

            _add(tally, self._journal.store.write(release))

    def _post(self, chunker: SalesChunk, chunk: list[Receipt], tally: Tally, *, sales: bool, write: bool) -> None:
        def work(session: Session) -> Tally:
            counted = Tally(new_customers=set(tally.new_customers))
            (chunker.sales if sales else chunker.refunds)(session, chunk, counted, write=write)
            _note(session, chunker.batch_id, counted)
            return counted

        _add(tally, self._journal.store.write(work) if write else self._journal.store.read(work))

    def _customers(
        self, table: TableFile, settings: ReadSettings, tally: Tally, progress: Progress, batch_id: int | None
    ) -> None:
        write = batch_id is not None
        chunker = CustomersChunk(self._journal, batch_id or 0)
        done = 0
        for chunk in in_chunks(_only_rows(read_customers(table, settings), tally), RECEIPTS_A_TRANSACTION):
            progress.check_cancelled()
            referred = len(chunker.referred)

            def work(session: Session, chunk: list[CustomerImportRow] = chunk, referred: int = referred) -> Tally:
                counted = Tally()
                del chunker.referred[referred:]
                chunker.post(session, chunk, counted, write=write)
                _note(session, batch_id, counted)
                return counted

            _add(tally, self._journal.store.write(work) if write else self._journal.store.read(work))
            done += len(chunk)
            progress.report(done, None, "post")
        if write and chunker.referred:

            def refer(session: Session) -> Tally:
                counted = Tally()
                chunker.refer(session, counted, write=True)
                return counted

            _add(tally, self._journal.store.write(refer))

    def _park_again(self, batch_id: int, tally: Tally) -> None:
        """Let refunds wait again that had waited for the sales of a batch. Raises Refusal when others stand."""
        tally.counts.update(self._journal.store.write(lambda session: park_again(self._journal, session, batch_id)))

    def _undo_chunk(self, chunk: list[tuple[bytes, str, Mapping[str, object]]], tally: Tally) -> None:
        kinds = {OperationKind.POST_SALE: OperationKind.VOID_SALE, OperationKind.REFUND: OperationKind.VOID_REFUND}

        def work(session: Session) -> Tally:
            counted = Tally()
            operations: list[Operation] = []
            for identity, kind, payload in chunk:
                opposite = kinds.get(OperationKind(kind))
                if opposite is None:
                    counted.counts["kept"] += kind == OperationKind.EDIT_CUSTOMER
                    continue
                undo = {key: payload[key] for key in ("store", "receipt", "attempt")} | {"reason": "undo"}
                undo_id = machine_id("undo", identity.hex())
                operations.append(self._journal.operation(opposite, undo, identity=undo_id))
            for outcome in self._journal.run_in(session, operations, {}):
                if outcome.refusal is not None and outcome.refusal.code != "unknown_receipt":
                    raise outcome.refusal
                if outcome.refusal is None and not outcome.repeated:
                    name = "sales" if outcome.operation.kind is OperationKind.VOID_SALE else "refunds"
                    counted.counts[name] += 1
                    counted.counts["points"] += outcome.answer["points"]
            return counted

        _add(tally, self._journal.store.write(work))

    def _withdraw(self, batch_id: int, tally: Tally) -> None:
        """Withdraw enrolments until none is left on which nothing hangs: who referred somebody comes after them."""
        while customers := self._journal.store.read(lambda session: enrolled_by_batch(session, batch_id)):
            withdrawn = 0
            for chunk in in_chunks(customers.items(), _UNDONE_A_TRANSACTION):
                operations = [
                    self._journal.operation(
                        OperationKind.WITHDRAW,
                        {"customer": number, "entries": [key.hex() for key in keys], "reason": "undo"},
                        identity=machine_id("withdraw", batch_id, number),
                    )
                    for number, keys in chunk
                ]
                withdrawn += len(self._run(operations))
            tally.counts["customers"] += withdrawn
            if not withdrawn:
                break

    def _run(self, operations: list[Operation]) -> list[object]:
        return self._journal.store.write(
            lambda session: [
                outcome
                for outcome in self._journal.run_in(session, operations, {})
                if outcome.refusal is None and not outcome.repeated
            ]
        )

    def _finish_undo(self, session: Session, batch_id: int) -> None:
        unpark_batch(session, batch_id)
        close_batch(session, batch_id, "undone", microseconds_of(self._journal.now()), {})
        fold_deltas(session)


def _note(session: Session, batch_id: int | None, counted: Tally) -> None:
    if batch_id is not None:
        note_counts(session, batch_id, counted.counts)
        counted.noted.update(counted.counts)


def _add(tally: Tally, counted: Tally) -> None:
    tally.counts.update(counted.counts)
    tally.noted.update(counted.noted)
    tally.new_customers |= counted.new_customers
    tally.rejected += counted.rejected[: tally.keep_rejected - len(tally.rejected)]


def _only_rows(rows: Iterator[CustomerImportRow | RejectedRow], tally: Tally) -> Iterator[CustomerImportRow]:
    for row in rows:
        if isinstance(row, RejectedRow):
            tally.reject(row)
        else:
            yield row


def _write(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Cyclic garbage is looked for seldom: a chunk holds a hundred thousand values and no cycle."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _opened(location: str) -> Iterator[TableFile]:
    with open_table(location, standard_input=sys.stdin.buffer) as table:
        yield table
