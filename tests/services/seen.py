"""Files of visits and of what customers did, for tests."""

from __future__ import annotations

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.services.imports import ImportRequest, ImportResult
from tests.builders import Shop

VISITS = "occurred_at,customer_ref,channel"
ACTIVITY = "occurred_at,customer_ref,action,object,amount,store,reference"


def import_visits(shop: Shop, *rows: str, name: str = "visits.csv") -> ImportResult:
    """Import rows in the columns of VISITS."""
    return shop.desks.imports.run(ImportRequest(shop.file(VISITS, *rows, name=name), ImportKind.VISITS))


def import_activity(shop: Shop, *rows: str, name: str = "activity.csv") -> ImportResult:
    """Import rows in the columns of ACTIVITY."""
    return shop.desks.imports.run(ImportRequest(shop.file(ACTIVITY, *rows, name=name), ImportKind.ACTIVITY))


def a_visit(customer: str = "C1", day: str = "2026-03-09", *, channel: str = "app", hour: int = 10) -> str:
    """One line of a file of visits."""
    return f"{day}T{hour:02}:00:00,{customer},{channel}"


def a_deed(
    customer: str = "C1",
    action: str = "product_review",
    subject: str = "Mug",
    *,
    day: str = "2026-03-09",
    hour: int = 10,
    store: str = "",
    reference: str = "",
) -> str:
    """One line of a file of activity."""
    return f"{day}T{hour:02}:00:00,{customer},{action},{subject},,{store},{reference}"


def visitors(shop: Shop) -> list[tuple[str, int]]:
    """(customer's number, visits) of each day with visits, as stored."""
    query = (
        "SELECT c.ref, a.visits FROM activity a JOIN customer c ON c.id = a.customer_id WHERE a.visits > 0 "
        "ORDER BY a.day, c.ref"
    )
    return shop.store.read(lambda session: [(ref, visits) for ref, visits in session.rows(query)])


def merge(shop: Shop, kept: int, gone: int) -> None:
    """Merge `gone` into `kept`."""
    shop.desks.people.merge(kept, gone, identity=shop.desks.people.new_identity())


def undo(shop: Shop, result: ImportResult) -> dict[str, int]:
    """Take an import back; returns the counts."""
    assert result.batch_id is not None
    return dict(shop.desks.imports.undo(result.batch_id))
