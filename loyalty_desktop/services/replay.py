"""Replaying the journal into an empty database: the strongest check there is, for history then explains everything."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from loyalty_desktop.domain.findings import CheckReport, Finding
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.periods import day_of
from loyalty_desktop.services.journal import Journal, Outcome
from loyalty_desktop.services.progress import Progress
from loyalty_desktop.storage.checks import counts_of, prepare_for_long_reading, with_names
from loyalty_desktop.storage.database import Session, Store
from loyalty_desktop.storage.dumped_tables import DUMPED, Dumped
from loyalty_desktop.storage.dumps import edges, slice_of, slices
from loyalty_desktop.storage.journals import copy_names, count_operations, names_to_copy, operations_after

MOST_DIFFERENCES = 100
"""Differences of one table that are named."""

_OPERATIONS_A_TRANSACTION = 5_000
_ONE_BY_ONE = frozenset(
    {
        OperationKind.MERGE,
        OperationKind.UNMERGE,
        OperationKind.CHANGE_SETTINGS,
        OperationKind.CLOSE_PERIOD,
        OperationKind.CHANGE_RULE,
        OperationKind.CHANGE_REWARD,
        OperationKind.CHANGE_SURVEY,
        OperationKind.CHANGE_TIERS,
        OperationKind.APPLY_LIFETIME,
        OperationKind.ASSIGN_TIERS,
        OperationKind.CHANGE_CAMPAIGN,
        OperationKind.REACH,
        OperationKind.WITHDRAW_REACH,
    }
)
_CUSTOMER_COLUMNS = ("customer_id", "referee_id")


def replay_journal(journal: Journal, progress: Progress) -> CheckReport:
    """Replay the journal of `journal`'s database beside it, and compare both on one snapshot."""
    as_of = journal.now()
    with tempfile.TemporaryDirectory(prefix="loyalty-replay-", ignore_cleanup_errors=True) as folder:
        copy = Store.open(str(Path(folder) / "replay.db"), create=True)
        try:
            return journal.store.read(lambda session: _replay(session, copy, journal, progress, as_of))
        finally:
            copy.close_thread()


def _replay(session: Session, copy: Store, journal: Journal, progress: Progress, as_of: datetime) -> CheckReport:
    prepare_for_long_reading(session)
    names = names_to_copy(session)
    copy.write(lambda empty: copy_names(empty, names))
    again = Journal(copy, journal.author, journal.now, journal.ids, decides_plainly=False)
    total, done = count_operations(session), 0
    findings: list[Finding] = []
    for operations in _in_transactions(session):
        progress.check_cancelled()
        findings += _refused(_carry_out(copy, again, operations))
        done += len(operations)
        progress.report(done, total, "replay")
    differences = copy.read(lambda replayed: list(_differences(session, replayed, progress)))
    counted = (*counts_of(session), ("comparison", len(DUMPED)))
    return CheckReport(with_names(session, findings + differences), counted, as_of)


def _in_transactions(session: Session) -> Iterator[list[Operation]]:
    """The journal in runs of one kind: what an operation builds on then stands in an earlier transaction.

    Imports carry many of one kind out together, which is known to equal one by one; rules and settings take effect
    from the next transaction on.
    """
    seq = 0
    while batch := operations_after(session, seq, _OPERATIONS_A_TRANSACTION):
        seq = batch[-1][0]
        for kind, group in groupby((operation for _, operation in batch), key=lambda operation: operation.kind):
            operations = list(group)
            if kind in _ONE_BY_ONE:
                yield from ([operation] for operation in operations)
            else:
                yield operations


def _carry_out(copy: Store, again: Journal, operations: list[Operation]) -> list[Outcome]:
    return copy.write(lambda session: again.run_in(session, operations, {}))


def _refused(outcomes: list[Outcome]) -> Iterator[Finding]:
    for outcome in outcomes:
        if outcome.refusal is not None:
            details = {"operation": outcome.operation.id.hex(), "kind": str(outcome.operation.kind)}
            yield Finding("operation_refused_in_replay", "applied", outcome.refusal.code, details)


def _differences(stored: Session, replayed: Session, progress: Progress) -> Iterator[Finding]:
    for place, dumped in enumerate(DUMPED):
        progress.report(place, len(DUMPED), "compare")
        found = 0
        for after, up_to in slices(edges(stored, dumped)):
            progress.check_cancelled()
            for finding in _compare(
                dumped, slice_of(stored, dumped, after, up_to), slice_of(replayed, dumped, after, up_to)
            ):
                found += 1
                if found > MOST_DIFFERENCES:
                    break
                yield finding
    progress.report(len(DUMPED), len(DUMPED), "compare")


_Rows = dict[tuple[Any, ...], tuple[Any, ...]]


def _compare(dumped: Dumped, stored: _Rows, replayed: _Rows) -> Iterator[Finding]:
    """Rows that differ, are missing or are too many; of a row that differs, the columns that do."""
    if stored == replayed:
        return
    names = [name for name, _ in dumped.columns]
    for key in sorted(stored.keys() | replayed.keys()):
        found, expected = stored.get(key), replayed.get(key)
        if found == expected:
            continue
        details: dict[str, object] = {"table": dumped.name}
        for name, value in zip(names, key, strict=False):
            details["customer_id" if name in _CUSTOMER_COLUMNS else name] = _shown(name, value)
        if dumped.name == "customer":
            details["customer_id"] = details.pop("id")
        if found is None or expected is None:
            words = ("absent", "present") if expected is None else ("present", "absent")
            yield Finding("replay_differs", *words, details)
            continue
        columns = zip(names[dumped.keys :], expected, found, strict=True)
        different = [(name, wanted, actual) for name, wanted, actual in columns if wanted != actual]
        details["columns"] = ", ".join(name for name, _, _ in different)
        customer = dict(zip(names[dumped.keys :], found, strict=True)).get("customer_id")
        if isinstance(customer, int):
            details["customer_id"] = customer
        yield Finding(
            "replay_differs",
            tuple(_shown(name, wanted) for name, wanted, _ in different),
            tuple(_shown(name, actual) for name, _, actual in different),
            details,
        )


def _shown(name: str, value: Any) -> object:
    if isinstance(value, bytes):
        return value.hex()
    is_day = name in ("day", "business_date") or name.endswith("_on")
    return _date(value) if is_day and isinstance(value, int) else value


def _date(number: int) -> date:
    return day_of(number)
