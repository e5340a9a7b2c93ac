"""Whoever shares a name with a customer of the program is told of, and erased by the id."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from loyalty_desktop.bootstrap import open_office

from .terminal import Terminal

HEADER = "customer_ref,customer_name,registered_on"


@pytest.fixture
def books(shop_address: str, tmp_path: Path) -> Terminal:
    """Commands on an empty database of each engine, in which to join earns 7 points."""
    terminal = Terminal(shop_address, tmp_path)
    pay_for_joining(terminal, 7)
    terminal.data("enrol", "--name", "Bo Li", "--card", "77")
    return terminal


def pay_for_joining(books: Terminal, points: int) -> None:
    desks = open_office(books.database, create=True)
    rule = next(rule for rule in desks.program.state().rules if rule.action == "account_registration")
    desks.program.change_rule(replace(rule, points=points or rule.points, active=bool(points)))
    desks.close_thread()


def withdrawn(books: Terminal, *references: str) -> list[int]:
    """Zara Quill of undone imports, once under each reference; points for joining keep her name."""
    found = []
    for reference in references:
        file = books.file(HEADER, f"{reference},Zara Quill,2026-03-07", name=f"{reference}.csv")
        batch = books.data("import", "customers", file)["import"]
        found.append(int(books.data("show", reference)["customer"]["id"]))
        books.data("imports", "--undo", batch)
    return found


def test_who_was_enrolled_again_is_not_the_one_who_was_withdrawn(books: Terminal) -> None:
    (left,) = withdrawn(books, "Z1")
    again = int(books.data("enrol", "--name", "Zara Quill", "--ref", "Z2")["customer"]["id"])
    asked = replace(books, changed=lambda surroundings: replace(surroundings, stdin=io.StringIO("no\n")))
    ended = asked("erase", "Zara Quill", "--reason", "asked")
    assert ended.status == 1
    assert f"By “Zara Quill” 1 other person is found as well; erase with --id: {left}." in ended.err
    done = books.data("erase", "Zara Quill", "--id", left, "--reason", "asked", "--yes")
    assert (done["customer"], done["others"]) == (left, [again])
    assert books.data("show", "Z2")["customer"]["name"] == "Zara Quill"
    done = books.data("erase", "Zara Quill", "--reason", "asked", "--yes")
    assert (done["customer"], done["others"]) == (again, [])
    assert books("check", "--replay").status == 0


def test_a_number_that_somebody_has_now_reaches_who_came_with_it(books: Terminal) -> None:
    (left,) = withdrawn(books, "Z1")
    again = int(books.data("enrol", "--name", "Yan Zu", "--card", "Z1")["customer"]["id"])
    done = books.data("erase", "Z1", "--id", left, "--reason", "asked", "--yes")
    assert again != left and (done["customer"], done["others"]) == (left, [again])
    assert books.data("show", "Z1")["customer"]["name"] == "Yan Zu"


def test_of_several_withdrawn_one_is_named_by_the_id(books: Terminal) -> None:
    ids = sorted(withdrawn(books, "Z1", "Z3"))
    refused = books("erase", "Zara Quill", "--reason", "asked", "--yes")
    assert refused.status == 1 and f"one of {ids[0]}, {ids[1]}." in refused.err
    ended = books("erase", "Zara Quill", "--id", ids[1], "--reason", "asked", "--yes")
    assert ended.out.startswith("Erased.") and f"erase with --id: {ids[0]}." in ended.out


def test_an_id_of_somebody_else_erases_nobody(books: Terminal) -> None:
    (left,) = withdrawn(books, "Z1")
    refused = books("erase", "77", "--id", left, "--reason", "asked", "--yes")
    assert refused.status == 1 and f"“77” names nobody with the id {left}." in refused.err
    assert books.data("show", "77")["customer"]["name"] == "Bo Li"


def test_of_whom_nothing_is_left_is_nobody_else(books: Terminal) -> None:
    pay_for_joining(books, 0)
    file = books.file("customer_ref,customer_name", "Z1,An Wu", "Z2,An Wu", name="two.csv")
    batch = books.data("import", "customers", file)["import"]
    books.data("imports", "--undo", batch)
    now = int(books.data("enrol", "--name", "Di Wu", "--card", "Z2")["customer"]["id"])
    done = books.data("erase", "Z2", "--reason", "asked", "--yes")
    assert (done["customer"], done["others"]) == (now, [])


def test_what_is_said_of_an_erasure_names_nobody(books: Terminal) -> None:
    (left,) = withdrawn(books, "Z1")
    books.data("enrol", "--name", "Zara Quill", "--ref", "Z2")
    said = books("erase", "Zara Quill", "--reason", "asked", "--yes").out
    assert "Zara" not in said and f"By the same 1 other person is found as well; erase with --id: {left}." in said
