"""Only what the driver raises becomes a Fault; what we raise ourselves goes through, whatever caused it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import loyalty_desktop
from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.storage.database import Session, Store

PACKAGE = Path(loyalty_desktop.__file__).parent


class Trouble(Exception):
    """Something of ours that goes wrong in the middle of a unit of work."""


def busy(store: Store) -> Exception:
    """What the engine's driver raises when somebody else holds a lock."""
    if store.engine.name == "sqlite":
        import apsw

        return apsw.BusyError("held")
    import psycopg

    return psycopg.errors.LockNotAvailable("held")


def test_drivers_error_becomes_a_fault(store: Store) -> None:
    def work(_session: Session) -> None:
        raise busy(store)

    with pytest.raises(Fault) as raised:
        store.write(work)
    assert raised.value.code == "database_busy"


def test_own_trouble_stays_itself_whatever_caused_it(store: Store) -> None:
    def work(_session: Session) -> None:
        raise Trouble from busy(store)

    with pytest.raises(Trouble):
        store.write(work)


def test_lost_connection_is_given_back_when_nothing_can_be_rolled_back(store: Store) -> None:
    def work(session: Session) -> None:
        session.run("ROLLBACK")
        raise Trouble

    with pytest.raises(Trouble):
        store.write(work)
    assert store.read(lambda session: session.value("SELECT 1")) == 1


def test_everything_is_caught_by_the_job_runner_alone() -> None:
    caught = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "Exception")
            ):
                caught.add(path.relative_to(PACKAGE).as_posix())
    assert caught == {"gui/jobs.py"}
