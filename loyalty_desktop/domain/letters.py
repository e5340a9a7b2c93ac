"""The text of a letter: what it can name in braces, and what of it is left out where there is nothing to say."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping

from loyalty_desktop.domain.errors import Refusal

LATER_FIELDS = ("points_later", "latest_day")
"""What ends after the first last day: how many points, and the last of their days."""

FIELDS = ("name", "points", "last_day", *LATER_FIELDS, "balance", "shop")
"""What a text can name in braces: the customer, what ends and when, what ends later, what is held, and the shop."""

_NAMES_LATER = re.compile("|".join(rf"(?<!\{{)\{{{field}\}}" for field in LATER_FIELDS))
_NAME = re.compile(r"(?m)^\{name\}[,:;]?[ ]*|[ ]*(?<!\{)\{name\}(?!\})")


def check_template(template: str) -> None:
    """Raise Refusal for a field that there is not, and for a brace that belongs to none."""
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError as error:
        raise Refusal("template_not_understood") from error
    for _, field, form, conversion in parts:
        if field is None:
            continue
        if field not in FIELDS:
            raise Refusal("template_field_unknown", field=field, fields=", ".join(FIELDS))
        if form or conversion:
            raise Refusal("template_not_understood")


def without_later(template: str) -> str:
    """A text for who has nothing that ends later: without the lines that name it."""
    return "".join(line for line in template.splitlines(keepends=True) if not _NAMES_LATER.search(line))


def subject_of(template: str, values: Mapping[str, str]) -> str:
    """The subject, on one line."""
    return " ".join(_filled(template, values).split())


def text_of(template: str, values: Mapping[str, str], *, is_all: bool) -> str:
    """The text; where the first last day `is_all` there is, without the lines about later ones."""
    return _filled(without_later(template) if is_all else template, values)


def _filled(template: str, values: Mapping[str, str]) -> str:
    """Each value stays on its line. Who has no name is greeted without one: "Hello {name}," becomes "Hello,"."""
    plain = {name: " ".join(values[name].split()) for name in FIELDS}
    return (template if plain["name"] else _NAME.sub("", template)).format_map(plain)
