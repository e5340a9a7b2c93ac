"""What people of the demonstration shop did besides buying, as operations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from loyalty_desktop.domain.ids import content_digest, machine_id, store_number
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.periods import business_date
from loyalty_desktop.services.demonstration_days import Deed, Redeeming
from loyalty_desktop.services.demonstration_people import CLERKS, Person
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.database import Session


@dataclass(slots=True)
class MonthOperations:
    """Operations as the desks build them, for the many of a month in one transaction."""

    journal: Journal
    session: Session
    zone: ZoneInfo
    rules: list[list[int]] | None = None

    def make(
        self, kind: OperationKind, person: Person, payload: dict[str, object], *, content: Iterable[object] = ()
    ) -> Operation:
        """An operation about `person` made now, at their store, by one of its clerks."""
        clerk = CLERKS[person.id % len(CLERKS)]
        store_id = store_number(person.store)
        digest = content_digest(*content) if content else None
        whole = {"customer": person.id, "store": store_id, "business_date": self.today().isoformat(), **payload}
        return self.journal.operation(kind, whole, content=digest, clerk=clerk)

    def today(self) -> date:
        """The business date of the shop's clock."""
        return business_date(self.journal.now(), self.zone)

    def rules_in_force(self) -> list[list[int]]:
        """The rules that are on; they do not change within a month of the demonstration."""
        if self.rules is None:
            self.rules = self.journal.rules_in_force(self.session)
        return self.rules


Make = Callable[[MonthOperations], Operation]
"""Builds an operation once the shop's clock stands where it happens."""


def enrolment_of(person: Person, referrer: Person | None) -> Make:
    """How somebody joins, brought by `referrer` or by nobody."""

    def make(build: MonthOperations) -> Operation:
        payload: dict[str, object] = {
            "registered_on": person.registered_on.isoformat(),
            "referrer": referrer.id if referrer else None,
            "rules": build.rules_in_force(),
        }
        return build.make(OperationKind.ENROL, person, payload, content=(person.id, referrer.id if referrer else None))

    return make


def action_of(deed: Deed) -> Make:
    """How somebody does what earns points besides buying."""

    def make(build: MonthOperations) -> Operation:
        payload: dict[str, object] = {"action": deed.action, "object": deed.subject, "rules": build.rules_in_force()}
        return build.make(OperationKind.RECORD_ACTION, deed.person, payload)

    return make


def redemption_of(redeeming: Redeeming) -> Make:
    """How somebody spends points."""

    def make(build: MonthOperations) -> Operation:
        reward = redeeming.reward
        payload: dict[str, object] = {
            "reward": reward.id,
            "version": reward.version,
            "name": reward.name,
            "purpose": reward.purpose,
            "cost": reward.cost,
            "value_minor": reward.value_minor,
            "today": build.today().isoformat(),
        }
        if reward.terms.prizes:
            payload["seed"] = machine_id("wheel", redeeming.person.id, redeeming.moment).hex()
        content = (redeeming.person.id, reward.id)
        return build.make(OperationKind.REDEEM, redeeming.person, payload, content=content)

    return make
