"""Somebody posts between the preview of a policy and the act: what was not shown is not done, on both engines."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.services.expiry_policies import ExpiryPolicies, Moved, PolicyPreview, PolicyRequest
from loyalty_desktop.services.journal import Author, Journal
from loyalty_desktop.storage.database import Session
from tests.builders import Shop

MONTHS = PolicyRequest("12", "none", "", open_lots=True)


@dataclass(slots=True)
class Elsewhere:
    """Another PC, which does something once, on a connection of its own."""

    shop: Shop
    deed: Callable[[], object]
    is_done: bool = False

    def act(self) -> None:
        def run() -> None:
            self.deed()
            self.shop.store.close_thread()

        if not self.is_done:
            self.is_done = True
            thread = threading.Thread(target=run)
            thread.start()
            thread.join()


class Overtaken(ExpiryPolicies):
    """The desk on a PC that another one is quicker than: it acts after the first look, before anything is locked."""

    def __init__(self, journal: Journal, elsewhere: Elsewhere) -> None:
        super().__init__(journal)
        self._elsewhere = elsewhere
        self.looks: list[bool] = []
        """Of each look through the points, whether everybody waited for it."""

    def _still(
        self, session: Session, request: PolicyRequest, before: PolicyRequest | None, shown: PolicyPreview | None
    ) -> PolicyPreview:
        self.looks.append(session.writes)
        found = super()._still(session, request, before, shown)
        if not session.writes:
            self._elsewhere.act()
        return found


def overtaken(shop: Shop, deed: Callable[[], object]) -> Overtaken:
    own: Journal = shop.desks.custom_reports._journal
    journal = Journal(shop.store, Author("Bo", "till-2"), own.now, own.ids)
    return Overtaken(journal, Elsewhere(shop, deed))


def policy_of(shop: Shop) -> PolicyRequest:
    return shop.desks.policies.request_of(shop.desks.program.settings().program)


def test_points_posted_after_the_first_look_are_looked_at_again(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    desk = overtaken(shop, lambda: shop.sell(ana, 5_00))
    shown, before = desk.preview(MONTHS), policy_of(shop)
    with pytest.raises(Refusal, match="preview_changed_meanwhile"):
        desk.change(MONTHS, before=before, shown=shown)
    assert policy_of(shop) == before
    assert shop.value("SELECT count(*) FROM lot_change") == 0
    assert shop.balance(ana) == 15
    again = desk.preview(MONTHS)
    assert desk.change(MONTHS, before=before, shown=again) == again
    assert again.sooner == Moved(15, 1)


def test_policy_set_after_the_first_look_is_not_set_back(shop: Shop) -> None:
    shop.sell(shop.enrol(), 10_00)
    desk = overtaken(shop, lambda: shop.desks.program.change_settings(expiry_rounding="month"))
    shown, before = desk.preview(MONTHS), policy_of(shop)
    with pytest.raises(Refusal, match="policy_changed_meanwhile"):
        desk.change(MONTHS, before=before, shown=shown)
    assert policy_of(shop).expiry_rounding == "month"


def test_what_moves_no_points_is_no_reason_to_look_again(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    desk = overtaken(shop, lambda: shop.enrol("E"))
    shown = desk.preview(MONTHS)
    assert desk.change(MONTHS, before=policy_of(shop), shown=shown) == shown
    assert desk.looks == [False]
    assert policy_of(shop).lifetime_months == "12"


def test_what_nobody_was_shown_is_gone_through_again(shop: Shop) -> None:
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    desk = overtaken(shop, lambda: shop.sell(ana, 5_00))
    assert desk.change(MONTHS).sooner == Moved(15, 1)


def test_preview_tells_what_lapses_with_the_change(shop: Shop) -> None:
    shop.desks.program.change_settings(expiry_inactivity_months="3")
    ana = shop.enrol()
    shop.sell(ana, 10_00)
    shop.clock.move_to(date(2026, 6, 11))
    shop.sell(shop.enrol("E"), 5_00)
    shown = shop.desks.policies.preview(PolicyRequest("", "none", ""))
    assert shown.lapsing == Moved(10, 1)
    assert shop.desks.policies.preview(PolicyRequest("12", "none", "3")).lapsing == Moved()
    shop.desks.policies.change(PolicyRequest("", "none", ""), before=policy_of(shop), shown=shown)
    assert shop.balance(ana) == 0
