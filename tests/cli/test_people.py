"""Customers from the command line."""

from __future__ import annotations

import pytest

from tests.cli.terminal import Terminal


def test_list_lines_up(shop: Terminal) -> None:
    assert shop("customers").out.splitlines() == [
        "No.  Name      E-mail  Phone  Card  Balance  Store",
        "C1   Ana Ruiz                           120  Main",
        "C2   Bo Li                               20  Main",
    ]


def test_limit_says_how_many_more(shop: Terminal) -> None:
    assert shop("customers", "--limit", "1").out.endswith("\n… and 1 more\n")


def test_show_names_balance_lots_and_entries(shop: Terminal) -> None:
    said = shop("show", "Ana Ruiz").out
    assert "Balance        120 points" in said
    assert "120  Purchase   2026-11-01  no end" in said
    assert "The last 1 entry of 1" in said


def test_show_has_stable_keys(shop: Terminal) -> None:
    answer = shop.data("show", "C1")
    assert list(answer) == ["customer", "lots", "entry_count", "entries", "referrals", "tier"]
    assert answer["lots"][0]["remaining"] == 120
    assert answer["entries"][0]["reference"] == "R1"


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("nobody", "Nobody is found by “nobody”. Try a card, a phone number or the full name.\n"),
        ("Kim Twin", "“Kim Twin” fits 2 customers. Give the card, the number or the e-mail address.\n"),
    ],
)
def test_unclear_customer_is_refused(shop: Terminal, who: str, sentence: str) -> None:
    for ref in ("T1", "T2"):
        assert shop("enrol", "--ref", ref, "--name", "Kim Twin").status == 0
    ended = shop("show", who)
    assert (ended.status, ended.out, ended.err) == (1, "", sentence)


def test_enrolled_friend_stands_with_the_referrer(shop: Terminal) -> None:
    ended = shop(
        "enrol", "--name", "Zoë Day", "--email", "zoe@example.com", "--referrer", "C1", "--birthday", "1990-02-03"
    )
    assert ended.out == "Zoë Day is enrolled and holds 0 points.\n"
    referral = shop.data("show", "C1")["referrals"][0]
    assert (referral["name"], referral["status"]) == ("Zoë Day", "registered")
    assert shop.data("show", "zoe@example.com")["customer"]["referred_by"] == "Ana Ruiz"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Give at least a name, a number, a card, an e-mail address or a phone number.\n"),
        (["--ref", "C1"], "Customer no. “C1” belongs to Ana Ruiz already. Open that customer instead.\n"),
        (
            ["--name", "Eve", "--registered-on", "2199-01-01"],
            "2199-01-01 is still to come. Give today or an earlier day.\n",
        ),
    ],
)
def test_enrolment_that_cannot_be_is_refused(shop: Terminal, arguments: list[str], sentence: str) -> None:
    ended = shop("enrol", *arguments)
    assert (ended.status, ended.err) == (1, sentence)


def test_an_unknown_store_is_asked_about_before_it_enrols(shop: Terminal) -> None:
    ended = shop("enrol", "--name", "Cy Orr", "--store", "Mian")
    assert ended.status == 1 and "The books know no store “Mian”." in ended.err and "--new-store" in ended.err
    assert shop("enrol", "--name", "Cy Orr", "--store", "main").status == 0
    assert shop("enrol", "--name", "Di Poe", "--store", "Quay", "--new-store").status == 0
