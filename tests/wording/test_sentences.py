from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.domain.errors import Cancelled, Fault, Refusal
from loyalty_desktop.domain.imports import RejectedRow
from loyalty_desktop.wording.sentences import (
    LONGEST_DETAIL,
    SENTENCES,
    rejected_sentence,
    sentence,
    sentence_of,
)

PACKAGE = Path(__file__).parents[2] / "loyalty_desktop"
PLACE_OF_CODE = {"Refusal": 0, "Fault": 0, "RejectedRow": 1}

COMPUTED = {
    ("domain/voids.py", "other_way"): {"void_the_sale", "void_the_refund", "void_the_play"},
    ("exchange/cells_in.py", "cell.value"): {"formula_not_calculated", "cell_error"},
    ("exchange/isolated.py", "code"): {"unknown_sheet", "no_sheet", "file_encrypted", "damaged_file"},
    ("storage/backups.py", "fault.code if fault else 'write_failed'"): {"write_failed"},
    ("exchange/text_tables.py", "code"): {"line_too_long", "unterminated_quote"},
    ("services/journal.py", "code"): {"receipt_differs", "operation_differs"},
    ("storage/sqlite_engine.py", "code"): {
        "database_busy",
        "database_read_only",
        "disk_full",
        "database_damaged",
        "not_a_database",
        "database_unreadable",
    },
}
"""Codes that are no literal where they are raised; whatever hands on another error's code is not listed."""


@dataclass(frozen=True)
class Raised:
    """A place where an error is made: its code, or the expression that computes it, and the details it brings."""

    file: str
    line: int
    code: str | None
    expression: str
    details: frozenset[str] | None


def raised_in(path: Path) -> Iterator[Raised]:
    file, text = path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)) if any(name in text for name in PLACE_OF_CODE) else ():
        name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
        if not isinstance(node, ast.Call) or name not in PLACE_OF_CODE or len(node.args) <= PLACE_OF_CODE[name]:
            continue
        code = node.args[PLACE_OF_CODE[name]]
        literal = str(code.value) if isinstance(code, ast.Constant) else None
        yield Raised(file, node.lineno, literal, ast.unparse(code), details_of(node))


def details_of(call: ast.Call) -> frozenset[str] | None:
    """Names of the details; None where they cannot be told from the source."""
    if getattr(call.func, "id", "") == "RejectedRow":
        literal = call.args[2] if len(call.args) > 2 else ast.Dict(keys=[], values=[])
        if not isinstance(literal, ast.Dict) or not all(isinstance(key, ast.Constant) for key in literal.keys):
            return None
        return frozenset(str(key.value) for key in literal.keys if isinstance(key, ast.Constant))
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    return frozenset(keyword.arg for keyword in call.keywords if keyword.arg)


EVERYWHERE = [raised for path in sorted(PACKAGE.rglob("*.py")) for raised in raised_in(path)]


def test_the_scan_saw_the_package() -> None:
    assert len(EVERYWHERE) > 100


def test_every_code_that_is_raised_has_a_sentence() -> None:
    missing = {(raised.file, raised.line, raised.code) for raised in EVERYWHERE if raised.code}
    assert sorted(place for place in missing if place[2] not in SENTENCES) == []


def test_computed_codes_are_known_and_have_sentences() -> None:
    computed = {(raised.file, raised.expression) for raised in EVERYWHERE if raised.code is None}
    handed_on = {place for place in computed if place[1].endswith(".code")}
    assert computed - handed_on == set(COMPUTED)
    assert set().union(*COMPUTED.values()) <= set(SENTENCES)


def test_sentences_mention_only_what_is_brought() -> None:
    lacking = [
        (raised.file, raised.line, raised.code, wanted)
        for raised in EVERYWHERE
        if raised.code in SENTENCES and raised.details is not None
        for _, wanted, _, _ in string.Formatter().parse(SENTENCES[raised.code or ""])
        if wanted and wanted not in raised.details
    ]
    assert lacking == []


@pytest.mark.parametrize("code", SENTENCES)
def test_sentences_are_sentences(code: str) -> None:
    template = SENTENCES[code]
    assert template[0].isupper() or template[0] in "“{"
    # {why} is a whole sentence of another error.
    assert template.endswith((".", "?", "{why}"))


def test_names_the_thing_and_the_numbers() -> None:
    refusal = Refusal("not_enough_points", customer="Ana Ruiz", held=80, needed=1_200, debt=0)
    assert sentence(refusal) == "Ana Ruiz holds 80 points; this needs 1,200."


def test_title_of_the_field_comes_first() -> None:
    row = RejectedRow(12, "not_money", {"field": "net", "text": "twelve"})
    assert rejected_sentence(row) == "Net amount: “twelve” is no amount of money. Write amounts as 1240.00."


def test_lists_and_sizes_are_for_people() -> None:
    missing = Refusal("missing_columns", path="a.csv", fields=("receipt", "sold_at"), headers=("Date", "Total"))
    assert sentence(missing) == "a.csv lacks columns that are needed: Receipt, Sold at. It has: Date, Total."
    large = Refusal("file_too_large", path="a.csv", bytes=4_200_000_000, limit=2_000_000_000)
    assert sentence(large) == "a.csv has 4.2 GB; the most is 2.0 GB. Split it."


def test_dates_are_iso() -> None:
    assert sentence(Refusal("date_in_the_future", date=date(2027, 1, 2))).startswith("2027-01-02 is still to come.")


def test_unknown_code_is_named() -> None:
    assert "new_code" in sentence(Fault("new_code", path="x"))


def test_stopped_work_has_a_sentence() -> None:
    assert sentence(Cancelled()) == "Stopped. What was finished before is kept."


def test_braces_in_a_detail_stay_text() -> None:
    assert "{path}" in sentence_of("nobody_found", {"text": "{path}"})


def test_long_detail_is_cut() -> None:
    assert len(sentence_of("not_a_quantity", {"text": "9" * 100_000})) < LONGEST_DETAIL + 40


def test_template_is_translated_before_it_is_filled() -> None:
    german = {SENTENCES["reason_missing"]: "Bitte einen Grund angeben."}
    assert sentence(Refusal("reason_missing"), german.__getitem__) == "Bitte einen Grund angeben."


@given(some.sampled_from(sorted(SENTENCES)), some.dictionaries(some.sampled_from(["customer", "path"]), some.text()))
def test_missing_details_never_fail(code: str, details: dict[str, str]) -> None:
    assert sentence_of(code, details)


@pytest.mark.parametrize(("part", "said"), [("sheet", "x.ods is damaged (sheet). "), ("", "x.ods is damaged. ")])
def test_reason_that_is_not_known_leaves_no_brackets(part: str, said: str) -> None:
    assert sentence(Refusal("damaged_file", path="x.ods", part=part)).startswith(said)
