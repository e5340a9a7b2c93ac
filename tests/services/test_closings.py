"""Closing a month: what it keeps, where late entries go, and what refuses it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from loyalty_desktop.cli.reports import code_name
from loyalty_desktop.domain.closings import month_of
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.reports import roll_forward
from loyalty_desktop.reports.catalog import CATALOG, OVERVIEW, WITHOUT_PERIOD
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services import report_shelf
from loyalty_desktop.services.export_formats import ExportFormat
from loyalty_desktop.services.report_shelf import MAKINGS, Making
from loyalty_desktop.services.reporting import ReportRequest
from loyalty_desktop.storage.rollups import fold_deltas
from tests.builders import Shop, a_row
from tests.services.test_counter import refused

FEBRUARY = month_of(date(2026, 2, 1))
MARCH = month_of(date(2026, 3, 1))
APRIL = month_of(date(2026, 4, 1))
KEPT = tuple(name for name in MAKINGS if name not in WITHOUT_PERIOD)


def report(shop: Shop, name: str, period: DateRange, **asked: object) -> Report:
    return shop.desks.reporting.build(ReportRequest(name, period, **asked))  # type: ignore[arg-type]


def printed(shop: Shop, name: str, period: DateRange, **asked: object) -> dict[str, bytes]:
    """The report on every surface that writes a file here."""
    built = report(shop, name, period, **asked)
    assert shop.folder is not None
    found = {"json": shop.desks.reporting.text(built, ExportFormat.JSON, code_name).encode()}
    for form in (ExportFormat.TEXT, ExportFormat.CSV, ExportFormat.XLSX):
        path = Path(shop.folder) / f"{name}.{form}"
        shop.desks.reporting.export(built, path, form, code_name)
        found[str(form)] = path.read_bytes()
    return found


def test_every_listed_report_can_be_made() -> None:
    assert set(MAKINGS) == {entry.name for entry in CATALOG} | {OVERVIEW}


def kept(shop: Shop) -> list[tuple[str, str | None]]:
    """The reports that were kept: name and store."""
    query = "SELECT k.name, s.name FROM kept_report k LEFT JOIN store s ON s.id = k.store_id ORDER BY 1, 2"
    return [(name, store) for name, store in shop.store.read(lambda session: session.rows(query))]


def busy_march(shop: Shop) -> int:
    """Sales, a refund, a redemption, adjustments and a referral in March; it is the 4th of April."""
    shop.pay_for("referrer_reward", 15)
    shop.clock.move_to(date(2026, 3, 20))
    ana = shop.enrol("A", name="Ana Ruiz")
    friend = shop.enrol("F", name="Friend", referrer_id=ana, registered_on=date(2026, 3, 5))
    shop.sell(ana, 20_000, on=date(2026, 3, 3), store="Main", receipt="M1")
    shop.sell(friend, 5_000, on=date(2026, 3, 6), store="North")
    shop.sell(ana, 3_000, on=date(2026, 3, 9), store="Main", receipt="M2")
    shop.refund("M2", on=date(2026, 3, 12))
    shop.redeem(ana, shop.a_reward(40), on=date(2026, 3, 15))
    shop.adjust(ana, 7)
    shop.adjust(friend, -3)
    shop.clock.move_to(date(2026, 4, 4))
    return ana


def figures(built: Report) -> dict[str, object]:
    return {figure.key: figure.value for figure in built.figures}


def test_closed_march_prints_the_same_whatever_comes_late(shop: Shop) -> None:
    ana = busy_march(shop)
    closed = shop.close(MARCH.first)
    assert closed.reports == shop.value("SELECT count(*) FROM kept_report")
    wanted = kept(shop)
    assert {name for name, store in wanted if store is None} == set(KEPT)
    assert {store for _, store in wanted} == {None, "Main", "North"}
    before = {(name, store): printed(shop, name, MARCH, store=store) for name, store in wanted}
    shop.clock.move_to(date(2026, 4, 20))
    result = shop.import_sales(
        a_row("L1", "50.00", on=date(2026, 3, 28), customer="A"),
        a_row("L2", "9.00", on=date(2026, 3, 30), store="Main"),
    )
    shop.void_sale("M1")
    shop.desks.people.merge(ana, shop.desks.customers.find("F").id, identity=shop.desks.people.new_identity())
    after = {(name, store): printed(shop, name, MARCH, store=store) for name, store in wanted}
    assert after == before
    assert result.batch_id is not None
    assert shop.balance(ana) != 0
    april = report(shop, "roll-forward", APRIL)
    # Two late sales, the voided one, and the reward of the referral that the merge took back.
    assert figures(april)["earlier_periods"] == 50 + 9 - 200 - 15
    assert figures(april)["difference"] == 0
    assert json.loads(before["roll-forward", None]["json"])["as_of"].startswith("2026-04-04")


def test_reprint_by_other_steps_is_computed(shop: Shop) -> None:
    busy_march(shop)
    shop.close(MARCH.first)
    by_day = report(shop, "roll-forward", MARCH, by=Granularity.DAY)
    assert len(by_day.table("rows").rows) == 31
    assert figures(by_day) == figures(report(shop, "roll-forward", MARCH))
    assert report(shop, "roll-forward", MARCH, by=Granularity.MONTH) == report(shop, "roll-forward", MARCH)


def test_other_ranges_in_closed_time_are_computed(shop: Shop) -> None:
    busy_march(shop)
    shop.close(MARCH.first)
    shop.clock.move_to(date(2026, 4, 6))
    half = report(shop, "customer-loyalty", DateRange(MARCH.first, date(2026, 3, 10)))
    assert half.as_of.date() == date(2026, 4, 6)


def test_comparison_with_a_closed_month_shows_what_was_kept(shop: Shop) -> None:
    busy_march(shop)
    shop.close(FEBRUARY.first)
    shop.close(MARCH.first)
    kept = report(shop, "customer-loyalty", MARCH)
    shop.tamper("UPDATE movement_day SET points = points + 1 WHERE kind = 'earn'")
    april = report(shop, "customer-loyalty", APRIL, comparison=MARCH)
    compared = {figure.key: figure.compared.value for figure in april.figures if figure.compared}
    shop.tamper("UPDATE movement_day SET points = points - 1 WHERE kind = 'earn'")
    assert compared == figures(kept)
    both = report(shop, "customer-loyalty", MARCH, comparison=FEBRUARY)
    assert (both.as_of, both.comparison) == (kept.as_of, FEBRUARY)
    assert both.tables == kept.tables
    assert all(figure.compared is not None and figure.compared.value == 0 for figure in both.figures)


def test_comparison_that_was_not_kept_says_so(shop: Shop) -> None:
    busy_march(shop)
    shop.close(MARCH.first)
    terms = [item.term for item in report(shop, "customer-loyalty", MARCH, comparison=FEBRUARY).definitions]
    assert terms.count("Comparison") == 1
    terms = [item.term for item in report(shop, "customer-loyalty", APRIL, comparison=MARCH).definitions]
    assert "Comparison" not in terms


def test_erased_person_leaves_the_kept_reports_too(shop: Shop) -> None:
    ana = busy_march(shop)
    shop.close(MARCH.first)
    before = report(shop, "customer-loyalty", MARCH)
    assert before.table("referrals").rows[0][0] == "Ana Ruiz"
    shop.desks.people.erase(ana, "asked", identity=shop.desks.people.new_identity())
    after = report(shop, "customer-loyalty", MARCH)
    assert figures(after) == figures(before)
    (row,) = after.table("referrals").rows
    assert str(row[0]).startswith("Erased ")
    assert row[1:] == before.table("referrals").rows[0][1:]
    assert shop.value("SELECT count(*) FROM kept_person WHERE text LIKE '%Ruiz%'") == 0


def test_month_that_is_not_over_is_refused(shop: Shop) -> None:
    assert refused(shop.close, MARCH.first).code == "period_not_over"
    shop.clock.move_to(MARCH.last)
    assert refused(shop.close, MARCH.first).code == "period_not_over"
    shop.clock.advance(days=1)
    assert not shop.close(MARCH.first).is_repeated


def test_months_are_closed_in_turn(shop: Shop) -> None:
    shop.clock.move_to(date(2026, 6, 2))
    assert shop.desks.closings.proposed() == date(2026, 5, 1)
    shop.close(FEBRUARY.first)
    assert shop.desks.closings.proposed() == MARCH.first
    problem = refused(shop.close, APRIL.first)
    assert (problem.code, problem.details["next"]) == ("period_not_next", MARCH.first)
    assert refused(shop.close, date(2026, 1, 1)).code == "period_is_closed"
    shop.close(MARCH.first)
    assert [item.month for item in shop.desks.closings.listed()] == [MARCH, FEBRUARY]


def test_closing_twice_is_closing_once(shop: Shop) -> None:
    shop.close(FEBRUARY.first)
    kept = shop.value("SELECT count(*) FROM kept_report")
    again = shop.close(FEBRUARY.first)
    assert (again.is_repeated, again.reports) == (True, 0)
    assert shop.value("SELECT count(*) FROM kept_report") == kept
    assert shop.value("SELECT count(*) FROM operation WHERE kind = 'close_period'") == 1


def test_what_is_due_expires_before_a_month_is_closed(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    shop.clock.move_to(date(2026, 2, 3))
    ana = shop.enrol()
    shop.sell(ana, 9_000, on=date(2026, 2, 3))
    shop.clock.move_to(date(2026, 4, 2))
    assert shop.desks.closings.preview(MARCH.first).due.points == 90
    assert shop.close(MARCH.first).expired == 90
    march = report(shop, "roll-forward", MARCH)
    assert (figures(march)["expired"], figures(march)["closing"]) == (90, 0)


def test_clock_far_ahead_is_confirmed_first(shop: Shop) -> None:
    shop.adjust(shop.enrol(), 5)
    shop.clock.move_to(date(2026, 4, 2))
    assert refused(shop.desks.closings.close, MARCH.first).code == "closing_clock_ahead"
    shop.close(MARCH.first)


def test_clock_is_not_asked_about_once_something_was_recorded_since(shop: Shop) -> None:
    ana = shop.enrol()
    shop.clock.move_to(date(2026, 4, 2))
    shop.adjust(ana, 5)
    shop.clock.move_to(date(2026, 4, 20))
    assert not shop.desks.closings.close(MARCH.first).is_repeated


def test_unfinished_import_keeps_a_month_open(shop: Shop) -> None:
    shop.import_sales(a_row("R1", on=date(2026, 2, 5)))
    shop.tamper("UPDATE batch SET status = 'running'")
    problem = refused(shop.close, FEBRUARY.first)
    assert (problem.code, problem.details["file"]) == ("import_unfinished", "sales.csv")
    shop.tamper("UPDATE batch SET status = 'finished'")
    shop.close(FEBRUARY.first)


def test_a_mistake_in_a_report_is_named_and_closes_nothing(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_facts: object) -> Report:
        raise KeyError("purchase")

    making = MAKINGS["customer-loyalty"]
    monkeypatch.setattr(report_shelf, "MAKINGS", {**MAKINGS, "customer-loyalty": Making(making.read, broken)})
    with pytest.raises(KeyError) as failed:
        shop.close(FEBRUARY.first)
    assert failed.value.__notes__ == ["Report customer-loyalty of 2026-02-01, store all."]
    assert shop.desks.program.state().program.closed_through is None
    assert shop.value("SELECT count(*) FROM closing") == 0


def test_replay_meets_the_closing_at_its_place(shop: Shop) -> None:
    busy_march(shop)
    shop.close(MARCH.first)
    shop.sell(shop.desks.customers.find("A").id, 4_000, on=date(2026, 3, 30))
    assert shop.desks.checks.replay().is_clean


def test_first_closing_closes_everything_before(shop: Shop) -> None:
    busy_march(shop)
    shop.close(MARCH.first)
    shop.sell(shop.desks.customers.find("A").id, 1_000, on=date(2026, 1, 20))
    assert figures(report(shop, "roll-forward", APRIL))["earlier_periods"] == 10


def test_check_names_figures_that_a_closed_month_lost(shop: Shop) -> None:
    busy_march(shop)
    shop.close(MARCH.first)
    change = "UPDATE movement_day SET points = points + ? WHERE posted_on = ? AND kind = 'adjust' AND points > 0"
    day = (date(2026, 3, 20) - date(1970, 1, 1)).days
    if shop.store.engine.name == "postgresql":
        shop.store.write(fold_deltas)
    shop.tamper(change, 5, day)
    found = {item.code for item in shop.findings()}
    shop.tamper(change, -5, day)
    assert "closed_figures_differ" in found


def test_check_names_a_closed_day_that_no_closing_set(shop: Shop) -> None:
    shop.close(FEBRUARY.first)
    shop.tamper("UPDATE program SET value = '2026-01-31' WHERE name = 'closed_through'")
    found = {item.code for item in shop.findings()}
    shop.tamper("UPDATE program SET value = '2026-02-28' WHERE name = 'closed_through'")
    assert "closed_through_differs" in found


def test_stopping_a_closing_closes_nothing(shop: Shop) -> None:
    class Stopped:
        def report(self, done: int, total: int | None, step: str) -> None: ...

        def check_cancelled(self) -> None:
            raise Refusal("cancelled")

    assert refused(shop.desks.closings.close, FEBRUARY.first, progress=Stopped()).code == "cancelled"
    assert shop.desks.closings.listed() == ()


def test_roll_forward_of_one_store_has_no_balances(shop: Shop) -> None:
    busy_march(shop)
    main = report(shop, "roll-forward", MARCH, store="Main")
    assert [main.figure(key).value for key in ("opening", "closing", "difference")] == [None, None, None]
    assert all(main.figure(key).note == roll_forward.OF_ONE_STORE for key in ("opening", "closing", "difference"))
    assert main.figure("issued").value == 230


def test_roll_forward_of_a_busy_month(shop: Shop) -> None:
    busy_march(shop)
    assert figures(report(shop, "roll-forward", MARCH)) == {
        "opening": 0, "issued": 295, "clawed_back": 30, "redeemed": 40, "redemptions_reversed": 0, "expired": 0,
        "forfeited": 0, "reinstated": 0, "manual_credits": 7, "manual_debits": 3, "debt_written_off": 0, "other": 0,
        "closing": 229, "difference": 0, "earlier_periods": 0,
    }  # fmt: skip


def test_rows_of_days_lead_from_opening_to_closing(shop: Shop) -> None:
    busy_march(shop)
    built = report(shop, "roll-forward", DateRange(date(2026, 3, 2), APRIL.first), by=Granularity.WEEK)
    table = built.table("rows")
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    assert [row["from"] for row in rows][:2] == [date(2026, 3, 2), date(2026, 3, 9)]
    for before, after in pairwise(rows):
        assert before["closing"] == after["opening"]
        assert before["to"] + timedelta(days=1) == after["from"]  # type: ignore[operator]
    assert (rows[0]["opening"], rows[-1]["closing"]) == (built.figure("opening").value, built.figure("closing").value)
    for key in ("issued", "clawed_back", "redeemed", "difference", "earlier_periods"):
        assert sum(row[key] for row in rows) == built.figure(key).value  # type: ignore[misc]


@pytest.mark.parametrize(
    "change", ["UPDATE kept_report SET name = name", "DELETE FROM kept_report", "DELETE FROM closing"]
)
def test_what_was_kept_cannot_be_changed(shop: Shop, change: str) -> None:
    shop.close(FEBRUARY.first)
    with pytest.raises(Exception, match="history_is_append_only"):
        shop.tamper(change)
