"""The estimates' desk: how many points are expected to be redeemed, and who said so when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from loyalty_desktop.domain.estimate_book import Estimate, Worths
from loyalty_desktop.domain.estimates import rate_in
from loyalty_desktop.domain.operations import OperationKind
from loyalty_desktop.domain.program import Program
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.estimates import estimates_of


@dataclass(frozen=True, slots=True)
class EstimateState:
    """The program, every estimate in the order in which they were set, and the rate that counts today.

    `rate` is None while nobody has set one: then every point is expected to be redeemed.
    """

    program: Program
    estimates: tuple[Estimate, ...]
    rate: Fraction | None
    today: date


class Estimates:
    """Sets the expected redemption rate and shows what was said before."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def new_identity(self) -> bytes:
        """An id for an estimate that is about to be set: the same one twice is one estimate."""
        return self._journal.ids.next()

    def state(self) -> EstimateState:
        """What is estimated, on one snapshot."""

        def work(session: Session) -> EstimateState:
            program, _ = self._journal.program_and_rules(session)
            found, today = estimates_of(session), self._journal.today(session)
            worths = Worths(found, program.point_value_minor)
            return EstimateState(program, found, worths.on(today).rate if worths.has_rate(today) else None, today)

        return self._journal.store.read(work)

    def estimate_redemption(
        self, text: str, *, from_on: date | None = None, identity: bytes | None = None
    ) -> date | None:
        """Set the expected redemption rate, as somebody types it: "97%". Returns the day it counts from, None for ever.

        Without a day the first one counts for every day that is not closed yet, a later one from today on. Raises
        Refusal: rate_out_of_range, period_is_closed, date_out_of_range.
        """
        payload = {"rate": list(rate_in(text)), "from": None if from_on is None else from_on.isoformat()}
        outcome = self._journal.run(
            self._journal.operation(OperationKind.ESTIMATE_REDEMPTION, payload, identity=identity)
        )
        counts_from = outcome.answer["from"]
        return None if counts_from is None else date.fromisoformat(counts_from)
