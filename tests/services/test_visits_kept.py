"""Whether a shop keeps visits at all, on both engines: an undone import of visits leaves none."""

from __future__ import annotations

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.services.imports import ImportRequest
from tests.builders import Shop


def test_no_visit_is_kept_before_the_first(shop: Shop) -> None:
    ana = shop.enrol()
    assert not shop.desks.visits.are_kept()
    shop.desks.visits.looked_up(ana)
    assert shop.desks.visits.are_kept()


def test_visits_that_were_taken_back_are_none(shop: Shop) -> None:
    shop.enrol("C1")
    file = shop.file("customer,visited_at", "C1,2026-03-09T10:00:00")
    batch = shop.desks.imports.run(ImportRequest(file, ImportKind.VISITS)).batch_id
    assert batch is not None and shop.desks.visits.are_kept()
    shop.desks.imports.undo(batch)
    assert not shop.desks.visits.are_kept()
