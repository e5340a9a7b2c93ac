"""What has been used of the caps of rules: read before awards are decided, written with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from loyalty_desktop.domain.caps import CapBucket, CapKey, CapScope, Used, bucket_number
from loyalty_desktop.domain.operations import Needs
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


def hold_caps(session: Session, rules: Iterable[Rule], needs: Needs) -> None:
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
    for who, rule_id, scope, bucket, number, times, points in session.rows_in(
        query, {*work.customers, *needs.customers, *needs.clerks, 0}, numbers
    ):
        work.caps.used[CapKey(rule_id, CapScope(scope), who, CapBucket(bucket), number)] = Used(times, points)


def write_caps(session: Session, changes: Mapping[CapKey, Used]) -> None:
    """Add what awards used and reversals freed, in key order."""
    rows = sorted(((key.who, key.rule_id, key.scope, key.bucket, key.number), used) for key, used in changes.items())
    session.run_many(_ADD, [(*key, *used) for key, used in rows if used.times > 0 or used.points > 0])
    session.run_many(_TAKE, [(*used, *key) for key, used in rows if used.times < 0 or used.points < 0])


def _numbers(days: Iterable[date]) -> list[int]:
    return sorted({bucket_number(bucket, day) for day in days for bucket in CapBucket})
