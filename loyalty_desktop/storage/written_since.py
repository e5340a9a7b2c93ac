"""What was written since a snapshot: exact also on a server, where numbers are drawn before they are committed.

Whoever posts draws numbers while it shares the program, so a moment of holding the program alone parts the numbers:
up to the last one drawn then, every operation is committed or will never be. A snapshot taken after that moment sees
all of these, and those beyond that it happens to see are few.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.periods import day_of
from loyalty_desktop.storage.batches import imports_taken_back
from loyalty_desktop.storage.checks import repairs_done
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.journals import latest_operation
from loyalty_desktop.storage.program import hold_program

MOST_WRITTEN = 20_000
"""Operations that are looked at one by one; where more were written there is no telling what they left alone."""


class Seen(NamedTuple):
    """What a snapshot holds of the journal: all up to a number, and these beyond it.

    `besides` counts what changes reports without an operation: repairs, and imports taken back of which nothing stood.
    """

    through: int
    beyond: frozenset[int]
    besides: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Written:
    """What operations that a snapshot did not see were about.

    `bears` is the earliest business date that one of them bears, `date.min` where one bears none; `posts` the earliest
    day of posting or business date among their entries, None without entries. `came_back`: somebody was enrolled again.
    """

    kinds: frozenset[OperationKind] = frozenset()
    bears: date | None = None
    posts: date | None = None
    came_back: bool = False


def numbered_through(session: Session) -> int:
    """The last number that an operation has drawn, when nobody is posting: waits for who is, in a transaction that
    writes.
    """
    assert session.writes, "only who writes can hold the program"
    hold_program(session, alone=True)
    if session.engine.name != "postgresql":
        return latest_operation(session)
    query = "SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM operation_number"
    return int(session.value(query))


def seen_by(session: Session, through: int) -> Seen:
    """What the snapshot of `session` sees; `through` is from a transaction that ended before the snapshot began."""
    return Seen(through, frozenset(seq for (seq,) in _after(session, through, "seq")), _besides(session))


def written_since(session: Session, seen: Seen) -> Written | None:
    """What `session` sees and `seen` does not; None where there is no telling: more than MOST_WRITTEN operations, or
    something that is no operation.
    """
    most = MOST_WRITTEN + len(seen.beyond)
    if _besides(session) != seen.besides or len(_after(session, seen.through, "seq", limit=most + 1)) > most:
        return None
    rows = [row for row in _after(session, seen.through, "seq, kind, payload") if row[0] not in seen.beyond]
    told = [(OperationKind(kind), json.loads(payload)) for _, kind, payload in rows]
    return Written(
        kinds=frozenset(kind for kind, _ in told),
        bears=min((_borne(payload) for _, payload in told), default=None),
        posts=_posted_from(session, [seq for seq, _, _ in rows]),
        came_back=_came_back(session, {payload["customer"] for kind, payload in told if kind is OperationKind.ENROL}),
    )


def _after(session: Session, through: int, columns: str, *, limit: int | None = None) -> list[tuple[Any, ...]]:
    most, values = ("", [through]) if limit is None else (" LIMIT ?", [through, limit])
    return session.rows(f"SELECT {columns} FROM operation WHERE seq > ? ORDER BY seq{most}", values)


def _besides(session: Session) -> tuple[int, int]:
    return repairs_done(session), imports_taken_back(session)


def _borne(payload: Mapping[str, Any]) -> date:
    said = payload.get("business_date") or payload.get("registered_on")
    return date.fromisoformat(said) if said else date.min


_POSTED = (
    "SELECT min(posted_on), min(business_date) FROM entry WHERE operation_seq IN ({keys}) HAVING count(*) > 0",
    "SELECT min(c.posted_on) FROM share_change c JOIN entry e ON e.id = c.giving_id WHERE e.operation_seq IN ({keys}) "
    "HAVING count(*) > 0",
)
"""The earliest days that operations have posted on; points that come back are posted on those of their takings too."""


def _posted_from(session: Session, numbers: list[int]) -> date | None:
    days = [day for query in _POSTED for row in session.rows_in(query, numbers) for day in row]
    return day_of(min(days)) if days else None


def _came_back(session: Session, customers: Iterable[int]) -> bool:
    query = "SELECT 1 FROM customer WHERE withdrawals > 0 AND id IN ({keys}) LIMIT 1"
    return bool(session.rows_in(query, sorted(customers)))
