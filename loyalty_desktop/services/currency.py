"""The currency of the books: taken from the first money, or changed by hand while there is none.

Whatever names an amount of money is counted in the new currency's minor units in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from loyalty_desktop.domain.amounts import in_currency
from loyalty_desktop.domain.campaigns import Campaign
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.referral_settings import REFERRAL_MINIMUM
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.domain.saved_segments import Segment
from loyalty_desktop.domain.tiers import TierMetric, TierProgram
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.campaigns import campaigns_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import current_rules, hold_program, rule_positions
from loyalty_desktop.storage.rewards import rewards_of

ASSUMED_CURRENCY = "EUR"
"""Whose decimals amounts have while the program has no currency."""

_POINT_VALUE = "point_value_minor"


def take_currency(journal: Journal, session: Session, currency: str) -> str:
    """The currency of the books, which is `currency` from now on where they have none yet.

    Until the commit nobody else posts or changes the program: of two first imports in different currencies the second
    one finds the first one's. To be called before anything else of the program is read in the transaction.
    """
    hold_program(session, alone=True)
    program, _ = journal.program_and_rules(session)
    if program.currency is not None:
        return program.currency
    change_currency(journal, session, {"currency": currency})
    return currency


def change_currency(journal: Journal, session: Session, settings: Mapping[str, str]) -> None:
    """Change settings with the currency among them, and every amount of rules, rewards, tiers and points with it.

    10.00 EUR become 10 JPY: what was a whole unit stays one. Raises Refusal once money is recorded, and for an amount
    that the new currency cannot name. To be called before anything else of the program is read in the transaction.
    """
    hold_program(session, alone=True)
    program, _ = journal.program_and_rules(session)
    journal.run_all(session, [journal.operation(OperationKind.CHANGE_SETTINGS, {"settings": dict(settings)})])
    operations = amounts_changed(journal, session, program, settings)
    if operations:
        journal.run_all(session, operations)


def amounts_changed(
    journal: Journal, session: Session, program: Program, settings: Mapping[str, str]
) -> list[Operation]:
    """The commands that a currency among these settings asks for, of a program as it is before; none without one.

    Raises Refusal for an amount that the new currency cannot name.
    """
    if "currency" not in settings:
        return []
    change = _Change(journal, program.currency or ASSUMED_CURRENCY, settings["currency"])
    return [
        *change.rules(current_rules(session), rule_positions(session)),
        *change.campaigns(campaigns_of(session).values()),
        *change.rewards(rewards_of(session).values()),
        *change.tiers(program.tiers),
        *change.segments(program.segments),
        *(change.setting(_POINT_VALUE, program.point_value_minor) if _POINT_VALUE not in settings else ()),
        *(() if REFERRAL_MINIMUM in settings else change.setting(REFERRAL_MINIMUM, program.referrals.minimum_minor)),
    ]


@dataclass(frozen=True, slots=True)
class _Change:
    """The commands that count amounts in another currency's minor units; none for what stays as it is."""

    journal: Journal
    before: str
    after: str

    def rules(self, rules: Iterable[Rule], positions: Mapping[int, int]) -> list[Operation]:
        operations = []
        for rule in rules:
            spend = self._minor(rule.conditions.min_spend_minor, rule.name)
            conditions = replace(rule.conditions, min_spend_minor=spend)
            changed = replace(rule, per_minor=self._minor(rule.per_minor, rule.name), conditions=conditions)
            if changed != rule:
                payload = {
                    "rule": rule.id,
                    "version": rule.version + 1,
                    "position": positions[rule.id],
                    "definition": changed.definition(),
                }
                operations.append(self.journal.operation(OperationKind.CHANGE_RULE, payload))
        return operations

    def campaigns(self, campaigns: Iterable[Campaign]) -> list[Operation]:
        operations = []
        for campaign in campaigns:
            changed = replace(campaign, min_spend_minor=self._minor(campaign.min_spend_minor, campaign.name))
            if changed != campaign:
                payload = {
                    "campaign": campaign.id,
                    "version": campaign.version + 1,
                    "definition": changed.definition(),
                }
                operations.append(self.journal.operation(OperationKind.CHANGE_CAMPAIGN, payload))
        return operations

    def rewards(self, rewards: Iterable[Reward]) -> list[Operation]:
        operations = []
        for reward in rewards:
            changed = replace(reward, value_minor=self._minor(reward.value_minor, reward.name))
            if changed != reward:
                payload = {"reward": reward.id, "version": reward.version + 1, "definition": changed.definition()}
                operations.append(self.journal.operation(OperationKind.CHANGE_REWARD, payload))
        return operations

    def tiers(self, tiers: TierProgram) -> list[Operation]:
        if tiers.metric is not TierMetric.SPEND:
            return []
        levels = [replace(tier, threshold=self._minor(tier.threshold, tier.name)) for tier in tiers.tiers]
        changed = replace(tiers, tiers=tuple(levels))
        if changed == tiers:
            return []
        payload = {"tiers": changed.definition(), "before": tiers.definition()}
        return [self.journal.operation(OperationKind.CHANGE_TIERS, payload)]

    def segments(self, segments: Iterable[Segment]) -> list[Operation]:
        seen, saved = [], []
        for segment in segments:
            least, most = (
                None if amount is None else self._minor(amount, segment.name)
                for amount in (segment.min_spend_minor, segment.max_spend_minor)
            )
            changed = replace(segment, min_spend_minor=least, max_spend_minor=most)
            if changed != segment:
                seen.append(segment.definition())
                saved.append(changed.definition())
        payload = {"save": saved, "remove": [], "before": seen}
        return [self.journal.operation(OperationKind.CHANGE_SEGMENTS, payload)] if saved else []

    def setting(self, name: str, minor: int) -> list[Operation]:
        value = self._minor(minor, name)
        if value == minor:
            return []
        return [self.journal.operation(OperationKind.CHANGE_SETTINGS, {"settings": {name: str(value)}})]

    def _minor(self, minor: int, name: str) -> int:
        return in_currency(minor, before=self.before, after=self.after, name=name)
