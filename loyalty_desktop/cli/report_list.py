"""The list of reports on the command line: what there is to ask for, and what each answers."""

from __future__ import annotations

from collections.abc import Sequence

from loyalty_desktop.cli.answers import Answer, Json, table
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.custom_reports import CustomReport
from loyalty_desktop.reports.catalog import CATALOG, OVERVIEW, Listed, Purpose
from loyalty_desktop.wording.schedule_sentences import custom_sentence

_OVERVIEW_ANSWERS = "Today and this week beside the weeks before, with what waits to be looked into."


def list_reports(call: Call) -> Answer:
    """The reports of the catalog by purpose, then those that are saved, where the database is there already."""
    saved: tuple[CustomReport, ...] = ()
    if not call.is_new_file:
        with call.office() as desks:
            saved = desks.custom_reports.all()
    parts = [_part(str(purpose), _rows(purpose)) for purpose in Purpose]
    parts.append(_part("Overview", [(OVERVIEW, "Overview", _OVERVIEW_ANSWERS)]))
    if saved:
        parts.append(_part("Saved reports", [(report.name, "", custom_sentence(report)) for report in saved]))
    reports = [*map(_listed, CATALOG), _overview()]
    data: Json = {"reports": reports, "saved": [{"report": report.name} for report in saved]}
    return Answer("\n\n".join(parts), data)


def _rows(purpose: Purpose) -> list[tuple[str, str, str]]:
    return [(entry.name, entry.title, entry.answers) for entry in CATALOG if entry.purpose is purpose]


def _part(title: str, rows: Sequence[tuple[str, str, str]]) -> str:
    lines = table(("Name", "Report", "What it answers"), rows)
    return f"{title}\n{lines}"


def _listed(entry: Listed) -> Json:
    return {"report": entry.name, "title": entry.title, "purpose": str(entry.purpose), "answers": entry.answers}


def _overview() -> Json:
    return {"report": OVERVIEW, "title": "Overview", "purpose": "Overview", "answers": _OVERVIEW_ANSWERS}
