"""The rollups and the customers' days computed again from history, for the integrity check and the repair.

`activity` is compared with entries and sales; gap, retention and cohort are then computed from it, active_day from the
gaps, the other rollups from what they count. A row of zeros counts as absent.
"""

from __future__ import annotations

from loyalty_desktop.domain.catalog import ACTIONS
from loyalty_desktop.domain.customer_state import Event
from loyalty_desktop.storage.calendar_days import monday_sql, month_sql
from loyalty_desktop.storage.cohorts import BUCKETS, EXACT_DAYS
from loyalty_desktop.storage.day_counts import EVENT_COLUMNS
from loyalty_desktop.storage.gaps import NEVER, PASSIVE
from loyalty_desktop.storage.holding import HOLDING
from loyalty_desktop.storage.rollups import KEYS, VALUES
from loyalty_desktop.storage.vintages import VINTAGES

_EXACT, _BUCKETED = VALUES["retention"][: len(EXACT_DAYS)], VALUES["retention"][len(EXACT_DAYS) :]
_NOT_BY_CUSTOMER = ", ".join(f"'{action.code}'" for action in ACTIONS if not action.customer_initiated)
_ONE = "CASE WHEN e.reverses_id IS NOT NULL AND e.kind <> 'redeem_reversal' THEN -1 ELSE 1 END"


def _movements(keys: tuple[str, ...]) -> str:
    names = ", ".join(f"e.{name}" for name in keys)
    return (
        f"SELECT {names}, sum({_ONE}) AS entries, sum(e.points) AS points, "
        f"sum(coalesce(e.money_minor, 0)) AS money_minor FROM entry e GROUP BY {names}"
    )


def _gaps(event: str, on_days: str, customers: int = 1) -> str:
    """The gaps between the days of `activity` that fulfil a condition."""
    return (
        f"SELECT '{event}' AS event, day, coalesce(day - lag(day) OVER (PARTITION BY customer_id "
        f"ORDER BY day), {NEVER}) AS gap, {customers} AS customers FROM activity WHERE {on_days}"
    )


def _passive_gaps() -> str:
    """What taking part adds to the gaps of activity: of customers with a day that is the one and not the other."""
    part = "earns + redeems > 0"
    only = f"AND customer_id IN (SELECT customer_id FROM activity WHERE ({part}) <> (activities > 0))"
    return f"{_gaps(PASSIVE, f'{part} {only}')} UNION ALL {_gaps(PASSIVE, f'activities > 0 {only}', -1)}"


_ALL_GAPS = " UNION ALL ".join(
    (*(_gaps(event.name.lower(), f"{EVENT_COLUMNS[event]} > 0") for event in Event), _passive_gaps())
)
_ENROLLED = "c.status <> 'withdrawn' AND c.merged_into_id IS NULL AND c.registered_on IS NOT NULL"
_ACTIVE_AGES = (
    "SELECT c.registered_on, a.day, a.day - c.registered_on AS age, coalesce(a.day - a.before, "
    f"{NEVER}) AS gap FROM (SELECT customer_id, day, lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS before "
    f"FROM activity WHERE activities > 0) a JOIN customer c ON c.id = a.customer_id WHERE {_ENROLLED}"
)
_RETAINED = ", ".join(
    [f"CASE WHEN age = {day} THEN 1 ELSE 0 END AS {name}" for day, name in zip(EXACT_DAYS, _EXACT, strict=True)]
    + [
        f"CASE WHEN age BETWEEN {first} AND {last} AND gap > age - {first} THEN 1 ELSE 0 END AS {name}"
        for (first, last), name in zip(BUCKETS, _BUCKETED, strict=True)
    ]
)

RECOMPUTED: dict[str, str] = {
    "movement": _movements(KEYS["movement"]),
    "movement_day": _movements(KEYS["movement_day"]),
    "gap": _ALL_GAPS,
    "active_day": (
        "SELECT event, day, customers, "
        f"CASE WHEN gap > day - {monday_sql('day')} THEN customers ELSE 0 END AS first_in_week, "
        f"CASE WHEN gap > day - {month_sql('day')} THEN customers ELSE 0 END AS first_in_month FROM gap_now"
    ),
    "retention": (
        f"SELECT registered_on, {_RETAINED} FROM ({_ACTIVE_AGES}) r WHERE age BETWEEN {EXACT_DAYS[0]} "
        f"AND {BUCKETS[-1][1]}"
    ),
    "cohort": (
        f"SELECT {month_sql('registered_on')} AS registered_month, {month_sql('day')} AS active_month, 1 AS customers "
        f"FROM ({_ACTIVE_AGES}) r WHERE gap > day - {month_sql('day')}"
    ),
    "holding": HOLDING,
    "enrolment": (
        "SELECT registered_on, registration_inferred AS inferred, 1 AS customers, "
        "CASE WHEN merged_into_id IS NULL THEN 0 ELSE 1 END AS merged_since, 0 AS merged_then FROM customer "
        "WHERE status <> 'withdrawn' AND registered_on IS NOT NULL UNION ALL "
        "SELECT CASE WHEN merged_on > registered_on THEN merged_on ELSE registered_on END, 0, 0, 0, 1 FROM customer "
        "WHERE status <> 'withdrawn' AND registered_on IS NOT NULL AND merged_into_id IS NOT NULL"
    ),
    "vintage": VINTAGES,
    "expiry": ("SELECT expires_on, remaining AS points FROM lot WHERE remaining > 0 AND expires_on IS NOT NULL"),
}
"""What each rollup would hold if it were counted now; several rows of one key are added up."""

# An entry's day counts for its customer; a void takes it back on the day that it was counted for.
_ACTIVITY = (
    "SELECT e.customer_id, o.posted_on AS day, "
    f"CASE WHEN e.action IN ({_NOT_BY_CUSTOMER}) THEN 0 ELSE 1 END * ({_ONE}) AS activities, "
    f"CASE WHEN e.kind = 'earn' THEN {_ONE} ELSE 0 END AS earns, "
    f"CASE WHEN e.kind = 'redeem' THEN {_ONE} ELSE 0 END AS redeems, 0 AS visits, 0 AS sales "
    "FROM entry e JOIN entry o ON o.id = coalesce(e.reverses_id, e.id) WHERE e.kind IN ('earn', 'redeem') "
    "UNION ALL SELECT customer_id, posted_on, 0, 0, 0, 0, 1 FROM sale WHERE voided = 0 AND customer_id IS NOT NULL "
    "UNION ALL SELECT customer_id, posted_on, 0, 0, 0, 1, 0 FROM visit WHERE voided = 0"
)


def rollup_differences(rollup: str) -> str:
    """The statement that selects keys, expected values and found values of a rollup's rows that differ."""
    return _differences(RECOMPUTED[rollup], f"{rollup}_now", KEYS[rollup], VALUES[rollup])


def activity_differences() -> str:
    """The statement that selects customer, day, expected and found counts where `activity` differs from history."""
    return _differences(_ACTIVITY, "activity", ("customer_id", "day"), EVENT_COLUMNS)


def _differences(recomputed: str, stored: str, keys: tuple[str, ...], values: tuple[str, ...]) -> str:
    names = ", ".join(keys)
    expected = ", ".join(f"{name} AS expected_{name}, 0 AS found_{name}" for name in values)
    found = ", ".join(f"0, {name}" for name in values)
    sums = [f"sum({side}_{name})" for side in ("expected", "found") for name in values]
    differ = " OR ".join(f"sum(expected_{name}) <> sum(found_{name})" for name in values)
    return (
        f"SELECT {names}, {', '.join(sums)} FROM (SELECT {names}, {expected} FROM ({recomputed}) r "
        f"UNION ALL SELECT {names}, {found} FROM {stored}) x GROUP BY {names} HAVING {differ} ORDER BY {names}"
    )
