"""Sentences about alerts: what was unusual, against what, where an alert stands, and what is wrong with an answer."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from loyalty_desktop.domain.monitoring import LEAST_RATE_POINTS
from loyalty_desktop.domain.watching import AlertRow, Mode, Watch, WatchSetting
from loyalty_desktop.wording.numbers import date_text, points_phrase, points_text, rate_text

ALERTS: Mapping[str, str] = MappingProxyType(
    {
        "alert_note_differs": "This note was kept already with other words. Close this and open it again.",
        "alert_note_missing": "Write a note: what was found out, and what was done about it.",
        "alert_number_missing": "Say which alert by its number, as `alerts acknowledge 12 --note “Looked into.”`.",
        "alert_unknown": "There is no alert {number}. List them with `alerts`.",
        "alert_withdrawn": "Alert {number} is not unusual any more since the books changed. There is nothing to note.",
        "watch_limit_not_understood": (
            "“{text}” sets no watch. Use off, auto or a whole number from 1 to {limit:points}."
        ),
        "watch_percent_not_understood": (
            "“{text}” sets no watch of the redemption rate. Use off, auto or whole percent from 1 to {limit}."
        ),
        "watch_missing": "Say which watch and how, as `alerts watch issued_points auto`.",
        "watch_unknown": "There is no watch “{text}”. There are {watches}.",
    }
)

WATCHES: Mapping[str, str] = MappingProxyType(
    {
        "redemption_rate": "Redemption rate fell",
        "expired_points": "Many points expired",
        "issued_points": "Many points issued",
        "clerk_adjustments": "Much adjusted by one clerk",
        "card_adjustments": "Much adjusted for one customer",
    }
)
"""What each watch tells, as a title."""

WATCH_HELP: Mapping[str, str] = MappingProxyType(
    {
        "redemption_rate": (
            "Points redeemed ÷ points issued of a day, both net. Told below half of what is usual and three spreads "
            "below it, or below a percentage of your own; either way on days with at least "
            f"{LEAST_RATE_POINTS} points issued. The first four weeks of the books are not compared."
        ),
        "expired_points": (
            "Points that expired on a day. Told four spreads above what is usual and half as much again as on any day "
            "of the eight weeks before, from 1,000 points; or from a number of your own. The first four weeks of the "
            "books are not compared."
        ),
        "issued_points": (
            "Points issued on a day. Told four spreads above what is usual and from twice as many as usual, from 1,000 "
            "points; or from a number of your own. The first four weeks of the books are not compared."
        ),
        "clerk_adjustments": (
            "Points that one clerk gave or took by hand on a day. Told four spreads above what is usual, from 500 "
            "points and a tenth of a usual day's points issued; or from a number of your own. Watched from the first "
            "day of the books."
        ),
        "card_adjustments": (
            "Points that were given or taken by hand for one customer on a day. Told four spreads above what is usual, "
            "from 500 points and a tenth of a usual day's points issued; or from a number of your own. Watched from "
            "the first day of the books."
        ),
    }
)
"""When each watch tells. What is usual is the median of the same weekdays of the eight weeks before, the spread 1.4826
times their median absolute deviation."""

ALERT_STATES: Mapping[str, str] = MappingProxyType(
    {"open": "Open", "acknowledged": "Acknowledged", "withdrawn": "Not unusual any more"}
)
"""Where an alert stands."""


def alert_sentence(alert: AlertRow) -> str:
    """What was unusual: "Sam gave or took 5,200 points by hand on 2026-03-09. Usual are 120 points."."""
    points, day = points_phrase(alert.value), date_text(alert.day)
    match alert.watch:
        case Watch.REDEMPTION_RATE:
            rate = rate_text(Fraction(alert.value, alert.base))
            said = f"{rate} of the points issued on {day} were redeemed: {points_text(alert.value)} of {alert.base:,}."
        case Watch.EXPIRED_POINTS:
            said = f"{points} expired on {day}."
        case Watch.ISSUED_POINTS:
            said = f"{points} were issued on {day}."
        case Watch.CLERK_ADJUSTMENTS:
            said = f"{alert.subject} gave or took {points} by hand on {day}."
        case Watch.CARD_ADJUSTMENTS:
            said = f"{points} were given or taken by hand for {alert.subject or 'an erased customer'} on {day}."
    return f"{said} {usual_sentence(alert)}"


def usual_sentence(alert: AlertRow) -> str:
    """What it is compared with: "Usual are 120 points.", in percent too for a rate."""
    if alert.expected is None:
        return "There are too few days before it to compare with."
    usual = points_phrase(alert.expected)
    if alert.base:
        return f"Usual are {rate_text(Fraction(alert.expected, alert.base))}: {usual}."
    return f"Usual {'is' if alert.expected == 1 else 'are'} {usual}."


def watch_setting_text(watch: Watch, setting: WatchSetting) -> str:
    """How a watch is set: "off", "compared with the weeks before", "from 5,000 points", "below 10 %, …"."""
    match setting.mode:
        case Mode.OFF:
            return "off"
        case Mode.AUTO:
            return "compared with the weeks before"
        case Mode.OWN if watch is Watch.REDEMPTION_RATE:
            return f"below {setting.limit} %, on days with at least {points_phrase(LEAST_RATE_POINTS)} issued"
        case Mode.OWN:
            return f"from {points_phrase(setting.limit)}"
