"""Characters that nobody sees and a database may not hold, looked for in everything that a program's file says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loyalty_desktop.domain.customers import MAX_FIELD, clean_text
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.invisible_signs import invisible_sign
from loyalty_desktop.domain.written_values import refuse_several_lines

_ENDS_OF_LINES = re.compile(r"[\n\r\t]")
_OF_SEVERAL_LINES = ("note", "benefits")


def refuse_hidden(value: object) -> None:
    """Raise Refusal for a hidden character in any text of a part of a file, names included; notes and benefits may have
    lines and tabs."""
    for name, text in _texts("", value):
        if name not in _OF_SEVERAL_LINES:
            refuse_several_lines(text, name=name)
            if sign := invisible_sign(text):
                raise Refusal("forbidden_character", field="text", character=f"U+{ord(sign):04X}")
        for part in _ENDS_OF_LINES.split(text):
            for start in range(0, len(part), MAX_FIELD):
                clean_text(part[start : start + MAX_FIELD], field_name="text")


def _texts(name: str, value: object) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield name, value
        case dict():
            for key, inner in value.items():
                yield "", str(key)
                yield from _texts(str(key), inner)
        case list():
            for inner in value:
                yield from _texts(name, inner)
