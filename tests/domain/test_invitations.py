"""Codes of invitations: said over the counter, typed by people, told apart from mistyped ones."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.invitation_book import Invitation, InvitationState
from loyalty_desktop.domain.invitations import (
    last_day,
    looks_like_code,
    new_invitation_code,
    shown_invitation_code,
    typed_invitation_code,
)
from loyalty_desktop.domain.vouchers import ALPHABET, new_code
from tests.builders import dice

SEEDS = some.integers(0, 10**9)
DAY = date(2026, 3, 10)


@given(SEEDS)
def test_code_is_read_as_it_is_shown(seed: int) -> None:
    code = new_invitation_code(dice(seed).randbytes)
    assert typed_invitation_code(f" {shown_invitation_code(code).lower()} ") == code
    assert (len(code), len(shown_invitation_code(code))) == (9, 11)
    assert set(code) <= set(ALPHABET)


@given(SEEDS, some.integers(0, 8), some.sampled_from(ALPHABET))
def test_one_wrong_letter_is_caught(seed: int, place: int, letter: str) -> None:
    code = new_invitation_code(dice(seed).randbytes)
    wrong = code[:place] + letter + code[place + 1 :]
    if wrong != code:
        with pytest.raises(Refusal, match="invitation_code_mistyped"):
            typed_invitation_code(wrong)


@given(SEEDS, some.integers(0, 7))
def test_exchanged_neighbours_are_caught(seed: int, place: int) -> None:
    code = new_invitation_code(dice(seed).randbytes)
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if wrong != code:
        with pytest.raises(Refusal, match="invitation_code_mistyped"):
            typed_invitation_code(wrong)


def test_code_of_a_voucher_is_none_of_an_invitation() -> None:
    voucher = new_code(dice(1).randbytes)
    assert not looks_like_code(voucher)
    with pytest.raises(Refusal, match="invitation_code_mistyped"):
        typed_invitation_code(voucher)


def test_last_day_is_that_of_the_terms() -> None:
    assert last_day(DAY, 30) == date(2026, 4, 9)
    assert last_day(DAY, 0) is None


@pytest.mark.parametrize(
    ("uses", "most", "expires_on", "withdrawn_by", "state"),
    [
        (0, 1, None, None, InvitationState.OPEN),
        (0, 1, DAY, None, InvitationState.OPEN),
        (0, 1, date(2026, 3, 9), None, InvitationState.EXPIRED),
        (1, 1, date(2026, 3, 9), None, InvitationState.USED),
        (99, 0, None, None, InvitationState.OPEN),
        (1, 1, None, b"x" * 16, InvitationState.WITHDRAWN),
    ],
)
def test_state_follows_from_uses_and_days(
    uses: int, most: int, expires_on: date | None, withdrawn_by: bytes | None, state: InvitationState
) -> None:
    invitation = Invitation(b"k" * 16, "CODE", 1, date(2026, 1, 1), expires_on, most, uses, withdrawn_by)
    assert invitation.state(DAY) is state
