"""The desk that hands events to analytics platforms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.hand_off import EVENT_OF_KIND, REACH, TIER, HandedOff, HandOffEvent, HandOffFormat
from loyalty_desktop.domain.ids import keyed_digest
from loyalty_desktop.domain.periods import DateRange, instant_of, local_instant
from loyalty_desktop.domain.setup import HASH_KEY
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.progress import Progress, Silent
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.hand_off import FoundEvent, events_of_day
from loyalty_desktop.storage.program import settings_of

MOST_DAYS = 36_600

_EVENTS_A_LOOK = 5_000
_ONE_A_CUSTOMER = frozenset({TIER, REACH})
"""Events that one operation brings to many customers: the operation alone does not name them."""


@dataclass(frozen=True, slots=True)
class HandOffRequest:
    """Which days, in which format; `with_references` gives the shop's own customer numbers and receipts."""

    period: DateRange
    format: HandOffFormat
    with_references: bool = False


class HandOff:
    """Writes what happened in a range as events. Reads the books day by day on one snapshot, and changes nothing."""

    def __init__(self, journal: Journal, *, home_currency: str = "EUR") -> None:
        self._journal = journal
        self._home_currency = home_currency

    def check(self, chosen: HandOffFormat) -> None:
        """Raise Refusal (parquet_unavailable) for a format whose library is not installed."""
        from loyalty_desktop.exchange.hand_off_out import check_format

        check_format(chosen)

    def write(self, request: HandOffRequest, path: Path, progress: Progress | None = None) -> HandedOff:
        """Write the events to a file, which is replaced only when the new one is whole; returns how many.

        Events of erased customers are left out and counted. Raises Refusal for an over-long range and for Parquet
        without its library; Fault when the file cannot be written.
        """
        from loyalty_desktop.exchange.files_out import replace_file

        if request.period.days > MOST_DAYS:
            raise Refusal("hand_off_too_long", days=request.period.days, limit=MOST_DAYS)
        written: list[HandedOff] = []

        def fill(stream: BinaryIO) -> None:
            written.append(
                self._journal.store.read(lambda session: self._fill(session, request, stream, progress or Silent()))
            )

        replace_file(path, fill)
        return written[-1]

    def _fill(self, session: Session, request: HandOffRequest, stream: BinaryIO, progress: Progress) -> HandedOff:
        from loyalty_desktop.exchange.hand_off_out import writer_of

        program, _ = self._journal.program_and_rules(session)
        key = bytes.fromhex(settings_of(session)[HASH_KEY])
        writer = writer_of(request.format, stream, program.currency or self._home_currency)
        counted = Counter[bool]()
        for done, day in enumerate(request.period.each_day()):
            progress.report(done, request.period.days, "hand_off")
            begins_at = local_instant(day, program.zone)
            kept = _kept(events_of_day(session, day, begins_at=begins_at), progress, counted)
            writer.write(_event(event, day, key, request) for event in kept)
        writer.finish()
        return HandedOff(counted[True], counted[False])


def _kept(found: Iterable[FoundEvent], progress: Progress, counted: Counter[bool]) -> Iterator[FoundEvent]:
    """The events of a day one by one, without those of erased customers; both are counted, by whether they are kept."""
    progress.check_cancelled()
    for place, event in enumerate(found, 1):
        if place % _EVENTS_A_LOOK == 0:
            progress.check_cancelled()
        counted[not event.is_erased] += 1
        if not event.is_erased:
            yield event


def _event(found: FoundEvent, day: date, key: bytes, request: HandOffRequest) -> HandOffEvent:
    customer = keyed_digest(key, "hand-off customer", found.customer_id).hex()
    if found.name in _ONE_A_CUSTOMER:
        identity: object = f"{found.key.hex()} {found.own_id} {found.action}"
    else:
        identity = found.key.hex() if found.key else found.own_id
    return HandOffEvent(
        name=EVENT_OF_KIND.get(found.name, found.name),
        id=keyed_digest(key, "hand-off event", found.name, identity).hex(),
        customer=(request.with_references and found.ref) or customer,
        at=instant_of(found.at),
        day=day,
        store=found.store,
        action=found.action,
        points=found.points,
        amount_minor=found.amount_minor,
        receipt=found.receipt if request.with_references else "",
        is_void=found.is_void,
    )
