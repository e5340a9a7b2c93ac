"""What an import corrected, and what undoing it brings back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.domain.corrections import Changes, Correction, changed, passed_on, taken_back
from loyalty_desktop.domain.customers import CustomerFields

ANN = CustomerFields("C1", "Ann", "ann@shop.example", tags=("vip",), consent=True)


def step(before: CustomerFields, place: int, **values: object) -> tuple[CustomerFields, Correction]:
    """What one import makes of somebody."""
    after = replace(before, **values)  # type: ignore[arg-type]
    return after, Correction(1, place, place, changed(before, after, {}))


def test_only_what_differs_is_kept() -> None:
    after, correction = step(ANN, 1, name="Ana", consent=None)
    assert correction.changes == {"name": ("Ann", "Ana"), "consent": (True, None)}
    assert taken_back(after, correction.changes, ()) == ANN


def test_second_line_of_one_file_goes_back_to_before_the_first() -> None:
    ana, correction = step(ANN, 1, name="Ana")
    anna = replace(ana, name="Anna")
    assert changed(ana, anna, correction.changes) == {"name": ("Ann", "Anna")}
    assert changed(ana, ANN, correction.changes) == {}


def test_value_of_somebody_in_between_is_what_it_goes_back_to() -> None:
    _, correction = step(ANN, 1, name="Ana")
    clerks = replace(ANN, name="Annie")
    assert changed(clerks, replace(clerks, name="Anna"), correction.changes) == {"name": ("Annie", "Anna")}


def test_changed_since_stays() -> None:
    after, correction = step(ANN, 1, name="Ana", email="")
    now = replace(after, name="Annie")
    assert taken_back(now, correction.changes, ()) == replace(ANN, name="Annie")


NAMES = some.lists(some.sampled_from("ABC"), min_size=1, max_size=6)


@given(NAMES, some.randoms(use_true_random=False))
def test_imports_undone_in_any_order_leave_the_first_value(names: list[str], chance: object) -> None:
    fields, standing = replace(ANN, name="first"), list[Correction]()
    for place, name in enumerate(names, 1):
        fields, correction = step(fields, place, name=name)
        standing.append(correction)
    while standing:
        undone = standing.pop(chance.randrange(len(standing)))  # type: ignore[attr-defined]
        later = [item for item in standing if item.place > undone.place]
        fields = taken_back(fields, undone.changes, later)
        mended = {item.place: item for item in passed_on(undone.changes, later)}
        standing = [mended.get(item.place, item) for item in standing]
    assert fields.name == "first"


def test_chain_that_somebody_broke_is_not_mended() -> None:
    changes: Changes = {"name": ("Ann", "Ana")}
    assert passed_on(changes, [Correction(1, 2, 2, {"name": ("Annie", "Anna")})]) == []
