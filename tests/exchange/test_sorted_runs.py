from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.exchange import sorted_runs
from loyalty_desktop.exchange.sorted_runs import in_order


@given(some.lists(some.tuples(some.integers(0, 9), some.integers())), some.integers(1, 5))
def test_runs_in_files_are_sorted_as_in_memory(items: list[tuple[int, int]], run_rows: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorted_runs, "RUN_ROWS", run_rows)
        assert list(in_order(items, lambda item: item)) == sorted(items)
