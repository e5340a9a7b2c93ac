"""Commands about rules: list them, and try one out on the past."""

from __future__ import annotations

import json
from pathlib import Path

from loyalty_desktop.cli.answers import Answer, Json, pairs, table
from loyalty_desktop.cli.arguments import CommandParsers, day
from loyalty_desktop.cli.call import Call
from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.errors import Fault, Refusal
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.program import Program
from loyalty_desktop.domain.rule_definitions import rule_from
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.services.desks import Desks
from loyalty_desktop.services.simulation import SimulationResult
from loyalty_desktop.settings import usable_path
from loyalty_desktop.wording.names import action_name
from loyalty_desktop.wording.numbers import NOT_AVAILABLE, count_text, money_text, signed_points_text
from loyalty_desktop.wording.rule_sentences import rule_sentence
from loyalty_desktop.wording.simulation_sentences import NOTES, outcome_sentence

_LONGEST_DEFINITION = 1_000_000


def add(commands: CommandParsers) -> None:
    """Add the commands about rules."""
    commands.add("rules", rules)
    trying = commands.add("simulate", simulate)
    trying.add_argument("rule", nargs="?", metavar="RULE", help="name or id of a rule, as if it were on")
    trying.add_argument("--definition", metavar="FILE", help="a rule in JSON, as `rules --json` prints it")
    trying.add_argument("--from", dest="first", type=day, required=True, metavar="DATE", help="first day")
    trying.add_argument("--to", dest="last", type=day, required=True, metavar="DATE", help="last day, included")


def rules(call: Call) -> Answer:
    """The rules in their order."""
    with call.office() as desks:
        state = desks.program.state()
    currency = state.program.currency or ""
    rows = [
        (
            action_name(rule.name),
            action_name(rule.action),
            "on" if rule.active else "off",
            rule_sentence(rule, currency, state.program.tiers.names),
        )
        for rule in state.rules
    ]
    return Answer(table(("Rule", "Action", "", "Pays"), rows), {"rules": [_rule_data(rule) for rule in state.rules]})


def simulate(call: Call) -> Answer:
    """What a rule would have paid in a range, beside today's rules."""
    options = call.options
    if (options.rule is None) == (options.definition is None):
        raise Refusal("name_one_rule")
    if options.last < options.first:
        raise Refusal("period_reversed", first=options.first, last=options.last)
    period = DateRange(options.first, options.last)
    definition = None if options.definition is None else _definition_in(options.definition)
    with call.office() as desks, call.watch() as watch:
        draft = _rule_named(desks, options.rule) if definition is None else _draft(desks, definition)
        result = desks.simulation.run(draft, period, watch)
        program = desks.program.state().program
    return Answer(_text(draft, result, program), _data(draft, result))


def _definition_in(location: str) -> object:
    """What a file of JSON holds. Raises Fault for one that cannot be read, Refusal for what is no JSON."""
    path = usable_path(location)
    try:
        with Path(path).open(encoding="utf-8") as file:
            text = file.read(_LONGEST_DEFINITION + 1)
        if len(text) > _LONGEST_DEFINITION:
            raise Refusal("definition_no_json", path=str(path))
        return json.loads(text)
    except OSError as error:
        raise Fault("file_unreadable", path=str(path), reason=error.strerror or "") from error
    except (ValueError, RecursionError) as error:
        raise Refusal("definition_no_json", path=str(path)) from error


def _draft(desks: Desks, definition: object) -> Rule:
    """The rule of a definition: in the place of the rule with its id, where it has one, else beside all others."""
    known = {rule.id: rule for rule in desks.program.state().rules}
    given = dict(definition) if isinstance(definition, dict) else definition
    number = None
    if isinstance(given, dict):
        number = given.pop("id", None)
        given.pop("version", None)
    if number is not None and (isinstance(number, bool) or not isinstance(number, int)):
        raise Refusal("definition_not_understood", place="id")
    if number is not None and number not in known:
        raise Refusal("unknown_rule", rule=number)
    return rule_from(given, rule_id=desks.program.new_rule_id() if number is None else number)


def _rule_named(desks: Desks, text: str) -> Rule:
    wanted = text.strip().casefold()
    known = desks.program.state().rules
    found = [
        rule for rule in known if wanted in (str(rule.id), rule.name.casefold(), action_name(rule.name).casefold())
    ]
    if not found:
        raise Refusal("unknown_rule", rule=text)
    if len(found) > 1:
        raise Refusal("several_rules", rule=text, ids=tuple(str(rule.id) for rule in found))
    return found[0]


def _rule_data(rule: Rule) -> Json:
    return {"id": rule.id, "version": rule.version, **rule.definition()}


def _text(draft: Rule, result: SimulationResult, program: Program) -> str:
    currency = program.currency or ""
    cost = NOT_AVAILABLE if result.cost_minor is None else money_text(result.cost_minor, currency)
    rows = [
        ("Rule", f"{action_name(draft.name)}: {rule_sentence(draft, currency, program.tiers.names)}"),
        ("Points by today's rules", count_text(result.points_now)),
        ("Points with this rule", count_text(result.points_then)),
        ("Difference", signed_points_text(result.difference)),
        ("Worth", cost),
    ]
    outcome = outcome_sentence(result, currency, is_purchase=draft.action == PURCHASE)
    return f"{pairs(rows)}\n{outcome}\n{NOTES}"


def _data(draft: Rule, result: SimulationResult) -> Json:
    return {
        "rule": {"id": draft.id, "version": draft.version, **draft.definition()},
        "from": result.period.first,
        "to": result.period.last,
        "events": result.events,
        "customers": result.customers,
        "points_now": result.points_now,
        "points_then": result.points_then,
        "difference": result.difference,
        "events_touched": result.touched,
        "customers_touched": result.customers_touched,
        "cost_minor": result.cost_minor,
    }
