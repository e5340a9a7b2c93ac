"""The answer of a command that would move amounts which open days have reported already."""

from __future__ import annotations

from loyalty_desktop.cli.answers import Answer, Json, table
from loyalty_desktop.services.estimates import EstimatePreview
from loyalty_desktop.wording.accounting_texts import REMEASURED, remeasuring_sentence
from loyalty_desktop.wording.closing_sentences import month_name
from loyalty_desktop.wording.numbers import money_text


def preview_answer(preview: EstimatePreview, currency: str) -> Answer:
    """What would move of each month, and that nothing is set without --yes."""
    end = "Nothing is set yet: set it with --yes."
    return Answer(f"{moved_text(preview, currency)}\n{end}", {"set": False, **moved_data(preview)})


def moved_text(preview: EstimatePreview, currency: str) -> str:
    """The amounts of each month as they are and as they would be, and what that means."""
    rows = [
        (
            month_name(item.month),
            REMEASURED[item.what],
            money_text(item.before, currency),
            money_text(item.after, currency),
        )
        for item in preview.moved
    ]
    shown = table(("Month", "What", "As it is", "As it would be"), rows, right=(2, 3))
    return f"{shown}\n{remeasuring_sentence(preview.from_on)}"


def moved_data(preview: EstimatePreview) -> Json:
    """The same as data: the day from which it would count, null for ever, and the amounts in minor units."""
    return {
        "from": preview.from_on,
        "moved": [
            {"month": item.month, "what": str(item.what), "before": item.before, "after": item.after}
            for item in preview.moved
        ],
    }
