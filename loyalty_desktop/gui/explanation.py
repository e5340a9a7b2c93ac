""" "Why these points": an entry and the explanation stored with it, as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.catalog import LUCKY_WHEEL_PRIZE
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.views import EntryRow
from loyalty_desktop.gui.award_explanation import award_sentences
from loyalty_desktop.gui.texts import name_text
from loyalty_desktop.wording.numbers import (
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
        *award_sentences(entry.explanation, currency),
        *_what_became_of_it(entry),
        _who_and_when(entry, zone),
    )


def _what_happened(entry: EntryRow, currency: str) -> Iterator[str]:
    points = points_phrase(abs(entry.points))
    if entry.reverses_id is not None:
        yield translate("explanation", "Undoes an earlier entry: {points}.").format(
            points=signed_points_text(entry.points)
        )
    elif entry.action == LUCKY_WHEEL_PRIZE:
        yield translate("explanation", "Won at “{reward}”.").format(reward=entry.reference)
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
    elif entry.kind == EntryKind.CLAWBACK and entry.operation_kind == OperationKind.VOID_REFUND:
        yield translate(
            "explanation",
            "The refund of receipt {receipt} was taken back, but limits had been used since, so {points} stay taken. "
            "They do not come back when the limits are free again: what comes free later is for later awards.",
        ).format(receipt=entry.reference, points=points)
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


def _what_became_of_it(entry: EntryRow) -> Iterator[str]:
    if entry.reversed_by_id is not None:
        yield translate("explanation", "This entry was reversed later, as if it had not happened.")
        return
    if entry.available_on is not None and entry.points > 0:
        yield translate("explanation", "These points wait: they can be used from {date}.").format(
            date=date_text(entry.available_on)
        )
    if entry.expires_on is not None and entry.points > 0:
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
