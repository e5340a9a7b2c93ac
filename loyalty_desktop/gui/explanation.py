""" "Why these points": an entry and the explanation stored with it, as sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.amounts import Rounding
from loyalty_desktop.domain.ledger import EntryKind
from loyalty_desktop.domain.rules import RuleKind
from loyalty_desktop.domain.views import EntryRow
from loyalty_desktop.gui.texts import name_text
from loyalty_desktop.wording.names import ACTIONS
from loyalty_desktop.wording.numbers import (
    count_text,
    date_text,
    instant_text,
    money_text,
    points_phrase,
    signed_points_text,
)

translate = QCoreApplication.translate


def entry_sentences(entry: EntryRow, *, currency: str, zone: tzinfo) -> tuple[str, ...]:
    """What happened, what each rule paid and how it was rounded, the total, and until when the points last.

    `currency` is the program's, "" before the first money; instants are told in `zone`.
    """
    return (
        *_what_happened(entry, currency),
        *_what_rules_paid(entry, currency),
        *_what_became_of_it(entry),
        _who_and_when(entry, zone),
    )


def _what_happened(entry: EntryRow, currency: str) -> Iterator[str]:
    points = points_phrase(abs(entry.points))
    if entry.reverses_id is not None:
        yield translate("explanation", "Undoes an earlier entry: {points}.").format(
            points=signed_points_text(entry.points)
        )
    elif entry.kind == EntryKind.EARN and entry.reference:
        yield translate("explanation", "{action}, receipt {receipt}.").format(
            action=name_text(entry.action), receipt=entry.reference
        )
    elif entry.kind == EntryKind.EARN:
        yield f"{name_text(entry.action)}."
    elif entry.kind == EntryKind.REDEEM:
        yield from _redemption(entry, currency)
    elif entry.kind == EntryKind.EXPIRE:
        yield translate("explanation", "{points} lapsed: their last usable day was over.").format(points=points)
    elif entry.kind == EntryKind.CLAWBACK:
        yield translate(
            "explanation", "Goods came back (receipt {receipt}), so {points} that they had earned were taken back."
        ).format(receipt=entry.reference, points=points)
    elif entry.kind == EntryKind.ADJUST:
        given = translate("explanation", "{points} given by hand.")
        taken = translate("explanation", "{points} taken by hand.")
        yield (given if entry.points > 0 else taken).format(points=points)
    else:
        yield f"{name_text(entry.kind)}: {signed_points_text(entry.points)}."
    if entry.reason:
        yield translate("explanation", "Reason: {reason}").format(reason=entry.reason)
    if entry.note:
        yield translate("explanation", "Note: {note}").format(note=entry.note)


def _redemption(entry: EntryRow, currency: str) -> Iterator[str]:
    said = translate("explanation", "Redeemed for “{reward}” ({purpose}).")
    if entry.money_minor:
        said = translate("explanation", "Redeemed for “{reward}” ({purpose}), worth {money}.")
    yield said.format(
        reward=entry.reference,
        purpose=name_text(entry.action).lower(),
        money=money_text(abs(entry.money_minor or 0), currency),
    )


def _what_rules_paid(entry: EntryRow, currency: str) -> Iterator[str]:
    stored = _stored(entry.explanation)
    if not stored:
        return
    net_minor = stored.get("net_minor")
    if isinstance(net_minor, int):
        yield translate("explanation", "Base: {money} net of the sale.").format(money=money_text(net_minor, currency))
    for step in stored.get("rules", ()):
        yield _rule_sentence(step, net_minor, currency)
    yield translate("explanation", "Total: {points}.").format(points=points_phrase(int(stored.get("total", 0))))


def _rule_sentence(step: Mapping[str, Any], net_minor: object, currency: str) -> str:
    name = str(step.get("name", "?"))
    rule = translate("explanation", "Rule “{name}” (version {version})").format(
        name=name_text(name) if name in ACTIONS else name, version=step.get("version", "?")
    )
    points, awarded = int(step.get("points", 0)), int(step.get("awarded", 0))
    if step.get("kind") != RuleKind.PER_AMOUNT or not isinstance(net_minor, int) or not points:
        return translate("explanation", "{rule} pays {points} each time: {awarded}.").format(
            rule=rule, points=points_phrase(points), awarded=points_phrase(awarded)
        )
    said = translate(
        "explanation",
        "{rule} pays {points} for every {per}: {net} ÷ {per}, {rounded}, is {times}; {times} × {each} = {awarded}.",
    )
    return said.format(
        rule=rule,
        points=points_phrase(points),
        per=money_text(int(step.get("per_minor", 0)), currency),
        net=money_text(net_minor, currency),
        rounded=_rounding_text(step),
        times=count_text(awarded // points),
        each=count_text(points),
        awarded=points_phrase(awarded),
    )


def _rounding_text(step: Mapping[str, Any]) -> str:
    match step.get("rounding"):
        case Rounding.UP:
            return translate("explanation", "rounded up")
        case Rounding.NEAREST:
            return translate("explanation", "rounded to the nearest")
    return translate("explanation", "rounded down")


def _what_became_of_it(entry: EntryRow) -> Iterator[str]:
    if entry.reversed_by_id is not None:
        yield translate("explanation", "This entry was reversed later, as if it had not happened.")
    elif entry.expires_on is not None and entry.points > 0:
        yield translate("explanation", "These points can be used until {date}.").format(
            date=date_text(entry.expires_on)
        )


def _who_and_when(entry: EntryRow, zone: tzinfo) -> str:
    where = translate("explanation", " in {store}").format(store=entry.store) if entry.store else ""
    said = translate("explanation", "Happened {when}{where}, entered by {clerk} {recorded}.").format(
        when=instant_text(entry.occurred_at, zone),
        where=where,
        clerk=entry.clerk or "?",
        recorded=instant_text(entry.recorded_at, zone),
    )
    if entry.posted_on != entry.business_date:
        said += " " + translate("explanation", "The period was closed, so it counts for {date}.").format(
            date=date_text(entry.posted_on)
        )
    return said


def _stored(text: str) -> Mapping[str, Any]:
    """The stored explanation; nothing for an entry without one, or for one that cannot be read."""
    try:
        stored = json.loads(text) if text else {}
    except ValueError:
        return {}
    return stored if isinstance(stored, dict) else {}
