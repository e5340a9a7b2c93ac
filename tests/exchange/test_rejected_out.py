from __future__ import annotations

from pathlib import Path

from loyalty_desktop.domain.imports import RejectedRow, SaleRow
from loyalty_desktop.exchange.look import look_at
from loyalty_desktop.exchange.rejected_out import write_rejected
from loyalty_desktop.exchange.sales_in import read_sales
from loyalty_desktop.exchange.tables_in import open_table
from tests.exchange.builders import a_text_file, settings

FIELDS = ("receipt", "line", "type", "sold_at", "net", "phone", "product")


def the_sentence(row: RejectedRow) -> str:
    return f"{row.code}: {row.details.get('text', '')}"


def rejected_of(folder: Path, text: str) -> Path:
    path = a_text_file(folder, text)
    rows = [row for row in read_sales(path, settings(*FIELDS)) if isinstance(row, RejectedRow)]
    target = folder / "rejected.csv"
    assert write_rejected(rows, target, headers=open_table(path).headers, sentence=the_sentence) == len(rows)
    return target


def test_rejected_lines_stand_under_their_own_headers(tmp_path: Path) -> None:
    target = rejected_of(
        tmp_path, ",".join(FIELDS) + "\n1,1,sale,soon,5,,\n2,1,sale,2026-07-01,5,,\n3,1,sale,2026-07-01,no,,\n"
    )
    assert (
        target.read_bytes()
        == (
            "\ufeffLine in file,Reason,receipt,line,type,sold_at,net,phone,product\r\n"
            "2,not_a_date: soon,1,1,sale,soon,5,,\r\n"
            "4,not_money: no,3,1,sale,2026-07-01,no,,\r\n"
        ).encode()
    )


def test_mended_lines_come_in_again(tmp_path: Path) -> None:
    line = '007,2,refund,soon,-4.10,+31611,"=Mug, blue"\n'
    target = rejected_of(tmp_path, ",".join(FIELDS) + "\n" + line)
    mended = a_text_file(tmp_path, target.read_text("utf-8-sig").replace(",soon,", ",2026-07-01,"), name="mended.csv")
    mapping = look_at(mended, "sales").mapping
    (sale,) = read_sales(mended, settings(mapping=mapping))
    assert isinstance(sale, SaleRow), sale
    assert (sale.receipt, sale.line, sale.net_minor, sale.customer.phone, sale.product) == (
        *("007", "2", 410, "+31611", "=Mug, blue"),
    )


def test_rejected_lines_that_are_rejected_again_stay_the_same(tmp_path: Path) -> None:
    lines = [
        '007,2,refund,soon,-4.10,+31611,"=Mug, blue"',
        "1001,1,sale,2026-13-01,5,'+31,'quoted'",
        "1,1,sale,later,'5,0012,''=x",
    ]
    first = rejected_of(tmp_path, "\n".join([",".join(FIELDS), *lines, ""]))
    text = first.read_text("utf-8-sig")
    again = a_text_file(tmp_path, text, name="again.csv")
    mapping = look_at(again, "sales").mapping
    rows = [row for row in read_sales(again, settings(mapping=mapping)) if isinstance(row, RejectedRow)]
    second = tmp_path / "second.csv"
    write_rejected(rows, second, headers=open_table(again).headers, sentence=the_sentence)
    assert second.read_text("utf-8-sig").splitlines() == text.splitlines()
