from __future__ import annotations

from PySide6.QtWidgets import QWidget

from loyalty_desktop.gui.duplicates_dialog import DuplicatesDialog
from loyalty_desktop.gui.person_dialog import PersonDialog
from tests.builders import TODAY, Shop

from .manual_jobs import ManualJobs


def two(shop: Shop) -> tuple[int, int]:
    ana, anna = shop.enrol("A1"), shop.enrol("B1")
    shop.sell(ana, 500)
    shop.sell(anna, 1000)
    return ana, anna


def a_person(window: QWidget, shop: Shop, jobs: ManualJobs, number: int) -> PersonDialog:
    dialog = PersonDialog(shop.desks, jobs, shop.desks.customers.show(number).row, window)
    dialog.open()
    jobs.drain()
    return dialog


def test_merge_and_separate(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana, anna = two(shop)
    dialog = a_person(window, shop, manual_jobs, ana)
    assert not dialog.form.merge_button.isEnabled()
    dialog.form.other_edit.setText("B1")
    dialog.look_up()
    manual_jobs.drain()
    assert "the balance is 15 points" in dialog.form.merge_preview_label.text()
    dialog.form.merge_button.click()
    manual_jobs.drain()
    assert (shop.balance(ana), shop.balance(anna)) == (15, 0)
    dialog.form.separate_button.click()
    manual_jobs.drain()
    assert (shop.balance(ana), shop.balance(anna)) == (5, 10)


def test_erasing_asks_for_a_reason_and_to_be_sure(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana, _ = two(shop)
    dialog = a_person(window, shop, manual_jobs, ana)
    assert not dialog.form.erase_button.isEnabled()
    dialog.form.sure_check.setChecked(True)
    dialog.form.erase_button.click()
    assert dialog.form.problem_label.text().startswith("Give a reason")
    dialog.form.reason_edit.setText("asked for it")
    dialog.form.erase_button.click()
    manual_jobs.drain()
    assert shop.value("SELECT status FROM customer WHERE id = ?", ana) == "erased"


def test_oneself_is_not_merged(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    ana, _ = two(shop)
    dialog = a_person(window, shop, manual_jobs, ana)
    dialog.form.other_edit.setText("A1")
    dialog.look_up()
    manual_jobs.drain()
    assert dialog.form.problem_label.text().startswith("That is the same customer")


def test_duplicates_are_merged_from_the_list(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    two(shop)
    dialog = DuplicatesDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    assert dialog.form.pair_table.model().rowCount() == 1
    assert "15 points" in dialog.form.preview_label.text()
    dialog.form.first_button.click()
    manual_jobs.drain()
    assert dialog.form.pair_table.model().rowCount() == 0


def test_two_people_are_told_apart(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    two(shop)
    dialog = DuplicatesDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    dialog.form.apart_button.click()
    manual_jobs.drain()
    assert shop.desks.people.duplicates() == ()


def brought_twice(shop: Shop) -> tuple[int, int]:
    """Two customers who are one, both brought by Zoe Lee, who was paid 50 points for each."""
    shop.pay_for("referrer_reward", 50)
    zoe = shop.enrol("Z", name="Zoe Lee")
    both = tuple(shop.enrol(ref, registered_on=TODAY, referrer_id=zoe) for ref in ("K", "K2"))
    for number in both:
        shop.sell(number, 1000)
    return both[0], both[1]


def test_points_that_a_referrer_gives_back_are_told(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    said = "Zoe Lee gives 50 points back and then holds 50 points: they were paid twice"
    kay, _ = brought_twice(shop)
    person = a_person(window, shop, manual_jobs, kay)
    person.form.other_edit.setText("K2")
    person.look_up()
    manual_jobs.drain()
    assert said in person.form.merge_preview_label.text()
    dialog = DuplicatesDialog(shop.desks, manual_jobs, window)
    dialog.open()
    manual_jobs.drain()
    assert said in dialog.form.preview_label.text()
