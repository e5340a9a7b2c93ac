"""What single cells mean: texts, identifiers, money, quantities, dates, yes and no. Nothing is ever guessed.

Every reader takes a cell's text and raises a Refusal with the field's name and the text when it makes no sense.
Readers remember their last answers: files repeat dates, amounts and names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from loyalty_desktop.domain.amounts import parse_minor
from loyalty_desktop.domain.customers import clean_text
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.periods import FIRST_YEAR, LAST_YEAR
from loyalty_desktop.exchange.extents import Hole
from loyalty_desktop.exchange.spreadsheets import Cell

_REMEMBERED = 16_384
_THOUSANDTHS = "KWD"
"""A currency with three decimals: quantities are read like its amounts."""

_ISO = re.compile(
    r"(\d{4})(-?)(\d\d)\2(\d\d)"
    r"(?:[T ]\s*(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(?:(Z|UTC)|([+-])(\d\d):?(\d\d))?)?",
    re.IGNORECASE | re.ASCII,
)
_USUAL = len("2026-01-31T23:59:59")
"""The length of what most files write: Python's own reader takes it in a tenth of the time, and only it."""

_MONTHS = 12
SLASHED = re.compile(
    r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[T ,]\s*(\d{1,2}):(\d\d)(?::(\d\d))?\s*([AP]M)?)?", re.IGNORECASE | re.ASCII
)
"""A date whose day and month stand first, in an order that the file does not tell."""

_PROTECTED = re.compile(r"'+(?:\s*[=+\-@＝＋－＠]|\d)")
_DIGITS_LOST = re.compile(r"[+-]?\d(?:[.,]\d+)?e\+\d{1,3}", re.IGNORECASE)
_QUANTITY = re.compile(r"[+-]?[\d.,\s]+")
_CURRENCIES = frozenset(
    """AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
    CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK
    HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
    MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB
    RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD
    UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ZWL""".split()
)
_YES = frozenset({"yes", "y", "true", "1", "on"})
_NO = frozenset({"no", "n", "false", "0", "off"})


def cell_text(cell: Cell, *, decimal_comma: bool = False) -> str:
    """A cell as the text that a CSV file would hold: 1001.0 is "1001", a date "2026-07-01".

    A number that carries more digits than a spreadsheet keeps is written with its exponent, so that it is refused.
    Raises Refusal (formula_not_calculated, cell_error) for a cell without a usable value.
    """
    match cell:
        case str():
            text = cell
        case Hole():
            raise Refusal(cell.value)
        case bool():
            text = "true" if cell else "false"
        case datetime():
            text = _to_millisecond(cell).isoformat(sep=" ")
        case date() | time():
            text = cell.isoformat()
        case timedelta():
            text = str(cell)
        case int() | float():
            text = _number_text(cell)
            text = text.replace(".", ",") if decimal_comma else text
    return text


def _number_text(number: float) -> str:
    if abs(number) >= 10**15:
        return f"{number:.14E}"
    return format(Decimal(f"{number:.15g}"), "f")


def _to_millisecond(moment: datetime) -> datetime:
    """Spreadsheets keep moments as fractions of a day, which are off by microseconds."""
    thousandths = (moment.microsecond + 500) // 1000
    return moment.replace(microsecond=0) + timedelta(milliseconds=thousandths)


def _plain(text: str, field: str) -> str:
    """Cleaned text without the apostrophe that protects a cell from being calculated."""
    clean = clean_text(text, field_name=field)
    return clean[1:].lstrip() if clean.startswith("'") and _PROTECTED.match(clean) else clean


def _bare(text: str) -> str:
    return text.strip().removeprefix("'")


def text_reader(field: str) -> Callable[[str], str]:
    """Reads free text such as a product's name."""

    @lru_cache(maxsize=_REMEMBERED)
    def read(text: str) -> str:
        return _plain(text, field)

    return read


def identifier_reader(field: str) -> Callable[[str], str]:
    """Reads a number that names something: a receipt, a card, a phone; refuses 1.23E+15, whose digits are lost."""

    def read(text: str) -> str:
        clean = _plain(text, field)
        if "+" in clean and _DIGITS_LOST.fullmatch(clean):
            raise Refusal("digits_lost", field=field, text=clean)
        return clean

    return read


def currency_of(text: str) -> str:
    """An ISO 4217 code in capitals. Raises Refusal("not_a_currency")."""
    code = text.strip().upper()
    if code not in _CURRENCIES:
        raise Refusal("not_a_currency", field="currency", text=text)
    return code


def amount_reader(field: str, *, decimal_comma: bool) -> Callable[[str, str], int]:
    """Reads money with its currency as signed minor units."""

    @lru_cache(maxsize=_REMEMBERED)
    def read(text: str, currency: str) -> int:
        try:
            return parse_minor(_bare(text), currency, decimal_comma=decimal_comma)
        except Refusal as refusal:
            raise Refusal(refusal.code, **{**refusal.details, "field": field}) from refusal

    return read


def quantity_reader(field: str, *, decimal_comma: bool) -> Callable[[str], int]:
    """Reads a quantity as signed thousandths. Raises Refusal("not_a_quantity")."""

    @lru_cache(maxsize=_REMEMBERED)
    def read(text: str) -> int:
        try:
            if _QUANTITY.fullmatch(_bare(text)):
                return parse_minor(_bare(text), _THOUSANDTHS, decimal_comma=decimal_comma)
        except Refusal as refusal:
            raise Refusal("not_a_quantity", field=field, text=text) from refusal
        raise Refusal("not_a_quantity", field=field, text=text)

    return read


def zone_of(name: str) -> ZoneInfo:
    """The time zone with an IANA name. Raises Refusal("unknown_zone")."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Refusal("unknown_zone", zone=name) from error


def moment_reader(field: str, *, zone: ZoneInfo, day_first: bool | None) -> Callable[[str], tuple[datetime, date]]:
    """Reads a moment as its UTC instant and the date that clocks in `zone` show then; a bare date is its first moment.

    Raises Refusal: not_a_date, date_out_of_range, day_order_unknown.
    """

    @lru_cache(maxsize=_REMEMBERED)
    def read(text: str) -> tuple[datetime, date]:
        moment = parse_moment(text, field, day_first=day_first)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone)
        instant = moment.astimezone(UTC)
        return instant, instant.astimezone(zone).date()

    return read


def day_reader(field: str, *, day_first: bool | None) -> Callable[[str], date]:
    """Reads a date; a time behind it is left out."""

    @lru_cache(maxsize=_REMEMBERED)
    def read(text: str) -> date:
        return parse_moment(text, field, day_first=day_first).date()

    return read


def parse_moment(text: str, field: str, *, day_first: bool | None) -> datetime:
    """The moment in `text`, aware when it names an offset: ISO 8601 forms, 19970101, and 01/10/2026 23:50.

    The last form is refused (day_order_unknown) while nobody has said whether the day stands first.
    """
    if len(text) == _USUAL and text[4] == text[7] == "-" and text[10] in "T " and text[13] == text[16] == ":":
        usual = _by_python(text)
        # So long a text has no room for an offset: one that is found all the same stands before a NUL, which ends it.
        if usual is not None and usual.tzinfo is None and FIRST_YEAR <= usual.year <= LAST_YEAR:
            return usual
    bare = _bare(text)
    if match := _ISO.fullmatch(bare):
        year, _, month, day, hour, minute, second, fraction, utc, sign, hours, minutes = match.groups()
        moment = _moment(text, field, (year, month, day), (hour, minute, second, fraction))
        if utc:
            return moment.replace(tzinfo=UTC)
        return moment.replace(tzinfo=_offset(text, field, sign, hours, minutes)) if sign else moment
    match = SLASHED.fullmatch(bare)
    if match is None:
        raise Refusal("not_a_date", field=field, text=text)
    first, _, second, year, hour, minute, seconds, half = match.groups()
    if min(int(first), int(second)) > _MONTHS:
        raise Refusal("not_a_date", field=field, text=text)
    if day_first is None:
        raise Refusal("day_order_unknown", field=field, text=text)
    day, month = (first, second) if day_first else (second, first)
    if half:
        if not 1 <= int(hour) <= 12:
            raise Refusal("not_a_date", field=field, text=text)
        hour = str(int(hour) % 12 + (12 if half.upper() == "PM" else 0))
    return _moment(text, field, (year, month, day), (hour, minute, seconds, None))


def _by_python(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _moment(
    text: str, field: str, day: tuple[str, str, str], clock: tuple[str | None, str | None, str | None, str | None]
) -> datetime:
    year = int(day[0])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal("date_out_of_range", field=field, text=text, first_year=FIRST_YEAR, last_year=LAST_YEAR)
    hour, minute, second = (int(part or 0) for part in clock[:3])
    try:
        return datetime(  # noqa: DTZ001 - the file's own clock; the caller knows its zone
            year, int(day[1]), int(day[2]), hour, minute, second, int((clock[3] or "")[:6].ljust(6, "0"))
        )
    except ValueError as error:
        raise Refusal("not_a_date", field=field, text=text) from error


def _offset(text: str, field: str, sign: str, hours: str, minutes: str) -> timezone:
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    if int(minutes) > 59 or offset > timedelta(hours=18):
        raise Refusal("not_a_date", field=field, text=text)
    return timezone(-offset if sign == "-" else offset)


def yes_or_no(text: str, field: str) -> bool | None:
    """True, False, or None for an empty cell. Raises Refusal("not_yes_or_no")."""
    word = text.strip().lower()
    if not word:
        return None
    if word not in _YES | _NO:
        raise Refusal("not_yes_or_no", field=field, text=text)
    return word in _YES
