"""Reminders by e-mail, through a real mail server on this PC, from a shop on each engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Cancelled, Fault, Refusal
from loyalty_desktop.domain.mailing import MailSecurity, MailSettings, NotTold
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.mail_passwords import NO_PASSWORDS
from loyalty_desktop.services.progress import Silent
from loyalty_desktop.services.reminder_plans import ReminderRequest
from loyalty_desktop.services.reminders import Reminders
from tests.builders import TODAY, Shop

from .mail_server import PASSWORD, USER, Mailbox, mail_server, own_certificate

LAST_DAY = date(2026, 4, 10)


@dataclass(slots=True)
class Keyring:
    """A keyring of this test."""

    kept: dict[tuple[str, str], str] = field(default_factory=dict)

    def find(self, host: str, user: str) -> str | None:
        return self.kept.get((host, user))

    def keep(self, host: str, user: str, password: str) -> bool:
        self.kept[host, user] = password
        return True


@dataclass(slots=True)
class Post:
    """The desk of reminders of a shop, and the server that it sends through."""

    shop: Shop
    desk: Reminders
    box: Mailbox
    keyring: Keyring
    slept: list[float]


def journal_of(shop: Shop) -> Journal:
    return shop.desks.expiry._journal


def a_desk(shop: Shop, keyring: Keyring, slept: list[float]) -> Reminders:
    return Reminders(journal_of(shop), keyring, trusted=own_certificate(), sleep=slept.append)


@pytest.fixture
def post(shop: Shop) -> Iterator[Post]:
    with opened(shop) as made:
        yield made


class opened:  # noqa: N801 - reads as a word in a with
    """A shop with a server without encryption or login."""

    def __init__(self, shop: Shop, *, security: str = "none", with_login: bool = False, smtputf8: bool = True) -> None:
        self._shop, self._security, self._with_login = shop, security, with_login
        self._smtputf8 = smtputf8

    def __enter__(self) -> Post:
        self._server = mail_server(security=self._security, with_login=self._with_login, smtputf8=self._smtputf8)
        port, box = self._server.__enter__()
        keyring, slept = Keyring(), list[float]()
        desk = a_desk(self._shop, keyring, slept)
        self._shop.desks.program.change_settings(lifetime_months="1", shop_name="Coffee & Co")
        settings = MailSettings(
            host="localhost" if self._security != "none" else "127.0.0.1",
            port=port,
            security=MailSecurity(self._security),
            user=USER if self._with_login else "",
            sender="shop@example.org",
            sender_name="Café Ñandú",
            reply_to="hello@example.org",
        )
        desk.change_settings(settings, password=PASSWORD if self._with_login else "")
        return Post(self._shop, desk, box, keyring, slept)

    def __exit__(self, *error: Any) -> None:
        self._server.__exit__(*error)


def a_customer(
    shop: Shop, email: str, *, name: str = "Ana Ruiz", consent: bool | None = True, cents: int = 10_00
) -> int:
    fields = CustomerFields(name=name, email=email, consent=consent)
    number = shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity()))
    shop.sell(number, 10_00)
    return number


def test_a_letter_says_what_ends_and_when(post: Post) -> None:
    a_customer(post.shop, "ana@example.org")
    result = post.desk.send(ReminderRequest(40))
    assert len(result.sent) == 1
    (letter,) = post.box.letters
    assert letter["Subject"] == f"10 points end on {LAST_DAY}"
    assert letter["To"] == "Ana Ruiz <ana@example.org>"
    assert letter["From"].addresses[0].display_name == "Café Ñandú"
    assert letter["Reply-To"] == "hello@example.org"
    assert "10 of your 10 points at Coffee & Co" in letter.get_content()


def test_who_did_not_agree_is_left_out_with_the_reason(post: Post) -> None:
    shop = post.shop
    numbers = {
        a_customer(shop, "no@example.org", name="No", consent=False): NotTold.NO_CONSENT,
        a_customer(shop, "ask@example.org", name="Ask", consent=None): NotTold.NOT_ASKED,
        a_customer(shop, "", name="Nowhere"): NotTold.NO_EMAIL,
    }
    yes = a_customer(shop, "yes@example.org", name="Yes")
    plan = post.desk.plan(ReminderRequest(40))
    assert [item.customer_id for item in plan.to] == [yes]
    assert {item.customer_id: reason for item, reason in plan.left_out} == numbers
    post.desk.send(ReminderRequest(40))
    assert post.box.envelopes == [["yes@example.org"]]


def test_nobody_is_told_twice_unless_asked(post: Post) -> None:
    a_customer(post.shop, "ana@example.org")
    post.desk.send(ReminderRequest(40))
    with pytest.raises(Refusal, match="nothing_to_remind"):
        post.desk.send(ReminderRequest(40))
    assert len(post.desk.send(ReminderRequest(40, again=True)).sent) == 1
    assert len(post.box.letters) == 2
    assert post.shop.value("SELECT count(*) FROM reminder WHERE result = 'sent'") == 2
    assert post.shop.desks.checks.replay().findings == ()


def test_the_next_points_are_another_reminder(post: Post) -> None:
    ana = a_customer(post.shop, "ana@example.org")
    post.desk.send(ReminderRequest(40))
    post.shop.clock.move_to(LAST_DAY + timedelta(days=1))
    post.shop.sell(ana, 3_00)
    assert len(post.desk.send(ReminderRequest(40)).sent) == 1
    assert post.box.letters[1]["Subject"] == "3 points end on 2026-05-11"


def test_points_that_lapse_by_inactivity_are_told_too(post: Post) -> None:
    post.shop.desks.program.change_settings(lifetime_months="", expiry_inactivity_months="1")
    a_customer(post.shop, "ana@example.org")
    post.desk.send(ReminderRequest(40))
    assert post.box.letters[0]["Subject"] == f"10 points end on {LAST_DAY}"


def test_a_refused_address_does_not_stop_the_rest(post: Post) -> None:
    for name in ("gone", "full", "well"):
        a_customer(post.shop, f"{name}@example.org", name=name)
    post.box.answers = {"gone@example.org": "550 no such user", "full@example.org": "452 mailbox full"}
    result = post.desk.send(ReminderRequest(40))
    named = [[item.called for item in group] for group in (result.sent, result.refused, result.put_off)]
    assert named == [["well"], ["gone"], ["full"]]
    assert [item.called for item in post.desk.plan(ReminderRequest(40)).to] == ["full"]


def test_what_is_broken_off_goes_on_where_it_stopped(post: Post) -> None:
    for name in "abcde":
        a_customer(post.shop, f"{name}@example.org", name=name)
    post.box.hangs_up_after = 2
    with pytest.raises(Fault) as lost:
        post.desk.send(ReminderRequest(40))
    assert (lost.value.code, lost.value.details["sent"]) == ("mail_connection_lost", 2)
    post.box.hangs_up_after = None
    assert len(post.desk.send(ReminderRequest(40)).sent) == 3
    assert sorted(address for (address,) in post.box.envelopes) == [f"{name}@example.org" for name in "abcde"]


def test_a_letter_that_may_have_arrived_is_not_sent_again_unasked(post: Post) -> None:
    for name in "ab":
        a_customer(post.shop, f"{name}@example.org", name=name)
    post.box.is_silent_after_text = True
    with pytest.raises(Fault, match="mail_connection_lost"):
        post.desk.send(ReminderRequest(40))
    post.box.is_silent_after_text = False
    assert post.box.envelopes == [["a@example.org"]]
    plan = post.desk.plan(ReminderRequest(40, again=True))
    assert [item.called for item in plan.to] == ["b"]
    assert [(item.called, reason) for item, reason in plan.left_out] == [("a", NotTold.UNSURE)]
    assert [item.called for item in post.desk.send(ReminderRequest(40)).sent] == ["b"]
    assert [item.called for item in post.desk.send(ReminderRequest(40, unsure=True)).sent] == ["a"]
    assert [reason for _, reason in post.desk.plan(ReminderRequest(40)).left_out] == [NotTold.TOLD_ALREADY] * 2
    assert post.shop.desks.checks.replay().findings == ()


def test_a_text_that_is_put_off_was_not_sent(post: Post) -> None:
    a_customer(post.shop, "ana@example.org")
    post.box.text_answer = "451 try later"
    assert len(post.desk.send(ReminderRequest(40)).put_off) == 1
    post.box.text_answer = "250 OK"
    assert len(post.desk.send(ReminderRequest(40)).sent) == 1
    results = post.shop.store.read(lambda session: session.rows("SELECT result FROM reminder ORDER BY attempt"))
    assert [result for (result,) in results] == ["begun", "put_off", "begun", "sent"]


def test_two_pcs_that_send_at_once_write_once(post: Post) -> None:
    a_customer(post.shop, "ana@example.org")
    other = a_desk(post.shop, post.keyring, post.slept)
    ended: list[int] = []

    class Between(Silent):
        """The other PC sends after this one has made its plan."""

        def check_cancelled(self) -> None:
            if not ended:
                ended.append(0)
                ended[0] = len(other.send(ReminderRequest(40)).sent)

    assert post.desk.send(ReminderRequest(40), Between()).sent == () and ended == [1]
    assert len(post.box.letters) == 1


def test_sending_can_be_stopped(post: Post) -> None:
    for name in "abc":
        a_customer(post.shop, f"{name}@example.org", name=name)

    class Stopped(Silent):
        def check_cancelled(self) -> None:
            if post.box.letters:
                raise Cancelled

    with pytest.raises(Cancelled):
        post.desk.send(ReminderRequest(40), Stopped())
    assert len(post.box.letters) == 1
    assert len(post.desk.plan(ReminderRequest(40)).to) == 2


def test_letters_keep_to_the_rate(post: Post) -> None:
    for name in "abc":
        a_customer(post.shop, f"{name}@example.org", name=name)
    post.desk.change_settings(replace(post.desk.settings(), a_minute=30))
    post.desk.send(ReminderRequest(40))
    assert sum(post.slept) == pytest.approx(4.0)


@pytest.mark.parametrize(
    "name", ["Eve\r\nBcc: all@example.org", "Eve\nSubject: won", "Eve\x00", 'Eve" <x@example.org>, "Y', "名前 Ñandú 🙂"]
)
def test_a_name_never_becomes_a_header_or_an_address(post: Post, name: str) -> None:
    number = a_customer(post.shop, "eve@example.org", name="Eve")
    # Tills of long ago may have left such names behind.
    if "\x00" not in name:
        post.shop.tamper("UPDATE customer SET name = ? WHERE id = ?", name, number)
    post.desk.change_settings(replace(post.desk.settings(), subject="{name}: {points}"))
    post.desk.send(ReminderRequest(40))
    (letter,) = post.box.letters
    assert post.box.envelopes == [["eve@example.org"]]
    assert [address.addr_spec for address in letter["To"].addresses] == ["eve@example.org"]
    assert letter["Bcc"] is None and len(letter.get_all("Subject") or []) == 1


@pytest.mark.parametrize(
    "email", ["eve@example.org\r\nBcc: all@example.org", "a@b@c", "eve@example.org, x@example.org"]
)
def test_an_address_that_is_two_is_left_out(post: Post, email: str) -> None:
    number = a_customer(post.shop, "eve@example.org", name="Eve")
    post.shop.tamper("UPDATE customer SET email = ? WHERE id = ?", email, number)
    assert [reason for _, reason in post.desk.plan(ReminderRequest(40)).left_out] == [NotTold.BAD_EMAIL]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_encrypted_connections_log_in(shop: Shop, security: str) -> None:
    with opened(shop, security=security, with_login=True) as post:
        a_customer(shop, "ana@example.org")
        assert len(post.desk.send(ReminderRequest(40)).sent) == 1
        assert post.box.was_encrypted and post.box.users == [USER]


def test_the_password_stands_in_the_keyring_alone(shop: Shop) -> None:
    with opened(shop, security="starttls", with_login=True) as post:
        assert post.keyring.kept == {("localhost", USER): PASSWORD}
        stored = shop.store.read(
            lambda session: [*session.rows("SELECT value FROM program"), *session.rows("SELECT payload FROM operation")]
        )
        assert not any(PASSWORD in text for (text,) in stored)


def test_a_wrong_password_is_said(shop: Shop) -> None:
    with opened(shop, security="starttls", with_login=True) as post:
        a_customer(shop, "ana@example.org")
        post.keyring.kept["localhost", USER] = "wrong"
        with pytest.raises(Fault, match="mail_login_refused"):
            post.desk.send(ReminderRequest(40))
        post.keyring.kept.clear()
        with pytest.raises(Refusal, match="mail_password_missing"):
            post.desk.send(ReminderRequest(40))


def test_a_server_nobody_trusts_gets_nothing(shop: Shop) -> None:
    with opened(shop, security="tls", with_login=True) as post:
        a_customer(shop, "ana@example.org")
        distrustful = Reminders(journal_of(shop), post.keyring)
        with pytest.raises(Fault, match="mail_tls_missing"):
            distrustful.send(ReminderRequest(40))
        assert post.box.letters == []


def test_no_encryption_where_some_is_asked_for_sends_nothing(post: Post) -> None:
    a_customer(post.shop, "ana@example.org")
    post.desk.change_settings(replace(post.desk.settings(), security=MailSecurity.STARTTLS))
    with pytest.raises(Fault, match="mail_tls_missing"):
        post.desk.send(ReminderRequest(40))


def test_an_account_is_asked_for_first(shop: Shop) -> None:
    shop.desks.program.change_settings(lifetime_months="1")
    a_customer(shop, "ana@example.org")
    desk = Reminders(journal_of(shop), NO_PASSWORDS)
    assert desk.plan(ReminderRequest(40)).example is not None
    with pytest.raises(Refusal, match="mail_account_missing"):
        desk.send(ReminderRequest(40))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": "Dear {nmae}"}, "template_field_unknown"),
        ({"text": "{name.__class__}"}, "template_field_unknown"),
        ({"text": "{points!r}"}, "template_not_understood"),
        ({"subject": "{"}, "template_not_understood"),
        ({"subject": " "}, "template_text_missing"),
        ({"subject": "a\nBcc: x"}, "mail_setting_unreadable"),
        ({"sender": "shop"}, "not_an_email"),
        ({"sender_name": "x\r\ny"}, "mail_setting_unreadable"),
        ({"port": 0}, "mail_port_out_of_range"),
        ({"a_minute": 0}, "mail_rate_out_of_range"),
    ],
)
def test_what_cannot_be_is_refused(shop: Shop, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        shop.desks.reminders.change_settings(replace(MailSettings(), **changes))
    assert refusal.value.code == code
    assert TODAY and shop.desks.reminders.settings() == MailSettings()
