"""What every migration does alike: tables in the types of the engine, and guards of history.

Released migrations rest on this, so what it does for them may grow but not change.
"""

from __future__ import annotations

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


def create_tables(db: Any, tables: str, *, history: tuple[str, ...] = ()) -> None:
    """Carry out the statements of `tables`, separated by semicolons, and guard those that are `history`."""
    for statement in tables.format(**types_of(db)).split(";"):
        if statement.strip():
            db.execute_sql(statement)
    for table in history:
        for statement in _guard(table, postgresql=is_postgresql(db)):
            db.execute_sql(statement)


def create_guard_function(db: Any) -> None:
    """The function that the guards of a PostgreSQL server call; SQLite's guards need none."""
    if is_postgresql(db):
        db.execute_sql(
            f"CREATE FUNCTION {GUARDED}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{GUARDED}'; END $$"
        )


def _guard(table: str, *, postgresql: bool) -> list[str]:
    """Triggers that refuse every change of the rows of `table`."""
    if postgresql:
        return [
            f"CREATE TRIGGER {table}_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {GUARDED}()"
        ]
    return [
        f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{GUARDED}'); END"
        for verb in ("UPDATE", "DELETE")
    ]
