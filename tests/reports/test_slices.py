from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.reports.model import Chart, ChartKind, Column, Table, Unit
from loyalty_desktop.reports.slices import (
    MOST_SLICES,
    OTHER_KEY,
    WHOLE,
    Part,
    Slice,
    pie_slices,
    shares_of,
    slices_of,
)

parts = some.lists(some.integers(0, 10**12), max_size=40).map(
    lambda values: tuple(Part(f"part_{place}", value) for place, value in enumerate(values))
)


@given(parts)
def test_shares_add_up_to_one_hundred_percent(parts: tuple[Part, ...]) -> None:
    slices = pie_slices(parts)
    assert sum(slice_.share_tenths for slice_ in slices) == (WHOLE if any(part.value for part in parts) else 0)


@given(parts, some.sampled_from(["", "part_0", "part_9"]))
def test_nothing_is_lost_and_nothing_counted_twice(parts: tuple[Part, ...], last_key: str) -> None:
    slices = pie_slices(parts, last_key=last_key)
    shown = sorted(key for slice_ in slices for key in slice_.keys)
    assert sum(slice_.value for slice_ in slices) == sum(part.value for part in parts)
    assert shown == sorted(part.key for part in parts if part.value)


@given(parts, some.sampled_from(["", "part_0", "part_9"]))
def test_at_most_seven_slices_and_other(parts: tuple[Part, ...], last_key: str) -> None:
    slices = pie_slices(parts, last_key=last_key)
    assert sum(not slice_.is_other for slice_ in slices) <= MOST_SLICES
    assert sum(slice_.is_other for slice_ in slices) <= 1


@given(parts)
def test_own_slices_fall_and_outweigh_each_of_the_tail(parts: tuple[Part, ...]) -> None:
    own = [slice_.value for slice_ in pie_slices(parts) if not slice_.is_other]
    tail = [key for slice_ in pie_slices(parts) if slice_.is_other for key in slice_.keys]
    values = {part.key: part.value for part in parts}
    assert own == sorted(own, reverse=True)
    assert all(values[key] <= min(own) for key in tail)


@given(parts)
def test_a_share_is_within_one_tenth_of_the_exact_one(parts: tuple[Part, ...]) -> None:
    whole = sum(part.value for part in parts)
    for slice_ in pie_slices(parts):
        assert abs(slice_.share_tenths * whole - slice_.value * WHOLE) < whole


def test_thirds_share_the_last_tenth_in_order() -> None:
    assert [slice_.share_tenths for slice_ in pie_slices([Part(key, 1) for key in "abc"])] == [334, 333, 333]


def test_eighth_part_goes_into_other() -> None:
    slices = pie_slices([Part(f"p{size}", size) for size in range(1, 10)])
    assert slices[-1] == Slice(OTHER_KEY, 3, 67, ("p2", "p1"))
    assert len(slices) == 8


def test_last_part_stays_last_however_large() -> None:
    slices = pie_slices(
        [Part("manual_debits", 900), *(Part(f"p{size}", size) for size in range(1, 10))], last_key="manual_debits"
    )
    assert [slice_.key for slice_ in slices[-2:]] == [OTHER_KEY, "manual_debits"]


@given(parts, some.sampled_from(["", "part_0", "part_9"]))
def test_rows_have_the_shares_of_their_slices(parts: tuple[Part, ...], last_key: str) -> None:
    shares = {part.key: share for part, share in zip(parts, shares_of(parts, last_key=last_key), strict=True)}
    for slice_ in pie_slices(parts, last_key=last_key):
        assert sum(share.tenths for key in slice_.keys if (share := shares[key])) == slice_.share_tenths


@given(parts)
def test_a_rows_share_keeps_the_exact_ratio(parts: tuple[Part, ...]) -> None:
    whole = sum(part.value for part in parts)
    for part, share in zip(parts, shares_of(parts), strict=True):
        assert share == (Fraction(part.value, whole) if whole else None)
        assert share is None or abs(share.shown - share) < Fraction(2, WHOLE)


def test_rows_below_nothing_have_no_share() -> None:
    shares = shares_of([Part("a", 30), Part("b", -5), Part("c", 10), Part("d", 0)])
    assert shares == (Fraction(3, 4), None, Fraction(1, 4), Fraction(0))
    assert [share.tenths for share in shares if share is not None] == [750, 250, 0]


def test_nothing_makes_no_pie() -> None:
    assert pie_slices([]) == pie_slices([Part("a", 0)]) == ()


def test_report_table_gives_its_slices() -> None:
    columns = (Column("purpose", "Purpose", Unit.CODE), Column("points", "Points", Unit.POINTS))
    table = Table("used_by_purpose", "Used", columns, (("discount", 30), ("product", 10), ("none", 0), ("gone", None)))
    chart = Chart("used", "Used", ChartKind.PIE, table="used_by_purpose", label="purpose", value="points")
    assert [(slice_.key, slice_.share_tenths) for slice_ in slices_of(chart, table)] == [
        ("discount", 750),
        ("product", 250),
    ]
