"""Every report, each of its tables alone, in every format."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import UTC
from pathlib import Path
from zipfile import ZipFile

import pytest

from loyalty_desktop.cli.output import FORMATS, PDF
from loyalty_desktop.cli.reports import code_name, only_table, show_of
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.gui.report_document import write_pdf
from loyalty_desktop.reports.catalog import CATALOG
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.export_formats import ExportFormat
from loyalty_desktop.services.reporting import ReportRequest
from tests.builders import Clock, Shop, open_test_desks
from tests.cli.conftest import ENDS_AT
from tests.cli.terminal import Terminal

PERIOD = DateRange(ENDS_AT.date().replace(day=1), ENDS_AT.date())
LISTED = ("customer-loyalty", "surveys", "tiers")


@pytest.fixture(scope="module")
def shop(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """A copy of the demonstration shop; nothing is changed in it."""
    copy = tmp_path_factory.mktemp("tables") / "demonstration.db"
    shutil.copy(demonstration_file, copy)
    return open_test_desks(str(copy), clock=Clock(ENDS_AT))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", [entry.name for entry in CATALOG])
def test_every_table_is_had_alone_in_every_format(shop: Shop, name: str, tmp_path: Path) -> None:
    whole = shop.desks.reporting.build(ReportRequest(name, PERIOD))
    keys = [*(["figures"] if whole.figures else []), *(table.key for table in whole.tables)]
    assert keys
    for key in keys:
        one = only_table(whole, key)
        for wanted in FORMATS:
            path = tmp_path / f"{key}.{wanted}"
            if wanted == PDF:
                write_pdf(one, path, code_name, UTC)
            else:
                shop.desks.reporting.export(one, path, ExportFormat(wanted), code_name, show_of(shop.desks, one))
            check(path, wanted, one)


def check(path: Path, wanted: str, one: Report) -> None:
    """The file holds what was asked for and nothing else."""
    content = path.read_bytes()
    if wanted == PDF:
        assert content.startswith(b"%PDF")
    elif wanted == "xlsx":
        names = ZipFile(path).namelist()
        assert sum(name.startswith("xl/tables/") for name in names) <= len(one.tables)
        assert sum(name.startswith("xl/charts/chart") for name in names) <= len(one.charts)
    elif wanted == "json":
        report = json.loads(content)
        assert list(report["tables"]) == [table.key for table in one.tables]
        assert len(report["figures"]) == len(one.figures)
    else:
        assert list(csv.reader(content.decode().splitlines()))


@pytest.mark.parametrize("name", LISTED)
def test_command_writes_one_table_as_a_workbook(demonstration: Terminal, name: str) -> None:
    days = ("--from", str(PERIOD.first), "--to", str(PERIOD.last))
    for table in demonstration.data("report", name, *days)["tables"]:
        ended = demonstration("report", name, *days, "--table", table, "-o", demonstration.folder / f"{table}.xlsx")
        assert (ended.status, ended.err) == (0, "")
