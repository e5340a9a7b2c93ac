"""The desk of statements: one customer's points over a period, as the same Report for screen, paper and files."""

from __future__ import annotations

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.tiers import TierMetric
from loyalty_desktop.reports.model import Report, Unit
from loyalty_desktop.reports.statement import Holder, TierFacts, statement
from loyalty_desktop.services.customers import Customers
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.reporting import MOST_DAYS
from loyalty_desktop.services.tiers import TierDesk
from loyalty_desktop.storage.customers import names_of_customers
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.statements import statement_facts

_UNITS = {TierMetric.POINTS: Unit.POINTS, TierMetric.SPEND: Unit.MONEY, TierMetric.VISITS: Unit.COUNT}


class Statements:
    """Builds statements; `reporting.export` writes them like any other report."""

    def __init__(self, journal: Journal, *, home_currency: str = "EUR") -> None:
        self._journal = journal
        self._home_currency = home_currency

    def build(self, customer_id: int, period: DateRange) -> Report:
        """The statement of a customer; points that are due to lapse lapse first.

        Raises Refusal for an unknown id and for an over-long range.
        """
        if period.days > MOST_DAYS:
            raise Refusal("range_too_long", days=period.days, limit=MOST_DAYS)
        card = Customers(self._journal).show(customer_id).fields.card
        tier = self._tier(customer_id)

        def work(session: Session) -> Report:
            program, _ = self._journal.program_and_rules(session)
            called = names_of_customers(session, [customer_id])[customer_id]
            return statement(
                Holder(customer_id, called, card, program.shop_name),
                period,
                statement_facts(session, program, customer_id, period, today=self._journal.today(session)),
                tier,
                currency=program.currency or self._home_currency,
                as_of=self._journal.now(),
            )

        return self._journal.store.read(work)

    def _tier(self, customer_id: int) -> TierFacts | None:
        standing = TierDesk(self._journal).standing(customer_id)
        if standing is None or standing.tier is None:
            return None
        following = standing.next_tier.name if standing.next_tier else ""
        return TierFacts(standing.tier.name, following, standing.next_remaining, _UNITS[standing.program.metric])
