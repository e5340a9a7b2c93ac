"""What analytics platforms are handed: events that name nobody, add up to the ledger, and keep their ids."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from loyalty_desktop.domain.hand_off import HandedOff, HandOffFormat
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.services.hand_off import HandOffRequest
from tests.builders import FIRST_DAY, TODAY, Shop

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
