"""What the server, the customer and another manager do while reminders are sent, from a shop on each engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Cancelled, Refusal
from loyalty_desktop.domain.mailing import MailSecurity, MailSettings, NotTold
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.progress import Silent
from loyalty_desktop.services.reminder_plans import ReminderRequest
from loyalty_desktop.services.reminders import Reminders
from loyalty_desktop.wording.expiry_sentences import stopped_sentence
from tests.builders import Shop

from .test_reminders import Keyring, Post, a_customer, a_desk, journal_of, opened

SOON = ReminderRequest(40)


@pytest.fixture
def post(shop: Shop) -> Iterator[Post]:
    with opened(shop) as made:
        yield made


def some(post: Post, names: str = "abc") -> dict[str, int]:
    return {name: a_customer(post.shop, f"{name}@example.org", name=name) for name in names}


def edit(shop: Shop, number: int, **changes: Any) -> None:
    fields = replace(shop.desks.customers.show(number).fields, **changes)
    shop.desks.customers.edit(number, fields, identity=shop.desks.customers.new_identity())


def reasons(post: Post, request: ReminderRequest = SOON) -> dict[str, NotTold]:
    return {item.called: reason for item, reason in post.desk.plan(request).left_out}


@dataclass(slots=True)
class Between:
    """Does something once, after the first letter: in the pause before the second."""

    box: Any
    act: Callable[[], object]
    is_done: bool = False

    def __call__(self, _seconds: float) -> None:
        if self.box.letters and not self.is_done:
            self.is_done = True
            self.act()


def between(post: Post, act: Callable[[], object]) -> Reminders:
    return Reminders(journal_of(post.shop), post.keyring, sleep=Between(post.box, act))


@pytest.mark.parametrize("answer", ["550 5.7.1 relaying denied", "554 Relay access denied", "530 log in first"])
def test_a_server_that_relays_nothing_is_no_customers_fault(post: Post, answer: str) -> None:
    post.box.answers = {f"{name}@example.org": answer for name in some(post)}
    with pytest.raises(Refusal, match="mail_sender_refused"):
        post.desk.send(SOON)
    post.box.answers.clear()
    assert len(post.desk.send(SOON).sent) == 3


def test_a_server_that_relays_nothing_to_the_only_customer_is_said(post: Post) -> None:
    some(post, "a")
    post.box.answers = {"a@example.org": "550 5.7.1 relaying denied"}
    with pytest.raises(Refusal, match="mail_sender_refused"):
        post.desk.send(SOON)


def test_one_address_that_policy_keeps_out_does_not_stop_the_rest(post: Post) -> None:
    some(post)
    post.box.answers = {"b@example.org": "554 5.7.1 recipient address rejected: access denied"}
    result = post.desk.send(SOON)
    assert [item.called for item in result.sent] == ["a", "c"]
    assert [item.called for item in result.refused] == ["b"] and result.put_off == ()
    assert reasons(post)["b"] == NotTold.REFUSED
    assert post.shop.desks.checks.replay().findings == ()


def test_two_in_a_row_that_are_not_authorised_do_not_stop_the_rest(post: Post) -> None:
    some(post, "abcd")
    post.box.answers = dict.fromkeys(("b@example.org", "c@example.org"), "550 5.7.1 delivery not authorized")
    result = post.desk.send(SOON)
    assert [item.called for item in result.sent] == ["a", "d"]
    assert [item.called for item in result.refused] == ["b", "c"]


def test_three_in_a_row_that_are_not_authorised_are_the_accounts_fault(post: Post) -> None:
    some(post, "abcde")
    post.box.answers = {f"{name}@example.org": "550 5.7.1 delivery not authorized" for name in "bcd"}
    with pytest.raises(Refusal) as refusal:
        post.desk.send(SOON)
    assert (refusal.value.code, refusal.value.details["sent"]) == ("mail_sender_refused", 1)
    assert [item.called for item in post.desk.plan(SOON).to] == ["b", "c", "d", "e"]


def test_the_last_ones_that_are_not_authorised_are_refused_where_others_were_sent(post: Post) -> None:
    some(post, "abc")
    post.box.answers = dict.fromkeys(("b@example.org", "c@example.org"), "550 5.7.1 delivery not authorized")
    assert [item.called for item in post.desk.send(SOON).refused] == ["b", "c"]


def test_stopping_says_how_many_were_sent(post: Post) -> None:
    some(post, "abc")

    class StopsAfterOne(Silent):
        def report(self, done: int, total: int | None, step: str) -> None:
            self.done = done

        def check_cancelled(self) -> None:
            if getattr(self, "done", 0) >= 1:
                raise Cancelled()

    with pytest.raises(Cancelled) as stopped:
        post.desk.send(SOON, StopsAfterOne())
    assert stopped.value.details == {"sent": len(post.box.letters), "of": 3}
    assert 0 < len(post.box.letters) < 3
    assert stopped_sentence(stopped.value).startswith("Stopped. 1 reminder was sent and is noted")


@pytest.mark.parametrize("answer", ["550 5.4.5 Daily user sending limit exceeded", "554 no thanks"])
def test_a_refused_text_marks_nobody_as_told(post: Post, answer: str) -> None:
    some(post)
    post.desk = between(post, lambda: setattr(post.box, "text_answer", answer))
    with pytest.raises(Refusal) as refusal:
        post.desk.send(SOON)
    assert (refusal.value.code, refusal.value.details["sent"]) == ("mail_sender_refused", 1)
    assert [item.called for item in post.desk.plan(SOON).to] == ["b", "c"]
    post.box.text_answer = "250 OK"
    assert len(post.desk.send(SOON).sent) == 2
    assert post.shop.desks.checks.replay().findings == ()


def test_a_sender_in_other_letters_is_the_accounts_fault(shop: Shop) -> None:
    with opened(shop, smtputf8=False) as post:
        some(post, "ab")
        post.desk.change_settings(replace(post.desk.settings(), sender="shop@müller.example"))
        with pytest.raises(Refusal, match="mail_sender_refused"):
            post.desk.send(SOON)
        assert len(post.desk.plan(SOON).to) == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sender": ".shop@example.org"}, "not_an_email"),
        ({"sender": "a..b@example.org"}, "not_an_email"),
        ({"reply_to": "café@example.org"}, "not_an_email"),
        ({"reply_to": "a@müller.example"}, "mail_reply_not_ascii"),
        ({"host": "exa..mple.org"}, "mail_host_unreadable"),
        ({"host": "a" * 64 + ".example.org"}, "mail_host_unreadable"),
        ({"host": "smtp.example.org", "security": MailSecurity.NONE, "user": "shop"}, "mail_login_in_the_clear"),
        ({"text": "{points_later} end after that."}, "template_text_missing"),
    ],
)
def test_an_account_from_which_nothing_can_be_sent_is_not_kept(shop: Shop, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        shop.desks.reminders.change_settings(replace(MailSettings(), **changes))
    assert refusal.value.code == code and shop.desks.reminders.settings() == MailSettings()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_a_login_on_this_pc_needs_no_encryption(shop: Shop, host: str) -> None:
    settings = replace(MailSettings(), host=host, security=MailSecurity.NONE, user="shop")
    shop.desks.reminders.change_settings(settings)
    assert shop.desks.reminders.settings() == settings


def test_a_refused_address_has_a_reason_of_its_own(post: Post) -> None:
    some(post, "a")
    post.box.answers = {"a@example.org": "550 5.1.1 no such user"}
    assert len(post.desk.send(SOON).refused) == 1
    assert reasons(post) == {"a": NotTold.REFUSED}
    assert [item.called for item in post.desk.plan(ReminderRequest(40, again=True)).to] == ["a"]


def test_a_corrected_address_is_written_to(post: Post) -> None:
    numbers = some(post, "a")
    post.box.answers = {"a@example.org": "550 5.1.1 no such user"}
    post.desk.send(SOON)
    edit(post.shop, numbers["a"], email="right@example.org")
    assert len(post.desk.send(SOON).sent) == 1
    assert reasons(post) == {"a": NotTold.TOLD_ALREADY}
    assert post.shop.desks.checks.replay().findings == ()


def test_another_account_tries_a_refused_address_again(post: Post) -> None:
    some(post, "a")
    post.box.answers = {"a@example.org": "550 nobody here"}
    post.desk.send(SOON)
    post.desk.change_settings(replace(post.desk.settings(), sender="post@example.org"))
    post.box.answers.clear()
    assert len(post.desk.send(SOON).sent) == 1


def test_a_refused_address_stands_nowhere_in_the_journal(post: Post) -> None:
    some(post, "a")
    post.box.answers = {"a@example.org": "550 5.1.1 no such user"}
    post.desk.send(SOON)
    payloads = post.shop.store.read(lambda session: session.rows("SELECT payload FROM operation WHERE kind = 'remind'"))
    assert payloads and not any("example.org" in payload for (payload,) in payloads)


def test_who_changes_while_letters_are_sent_is_skipped(post: Post) -> None:
    numbers, shop = some(post, "abcde"), post.shop

    def meanwhile() -> None:
        edit(shop, numbers["b"], consent=False)
        shop.desks.people.erase(numbers["c"], "asked", identity=shop.desks.customers.new_identity())
        shop.adjust(numbers["d"], -10)

    result = between(post, meanwhile).send(SOON)
    assert [item.called for item in result.sent] == ["a", "e"]
    assert [item.called for item in result.skipped] == ["b", "c", "d"]
    assert [letter["To"].addresses[0].username for letter in post.box.letters] == ["a", "e"]
    assert shop.desks.checks.replay().findings == ()


def test_what_is_earned_while_letters_are_sent_stands_in_the_letter(post: Post) -> None:
    numbers = some(post, "ab")
    post.shop.clock.advance(days=2)
    result = between(post, lambda: post.shop.sell(numbers["b"], 30_00)).send(SOON)
    assert [item.called for item in result.sent] == ["a", "b"]
    text = post.box.letters[1].get_content()
    assert "10 of your 40 points" in text and "Another 30 end after that" in text


def test_who_leaves_at_the_last_moment_is_skipped(post: Post) -> None:
    """The address is taken already when the customer is erased."""
    numbers, shop = some(post, "ab"), post.shop
    post.box.on_address = lambda address: (
        shop.desks.people.erase(numbers["a"], "asked", identity=shop.desks.customers.new_identity())
        if address == "a@example.org"
        else None
    )
    result = post.desk.send(SOON)
    assert [[item.called for item in group] for group in (result.sent, result.skipped)] == [["b"], ["a"]]
    assert len(post.box.letters) == 1


def test_a_letter_names_the_first_day_and_what_ends_later(post: Post) -> None:
    ana = a_customer(post.shop, "ana@example.org")
    post.shop.clock.advance(days=20)
    post.shop.sell(ana, 500_00)
    post.desk.send(ReminderRequest(60))
    (letter,) = post.box.letters
    assert letter["Subject"] == "10 points end on 2026-04-10"
    text = letter.get_content()
    assert "10 of your 510 points at Coffee & Co can be used through 2026-04-10." in text
    assert "Another 500 end after that, the last of them on 2026-04-30." in text


def test_a_letter_about_one_day_says_nothing_of_later_ones(post: Post) -> None:
    a_customer(post.shop, "ana@example.org")
    post.desk.send(SOON)
    assert "Another" not in post.box.letters[0].get_content()


def test_points_that_can_never_be_used_are_not_promised(post: Post) -> None:
    rule = next(rule for rule in post.shop.desks.program.state().rules if rule.action == "purchase")
    post.shop.desks.program.change_rule(replace(rule, waiting_days=40))
    ana = a_customer(post.shop, "ana@example.org")
    post.shop.tamper("UPDATE lot SET available_on = expires_on + 1 WHERE customer_id = ?", ana)
    assert post.desk.plan(ReminderRequest(90)).to == ()
    post.shop.tamper("UPDATE lot SET available_on = business_date + 40 WHERE customer_id = ?", ana)


def test_waiting_points_that_come_in_time_are_named(post: Post) -> None:
    rule = next(rule for rule in post.shop.desks.program.state().rules if rule.action == "purchase")
    post.shop.desks.program.change_rule(replace(rule, waiting_days=5))
    a_customer(post.shop, "ana@example.org")
    assert [item.points for item in post.desk.plan(ReminderRequest(90)).to] == [10]


def test_who_has_no_name_is_greeted_without_one(post: Post) -> None:
    a_customer(post.shop, "guest10@example.org", name="")
    post.desk.send(SOON)
    (letter,) = post.box.letters
    assert letter.get_content().splitlines()[0] == "Hello,"
    assert letter["To"] == "guest10@example.org"


def test_what_another_manager_wrote_is_not_overwritten(post: Post) -> None:
    seen = post.desk.settings()
    post.desk.change_settings(replace(seen, host="localhost"))
    with pytest.raises(Refusal, match="settings_changed_meanwhile"):
        post.desk.change_settings(replace(seen, text="New"), before=seen)
    assert post.desk.settings() == replace(seen, host="localhost")
    post.desk.change_settings(replace(seen, text="New"), before=replace(seen, host="localhost"))
    assert post.desk.settings().text == "New"


class Locked(Keyring):
    """A keyring that takes nothing."""

    def keep(self, host: str, user: str, password: str) -> bool:
        return False


def test_a_password_that_is_not_kept_leaves_the_account_as_it_is(post: Post) -> None:
    seen = post.desk.settings()
    desk = a_desk(post.shop, Locked(), post.slept)
    with pytest.raises(Refusal, match="mail_password_not_kept"):
        desk.change_settings(replace(seen, text="New"), password="secret")
    assert desk.settings() == seen


def test_a_name_from_elsewhere_is_said_before_anything_is_sent(post: Post) -> None:
    """An account of a program file of before, which no rule had looked at."""
    some(post, "a")
    journal = journal_of(post.shop)
    stored = replace(post.desk.settings(), host="exa..mple.org").setting()
    post.shop.tamper("UPDATE program SET value = ? WHERE name = 'reminders'", stored)
    fresh = Reminders(journal, post.keyring)
    with pytest.raises(Refusal, match="mail_host_unreadable"):
        fresh.send(SOON)
    post.shop.tamper(
        "UPDATE program SET value = ? WHERE name = 'reminders'",
        replace(post.desk.settings(), host="127.0.0.1").setting(),
    )


def test_a_password_that_cannot_be_sent_is_refused_as_one(shop: Shop) -> None:
    with opened(shop, security="starttls", with_login=True) as post:
        some(post, "a")
        post.keyring.kept["localhost", "shop"] = "pässword"
        with pytest.raises(Exception, match="mail_login_refused") as fault:
            post.desk.send(SOON)
        assert "ä" not in str(fault.value) and post.box.letters == []


def test_customers_enrolled_without_mail_are_named_by_what_is_known(post: Post) -> None:
    fields = CustomerFields(phone="+49 151 1234567", consent=True)
    number = post.shop.desks.customers.enrol(EnrolRequest(fields, post.shop.desks.customers.new_identity()))
    post.shop.sell(number, 10_00)
    ((item, reason),) = post.desk.plan(SOON).left_out
    assert (item.name, bool(item.called), reason) == ("", True, NotTold.NO_EMAIL)
    assert item.latest_day == date(2026, 4, 10) and item.latest_day - item.last_day == timedelta(0)
