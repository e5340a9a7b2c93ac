"""Statements from the command line."""

from __future__ import annotations

import json

import pytest

from tests.cli.terminal import Terminal

DAYS = ("--from", "2026-11-01", "--to", "2026-11-30")


def test_statement_lists_entries_with_the_balance_after_each(shop: Terminal) -> None:
    assert shop("adjust", "C1", "-20", "--reason", "goodwill").status == 0
    data = shop.data("statement", "Ana Ruiz", "--from", "2026-11-01", "--to", "2099-12-31")
    entries = data["tables"]["entries"]
    assert [(row["what"], row["points"], row["balance"]) for row in entries] == [
        ("purchase", 120, 120),
        ("adjust", -20, 100),
    ]
    figures = data["figures"]
    assert figures["opening"] + figures["credited"] + figures["debited"] == figures["closing"] == 100


def test_statement_reads_like_a_report(shop: Terminal) -> None:
    said = shop("statement", "C1", *DAYS).out
    assert "Statement of points: Ana Ruiz" in said
    assert "Purchase" in said and "R1" in said


@pytest.mark.parametrize("ending", ["pdf", "csv", "json", "txt", "xlsx"])
def test_statement_is_written_by_the_ending_of_the_file(shop: Terminal, ending: str) -> None:
    file = shop.folder / f"statement.{ending}"
    ended = shop("statement", "C1", *DAYS, "-o", file)
    assert ended.status == 0, ended.err
    content = file.read_bytes()
    assert content[:4] in (b"%PDF", b"PK\x03\x04") or b"120" in content
    if ending == "json":
        assert json.loads(content)["report"] == "statement"


def test_days_the_wrong_way_round_are_refused(shop: Terminal) -> None:
    ended = shop("statement", "C1", "--from", "2026-11-30", "--to", "2026-11-01")
    assert (ended.status, ended.out) == (1, "")


def test_unknown_customer_is_refused(shop: Terminal) -> None:
    assert shop("statement", "nobody").status == 1
