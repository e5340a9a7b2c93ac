"""What the dialogs of rules have done beside the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.gui.jobs import JobContext
from loyalty_desktop.gui.program_dialog import ItemId

if TYPE_CHECKING:
    from loyalty_desktop.services.desks import Desks
    from loyalty_desktop.services.rules import KnownNames, RuleHistory
    from loyalty_desktop.services.simulation import SimulationResult


def write_rule(desks: Desks, rule_id: ItemId[Rule], rule: Rule, _context: JobContext) -> Rule:
    """Write the rule's next version."""
    return desks.program.change_rule(rule_id.given_to(rule))


def simulate(
    desks: Desks, rule_id: ItemId[Rule], rule: Rule, period: DateRange, context: JobContext
) -> SimulationResult:
    """Run the rule over the past, under the id that it is written under: both pay alike."""
    return desks.simulation.run(rule_id.given_to(rule), period, context)


def known_names(desks: Desks, _context: JobContext) -> KnownNames:
    """The names that conditions can use."""
    return desks.rules.known_names()


def history(desks: Desks, rule: Rule, _context: JobContext) -> RuleHistory:
    """The rule's versions."""
    return desks.rules.history(rule.id)
