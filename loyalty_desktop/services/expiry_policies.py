"""The desk of expiry policies: what another policy would do to the points on the books, and doing it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.expiry_book import OpenLots
from loyalty_desktop.domain.inactivity import Beginning, last_usable_day
from loyalty_desktop.domain.lifetimes import (
    LEAST_NOTICE_DAYS,
    LIFETIME_SETTINGS,
    new_last_day,
    refuse_notice,
    with_lifetime,
)
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.setup import INACTIVITY_FROM, INACTIVITY_MONTHS
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.lapsing_first import lapse_first
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.open_lots import HeldLots, graced_lots, held_lots
from loyalty_desktop.storage.program import hold_program
from loyalty_desktop.storage.written_since import Seen, numbered_through, seen_by, written_since


@dataclass(frozen=True, slots=True)
class PolicyRequest:
    """Another expiry policy, in the words of the settings ("" switches off).

    With `open_lots` the lifetime also counts for points on the books; none of them ends within `notice_days` because of
    it.
    """

    lifetime_months: str
    expiry_rounding: str
    inactivity_months: str
    open_lots: bool = False
    notice_days: int = LEAST_NOTICE_DAYS

    @property
    def settings(self) -> dict[str, str]:
        """All settings of the policy."""
        return {**self.lifetime, INACTIVITY_MONTHS: self.inactivity_months}

    @property
    def lifetime(self) -> dict[str, str]:
        """The settings of the lifetime of points."""
        return dict(zip(LIFETIME_SETTINGS, (self.lifetime_months, self.expiry_rounding), strict=True))


@dataclass(frozen=True, slots=True)
class MonthOfExpiry:
    """Points that would end in the month that begins on `month` (None: never), as it is and as it would be."""

    month: date | None
    points_before: int
    points_after: int


_MOVING_NO_LOT = frozenset(
    {
        OperationKind.ENROL,
        OperationKind.EDIT_CUSTOMER,
        OperationKind.RECORD_VISIT,
        OperationKind.POST_SALE,
        OperationKind.RECORD_ACTION,
        OperationKind.USE_VOUCHER,
        OperationKind.REMIND,
    }
)
"""As long as they write no entry."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Points, and the customers who hold them."""

    points: int = 0
    customers: int = 0


@dataclass(frozen=True, slots=True)
class PolicyPreview:
    """What a policy would do to the points on the books if nothing more happened.

    `sooner` and `later` end sooner or later than now; of the sooner, `at_notice` end on the first day that is possible
    at all. `first_day` is the first last day of points that end sooner; None where none do. `lapsing` are due for want
    of activity already and lapse with a change of the months.
    """

    months: tuple[MonthOfExpiry, ...]
    sooner: Moved
    later: Moved
    at_notice: Moved
    first_day: date | None
    today: date
    lapsing: Moved = Moved()


class _Looked(NamedTuple):
    """What a policy would do by one snapshot, what of the journal that holds, and the policy that it would change."""

    preview: PolicyPreview
    seen: Seen
    policy: dict[str, str]


class ExpiryPolicies:
    """Shows what a policy would change, and changes it once somebody has said yes."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def preview(self, request: PolicyRequest) -> PolicyPreview:
        """What the policy would do to every open lot; writes nothing. Raises Refusal for values that cannot be."""
        refuse_notice(request.notice_days)
        return self._journal.store.read(lambda session: self._preview(session, request))

    def change(
        self, request: PolicyRequest, *, before: PolicyRequest | None = None, shown: PolicyPreview | None = None
    ) -> PolicyPreview:
        """Set the policy; returns what it did to the points on the books.

        `before` is the policy that was changed and `shown` what the change was said to do: where either is so no more
        at the moment of the change, nothing is written. Nothing is written where nothing would change. The points are
        gone through before anything is locked, for that takes seconds where there are many; under the lock, from which
        on nobody else posts, it is looked at what was written since. Raises Refusal for values that cannot be, and when
        somebody set another policy meanwhile.
        """
        refuse_notice(request.notice_days)
        through = self._journal.store.write(numbered_through)
        looked = self._journal.store.read(
            lambda session: _Looked(
                self._still(session, request, before, shown), seen_by(session, through), self._policy(session)
            )
        )

        def work(session: Session) -> PolicyPreview:
            hold_program(session, alone=True)
            if self._policy(session) != looked.policy:
                raise Refusal("policy_changed_meanwhile")
            preview = looked.preview
            if not self._is_as_looked(session, looked, is_shown=shown is not None):
                preview = self._still(session, request, before, shown)
            lapse_first(self._journal, session, {INACTIVITY_MONTHS: request.inactivity_months})
            program, today = self._journal.program_and_rules(session)[0], self._journal.today(session)
            operations = []
            lifetime = _changed(program, request.lifetime)
            if request.open_lots:
                payload = {
                    "settings": request.lifetime,
                    "notice_days": request.notice_days,
                    "business_date": today.isoformat(),
                }
                operations.append(self._journal.operation(OperationKind.APPLY_LIFETIME, payload))
                lifetime = {}
            settings = lifetime | _changed(program, {INACTIVITY_MONTHS: request.inactivity_months})
            if settings:
                operations.append(self._journal.operation(OperationKind.CHANGE_SETTINGS, {"settings": settings}))
            for operation in operations:
                self._journal.run_all(session, [operation])
            return preview

        return self._journal.store.write(work)

    def _is_as_looked(self, session: Session, looked: _Looked, *, is_shown: bool) -> bool:
        """Whether nothing was written since; False where it has to be gone through again.

        Raises Refusal where what was shown is not so because entries were written: nobody is kept waiting to find out.
        """
        written = written_since(session, looked.seen)
        if is_shown and (written is None or written.posts is not None):
            raise Refusal("preview_changed_meanwhile")
        is_same_day = self._journal.today(session) == looked.preview.today
        return written is not None and written.posts is None and written.kinds <= _MOVING_NO_LOT and is_same_day

    def _still(
        self, session: Session, request: PolicyRequest, before: PolicyRequest | None, shown: PolicyPreview | None
    ) -> PolicyPreview:
        """What the policy would do now. Raises Refusal where that, or the policy before, is not as it was shown."""
        if before is not None and self._policy(session) != before.settings:
            raise Refusal("policy_changed_meanwhile")
        preview = self._preview(session, request)
        if shown is not None and preview != shown:
            raise Refusal("preview_changed_meanwhile")
        return preview

    def _policy(self, session: Session) -> dict[str, str]:
        return _settings_of(self._journal.program_and_rules(session)[0])

    def request_of(self, program: Program) -> PolicyRequest:
        """The policy as it is."""
        settings = _settings_of(program)
        return PolicyRequest(settings["lifetime_months"], settings["expiry_rounding"], settings[INACTIVITY_MONTHS])

    def _preview(self, session: Session, request: PolicyRequest) -> PolicyPreview:
        program, today = self._journal.program_and_rules(session)[0], self._journal.today(session)
        # What cannot be is refused as it would be when it is written, and nothing is.
        settings = {**request.lifetime, INACTIVITY_MONTHS: request.inactivity_months}
        operation = self._journal.operation(OperationKind.CHANGE_SETTINGS, {"settings": settings})
        work, (outcome,) = self._journal.decide(session, [operation], {}, lock=False)
        if outcome.refusal is not None:
            raise outcome.refusal
        after = replace(
            with_lifetime(program, request.lifetime),
            inactivity_months=int(request.inactivity_months or 0) or None,
            inactivity_from=_date(work.settings.get(INACTIVITY_FROM)) or program.inactivity_from,
        )
        return _compare(session, (program, after), request, today)


def _compare(session: Session, programs: tuple[Program, Program], request: PolicyRequest, today: date) -> PolicyPreview:
    earliest = today + timedelta(days=request.notice_days)
    months: dict[date | None, list[int]] = defaultdict(lambda: [0, 0])
    moved: dict[str, dict[int, int]] = {name: defaultdict(int) for name in ("sooner", "later", "at_notice", "lapsing")}
    are_other_months = programs[0].inactivity_months != programs[1].inactivity_months
    first_day: date | None = None
    ends: dict[tuple[bool, date | None, OpenLots], _Ends] = {}
    for lifetime_counts, held in _everything(session, today):
        alike = (lifetime_counts, held.idle_since, held.lots)
        if alike not in ends:
            is_new = request.open_lots and lifetime_counts
            ends[alike] = _ends(programs, held, today, earliest if is_new else None)
        old_day, new_day, old_month, new_month = ends[alike]
        months[old_month][0] += held.points
        months[new_month][1] += held.points
        if are_other_months and old_day is not None and old_day < today:
            moved["lapsing"][held.customer_id] += held.points
        if new_day == old_day:
            continue
        if new_day is None or (old_day is not None and new_day > old_day):
            moved["later"][held.customer_id] += held.points
            continue
        moved["sooner"][held.customer_id] += held.points
        first_day = new_day if first_day is None else min(first_day, new_day)
        if new_day == earliest:
            moved["at_notice"][held.customer_id] += held.points
    return PolicyPreview(
        months=tuple(
            MonthOfExpiry(month, *points)
            for month, points in sorted(months.items(), key=lambda item: item[0] or date.max)
        ),
        first_day=first_day,
        today=today,
        **{name: Moved(sum(held.values()), len(held)) for name, held in moved.items()},
    )


class _Ends(NamedTuple):
    """The last day of a lot as it is and as it would be, and their months; None for ever."""

    old_day: date | None
    new_day: date | None
    old_month: date | None
    new_month: date | None


def _ends(programs: tuple[Program, Program], held: HeldLots, today: date, earliest: date | None) -> _Ends:
    """How a lot ends before and after; with `earliest` its own last day is worked out anew, and is not before that."""
    before, after = programs
    lots, own = held.lots, held.lots.expires_on
    new = own if earliest is None else new_last_day(after, lots, earliest=earliest)
    begins = Beginning(lots.given_on, lots.available_on)
    old_day = last_usable_day(before, idle_since=held.idle_since, begins=begins, expires_on=own)
    new_day = last_usable_day(after, idle_since=held.idle_since, begins=begins, expires_on=new)
    if old_day is not None and old_day < today:
        new_day = old_day  # It lapses before the policy changes.
    return _Ends(old_day, new_day, _month(old_day), _month(new_day))


def _everything(session: Session, today: date) -> Iterator[tuple[bool, HeldLots]]:
    """Every open lot, and whether the lifetime of points counts for it."""
    for held in held_lots(session, today):
        yield True, held
    for held in graced_lots(session, today):
        yield False, held


def _settings_of(program: Program) -> dict[str, str]:
    return {
        "lifetime_months": str(program.lifetime_months or ""),
        "expiry_rounding": str(program.expiry_rounding),
        INACTIVITY_MONTHS: str(program.inactivity_months or ""),
    }


def _changed(program: Program, settings: Mapping[str, str]) -> dict[str, str]:
    before = _settings_of(program)
    return {name: value for name, value in settings.items() if value != before[name]}


def _month(day: date | None) -> date | None:
    return None if day is None else day.replace(day=1)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
