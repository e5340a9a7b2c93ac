"""The page of definitions has every section that the code cites."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
_CITED = re.compile(r"\bsemantics,?\s+(?:sections?\s+)?(\d+(?:(?:,\s+|\s+and\s+)\d+)*)")
_HEADING = re.compile(r"^## (\d+)\. ", re.MULTILINE)


def cited() -> dict[int, str]:
    """The sections that docstrings name, each with one place that names it."""
    found: dict[int, str] = {}
    for folder in ("loyalty_desktop", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = " ".join(path.read_text(encoding="utf-8").split())
            for said in _CITED.findall(text):
                found |= dict.fromkeys(map(int, re.findall(r"\d+", said)), str(path.relative_to(ROOT)))
    return found


def test_every_section_that_is_cited_is_there() -> None:
    page = (ROOT / "docs" / "definitions.md").read_text(encoding="utf-8")
    sections = [int(number) for number in _HEADING.findall(page)]
    assert sections == list(range(1, len(sections) + 1))
    named = cited()
    assert len(named) > 8, "the scan saw something"
    assert {number: place for number, place in named.items() if number not in sections} == {}


def test_glossary_leads_to_the_definitions() -> None:
    assert "docs/definitions.md" in (ROOT / "CONTEXT.md").read_text(encoding="utf-8")
