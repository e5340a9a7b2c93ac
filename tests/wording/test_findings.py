from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from loyalty_desktop.domain.findings import Finding
from loyalty_desktop.storage.checks import steps_of_check
from loyalty_desktop.wording.sentences import finding_sentence
from loyalty_desktop.wording.sentences_of_findings import FINDINGS
from tests.builders import open_test_desks

PACKAGE = Path(__file__).parents[2] / "loyalty_desktop"


def test_every_step_of_the_check_has_a_sentence() -> None:
    codes = {step.code for step in steps_of_check() if not step.code.startswith("rollup_")}
    made = set()
    for module in ("storage/checks.py", "services/replay.py"):
        made |= set(re.findall(r'Finding\(\s*"(\w+)"', (PACKAGE / module).read_text(encoding="utf-8")))
    assert len(codes) > 30 and len(made) >= 4
    assert sorted((codes | made) - set(FINDINGS)) == []


@pytest.mark.parametrize("code", FINDINGS)
def test_findings_are_sentences(code: str) -> None:
    template = FINDINGS[code]
    assert (template[0].isupper() or template[0] == "{") and template.endswith(".")


def test_names_the_customer_and_both_numbers() -> None:
    finding = Finding("customer_balance_differs", 1_025, 1_026, {"customer": "Bea Sanz", "customer_id": 2**61})
    assert finding_sentence(finding) == "Bea Sanz: the entries add up to a balance of 1,025, but 1,026 is stored."


def test_entries_are_named_as_lists_name_them() -> None:
    finding = Finding("lot_remaining_differs", 5, 4, {"customer": "Bea Sanz", "entry": 12_345})
    assert "of entry 12345, 5 are left" in finding_sentence(finding)


def test_a_date_that_is_not_there_is_nothing() -> None:
    finding = Finding(
        "customer_date_differs", date(2026, 3, 1), None, {"customer": "Bo", "column": "first_purchase_on"}
    )
    assert finding_sentence(finding) == "Bo: first purchase on is 2026-03-01 by history, but nothing is stored."


def test_totals_say_which_ones() -> None:
    details = {"rollup": "movement_day", "posted_on": date(2026, 3, 1), "action": "purchase"}
    said = finding_sentence(Finding("rollup_differs", (1, 10, 0), (1, 11, 0), details))
    assert "(rollup movement_day, posted on 2026-03-01, action purchase) are 1, 10, 0 by history" in said


def test_an_unknown_finding_says_what_it_holds() -> None:
    assert finding_sentence(Finding("new_code", 1, 2, {"till": "T1"})) == "Expected 1, found 2 (till T1)."


def test_real_damage_is_told_without_a_gap(tmp_path: Path) -> None:
    shop = open_test_desks(str(tmp_path / "shop.db"))
    ana = shop.enrol("C1")
    shop.sell(ana, 5_000)
    shop.tamper("UPDATE customer SET active = active + 1, first_purchase_on = NULL, card = 'K1'")
    shop.tamper("UPDATE lot SET remaining = remaining - 1")
    shop.tamper("UPDATE sale SET net_minor = net_minor + 1")
    shop.tamper("UPDATE movement_day SET points = points + 1")
    said = [finding_sentence(finding) for finding in shop.findings()]
    shop.store.close_thread()
    assert len(said) >= 7
    assert [sentence for sentence in said if "?" in sentence or "None" in sentence] == []
    named = [sentence for sentence in said if not sentence.startswith(("Receipt", "The totals"))]
    assert named and all(sentence.startswith("Ana Ruiz: ") for sentence in named)
