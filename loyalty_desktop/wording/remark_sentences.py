"""What a look at a file found that does not stop it and that a person should know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from loyalty_desktop.domain.imports import Remark
from loyalty_desktop.wording.numbers import count_text

REMARKS: Mapping[str, str] = MappingProxyType(
    {
        "encoding_guessed": (
            "The file does not say how its letters are written; {encoding} fits. Check the names in it."
        ),
        "lines_not_utf8": (
            "The file is written in UTF-8 but for some lines, which are left out with their numbers; there are {lines}."
        ),
        "no_final_line_break": "The last line has no end. Was the file copied completely?",
        "formula_not_calculated": "{cells} cells hold formulas without results, the first is {first}.",
        "amount_not_read": "The column “{column}” is not read: no rule pays what customers do by an amount.",
        "cell_error": "{cells} cells hold errors of the spreadsheet, the first is {first}.",
    }
)
"""Code → template, with the remark's numbers."""


def _same(template: str) -> str:
    return template


def remark_sentence(remark: Remark, translate: Callable[[str], str] = _same) -> str:
    """A remark on a file, in the language that `translate` brings the template to; the bare code without a template."""
    details = {name: count_text(value) if isinstance(value, int) else value for name, value in remark.details.items()}
    return translate(REMARKS.get(remark.code, remark.code)).format_map(details)
