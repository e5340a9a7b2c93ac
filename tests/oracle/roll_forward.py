"""The roll-forward, entry by entry (semantics, section 10)."""

from __future__ import annotations

from tests.oracle.asking import ONE_DAY, Question
from tests.oracle.comparing import Expected, Number, Rows
from tests.oracle.history import Entry
from tests.oracle.moments import belongs_on
from tests.oracle.worth import balance

LINES = {
    "issued": 1, "clawed_back": -1, "redeemed": -1, "redemptions_reversed": 1, "expired": -1, "forfeited": -1,
    "reinstated": 1, "manual_credits": 1, "manual_debits": -1, "debt_written_off": 1, "other": 1,
}  # fmt: skip
"""The lines between opening and closing, and the sign with which each is shown."""

_OF_KIND = {
    "earn": "issued", "clawback": "clawed_back", "redeem": "redeemed", "redeem_reversal": "redemptions_reversed",
    "expire": "expired", "forfeit": "forfeited", "reinstate": "reinstated", "debt_writeoff": "debt_written_off",
    "opening": "other", "transfer_in": "other", "transfer_out": "other", "merge_in": "other", "merge_out": "other",
}  # fmt: skip


def roll_forward(asked: Question) -> Expected:
    """Every figure, and a row a day, week or month."""
    rows = [{"from": step.first, "to": step.last, **moved(step)} for step in asked.steps()]
    return Expected({key: Number(value) for key, value in moved(asked).items()}, {"rows": Rows(rows)})


def moved(asked: Question) -> dict[str, int | None]:
    """Opening, every line, closing, difference, and what happened in months that were closed by then."""
    books, inside = asked.books, list(asked.entries())
    shown = dict.fromkeys(LINES, 0)
    for entry in inside:
        shown[_line_of(asked, entry)] += entry.points
    difference_of_lines = sum(shown.values())
    shown = {key: sign * shown[key] for key, sign in LINES.items()}
    late = sum(entry.points for entry in inside if belongs_on(books, entry) != entry.business_date)
    opening = closing = difference = None
    if asked.store is None:
        opening, closing = balance(books, asked.first - ONE_DAY), balance(books, asked.last)
        difference = opening + difference_of_lines - closing
    return {"opening": opening, **shown, "closing": closing, "difference": difference, "earlier_periods": late}


def _line_of(asked: Question, entry: Entry) -> str:
    if entry.kind != "adjust":
        return _OF_KIND[entry.kind]
    first = entry if entry.reverses_id is None else asked.books.entry[entry.reverses_id]
    return "manual_credits" if first.points > 0 else "manual_debits"
