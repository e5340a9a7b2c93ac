"""Bookings, their two sides, and shares that add up."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.domain.accounting import BookAccount, Booking, accounting_in, shared_out, sides
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.estimates import rate_in
from loyalty_desktop.domain.journal_lines import StoreMovement, simple_bookings
from loyalty_desktop.domain.liability import Worth
from loyalty_desktop.domain.lots import EntryKind


def test_a_negative_amount_is_mirrored() -> None:
    booking = Booking(1, BookAccount.REVENUE, BookAccount.LIABILITY, -5, "")
    debit, credit = sides(booking)
    assert (debit.account, debit.debit_minor, credit.account, credit.credit_minor) == (
        BookAccount.LIABILITY,
        5,
        BookAccount.REVENUE,
        5,
    )


@given(some.integers(-(10**9), 10**9), some.dictionaries(some.integers(1, 20), some.integers(-100, 10**6)))
def test_shares_add_up(amount: int, weights: dict[int, int]) -> None:
    shares = shared_out(amount, weights, rest=0)
    assert sum(shares.values()) == amount
    assert all(share * amount > 0 for share in shares.values())


def test_without_weights_the_chain_bears_it() -> None:
    assert shared_out(7, {3: 0}, rest=0) == {0: 7}


@pytest.mark.parametrize("kind", list(EntryKind))
def test_every_kind_has_its_mirrored_line(kind: EntryKind) -> None:
    worth = Worth(1_000, Fraction(1))

    def lines(points: int) -> list[Booking]:
        movements = [StoreMovement(1, kind, "purchase", points)]
        return [item for item in simple_bookings(movements, worth, debt=0, change_minor=points) if item.amount_minor]

    (there,), (back,) = lines(100), lines(-100)
    assert (there.debit, there.credit, there.amount_minor) == (back.debit, back.credit, -back.amount_minor)
    assert there.store_id == back.store_id == 1


def test_accounts_without_a_name_have_their_usual_one() -> None:
    accounting = accounting_in({"account_revenue": "4000"})
    assert accounting.name_of(BookAccount.REVENUE) == "4000"
    assert accounting.name_of(BookAccount.PROVISION) == "Loyalty provision"


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("97%", (97, 100)),
        ("97,5 %", (39, 40)),
        ("0.97", (97, 100)),
        ("97", (97, 100)),
        ("1", (1, 1)),
        ("97/100", (97, 100)),
    ],
)
def test_rates_as_people_type_them(text: str, rate: tuple[int, int]) -> None:
    assert rate_in(text) == rate


@pytest.mark.parametrize("text", ["", "much", "101%", "-1", "1/0", "1e-9", "nan"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        rate_in(text)
    assert refused.value.code == "rate_out_of_range"
