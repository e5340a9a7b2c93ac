from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.saved_segments import Birthday, Consent, Segment
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.gui.segments_dialog import SegmentsDialog
from tests.builders import TODAY, Shop

from .manual_jobs import ManualJobs

FULL = Segment(
    "Everything",
    bought_within_days=30,
    not_bought_for_days=3,
    window_days=90,
    min_purchases=1,
    max_purchases=9,
    min_spend_minor=1250,
    max_spend_minor=99_900,
    min_points=-5,
    max_points=1000,
    tiers=("gold",),
    birthday=Birthday.MONTH,
    tags=("a", "b"),
    without_tags=("c",),
    registered_from=TODAY.replace(day=1),
    registered_to=TODAY,
    stores=("Main",),
    consent=Consent.YES,
)


def a_dialog(window: QWidget, shop: Shop, jobs: ManualJobs) -> SegmentsDialog:
    dialog = SegmentsDialog(shop.desks, jobs, window)
    dialog.open()
    jobs.drain()
    return dialog


def type_in(qtbot: QtBot, dialog: SegmentsDialog, jobs: ManualJobs, **texts: str) -> None:
    for name, text in texts.items():
        edit = getattr(dialog.form, f"{name}_edit")
        edit.clear()
        qtbot.keyClicks(edit, text)
    qtbot.waitUntil(lambda: not dialog._count_soon.isActive())
    jobs.drain()


def test_customers_are_counted_while_conditions_are_typed(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    for number in range(3):
        shop.adjust(shop.enrol(f"C{number}", name=f"C{number}"), 10 * (number + 1))
    dialog = a_dialog(window, shop, manual_jobs)
    assert dialog.form.count_label.text() == ""
    type_in(qtbot, dialog, manual_jobs, min_points="20")
    assert dialog.form.count_label.text() == "2 customers today"
    assert dialog.form.sentence_label.text() == "20 or more points."


def test_segment_is_saved_by_the_keyboard_and_stands_in_the_list(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    changes: list[bool] = []
    dialog.changed.connect(lambda: changes.append(True))
    type_in(qtbot, dialog, manual_jobs, name="Rich", min_points="20")
    qtbot.keyClick(dialog.form.min_points_edit, Qt.Key.Key_Return)
    manual_jobs.drain()
    assert changes == [True] and shop.desks.segments.all() == (Segment("Rich", min_points=20),)
    row = dialog.form.segment_table.current_row()
    assert row is not None and row.segment.name == "Rich"


def test_every_condition_is_shown_and_read_back(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.tiers.change(TierProgram((Tier("base", "Base", 0), Tier("gold", "Gold card", 60))))
    shop.desks.segments.save(FULL)
    dialog = a_dialog(window, shop, manual_jobs)
    dialog.form.segment_table.select_key(FULL.key)
    manual_jobs.drain()
    assert dialog.form.tiers_edit.text() == "Gold card"
    assert dialog.form.min_spend_edit.text() == "12.50"
    assert dialog._fields.read() == FULL


def test_chosen_segment_is_changed_and_renamed(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    shop.desks.segments.save(Segment("Rich", min_points=20))
    dialog = a_dialog(window, shop, manual_jobs)
    dialog.form.segment_table.select_key("rich")
    type_in(qtbot, dialog, manual_jobs, name="Richer", min_points="30")
    dialog.save()
    manual_jobs.drain()
    assert shop.desks.segments.all() == (Segment("Richer", min_points=30),)


def test_removed_segment_leaves_empty_fields(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.segments.save(Segment("Rich", min_points=20))
    dialog = a_dialog(window, shop, manual_jobs)
    dialog.form.segment_table.select_key("rich")
    manual_jobs.drain()
    dialog.remove()
    manual_jobs.drain()
    assert shop.desks.segments.all() == ()
    assert dialog.form.name_edit.text() == "" and not dialog.form.remove_button.isEnabled()


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("min_points", "many", "Points, at least: “many” is not understood here."),
        ("registered_from", "1.2.2026", "Registered from: “1.2.2026” is not understood here."),
        ("tiers", "platinum", "Tier: “platinum” is not understood here."),
        ("min_spend", "a lot", "Money spent, at least: “a lot” is not understood here."),
    ],
)
def test_what_is_not_understood_is_told_with_its_field(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs, *, field: str, text: str, sentence: str
) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    type_in(qtbot, dialog, manual_jobs, name="Rich", **{field: text})
    assert dialog.form.problem_label.text().endswith(sentence)
    dialog.save()
    assert manual_jobs.waiting == 0 and shop.desks.segments.all() == ()


def test_segment_without_conditions_is_not_saved(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    type_in(qtbot, dialog, manual_jobs, name="Empty")
    dialog.save()
    assert "has no condition yet" in dialog.form.problem_label.text()
