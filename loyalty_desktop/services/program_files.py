"""Carrying a program from shop to shop: the set-up as a file, what loading it would change, and loading it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from loyalty_desktop.domain.campaigns import Campaign
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.domain.saved_segments import Segment
from loyalty_desktop.domain.setup import SETTINGS_THAT_TRAVEL, refuse_unknown_codes, refuse_unknown_tiers
from loyalty_desktop.domain.surveys import Survey
from loyalty_desktop.domain.tiers import TierProgram
from loyalty_desktop.exchange.program_files import ProgramText, read_program, write_program
from loyalty_desktop.services.custom_reports import CustomReports
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.lapsing_first import lapse_first
from loyalty_desktop.services.program_campaigns import (
    CAMPAIGNS,
    campaign_from,
    differing,
    payload_of,
    saved,
    travelling,
)
from loyalty_desktop.services.program_parts import at_line, read_part, told
from loyalty_desktop.services.program_reports import (
    TABLES,
    ReportsWanted,
    Signature,
    check_reports,
    check_stores,
    report_changes,
    report_payloads,
    reports_wanted,
    saved_reports,
)
from loyalty_desktop.services.program_segments import TABLE as SEGMENTS
from loyalty_desktop.services.program_segments import segments_payload, segments_that_differ, segments_wanted
from loyalty_desktop.services.program_surveys import TABLE as SURVEYS
from loyalty_desktop.services.program_surveys import surveys_that_differ, surveys_wanted
from loyalty_desktop.services.program_surveys import travelling as travelling_survey
from loyalty_desktop.services.program_texts import check_currency, entries_of, settings_in
from loyalty_desktop.services.progress import Progress, Silent
from loyalty_desktop.services.responses import survey_operation
from loyalty_desktop.services.tiers import TierDesk
from loyalty_desktop.storage.campaigns import campaigns_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import current_rules, hold_program, names_of, rule_positions, settings_of
from loyalty_desktop.storage.rewards import rewards_of
from loyalty_desktop.storage.surveys import surveys_of

_KNOWN = {"format", "currency", "settings", "tiers", "rules", "rewards", CAMPAIGNS, SURVEYS, SEGMENTS, *TABLES}
_HEADING = (
    "The set-up of a loyalty program: settings, tiers, rules, rewards, campaigns, surveys, segments, saved reports and "
    "schedules."
)


class ChangeKind(StrEnum):
    """What loading does to one part of the program."""

    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ProgramChange:
    """One difference between the file and the program: of a setting, the tiers, a rule or a reward.

    `before` and `after` are what differs, by name; `line` is where it stands in the file.
    """

    kind: ChangeKind
    part: str
    name: str
    line: int
    before: Mapping[str, object]
    after: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Now:
    """The program as it is, on one snapshot."""

    program: Program
    settings: Mapping[str, str]
    rules: Mapping[int, Rule]
    positions: Mapping[int, int]
    rewards: Mapping[int, Reward]
    campaigns: Mapping[int, Campaign]
    surveys: Mapping[int, Survey]
    today: date


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the file asks for, checked."""

    settings: Mapping[str, str]
    tiers: TierProgram | None
    rules: Sequence[tuple[int, Rule]]
    rewards: Sequence[tuple[int, Reward]]
    campaigns: Sequence[tuple[int, Campaign]]
    surveys: list[tuple[int, Survey]]
    segments: list[tuple[int, Segment]]
    reports: ReportsWanted


class ProgramFiles:
    """Saves the program's set-up to a file and loads it from one. What the file does not name stays as it is."""

    def __init__(self, journal: Journal, tiers: TierDesk, custom: CustomReports) -> None:
        self._journal = journal
        self._tiers = tiers
        self._custom = custom

    def save(self, path: Path) -> None:
        """Write settings, tiers, rules, rewards, campaigns, surveys, segments, saved reports, schedules.

        Raises Fault when the file cannot be written.
        """
        now = self._journal.store.read(self._now)
        data: dict[str, Any] = {
            "currency": now.program.currency or "",
            "settings": {name: now.settings[name] for name in SETTINGS_THAT_TRAVEL if now.settings.get(name)},
            "rules": [{"id": rule.id, **rule.definition()} for rule in now.rules.values()],
            "rewards": [{"id": reward.id, **reward.definition()} for reward in now.rewards.values()],
        }
        if now.campaigns:
            data[CAMPAIGNS] = saved(now.campaigns)
        if now.surveys:
            data[SURVEYS] = [travelling_survey(survey, now.today) for survey in now.surveys.values()]
        if now.program.segments:
            data[SEGMENTS] = [segment.definition() for segment in now.program.segments]
        data |= saved_reports(now.program)
        if now.program.tiers.exists:
            data["tiers"] = now.program.tiers.definition()
        write_program(path, data, _HEADING)

    def compare(self, path: Path) -> tuple[ProgramChange, ...]:
        """What loading the file would change. Raises Refusal with the line of what does not hold together."""
        text = read_program(path)
        self._check_reports(text)
        return self._journal.store.read(lambda session: tuple(_changes(text, *self._both(session, text))))

    def load(self, path: Path, progress: Progress | None = None) -> tuple[ProgramChange, ...]:
        """Make the program what the file says, in one transaction; gives what changed. Loading again changes nothing.

        Raises Refusal with the line of what does not hold together, having changed nothing.
        """
        text = read_program(path)
        self._check_reports(text)

        def work(session: Session) -> tuple[ProgramChange, ...]:
            hold_program(session, alone=True)
            now, wanted = self._both(session, text)
            changes = tuple(_changes(text, now, wanted))
            try:
                lapse_first(self._journal, session, wanted.settings)
            except Refusal as refusal:
                raise at_line(text.line_of("settings"), refusal) from refusal
            planned = list(self._operations(text, now, wanted))
            outcomes = self._journal.run_in(session, [operation for _, operation in planned], {})
            for (line, _), outcome in zip(planned, outcomes, strict=True):
                if outcome.refusal is not None:
                    raise at_line(line, outcome.refusal)
            return changes

        changes = self._journal.store.write(work)
        if any(change.part == "tiers" for change in changes):
            self._tiers.run(confirmed=True, progress=progress or Silent())
        return changes

    def _now(self, session: Session) -> _Now:
        program, _ = self._journal.program_and_rules(session)
        return _Now(
            program,
            settings_of(session),
            {rule.id: rule for rule in current_rules(session)},
            rule_positions(session),
            rewards_of(session),
            campaigns_of(session),
            surveys_of(session),
            self._journal.today(session),
        )

    def _check_reports(self, text: ProgramText) -> None:
        """Build the saved reports of the file for a day, in a transaction of their own. A store that this shop does not
        know yet is left to the day on which somebody asks for it, as with rules and campaigns; a schedule that goes on
        by itself asks nobody."""
        program, _ = self._journal.store.read(self._journal.program_and_rules)
        stores = self._journal.store.read(lambda session: tuple(names_of(session, "store").values()))
        wanted = reports_wanted(text, self._journal.store.read(self._journal.today))
        check_reports(wanted, program, lambda report: self._custom.check(replace(report, store=None)))
        check_stores(wanted, program, stores)

    def _both(self, session: Session, text: ProgramText) -> tuple[_Now, _Wanted]:
        now = self._now(session)
        wanted = _wanted(text, now)
        _refuse_unknown_tiers(text, now, wanted)
        return now, wanted

    def _operations(self, text: ProgramText, now: _Now, wanted: _Wanted) -> Iterator[tuple[int, Operation]]:
        """The commands that bring the program to what is wanted, each with its line."""
        settings = {name: value for name, value in wanted.settings.items() if now.settings.get(name, "") != value}
        if settings:
            yield text.line_of("settings"), self._operation(OperationKind.CHANGE_SETTINGS, {"settings": settings})
        if wanted.tiers is not None and wanted.tiers != now.program.tiers:
            payload: dict[str, Any] = {"tiers": wanted.tiers.definition(), "before": now.program.tiers.definition()}
            yield text.line_of("tiers"), self._operation(OperationKind.CHANGE_TIERS, payload)
        positions = dict(now.positions)
        for place, rule in wanted.rules:
            stored = now.rules.get(rule.id)
            if stored is not None and stored.definition() == rule.definition():
                continue
            position = positions.setdefault(rule.id, max(positions.values(), default=0) + 1)
            yield (
                text.line_of("rules", place),
                self._operation(
                    OperationKind.CHANGE_RULE,
                    {"rule": rule.id, "version": rule.version, "position": position, "definition": rule.definition()},
                ),
            )
        for place, reward in wanted.rewards:
            kept = now.rewards.get(reward.id)
            if kept is None or kept.definition() != reward.definition():
                payload = {"reward": reward.id, "version": reward.version, "definition": reward.definition()}
                yield text.line_of("rewards", place), self._operation(OperationKind.CHANGE_REWARD, payload)
        for place, campaign, _ in differing(wanted.campaigns, now.campaigns):
            command = self._operation(OperationKind.CHANGE_CAMPAIGN, payload_of(campaign))
            yield text.line_of(CAMPAIGNS, place), command
        for line, segment, before in segments_that_differ(text, wanted.segments, now.program.segments):
            yield line, self._operation(OperationKind.CHANGE_SEGMENTS, segments_payload(segment, before))
        for line, survey, _ in surveys_that_differ(text, wanted.surveys, now.surveys):
            yield line, survey_operation(self._journal, survey)
        journal = self._journal
        signature = Signature(journal.author.clerk, now.today, journal.now(), lambda: journal.ids.next().hex())
        for line, change in report_payloads(wanted.reports, now.program, signature):
            yield line, self._operation(OperationKind.CHANGE_REPORTS, change)

    def _operation(self, kind: OperationKind, payload: Mapping[str, Any]) -> Operation:
        return self._journal.operation(kind, payload)


def _wanted(text: ProgramText, now: _Now) -> _Wanted:
    for name in text.data:
        if name not in _KNOWN:
            raise Refusal("program_unknown_name", line=text.line_of("", 0, name), name=name)
    check_currency(text, now.program.currency)
    tiers = text.data.get("tiers")
    return _Wanted(
        settings_in(text),
        None if tiers is None else told(text.line_of("tiers"), lambda: TierProgram.from_definition(tiers)),
        [
            (place, _rule(item, text.line_of("rules", place), now))
            for place, item in enumerate(entries_of(text, "rules"))
        ],
        [
            (place, _reward(item, text.line_of("rewards", place), now))
            for place, item in enumerate(entries_of(text, "rewards"))
        ],
        [
            (place, _campaign(item, text.line_of(CAMPAIGNS, place), now))
            for place, item in enumerate(entries_of(text, CAMPAIGNS))
        ],
        surveys_wanted(text, now.surveys, now.today),
        segments_wanted(text),
        reports_wanted(text, now.today),
    )


def _refuse_unknown_tiers(text: ProgramText, now: _Now, wanted: _Wanted) -> None:
    """The rewards as they will be, those of the file and those that it does not name, against the tiers to be; of
    rules, campaigns and segments those that the file changes."""
    tiers = now.program.tiers if wanted.tiers is None else wanted.tiers
    rewards = {number: (text.line_of("tiers"), reward) for number, reward in now.rewards.items()}
    rewards |= {reward.id: (text.line_of("rewards", place), reward) for place, reward in wanted.rewards}
    for line, reward in rewards.values():
        told(line, partial(refuse_unknown_tiers, [reward], tiers))
    named: list[tuple[int, str, Sequence[str]]] = [
        (text.line_of("rules", place), rule.name, rule.conditions.tiers)
        for place, rule in wanted.rules
        if rule.id not in now.rules or now.rules[rule.id].conditions.tiers != rule.conditions.tiers
    ]
    named += [
        (text.line_of(CAMPAIGNS, place), campaign.name, campaign.tiers)
        for place, campaign, _ in differing(wanted.campaigns, now.campaigns)
    ]
    named += [
        (line, segment.name, segment.tiers)
        for line, segment, _ in segments_that_differ(text, wanted.segments, now.program.segments)
    ]
    for line, name, codes in named:
        told(line, partial(refuse_unknown_codes, name, codes, tiers))


def _rule(item: Mapping[str, Any], line: int, now: _Now) -> Rule:
    stored = now.rules.get(item["id"])
    version = stored.version + 1 if stored else 1
    rule = read_part(line, _said(item), lambda given: Rule.from_definition(item["id"], version, given), Rule.definition)
    if rule.conditions.campaign or any(rule.id == campaign.rule_id for campaign in now.campaigns.values()):
        raise at_line(line, Refusal("rule_of_a_campaign", rule=rule.name))
    return rule


def _reward(item: Mapping[str, Any], line: int, now: _Now) -> Reward:
    stored = now.rewards.get(item["id"])
    version = stored.version + 1 if stored else 1
    return read_part(
        line, _said(item), lambda given: Reward.from_definition(item["id"], version, given), Reward.definition
    )


def _campaign(item: Mapping[str, Any], line: int, now: _Now) -> Campaign:
    stored = now.campaigns.get(item["id"])
    return read_part(line, _said(item), lambda given: campaign_from(item["id"], given, stored), travelling)


def _said(item: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in item.items() if name != "id"}


def _changes(text: ProgramText, now: _Now, wanted: _Wanted) -> Iterator[ProgramChange]:
    for name, value in wanted.settings.items():
        before = now.settings.get(name, "")
        if before != value:
            line = text.line_of("settings", 0, name)
            yield ProgramChange(ChangeKind.CHANGED, "settings", name, line, {name: before}, {name: value})
    if wanted.tiers is not None and wanted.tiers != now.program.tiers:
        before_tiers, after = now.program.tiers.definition(), wanted.tiers.definition()
        yield _change(
            "tiers", "tiers", text.line_of("tiers"), before_tiers if now.program.tiers.exists else None, after
        )
    for place, rule in wanted.rules:
        stored = now.rules.get(rule.id)
        if stored is None or stored.definition() != rule.definition():
            line = text.line_of("rules", place)
            yield _change("rules", rule.name, line, stored.definition() if stored else None, rule.definition())
    for place, reward in wanted.rewards:
        kept = now.rewards.get(reward.id)
        if kept is None or kept.definition() != reward.definition():
            line = text.line_of("rewards", place)
            yield _change("rewards", reward.name, line, kept.definition() if kept else None, reward.definition())
    for place, campaign, before_campaign in differing(wanted.campaigns, now.campaigns):
        known = travelling(before_campaign) if before_campaign else None
        yield _change(CAMPAIGNS, campaign.name, text.line_of(CAMPAIGNS, place), known, travelling(campaign))
    for line, segment, kept_segment in segments_that_differ(text, wanted.segments, now.program.segments):
        seen = kept_segment.definition() if kept_segment else None
        yield _change(SEGMENTS, segment.name, line, seen, segment.definition())
    for line, survey, stored_survey in surveys_that_differ(text, wanted.surveys, now.surveys):
        kept_survey = stored_survey.definition() if stored_survey else None
        yield _change(SURVEYS, survey.name, line, kept_survey, survey.definition())
    for table, name, line, before_report, after_report in report_changes(wanted.reports, now.program):
        yield _change(table, name, line, before_report, after_report)


def _change(
    part: str, name: str, line: int, before: Mapping[str, object] | None, after: Mapping[str, object]
) -> ProgramChange:
    old = before or {}
    differing = [key for key in (*old, *(key for key in after if key not in old)) if old.get(key) != after.get(key)]
    return ProgramChange(
        ChangeKind.ADDED if before is None else ChangeKind.CHANGED,
        part,
        name,
        line,
        {key: old[key] for key in differing if key in old},
        {key: after[key] for key in differing if key in after},
    )
