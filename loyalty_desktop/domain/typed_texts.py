"""Texts that a person typed, looked over before they become a part of the books; files have their cells for that.

Every command that no import makes is looked over here, so that what one dialog forgot to clean is refused, not kept.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from loyalty_desktop.domain.customers import MAX_FIELD, hidden_character
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.invisible_signs import invisible_sign, without_invisible
from loyalty_desktop.domain.operations import MAX_REASON

LONGEST_NOTE = 2_000
"""Most characters of a text of several lines."""

_OF_SEVERAL_LINES = frozenset({"note", "benefits"})
_NEVER_TOO_LONG = min(MAX_FIELD, MAX_REASON, LONGEST_NOTE)
_LISTS = (list, tuple)
_LINES = str.maketrans("", "", "\n\r\t")
_MEASURED_ELSEWHERE = "settings"
"""A setting can hold a whole letter: the domain says how long it may be."""


def typed_line(text: str) -> str:
    """A text of one line as it is kept: composed, trimmed, its white space folded, without signs that nobody sees,
    whatever its length."""
    return " ".join(unicodedata.normalize("NFC", without_invisible(text)).split())


def refuse_unclean(value: object, name: str = "", *, is_measured: bool = True) -> None:
    """Raise Refusal for a hidden character or an over-long text anywhere in plain JSON; `name` is the field's.

    Notes and benefits may have lines and tabs; everything else is one line.
    """
    if not _is_plainly_clean(value):
        _look_over(value, name, is_measured=is_measured)


def _is_plainly_clean(value: object) -> bool:
    """Whether all texts are short and printable: so of nearly every command, and quick to tell of all together."""
    texts: list[str] = []
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            texts.append(item)
        elif isinstance(item, dict):
            texts += item
            waiting += item.values()
        elif isinstance(item, _LISTS):
            waiting += item
        elif item is not None and not isinstance(item, int):
            return False
    return "".join(texts).isprintable() and max(map(len, texts), default=0) <= _NEVER_TOO_LONG


def _look_over(value: object, name: str, *, is_measured: bool) -> None:
    if isinstance(value, str):
        if len(value) > _NEVER_TOO_LONG or not value.isprintable():
            _refuse_text(value, name, is_measured=is_measured)
    elif isinstance(value, int | None):
        return
    elif isinstance(value, dict | Mapping):
        for key, inner in value.items():
            if len(key) > _NEVER_TOO_LONG or not key.isprintable():
                _refuse_text(key, name, is_measured=True)
            _look_over(inner, key, is_measured=is_measured and key != _MEASURED_ELSEWHERE)
    elif isinstance(value, list | tuple | Sequence):
        for inner in value:
            _look_over(inner, name, is_measured=is_measured)


def _refuse_text(text: str, name: str, *, is_measured: bool) -> None:
    has_lines = name in _OF_SEVERAL_LINES
    if not text.isprintable():
        character = hidden_character(text.translate(_LINES) if has_lines else text)
        if not character and is_measured and not has_lines and name != "reason":
            character = invisible_sign(text)
        if character:
            raise Refusal("forbidden_character", field=name, character=f"U+{ord(character):04X}")
    if name == "reason":
        if len(text) > MAX_REASON:
            raise Refusal("reason_too_long", limit=MAX_REASON)
        return
    most = LONGEST_NOTE if has_lines else MAX_FIELD
    if is_measured and len(text) > most:
        raise Refusal("text_too_long", field=name, length=len(text), limit=most)
