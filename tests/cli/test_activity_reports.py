"""The reports of metrics, activity and retention on the command line: their keys are what programs rely on."""

from __future__ import annotations

from tests.cli.terminal import Terminal

NOVEMBER = ("--from", "2026-11-01", "--to", "2026-11-30")

METRICS = [
    "new_customers",
    "enrolled_without_date",
    "active_customers",
    "daily_activity_rate",
    "weekly_activity_rate",
    "monthly_activity_rate",
    "stickiness",
    "average_points_earned",
    "average_points_per_enrolled",
    "redemption_rate",
    "redemption_rate_lifetime",
    "redeemer_rate",
    "average_redemption_value",
    "average_redemption_money",
    "retention_day_1",
    "retention_week_1",
    "retention_month_1",
    "retention_week_1_bucket",
    "retention_month_1_bucket",
    "overall_conversion",
    "expiration_rate",
    "points_lost",
]
COUNTS = ("new_customers", "enrolled_without_date", "active_customers", "points_lost")


def test_metrics_have_stable_keys(shop: Terminal) -> None:
    report = shop.data("report", "metrics", *NOVEMBER, "--by", "month")
    assert list(report["figures"]) == METRICS
    ((row,),) = report["tables"].values()
    assert list(row) == ["period", "new", "active", "rate", "issued_net", "redeemed_net", "redemption_rate", "state"]


def test_every_rate_carries_its_parts(shop: Terminal) -> None:
    figures = shop.data("report", "metrics", *NOVEMBER)["figures"]
    for key in METRICS:
        if key in COUNTS:
            assert isinstance(figures[key], int)
        else:
            assert set(figures[key]) == {"value", "numerator", "denominator"}
            assert (figures[key]["value"] is None) == (not figures[key]["denominator"])


def test_activity_has_a_row_a_week(shop: Terminal) -> None:
    report = shop.data("report", "activity", *NOVEMBER, "--by", "week")
    rows = report["tables"]["periods"]
    assert [row["period"] for row in rows] == [f"2026-11-{day}" for day in ("01", "02", "09", "16", "23", "30")]
    assert list(rows[0]) == ["period", "active", "new", "rate", "earned", "redeemed", "enrolled", "state"]
    assert report["figures"] == {}


def test_retention_has_a_row_a_month(shop: Terminal) -> None:
    report = shop.data("report", "retention", *NOVEMBER)
    assert list(report["figures"]) == [key for key in METRICS if key.startswith("retention_")]
    (row,) = report["tables"]["cohorts"]
    assert list(row) == ["cohort", "customers", *(f"month_{number}" for number in range(13))]
    assert row["cohort"] == "2026-11"


def test_text_says_what_a_rate_divides_by(shop: Terminal) -> None:
    said = shop("report", "metrics", *NOVEMBER).out
    assert "Overall conversion: No visits are recorded in the period: ÷ customers with a sale in it.\n" in said
