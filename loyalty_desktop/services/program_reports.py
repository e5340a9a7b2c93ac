"""Reports of one's own and schedules in a program's file: what they say travels from shop to shop, the name tells one.

Where a schedule's reports go does not travel: a folder is one PC's, addresses are persons'. Nor do who saved something
and when, and whether a schedule is paused. A schedule that the file brings is paused until somebody says where its
reports go; one that is there already keeps its place, and begins anew where its rhythm, days, report or store change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from loyalty_desktop.domain.custom_reports import CustomReport, reports_in
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.near_names import nearest
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.report_changes import REPORTS, SCHEDULES, change_of
from loyalty_desktop.domain.schedules import Schedule, schedules_in
from loyalty_desktop.exchange.program_files import ProgramText
from loyalty_desktop.services.program_parts import at_line, read_part
from loyalty_desktop.services.schedule_checks import refuse_unfit

TABLES = (REPORTS, SCHEDULES)
"""The lists' names in the file."""

_OWN_OF_REPORT = frozenset({"saved_by", "saved_at"})
_OWN_OF_SCHEDULE = _OWN_OF_REPORT | {"id", "starts_on", "folder", "addresses", "device", "active", "owner"}
_NO_ID = "0" * 32

_Kept = TypeVar("_Kept", CustomReport, Schedule)


class Signature(NamedTuple):
    """Who loads a file, the business date and the instant, and what gives ids."""

    clerk: str
    today: date
    instant: datetime
    new_id: Callable[[], str]


@dataclass(frozen=True, slots=True)
class ReportsWanted:
    """What a file asks for, each with its line."""

    reports: Sequence[tuple[int, CustomReport]] = ()
    schedules: Sequence[tuple[int, Schedule]] = ()


def travelling(item: CustomReport | Schedule) -> dict[str, Any]:
    """A report or a schedule as the file tells it."""
    own = _OWN_OF_REPORT if isinstance(item, CustomReport) else _OWN_OF_SCHEDULE
    return {name: value for name, value in item.definition().items() if name not in own}


def saved_reports(program: Program) -> dict[str, list[dict[str, Any]]]:
    """The file's lists; one that would be empty is left out."""
    reports = [travelling(report) for report in reports_in(program.custom_reports)]
    schedules = [travelling(schedule) for schedule in schedules_in(program.report_schedules)]
    return {table: items for table, items in ((REPORTS, reports), (SCHEDULES, schedules)) if items}


def reports_wanted(text: ProgramText, today: date) -> ReportsWanted:
    """What the file says. Raises Refusal with the line of what does not hold together."""

    def schedule_of(given: Mapping[str, Any]) -> Schedule:
        own = {"id": _NO_ID, "starts_on": today.isoformat(), "active": False}
        return Schedule.from_definition({**given, **own})

    return ReportsWanted(
        _listed(text, REPORTS, CustomReport.from_definition, travelling),
        _listed(text, SCHEDULES, schedule_of, travelling),
    )


def check_reports(wanted: ReportsWanted, program: Program, check: Callable[[CustomReport], None]) -> None:
    """Raise Refusal, with the line, for a report that `check` refuses, and for a schedule whose report there is not or
    is about other days."""
    known = {report.key: report for report in reports_in(program.custom_reports)}
    for line, report in wanted.reports:
        before = known.get(report.key)
        if before is None or travelling(before) != travelling(report):
            _at(line, check, report)
    known |= {report.key: report for _, report in wanted.reports}
    for line, schedule in wanted.schedules:
        _at(line, lambda item: _refuse_unfit(item, known), schedule)
    named = {schedule.key for _, schedule in wanted.schedules}
    for line, report in wanted.reports:
        for own in schedules_in(program.report_schedules):
            if own.key not in named and own.report.casefold() == report.key:
                _at(line, lambda item: _refuse_unfit(item, known), own)


def check_stores(wanted: ReportsWanted, program: Program, stores: Sequence[str]) -> None:
    """Raise Refusal, with the line, for a schedule that goes on by itself and that the file gives a store which is not
    among `stores`. One that is paused is looked at when somebody lets it go on."""
    for line, schedule, kept in _differing(wanted.schedules, schedules_in(program.report_schedules)):
        if kept is not None and kept.is_active and schedule.store is not None and schedule.store not in stores:
            known = nearest(schedule.store, stores) or ("none",)
            refusal = Refusal("schedule_store_unknown", schedule=schedule.name, store=schedule.store, known=known)
            raise at_line(line, refusal)


def report_changes(
    wanted: ReportsWanted, program: Program
) -> Iterator[tuple[str, str, int, dict[str, Any] | None, dict[str, Any]]]:
    """(list, name, line, what is stored or None, what is to be) of what the file changes or adds."""
    for line, report, known in _differing(wanted.reports, reports_in(program.custom_reports)):
        yield REPORTS, report.name, line, None if known is None else travelling(known), travelling(report)
    for line, schedule, kept in _differing(wanted.schedules, schedules_in(program.report_schedules)):
        yield SCHEDULES, schedule.name, line, None if kept is None else travelling(kept), travelling(schedule)


def report_payloads(
    wanted: ReportsWanted, program: Program, signature: Signature
) -> Iterator[tuple[int, dict[str, Any]]]:
    """(line, payload) of the commands that save what differs, the reports first, for schedules name them."""
    by, at = signature.clerk, signature.instant.isoformat(timespec="seconds")
    for line, report, known in _differing(wanted.reports, reports_in(program.custom_reports)):
        yield line, {REPORTS: change_of((replace(report, saved_by=by, saved_at=at),), (), filter(None, (known,)))}
    for line, schedule, kept in _differing(wanted.schedules, schedules_in(program.report_schedules)):
        after = replace(_placed(schedule, kept, signature), saved_by=by, saved_at=at)
        yield line, {SCHEDULES: change_of((after,), (), filter(None, (kept,)))}


def _refuse_unfit(schedule: Schedule, known: Mapping[str, CustomReport]) -> None:
    refuse_unfit(schedule, tuple(known.values()))


def _placed(schedule: Schedule, before: Schedule | None, signature: Signature) -> Schedule:
    """The file's schedule with what is this shop's own."""
    if before is None:
        return replace(schedule, id=signature.new_id(), owner=signature.clerk, starts_on=signature.today)
    return replace(
        schedule,
        id=before.id,
        starts_on=before.starts_on if schedule.plan == before.plan else max(before.starts_on, signature.today),
        folder=before.folder,
        addresses=before.addresses,
        device=before.device,
        is_active=before.is_active,
        owner=before.owner,
    )


def _listed(
    text: ProgramText,
    table: str,
    make: Callable[[Mapping[str, Any]], _Kept],
    definition: Callable[[_Kept], Mapping[str, object]],
) -> list[tuple[int, _Kept]]:
    entries = text.data.get(table, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Refusal("program_unknown_name", line=text.line_of(table), name=table)
    found: list[tuple[int, _Kept]] = []
    for place, entry in enumerate(entries):
        line = text.line_of(table, place)
        item = read_part(line, entry, make, definition)
        if any(item.key == other.key for _, other in found):
            raise at_line(line, Refusal("report_name_taken", name=item.name))
        found.append((line, item))
    return found


def _differing(wanted: Sequence[tuple[int, _Kept]], now: Sequence[_Kept]) -> Iterator[tuple[int, _Kept, _Kept | None]]:
    """(line, what is to be, what is stored) of those that the file changes or adds."""
    stored = {item.key: item for item in now}
    for line, item in wanted:
        before = stored.get(item.key)
        if before is None or travelling(before) != travelling(item):
            yield line, item, before


def _at(line: int, check: Callable[[_Kept], None], item: _Kept) -> None:
    try:
        check(item)
    except Refusal as refusal:
        raise at_line(line, refusal) from refusal
