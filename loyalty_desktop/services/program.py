"""The program's desk: settings, rules, rewards, stores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest, machine_id, stable_number
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.domain.setup import HASH_KEY, default_rules
from loyalty_desktop.services.currency import change_currency
from loyalty_desktop.services.fingerprints import new_hash_key
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import (
    current_rules,
    has_dates,
    has_money,
    hold_program,
    names_of,
    rule_positions,
    settings_of,
)
from loyalty_desktop.storage.rewards import rewards_of, taken_of


@dataclass(frozen=True, slots=True)
class ProgramState:
    """The program as screens show it: settings, rules in their order, rewards by cost, names of the stores.

    `taken` says how many redemptions of each reward stand, by its id.
    """

    program: Program
    rules: tuple[Rule, ...]
    rewards: tuple[Reward, ...]
    stores: tuple[str, ...]
    taken: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SettingsState:
    """The program's settings and what fixes them: entries and sales the time zone, recorded money the currency."""

    program: Program
    has_dates: bool
    has_money: bool


class ProgramDesk:
    """Sets the program up and changes it."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def state(self) -> ProgramState:
        """Everything, on one snapshot."""

        def work(session: Session) -> ProgramState:
            return ProgramState(
                Program.from_settings(settings_of(session)),
                tuple(current_rules(session)),
                tuple(rewards_of(session).values()),
                tuple(name for name in names_of(session, "store").values() if name),
                taken_of(session),
            )

        return self._journal.store.read(work)

    def settings(self) -> SettingsState:
        """The settings, and which of them can still be changed, on one snapshot."""

        def work(session: Session) -> SettingsState:
            program = Program.from_settings(settings_of(session))
            return SettingsState(program, has_dates(session), has_money(session))

        return self._journal.store.read(work)

    def start(self, *, zone: str) -> bool:
        """Give a new database its time zone and the default program; True when it was new.

        The commands have fixed ids, so that two PCs that start on one new database write it once.
        """
        if self._journal.store.read(lambda session: "zone" in settings_of(session)):
            return False
        content = content_digest("start")
        settings = {"zone": zone, "ledger_id": self._journal.ids.next().hex(), HASH_KEY: new_hash_key()}
        operations = [
            self._journal.operation(
                OperationKind.CHANGE_SETTINGS,
                {"settings": settings},
                identity=machine_id("start", "settings"),
                content=content,
            )
        ]
        for position, rule in enumerate(default_rules(None), 1):
            payload = {"rule": rule.id, "version": 1, "position": position, "definition": rule.definition()}
            identity = machine_id("start", "rule", rule.id)
            operations.append(
                self._journal.operation(OperationKind.CHANGE_RULE, payload, identity=identity, content=content)
            )
        self._journal.store.write(lambda session: self._journal.run_in(session, operations, {}))
        return True

    def change_settings(self, **settings: str) -> None:
        """Change settings of the program: zone, currency, lifetime_months, expiry_rounding, beyond_balance,
        point_value_minor (of 1,000 points), shop_name.

        Raises Refusal for values that cannot be, for a zone once points or sales are on the books, and for a currency
        once money is recorded.
        With the currency every amount of rules, rewards and tiers changes: what was a whole unit stays one. Raises
        Refusal for an amount that the new currency cannot name. Before the months without activity change, what is due
        by the old ones lapses (services/lapsing_first.py).
        """
        self._journal.store.write(lambda session: change_settings_in(self._journal, session, settings))

    def fix_currency(self, currency: str) -> None:
        """Take the currency that the first money is recorded in, unless there is one."""
        if self.state().program.currency is None:
            self.change_settings(currency=currency)

    def new_rule_id(self) -> int:
        """An id for a rule that is about to be written."""
        return stable_number("rule", self._journal.ids.next().hex())

    def change_rule(self, rule: Rule, *, identity: bytes | None = None) -> Rule:
        """Write `rule` as the next version of the rule with its id, or as a new rule. Returns the version written.

        `rule.version` is the version that was edited (0 for a new one): when somebody else wrote a newer one
        meanwhile, that is refused and nothing is overwritten.
        """
        positions = self._journal.store.read(rule_positions)
        position = positions.get(rule.id, max(positions.values(), default=0) + 1)
        version = rule.version + 1 if rule.id in positions else 1
        payload = {"rule": rule.id, "version": version, "position": position, "definition": rule.definition()}
        self._journal.run(self._journal.operation(OperationKind.CHANGE_RULE, payload, identity=identity))
        return replace(rule, version=version)

    def new_reward_id(self) -> int:
        """An id for a reward that is about to be written."""
        return stable_number("reward", self._journal.ids.next().hex())

    def change_reward(self, reward: Reward, *, identity: bytes | None = None) -> Reward:
        """Write `reward` as the next version of the reward with its id, or as a new one. Returns what was written.

        `reward.version` is the version that was edited: a newer one that somebody wrote meanwhile is not overwritten.
        """

        def work(session: Session) -> Reward:
            hold_program(session, alone=True)
            stored = rewards_of(session).get(reward.id)
            if stored is not None and stored.version != reward.version:
                raise Refusal("reward_changed_meanwhile", reward=reward.name)
            written = replace(reward, version=stored.version + 1 if stored else 1)
            payload = {"reward": written.id, "version": written.version, "definition": written.definition()}
            operation = self._journal.operation(OperationKind.CHANGE_REWARD, payload, identity=identity)
            self._journal.run_all(session, [operation])
            return written

        return self._journal.store.write(work)


def change_settings_in(journal: Journal, session: Session, settings: Mapping[str, str]) -> None:
    """Change settings as `ProgramDesk.change_settings` does, inside a transaction that is open."""
    from loyalty_desktop.services.lapsing_first import lapse_first

    lapse_first(journal, session, settings)
    if "currency" in settings:
        change_currency(journal, session, settings)
        return
    operation = journal.operation(OperationKind.CHANGE_SETTINGS, {"settings": dict(settings)})
    journal.run_all(session, [operation])
