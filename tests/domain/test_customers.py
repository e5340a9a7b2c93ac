"""Customers' texts: what is kept out, and how people are found as somebody types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty_desktop.domain.customers import (
    CustomerFields,
    clean_text,
    fold,
    normal_email,
    normal_phone,
    search_words,
    typed_words,
)
from loyalty_desktop.domain.errors import Refusal

LETTERS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)


def is_found(fields: CustomerFields, typed: str) -> bool:
    """Whether what was typed finds the customer: every condition by one of its choices."""
    words = search_words(fields)
    return all(
        any(all(any(word.startswith(begin) for word in words) for begin in choice) for choice in choices)
        for choices in typed_words(typed)
    )


def test_folding_forgets_accents_and_case() -> None:
    assert fold("Éclair STRASSE") == fold("eclair straße") == "eclair strasse"


@given(st.text(max_size=20))
def test_folding_ascii_is_lower_case(text: str) -> None:
    assert not text.isascii() or fold(text) == text.lower()


@given(st.lists(LETTERS, min_size=1, max_size=3), st.data())
def test_beginnings_of_names_find_people(names: list[str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(names))
    typed = name[: data.draw(st.integers(1, len(name)))]
    assert is_found(CustomerFields(name=" ".join(names)), typed)


@pytest.mark.parametrize("typed", ["O'Brien", "obrien-smith", "brien smith", "(Jane)", "Smith, Jane", "o’brien"])
def test_punctuation_of_names_does_not_matter(typed: str) -> None:
    found = typed != "obrien-smith"
    assert is_found(CustomerFields(name="O'Brien-Smith, Jane"), typed) is found


@pytest.mark.parametrize("typed", ["+34 600 123", "34600123456", "34-600", "ana@", "ana@shop.example", "K-77", "k-7"])
def test_identifying_fields_find_people(typed: str) -> None:
    fields = CustomerFields(ref="C1", name="Ana", email="ana@shop.example", phone="+34 600 123 456", card="K-77")
    assert is_found(fields, typed)


@pytest.mark.parametrize("typed", ["bea", "ana bea", "601", "na", "77"])
def test_other_words_find_nobody(typed: str) -> None:
    assert not is_found(CustomerFields(name="Ana Ruiz", phone="600 123", card="K-77"), typed)


def test_texts_are_trimmed_and_composed() -> None:
    assert clean_text("  Ana \u00a0  Ru\u0069\u0301z ", field_name="name") == "Ana Ru\u00edz"


@pytest.mark.parametrize("text", ["a\x00b", "a\u202eb", "a\ud800", "a\x1bb"])
def test_dangerous_characters_are_refused(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        clean_text(text, field_name="name")
    assert refusal.value.code == "forbidden_character"


def test_overlong_text_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        clean_text("x" * 201, field_name="note")
    assert refusal.value.details == {"field": "note", "length": 201, "limit": 200}


def test_phones_match_by_their_digits() -> None:
    assert normal_phone("0034 600-123") == normal_phone("+34 (600) 123") == "+34600123"
    assert normal_phone("600 123") == "600123"


def test_addresses_match_without_case() -> None:
    assert normal_email(" Ana@Shop.Example ") == "ana@shop.example"
