"""What customers are called where somebody reads of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.gui.texts import sentence_text
from loyalty_desktop.wording.merge_sentences import affected_sentence

if TYPE_CHECKING:
    from loyalty_desktop.services.merge_previews import Affected


def called(row: CustomerRow) -> str:
    """The name of a customer; without one what they are reached or found by. "" for who was erased."""
    return row.name or row.email or row.phone or row.card or row.ref


def identity_text(row: CustomerRow) -> str:
    """Everything by which a customer is told from another, on one line."""
    return " · ".join(dict.fromkeys(filter(None, (called(row), row.card, row.ref, row.phone, row.email))))


def affected_text(item: Affected) -> str:
    """What a merge does to the points of somebody else."""
    return affected_sentence(item.name, item.points, item.balance, sentence_text)
