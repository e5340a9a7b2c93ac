"""The working set of one transaction: facts read in bulk, moved in memory, written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from loyalty_desktop.domain.campaign_book import CampaignBook
from loyalty_desktop.domain.caps import CapBook, Payee
from loyalty_desktop.domain.customer_state import CustomerState, Event
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.deed_book import DeedBook
from loyalty_desktop.domain.earning import RuleSet, paid_by_rules
from loyalty_desktop.domain.earning_lots import EarningLots
from loyalty_desktop.domain.entry_facts import AwardAgain, EntryFacts, ShareChange
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.estimate_book import EstimateBook
from loyalty_desktop.domain.expiry_book import ExpiryBook
from loyalty_desktop.domain.invitation_book import InvitationBook
from loyalty_desktop.domain.ledger import Ledger
from loyalty_desktop.domain.lots import Account, Cause, Entry, GraceShare, Lot
from loyalty_desktop.domain.operations import Operation
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.referral_book import Referral
from loyalty_desktop.domain.refund_facts import Collection, Shortfall, Withheld
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.rules import Award, Rule
from loyalty_desktop.domain.sale_book import RefundState, SaleState
from loyalty_desktop.domain.survey_book import SurveyBook
from loyalty_desktop.domain.tier_book import TierBook
from loyalty_desktop.domain.vouchers import Redemption, RewardStock

if TYPE_CHECKING:
    from loyalty_desktop.domain.plain_sales import PlainDay, PlainSale

_NOTHING_WITHHELD: Mapping[int, int] = MappingProxyType({})

_NO_RULES = RuleSet(())


class Departure(NamedTuple):
    """A customer who is (`delta` 1) or was not (−1) merged on a day, with the registration of the time."""

    customer_id: int
    registered_on: date | None
    inferred: bool
    merged_on: date
    delta: int


class Written(NamedTuple):
    """A decided operation, its answer, and which of the ledger's entries and the work's sales are its own."""

    operation: Operation
    answer: Mapping[str, Any]
    entries: slice
    sales: slice
    refunds: slice


T = TypeVar("T")


class _MadeWhenAskedFor(Generic[T]):
    """A part of a working set that is empty at first: most transactions ask for few of them."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make

    def __set_name__(self, _: type[Work], name: str) -> None:
        self._name = name

    def __get__(self, work: Work, _: type[Work]) -> T:
        try:
            part: T = work.asked_for[self._name]
        except KeyError:
            part = work.asked_for[self._name] = self._make()
        return part


@dataclass(slots=True)
class Work:
    """Everything that one transaction has read and will write. Lives inside one unit of work only.

    `heirs` are the lots to which a merge moved the points of a lot, by the lot's entry (asked by `lots_of`); `graces`
    its shares in lots of the days of grace; `paid_again` leads from the key of an award to that of the entry that pays
    it again, and `awards_again` are those that this transaction pays. `left` are the customers who were merged or
    erased before, `erased` those whose personal fields go now; `write_offs` are the keys of the entries that wrote
    debts of the erased off, the earliest first. `shortfalls` are the refunds that found too few points
    after a debit, by its key; `sold_on` is the day of the sale for which an entry took points back. `takings` are the
    keys of the debits that took an earning back and stand, by its entry, and `earnings` whose points a lot holds, with
    the most of each (None: all), where that is not its own entry. `brought_by` leads
    from people to who brought them, whoever was merged into them included; `came_before` to who brought whoever was
    merged into them, by these; `awaited_anew` are the newcomers for whom the operation began to wait for a purchase.
    `asked_for` holds those of the parts named last that something has asked for, by name.
    """

    program: Program
    ledger: Ledger
    rules: Mapping[tuple[int, int], Rule]
    customers: dict[int, CustomerState] = field(default_factory=dict)
    sales: dict[tuple[int, str], SaleState] = field(default_factory=dict, init=False)
    refunds: dict[tuple[int, str], RefundState] = field(default_factory=dict, init=False)
    entries: dict[bytes, EntryFacts] = field(default_factory=dict, init=False)
    paid_keys: set[bytes] = field(default_factory=set, init=False)
    graces: dict[int, tuple[GraceShare, ...]] = field(default_factory=dict, init=False)
    paid_again: dict[bytes, bytes] = field(default_factory=dict, init=False)
    left: set[int] = field(default_factory=set, init=False)
    erased: set[int] = field(default_factory=set, init=False)
    new_sales: list[SaleState] = field(default_factory=list, init=False)
    plain_sales: list[PlainSale] = field(default_factory=list, init=False)
    new_refunds: list[RefundState] = field(default_factory=list, init=False)
    changed_customers: set[int] = field(default_factory=set, init=False)
    events: list[tuple[int, date, Event, int]] = field(default_factory=list, init=False)
    registrations: list[tuple[int, date | None, bool, int]] = field(default_factory=list, init=False)
    departures: list[Departure] = field(default_factory=list, init=False)
    moved_registrations: list[tuple[int, date | None, date | None]] = field(default_factory=list, init=False)
    people: dict[int, CustomerFields] = field(default_factory=dict, init=False)
    entered: set[int] = field(default_factory=set, init=False)
    settings: dict[str, str] = field(default_factory=dict, init=False)
    new_rules: list[tuple[Rule, int, int]] = field(default_factory=list, init=False)
    new_rewards: list[Reward] = field(default_factory=list, init=False)
    earnings: dict[int, tuple[tuple[int, int | None], ...]] = field(default_factory=dict, init=False)
    written: list[Written] = field(default_factory=list, init=False)
    voided_for: set[int] = field(default_factory=set, init=False)
    next_sale_id: Callable[[], int] = field(default=lambda: 0, init=False)
    next_refund_id: Callable[[], int] = field(default=lambda: 0, init=False)
    has_dates: bool = field(default=False, init=False)
    has_money: bool = field(default=False, init=False)
    rule_sets: dict[tuple[tuple[int, ...], ...], RuleSet] = field(default_factory=dict, init=False)
    plain_days: dict[str, PlainDay] = field(default_factory=dict, init=False)
    asked_for: dict[str, Any] = field(default_factory=dict, init=False)
    _pairs: Iterable[Iterable[int]] = field(default=(), init=False)
    _in_force: RuleSet = field(default=_NO_RULES, init=False)

    sale_entries = _MadeWhenAskedFor(dict[int, tuple[bytes, ...]])
    lot_lapses = _MadeWhenAskedFor(dict[int, tuple[bytes, ...]])
    heirs = _MadeWhenAskedFor(dict[int, tuple[int, ...]])
    awards_again = _MadeWhenAskedFor(list[AwardAgain])
    write_offs = _MadeWhenAskedFor(dict[int, tuple[bytes, ...]])
    brought_by = _MadeWhenAskedFor(dict[int, set[int]])
    came_before = _MadeWhenAskedFor(dict[int, dict[int, int]])
    awaited_anew = _MadeWhenAskedFor(set[int])
    new_referrals = _MadeWhenAskedFor(list[Referral])
    changed_referrals = _MadeWhenAskedFor(list[Referral])
    rewards = _MadeWhenAskedFor(dict[int, RewardStock])
    redemptions = _MadeWhenAskedFor(dict[bytes, Redemption])
    new_redemptions = _MadeWhenAskedFor(list[Redemption])
    shortfalls = _MadeWhenAskedFor(dict[bytes, tuple[Shortfall, ...]])
    collections = _MadeWhenAskedFor(list[Collection])
    withheld = _MadeWhenAskedFor(list[Withheld])
    takings = _MadeWhenAskedFor(dict[int, tuple[bytes, ...]])
    share_changes = _MadeWhenAskedFor(list[ShareChange])
    sold_on = _MadeWhenAskedFor(dict[int, date])
    caps = _MadeWhenAskedFor(CapBook)
    tiers = _MadeWhenAskedFor(TierBook)
    expiry = _MadeWhenAskedFor(ExpiryBook)
    survey_book = _MadeWhenAskedFor(SurveyBook)
    campaigns = _MadeWhenAskedFor(CampaignBook)
    invitations = _MadeWhenAskedFor(InvitationBook)
    estimates = _MadeWhenAskedFor(EstimateBook)
    deeds = _MadeWhenAskedFor(DeedBook)

    @property
    def is_all_plain(self) -> bool:
        """Whether nothing but plain sales is written: no entry, sale or book beside theirs."""
        return len(self.plain_sales) == len(self.written)

    def rules_in_force(self, pairs: Iterable[Iterable[int]]) -> RuleSet:
        """The rule versions that an operation recorded as in force, so that a replay pays what was paid.

        The operations of one import share one list, which is looked up once; `rule_sets` outlive this unit of work, as
        `plain_days` do.
        """
        if pairs is not self._pairs:
            key = tuple(map(tuple, pairs))
            if key not in self.rule_sets:
                self.rule_sets[key] = RuleSet(self.rules[rule, version] for rule, version in key)
            self._pairs, self._in_force = pairs, self.rule_sets[key]
        return self._in_force

    def count_caps(self, award: Award, payee: Payee) -> None:
        """Count what an award paid for the caps of its rules."""
        for rule, points in award.paid:
            self.caps.count(rule.id, rule.caps, payee, points)

    def recount_caps(
        self,
        explanation: str,
        payee: Payee,
        before: int,
        after: int,
        *,
        withheld: Mapping[int, int] = _NOTHING_WITHHELD,
    ) -> None:
        """Free what a stored award used of its rules' caps while `before` … `after` of its points were taken back.

        The points are taken from the rules in the order in which they are told; a rule's award is counted one time less
        once all of it is gone. With `after` below `before` they are counted again. `withheld` points of a rule are no
        part of the award any more.
        """
        place = 0
        for rule_id, version, paid in paid_by_rules(explanation):
            awarded = paid - withheld.get(rule_id, 0)
            gone = [min(max(taken - place, 0), awarded) for taken in (before, after)]
            times = (gone[0] == awarded) - (gone[1] == awarded)
            self.caps.count(rule_id, self.rules[rule_id, version].caps, payee, gone[0] - gone[1], times=times)
            place += awarded

    def available_on(self, award: Award, cause: Cause) -> date | None:
        """The first day on which an award can be used that has to wait, also where that is over; None for others."""
        return cause.business_date + timedelta(days=award.waiting_days) if award.waiting_days else None

    def usable_through(self, award: Award, cause: Cause) -> date | None:
        """The last day of an award that has to wait: its lifetime counts from the day on which it can be used.

        Otherwise it could lapse before. None for ever, and for what need not wait, which lives from the business date.
        """
        if not award.waiting_days:
            return None
        return self.program.expires_on(cause.business_date + timedelta(days=award.waiting_days))

    def customer(self, customer_id: int) -> CustomerState:
        """The customer with this id, or the one they were merged into.

        Raises Refusal for one that does not exist or is no longer in the program.
        """
        state = self.customers.get(self.followed(customer_id))
        if state is None:
            raise Refusal("unknown_customer", customer=customer_id)
        if state.status != "active":
            raise Refusal("customer_not_active", customer=customer_id, status=state.status)
        return state

    def followed(self, customer_id: int) -> int:
        """The customer to whom what names `customer_id` belongs: another one where they were merged."""
        state = self.customers.get(customer_id)
        if state is None or state.status != "merged" or state.merged_into_id is None:
            return customer_id
        return state.merged_into_id

    def lots_of(self, earning_id: int) -> EarningLots:
        """The lots that stand for an earning, by its entry."""
        heirs, waiting = list[Lot](), list(self.heirs.get(earning_id, ()))
        while waiting:
            heir = waiting.pop()
            waiting += self.heirs.get(heir, ())
            heirs += self._loaded(heir)
        return EarningLots(next(iter(self._loaded(earning_id)), None), tuple(heirs))

    def _loaded(self, lot_id: int) -> list[Lot]:
        found = (state.account.lot(lot_id) for state in self.customers.values())
        return [lot for lot in found if lot is not None]

    def standing(self, key: bytes) -> EntryFacts:
        """The entry that stands for an award: itself, or the last that paid it again after a merge was undone."""
        while key in self.paid_again:
            key = self.paid_again[key]
        return self.entries[key]

    def note_lapse(self, lot: Lot, entry: Entry) -> None:
        """Remember an expiry or reinstatement of this transaction, should the earning be voided in it as well."""
        self.entries[entry.key] = EntryFacts(entry, (), 0, "")
        self.lot_lapses[lot.entry_id] = (*self.lot_lapses.get(lot.entry_id, ()), entry.key)

    def note_reversal(self, facts: EntryFacts) -> None:
        """Remember that an entry was taken back whole, so that this transaction does not do it twice."""
        self.entries[facts.entry.key] = facts._replace(reversed_points=-facts.entry.points)

    def changed(self, state: CustomerState) -> Account:
        """The customer's account, after noting that it will be written."""
        self.changed_customers.add(state.id)
        return state.account

    def count(self, state: CustomerState, day: date, event: Event, delta: int = 1) -> None:
        """Note that `day` counts `delta` more times for `event` of this customer."""
        self.changed_customers.add(state.id)
        self.events.append((state.id, day, event, delta))

    def register(self, state: CustomerState, *, left: bool = False) -> None:
        """Note an enrolment for the figures of new customers, or that it is withdrawn."""
        self.changed_customers.add(state.id)
        self.registrations.append((state.id, state.registered_on, state.registration_inferred, -1 if left else 1))

    def leave_by_merge(self, state: CustomerState, day: date) -> None:
        """Note that a customer is part of somebody else's enrolment from `day` on; new on their own day they stay."""
        state.merged_on = day
        self._depart(state, 1)

    def return_from_merge(self, state: CustomerState) -> None:
        """Note that a customer never left the enrolled: the merge is undone."""
        self._depart(state, -1)
        state.merged_on = None

    def _depart(self, state: CustomerState, delta: int) -> None:
        assert state.merged_on is not None, "who leaves by a merge leaves on a day"
        self.changed_customers.add(state.id)
        self.departures.append(
            Departure(state.id, state.registered_on, state.registration_inferred, state.merged_on, delta)
        )

    def move_registration(self, state: CustomerState, day: date | None, *, inferred: bool) -> None:
        """Set another date of registration (None: nothing tells it any more); the cohort moves with it."""
        before, was_inferred = state.registered_on, state.registration_inferred
        if (before, was_inferred) == (day, inferred):
            return
        self.register(state, left=True)
        if state.merged_on is not None:
            self._depart(state, -1)
        state.registered_on, state.registration_inferred = day, inferred
        self.register(state)
        if state.merged_on is not None:
            self._depart(state, 1)
        if before != day:
            self.moved_registrations.append((state.id, before, day))
        if day is not None and state.referral is not None and not state.referral.is_over:
            state.referral.move_registration(day)
            self.change_referral(state.referral)

    def change_referral(self, referral: Referral) -> None:
        """Note that a referral will be written again, unless it is new and will be written anyway."""
        if not referral.is_written:
            referral.is_written = True
            self.changed_referrals.append(referral)


_FARTHEST_AHEAD = timedelta(days=1)


def is_in_the_future(operation: Operation) -> bool:
    """Whether something is dated more than one day after it was recorded: a wrong clock, a mistyped year."""
    return operation.occurred_at - operation.recorded_at > _FARTHEST_AHEAD


def refuse_future(operation: Operation) -> None:
    """Raise Refusal for something that is dated in the future."""
    if is_in_the_future(operation):
        raise Refusal("date_in_the_future", date=date.fromisoformat(operation.payload["business_date"]))


def cause_of(operation: Operation, store_id: int, day: date, reference: str = "") -> Cause:
    """Why the entries of `operation` are written."""
    payload = operation.payload
    return Cause(
        operation.id,
        store_id,
        operation.occurred_at,
        day,
        reference,
        str(payload.get("reason", "")),
        str(payload.get("note", "")),
        operation.clerk_id,
        frozenset(payload.get("segments", ())),
        operation.recorded_at,
    )
