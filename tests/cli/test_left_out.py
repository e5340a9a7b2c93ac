"""What an import says of lines, referrals and waiting refunds that it did not take: each under its own heading."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

PEOPLE = "customer_ref,name,email,birthday,registered_on,referred_by"
SALES = "type,receipt,original_receipt,sold_at,customer_ref,net,currency"
WAITING = "refund,X9,R9,2026-03-02,C1,99.00,EUR"
ITS_SALE = "sale,R9,,2026-03-01,C1,10.00,EUR"


def test_customer_without_a_referral_is_said_to_be_taken(terminal: Terminal) -> None:
    path = terminal.file(PEOPLE, "C1,Ana Ruiz,,,,C1", "C2,Bo Li,,,,nobody", ",Nobody,,,,")
    ended = terminal("import", "customers", path, "--rejected", terminal.folder / "left.csv")
    assert "Referrals left out  2" in ended.out and "Rejected            1" in ended.out
    assert "2 referrals were left out; they are in " in ended.out
    assert "  line 2: Nobody can bring themselves. Only the customer was taken, not the referral.\n" in ended.out
    assert "1 line was left out; they are in " in ended.out
    rows = list(csv.reader((terminal.folder / "left.csv").read_text("utf-8-sig").splitlines()))
    assert [row[0] for row in rows[1:]] == ["2", "3", "4"]
    assert rows[2][2:4] == ["C2", "Bo Li"] and rows[2][1].endswith(" Only the customer was taken, not the referral.")


def test_programs_are_told_what_was_left_out_apart(terminal: Terminal) -> None:
    answer = terminal.data("import", "customers", terminal.file(PEOPLE, "C1,Ana Ruiz,,,,C1"))
    assert (answer["rejected"], answer["counts"].get("rejected", 0)) == ([], 0)
    assert [(row["line"], row["code"]) for row in answer["referrals_left_out"]] == [(2, "referral_left_out")]


def test_waiting_refund_is_no_line_of_the_file(terminal: Terminal) -> None:
    terminal("import", "sales", terminal.file(SALES, WAITING, name="refunds.csv"))
    ended = terminal("import", "sales", terminal.file(SALES, ITS_SALE), "--rejected", terminal.folder / "left.csv")
    assert "1 refund of an earlier import still waits; " in ended.out
    assert "  Refund X9 of refunds.csv still waits, although its sale R9 has come. " in ended.out
    assert "line 0" not in ended.out and "left out" not in ended.out
    rows = list(csv.reader((terminal.folder / "left.csv").read_text("utf-8-sig").splitlines()))
    assert rows[1][0] == "" and rows[1][1].startswith("Refund X9 of refunds.csv still waits")


def a_file_with_a_bad_byte(terminal: Terminal, *lines: bytes) -> Path:
    path = terminal.folder / "people.csv"
    path.write_bytes(b"\n".join((b"customer_ref,name", *lines, b"")))
    return path


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_guessed_letters_are_said(terminal: Terminal, more: tuple[str, ...]) -> None:
    path = a_file_with_a_bad_byte(terminal, b"C1,Jos\xe9")
    said = "The file does not say how its letters are written; cp1252 fits. Check the names in it."
    assert said in terminal("import", "customers", path, *more).err
    answer = terminal.data("import", "customers", path, *more)
    assert answer["remarks"] == [{"code": "encoding_guessed", "text": said}]


def test_bad_byte_in_utf8_is_told_with_its_line(terminal: Terminal) -> None:
    path = a_file_with_a_bad_byte(terminal, "C1,Zoë".encode(), b"C2,Jos\xe9", "C3,Noë".encode())
    ended = terminal("import", "customers", path)
    assert "  line 3: The line holds letters that are not written in UTF-8" in ended.out
    assert "which are left out with their numbers; there are 1.\n" in ended.err
    assert [row["name"] for row in terminal.data("customers")["customers"]] == ["Noë", "Zoë"]


def test_waiting_refunds_are_listed_and_dropped(terminal: Terminal) -> None:
    terminal("import", "sales", terminal.file(SALES, WAITING, name="refunds.csv"))
    assert terminal.data("imports", "--waiting")["waiting"][0]["reason"] == "Its sale has not come yet."
    terminal("import", "sales", terminal.file(SALES, ITS_SALE))
    assert "More is to be refunded than is left of receipt R9." in terminal("imports", "--waiting").out
    assert (
        terminal("imports", "--drop", "X9", "--reason", "wrong").out
        == "Refund X9 waits no longer. No points had moved for it.\n"
    )
    assert terminal("imports", "--waiting").out == "No refund waits for its sale.\n"
    ended = terminal("imports", "--drop", "X9", "--reason", "wrong")
    assert (ended.status, ended.err) == (
        1,
        "No refund X9 waits for its sale. `imports --waiting` lists those that do.\n",
    )


def test_mixed_orders_of_dates_are_said_to_be_mixed(terminal: Terminal) -> None:
    rows = [f"sale,R{number},,{day},C1,1.00,EUR" for number, day in enumerate(("13/04/2026", "04/13/2026"))]
    ended = terminal("import", "sales", terminal.file(SALES, *rows), "--dry-run")
    assert (
        "line 2: Sold at: The file mixes dates with the day first and dates with the month first, such as “13/04/2026”."
    ) in ended.out
    assert "two ways" not in ended.out


def test_order_that_nobody_said_is_asked_for(terminal: Terminal) -> None:
    path = terminal.file(SALES, "sale,R1,,13/04/2026,C1,1.00,EUR")
    assert (
        "line 2: Sold at: Nobody has said whether the day or the month comes first in dates such as “13/04/2026”."
    ) in terminal("import", "sales", path, "--dry-run").out
