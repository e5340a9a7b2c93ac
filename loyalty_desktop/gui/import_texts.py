"""What an import says of itself: its counts by name, its sentences, the remarks on a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.imports import FileShape, ImportKind, Remark
from loyalty_desktop.wording.numbers import count_phrase, count_text, points_phrase
from loyalty_desktop.wording.remark_sentences import remark_sentence

_OF_SALES = (
    *("sales", "refunds", "new_customers", "walk_ins", "already_there", "parked", "released"),
    *("replaced", "still_waiting", "rejected", "points", "clawed_back"),
)
_OF_CUSTOMERS = (
    *("new_customers", "changed_customers", "referrals", "referrals_left_out", "already_there", "rejected"),
)
_OF_RESPONSES = ("responses", "anonymous", "already_there", "rejected", "points")
_OF_ACTIVITY = ("actions", "already_there", "rejected", "points")
_OF_VISITS = ("visits", "already_there", "rejected")
_OF_REACH = ("reached", "held_out", "already_there", "rejected")
_ONLY_WHEN_THERE = frozenset(
    {"parked", "released", "replaced", "still_waiting", "clawed_back", "referrals", "referrals_left_out"}
    | {"changed_customers"}
)
_CHANGES = (
    *("sales", "refunds", "new_customers", "changed_customers", "parked", "replaced", "referrals"),
    *("reached", "held_out", "responses", "actions", "visits"),
)
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


@dataclass(frozen=True, slots=True)
class CountRow:
    """One count of an import, named."""

    key: str
    name: str
    number: str


def count_rows(kind: ImportKind, counts: Mapping[str, int]) -> tuple[CountRow, ...]:
    """The counts of an import or its preview in their order; what seldom happens only where it did."""
    of_kind: Mapping[ImportKind, tuple[str, ...]] = {
        ImportKind.SALES: _OF_SALES,
        ImportKind.CAMPAIGN_REACH: _OF_REACH,
        ImportKind.SURVEY_RESPONSES: _OF_RESPONSES,
        ImportKind.ACTIVITY: _OF_ACTIVITY,
        ImportKind.VISITS: _OF_VISITS,
    }
    keys = of_kind.get(kind, _OF_CUSTOMERS)
    return tuple(
        CountRow(key, count_name(key), count_text(counts.get(key, 0)))
        for key in keys
        if counts.get(key, 0) or key not in _ONLY_WHEN_THERE
    )


def changes_something(counts: Mapping[str, int]) -> bool:
    """Whether an import would write anything."""
    return any(counts.get(key, 0) for key in _CHANGES)


def count_name(key: str) -> str:
    """What a count of an import is called."""
    names = {
        "sales": _tr("Sales"),
        "refunds": _tr("Refunds"),
        "new_customers": _tr("New customers"),
        "changed_customers": _tr("Customers corrected"),
        "walk_ins": _tr("Sales without a customer"),
        "already_there": _tr("Already on the books"),
        "parked": _tr("Refunds that wait for their sale"),
        "released": _tr("Waiting refunds, now posted"),
        "replaced": _tr("Waiting refunds, replaced by these"),
        "still_waiting": _tr("Waiting refunds that cannot be posted"),
        "rejected": _tr("Lines left out"),
        "reached": _tr("Customers reached"),
        "responses": _tr("Responses"),
        "actions": _tr("Actions of customers"),
        "visits": _tr("Visits"),
        "anonymous": _tr("Responses without a customer"),
        "held_out": _tr("Held out as a comparison"),
        "points": _tr("Points paid"),
        "clawed_back": _tr("Points taken back"),
        "referrals": _tr("Referrals"),
        "referrals_left_out": _tr("Referrals left out"),
    }
    return names[key]


def kind_name(kind: ImportKind) -> str:
    """What a kind of file holds."""
    match kind:
        case ImportKind.SALES:
            return _tr("Sales and refunds")
        case ImportKind.CUSTOMERS:
            return _tr("Customers")
        case ImportKind.SURVEY_RESPONSES:
            return _tr("Responses to surveys")
        case ImportKind.CAMPAIGN_REACH:
            return _tr("Customers whom a campaign reached")
        case ImportKind.ACTIVITY:
            return _tr("What customers did: logins, shares, reviews")
        case ImportKind.VISITS:
            return _tr("Visits of customers")


def preview_text(kind: ImportKind, counts: Mapping[str, int]) -> str:
    """What an import would do, in a sentence."""
    if not changes_something(counts):
        if counts.get("already_there", 0):
            return _tr("Everything in this file is on the books already. There is nothing to import.")
        return _tr("Nothing in this file can be imported. The lines and the reasons stand on the right.")
    return _tr("Importing would post {what}. Nothing has been written yet.").format(what=_what(kind, counts))


def result_text(kind: ImportKind, counts: Mapping[str, int], *, is_cancelled: bool) -> str:
    """What an import has done, in a sentence."""
    if is_cancelled:
        return _tr("Stopped. Posted until then: {what}. Import the file again to continue, or undo.").format(
            what=_what(kind, counts)
        )
    return _tr("Imported: {what}.").format(what=_what(kind, counts))


def undone_text(counts: Mapping[str, int]) -> str:
    """What taking an import back has done, in a sentence."""
    parts = [
        count_phrase(counts.get("sales", 0), _tr("sale"), _tr("sales")),
        count_phrase(counts.get("refunds", 0), _tr("refund"), _tr("refunds")),
        count_phrase(counts.get("customers", 0), _tr("customer"), _tr("customers")),
    ]
    if counts.get("responses", 0):
        parts.append(count_phrase(counts["responses"], _tr("response"), _tr("responses")))
    if counts.get("actions", 0):
        parts.append(count_phrase(counts["actions"], _tr("action"), _tr("actions")))
    if counts.get("visits", 0):
        parts.append(count_phrase(counts["visits"], _tr("visit"), _tr("visits")))
    if counts.get("reached", 0):
        parts.append(count_phrase(counts["reached"], _tr("customer reached"), _tr("customers reached")))
    said = _tr("Taken back: {what}.").format(what=", ".join(parts))
    kept = counts.get("kept", 0)
    if kept:
        corrections = count_phrase(kept, _tr("correction of a customer stays"), _tr("corrections of customers stay"))
        said = f"{said} {corrections}."
    return said


def facts_text(shape: FileShape) -> str:
    """What a look at a file told: its columns, its separator, its encoding."""
    columns = count_phrase(len(shape.headers), _tr("column"), _tr("columns"))
    if not shape.delimiter:
        return _tr("A spreadsheet with {columns}.").format(columns=columns)
    delimiter = _DELIMITERS.get(shape.delimiter, shape.delimiter)
    return _tr("{columns}, separated by {delimiter}, text in {encoding}.").format(
        columns=columns, delimiter=delimiter, encoding=shape.encoding.upper()
    )


def remark_text(remark: Remark) -> str:
    """Something about a file that a person should know."""
    return remark_sentence(remark, _tr)


def _what(kind: ImportKind, counts: Mapping[str, int]) -> str:
    if kind is ImportKind.SURVEY_RESPONSES:
        responses = count_phrase(counts.get("responses", 0), _tr("response"), _tr("responses"))
        return f"{responses}, {points_phrase(counts.get('points', 0))}"
    if kind is ImportKind.CAMPAIGN_REACH:
        reached = count_phrase(counts.get("reached", 0), _tr("customer reached"), _tr("customers reached"))
        return _tr("{reached}, {count} held out").format(reached=reached, count=count_text(counts.get("held_out", 0)))
    if kind is ImportKind.ACTIVITY:
        actions = count_phrase(counts.get("actions", 0), _tr("action"), _tr("actions"))
        return f"{actions}, {points_phrase(counts.get('points', 0))}"
    if kind is ImportKind.VISITS:
        return count_phrase(counts.get("visits", 0), _tr("visit"), _tr("visits"))
    new = count_phrase(counts.get("new_customers", 0), _tr("new customer"), _tr("new customers"))
    if kind is ImportKind.CUSTOMERS:
        changed = count_phrase(
            counts.get("changed_customers", 0), _tr("corrected customer"), _tr("corrected customers")
        )
        return f"{new}, {changed}"
    sales = count_phrase(counts.get("sales", 0), _tr("sale"), _tr("sales"))
    refunds = count_phrase(counts.get("refunds", 0), _tr("refund"), _tr("refunds"))
    return f"{sales}, {refunds}, {new}, {points_phrase(counts.get('points', 0))}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("import_texts", text)
