"""What is watched: the watches, how each is set, and the alerts as screens and commands are shown them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.views import EntryQuery

ALERTS_SETTING = "alerts"
"""The setting of the program that says how each watch is set, as JSON: "off", "auto" or a number."""

MOST_LIMIT = 1_000_000_000
"""Largest limit of one's own, in points."""

MOST_PERCENT = 100
"""Largest limit of one's own for the redemption rate."""

MOST_NOTE = 500
"""Longest note of an acknowledgement, in characters."""

_NUMBER = re.compile(r"[1-9]\d{0,9}", re.ASCII)


class Watch(StrEnum):
    """What is looked at day by day."""

    REDEMPTION_RATE = "redemption_rate"
    EXPIRED_POINTS = "expired_points"
    ISSUED_POINTS = "issued_points"
    CLERK_ADJUSTMENTS = "clerk_adjustments"
    CARD_ADJUSTMENTS = "card_adjustments"


class Mode(StrEnum):
    """How a watch is set: off, compared with the weeks before, or against a limit of one's own."""

    OFF = "off"
    AUTO = "auto"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class WatchSetting:
    """How one watch is set. `limit` counts for OWN alone: percent for the redemption rate, points for the others."""

    mode: Mode = Mode.AUTO
    limit: int = 0

    @classmethod
    def from_text(cls, watch: Watch, text: str) -> WatchSetting:
        """The setting that "off", "auto" or a number stands for. Raises Refusal for anything else."""
        if text in (Mode.OFF, Mode.AUTO):
            return cls(Mode(text))
        is_rate = watch is Watch.REDEMPTION_RATE
        if _NUMBER.fullmatch(text) and int(text) <= (MOST_PERCENT if is_rate else MOST_LIMIT):
            return cls(Mode.OWN, int(text))
        if is_rate:
            raise Refusal("watch_percent_not_understood", text=text, limit=MOST_PERCENT)
        raise Refusal("watch_limit_not_understood", text=text, limit=MOST_LIMIT)

    @property
    def text(self) -> str:
        """What stands for it in settings and on the command line."""
        return str(self.limit) if self.mode is Mode.OWN else str(self.mode)


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """How the watches are set; what is not named compares with the weeks before."""

    by_watch: Mapping[Watch, WatchSetting] = field(default_factory=dict)

    @classmethod
    def from_setting(cls, text: str) -> WatchSettings:
        """The settings as they are stored. Raises Refusal for a text that stands for none."""
        try:
            stored = json.loads(text) if text else {}
            return cls({Watch(name): WatchSetting.from_text(Watch(name), str(value)) for name, value in stored.items()})
        except (ValueError, AttributeError) as error:
            raise Refusal("setting_not_understood", settings=ALERTS_SETTING) from error

    def setting(self) -> str:
        """What is stored of them."""
        return json.dumps({str(watch): self.of(watch).text for watch in Watch}, sort_keys=True)

    def of(self, watch: Watch) -> WatchSetting:
        """How one watch is set."""
        return self.by_watch.get(watch, WatchSetting())

    def changed(self, watch: Watch, setting: WatchSetting) -> WatchSettings:
        """These with one watch set otherwise."""
        return WatchSettings({**self.by_watch, watch: setting})


class AlertState(StrEnum):
    """Where an alert stands; one is withdrawn when its day, looked at again, is not unusual any more."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class AlertNote:
    """Who acknowledged an alert when, with which note, and the value that was seen.

    `text` is "" where the customer whom the alert is about has been erased.
    """

    noted_at: datetime
    clerk: str
    text: str
    value: int


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert in a list; its numbers are those of `domain.monitoring.Unusual`.

    `subject` is the clerk's name or what the customer is called, "" for the whole program; `customer_id` is who stands
    on the books for that customer now. `notes` are in the order of time.
    """

    id: int
    watch: Watch
    day: date
    subject_id: int
    subject: str
    customer_id: int | None
    value: int
    expected: int | None
    spread: int | None
    limit: int
    base: int
    state: AlertState
    found_at: datetime
    notes: tuple[AlertNote, ...] = ()


@dataclass(frozen=True, slots=True)
class AlertQuery:
    """Which alerts, the newest day first; None for those of every state."""

    state: AlertState | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What looking at the days brought: the alerts that are new or open again, and how many are open now.

    `through` is the last day that was looked at.
    """

    fresh: tuple[AlertRow, ...]
    open: int
    through: date


_KINDS: Mapping[Watch, tuple[str, ...]] = MappingProxyType(
    {
        Watch.REDEMPTION_RATE: ("redeem", "redeem_reversal"),
        Watch.EXPIRED_POINTS: ("expire",),
        Watch.ISSUED_POINTS: ("earn",),
        Watch.CLERK_ADJUSTMENTS: ("adjust",),
        Watch.CARD_ADJUSTMENTS: ("adjust",),
    }
)


def entries_of(alert: AlertRow) -> EntryQuery:
    """The ledger entries that an alert is about."""
    return EntryQuery(
        customer_id=alert.customer_id,
        period=DateRange(alert.day, alert.day),
        kinds=_KINDS[alert.watch],
        clerk=alert.subject if alert.watch is Watch.CLERK_ADJUSTMENTS else None,
    )
