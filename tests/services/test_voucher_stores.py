"""Vouchers that pay a part of a receipt find it, or say at once that they cannot."""

from __future__ import annotations

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.services.till import TillLine, TillSale
from tests.builders import Shop, a_row
from tests.services.test_eligible_amount import a_voucher, set_up, trial_pays
from tests.services.test_special_rules import replay_differs


def take_in(shop: Shop, code: str, receipt: str, store: str = "", *, identity: bytes = b"") -> None:
    identity = identity or shop.desks.counter.new_identity()
    shop.desks.rewards.use(code, identity=identity, receipt=receipt, store=store)


def sold(shop: Shop, customer: int, receipt: str, store: str = "", voucher: str = "") -> tuple[int, int]:
    """Points and the part paid of a sale of 20.00."""
    sale = TillSale(receipt, (TillLine(2000),), customer, store, voucher=voucher, new_store=True)
    posted = shop.desks.till.sell(sale)
    return posted.points, posted.part_paid_minor


def refused(shop: Shop, code: str, receipt: str, store: str = "") -> str:
    with pytest.raises(Refusal) as found:
        take_in(shop, code, receipt, store)
    return found.value.code


def test_store_must_be_said_where_the_books_know_stores(shop: Shop) -> None:
    set_up(shop, part_paid="taken_off")
    ana = shop.enrol()
    sold(shop, ana, "R1", "Main")
    code = a_voucher(shop, ana)
    assert refused(shop, code, "R9") == "voucher_store_missing"
    take_in(shop, code, "R9", "Main")
    assert sold(shop, ana, "R9", "Main") == (15, 500)
    assert replay_differs(shop) == ()


def test_voucher_without_a_receipt_needs_no_store(shop: Shop) -> None:
    ana = shop.enrol()
    sold(shop, ana, "R1", "Main")
    shop.desks.rewards.use(a_voucher(shop, ana), identity=shop.desks.counter.new_identity())


def test_voucher_from_before_there_were_stores_counts_once(shop: Shop) -> None:
    set_up(shop, part_paid="taken_off")
    ana = shop.enrol()
    take_in(shop, a_voucher(shop, ana), "R9")
    assert sold(shop, ana, "R9", "Main") == (15, 500)
    assert sold(shop, ana, "R9", "Branch") == (20, 0)
    assert sold(shop, ana, "R9", "Main") == (15, 500)
    assert trial_pays(shop) == 35
    assert replay_differs(shop) == ()


def test_file_with_the_same_number_of_two_stores_takes_off_once(shop: Shop) -> None:
    set_up(shop, part_paid="taken_off")
    ana = shop.enrol("C1")
    take_in(shop, a_voucher(shop, ana), "R9")
    shop.import_sales(a_row("R9", "20.00", store="Main"), a_row("R9", "20.00", store="Branch"))
    assert shop.value("SELECT sum(points) FROM entry WHERE kind = 'earn'") == 35
    assert replay_differs(shop) == ()


def test_void_gives_the_voucher_to_the_sale_that_takes_its_place(shop: Shop) -> None:
    set_up(shop, part_paid="taken_off")
    ana = shop.enrol()
    take_in(shop, a_voucher(shop, ana), "R9")
    sold(shop, ana, "R9", "Main")
    shop.void_sale("R9")
    assert sold(shop, ana, "R9", "Branch") == (15, 500)


@pytest.mark.parametrize(("sold_in", "named"), [("Main", "Main"), ("", "Main"), ("Main", "main")])
def test_receipt_on_the_books_is_found(shop: Shop, sold_in: str, named: str) -> None:
    ana = shop.enrol()
    sold(shop, ana, "R1", "Main")
    sold(shop, ana, "R7", sold_in)
    assert refused(shop, a_voucher(shop, ana), "R7", named) == "voucher_after_sale"


def test_misspelled_store_opens_no_store_of_its_own(shop: Shop) -> None:
    ana = shop.enrol()
    sold(shop, ana, "R1", "Main")
    code = a_voucher(shop, ana)
    assert refused(shop, code, "R9", "Mian") == "store_not_known"
    shop.desks.rewards.use(code, identity=shop.desks.counter.new_identity(), store="Mian", receipt="R9", new_store=True)


def test_same_number_in_another_store_is_another_receipt(shop: Shop) -> None:
    set_up(shop, part_paid="taken_off")
    ana = shop.enrol()
    sold(shop, ana, "R1", "Branch")
    sold(shop, ana, "R7", "Main")
    take_in(shop, a_voucher(shop, ana), "R7", "Branch")
    assert sold(shop, ana, "R7", "Branch") == (15, 500)


def test_same_request_again_is_answered_after_the_sale(shop: Shop) -> None:
    ana = shop.enrol()
    sold(shop, ana, "R1", "Main")
    code, identity = a_voucher(shop, ana), shop.desks.counter.new_identity()
    take_in(shop, code, "R9", "Main", identity=identity)
    sold(shop, ana, "R9", "Main")
    take_in(shop, code, "R9", "Main", identity=identity)
    assert refused(shop, code, "R9", "Main") == "voucher_used_already"


def test_sale_tells_what_its_voucher_took_off(shop: Shop) -> None:
    set_up(shop, part_paid="taken_off")
    ana = shop.enrol()
    assert sold(shop, ana, "R1", "Main", a_voucher(shop, ana)) == (15, 500)
    assert sold(shop, ana, "R2", "Main", a_voucher(shop, ana, value=9900)) == (0, 2000)
    set_up(shop, part_paid="earns")
    assert sold(shop, ana, "R3", "Main", a_voucher(shop, ana)) == (20, 0)
