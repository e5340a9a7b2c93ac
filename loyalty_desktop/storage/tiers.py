"""Tiers: the metric read in bulk, the history of changes, and who is due for a review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.periods import day_number, day_of, day_or_none, number_or_none
from loyalty_desktop.domain.standing import operation_day
from loyalty_desktop.domain.tier_book import TierBook, TierChange
from loyalty_desktop.domain.tier_kinds import only_adds
from loyalty_desktop.domain.tier_reviews import DueReview
from loyalty_desktop.domain.tiers import TierMetric, TierProgram, TierReason, TierWindow
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session

_COLUMNS = (
    "from_tier", "to_tier", "changed_on", "reason", "since", "review_on", "pinned_until", "from_since",
    "from_review_on", "cause", "metric", "amount", "counted_from", "counted_through", "note",
)  # fmt: skip

# What was clawed back counts on the day of the sale that had earned it: its refund names the sale, and where a refund
# was voided, the entry that was reversed names the refund. A referral's reward counts on its own day.
_POINTS_FROM = (
    "SELECT e.customer_id, coalesce(CASE WHEN e.action <> 'purchase' AND v.kind = 'earn' THEN v.business_date END, "
    "u.business_date, s.business_date, e.business_date) AS day, e.action AS action, e.points AS amount "
    "FROM entry e LEFT JOIN entry v ON e.kind = 'clawback' AND v.id = e.reverses_id "
    "LEFT JOIN entry u ON v.kind = 'clawback' AND v.action <> 'purchase' AND u.id = v.reverses_id "
    "LEFT JOIN refund_collection k ON e.kind = 'clawback' AND k.entry_id = coalesce(e.reverses_id, e.id) "
    "LEFT JOIN award_withheld w ON e.kind = 'clawback' AND w.entry_id = coalesce(e.reverses_id, e.id) "
    "LEFT JOIN refund r ON e.kind = 'clawback' AND r.operation_seq = coalesce(v.operation_seq, e.operation_seq) "
    "LEFT JOIN refund c ON c.id = k.refund_id "
    "LEFT JOIN sale s ON s.id = coalesce(r.sale_id, c.sale_id, w.sale_id) "
)
_POINTS = f"{_POINTS_FROM}WHERE e.kind IN ('earn', 'clawback') AND e.customer_id IN ({{keys}})"
POINTS_TAKEN_BACK = f"{_POINTS_FROM}WHERE e.kind = 'clawback'"
"""Of everybody: what was clawed back, on the day on which it counts."""

_SPEND = (
    "SELECT s.customer_id, s.business_date AS day, '' AS action, s.net_minor - coalesce((SELECT sum(r.net_minor) "
    "FROM refund r WHERE r.sale_id = s.id AND r.voided = 0), 0) AS amount FROM sale s WHERE s.voided = 0"
)
_VISITS = "SELECT s.customer_id, s.business_date AS day, '' AS action, 1 AS amount FROM sale s WHERE s.voided = 0"
SALES = {TierMetric.SPEND: _SPEND, TierMetric.VISITS: _VISITS}
"""Of everybody: what sales count for the metrics that are made of sales."""

_OF_METRIC = {TierMetric.POINTS: _POINTS} | {
    metric: f"{statement} AND s.customer_id IN ({{keys}})" for metric, statement in SALES.items()
}


def load_tiers(session: Session, work: Work, operations: Sequence[Operation], *, whole: bool = False) -> None:
    """Read how far the customers of a working set are, and the history of those who may fall.

    Imports of sales read no further back than the windows of their own days reach, unless somebody's review comes
    first and the `whole` is needed.
    """
    tiers, book = work.program.tiers, work.tiers
    book.is_loaded = True
    adds = not whole and all(only_adds(operation.kind) for operation in operations)
    floor = _floor(tiers, min(operation_day(work, operation) for operation in operations)) if adds else None
    _load_series(session, book, tiers, work.customers, floor)
    if not adds:
        resting = [
            number
            for number, state in work.customers.items()
            if state.tier_cause is not None or state.tier_pinned_until is not None
        ]
        book.history.update(history_of(session, resting))


def metric_of(session: Session, tiers: TierProgram, customers: Iterable[int]) -> TierBook:
    """The metric of customers by day, over everything."""
    book = TierBook(is_loaded=True)
    _load_series(session, book, tiers, customers, None)
    return book


def _floor(tiers: TierProgram, day: date) -> date | None:
    if tiers.window is TierWindow.LIFETIME:
        return None
    if tiers.window is TierWindow.ROLLING:
        return tiers.span(day, None).first
    return day - timedelta(days=366)


def _load_series(
    session: Session, book: TierBook, tiers: TierProgram, customers: Iterable[int], floor: date | None
) -> None:
    """The metric by day; where only the sum over everything counts, on the last day alone."""
    is_sum = tiers.window is TierWindow.LIFETIME and tiers.metric is not TierMetric.VISITS
    day, group = ("max(x.day)", "") if is_sum else ("x.day", ", x.day")
    since = "" if floor is None else f" WHERE x.day >= {day_number(floor)}"
    query = (
        f"SELECT x.customer_id, {day}, x.action, sum(x.amount) FROM ({_OF_METRIC[tiers.metric]}) x{since} "
        f"GROUP BY x.customer_id, x.action{group}"
    )
    wanted = set(customers)
    for number, heir in session.rows_in(
        "SELECT id, merged_into_id FROM customer WHERE merged_into_id IN ({keys})", wanted
    ):
        book.followers.setdefault(heir, set()).add(number)
        wanted.add(number)
    for customer_id, number, action, amount in session.rows_in(query, sorted(wanted)):
        if tiers.metric is not TierMetric.POINTS or tiers.counts(action):
            book.add(customer_id, day_of(number), int(amount))


def history_of(session: Session, customers: Iterable[int]) -> dict[int, list[TierChange]]:
    """Every change of these customers' tiers, the oldest first."""
    query = (
        f"SELECT t.customer_id, o.id, {', '.join(f't.{name}' for name in _COLUMNS)} FROM tier_change t "
        "JOIN operation o ON o.seq = t.operation_seq WHERE t.customer_id IN ({keys}) ORDER BY t.operation_seq"
    )
    found: dict[int, list[TierChange]] = {}
    for row in session.rows_in(query, sorted(customers)):
        found.setdefault(row[0], []).append(_change(row))
    return found


def _change(row: tuple[Any, ...]) -> TierChange:
    return TierChange(
        customer_id=row[0],
        operation=bytes(row[1]),
        from_tier=row[2],
        to_tier=row[3],
        changed_on=day_of(row[4]),
        reason=TierReason(row[5]),
        since=day_or_none(row[6]),
        review_on=day_or_none(row[7]),
        pinned_until=day_or_none(row[8]),
        from_since=day_or_none(row[9]),
        from_review_on=day_or_none(row[10]),
        cause=None if row[11] is None else bytes(row[11]),
        metric=row[12],
        amount=row[13],
        counted_from=day_or_none(row[14]),
        counted_through=day_or_none(row[15]),
        note=row[16],
    )


def write_tier_changes(session: Session, work: Work, numbers: Sequence[int]) -> None:
    """Write the new rows of the history; `numbers` are those of the operations written, in their order."""
    of_operation = {item.operation.id: number for item, number in zip(work.written, numbers, strict=True)}
    rows = [
        (
            change.customer_id,
            of_operation[change.operation],
            change.from_tier,
            change.to_tier,
            day_number(change.changed_on),
            str(change.reason),
            number_or_none(change.since),
            number_or_none(change.review_on),
            number_or_none(change.pinned_until),
            number_or_none(change.from_since),
            number_or_none(change.from_review_on),
            change.cause,
            change.metric,
            change.amount,
            number_or_none(change.counted_from),
            number_or_none(change.counted_through),
            change.note,
        )
        for change in work.tiers.changes
    ]
    session.insert("tier_change", ("customer_id", "operation_seq", *_COLUMNS), rows)


def reviews_due(session: Session, today: date, customer: int | None = None) -> list[DueReview]:
    """The standing of everybody whose last day to keep the tier is over, or of one customer where that is so."""
    only, values = ("", ()) if customer is None else (" AND id = ?", (customer,))
    rows = session.rows(
        "SELECT id, tier_review_on, tier, tier_since, tier_cause FROM customer WHERE tier_review_on IS NOT NULL "
        f"AND tier_review_on < ? AND status = 'active'{only} ORDER BY id",
        (day_number(today), *values),
    )
    return [
        DueReview(number, day_of(review_on), tier, day_or_none(since), None if cause is None else bytes(cause))
        for number, review_on, tier, since, cause in rows
    ]


def customers_after(session: Session, number: int, most: int) -> list[int]:
    """Ids of the next customers in the program, by id."""
    rows = session.rows(
        f"SELECT id FROM customer WHERE id > ? AND status = 'active' ORDER BY id LIMIT {int(most)}", (number,)
    )
    return [found for (found,) in rows]


def customers_per_tier(session: Session) -> dict[str, int]:
    """How many customers in the program have each tier."""
    rows = session.rows("SELECT tier, count(*) FROM customer WHERE tier <> '' AND status = 'active' GROUP BY tier")
    return {tier: int(count) for tier, count in rows}


def count_active(session: Session) -> int:
    """How many customers are in the program."""
    return int(session.value("SELECT count(*) FROM customer WHERE status = 'active'"))


def stored_tier(session: Session, number: int) -> tuple[str, date | None, date | None, date | None, date | None] | None:
    """Tier, since, review day, end of the pin, and the date of registration; None for an unknown customer."""
    row = session.row(
        "SELECT tier, tier_since, tier_review_on, tier_pinned_until, registered_on FROM customer WHERE id = ?",
        (number,),
    )
    if row is None:
        return None
    return row[0], day_or_none(row[1]), day_or_none(row[2]), day_or_none(row[3]), day_or_none(row[4])
