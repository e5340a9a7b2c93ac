"""What is said of points before something is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from loyalty_desktop.services.cancel_previews import CancelPreview
from loyalty_desktop.services.expiry_policies import Moved, PolicyPreview
from loyalty_desktop.wording.cancel_sentences import cancel_sentences
from loyalty_desktop.wording.expiry_sentences import preview_sentence
from loyalty_desktop.wording.merge_sentences import affected_sentence

NOTHING = Moved()
UNMOVED = PolicyPreview((), NOTHING, NOTHING, NOTHING, None, date(2026, 3, 10))


def test_each_fate_of_returned_points_has_its_sentence() -> None:
    preview = CancelPreview(90, 5, 30, 10, 20, 30, date(2026, 5, 1), 40, 5)
    assert cancel_sentences(preview) == (
        "90 points come back, and the balance goes from 5 points to 30 points.",
        "10 points of them repay a debt.",
        "20 points of them lapse at once: their last day is over.",
        "30 points of them are past their last day and can be used through 2026-05-01.",
        "40 points of them are taken at once for earlier refunds that had found too few.",
        "Apart from that, 5 points lapse today whatever is done: their last day is over.",
    )


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (-50, "Zoe gives 50 points back and then holds 10 points: they were paid twice for bringing the same person."),
        (50, "Zoe receives 50 points and then holds 10 points."),
    ],
)
def test_who_else_a_merge_moves_points_of(points: int, said: str) -> None:
    assert affected_sentence("Zoe", points, 10) == said


def test_what_lapses_with_a_policy_is_said_first() -> None:
    lapsing = replace(UNMOVED, lapsing=Moved(10, 2))
    said = "10 points of 2 customers are due already, for want of activity, and lapse with this change. "
    assert preview_sentence(lapsing) == f"{said}No points on the books would end on another day."
    moved = replace(lapsing, sooner=Moved(5, 1), first_day=date(2026, 4, 9))
    assert preview_sentence(moved).startswith(said) and preview_sentence(moved).endswith("is confirmed.")
    assert "confirmed" not in preview_sentence(moved, is_set=True)
