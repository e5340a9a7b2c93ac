"""An estimate and the accounts that are set with it are written together, or neither is."""

from __future__ import annotations

from fractions import Fraction

import pytest

from loyalty_desktop.domain.accounting import BookAccount
from loyalty_desktop.domain.errors import Refusal
from tests.builders import Shop

LIABILITY, BREAKAGE = str(BookAccount.CONTRACT_LIABILITY), str(BookAccount.BREAKAGE)


def rates(shop: Shop) -> list[object]:
    return [item.amount for item in shop.desks.estimates.state().estimates]


def test_neither_is_written_where_the_settings_are_refused(shop: Shop) -> None:
    identity = shop.desks.estimates.new_identity()
    mixed = {LIABILITY: "4000", BREAKAGE: "4000"}
    with pytest.raises(Refusal, match="accounts_mixed"):
        shop.desks.estimates.change("90%", from_on=None, settings=mixed, identity=identity)
    assert rates(shop) == []
    shop.desks.estimates.change("80%", from_on=None, settings={BREAKAGE: "4010"}, identity=identity)
    accounting = shop.desks.program.state().program.accounting
    assert rates(shop) == [Fraction(4, 5)] and accounting.name_of(BookAccount.BREAKAGE) == "4010"


def test_neither_is_written_where_the_estimate_is_refused(shop: Shop) -> None:
    with pytest.raises(Refusal, match="rate_out_of_range"):
        shop.desks.estimates.change("lots", from_on=None, settings={BREAKAGE: "4010"})
    accounting = shop.desks.program.state().program.accounting
    assert rates(shop) == [] and accounting.name_of(BookAccount.BREAKAGE) != "4010"


def test_a_second_attempt_after_a_lost_answer_estimates_once(shop: Shop) -> None:
    identity = shop.desks.estimates.new_identity()
    for _ in range(2):
        shop.desks.estimates.change("90%", from_on=None, settings={BREAKAGE: "4010"}, identity=identity)
    assert rates(shop) == [Fraction(9, 10)]
