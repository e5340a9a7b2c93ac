from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import RejectedRow
from loyalty_desktop.gui.jobs import Progress
from loyalty_desktop.gui.texts import column_text, error_text, name_text, progress_text, rejected_text


class Shouting(QTranslator):
    """Puts everything into capitals, as a language would put it into other words."""

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:  # noqa: N803
        return sourceText.upper().replace("{CUSTOMER}", "{customer}") if context in ("sentences", "names") else ""

    def isEmpty(self) -> bool:  # noqa: N802
        return False


@pytest.fixture
def shouting(qapp: QApplication) -> Iterator[QObject]:
    translator = Shouting()
    QCoreApplication.installTranslator(translator)
    yield translator
    QCoreApplication.removeTranslator(translator)


def test_english_is_what_the_wording_says(qapp: QApplication) -> None:
    assert error_text(Refusal("self_referral", customer="Ana")) == "Nobody can bring themselves."
    assert rejected_text(RejectedRow(3, "missing_value", {"field": "net"})).startswith("Net amount: ")
    assert (name_text("daily_login"), name_text(""), column_text("sold_at")) == ("Daily login", "", "Sold at")
    assert progress_text(Progress(4_000, 12_000, "post")) == "Posting, 4,000 of 12,000"


def test_another_language_is_put_in_before_the_details(shouting: QObject) -> None:
    assert error_text(Refusal("customer_exists", customer="Ana")).startswith("THIS CUSTOMER IS ENROLLED")
    assert error_text(Refusal("registration_date_missing", customer="Ana")).startswith("Ana HAS NO")
    assert name_text("daily_login") == "DAILY LOGIN"
