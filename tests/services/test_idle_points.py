"""What lapses for want of activity is found by a few queries as by looking at every lot, on both engines."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from threading import Thread

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.tier_members import MemberList, MemberQuery
from loyalty_desktop.services.expiry_policies import PolicyRequest
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.idling import OpenPoints, lapsing_idle, open_points
from tests.builders import TODAY, Shop
from tests.services.test_tier_members import people

_OWN = "SELECT coalesce(sum(remaining), 0) FROM lot WHERE remaining > 0 AND expires_on <= ?"


def a_town(shop: Shop, chance: random.Random) -> None:
    """Twenty customers: active long ago, lately or never, with lots of several lengths, some of which wait."""
    purchase = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    for _ in range(20):
        waiting, months = chance.choice((0, 0, 40)), chance.choice(("", "1", "4"))
        shop.desks.program.change_settings(lifetime_months=months)
        purchase = shop.desks.program.change_rule(replace(purchase, waiting_days=waiting))
        ana = shop.enrol()
        for _ in range(chance.randrange(3)):
            shop.sell(ana, 1000, on=TODAY - timedelta(days=chance.randrange(60)))
        for _ in range(chance.randrange(3)):
            shop.adjust(ana, 5)
    shop.desks.program.change_settings(lifetime_months="", expiry_inactivity_months="2")


def every_lot(session: Session, program: Program) -> list[OpenPoints]:
    return list(open_points(session, program))


@pytest.mark.parametrize("seed", range(3))
def test_queries_find_what_looking_at_every_lot_finds(shop: Shop, seed: int) -> None:
    chance = random.Random(seed)
    a_town(shop, chance)
    shop.clock.advance(days=45)
    for _ in range(4):
        shop.adjust(int(shop.value("SELECT min(id) FROM customer")), 7)
    program = shop.desks.program.state().program
    found = set()
    for days in range(0, 160, 7):
        day = TODAY + timedelta(days=days)

        def compare(session: Session, day: date = day) -> int:
            lots = every_lot(session, program)
            due = [lot for lot in lots if lot.last_day is not None and lot.last_day <= day]
            listed = open_points(session, program, ends_by=day)
            assert sorted(lot for lot in listed if lot.last_day is not None and lot.last_day <= day) == sorted(due)
            idle = lapsing_idle(session, program, day + timedelta(days=1))
            own = int(session.value(_OWN, ((day - date(1970, 1, 1)).days,)))
            assert sum(held.points for held in idle) + own == sum(lot.points for lot in due)
            assert all(held.lots > 0 for held in idle) and len({held.customer_id for held in idle}) == len(idle)
            return sum(held.points for held in idle)

        found.add(shop.store.read(compare))
    assert len(found) > 3


@dataclass(frozen=True, slots=True)
class Slow(PolicyRequest):
    """A request while which is looked at something else happens."""

    meanwhile: Callable[[], object] = object

    @property
    def lifetime(self) -> dict[str, str]:
        """The settings, as soon as the other thing has happened."""
        other = Thread(target=self.meanwhile)
        other.start()
        other.join()
        return PolicyRequest(self.lifetime_months, self.expiry_rounding, self.inactivity_months).lifetime


def test_policy_of_somebody_else_is_not_overwritten(shop: Shop) -> None:
    shop.sell(shop.enrol(), 1000)

    def other() -> None:
        shop.desks.policies.change(PolicyRequest("24", "none", ""))
        shop.store.close_thread()

    with pytest.raises(Refusal) as refused:
        shop.desks.policies.change(Slow("12", "none", "", meanwhile=other))
    assert refused.value.code == "policy_changed_meanwhile"
    assert shop.desks.program.state().program.lifetime_months == 24


def test_later_pages_of_the_closest_follow_the_first(shop: Shop) -> None:
    found = people(shop)
    query = MemberQuery("bronze", MemberList.CLOSEST)

    def page(offset: int) -> list[str]:
        return [member.name for member in shop.desks.tier_members.page(query, offset, 2)]

    assert (page(0), page(2), page(4)) == (["Ben", "Cy"], ["ana", "Dan"], ["Eve"])
    shop.sell(found["Eve"], 8500)
    assert (page(2), page(0)) == (["Cy", "ana"], ["Eve", "Ben"])
