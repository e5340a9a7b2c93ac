"""What a refusal, a fault or a left-out line says to a person: the thing, the numbers, the next step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.findings import Finding
from loyalty_desktop.domain.imports import RejectedRow
from loyalty_desktop.wording import names, numbers
from loyalty_desktop.wording.lists import listed
from loyalty_desktop.wording.sentences_of_accounting import ACCOUNTING
from loyalty_desktop.wording.sentences_of_alerts import ALERTS
from loyalty_desktop.wording.sentences_of_books import BOOKS
from loyalty_desktop.wording.sentences_of_campaigns import CAMPAIGNS
from loyalty_desktop.wording.sentences_of_closings import CLOSINGS
from loyalty_desktop.wording.sentences_of_databases import DATABASES
from loyalty_desktop.wording.sentences_of_deeds import DEEDS
from loyalty_desktop.wording.sentences_of_expiry import EXPIRY
from loyalty_desktop.wording.sentences_of_files import FILES
from loyalty_desktop.wording.sentences_of_findings import FINDINGS, UNKNOWN_FINDING
from loyalty_desktop.wording.sentences_of_invitations import INVITATIONS
from loyalty_desktop.wording.sentences_of_programs import PROGRAMS
from loyalty_desktop.wording.sentences_of_referrals import REFERRALS
from loyalty_desktop.wording.sentences_of_rewards import REWARDS
from loyalty_desktop.wording.sentences_of_rules import RULES
from loyalty_desktop.wording.sentences_of_schedules import SCHEDULES
from loyalty_desktop.wording.sentences_of_segments import SEGMENTS
from loyalty_desktop.wording.sentences_of_surveys import SURVEYS
from loyalty_desktop.wording.sentences_of_tiers import TIERS

LONGEST_DETAIL = 120
"""Characters of a detail that a sentence quotes; a longer one is cut and ends in "…"."""

UNKNOWN_CODE = "This was refused for a reason that has no sentence here yet: {code}."
"""What an error says whose code no catalog names."""

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        **BOOKS,
        **CLOSINGS,
        **EXPIRY,
        **FILES,
        **DATABASES,
        **RULES,
        **PROGRAMS,
        **TIERS,
        **SEGMENTS,
        **SCHEDULES,
        **REWARDS,
        **CAMPAIGNS,
        **SURVEYS,
        **DEEDS,
        **REFERRALS,
        **INVITATIONS,
        **ALERTS,
        **ACCOUNTING,
    }
)
"""Code → template. `{held:points}` is "80 points", `{bytes:size}` "4.2 MB", `{field:column}` a column's title,
`{names:whole}` all of them, `{part:in brackets}` " (sheet)" or nothing, `{why}` what another error says."""


def _same(template: str) -> str:
    return template


def sentence(error: LoyaltyError, translate: Callable[[str], str] = _same) -> str:
    """One sentence for an error, in the language that `translate` brings the template to."""
    return sentence_of(error.code, error.details, translate)


def rejected_sentence(row: RejectedRow, translate: Callable[[str], str] = _same) -> str:
    """Why a line of a file was left out; the caller shows the line's number beside it."""
    return sentence_of(row.code, row.details, translate)


def sentence_of(code: str, details: Mapping[str, object], translate: Callable[[str], str] = _same) -> str:
    """The sentence of a code with its details.

    Where a detail names the `field` of a file and the sentence does not, the field's title comes first.
    """
    template = SENTENCES.get(code)
    if template is None:
        return translate(UNKNOWN_CODE).format(code=code)
    said = translate(template).format_map(_Details(details, translate))
    if "field" in details and "{field" not in template:
        return f"{names.column_title(str(details['field']))}: {said}"
    return said


def finding_sentence(finding: Finding, translate: Callable[[str], str] = _same) -> str:
    """What differs, as one sentence that names the customer or the row, what history says and what is stored."""
    template = FINDINGS.get(finding.code, UNKNOWN_FINDING)
    about = ", ".join(
        f"{names.plain_name(name).lower()} {_plain(value)}"
        for name, value in finding.details.items()
        if name not in ("customer", "customer_id")
    )
    details = {**finding.details, "expected": finding.expected, "found": finding.found, "about": about}
    return translate(template).format_map(_Details(details))


class _Details(dict[str, "_Detail"]):
    """A sentence is for a person in trouble: a detail that is missing never makes it fail."""

    def __init__(self, details: Mapping[str, object], translate: Callable[[str], str] = _same) -> None:
        super().__init__(
            {
                name: _Said(sentence(value, translate)) if isinstance(value, LoyaltyError) else _Detail(value)
                for name, value in details.items()
            }
        )

    def __missing__(self, name: str) -> _Detail:
        return _Detail("?")


class _Detail:
    """A value that knows how sentences write it."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __format__(self, how: str) -> str:
        value = self._value
        match how:
            case "points" if isinstance(value, int):
                return numbers.points_phrase(value)
            case "size" if isinstance(value, int):
                return numbers.size_text(value)
            case "year" | "id":
                value = str(value)
            case "in brackets":
                value = f" ({_plain(value)})" if value else ""
            case "column":
                return names.column_title(str(value))
            case "columns" | "whole" if isinstance(value, tuple):
                return ", ".join(_plain(part) if how == "whole" else names.column_title(str(part)) for part in value)
            case "tiers" if isinstance(value, tuple):
                value = listed(map(_plain, value), "or")
            case "stores" if isinstance(value, tuple):
                value = listed((f"“{name}”" if name else "the store without a name" for name in value), "and")
            case "name":
                return names.name_of(str(value)).lower()
        return _shortened(_plain(value))


class _Said(_Detail):
    """What another error says: a sentence of its own, which is never cut."""

    def __format__(self, how: str) -> str:
        return str(self._value)


_IDS_FROM = 2**60


def _plain(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, int) and not isinstance(value, bool):
        # Ids are longer than any count, and nobody reads them in groups of three.
        return str(value) if value >= _IDS_FROM else numbers.count_text(value)
    if isinstance(value, date):
        return numbers.date_text(value)
    if isinstance(value, tuple):
        return ", ".join(_plain(part) for part in value)
    return str(value)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_DETAIL else text[: LONGEST_DETAIL - 1] + "…"
