"""Saved segments: the query finds whom plain Python finds, on both engines; and what is done with whoever is found."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.saved_segments import Birthday, Consent, Segment
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.domain.views import CustomerQuery
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.wording.sentences import sentence
from tests.builders import TODAY, Shop

STORES = ("", "Main", "Station")
TAGS = ("VIP", "vip", "Wine, red"[:4], "100%", "a_b", "Straße")


@dataclass
class Known:
    """What plain Python knows of a customer."""

    number: int
    fields: CustomerFields
    registered_on: date
    store: str
    sales: list[tuple[date, int, int]] = field(default_factory=list)
    points: int = 0
    tier: str = ""


def a_town(shop: Shop, chance: random.Random, people: int = 40) -> list[Known]:
    """Customers of all sorts, with sales, refunds, voids, merged twins."""
    shop.desks.tiers.change(TierProgram((Tier("base", "Base", 0), Tier("gold", "Gold", 60))))
    town = [enrolled(shop, chance, number) for number in range(people)]
    for _ in range(3 * people):
        known = chance.choice(town)
        day, net = TODAY - timedelta(days=chance.choice((0, 1, 6, 7, 29, 30, 60))), chance.randrange(0, 5000, 100)
        receipt = shop.sell(known.number, net, on=day)
        what = chance.random()
        if what < 0.1 and net >= 100:
            shop.void_sale(receipt)
            continue
        refunded = 0
        if what < 0.25 and net:
            shop.refund(receipt)
            refunded = net
        known.sales.append((day, net, refunded))
    for known in chance.sample(town, 4)[:2]:
        twin = chance.choice([other for other in town if other is not known])
        shop.desks.people.merge(known.number, twin.number, identity=shop.desks.people.new_identity())
        known.sales += twin.sales
        town.remove(twin)
    for known in town:
        known.points = shop.balance(known.number)
        known.tier = str(shop.value("SELECT tier FROM customer WHERE id = ?", known.number))
    return town


def enrolled(shop: Shop, chance: random.Random, number: int) -> Known:
    birthday = chance.choice((None, TODAY.replace(year=1990), date(1955, 3, 15), date(1988, 2, 29), date(2001, 3, 31)))
    fields = CustomerFields(
        ref=f"C{number}",
        name=f"Person {number}",
        birthday=birthday,
        tags=tuple(chance.sample(TAGS, chance.randrange(3))),
        consent=chance.choice((None, True, False)),
    )
    day, store = TODAY - timedelta(days=chance.randrange(200)), chance.choice(STORES)
    request = EnrolRequest(fields, shop.desks.customers.new_identity(), day, store, new_store=True)
    return Known(shop.desks.customers.enrol(request), fields, day, store)


def a_segment(chance: random.Random) -> Segment:
    conditions: dict[str, Any] = {
        "bought_within_days": chance.choice((0, 6, 29)),
        "not_bought_for_days": chance.choice((1, 7, 30)),
        "min_purchases": chance.choice((0, 1, 3)),
        "max_purchases": chance.choice((3, 5)),
        "min_spend_minor": chance.choice((1, 2000)),
        "max_spend_minor": chance.choice((2000, 9000)),
        "min_points": chance.choice((0, 20, 60)),
        "max_points": chance.choice((60, 90)),
        "tiers": ("gold",),
        "birthday": chance.choice(tuple(Birthday)),
        "tags": tuple(chance.sample(("vIP", "100%", "A_B", "STRASSE", "none"), 2)),
        "without_tags": (chance.choice(("VIP", "wine", "axb")),),
        "registered_from": TODAY - timedelta(days=chance.randrange(150)),
        "registered_to": TODAY - timedelta(days=chance.randrange(20)),
        "stores": (chance.choice(STORES[1:]),),
        "consent": chance.choice(tuple(Consent)),
    }
    if conditions["registered_to"] < conditions["registered_from"]:
        del conditions["registered_to"]
    names = sorted(conditions)
    chosen = {name: conditions[name] for name in chance.sample(names, chance.choice((1, 1, 2, 3)))}
    return Segment("Trial", window_days=chance.choice((None, 7, 30)), **chosen)


def is_in(segment: Segment, known: Known) -> bool:
    """The same conditions in plain Python."""
    ages = [(TODAY - day).days for day, _, _ in known.sales]
    counted = [sale for sale, age in zip(known.sales, ages, strict=True) if age <= (segment.window_days or 10**6)]
    spend = sum(net - refunded for _, net, refunded in counted)
    tags = {tag.casefold() for tag in known.fields.tags}
    consent = {True: Consent.YES, False: Consent.NO, None: Consent.UNKNOWN}[known.fields.consent]
    tests = (
        (segment.bought_within_days, lambda most: any(age <= most for age in ages)),
        (segment.not_bought_for_days, lambda least: all(age >= least for age in ages)),
        (segment.min_purchases, lambda least: len(counted) >= least),
        (segment.max_purchases, lambda most: len(counted) <= most),
        (segment.min_spend_minor, lambda least: spend >= least),
        (segment.max_spend_minor, lambda most: spend <= most),
        (segment.min_points, lambda least: known.points >= least),
        (segment.max_points, lambda most: known.points <= most),
        (segment.tiers or None, lambda codes: known.tier in codes),
        (segment.birthday, lambda near: has_birthday(near, known.fields.birthday)),
        (segment.tags or None, lambda wanted: bool(tags & {tag.casefold() for tag in wanted})),
        (segment.without_tags or None, lambda hated: not tags & {tag.casefold() for tag in hated}),
        (segment.registered_from, lambda first: known.registered_on >= first),
        (segment.registered_to, lambda last: known.registered_on <= last),
        (segment.stores or None, lambda stores: known.store in stores),
        (segment.consent, lambda wanted: consent is wanted),
    )
    return all(value is None or test(value) for value, test in tests)


def has_birthday(near: Birthday, birthday: date | None) -> bool:
    if birthday is None:
        return False
    day = 28 if (birthday.month, birthday.day) == (2, 29) else birthday.day
    this_year = birthday.replace(year=TODAY.year, day=day)
    monday = TODAY - timedelta(days=TODAY.weekday())
    match near:
        case Birthday.TODAY:
            return this_year == TODAY
        case Birthday.WEEK:
            return monday <= this_year <= monday + timedelta(days=6)
        case Birthday.MONTH:
            return this_year.month == TODAY.month


@pytest.mark.parametrize("seed", range(3))
def test_query_finds_whom_plain_python_finds(shop: Shop, seed: int) -> None:
    chance = random.Random(seed)
    town = a_town(shop, chance)
    sizes = set()
    for number in range(120):
        segment = replace(a_segment(chance), name=f"Trial {number % 20}")
        expected = sorted(known.number for known in town if is_in(segment, known))
        before = next((known for known in shop.desks.segments.all() if known.key == segment.key), None)
        assert shop.desks.segments.count(segment) == len(expected), segment
        if number % 4 == 0:
            shop.desks.segments.save(segment, before=before)
            assert shop.desks.segments.ids(CustomerQuery(segment=segment.name)) == tuple(expected), segment
        sizes.add(len(expected))
    assert len(sizes) > 8
    assert shop.desks.checks.replay().findings == ()


def test_birthdays_of_leap_years_are_kept_on_the_last_of_february(shop: Shop) -> None:
    fields = CustomerFields(ref="L", name="Leap", birthday=date(1988, 2, 29))
    leap = shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity()))
    shop.clock.move_to(date(2027, 2, 28))
    assert shop.desks.segments.count(Segment("Today", birthday=Birthday.TODAY)) == 1
    shop.clock.move_to(date(2028, 2, 28))
    assert shop.desks.segments.count(Segment("Today", birthday=Birthday.TODAY)) == 0
    shop.clock.move_to(date(2028, 2, 29))
    assert shop.desks.segments.count(Segment("Today", birthday=Birthday.TODAY)) == 1
    assert leap


def test_week_of_birthdays_goes_over_the_end_of_the_year(shop: Shop) -> None:
    fields = CustomerFields(ref="N", name="New Year", birthday=date(1990, 1, 2))
    shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity()))
    shop.clock.move_to(date(2026, 12, 30))
    assert shop.desks.segments.count(Segment("Week", birthday=Birthday.WEEK)) == 1


def test_segment_filters_and_searches_together(shop: Shop) -> None:
    for ref, name in (("A", "Ana Ruiz"), ("B", "Ana Bo"), ("C", "Carl")):
        shop.adjust(shop.enrol(ref, name=name), 50 if ref != "B" else 5)
    shop.desks.segments.save(Segment("Rich", min_points=20))
    query = CustomerQuery(search="ana", segment="rich")
    assert shop.desks.customers.count(query) == 1
    assert [row.name for row in shop.desks.customers.page(query, 0, 10)] == ["Ana Ruiz"]
    assert shop.desks.customers.count(CustomerQuery(segment="Rich")) == 2


def test_unknown_segment_is_refused_with_those_there_are(shop: Shop) -> None:
    shop.desks.segments.save(Segment("Rich", min_points=20))
    with pytest.raises(Refusal) as refused:
        shop.desks.customers.count(CustomerQuery(segment="Poor"))
    assert (refused.value.code, refused.value.details["segments"]) == ("unknown_segment", ("Rich",))


def test_renamed_segment_takes_the_place_of_the_old_one(shop: Shop) -> None:
    rich = Segment("Rich", min_points=20)
    shop.desks.segments.save(rich)
    shop.desks.segments.save(replace(rich, name="Well off"), before=rich)
    assert [segment.name for segment in shop.desks.segments.all()] == ["Well off"]


def test_name_of_another_segment_is_refused(shop: Shop) -> None:
    shop.desks.segments.save(Segment("Rich", min_points=20))
    poor = Segment("Poor", max_points=20)
    shop.desks.segments.save(poor)
    for before in (None, poor):
        with pytest.raises(Refusal) as refused:
            shop.desks.segments.save(Segment("RICH", max_points=5), before=before)
        assert refused.value.code == "segment_name_taken"


def test_change_of_somebody_else_is_not_overwritten(shop: Shop) -> None:
    rich = Segment("Rich", min_points=20)
    shop.desks.segments.save(rich)
    shop.desks.segments.save(Segment("Rich", min_points=30), before=rich)
    for act in (
        partial(shop.desks.segments.save, Segment("Rich", min_points=40), before=rich),
        partial(shop.desks.segments.remove, rich),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.code == "segment_changed_meanwhile"
    shop.desks.segments.remove(Segment("Rich", min_points=30))
    assert shop.desks.segments.all() == ()
    assert shop.desks.checks.replay().findings == ()


@pytest.mark.parametrize(
    ("conditions", "code"),
    [
        ({}, "segment_without_condition"),
        ({"window_days": 5}, "segment_without_condition"),
        ({"min_points": 5, "max_points": 4}, "segment_range_reversed"),
        ({"min_purchases": -1}, "segment_below_zero"),
        ({"min_spend_minor": -5}, "segment_below_zero"),
        ({"stores": tuple(map(str, range(51)))}, "segment_too_many_names"),
        ({"bought_within_days": 40_000}, "segment_out_of_range"),
        ({"registered_from": TODAY, "registered_to": TODAY - timedelta(days=1)}, "segment_range_reversed"),
    ],
)
def test_segment_that_cannot_be_is_refused(conditions: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        Segment("Trial", **conditions)
    assert refused.value.code == code


def test_tags_feed_rules_and_are_undone(shop: Shop) -> None:
    rich = [shop.enrol(ref, name=ref) for ref in "AB"]
    poor = shop.enrol("C", name="C")
    had = shop.desks.customers.show(rich[0])
    tagged = replace(had.fields, tags=("regular", "Vip"))
    shop.desks.customers.edit(rich[0], tagged, identity=shop.desks.customers.new_identity())
    for number in rich:
        shop.adjust(number, 50)
    shop.desks.segments.save(Segment("Rich", min_points=20))
    changed = shop.desks.segments.tag(shop.desks.segments.ids(CustomerQuery(segment="Rich")), "VIP")
    assert changed == (rich[1],)
    assert shop.desks.customers.show(rich[1]).fields.tags == ("VIP",)
    assert shop.desks.segments.tagged("vip") == tuple(sorted(rich))
    assert shop.desks.segments.untag(changed, "vip") == changed
    assert shop.desks.customers.show(rich[0]).fields == tagged
    assert shop.desks.customers.show(rich[1]).fields.tags == ()
    assert shop.desks.customers.show(poor).fields.tags == ()
    assert shop.desks.checks.replay().findings == ()


@pytest.mark.parametrize("tag", ["", "  ", "a,b", "a;b", "x\x00"])
def test_what_is_no_tag_is_refused(shop: Shop, tag: str) -> None:
    with pytest.raises(Refusal):
        shop.desks.segments.tag([shop.enrol()], tag)


def test_list_for_letters_leaves_out_who_declined(shop: Shop) -> None:
    for ref, consent in (("A", True), ("B", False), ("C", None)):
        fields = CustomerFields(ref=ref, name=f"=Person {ref}", tags=("x", "y"), consent=consent)
        shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity()))
    letters = shop.desks.segments.letters(CustomerQuery())
    assert letters.left_out == 1
    rows = letters.report.table("customers").rows
    assert [(row[0], row[6], row[11]) for row in rows] == [("=Person A", "x, y", "yes"), ("=Person C", "x, y", "")]


def test_segments_travel_in_the_programs_file(shop: Shop) -> None:
    assert shop.folder is not None
    path = shop.folder / "program.toml"
    segment = Segment("Ré, „gular“", min_points=5, tags=("a", "b"), registered_from=TODAY, consent=Consent.YES)
    shop.desks.segments.save(segment)
    shop.desks.segments.save(Segment("Other", birthday=Birthday.WEEK))
    shop.desks.program_files.save(path)
    assert shop.desks.program_files.compare(path) == ()
    shop.desks.segments.remove(segment)
    (change,) = shop.desks.program_files.load(path)
    assert (change.part, change.name) == ("segments", segment.name)
    assert segment in shop.desks.segments.all()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("min_points = 5", 'min_points = "5"'), encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        shop.desks.program_files.compare(path)
    assert refused.value.code == "program_part_not_understood"


def test_spend_is_counted_in_another_currency(shop: Shop) -> None:
    shop.desks.segments.save(Segment("Spenders", min_spend_minor=5000))
    shop.desks.program.change_settings(currency="JPY")
    assert shop.desks.segments.find("spenders").min_spend_minor == 50


def test_tiers_and_stores_are_saved_as_the_books_spell_them(shop: Shop) -> None:
    shop.desks.tiers.change(TierProgram((Tier("base", "Base", 0), Tier("gold", "Gold card", 60))))
    shop.sell(None, 100, store="High Street")
    for number, typed in enumerate(("GOLD", "gold card", "gold")):
        saved = shop.desks.segments.save(Segment(f"S{number}", tiers=(typed,), stores=("high street",)))
        assert (saved.tiers, saved.stores) == (("gold",), ("High Street",))
    assert {segment.tiers for segment in shop.desks.segments.all()} == {("gold",)}


@pytest.mark.parametrize(
    ("conditions", "code"),
    [({"tiers": ("GOLD",)}, "segment_of_unknown_tier"), ({"stores": ("Nowhere",)}, "segment_of_unknown_store")],
)
def test_a_segment_that_nobody_could_be_in_is_refused(shop: Shop, conditions: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        shop.desks.segments.save(Segment("Bad", **conditions))
    assert refused.value.code == code and "none" in sentence(refused.value)
    assert shop.desks.segments.all() == ()


def test_a_segment_keeps_the_tier_that_is_gone(shop: Shop) -> None:
    shop.desks.tiers.change(TierProgram((Tier("base", "Base", 0), Tier("gold", "Gold card", 60))))
    before = shop.desks.segments.save(Segment("Best", tiers=("gold",)))
    shop.desks.tiers.change(TierProgram((Tier("base", "Base", 0),)))
    assert shop.desks.segments.save(replace(before, min_points=5), before=before).tiers == ("gold",)
