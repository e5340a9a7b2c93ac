"""Peewee without the PostgreSQL driver until such a database is opened: importing psycopg costs a start 165 ms."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from loyalty_desktop.domain.errors import Fault

__all__ = ["migration_runner", "peewee", "postgresql_driver", "refuse_bad_address"]

_ENCRYPTIONS = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")


@contextmanager
def _no_postgresql_drivers() -> Iterator[None]:
    """Inside the block PostgreSQL's drivers cannot be imported; those that are imported already stay usable."""
    present = {name: sys.modules.get(name) for name in ("psycopg", "psycopg2", "psycopg2cffi")}
    for name in present:
        sys.modules[name] = None  # type: ignore[assignment]  # makes `import` raise ImportError
    try:
        yield
    finally:
        for name, module in present.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


with _no_postgresql_drivers():
    import peewee


def migration_runner(database: Any, folder: str) -> Any:
    """Peewee's runner of the migrations in `folder`; of the drivers it would only use the types that we do not."""
    with _no_postgresql_drivers():
        from playhouse.migrations import Runner
    return Runner(database, directory=folder)


def postgresql_driver() -> Any:
    """The psycopg module, after handing it to Peewee, which looked for it while it was hidden."""
    import psycopg
    from psycopg.pq import TransactionStatus
    from psycopg.types.json import Json, Jsonb

    module: Any = peewee
    if module.psycopg is None:
        module.psycopg, module.TransactionStatus = psycopg, TransactionStatus
        module.Json_pg3, module.Jsonb_pg3 = Json, Jsonb
        adapter = module.Psycopg3Adapter
        adapter.txn_idle, adapter.txn_inerror = TransactionStatus.IDLE, TransactionStatus.INERROR
        adapter.txn_unknown = TransactionStatus.UNKNOWN
    return psycopg


def refuse_bad_address(address: str) -> None:
    """Raise Fault("address_not_understood") for a server's URL that the driver cannot read; no server is asked.

    `address` holds no password. Without this, a mistyped parameter would look like a server that does not answer.
    """
    driver = postgresql_driver()
    try:
        parameters = driver.conninfo.conninfo_to_dict(address)
        port = int(parameters.get("port") or 5432)
    except (driver.Error, ValueError) as error:
        raise Fault("address_not_understood", address=address) from error
    if not 0 < port < 65_536 or parameters.get("sslmode", "prefer") not in _ENCRYPTIONS:
        raise Fault("address_not_understood", address=address)
