from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.imports import CustomerImportRow, RejectedRow
from loyalty_desktop.exchange.customers_in import read_customers
from tests.exchange.builders import a_spreadsheet, a_text_file, settings

HEADERS = ("customer_ref", "name", "email", "phone", "card", "birthday", "registered_on", "store", "tags", "consent",
           "referred_by", "note")  # fmt: skip


def read(path: Path, **how: Any) -> list[CustomerImportRow | RejectedRow]:
    return list(read_customers(path, settings(*HEADERS, **how)))


def a_line(folder: Path, **cells: str) -> CustomerImportRow | RejectedRow:
    values = [{"customer_ref": "C1", **cells}.get(header, "") for header in HEADERS]
    (row,) = read(a_text_file(folder, "\t".join(HEADERS) + "\n" + "\t".join(values) + "\n"))
    return row


def test_every_field_of_the_layout_is_read(tmp_path: Path) -> None:
    line = 'C1,Ana Ruiz,ana@shop.example,\'+31611,0099,1990-02-28,2026-01-05,Station,"vip; tea, vip",yes,C2,Likes tea\n'
    assert read(a_text_file(tmp_path, ",".join(HEADERS) + "\n" + line)) == [
        CustomerImportRow(
            line_number=2,
            customer=CustomerFields(
                ref="C1",
                name="Ana Ruiz",
                email="ana@shop.example",
                phone="+31611",
                card="0099",
                birthday=date(1990, 2, 28),
                note="Likes tea",
                tags=("vip", "tea"),
                consent=True,
            ),
            registered_on=date(2026, 1, 5),
            referred_by="C2",
            store="Station",
        )
    ]


def test_empty_cells_say_nothing(tmp_path: Path) -> None:
    row = a_line(tmp_path)
    assert row == CustomerImportRow(2, CustomerFields(ref="C1"), None, "", "")


@pytest.mark.parametrize(
    ("cells", "code", "field"),
    [
        ({"customer_ref": " "}, "missing_value", "customer_ref"),
        ({"birthday": "1004-05-06"}, "date_out_of_range", "birthday"),
        ({"birthday": "05/06/1990"}, "day_order_unknown", "birthday"),
        ({"registered_on": "lately"}, "not_a_date", "registered_on"),
        ({"consent": "maybe"}, "not_yes_or_no", "consent"),
        ({"phone": "3.16E+10"}, "digits_lost", "phone"),
        ({"note": "x" * 201}, "text_too_long", "note"),
        ({"tags": ",".join(map(str, range(51)))}, "too_many_tags", "tags"),
    ],
)
def test_line_that_makes_no_sense_is_rejected(tmp_path: Path, cells: dict[str, str], code: str, field: str) -> None:
    row = a_line(tmp_path, **cells)
    assert isinstance(row, RejectedRow)
    assert (row.line_number, row.code, row.details["field"]) == (2, code, field)


def test_registration_belongs_to_the_local_day(tmp_path: Path) -> None:
    row = a_line(tmp_path, registered_on="2026-07-01T22:30:00Z")
    assert isinstance(row, CustomerImportRow)
    assert row.registered_on == date(2026, 7, 2)


def test_workbook_and_csv_hold_the_same_customers(tmp_path: Path) -> None:
    cells = ["00017", "Zoë", None, "+316", None, date(1990, 2, 28), date(2026, 1, 5), None, "vip", True, None, None]
    text = ",".join(HEADERS) + "\n00017,Zoë,,+316,,1990-02-28,2026-01-05,,vip,true,,\n"
    assert read(a_spreadsheet(tmp_path, [HEADERS, cells])) == read(a_text_file(tmp_path, text))
