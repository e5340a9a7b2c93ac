"""The desk that keeps persons apart and together: duplicates, merging and undoing it, erasing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from loyalty_desktop.domain.duplicates import Crowd, Likeness
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.ids import content_digest
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.typed_texts import typed_line
from loyalty_desktop.domain.views import CustomerRow
from loyalty_desktop.domain.work import Work
from loyalty_desktop.services.journal import Journal, Outcome
from loyalty_desktop.services.matching import identifiers, ids_derived_from
from loyalty_desktop.services.merge_previews import Affected, affected_by
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.storage.answers import answers_of
from loyalty_desktop.storage.customers import (
    customer_rows,
    fields_of,
    ids_by_card,
    ids_by_email,
    ids_by_phone,
    ids_by_ref,
    names_of_customers,
)
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.duplicates import crowds, probable_duplicates, tell_apart
from loyalty_desktop.storage.merging import followers_of, merge_of, paid_twice, survivor_of
from loyalty_desktop.storage.withdrawing import is_withdrawn_and_erased, withdrawn_called

MOST_DUPLICATES = 500
"""Pairs that are listed at a time; the surest come first."""

MOST_CROWDS = 20
"""Things that too many customers share, of which is told."""

_MOST_DIGITS = 19
_MOST_ID = 2**63 - 1
_MERGES = "merges of customers"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two customers who are probably one, and what they have in common."""

    first: CustomerRow
    second: CustomerRow
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would do: points that move (signed: debt is taken over), what is taken back because both were paid
    for the same, the balance after it, and whom `others` of the merge gives or takes points."""

    points: int
    reversed_points: int
    balance: int
    others: tuple[Affected, ...] = ()


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure took: points that were forfeited and debt that was written off."""

    points: int
    debt: int


class People:
    """Finds who is on the books twice, merges and separates them, and takes people out."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def new_identity(self) -> bytes:
        """An operation id for a dialog that opens."""
        return self._journal.ids.next()

    def duplicates(self) -> tuple[Pair, ...]:
        """Customers who are probably the same person, the surest pairs first."""

        def work(session: Session) -> tuple[Pair, ...]:
            found = probable_duplicates(session, MOST_DUPLICATES)
            rows = customer_rows(session, {number for low, high, _ in found for number in (low, high)})
            return tuple(Pair(rows[low], rows[high], alike) for low, high, alike in found)

        return self._journal.store.read(work)

    def crowds(self) -> tuple[Crowd, ...]:
        """What too many customers share for them to be listed as duplicates, the most shared first."""
        return self._journal.store.read(lambda session: tuple(crowds(session, MOST_CROWDS)))

    def tell_apart(self, one: int, other: int) -> None:
        """Remember that two customers are not the same person; they are not listed again."""
        self._journal.store.write(lambda session: tell_apart(session, [(one, other)]))

    def kept_for(self, number: int) -> CustomerRow | None:
        """The customer into whom `number` was merged; None for anybody else."""

        def work(session: Session) -> CustomerRow | None:
            kept = survivor_of(session, number)
            return customer_rows(session, [kept]).get(kept) if kept != number else None

        return self._journal.store.read(work)

    def merged_into(self, number: int) -> tuple[CustomerRow, ...]:
        """Who was merged into a customer and can be separated again."""

        def work(session: Session) -> tuple[CustomerRow, ...]:
            return tuple(customer_rows(session, followers_of(session, number)).values())

        return self._journal.store.read(work)

    def preview_merge(self, kept: int, gone: int) -> MergePreview:
        """What merging `gone` into `kept` would do; raises the Refusal that doing it would raise."""

        def work(session: Session) -> MergePreview:
            operation = self._merge(session, kept, gone, self._journal.ids.next())
            decided, (outcome,) = self._journal.decide(session, [operation], {}, lock=False)
            return _done(session, decided, outcome)

        return self._journal.store.read(work)

    def merge(self, kept: int, gone: int, *, identity: bytes) -> MergePreview:
        """Merge `gone` into `kept`: points, and from now on whatever names `gone`. Raises Refusal for the inactive."""

        def work(session: Session) -> MergePreview:
            known = answers_of(session, [identity]).get(identity)
            if known is not None:
                return _told(known[1])
            operation = self._merge(session, kept, gone, identity)
            written, (outcome,) = self._journal.carry_out(session, [operation], {})
            return _done(session, written, outcome)

        return self._journal.store.write(work)

    def unmerge(self, gone: int, *, identity: bytes) -> int:
        """Undo the merge of `gone`; returns their balance.

        Raises Refusal where nobody is merged, where points that came by the merge have been used since, and where
        reference, card, e-mail or phone of `gone` were given to somebody meanwhile.
        """
        return int(self._carry_out(lambda session: self._unmerge(session, gone, identity), identity)["points"])

    def withdrawn(self, text: str) -> CustomerRow | None:
        """The one customer whose enrolment was withdrawn and whom `text` names, to be erased; None where nobody is.

        By name, or by the id, reference, card, e-mail or phone that they came with. Raises Refusal: several_found.
        """
        rows = self.all_withdrawn(text)
        if len(rows) > 1:
            raise Refusal("several_found", text=text, count=len(rows))
        return rows[0] if rows else None

    def all_withdrawn(self, text: str) -> tuple[CustomerRow, ...]:
        """Everybody whose enrolment was withdrawn and whom `text` names, as for `withdrawn`, by their ids."""
        line = typed_line(text)
        is_id = line.isascii() and line.isdecimal() and len(line) <= _MOST_DIGITS and int(line) <= _MOST_ID
        own = {int(line)} if is_id else set()

        def work(session: Session) -> tuple[CustomerRow, ...]:
            found = withdrawn_called(session, line, own | ids_derived_from(line))
            return tuple(customer_rows(session, found).values())

        return self._journal.store.read(work)

    def erase(self, number: int, reason: str, *, identity: bytes, store_id: int = 0) -> Erased:
        """Take a person out: personal fields go, points are forfeited, debt is written off. Raises Refusal without a
        reason and for somebody who is no longer in the program."""

        def build(session: Session) -> Operation:
            session.hold([_MERGES])
            if is_withdrawn_and_erased(session, number) and not answers_of(session, [identity]):
                raise Refusal("customer_not_active", customer=number, status="erased")
            payload = {
                "customer": number,
                "followers": followers_of(session, number),
                "reason": typed_line(reason),
                "store": store_id,
                "business_date": self._journal.today(session).isoformat(),
            }
            content = content_digest("erase", number)
            return self._journal.operation(OperationKind.ERASE, payload, identity=identity, content=content)

        answer = self._carry_out(build, identity)
        return Erased(-answer["points"], answer["debt"])

    def _merge(self, session: Session, kept: int, gone: int, identity: bytes) -> Operation:
        if session.writes:
            session.hold([_MERGES])
        payload = {
            "customer": kept,
            "merged": gone,
            "followers": followers_of(session, gone),
            "followers_of_kept": followers_of(session, kept),
            "duplicates": [key.hex() for key in paid_twice(session, kept, gone)],
            "business_date": self._journal.today(session).isoformat(),
        }
        content = content_digest("merge", kept, gone)
        return self._journal.operation(OperationKind.MERGE, payload, identity=identity, content=content)

    def _unmerge(self, session: Session, gone: int, identity: bytes) -> Operation:
        session.hold([_MERGES])
        record = merge_of(session, gone)
        if record is None:
            raise named_refusal(session, Refusal("not_merged", customer=gone))
        kept = survivor_of(session, gone)
        if kept not in (record.kept, gone):
            called = names_of_customers(session, [gone, record.kept, kept])
            raise Refusal("merged_through", customer=called[gone], through=called[record.kept], kept=called[kept])
        if record.ended_by is not None:
            called = names_of_customers(session, [gone, record.ended_by, kept])
            named = {"customer": called[gone], "through": called[record.ended_by], "kept": called[kept]}
            raise Refusal("merge_ended_referral", **named)
        for number in (gone, *record.followers):
            self._refuse_given_away(session, number, gone)
        payload = {
            "customer": record.kept,
            "merged": gone,
            "followers": list(record.followers),
            "moves": list(record.moves),
            "reversals": list(record.reversals),
            "awards": list(record.awards),
            "refunds": list(record.refunds),
            "referral": record.referral,
            "own_referrals": list(record.own_referrals),
            "business_date": self._journal.today(session).isoformat(),
        }
        content = content_digest("unmerge", gone, record.operation_id.hex())
        return self._journal.operation(OperationKind.UNMERGE, payload, identity=identity, content=content)

    def _refuse_given_away(self, session: Session, number: int, gone: int) -> None:
        """What identifies somebody who comes back must still lead to nobody but the one they were merged into."""
        if number != gone:
            return
        fields = fields_of(session, [number]).get(number)
        assert fields is not None, "a merged customer has a row"
        kept = survivor_of(session, number)
        stored = identifiers(fields_of(session, [kept])[kept])
        lookups = {"ref": ids_by_ref, "card": ids_by_card, "email": ids_by_email, "phone": ids_by_phone}
        for name, value in identifiers(fields).items():
            owner = lookups[name](session, [value]).get(value) if value else None
            if value and (owner not in (kept, None) or stored[name] == value):
                called = names_of_customers(session, [owner or kept]).get(owner or kept, "")
                raise Refusal("belongs_to_somebody", field=name, value=value, customer=called)

    def _carry_out(self, build: Any, identity: bytes) -> Mapping[str, Any]:
        """Build a command and carry it out in one transaction; one that was carried out before is not built again."""

        def work(session: Session) -> Mapping[str, Any]:
            known = answers_of(session, [identity]).get(identity)
            if known is not None:
                return known[1]
            (outcome,) = self._journal.run_in(session, [build(session)], {})
            if outcome.refusal is not None:
                raise named_refusal(session, outcome.refusal)
            return outcome.answer

        return self._journal.store.write(work)


def _done(session: Session, work: Work, outcome: Outcome) -> MergePreview:
    """What a merge that was decided does. Raises its Refusal."""
    if outcome.refusal is not None:
        raise named_refusal(session, outcome.refusal)
    others = () if outcome.repeated else affected_by(session, work, outcome.operation)
    return _told(outcome.answer, others)


def _told(answer: Mapping[str, Any], others: tuple[Affected, ...] = ()) -> MergePreview:
    return MergePreview(answer["points"], answer["reversed"], answer["balance"], others)
