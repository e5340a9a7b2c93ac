"""The demonstration shop's odd evening: a clerk who gives one customer points again and again, and who notices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from loyalty_desktop.domain.views import CustomerQuery
from loyalty_desktop.domain.watching import Watch
from loyalty_desktop.services.counter import AdjustRequest
from loyalty_desktop.services.desks import open_desks
from loyalty_desktop.services.journal import Author

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.storage.database import Store

DAYS_AGO = 3
"""How long before the shop's present it happened."""

_CLERK = Author(clerk="Pavel", device="Demonstration")
_GIVEN = (600, 450, 700, 550)
_REASON = "Goodwill"
_NOTE = "Pavel says that it was for a broken machine. The owner wants to see the receipt; asked again on Monday."


def give_too_much(store: Store, set_clock: Callable[[datetime], None], now: Callable[[], datetime]) -> None:
    """Have a clerk give one customer points by hand on an evening three days ago."""
    present = now()
    desks = open_desks(store, author=_CLERK, now=now, randomness=Random(_REASON).randbytes)  # noqa: S311 - a story
    members = desks.customers.count(CustomerQuery())
    if not members:
        return
    (row,) = desks.customers.page(CustomerQuery(), members // 3, 1)
    evening = (present - timedelta(days=DAYS_AGO)).replace(hour=17, minute=40)
    for number, points in enumerate(_GIVEN):
        set_clock(evening + timedelta(minutes=3 * number))
        identity = desks.counter.new_identity()
        desks.counter.adjust(AdjustRequest(row.id, points, _REASON, identity, store=row.store))
    set_clock(present)


def notice_it(desks: Desks) -> None:
    """Look at the days, and note what the clerk said of it; the customer's side is still to be looked into."""
    for alert in desks.alerts.evaluate().fresh:
        if alert.watch is Watch.CLERK_ADJUSTMENTS:
            desks.alerts.acknowledge(alert.id, _NOTE, identity=desks.alerts.new_identity())
