"""Two PCs alone whose clocks disagree: the server's clock says which of them makes a report again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from loyalty_desktop.domain.schedules import Schedule
from loyalty_desktop.services.journal import Author, Journal
from loyalty_desktop.services.schedule_runs import RunResult
from loyalty_desktop.services.schedules import Schedules
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.server_clock import no_shared_clock, server_instant
from tests.builders import Shop
from tests.services.test_closing_beside_postings import second_till
from tests.services.test_schedules import EAGER, WRITING, Office

APART = timedelta(hours=2)
"""How far the clocks of the two PCs are from each other."""


class Pair:
    """Two PCs on one database, and the true time: what the server's clock says. No third one has told a time since."""

    def __init__(self, shop: Shop, folder: Path) -> None:
        self.office = Office(shop, folder)
        self.true = shop.clock.instant + timedelta(hours=4)

    def save(self) -> Schedule:
        return self.office.save()

    def run(self, device: str, *, by: datetime) -> tuple[RunResult, ...]:
        """Make on `device`, whose clock says `by`, what is due."""
        shop = self.office.shop
        shop.clock.instant = by
        own: Journal = shop.desks.custom_reports._journal
        journal = Journal(shop.store, Author("Eva", device), own.now, own.ids)
        desks = shop.desks
        schedules = Schedules(
            journal, desks.reporting, desks.custom_reports, self.office.keyring, shared_clock=lambda _session: self.true
        )
        return schedules.run_due(WRITING, wish=EAGER)


@pytest.fixture
def pair(shop: Shop, tmp_path: Path) -> Pair:
    folder = tmp_path / "reports"
    folder.mkdir()
    return Pair(shop, folder)


def test_pc_that_is_behind_makes_no_report_again(pair: Pair) -> None:
    pair.save()
    assert len(pair.run("right", by=pair.true)) == 1
    assert pair.run("behind", by=pair.true - APART) == ()


def test_report_of_a_pc_that_was_ahead_is_made_again(pair: Pair) -> None:
    pair.save()
    assert len(pair.run("ahead", by=pair.true + APART)) == 1
    assert len(pair.run("right", by=pair.true)) == 1
    assert pair.run("right", by=pair.true) == ()


def test_pc_that_is_behind_makes_again_what_was_made_before_its_days_were_over(pair: Pair) -> None:
    pair.save()
    assert len(pair.run("ahead", by=pair.true + timedelta(hours=30))) == 2
    assert len(pair.run("behind", by=pair.true - APART)) == 1


def test_two_clocks_that_are_ahead_do_not_outvote_the_server(pair: Pair) -> None:
    pair.save()
    pair.run("ahead", by=pair.true + APART)
    pair.office.shop.clock.instant = pair.true + APART
    third = second_till(pair.office.shop, 9)
    third.enrol("Z")
    third.store.close_thread()
    assert len(pair.run("right", by=pair.true)) == 1


def test_without_a_shared_clock_a_later_report_is_made_again(pair: Pair) -> None:
    pair.save()
    pair.run("right", by=pair.true)
    pair.office.shop.clock.instant = pair.true - APART
    assert len(pair.office.run(device="behind")) == 1


def test_server_tells_its_own_clock_and_a_file_none(shop: Shop) -> None:
    def clocks(session: Session) -> tuple[datetime | None, datetime | None]:
        return server_instant(session), no_shared_clock(session)

    told, none = shop.store.read(clocks)
    assert none is None
    if shop.store.engine.name == "sqlite":
        assert told is None
    else:
        assert told is not None
        assert abs(told - datetime.now(UTC)) < timedelta(minutes=5)
