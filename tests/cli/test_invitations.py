"""Invitations from the command line."""

from __future__ import annotations

from datetime import date, timedelta

from tests.cli.terminal import Terminal


def test_code_is_made_used_listed_and_withdrawn(shop: Terminal) -> None:
    made = shop.data("invite", "C1", "--friends", "2", "--note", "Bea")["invitation"]
    assert (made["customer"], made["state"], made["most_uses"], made["note"]) == ("Ana Ruiz", "open", 2, "Bea")
    shop.data("enrol", "--name", "Bea Sanz", "--code", made["code"].lower())
    shop.data("refer", "C2", made["code"])
    assert shop("enrol", "--name", "Dan", "--referrer", made["code"]).status == 1
    listed = shop.data("invitations", "--search", "ruiz")
    assert (listed["found"], listed["invitations"][0]["state"]) == (1, "used")
    assert listed["invitations"][0]["friends"] == ["Bea Sanz", "Bo Li"]
    assert shop.data("show", "C2")["customer"]["referred_by"] == "Ana Ruiz"
    assert shop("check", "--replay").status == 0


def test_open_invitations_stand_beside_the_referrals(shop: Terminal) -> None:
    made = shop("invite", "C1", "--anybody", "--no-end")
    assert "Any number of friends can come with it, on any day." in made.out
    assert "1 invitation is open" in shop("referrals").out
    assert shop.data("referrals")["invited"] == 1
    code = shop.data("invitations", "--state", "open")["invitations"][0]["code"]
    assert "is withdrawn" in shop("invitations", "withdraw", code).out
    assert shop.data("referrals")["invited"] == 0
    assert "Withdrawn" in shop("invitations").out


def test_what_cannot_be_is_told_with_the_code(shop: Terminal) -> None:
    assert shop("invitations").out == "No invitations found.\n"
    assert shop("invitations", "withdraw").err.startswith("Say which invitation")
    ended = shop("enrol", "--name", "Bea", "--code", "AAA-BBB-CCC")
    assert ended.status == 1 and "“AAA-BBB-CCC” is no invitation" in ended.err
    assert shop("invite", "C1", "--until", "2001-01-01").err.startswith("The last day of the invitation (2001-01-01)")
    assert shop("invite", "C1", "--friends", "2", "--anybody").status == 2


def test_setting_of_invitations_is_shown(shop: Terminal) -> None:
    assert shop.data("settings", "referral_invitation_days=30")["settings"]["referral_invitation_days"] == "30"
    made = shop.data("invite", "C1")["invitation"]
    assert date.fromisoformat(made["expires_on"]) - date.fromisoformat(made["invited_on"]) == timedelta(days=30)
