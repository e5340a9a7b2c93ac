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


def namesakes(books: Terminal) -> tuple[int, int]:
    """Two customers called Di Wu, each with 7 points."""
    one = books.data("enrol", "--name", "Di Wu", "--ref", "C-1", "--email", "di@example.com", "--phone", "+34600111222")
    other = books.data("enrol", "--name", "Di Wu", "--card", "88")
    return int(one["customer"]["id"]), int(other["customer"]["id"])


def test_of_several_customers_it_is_told_who_they_are(books: Terminal) -> None:
    one, other = namesakes(books)
    refused = books("erase", "Di Wu", "--reason", "asked", "--yes")
    assert refused.status == 1 and refused.err.startswith("“Di Wu” names 2 people: ")
    assert f"{one} (No. C-1; di@example.com; phone ending in 00111222)" in refused.err
    assert f"{other} (registered on " in refused.err
    assert refused.err.rstrip().endswith("Say with --id who of them is meant.")
    assert books.data("customers", "--search", "Di Wu")["found"] == 2, "nobody was erased"


def test_one_of_several_customers_is_erased_by_the_id(books: Terminal) -> None:
    one, other = namesakes(books)
    done = books.data("erase", "Di Wu", "--id", other, "--reason", "asked", "--yes")
    assert (done["customer"], done["points"], done["others"]) == (other, 7, [one])
    assert books.data("show", "Di Wu")["customer"]["id"] == one
    assert books.data("erase", "Di Wu", "--reason", "asked", "--yes")["customer"] == one
    assert books("check", "--replay").status == 0


def test_customers_and_people_of_undone_imports_of_one_name_are_told_together(books: Terminal) -> None:
    (left,) = withdrawn(books, "Z1")
    ids = [int(books.data("enrol", "--name", "Zara Quill", "--card", card)["customer"]["id"]) for card in ("K1", "K2")]
    refused = books("erase", "Zara Quill", "--reason", "asked", "--yes")
    assert refused.status == 1 and "names 3 people" in refused.err and f"{left} (of an undone import)" in refused.err
    done = books.data("erase", "Zara Quill", "--id", ids[1], "--reason", "asked", "--yes")
    assert (done["customer"], sorted(done["others"])) == (ids[1], sorted([ids[0], left]))


def test_of_very_many_of_one_name_the_first_are_told(books: Terminal) -> None:
    file = books.file(HEADER, *(f"M{number},Max Mu,2026-03-07" for number in range(25)), name="many.csv")
    books.data("import", "customers", file)
    refused = books("erase", "Max Mu", "--reason", "asked", "--yes")
    assert "names 25 people" in refused.err and "(and 5 more). Say with --id" in refused.err
    last = int(books.data("show", "M24")["customer"]["id"])
    done = books.data("erase", "Max Mu", "--id", last, "--reason", "asked", "--yes")
    assert done["customer"] == last and len(done["others"]) == 24
