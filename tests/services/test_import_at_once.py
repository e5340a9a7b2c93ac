"""Imports and clerks on several PCs at the same moment, against PostgreSQL: everybody once, every point once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.services import imports
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.imports import ImportRequest
from tests.builders import SALES_HEADER, Shop, a_row, open_test_desks
from tests.postgres_server import PostgresServer
from tests.shared_databases import emptied

PEOPLE = "customer_ref,name,email,phone,referred_by"


@pytest.fixture
def tills(postgres_server: PostgresServer, shared_database: str, tmp_path: Path) -> Iterator[list[Shop]]:
    """Three PCs on one server; afterwards the journal must replay to the same books."""
    address = emptied(postgres_server, shared_database)
    opened = [open_test_desks(address, folder=tmp_path, device=f"till-{n}", seed=n) for n in range(3)]
    yield opened
    report = opened[0].desks.checks.replay()
    for till in opened:
        till.store.close_thread()
    assert report.is_clean


@pytest.fixture
def small_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few receipts a transaction, so that PCs meet often."""
    monkeypatch.setattr(imports, "RECEIPTS_A_TRANSACTION", 10)


def at_once(*actions: Callable[[], object]) -> list[object]:
    """What the actions give, or the code of what they are refused with; all start together on threads of their own."""
    together = threading.Barrier(len(actions))
    endings: list[object] = [None] * len(actions)

    def run(place: int) -> None:
        together.wait()
        try:
            endings[place] = actions[place]()
        except LoyaltyError as error:
            endings[place] = error.code

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(actions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return endings


def running(till: Shop, request: ImportRequest) -> Callable[[], Counter[str]]:
    """An import on one PC that gives its counts."""

    def run() -> Counter[str]:
        try:
            result = till.desks.imports.run(request)
        finally:
            till.store.close_thread()
        assert not result.cancelled
        return Counter(result.counts)

    return run


def added(endings: list[object]) -> Counter[str]:
    """The counts of all imports together."""
    total: Counter[str] = Counter()
    for ending in endings:
        assert isinstance(ending, Counter), ending
        total += ending
    return total


@pytest.mark.usefixtures("small_transactions")
def test_one_file_of_sales_on_two_pcs_is_posted_once(tills: list[Shop]) -> None:
    rows = [a_row(f"R{number}", "10.00", customer=f"C{number % 23}") for number in range(150)]
    refunds = [a_row(f"X{number}", "4.00", kind="refund", original=f"R{number}") for number in range(0, 150, 10)]
    request = ImportRequest(tills[0].file(SALES_HEADER, *rows, *refunds), ImportKind.SALES)
    counts = added(at_once(running(tills[0], request), running(tills[1], request)))
    assert (counts["sales"], counts["refunds"], counts["points"], counts["clawed_back"]) == (150, 15, 1500, 60)
    assert (counts["new_customers"], counts["already_there"], counts["rejected"]) == (23, 165, 0)
    assert tills[0].value("SELECT count(*) FROM customer") == 23
    assert tills[0].value("SELECT sum(active) FROM customer") == 1440
    assert {batch.status for batch in tills[0].desks.imports.batches()} == {"finished"}


def test_newcomers_of_three_files_on_three_pcs_count_as_new_once(
    tills: list[Shop], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "RECEIPTS_A_TRANSACTION", 2)
    files = [
        tills[0].file(SALES_HEADER, *(a_row(f"{pc}-{n}", customer=f"C{n}") for n in range(120)), name=f"{pc}.csv")
        for pc in range(3)
    ]
    requests = [ImportRequest(file, ImportKind.SALES) for file in files]
    counts = added(at_once(*(running(till, request) for till, request in zip(tills, requests, strict=True))))
    assert (counts["sales"], counts["new_customers"]) == (360, 120)
    assert tills[0].value("SELECT count(*) FROM customer") == 120


@pytest.mark.usefixtures("small_transactions")
def test_one_file_of_customers_on_two_pcs_enrols_each_once(tills: list[Shop]) -> None:
    tills[0].pay_for("account_registration", 7)
    rows = [f"C{n},Name {n},{n}@shop.example,600 {n},{f'C{n + 1}' if n < 89 else ''}" for n in range(90)]
    request = ImportRequest(tills[0].file(PEOPLE, *rows), ImportKind.CUSTOMERS)
    counts = added(at_once(running(tills[0], request), running(tills[1], request)))
    assert (counts["new_customers"], counts["already_there"], counts["referrals"]) == (90, 90, 89)
    assert (counts["changed_customers"], counts["rejected"]) == (0, 0)
    assert tills[0].value("SELECT count(*) FROM customer") == 90
    assert tills[0].value("SELECT sum(active) FROM customer") == 630


@pytest.mark.usefixtures("small_transactions")
def test_import_undone_on_another_pc_leaves_nothing(tills: list[Shop]) -> None:
    rows = [a_row(f"R{number}", "10.00", customer=f"C{number % 23}") for number in range(150)]
    request = ImportRequest(tills[0].file(SALES_HEADER, *rows), ImportKind.SALES)
    batch = tills[0].desks.imports.run(request).batch_id
    assert batch is not None

    def again() -> object:
        return tills[1].desks.imports.run(request).counts.get("sales", 0)

    ended = at_once(lambda: tills[0].desks.imports.undo(batch), again)
    standing = tills[0].value("SELECT count(*) FROM sale WHERE voided = 0")
    assert standing == ended[1], ended
    assert tills[0].value("SELECT sum(active) FROM customer WHERE status = 'active'") in (None, standing * 10)


@pytest.mark.usefixtures("small_transactions")
@pytest.mark.parametrize("field", ["email", "phone", "card", "ref"])
def test_file_and_desk_give_what_identifies_to_one_person(tills: list[Shop], field: str) -> None:
    header = f"customer_ref,name,{field}" if field != "ref" else "customer_ref,name"
    rows = [f"F{n},From the file {n}" + (f",{n}@shop.example" if field != "ref" else "") for n in range(60)]
    request = ImportRequest(tills[0].file(header, *rows), ImportKind.CUSTOMERS)

    def desk(till: Shop, name: str) -> Callable[[], int]:
        def enrol() -> int:
            done = 0
            for n in reversed(range(60)):
                values = {field: f"{n}@shop.example" if field != "ref" else f"F{n}", "name": f"{name} {n}"}
                try:
                    till.desks.customers.enrol(
                        EnrolRequest(CustomerFields(**values), till.desks.customers.new_identity())  # type: ignore[arg-type]
                    )
                    done += 1
                except LoyaltyError as error:
                    assert error.code == "belongs_to_somebody"
            till.store.close_thread()
            return done

        return enrol

    endings = at_once(running(tills[0], request), desk(tills[1], "One"), desk(tills[2], "Two"))
    counts = endings[0]
    assert isinstance(counts, Counter) and isinstance(endings[1], int) and isinstance(endings[2], int), endings
    assert counts["new_customers"] + endings[1] + endings[2] == 60
    column = {"email": "email_key", "phone": "phone_key", "card": "card", "ref": "ref"}[field]
    query = f"SELECT count(DISTINCT {column}) FROM customer WHERE status = 'active'"
    assert tills[0].value(query) == tills[0].value("SELECT count(*) FROM customer") == 60


@pytest.mark.usefixtures("small_transactions")
def test_file_of_sales_and_desk_give_a_mail_to_one_person(tills: list[Shop]) -> None:
    header = "receipt,sold_at,customer_ref,email,net"
    rows = [f"R{n},2026-03-10,F{n},{n}@shop.example,10.00" for n in range(60)]
    request = ImportRequest(tills[0].file(header, *rows), ImportKind.SALES)

    def desk() -> int:
        for n in reversed(range(60)):
            fields = CustomerFields(name=f"Desk {n}", email=f"{n}@shop.example")
            try:
                tills[1].desks.customers.enrol(EnrolRequest(fields, tills[1].desks.customers.new_identity()))
            except LoyaltyError as error:
                assert error.code == "belongs_to_somebody"
        tills[1].store.close_thread()
        return 0

    endings = at_once(running(tills[0], request), desk)
    assert added(endings[:1])["sales"] == 60
    query = "SELECT count(*) FROM customer WHERE email_key = '' OR status <> 'active'"
    shared = (
        "SELECT count(*) FROM (SELECT email_key FROM customer WHERE email_key <> '' GROUP BY 1 HAVING count(*) > 1) x"
    )
    assert tills[0].value(shared) == 0
    assert tills[0].value("SELECT count(*) FROM customer") == 60 + tills[0].value(query)
