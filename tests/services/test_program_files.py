"""A program saved in one shop and loaded in another: the same program; what does not hold together names its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from loyalty_desktop.domain.caps import Cap, CapBucket, CapMeasure
from loyalty_desktop.domain.conditions import Conditions
from loyalty_desktop.domain.custom_reports import CustomReport, FigurePart
from loyalty_desktop.domain.errors import Fault, LoyaltyError, Refusal
from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.domain.rules import Rule, RuleKind
from loyalty_desktop.domain.schedule_days import Covers, Every
from loyalty_desktop.domain.schedules import Schedule, SentAs
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.domain.wheel import Prize, PrizeKind
from loyalty_desktop.services.schedule_runs import Writing
from loyalty_desktop.wording.sentences import sentence
from tests.builders import TODAY, Shop, open_test_desks

NO_WRITING = Writing(lambda _column, code: code, lambda *_: None, lambda schedule, _: (schedule.name, ""))
TIERS = TierProgram((Tier("basic", "Basic", 0), Tier("gold", "Gold", 500, 150, "Free coffee")))


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Shop]:
    """Another shop, new and without a currency."""
    opened = open_test_desks(str(tmp_path / "other.db"), seed=5, currency="")
    yield opened
    assert opened.findings() == ()
    opened.store.close_thread()


def set_up(shop: Shop) -> None:
    """Give a shop rules, tiers, rewards and settings that are not those of a new one."""
    program = shop.desks.program
    program.change_settings(lifetime_months="18", expiry_rounding="quarter", grace_days="45")
    (purchase,) = [rule for rule in program.state().rules if rule.action == "purchase"]
    program.change_rule(replace(purchase, points=2, caps=(Cap(CapMeasure.POINTS, 90, CapBucket.WEEK),), waiting_days=3))
    conditions = Conditions(weekdays=(2, 5), categories=("Café, „große“",), min_spend_minor=1500, tiers=("gold",))
    program.change_rule(
        Rule(program.new_rule_id(), 0, 'A "bonus"\\', "purchase", RuleKind.FIXED, 25, conditions=conditions, priority=4)
    )
    program.change_rule(
        Rule(program.new_rule_id(), 0, "Double", "purchase", RuleKind.MULTIPLIER, 0, percent=200, group="times")
    )
    shop.a_reward(80, name="Mug = 1")
    shop.desks.tiers.change(TIERS)


def code_inside(refusal: Refusal) -> str:
    """The code of what is wrong in the line that a refusal names."""
    why = refusal.details["why"]
    assert isinstance(why, LoyaltyError)
    return why.code


def saved(shop: Shop) -> Path:
    assert shop.folder is not None
    path = shop.folder / "program.toml"
    shop.desks.program_files.save(path)
    return path


def test_loaded_program_is_the_saved_one(shop: Shop, other: Shop) -> None:
    set_up(shop)
    path = saved(shop)
    announced = other.desks.program_files.compare(path)
    assert {(change.part, change.name) for change in announced} >= {
        ("settings", "lifetime_months"), ("tiers", "tiers"), ("rules", "purchase"), ("rules", "Double"),
        ("rewards", "Mug = 1"),
    }  # fmt: skip
    assert other.desks.program_files.load(path) == announced
    one, two = shop.desks.program.state(), other.desks.program.state()
    assert [rule.definition() for rule in one.rules] == [rule.definition() for rule in two.rules]
    assert [reward.definition() for reward in one.rewards] == [reward.definition() for reward in two.rewards]
    assert one.program.tiers == two.program.tiers
    assert two.program.lifetime_months == 18
    assert other.desks.program_files.load(path) == ()
    again = other.folder or path.parent
    other.desks.program_files.save(again / "again.toml")
    assert (again / "again.toml").read_text().replace('currency = ""', 'currency = "EUR"') == path.read_text()


def test_saved_program_changes_nothing_at_home(shop: Shop) -> None:
    set_up(shop)
    assert shop.desks.program_files.compare(saved(shop)) == ()


def test_part_of_a_program_leaves_the_rest(shop: Shop) -> None:
    path = saved(shop)
    path.write_text('format = 1\n\n[settings]\nlifetime_months = "7"\n')
    (change,) = shop.desks.program_files.load(path)
    assert (change.line, change.before, change.after) == (4, {"lifetime_months": ""}, {"lifetime_months": "7"})
    assert len(shop.desks.program.state().rules) == 16


@pytest.mark.parametrize(
    ("wrong", "code", "line"),
    [
        ("format = 1\n[settings\n", "program_syntax", 2),
        ("format = 1\nrule = 3\n", "program_unknown_name", 2),
        ('format = 1\n[settings]\nlifetime = "3"\n', "program_unknown_name", 3),
        ("format = 1\n[settings]\nlifetime_months = 3\n", "program_unknown_name", 3),
        ('format = 1\n[settings]\nlifetime_months = "0"\n', "program_refused", 2),
        ('format = 1\n[[rules]]\nname = "A"\n', "program_id_missing", 2),
        ('format = 1\n\n[[rules]]\nid = 77\nname = "A"\n', "program_name_missing", 3),
        ('format = 1\n[tiers]\nmetric = "sums"\n', "program_refused", 2),
    ],
)
def test_file_that_does_not_hold_together_names_its_line(shop: Shop, wrong: str, code: str, line: int) -> None:
    path = saved(shop)
    path.write_text(wrong)
    with pytest.raises(Refusal) as caught:
        shop.desks.program_files.load(path)
    assert (caught.value.code, caught.value.details["line"]) == (code, line)


@pytest.mark.parametrize(
    ("good", "bad", "code"),
    [
        ("points = 2\n", 'points = "2"\n', "program_value_not_understood"),
        ("points = 2\n", "points = 0\n", "program_refused"),
        ("points = 2\n", "points = [1]\n", "program_part_not_understood"),
        ("waiting_days = 3\n", "wating_days = 3\n", "program_value_not_understood"),
        ('bucket = "week"', 'bucket = "decade"', "program_part_not_understood"),
    ],
)
def test_spoiled_rule_names_the_line_of_its_heading(shop: Shop, good: str, bad: str, code: str) -> None:
    set_up(shop)
    path = saved(shop)
    text = path.read_text()
    assert good in text
    path.write_text(text.replace(good, bad, 1))
    before = shop.books()
    with pytest.raises(Refusal) as caught:
        shop.desks.program_files.load(path)
    assert caught.value.code == code
    assert text.splitlines()[int(str(caught.value.details["line"])) - 1] == "[[rules]]"
    assert shop.books() == before


def test_other_currency_is_refused(shop: Shop) -> None:
    path = saved(shop)
    path.write_text(path.read_text().replace('currency = "EUR"', 'currency = "JPY"'))
    with pytest.raises(Refusal) as caught:
        shop.desks.program_files.load(path)
    assert caught.value.code == "program_of_other_currency"


def test_amounts_without_cents_need_the_currency_first(shop: Shop, other: Shop) -> None:
    path = saved(shop)
    path.write_text(path.read_text().replace('currency = "EUR"', 'currency = "JPY"'))
    with pytest.raises(Refusal) as caught:
        other.desks.program_files.load(path)
    assert caught.value.code == "program_needs_currency"
    other.desks.program.change_settings(currency="JPY")
    assert other.desks.program_files.load(path)[0].part == "rules"
    path.write_text("format = 1\ncurrency = [1]\n")
    with pytest.raises(Refusal) as caught:
        other.desks.program_files.load(path)
    assert (caught.value.code, caught.value.details["line"]) == ("program_unknown_name", 2)


def test_missing_file_and_other_files_are_told(shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(Fault) as missing:
        shop.desks.program_files.load(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refusal) as unreadable:
        shop.desks.program_files.load(tmp_path / "bytes.toml")
    (tmp_path / "newer.toml").write_text("format = 2\n")
    with pytest.raises(Refusal) as newer:
        shop.desks.program_files.load(tmp_path / "newer.toml")
    codes = [error.value.code for error in (missing, unreadable, newer)]
    assert codes == ["file_missing", "program_not_text", "program_format"]


def save_reports(shop: Shop) -> Schedule:
    """A saved report, and a schedule that makes it."""
    shop.desks.custom_reports.save(CustomReport("Mine", (FigurePart("customer-loyalty", "points_issued"),)))
    assert shop.folder is not None
    return shop.desks.schedules.save(
        Schedule(
            shop.desks.schedules.new_id(),
            "Mondays",
            "Mine",
            Every.WEEK,
            Covers.LAST_WEEK,
            SentAs.CSV,
            TODAY,
            folder=str(shop.folder),
            owner="Eva",
        )
    )


def test_saved_reports_and_schedules_travel_without_their_places(shop: Shop, other: Shop) -> None:
    save_reports(shop)
    path = saved(shop)
    assert str(shop.folder) not in path.read_text(encoding="utf-8").split("[[schedules]]")[1]
    announced = other.desks.program_files.compare(path)
    assert {(change.part, change.name) for change in announced} >= {("reports", "Mine"), ("schedules", "Mondays")}
    assert other.desks.program_files.load(path) == announced
    assert other.desks.program_files.compare(path) == shop.desks.program_files.compare(path) == ()
    assert other.desks.custom_reports.find("mine").definition()["range"] == "last-month"
    (schedule,) = other.desks.schedules.all()
    assert (schedule.has_destination, schedule.is_active, schedule.starts_on) == (False, False, TODAY)
    with pytest.raises(Refusal) as refused:
        other.desks.schedules.set_active(schedule, is_active=True)
    assert refused.value.code == "schedule_without_destination"
    with pytest.raises(Refusal) as refused:
        other.desks.schedules.run_now(schedule, NO_WRITING)
    assert refused.value.code == "schedule_without_destination"
    assert tuple(other.desks.checks.replay().findings) == ()


def test_loaded_schedule_keeps_where_its_reports_go(shop: Shop) -> None:
    before = save_reports(shop)
    path = saved(shop)
    path.write_text(path.read_text(encoding="utf-8").replace("weekday = 1", "weekday = 2"), encoding="utf-8")
    shop.clock.advance(days=3)
    (change,) = shop.desks.program_files.load(path)
    assert (change.part, change.before, change.after) == ("schedules", {"weekday": 1}, {"weekday": 2})
    (after,) = shop.desks.schedules.all()
    assert (after.folder, after.is_active, after.id, after.owner) == (before.folder, True, before.id, "Eva")
    assert (before.starts_on, after.starts_on) == (TODAY, shop.clock.today)


@pytest.mark.parametrize(
    ("good", "bad", "code", "heading"),
    [
        ('key = "points_issued"', 'key = "points_sold"', "custom_part_missing", "[[reports]]"),
        ('name = "Mine"', 'name = "Metrics"', "custom_name_of_catalog", "[[reports]]"),
        ('report = "Mine"', 'report = "Yours"', "unknown_custom_report", "[[schedules]]"),
        ('covers = "last-week"', 'covers = "next-month"', "schedule_back_only", "[[schedules]]"),
        ('covers = "last-week"', 'covers = "last-weak"', "schedule_not_understood", "[[schedules]]"),
        ('name = "Mondays"', 'name = "Mondays"\nfolder = "/x"', "program_value_not_understood", "[[schedules]]"),
    ],
)
def test_spoiled_report_or_schedule_names_its_line(shop: Shop, good: str, bad: str, code: str, heading: str) -> None:
    save_reports(shop)
    path = saved(shop)
    text = path.read_text(encoding="utf-8")
    assert good in text
    path.write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        shop.desks.program_files.load(path)
    assert code in (refused.value.code, refused.value.details.get("why") and code_inside(refused.value))
    assert text.splitlines()[int(str(refused.value.details["line"])) - 1] == heading


def test_replay_knows_a_loaded_program(shop: Shop, other: Shop) -> None:
    set_up(shop)
    other.desks.program_files.load(saved(shop))
    assert tuple(other.desks.checks.replay().findings) == ()


def test_a_wheel_travels_with_prizes_of_any_number(shop: Shop, other: Shop) -> None:
    prizes = (Prize("Mug", PrizeKind.PRODUCT, 1, stock=0), Prize("50 points", PrizeKind.POINTS, 3, 50))
    number = shop.desks.program.new_reward_id()
    shop.desks.program.change_reward(Reward(number, 0, "Wheel", "lucky_wheel", 10, terms=Terms(prizes=prizes)))
    path = saved(shop)
    other.desks.program_files.load(path)
    (wheel,) = other.desks.program.state().rewards
    assert wheel.terms.prizes == prizes
    assert shop.desks.program_files.compare(path) == () == other.desks.program_files.compare(path)


def test_a_reward_of_a_tier_travels_with_it_and_not_without(shop: Shop, other: Shop) -> None:
    shop.desks.tiers.change(TIERS)
    mug = shop.a_reward(50)
    shop.desks.program.change_reward(replace(mug, terms=replace(mug.terms, tiers=("gold",))))
    path = saved(shop)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('code = "gold"', 'code = "golden"'), encoding="utf-8")
    for act in (other.desks.program_files.compare, other.desks.program_files.load):
        with pytest.raises(Refusal) as refused:
            act(path)
        assert code_inside(refused.value) == "reward_of_unknown_tier"
    path.write_text(text, encoding="utf-8")
    other.desks.program_files.load(path)
    assert other.desks.program.state().rewards[0].terms.tiers == ("gold",)


def test_a_hidden_character_is_refused_with_its_line(shop: Shop) -> None:
    shop.a_reward(80, name="Mug")
    path = saved(shop)
    path.write_text(path.read_text(encoding="utf-8").replace('"Mug"', '"M\\u0000ug"'), encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        shop.desks.program_files.compare(path)
    assert (refused.value.code, code_inside(refused.value)) == ("program_refused", "forbidden_character")
    line = refused.value.details["line"]
    assert isinstance(line, int) and path.read_text(encoding="utf-8").splitlines()[line - 1] == "[[rewards]]"


def test_a_file_without_its_format_is_told_how_to_begin(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "bare.toml"
    path.write_text("[settings]\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        shop.desks.program_files.load(path)
    assert refused.value.code == "program_format_missing"


def test_paused_schedule_is_asked_for_its_store_when_it_goes_on(shop: Shop) -> None:
    shop.desks.schedules.set_active(save_reports(shop), is_active=False)
    path = saved(shop)
    path.write_text(path.read_text().replace("weekday = 1", 'weekday = 1\nstore = "Nowhere"'))
    shop.desks.program_files.load(path)
    (schedule,) = shop.desks.schedules.all()
    assert schedule.store == "Nowhere"
    assert not shop.desks.schedules.set_active(schedule, is_active=False).is_active
    with pytest.raises(Refusal) as refused:
        shop.desks.schedules.set_active(schedule, is_active=True)
    assert refused.value.code == "unknown_store"


def test_schedule_that_goes_on_by_itself_is_given_no_unknown_store(shop: Shop) -> None:
    shop.sell(shop.enrol("C1"), 100_00, store="North")
    save_reports(shop)
    path = saved(shop)
    path.write_text(path.read_text().replace("weekday = 1", 'weekday = 1\nstore = "Norht"'))
    for take in (shop.desks.program_files.compare, shop.desks.program_files.load):
        with pytest.raises(Refusal) as refused:
            take(path)
        assert "The schedule “Mondays” is about the store “Norht”" in sentence(refused.value)
        assert isinstance(refused.value.details["line"], int)
    (schedule,) = shop.desks.schedules.all()
    assert schedule.store is None
    path.write_text(path.read_text().replace("Norht", "North"))
    shop.desks.program_files.load(path)
    assert [item.store for item in shop.desks.schedules.all()] == ["North"]


def test_report_that_a_schedule_of_the_shop_makes_is_not_redefined_against_it(shop: Shop) -> None:
    save_reports(shop)
    path = saved(shop)
    key = shop.desks.custom_reports.offered("expiring").figures[0].part.key
    head, _ = path.read_text().split("[[schedules]]")
    figure = 'report = "customer-loyalty", key = "points_issued"'
    assert figure in head
    path.write_text(head.replace(figure, f'report = "expiring", key = "{key}"'))
    with pytest.raises(Refusal) as refused:
        shop.desks.program_files.load(path)
    assert "schedule_ahead_only" in repr(refused.value.details)
