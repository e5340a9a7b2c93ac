from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.reports.behind import entries_behind
from loyalty_desktop.reports.customer_loyalty import customer_loyalty
from loyalty_desktop.reports.facts import LoyaltyFacts
from loyalty_desktop.reports.model import Report

MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))


def a_report(store: str | None = None) -> Report:
    as_of = datetime(2026, 3, 10, tzinfo=UTC)
    facts = LoyaltyFacts((), ())
    return customer_loyalty(MARCH, facts, comparison=None, store=store, currency="EUR", as_of=as_of)


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
