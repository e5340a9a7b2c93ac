"""What a program's file says outside of its parts: its currency, its settings, and its numbered entries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loyalty_desktop.domain.amounts import decimals_of
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.setup import SETTINGS_THAT_TRAVEL
from loyalty_desktop.exchange.program_files import ProgramText
from loyalty_desktop.services.currency import ASSUMED_CURRENCY


def check_currency(text: ProgramText, own: str | None) -> None:
    """Raise Refusal where the file's amounts, minor units of its currency, are not those of the books; while these have
    no currency, amounts have EUR's decimals."""
    currency = text.data.get("currency", "")
    if not isinstance(currency, str):
        raise Refusal("program_unknown_name", line=text.line_of("", 0, "currency"), name="currency")
    if not currency:
        return
    if own is not None and currency != own:
        raise Refusal("program_of_other_currency", currency=currency, own=own)
    if own is None and decimals_of(currency) != decimals_of(ASSUMED_CURRENCY):
        raise Refusal("program_needs_currency", currency=currency)


def settings_in(text: ProgramText) -> Mapping[str, str]:
    """The settings that the file names. Raises Refusal with the line for one that does not travel, or is no text."""
    given = text.data.get("settings", {})
    if not isinstance(given, dict):
        raise Refusal("program_unknown_name", line=text.line_of("settings"), name="settings")
    for name, value in given.items():
        if name not in SETTINGS_THAT_TRAVEL or not isinstance(value, str):
            raise Refusal("program_unknown_name", line=text.line_of("settings", 0, name), name=name)
    return given


def entries_of(text: ProgramText, table: str) -> list[Mapping[str, Any]]:
    """The entries of a list of tables, each with a number of its own. Raises Refusal with the line of one that has
    none."""
    entries = text.data.get(table, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Refusal("program_unknown_name", line=text.line_of(table), name=table)
    seen: set[int] = set()
    for place, entry in enumerate(entries):
        number = entry.get("id")
        if type(number) is not int or not 0 < number < 1 << 62 or number in seen:
            raise Refusal("program_id_missing", line=text.line_of(table, place))
        seen.add(number)
    return entries
