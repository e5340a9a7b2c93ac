"""Sales that are decided in one go come to what `post_sale` makes of them, to the last value on the books."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.periods import day_number
from loyalty_desktop.domain.plain_sales import PlainSales
from loyalty_desktop.domain.rules import Rule
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.services import imports
from loyalty_desktop.services.imports import ImportRequest
from tests.builders import FIRST_DAY, SALES_HEADER, TODAY, Shop, a_row, dice, open_test_desks
from tests.postgres_server import PostgresServer

_HISTORIES = 20
_PEOPLE = tuple(f"C{number}" for number in range(8))


@pytest.fixture
def decided(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """For every sale that was looked at in one go: whether it was decided so."""
    seen: list[bool] = []
    post = PlainSales.post

    def watched(self: PlainSales, operation: Operation) -> object:
        answer = post(self, operation)
        seen.append(answer is not None)
        return answer

    monkeypatch.setattr(PlainSales, "post", watched)
    monkeypatch.setattr(imports, "RECEIPTS_A_TRANSACTION", 7)
    yield seen


def without_plain_sales(shop: Shop) -> Shop:
    """The same shop, in which every sale is decided by `post_sale`."""
    shop.desks.counter._journal._decides_plainly = False
    return shop


def a_history(shop: Shop, chance: random.Random) -> None:
    """A few weeks of a shop: files of sales between whatever makes customers and days special."""
    if chance.random() < 0.5:
        shop.desks.program.change_settings(lifetime_months=str(chance.randint(1, 14)))
    if chance.random() < 0.5:
        shop.pay_for("referrer_reward", 30)
        shop.pay_for("account_registration", 5)
    ana = shop.enrol("C0")
    shop.enrol("C1", name="Bea", referrer_id=ana)
    shop.enrol("C2", name="Can", registered_on=None)
    receipts = 0
    for _ in range(4):
        rows = []
        for _ in range(chance.randint(1, 14)):
            receipts += 1
            day = TODAY - timedelta(days=chance.choice((0, 0, 1, 2, 30, 60, 80)))
            person, store = chance.choice((*_PEOPLE, "")), chance.choice(("", "North", "South"))
            for line in range(1, chance.randint(1, 3) + 1):
                net = chance.choice(("0.00", "0.99", "7.50", "120.00"))
                rows.append(f"sale,S{receipts},{line},,{day}T10:00:00,{store},,{person},SKU-{line},1,{net},EUR")
        shop.import_sales(*rows, file_name=f"{receipts}.csv")
        with suppress(Refusal):
            something_special(shop, ana, chance, rows)


def something_special(shop: Shop, ana: int, chance: random.Random, rows: list[str]) -> None:
    """What makes the next files' sales special, or what meets those before; may be refused."""
    match chance.randrange(9):
        case 0:
            shop.adjust(ana, -50 if shop.balance(ana) >= 50 else 50)
        case 1:
            shop.redeem(ana, shop.a_reward(cost=3))
        case 2:
            bea = shop.desks.customers.find("C1").id
            shop.desks.people.merge(ana, bea, identity=shop.desks.people.new_identity())
        case 3:
            shop.clock.advance(days=20)
        case 4:
            shop.close(date(2026, 1, 31))
        case 5:
            shop.sell(ana, 1250)
        case 6:
            shop.desks.imports.undo(shop.desks.imports.batches()[0].id)
        case 7:
            switch(shop, "new_member_reward", on=chance.random() < 0.5)
        case _:
            shop.import_sales(*rows, file_name="again.csv")


def switch(shop: Shop, action: str, *, on: bool) -> None:
    """Switch the rule of an action on or off."""
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == action)
    shop.desks.program.change_rule(replace(rule, active=on))


def told(shop: Shop) -> dict[str, object]:
    """The books and all answers, but for the digests of what people told of themselves and for their key: each database
    has its own."""
    books = shop.books()
    operations = {key: row for key, row in books["operation"].items() if row[0] != "enrol"}
    answers = shop.store.read(lambda session: session.rows("SELECT kind, answer FROM operation ORDER BY seq"))
    return books | {
        "operation": operations,
        "program": {**books["program"], ("hash_key",): ()},
        "answers": dict(enumerate(answers)),
    }


@pytest.mark.parametrize("seed", range(_HISTORIES))
def test_plain_sales_come_to_what_post_sale_makes_of_them(seed: int, tmp_path: Path, decided: list[bool]) -> None:
    shop, other = (open_test_desks(str(tmp_path / name), folder=tmp_path) for name in ("plain.db", "other.db"))
    a_history(shop, dice(seed))
    assert any(decided)
    looked_at = len(decided)
    a_history(without_plain_sales(other), dice(seed))
    assert len(decided) == looked_at
    assert told(shop) == told(other)
    assert shop.findings() == ()
    for opened in (shop, other):
        opened.store.close_thread()


@pytest.mark.parametrize("seed", range(_HISTORIES, _HISTORIES + 2))
def test_plain_sales_come_to_the_same_on_a_server(
    seed: int, tmp_path: Path, decided: list[bool], postgres_server: PostgresServer, schema_database: str
) -> None:
    names = [postgres_server.new_database(template=schema_database) for _ in range(2)]
    shop, other = (open_test_desks(postgres_server.url(name), folder=tmp_path) for name in names)
    a_history(shop, dice(seed))
    assert any(decided)
    a_history(without_plain_sales(other), dice(seed))
    assert told(shop) == told(other)
    for name, opened in zip(names, (shop, other), strict=True):
        opened.store.close_thread()
        postgres_server.drop_database(name)


def purchase_rule(shop: Shop) -> Rule:
    """The rule that pays purchases."""
    return next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase" and rule.active)


@pytest.mark.parametrize("setting", [{"never_earning": "Shipping"}, {"expiry_inactivity_months": "2"}])
def test_no_sale_of_a_special_program_is_plain(shop: Shop, decided: list[bool], setting: dict[str, str]) -> None:
    ana = shop.enrol("C1")
    shop.desks.program.change_settings(**setting)
    shop.sell(ana, 1250)
    shop.sell(None, 1250)
    assert decided == []
    assert shop.balance(ana) == 12


def test_no_sale_is_plain_where_there_are_tiers(shop: Shop, decided: list[bool]) -> None:
    ana = shop.enrol("C1")
    shop.desks.tiers.change(TierProgram((Tier("basic", "Basic", 0), Tier("gold", "Gold", 10))))
    shop.sell(ana, 1250)
    assert decided == []
    assert shop.value("SELECT tier FROM customer WHERE id = ?", ana) == "gold"


@pytest.mark.parametrize("special", [{"group": "one"}, {"waiting_days": 3}, {"with_tax": True}])
def test_no_sale_that_a_special_rule_pays_is_plain(shop: Shop, decided: list[bool], special: dict[str, Any]) -> None:
    ana = shop.enrol("C1")
    shop.desks.program.change_rule(replace(purchase_rule(shop), **special))
    shop.sell(ana, 1250)
    assert decided == [False]


def test_award_of_too_many_points_is_refused_and_leaves_the_others_plain(shop: Shop, decided: list[bool]) -> None:
    ana = shop.enrol("C1")
    shop.desks.program.change_rule(replace(purchase_rule(shop), points=10**9))
    result = shop.import_sales(
        f"sale,S1,1,,{TODAY}T10:00:00,,,C1,SKU-1,1,1.00,EUR",
        f"sale,S2,1,,{TODAY}T11:00:00,,,C1,SKU-1,1,2.00,EUR",
        f"sale,S3,1,,{TODAY}T12:00:00,,,C1,SKU-1,1,1.00,EUR",
    )
    assert decided == [True, False, True]
    assert [row.code for row in result.rejected] == ["points_out_of_range"]
    assert shop.balance(ana) == 2 * 10**9


def test_sale_that_names_segments_is_not_plain(shop: Shop, decided: list[bool]) -> None:
    ana = shop.enrol("C1")
    journal = shop.desks.counter._journal
    shop.sell(ana, 1250)
    row = shop.value("SELECT payload FROM operation WHERE kind = 'post_sale'")
    payload = {**json.loads(row), "receipt": "R-segments", "segments": []}
    journal.run(journal.operation(OperationKind.POST_SALE, payload))
    assert decided == [True, False]
    assert shop.balance(ana) == 24


def test_a_plain_sale_is_no_walk_in_with_points_or_sale_of_the_future(shop: Shop, decided: list[bool]) -> None:
    ana = shop.enrol("C1")
    shop.sell(ana, 1250)
    shop.sell(None, 1250)
    assert decided == [True, True]
    assert shop.balance(ana) == 12
    with pytest.raises(Refusal):
        shop.sell(ana, 1250, on=TODAY + timedelta(days=3))
    assert decided == [True, True, False]


@pytest.mark.parametrize("action", ["account_registration", "new_member_reward"])
def test_sale_enrols_plainly_unless_registering_pays(shop: Shop, decided: list[bool], action: str) -> None:
    shop.import_sales(a_row("S1", "5.00", customer="C1"), file_name="1.csv")
    shop.pay_for(action, 7)
    shop.import_sales(a_row("S2", "5.00", customer="C2"), file_name="2.csv")
    assert decided == [True, False]
    assert [shop.balance(shop.desks.customers.find(ref).id) for ref in ("C1", "C2")] == [5, 12]


def test_newcomer_of_a_closed_month_registers_on_the_day_of_the_sale(shop: Shop, decided: list[bool]) -> None:
    shop.close(date(2026, 1, 31))
    shop.import_sales(a_row("S1", on=FIRST_DAY))
    assert decided == [True]
    assert shop.value("SELECT registered_on FROM customer") == day_number(FIRST_DAY)
    assert shop.value("SELECT posted_on FROM sale") == day_number(date(2026, 2, 1))


def test_first_sale_that_is_refused_enrols_nobody(shop: Shop, decided: list[bool]) -> None:
    shop.desks.program.change_rule(replace(purchase_rule(shop), points=10**9))
    result = shop.import_sales(a_row("S1", "2.00", customer="C1"), a_row("S2", "1.00", customer="C2"))
    assert decided == [False, True]
    assert [row.code for row in result.rejected] == ["points_out_of_range"]
    assert shop.value("SELECT count(*) FROM customer") == 1
    assert result.counts["new_customers"] == 1


def test_customer_of_an_undone_file_comes_back_by_post_sale(shop: Shop, decided: list[bool]) -> None:
    batch = shop.import_customers("customer_ref,registered_on", f"C1,{FIRST_DAY}").batch_id
    assert batch is not None
    shop.desks.imports.undo(batch)
    result = shop.import_sales(a_row("S1", customer="C1"))
    assert decided == [False]
    assert result.counts["new_customers"] == 1
    assert shop.value("SELECT status FROM customer") == "active"


def test_preview_of_many_transactions_counts_a_newcomer_once(shop: Shop, decided: list[bool]) -> None:
    rows = [a_row(f"S{number}") for number in range(20)]
    preview = shop.desks.imports.preview(ImportRequest(shop.file(SALES_HEADER, *rows), ImportKind.SALES))
    assert preview.counts == {"sales": 20, "points": 200, "new_customers": 1}
    assert decided == [True] * 20


def test_what_makes_a_sale_special_is_decided_by_post_sale(shop: Shop, decided: list[bool]) -> None:
    ana, bea = shop.enrol("C1"), shop.enrol("C2")
    shop.sell(bea, 1000, receipt="R-debt")
    shop.redeem(bea, shop.a_reward(cost=10))
    shop.refund("R-debt")
    shop.enrol("C3", name="Can", referrer_id=ana)
    decided.clear()
    shop.import_sales(
        *(
            f"sale,S{number},1,,{TODAY}T10:00:00,,,{person},SKU-1,1,10.00,EUR"
            for number, person in enumerate(("C1", "C2", "C3", "C4", "C1"))
        )
    )
    assert decided == [True, False, False, True, True]
    assert [shop.balance(shop.desks.customers.find(ref).id) for ref in ("C1", "C2", "C3", "C4")] == [20, 0, 10, 10]


@pytest.mark.parametrize("is_merged", [False, True])
def test_late_sale_brings_points_back_that_lapsed_before_the_policy_ended(shop: Shop, *, is_merged: bool) -> None:
    shop.desks.program.change_settings(expiry_inactivity_months="1")
    ana, bea = shop.enrol("C1"), shop.enrol("C2", name="Bea Lo")
    shop.sell(bea if is_merged else ana, 5000)
    shop.clock.advance(days=45)
    shop.desks.expiry.run(confirmed=True)
    assert shop.balance(bea if is_merged else ana) == 0
    if is_merged:
        shop.desks.people.merge(ana, bea, identity=shop.desks.people.new_identity())
    shop.desks.program.change_settings(expiry_inactivity_months="")
    shop.sell(ana, 1000, on=TODAY + timedelta(days=20))
    assert shop.balance(ana) == 60
