"""What has been used of the caps of rules: read before awards are decided, written with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from loyalty_desktop.domain.caps import CapBucket, CapKey, CapScope, Used, bucket_number
from loyalty_desktop.domain.operations import Needs
from loyalty_desktop.domain.periods import day_of
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session

_KEY = ("who", "rule_id", "scope", "bucket", "number")
_ADD = (
    f"INSERT INTO cap_use ({', '.join(_KEY)}, times, points) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT "
    f"({', '.join(_KEY)}) DO UPDATE SET times = cap_use.times + excluded.times, "
    "points = cap_use.points + excluded.points"
)
_TAKE = (
    "UPDATE cap_use SET times = times + ?, points = points + ? "
    "WHERE who = ? AND rule_id = ? AND scope = ? AND bucket = ? AND number = ?"
)


def prepare_caps(session: Session, rules: Collection[Rule], needs: Needs, *, lock: bool) -> Needs:
    """The same needs with the days and clerks that decide which caps count; with `lock` they are held."""
    if needs.refunds and any(rule.caps for rule in rules):
        needs = _with_days_of_refunds(session, needs)
    if needs.days and lock:
        _hold_caps(session, rules, needs)
    return needs


def _hold_caps(session: Session, rules: Iterable[Rule], needs: Needs) -> None:
    """On a server, keep others from awarding what counts for the same clerk or budget; customers are locked anyway."""
    scopes = {(rule.id, cap.scope) for rule in rules for cap in rule.caps}
    session.hold(
        f"loyalty-desktop-cap-{rule_id}-{who}"
        for rule_id, scope in scopes
        for who in ({CapScope.CLERK: needs.clerks, CapScope.PROGRAM: {0}}.get(scope, ()))
    )


def load_caps(session: Session, work: Work, needs: Needs) -> None:
    """Put into `work` what its customers, their clerks and everybody together have used in the buckets of its days."""
    numbers = _numbers(needs.days)
    marks = ", ".join("?" * len(numbers))
    query = (
        f"SELECT who, rule_id, scope, bucket, number, times, points FROM cap_use WHERE number IN ({marks}) "
        "AND who IN ({keys})"
    )
    people = {*work.customers, *needs.customers}
    people |= {work.followed(number) for number in people}
    merged = "SELECT id, merged_into_id FROM customer WHERE merged_into_id IN ({keys})"
    work.caps.heads = dict(session.rows_in(merged, people))
    for who, rule_id, scope, bucket, number, times, points in session.rows_in(
        query, {*people, *work.caps.heads, *needs.clerks, 0}, numbers
    ):
        key = CapKey(rule_id, CapScope(scope), who, CapBucket(bucket), number)
        work.caps.add_used(key, Used(times, points))


def _with_days_of_refunds(session: Session, needs: Needs) -> Needs:
    """The same with the days and clerks of the sales whose refunds are voided: their awards count again for caps."""
    rows = session.rows_in(
        "SELECT r.receipt, r.store_id, s.business_date, o.clerk_id FROM refund r JOIN sale s ON s.id = r.sale_id "
        "JOIN operation o ON o.seq = s.operation_seq WHERE r.voided = 0 AND r.receipt IN ({keys})",
        {receipt for _, receipt in needs.refunds},
    )
    wanted = [row for row in rows if (row[1], row[0]) in needs.refunds]
    return needs._replace(
        days=needs.days | {day_of(row[2]) for row in wanted},
        clerks=needs.clerks | {row[3] for row in wanted},
    )


def write_caps(session: Session, changes: Mapping[CapKey, Used]) -> None:
    """Add what awards used and reversals freed, in key order: one transaction may use points and free times."""
    rows = sorted(((key.who, key.rule_id, key.scope, key.bucket, key.number), used) for key, used in changes.items())
    more = [(key, max(used.times, 0), max(used.points, 0)) for key, used in rows]
    less = [(min(used.times, 0), min(used.points, 0), key) for key, used in rows]
    session.run_many(_ADD, [(*key, times, points) for key, times, points in more if times or points])
    session.run_many(_TAKE, [(times, points, *key) for times, points, key in less if times or points])


def _numbers(days: Iterable[date]) -> list[int]:
    return sorted({bucket_number(bucket, day) for day in days for bucket in CapBucket})
