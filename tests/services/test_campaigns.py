"""Campaigns pay whom they reached, hold others out as a comparison, and tell what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from loyalty_desktop.domain.campaigns import Audience, CampaignState, Effect
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.periods import DateRange
from loyalty_desktop.services.imports import ImportRequest
from tests.builders import TODAY, Shop, a_row
from tests.services.campaigning import (
    a_campaign,
    a_list,
    enrolled,
    figures_of,
    import_reach,
    reached_in,
    replay_differs,
    started,
    tagged,
)
from tests.services.test_concurrency import at_once

BONUS: dict[str, Any] = {"effect": Effect.BONUS, "percent": 0, "points": 50}
ONCE: dict[str, Any] = {"effect": Effect.BONUS_ONCE, "percent": 0, "points": 50}


def test_started_campaign_multiplies_purchases_in_its_days(shop: Shop) -> None:
    ana = shop.enrol("A")
    campaign = started(shop)
    shop.sell(ana, 1000)
    shop.sell(ana, 1000, on=TODAY - timedelta(days=1))
    assert shop.balance(ana) == 30
    assert figures_of(shop, campaign).points == 10
    assert not replay_differs(shop)


def test_draft_and_stopped_campaign_pay_nothing(shop: Shop) -> None:
    ana = shop.enrol("A")
    draft = shop.desks.campaigns.change(a_campaign(shop))
    shop.sell(ana, 1000)
    shop.desks.campaigns.stop(shop.desks.campaigns.start(draft))
    shop.sell(ana, 1000)
    assert shop.balance(ana) == 20


def test_bonus_is_paid_from_its_least_spend(shop: Shop) -> None:
    ana = shop.enrol("A")
    started(shop, **BONUS, min_spend_minor=2000)
    shop.sell(ana, 1999)
    shop.sell(ana, 2000)
    assert shop.balance(ana) == 19 + 20 + 50


def test_bonus_once_is_paid_once(shop: Shop) -> None:
    ana = shop.enrol("A")
    campaign = started(shop, **ONCE)
    for _ in range(3):
        shop.sell(ana, 1000)
    assert shop.balance(ana) == 30 + 50
    assert figures_of(shop, campaign).points == 50
    assert not replay_differs(shop)


def test_audience_of_tags_is_reached_and_nobody_else(shop: Shop) -> None:
    ana, ben = tagged(shop, "A", "vip"), tagged(shop, "B", "new")
    campaign = started(shop, audience=Audience.SEGMENTS, segments=("VIP",))
    for customer in (ana, ben):
        shop.sell(customer, 1000)
    assert reached_in(shop, campaign) == {"A": False}
    assert (shop.balance(ana), shop.balance(ben)) == (20, 10)


def test_later_customers_are_reached_only_where_newcomers_are(shop: Shop) -> None:
    for newcomers, balance in ((False, 10), (True, 20)):
        campaign = started(shop, code=f"C{newcomers}", newcomers=newcomers)
        ref = f"N{newcomers}"
        customer = shop.enrol(ref)
        shop.sell(customer, 1000)
        assert shop.balance(customer) == balance
        assert (ref in reached_in(shop, campaign)) is newcomers
        shop.desks.campaigns.stop(campaign)
    assert not replay_differs(shop)


def test_somebody_tagged_later_is_reached_at_the_first_purchase(shop: Shop) -> None:
    ana = tagged(shop, "A")
    campaign = started(shop, audience=Audience.SEGMENTS, segments=("vip",), newcomers=True)
    shop.sell(ana, 1000)
    fields = CustomerFields(ref="A", name="A", tags=("VIP",))
    shop.desks.customers.edit(ana, fields, identity=shop.desks.customers.new_identity())
    shop.sell(ana, 1000)
    assert shop.balance(ana) == 10 + 20
    assert reached_in(shop, campaign) == {"A": False}
    assert not replay_differs(shop)


def test_imported_newcomers_are_reached_and_withdrawn_with_the_import(shop: Shop) -> None:
    campaign = started(shop, newcomers=True, held_out_percent=50)
    before = shop.books()
    rows = [a_row(f"R{place}", customer=f"N{place}") for place in range(20)]
    result = shop.import_sales(*rows)
    held_out = reached_in(shop, campaign)
    assert len(held_out) == 20 and 0 < sum(held_out.values()) < 20
    assert result.counts["points"] == 10 * 20 + 10 * (20 - sum(held_out.values()))
    assert not replay_differs(shop)
    assert result.batch_id is not None
    shop.desks.imports.undo(result.batch_id)
    after = shop.books()
    assert reached_in(shop, campaign) == {}
    assert after["movement"] == before["movement"] and after["campaign_reach"] == before["campaign_reach"]
    assert not replay_differs(shop)


def test_imported_customers_are_reached_when_they_join(shop: Shop) -> None:
    campaign = started(shop, newcomers=True)
    shop.import_customers("customer_ref,name", "A,Ana", "B,Ben")
    assert sorted(reached_in(shop, campaign)) == ["A", "B"]
    assert not replay_differs(shop)


def test_list_reaches_once_however_often_it_is_imported(shop: Shop) -> None:
    people = enrolled(shop, "ABC")
    campaign = a_list(shop)
    first = import_reach(shop, "may,A", "MAY,B", "MAY,B", "JUNE,A", "MAY,Z", "MAY,")
    assert (first.counts["reached"], first.counts["already_there"], first.counts["rejected"]) == (2, 1, 3)
    assert [(row.line_number, row.code) for row in first.rejected] == [
        (5, "unknown_campaign_code"),
        (6, "unknown_customer_ref"),
        (7, "missing_value"),
    ]
    again = import_reach(shop, "MAY,A", "MAY,B", name="again.csv")
    assert "reached" not in again.counts and again.counts["already_there"] == 2
    for customer in people.values():
        shop.sell(customer, 1000)
    assert [shop.balance(customer) for customer in people.values()] == [20, 20, 10]
    assert figures_of(shop, campaign).conversion == Fraction(2, 2)
    assert not replay_differs(shop)


def test_preview_of_a_list_writes_nothing(shop: Shop) -> None:
    enrolled(shop, "A")
    campaign = a_list(shop)
    location = shop.file("campaign,customer_ref", "MAY,A", name="reach.csv")
    result = shop.desks.imports.preview(ImportRequest(location, ImportKind.CAMPAIGN_REACH))
    assert result.counts["reached"] == 1 and reached_in(shop, campaign) == {}


def test_undone_list_keeps_whoever_has_earned(shop: Shop) -> None:
    people = enrolled(shop, "AB")
    campaign = a_list(shop)
    batch_id = import_reach(shop, "MAY,A", "MAY,B").batch_id
    shop.sell(people["A"], 1000)
    assert batch_id is not None
    assert shop.desks.imports.undo(batch_id)["reached"] == 1
    shop.sell(people["B"], 1000)
    assert reached_in(shop, campaign) == {"A": False} and shop.balance(people["B"]) == 10
    assert not replay_differs(shop)


def test_reached_by_hand_counts_once(shop: Shop) -> None:
    people = enrolled(shop, "AB")
    campaign = a_list(shop)
    added = shop.desks.campaigns.add(campaign.id, [people["A"], people["A"]])
    assert (added.reached, added.already) == (1, 0)
    assert shop.desks.campaigns.add(campaign.id, list(people.values())).already == 1
    assert sorted(reached_in(shop, campaign)) == ["A", "B"]


def test_figures_compare_reached_with_held_out(shop: Shop) -> None:
    people = enrolled(shop, [f"C{place}" for place in range(40)])
    shop.desks.program.change_settings(point_value_minor="500")
    campaign = started(shop, **BONUS, held_out_percent=30)
    held_out = reached_in(shop, campaign)
    for ref, customer in list(people.items())[:20]:
        shop.sell(customer, 1000)
        assert shop.balance(customer) == (10 if held_out[ref] else 60)
    figures = figures_of(shop, campaign)
    kept = sum(held_out.values())
    bought = sum(not held_out[ref] for ref in list(people)[:20])
    assert 0 < kept < 40
    assert (figures.reached, figures.held_out, figures.participants) == (40 - kept, kept, bought)
    assert figures.conversion == Fraction(bought, 40 - kept)
    assert figures.purchase_conversion_held_out == Fraction(20 - bought, kept)
    assert figures.difference == Fraction(bought, 40 - kept) - Fraction(20 - bought, kept)
    assert (figures.sales_minor, figures.sales_held_out_minor) == (bought * 1000, (20 - bought) * 1000)
    assert (figures.points, figures.cost_minor) == (bought * 50, bought * 25)


def test_void_undoes_participation_and_refund_does_not(shop: Shop) -> None:
    people = enrolled(shop, "AB")
    campaign = started(shop)
    receipts = [shop.sell(customer, 1000) for customer in people.values()]
    shop.void_sale(receipts[0])
    shop.refund(receipts[1])
    figures = figures_of(shop, campaign)
    assert [shop.balance(customer) for customer in people.values()] == [0, 0]
    assert (figures.participants, figures.points, figures.sales_minor) == (1, 0, 0)
    assert not replay_differs(shop)


def test_two_campaigns_bring_together_what_both_bring(shop: Shop) -> None:
    ana = shop.enrol("A")
    first, second = started(shop), started(shop, code="OTHER", name="Triple", percent=300)
    shop.sell(ana, 1000)
    assert shop.balance(ana) == 60
    assert figures_of(shop, first).points + figures_of(shop, second).points == 50


def test_merged_customers_count_once_and_keep_the_offer(shop: Shop) -> None:
    people = enrolled(shop, "AB")
    campaign = a_list(shop)
    import_reach(shop, "MAY,B")
    shop.sell(people["B"], 1000)
    merged = shop.desks.people.merge(people["A"], people["B"], identity=shop.desks.counter.new_identity())
    assert merged is not None
    shop.sell(people["A"], 1000)
    assert shop.balance(people["A"]) == 40
    figures = figures_of(shop, campaign)
    assert (figures.reached, figures.participants, figures.points, figures.buyers) == (1, 1, 20, 1)
    import_reach(shop, "MAY,A", "MAY,B", name="again.csv")
    assert figures_of(shop, campaign).reached == 1
    assert not replay_differs(shop)


def test_started_campaign_keeps_its_audience_and_share(shop: Shop) -> None:
    campaign = started(shop)
    for changes in ({"audience": Audience.LIST}, {"held_out_percent": 10}, {"percent": 300, "effect": Effect.BONUS}):
        changed = replace(campaign, points=5, **changes)
        with pytest.raises(Refusal) as refused:
            shop.desks.campaigns.change(changed)
        assert refused.value.code == "campaign_fixed_once_started"
    longer = shop.desks.campaigns.change(replace(campaign, last_day=TODAY + timedelta(days=60)))
    with pytest.raises(Refusal) as refused:
        shop.desks.campaigns.change(campaign)
    assert (longer.version, refused.value.code) == (2, "campaign_changed_meanwhile")


def test_draft_with_a_drawn_share_keeps_it(shop: Shop) -> None:
    enrolled(shop, "A")
    draft = shop.desks.campaigns.change(a_campaign(shop, audience=Audience.LIST))
    import_reach(shop, "MAY,A")
    with pytest.raises(Refusal) as refused:
        shop.desks.campaigns.change(replace(draft, held_out_percent=20))
    assert refused.value.code == "campaign_share_is_drawn"


def test_campaign_that_is_on_or_over_is_not_started_again(shop: Shop) -> None:
    desk = shop.desks.campaigns
    started = desk.start(desk.change(a_campaign(shop)))
    for days, code in ((0, "campaign_is_on"), (30, "campaign_is_over")):
        shop.clock.advance(days=days)
        for deed in (desk.foresee, desk.start):
            with pytest.raises(Refusal, match=code):
                deed(started)
    assert desk.find(started.code) == started


def test_code_stands_once_and_a_campaign_of_the_past_is_not_started(shop: Shop) -> None:
    draft = shop.desks.campaigns.change(a_campaign(shop))
    with pytest.raises(Refusal) as refused:
        shop.desks.campaigns.change(a_campaign(shop, code="may"))
    shop.clock.advance(days=30)
    with pytest.raises(Refusal) as over:
        shop.desks.campaigns.start(draft)
    assert (refused.value.code, over.value.code) == ("campaign_code_taken", "campaign_is_over")


def test_stopped_campaign_takes_no_list_and_its_rule_is_not_listed(shop: Shop) -> None:
    enrolled(shop, "A")
    campaign = a_list(shop)
    assert campaign.rule_id not in {rule.id for rule in shop.desks.program.state().rules}
    assert shop.desks.campaigns.stop(campaign).state is CampaignState.STOPPED
    assert import_reach(shop, "MAY,A").rejected[0].code == "campaign_is_stopped"


def test_trial_tells_what_the_audience_would_have_got(shop: Shop) -> None:
    ana, ben = tagged(shop, "A", "vip"), tagged(shop, "B")
    for customer in (ana, ben):
        shop.sell(customer, 1000)
    draft = a_campaign(shop, audience=Audience.SEGMENTS, segments=("vip",))
    result = shop.desks.simulation.run(draft.trial_rule(), DateRange(TODAY, TODAY))
    assert (result.points_now, result.points_then, result.customers_touched) == (20, 30, 1)


def test_another_currency_changes_the_least_spend(shop: Shop) -> None:
    campaign = shop.desks.campaigns.change(a_campaign(shop, **BONUS, min_spend_minor=2000))
    shop.desks.program.change_settings(currency="JPY")
    assert shop.desks.campaigns.find("may").min_spend_minor == 20
    assert shop.desks.campaigns.find("MAY").version == campaign.version + 1
    assert not replay_differs(shop)


def test_program_file_carries_campaigns_without_reach(shop: Shop) -> None:
    shop.sell(enrolled(shop, "AB")["A"], 100, store="North")
    campaign = started(shop, held_out_percent=10, stores=("North",))
    assert shop.folder is not None
    path = shop.folder / "program.toml"
    shop.desks.program_files.save(path)
    assert "reached" not in path.read_text(encoding="utf-8")
    assert shop.desks.program_files.compare(path) == ()
    text = path.read_text(encoding="utf-8").replace('name = "Double May"', 'name = "Double June"')
    path.write_text(text, encoding="utf-8")
    assert [change.name for change in shop.desks.program_files.load(path)] == ["Double June"]
    loaded = shop.desks.campaigns.find("MAY")
    assert (loaded.version, loaded.state, loaded.stores) == (campaign.version + 1, CampaignState.ON, ("North",))
    path.write_text(text.replace("held_out_percent = 10", "held_out_percent = 20"), encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        shop.desks.program_files.load(path)
    assert refused.value.code == "program_refused"


def test_check_finds_a_campaign_out_of_step_with_its_rule(shop: Shop) -> None:
    ana = shop.enrol("A")
    campaign = started(shop)
    shop.sell(ana, 1000)
    shop.tamper("UPDATE campaign SET version = 9 WHERE id = ?", campaign.id)
    assert [finding.code for finding in shop.findings()] == ["campaign_rule_differs"]
    shop.tamper("UPDATE campaign SET version = 1 WHERE id = ?", campaign.id)


def test_what_campaigns_brought_is_history(shop: Shop) -> None:
    shop.sell(shop.enrol("A"), 1000)
    ben = shop.enrol("B")
    started(shop)
    shop.sell(ben, 1000)
    for statement in ("DELETE FROM campaign_award", "UPDATE campaign_award SET points = 1"):
        with pytest.raises(Exception, match="history_is_append_only"):
            shop.tamper(statement)


def test_audience_larger_than_one_operation_is_reached_whole(shop: Shop) -> None:
    rows = [f"C{place}" for place in range(5_200)]
    shop.import_customers("customer_ref", *rows)
    campaign = started(shop, held_out_percent=10)
    figures = figures_of(shop, campaign)
    assert figures.reached + figures.held_out == 5_200 and 400 < figures.held_out < 640
    assert shop.value("SELECT count(*) FROM operation WHERE kind = 'reach'") == 2
    assert not replay_differs(shop)


def test_erased_customer_stays_in_the_figures(shop: Shop) -> None:
    people = enrolled(shop, "AB")
    campaign = started(shop)
    shop.sell(people["A"], 1000)
    shop.desks.people.erase(people["A"], "asked for it", identity=shop.desks.counter.new_identity())
    figures = figures_of(shop, campaign)
    assert (figures.reached, figures.participants) == (2, 1)
    assert not replay_differs(shop)


def test_newcomer_who_buys_eight_times_at_once_is_reached_once(shop: Shop) -> None:
    ana = tagged(shop, "A")
    campaign = started(shop, audience=Audience.SEGMENTS, segments=("vip",), newcomers=True)
    fields = CustomerFields(ref="A", name="A", tags=("vip",))
    shop.desks.customers.edit(ana, fields, identity=shop.desks.customers.new_identity())
    endings = at_once(shop, 8, lambda number: shop.sell(ana, 1000, receipt=f"R{number}"))
    assert (endings, shop.balance(ana)) == ({"done": 8}, 160)
    assert (figures_of(shop, campaign).reached, figures_of(shop, campaign).points) == (1, 80)
    assert not replay_differs(shop)


def test_starting_beside_sales_leaves_nobody_out(shop: Shop) -> None:
    people = [shop.enrol(f"C{place}") for place in range(8)]
    draft = shop.desks.campaigns.change(a_campaign(shop, newcomers=True))

    def act(number: int) -> object:
        return (
            shop.desks.campaigns.start(draft) if number == 0 else shop.sell(people[number], 1000, receipt=f"R{number}")
        )

    endings = at_once(shop, 8, act)
    assert endings == {"done": 8}
    figures = figures_of(shop, draft)
    assert figures.reached == 8
    assert sum(shop.balance(number) for number in people) == 70 + figures.points
    assert not replay_differs(shop)


def test_campaign_of_a_store_that_there_is_not_is_refused(shop: Shop) -> None:
    shop.sell(shop.enrol("A"), 1000, store="Old Market")
    with pytest.raises(Refusal) as found:
        started(shop, stores=("Old Markt",))
    assert found.value.code == "campaign_store_unknown"
    assert found.value.details["known"] == ("Old Market",)
    assert started(shop, stores=("old market",)).stores == ("old market",)
