"""Sentences about closing a month."""

from __future__ import annotations

CLOSINGS = {
    "closing_clock_ahead": (
        "This PC's clock says {today}, but the last entry is of {last}. If the clock is right and the month from "
        "{month} is over, confirm it: a closed month is never opened again."
    ),
    "expiry_is_due": (
        "Points came past their last day while the month from {month} was about to be closed. Close it again: they "
        "expire first."
    ),
    "import_unfinished": (
        "The import of {file} is not finished. Wait for its end, or import the file again to finish it, or undo it; "
        "then close the month."
    ),
    "not_a_month": "“{text}” is no month. Write it as 2026-03.",
    "period_not_next": (
        "Months are closed in turn. Close the one from {next} first; then the one from {month} can be closed."
    ),
    "period_not_over": "The month from {month} is not over yet. It can be closed from {date} on.",
    "report_not_built": (
        "The report “{report}”{store:in brackets} could not be built, so the month was not closed and nothing was "
        "changed. Tell whoever looks after the program: {reason}."
    ),
}
