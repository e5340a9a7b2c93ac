"""Text that customers typed, made safe for the files and screens that it leaves the program in."""

from __future__ import annotations

import re

from loyalty_desktop.exchange.limits import MAX_SHEET_TEXT

REPLACEMENT = "\ufffd"

_LINE_BREAKS = re.compile(r"\r\n?")
_NOT_IN_FILES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NOT_ON_ONE_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def file_text(text: str) -> str:
    """`text` with line breaks as line feeds, and U+FFFD for control characters and half surrogates."""
    if text.isascii() and text.isprintable():
        return text
    return _NOT_IN_FILES.sub(REPLACEMENT, _LINE_BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """`text` for a terminal: no line breaks, tabs, escape sequences or direction overrides."""
    return text if text.isprintable() else _NOT_ON_ONE_LINE.sub(REPLACEMENT, " ".join(text.split()))


def sheet_text(text: str) -> str:
    """`text` as a spreadsheet's cell holds it: at most 32,767 UTF-16 units, the rest cut off."""
    clean = file_text(text)
    if len(clean) * 2 <= MAX_SHEET_TEXT:
        return clean
    units = clean.encode("utf-16-le")[: MAX_SHEET_TEXT * 2]
    return units.decode("utf-16-le", "ignore")


def xml_text(text: str) -> str:
    """`text` inside an element of a spreadsheet's XML; "_x000D_" is kept from being read as a character's code."""
    text = sheet_text(text)
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text
