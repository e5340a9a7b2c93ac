"""What a change of the expiry policy does to points on the books, and who is reminded of points that end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from loyalty_desktop.wording.numbers import count_phrase, date_text, points_phrase

if TYPE_CHECKING:
    from loyalty_desktop.domain.errors import Cancelled
    from loyalty_desktop.services.expiry_policies import Moved, PolicyPreview
    from loyalty_desktop.services.reminder_plans import ReminderPlan
    from loyalty_desktop.services.reminder_sending import SentResult

NEVER = "Never"
"""The month of points that last for ever."""


def preview_sentence(preview: PolicyPreview, *, is_set: bool = False) -> str:
    """How many points of how many customers would lapse at once, and end sooner or later than now, and when the first
    of them; `is_set` says that the policy has been set."""
    said = []
    if preview.lapsing.points:
        said.append(f"{_of(preview.lapsing)} are due already, for want of activity, and lapse with this change.")
    if not preview.sooner.points and not preview.later.points:
        return " ".join([*said, "No points on the books would end on another day."])
    if preview.sooner.points:
        said.append(f"{_of(preview.sooner)} would end sooner than now, the first after {date_text(preview.first_day)}.")
    if preview.at_notice.points:
        said.append(f"Of these, {_of(preview.at_notice)} would end as soon as the notice is over.")
    if preview.later.points:
        said.append(f"{_of(preview.later)} would end later than now, or never.")
    if not is_set:
        said.append("Nothing ends before this is confirmed.")
    return " ".join(said)


def month_text(month: date | None) -> str:
    """The month of a preview: "2026-04", or that the points never end."""
    return NEVER if month is None else month.strftime("%Y-%m")


def _of(moved: Moved) -> str:
    return f"{points_phrase(moved.points)} of {count_phrase(moved.customers, 'customer', 'customers')}"


_LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        "no_consent": "does not want mail",
        "not_asked": "was never asked",
        "no_email": "has no e-mail address",
        "bad_email": "the e-mail address cannot be right",
        "told_already": "was told already",
        "refused": "the server refused the address",
        "unsure": "may have got it: the connection ended while it was sent",
    }
)


def left_out_text(reason: str) -> str:
    """Why somebody is not written to."""
    return _LEFT_OUT[str(reason)]


ENDED: Mapping[str, str] = MappingProxyType(
    {
        "sent": "was sent the letter",
        "refused": "the server refused the address",
        "put_off": "the server put it off: send again later",
        "skipped": "has changed meanwhile: show again",
    }
)
"""How sending ended for one customer, by the name of the group."""


def plan_sentence(plan: ReminderPlan, *, after_sending: bool = False) -> str:
    """How many would be written to and how many not; `after_sending`, how many are left."""
    if not plan.to and not plan.left_out:
        return "Nobody's points end in these days."
    to = count_phrase(len(plan.to), "customer", "customers")
    said = f"{to} would be written to{' now' if after_sending else ''}, {len(plan.left_out):,} not."
    if not after_sending:
        said += " Nothing has been sent yet."
    unsure = sum(reason == "unsure" for _, reason in plan.left_out)
    if unsure:
        one, many = "customer may have got the letter or not", "customers may have got the letter or not"
        said += f" {count_phrase(unsure, one, many)}: ask them, or choose to write again."
    return said


def sent_sentence(result: SentResult) -> str:
    """How sending ended."""
    said = f"{count_phrase(len(result.sent), 'reminder was', 'reminders were')} sent."
    if result.refused:
        said += f" {count_phrase(len(result.refused), 'address was', 'addresses were')} refused by the server."
    if result.put_off:
        said += f" {count_phrase(len(result.put_off), 'customer was', 'customers were')} put off: send again later."
    if result.skipped:
        said += f" {count_phrase(len(result.skipped), 'customer', 'customers')} skipped: they have changed meanwhile."
    return said


def stopped_sentence(stopped: Cancelled) -> str:
    """How sending ended that somebody stopped."""
    sent = stopped.details.get("sent", 0)
    assert isinstance(sent, int), "the run says how many were sent"
    if not sent:
        return "Stopped before anything was sent. Nobody was written to."
    said = f"Stopped. {count_phrase(sent, 'reminder was', 'reminders were')} sent and are noted"
    return f"{said.replace(' are noted', ' is noted') if sent == 1 else said}; send again for the rest."
