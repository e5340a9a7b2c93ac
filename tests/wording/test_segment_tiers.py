from __future__ import annotations

import pytest

from loyalty_desktop.domain.saved_segments import Segment
from loyalty_desktop.wording.segment_sentences import segment_sentence


@pytest.mark.parametrize(
    ("tiers", "sentence"),
    [
        (("gold",), "Tier Gold card."),
        (("gold", "silver"), "Tier Gold card or Silver."),
        (("gone",), "Tier gone."),
    ],
)
def test_tiers_are_called_as_customers_know_them(tiers: tuple[str, ...], sentence: str) -> None:
    names = {"gold": "Gold card", "silver": "Silver"}
    assert segment_sentence(Segment("Best", tiers=tiers), "EUR", names) == sentence
