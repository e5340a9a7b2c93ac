from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QInputDialog, QMessageBox, QPushButton, QWidget

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.saved_segments import Segment
from loyalty_desktop.domain.views import CustomerQuery
from loyalty_desktop.gui.customers_tab import CustomersTab
from loyalty_desktop.gui.theme import Theme
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.progress import Silent
from tests.builders import Shop

from .manual_jobs import ManualJobs


def a_tab(window: QWidget, shop: Shop, jobs: ManualJobs, theme: Theme) -> CustomersTab:
    """Three customers, of whom Ana and Bo are in the segment Rich; Bo declined to be written to."""
    for name, points, consent in (("Ana", 50, True), ("Bo", 50, False), ("Carl", 5, None)):
        fields = CustomerFields(ref=name, name=name, consent=consent)
        shop.adjust(shop.desks.customers.enrol(EnrolRequest(fields, shop.desks.customers.new_identity())), points)
    shop.desks.segments.save(Segment("Rich", min_points=20))
    tab = CustomersTab(shop.desks, jobs, theme, window)
    jobs.drain()
    return tab


def choose(tab: CustomersTab, jobs: ManualJobs, name: str) -> None:
    action = next(action for action in tab.lists.segment_menu.actions() if action.text() == name)
    action.trigger()
    jobs.drain()


def listed(tab: CustomersTab) -> list[str]:
    rows = [tab.customers.row_at(place) for place in range(tab.customers.rowCount())]
    return [row.name for row in rows if row is not None]


def test_segment_filters_the_list_and_everybody_comes_back(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs, theme: Theme
) -> None:
    tab = a_tab(window, shop, manual_jobs, theme)
    assert listed(tab) == ["Ana", "Bo", "Carl"]
    choose(tab, manual_jobs, "Rich")
    assert listed(tab) == ["Ana", "Bo"]
    choose(tab, manual_jobs, "&Everybody")
    assert listed(tab) == ["Ana", "Bo", "Carl"]


def test_chip_says_the_segment_and_takes_it_away(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs, theme: Theme
) -> None:
    tab = a_tab(window, shop, manual_jobs, theme)
    choose(tab, manual_jobs, "Rich")
    item = tab.form.chip_layout.itemAt(0)
    chip = item.widget() if item is not None else None
    assert isinstance(chip, QPushButton) and chip.text() == "Members of Rich"
    chip.click()
    manual_jobs.drain()
    assert listed(tab) == ["Ana", "Bo", "Carl"]


def test_segment_that_was_removed_elsewhere_lists_everybody_again(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs, theme: Theme
) -> None:
    tab = a_tab(window, shop, manual_jobs, theme)
    choose(tab, manual_jobs, "Rich")
    shop.desks.segments.remove(shop.desks.segments.find("Rich"))
    tab.refresh()
    manual_jobs.drain()
    assert listed(tab) == ["Ana", "Bo", "Carl"]


def test_letters_leave_out_who_declined_and_say_so(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs, theme: Theme, tmp_path: Path
) -> None:
    tab = a_tab(window, shop, manual_jobs, theme)
    choose(tab, manual_jobs, "Rich")
    tab.lists.write_letters(tmp_path / "letters.csv")
    manual_jobs.drain()
    with (tmp_path / "letters.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row[0] for row in csv.reader(file)] == ["Name", "Ana"]
    said = tab.lists.file_notice.sentence_label.text()
    assert said == "letters.csv: 1 customer. 1 who declined to be written to were left out."


def test_letters_are_written_as_a_workbook(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs, theme: Theme, tmp_path: Path
) -> None:
    tab = a_tab(window, shop, manual_jobs, theme)
    tab.lists.write_letters(tmp_path / "letters.xlsx")
    manual_jobs.drain()
    assert (tmp_path / "letters.xlsx").read_bytes().startswith(b"PK")


def test_tag_is_given_to_the_list_and_taken_back(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs, theme: Theme
) -> None:
    tab = a_tab(window, shop, manual_jobs, theme)
    choose(tab, manual_jobs, "Rich")
    tab.lists.ask_for_tag()
    dialog = tab.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("vip")
    dialog.accept()
    manual_jobs.drain()
    assert len(shop.desks.segments.tagged("vip")) == 2
    assert tab.lists.undo_notice.sentence_label.text() == "2 customers got the tag “vip”."
    tab.lists.undo_notice.undo_button.click()
    manual_jobs.drain()
    assert shop.desks.segments.tagged("vip") == () and tab.lists.undo_notice.isHidden()


def test_what_is_no_tag_is_told(window: QWidget, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> None:
    tab = a_tab(window, shop, manual_jobs, theme)
    said: list[str] = []
    tab.told.connect(said.append)
    tab.lists.tag("a,b")
    manual_jobs.drain()
    assert said == ["“a,b” is no tag. Write a word or two, without comma, semicolon or bar."]


def test_cards_are_numbered_first_when_somebody_has_none(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs, theme: Theme, tmp_path: Path
) -> None:
    tab = a_tab(window, shop, manual_jobs, theme)
    tab.lists.cards.ask(is_printed=False)
    manual_jobs.drain()
    box = tab.findChild(QMessageBox)
    assert box is not None and box.text().startswith("3 of 3 customers have no card number")
    give = next(button for button in box.findChildren(QPushButton) if "Give" in button.text())
    give.click()
    manual_jobs.drain()
    faces = shop.desks.cards.faces(shop.desks.segments.ids(CustomerQuery()))
    assert all(face.number for face in faces)
    tab.lists.cards.write(faces, tmp_path / "cards.pdf")
    manual_jobs.drain()
    assert tab.lists.file_notice.sentence_label.text() == "cards.pdf: 3 cards, ten to a page."


def pick(tab: CustomersTab, *places: int) -> None:
    table, model = tab.form.customer_table, tab.customers
    table.clearSelection()
    way = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for place in places:
        table.selectionModel().select(model.index(place, 0), way)


def test_cards_are_for_those_who_were_picked(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs, theme: Theme
) -> None:
    tab = a_tab(window, shop, manual_jobs, theme)
    assert tab.lists.cards.whom_text() == "everybody in the list"
    for places, said in (((0, 2), "2 of 2 customers have"), ((0, 1, 2), "3 of 3 customers have")):
        pick(tab, *places)
        tab.form.list_button.menu().aboutToShow.emit()
        tab.lists.actions["cards"].trigger()
        manual_jobs.drain()
        box = tab.findChildren(QMessageBox)[-1]
        assert said in box.text()
        box.reject()
    pick(tab, 0, 2)
    assert tab.lists.cards.whom_text() == "the 2 customers chosen"


def test_cards_are_printed_from_a_preview(window: QWidget, shop: Shop, manual_jobs: ManualJobs, theme: Theme) -> None:
    tab = a_tab(window, shop, manual_jobs, theme)
    shop.desks.cards.give_numbers(list(shop.desks.segments.ids(CustomerQuery())), Silent())
    pick(tab, 0, 1)
    tab.lists.actions["print_cards"].trigger()
    manual_jobs.drain()
    (preview,) = tab.findChildren(QPrintPreviewDialog)
    assert preview.windowTitle() == "Print membership cards"
    preview.reject()
