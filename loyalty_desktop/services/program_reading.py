"""The program as desks read it: settings, rules, and whom a rule in force asks for; kept while nothing changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from loyalty_desktop.domain import setup
from loyalty_desktop.domain.campaigns import asked_campaigns
from loyalty_desktop.domain.earning import RuleSet
from loyalty_desktop.domain.plain_sales import PlainDay
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.domain.segments import asked_segments, segments_among
from loyalty_desktop.services.campaign_marks import campaign_marks, marks_of_newcomer
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import rules_of, settings_of
from loyalty_desktop.storage.segments import tags_of


class ProgramReading(NamedTuple):
    """The program as one transaction found it: every rule version, and of those the latest that are `on`."""

    settings: dict[str, str]
    program: Program
    rules: dict[tuple[int, int], Rule]
    on: tuple[Rule, ...]
    in_force: list[list[int]]
    has_caps: bool
    asked_segments: frozenset[str]
    asked_campaigns: frozenset[int]
    asks: bool
    rule_sets: dict[tuple[tuple[int, ...], ...], RuleSet]
    plain_days: dict[str, PlainDay]


class ProgramReader:
    """Reads the program, and keeps what it has read until a setting or a rule changes."""

    def __init__(self) -> None:
        self._read: ProgramReading | None = None

    def program_and_rules(self, session: Session) -> tuple[Program, dict[tuple[int, int], Rule]]:
        """The program and every rule version."""
        read = self.reading(session)
        return read.program, read.rules

    def reading(self, session: Session) -> ProgramReading:
        """What the program says; read and worked out again only when a setting or a rule has changed."""
        read = self._read
        if read is not None and session.settings is read.settings:
            return read
        settings = settings_of(session)
        if read is not None and read.settings == settings:
            session.settings = read.settings
            return read
        program = Program.from_settings(settings)
        revision = settings.get(setup.RULES_REVISION)
        if read is not None and revision is not None and read.settings.get(setup.RULES_REVISION) == revision:
            read = read._replace(settings=settings, program=program, plain_days={})
        else:
            rules = rules_of(session)
            has_caps = any(rule.caps for rule in rules.values())
            on = _rules_on(rules)
            asked, campaigns = asked_segments(on), asked_campaigns(on)
            asks = bool(asked or campaigns)
            in_force = [[rule.id, rule.version] for rule in on]
            read = ProgramReading(settings, program, rules, on, in_force, has_caps, asked, campaigns, asks, {}, {})
        self._read = read
        return read

    def rules_in_force(self, session: Session) -> list[list[int]]:
        """(id, version) of the rules that are on, as operations record them."""
        return self.reading(session).in_force

    def rules_on(self, session: Session) -> tuple[Rule, ...]:
        """The rules that are on, each in its latest version."""
        return self.reading(session).on

    def segments_of(self, session: Session, customers: Iterable[int]) -> dict[int, list[str]]:
        """The segments of customers that a rule in force asks for, and the campaigns that they take part in or that
        reach them now (domain/campaigns.py); nothing is read while none asks."""
        read = self.reading(session)
        asked, campaigns = read.asked_segments, read.asked_campaigns
        if not asked and not campaigns:
            return {}
        numbers = set(customers)
        tags = tags_of(session, numbers)
        found = {number: segments_among(asked, tags[number]) for number in tags}
        if campaigns:
            for number, marks in campaign_marks(session, read.program, campaigns, numbers, tags).items():
                found[number] = [*found.get(number, ()), *marks]
        return {number: segments for number, segments in found.items() if segments}

    def segments_with(self, session: Session, tags: Iterable[str], customer: int) -> list[str]:
        """The segments of the newcomer `customer` with these tags that a rule in force asks for, and the campaigns that
        reach them."""
        read = self.reading(session)
        found = segments_among(read.asked_segments, tags)
        if read.asked_campaigns:
            found += marks_of_newcomer(session, read.program, read.asked_campaigns, customer, tuple(tags))
        return found


def _rules_on(rules: Mapping[tuple[int, int], Rule]) -> tuple[Rule, ...]:
    """The latest version of each rule, of those that are on."""
    latest = {rule_id: rules[rule_id, version] for rule_id, version in sorted(rules)}
    return tuple(rule for rule in latest.values() if rule.active)
