"""What analytics platforms are handed: events that name nobody, add up to the ledger, and keep their ids."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from loyalty_desktop.domain.errors import Cancelled, Refusal
from loyalty_desktop.domain.hand_off import HandedOff, HandOffFormat
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.services.hand_off import HandOffRequest
from tests.builders import FIRST_DAY, TODAY, Shop
from tests.services.campaigning import a_list, import_reach, tagged
from tests.services.seen import a_deed, a_visit, import_activity, import_visits
from tests.services.survey_shop import answer, written
from tests.services.test_activities import TIERS

PERIOD = DateRange(FIRST_DAY, TODAY + timedelta(days=1))


def handed(shop: Shop, chosen: HandOffFormat, path: Path, **options: bool) -> HandedOff:
    """Write the whole range."""
    return shop.desks.hand_off.write(HandOffRequest(PERIOD, chosen, **options), path)


def mixpanel(shop: Shop, folder: Path, **options: bool) -> list[dict[str, Any]]:
    """The events as Mixpanel reads them."""
    path = folder / "events.jsonl"
    handed(shop, HandOffFormat.MIXPANEL, path, **options)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def named(events: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The properties of the events with this name."""
    return [event["properties"] for event in events if event["event"] == name]


def test_nobody_is_named(shop: Shop, tmp_path: Path) -> None:
    ana = shop.enrol("C-77", name="Ana Ruiz")
    shop.sell(ana, 1_234)
    text = json.dumps(mixpanel(shop, tmp_path))
    assert "Ana" not in text and "C-77" not in text and str(ana) not in text
    assert "receipt" not in text


def test_references_are_given_to_whoever_asks(shop: Shop, tmp_path: Path) -> None:
    receipt = shop.sell(shop.enrol("C-77"), 1_234)
    (sale,) = named(mixpanel(shop, tmp_path, with_references=True), "purchase")
    assert (sale["distinct_id"], sale["receipt"], sale["amount"], sale["currency"]) == ("C-77", receipt, 12.34, "EUR")


def test_points_add_up_to_the_ledger(shop: Shop, tmp_path: Path) -> None:
    ana = shop.enrol("A")
    receipt = shop.sell(ana, 5_000)
    shop.sell(ana, 700)
    shop.adjust(ana, 30)
    shop.refund(receipt)
    events = mixpanel(shop, tmp_path)
    assert sum(event["properties"].get("points", 0) for event in events) == shop.value("SELECT sum(points) FROM entry")


def test_void_takes_its_event_back(shop: Shop, tmp_path: Path) -> None:
    ana = shop.enrol("A")
    shop.adjust(ana, 30)
    shop.void(shop.value("SELECT max(id) FROM entry WHERE kind = 'adjust'"))
    given, taken = named(mixpanel(shop, tmp_path), "points_adjusted")
    assert (given["points"], taken["points"], taken["is_void"]) == (30, -30, True)
    assert given["$insert_id"] != taken["$insert_id"]


def test_same_days_give_the_same_events(shop: Shop, tmp_path: Path) -> None:
    shop.sell(shop.enrol("A"), 5_000)
    first = mixpanel(shop, tmp_path)
    shop.clock.advance(days=3)
    assert mixpanel(shop, tmp_path) == first
    ids = [event["properties"]["$insert_id"] for event in first]
    assert len(set(ids)) == len(ids) and all(len(one) <= 36 and one.isalnum() for one in ids)


def test_merged_customer_is_one(shop: Shop, tmp_path: Path) -> None:
    ana, other = shop.enrol("A"), shop.enrol("B", name="Ana R.")
    shop.sell(ana, 1_000)
    shop.sell(other, 2_000)
    shop.desks.people.merge(ana, other, identity=shop.desks.people.new_identity())
    assert len({sale["distinct_id"] for sale in named(mixpanel(shop, tmp_path), "purchase")}) == 1


def test_erased_customers_are_left_out_and_counted(shop: Shop, tmp_path: Path) -> None:
    ana, other = shop.enrol("A"), shop.enrol("B", name="Ben Ode")
    shop.sell(ana, 1_000)
    shop.sell(other, 2_000)
    shop.desks.people.erase(ana, "asked", identity=shop.desks.people.new_identity())
    path = tmp_path / "events.csv"
    done = handed(shop, HandOffFormat.CSV, path)
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == done.events and done.left_out >= 3
    assert [row["amount"] for row in rows if row["event"] == "purchase"] == ["20.00"]


def test_requests_hold_at_most_25_events_of_one_customer(shop: Shop, tmp_path: Path) -> None:
    ana, ben = shop.enrol("A"), shop.enrol("B", name="Ben Ode")
    for number in range(30):
        shop.sell(ana, 1_000 + number)
    shop.sell(ben, 900)
    path = tmp_path / "events.jsonl"
    done = handed(shop, HandOffFormat.GA4, path)
    bodies = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert sum(len(body["events"]) for body in bodies) == done.events
    assert max(len(body["events"]) for body in bodies) == 25
    names = {event["name"] for body in bodies for event in body["events"]}
    assert {"purchase", "earn_virtual_currency", "sign_up"} <= names


def test_parquet_is_typed_and_exact(shop: Shop, tmp_path: Path) -> None:
    import pyarrow.parquet

    shop.sell(shop.enrol("A"), 1_234)
    path = tmp_path / "events.parquet"
    done = handed(shop, HandOffFormat.PARQUET, path)
    table = pyarrow.parquet.read_table(path)
    assert table.num_rows == done.events
    assert str(table.schema.field("amount").type) == "decimal128(20, 2)"
    rows = {row["event"]: row for row in table.to_pylist()}
    assert str(rows["purchase"]["amount"]) == "12.34" and rows["points_earned"]["points"] == 12
    assert rows["purchase"]["occurred_at"].utcoffset() == timedelta(0) and rows["purchase"]["business_day"] == TODAY


@pytest.mark.parametrize("chosen", list(HandOffFormat))
def test_empty_range_makes_a_file_without_events(shop: Shop, tmp_path: Path, chosen: HandOffFormat) -> None:
    path = tmp_path / "events"
    assert handed(shop, chosen, path) == HandedOff(0, 0)
    assert path.exists()


def test_everything_that_moves_no_points_is_an_event(shop: Shop, tmp_path: Path) -> None:
    shop.desks.tiers.change(TIERS)
    ana = shop.enrol("C1")
    ben = tagged(shop, "C2", "gold")
    a_list(shop)
    import_reach(shop, "MAY,C2")
    shop.sell(ana, 15_000)
    answer(shop, written(shop), ana)
    import_visits(shop, a_visit(), a_visit("C2", channel="=till"))
    import_activity(shop, a_deed(), a_deed("C2", "check_in", ""))
    events = mixpanel(shop, tmp_path, with_references=True)
    told = {
        (event["event"], event["properties"]["distinct_id"], event["properties"].get("action"))
        for event in events
        if event["event"] in ("visit", "customer_action", "survey_answered", "tier_changed", "campaign_reached")
    }
    assert {
        ("visit", "C1", "app"),
        ("visit", "C2", "=till"),
        ("customer_action", "C1", "product_review"),
        ("customer_action", "C2", "check_in"),
        ("survey_answered", "C1", "spring"),
        ("tier_changed", "C1", "gold"),
        ("campaign_reached", "C2", "MAY"),
    } <= told
    ids = [event["properties"]["$insert_id"] for event in events]
    assert len(set(ids)) == len(ids)
    shop.desks.people.merge(ana, ben, identity=shop.desks.people.new_identity())
    assert set(ids) - {event["properties"]["$insert_id"] for event in mixpanel(shop, tmp_path)} == {
        event["properties"]["$insert_id"]
        for event in events
        if event["event"] == "registration" and event["properties"]["distinct_id"] == "C2"
    }


def test_a_merge_moves_no_points_and_keeps_every_sale_once(shop: Shop, tmp_path: Path) -> None:
    ana, ben = shop.enrol("A"), shop.enrol("B", name="Ben Ode")
    shop.sell(ana, 1_000)
    shop.sell(ben, 2_000)
    before = mixpanel(shop, tmp_path)
    shop.desks.people.merge(ana, ben, identity=shop.desks.people.new_identity())
    after = mixpanel(shop, tmp_path)
    assert len(named(after, "purchase")) == 2
    assert sum(event["properties"].get("points", 0) for event in after) == 30
    assert {event["properties"]["$insert_id"] for event in named_events(after, "purchase")} == {
        event["properties"]["$insert_id"] for event in named_events(before, "purchase")
    }


def named_events(events: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The events with this name."""
    return [event for event in events if event["event"] == name]


@pytest.mark.parametrize(
    "store", ['=HYPERLINK("http://x")', "+1", "-2+3", "@SUM(A1)", 'Q"u,o;te', "Café\u2028Zwei", "店"]
)
def test_hostile_names_of_stores_stay_texts(shop: Shop, tmp_path: Path, store: str) -> None:
    shop.sell(shop.enrol("A"), 1_000, store=store)
    path = tmp_path / "events.csv"
    handed(shop, HandOffFormat.CSV, path)
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    (sale,) = (row for row in rows if row["event"] == "purchase")
    kept = shop.value("SELECT name FROM store WHERE name <> ''")
    assert sale["store"].removeprefix("'") == kept and not sale["store"].startswith(tuple("=+-@"))
    lines = tmp_path / "events.jsonl"
    for chosen in (HandOffFormat.MIXPANEL, HandOffFormat.GA4):
        handed(shop, chosen, lines)
        told = [json.loads(line) for line in lines.read_bytes().split(b"\n") if line]
        assert kept in json.dumps(told, ensure_ascii=False).replace('\\"', '"')


def test_channels_of_files_never_become_formulas(shop: Shop, tmp_path: Path) -> None:
    shop.enrol("C1")
    import_visits(shop, a_visit(channel="=1+1"))
    path = tmp_path / "events.csv"
    handed(shop, HandOffFormat.CSV, path)
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert [row["action"] for row in rows if row["event"] == "visit"] == ["'=1+1"]


def test_many_events_of_a_day_are_written_one_by_one(shop: Shop, tmp_path: Path) -> None:
    """The writers take what the day's query finds as it comes: no second list of a day's events is made."""
    shop.enrol("C1")
    import_visits(shop, *(a_visit(channel=f"till {number}") for number in range(6_000)))
    stopped = Stopped(after=1)
    with pytest.raises(Cancelled):
        shop.desks.hand_off.write(HandOffRequest(PERIOD, HandOffFormat.CSV), tmp_path / "x.csv", stopped)
    assert not (tmp_path / "x.csv").exists()
    assert handed(shop, HandOffFormat.CSV, tmp_path / "x.csv").events == 6_001


class Stopped:
    """A person who stops within the first day that has many events."""

    def __init__(self, *, after: int) -> None:
        self.days: dict[int, int] = {}
        self.after = after

    def report(self, done: int, total: int | None, step: str) -> None:
        """Which day it is at."""
        self.day = done

    def check_cancelled(self) -> None:
        """Stop at the second look within a day."""
        self.days[self.day] = self.days.get(self.day, 0) + 1
        if self.days[self.day] > self.after:
            raise Cancelled()


def test_void_of_a_refund_takes_its_clawback_back(shop: Shop, tmp_path: Path) -> None:
    receipt = shop.sell(shop.enrol("A"), 5_000)
    shop.refund(receipt)
    shop.void(shop.value("SELECT max(id) FROM entry WHERE kind = 'clawback'"))
    taken, back = named(mixpanel(shop, tmp_path), "points_clawed_back")
    assert (taken["points"], taken.get("is_void", False)) == (-50, False)
    assert (back["points"], back["is_void"]) == (50, True)


def test_referral_keeps_its_id_when_the_newcomer_is_merged(shop: Shop, tmp_path: Path) -> None:
    ana = shop.enrol("A")
    ben, cleo = shop.enrol("B", name="Ben Ode", referrer_id=ana), shop.enrol("C", name="Cleo Ode")
    shop.sell(ben, 9_000)
    (before,) = named(mixpanel(shop, tmp_path), "referral_qualified")
    shop.desks.people.merge(cleo, ben, identity=shop.desks.people.new_identity())
    (after,) = named(mixpanel(shop, tmp_path), "referral_qualified")
    assert after["$insert_id"] == before["$insert_id"]
    assert after["distinct_id"] != before["distinct_id"]


def test_what_has_a_date_alone_happened_at_midnight_of_the_shop(shop: Shop, tmp_path: Path) -> None:
    shop.desks.program.change_settings(zone="America/New_York")
    shop.enrol("A", registered_on=FIRST_DAY)
    path = tmp_path / "events.csv"
    handed(shop, HandOffFormat.CSV, path)
    (row,) = [row for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()) if "regist" in row["event"]]
    assert row["business_day"] == FIRST_DAY.isoformat()
    assert datetime.fromisoformat(row["occurred_at"]) == datetime.combine(
        FIRST_DAY, time(), ZoneInfo("America/New_York")
    )


def test_hand_off_of_too_many_days_speaks_of_itself(shop: Shop, tmp_path: Path) -> None:
    period = DateRange(date(1900, 1, 1), date(2200, 12, 31))
    with pytest.raises(Refusal) as found:
        shop.desks.hand_off.write(HandOffRequest(period, HandOffFormat.CSV), tmp_path / "a.csv")
    assert found.value.code == "hand_off_too_long"
