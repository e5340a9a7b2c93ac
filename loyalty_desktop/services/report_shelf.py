"""What each report is read by and built by. Loaded with the first report, not with the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.reports import (
    activity,
    breakage,
    campaigns,
    clerks,
    customer_loyalty,
    expiring,
    journal_lines,
    liability,
    metrics,
    overview,
    paths,
    points_program,
    referrals,
    retention,
    reward_figures,
    roll_forward,
    surveys,
    tiers,
)
from loyalty_desktop.reports.model import Report
from loyalty_desktop.reports.scope import Scope
from loyalty_desktop.services.campaign_report import campaigns_facts
from loyalty_desktop.services.tier_report import tiers_facts
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.overview import overview_facts
from loyalty_desktop.storage.report_accounting import breakage_facts, journal_facts, liability_facts
from loyalty_desktop.storage.report_clerks import clerk_facts
from loyalty_desktop.storage.report_metrics import activity_facts, metrics_facts
from loyalty_desktop.storage.report_paths import path_facts
from loyalty_desktop.storage.report_points import points_facts
from loyalty_desktop.storage.report_queries import expiring_facts, loyalty_facts
from loyalty_desktop.storage.report_referrals import referral_facts
from loyalty_desktop.storage.report_retention import cohort_facts
from loyalty_desktop.storage.report_rewards import rewards_facts
from loyalty_desktop.storage.report_surveys import surveys_facts
from loyalty_desktop.storage.roll_forward import roll_forward_facts


class Making(NamedTuple):
    """`read` gives the facts of one range, `build` makes the report of those of the period and of the comparison.

    The facts are each report's own; what `read` gives is what `build` takes, None for the facts of no comparison.
    """

    read: Callable[[Session, Scope, DateRange], Any]
    build: Callable[[Scope, Any, Any], Report]


MAKINGS: Mapping[str, Making] = MappingProxyType(
    {
        tiers.NAME: Making(tiers_facts, tiers.tiers),
        campaigns.NAME: Making(campaigns_facts, campaigns.campaigns),
        surveys.NAME: Making(surveys_facts, surveys.surveys),
        clerks.NAME: Making(clerk_facts, clerks.clerks),
        customer_loyalty.NAME: Making(loyalty_facts, customer_loyalty.customer_loyalty),
        expiring.NAME: Making(expiring_facts, expiring.expiring),
        roll_forward.NAME: Making(roll_forward_facts, roll_forward.roll_forward),
        liability.NAME: Making(liability_facts, liability.liability),
        journal_lines.NAME: Making(journal_facts, journal_lines.journal),
        breakage.NAME: Making(breakage_facts, breakage.breakage),
        points_program.NAME: Making(points_facts, points_program.points_program),
        referrals.NAME: Making(referral_facts, referrals.referrals),
        reward_figures.NAME: Making(rewards_facts, reward_figures.rewards),
        paths.NAME: Making(path_facts, paths.paths),
        overview.NAME: Making(overview_facts, overview.overview),
        metrics.NAME: Making(metrics_facts, metrics.metrics),
        activity.NAME: Making(activity_facts, activity.activity),
        retention.NAME: Making(cohort_facts, retention.retention),
    }
)
"""By the name that the catalog lists a report under."""
