"""Visits and activity from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.terminal import Terminal


def a_file(folder: Path, *lines: str) -> str:
    path = folder / "seen.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_visits_come_in_once_and_go_as_one(shop: Terminal, tmp_path: Path) -> None:
    file = a_file(tmp_path, "occurred_at,customer_ref,channel", "2026-10-05,C1,app", "2026-10-05,C9,app")
    tried = shop.data("import", "visits", file, "--dry-run")
    assert tried["counts"] == {"visits": 1, "rejected": 1}
    done = shop.data("import", "visits", file)
    assert done["counts"] == {"visits": 1, "rejected": 1}
    assert done["rejected"][0]["reason"].startswith("Customer no.: No customer has the number “C9”.")
    assert shop.data("import", "visits", file)["counts"] == {"already_there": 1, "rejected": 1}
    listed = shop.data("activities", "--kind", "visit")["activities"]
    assert [(row["customer"], row["about"]) for row in listed] == [("Ana Ruiz", "app")]
    assert "visits 1" in shop("imports", "--undo", str(done["import"])).out


def test_activity_is_mapped_by_hand(shop: Terminal, tmp_path: Path) -> None:
    file = a_file(tmp_path, "when;who;did;thing", "2026-10-05 10:00;C1;product review;Mug", "2026-10-05;C1;nothing;")
    answer = shop.data(
        "import", "activity", file, "--map", "occurred_at=when", "customer_ref=who", "action=did", "object=thing"
    )
    assert answer["counts"] == {"actions": 1, "points": 0, "rejected": 1}
    assert answer["rejected"][0]["code"] == "unknown_action"
    assert shop("check", "--replay").status == 0


def test_templates_have_the_columns(shop: Terminal) -> None:
    assert shop("template", "visits").out.strip() == "occurred_at,customer_ref,channel"
    assert shop("template", "activity").out.strip() == "occurred_at,customer_ref,action,object,amount,store,reference"


def test_look_up_is_recorded_once_a_day(shop: Terminal) -> None:
    assert shop.data("visit", "C1") == {"customer": "Ana Ruiz", "repeated": False}
    assert shop.data("visit", "ana ruiz")["repeated"] is True
    listed = shop.data("activities", "--kind", "visit")["activities"]
    assert [(row["customer"], row["about"]) for row in listed] == [("Ana Ruiz", "till")]


def test_amounts_that_are_not_read_are_told(shop: Terminal, tmp_path: Path) -> None:
    header = "occurred_at,customer_ref,action,amount"
    filled, empty = (f"2026-10-0{day} 10:00,C1,check_in,{amount}" for day, amount in ((5, "12.50"), (6, "")))
    told = shop.data("import", "activity", a_file(tmp_path, header, filled))
    assert told["remarks"] == [
        {
            "code": "amount_not_read",
            "text": "The column “amount” is not read: no rule pays what customers do by an amount.",
        }
    ]
    assert shop.data("import", "activity", a_file(tmp_path, header, empty))["remarks"] == []
    mapped = ("--map", "occurred_at=occurred_at", "customer_ref=customer_ref", "action=action")
    assert shop.data("import", "activity", a_file(tmp_path, header, filled), *mapped)["counts"] == {"already_there": 1}


def test_visit_by_mistake_is_taken_back(shop: Terminal) -> None:
    shop.data("visit", "C1")
    assert shop.data("visit", "C1", "--undo") == {"customer": "Ana Ruiz", "taken_back": True}
    refused = shop("visit", "C1", "--undo")
    assert refused.status == 1
    assert "Ana Ruiz has no visit of today that was recorded at the till" in refused.err
    assert shop.data("visit", "C1")["repeated"] is False
    assert shop("check", "--replay").status == 0
