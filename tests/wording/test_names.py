from __future__ import annotations

from loyalty_desktop.domain import catalog
from loyalty_desktop.domain.lots import EntryKind
from loyalty_desktop.domain.periods import Preset
from loyalty_desktop.wording import names


def test_every_action_of_the_catalog_has_a_name() -> None:
    codes = {action.code for action in catalog.ACTIONS}
    codes |= {catalog.MANUAL_CREDIT, catalog.MANUAL_DEBIT, catalog.EXPIRY}
    assert codes <= set(names.ACTIONS)


def test_every_purpose_has_a_name() -> None:
    assert set(catalog.PURPOSES) == set(names.PURPOSES)


def test_every_kind_of_entry_has_a_name() -> None:
    assert {kind.value for kind in EntryKind} == set(names.ENTRY_KINDS)


def test_every_preset_has_a_name() -> None:
    assert {preset.value for preset in Preset} == set(names.PRESETS)


def test_code_of_the_shop_is_made_readable() -> None:
    assert names.name_of("wine_tasting") == "Wine tasting"
    assert names.name_of("") == ""


def test_names_of_one_catalog_differ() -> None:
    for catalog_of_names in (names.ACTIONS, names.PURPOSES, names.ENTRY_KINDS, names.REFERRAL_STATES, names.PRESETS):
        assert len(set(catalog_of_names.values())) == len(catalog_of_names)


def test_progress_says_how_far() -> None:
    assert names.progress_text("post", 4_000, 12_000) == "Posting, 4,000 of 12,000"
    assert names.progress_text("post", 0, None) == "Posting…"
