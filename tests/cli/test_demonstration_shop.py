"""The demonstration shop: everything in it, the same every time, and books that check."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from loyalty_desktop.domain.catalog import ACTIONS, LUCKY_WHEEL_PRIZE, PURPOSES
from loyalty_desktop.domain.errors import Cancelled, Refusal
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.services.demonstration import DemonstrationRequest, build_demonstration_shop
from loyalty_desktop.services.progress import Progress
from loyalty_desktop.storage.database import Store
from tests.cli.terminal import Terminal

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
YEARS = ("report", "customer-loyalty", "--from", "2025-01-01", "--to", "2026-11-21")


def built(path: Path, ends_at: datetime, *, seed: int = 1, progress: Progress | None = None) -> Store:
    """A tiny shop at `path`."""
    store = Store.open(str(path), create=True)
    build_demonstration_shop(store, DemonstrationRequest(ends_at, "UTC", seed=seed, customers=25), progress)
    return store


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny shop that ends at noon, to be read."""
    path = tmp_path_factory.mktemp("tiny") / "tiny.db"
    built(path, NOON).close_thread()
    return path


def kinds(demonstration: Terminal, column: str, kind: str) -> set[str]:
    """What the entries of a kind name in a column."""
    store = Store.open(demonstration.database)
    rows = store.read(lambda session: session.rows(f"SELECT DISTINCT {column} FROM entry WHERE kind = ?", (kind,)))
    store.close_thread()
    return {value for (value,) in rows}


def test_every_source_pays(demonstration: Terminal) -> None:
    assert {LUCKY_WHEEL_PRIZE, *(action.code for action in ACTIONS)} == kinds(demonstration, "action", "earn")


def test_every_purpose_is_used(demonstration: Terminal) -> None:
    assert set(PURPOSES) == kinds(demonstration, "action", "redeem")


@pytest.mark.parametrize("kind", ["expire", "clawback", "adjust"])
def test_points_also_go(demonstration: Terminal, kind: str) -> None:
    assert kinds(demonstration, "posted_on", kind)


def test_referrals_lead_to_sales_or_not(demonstration: Terminal) -> None:
    rows = demonstration.data(*YEARS)["tables"]["referrals"]
    assert sum(row["referrals"] for row in rows) > sum(row["led_to_sales"] for row in rows) > 0


def test_one_import_was_undone(demonstration: Terminal) -> None:
    states = [batch["status"] for batch in demonstration.data("imports")["imports"]]
    assert (states.count("undone"), states.count("finished")) == (1, len(states) - 1)


def test_some_customers_lack_mail_or_phone(demonstration: Terminal) -> None:
    rows = demonstration.data("customers", "--limit", "1000")["customers"]
    assert len(rows) == pytest.approx(150, abs=3)
    assert any(not row["email"] for row in rows)
    assert any(not row["phone"] for row in rows)
    assert {row["store"] for row in rows} == {"Harbour Street", "Old Market"}


def test_sales_end_today(demonstration: Terminal) -> None:
    store = Store.open(demonstration.database)
    first, last = store.read(lambda session: session.rows("SELECT min(business_date), max(business_date) FROM sale"))[0]
    latest = store.read(lambda session: session.value("SELECT max(recorded_at) FROM operation"))
    store.close_thread()
    assert date.fromordinal(last + date(1970, 1, 1).toordinal()) == date(2026, 11, 21)
    assert 520 < last - first < 550
    assert latest <= datetime(2026, 11, 21, 15, tzinfo=UTC).timestamp() * 1_000_000


def test_books_check_and_replay(demonstration: Terminal) -> None:
    answer = demonstration.data("check", "--replay")
    assert answer["findings"] == []


def test_same_seed_and_day_give_the_same_figures(tmp_path: Path) -> None:
    reports = []
    for hour in (1, 22):
        path = tmp_path / f"{hour}.db"
        built(path, datetime(2026, 11, 21, hour, tzinfo=UTC)).close_thread()
        report = Terminal(str(path), tmp_path).data(*YEARS)
        reports.append((report["figures"], report["tables"]))
    assert reports[0] == reports[1]


def test_another_seed_tells_another_story(tiny: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    built(other, NOON, seed=2).close_thread()
    totals = {Terminal(str(path), tmp_path).data(*YEARS)["figures"]["points_issued"] for path in (tiny, other)}
    assert len(totals) == 2


class StopsAfter:
    """Progress that is cancelled after some months."""

    def __init__(self, months: int) -> None:
        self._left = months

    def report(self, done: int, total: int | None, step: str) -> None:
        """Counts the months."""
        self._left -= 1

    def check_cancelled(self) -> None:
        """Stops when the months are over."""
        if self._left == 0:
            raise Cancelled()


def test_stopped_shop_keeps_whole_months(tmp_path: Path) -> None:
    path = tmp_path / "stopped.db"
    with pytest.raises(Cancelled):
        built(path, NOON, progress=StopsAfter(3))
    terminal = Terminal(str(path), tmp_path)
    assert len(terminal.data("imports")["imports"]) == 4
    assert terminal("check").status == 0


def test_database_in_use_is_left_alone(shop: Terminal) -> None:
    ended = shop("demo")
    assert ended.status == 1
    assert "is in use already (2 customers). Name a new file with --database." in ended.err
    assert shop.data("customers")["found"] == 2


def test_first_day_may_end_a_month(tmp_path: Path) -> None:
    store = Store.open(str(tmp_path / "end.db"), create=True)
    request = DemonstrationRequest(datetime(2026, 8, 31, 12, tzinfo=UTC), "UTC", customers=5)
    shop = build_demonstration_shop(store, request)
    store.close_thread()
    assert shop.period == DateRange(date(2025, 3, 1), date(2026, 8, 31))


def test_shop_in_use_raises_its_own_code(tiny: Path) -> None:
    with pytest.raises(Refusal, match="database_in_use"):
        built(tiny, NOON)


def test_both_engines_tell_the_same_story(tiny: Path, tmp_path: Path, prepared_url: str) -> None:
    store = Store.open(prepared_url)
    build_demonstration_shop(store, DemonstrationRequest(NOON, "UTC", seed=1, customers=25))
    store.close_thread()
    figures = []
    for address in (str(tiny), prepared_url):
        terminal = Terminal(address, tmp_path)
        assert terminal("check").status == 0
        report = terminal.data(*YEARS)
        figures.append((report["figures"], report["tables"]))
    assert figures[0] == figures[1]
