"""Signs that nobody sees are left out of what is kept; what a script or a picture needs stays."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from loyalty_desktop.domain.customers import clean_text, hidden_character
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.invisible_signs import invisible_sign, without_invisible
from loyalty_desktop.domain.typed_texts import refuse_unclean, typed_line

PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
SINHALA = "\u0dc1\u0dca\u200d\u0dbb\u0dd3"
FAMILY = "\U0001f469\u200d\U0001f467"
HEART = "\u2764\ufe0f\u200d\U0001f525"


@pytest.mark.parametrize("sign", ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e", "\U000e0041"])
@pytest.mark.parametrize("field", ["receipt", "card", "name", "store", "product"])
def test_sign_that_nobody_sees_makes_no_difference(sign: str, field: str) -> None:
    for text in (f"R{sign}-1é", f"{sign}R-1é", f"R-1é{sign}", f"R-1e{sign}\u0301", f" {sign} R-1é"):
        assert clean_text(text, field_name=field) == "R-1é"
        assert typed_line(text) == "R-1é"


@pytest.mark.parametrize("text", [PERSIAN, SINHALA, FAMILY, HEART, "\u0601\u0661\u0662"])
def test_what_a_script_or_a_picture_needs_stays_in_words(text: str) -> None:
    assert clean_text(text, field_name="name") == unicodedata.normalize("NFC", text)
    assert invisible_sign(text) == ""


def test_joiner_at_the_edge_of_a_word_or_beside_another_goes() -> None:
    assert clean_text(f"\u200c{PERSIAN}\u200c a", field_name="name") == f"{PERSIAN} a"
    assert clean_text("\u0645\u200c\u200c\u0645", field_name="name") == "\u0645\u0645"


@pytest.mark.parametrize("text", ["\u0645\u200c\u0645", "1\ufe0f", "1\u3164", "1\U000e0100", "1\u034f"])
def test_number_keeps_none_of_them(text: str) -> None:
    assert not set(clean_text(text, field_name="card")) - {"1", "\u0645"}


def test_no_format_sign_is_left_in_any_number() -> None:
    signs = [chr(number) for number in range(sys.maxunicode + 1) if unicodedata.category(chr(number)) == "Cf"]
    left = [
        sign for sign in signs if not hidden_character(sign) and without_invisible(f"1{sign}2", is_number=True) != "12"
    ]
    assert len(signs) > 100
    seen = ("ARABIC", "SYRIAC", "KAITHI")
    assert all(any(script in unicodedata.name(sign) for script in seen) for sign in left)


@pytest.mark.parametrize("sign", ["\u202e", "\u2066"])
def test_override_of_the_direction_is_still_refused(sign: str) -> None:
    with pytest.raises(Refusal):
        clean_text(f"a{sign}b", field_name="name")


def test_command_that_was_not_cleaned_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        refuse_unclean({"definition": {"name": "Mug\u200b"}})
    assert refused.value.details["character"] == "U+200B"
    refuse_unclean({"definition": {"name": PERSIAN, "note": "a\u200bb\nc"}, "reason": "soft\u00adly"})
