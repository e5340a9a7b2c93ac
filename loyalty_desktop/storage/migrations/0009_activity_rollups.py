"""Rollups of activity and retention: distinct customers of days, weeks and months, cohorts, and times of holding."""

from __future__ import annotations

from typing import Any

from loyalty_desktop.storage.migration_steps import create_rollups

_ROLLUPS = {
    "active_day": (
        "event TEXT, day {int}",
        "customers {int}, first_in_week {int}, first_in_month {int}",
    ),
    "retention": (
        "registered_on {int}",
        "day_1 {int}, week_1 {int}, month_1 {int}, in_week_1 {int}, in_month_1 {int}",
    ),
    "cohort": ("registered_month {int}, active_month {int}", "customers {int}"),
    "holding": ("day {int}, gap {int}", "started {int}, ended {int}"),
}


def up(migrator: Any, db: Any) -> None:  # noqa: ARG001 - playhouse.migrations passes both
    """Create every rollup and its view. Runs inside one transaction."""
    create_rollups(db, _ROLLUPS)
