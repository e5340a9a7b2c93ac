from __future__ import annotations

import pytest

from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.reports.behind import entries_behind
from loyalty_desktop.reports.clerks import clerks
from loyalty_desktop.reports.customer_loyalty import customer_loyalty
from loyalty_desktop.reports.facts import LoyaltyFacts
from loyalty_desktop.reports.model import Report
from tests.reports.scopes import MARCH, a_scope


def a_report(store: str | None = None) -> Report:
    return customer_loyalty(a_scope(store=store), LoyaltyFacts((), ()), None)


@pytest.mark.parametrize(
    ("table", "keys", "kind"),
    [
        ("issued_by_action", ("purchase",), "earn"),
        ("used_by_purpose", ("discount", "product"), "redeem"),
        ("used_by_purpose", ("manual_debit",), "adjust"),
    ],
)
def test_a_slice_stands_for_entries_of_its_kind(table: str, keys: tuple[str, ...], kind: str) -> None:
    assert entries_behind(a_report(), table, keys) == EntryQuery(period=MARCH, kinds=(kind,), actions=keys)


def test_the_store_of_the_report_is_kept() -> None:
    query = entries_behind(a_report("Centro"), "issued_by_action", ("purchase",))
    assert query is not None and query.store == "Centro"


def test_rows_that_are_no_entries_have_none_behind_them() -> None:
    assert entries_behind(a_report(), "referrals", ("Ana Ruiz",)) is None


def test_a_clerks_row_stands_for_the_adjustments_of_that_clerk() -> None:
    query = entries_behind(clerks(a_scope(store="Centro"), (), None), "clerks", ("Marta",))
    assert entries_behind(a_report(), "clerks", ("Marta",)) is None
    assert query == EntryQuery(period=MARCH, kinds=("adjust",), store="Centro", clerk="Marta")
