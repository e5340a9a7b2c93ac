"""The first money fixes the currency in its own transaction: two first imports never differ, on both engines."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.services.imports import ImportRequest, ImportResult
from loyalty_desktop.services.progress import Silent
from tests.builders import SALES_HEADER, Shop, a_row, open_test_desks
from tests.postgres_server import PostgresServer
from tests.shared_databases import emptied


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "loyalty.db")
    return emptied(request.getfixturevalue("postgres_server"), request.getfixturevalue("shared_database"))


@pytest.fixture
def shop(address: str, tmp_path: Path) -> Iterator[Shop]:
    """A shop that has no currency yet; afterwards the integrity check must find nothing."""
    opened = open_test_desks(address, folder=tmp_path, currency="")
    yield opened
    report = opened.desks.checks.replay()
    opened.store.close_thread()
    assert report.is_clean


def a_file(shop: Shop, currency: str, *, receipts: int = 3) -> ImportRequest:
    """A file of sales in a currency."""
    rows = [
        a_row(f"{currency}{number}", "1000", customer=currency).replace("EUR", currency) for number in range(receipts)
    ]
    return ImportRequest(shop.file(SALES_HEADER, *rows, name=f"{currency}.csv"), ImportKind.SALES)


def currencies(shop: Shop) -> set[str]:
    """The currencies in which sales are on the books."""
    rows = shop.store.read(lambda session: session.rows("SELECT payload FROM operation WHERE kind = 'post_sale'"))
    return {part for (payload,) in rows for part in ("EUR", "USD", "JPY") if f'"{part}"' in payload}


class WhileReading(Silent):
    """Progress of an import beside which something else is done once it has looked at the books."""

    def __init__(self, shop: Shop, request: ImportRequest) -> None:
        self._shop, self._request = shop, request
        self.result: ImportResult | None = None

    def report(self, done: int, total: int | None, step: str) -> None:
        if step == "read":
            self.result = self._shop.desks.imports.run(self._request)


def test_second_first_import_finds_the_currency_of_the_first(shop: Shop) -> None:
    beside = WhileReading(shop, a_file(shop, "EUR"))
    late = shop.desks.imports.run(a_file(shop, "USD"), beside)
    assert beside.result is not None and beside.result.counts["sales"] == 3
    assert (late.counts.get("sales", 0), [row.code for row in late.rejected]) == (0, ["other_currency"] * 3)
    assert (currencies(shop), shop.desks.program.state().program.currency) == ({"EUR"}, "EUR")


def test_currency_comes_with_the_first_money_or_not_at_all(shop: Shop) -> None:
    class Breaks(Silent):
        def check_cancelled(self) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shop.desks.imports.run(a_file(shop, "USD"), Breaks())
    assert shop.desks.program.state().program.currency is None
    shop.desks.imports.run(a_file(shop, "USD"))
    assert shop.desks.program.state().program.currency == "USD"


def test_whole_units_of_a_currency_without_cents_pay_a_point(shop: Shop) -> None:
    result = shop.desks.imports.run(a_file(shop, "JPY"))
    assert (result.counts["points"], shop.balance(shop.desks.customers.find("JPY").id)) == (3000, 3000)


def test_preview_fixes_nothing(shop: Shop) -> None:
    preview = shop.desks.imports.preview(a_file(shop, "USD"))
    assert (preview.counts["sales"], shop.desks.program.state().program.currency) == (3, None)


@pytest.mark.parametrize("attempt", range(4))
def test_first_imports_at_the_same_moment_agree(
    attempt: int, postgres_server: PostgresServer, shared_database: str, tmp_path: Path
) -> None:
    address = emptied(postgres_server, shared_database)
    shops = [open_test_desks(address, folder=tmp_path, currency="", device=f"till-{n}", seed=n) for n in range(2)]
    requests = [a_file(shop, currency, receipts=40) for shop, currency in zip(shops, ("EUR", "USD"), strict=True)]
    together = threading.Barrier(2)
    results: list[ImportResult] = []

    def run(number: int) -> None:
        together.wait()
        results.append(shops[number].desks.imports.run(requests[number]))
        shops[number].store.close_thread()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(result.counts.get("sales", 0) for result in results) == [0, 40]
    assert currencies(shops[0]) == {shops[0].desks.program.state().program.currency}
    assert shops[0].desks.checks.replay().is_clean
    for shop in shops:
        shop.store.close_thread()
