"""The demonstration shop: two stores, eighteen months, made up from a seed and posted through the desks."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import OperationIds, stable_number
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.periods import CalendarRounding, DateRange, add_months, business_date
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.views import CustomerQuery, EntryQuery
from loyalty_desktop.services.counter import AdjustRequest
from loyalty_desktop.services.demonstration_alerts import give_too_much, notice_it
from loyalty_desktop.services.demonstration_campaigns import begin_campaigns, plan_ahead
from loyalty_desktop.services.demonstration_days import Calendar, ShopLife
from loyalty_desktop.services.demonstration_goods import REASONS, REWARDS, TIERS
from loyalty_desktop.services.demonstration_invitations import invite_friends
from loyalty_desktop.services.demonstration_operations import (
    Make,
    MonthOperations,
    action_of,
    enrolment_of,
    redemption_of,
)
from loyalty_desktop.services.demonstration_people import CLERKS, STORES, Person, make_people
from loyalty_desktop.services.demonstration_surveys import answer_surveys
from loyalty_desktop.services.desks import Desks, open_desks
from loyalty_desktop.services.imports import ImportRequest
from loyalty_desktop.services.journal import Author, Journal
from loyalty_desktop.services.progress import Progress, Silent
from loyalty_desktop.services.rewards import RedeemRequest
from loyalty_desktop.storage.database import Session, Store

AUTHOR = Author(clerk="Marta", device="Demonstration")
"""Who the demonstration shop is the work of."""

MONTHS = 18
LIFETIME_MONTHS = 12
POINT_VALUE_MINOR = 3_000
"""What 1,000 points are worth here, in minor units: about what the rewards give for them."""
EXPECTED_REDEMPTION = "90%"

_VOUCHERS = 12
_GUESTS_PER_THOUSAND = 20
_VOID_EVERY = 4
_UNDO_IN_MONTH = 7


@dataclass(frozen=True, slots=True)
class DemonstrationRequest:
    """What to make. `ends_at` is the shop's present; equal seeds and last days give equal figures.

    `zone` is taken by a new database only; one that has a zone keeps it.
    """

    ends_at: datetime
    zone: str
    seed: int = 1
    customers: int = 2_000
    currency: str = "EUR"


@dataclass(frozen=True, slots=True)
class DemonstrationShop:
    """What was made: the days that it covers, and the numbers of customers, receipts and ledger entries."""

    period: DateRange
    customers: int
    receipts: int
    entries: int


def build_demonstration_shop(
    store: Store, request: DemonstrationRequest, progress: Progress | None = None
) -> DemonstrationShop:
    """Fill the database behind `store` with the demonstration shop, month by month, through the desks.

    Cancelled between two months, the months before stay. Raises Refusal("database_in_use") when the database
    holds customers already.
    """
    random = Random(request.seed)  # noqa: S311 - the same seed gives the same shop; nothing is guarded
    clock = _Clock(request.ends_at)
    desks = open_desks(store, author=AUTHOR, now=clock, randomness=random.randbytes, home_currency=request.currency)
    held = desks.customers.count(CustomerQuery())
    if held or desks.counter.count(EntryQuery()):
        raise Refusal("database_in_use", path=store.address, customers=held)
    journal = Journal(store, AUTHOR, clock, OperationIds(clock, random.randbytes))
    with tempfile.TemporaryDirectory(prefix="loyalty-") as folder:
        return _Builder(desks, journal, clock, random, request, Path(folder)).build(progress or Silent())


class _Clock:
    """The shop's own time, set from outside; never beyond the shop's present."""

    def __init__(self, ends_at: datetime) -> None:
        self._ends_at = ends_at
        self._now = ends_at

    def __call__(self) -> datetime:
        return self._now

    def set(self, moment: datetime) -> None:
        self._now = min(moment, self._ends_at)


@dataclass(slots=True)
class _Builder:
    """Works through the months: expiry first, then what people do, then the till's file and the manager's work."""

    _desks: Desks
    _journal: Journal
    _clock: _Clock
    _random: Random
    _request: DemonstrationRequest
    _folder: Path
    _rewards: tuple[Reward, ...] = ()

    def build(self, progress: Progress) -> DemonstrationShop:
        """Everything, from the program's settings to the last day."""
        calendar = self._start()
        guests = self._request.customers * _GUESTS_PER_THOUSAND // 1_000
        people = make_people(self._random, self._request.customers - guests, calendar.period)
        life = ShopLife(self._random, calendar, self._request.currency, guests)
        months = calendar.months()
        for index, month in enumerate(months):
            progress.check_cancelled()
            progress.report(index, len(months), "post")
            self._clock.set(calendar.moment(month.first, 6 * 3_600))
            self._desks.expiry.run(confirmed=True)
            self._desks.tiers.run(confirmed=True)
            begin_campaigns(self._desks, month, months[-1])
            if index == 0:
                self._first_members(people, month, calendar)
            else:
                self._month(life, people, month, calendar)
            self._till(life, people, month, calendar)
            self._manage(life, index, month, calendar)
        self._clock.set(self._request.ends_at)
        self._hand_out_vouchers()
        answer_surveys(self._desks)
        plan_ahead(self._desks, months[-1])
        give_too_much(self._journal.store, self._clock.set, self._clock)
        notice_it(self._desks)
        progress.report(len(months), len(months), "post")
        return DemonstrationShop(
            calendar.period,
            self._desks.customers.count(CustomerQuery()),
            life.receipts,
            self._desks.counter.count(EntryQuery()),
        )

    def _hand_out_vouchers(self) -> None:
        """What the counter did last: vouchers for those who hold the most, every third one used already."""
        discount = next(reward for reward in self._rewards if reward.purpose == "discount")
        taken = self._desks.program.state().taken[discount.id]
        terms = replace(discount.terms, voucher_days=60, stock=taken + _VOUCHERS * 2)
        discount = self._desks.program.change_reward(replace(discount, terms=terms))
        balances = self._balances()
        holders = sorted(balances, key=lambda number: (-balances[number], number))[:_VOUCHERS]
        for place, number in enumerate(holders):
            if balances[number] < discount.cost:
                break
            identity = self._desks.counter.new_identity()
            redeemed = self._desks.rewards.redeem(RedeemRequest(number, discount.id, identity))
            if place % 3 == 0:
                self._desks.rewards.use(redeemed.code, identity=self._desks.counter.new_identity())
        invite_friends(self._desks, holders)

    def _start(self) -> Calendar:
        """The program's settings, every action switched on, rewards of every purpose."""
        request, program = self._request, self._desks.program
        zone = ZoneInfo(request.zone)
        if program.state().rules:
            zone = program.state().program.zone
        last = business_date(request.ends_at, zone)
        calendar = Calendar(DateRange(add_months(last, -MONTHS) + timedelta(days=1), last), zone, request.ends_at)
        self._clock.set(calendar.moment(calendar.period.first, 5 * 3_600))
        program.start(zone=request.zone)
        program.fix_currency(request.currency)
        program.change_settings(
            lifetime_months=str(LIFETIME_MONTHS),
            expiry_rounding=str(CalendarRounding.MONTH),
            point_value_minor=str(POINT_VALUE_MINOR),
        )
        self._desks.estimates.estimate_redemption(EXPECTED_REDEMPTION)
        for rule in program.state().rules:
            if not rule.active:
                program.change_rule(rule.switched(on=True))
        self._desks.tiers.change(TIERS)
        for reward in REWARDS:
            program.change_reward(replace(reward, id=program.new_reward_id()))
        self._rewards = program.state().rewards
        return calendar

    def _first_members(self, people: Sequence[Person], month: DateRange, calendar: Calendar) -> None:
        """The shop's members of old, brought in as a file."""
        path = self._folder / f"members-{month.first:%Y-%m}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file)
            lines.writerow("customer_ref name email phone card birthday registered_on store referred_by".split())
            for person in people:
                if person.registered_on in month:
                    fields = person.fields
                    born = fields.birthday.isoformat() if fields.birthday else ""
                    who = (fields.ref, fields.name, fields.email, fields.phone, fields.card, born)
                    brought_by = "" if person.referrer is None else people[person.referrer].fields.ref
                    lines.writerow((*who, person.registered_on.isoformat(), person.store, brought_by))
        self._clock.set(calendar.moment(month.last, 21 * 3_600))
        self._desks.imports.run(ImportRequest(str(path), ImportKind.CUSTOMERS))

    def _month(self, life: ShopLife, people: Sequence[Person], month: DateRange, calendar: Calendar) -> None:
        """One transaction with everything that people did besides buying, in the order of time."""
        newcomers = [person for person in people if person.registered_on in month]
        happened: list[tuple[datetime, Make]] = []
        for person in newcomers:
            referrer = None if person.referrer is None else people[person.referrer]
            joined_at = calendar.moment(person.registered_on, 8 * 3_600)
            happened.append((joined_at, enrolment_of(person, referrer)))
        for deed in life.deeds(people, month):
            happened.append((deed.moment, action_of(deed)))
        for redeeming in life.redemptions(people, self._balances(), self._rewards, month):
            happened.append((redeeming.moment, redemption_of(redeeming)))
        happened.sort(key=lambda item: item[0])

        def work(session: Session) -> None:
            operations = []
            for table, names in (("store", STORES), ("clerk", CLERKS)):
                self._journal.ensure(session, table, [(stable_number(table, name), name) for name in names])
            build = MonthOperations(self._journal, session, calendar.zone)
            for moment, make in happened:
                self._clock.set(moment)
                operations.append(make(build))
            self._journal.run_in(session, operations, {person.id: person.fields for person in newcomers})

        self._journal.store.write(work)

    def _balances(self) -> dict[int, int]:
        """The points that everybody can spend now, by customer."""
        query = CustomerQuery()
        rows = self._desks.customers.page(query, 0, self._desks.customers.count(query))
        return {row.id: 0 if row.debt else row.active for row in rows}

    def _till(self, life: ShopLife, people: Sequence[Person], month: DateRange, calendar: Calendar) -> None:
        """The month's sales and refunds, brought in as the till's file."""
        path = self._folder / f"till-{month.first:%Y-%m}.csv"
        life.write_sales(path, people, month)
        self._clock.set(calendar.moment(month.last, 22 * 3_600))
        self._desks.imports.run(ImportRequest(str(path), ImportKind.SALES, currency=self._request.currency))

    def _manage(self, life: ShopLife, index: int, month: DateRange, calendar: Calendar) -> None:
        """What a manager does by hand: adjustments, a few voids, one import by mistake."""
        query = CustomerQuery()
        members = self._desks.customers.count(query)
        for number in range(2 + index % 2 if members else 0):
            self._clock.set(calendar.moment(month.last, 22 * 3_600 + 600 * (number + 1)))
            points, reason = self._random.choice(REASONS)
            (row,) = self._desks.customers.page(query, self._random.randrange(members), 1)
            if row.active + points >= 0:
                identity = self._desks.counter.new_identity()
                self._desks.counter.adjust(AdjustRequest(row.id, points, reason, identity, store=row.store))
        self._clock.set(calendar.moment(month.last, 22 * 3_600 + 2_400))
        if index % _VOID_EVERY == _VOID_EVERY - 1:
            self._void_latest(("adjust",), "Entered for the wrong customer", month)
            self._void_latest(("redeem",), "The customer changed their mind at the till", month)
        if index == _UNDO_IN_MONTH:
            path = self._folder / f"till-other-shop-{month.first:%Y-%m}.csv"
            life.write_wrong_file(path, month.last)
            result = self._desks.imports.run(ImportRequest(str(path), ImportKind.SALES))
            assert result.batch_id is not None, "an import that writes has a batch"
            self._desks.imports.undo(result.batch_id)

    def _void_latest(self, kinds: tuple[str, ...], reason: str, month: DateRange) -> None:
        for row in self._desks.counter.page(EntryQuery(kinds=kinds, period=month), 0, 10):
            if row.voidable:
                self._desks.counter.void(row.id, reason, identity=self._desks.counter.new_identity())
                return
