"""One import of one file, or its preview: transaction after transaction, each counted once it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Protocol, TypeVar

from loyalty_desktop.domain.imports import CustomerImportRow, ImportKind, ReachImportRow, ReadSettings, Receipt
from loyalty_desktop.exchange.activity_in import by_time, read_activity, read_visits
from loyalty_desktop.exchange.customers_in import customers_in_order, read_customers
from loyalty_desktop.exchange.reach_in import read_reach, without_rejected
from loyalty_desktop.exchange.receipts import receipts_in_order
from loyalty_desktop.exchange.responses_in import ResponseGroup, read_responses, responses_in_order
from loyalty_desktop.exchange.sales_in import read_sales
from loyalty_desktop.exchange.tables_in import TableFile
from loyalty_desktop.services.currency import take_currency
from loyalty_desktop.services.import_activity import ActivityChunk
from loyalty_desktop.services.import_customers import CustomersChunk
from loyalty_desktop.services.import_reach import ReachChunk
from loyalty_desktop.services.import_responses import ResponsesChunk
from loyalty_desktop.services.import_sales import SalesChunk, is_sale
from loyalty_desktop.services.import_visits import VisitsChunk
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.progress import Progress
from loyalty_desktop.services.tally import Tally
from loyalty_desktop.storage.batches import note_counts
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.engines import in_chunks
from loyalty_desktop.storage.statistics import renew_statistics

Line = TypeVar("Line")
Line_contra = TypeVar("Line_contra", contravariant=True)


class Deeds(Protocol[Line_contra]):
    """Posts lines of one kind, or only decides them."""

    def post(self, session: Session, lines: Sequence[Line_contra], tally: Tally, *, write: bool) -> None:
        """Post (or with `write` False only decide) the lines, and count how they ended."""


@dataclass(slots=True)
class ImportRun:
    """Posts a file into a batch, or with `batch_id` None only decides what it would post.

    `tally` grows with every transaction; what raises half-way leaves it as far as the books are.
    """

    journal: Journal
    batch_id: int | None
    tally: Tally
    progress: Progress
    rows_a_transaction: int

    def go(self, table: TableFile, kind: ImportKind, settings: ReadSettings, currency: str | None) -> None:
        """Read the file and post it. `currency` is that of the books when they were last looked at."""
        self.progress.report(0, None, "read")
        if kind is ImportKind.SALES:
            self._sales(table, settings, currency)
        elif kind is ImportKind.CAMPAIGN_REACH:
            self._reach(table, settings)
        elif kind is ImportKind.SURVEY_RESPONSES:
            self._responses(table, settings)
        elif kind is ImportKind.ACTIVITY:
            deeds = by_time(read_activity(table, settings), self.tally.reject)
            self._deeds(ActivityChunk(self.journal, self.batch_id), deeds)
        elif kind is ImportKind.VISITS:
            visits = by_time(read_visits(table, settings), self.tally.reject)
            self._deeds(VisitsChunk(self.journal, self.batch_id), visits)
        else:
            self._customers(table, settings)

    def _sales(self, table: TableFile, settings: ReadSettings, currency: str | None) -> None:
        receipts = receipts_in_order(read_sales(table, settings), self.tally.reject)
        chunker = SalesChunk(self.journal, self.batch_id, currency or "")
        done = 0
        for kind_is_sale, group in groupby(receipts, key=is_sale):
            for chunk in in_chunks(group, self.rows_a_transaction):
                self._transaction(self._receipts_of(chunker, chunk, sales=kind_is_sale))
                done += len(chunk)
                self.progress.report(done, None, "post")
        if done and self.batch_id is not None:
            self._transaction(chunker.release)

    def _receipts_of(
        self, chunker: SalesChunk, chunk: list[Receipt], *, sales: bool
    ) -> Callable[[Session, Tally], None]:
        write, before = self.batch_id is not None, chunker.currency

        def work(session: Session, counted: Tally) -> None:
            chunker.currency = self._currency(session, before, chunk[0].currency)
            (chunker.sales if sales else chunker.refunds)(session, chunk, counted, write=write)

        return work

    def _currency(self, session: Session, before: str, first: str) -> str:
        """The currency of the books as this transaction finds it; the first money brings its own."""
        if not before and self.batch_id is not None:
            return take_currency(self.journal, session, first)
        return self.journal.program_and_rules(session)[0].currency or before or first

    def _customers(self, table: TableFile, settings: ReadSettings) -> None:
        write = self.batch_id is not None
        chunker = CustomersChunk(self.journal, self.batch_id or 0)
        done = 0
        groups = customers_in_order(read_customers(table, settings), self.tally.reject)
        for chunk in _whole_customers(groups, self.rows_a_transaction):
            referred = len(chunker.referred)

            def work(
                session: Session, counted: Tally, rows: list[CustomerImportRow] = chunk, referred: int = referred
            ) -> None:
                del chunker.referred[referred:]
                chunker.post(session, rows, counted, write=write)

            self._transaction(work)
            done += len(chunk)
            self.progress.report(done, None, "post")
        if chunker.referred:
            self._transaction(chunker.refer if write else chunker.foresee_referrals)

    def _reach(self, table: TableFile, settings: ReadSettings) -> None:
        chunker = ReachChunk(self.journal, self.batch_id)
        done = 0
        rows = without_rejected(read_reach(table, settings), self.tally.reject)
        for chunk in in_chunks(rows, self.rows_a_transaction):
            self._transaction(partial(_post_reach, chunker, chunk))
            done += len(chunk)
            self.progress.report(done, None, "post")

    def _responses(self, table: TableFile, settings: ReadSettings) -> None:
        chunker = ResponsesChunk(self.journal, self.batch_id)
        write, done = self.batch_id is not None, 0
        groups = responses_in_order(read_responses(table, settings), self.tally.reject)
        for chunk in in_chunks(groups, self.rows_a_transaction):
            self._transaction(partial(_post_responses, chunker, chunk, write))
            done += len(chunk)
            self.progress.report(done, None, "post")

    def _deeds(self, chunker: Deeds[Line], lines: Iterable[Line]) -> None:
        """What chunks of lines by time record, one transaction each."""
        done = 0
        for chunk in in_chunks(lines, self.rows_a_transaction):
            self._transaction(partial(_post_deeds, chunker, chunk, self.batch_id is not None))
            done += len(chunk)
            self.progress.report(done, None, "post")

    def _transaction(self, work: Callable[[Session, Tally], None]) -> None:
        """Carry one step out, and add what it counted once it stands. A step that is tried again counts anew."""
        self.progress.check_cancelled()

        def counted(session: Session) -> Tally:
            tally = Tally(new_before=self.tally.new_customers)
            work(session, tally)
            if self.batch_id is not None:
                note_counts(session, self.batch_id, tally.counts)
                tally.noted.update(tally.counts)
            return tally

        store = self.journal.store
        self.tally.add(store.read(counted) if self.batch_id is None else store.write(counted))
        if self.batch_id is not None:
            renew_statistics(store)


def _post_reach(chunker: ReachChunk, rows: list[ReachImportRow], session: Session, counted: Tally) -> None:
    chunker.post(session, rows, counted)


def _post_responses(
    chunker: ResponsesChunk, groups: list[ResponseGroup], write: bool, session: Session, counted: Tally
) -> None:
    chunker.post(session, groups, counted, write=write)


def _post_deeds(chunker: Deeds[Line], lines: list[Line], write: bool, session: Session, counted: Tally) -> None:
    chunker.post(session, lines, counted, write=write)


def _whole_customers(groups: Iterable[list[CustomerImportRow]], rows: int) -> Iterator[list[CustomerImportRow]]:
    """Whole customers in lists of about so many rows, each list in the file's order."""
    chunk: list[CustomerImportRow] = []
    for group in groups:
        if chunk and len(chunk) + len(group) > rows:
            yield sorted(chunk, key=lambda row: row.line_number)
            chunk = []
        chunk += group
    if chunk:
        yield sorted(chunk, key=lambda row: row.line_number)
