"""Estimates of points: what they are worth and how many will be redeemed, each from a day on, each with its author.

The rate in force on a day is what was said for the latest first day up to it, the last where several were. Values and
methods are settings and never planned: the one that was set last is in force from its own first day on. Nothing is ever
changed: another estimate is another row. None counts from a day of a closed period, so what was allocated there stays.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from loyalty_desktop.domain.accounting import ACCOUNTING_METHOD, AccountingMethod
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.estimate_book import METHODS, Estimate, Estimated, NewEstimate
from loyalty_desktop.domain.operations import Needs, Operation
from loyalty_desktop.domain.periods import business_date, refuse_far
from loyalty_desktop.domain.work import Work

POINT_VALUE = "point_value_minor"
"""The setting with what 1,000 points are worth, in minor units."""

MEASURING_SETTINGS = (POINT_VALUE, ACCOUNTING_METHOD)
"""The settings that points are measured by: a first one counts for every day that is not closed yet."""

MOST_PARTS = 1_000_000
"""The finest rate: so many parts of one."""


def needs_of_estimate(_operation: Operation) -> Needs:
    """What was ever estimated."""
    return Needs(estimates=True)


def estimate_redemption(work: Work, operation: Operation) -> dict[str, Any]:
    """Set the expected redemption rate {"rate": [parts, of], "from": day or None}.

    Without a day, the first one counts for every day that is not closed yet, a later one from the day of the operation:
    it replaces one that counts from that very day, and whatever was said for another day stands.
    Raises Refusal: rate_out_of_range, period_is_closed, date_out_of_range.
    """
    parts, of = operation.payload["rate"]
    if not 0 < of <= MOST_PARTS or not 0 <= parts <= of:
        raise Refusal("rate_out_of_range", text=f"{parts}/{of}")
    given = operation.payload["from"]
    first_open = _first_open(work)
    if given is None:
        from_on = _from_today(work, operation, Estimated.RATE)
    else:
        from_on = date.fromisoformat(given)
        refuse_far(from_on, field="from")
        if first_open is not None and from_on < first_open:
            raise Refusal("period_is_closed", date=first_open - timedelta(days=1))
    _note(work, operation, NewEstimate(Estimated.RATE, from_on, Fraction(parts, of)))
    return {"from": None if from_on is None else from_on.isoformat()}


def note_value(work: Work, operation: Operation) -> None:
    """Note what the settings of `operation` say points are worth; nothing where they do not say it.

    Until money is on the books a value counts for every day; the first one after that for every day that is not closed
    yet; a later one from the day of the operation. One that is changed again on the day it was set was a mistake: the
    new one counts from the same day.
    """
    settings = operation.payload["settings"]
    text = settings.get(POINT_VALUE)
    if text is None:
        return
    known = work.has_money or work.program.closed_through is not None
    from_on = _from_now(work, operation, Estimated.VALUE) if known else None
    _note(work, operation, NewEstimate(Estimated.VALUE, from_on, Fraction(int(text or 0))))


def note_method(work: Work, operation: Operation) -> None:
    """Note the accounting method that the settings of `operation` name; nothing where they do not name one.

    It counts from the same days as a value would (`note_value`). Where the method is another one than the day before,
    the journal leads from the balances of the one to those of the other.
    """
    text = operation.payload["settings"].get(ACCOUNTING_METHOD)
    if text is None:
        return
    number = METHODS.index(AccountingMethod(text or AccountingMethod.IFRS))
    last = work.estimates.last.get(Estimated.METHOD)
    if last is not None and last.amount == number:
        return
    known = work.has_money or work.program.closed_through is not None
    from_on = _from_now(work, operation, Estimated.METHOD) if known else None
    _note(work, operation, NewEstimate(Estimated.METHOD, from_on, Fraction(number)))


def _from_today(work: Work, operation: Operation, about: Estimated) -> date | None:
    first_open = _first_open(work)
    if about not in work.estimates.last:
        return first_open
    today = business_date(operation.recorded_at, work.program.zone)
    return today if first_open is None else max(today, first_open)


def _from_now(work: Work, operation: Operation, about: Estimated) -> date | None:
    """From today on, or in place of what was said on the same day: nothing but that sets a value's first day.

    A clock that was ahead may have said the last for a later day; what is set now counts from its own day all the same.
    """
    last, first_open = work.estimates.last.get(about), _first_open(work)
    today = business_date(operation.recorded_at, work.program.zone)
    if last is None or business_date(last.set_at, work.program.zone) != today:
        return _from_today(work, operation, about)
    return last.from_on if first_open is None else max(last.from_on or first_open, first_open)


def _first_open(work: Work) -> date | None:
    closed = work.program.closed_through
    return None if closed is None else closed + timedelta(days=1)


def _note(work: Work, operation: Operation, estimate: NewEstimate) -> None:
    work.estimates.new.setdefault(operation.id, []).append(estimate)
    work.estimates.last[estimate.about] = Estimate(*estimate, operation.recorded_at, "")


def rate_in(text: str) -> tuple[int, int]:
    """The rate that somebody typed, as parts of a whole: "97%", "97.5 %", "0.97", "97/100". A bare number above 1 is
    percent. Raises Refusal("rate_out_of_range").
    """
    bare = text.strip().replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace(",", ".")
    percent = bare.endswith("%")
    try:
        rate = Fraction(bare.removesuffix("%"))
    except (ValueError, ZeroDivisionError) as error:
        raise Refusal("rate_out_of_range", text=text) from error
    if percent or ("/" not in bare and rate > 1):
        rate /= 100
    if not 0 <= rate <= 1 or rate.denominator > MOST_PARTS:
        raise Refusal("rate_out_of_range", text=text)
    return rate.numerator, rate.denominator
