"""What is asked before an estimate moves amounts that open days have reported already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from loyalty_desktop.domain.remeasuring import MonthMoved
from loyalty_desktop.wording.accounting_texts import REMEASURED, remeasuring_sentence
from loyalty_desktop.wording.closing_sentences import month_name
from loyalty_desktop.wording.numbers import money_text

if TYPE_CHECKING:
    from loyalty_desktop.services.estimates import EstimatePreview

_MOST_ROWS = 6


def remeasuring_question(preview: EstimatePreview, currency: str) -> str:
    """What it means that the estimate counts for days that are over, and the first six amounts that it moves."""
    lines = [remeasuring_sentence(preview.from_on), "", *(_row(item, currency) for item in preview.moved[:_MOST_ROWS])]
    left_out = len(preview.moved) - _MOST_ROWS
    if left_out > 0:
        more = QCoreApplication.translate("AccountingDialog", "And more amounts that differ: {count}.")
        lines.append(more.format(count=left_out))
    return "\n".join(lines)


def _row(item: MonthMoved, currency: str) -> str:
    before, after = money_text(item.before, currency), money_text(item.after, currency)
    return f"{month_name(item.month)}  {REMEASURED[item.what]}: {before} → {after}"
