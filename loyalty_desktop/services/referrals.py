"""The desk of referrals: who brought whom, what is due, and what a manager decides about suspicions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.referral_book import ReferralTerms
from loyalty_desktop.domain.referral_views import ReferralQuery, ReferralRow
from loyalty_desktop.domain.referrals import expiry_id, reward_content, reward_id
from loyalty_desktop.domain.typed_texts import typed_line
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.referrer_tags import segments_of_bringers
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.engines import in_chunks
from loyalty_desktop.storage.referral_lists import count_referrals, page_of_referrals
from loyalty_desktop.storage.referrals import DueReferral, referrals_expiring, rewards_due

_REFERRALS_A_TRANSACTION = 500


@dataclass(frozen=True, slots=True)
class ReferralsSettled:
    """What the program did by itself: referrals rewarded, the points paid for them, and referrals expired."""

    rewarded: int = 0
    points: int = 0
    expired: int = 0


NOTHING_SETTLED = ReferralsSettled()
"""Nothing was due."""


class ReferralDesk:
    """Shows referrals, and releases or cancels those that are blocked."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def count(self, query: ReferralQuery) -> int:
        """Number of referrals that a query finds."""
        return self._journal.store.read(lambda session: count_referrals(session, query))

    def page(self, query: ReferralQuery, offset: int, limit: int) -> tuple[ReferralRow, ...]:
        """Rows `offset` to `offset + limit` of the referrals that a query finds, the latest registration first."""
        return self._journal.store.read(lambda session: page_of_referrals(session, query, offset=offset, limit=limit))

    def of(self, referee_id: int) -> ReferralRow:
        """How a customer came. Raises Refusal for one whom nobody brought."""
        found = self.page(ReferralQuery(referee_id=referee_id), 0, 1)
        if not found:
            raise Refusal("not_referred", customer=referee_id)
        return found[0]

    def terms(self) -> ReferralTerms:
        """What the program asks of referrals."""
        return self._journal.store.read(lambda session: self._journal.program_and_rules(session)[0].referrals)

    def new_identity(self) -> bytes:
        """An operation id for a dialog that opens."""
        return self._journal.ids.next()

    def release(self, referee_id: int, reason: str, *, identity: bytes) -> ReferralRow:
        """Let a suspicion pass: the referral goes on from where it stood, and is rewarded where that is due.

        Raises Refusal without a reason, and for a referral that is not blocked.
        """
        return self._decide(OperationKind.RELEASE_REFERRAL, referee_id, reason, identity)

    def cancel(self, referee_id: int, reason: str, *, identity: bytes) -> ReferralRow:
        """Find a suspicion right: nothing is ever paid for this referral. Raises Refusal like `release`."""
        return self._decide(OperationKind.CANCEL_REFERRAL, referee_id, reason, identity)

    def _decide(self, kind: OperationKind, referee_id: int, reason: str, identity: bytes) -> ReferralRow:
        def work(session: Session) -> None:
            rows = page_of_referrals(session, ReferralQuery(referee_id=referee_id), offset=0, limit=1)
            if not rows:
                raise named_refusal(session, Refusal("not_referred", customer=referee_id))
            payload = {"customer": referee_id, "referrer": rows[0].referrer_id, "reason": typed_line(reason)}
            operation = self._journal.operation(kind, payload, identity=identity)
            (outcome,) = self._journal.run_in(session, [operation], {})
            if outcome.refusal is not None:
                raise named_refusal(session, outcome.refusal)

        self._journal.store.write(work)
        settle_referrals(self._journal, [referee_id])
        return self.of(referee_id)


def settle_referrals(journal: Journal, numbers: Iterable[int] | None = None) -> ReferralsSettled:
    """Pay what referrals owe now that their waiting is over, and end those for which nobody has bought in time.

    Only those of the customers `numbers`, if given. The operations have ids of their own, so two PCs that do it on
    one day do it once. Running it again does nothing.
    """
    wanted = None if numbers is None else sorted(numbers)

    def due(session: Session) -> tuple[list[DueReferral], list[DueReferral]]:
        today = journal.today(session)
        return rewards_due(session, today, wanted), referrals_expiring(session, today, wanted)

    rewards, expiring = journal.store.read(due)
    rewarded = points = expired = 0
    for chunk in in_chunks(rewards, _REFERRALS_A_TRANSACTION):
        answers = _carry_out(journal, chunk, _rewards)
        rewarded += len(answers)
        points += sum(answer["points"] for answer in answers)
    for chunk in in_chunks(expiring, _REFERRALS_A_TRANSACTION):
        expired += len(_carry_out(journal, chunk, _expiries))
    return ReferralsSettled(rewarded, points, expired)


def _carry_out(
    journal: Journal,
    chunk: Sequence[DueReferral],
    operations: Callable[[Journal, Session, Sequence[DueReferral]], list[Operation]],
) -> list[Mapping[str, Any]]:
    """Carry the program's own operations out; one that somebody else was quicker with is left as it is."""

    def work(session: Session) -> list[Mapping[str, Any]]:
        outcomes = journal.run_in(session, operations(journal, session, chunk), {})
        return [outcome.answer for outcome in outcomes if outcome.refusal is None and not outcome.repeated]

    return journal.store.write(work)


def _rewards(journal: Journal, session: Session, due: Sequence[DueReferral]) -> list[Operation]:
    rules = journal.rules_in_force(session)
    segments = journal.segments_of(session, [item.referee_id for item in due])
    of_bringers = segments_of_bringers(journal, session, [item.referee_id for item in due])
    operations = []
    for item in due:
        payload = _payload(item) | {"business_date": item.day.isoformat(), "rules": rules}
        if item.referee_id in segments:
            payload["segments"] = segments[item.referee_id]
        if item.referee_id in of_bringers:
            payload["referrer_segments"] = of_bringers[item.referee_id]
        operations.append(
            journal.operation(
                OperationKind.REWARD_REFERRAL,
                payload,
                identity=reward_id(item.referee_id, item.round),
                content=reward_content(item.referee_id, item.round),
            )
        )
    return operations


def _expiries(journal: Journal, _session: Session, expiring: Sequence[DueReferral]) -> list[Operation]:
    return [
        journal.operation(
            OperationKind.EXPIRE_REFERRAL,
            _payload(item) | {"expires_on": item.day.isoformat()},
            identity=expiry_id(item.referee_id, item.round, item.day),
            content=content_digest("expire referral", item.referee_id, item.round, item.day),
        )
        for item in expiring
    ]


def _payload(item: DueReferral) -> dict[str, Any]:
    return {"customer": item.referee_id, "referrer": item.referrer_id, "round": item.round}
