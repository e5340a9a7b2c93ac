"""A server plans by what it has counted: a large import lets it count, and so do the first voids of its undoing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.services.imports import ImportRequest
from loyalty_desktop.storage.statistics import renew_statistics
from tests.builders import Shop, open_test_desks

ROWS = 2_400
HEADER = "receipt,sold_at,customer_ref,net"


class Imported(NamedTuple):
    """A shop that has imported as many sales, more than are undone in one transaction."""

    shop: Shop
    batch: int


@pytest.fixture(params=["sqlite", "postgresql"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """On a server a database of its own: the shared one keeps what was counted for the test before."""
    address = str(tmp_path / "shop.db") if request.param == "sqlite" else request.getfixturevalue("prepared_url")
    opened = open_test_desks(address, folder=tmp_path)
    yield opened
    assert opened.findings() == ()
    opened.store.close_thread()


@pytest.fixture
def imported(shop: Shop) -> Imported:
    rows = [f"Z{row},2026-03-0{1 + row % 9}T10:00:00,C{row % 400},1{row % 10}.00" for row in range(ROWS)]
    shop.clock.move_to(date(2026, 3, 20))
    batch = shop.desks.imports.run(ImportRequest(shop.file(HEADER, *rows), ImportKind.SALES)).batch_id
    assert batch is not None
    return Imported(shop, batch)


def counted(shop: Shop) -> int | None:
    """Operations that a server has counted, below 0 where it never did; None for a file."""
    if shop.store.engine.name == "sqlite":
        return None
    return int(shop.value("SELECT cast(reltuples AS bigint) FROM pg_class WHERE oid = 'operation'::regclass"))


def test_server_has_counted_what_was_imported(imported: Imported) -> None:
    """What the server itself is just counting is left to it: that may end a moment later."""
    until = time.monotonic() + 30
    while (found := counted(imported.shop)) is not None and found < ROWS and time.monotonic() < until:
        time.sleep(0.05)
    assert found is None or found >= ROWS


def test_server_counts_again_only_when_there_is_much_more(imported: Imported) -> None:
    shop, before = imported.shop, counted(imported.shop)
    customer = shop.desks.customers.find("C1").id
    for _ in range(3):
        shop.sell(customer, 1_000)
    renew_statistics(shop.store)
    assert counted(shop) == before


def test_server_knows_of_voids_while_an_import_is_undone(imported: Imported) -> None:
    shop, batch = imported
    assert shop.desks.imports.undo(batch)["sales"] == ROWS
    if shop.store.engine.name == "postgresql":
        query = "SELECT null_frac FROM pg_stats WHERE tablename = 'entry' AND attname = 'reverses_id'"
        assert 0 < float(shop.value(query)) < 1


def test_check_plans_for_what_is_there(imported: Imported) -> None:
    """By what was counted before, the comparison of reversals may read every entry for every entry."""
    shop, batch = imported
    shop.desks.imports.undo(batch)
    assert shop.desks.checks.check().is_clean
    assert counted(shop) is None or (counted(shop) or 0) >= 2 * ROWS
