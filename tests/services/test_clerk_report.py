"""The clerk report, on both engines: adjustments that stand, the card adjusted most, reversals, enrolments."""

from __future__ import annotations

from datetime import date

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports.behind import entries_behind
from loyalty_desktop.reports.model import Cell, Report
from loyalty_desktop.services.desks import open_desks
from loyalty_desktop.services.journal import Author
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import TODAY, Shop, a_row, dice

MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))


def at_the_desk_of(shop: Shop, clerk: str) -> Shop:
    """The same books, worked on by another clerk."""
    desks = open_desks(shop.store, author=Author(clerk, "till-2"), now=shop.clock, randomness=dice(9).randbytes)
    return Shop(desks, shop.store, shop.clock, folder=shop.folder)


def the_report(shop: Shop, name: str = "clerks", **request: object) -> Report:
    return shop.desks.reporting.build(ReportRequest(name, MARCH, **request))  # type: ignore[arg-type]


def rows(report: Report) -> dict[Cell, dict[str, Cell]]:
    table = report.table("clerks")
    keys = [column.key for column in table.columns]
    return {row[0]: dict(zip(keys, row, strict=True)) for row in table.rows}


def test_what_a_clerk_gave_and_took_is_added_up(shop: Shop) -> None:
    ana, ben = shop.enrol("C-1"), shop.enrol("C-2", name="Ben Ode")
    lee = at_the_desk_of(shop, "Lee")
    for points in (50, 200, -30):
        shop.adjust(ana, points)
    shop.adjust(ben, 10)
    lee.adjust(ben, 5)
    found = rows(the_report(shop))
    assert list(found) == ["Kim", "Lee"]
    kim = found["Kim"]
    assert (kim["adjustments"], kim["points"], kim["largest"], kim["same_card"]) == (4, 230, 200, 3)
    assert (kim["given"], kim["taken"]) == (260, 30)
    assert (found["Lee"]["adjustments"], found["Lee"]["points"]) == (1, 5)


def test_points_tie_to_manual_credits_less_manual_debits(shop: Shop) -> None:
    ana = shop.enrol()
    shop.adjust(ana, 300)
    at_the_desk_of(shop, "Lee").adjust(ana, -120)
    loyalty = the_report(shop, "customer-loyalty")
    net = loyalty.figure("manual_credits").value, loyalty.figure("manual_debits").value
    assert net == (300, 120)
    assert sorted(row["points"] for row in rows(the_report(shop)).values()) == [-120, 300]  # type: ignore[type-var]


def test_a_reversed_adjustment_counts_for_nobody_and_its_reversal_for_who_did_it(shop: Shop) -> None:
    ana = shop.enrol()
    shop.adjust(ana, 300)
    entry = int(shop.value("SELECT id FROM entry WHERE kind = 'adjust'"))
    at_the_desk_of(shop, "Lee").void(entry)
    found = rows(the_report(shop))
    assert list(found) == ["Lee"]
    assert (found["Lee"]["adjustments"], found["Lee"]["reversals"]) == (0, 1)


def test_a_sale_that_was_reversed_is_one_reversal(shop: Shop) -> None:
    ana = shop.enrol()
    shop.void_sale(shop.sell(ana, 1000, 2000))
    assert rows(the_report(shop))["Kim"]["reversals"] == 1


def test_an_import_that_was_undone_is_no_reversal(shop: Shop) -> None:
    shop.enrol("C1")
    result = shop.import_sales(a_row("R1", "20.00"))
    assert result.batch_id is not None
    shop.desks.imports.undo(result.batch_id)
    assert rows(the_report(shop)) == {}


def test_the_card_of_the_merged_is_one_card(shop: Shop) -> None:
    ana, ann = shop.enrol("C-1"), shop.enrol("C-2", name="Ann Ruiz")
    shop.adjust(ana, 10)
    shop.adjust(ann, 10)
    shop.desks.people.merge(ana, ann, identity=shop.desks.people.new_identity())
    assert rows(the_report(shop))["Kim"]["same_card"] == 2


def test_customers_enrolled_by_hand_with_points(shop: Shop) -> None:
    shop.pay_for("new_member_reward", 40)
    shop.enrol("C-1", registered_on=TODAY)
    shop.enrol("C-2", name="Ben Ode", registered_on=TODAY)
    shop.import_customers("ref,name,registered_on", "C-3,Cy Poe,2026-03-02")
    kim = rows(the_report(shop))["Kim"]
    assert (kim["enrolments"], kim["enrolment_points"], kim["adjustments"]) == (2, 80, 0)


def test_a_store_shows_its_own(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 1000, store="North")
    shop.adjust(ana, 10)
    assert rows(the_report(shop, store="North")) == {}


def test_the_row_of_a_clerk_opens_the_adjustments(shop: Shop) -> None:
    ana = shop.enrol()
    shop.adjust(ana, 10)
    at_the_desk_of(shop, "Lee").adjust(ana, 7)
    query = entries_behind(the_report(shop), "clerks", ("Lee",))
    assert query is not None
    assert [entry.points for entry in shop.desks.counter.page(query, 0, 9)] == [7]
    assert shop.desks.counter.count(query) == 1


def test_enrolment_that_is_paid_again_after_a_merge_counts_for_who_enrolled(shop: Shop) -> None:
    shop.pay_for("account_registration", 25)
    people = [shop.enrol("C-1", registered_on=TODAY), shop.enrol("C-2", name="Ben Ode", registered_on=TODAY)]
    before = rows(the_report(shop))
    assert (before["Kim"]["enrolments"], before["Kim"]["enrolment_points"]) == (2, 50)
    lee = at_the_desk_of(shop, "Lee")
    for _ in range(2):
        lee.desks.people.merge(people[0], people[1], identity=lee.desks.people.new_identity())
        assert rows(the_report(shop))["Kim"]["enrolment_points"] == 25
        lee.desks.people.unmerge(people[1], identity=lee.desks.people.new_identity())
        assert rows(the_report(shop)) == before
