"""The check after each test sees what the integrity check sees."""

from __future__ import annotations

import pytest

from loyalty_desktop.storage.database import Store
from tests.builders import open_test_desks
from tests.quick_check import QuickCheck

SPOILT = [
    ("UPDATE customer SET active = active + 1", "balance"),
    ("UPDATE lot SET remaining = remaining - 1", "lot_remaining_differs"),
    ("UPDATE activity SET earns = earns + 1", "activity_differs"),
    ("INSERT INTO expiry (expires_on, points) VALUES (20000, 7)", "rollup_differs"),
    ("INSERT INTO cap_use VALUES (1, 1, 'customer', 'day', 1, 1, 1)", "cap_use_differs"),
]


@pytest.mark.parametrize(("statement", "code"), SPOILT)
def test_quick_check_sees_what_the_check_sees(shop_address: str, statement: str, code: str) -> None:
    shop = open_test_desks(shop_address)
    check = QuickCheck(Store.open(shop_address))
    shop.sell(shop.enrol("A"), 5000)
    assert check.findings(shop) == ()
    shop.tamper(statement)
    found = check.findings(shop)
    assert found == shop.findings()
    assert any(code in finding.code for finding in found)
    check.store.close_thread()
    shop.store.close_thread()
