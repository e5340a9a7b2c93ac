"""The liability and the breakage by month of issue (semantics, sections 9 and 10)."""

from __future__ import annotations

from fractions import Fraction

from loyalty_desktop.reports.model import Cell
from tests.oracle.asking import ONE_DAY, Question
from tests.oracle.comparing import Expected, Number, Rate, Rows
from tests.oracle.history import Estimate
from tests.oracle.lots_of_month import month_of
from tests.oracle.sharing import pots_by_store
from tests.oracle.worth import (
    Position,
    Pot,
    balance,
    debt,
    expected_breakage,
    expected_rate,
    observed_breakage,
    outstanding,
    point_value,
    position_at,
    value_of,
    whole,
)

_ROW = (
    "outstanding_points", "debt_points", "closing", "liability", "deferred", "released", "contract_liability",
    "given_without_sale", "provision",
)  # fmt: skip
_FIGURES = _ROW[:-2]


def liability(asked: Question) -> Expected:
    """What is owed at the end, what the days deferred and released, a row a step, and what was estimated."""
    rows = _rows(asked)
    rate = expected_rate(asked.books, asked.last)
    shown: dict[str, Number | Rate | int] = {
        "point_value": point_value(asked.books, asked.last),
        "expected_redemption_rate": Rate(rate.numerator, rate.denominator),
    }
    if asked.store is None:
        before, end = _positions(asked)
        (whole_range,) = _table([asked], [before, end])
        shown |= {key: Number(_number(whole_range[key])) for key in _FIGURES}
    else:
        own = sum(_number(row["deferred"]) or 0 for row in rows)
        shown |= {key: Number(own if key == "deferred" else None) for key in _FIGURES}
    return Expected(
        shown,
        {
            "rows": Rows(rows),
            "estimates": _said(asked, "rate", "rate"),
            "point_values": _said(asked, "value", "value"),
        },
    )


def _number(cell: Cell) -> int | None:
    assert cell is None or isinstance(cell, int)
    return cell


def _positions(asked: Question) -> tuple[Position, Position]:
    return position_at(asked.books, asked.first - ONE_DAY), position_at(asked.books, asked.last)


def _rows(asked: Question) -> list[dict[str, Cell]]:
    """One store has what it deferred less what was taken back there."""
    steps = asked.steps()
    if asked.store is not None:
        return _of_store(steps)
    return _table(steps, [position_at(asked.books, day) for day in (asked.first - ONE_DAY, *(s.last for s in steps))])


def _table(steps: list[Question], positions: list[Position]) -> list[dict[str, Cell]]:
    found: list[dict[str, Cell]] = []
    for step, before, end in zip(steps, positions, positions[1:], strict=False):
        sold, given, points = (
            end.sold.since(before.sold),
            end.given.since(before.given),
            outstanding(step.books, step.last),
        )
        amounts = (
            points,
            debt(step.books, step.last),
            balance(step.books, step.last),
            whole(value_of(step.books, points, step.last)),
            sold.net,
            sold.released,
            end.sold.owed,
            given.net,
            end.given.owed,
        )
        found.append({"from": step.first, "to": step.last, **dict(zip(_ROW, amounts, strict=True))})
    return found


def _of_store(steps: list[Question]) -> list[dict[str, Cell]]:
    found: list[dict[str, Cell]] = []
    for step in steps:
        assert step.store is not None
        sold, given = pots_by_store(step).get(step.store, (Pot(), Pot()))
        own = {"deferred": sold.net, "given_without_sale": given.net}
        found.append({"from": step.first, "to": step.last, **dict.fromkeys(_ROW), **own})
    return found


def _said(asked: Question, about: str, column: str) -> Rows:
    """What was said of points, the last first, and by whom."""
    return Rows([_row(asked, item, column) for item in reversed(asked.books.estimates) if item.about == about])


def _row(asked: Question, item: Estimate, column: str) -> dict[str, Cell]:
    operation = asked.books.operation[item.operation_seq]
    return {
        "from": item.from_on,
        column: Fraction(item.parts, item.whole),
        "set_at": operation.recorded_at,
        "clerk": asked.books.clerks[operation.clerk_id],
    }


def breakage(asked: Question) -> Expected:
    """What became to date of the points of each month of the range, and what will in the end."""
    to_date, found = max(asked.today, asked.last), list[dict[str, Cell]]()
    rate = expected_rate(asked.books, min(asked.today, asked.last))
    for month, lots in position_at(asked.books, to_date).months.items():
        if month_of(asked.first) <= month <= asked.last and lots.issued:
            found.append(
                {
                    "month": month,
                    "issued": lots.issued,
                    "redeemed": lots.points["redeemed"],
                    "expired": lots.points["expired"],
                    "outstanding": lots.left,
                    "observed": observed_breakage(lots),
                    "estimate": expected_breakage(lots, rate),
                }
            )
    return Expected({}, {"vintages": Rows(found)})
