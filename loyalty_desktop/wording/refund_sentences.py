"""What a refund would do, as sentences to read before it is posted."""

from __future__ import annotations

from collections.abc import Callable

from loyalty_desktop.domain.receipts import RefundPreview
from loyalty_desktop.wording.numbers import money_text, points_phrase

NO_POINTS = "No points go back: nothing that comes back earned any, or they lapsed or were taken back already."
"""Said where a refund moves money only."""

TAKEN = "{points} go back with the goods."
SPENT = "Of these, {points} are no longer there as the sale gave them."
DEBT = "{points} are missing and become a debt, which the next points repay."
UNCOLLECTED = "{points} are missing and stay with the customer; that is noted as uncollected."
DEDUCTED = "{points} are missing; they are worth {money}, which is deducted from the money."

SENTENCES = (NO_POINTS, TAKEN, SPENT, DEBT, UNCOLLECTED, DEDUCTED)
"""All templates, for the translator."""


def _same(template: str) -> str:
    return template


def preview_sentences(preview: RefundPreview, translate: Callable[[str], str] = _same) -> tuple[str, ...]:
    """What becomes of the points: how many go back, how many were spent, and what the policy makes of the missing."""
    if not preview.asked:
        return (translate(NO_POINTS),)
    said = [translate(TAKEN).format(points=points_phrase(preview.asked))]
    if preview.spent:
        said.append(translate(SPENT).format(points=points_phrase(preview.spent)))
    if preview.debt:
        said.append(translate(DEBT).format(points=points_phrase(preview.debt)))
    if preview.uncollected and preview.deducted_minor:
        money = money_text(preview.deducted_minor, preview.currency)
        said.append(translate(DEDUCTED).format(points=points_phrase(preview.uncollected), money=money))
    elif preview.uncollected:
        said.append(translate(UNCOLLECTED).format(points=points_phrase(preview.uncollected)))
    return tuple(said)
