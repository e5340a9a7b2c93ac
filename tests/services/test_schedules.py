"""Scheduled reports on both engines: real folders, a real mail server, a clock that tests move, two PCs at once."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, timedelta, tzinfo
from functools import partial
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

from loyalty_desktop.domain.custom_reports import CustomReport, FigurePart
from loyalty_desktop.domain.errors import Cancelled, Refusal
from loyalty_desktop.domain.mailing import MailSecurity, MailSettings
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.periods import Preset
from loyalty_desktop.domain.schedule_days import Covers, Every
from loyalty_desktop.domain.schedules import Schedule, SentAs
from loyalty_desktop.reports.model import Report
from loyalty_desktop.services.journal import Author, Journal
from loyalty_desktop.services.progress import Silent
from loyalty_desktop.services.schedule_folders import refuse_folder_of_other_system
from loyalty_desktop.services.schedule_runs import LEASE, TRIED_AGAIN_AFTER, RunResult, Wish, Writing
from loyalty_desktop.services.schedules import Schedules
from loyalty_desktop.storage.report_runs import RunState
from loyalty_desktop.wording.schedule_sentences import letter_with
from tests.builders import TODAY, Shop

from .mail_server import PASSWORD, USER, Mailbox, mail_server

NAME = "customer-loyalty"
EAGER, BY_HAND = Wish(eager=True), Wish(by_hand=True)


@dataclass(slots=True)
class Keyring:
    """A keyring of this test."""

    kept: dict[tuple[str, str], str] = field(default_factory=dict)

    def find(self, host: str, user: str) -> str | None:
        return self.kept.get((host, user))

    def keep(self, host: str, user: str, password: str) -> bool:
        self.kept[host, user] = password
        return True


def no_pdf(report: Report, path: Path, zone: tzinfo) -> None:
    path.write_bytes(f"%PDF {report.title} {zone}".encode())


WRITING = Writing(lambda _column, code: code, no_pdf, partial(letter_with, zone=UTC))


@dataclass(slots=True)
class Office:
    """A shop, the desk of schedules of each of its PCs, and a folder for reports."""

    shop: Shop
    folder: Path
    keyring: Keyring = field(default_factory=Keyring)

    def desk(self, device: str = "first") -> Schedules:
        own: Journal = self.shop.desks.custom_reports._journal
        journal = Journal(self.shop.store, Author("Eva", device), own.now, own.ids)
        desks = self.shop.desks
        return Schedules(journal, desks.reporting, desks.custom_reports, self.keyring, sleep=lambda _seconds: None)

    def save(self, **changed: Any) -> Schedule:
        plain = Schedule(
            id=self.desk().new_id(),
            name="Daily",
            report=NAME,
            every=Every.DAY,
            covers=Covers.YESTERDAY,
            sent_as=SentAs.JSON,
            starts_on=TODAY,
            folder=str(self.folder),
        )
        if "addresses" in changed:
            changed["folder"] = ""
        return self.desk().save(replace(plain, **changed))

    def run(self, wish: Wish = EAGER, device: str = "first", *, confirmed: bool = False) -> tuple[RunResult, ...]:
        return self.desk(device).run_due(WRITING, wish=wish, confirmed=confirmed)

    def refused(self, **changed: Any) -> str:
        with pytest.raises(Refusal) as found:
            self.save(**changed)
        return found.value.code

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def office(shop: Shop, tmp_path: Path) -> Office:
    folder = tmp_path / "reports"
    folder.mkdir()
    return Office(shop, folder)


def codes(results: tuple[RunResult, ...]) -> list[str]:
    return [result.error.code if result.error else str(result.state) for result in results]


def test_due_report_is_written_once(office: Office) -> None:
    office.shop.sell(office.shop.enrol("A"), 1000, on=TODAY - timedelta(days=1))
    office.save()
    (made,) = office.run()
    assert (made.state, office.files()) == (RunState.DONE, ["Daily 2026-03-09.json"])
    assert json.loads(Path(made.target).read_text())["figures"]["points_issued"] == 10
    assert office.run() == ()


@pytest.mark.parametrize("sent_as", list(SentAs))
def test_each_format_is_written(office: Office, sent_as: SentAs) -> None:
    office.save(sent_as=sent_as)
    office.run()
    assert office.files() == [f"Daily 2026-03-09.{sent_as}"]
    assert (office.folder / office.files()[0]).stat().st_size > 10


def test_missed_days_are_caught_up_each_in_its_own_file(office: Office) -> None:
    office.save()
    office.shop.clock.advance(days=3)
    assert [made.planned.due_on.day for made in office.run(confirmed=True)] == [13, 12, 11, 10]
    assert office.files() == [f"Daily 2026-03-{day:02}.json" for day in (9, 10, 11, 12)]
    assert office.run() == ()


def test_long_absence_catches_up_twelve(office: Office) -> None:
    office.save()
    office.shop.clock.advance(days=100)
    office.shop.enrol("A")
    assert len(office.run()) == 12
    assert office.run() == ()


def test_month_to_date_and_missed_months(office: Office) -> None:
    office.save(every=Every.MONTH, covers=Covers.LAST_MONTH, day=1)
    assert office.run() == ()
    office.shop.clock.move_to(date(2026, 5, 20))
    office.run(confirmed=True)
    assert office.files() == ["Daily 2026-03.json", "Daily 2026-04.json"]


def test_folder_that_is_gone_is_kept_as_a_failure_and_tried_again(office: Office) -> None:
    office.save()
    shutil.rmtree(office.folder)
    assert codes(office.run()) == ["folder_missing"]
    (standing,) = office.desk().standings()
    assert standing.last is not None and standing.last.error is not None
    assert (standing.last.state, standing.last.error.code) == (RunState.FAILED, "folder_missing")
    assert office.run(Wish()) == ()
    office.folder.mkdir()
    office.shop.clock.instant += TRIED_AGAIN_AFTER
    assert codes(office.run(Wish())) == ["done"]


def test_file_of_somebody_else_is_not_overwritten(office: Office) -> None:
    mine = office.folder / "Daily 2026-03-09.json"
    mine.write_text("mine")
    schedule = office.save()
    office.run()
    assert (mine.read_text(), office.files()) == ("mine", ["Daily 2026-03-09 (2).json", "Daily 2026-03-09.json"])
    office.desk().run_now(schedule, WRITING)
    assert len(office.files()) == 2


def test_paused_schedule_rests_and_goes_on_from_today(office: Office) -> None:
    paused = office.desk().set_active(office.save(), is_active=False)
    office.shop.clock.advance(days=5)
    assert office.run() == ()
    assert office.desk().standings()[0].next_due is None
    office.desk().set_active(paused, is_active=True)
    assert [made.planned.due_on for made in office.run()] == [TODAY + timedelta(days=5)]


def test_clock_far_ahead_is_asked_about_and_uses_up_no_day(office: Office) -> None:
    office.save()
    office.run()
    right = office.shop.clock.instant
    office.shop.clock.advance(days=90)
    with pytest.raises(Refusal) as found:
        office.run()
    assert found.value.code == "schedule_clock_ahead"
    assert found.value.details == {"today": TODAY + timedelta(days=90), "last": TODAY}
    assert len(office.run(confirmed=True)) == 12
    office.shop.clock.instant = right + timedelta(days=2)
    assert [made.planned.due_on.day for made in office.run()] == [12, 11]
    office.shop.enrol("A")
    office.shop.clock.instant = right + timedelta(days=85)
    office.shop.enrol("B")
    assert len(office.run()) == 12


def test_day_that_was_not_over_is_made_again_after_a_clock_was_ahead(office: Office) -> None:
    office.save()
    right = office.shop.clock.instant
    office.run()
    office.shop.clock.advance(days=1)
    (early,) = office.run()
    assert (early.planned.due_on, codes((early,))) == (TODAY + timedelta(days=1), ["done"])
    office.shop.clock.instant = right + timedelta(minutes=5)
    assert office.run() == ()
    office.shop.sell(office.shop.enrol("C1"), 5_000)
    office.shop.clock.instant = right + timedelta(days=1, hours=3)
    (made,) = office.run()
    assert made.planned == early.planned
    said = json.loads((office.folder / "Daily 2026-03-10.json").read_text())
    assert said["figures"]["points_issued"] == 50
    assert office.run() == ()


def test_day_that_was_asked_for_before_it_was_over_is_made_again(office: Office) -> None:
    office.save()
    tomorrow = TODAY + timedelta(days=1)
    for _ in range(2):
        office.desk().run_due(WRITING, today=tomorrow, wish=EAGER)
    assert [run.due_on for run in (office.desk().standings()[0].last,) if run] == [tomorrow]
    office.shop.clock.advance(days=1)
    assert [result.planned.due_on for result in office.run()] == [tomorrow]
    assert office.run() == ()


def test_clock_of_another_pc_dates_nothing_back(office: Office) -> None:
    office.save()
    right = office.shop.clock.instant
    office.run()
    office.shop.clock.advance(days=1)
    office.run()
    office.shop.clock.instant = right
    office.run(device="slow")
    office.shop.clock.instant = right + timedelta(days=1, hours=3)
    assert office.run() == ()


def test_folder_of_another_system_is_named_as_it_is_written(office: Office) -> None:
    office.save(folder=r"C:\reports", device="first")
    (result,) = office.run()
    assert result.error is not None
    assert (result.error.code, result.error.details) == ("schedule_folder_of_other_system", {"path": r"C:\reports"})
    with pytest.raises(Refusal, match="schedule_folder_of_other_system"):
        refuse_folder_of_other_system("/srv/reports", PureWindowsPath)
    refuse_folder_of_other_system(r"\\server\reports", PureWindowsPath)


def test_nothing_due_asks_about_no_clock(office: Office) -> None:
    office.shop.clock.advance(days=90)
    assert office.run() == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"every": Every.DAY, "covers": Covers.YESTERDAY},
        {"covers": Covers.LAST_7_DAYS},
        {"report": "metrics"},
        {"weekday": 1},
    ],
)
def test_changed_plan_begins_today(office: Office, changed: dict[str, Any]) -> None:
    schedule = office.save(every=Every.WEEK, weekday=2, covers=Covers.LAST_WEEK)
    office.shop.clock.advance(days=100)
    saved = office.desk().save(replace(schedule, **changed), before=schedule)
    assert saved.starts_on == TODAY + timedelta(days=100)
    assert len(office.run()) <= 1


def test_new_schedule_begins_no_earlier_than_today(office: Office) -> None:
    assert office.save(starts_on=date(2025, 1, 1)).starts_on == TODAY
    later = TODAY + timedelta(days=9)
    assert office.save(name="Later", starts_on=later).starts_on == later


def test_changed_weekday_makes_the_same_days_once(office: Office) -> None:
    tuesday = office.save(every=Every.WEEK, weekday=TODAY.isoweekday(), covers=Covers.LAST_WEEK)
    assert len(office.run()) == 1
    office.shop.clock.advance(days=1)
    desk = office.desk()
    desk.save(replace(tuesday, weekday=TODAY.isoweekday() + 1), before=tuesday)
    assert office.run() == ()
    office.shop.clock.advance(days=7)
    assert [made.planned.due_on for made in office.run(confirmed=True)] == [TODAY + timedelta(days=8)]


def test_report_about_days_to_come_covers_them(office: Office) -> None:
    office.save(report="expiring", covers=Covers.NEXT_30_DAYS)
    office.run()
    assert office.files() == ["Daily 2026-03-10 to 2026-04-08.json"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"report": "expiring"}, "schedule_ahead_only"),
        ({"covers": Covers.NEXT_MONTH}, "schedule_back_only"),
        ({"report": "Lapsing"}, "schedule_ahead_only"),
        ({"report": "overview"}, "schedule_of_overview"),
        ({"report": "campaigns", "store": "Centro"}, "report_of_all_stores"),
        ({"report": "breakage", "store": "Centro"}, "report_of_all_stores"),
    ],
)
def test_report_that_would_say_nothing_is_not_scheduled(office: Office, changed: dict[str, Any], code: str) -> None:
    office.shop.sell(office.shop.enrol("A"), 1000, store="Centro")
    lapsing = CustomReport("Lapsing", (FigurePart("expiring", "customers"),), preset=Preset.TODAY)
    office.shop.desks.custom_reports.save(lapsing)
    assert office.refused(**changed) == code


def test_removed_schedule_is_not_made(office: Office) -> None:
    schedule = office.save()
    office.desk("second").remove(schedule)
    with pytest.raises(Refusal) as found:
        office.desk().run_now(schedule, WRITING)
    assert (found.value.code, office.files()) == ("schedule_gone", [])


def test_schedules_are_saved_all_or_none(office: Office) -> None:
    one, two = replace(office.save(), id="ab" * 16, name="One"), replace(office.save(name="Two"), store="Moon")
    desk = office.desk()
    with pytest.raises(Refusal):
        desk.save_all([(one, None), (two, desk.find("Two"))])
    assert [schedule.name for schedule in desk.all()] == ["Daily", "Two"]


def test_schedule_of_one_pc_waits_for_it(office: Office) -> None:
    office.save(device="second")
    assert office.run() == ()
    assert codes(office.run(device="second")) == ["done"]


def test_saved_report_is_scheduled_under_its_new_name(office: Office) -> None:
    desk = office.shop.desks.custom_reports
    saved = desk.save(CustomReport("Mine", (FigurePart(NAME, "points_issued"),), preset=Preset.TODAY))
    office.save(report="Mine")
    renamed = desk.save(replace(saved, name="Ours"), before=saved)
    (made,) = office.run()
    assert json.loads(Path(made.target).read_text())["report"] == "Ours"
    with pytest.raises(Refusal) as found:
        desk.remove(renamed)
    assert found.value.code == "custom_report_is_scheduled"
    assert not office.shop.desks.checks.replay().findings


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"report": "sales"}, "no_custom_report"),
        ({"store": "Moon"}, "unknown_store"),
        ({"folder": "reports"}, "schedule_folder_not_full"),
        ({"name": "DAILY"}, "report_name_taken"),
    ],
)
def test_schedule_that_could_never_run_is_refused(office: Office, changed: dict[str, Any], code: str) -> None:
    office.save()
    with pytest.raises(Refusal) as found:
        office.save(**{"name": "Other", **changed})
    assert found.value.code == code


def together(*works: Callable[[], object]) -> None:
    """Do these at the same moment, each in a thread of its own."""
    gate = threading.Barrier(len(works))

    def begin(work: Callable[[], object]) -> None:
        gate.wait()
        work()

    threads = [threading.Thread(target=begin, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_two_pcs_at_once_write_one_file(office: Office) -> None:
    office.save()
    made: list[tuple[RunResult, ...]] = []

    def run(device: str) -> None:
        made.append(office.run(device=device))
        office.shop.store.close_thread()

    together(*(partial(run, f"pc{number}") for number in range(4)))
    assert sorted(map(len, made)) == [0, 0, 0, 1]
    assert office.files() == ["Daily 2026-03-09.json"]


class Stopped(Silent):
    """A person who stops the work at once."""

    def check_cancelled(self) -> None:
        raise Cancelled


def test_stopped_run_is_made_later(office: Office) -> None:
    schedule = office.save()
    with pytest.raises(Cancelled):
        office.desk().run_now(schedule, WRITING, Stopped())
    assert codes(office.run()) == ["done"]


def test_pc_that_went_off_is_followed_by_another_when_its_lease_ends(office: Office) -> None:
    schedule = office.save()

    def goes_off(report: Report, path: Path, zone: tzinfo) -> None:
        assert office.run(device="second") == ()
        with pytest.raises(Refusal) as found:
            office.desk("second").run_now(schedule, WRITING)
        assert found.value.code == "schedule_is_running"
        office.shop.clock.instant += LEASE
        assert codes(office.run(device="second")) == ["done"]

    pdf = office.desk().save(replace(schedule, sent_as=SentAs.PDF), before=schedule)
    (made,) = office.desk().run_due(replace(WRITING, write_pdf=goes_off))
    assert (made.schedule.id, office.files()) == (pdf.id, ["Daily 2026-03-09.pdf"])
    (standing,) = office.desk().standings()
    assert standing.last is not None
    assert (standing.last.device, standing.last.state, standing.last.attempt) == ("second", RunState.DONE, 2)


@dataclass(slots=True)
class Post:
    """An office that writes letters, and the server that it sends through."""

    office: Office
    box: Mailbox

    @property
    def to(self) -> list[str]:
        return [address for envelope in self.box.envelopes for address in envelope]


@pytest.fixture
def post(office: Office) -> Iterator[Post]:
    with mail_server() as (port, box):
        account = MailSettings(
            host="127.0.0.1", port=port, security=MailSecurity.NONE, sender="shop@example.org", sender_name="Café"
        )
        office.shop.desks.reminders.change_settings(account)
        yield Post(office, box)


BOTH = ("eva@example.org", "owner@example.org")


def test_report_travels_with_a_letter_to_each_address(post: Post) -> None:
    post.office.save(addresses=BOTH, sent_as=SentAs.XLSX)
    (made,) = post.office.run()
    assert (made.state, post.to) == (RunState.DONE, list(BOTH))
    letter = post.box.letters[0]
    (attached,) = letter.iter_attachments()
    assert (letter["Subject"], attached.get_filename()) == ("Daily: 2026-03-09", "Daily 2026-03-09.xlsx")
    assert attached.get_content()[:2] == b"PK"
    body = letter.get_body(("plain",))
    assert body is not None and "“Customer Loyalty” for 2026-03-09 is attached" in body.get_content()
    assert post.office.run() == ()
    assert post.office.files() == []


def test_two_pcs_at_once_send_one_letter(post: Post) -> None:
    post.office.save(addresses=BOTH[:1])

    def run(device: str) -> None:
        post.office.run(device=device)
        post.office.shop.store.close_thread()

    together(*(partial(run, f"pc{number}") for number in range(3)))
    assert post.to == ["eva@example.org"]


def test_letter_that_may_have_arrived_is_not_sent_twice_unasked(post: Post) -> None:
    schedule = post.office.save(addresses=BOTH)
    post.box.is_silent_after_text = True
    assert codes(post.office.run()) == ["mail_connection_lost"]
    post.box.is_silent_after_text = False
    assert codes(post.office.run()) == ["schedule_letters_unsure"]
    assert post.to == list(BOTH)
    assert post.office.run() == ()
    post.office.desk().run_now(schedule, WRITING)
    assert post.to == [*BOTH, "eva@example.org"]


def test_refused_address_waits_for_a_person(post: Post) -> None:
    post.office.save(addresses=BOTH)
    post.box.answers["eva@example.org"] = "550 5.1.1 no such user"
    assert codes(post.office.run()) == ["schedule_letters_refused"]
    assert post.to == ["owner@example.org"]
    assert post.office.run() == ()


def test_letter_that_was_put_off_is_sent_with_the_next_due(post: Post) -> None:
    post.office.save(addresses=BOTH)
    post.box.answers["eva@example.org"] = "451 4.7.1 later"
    assert codes(post.office.run()) == ["schedule_letters_put_off"]
    post.box.answers.clear()
    assert codes(post.office.run()) == ["done"]
    assert post.to == ["owner@example.org", "eva@example.org"]


def test_run_now_sends_everything_again_once_all_arrived(post: Post) -> None:
    schedule = post.office.save(addresses=BOTH[:1])
    post.office.run()
    post.office.desk().run_now(schedule, WRITING)
    assert post.to == ["eva@example.org"] * 2


def test_mail_that_cannot_be_sent_is_told_and_kept(office: Office) -> None:
    office.save(addresses=BOTH)
    assert codes(office.run()) == ["mail_account_missing"]
    with mail_server(with_login=True) as (port, box):
        account = MailSettings(
            host="127.0.0.1", port=port, security=MailSecurity.NONE, sender="shop@example.org", user=USER
        )
        office.shop.desks.reminders.change_settings(account)
        assert codes(office.run()) == ["mail_password_missing"]
        office.keyring.keep("127.0.0.1", USER, "wrong")
        assert codes(office.run()) == ["mail_login_refused"]
        office.keyring.keep("127.0.0.1", USER, PASSWORD)
        assert codes(office.run()) == ["done"]
        assert len(box.letters) == 2


def test_report_is_made_from_its_hour_on(office: Office) -> None:
    office.save(hour=13)
    assert office.run() == ()
    (standing,) = office.desk().standings()
    assert (standing.next_due, standing.waiting) == (TODAY, ())
    office.shop.clock.instant += timedelta(hours=1)
    assert codes(office.run()) == ["done"]
    assert office.desk().standings()[0].next_due == TODAY + timedelta(days=1)


def test_hour_is_that_of_the_program_not_of_the_clock(office: Office) -> None:
    office.shop.desks.program.change_settings(zone="Asia/Tokyo")
    office.save(name="Evening", hour=21)
    office.save(name="Night", hour=22)
    assert [result.schedule.name for result in office.run()] == ["Evening"]


def test_what_was_missed_does_not_wait_for_the_hour(office: Office) -> None:
    office.save(hour=13)
    office.shop.clock.advance(days=2)
    assert [result.planned.due_on for result in office.run(confirmed=True)] == [TODAY + timedelta(days=1), TODAY]


def test_day_to_come_and_a_wish_know_no_hour(office: Office) -> None:
    saved = office.save(hour=23)
    tomorrow = TODAY + timedelta(days=1)
    assert [item.due_on for _, item in office.desk().due(tomorrow)] == [tomorrow, TODAY]
    assert office.desk().due(TODAY) == ()
    assert office.desk().run_now(saved, WRITING).planned.due_on == TODAY
    office.shop.clock.instant += timedelta(hours=11)
    assert office.run() == ()


def test_clock_that_fell_back_makes_nothing_again(office: Office) -> None:
    office.save()
    for _ in range(6):
        office.run(confirmed=True)
        office.shop.clock.advance(days=1)
    office.run(confirmed=True)
    today = office.shop.clock.today
    office.shop.clock.move_to(today - timedelta(days=60))
    assert office.run(confirmed=True) == ()
    office.shop.clock.move_to(today)
    assert office.run(confirmed=True) == ()


def test_folder_of_another_system_is_left_to_a_pc_of_it(office: Office) -> None:
    office.save(folder=r"C:\reports")
    assert office.run() == ()
    (schedule,) = office.desk().all()
    assert codes((office.desk().run_now(schedule, WRITING),)) == ["schedule_folder_of_other_system"]


def test_report_left_to_another_system_is_told(office: Office) -> None:
    office.save(name="Here")
    there = office.save(name="There", folder=r"C:\reports")
    office.save(name="Named", folder=r"C:\reports", device="second")
    assert [made.schedule.name for made in office.run()] == ["Here"]
    assert [schedule.name for schedule in office.desk().left_to_others()] == ["There"]
    office.desk().set_active(there, is_active=False)
    assert office.desk().left_to_others() == ()


def a_clock_behind(office: Office, days: int) -> None:
    """The first PC made a report each day, the second one sold; then the first one's clock falls back."""
    for _ in range(3):
        office.run()
        office.shop.clock.advance(days=1)
    office.run()
    office.shop.clock.advance(days=-days)


def works_elsewhere(office: Office) -> None:
    own: Journal = office.shop.desks.custom_reports._journal
    journal = Journal(office.shop.store, Author("Bo", "second"), own.now, own.ids)
    payload = {"settings": {"shop_name": f"Bean {office.shop.clock.today.day}"}}
    journal.run(journal.operation(OperationKind.CHANGE_SETTINGS, payload))


@pytest.mark.parametrize("days", [1, 2])
def test_clock_behind_what_another_pc_tells_makes_no_day_again(office: Office, days: int) -> None:
    office.save()
    office.shop.clock.advance(days=3)
    works_elsewhere(office)
    office.shop.clock.advance(days=-3)
    a_clock_behind(office, days)
    right = office.shop.clock.instant + timedelta(days=days)
    office.shop.clock.instant -= timedelta(hours=2)
    assert office.run() == ()
    office.shop.clock.instant = right
    assert office.run() == ()


def test_report_of_another_pc_tells_of_a_clock_behind_too(office: Office) -> None:
    office.save()
    office.shop.clock.advance(days=1)
    office.run()
    other = office.save(name="Other")
    office.desk("second").run_now(other, WRITING)
    right = office.shop.clock.instant
    office.shop.clock.advance(days=-1)
    assert office.run() == ()
    office.shop.clock.instant = right
    assert office.run() == ()


def test_clocks_that_were_put_right_tell_nothing_any_more(office: Office) -> None:
    office.save()
    right = office.shop.clock.instant
    office.shop.clock.advance(days=2)
    works_elsewhere(office)
    office.run()
    office.shop.clock.instant = right + timedelta(minutes=5)
    works_elsewhere(office)
    for days in range(3):
        office.shop.clock.instant = right + timedelta(days=days, hours=3)
        assert [made.planned.due_on for made in office.run()] == [TODAY + timedelta(days=days)]
        assert office.run() == ()


def test_scrapped_pc_that_was_far_ahead_tells_nothing(office: Office) -> None:
    other = office.save(name="Other", device="scrapped")
    right = office.shop.clock.instant
    office.shop.clock.advance(days=400)
    office.desk("scrapped").run_now(other, WRITING)
    office.shop.clock.instant = right
    office.save()
    office.run()
    office.shop.clock.advance(days=1)
    (early,) = office.run()
    office.shop.clock.instant = right + timedelta(minutes=5)
    assert office.run() == ()
    office.shop.clock.instant = right + timedelta(days=1, hours=3)
    assert [made.planned for made in office.run()] == [early.planned]
