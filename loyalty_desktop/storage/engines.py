"""What the two engines have in common: what a Store asks of one, and the statements that both understand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Protocol

from loyalty_desktop.domain.errors import LoyaltyError


class Engine(Protocol):
    """What a Store asks of an engine. `errors` are the classes of what its driver raises, bare or through Peewee."""

    name: str
    database: Any
    errors: tuple[type[Exception], ...]

    def connect(self) -> Any:
        """A ready connection for the calling thread."""

    def begin(self, connection: Any, *, write: bool) -> None:
        """Start a transaction: with the write lock taken, or on one snapshot for reading."""

    def steady(self, connection: Any) -> Any:
        """What runs statement after statement of one transaction, each to its end, on `connection`."""

    def sql(self, statement: str) -> str:
        """A statement written with `?` in the engine's own parameter style."""

    def run_many(self, connection: Any, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement once a row."""

    def insert(self, connection: Any, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert rows the fastest way the engine has."""

    def numbers(self, connection: Any, table: str) -> Iterator[int]:
        """Free numbers for new rows of `table`, increasing, for the transaction that is open."""

    def drop_traces(self, connection: Any) -> None:
        """After a commit: leave nothing of what it erased in the files beside the database, as far as others let."""

    def hold(self, connection: Any, keys: Sequence[str]) -> None:
        """Keep other writers that hold one of `keys` waiting until the transaction ends; `keys` are sorted."""

    def sort(self, *, in_files: bool) -> None:
        """Where this thread's large sorts go from now on."""

    def write_much(self, *, begins: bool) -> None:
        """This thread is about to write transaction after transaction, or has done so."""

    def interrupt(self, connection: Any) -> None:
        """End the statement that another thread runs on `connection`; it fails there with one of `errors`."""

    def fault(self, error: Exception) -> LoyaltyError | None:
        """The engine's own error as one a person can be told; None when it is not one of those."""

    def retryable(self, error: Exception) -> bool:
        """Whether the same transaction may succeed when it is tried again."""

    def lost_race(self, error: Exception) -> bool:
        """Whether another client wrote the same key first; tried again, the transaction finds it."""


@lru_cache(maxsize=100)
def insert_statement(table: str, columns: tuple[str, ...], rows: int = 1) -> str:
    """Inserts so many rows with `?` for each column."""
    marks = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([marks] * rows)}"


def in_chunks(values: Iterable[Any], size: int = 1000) -> Iterable[list[Any]]:
    """`values` in lists of at most `size`."""
    chunk: list[Any] = []
    for value in values:
        chunk.append(value)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
