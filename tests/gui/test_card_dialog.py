from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QWidget

from loyalty_desktop.domain.errors import Fault
from loyalty_desktop.gui.card_dialog import CardDialog
from loyalty_desktop.gui.card_document import (
    card_image,
    paint_sheet,
    paint_sheets,
    sheet_layout,
    write_card_pdf,
    write_cards_pdf,
)
from loyalty_desktop.services.cards import CardFace
from tests.builders import Shop

from .manual_jobs import ManualJobs

NUMBER = "2912345678908"


def a_face(number: str = NUMBER, *, name: str = "Ana Ruiz", shop: str = "Corner Shop") -> CardFace:
    return CardFace(1, shop, name, number)


def scanned(image: QImage) -> list[str]:
    """What a scanner reads from a picture."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height, line = grey.width(), grey.height(), grey.bytesPerLine()
    rows = bytes(grey.constBits())
    packed = b"".join(rows[start : start + width] for start in range(0, height * line, line))
    picture = memoryview(packed).cast("B", (height, width))
    return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("number", [NUMBER, "K-77/ä", "7" * 40])
def test_scanner_reads_the_number_from_the_card(qapp: QApplication, number: str) -> None:
    assert scanned(card_image(a_face(number))) == [number]


def test_card_without_a_number_has_nothing_to_scan(qapp: QApplication) -> None:
    assert scanned(card_image(a_face(""))) == []


def test_picture_has_the_size_of_a_card_at_300_dots(qapp: QApplication) -> None:
    assert card_image(a_face()).size() == QSize(1011, 638)


def test_long_names_stay_on_the_card(qapp: QApplication) -> None:
    image = card_image(
        a_face(name="Maximiliana Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh " * 3, shop="W" * 60)
    )
    assert scanned(image) == [NUMBER]
    edge = [image.pixelColor(image.width() - 4, y).lightness() for y in range(image.height())]
    assert set(edge) == {255}


def test_ten_cards_stand_on_a_page(qapp: QApplication, tmp_path: Path) -> None:
    for count, pages in ((1, 1), (10, 1), (11, 2), (35, 4)):
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPageLayout(sheet_layout())
        assert paint_sheets([a_face()] * count, writer) == pages


def test_scanner_reads_every_card_of_a_sheet(qapp: QApplication) -> None:
    numbers = [f"29{number:011d}" for number in range(10)]
    page = QImage(2480, 3508, QImage.Format.Format_RGB32)
    page.fill(0xFFFFFFFF)
    page.setDotsPerMeterX(11811)
    page.setDotsPerMeterY(11811)
    painter = QPainter(page)
    painter.scale(300 / 254, 300 / 254)
    paint_sheet(painter, [a_face(number) for number in numbers])
    painter.end()
    assert sorted(scanned(page)) == numbers


def test_files_are_written_whole_or_not_at_all(qapp: QApplication, tmp_path: Path) -> None:
    write_card_pdf(a_face(), tmp_path / "card.pdf")
    write_cards_pdf([a_face()], tmp_path / "cards.pdf")
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "cards.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(Fault):
        write_card_pdf(a_face(), tmp_path / "nowhere" / "card.pdf")


def a_dialog(window: QWidget, shop: Shop, jobs: ManualJobs) -> CardDialog:
    dialog = CardDialog(shop.desks, jobs, shop.enrol(), window)
    dialog.open()
    jobs.drain()
    return dialog


def test_customer_without_a_card_is_given_one_first(window: QWidget, shop: Shop, manual_jobs: ManualJobs) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    changed: list[bool] = []
    dialog.books_changed.connect(lambda: changed.append(True))
    assert not dialog.form.print_button.isEnabled() and dialog.form.number_button.isDefault()
    dialog.give_number()
    manual_jobs.drain()
    assert changed == [True] and not dialog.form.number_button.isVisible()
    assert dialog.form.print_button.isEnabled() and dialog.form.print_button.isDefault()
    assert dialog.form.state_label.text().startswith("Card 29")


def test_card_is_saved_as_picture_by_its_ending(
    window: QWidget, shop: Shop, manual_jobs: ManualJobs, tmp_path: Path
) -> None:
    dialog = a_dialog(window, shop, manual_jobs)
    dialog.give_number()
    manual_jobs.drain()
    dialog.save(tmp_path / "card.png")
    manual_jobs.drain()
    number = shop.desks.cards.face(shop.desks.customers.find("Ana Ruiz").id).number
    assert scanned(QImage(str(tmp_path / "card.png"))) == [number]
    assert "card.png" in dialog.form.problem_label.text()
