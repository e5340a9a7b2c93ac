"""The currency of the books: taken from the first money, in the transaction that records it."""

from __future__ import annotations

from dataclasses import replace

from loyalty_desktop.domain.amounts import decimals_of
from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.rules import RuleKind
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.loading import current_rules, hold_program
from loyalty_desktop.storage.program import rule_positions

_ASSUMED_CURRENCY = "EUR"
"""Whose decimals the amounts of rules have while the program has no currency."""


def take_currency(journal: Journal, session: Session, currency: str) -> str:
    """The currency of the books, which is `currency` from now on where they have none yet.

    Until the commit nobody else posts or changes the program: of two first imports in different currencies the second
    one finds the first one's. To be called before anything else of the program is read in the transaction.
    """
    hold_program(session, alone=True)
    program, _ = journal.program_and_rules(session)
    if program.currency is not None:
        return program.currency
    settings = journal.operation(OperationKind.CHANGE_SETTINGS, {"settings": {"currency": currency}})
    for outcome in journal.run_in(session, [settings, *_rules_of_whole_units(journal, session, currency)], {}):
        if outcome.refusal is not None:
            raise outcome.refusal
    return currency


def _rules_of_whole_units(journal: Journal, session: Session, currency: str) -> list[Operation]:
    """What lets purchase rules that pay for a whole unit go on doing so in a currency with other decimals."""
    assumed, unit = 10 ** decimals_of(_ASSUMED_CURRENCY), 10 ** decimals_of(currency)
    positions = rule_positions(session)
    operations = []
    for rule in current_rules(session):
        is_per_unit = rule.action == PURCHASE and rule.kind is RuleKind.PER_AMOUNT and rule.per_minor == assumed
        if is_per_unit and unit != assumed:
            changed = replace(rule, version=rule.version + 1, per_minor=unit)
            payload = {
                "rule": rule.id,
                "version": changed.version,
                "position": positions[rule.id],
                "definition": changed.definition(),
            }
            operations.append(journal.operation(OperationKind.CHANGE_RULE, payload))
    return operations
