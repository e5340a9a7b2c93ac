"""Trying a rule out: what it would have paid for real sales of the past, beside today's rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from loyalty_desktop.domain.campaigns import asked_campaigns
from loyalty_desktop.domain.caps import CapBook
from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.earning import RuleSet, award_action, award_plain, award_sale
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.rules import Award, Rule
from loyalty_desktop.domain.segments import asked_segments
from loyalty_desktop.domain.tier_benefits import benefit_of
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.progress import Progress, Silent
from loyalty_desktop.storage.campaigns import campaigns_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import current_rules
from loyalty_desktop.storage.rewards import rewards_of
from loyalty_desktop.storage.simulating import Asked, PastAction, PastSale, past_actions, past_sales, sales_in_order

_REPORTED_EVERY = 2_000


@dataclass(frozen=True, slots=True)
class SimulationResult:
    """What today's rules and the rules with the draft pay for the same events, refunds aside.

    `events` are the sales (or times that the action was recorded) of the range; `touched` those for which the draft
    changes what is paid, by `customers_touched` customers. `cost_minor` is the difference at what points buy in the
    rewards that are on, in minor units; None while no reward has a value.
    """

    period: DateRange
    events: int
    customers: int
    points_now: int
    points_then: int
    touched: int
    customers_touched: int
    cost_minor: int | None

    @property
    def difference(self) -> int:
        """Points more (or fewer) than today's rules pay."""
        return self.points_then - self.points_now


@dataclass(slots=True)
class _Side:
    """One set of rules on its way through the past, with caps of its own."""

    rules: RuleSet
    program: Program
    book: CapBook = field(default_factory=CapBook)
    paid: set[bytes] = field(default_factory=set)
    points: int = 0

    def pays(self, sale: PastSale) -> int:
        """Points for the next sale."""
        benefit = benefit_of(self.program.tiers, sale.basket.tier) if sale.basket.tier else None
        if self.rules.is_plain and benefit is None and sale.is_all_eligible:
            points = award_plain(self.rules, tuple(line.net_minor for line in sale.basket.lines)).points
            self.points += points
            return points
        combine = self.program.combine
        award = award_sale(self.rules, sale.basket, payee=sale.payee, book=self.book, combine=combine, benefit=benefit)
        return self._counted(award, sale)

    def pays_action(self, action: str, past: PastAction) -> int:
        """Points for the next time that the action was recorded; what is paid once is not paid again."""
        if past.paid_before or past.key in self.paid:
            return 0
        award = award_action(self.rules, action, past.moment, payee=past.payee, book=self.book)
        if award is None or not award.points:
            return 0
        self.paid.add(past.key)
        return self._counted(award, past)

    def _counted(self, award: Award, past: PastSale | PastAction) -> int:
        for rule, points in award.paid:
            self.book.count(rule.id, rule.caps, past.payee, points)
        self.points += award.points
        return award.points


class Simulation:
    """Runs drafts of rules over the past. Writes nothing."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def run(self, draft: Rule, period: DateRange, progress: Progress | None = None) -> SimulationResult:
        """What `draft` would have paid in `period`, in the place of the rule with its id or beside all others.

        The draft counts as switched on. Caps are counted from the range's first day, and customers have the tiers and
        tags of today. Raises Cancelled.
        """
        return self._journal.store.read(lambda session: self._run(session, draft, period, progress or Silent()))

    def _run(self, session: Session, draft: Rule, period: DateRange, progress: Progress) -> SimulationResult:
        program, _ = self._journal.program_and_rules(session)
        campaigns = [campaign.rule() for campaign in campaigns_of(session).values()]
        today = sorted((rule for rule in (*current_rules(session), *campaigns) if rule.active), key=_id_of)
        asked = Asked(asked_segments([*today, draft]), asked_campaigns(today))
        now, then = _Side(RuleSet(today), program), _Side(RuleSet(_with(today, draft.switched(on=True))), program)
        events = touched = 0
        customers: set[int] = set()
        customers_touched: set[int] = set()
        pairs: Iterable[tuple[PastSale | PastAction, int, int]]
        total = None
        if draft.action == PURCHASE:
            numbers = sales_in_order(session, period)
            total = len(numbers)
            sales = past_sales(session, program, numbers, asked=asked)
            pairs = ((sale, now.pays(sale), then.pays(sale)) for sale in sales)
        else:
            pairs = (
                (past, now.pays_action(draft.action, past), then.pays_action(draft.action, past))
                for past in past_actions(session, program, period, draft.action, asked=asked)
            )
        for past, before, after in pairs:
            if events % _REPORTED_EVERY == 0:
                progress.check_cancelled()
                progress.report(events, total, "simulate")
            events += 1
            customers.add(past.payee.customer_id)
            if before != after:
                touched += 1
                customers_touched.add(past.payee.customer_id)
        progress.report(events, events, "simulate")
        return SimulationResult(
            period,
            events,
            len(customers),
            now.points,
            then.points,
            touched,
            len(customers_touched),
            _cost(session, then.points - now.points),
        )


def _with(rules: Sequence[Rule], draft: Rule) -> list[Rule]:
    """The rules with the draft in the place of its earlier version, in the order in which operations name them."""
    return sorted([*(rule for rule in rules if rule.id != draft.id), draft], key=_id_of)


def _id_of(rule: Rule) -> int:
    return rule.id


def _cost(session: Session, points: int) -> int | None:
    """Minor units that these points buy, at the average of the rewards that are on and have a value."""
    valued = [reward for reward in rewards_of(session).values() if reward.active and reward.value_minor]
    cost = sum(reward.cost for reward in valued)
    return points * sum(reward.value_minor for reward in valued) // cost if cost else None
