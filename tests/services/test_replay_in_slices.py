"""Two books are compared in slices, so that memory does not grow with them: wherever the cuts lie, all is compared."""

from __future__ import annotations

import pytest

from loyalty_desktop.storage import dumps
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.dumped_tables import DUMPED
from loyalty_desktop.storage.dumps import edges, slice_of, slices, whole
from tests.builders import Shop
from tests.services.test_closings import busy_march


def test_slices_hold_every_row_of_every_table_once(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    busy_march(shop)
    every = shop.books()
    monkeypatch.setattr(dumps, "ROWS_A_SLICE", 2)

    def work(session: Session) -> dict[str, int]:
        cuts = {}
        for dumped in DUMPED:
            rows = [
                row
                for after, up_to in slices(edges(session, dumped))
                for row in slice_of(session, dumped, after, up_to).items()
            ]
            assert len(rows) == len(every[dumped.name]), dumped.name
            assert dict(rows) == every[dumped.name]
            cuts[dumped.name] = len(edges(session, dumped))
        return cuts

    cuts = shop.store.read(work)
    assert {name for name in ("entry", "gap", "movement", "vintage", "holding") if not cuts[name]} == set()
    assert shop.store.read(whole) == every
