"""Reports say what history says: a few random programs on both engines. `python -m tests.oracle` is the long run."""

from __future__ import annotations

import ast
from pathlib import Path
from random import Random

import pytest

from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import FIRST_DAY, TODAY, Shop, open_test_desks
from tests.oracle.accounting import ACCOUNTING
from tests.oracle.asking import Question
from tests.oracle.books import read_books
from tests.oracle.comparing import Expected, Rate, Rows, compare
from tests.oracle.judging import ORACLES, judge
from tests.oracle.programs import one_program

FOLDER = Path(__file__).parent
SHARED = {"loyalty_desktop.reports.model", "loyalty_desktop.storage.database"}
"""What a cell of a report can be, and how a transaction is read."""

NEVER_READ = {
    "movement", "movement_day", "gap", "active_day", "retention", "cohort", "holding", "enrolment", "expiry", "vintage",
    "activity", "cap_use", "kept_report",
}  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_reports_of_a_random_program_say_what_history_says(shop_address: str, seed: int) -> None:
    program = one_program(shop_address, seed)
    try:
        result = judge(program.shop.store, program.shop.desks.reporting, Random(seed))
    finally:
        program.close()
    assert result.differences == []
    assert result.compared > 1_000
    assert set(result.by_report) == set(ORACLES)


def test_a_rollup_that_miscounts_is_seen(tmp_path: Path) -> None:
    shop = open_test_desks(str(tmp_path / "loyalty.db"), folder=tmp_path)
    shop.sell(shop.enrol(), 5000)
    assert judge(shop.store, shop.desks.reporting, Random(0), rounds=3).differences == []
    shop.tamper("UPDATE movement_day SET points = points + 1")
    shop.tamper("UPDATE gap SET customers = customers + 1 WHERE event = 'activity'")
    differing = {text.split()[0] for text in judge(shop.store, shop.desks.reporting, Random(0), rounds=3).differences}
    assert differing >= {"customer-loyalty", "points-program", "metrics", "activity"}
    shop.store.close_thread()


def test_every_kind_of_difference_is_told(tmp_path: Path) -> None:
    shop = open_test_desks(str(tmp_path / "loyalty.db"), folder=tmp_path)
    shop.sell(shop.enrol(), 5000)
    report, expected = _points_program(shop)
    assert compare(report, expected).differences == []
    figures, tables = dict(expected.figures), dict(expected.tables)
    wrong = Expected(
        {**figures, "points_issued": 51, "participation": Rate(1, 2), "unheard_of": 1},
        {**tables, "top_earners": Rows([{**tables["top_earners"].rows[0], "points": 51}] * 2)},
    )
    told = " ".join(compare(report, wrong).differences)
    for part in ("points_issued:", "participation denominator:", "unheard_of", "number of rows", "row 1 points"):
        assert part in told
    shop.store.close_thread()


def _points_program(shop: Shop) -> tuple[Report, Expected]:
    period = DateRange(FIRST_DAY, TODAY)
    asked = Question(shop.store.read(read_books), FIRST_DAY, TODAY, None, Granularity.MONTH, TODAY)
    request = ReportRequest("points-program", period, by=Granularity.MONTH)
    return shop.desks.reporting.build(request), ORACLES["points-program"](asked)


def test_formulas_share_no_code_with_the_reports() -> None:
    modules = {f"tests.oracle.{path.stem}": _imports(path) for path in FOLDER.glob("*.py")}
    reached, waiting = set[str](), {oracle.__module__ for oracle in (*ORACLES.values(), *ACCOUNTING.values())}
    while waiting:
        reached |= waiting
        waiting = {name for module in waiting for name in modules[module] if name in modules} - reached
    assert len(reached) > 10
    shared = {
        (module, name)
        for module in reached
        for name in modules[module] - SHARED
        if name.startswith(("loyalty_desktop.reports", "loyalty_desktop.storage", "loyalty_desktop.services"))
    }
    assert shared == set()
    rollups = (".storage.report_", ".storage.rollups", ".storage.holding", ".storage.vintages", ".storage.gaps")
    assert {name for names in modules.values() for name in names if any(part in name for part in rollups)} == set()


def test_books_are_read_from_history_alone() -> None:
    module = ast.parse((FOLDER / "books.py").read_text(encoding="utf-8"))
    texts = [node.value for node in ast.walk(module) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    read = {text for text in texts if text.replace("_", "").isalpha()}
    assert {"entry", "operation", "allocation"} <= read
    assert read & NEVER_READ == set()


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found
