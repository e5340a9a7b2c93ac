"""Ids: increasing on one PC whatever its clock does, and the same on two PCs that do the same thing."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from loyalty_desktop.domain.ids import OperationIds, content_digest, machine_id, readable_id, stable_number
from tests.builders import Clock, dice

HOURS = st.integers(-3600, 3600)


@given(st.lists(HOURS, min_size=2, max_size=60), st.integers())
def test_ids_increase_while_the_clock_jumps(jumps: list[int], seed: int) -> None:
    clock = Clock()
    ids = OperationIds(clock, dice(seed).randbytes)
    made = []
    for seconds in jumps:
        clock.instant += timedelta(seconds=seconds)
        made.append(ids.next())
    assert made == sorted(set(made))


def test_a_hundred_thousand_ids_differ() -> None:
    ids = OperationIds(Clock(), dice().randbytes)
    made = [ids.next() for _ in range(100_000)]
    assert made == sorted(set(made))


def test_ids_are_version_seven() -> None:
    made = OperationIds(Clock(), dice().randbytes).next()
    assert UUID(bytes=made).version == 7
    assert UUID(readable_id(made)).bytes == made


def test_machine_ids_depend_on_the_parts_borders() -> None:
    assert machine_id("a", "bc") != machine_id("ab", "c")
    assert machine_id("sale", 1) == machine_id("sale", 1)
    assert UUID(bytes=machine_id("sale", 1)).version == 5


@given(st.text(), st.text())
def test_stable_numbers_fit_a_column(kind: str, name: str) -> None:
    assert 1 << 61 <= stable_number(kind, name) < 1 << 62


@given(st.lists(st.text(), min_size=1, max_size=4), st.lists(st.text(), min_size=1, max_size=4))
def test_digests_tell_contents_apart(one: list[str], other: list[str]) -> None:
    assert (content_digest(*one) == content_digest(*other)) == (one == other)


def test_threads_never_get_the_same_id() -> None:
    ids = OperationIds(Clock(), bytes)  # a clock that stands and no randomness: each id is the last one plus one
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            made = [made for some in threads.map(lambda _: [ids.next() for _ in range(500)], range(8)) for made in some]
    finally:
        sys.setswitchinterval(before)
    assert len(set(made)) == 4000
