from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.exchange.cells_in import (
    amount_reader,
    cell_text,
    currency_of,
    identifier_reader,
    moment_reader,
    parse_moment,
    quantity_reader,
    text_reader,
    yes_or_no,
    zone_of,
)
from loyalty_desktop.exchange.spreadsheets import Cell
from tests.exchange.builders import AMSTERDAM, clock, the_code


def moment(text: str, *, day_first: bool | None = None) -> datetime:
    return parse_moment(text, "sold_at", day_first=day_first)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-07-01T08:06:45", "2026-07-01 08:06:45", " 2026-07-01 08:06:45 ", "20260701 08:06:45"),
        *("2026-07-01T08:06:45.000", "'2026-07-01 08:06:45"),
    ],
)
def test_moment_without_offset_stays_naive(text: str) -> None:
    assert moment(text) == clock(2026, 7, 1, 8, 6, 45)


@pytest.mark.parametrize(
    "text",
    ["2026-07-01T08:06:45Z", "2026-07-01 10:06:45 +0200", "2026-07-01T10:06:45+02:00", "2026-07-01 08:06:45 UTC"],
)
def test_moment_with_offset_is_its_instant(text: str) -> None:
    assert moment(text) == datetime(2026, 7, 1, 8, 6, 45, tzinfo=UTC)


@pytest.mark.parametrize("text", ["1997-01-01", "19970101", "1997-01-01 00:00"])
def test_bare_date_is_its_first_moment(text: str) -> None:
    assert moment(text) == clock(1997, 1, 1)


@pytest.mark.parametrize(
    ("text", "day_first", "expected"),
    [
        ("01/10/2026 23:50", True, clock(2026, 10, 1, 23, 50)),
        ("01/10/2026 23:50", False, clock(2026, 1, 10, 23, 50)),
        ("1.10.2026", True, clock(2026, 10, 1)),
        ("1-10-2026", True, clock(2026, 10, 1)),
        ("10/05/2026 2:30:00 PM", False, clock(2026, 10, 5, 14, 30)),
        ("10/05/2026 12:30 am", False, clock(2026, 10, 5, 0, 30)),
    ],
)
def test_order_of_day_and_month_is_settled_by_the_settings(text: str, day_first: bool, expected: datetime) -> None:
    assert moment(text, day_first=day_first) == expected


@pytest.mark.parametrize("text", ["01/10/2026", "25/12/2026", "12/25/2026 10:00"])
def test_date_is_refused_while_its_order_is_open(text: str) -> None:
    with pytest.raises(Refusal) as raised:
        moment(text)
    assert the_code(raised) == "day_order_unknown"


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "2026-13-01", "2026-02-30", "2026-7-1", "26-07-01", "46204.5", "2026-07-01 25:00"),
        *("2026-07-01 08", "2026-0701", "2026-W27-3", "٢٠٢٦-٠٧-٠١", "2026-07-01 08:00 +9900", "2026-07-01x08:00"),
        *("2026-07-01 08:00 +01:75", "2026-07-01 08:06:Z\0", "2026-07-01T08:Z\0:45", "2026-07-01T08:06:+1"),
        *("2026-07-01T08:06:4\0", "2026-07-01T08:06:４5", "2026-07-01T24:00:00", "2026-07-01 08:06:60"),
    ],
)
def test_text_that_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as raised:
        moment(text, day_first=True)
    assert the_code(raised) == "not_a_date"


@pytest.mark.parametrize("text", ["32/12/2026", "12/13/2026x", "1/2/26", "10/05/2026 13:30 PM", "1/2-2026"])
def test_slashed_text_that_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as raised:
        moment(text, day_first=True)
    assert the_code(raised) == "not_a_date"


@pytest.mark.parametrize("text", ["1899-12-31", "2201-01-01", "0001-01-01", "9999-12-31", "01/01/1004"])
def test_years_outside_the_range_are_refused(text: str) -> None:
    with pytest.raises(Refusal) as raised:
        moment(text, day_first=True)
    assert the_code(raised) == "date_out_of_range"
    assert (raised.value.details["first_year"], raised.value.details["last_year"]) == (1900, 2200)


def test_local_evening_belongs_to_the_local_day() -> None:
    read = moment_reader("sold_at", zone=AMSTERDAM, day_first=None)
    assert read("2026-07-01 23:50") == (datetime(2026, 7, 1, 21, 50, tzinfo=UTC), date(2026, 7, 1))
    assert read("2026-07-01T22:30:00Z") == (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), date(2026, 7, 2))


def test_bare_date_keeps_its_day_where_midnight_does_not_exist() -> None:
    read = moment_reader("sold_at", zone=ZoneInfo("America/Santiago"), day_first=None)
    assert read("2026-09-06") == (datetime(2026, 9, 6, 4, tzinfo=UTC), date(2026, 9, 6))


@given(some.datetimes(clock(1900, 1, 2), clock(2200, 12, 30)), some.integers(-840, 840))
def test_written_moments_read_back(naive: datetime, minutes: int) -> None:
    aware = naive.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert moment(aware.isoformat()) == aware
    assert moment(aware.strftime("%Y-%m-%d %H:%M:%S %z")) == aware


@pytest.mark.parametrize(
    ("text", "comma", "minor"),
    [
        *(("12.50", False, 1250), ("$1,240.00", False, 124_000), ("12,50", True, 1250), ("1.240,00", True, 124_000)),
        *(("'-4.10", False, -410), ("(3.50)", False, -350), ("-0.00", False, 0)),
    ],
)
def test_money_is_read_as_minor_units(text: str, comma: bool, minor: int) -> None:
    assert amount_reader("net", decimal_comma=comma)(text, "EUR") == minor


@pytest.mark.parametrize("text", ["", "free", "1,2,3", "12,50", "1e3", "NaN", "12.50.1", "1 2,3", "٥"])
def test_nonsense_money_is_refused_with_its_field(text: str) -> None:
    with pytest.raises(Refusal) as raised:
        amount_reader("tax", decimal_comma=False)(text, "EUR")
    assert (the_code(raised), raised.value.details["field"]) == ("not_money", "tax")


@pytest.mark.parametrize(
    ("text", "milli"), [("2", 2_000), ("2.0", 2_000), ("0.125", 125), ("-1", -1_000), ("1,240", 1_240_000)]
)
def test_quantity_is_read_as_thousandths(text: str, milli: int) -> None:
    assert quantity_reader("quantity", decimal_comma=False)(text) == milli


@pytest.mark.parametrize("text", ["two", "$2", "0.1255", "2 pcs", "", "KWD2"])
def test_nonsense_quantity_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as raised:
        quantity_reader("quantity", decimal_comma=False)(text)
    assert the_code(raised) == "not_a_quantity"


@pytest.mark.parametrize("text", ["1.23E+15", "1,23E+15", "5E+12", "1.23456789012346E+15"])
def test_identifier_whose_digits_are_lost_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as raised:
        identifier_reader("card")(text)
    assert (the_code(raised), raised.value.details["field"]) == ("digits_lost", "card")


@pytest.mark.parametrize("text", ["00017", "+31611000005", "12E10", "1E5", "1234567890123456789", "R-1+2"])
def test_other_identifiers_stay_as_they_are(text: str) -> None:
    assert identifier_reader("card")(text) == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        *(("'+31611000005", "+31611000005"), ("'00123", "00123"), ("'=1+1", "=1+1"), ("''5", "'5")),
        *(("'t Hooft", "'t Hooft"), ("  Ana   Ruiz ", "Ana Ruiz"), ("\t00123", "00123")),
    ],
)
def test_protecting_apostrophe_is_taken_away(text: str, clean: str) -> None:
    assert text_reader("name")(text) == clean


@pytest.mark.parametrize(("text", "code"), [("x" * 201, "text_too_long"), ("a\x07b", "forbidden_character")])
def test_texts_that_nobody_typed_are_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as raised:
        text_reader("product")(text)
    assert (the_code(raised), raised.value.details["field"]) == (code, "product")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        *((1001.0, "1001"), (12.3, "12.3"), (0.1 + 0.2, "0.3"), (1e14, "100000000000000"), (True, "true"), (7, "7")),
        *((date(2026, 7, 1), "2026-07-01"), (time(8, 6), "08:06:00"), (timedelta(hours=30), "1 day, 6:00:00")),
        *(
            (clock(2026, 7, 1, 8, 6, 44, 999_999), "2026-07-01 08:06:45"),
            (1.23456789012345e15, "1.23456789012345E+15"),
        ),
    ],
)
def test_cell_of_a_workbook_is_the_text_of_a_csv_file(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text


def test_number_of_a_workbook_follows_the_decimal_comma() -> None:
    assert cell_text(1240.5, decimal_comma=True) == "1240,5"


@pytest.mark.parametrize("text", ["€", "EURO", "XXX", "", "12"])
def test_currency_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as raised:
        currency_of(text)
    assert the_code(raised) == "not_a_currency"


def test_currency_is_read_whatever_its_case() -> None:
    assert currency_of(" eur ") == "EUR"


@pytest.mark.parametrize(("text", "value"), [("Yes", True), ("0", False), (" ", None), ("TRUE", True)])
def test_yes_and_no_are_read(text: str, value: bool | None) -> None:
    assert yes_or_no(text, "consent") is value


def test_maybe_is_neither_yes_nor_no() -> None:
    with pytest.raises(Refusal) as raised:
        yes_or_no("maybe", "consent")
    assert the_code(raised) == "not_yes_or_no"


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd"])
def test_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(Refusal) as raised:
        zone_of(name)
    assert the_code(raised) == "unknown_zone"
