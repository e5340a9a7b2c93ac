"""The books in a canonical form, to compare two databases: no row numbers, no personal fields, no rows of zeros.

Rows are read in slices of their first key column, so that memory does not grow with the books.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.dumped_tables import DUMPED, Dumped

ROWS_A_SLICE = 20_000


def edges(session: Session, dumped: Dumped) -> list[Any]:
    """Values of the sliced column that cut the table into slices of at most ROWS_A_SLICE rows of its first table."""
    if not dumped.edge:
        return []
    table = " ".join(dumped.source.split()[:2])
    rows = session.rows(
        f"SELECT x.edge FROM (SELECT {dumped.edge} AS edge, row_number() OVER (ORDER BY {dumped.edge}) AS place "
        f"FROM {table}) x WHERE x.place % {ROWS_A_SLICE} = 0 ORDER BY 1"
    )
    return [_plain(edge) for (edge,) in rows]


def slice_of(
    session: Session, dumped: Dumped, after: Any | None, up_to: Any | None
) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Rows (values by key) whose sliced column lies beyond `after` and not beyond `up_to`; None is no limit."""
    where, parameters = [], []
    for limit, comparison in ((after, ">"), (up_to, "<=")):
        if limit is not None:
            where.append(f"{dumped.edge} {comparison} ?")
            parameters.append(limit)
    condition = f" WHERE {' AND '.join(where)}" if where else ""
    keys = [expression for _, expression in dumped.columns[: dumped.keys]]
    values = [expression for _, expression in dumped.columns[dumped.keys :]]
    group = ""
    if dumped.grouped:
        values = [f"sum({expression})" for expression in values]
        group = f" GROUP BY {', '.join(keys)} HAVING {' OR '.join(f'{value} <> 0' for value in values)}"
    statement = f"SELECT {', '.join([*keys, *values])} FROM {dumped.source}{condition}{group}"
    rows = session.rows(statement, parameters)
    if session.engine.name == "postgresql":
        rows = [tuple(_plain(value) for value in row) for row in rows]
    return {row[: dumped.keys]: row[dumped.keys :] for row in rows}


def whole(session: Session) -> dict[str, dict[tuple[Any, ...], tuple[Any, ...]]]:
    """The canonical form of a small database, table by table."""
    return {dumped.name: slice_of(session, dumped, None, None) for dumped in DUMPED}


def slices(cuts: list[Any]) -> Iterator[tuple[Any | None, Any | None]]:
    """The (after, up to) pairs between cuts, open at both ends."""
    yield from zip([None, *cuts], [*cuts, None], strict=True)


def _plain(value: Any) -> Any:
    if isinstance(value, memoryview):
        return bytes(value)
    return int(value) if isinstance(value, Decimal) else value
