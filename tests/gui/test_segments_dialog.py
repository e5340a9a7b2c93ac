from __future__ import annotations

from contextlib import nullcontext

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from loyalty_desktop.domain.saved_segments import Birthday, Consent, Segment
from loyalty_desktop.domain.tiers import Tier, TierProgram
from loyalty_desktop.gui.segments_dialog import SegmentsDialog
from tests.builders import TODAY, Shop

from .manual_jobs import ManualJobs
from .questions import question_of, reply

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


def test_saved_segments_are_listed_at_once_and_counted_one_by_one(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    for number in range(3):
        shop.adjust(shop.enrol(f"C{number}", name=f"C{number}"), 10 * (number + 1))
    for least in (20, 30):
        shop.desks.segments.save(Segment(f"From {least}", min_points=least))
    dialog = SegmentsDialog(shop.desks, manual_jobs, window)
    dialog.open()
    seen = []
    while manual_jobs.waiting:
        manual_jobs.step()
        seen.append([row.customers for row in dialog._model.rows])
    assert seen == [[None, None], [2, None], [2, 1]]


def test_counting_leaves_the_chosen_segment_chosen(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    for least in (20, 30):
        shop.desks.segments.save(Segment(f"From {least}", min_points=least))
    dialog = SegmentsDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.step()
    dialog.form.segment_table.select_key("from 30")
    dialog.form.min_points_edit.setText("35")
    manual_jobs.drain()
    row = dialog.form.segment_table.current_row()
    assert row is not None and row.segment.name == "From 30"
    assert dialog.form.min_points_edit.text() == "35"


def test_sentence_names_tiers_as_customers_know_them(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.tiers.change(TierProgram((Tier("base", "Base", 0), Tier("gold", "Gold card", 60))))
    shop.desks.segments.save(Segment("Best", tiers=("gold",)))
    dialog = a_dialog(window, shop, manual_jobs)
    dialog.form.segment_table.select_key("best")
    manual_jobs.drain()
    assert dialog.form.sentence_label.text() == "Tier Gold card."


def test_every_condition_is_shown_and_read_back(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.tiers.change(TierProgram((Tier("base", "Base", 0), Tier("gold", "Gold card", 60))))
    shop.sell(None, 100, store="Main")
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
    reply(dialog, "Remove")
    manual_jobs.drain()
    assert shop.desks.segments.all() == ()
    assert dialog.form.name_edit.text() == "" and not dialog.form.remove_button.isEnabled()


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("min_points", "many", "“many” is no whole number."),
        ("window", "a year", "“a year” is no whole number."),
        ("registered_from", "1.2.2026", "“1.2.2026” is no date. Write dates as 2001-05-30."),
        ("tiers", "platinum", "There is no tier “platinum”; there are: none."),
        ("min_spend", "a lot", "“a lot” is no amount of money. Write amounts as 1240.00."),
        ("min_spend", "-5", "“Money spent, at least” cannot be below 0."),
        ("stores", "Nowhere", "There is no store “Nowhere”; there are: none."),
        ("bought", "99999999", "“Bought in the last (days)” must lie between 0 and 36,600."),
    ],
)
def test_what_is_not_understood_is_told_with_its_field(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs, *, field: str, text: str, sentence: str
) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    type_in(qtbot, dialog, manual_jobs, name="Rich", **{field: text})
    label = getattr(dialog.form, f"{field}_problem_label")
    assert label.text() == sentence and dialog.form.problem_label.text() == ""
    dialog.save()
    qtbot.waitUntil(getattr(dialog.form, f"{field}_edit").hasFocus)
    assert manual_jobs.waiting == 0 and shop.desks.segments.all() == ()


def test_segment_without_conditions_is_not_saved(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    type_in(qtbot, dialog, manual_jobs, name="Empty")
    dialog.save()
    assert "has no condition yet" in dialog.form.problem_label.text()


def test_every_problem_stands_beside_its_field_and_the_first_gets_the_cursor(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    type_in(qtbot, dialog, manual_jobs, name="Rich", registered_to="soon", max_spend="much")
    dialog.save()
    form = dialog.form
    qtbot.waitUntil(form.max_spend_edit.hasFocus)
    assert "much" in form.max_spend_problem_label.text() and "soon" in form.registered_to_problem_label.text()
    type_in(qtbot, dialog, manual_jobs, registered_to="2026-02-01", max_spend="9")
    assert form.max_spend_problem_label.isHidden() and form.registered_to_problem_label.isHidden()


def test_a_range_that_is_reversed_is_told_beside_its_upper_end(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    type_in(qtbot, dialog, manual_jobs, name="Rich", min_points="20", max_points="10")
    assert "lies below" in dialog.form.max_points_problem_label.text()
    type_in(qtbot, dialog, manual_jobs, name=" ", max_points="30")
    dialog.save()
    assert dialog.form.name_problem_label.text() == "Give the segment a name."
    qtbot.waitUntil(dialog.form.name_edit.hasFocus)


def answer(dialog: QWidget, text: str) -> None:
    next(button for button in question_of(dialog).buttons() if text in button.text()).click()


def test_what_was_saved_stays_to_be_read(qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    type_in(qtbot, dialog, manual_jobs, name="Rich", min_points="20")
    dialog.save()
    manual_jobs.drain()
    assert dialog.form.problem_label.text() == "Saved “Rich”."
    type_in(qtbot, dialog, manual_jobs, min_points="30")
    assert dialog.form.problem_label.isHidden()
    dialog.save()
    manual_jobs.drain()
    assert dialog.form.problem_label.text() == "Saved “Rich”."
    dialog.remove()
    reply(dialog, "Remove")
    manual_jobs.drain()
    assert dialog.form.problem_label.text() == "Removed “Rich”. Tags that it gave stay."


def test_typed_conditions_are_not_lost_by_choosing_another(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs
) -> None:
    for name in ("Poor", "Rich"):
        shop.desks.segments.save(Segment(name, min_points=20))
    dialog = a_dialog(window, shop, manual_jobs)
    dialog.form.segment_table.select_key("rich")
    type_in(qtbot, dialog, manual_jobs, min_points="77")
    dialog.form.segment_table.select_key("poor")
    assert "is not saved" in question_of(dialog).text()
    answer(dialog, "Keep")
    row = dialog.form.segment_table.current_row()
    assert row is not None and (row.segment.name, dialog.form.min_points_edit.text()) == ("Rich", "77")
    dialog.form.segment_table.select_key("poor")
    answer(dialog, "without")
    assert (dialog.form.name_edit.text(), dialog.form.min_points_edit.text()) == ("Poor", "20")


@pytest.mark.parametrize("way", ["escape", "new"])
def test_typed_conditions_are_not_lost_without_a_question(
    qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs, *, way: str
) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    type_in(qtbot, dialog, manual_jobs, name="Rich", min_points="77")
    leave = dialog.start_new if way == "new" else dialog.reject
    leave()
    answer(dialog, "Keep")
    assert dialog.isVisible() and dialog.form.min_points_edit.text() == "77"
    leave()
    with qtbot.waitSignal(dialog.destroyed) if way == "escape" else nullcontext():
        answer(dialog, "without")
    if way == "new":
        assert dialog.form.min_points_edit.text() == ""


def test_an_untouched_dialog_closes_at_once(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    shop.desks.segments.save(Segment("Rich", min_points=20))
    dialog = a_dialog(window, shop, manual_jobs)
    dialog.form.segment_table.select_key("rich")
    manual_jobs.drain()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_store_with_a_comma_is_kept(qtbot: QtBot, window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    for store in ("Main, Street", "Quay"):
        shop.sell(None, 100, store=store)
    shop.desks.segments.save(Segment("Both", stores=("Main, Street", "Quay")))
    dialog = a_dialog(window, shop, manual_jobs)
    dialog.form.segment_table.select_key("both")
    manual_jobs.drain()
    assert dialog.form.stores_edit.text() == "Main, Street; Quay"
    type_in(qtbot, dialog, manual_jobs, stores="main, street;")
    dialog.save()
    manual_jobs.drain()
    assert shop.desks.segments.all() == (Segment("Both", stores=("Main, Street",)),)
