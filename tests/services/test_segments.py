"""A customer's tags are the segments that rules name: in every way that points are posted, and in a simulation."""

from __future__ import annotations

from loyalty_desktop.domain.catalog import PURCHASE
from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.domain.rules import Rule, RuleKind
from loyalty_desktop.services.customers import EnrolRequest
from tests.builders import TODAY, Shop, a_row

VIP = Conditions(segments=("VIP",))


def enrol(shop: Shop, ref: str, *tags: str) -> int:
    """Enrol a customer with tags."""
    fields = CustomerFields(ref=ref, name=ref, tags=tags)
    return shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity(), TODAY))


def vip_rule(shop: Shop, action: str = PURCHASE, points: int = 50) -> Rule:
    """A rule that pays customers with the tag VIP only."""
    number = shop.desks.program.new_rule_id()
    return shop.desks.program.change_rule(Rule(number, 0, "Vip", action, RuleKind.FIXED, points, conditions=VIP))


def payloads(shop: Shop, kind: OperationKind) -> list[str]:
    query = "SELECT payload FROM operation WHERE kind = ? ORDER BY seq"
    return [text for (text,) in shop.store.read(lambda session: session.rows(query, (kind.value,)))]


def replay_differs(shop: Shop) -> bool:
    return bool(shop.desks.checks.replay().findings)


def test_sale_at_the_counter_pays_the_segment_alone(shop: Shop) -> None:
    vip_rule(shop)
    ana, ben = enrol(shop, "A", "regular", "vip"), enrol(shop, "B", "regular")
    for customer in (ana, ben):
        shop.sell(customer, 1000)
    assert (shop.balance(ana), shop.balance(ben)) == (60, 10)
    assert not replay_differs(shop)


def test_imported_sale_pays_the_segment_alone(shop: Shop) -> None:
    vip_rule(shop)
    ana, ben = enrol(shop, "A", "Vip"), enrol(shop, "B")
    shop.import_sales(a_row("R1", customer="A"), a_row("R2", customer="B"), a_row("R3", customer="C"))
    assert (shop.balance(ana), shop.balance(ben)) == (60, 10)
    assert shop.import_sales(a_row("R1", customer="A")).counts["already_there"] == 1
    assert not replay_differs(shop)


def test_action_and_enrolment_pay_the_segment_alone(shop: Shop) -> None:
    vip_rule(shop, "check_in", 5)
    vip_rule(shop, "account_registration", 30)
    ana, ben = enrol(shop, "A", "VIP"), enrol(shop, "B", "VIP lounge")
    for customer in (ana, ben):
        identity = shop.desks.counter.new_identity()
        shop.desks.counter.record_action(customer, "check_in", identity=identity, happened_at=shop.clock.instant)
    assert (shop.balance(ana), shop.balance(ben)) == (35, 0)


def test_imported_customers_pay_the_segment_alone(shop: Shop) -> None:
    vip_rule(shop, "account_registration", 30)
    shop.import_customers("ref,name,tags", "A,Ana,vip;new", "B,Ben,new")
    query = "SELECT c.ref, c.active FROM customer c ORDER BY c.ref"
    assert shop.store.read(lambda session: session.rows(query)) == [("A", 30), ("B", 0)]


def test_repeated_action_is_the_same_after_tags_and_rules_changed(shop: Shop) -> None:
    ana, identity = enrol(shop, "A"), shop.desks.counter.new_identity()
    moment = shop.clock.instant
    shop.desks.counter.record_action(ana, "check_in", identity=identity, happened_at=moment)
    vip_rule(shop, "check_in")
    fields = CustomerFields(ref="A", name="A", tags=("VIP",))
    shop.desks.customers.edit(ana, fields, identity=shop.desks.customers.new_identity())
    again = shop.desks.counter.record_action(ana, "check_in", identity=identity, happened_at=moment)
    assert again.repeated and shop.balance(ana) == 0


def test_nothing_is_told_of_tags_that_no_rule_asks_for(shop: Shop) -> None:
    ana = enrol(shop, "A", "VIP", "secret")
    shop.sell(ana, 1000)
    assert "segments" not in payloads(shop, OperationKind.POST_SALE)[-1]
    rule = vip_rule(shop)
    shop.sell(ana, 1000)
    assert '"segments":["vip"]' in payloads(shop, OperationKind.POST_SALE)[-1]
    shop.desks.program.change_rule(rule.switched(on=False))
    shop.sell(ana, 1000)
    assert "segments" not in payloads(shop, OperationKind.POST_SALE)[-1]


def test_draft_for_a_segment_is_simulated_with_todays_tags(shop: Shop) -> None:
    ana, ben = enrol(shop, "A", "vip"), enrol(shop, "B")
    shop.sell(ana, 1000)
    shop.sell(ben, 1000)
    draft = Rule(shop.desks.program.new_rule_id(), 0, "Vip", PURCHASE, RuleKind.FIXED, 50, conditions=VIP)
    result = shop.desks.simulation.run(draft, DateRange(TODAY, TODAY))
    assert (result.points_now, result.points_then, result.customers_touched) == (20, 70, 1)
