"""What a customer is shown of the own account on the screen at the counter: nothing that a bystander should not see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.tiers import TierMetric
from loyalty_desktop.domain.views import CustomerRow, EntryQuery
from loyalty_desktop.reports.statement import what_moved
from loyalty_desktop.services.customers import Customers
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.rewards import Rewards
from loyalty_desktop.services.tiers import TierDesk, TierStanding
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.feed import page_of_entries

LAST_ENTRIES = 5
MOST_REWARDS = 4


@dataclass(frozen=True, slots=True)
class GlanceEntry:
    """One of the last entries: the day, the code of what it was for, signed points."""

    day: date
    what: str
    points: int


@dataclass(frozen=True, slots=True)
class TierGlance:
    """The tier, and how far it is to the next one: `missing` in the metric's unit, `progress` from 0 to 1."""

    tier: str
    next_tier: str
    missing: int
    metric: TierMetric
    currency: str
    progress: Fraction


@dataclass(frozen=True, slots=True)
class Glance:
    """One customer at a glance. `called` is the first name alone, "" where no name is known.

    `usable` are the points that can be spent now; `pending` ones come later, `debt` is repaid by the next ones.
    `within` are the names of rewards within reach, the dearest first; `next_reward` is the cheapest one that is not,
    with the points that are missing, "" for none.
    """

    shop: str
    called: str
    usable: int
    pending: int
    debt: int
    tier: TierGlance | None
    within: tuple[str, ...]
    next_reward: str
    next_missing: int
    entries: tuple[GlanceEntry, ...]


class Glances:
    """Reads what the customer view shows."""

    def __init__(self, journal: Journal, randomness: Callable[[int], bytes]) -> None:
        self._journal = journal
        self._customers = Customers(journal)
        self._rewards = Rewards(journal, randomness)
        self._tiers = TierDesk(journal)

    def shop(self) -> str:
        """The name of the shop, for the screen that welcomes; "" while it has none."""
        return self._journal.store.read(lambda session: self._journal.program_and_rules(session)[0].shop_name)

    def of(self, customer_id: int) -> Glance:
        """One customer at a glance; points that are due to lapse lapse first.

        Raises Refusal for an unknown id and for whoever is no longer in the program.
        """
        page = self._customers.show(customer_id)
        if page.status != "active":
            raise Refusal("customer_not_active", customer=page.row.name, status=page.status)
        offers = self._rewards.offers(customer_id)
        within = [offer.reward.name for offer in offers if offer.is_within_reach]
        short = min(
            (offer for offer in offers if offer.missing and offer.refusal is None),
            key=lambda offer: offer.missing,
            default=None,
        )
        return Glance(
            shop=self.shop(),
            called=first_name(page.row),
            usable=page.row.active,
            pending=page.row.pending,
            debt=page.row.debt,
            tier=_tier(self._tiers.standing(customer_id)),
            within=tuple(reversed(within))[:MOST_REWARDS],
            next_reward=short.reward.name if short else "",
            next_missing=short.missing if short else 0,
            entries=self._journal.store.read(lambda session: _entries(session, customer_id)),
        )


def first_name(row: CustomerRow) -> str:
    """The first name alone: "Ana" of "Ana Ruiz", and of "Ruiz, Ana"."""
    _, comma, behind = row.name.partition(",")
    words = (behind if comma and behind.strip() else row.name).split()
    return words[0] if words else ""


def _tier(standing: TierStanding | None) -> TierGlance | None:
    if standing is None or standing.tier is None:
        return None
    following = standing.next_tier
    progress = Fraction(1)
    if following is not None and following.threshold:
        progress = min(Fraction(1), max(Fraction(0), Fraction(standing.metric, following.threshold)))
    return TierGlance(
        standing.tier.name,
        following.name if following else "",
        standing.next_remaining,
        standing.program.metric,
        standing.currency,
        progress,
    )


def _entries(session: Session, customer_id: int) -> tuple[GlanceEntry, ...]:
    rows = page_of_entries(session, EntryQuery(customer_id=customer_id), offset=0, limit=LAST_ENTRIES)
    return tuple(GlanceEntry(row.business_date, what_moved(row.kind, row.action), row.points) for row in rows)
