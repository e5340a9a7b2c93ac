"""What a server plans its statements by: counted anew after much was posted at once, before it does so by itself.

A server that never looked at a table takes any index on it for tiny, and reads such a one whole for each row of an
import that is undone. It looks by itself, but a minute later or not at all. SQLite plans without counting.
"""

from __future__ import annotations

import contextlib

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.storage.database import Session, Store

_TABLES = "operation, entry, lot, allocation, share_change, sale, sale_line, customer, customer_word, activity"
_FEWEST_PAGES = 16
"""Pages of operations too few for a plan to matter: some hundred operations."""


def renew_statistics(store: Store, *, of_a_new_kind: bool = False) -> None:
    """Let a server count its large tables where that of operations has doubled since it did so last, or where it may
    know nothing `of_a_new_kind`: the first voids among sales, or whatever the check compares. Never inside a
    transaction, and not for some hundred operations.

    Upkeep: a server that is busy keeps nobody waiting, and what somebody else is counting is left to them.
    """
    if store.engine.name != "postgresql":
        return
    with contextlib.suppress(Fault):
        if store.read(_is_large if of_a_new_kind else _has_doubled):
            store.write(lambda session: session.run(f"ANALYZE (SKIP_LOCKED) {_TABLES}"))


def _is_large(session: Session) -> bool:
    return _pages(session)[0] > _FEWEST_PAGES


def _has_doubled(session: Session) -> bool:
    pages, counted = _pages(session)
    return pages > 2 * counted + _FEWEST_PAGES


def _pages(session: Session) -> tuple[int, int]:
    """Of the operations, now and when they were counted last: their numbers are drawn in blocks and have gaps."""
    query = (
        "SELECT pg_relation_size(oid) / cast(current_setting('block_size') AS bigint), relpages "
        "FROM pg_class WHERE oid = 'operation'::regclass"
    )
    ((pages, counted),) = session.rows(query)
    return int(pages), int(counted)
