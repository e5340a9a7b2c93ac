"""The shelf knows how each report of the catalog is made, and loads what the report that is asked for needs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from loyalty_desktop.reports.catalog import CATALOG
from loyalty_desktop.services.report_shelf import MAKINGS
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import Shop
from tests.services.reports import MARCH

ROOT = Path(__file__).parents[2]
LOADED = """
import json, sys
from loyalty_desktop.services.report_shelf import MAKINGS
MAKINGS["customer-loyalty"]
print(json.dumps([name for name in sys.modules if name.startswith("loyalty_desktop.reports.")]))
"""


def test_every_report_of_the_catalog_is_made_under_its_name() -> None:
    assert set(MAKINGS) == {entry.name for entry in CATALOG} | {"overview"}  # a tab of its own, listed nowhere
    built_as = {name: sys.modules[making.build.__module__].NAME for name, making in MAKINGS.items()}
    assert len(built_as) == len(MAKINGS) > 15
    assert built_as == {name: name for name in MAKINGS}


def test_one_report_loads_no_other() -> None:
    said = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = json.loads(said.stdout)
    assert "loyalty_desktop.reports.customer_loyalty" in loaded
    assert {f"loyalty_desktop.reports.{name}" for name in ("surveys", "tiers", "clerks", "metrics")}.isdisjoint(loaded)


@pytest.mark.parametrize("name", [entry.name for entry in CATALOG])
def test_every_chart_without_points_says_a_word(shop: Shop, name: str) -> None:
    report = shop.desks.reporting.build(ReportRequest(name, MARCH))
    assert [chart.key for chart in report.charts if not report.table(chart.table).empty] == []
