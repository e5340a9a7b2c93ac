"""Reports as they are built now, against the same books read in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.services.reporting import Reporting, ReportRequest
from loyalty_desktop.storage.database import Session, Store
from tests.oracle.activity_reports import activity, metrics
from tests.oracle.asking import Question
from tests.oracle.books import Books, read_books
from tests.oracle.campaign_report import campaigns
from tests.oracle.clerk_report import clerks
from tests.oracle.comparing import Comparison, Expected, compare
from tests.oracle.points_reports import customer_loyalty, expiring, points_program
from tests.oracle.referral_reports import referrals
from tests.oracle.retention_report import retention
from tests.oracle.reward_reports import paths, rewards
from tests.oracle.survey_report import surveys
from tests.oracle.tier_report import tiers

ORACLES: Mapping[str, Callable[[Question], Expected]] = {
    "customer-loyalty": customer_loyalty,
    "points-program": points_program,
    "referrals": referrals,
    "expiring": expiring,
    "metrics": metrics,
    "activity": activity,
    "retention": retention,
    "tiers": tiers,
    "paths": paths,
    "rewards": rewards,
    "campaigns": campaigns,
    "surveys": surveys,
    "clerks": clerks,
}
"""What history says, by the name of the report."""

_OF_ALL_STORES = ("campaigns",)
_LONGEST_BY_DAY = 400


def judge(store: Store, reporting: Reporting, chance: Random, *, rounds: int = 1) -> Comparison:
    """Every report, so many times with each granularity, for ranges, stores and comparisons as they fall."""

    def work(session: Session) -> Comparison:
        books, result = read_books(session), Comparison()
        for name, oracle in ORACLES.items():
            for request in _requests(name, books, chance, rounds):
                report = reporting.build_on(session, request)
                scope = reporting.scope_on(session, request, report.as_of)
                asked = Question(
                    books, request.period.first, request.period.last, scope.store_id, scope.by, scope.today,
                    request.comparison,
                )  # fmt: skip
                beside = None
                if request.comparison is not None and report.figures and not _is_gone(name, request, scope.today):
                    beside = oracle(asked.about(request.comparison.first, request.comparison.last))
                result.add(compare(report, oracle(asked), beside), of=name)
        return result

    return store.read(work)


def _is_gone(name: str, request: ReportRequest, today: date) -> bool:
    """Whether nothing is compared: what would have expired on days that are over is open no more."""
    return name == "expiring" and request.comparison is not None and request.comparison.first < today


def _requests(name: str, books: Books, chance: Random, rounds: int) -> Iterator[ReportRequest]:
    stores: list[str | None] = [None]
    if name not in _OF_ALL_STORES:
        stores += list(books.stores.values())
    for _ in range(rounds):
        for by in Granularity:
            period = random_range(books, chance)
            if by is Granularity.DAY and period.days > _LONGEST_BY_DAY:
                period = DateRange(period.last - timedelta(days=_LONGEST_BY_DAY), period.last)
            yield ReportRequest(name, period, _comparison(books, period, chance), _store(stores, chance), by)


def _store(stores: Sequence[str | None], chance: Random) -> str | None:
    return None if chance.random() < 1 / 2 else chance.choice(stores)


def _comparison(books: Books, period: DateRange, chance: Random) -> DateRange | None:
    kind = chance.choice(["none", "previous", "last year", "any"])
    if kind == "none":
        return None
    if kind == "any":
        return random_range(books, chance)
    return period.previous() if kind == "previous" else period.last_year()


def random_range(books: Books, chance: Random) -> DateRange:
    """Days among those on which anything happened, some before and after: a day, a week, a month, or any number."""
    known = [entry.posted_on for entry in books.entries]
    known += [one.registered_on for one in books.customers.values() if one.registered_on is not None]
    begin, end = min(known, default=date(2026, 1, 1)), max(known, default=date(2026, 3, 1))
    ends = [_near(begin, end, chance), _near(begin, end, chance)]
    match chance.choice(["day", "week", "month", "months", "any", "any", "all"]):
        case "day":
            return DateRange(ends[0], ends[0])
        case "week":
            monday = ends[0] - timedelta(days=ends[0].weekday())
            return DateRange(monday, monday + timedelta(days=6))
        case "month":
            return _months(ends[0], ends[0])
        case "months":
            return _months(min(ends), max(ends))
        case "all":
            return DateRange(begin, end + timedelta(days=3))
        case _:
            return DateRange(min(ends), max(ends))


def _near(begin: date, end: date, chance: Random) -> date:
    return begin + timedelta(days=chance.randint(-10, (end - begin).days + 20))


def _months(first: date, last: date) -> DateRange:
    after = (last.replace(day=28) + timedelta(days=4)).replace(day=1)
    return DateRange(first.replace(day=1), after - timedelta(days=1))
