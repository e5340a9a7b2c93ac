"""Rules from the command line: listed, and tried out on the past."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from loyalty_desktop.bootstrap import open_office
from loyalty_desktop.domain.rules import Rule, RuleKind
from tests.cli.terminal import Terminal

NOVEMBER = ("--from", "2026-11-01", "--to", "2026-11-30")
BIG = {"name": "Big", "action": "purchase", "kind": "fixed", "points": 50, "conditions": {"min_spend_minor": 10_000}}


def definition(terminal: Terminal, value: object) -> str:
    return str(terminal.file(json.dumps(value), name="rule.json"))


def test_definition_is_tried_out(shop: Terminal) -> None:
    data = shop.data("simulate", "--definition", definition(shop, BIG), *NOVEMBER)
    assert (data["points_now"], data["points_then"], data["difference"]) == (140, 190, 50)
    assert (data["events"], data["events_touched"], data["customers"], data["customers_touched"]) == (2, 1, 2, 1)
    assert (data["from"], data["to"], data["cost_minor"]) == ("2026-11-01", "2026-11-30", None)
    assert [rule for rule in shop.data("rules")["rules"] if rule["name"] == "Big"] == []


def test_answer_in_words_says_what_is_left_aside(shop: Terminal) -> None:
    ended = shop("simulate", "--definition", definition(shop, BIG), *NOVEMBER)
    assert "190 points would have been paid instead of 140: 50 more. It changes 1 of 2 sales" in ended.out
    assert "Refunds are left aside." in ended.out


def test_rule_that_is_off_is_tried_out_by_name(shop: Terminal) -> None:
    desks = open_office(shop.database)
    double = Rule(desks.program.new_rule_id(), 0, "Double", "purchase", RuleKind.MULTIPLIER, 0, percent=200)
    written = desks.program.change_rule(replace(double, active=False))
    desks.close_thread()
    for name in ("double", str(written.id)):
        assert shop.data("simulate", name, *NOVEMBER)["points_then"] == 280


def test_listed_rule_is_a_definition_that_takes_its_own_place(shop: Terminal) -> None:
    rule = next(rule for rule in shop.data("rules")["rules"] if rule["action"] == "purchase")
    path = definition(shop, rule | {"points": 3})
    assert shop.data("simulate", "--definition", path, *NOVEMBER)["points_then"] == 420


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([], "at “{ }” that cannot be"),
        ({"name": "x", "action": "purchase"}, "lacks “kind”"),
        (BIG | {"points": "many"}, "at “points” that cannot be"),
        (BIG | {"points": 10**30}, "at “points” that cannot be"),
        (BIG | {"active": 1}, "at “active” that cannot be"),
        (BIG | {"colour": "red"}, "names “colour”, which no rule has"),
        (BIG | {"conditions": {"weekdays": ["Monday"]}}, "at “conditions.weekdays” that cannot be"),
        (BIG | {"conditions": {"first_day": "soon"}}, "at “conditions” that cannot be"),
        (BIG | {"conditions": {"weekdays": [9]}}, "Weekdays are numbered"),
        (BIG | {"caps": [{"measure": "points", "limit": 5}]}, "lacks “caps.bucket”"),
        (BIG | {"caps": [{"measure": "points", "limit": 0, "bucket": "day"}]}, "must be between 1 and"),
        (BIG | {"id": 5_000}, "There is no rule “5,000”"),
        (BIG | {"id": [1]}, "at “id” that cannot be"),
        (BIG | {"kind": "per_amount"}, "for which amount"),
    ],
)
def test_definition_that_is_none_is_refused_by_place(shop: Terminal, value: object, said: str) -> None:
    ended = shop("simulate", "--definition", definition(shop, value), *NOVEMBER)
    assert (ended.status, ended.out) == (1, "")
    assert said in ended.err


@pytest.mark.parametrize("text", ["{", "", "\x00", "[" * 100_000])
def test_file_without_json_is_refused(shop: Terminal, text: str) -> None:
    ended = shop("simulate", "--definition", shop.file(text, name="rule.json"), *NOVEMBER)
    assert (ended.status, ended.out) == (1, "") and "holds no JSON" in ended.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("simulate", *NOVEMBER), "Name one rule"),
        (("simulate", "purchase", "--definition", "x.json", *NOVEMBER), "Name one rule"),
        (("simulate", "nothing", *NOVEMBER), "There is no rule “nothing”"),
        (("simulate", "--definition", "absent.json", *NOVEMBER), "cannot be read"),
        (("simulate", "purchase", "--from", "2026-11-30", "--to", "2026-11-01"), "2026-11-30"),
    ],
)
def test_what_cannot_be_tried_is_refused_in_one_sentence(shop: Terminal, arguments: tuple[str, ...], said: str) -> None:
    ended = shop(*arguments)
    assert (ended.status, ended.out) == (1, "")
    assert said in ended.err and ended.err.count("\n") == 1
