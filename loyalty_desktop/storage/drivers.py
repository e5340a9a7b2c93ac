"""Peewee without the PostgreSQL driver until such a database is opened: importing psycopg costs a start 165 ms."""

from __future__ import annotations

import sys
from typing import Any

__all__ = ["peewee", "postgresql_driver"]

_HIDDEN = ("psycopg", "psycopg2", "psycopg2cffi")

_present = {name: sys.modules.get(name) for name in _HIDDEN}
for _name in _HIDDEN:
    sys.modules[_name] = None  # type: ignore[assignment]  # makes `import` raise ImportError
try:
    import peewee
finally:
    for _name, _module in _present.items():
        if _module is None:
            del sys.modules[_name]
        else:
            sys.modules[_name] = _module


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
