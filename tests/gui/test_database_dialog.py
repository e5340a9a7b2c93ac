from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.gui.database_dialog import DatabaseDialog
from loyalty_desktop.services.desks import Desks
from tests.builders import Shop

from .manual_jobs import ManualJobs


class Server:
    """Answers once somebody gives the right password."""

    def __init__(self, desks: Desks) -> None:
        self.desks = desks
        self.asked: list[tuple[str, str, bool]] = []

    def connect(self, address: str, password: str, is_remembered: bool) -> Desks:
        self.asked.append((address, password, is_remembered))
        if password != "right":
            raise Fault("server_unreachable", server="db.example.org")
        return self.desks


@pytest.fixture
def server(shop: Shop) -> Server:
    return Server(shop.desks)


@pytest.fixture
def dialog(window: QWidget, server: Server, manual_jobs: ManualJobs) -> DatabaseDialog:
    opened = DatabaseDialog(
        server.connect, manual_jobs, "postgresql://kim@db.example.org:6000/chain?sslmode=require", window
    )
    opened.open()
    return opened


def test_what_is_known_stands_there_already(dialog: DatabaseDialog) -> None:
    assert dialog.form.server_edit.text() == "db.example.org"
    assert dialog.address() == "postgresql://kim@db.example.org:6000/chain"


def test_a_server_that_does_not_answer_keeps_the_dialog(
    dialog: DatabaseDialog, server: Server, manual_jobs: ManualJobs
) -> None:
    answers: list[object] = []
    dialog.posted.connect(answers.append)
    dialog.send()
    manual_jobs.drain()
    assert "does not answer" in dialog.form.problem_label.text()
    dialog.form.password_edit.setText("right")
    dialog.form.remember_check.setChecked(True)
    dialog.send()
    manual_jobs.drain()
    assert answers == [server.desks]
    assert server.asked[1] == ("postgresql://kim@db.example.org:6000/chain", "right", True)


@pytest.mark.parametrize("field", ["server_edit", "database_edit", "user_edit"])
def test_what_is_missing_is_told_beside_it(dialog: DatabaseDialog, manual_jobs: ManualJobs, field: str) -> None:
    getattr(dialog.form, field).clear()
    dialog.send()
    assert dialog.form.problem_label.text()
    assert manual_jobs.waiting == 0


def test_names_are_escaped_and_encryption_is_said(dialog: DatabaseDialog) -> None:
    dialog.form.user_edit.setText("kim@north")
    dialog.form.encryption_combo.setCurrentIndex(1)
    assert dialog.address() == "postgresql://kim%40north@db.example.org:6000/chain?sslmode=require"
