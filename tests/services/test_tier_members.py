"""Who has a tier, on both engines: in order, paged, and with what the standing of each says."""

from __future__ import annotations

from datetime import date

from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.domain.tier_members import MemberList, MemberQuery
from loyalty_desktop.domain.tiers import Tier, TierProgram, TierWindow
from loyalty_desktop.domain.wheel import Prize, PrizeKind
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.tiers import PinRequest
from tests.builders import FIRST_DAY, Shop, a_customer

PROGRAM = TierProgram(
    (Tier("bronze", "Bronze", 0), Tier("silver", "Silver", 100), Tier("gold", "Gold", 1000)),
    window=TierWindow.CALENDAR_YEAR,
)


def people(shop: Shop) -> dict[str, int]:
    """Five in bronze with 10 to 90 points, Mia and Zoe in silver, Zoe pinned there."""
    shop.desks.tiers.change(PROGRAM)
    found = {}
    for name, points in (("Eve", 10), ("Ben", 90), ("ana", 50), ("Dan", 30), ("Cy", 70), ("Mia", 400)):
        found[name] = shop.enrol(f"C-{name}", name=name)
        shop.sell(found[name], points * 100)
    found["Zoe"] = shop.enrol("C-Zoe", name="Zoe")
    request = PinRequest(found["Zoe"], "silver", date(2026, 9, 1), "friend", shop.desks.tiers.new_identity())
    shop.desks.tiers.pin(request)
    return found


def names(shop: Shop, tier: str, which: MemberList = MemberList.EVERYBODY) -> list[str]:
    return [member.name for member in shop.desks.tier_members.page(MemberQuery(tier, which), 0, 100)]


def test_everybody_by_name_and_paged(shop: Shop) -> None:
    people(shop)
    query = MemberQuery("bronze")
    assert shop.desks.tier_members.count(query) == 5
    assert names(shop, "bronze") == ["ana", "Ben", "Cy", "Dan", "Eve"]
    assert [member.name for member in shop.desks.tier_members.page(query, 3, 2)] == ["Dan", "Eve"]


def test_closest_to_the_next_tier_come_first(shop: Shop) -> None:
    people(shop)
    assert names(shop, "bronze", MemberList.CLOSEST) == ["Ben", "Cy", "ana", "Dan", "Eve"]
    closest = shop.desks.tier_members.page(MemberQuery("bronze", MemberList.CLOSEST), 0, 1)[0]
    assert (closest.metric, closest.next_remaining, closest.keep_remaining) == (90, 10, None)
    assert shop.desks.tier_members.count(MemberQuery("gold", MemberList.CLOSEST)) == 0
    assert names(shop, "gold", MemberList.CLOSEST) == []


def test_somebody_without_a_name_is_called_as_everywhere(shop: Shop) -> None:
    shop.desks.tiers.change(PROGRAM)
    fields = a_customer("C1", name="", phone="+34600111222")
    shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity(), FIRST_DAY))
    assert names(shop, "bronze") == names(shop, "bronze", MemberList.CLOSEST) == ["+34600111222"]


def test_review_leaves_pinned_tiers_out(shop: Shop) -> None:
    people(shop)
    assert names(shop, "silver") == ["Mia", "Zoe"]
    query = MemberQuery("silver", MemberList.AT_REVIEW)
    assert (shop.desks.tier_members.count(query), names(shop, "silver", MemberList.AT_REVIEW)) == (1, ["Mia"])


def test_members_say_what_their_standing_says(shop: Shop) -> None:
    found = people(shop)
    shop.clock.move_to(date(2027, 2, 1))
    shop.sell(found["Mia"], 3000)
    for tier in ("bronze", "silver"):
        for member in shop.desks.tier_members.page(MemberQuery(tier), 0, 100):
            standing = shop.desks.tiers.standing(member.id)
            assert standing is not None
            assert (member.metric, member.since) == (standing.metric, standing.since)
            assert (member.next_remaining, member.keep_remaining or 0) == (
                standing.next_remaining, standing.keep_remaining
            )  # fmt: skip
            assert (member.review_on, member.pinned_until) == (standing.review_on, standing.pinned_until)


def test_points_of_the_wheel_count_at_once(shop: Shop) -> None:
    shop.desks.tiers.change(PROGRAM)
    prizes = (Prize("Jackpot", PrizeKind.POINTS, 1, 200),)
    wheel = Reward(shop.desks.program.new_reward_id(), 0, "Wheel", "lucky_wheel", 10, terms=Terms(prizes=prizes))
    ana = shop.enrol(name="Ana")
    shop.sell(ana, 2000)
    shop.redeem(ana, shop.desks.program.change_reward(wheel))
    assert names(shop, "silver") == ["Ana"]
    play = shop.value("SELECT id FROM entry WHERE kind = 'redeem'")
    shop.void(int(play))
    assert names(shop, "bronze") == ["Ana"]
    assert shop.desks.checks.replay().findings == ()
