"""Customers: their fields, how they are found, and the text they are searched by."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.invisible_signs import OVERRIDES, without_invisible
from loyalty_desktop.domain.periods import refuse_far

MAX_FIELD = 200
"""Longest text of a customer's field, in characters."""

_WORD = re.compile(r"[^\W_]+")
_TYPED_NUMBER = re.compile(r"\+?[\d\s()./-]*\d[\d\s()./-]*")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_HIDDEN = ("Cc", "Cs", "Zl", "Zp")
_NUMBERS = frozenset(
    {
        "ref", "customer_ref", "referred_by", "card", "phone", "email", "receipt", "original_receipt", "line", "sku",
        "reference",
    }
)  # fmt: skip
"""Fields that name something: not a sign in them may differ unseen."""


@dataclass(frozen=True, slots=True)
class CustomerFields:
    """What is known of a person. `ref` is the number in the shop's own system; the others are personal and optional."""

    ref: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    card: str = ""
    birthday: date | None = None
    note: str = ""
    tags: tuple[str, ...] = field(default=())
    consent: bool | None = None


def clean_text(text: str, *, field_name: str, most: int = MAX_FIELD) -> str:
    """`text` trimmed, in Unicode's composed form, with inner white space folded to single spaces and without signs that
    nobody sees (domain/invisible_signs.py).

    Raises Refusal for NUL and other control characters, direction overrides, half surrogates and text of more than
    `most` characters: the one place where they are kept out.
    """
    if text.isascii() and text.isprintable():
        clean = " ".join(text.split()) if "  " in text else text.strip()
    else:
        seen = without_invisible(text, is_number=field_name in _NUMBERS)
        clean = " ".join(unicodedata.normalize("NFC", seen).split())
        if not clean.isprintable() and (character := hidden_character(clean)):
            raise Refusal("forbidden_character", field=field_name, character=f"U+{ord(character):04X}")
    if len(clean) > most:
        raise Refusal("text_too_long", field=field_name, length=len(clean), limit=most)
    return clean


def hidden_character(text: str) -> str:
    """The first character that no line may hold: a control, a break, a direction override, half a surrogate; or ""."""
    return next((sign for sign in text if sign in OVERRIDES or unicodedata.category(sign) in _HIDDEN), "")


def refuse_impossible(fields: CustomerFields, *, today: date) -> None:
    """Raise Refusal for an e-mail without an @ and a domain, and for a birthday after `today` or of another age.

    Empty fields say nothing and pass. Whoever corrects a customer checks only what is new: what tills sent long ago
    keeps nobody from mending another field.
    """
    if fields.email and not _EMAIL.fullmatch(fields.email):
        raise Refusal("not_an_email", field="email", text=fields.email)
    if fields.birthday is not None:
        refuse_far(fields.birthday, field="birthday")
    if fields.birthday is not None and fields.birthday > today:
        raise Refusal("date_in_the_future", field="birthday", date=fields.birthday)


def fold(text: str) -> str:
    """`text` as it is compared in a search: without accents and case.

    "Éclair STRASSE" and "eclair straße" fold to the same text.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def parts_of(folded: str) -> tuple[str, ...]:
    """The words of a folded text without punctuation: "o'brien-smith, j." is o, brien, smith and j."""
    return tuple(_WORD.findall(folded))


def typed_words(search: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """What was typed into a search, as conditions that all hold: each one a choice of groups of beginnings.

    A typed word finds a card or an e-mail as it stands, or a name by its parts: "o'brien" is ("o'brien") or ("o" and
    "brien"). A number typed with spaces, as phones are, is one word.
    """
    search = without_invisible(search)
    if _TYPED_NUMBER.fullmatch(search.strip()):
        digits = "".join(character for character in search if character.isdigit())
        words = tuple(fold(search).split())
        return (((digits,), words),) if words != (digits,) else (((digits,),),)
    conditions = []
    for word in fold(search).split():
        parts = parts_of(word)
        conditions.append(((word,), parts) if parts and parts != (word,) else ((word,),))
    return tuple(conditions)


def search_words(fields: CustomerFields) -> tuple[str, ...]:
    """The folded words a customer is found by: of name, e-mail, phone (digits), card and reference; sorted, unique."""
    words = set(parts_of(fold(fields.name)))
    words.update(fold(word) for word in (fields.ref, fields.card, fields.email) if word)
    if fields.email:
        words.add(fold(fields.email.partition("@")[0]))
    digits = "".join(character for character in fields.phone if character.isdigit())
    if digits:
        words.add(digits)
    return tuple(sorted(words))


def normal_email(email: str) -> str:
    """An e-mail address as it is matched: trimmed and in lower case."""
    return email.strip().lower()


def normal_phone(phone: str) -> str:
    """A phone number as it is matched: its digits, with a leading + where the number had one or began with 00."""
    digits = "".join(character for character in phone if character.isdigit())
    if phone.strip().startswith("+"):
        return f"+{digits}"
    return f"+{digits[2:]}" if digits.startswith("00") else digits
