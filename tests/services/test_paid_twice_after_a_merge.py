"""Awards that one person may have once, whatever refunds, voids and merges came in between; replayed it is the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.builders import TODAY, Shop
from tests.services.reports import merge


@pytest.fixture(autouse=True)
def rewards(shop: Shop) -> Iterator[None]:
    """A referrer gets 50, a newcomer 20; after each test the journal alone gives the same books."""
    shop.pay_for("referrer_reward", 50)
    shop.pay_for("new_user_referral", 20)
    yield
    assert shop.desks.checks.replay().findings == ()


def newcomer(shop: Shop, name: str, referrer: int) -> int:
    return shop.enrol(name, name=name, registered_on=TODAY, referrer_id=referrer)


def unmerge(shop: Shop, gone: int) -> None:
    shop.desks.people.unmerge(gone, identity=shop.desks.people.new_identity())


def take_back(shop: Shop, refund: str) -> None:
    shop.desks.refunds.take_back(refund, "a mistake", identity=shop.desks.counter.new_identity())


def test_reward_that_a_voided_refund_gave_back_is_still_a_double(shop: Shop) -> None:
    ana = shop.enrol("A", registered_on=TODAY)
    bea, cid = newcomer(shop, "Bea", ana), newcomer(shop, "Cid", ana)
    receipt = shop.sell(bea, 10_00)
    shop.refund(receipt, named="X1")
    shop.sell(cid, 10_00)
    take_back(shop, "X1")
    before = [shop.balance(number) for number in (ana, bea, cid)]
    assert before == [100, 30, 30]
    merge(shop, bea, cid)
    assert [shop.balance(number) for number in (ana, bea, cid)] == [50, 40, 0]
    unmerge(shop, cid)
    assert [shop.balance(number) for number in (ana, bea, cid)] == before
