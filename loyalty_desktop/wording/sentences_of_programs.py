"""Sentences about the file that carries a program from shop to shop."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PROGRAMS: Mapping[str, str] = MappingProxyType(
    {
        "file_missing": "There is no file {path}.",
        "program_format": "{path} is no program of format {format}. Save it again with this version.",
        "program_format_missing": (
            "{path} does not say which format it has. A program's file begins with the line `format = {format}`."
        ),
        "program_id_missing": (
            "Line {line}: every rule and reward needs an `id` of its own, a whole number. Give a new one any number "
            "that no other has."
        ),
        "program_name_missing": "Line {line}: `{name}` is missing.",
        "program_needs_currency": (
            "The file's amounts are in {currency}, and the books have no currency yet. Set it first: Program, "
            "Settings, or the command `settings currency={currency}`."
        ),
        "program_not_text": "{path} is no text file of a program.",
        "program_of_other_currency": (
            "The file's amounts are in {currency}, the books are in {own}. Change both the amounts and the currency in "
            "the file."
        ),
        "program_part_not_understood": "Line {line}: one of the values is of the wrong kind, as text for a number.",
        "program_refused": "Line {line}: {why}",
        "program_syntax": "Line {line}: this is no TOML: {problem}.",
        "program_unknown_name": "Line {line}: `{name}` is not known here, or its value is of the wrong kind.",
        "program_value_not_understood": (
            "Line {line}: `{name}` is not understood. Look for a misspelt name, and for text where a number belongs."
        ),
        "rule_of_a_campaign": (
            "“{rule}” is the rule of a campaign and changes with it. Change the campaign, or give the rule another id."
        ),
        "unknown_tier_named": "“{name}” asks for the tier “{tier}”, which there is not. Mend its code.",
        "value_of_wrong_type": "The value of `{name}` is of the wrong kind, as a decimal number for a whole one.",
    }
)
