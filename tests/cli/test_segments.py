"""Saved segments from the command line."""

from __future__ import annotations

import csv

import pytest

from tests.cli.terminal import Terminal


def test_saved_segment_is_listed_with_who_is_in_it(shop: Terminal) -> None:
    ended = shop("segments", "save", "Regulars", "--min-points", "100", "--min-spend", "50.00")
    assert (ended.status, ended.out) == (0, "Saved “Regulars”: 1 customer today.\n")
    assert shop("segments").out.splitlines() == [
        "Segment   Customers  Who",
        "Regulars          1  Spent 50.00 EUR or more, 100 or more points.",
    ]
    (listed,) = shop.data("segments", "list")["segments"]
    assert listed == {"name": "Regulars", "customers": 1, "min_points": 100, "min_spend_minor": 5000}


def test_customers_of_a_segment_are_listed(shop: Terminal) -> None:
    shop("segments", "save", "Regulars", "--min-points", "100")
    assert [row["name"] for row in shop.data("customers", "--segment", "regulars")["customers"]] == ["Ana Ruiz"]


def test_same_name_again_changes_the_segment(shop: Terminal) -> None:
    for least in ("100", "10"):
        assert shop("segments", "save", "Regulars", "--min-points", least).status == 0
    assert shop.data("segments")["segments"][0]["customers"] == 2


@pytest.mark.parametrize("ending", ["csv", "xlsx", "pdf", "json", "txt"])
def test_list_for_letters_is_written(shop: Terminal, ending: str) -> None:
    file = shop.folder / f"letters.{ending}"
    data = shop.data("customers", "-o", file)
    assert (data["customers"], data["left_out"]) == (2, 0)
    assert file.stat().st_size > 50
    if ending == "csv":
        with file.open(encoding="utf-8-sig", newline="") as text:
            rows = list(csv.reader(text))
        assert [row[0] for row in rows] == ["Name", "Ana Ruiz", "Bo Li"]


def test_everybody_in_a_segment_is_tagged_and_untagged(shop: Terminal) -> None:
    shop("segments", "save", "Regulars", "--min-points", "10")
    assert shop("segments", "tag", "Regulars", "--with", "vip").out == "2 customers got the tag “vip”.\n"
    assert shop.data("segments", "tag", "Regulars", "--with", "VIP")["changed"] == 0
    shop("segments", "save", "Vips", "--tag", "vip")
    assert shop.data("customers", "--segment", "Vips")["found"] == 2
    assert shop("segments", "untag", "--with", "vip").out == "2 customers lost the tag “vip”.\n"
    assert shop.data("customers", "--segment", "Vips")["found"] == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["remove", "Nobody"], "There is no segment “Nobody”; none is saved yet.\n"),
        (["save", "--min-points", "5"], "Give the segment a name.\n"),
        (["save", "Empty"], "“Empty” has no condition yet. Give at least one.\n"),
        (["tag", "Nobody"], "“” is no tag. Write a word or two, without comma, semicolon or bar.\n"),
    ],
)
def test_what_cannot_be_is_refused(shop: Terminal, arguments: list[str], sentence: str) -> None:
    ended = shop("segments", *arguments)
    assert (ended.status, ended.out, ended.err) == (1, "", sentence)


def test_removed_segment_is_gone(shop: Terminal) -> None:
    shop("segments", "save", "Regulars", "--min-points", "10")
    assert shop("segments", "remove", "regulars").out == "Removed “Regulars”. Tags that it gave stay.\n"
    assert shop("segments").out == "No segment is saved yet.\n"
