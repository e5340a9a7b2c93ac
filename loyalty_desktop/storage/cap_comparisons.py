"""What has been used of the caps, computed again from the awards on the books, for the integrity check and the repair.

used = Σ over the awards of a rule in the bucket of their business date of what of them stands: nothing of a voided
award or of a referral's reward that was clawed back; of a sale's award, its rules' points in the order in which they
are told, less what the standing refunds asked for and what the voids of refunds withheld (semantics, section 4).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from loyalty_desktop.domain.caps import Cap, CapBucket, CapKey, CapScope, Payee, Used, keys_of
from loyalty_desktop.domain.earning import paid_by_rules
from loyalty_desktop.domain.findings import Finding
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.periods import day_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.paid_again import first_clerks
from loyalty_desktop.storage.program import rules_of

CAP_USE_DIFFERS = "cap_use_differs"

_AWARDS_AT_A_TIME = 5_000
_AWARDS = (
    "SELECT e.id, e.key, e.customer_id, e.business_date, e.explanation, o.kind, o.clerk_id, s.id FROM entry e "
    "JOIN operation o ON o.seq = e.operation_seq LEFT JOIN sale s ON s.operation_seq = o.seq AND s.entry_id = e.id "
    "WHERE e.id > ? AND e.kind = 'earn' AND e.points > 0 AND e.reverses_id IS NULL AND e.explanation <> '' "
    "AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.reverses_id = e.id AND v.kind IN ('earn', 'clawback') "
    "AND NOT EXISTS (SELECT 1 FROM entry w WHERE w.reverses_id = v.id)) ORDER BY e.id LIMIT ?"
)
_ASKED = (
    "SELECT sale_id, sum(clawed_back + uncollected) FROM refund WHERE voided = 0 AND sale_id IN ({keys}) "
    "GROUP BY sale_id"
)
_WITHHELD = "SELECT sale_id, rules FROM award_withheld WHERE sale_id IN ({keys})"
_KEYS = ("who", "rule_id", "scope", "bucket", "number")

RuleCaps = dict[tuple[int, int], tuple[Cap, ...]]


class _Award(NamedTuple):
    """A standing award: whose caps it counts for, what its rules paid, and the sale that it belongs to."""

    payee: Payee
    paid: list[tuple[int, int, int]]
    sale_id: int | None


def look_at_caps(session: Session) -> list[Finding]:
    """Every bucket whose stored use (times, points) is not what the awards say."""
    names = {rule_id: rule.name for (rule_id, _), rule in sorted(rules_of(session).items())}
    return [
        Finding(CAP_USE_DIFFERS, tuple(wanted), tuple(found), _details(key, names.get(key.rule_id, "?")))
        for key, wanted, found in _differences(session)
    ]


def _details(key: CapKey, name: str) -> dict[str, object]:
    whose = "customer_id" if key.scope is CapScope.CUSTOMER else "who"
    return {"rule": name, "scope": str(key.scope), whose: key.who, "bucket": str(key.bucket), "number": key.number}


def mend_caps(session: Session) -> int:
    """Set the use of every such bucket to what the awards say; returns how many."""
    wrong = _differences(session)
    rows = [(key.who, key.rule_id, key.scope, key.bucket, key.number, *wanted) for key, wanted, _ in wrong]
    of_key = " AND ".join(f"{name} = ?" for name in _KEYS)
    session.run_many(f"DELETE FROM cap_use WHERE {of_key}", [row[:5] for row in rows])
    session.insert("cap_use", (*_KEYS, "times", "points"), [row for row in rows if any(row[5:])])
    return len(rows)


def _differences(session: Session) -> list[tuple[CapKey, Used, Used]]:
    wanted = _expected(session)
    found = {
        CapKey(rule_id, CapScope(scope), who, CapBucket(bucket), number): Used(int(times), int(points))
        for who, rule_id, scope, bucket, number, times, points in session.rows(
            f"SELECT {', '.join(_KEYS)}, times, points FROM cap_use"
        )
    }
    nothing = Used()
    pairs = [(key, wanted.get(key, nothing), found.get(key, nothing)) for key in sorted(wanted.keys() | found.keys())]
    return [pair for pair in pairs if pair[1] != pair[2]]


def _expected(session: Session) -> dict[CapKey, Used]:
    caps = {key: rule.caps for key, rule in rules_of(session).items() if rule.caps}
    times: Counter[CapKey] = Counter()
    points: Counter[CapKey] = Counter()
    for awards in _awards(session, caps) if caps else ():
        sales = {award.sale_id for award in awards if award.sale_id is not None}
        asked = {sale: int(total) for sale, total in session.rows_in(_ASKED, sales)}
        withheld: Counter[tuple[int, int]] = Counter()
        for sale, rules in session.rows_in(_WITHHELD, sales):
            withheld.update({(sale, int(rule)): held for rule, held in json.loads(rules).items()})
        for award in awards:
            of_sale = award.sale_id or 0
            held_back = {rule: withheld[of_sale, rule] for rule, _, _ in award.paid}
            for rule, version, left in _left(award.paid, asked.get(of_sale, 0), held_back):
                for key in keys_of(rule, caps.get((rule, version), ()), award.payee) if left else ():
                    times[key] += 1
                    points[key] += left
    return {key: Used(count, points[key]) for key, count in times.items()}


def _left(paid: list[tuple[int, int, int]], asked: int, withheld: dict[int, int]) -> Iterator[tuple[int, int, int]]:
    """What is left of each rule's points (rule id, version, points) after refunds asked for so many of the award."""
    place = 0
    for rule, version, points in paid:
        awarded = points - withheld[rule]
        yield rule, version, awarded - min(max(asked - place, 0), awarded)
        place += awarded


def _awards(session: Session, caps: RuleCaps) -> Iterator[list[_Award]]:
    """The standing awards of rules with caps, so many at a time that memory does not grow with the books."""
    last, rows = 0, list[Any]()
    while rows or not last:
        rows = list(session.rows(_AWARDS, (last, _AWARDS_AT_A_TIME)))
        last = rows[-1][0] if rows else 1
        told = [(row, paid_by_rules(row[4])) for row in rows]
        capped = [(row, paid) for row, paid in told if any(step[:2] in caps for step in paid)]
        again = {row[0]: bytes(row[1]) for row, _ in capped if row[5] == OperationKind.UNMERGE}
        clerks = first_clerks(session, again)
        yield [_Award(Payee(row[2], clerks.get(row[0], row[6]), day_of(row[3])), paid, row[7]) for row, paid in capped]
