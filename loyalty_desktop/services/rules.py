"""What a manager wants to know while setting up rules: earlier versions, and the names that conditions can use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.program import current_rules, names_of
from loyalty_desktop.storage.rules import categories_sold, tags_given, versions_of


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """A version of a rule, the clerk who wrote it, and when."""

    rule: Rule
    clerk: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class RuleHistory:
    """Every version of a rule, the newest first; instants are told in `zone`, amounts in `currency`, tiers by name."""

    versions: tuple[RuleVersion, ...]
    zone: tzinfo
    currency: str
    tiers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names that stores, goods, customers and rules have by now; of tiers the code and the name."""

    stores: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    tiers: tuple[tuple[str, str], ...] = ()


class RulesDesk:
    """Answers questions about rules; writes nothing."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def history(self, rule_id: int) -> RuleHistory:
        """The versions of a rule, none for a rule that is not written yet."""

        def work(session: Session) -> RuleHistory:
            program, _ = self._journal.program_and_rules(session)
            versions = tuple(RuleVersion(*row) for row in versions_of(session, rule_id))
            return RuleHistory(versions, program.zone, program.currency or "", program.tiers.names)

        return self._journal.store.read(work)

    def known_names(self) -> KnownNames:
        """Stores, categories that were sold, tags of customers, exclusive groups of rules, tiers."""

        def work(session: Session) -> KnownNames:
            program, _ = self._journal.program_and_rules(session)
            groups = {rule.group for rule in current_rules(session) if rule.group}
            return KnownNames(
                tuple(name for name in names_of(session, "store").values() if name),
                tuple(categories_sold(session)),
                tuple(tags_given(session)),
                tuple(sorted(groups)),
                tuple((tier.code, tier.name) for tier in program.tiers.tiers),
            )

        return self._journal.store.read(work)
