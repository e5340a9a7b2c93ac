"""Files of sales and customers, on both engines: posted once, resumed, undone as if they had not been."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from loyalty_desktop.domain.errors import Cancelled, Refusal
from loyalty_desktop.domain.imports import ImportKind, LeftOut
from loyalty_desktop.services import imports
from loyalty_desktop.services.imports import ImportRequest
from loyalty_desktop.services.progress import Silent
from loyalty_desktop.wording.sentences import rejected_sentence
from tests.builders import SALES_HEADER, TODAY, Shop, a_row, open_test_desks
from tests.services.machine import unchangeable

PEOPLE = "customer_ref,name,email,phone,registered_on,referred_by"


class StopsAt(Silent):
    """Progress that is stopped, or breaks, after so many steps."""

    def __init__(self, steps: int, error: BaseException) -> None:
        self._left, self._error = steps, error

    def check_cancelled(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise self._error


@pytest.fixture
def small_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two receipts a transaction, so that a file of a few lines takes several."""
    monkeypatch.setattr(imports, "RECEIPTS_A_TRANSACTION", 2)


def counts(result: Any) -> dict[str, int]:
    """The counts of an import that are not zero."""
    return {name: count for name, count in result.counts.items() if count}


def test_file_twice_posts_once(shop: Shop) -> None:
    rows = [a_row("R1", "10.00"), a_row("R2", "20.00", customer="C2"), a_row("R3", "5.00", customer="")]
    first = shop.import_sales(*rows)
    assert counts(first) == {"sales": 3, "new_customers": 2, "walk_ins": 1, "points": 30}
    assert counts(shop.import_sales(*rows)) == {"already_there": 3}


def test_lines_of_a_receipt_are_one_sale(shop: Shop) -> None:
    shop.import_sales(a_row("R1", "0.60"), a_row("R1", "0.60", line=2))
    assert shop.balance(shop.desks.customers.find("C1").id) == 1


def test_changed_receipt_is_left_out_and_listed(shop: Shop) -> None:
    shop.import_sales(a_row("R1", "10.00"))
    result = shop.import_sales(a_row("R1", "11.00"), a_row("R2", "1.00"))
    assert [(row.code, row.details["receipt"]) for row in result.rejected] == [("receipt_differs", "R1")]
    assert counts(result) == {"rejected": 1, "sales": 1, "points": 1}


def test_other_currency_is_left_out(shop: Shop) -> None:
    result = shop.import_sales(a_row("R1").replace("EUR", "USD"))
    assert [row.code for row in result.rejected] == ["other_currency"]


def test_preview_counts_and_writes_nothing(shop: Shop) -> None:
    before = shop.books()
    location = shop.file(SALES_HEADER, a_row("R1", "10.00"))
    preview = shop.desks.imports.preview(ImportRequest(location, ImportKind.SALES))
    assert counts(preview) == {"sales": 1, "new_customers": 1, "points": 10}
    assert shop.books() == before


def test_earlier_sale_moves_the_inferred_registration(shop: Shop) -> None:
    shop.import_sales(a_row("R1", on=TODAY), a_row("R2", on=TODAY - timedelta(days=20)))
    row = shop.desks.customers.find("C1")
    assert (row.registered_on, row.registration_inferred) == (TODAY - timedelta(days=20), True)


def test_late_sale_of_a_closed_period_moves_the_cohort(shop: Shop) -> None:
    shop.import_sales(a_row("R1", on=TODAY - timedelta(days=20)))
    shop.close(TODAY - timedelta(days=20))
    shop.import_sales(a_row("R2", on=TODAY - timedelta(days=30)))
    (key,) = {registered for registered, _ in shop.books()["cohort"]}
    assert key == ((TODAY - timedelta(days=30)).replace(day=1) - date(1970, 1, 1)).days


def test_refund_in_the_file_takes_points_back(shop: Shop) -> None:
    result = shop.import_sales(a_row("R1", "10.00"), a_row("X1", "10.00", kind="refund", original="R1"))
    assert counts(result) == {"sales": 1, "new_customers": 1, "points": 10, "refunds": 1, "clawed_back": 10}


def test_refunds_of_one_file_add_up_to_the_award(shop: Shop) -> None:
    shop.desks.program.change_settings(beyond_balance="clamp")
    shop.import_sales(a_row("R1", "100.00"))
    shop.redeem(shop.desks.customers.find("C1").id, shop.a_reward(70))
    parts = [a_row(f"X{number}", "50.00", kind="refund", original="R1") for number in (1, 2)]
    shop.import_sales(*parts)
    query = "SELECT clawed_back, uncollected FROM refund ORDER BY receipt"
    assert shop.store.read(lambda session: session.rows(query)) == [(30, 20), (0, 50)]


def test_parked_refund_waits_for_its_sale(shop: Shop) -> None:
    refund = a_row("X1", "4.00", kind="refund", original="R1")
    assert counts(shop.import_sales(refund)) == {"parked": 1}
    assert shop.desks.imports.parked() == 1
    result = shop.import_sales(a_row("R1", "10.00"))
    assert (result.counts["released"], shop.desks.imports.parked()) == (1, 0)
    assert shop.balance(shop.desks.customers.find("C1").id) == 6


def test_undo_restores_everything(shop: Shop) -> None:
    shop.pay_for("account_registration", 7)
    shop.import_sales(a_row("R1", "10.00", on=TODAY), file_name="first.csv")
    before = unchangeable(shop)
    result = shop.import_sales(
        a_row("R2", "33.00", on=TODAY - timedelta(days=9)),
        a_row("R3", "20.00", customer="NEW"),
        a_row("X1", "5.00", kind="refund", original="R1"),
        a_row("X2", "33.00", kind="refund", original="R2"),
        a_row("X3", "1.00", kind="refund", original="unknown"),
    )
    assert result.batch_id is not None
    shop.desks.imports.undo(result.batch_id)
    assert unchangeable(shop) == before
    assert shop.desks.imports.parked() == 0


def test_undone_file_posts_again(shop: Shop) -> None:
    rows = [a_row("R1", "10.00"), a_row("X1", "5.00", kind="refund", original="R1")]
    first = shop.import_sales(*rows)
    assert first.batch_id is not None
    shop.desks.imports.undo(first.batch_id)
    again = shop.import_sales(*rows)
    assert counts(again) == counts(first)
    assert shop.balance(shop.desks.customers.find("C1").id) == 5


def test_undo_twice_is_refused(shop: Shop) -> None:
    batch = shop.import_sales(a_row("R1")).batch_id
    assert batch is not None
    shop.desks.imports.undo(batch)
    with pytest.raises(Refusal) as refusal:
        shop.desks.imports.undo(batch)
    assert refusal.value.code == "batch_not_undoable"


def test_undo_keeps_customers_with_later_business(shop: Shop) -> None:
    batch = shop.import_sales(a_row("R1", customer="C1"), a_row("R2", customer="C2")).batch_id
    assert batch is not None
    ana = shop.desks.customers.find("C1").id
    shop.adjust(ana, 3)
    assert shop.desks.imports.undo(batch)["customers"] == 1
    assert shop.desks.customers.show(ana).row.balance == 3


@pytest.mark.usefixtures("small_transactions")
def test_cancelled_import_keeps_its_steps_and_goes_on(shop: Shop) -> None:
    location = shop.file(SALES_HEADER, *[a_row(f"R{number}", "1.00") for number in range(7)])
    request = ImportRequest(location, ImportKind.SALES)
    stopped = shop.desks.imports.run(request, StopsAt(2, Cancelled()))
    assert (stopped.cancelled, stopped.counts["sales"]) == (True, 4)
    rest = shop.desks.imports.run(request)
    assert (rest.batch_id, rest.counts["sales"], rest.counts["already_there"]) == (stopped.batch_id, 3, 4)


@pytest.mark.usefixtures("small_transactions")
def test_interrupted_import_is_taken_up_again(shop: Shop) -> None:
    location = shop.file(SALES_HEADER, *[a_row(f"R{number}", "1.00") for number in range(7)])
    request = ImportRequest(location, ImportKind.SALES)
    with pytest.raises(KeyboardInterrupt):
        shop.desks.imports.run(request, StopsAt(2, KeyboardInterrupt()))
    reopened = open_test_desks(
        shop.store.engine.url if hasattr(shop.store.engine, "url") else shop.store.address, seed=5
    )
    result = reopened.desks.imports.run(request)
    reopened.store.close_thread()
    assert (result.counts["sales"], result.counts["already_there"]) == (3, 4)
    assert shop.balance(shop.desks.customers.find("C1").id) == 7


def test_customers_are_enrolled_with_their_dates_and_referrers(shop: Shop) -> None:
    result = shop.import_customers(
        PEOPLE,
        "C1,Ana Ruiz,ana@shop.example,600 1,2026-01-07,",
        "C2,Bea Sanz,bea@shop.example,600 2,2026-02-01,C1",
        "C3,Can Demir,,,,nobody",
    )
    assert counts(result) == {"new_customers": 3, "referrals": 1, "referrals_left_out": 1}
    assert [rejected_sentence(row) for row in result.rejected] == [
        "Nobody with the number nobody is enrolled who could have brought this customer. Only the customer was taken, "
        "not the referral."
    ]
    assert (result.rejected[0].line_number, result.rejected[0].what) == (4, LeftOut.REFERRAL)
    bea = shop.desks.customers.show(shop.desks.customers.find("C2").id)
    assert (str(bea.row.registered_on), bea.row.registration_inferred, bea.referred_by) == (
        "2026-02-01", False, "Ana Ruiz",
    )  # fmt: skip


def test_same_customers_again_change_nothing(shop: Shop) -> None:
    rows = ("C1,Ana Ruiz,ana@shop.example,600 1,2026-01-07,", "C2,Bea Sanz,,,2026-01-07,C1")
    shop.import_customers(PEOPLE, *rows)
    before = shop.books()
    assert counts(shop.import_customers(PEOPLE, *rows)) == {"already_there": 2}
    assert shop.books() == before


def test_file_corrects_what_it_knows_better(shop: Shop) -> None:
    shop.import_sales(a_row("R1", on=TODAY))
    result = shop.import_customers(PEOPLE, "C1,Ana Ruiz,,,2026-01-07,")
    assert counts(result) == {"changed_customers": 1}
    row = shop.desks.customers.find("Ana Ruiz")
    assert (str(row.registered_on), row.registration_inferred) == ("2026-01-07", False)


def test_undone_enrolments_are_withdrawn_and_can_come_back(shop: Shop) -> None:
    shop.pay_for("account_registration", 7)
    before = unchangeable(shop)
    rows = ("C1,Ana Ruiz,,,2026-01-07,", "C2,Bea Sanz,,,2026-01-07,C1")
    batch = shop.import_customers(PEOPLE, *rows).batch_id
    assert batch is not None
    shop.desks.imports.undo(batch)
    assert unchangeable(shop) == before
    assert counts(shop.import_customers(PEOPLE, *rows)) == {"new_customers": 2, "referrals": 1}
    assert shop.desks.customers.show(shop.desks.customers.find("C2").id).referred_by == "Ana Ruiz"


def test_registration_falls_back_when_the_sale_is_undone(shop: Shop) -> None:
    shop.import_customers("customer_ref,name", "C1,Ana Ruiz")
    before = unchangeable(shop)
    batch = shop.import_sales(a_row("R1", on=TODAY - timedelta(days=30))).batch_id
    assert batch is not None
    shop.desks.imports.undo(batch)
    assert unchangeable(shop) == before
    assert shop.desks.customers.find("C1").registered_on == TODAY


def test_file_that_is_gone_in_the_end_was_imported(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(shop.file("receipt,sold_at,customer_ref,net", "1,2026-03-01,C1,10.00"))
    close = shop.desks.imports._close_batch

    def taken_away(*values: Any) -> None:
        close(*values)
        path.unlink()

    monkeypatch.setattr(shop.desks.imports, "_close_batch", taken_away)
    result = shop.desks.imports.run(ImportRequest(str(path), ImportKind.SALES))
    assert counts(result)["sales"] == 1
