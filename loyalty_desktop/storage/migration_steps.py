"""What every migration does alike: tables in the types of the engine, and guards of history.

Released migrations rest on this, so what it does for them may grow but not change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

GUARDED = "history_is_append_only"
"""What the database says when somebody changes history; on PostgreSQL also the name of the function that says it."""


def is_postgresql(db: Any) -> bool:
    """Whether the migration's database, one of peewee's, is a PostgreSQL server."""
    return "Postgres" in type(db).__name__


def types_of(db: Any) -> dict[str, str]:
    """What stands for the placeholders of a `CREATE TABLE` on the engine of `db`."""
    postgresql = is_postgresql(db)
    return {
        "int": "BIGINT" if postgresql else "INTEGER",
        "blob": "BYTEA" if postgresql else "BLOB",
        # Compared character by character, whatever the server's language is: prefixes are searched as ranges.
        "plain_text": 'TEXT COLLATE "C"' if postgresql else "TEXT",
        "strict": "" if postgresql else " STRICT",
        "strict_lean": "" if postgresql else " STRICT, WITHOUT ROWID",
    }


def create_tables(db: Any, tables: str, *, history: tuple[str, ...] = (), erasable: tuple[str, ...] = ()) -> None:
    """Carry out the statements of `tables`, separated by semicolons, and guard those that are `history`.

    Rows of those that are `erasable` are never changed either, but go with the person whom they tell of.
    """
    for statement in tables.format(**types_of(db)).split(";"):
        if statement.strip():
            db.execute_sql(statement)
    for table in history:
        for statement in _guard(table, ("UPDATE", "DELETE", "TRUNCATE"), postgresql=is_postgresql(db)):
            db.execute_sql(statement)
    for table in erasable:
        for statement in _guard(table, ("UPDATE",), postgresql=is_postgresql(db)):
            db.execute_sql(statement)


def create_guard_function(db: Any) -> None:
    """The function that the guards of a PostgreSQL server call; SQLite's guards need none."""
    if is_postgresql(db):
        db.execute_sql(
            f"CREATE FUNCTION {GUARDED}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{GUARDED}'; END $$"
        )


def create_rollups(db: Any, rollups: Mapping[str, tuple[str, str]]) -> None:
    """Create every rollup, by name its key columns and its values, and the view `<name>_now` that reports read.

    On PostgreSQL a posting only inserts into `<name>_delta`, because one hot rollup row costs most of the throughput
    of many clients; the view adds what is not folded in yet. SQLite has one writer and needs no deltas.
    """
    types = types_of(db)
    for name, (keys, values) in rollups.items():
        for statement in _rollup(name, keys.format(**types), values.format(**types), types, deltas=is_postgresql(db)):
            db.execute_sql(statement)


def _rollup(name: str, keys: str, values: str, types: dict[str, str], *, deltas: bool) -> list[str]:
    key_names = ", ".join(part.split()[0] for part in keys.split(","))
    value_names = [part.split()[0] for part in values.split(",")]
    columns = ", ".join(f"{part} NOT NULL" for part in (*keys.split(","), *values.split(",")))
    table = f"CREATE TABLE {name} ({columns}, PRIMARY KEY ({key_names})){types['strict_lean']}"
    if not deltas:
        return [table, f"CREATE VIEW {name}_now AS SELECT * FROM {name}"]
    everything = f"SELECT {key_names}, {', '.join(value_names)} FROM"
    return [
        table,
        f"CREATE TABLE {name}_delta ({columns})",
        f"CREATE INDEX {name}_delta_first ON {name}_delta ({keys.split(maxsplit=1)[0]})",
        f"CREATE VIEW {name}_now AS {everything} {name} UNION ALL {everything} {name}_delta",
    ]


def _guard(table: str, verbs: tuple[str, ...], *, postgresql: bool) -> list[str]:
    """Triggers that refuse these changes of the rows of `table`; SQLite empties a table by deleting its rows."""
    if postgresql:
        return [
            f"CREATE TRIGGER {table}_guard BEFORE {' OR '.join(verbs)} ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {GUARDED}()"
        ]
    return [
        f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{GUARDED}'); END"
        for verb in verbs
        if verb != "TRUNCATE"
    ]
