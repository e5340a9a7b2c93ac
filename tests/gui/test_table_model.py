from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.gui.jobs import Jobs
from loyalty_desktop.gui.paged_model import PLACEHOLDER, PagedModel
from loyalty_desktop.gui.pages import PAGE_ROWS, PAGES_KEPT
from loyalty_desktop.gui.table_model import RowsModel

from .manual_jobs import ManualJobs
from .shelf import COLUMNS, Person, Shelf, Wanted, order_by, people

Model = PagedModel[Wanted, Person]


def a_model(jobs: ManualJobs | Jobs, shelf: Shelf) -> Model:
    return PagedModel(jobs, shelf, COLUMNS, with_sort=order_by, key_of=lambda row: row.number)


def a_shown_model(jobs: ManualJobs, count: int, query: Wanted | None = None) -> tuple[Model, Shelf]:
    shelf = Shelf(count)
    model = a_model(jobs, shelf)
    model.reset(query or Wanted())
    jobs.drain()
    return model, shelf


def cell(model: Model | RowsModel[Person], row: int, column: int = 1) -> object:
    return model.data(model.index(row, column))


def drain(qtbot: QtBot, jobs: ManualJobs) -> None:
    """Let the model ask for what was looked at, and answer it."""
    qtbot.waitUntil(lambda: jobs.waiting > 0)
    jobs.drain()


def test_knows_its_exact_number_of_rows(manual_jobs: ManualJobs) -> None:
    model, _ = a_shown_model(manual_jobs, 10_000)
    assert model.rowCount() == 10_000
    assert cell(model, 0) == "Person 0"


def test_is_empty_until_the_count_has_come(manual_jobs: ManualJobs) -> None:
    model = a_model(manual_jobs, Shelf(3))
    model.reset(Wanted())
    assert (model.rowCount(), model.is_loaded) == (0, False)
    manual_jobs.drain()
    assert (model.rowCount(), model.is_loaded) == (3, True)


def test_page_comes_when_it_is_looked_at(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    model, shelf = a_shown_model(manual_jobs, 10_000)
    assert cell(model, 5_000) == PLACEHOLDER
    drain(qtbot, manual_jobs)
    assert cell(model, 5_000) == "Person 5000"
    assert shelf.pages_asked == [0, 5_000 // PAGE_ROWS]


def test_pages_scrolled_past_are_not_fetched(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    model, shelf = a_shown_model(manual_jobs, 300_000)
    for row in range(PAGE_ROWS, 300_000, PAGE_ROWS):
        cell(model, row)
    drain(qtbot, manual_jobs)
    assert len(shelf.pages_asked) < 10
    assert cell(model, 299_999) == "Person 299999"


def test_keeps_a_limited_number_of_pages(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    model, _ = a_shown_model(manual_jobs, 100 * PAGE_ROWS)
    for page in range(1, 100):
        cell(model, page * PAGE_ROWS)
        drain(qtbot, manual_jobs)
    at_hand = [page for page in range(100) if model.row_at(page * PAGE_ROWS) is not None]
    assert len(at_hand) == PAGES_KEPT
    assert model.row_at(0) is None


def test_only_the_newest_query_is_shown(manual_jobs: ManualJobs) -> None:
    model = a_model(manual_jobs, Shelf(2_000))
    for begin in ("Person 1", "Person 12", "Person 123"):
        model.reset(Wanted(begin))
    manual_jobs.drain()
    assert model.rowCount() == 11


def test_page_of_the_query_before_is_not_mixed_in(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    model, _ = a_shown_model(manual_jobs, 3_000)
    cell(model, 2_000)
    qtbot.waitUntil(lambda: manual_jobs.waiting == 1)
    model.reset(Wanted("Person 1"))
    manual_jobs.drain()
    assert cell(model, 0) == "Person 1"
    assert model.row_at(2_000) is None


def test_sorting_is_asked_of_the_store(manual_jobs: ManualJobs) -> None:
    model, shelf = a_shown_model(manual_jobs, 3_000)
    model.sort(2, Qt.SortOrder.DescendingOrder)
    manual_jobs.drain()
    assert model.row_at(0) == max(shelf.people, key=lambda person: person.points)
    model.reset(Wanted("Person 1"))
    manual_jobs.drain()
    found = [person for person in shelf.people if person.name.startswith("Person 1")]
    assert model.row_at(0) == max(found, key=lambda person: person.points)


def test_sorting_by_nothing_brings_back_the_order_of_the_query(manual_jobs: ManualJobs) -> None:
    model, _ = a_shown_model(manual_jobs, 3_000)
    for column in (2, -1):
        model.sort(column)
        manual_jobs.drain()
    assert cell(model, 0) == "Person 0"


def test_refresh_keeps_the_place_and_takes_new_rows(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    model, shelf = a_shown_model(manual_jobs, 5_000)
    cell(model, 4_000)
    drain(qtbot, manual_jobs)
    kept = QPersistentModelIndex(model.index(4_000, 0))
    shelf.people = people(6_000)
    model.refresh()
    manual_jobs.drain()
    assert model.rowCount() == 6_000
    assert kept.isValid() and cell(model, 4_000) == "Person 4000"


def test_refresh_drops_rows_that_are_gone(manual_jobs: ManualJobs) -> None:
    model, shelf = a_shown_model(manual_jobs, 5_000)
    shelf.people = people(10)
    model.refresh()
    manual_jobs.drain()
    assert model.rowCount() == 10


def test_short_page_makes_the_model_count_again(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    model, shelf = a_shown_model(manual_jobs, 5_000)
    shelf.people = people(4_000)
    cell(model, 3_999)
    drain(qtbot, manual_jobs)
    assert model.rowCount() == 4_000


def test_failure_is_told_and_leaves_the_rows(qtbot: QtBot, manual_jobs: ManualJobs) -> None:
    model, shelf = a_shown_model(manual_jobs, 5_000)
    told: list[LoyaltyError] = []
    model.failed.connect(told.append)
    shelf.is_broken = True
    cell(model, 4_000)
    drain(qtbot, manual_jobs)
    assert [error.code for error in told] == ["database_busy"]
    assert cell(model, 0) == "Person 0"


def test_texts_of_rows_not_at_hand_are_brought(manual_jobs: ManualJobs) -> None:
    model, _ = a_shown_model(manual_jobs, 5_000)
    taken: list[tuple[str, ...]] = []
    model.take((1, 2_500, 4_999), model.cells_of, lambda texts: taken.extend(texts or ()), {})
    manual_jobs.drain()
    assert [texts[0] for texts in taken] == ["1", "2500", "4999"]


def test_numbers_stand_right(manual_jobs: ManualJobs) -> None:
    model, _ = a_shown_model(manual_jobs, 1)
    role = Qt.ItemDataRole.TextAlignmentRole
    assert model.data(model.index(0, 2), role) == Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == "As on the card"


@pytest.mark.parametrize("count", [0, 1, 1_000])
def test_paged_model_obeys_the_rules_of_qt(
    qtbot: QtBot, qtmodeltester: ModelTester, manual_jobs: ManualJobs, count: int
) -> None:
    shelf = Shelf(count)
    model = a_model(manual_jobs, shelf)
    qtmodeltester.check(model)
    model.reset(Wanted())
    manual_jobs.drain()
    qtmodeltester.check(model)
    for shown in (count + 300, count // 2):
        shelf.people = people(shown)
        model.refresh()
        manual_jobs.drain()
    qtmodeltester.check(model)


@pytest.mark.parametrize("count", [0, 1, 40])
def test_rows_model_obeys_the_rules_of_qt(qtmodeltester: ModelTester, count: int) -> None:
    model = RowsModel(COLUMNS, sorter=lambda key, row: getattr(row, key))
    qtmodeltester.check(model)
    model.show_rows(people(count))
    model.sort(2)
    qtmodeltester.check(model)


def test_rows_model_sorts_and_goes_back() -> None:
    model = RowsModel(COLUMNS, sorter=lambda key, row: getattr(row, key))
    model.show_rows(people(10))
    followed = QPersistentModelIndex(model.index(9, 1))
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert cell(model, 0) == "Person 9" and followed.row() == 0
    model.sort(-1)
    assert cell(model, 0) == "Person 0" and followed.row() == 9


def test_rows_shown_later_come_in_the_sorted_order() -> None:
    model = RowsModel(COLUMNS, sorter=lambda key, row: getattr(row, key))
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.show_rows(people(10))
    assert cell(model, 0) == "Person 9"


def test_real_threads_bring_the_page(qtbot: QtBot, jobs: Jobs) -> None:
    model = a_model(jobs, Shelf(50_000))
    model.reset(Wanted())
    qtbot.waitUntil(lambda: model.rowCount() == 50_000)
    cell(model, 49_999)
    qtbot.waitUntil(lambda: cell(model, 49_999) == "Person 49999")


def test_changed_row_stands_where_it_stood(qtmodeltester: ModelTester) -> None:
    model = RowsModel(COLUMNS, key_of=lambda row: row.number, sorter=lambda _key, row: row.name)
    model.show_rows(people(3))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    kept = QPersistentModelIndex(model.index(0, 0))
    model.change_row(replace(people(3)[2], name="Renamed"))
    model.change_row(replace(people(4)[3], name="Unknown"))
    assert [cell(model, number) for number in range(3)] == ["Renamed", "Person 1", "Person 0"]
    assert kept.isValid() and model.rowCount() == 3
    qtmodeltester.check(model)
