"""What was estimated of points: read with the working set, written once with it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from loyalty_desktop.domain.estimate_book import Estimate, Estimated
from loyalty_desktop.domain.periods import day_or_none, instant_of, number_or_none
from loyalty_desktop.domain.work import Work
from loyalty_desktop.storage.database import Session


def estimates_of(session: Session) -> tuple[Estimate, ...]:
    """Every estimate in the order in which they were set."""
    rows = session.rows(
        "SELECT x.about, x.from_on, x.parts, x.whole, o.recorded_at, c.name FROM estimate x "
        "JOIN operation o ON o.seq = x.operation_seq JOIN clerk c ON c.id = o.clerk_id ORDER BY x.operation_seq"
    )
    return tuple(
        Estimate(
            Estimated(about),
            day_or_none(from_on),
            Fraction(parts, whole),
            instant_of(recorded_at),
            clerk,
        )
        for about, from_on, parts, whole, recorded_at, clerk in rows
    )


def load_estimates(session: Session, work: Work) -> None:
    """The last estimate of each sort."""
    work.estimates.last = {item.about: item for item in estimates_of(session)}


def write_estimates(session: Session, work: Work, numbers: Sequence[int]) -> None:
    """Write what was estimated; the operations are there by now."""
    rows = [
        (
            number,
            item.about,
            number_or_none(item.from_on),
            item.amount.numerator,
            item.amount.denominator,
        )
        for written, number in zip(work.written, numbers, strict=True)
        for item in work.estimates.new.get(written.operation.id, ())
    ]
    if rows:
        session.insert("estimate", ("operation_seq", "about", "from_on", "parts", "whole"), rows)
