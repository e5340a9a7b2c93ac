"""The feed of activities from the command line."""

from __future__ import annotations

from tests.cli.terminal import Terminal


def test_activities_are_listed_newest_first(shop: Terminal) -> None:
    answer = shop.data("activities")
    assert answer["found"] == len(answer["activities"]) > 1
    days = [item["date"] for item in answer["activities"]]
    assert days == sorted(days, reverse=True)
    assert {"sale", "earn", "enrolment"} <= {item["kind"] for item in answer["activities"]}


def test_filters_leave_what_fits(shop: Terminal) -> None:
    shop("adjust", "C1", "+5", "--reason", "goodwill")
    answer = shop.data("activities", "--kind", "adjust", "--customer", "C1")
    (item,) = answer["activities"]
    assert (item["points"], item["amount_minor"], item["reversed"]) == (5, None, False)
    assert shop.data("activities", "--from", "2031-01-01")["found"] == 0
    assert shop("activities", "--to", "1999-01-01").out == "Nothing is found.\n"


def test_a_limit_says_how_many_more_there_are(shop: Terminal) -> None:
    found = shop.data("activities")["found"]
    listed = shop("activities", "--limit", "1").out
    assert listed.endswith(f"… and {found - 1:,} more\n")


def test_what_makes_no_sense_is_refused(shop: Terminal) -> None:
    assert "There is no kind of activity “sail”." in shop("activities", "--kind", "sail").err
    assert "There is no clerk “Nobody”." in shop("activities", "--done-by", "Nobody").err
    assert shop("activities", "--from", "2026-02-01", "--to", "2026-01-01").status == 1
