"""What closing a month means, and what is in it, before it is done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from loyalty_desktop.wording.numbers import count_phrase, date_text, points_phrase

if TYPE_CHECKING:
    from loyalty_desktop.reports.unmeasured import Unmeasured
    from loyalty_desktop.services.closings import Closed, ClosingPreview

NEVER_AGAIN = "A closed month is never opened again."
OTHERS_GO_ON = (
    "Others can go on posting while the reports are built; a file that is still being imported then stops the closing."
)
NO_MONTH_CLOSED = "No month is closed yet. Close the first one once it is over and everything of it is imported."


def month_name(month: date) -> str:
    """A month as it is typed and read: "2026-03"."""
    return month.strftime("%Y-%m")


def closing_sentences(preview: ClosingPreview) -> list[str]:
    """What closing the month does: what expires first, what goes with it, and where late entries go from then on."""
    month = preview.month
    said = [f"{count_phrase(preview.entries, 'entry counts', 'entries count')} in {month_name(month.first)}."]
    if preview.due.points:
        said.append(
            f"{points_phrase(preview.due.points)} of {count_phrase(preview.due.customers, 'customer', 'customers')} "
            "are past their last day and expire first."
        )
    if preview.unmeasured is not None:
        said.append(
            f"{_unmeasured_sentence(preview.unmeasured, month.first)} {_SAY_FIRST[preview.unmeasured.has_value]}"
        )
    if preview.is_first:
        said.append(
            "This is the first month to be closed: everything before it is closed with it, without reports of its own. "
            "Begin with an earlier month to keep its reports too."
        )
    said.append(
        f"What is dated up to {date_text(month.last)} and comes later counts on "
        f"{date_text(month.last + timedelta(days=1))}. The reports of the month are kept and print the same for ever."
    )
    said.append(OTHERS_GO_ON)
    said.append(NEVER_AGAIN)
    return said


def closed_sentence(closed: Closed) -> str:
    """How a closing ended."""
    name = month_name(closed.month.first)
    if closed.is_repeated:
        return f"{name} is closed already; nothing was changed."
    expired = f" {points_phrase(closed.expired)} had expired before." if closed.expired else ""
    unmeasured = "" if closed.unmeasured is None else f" {_unmeasured_sentence(closed.unmeasured, closed.month.first)}"
    reports = count_phrase(closed.reports, "report is", "reports are")
    return f"{name} is closed, and {reports} kept.{expired}{unmeasured}"


_SAY_FIRST = {
    False: "Say it first, in Program, Settings of the program: once the month is closed it is too late.",
    True: "Set an estimate first, in Program, Accounting: once the month is closed it is too late.",
}


def _unmeasured_sentence(found: Unmeasured, month: date) -> str:
    """What of a month is, or will be, closed without a value or a rate of points."""
    points = (
        f"{points_phrase(found.issued)} were issued in {month_name(month)}, {points_phrase(found.outstanding)} are "
        "outstanding at its end"
    )
    if not found.has_value:
        return (
            f"Nobody has said what 1,000 points are worth: {points}, and the books of the month put nothing aside with "
            "them."
        )
    return f"Nobody has said how many points will be redeemed: {points}, measured as if every one of them were."
