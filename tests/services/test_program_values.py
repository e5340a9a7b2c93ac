"""A program's file with a value of the wrong kind is refused with its line; what loads loads again the same."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from loyalty_desktop.domain.campaigns import Audience, CampaignState, Effect
from loyalty_desktop.domain.caps import Cap, CapBucket, CapMeasure
from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.custom_reports import (
    ComparedWith,
    CustomReport,
    FigurePart,
    RowCondition,
    RowTest,
    TablePart,
)
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import DateRange, Granularity
from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.domain.rules import Rule, RuleKind
from loyalty_desktop.domain.saved_segments import Segment
from loyalty_desktop.domain.schedule_days import Covers, Every
from loyalty_desktop.domain.schedules import Schedule, SentAs
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.domain.wheel import Prize, PrizeKind
from loyalty_desktop.wording.sentences import sentence
from tests.builders import TODAY, Shop, open_test_desks
from tests.examples import examples

from .campaigning import a_campaign
from .survey_shop import a_survey

TIERS = TierProgram((Tier("basic", "Basic", 0), Tier("gold", "Gold", 500, 150, "Free coffee")))
MULTIPLIER = """format = 1
[[campaigns]]
id = 77
code = "T"
name = "T"
first_day = "2026-03-10"
last_day = "2026-03-20"
effect = "multiplier"
percent = 200
"""
BONUS = MULTIPLIER.replace('"multiplier"\npercent = 200', '"bonus"\npoints = 5')
RULE = """format = 1
[[rules]]
id = 1
name = "A"
action = "purchase"
kind = "per_amount"
points = 1
per_minor = 100
rounding = "down"
active = true
[rules.conditions]
"""
_WRONG: tuple[Any, ...] = (
    *(True, False, 0, 1, -1, 2**70, 0.0, 200.0, 5.5, float("inf"), float("nan")),
    *("", "x", "1", "T\nX", "gold", "no"),
    *([], [1], [""], ["nope"], [["a"]], [True], {}, {"a": 1}, date(2026, 3, 10)),
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (MULTIPLIER.replace("200", "200.0"), 2),
        (MULTIPLIER.replace("200", "true"), 2),
        (BONUS.replace("5\n", "5.0\n"), 2),
        (BONUS.replace("5\n", "5.5\n"), 2),
        (BONUS.replace("5\n", "true\n"), 2),
        (MULTIPLIER + "segments = [1]\n", 2),
        (MULTIPLIER + 'audience = "segments"\nsegments = "vip"\n', 2),
        (MULTIPLIER + 'stores = [["a"]]\n', 2),
        (MULTIPLIER + 'newcomers = "no"\n', 2),
        (MULTIPLIER + "newcomers = 1\n", 2),
        (MULTIPLIER + "held_out_percent = 10.5\n", 2),
        (MULTIPLIER + "held_out_percent = true\n", 2),
        (MULTIPLIER + "min_spend_minor = 5.5\n", 2),
        (MULTIPLIER + 'audience = "tiers"\ntiers = ["nope"]\n', 2),
        (MULTIPLIER + 'audience = "tiers"\ntiers = [""]\n', 2),
        (MULTIPLIER.replace('name = "T"', 'name = "T\\nX"'), 2),
        (RULE.replace("points = 1", "points = 1.0"), 2),
        (RULE.replace("active = true", "active = 1"), 2),
        (RULE + "min_spend_minor = 5.5\n", 2),
        (RULE + "weekdays = [true]\n", 2),
        (RULE + "stores = [5]\n", 2),
        (RULE + 'stores = "abc"\n', 2),
        (RULE + 'tiers = ["nope"]\n', 2),
        (RULE + "campaign = 5\n", 2),
        (RULE.replace("per_minor = 100", "per_minor = 1180591620717411303424"), 2),
        (MULTIPLIER + "points = 1180591620717411303424\n", 2),
        ('format = 1\n[settings]\npoint_value_minor = "0000000000009999999999999"\n', 2),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_its_line(shop: Shop, tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    before = shop.books()
    for act in (shop.desks.program_files.compare, shop.desks.program_files.load):
        if "point_value" in text and act == shop.desks.program_files.compare:
            continue  # what a setting may be is decided when it is set
        with pytest.raises(Refusal) as refused:
            act(path)
        assert refused.value.details["line"] == line
        assert f"ine {line}" in sentence(refused.value)
    assert shop.books() == before


def test_a_format_that_is_no_whole_number_is_refused(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    for wrong in ("true", "1.0"):
        path.write_text(f"format = {wrong}\n", encoding="utf-8")
        with pytest.raises(Refusal) as refused:
            shop.desks.program_files.load(path)
        assert refused.value.code == "program_format"


def a_full_program(shop: Shop) -> dict[str, Any]:
    """What a file says of a shop that uses every part of a program."""
    program = shop.desks.program
    program.change_settings(lifetime_months="18", grace_days="45", referral_waiting_days="3", never_earning="Gifts")
    shop.desks.tiers.change(TIERS)
    (purchase,) = [rule for rule in program.state().rules if rule.action == "purchase"]
    conditions = Conditions(
        first_day=TODAY, weekdays=(2, 5), from_minute=60, until_minute=600, stores=("X",), tiers=("gold",),
        segments=("vip",), categories=("C",), min_spend_minor=150, min_quantity_milli=5,
    )  # fmt: skip
    program.change_rule(replace(purchase, conditions=conditions, caps=(Cap(CapMeasure.POINTS, 90, CapBucket.WEEK),)))
    program.change_rule(Rule(program.new_rule_id(), 0, "Double", "purchase", RuleKind.MULTIPLIER, 0, percent=200))
    prizes = (Prize("Mug", PrizeKind.PRODUCT, 1, stock=4), Prize("50 points", PrizeKind.POINTS, 3, 50))
    terms = Terms(stock=9, per_customer=1, tiers=("gold",), first_day=TODAY, voucher_days=30, prizes=prizes)
    program.change_reward(Reward(program.new_reward_id(), 0, "Wheel", "lucky_wheel", 10, terms=terms, note="a\nb"))
    shop.sell(None, 100, store="X")
    shop.desks.campaigns.change(
        a_campaign(shop, audience=Audience.TIERS, tiers=("gold",), held_out_percent=10, newcomers=True, stores=("X",))
    )
    shop.desks.campaigns.change(a_campaign(shop, code="B", effect=Effect.BONUS, percent=0, points=5))
    shop.desks.surveys.change(a_survey(closes_on=TODAY + timedelta(days=9)))
    save_reports(shop)
    shop.desks.segments.save(Segment("Big", min_points=5, tags=("vip",), tiers=("gold",), registered_from=TODAY))
    assert shop.folder is not None
    path = shop.folder / "full.toml"
    shop.desks.program_files.save(path)
    return tomllib.loads(path.read_text(encoding="utf-8"))


def save_reports(shop: Shop) -> None:
    """A saved report that uses every part of one, and schedules of it and of a report of the catalog."""
    mug = TablePart(
        "points-program",
        "top_earners",
        (RowCondition("points", RowTest.AT_LEAST, "10"),),
        order_by="points",
        most_rows=5,
    )
    mine = CustomReport(
        "Mine", (FigurePart("customer-loyalty", "points_issued"),), (mug,), comparison=ComparedWith.CHOSEN,
        compared_days=DateRange(TODAY, TODAY), store="X", by=Granularity.WEEK,
    )  # fmt: skip
    shop.desks.custom_reports.save(mine)
    weekly = Schedule(
        shop.desks.schedules.new_id(), "Mondays", "Mine", Every.WEEK, Covers.LAST_WEEK, SentAs.CSV, TODAY, hour=7,
        folder="/reports", store="X",
    )  # fmt: skip
    shop.desks.schedules.save(weekly)
    shop.desks.schedules.save(
        replace(weekly, id=shop.desks.schedules.new_id(), name="M", report="metrics", every=Every.MONTH, day=None)
    )


def leaves(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places of every value inside, lists and tables included."""
    if place:
        yield place
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*place, name))
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*place, number))


def spoiled(data: dict[str, Any], place: tuple[Any, ...], wrong: Any) -> dict[str, Any]:
    """A copy with another value at one place."""
    copy = tomllib.loads(tomli_w.dumps(data))
    inner = copy
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = wrong
    return copy


_FULL: dict[str, Any] = {}
_NUMBERS = itertools.count()


def the_full_program(folder: Path) -> dict[str, Any]:
    """The full program, made once for all examples."""
    if not _FULL:
        made = open_test_desks(str(folder / "full.db"), folder=folder)
        _FULL.update(a_full_program(made))
        made.store.close_thread()
    return _FULL


def test_campaign_of_sales_without_a_store_starts(shop: Shop, tmp_path: Path) -> None:
    made = the_full_program(tmp_path)
    draft = next(place[1] for place in leaves(made) if place[0] == "campaigns" and place[-1] == "stores")
    path = tmp_path / "program.toml"
    path.write_text(tomli_w.dumps(spoiled(made, ("campaigns", draft, "stores"), [""])), encoding="utf-8")
    shop.desks.program_files.load(path)
    use(shop)


@settings(max_examples=examples(150), deadline=None)
@given(st.data())
def test_nothing_loads_that_does_not_load_again_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: st.DataObject,
) -> None:
    folder = tmp_path_factory.mktemp("values")
    data = the_full_program(folder)
    place = drawn.draw(st.sampled_from(list(leaves(data))))
    text = tomli_w.dumps(spoiled(data, place, drawn.draw(st.sampled_from(_WRONG))))
    shop = open_test_desks(str(folder / f"{next(_NUMBERS)}.db"), folder=folder)
    path, again = folder / "spoiled.toml", folder / "again.toml"
    path.write_text(text, encoding="utf-8")
    try:
        shop.desks.program_files.load(path)
    except Refusal as refusal:
        assert "ine " in sentence(refusal) or place[0] in ("format", "currency")
    else:
        assert shop.desks.program_files.compare(path) == ()
        shop.desks.program_files.save(again)
        assert shop.desks.program_files.compare(again) == ()
        use(shop)
    shop.store.close_thread()


def use(shop: Shop) -> None:
    """A shop with the program works: campaigns start, sales are paid, replay agrees."""
    for row in shop.desks.campaigns.state(purchases=True).rows:
        if row.campaign.last_day >= TODAY and row.campaign.state is CampaignState.DRAFT:
            for store in row.campaign.stores:
                shop.sell(None, 100, store=store)
            shop.desks.campaigns.start(row.campaign)
    shop.sell(shop.enrol("A"), 1000, store="X")
    for survey in shop.desks.surveys.rows():
        shop.desks.surveys.results(survey.survey.id)
    for report in shop.desks.custom_reports.all():
        if report.store in (None, "X"):
            shop.desks.custom_reports.build(report)
    for schedule in shop.desks.schedules.all():
        assert not schedule.is_active
        assert shop.folder is not None
        if schedule.store in (None, "X"):
            shop.desks.schedules.save(replace(schedule, folder=str(shop.folder), is_active=True), before=schedule)
    assert shop.findings() == ()
    assert tuple(shop.desks.checks.replay().findings) == ()
