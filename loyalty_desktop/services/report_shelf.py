"""What each report is read by and built by; what a report needs is loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from loyalty_desktop.domain.periods import DateRange
    from loyalty_desktop.reports.accounting_facts import LiabilityFacts
    from loyalty_desktop.reports.model import Report
    from loyalty_desktop.reports.scope import Scope
    from loyalty_desktop.storage.database import Session

    Read = Callable[[Session, Scope, DateRange], Any]
    Renew = Callable[[Session, Scope, DateRange, Any], Any]
    OfAccounts = Callable[[Session, LiabilityFacts], Any]


class Making(NamedTuple):
    """`read` gives the facts of one range, `build` makes the report of those of the period and of the comparison.

    The facts are each report's own; what `read` gives is what `build` takes, None for the facts of no comparison. Where
    the rows of some tables take long, `at_once` gives the facts without them, and `later` are the keys of these tables.
    Where reading takes long, `renew` makes of the facts of a month what they are after postings of later days, which a
    closing asks for. `of_accounts` makes what `read` gives of the facts of the liability, which are the same for every
    store: a closing reads them once for all stores and reports, and what is worked out of them stays known.
    """

    read: Read
    build: Callable[[Scope, Any, Any], Report]
    at_once: Read | None = None
    later: tuple[str, ...] = ()
    renew: Renew | None = None
    of_accounts: OfAccounts | None = None


class Shelf(Mapping[str, Making]):
    """Makings by the names of their reports."""

    def __init__(self, loads: Mapping[str, Callable[[], Making]]) -> None:
        self._loads = loads

    def __getitem__(self, name: str) -> Making:
        return self._loads[name]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._loads)

    def __len__(self) -> int:
        return len(self._loads)


def _tiers() -> Making:
    from loyalty_desktop.reports.tiers import tiers
    from loyalty_desktop.services.tier_report import tiers_at_once, tiers_facts

    return Making(tiers_facts, tiers, at_once=tiers_at_once, later=("by_tier", "next_tier"))


def _campaigns() -> Making:
    from loyalty_desktop.reports.campaigns import campaigns
    from loyalty_desktop.services.campaign_report import campaigns_facts

    return Making(campaigns_facts, campaigns)


def _surveys() -> Making:
    from loyalty_desktop.reports.surveys import surveys
    from loyalty_desktop.storage.report_surveys import surveys_facts

    return Making(surveys_facts, surveys)


def _clerks() -> Making:
    from loyalty_desktop.reports.clerks import clerks
    from loyalty_desktop.storage.report_clerks import clerk_facts

    return Making(clerk_facts, clerks)


def _customer_loyalty() -> Making:
    from loyalty_desktop.reports.customer_loyalty import customer_loyalty
    from loyalty_desktop.storage.report_queries import loyalty_facts

    return Making(loyalty_facts, customer_loyalty)


def _expiring() -> Making:
    from loyalty_desktop.reports.expiring import expiring
    from loyalty_desktop.storage.report_expiring import expiring_at_once, expiring_facts

    return Making(expiring_facts, expiring, at_once=expiring_at_once, later=("customers",))


def _roll_forward() -> Making:
    from loyalty_desktop.reports.roll_forward import roll_forward
    from loyalty_desktop.storage.roll_forward import roll_forward_facts

    return Making(roll_forward_facts, roll_forward)


def _liability() -> Making:
    from loyalty_desktop.reports.liability import liability
    from loyalty_desktop.storage.report_accounting import liability_facts, liability_facts_of

    return Making(liability_facts, liability, of_accounts=liability_facts_of)


def _journal() -> Making:
    from loyalty_desktop.reports.journal_lines import journal
    from loyalty_desktop.storage.report_accounting import journal_facts, journal_facts_of

    return Making(journal_facts, journal, of_accounts=journal_facts_of)


def _breakage() -> Making:
    from loyalty_desktop.reports.breakage import breakage
    from loyalty_desktop.storage.report_accounting import breakage_facts

    return Making(breakage_facts, breakage)


def _points_program() -> Making:
    from loyalty_desktop.reports.points_program import points_program
    from loyalty_desktop.storage.report_points import points_at_once, points_facts

    return Making(points_facts, points_program, at_once=points_at_once, later=("top_earners",))


def _referrals() -> Making:
    from loyalty_desktop.reports.referrals import referrals
    from loyalty_desktop.storage.report_referrals import referral_facts

    return Making(referral_facts, referrals)


def _rewards() -> Making:
    from loyalty_desktop.reports.reward_figures import rewards
    from loyalty_desktop.storage.report_rewards import rewards_facts

    return Making(rewards_facts, rewards)


def _paths() -> Making:
    from loyalty_desktop.reports.paths import paths
    from loyalty_desktop.storage.report_paths import path_facts

    return Making(path_facts, paths)


def _overview() -> Making:
    from loyalty_desktop.reports.overview import overview
    from loyalty_desktop.storage.overview import overview_facts

    return Making(overview_facts, overview)


def _metrics() -> Making:
    from loyalty_desktop.reports.metrics import metrics
    from loyalty_desktop.storage.report_metrics import metrics_facts, renewed_metrics

    return Making(metrics_facts, metrics, renew=renewed_metrics)


def _activity() -> Making:
    from loyalty_desktop.reports.activity import activity
    from loyalty_desktop.storage.report_metrics import activity_facts

    return Making(activity_facts, activity)


def _retention() -> Making:
    from loyalty_desktop.reports.retention import retention
    from loyalty_desktop.storage.report_retention import cohort_facts

    return Making(cohort_facts, retention)


MAKINGS: Mapping[str, Making] = Shelf(
    {
        "tiers": _tiers,
        "campaigns": _campaigns,
        "surveys": _surveys,
        "clerks": _clerks,
        "customer-loyalty": _customer_loyalty,
        "expiring": _expiring,
        "roll-forward": _roll_forward,
        "liability": _liability,
        "journal": _journal,
        "breakage": _breakage,
        "points-program": _points_program,
        "referrals": _referrals,
        "rewards": _rewards,
        "paths": _paths,
        "overview": _overview,
        "metrics": _metrics,
        "activity": _activity,
        "retention": _retention,
    }
)
"""By the name that the catalog lists a report under."""
