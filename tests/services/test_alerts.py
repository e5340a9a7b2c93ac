"""Alerts on real books: found once, in step with the books, acknowledged with a note that stays."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest

from loyalty_desktop.domain.errors import LoyaltyError, Refusal
from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.domain.watching import (
    AlertQuery,
    AlertRow,
    AlertState,
    Mode,
    Watch,
    WatchSetting,
    WatchSettings,
    entries_of,
)
from tests.builders import TODAY, Shop, a_row

YESTERDAY = TODAY - timedelta(days=1)
EVERYTHING = AlertQuery()


def weeks_of_sales(shop: Shop, customer: int, *, nets: int = 200_000, last: date = YESTERDAY) -> None:
    """The same sale on the weekday of `last` in each of the eight weeks before."""
    for week in range(1, 9):
        shop.sell(customer, nets, on=last - timedelta(weeks=week))


def adjust_yesterday(shop: Shop, customer: int, points: int) -> None:
    """Points by hand on the day before."""
    shop.clock.move_to(YESTERDAY)
    shop.adjust(customer, points)
    shop.clock.move_to(TODAY)


def listed(shop: Shop, query: AlertQuery = EVERYTHING) -> tuple[AlertRow, ...]:
    """The alerts that there are."""
    return shop.desks.alerts.page(query, 0, 100)


def test_unusual_adjustment_is_told_once(shop: Shop) -> None:
    ana = shop.enrol()
    weeks_of_sales(shop, ana)
    adjust_yesterday(shop, ana, 5_200)
    first, again = shop.desks.alerts.evaluate(), shop.desks.alerts.evaluate()
    assert [(row.watch, row.subject, row.value) for row in first.fresh] == [
        (Watch.CARD_ADJUSTMENTS, "Ana Ruiz", 5_200),
        (Watch.CLERK_ADJUSTMENTS, "Kim", 5_200),
    ]
    assert (first.open, first.through) == (2, YESTERDAY)
    assert (again.fresh, again.open) == ((), 2)


def test_today_is_not_over(shop: Shop) -> None:
    ana = shop.enrol()
    weeks_of_sales(shop, ana, last=TODAY)
    shop.adjust(ana, 5_200)
    assert shop.desks.alerts.evaluate().open == 0
    shop.clock.advance(days=1)
    assert shop.desks.alerts.evaluate().open == 2


def test_missed_days_are_made_up_for(shop: Shop) -> None:
    ana = shop.enrol()
    weeks_of_sales(shop, ana)
    adjust_yesterday(shop, ana, 5_200)
    shop.clock.advance(days=34)
    assert shop.desks.alerts.evaluate().open == 2


def test_days_of_long_ago_are_left(shop: Shop) -> None:
    ana = shop.enrol()
    weeks_of_sales(shop, ana)
    adjust_yesterday(shop, ana, 5_200)
    shop.clock.advance(days=35)
    assert shop.desks.alerts.evaluate().open == 0


def test_late_import_makes_its_day_unusual(shop: Shop) -> None:
    shop.import_customers("customer_ref,name", "C1,Ana Ruiz")
    ana = shop.desks.customers.find("C1").id
    weeks_of_sales(shop, ana)
    shop.sell(ana, 200_000, on=YESTERDAY)
    assert shop.desks.alerts.evaluate().open == 0
    shop.import_sales(a_row("L1", "9000.00", on=YESTERDAY))
    (row,) = shop.desks.alerts.evaluate().fresh
    assert (row.watch, row.day, row.value, row.expected) == (Watch.ISSUED_POINTS, YESTERDAY, 11_000, 2_000)


def test_void_withdraws_the_alert(shop: Shop) -> None:
    ana = shop.enrol()
    weeks_of_sales(shop, ana)
    adjust_yesterday(shop, ana, 5_200)
    shop.desks.alerts.evaluate()
    shop.void(int(shop.value("SELECT max(id) FROM entry")))
    result = shop.desks.alerts.evaluate()
    assert (result.fresh, result.open) == ((), 0)
    assert {row.state for row in listed(shop)} == {AlertState.WITHDRAWN}


def test_acknowledging_keeps_who_when_and_why(shop: Shop) -> None:
    ana = shop.enrol()
    weeks_of_sales(shop, ana)
    adjust_yesterday(shop, ana, 5_200)
    row, _ = shop.desks.alerts.evaluate().fresh
    identity = shop.desks.alerts.new_identity()
    for _ in range(2):
        seen = shop.desks.alerts.acknowledge(row.id, "  A prize,  agreed. ", identity=identity)
    assert seen.state is AlertState.ACKNOWLEDGED
    (note,) = seen.notes
    assert (note.clerk, note.text, note.value, note.noted_at) == ("Kim", "A prize, agreed.", 5_200, shop.clock())
    assert shop.desks.alerts.evaluate().open == 1


def test_points_by_hand_are_watched_from_the_first_day(shop: Shop) -> None:
    ana = shop.enrol()
    adjust_yesterday(shop, ana, 1_000_000)
    shop.clock.move_to(TODAY)
    assert {row.watch for row in shop.desks.alerts.evaluate().fresh} == {
        Watch.CLERK_ADJUSTMENTS,
        Watch.CARD_ADJUSTMENTS,
    }


def test_second_note_is_kept_beside_the_first(shop: Shop) -> None:
    ana = shop.enrol()
    weeks_of_sales(shop, ana)
    adjust_yesterday(shop, ana, 5_200)
    row, _ = shop.desks.alerts.evaluate().fresh
    for text in ("Seen.", "Looked into."):
        shop.clock.instant += timedelta(minutes=1)
        seen = shop.desks.alerts.acknowledge(row.id, text, identity=shop.desks.alerts.new_identity())
    assert [note.text for note in seen.notes] == ["Seen.", "Looked into."]


def test_worse_day_opens_an_acknowledged_alert_again(shop: Shop) -> None:
    ana = shop.enrol()
    weeks_of_sales(shop, ana)
    adjust_yesterday(shop, ana, 5_200)
    for row in shop.desks.alerts.evaluate().fresh:
        shop.desks.alerts.acknowledge(row.id, "Seen.", identity=shop.desks.alerts.new_identity())
    adjust_yesterday(shop, ana, 1_000)
    result = shop.desks.alerts.evaluate()
    assert [(row.value, row.state, len(row.notes)) for row in result.fresh] == [(6_200, AlertState.OPEN, 1)] * 2


def test_better_day_stays_acknowledged(shop: Shop) -> None:
    ana = shop.enrol()
    weeks_of_sales(shop, ana)
    adjust_yesterday(shop, ana, 5_200)
    for row in shop.desks.alerts.evaluate().fresh:
        shop.desks.alerts.acknowledge(row.id, "Seen.", identity=shop.desks.alerts.new_identity())
    shop.void(int(shop.value("SELECT max(id) FROM entry")))
    assert shop.desks.alerts.evaluate().open == 0
    assert {(row.state, row.value) for row in listed(shop)} == {(AlertState.ACKNOWLEDGED, 5_200)}


@pytest.mark.parametrize(
    ("number", "note", "code"),
    [(1, " ", "alert_note_missing"), (99, "Seen.", "alert_unknown"), (1, "x" * 501, "text_too_long")],
)
def test_what_cannot_be_acknowledged_is_refused(shop: Shop, number: int, note: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        shop.desks.alerts.acknowledge(number, note, identity=shop.desks.alerts.new_identity())


def test_note_of_five_hundred_characters_is_kept_whole(shop: Shop) -> None:
    ana = shop.enrol()
    weeks_of_sales(shop, ana)
    adjust_yesterday(shop, ana, 5_200)
    row, _ = shop.desks.alerts.evaluate().fresh
    seen = shop.desks.alerts.acknowledge(row.id, "é" * 500, identity=shop.desks.alerts.new_identity())
    assert [note.text for note in seen.notes] == ["é" * 500]


def test_notes_cannot_be_changed(shop: Shop) -> None:
    ana = shop.enrol()
    weeks_of_sales(shop, ana)
    adjust_yesterday(shop, ana, 5_200)
    row, _ = shop.desks.alerts.evaluate().fresh
    shop.desks.alerts.acknowledge(row.id, "Seen.", identity=shop.desks.alerts.new_identity())
    with pytest.raises(Exception, match="history_is_append_only"):
        shop.tamper("UPDATE alert_note SET value = 0")
    with pytest.raises(Exception, match="history_is_append_only"):
        shop.tamper("UPDATE alert_note_text SET text = 'Never seen.'")


def test_erasing_takes_the_words_of_notes_about_the_customer(shop: Shop) -> None:
    ana = shop.enrol("A", name="Ana Ruiz")
    weeks_of_sales(shop, ana)
    adjust_yesterday(shop, ana, 5_200)
    (about_ana,) = (found for found in shop.desks.alerts.evaluate().fresh if found.watch is Watch.CARD_ADJUSTMENTS)
    key = shop.desks.alerts.new_identity()
    shop.desks.alerts.acknowledge(about_ana.id, "Ana Ruiz lost her card.", identity=key)
    shop.desks.people.erase(ana, "asked for it", identity=shop.desks.people.new_identity())
    (found,) = (item for item in shop.desks.alerts.page(AlertQuery(), 0, 9) if item.id == about_ana.id)
    assert [note.text for note in found.notes] == [""]
    assert found.state is AlertState.ACKNOWLEDGED


def test_watch_that_is_off_withdraws_its_alerts(shop: Shop) -> None:
    ana = shop.enrol()
    weeks_of_sales(shop, ana)
    adjust_yesterday(shop, ana, 5_200)
    shop.desks.alerts.evaluate()
    before = shop.desks.alerts.settings()
    shop.desks.alerts.change_settings(before.changed(Watch.CARD_ADJUSTMENTS, WatchSetting(Mode.OFF)), before=before)
    assert shop.desks.alerts.evaluate().open == 1
    with pytest.raises(Refusal, match="settings_changed_meanwhile"):
        shop.desks.alerts.change_settings(WatchSettings(), before=before)
    assert shop.value("SELECT count(*) FROM operation WHERE payload LIKE '%card_adjustments%'") == 1


def test_entries_behind_an_alert_are_its_own(shop: Shop) -> None:
    ana, bea = shop.enrol("A"), shop.enrol("B", name="Bea Sanz")
    weeks_of_sales(shop, ana)
    adjust_yesterday(shop, ana, 5_200)
    adjust_yesterday(shop, bea, 30)
    found = {row.watch: entries_of(row) for row in shop.desks.alerts.evaluate().fresh}
    assert shop.desks.counter.count(found[Watch.CARD_ADJUSTMENTS]) == 1
    assert shop.desks.counter.count(found[Watch.CLERK_ADJUSTMENTS]) == 2
    assert shop.desks.counter.count(EntryQuery(clerk="Nobody")) == 0


def test_merged_customer_is_who_stayed(shop: Shop) -> None:
    ana, double = shop.enrol("A"), shop.enrol("B", name="Anna Ruiz")
    weeks_of_sales(shop, ana)
    adjust_yesterday(shop, double, 5_200)
    shop.desks.alerts.evaluate()
    shop.desks.people.merge(ana, double, identity=shop.desks.counter.new_identity())
    row = next(row for row in listed(shop) if row.watch is Watch.CARD_ADJUSTMENTS)
    assert (row.subject_id, row.customer_id, row.subject) == (double, ana, "Ana Ruiz")


def test_replay_needs_no_alerts(shop: Shop) -> None:
    ana = shop.enrol()
    weeks_of_sales(shop, ana)
    adjust_yesterday(shop, ana, 5_200)
    row, _ = shop.desks.alerts.evaluate().fresh
    shop.desks.alerts.acknowledge(row.id, "Seen.", identity=shop.desks.alerts.new_identity())
    assert shop.desks.checks.replay().findings == ()


def test_two_pcs_at_once_make_one_alert(shop: Shop) -> None:
    ana = shop.enrol()
    weeks_of_sales(shop, ana)
    adjust_yesterday(shop, ana, 5_200)
    failed: list[Exception] = []
    begin = threading.Barrier(3)

    def another_pc() -> None:
        begin.wait()
        try:
            shop.desks.alerts.evaluate()
        except LoyaltyError as error:
            failed.append(error)
        finally:
            shop.store.close_thread()

    threads = [threading.Thread(target=another_pc) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(listed(shop)) == 2
