"""The integrity desk: recomputes everything and names what differs, replays the journal, repairs derived tables."""

from __future__ import annotations

from datetime import datetime

from loyalty_desktop.domain.findings import CheckReport, Finding, RepairReport
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.progress import Progress, Silent
from loyalty_desktop.services.replay import replay_journal
from loyalty_desktop.storage.checks import (
    counts_of,
    finish_repair,
    hold_postings,
    note_repair,
    prepare_for_long_reading,
    steps_of_check,
    with_names,
)
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.statistics import renew_statistics


class Checks:
    """Recomputes everything and names the differences. Every line of semantics, section 1, is a step of it."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def check(self, progress: Progress | None = None) -> CheckReport:
        """Compare balances, lots, sales, dates and rollups with their history, all on one snapshot; writes nothing.

        A server counts its tables first: a plan for almost empty ones takes minutes over a thousand entries.
        """
        as_of, store = self._journal.now(), self._journal.store
        renew_statistics(store, of_a_new_kind=True)
        with store.sorting_in_files():
            return store.read(lambda session: _check(session, as_of, progress or Silent()))

    def replay(self, progress: Progress | None = None) -> CheckReport:
        """Carry the whole journal out again in a new temporary database, and name what came out differently.

        Personal fields stand in no operation and are not compared. Needs free disk space of the database's size.
        """
        return replay_journal(self._journal, progress or Silent())

    def repair(self, progress: Progress | None = None) -> RepairReport:
        """Compute lots, balances, dates and rollups again from history, in one transaction that holds postings back.

        Never touches operations, entries, allocations or rule versions: what is wrong with them stays a finding.
        """
        progress = progress or Silent()
        as_of = self._journal.now()

        def work(session: Session) -> RepairReport:
            hold_postings(session)
            mended = []
            for step in steps_of_check():
                progress.check_cancelled()
                rows = step.mend(session) if step.mend is not None else 0
                if rows:
                    mended.append((step.code, rows))
            finish_repair(session)
            if mended:
                self._note(session, sum(rows for _, rows in mended), as_of)
            return RepairReport(tuple(mended), _check(session, as_of, progress))

        with self._journal.store.sorting_in_files():
            return self._journal.store.write(work)

    def _note(self, session: Session, rows: int, instant: datetime) -> None:
        journal = self._journal
        author = journal.author
        journal.ensure(session, "clerk", [(author.clerk_id, author.clerk)])
        journal.ensure(session, "device", [(author.device_id, author.device)])
        note_repair(session, rows, instant, clerk_id=author.clerk_id, device_id=author.device_id)


def _check(session: Session, as_of: datetime, progress: Progress) -> CheckReport:
    prepare_for_long_reading(session)
    steps = steps_of_check()
    findings: list[Finding] = []
    for done, step in enumerate(steps):
        progress.check_cancelled()
        progress.report(done, len(steps), "check")
        findings += step.look(session)
    progress.report(len(steps), len(steps), "check")
    counted = (*counts_of(session), ("comparison", len(steps)))
    return CheckReport(with_names(session, findings), counted, as_of)
