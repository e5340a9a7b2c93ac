"""A preview of a file of customers foresees which referrals the import leaves out, on both engines."""

from __future__ import annotations

from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.services.imports import ImportRequest, ImportResult
from tests.builders import Shop

HEADER = "customer_ref,name,registered_on,referred_by"


def left_out(result: ImportResult) -> list[tuple[int, str]]:
    """The lines whose referral is left out, each with its reason."""
    rows = [row for row in result.rejected if row.code == "referral_left_out"]
    return sorted((row.line_number, getattr(row.details["why"], "code", "")) for row in rows)


def both(shop: Shop, *rows: str) -> tuple[ImportResult, ImportResult]:
    """The preview of a file and then its import."""
    location = shop.file(HEADER, *rows, name="people.csv")
    request = ImportRequest(location, ImportKind.CUSTOMERS)
    before = shop.books()
    preview = shop.desks.imports.preview(request)
    assert shop.books() == before
    return preview, shop.desks.imports.run(request)


def test_preview_leaves_out_what_the_import_leaves_out(shop: Shop) -> None:
    ana = shop.enrol("C1")
    shop.enrol("C2", name="Bea", referrer_id=ana)
    preview, done = both(
        shop,
        "C2,Bea,,C3",
        "C1,Ana Ruiz,,C2",
        "C3,Can,2026-01-07,C1",
        "C4,Dan,2026-01-07,nobody",
        "C5,Eva,2026-01-07,C5",
        "C6,Fay,2026-01-07,C7",
        "C7,Gus,2026-01-07,C6",
        "C8,Hal,2026-01-07,C6",
    )
    assert left_out(preview) == left_out(done)
    assert dict(left_out(preview)) == {
        2: "referred_already",
        3: "referral_points_back",
        5: "unknown_referrer",
        6: "self_referral",
        8: "referral_points_back",
    }
    counted = [(result.counts["referrals"], result.counts["referrals_left_out"]) for result in (preview, done)]
    assert counted == [(3, 5), (3, 5)]


def test_referral_that_stands_is_neither_noted_nor_left_out(shop: Shop) -> None:
    ana = shop.enrol("C1")
    shop.enrol("C2", name="Bea", referrer_id=ana)
    preview, done = both(shop, "C2,Bea,,C1")
    assert (left_out(preview), left_out(done)) == ([], [])
    assert preview.counts.get("referrals", 0) == done.counts.get("referrals", 0) == 0
