"""Settings, rules, rewards, stores, clerks and devices: the small tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache

from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.rewards import write_rewards
from loyalty_desktop.storage.texts import json_text

_PROGRAM_LOCK = "loyalty-desktop-program"
_SHARED, _ALONE = 1, 2


def hold_program(session: Session, *, alone: bool = False) -> None:
    """On a server: until the commit nobody changes settings or rules; with `alone` nobody posts meanwhile either.

    What a posting read of the program is then still so when it is written. An advisory lock, because it also holds
    settings that are not stored yet, is fair to who wants to be alone, and writes nothing. SQLite has one writer.
    """
    wanted = _ALONE if alone else _SHARED
    if not session.writes or session.engine.name != "postgresql" or session.program_hold >= wanted:
        return
    kind = "" if alone else "_shared"
    session.value(f"SELECT pg_advisory_xact_lock{kind}(hashtext(?))", (_PROGRAM_LOCK,))
    session.program_hold, session.settings = wanted, None


def settings_of(session: Session) -> dict[str, str]:
    """The stored settings of the program; in a transaction that writes they stay so until its commit."""
    hold_program(session)
    if session.settings is None:
        session.settings = dict(session.rows("SELECT name, value FROM program"))
    return session.settings


def rules_of(session: Session) -> dict[tuple[int, int], Rule]:
    """Every version of every rule, by id and version."""
    rows = session.rows("SELECT rule_id, version, definition FROM rule_version")
    return {(rule_id, version): _rule(rule_id, version, definition) for rule_id, version, definition in rows}


def current_rules(session: Session) -> list[Rule]:
    """The present version of each rule but those of campaigns, in the order in which they are listed."""
    rows = session.rows(
        "SELECT v.rule_id, v.version, v.definition FROM rule r "
        "JOIN rule_version v ON v.rule_id = r.id AND v.version = r.version ORDER BY r.position, r.id"
    )
    rules = [_rule(rule_id, version, definition) for rule_id, version, definition in rows]
    return [rule for rule in rules if not rule.conditions.campaign]


@lru_cache(maxsize=4_096)
def _rule(rule_id: int, version: int, definition: str) -> Rule:
    """A rule of its stored text. A version never changes, so one that was read is kept."""
    return Rule.from_definition(rule_id, version, json.loads(definition))


def write_program(session: Session, work: Work, *, clerk_id: int) -> None:
    """Write the changed settings, rules and rewards of a working set."""
    session.settings = None
    session.run_many(
        "INSERT INTO program (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        sorted(work.settings.items()),
    )
    session.run_many(
        "INSERT INTO rule (id, position, version) VALUES (?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET position = excluded.position, version = excluded.version",
        [(rule.id, position, rule.version) for rule, position, _ in work.new_rules],
    )
    session.insert(
        "rule_version",
        ("rule_id", "version", "definition", "recorded_at", "clerk_id"),
        [
            (rule.id, rule.version, json_text(rule.definition()), recorded_at, clerk_id)
            for rule, _, recorded_at in work.new_rules
        ],
    )
    write_rewards(session, work.new_rewards)


def ensure_names(session: Session, table: str, names: Iterable[tuple[int, str]]) -> None:
    """Make sure that stores, clerks or devices with these ids and names exist."""
    assert table in ("store", "clerk", "device"), "the tables of names"
    session.run_many(f"INSERT INTO {table} (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING", sorted(names))


def names_of(session: Session, table: str) -> dict[int, str]:
    """Names of all stores, clerks or devices, by id."""
    assert table in ("store", "clerk", "device"), "the tables of names"
    return dict(session.rows(f"SELECT id, name FROM {table} ORDER BY name"))


def rule_positions(session: Session) -> dict[int, int]:
    """Where each rule stands in the list, by id."""
    return dict(session.rows("SELECT id, position FROM rule"))


def has_dates(session: Session) -> bool:
    """Whether anything has a business date that the time zone has told: an entry, or what moved no points."""
    told = ("entry", "sale", "visit", "deed")
    return any(session.row(f"SELECT 1 FROM {table} LIMIT 1") is not None for table in told)


def has_money(session: Session) -> bool:
    """Whether any money is recorded: a sale, or a redemption that was worth money."""
    if session.row("SELECT 1 FROM sale LIMIT 1") is not None:
        return True
    return session.row("SELECT 1 FROM entry WHERE kind = 'redeem' AND money_minor IS NOT NULL LIMIT 1") is not None
