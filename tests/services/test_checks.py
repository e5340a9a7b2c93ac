"""The integrity check names what was changed behind the program's back, and the repair puts it right."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from loyalty_desktop.domain.errors import Cancelled
from loyalty_desktop.domain.findings import Finding
from loyalty_desktop.services.progress import Silent
from loyalty_desktop.storage.checks import steps_of_check
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.rollups import KEYS
from tests.builders import TODAY, Shop, a_row, open_test_desks


@pytest.fixture
def shop(shop_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A shop with a bit of everything: sales, a refund, a redemption, an expiry, debt, a referral, an import."""
    opened = open_test_desks(shop_address, folder=tmp_path_factory.mktemp("files"))
    opened.desks.program.change_settings(lifetime_months="1")
    ana = opened.enrol("ANA", name="Ana Ruiz")
    bea = opened.enrol("BEA", name="Bea Sanz", referrer_id=ana)
    receipt = opened.sell(ana, 6000, 4000)
    opened.refund(receipt, 1)
    opened.redeem(ana, opened.a_reward(30))
    fields = replace(opened.desks.customers.show(ana).fields, card="K-1")
    opened.desks.customers.edit(ana, fields, identity=opened.desks.customers.new_identity())
    opened.refund(opened.sell(bea, 2000))
    opened.sell(opened.enrol("DAN", name="Dan", referrer_id=bea), 50)
    opened.import_sales(a_row("F1", "50.00", customer="CAN"), a_row("F2", "10.00", customer=""))
    opened.clock.advance(days=40)
    opened.desks.expiry.run(confirmed=True)
    opened.adjust(bea, 25)
    yield opened
    opened.store.close_thread()


def codes(findings: tuple[Finding, ...]) -> set[str]:
    """The codes of what was found."""
    return {finding.code for finding in findings}


def test_honest_books_are_clean(shop: Shop) -> None:
    report = shop.desks.checks.check()
    assert report.is_clean, report.findings
    counted = dict(report.counted)
    assert counted["entry"] >= 8 and counted["allocation"] >= 4 and counted["comparison"] > 40


def test_honest_journal_replays_to_the_same_books(shop: Shop) -> None:
    report = shop.desks.checks.replay()
    assert report.is_clean, report.findings


def test_changed_balance_names_the_customer(shop: Shop) -> None:
    shop.tamper("UPDATE customer SET active = active + 1 WHERE ref = 'BEA'")
    findings = shop.findings()
    assert codes(findings) == {"customer_lots_differ", "customer_balance_differs"}
    assert {finding.details["customer"] for finding in findings} == {"Bea Sanz"}
    assert {(finding.expected, finding.found) for finding in findings} == {(25, 26)}


def test_replay_names_the_customer_too(shop: Shop) -> None:
    shop.tamper("UPDATE customer SET active = active + 1 WHERE ref = 'BEA'")
    (finding,) = shop.desks.checks.replay().findings
    assert (finding.code, finding.expected, finding.found) == ("replay_differs", (25,), (26,))
    assert finding.details["customer"] == "Bea Sanz"


DERIVED = {
    "UPDATE lot SET remaining = remaining - 1 WHERE remaining = 25": "lot_remaining_differs",
    "UPDATE lot SET expired = expired - 1 WHERE expired > 0": "lot_expired_differs",
    "UPDATE lot SET reinstatements = reinstatements + 1": "lot_reinstatements_differ",
    "UPDATE customer SET debt = 3 WHERE ref = 'ANA'": "customer_debt_differs",
    "UPDATE customer SET active = active + 1 WHERE ref = 'BEA'": "customer_lots_differ",
    "UPDATE sale_line SET refunded_net_minor = 0": "line_refunded_net_differs",
    "UPDATE sale_line SET refunded_quantity_milli = 0": "line_refunded_quantity_differs",
    "UPDATE customer SET first_purchase_on = first_purchase_on + 1 WHERE ref = 'ANA'": "customer_date_differs",
    "UPDATE customer SET last_activity_on = NULL": "customer_date_differs",
    "UPDATE customer SET registered_on = registered_on - 1 WHERE ref = 'CAN'": "registration_differs",
    "UPDATE referral SET qualified_on = qualified_on + 1 WHERE status = 'qualified'": "referral_qualification_differs",
    "UPDATE referral SET status = 'registered'": "referral_status_differs",
    "UPDATE referral SET registered_on = registered_on + 1": "referral_registration_differs",
    "DELETE FROM card": "card_differs",
    "UPDATE activity SET sales = sales + 1": "activity_differs",
    "DELETE FROM activity": "activity_differs",
    "UPDATE {movement} SET points = points + 1": "rollup_differs",
    "UPDATE {movement_day} SET entries = entries + 1": "rollup_differs",
    "UPDATE {gap} SET customers = customers + 1": "rollup_differs",
    "UPDATE {active_day} SET first_in_week = first_in_week + 1": "rollup_differs",
    "INSERT INTO {retention} VALUES (20500, 1, 0, 0, 1, 0)": "rollup_differs",
    "DELETE FROM {cohort}": "rollup_differs",
    "UPDATE {holding} SET started = started + 1": "rollup_differs",
    "UPDATE customer SET held_since = held_since + 1": "customer_date_differs",
    "UPDATE {enrolment} SET customers = 0": "rollup_differs",
    "UPDATE {expiry} SET points = points - 1": "rollup_differs",
}
"""Damage to what can be computed again, and the code under which it is found."""

RECORDED = {
    "UPDATE lot SET expires_on = expires_on + 1": "lot_differs_from_entry",
    "UPDATE sale SET points = points + 1 WHERE points > 0": "sale_points_differs_from_lines",
    "UPDATE sale SET net_minor = net_minor + 1": "sale_net_differs_from_lines",
    "UPDATE sale SET tax_minor = tax_minor + 1": "sale_tax_differs_from_lines",
    "UPDATE sale SET entry_id = NULL": "sale_differs_from_entry",
    "UPDATE refund SET clawed_back = clawed_back + 1": "refund_points_differ_from_entry",
    "UPDATE refund SET clawed_back = clawed_back + 100": "refunds_exceed_award",
    "UPDATE refund_line SET net_minor = net_minor - 1": "refund_net_differs_from_lines",
    "UPDATE sale SET voided = 1 WHERE receipt = 'F1'": "voided_sale_keeps_points",
    "UPDATE sale SET voided = 1": "refund_of_voided_sale",
    "UPDATE refund SET voided = 1": "voided_refund_keeps_points",
}
"""Damage to what is recorded once."""


class Undone(Exception):
    """Ends a transaction without keeping anything of it."""


def codes_after(shop: Shop, statement: str) -> set[str]:
    """What the check finds after a statement, which is then taken back."""
    found: set[str] = set()

    def work(session: Session) -> None:
        session.run(stored_in(shop, statement))
        found.update(finding.code for step in steps_of_check() for finding in step.look(session))
        raise Undone

    with contextlib.suppress(Undone):
        shop.store.write(work)
    return found


def stored_in(shop: Shop, statement: str) -> str:
    """The statement about the table that holds a rollup: on a server, what is not folded in yet lies beside it."""
    suffix = "_delta" if shop.store.engine.name == "postgresql" else ""
    rollups = tuple(KEYS)
    return statement.format(**{name: name + suffix for name in rollups})


def test_every_damage_is_found(shop: Shop) -> None:
    shop.sell(shop.enrol("DOM", name="Dom Vega", referrer_id=shop.desks.customers.find("ANA").id), 700)
    damages = DERIVED | RECORDED
    found = {statement: codes_after(shop, statement) for statement in damages}
    assert {statement: found[statement] for statement, code in damages.items() if code not in found[statement]} == {}


def test_repair_mends_every_derived_value(shop: Shop) -> None:
    for statement in DERIVED:
        shop.tamper(stored_in(shop, statement))
    report = shop.desks.checks.repair()
    assert report.left.is_clean, report.left.findings
    assert len(report.mended) >= 15
    assert shop.desks.checks.replay().is_clean


def test_repair_of_honest_books_changes_nothing(shop: Shop) -> None:
    before = shop.books()
    assert shop.desks.checks.repair().mended == ()
    assert shop.books() == before


def test_repair_leaves_what_is_recorded(shop: Shop) -> None:
    shop.tamper("UPDATE sale SET tax_minor = tax_minor + 1 WHERE receipt = 'F1'")
    report = shop.desks.checks.repair()
    assert codes(report.left.findings) == {"sale_tax_differs_from_lines"}


def test_posting_goes_on_after_a_repair(shop: Shop) -> None:
    shop.tamper("DELETE FROM activity")
    shop.desks.checks.repair()
    shop.sell(shop.desks.customers.find("ANA").id, 700, on=TODAY)
    assert shop.findings() == ()


class Impatient(Silent):
    """Progress of somebody who does not wait."""

    def check_cancelled(self) -> None:
        raise Cancelled


def test_check_can_be_stopped(shop: Shop) -> None:
    for check in (shop.desks.checks.check, shop.desks.checks.replay, shop.desks.checks.repair):
        with pytest.raises(Cancelled):
            check(Impatient())
    assert shop.findings() == ()


def test_sorts_are_in_memory_again_after_a_stopped_check(tmp_path: Path) -> None:
    shop = open_test_desks(str(tmp_path / "loyalty.db"))
    asked = "SELECT temp_store FROM pragma_temp_store"
    before = shop.value(asked)
    with pytest.raises(Cancelled):
        shop.desks.checks.check(Impatient())
    assert shop.value(asked) == before
    shop.store.close_thread()


def test_bytes_changed_in_the_file_are_found(tmp_path: Path) -> None:
    path = tmp_path / "loyalty.db"
    shop = open_test_desks(str(path))
    shop.enrol("C1", name="Ana Ruiz")
    shop.store.close_thread()
    content = path.read_bytes()
    assert content.count(b"ana ruiz") == 2  # in the row and in the index of names
    place = content.rindex(b"ana ruiz")
    path.write_bytes(content[:place] + b"bna" + content[place + 3 :])
    assert "file_damaged" in codes(shop.findings())
    shop.store.close_thread()
