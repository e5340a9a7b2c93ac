"""What a merge does to the points of somebody else, as a sentence to read before it is done."""

from __future__ import annotations

from collections.abc import Callable

from loyalty_desktop.wording.numbers import points_phrase

GIVES_BACK = (
    "{customer} gives {points} back and then holds {balance}: they were paid twice for bringing the same person."
)
RECEIVES = "{customer} receives {points} and then holds {balance}."

SENTENCES = (GIVES_BACK, RECEIVES)
"""All templates, for the translator."""


def _same(template: str) -> str:
    return template


def affected_sentence(customer: str, points: int, balance: int, translate: Callable[[str], str] = _same) -> str:
    """That `customer` gives back or receives so many points, and what they hold then."""
    template = translate(GIVES_BACK if points < 0 else RECEIVES)
    return template.format(customer=customer, points=points_phrase(abs(points)), balance=points_phrase(balance))
