"""What may change of a campaign once it was started, whom it reaches then, and who stands in its figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from loyalty_desktop.domain.campaigns import Audience, Campaign, CampaignState, Channel, Effect
from loyalty_desktop.domain.conditions import ALWAYS
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.domain.written_values import same
from loyalty_desktop.services.demonstration_people import _phone
from loyalty_desktop.wording.campaign_sentences import state_text
from tests.builders import TODAY, Shop

from .campaigning import (
    a_campaign,
    a_list,
    enrolled,
    figures_of,
    import_reach,
    reached_in,
    replay_differs,
    started,
)

DAY = timedelta(days=1)


def now(shop: Shop) -> date:
    return shop.desks.campaigns.state().today


def refused_change(shop: Shop, code: str, **changes: object) -> str:
    """The code with which changing a campaign is refused."""
    with pytest.raises(Refusal) as refused:
        shop.desks.campaigns.change(replace(shop.desks.campaigns.find(code), **changes))  # type: ignore[arg-type]
    return refused.value.code


def test_a_file_that_refers_who_joined_before_the_campaign_reaches_them(shop: Shop) -> None:
    campaign = started(shop, newcomers=True)
    shop.import_customers("customer_ref,name,registered_on,referred_by", "A,Ana,2026-03-01,", "B,Bea,2026-03-01,A")
    assert reached_in(shop, campaign) == {"B": False}
    assert not replay_differs(shop)


def test_referring_reaches_who_belongs_to_the_audience_now(shop: Shop) -> None:
    people = enrolled(shop, "AB")
    campaign = started(shop, newcomers=True, audience=Audience.SEGMENTS, segments=("vip",))
    fields = CustomerFields(ref="B", name="B", tags=("vip",))
    shop.desks.customers.edit(people["B"], fields, identity=shop.desks.customers.new_identity())
    shop.desks.customers.refer(people["B"], people["A"], identity=shop.desks.customers.new_identity())
    assert reached_in(shop, campaign) == {"B": False}
    assert [row.reached_on for row in shop.desks.campaigns.reached(campaign.id, 0, 9)] == [now(shop)]
    assert not replay_differs(shop)


def test_the_first_day_stays_and_the_last_one_leaves_no_award_behind(shop: Shop) -> None:
    ana = shop.enrol("A")
    started(shop)
    shop.clock.advance(days=5)
    shop.sell(ana, 1000, on=TODAY + 3 * DAY)
    assert refused_change(shop, "MAY", first_day=date(2020, 1, 1)) == "campaign_fixed_once_started"
    assert refused_change(shop, "MAY", first_day=TODAY + DAY) == "campaign_fixed_once_started"
    assert refused_change(shop, "MAY", last_day=TODAY + 2 * DAY) == "campaign_has_earned_later"
    campaign = shop.desks.campaigns.find("MAY")
    shorter = shop.desks.campaigns.change(replace(campaign, last_day=TODAY + 3 * DAY))
    shop.desks.campaigns.change(replace(shorter, last_day=TODAY + 90 * DAY))
    assert not replay_differs(shop)


def test_nobody_is_reached_after_the_last_day(shop: Shop) -> None:
    people = enrolled(shop, "AB")
    campaign = a_list(shop)
    shop.clock.advance(days=60)
    result = import_reach(shop, "MAY,A")
    assert [(row.line_number, row.code) for row in result.rejected] == [(2, "campaign_reaches_no_more")]
    with pytest.raises(Refusal) as refused:
        shop.desks.campaigns.add(campaign.id, [people["A"]])
    assert refused.value.code == "campaign_reaches_no_more"
    assert reached_in(shop, campaign) == {}


def test_who_is_held_out_as_one_of_two_earns_and_counts_as_the_other(shop: Shop) -> None:
    people = enrolled(shop, [f"C{place}" for place in range(12)])
    campaign = started(shop, held_out_percent=50)
    held_out = [number for number in people.values() if campaign.is_held_out(number)]
    taking = [number for number in people.values() if not campaign.is_held_out(number)]
    for kept, gone in ((held_out[0], taking[0]), (taking[1], held_out[1])):
        shop.desks.people.merge(kept, gone, identity=shop.desks.counter.new_identity())
        before = shop.balance(kept)
        shop.sell(kept, 1000)
        assert shop.balance(kept) - before == 20
    figures = figures_of(shop, campaign)
    assert (figures.reached, figures.held_out) == (len(taking), len(held_out) - 2)
    assert (figures.participants, figures.buyers) == (2, 2)
    assert not replay_differs(shop)


def test_who_earned_stands_in_the_figures_after_a_merge_was_undone(shop: Shop) -> None:
    people = enrolled(shop, "AB")
    campaign = a_list(shop)
    import_reach(shop, "MAY,B")
    shop.desks.people.merge(people["A"], people["B"], identity=shop.desks.counter.new_identity())
    shop.sell(people["A"], 1000)
    shop.desks.people.unmerge(people["B"], identity=shop.desks.counter.new_identity())
    figures = figures_of(shop, campaign)
    assert (figures.reached, figures.participants, figures.points, figures.buyers) == (2, 1, 10, 1)
    assert not replay_differs(shop)


def test_who_is_withdrawn_is_in_no_figure(shop: Shop) -> None:
    campaign = started(shop, newcomers=True)
    batch = shop.import_customers("customer_ref,name", "A,Ana", "B,Ben").batch_id
    assert figures_of(shop, campaign).reached == 2 and batch is not None
    shop.desks.imports.undo(batch)
    assert figures_of(shop, campaign).reached == 0


def test_points_and_cost_are_what_stands_after_refunds(shop: Shop) -> None:
    shop.desks.program.change_settings(point_value_minor="1000")
    people = enrolled(shop, "AB")
    campaign = started(shop)
    receipt, _ = shop.sell(people["A"], 1000, 1000), shop.sell(people["B"], 1000)
    assert figures_of(shop, campaign).points == 30
    shop.refund(receipt, 1, named="BACK")
    assert (figures_of(shop, campaign).points, figures_of(shop, campaign).cost_minor) == (20, 20)
    assert [row.points for row in shop.desks.campaigns.reached(campaign.id, 0, 9) if row.ref == "A"] == [10]
    shop.desks.refunds.take_back("BACK", "a mistake", identity=shop.desks.counter.new_identity())
    assert figures_of(shop, campaign).points == 30
    shop.refund(receipt)
    assert figures_of(shop, campaign).points == 10
    assert [row.points for row in shop.desks.campaigns.reached(campaign.id, 0, 9) if row.ref == "A"] == [0]


def test_what_a_refund_does_not_find_stays_with_the_campaign(shop: Shop) -> None:
    shop.desks.program.change_settings(beyond_balance="clamp")
    people = enrolled(shop, "A")
    campaign = started(shop)
    receipt = shop.sell(people["A"], 1000)
    shop.redeem(people["A"], shop.a_reward(15))
    shop.refund(receipt)
    assert figures_of(shop, campaign).points == 10 - 10 * 5 // 20
    assert not replay_differs(shop)


def test_the_same_request_writes_a_campaign_once(shop: Shop) -> None:
    shop.enrol("A")
    desk, identity = shop.desks.campaigns, shop.desks.campaigns.new_identity()
    draft = a_campaign(shop)
    first = desk.change(draft, identity=identity)
    assert desk.change(draft, identity=identity) == first
    identity = desk.new_identity()
    running = desk.start(first, identity=identity)
    assert desk.start(first, identity=identity) == running
    assert desk.find("MAY") == running and len(reached_in(shop, running)) == 1
    assert refused_change(shop, "MAY", version=0) == "campaign_changed_meanwhile"
    identity = desk.new_identity()
    assert desk.stop(running, identity=identity) == desk.stop(running, identity=identity)
    assert not replay_differs(shop)


def test_foreseen_is_what_starting_reaches(shop: Shop) -> None:
    enrolled(shop, [f"C{place}" for place in range(20)])
    draft = shop.desks.campaigns.change(a_campaign(shop, held_out_percent=30))
    shop.desks.campaigns.add(draft.id, [shop.value("SELECT min(id) FROM customer")])
    before = shop.books()
    foreseen = shop.desks.campaigns.foresee(draft)
    assert shop.books() == before and foreseen.already == 1
    campaign = shop.desks.campaigns.start(draft)
    reached = [row for row in shop.desks.campaigns.reached(campaign.id, 0, 99) if row.channel is Channel.START]
    held_out = sum(row.held_out for row in reached)
    assert (foreseen.reached, foreseen.held_out) == (len(reached) - held_out, held_out)


def test_a_rule_of_a_campaign_changes_with_it_only(shop: Shop, tmp_path: Path) -> None:
    rule = started(shop).rule()
    for wrong in (replace(rule, active=False), replace(rule, active=False, conditions=ALWAYS)):
        with pytest.raises(Refusal) as refused:
            shop.desks.program.change_rule(wrong)
        assert refused.value.code == "rule_of_a_campaign"
    path = tmp_path / "split.toml"
    path.write_text(
        f'format = 1\n[[rules]]\nid = {rule.id}\nname = "A"\naction = "purchase"\nkind = "fixed"\npoints = 1\n'
        'per_minor = 0\nrounding = "down"\nactive = true\n'
    )
    with pytest.raises(Refusal) as of_file:
        shop.desks.program_files.compare(path)
    assert of_file.value.details["line"] == 2


def test_a_tier_that_is_not_there_is_refused_and_can_be_stopped(shop: Shop) -> None:
    with pytest.raises(Refusal) as refused:
        started(shop, audience=Audience.TIERS, tiers=("gold",))
    assert refused.value.code == "unknown_tier_named"
    shop.desks.tiers.change(TierProgram((Tier("basic", "Basic", 0), Tier("gold", "Gold", 500))))
    campaign = started(shop, audience=Audience.TIERS, tiers=("gold",))
    shop.desks.tiers.change(TierProgram((Tier("basic", "Basic", 0),)))
    assert shop.desks.campaigns.stop(campaign).state is CampaignState.STOPPED


def test_a_campaign_that_is_on_says_when_it_is_over() -> None:
    campaign = Campaign(1, 1, "MAY", "May", TODAY, TODAY + DAY, Effect.MULTIPLIER, 200, state=CampaignState.ON)
    texts = [state_text(campaign, day) for day in (TODAY - DAY, TODAY, TODAY + DAY, TODAY + 2 * DAY)]
    assert texts == [f"On from {TODAY.isoformat()}", "On", "On", "Over"]
    assert state_text(campaign.changed(CampaignState.STOPPED), TODAY + 9 * DAY) == "Stopped"


def test_no_two_people_of_the_demonstration_share_a_phone() -> None:
    phones = [phone for place in range(200_000) if (phone := _phone(place))]
    assert len(phones) == len(set(phones)) == 8_900


def test_values_are_the_same_in_type_too() -> None:
    assert same({"a": [1, "x"]}, {"a": [1, "x"]})
    assert not any(same(one, other) for one, other in ((1, True), (1, 1.0), ([1], [1.0]), ({"a": 0}, {"a": False})))
