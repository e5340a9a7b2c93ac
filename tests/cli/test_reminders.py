"""Reminders from the command line, through a real mail server on this PC."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from secrets import token_bytes

import pytest

from loyalty_desktop.domain.mailing import MailSecurity, MailSettings
from loyalty_desktop.passwords import KeyringPasswords
from loyalty_desktop.services.desks import open_desks
from loyalty_desktop.services.journal import Author
from loyalty_desktop.storage.database import Store
from tests.cli.terminal import Terminal
from tests.keyrings import Drawer, used
from tests.services.mail_server import PASSWORD, USER, Mailbox, mail_server


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    with used(Drawer()) as drawer:
        yield drawer


@pytest.fixture
def shop(terminal: Terminal, drawer: Drawer) -> Terminal:
    """Ana agreed to be written to and Bo declined."""
    people = terminal.file(
        "customer_ref,name,email,consent",
        "C1,Ana Ruiz,ana@example.org,yes",
        "C2,Bo Li,bo@example.org,no",
        name="people.csv",
    )
    assert terminal("import", "customers", people).status == 0
    return terminal


@contextmanager
def account(shop: Terminal) -> Iterator[Mailbox]:
    """A server that asks for a password, and the program's account there, which only the window sets.

    Then both customers buy, and their points end a month later.
    """
    with mail_server(with_login=True) as (port, box):
        settings = MailSettings(
            "127.0.0.1", port, MailSecurity.NONE, user=USER, sender="shop@example.org", sender_name="The shop"
        )
        store = Store.open(shop.database)
        desks = open_desks(
            store,
            author=Author("Kim", "till-1"),
            now=lambda: datetime.now(UTC),
            randomness=token_bytes,
            mail_passwords=KeyringPasswords(),
        )
        desks.program.change_settings(lifetime_months="1")
        desks.reminders.change_settings(settings, password=PASSWORD)
        store.close_thread()
        today = datetime.now(UTC).date().isoformat()
        sold = shop.import_sales(
            f"R1,{today} 00:00,Main,C1,Ana Ruiz,A-1,120.00,EUR", f"R2,{today} 00:00,Main,C2,Bo Li,A-1,20.00,EUR"
        )
        assert sold.status == 0, sold.err
        yield box


def test_the_preview_sends_nothing(shop: Terminal) -> None:
    with account(shop) as box:
        ended = shop("remind", "--within", "40")
        assert ended.status == 0, ended.err
        assert "does not want mail" in ended.out and "Hello Ana Ruiz," in ended.out
        assert "1 customer would be written to, 1 not." in ended.out
        assert box.letters == []


def test_yes_sends_once_and_opt_outs_get_nothing(shop: Terminal) -> None:
    with account(shop) as box:
        sent = shop.data("remind", "--within", "40", "--yes")
        assert (sent["sent"], sent["written"], [item["why"] for item in sent["left_out"]]) == (1, True, ["no_consent"])
        assert box.envelopes == [["ana@example.org"]]
        again = shop("remind", "--within", "40", "--yes")
        assert again.status == 1 and len(box.letters) == 1
        assert shop.data("remind", "--within", "40", "--yes", "--again")["sent"] == 1


def test_a_wrong_password_is_one_sentence(shop: Terminal, drawer: Drawer) -> None:
    with account(shop) as box:
        (place,) = drawer.kept
        drawer.kept[place] = "wrong"
        ended = shop("remind", "--within", "40", "--yes")
        assert ended.status == 1 and "password" in ended.err.lower()
        drawer.kept.clear()
        ended = shop("remind", "--within", "40", "--yes")
        assert ended.status == 1 and "password" in ended.err.lower()
        assert box.letters == []


def test_a_server_that_is_away_is_one_sentence(shop: Terminal) -> None:
    with account(shop):
        pass
    ended = shop("remind", "--within", "40", "--yes")
    assert ended.status == 1 and "127.0.0.1" in ended.err
    assert shop.data("remind", "--within", "40")["to"][0]["name"] == "Ana Ruiz"


def test_a_letter_that_may_have_arrived_is_named_and_sent_again_when_asked(shop: Terminal) -> None:
    with account(shop) as box:
        box.is_silent_after_text = True
        assert shop("remind", "--within", "40", "--yes").status == 1
        box.is_silent_after_text = False
        ended = shop("remind", "--within", "40")
        assert "1 customer may have got the letter or not" in ended.out
        assert shop("remind", "--within", "40", "--yes").status == 1
        assert shop.data("remind", "--within", "40", "--yes", "--unsure")["sent"] == 1
        assert len(box.letters) == 2


def test_nobody_reached_is_no_success_and_says_who(shop: Terminal) -> None:
    with account(shop) as box:
        box.answers = {"ana@example.org": "550 5.1.1 no such user"}
        ended = shop("remind", "--within", "40", "--yes")
        assert ended.status == 1 and "0 reminders were sent. 1 address was refused" in ended.out
        assert "Ana Ruiz" in ended.out and "the server refused the address" in ended.out
        assert "the server refused the address" in shop("remind", "--within", "40").out


def test_an_account_that_may_not_send_marks_nobody(shop: Terminal) -> None:
    with account(shop) as box:
        box.answers = {"ana@example.org": "550 5.7.1 relaying denied"}
        ended = shop("remind", "--within", "40", "--yes")
        assert ended.status == 1 and "takes no letters from shop@example.org: 5.7.1 relaying denied" in ended.err
        box.answers.clear()
        assert shop.data("remind", "--within", "40", "--yes")["sent"] == 1
