"""What the dialogs of rules have done beside the GUI thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.gui.program_dialog import NEW

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.rules import KnownNames, RuleHistory
    from loyalty_desktop.services.simulation import SimulationResult


class RuleId:
    """The id of a rule that is edited: a new one is asked for once, by the first job that needs it.

    What was tried out under an id is written under the same, so that both pay alike, and a second attempt to write
    after a lost answer never makes a second rule.
    """

    def __init__(self, desks: Desks, known: int = NEW) -> None:
        self._desks = desks
        self._known = known

    def given_to(self, rule: Rule) -> Rule:
        """The rule under its id; asked in jobs only."""
        if self._known == NEW:
            self._known = self._desks.program.new_rule_id()
        return replace(rule, id=self._known)


def write_rule(desks: Desks, rule_id: RuleId, rule: Rule, _context: JobContext) -> Rule:
    """Write the rule's next version."""
    return desks.program.change_rule(rule_id.given_to(rule))


def simulate(desks: Desks, rule_id: RuleId, rule: Rule, period: DateRange, context: JobContext) -> SimulationResult:
    """Run the rule over the past."""
    return desks.simulation.run(rule_id.given_to(rule), period, context)


def known_names(desks: Desks, _context: JobContext) -> KnownNames:
    """The names that conditions can use."""
    return desks.rules.known_names()


def history(desks: Desks, rule: Rule, _context: JobContext) -> RuleHistory:
    """The rule's versions."""
    return desks.rules.history(rule.id)
