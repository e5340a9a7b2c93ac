"""A visit is recorded from the customer's page, and the first one on the books only after a question."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from loyalty_desktop.gui.customer_page import CustomerPage
from loyalty_desktop.gui.theme import Theme
from tests.builders import Shop

from .manual_jobs import ManualJobs
from .questions import question_of, reply


@pytest.fixture
def page(qtbot: QtBot, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> CustomerPage:
    made = CustomerPage(shop.desks, manual_jobs, theme)
    qtbot.addWidget(made)
    made.resize(720, 600)
    made.show()
    made.show_customer(shop.enrol("C1", name="Ana Ruiz"))
    manual_jobs.drain()
    return made


def visits(shop: Shop) -> int:
    return int(shop.value("SELECT count(*) FROM visit"))


def test_the_first_visit_on_the_books_says_what_it_changes(
    page: CustomerPage, shop: Shop, manual_jobs: ManualJobs
) -> None:
    said: list[str] = []
    page.told.connect(said.append)
    page.visits.action.trigger()
    manual_jobs.drain()
    question = question_of(page).text()
    assert "Ana Ruiz" in question and "Metrics" in question and "divided by its visitors" in question
    reply(page, "Do not")
    manual_jobs.drain()
    assert visits(shop) == 0
    page.visits.action.trigger()
    manual_jobs.drain()
    reply(page, "Record the visit")
    manual_jobs.drain()
    assert visits(shop) == 1 and said == ["Ana Ruiz is a visitor of today."]


def test_later_visits_are_recorded_at_once_and_once_a_day(
    qtbot: QtBot, page: CustomerPage, shop: Shop, manual_jobs: ManualJobs
) -> None:
    shop.desks.visits.looked_up(shop.enrol(name="Bea"))
    said: list[str] = []
    changes: list[bool] = []
    page.told.connect(said.append)
    page.books_changed.connect(lambda: changes.append(True))
    menu = page.form.more_button.menu()
    for _ in range(2):
        menu.popup(page.mapToGlobal(page.rect().center()))
        qtbot.keyClick(menu, Qt.Key.Key_V)
        manual_jobs.drain()
    assert page.findChild(QMessageBox) is None and visits(shop) == 2
    assert said == [
        "Ana Ruiz is a visitor of today.",
        "Ana Ruiz was a visitor of today already: a day counts one visit.",
    ]
    assert changes == [True]


def test_the_question_is_about_whom_it_names(page: CustomerPage, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana = page.customer_id
    page.visits.action.trigger()
    manual_jobs.drain()
    page.show_customer(shop.enrol(name="Bea"))
    manual_jobs.drain()
    reply(page, "Record the visit")
    manual_jobs.drain()
    assert shop.value("SELECT customer_id FROM visit") == ana


def test_who_left_the_program_has_no_visits(page: CustomerPage, shop: Shop, manual_jobs: ManualJobs) -> None:
    assert page.visits.action.isEnabled()
    assert page.customer_id is not None
    shop.desks.people.erase(page.customer_id, "asked for it", identity=shop.desks.people.new_identity())
    page.refresh()
    manual_jobs.drain()
    assert not page.visits.action.isEnabled()


def test_a_visit_by_mistake_is_taken_back(page: CustomerPage, shop: Shop, manual_jobs: ManualJobs) -> None:
    assert page.customer_id is not None
    shop.desks.visits.looked_up(page.customer_id)
    said: list[str] = []
    changes: list[bool] = []
    page.told.connect(said.append)
    page.books_changed.connect(lambda: changes.append(True))
    page.visits.back_action.trigger()
    manual_jobs.drain()
    assert (said, changes) == (["The visit of Ana Ruiz of today was taken back."], [True])
    assert not shop.desks.visits.are_kept()
    page.visits.back_action.trigger()
    manual_jobs.drain()
    assert page.form.state_label.text().startswith("Ana Ruiz has no visit of today")
    assert changes == [True]
