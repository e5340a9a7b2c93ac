from __future__ import annotations

from datetime import date
from fractions import Fraction

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.customer_loyalty import customer_loyalty
from loyalty_desktop.reports.facts import LoyaltyFacts, Movement, ReferrerFacts
from loyalty_desktop.reports.model import Report, Share, Table
from loyalty_desktop.reports.slices import slices_of
from tests.reports.scopes import a_scope

MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))


def a_report(*movements: Movement, referrers: tuple[ReferrerFacts, ...] = ()) -> Report:
    return customer_loyalty(a_scope(), LoyaltyFacts(movements, referrers), None)


def earned(action: str, points: int) -> Movement:
    return Movement(action, "earn", 1, points, 0)


def used(purpose: str, points: int, kind: str = "redeem") -> Movement:
    return Movement(purpose, kind, 1, -points, 0)


def tenths(table: Table) -> dict[object, int | None]:
    return {row[0]: row[2].tenths if isinstance(row[2], Share) else None for row in table.rows}


def test_thirds_add_up_to_a_hundred_percent() -> None:
    table = a_report(earned("purchase", 1), earned("birthday", 1), earned("check_in", 1)).table("issued_by_action")
    shown = tenths(table)
    assert (shown["birthday"], shown["check_in"], shown["purchase"]) == (334, 333, 333)
    assert [row[2] for row in table.rows if row[1]] == [Fraction(1, 3)] * 3


def test_sources_that_paid_nothing_have_a_share_of_nothing() -> None:
    shown = tenths(a_report(earned("purchase", 5)).table("issued_by_action"))
    assert shown["purchase"] == 1_000 and shown["daily_login"] == 0


def test_an_action_that_was_all_reversed_is_not_listed() -> None:
    table = a_report(earned("social_share", 0), earned("purchase", 5)).table("issued_by_action")
    assert "social_share" not in tenths(table)


def test_without_points_there_is_no_share() -> None:
    assert set(tenths(a_report().table("issued_by_action")).values()) == {None}


def test_what_was_taken_by_hand_is_last_in_table_and_pie() -> None:
    report = a_report(used("discount", 10), used("gift_redemption", 20), used("manual_debit", 30, "adjust"))
    table = report.table("used_by_purpose")
    slices = slices_of(report.charts[1], table)
    assert [row[0] for row in table.rows] == [slice_.key for slice_ in slices]
    assert slices[-1].key == "manual_debit"
    assert [slice_.share_tenths for slice_ in slices] == list(tenths(table).values())


def test_rows_of_a_long_pie_add_up_to_its_other_slice() -> None:
    report = a_report(*(earned(f"own_{number}", 1) for number in range(30)))
    table, shown = report.table("issued_by_action"), tenths(report.table("issued_by_action"))
    *_, other = slices_of(report.charts[0], table)
    assert other.is_other and other.share_tenths == 767
    assert sum(shown[key] or 0 for key in other.keys) == 767
    assert sum(share or 0 for share in shown.values()) == 1_000


def test_referrers_of_one_name_keep_their_ids() -> None:
    two = (ReferrerFacts("Ana Ruiz", 1, 0, 12), ReferrerFacts("Ana Ruiz", 3, 1, 11))
    table = a_report(referrers=two).table("referrals")
    assert table.rows == (("Ana Ruiz", 3, 1), ("Ana Ruiz", 1, 0))
    assert table.customer_ids == (11, 12)
    assert [column.key for column in table.columns] == ["customer", "referrals", "led_to_sales"]
