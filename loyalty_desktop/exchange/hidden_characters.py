"""Characters that nobody sees and a database may not hold, looked for in everything that a program's file says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loyalty_desktop.domain.customers import MAX_FIELD, clean_text

_ENDS_OF_LINES = re.compile(r"[\n\r\t]")


def refuse_hidden(value: object) -> None:
    """Raise Refusal for a hidden character in any text of a part of a file, names included; lines and tabs may be."""
    for text in _texts(value):
        for part in _ENDS_OF_LINES.split(text):
            for start in range(0, len(part), MAX_FIELD):
                clean_text(part[start : start + MAX_FIELD], field_name="text")


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for name, inner in value.items():
                yield str(name)
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)
