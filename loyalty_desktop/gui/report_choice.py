"""What is chosen in the Reports tab, as one line of text for the settings."""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

from loyalty_desktop.domain.periods import DateRange, Granularity, Preset
from loyalty_desktop.gui.date_range_bar import ComparisonKind, RangeChoice


class ReportChoice(NamedTuple):
    """The name of the report, its days, its store (None: all) and its steps (None: those that fit)."""

    report: str
    days: RangeChoice
    store: str | None
    by: Granularity | None


def written(choice: ReportChoice) -> str:
    """The choice as text."""
    days, compared = choice.days, choice.days.chosen
    return json.dumps(
        {
            "preset": days.preset,
            "period": [days.period.first.isoformat(), days.period.last.isoformat()],
            "comparison": days.comparison,
            "compared": [compared.first.isoformat(), compared.last.isoformat()] if compared else None,
            "store": choice.store,
            "by": choice.by,
            "report": choice.report,
        }
    )


def read(text: str) -> ReportChoice | None:
    """The choice that was `written`; None for any other text."""
    try:
        kept = json.loads(text)
        days = RangeChoice(
            Preset(kept["preset"]) if kept["preset"] else None,
            _days(kept["period"]),
            ComparisonKind(kept["comparison"]),
            _days(kept["compared"]) if kept["compared"] else None,
        )
        store = str(kept["store"]) if kept["store"] else None
        by = Granularity(kept["by"]) if kept.get("by") else None
        return ReportChoice(str(kept.get("report") or ""), days, store, by)
    except (ValueError, KeyError, TypeError):
        return None


def _days(texts: list[str]) -> DateRange:
    first, last = texts
    return DateRange(date.fromisoformat(first), date.fromisoformat(last))
