"""What cancelling a redemption would do, as sentences to read before it is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from loyalty_desktop.wording.numbers import date_text, points_phrase

if TYPE_CHECKING:
    from loyalty_desktop.services.cancel_previews import CancelPreview

COMES_BACK = "{points} come back, and the balance goes from {before} to {after}."
REPAID = "{points} of them repay a debt."
LAPSED = "{points} of them lapse at once: their last day is over."
GRACED = "{points} of them are past their last day and can be used through {date}."
COLLECTED = "{points} of them are taken at once for earlier refunds that had found too few."
DUE = "Apart from that, {points} lapse today whatever is done: their last day is over."

SENTENCES = (COMES_BACK, REPAID, LAPSED, GRACED, COLLECTED, DUE)
"""All templates, for the translator."""


def _same(template: str) -> str:
    return template


def cancel_sentences(preview: CancelPreview, translate: Callable[[str], str] = _same) -> tuple[str, ...]:
    """What becomes of the points: how many come back, and which of them the customer does not keep."""
    balances = {"before": points_phrase(preview.before), "after": points_phrase(preview.after)}
    said = [translate(COMES_BACK).format(points=points_phrase(preview.points), **balances)]
    parts = (
        (REPAID, preview.repaid),
        (LAPSED, preview.lapsed),
        (GRACED, preview.graced),
        (COLLECTED, preview.collected),
        (DUE, preview.due),
    )
    day = date_text(preview.graced_through)
    said += [translate(part).format(points=points_phrase(points), date=day) for part, points in parts if points]
    return tuple(said)
