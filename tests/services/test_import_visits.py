"""Files of visits: once however often, undone as one, with reasons; visitors in the metrics; on both engines."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from loyalty_desktop.domain.activities import ActivityQuery
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.services.imports import ImportRequest
from loyalty_desktop.services.reporting import ReportRequest
from loyalty_desktop.wording.sentences import rejected_sentence
from tests.builders import TODAY, Shop, dice
from tests.services.seen import VISITS, a_visit, import_visits, merge, undo, visitors


def conversion(shop: Shop) -> tuple[int | None, int | None]:
    """Numerator and denominator of the overall conversion of the year."""
    request = ReportRequest("metrics", DateRange(date(2026, 1, 1), TODAY))
    report = shop.desks.reporting.build(request)
    figure = report.figure("overall_conversion")
    return figure.numerator, figure.denominator


def test_visits_make_visitors_and_no_points(shop: Shop) -> None:
    shop.enrol("C1")
    shop.enrol("C2")
    result = import_visits(shop, a_visit(), a_visit(hour=18), a_visit("C2", channel=""), a_visit("C2", "2026-02-01"))
    assert result.counts == {"visits": 4} and result.rejected == ()
    assert visitors(shop) == [("C2", 1), ("C1", 2), ("C2", 1)]
    assert shop.value("SELECT count(*) FROM entry") == 0
    assert shop.desks.checks.replay().is_clean


def test_conversion_is_told_of_visitors(shop: Shop) -> None:
    ana, ben = shop.enrol("C1"), shop.enrol("C2", name="Ben Ode")
    for number in range(3, 6):
        shop.enrol(f"C{number}", name=f"Customer {number}")
    shop.sell(ana, 10_000)
    shop.sell(ben, 10_000)
    shop.redeem(ana, shop.a_reward(50))
    assert conversion(shop) == (1, 2)
    import_visits(shop, *(a_visit(f"C{number}") for number in range(1, 6)), a_visit(hour=20))
    assert conversion(shop) == (1, 5)


def test_the_same_visits_twice_post_nothing(shop: Shop) -> None:
    shop.enrol("C1")
    import_visits(shop, a_visit(), a_visit(hour=11))
    books = shop.books()
    again = import_visits(shop, a_visit(hour=11), a_visit(), a_visit(), name="other order.csv")
    assert again.counts == {"already_there": 3}
    assert shop.books() == books


def test_another_channel_at_the_same_moment_is_another_visit(shop: Shop) -> None:
    shop.enrol("C1")
    assert import_visits(shop, a_visit(), a_visit(channel="APP"), a_visit(channel="till")).counts["visits"] == 2


def test_bad_lines_say_why(shop: Shop) -> None:
    shop.enrol("C1")
    result = import_visits(shop, a_visit("C9"), a_visit(day="2027-03-09"), "yesterday,C1,app", ",C1,app", a_visit())
    assert [(row.line_number, row.code) for row in result.rejected] == [
        (2, "unknown_customer_ref"),
        (3, "date_in_the_future"),
        (4, "not_a_date"),
        (5, "missing_value"),
    ]
    assert all(rejected_sentence(row) and row.cells for row in result.rejected)
    assert result.counts["visits"] == 1


def test_a_preview_writes_nothing(shop: Shop) -> None:
    shop.enrol("C1")
    before = shop.books()
    location = shop.file(VISITS, a_visit(), a_visit("C9"))
    result = shop.desks.imports.preview(ImportRequest(location, ImportKind.VISITS))
    assert result.counts == {"visits": 1, "rejected": 1}
    assert shop.books() == before


def test_columns_are_found_under_other_names(shop: Shop) -> None:
    shop.enrol("C1")
    location = shop.file("Timestamp;Member;Source", "2026-03-09 10:00;C1;till")
    assert shop.desks.imports.run(ImportRequest(location, ImportKind.VISITS)).counts == {"visits": 1}


def test_undoing_takes_visits_back_and_the_file_can_come_again(shop: Shop) -> None:
    shop.enrol("C1")
    shop.sell(shop.enrol("C2", name="Ben Ode"), 1_000)
    before = {name: table for name, table in shop.books().items() if name not in ("visit", "operation")}
    result = import_visits(shop, a_visit(), a_visit("C2"), a_visit("C2", TODAY.isoformat()))
    assert undo(shop, result)["visits"] == 3
    assert {name: table for name, table in shop.books().items() if name not in ("visit", "operation")} == before
    assert import_visits(shop, a_visit(), name="mended.csv").counts == {"visits": 1}
    assert import_visits(shop, a_visit(), name="again.csv").counts == {"already_there": 1}
    assert visitors(shop) == [("C1", 1)]
    assert shop.desks.checks.replay().is_clean


def test_a_late_visit_counts_for_the_first_open_day(shop: Shop) -> None:
    shop.enrol("C1")
    shop.sell(shop.enrol("C2", name="Ben Ode"), 1_000, on=date(2026, 1, 20))
    shop.close(date(2026, 1, 20))
    result = import_visits(shop, a_visit(day="2026-01-15"), a_visit(day="2026-02-03"))
    assert shop.value("SELECT count(*) FROM activity WHERE visits > 0 AND day < 20485") == 0
    assert sorted(day for _, day in _days(shop)) == [date(2026, 2, 1), date(2026, 2, 3)]
    shop.close(date(2026, 2, 1))
    undo(shop, result)
    assert visitors(shop) == []
    assert shop.desks.checks.replay().is_clean


def _days(shop: Shop, query: str = "SELECT 0, day FROM activity WHERE visits > 0") -> list[tuple[int, date]]:
    rows = shop.store.read(lambda session: session.rows(query))
    return [(number, date(1970, 1, 1) + timedelta(days=day)) for number, day in rows]


def test_visits_of_the_merged_are_known_as_who_stayed(shop: Shop) -> None:
    ana, bea = shop.enrol("C1"), shop.enrol("C2", name="Bea Ruiz")
    first = import_visits(shop, a_visit("C2"), a_visit("C2", "2026-03-08"))
    merge(shop, ana, bea)
    again = import_visits(shop, a_visit("C2"), a_visit("C1"), a_visit("C2", hour=12), name="again.csv")
    assert again.counts == {"already_there": 2, "visits": 1}
    undo(shop, first)
    assert visitors(shop) == [("C1", 1)]
    shop.desks.people.unmerge(bea, identity=shop.desks.people.new_identity())
    assert shop.desks.checks.replay().is_clean


def test_visits_of_the_erased_stay_and_can_be_undone(shop: Shop) -> None:
    ana = shop.enrol("C1")
    result = import_visits(shop, a_visit())
    shop.desks.people.erase(ana, "asked", identity=shop.desks.people.new_identity())
    assert import_visits(shop, a_visit(hour=12), name="later.csv").rejected[0].code == "unknown_customer_ref"
    assert undo(shop, result)["visits"] == 1


def test_the_feed_tells_of_visits(shop: Shop) -> None:
    ana = shop.enrol("C1")
    result = import_visits(shop, a_visit(channel="catalog"))
    (row, _) = shop.desks.activities.page(ActivityQuery(customer_id=ana), 0, 9)
    assert (row.kind, row.customer, row.subject, row.day) == ("visit", "Ana Ruiz", "catalog", TODAY - timedelta(days=1))
    assert shop.desks.activities.count(ActivityQuery(kinds=("visit",))) == 1
    assert shop.desks.activities.count(ActivityQuery(kinds=("visit",), store="")) == 0
    undo(shop, result)
    assert shop.desks.activities.count(ActivityQuery(kinds=("visit",))) == 0


def test_the_check_finds_and_mends_days_that_lost_a_visit(shop: Shop) -> None:
    shop.enrol("C1")
    import_visits(shop, a_visit())
    shop.tamper("UPDATE activity SET visits = 3")
    assert {finding.code for finding in shop.findings()} >= {"activity_differs"}
    shop.desks.checks.repair()
    assert visitors(shop) == [("C1", 1)]


def test_the_zone_stays_once_a_visit_has_a_date(shop: Shop) -> None:
    shop.enrol("C1")
    import_visits(shop, a_visit())
    with pytest.raises(Refusal):
        shop.desks.program.change_settings(zone="Asia/Tokyo")


def test_any_order_of_visits_gives_the_same_gaps(shop: Shop) -> None:
    """Property: days in any order, some voided; the distinct visitors of any range are those counted one by one."""
    chance = dice(17)
    refs = [f"C{number}" for number in range(1, 7)]
    for ref in refs:
        shop.enrol(ref, name=f"Customer {ref}")
    imports = []
    for number in range(8):
        rows = [
            a_visit(chance.choice(refs), (TODAY - timedelta(days=chance.randrange(60))).isoformat(), hour=number)
            for _ in range(9)
        ]
        imports.append(import_visits(shop, *rows, name=f"{number}.csv"))
    for result in chance.sample(imports, 3):
        undo(shop, result)
    found = _days(shop, "SELECT customer_id, posted_on FROM visit WHERE voided = 0")
    for _ in range(12):
        first = TODAY - timedelta(days=chance.randrange(60))
        period = DateRange(first, first + timedelta(days=chance.randrange(30)))
        seen = {who for who, day in found if day in period}
        report = shop.desks.reporting.build(ReportRequest("metrics", period))
        figure = report.figure("overall_conversion")
        if seen:
            assert (figure.denominator, figure.value) == (len(seen), Fraction(0))
