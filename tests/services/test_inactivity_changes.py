"""A change of the months without activity revives nothing that was due before it, by whatever way it comes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.services import lapsing_first
from loyalty_desktop.services.expiry_policies import PolicyRequest
from tests.builders import Shop
from tests.services.test_inactivity import lapsed, replay_is_equal, switch_on

AFTER = date(2026, 6, 20)
"""Ten days after the last day of what a test sold."""

LAPSED = [(date(2026, 6, 11), -10)]


def a_shop_with_due_points(shop: Shop) -> int:
    """10 points are due to lapse, nobody has let them, and another customer was there yesterday."""
    switch_on(shop)
    ana = shop.enrol("A")
    shop.sell(ana, 10_00)
    shop.clock.move_to(AFTER - timedelta(days=1))
    shop.sell(shop.enrol("B", name="Bea"), 5_00)
    shop.clock.move_to(AFTER)
    assert shop.desks.expiry.due(AFTER).points == 10
    return ana


@pytest.mark.parametrize("months", ["", "12", "2"])
def test_another_policy_first_lets_lapse_what_is_due(shop: Shop, months: str) -> None:
    ana = a_shop_with_due_points(shop)
    preview = shop.desks.policies.change(PolicyRequest("", "none", months))
    assert (shop.balance(ana), lapsed(shop, ana)) == (0, LAPSED)
    assert preview.later.customers == (0 if months == "2" else 1), "the other one's alone"
    assert shop.desks.program.settings().program.inactivity_months == (int(months) if months else None)
    assert replay_is_equal(shop)


@pytest.mark.parametrize("months", ["", "12", "2"])
def test_changed_settings_first_let_lapse_what_is_due(shop: Shop, months: str) -> None:
    ana = a_shop_with_due_points(shop)
    shop.desks.program.change_settings(expiry_inactivity_months=months, shop_name="Bean")
    assert (shop.balance(ana), lapsed(shop, ana)) == (0, LAPSED)
    assert replay_is_equal(shop)


def test_loaded_program_first_lets_lapse_what_is_due(shop: Shop, tmp_path: Path) -> None:
    ana = a_shop_with_due_points(shop)
    path = tmp_path / "program.toml"
    shop.desks.program_files.save(path)
    text = path.read_text("utf-8")
    path.write_text(text.replace('expiry_inactivity_months = "3"', 'expiry_inactivity_months = "12"'), "utf-8")
    shop.desks.program_files.load(path)
    assert shop.desks.program.settings().program.inactivity_months == 12
    assert (shop.balance(ana), lapsed(shop, ana)) == (0, LAPSED)
    assert replay_is_equal(shop)


def test_other_settings_let_nothing_lapse(shop: Shop) -> None:
    ana = a_shop_with_due_points(shop)
    shop.desks.program.change_settings(shop_name="Bean", expiry_inactivity_months="3")
    assert lapsed(shop, ana) == []


def test_what_cannot_be_lets_nothing_lapse(shop: Shop) -> None:
    ana = a_shop_with_due_points(shop)
    with pytest.raises(Refusal, match="inactivity_out_of_range"):
        shop.desks.program.change_settings(expiry_inactivity_months="0")
    assert (shop.balance(ana), lapsed(shop, ana)) == (10, [])


def test_too_much_for_one_change_is_refused(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = a_shop_with_due_points(shop)
    monkeypatch.setattr(lapsing_first, "MOST_LOTS", 0)
    with pytest.raises(Refusal, match="lapse_first"):
        shop.desks.policies.change(PolicyRequest("", "none", ""))
    assert (shop.balance(ana), shop.desks.program.settings().program.inactivity_months) == (10, 3)
    shop.desks.expiry.run()
    shop.desks.policies.change(PolicyRequest("", "none", ""))
    assert shop.balance(ana) == 0


def test_clock_far_ahead_lets_nothing_lapse(shop: Shop) -> None:
    ana = a_shop_with_due_points(shop)
    shop.clock.advance(days=3)
    with pytest.raises(Refusal, match="lapse_first_clock_ahead"):
        shop.desks.program.change_settings(expiry_inactivity_months="")
    shop.desks.expiry.run(confirmed=True)
    shop.desks.program.change_settings(expiry_inactivity_months="")
    assert (shop.balance(ana), lapsed(shop, ana)) == (0, LAPSED)
    assert replay_is_equal(shop)
