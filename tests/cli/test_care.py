"""Looking after the books from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from loyalty_desktop.bootstrap import open_office
from loyalty_desktop.domain.rules import Rule, RuleKind
from loyalty_desktop.storage.database import Store
from tests.cli.terminal import Terminal


def tamper(terminal: Terminal, statement: str) -> None:
    """Change a row behind the program's back."""
    store = Store.open(terminal.database)
    store.write(lambda session: session.run(statement))
    store.close_thread()


def test_clean_books_end_with_zero(shop: Terminal) -> None:
    ended = shop("check")
    assert ended.status == 0
    assert ended.out.endswith("Nothing differs.\n")
    assert "Entries      2\n" in ended.out


def test_difference_is_named_and_ends_with_one(shop: Terminal) -> None:
    tamper(shop, "UPDATE customer SET active = 999 WHERE ref = 'C1'")
    ended = shop("--json", "check")
    assert (ended.status, ended.data["clean"]) == (1, False)
    assert any(finding["details"].get("customer") == "Ana Ruiz" for finding in ended.data["findings"])
    assert "`check --repair` mends" in ended.err


def test_repair_mends_balances(shop: Terminal) -> None:
    tamper(shop, "UPDATE customer SET active = 999 WHERE ref = 'C1'")
    assert shop("check", "--repair").status == 0
    assert shop.data("show", "C1")["customer"]["balance"] == 120


def test_replay_of_clean_books_finds_nothing(shop: Terminal) -> None:
    assert shop.data("check", "--replay")["clean"]


def test_backup_opens_as_the_same_books(shop: Terminal) -> None:
    copy = shop.folder / "copy.db"
    answer = shop.data("backup", copy)
    assert answer == {"file": str(copy), "bytes": copy.stat().st_size}
    assert Terminal(str(copy), shop.folder).data("customers") == shop.data("customers")
    assert sorted(path.name for path in shop.folder.glob("*copy*")) == ["copy.db", "copy.db-shm", "copy.db-wal"] or (
        sorted(path.name for path in shop.folder.glob("*copy*")) == ["copy.db"]
    )


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("sales.csv", "{path} exists already. Name a new file.\n"),
        ("missing/copy.db", "There is no folder {parent}. Make it, or choose another one.\n"),
    ],
)
def test_backup_that_cannot_be_is_refused(shop: Terminal, target: str, sentence: str) -> None:
    path = shop.folder / target
    ended = shop("backup", path)
    assert (ended.status, ended.err) == (1, sentence.format(path=path, parent=path.parent))
    assert Path(shop.database).exists()


def test_backup_of_a_server_is_left_to_its_tools(prepared_url: str, tmp_path: Path) -> None:
    ended = Terminal(prepared_url, tmp_path)("backup", tmp_path / "copy.db")
    assert (ended.status, ended.err) == (
        1,
        "A shared database is copied by the tools of its server, such as pg_dump.\n",
    )


def test_rules_and_rewards_are_listed(shop: Terminal) -> None:
    rules = shop.data("rules")["rules"]
    assert [(rule["name"], rule["active"]) for rule in rules if rule["active"]] == [("purchase", True)]
    assert "on   1 point for every 1.00 EUR spent\n" in shop("rules").out
    assert shop("rewards").out == "No rewards yet.\n"


def test_rule_that_multiplies_is_told_in_words(shop: Terminal) -> None:
    desks = open_office(shop.database)
    double = Rule(desks.program.new_rule_id(), 0, "Double", "purchase", RuleKind.MULTIPLIER, 0, percent=200)
    desks.program.change_rule(double)
    desks.close_thread()
    assert "on   2 times the points\n" in shop("rules").out
    assert shop.data("rules")["rules"][-1]["percent"] == 200


def test_settings_are_shown_and_changed(shop: Terminal) -> None:
    assert shop.data("settings")["settings"]["lifetime_months"] == ""
    changed = shop.data("settings", "lifetime_months=12", "expiry_rounding=month")["settings"]
    assert (changed["lifetime_months"], changed["expiry_rounding"]) == ("12", "month")
    assert shop.data("settings")["settings"] == changed


@pytest.mark.parametrize("change", ["lifetime_months=-5", "colour=red", "hash_key=00", "expiry_rounding"])
def test_settings_that_cannot_be_are_refused(shop: Terminal, change: str) -> None:
    before = shop.data("settings")
    ended = shop("settings", change)
    assert (ended.status, ended.out) == (1, "")
    assert shop.data("settings") == before
