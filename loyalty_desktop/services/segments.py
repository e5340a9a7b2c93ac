"""The desk of saved segments: setting them up, counting who is in them, lists for letters, and giving tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from loyalty_desktop.domain.customers import CustomerFields, clean_text
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.operations import Operation, OperationKind
from loyalty_desktop.domain.saved_segments import Segment, segment_named, with_known_names
from loyalty_desktop.domain.segments import folded
from loyalty_desktop.domain.views import CustomerQuery
from loyalty_desktop.reports.model import Report
from loyalty_desktop.reports.people import ListedPerson, people_list
from loyalty_desktop.services.customers import named_members
from loyalty_desktop.services.fingerprints import fingerprint
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.program_segments import segments_payload
from loyalty_desktop.services.progress import Progress, Silent
from loyalty_desktop.storage.customers import active_among, fields_of, ids_of_customers
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.engines import in_chunks
from loyalty_desktop.storage.people import people_for_letters
from loyalty_desktop.storage.program import names_of
from loyalty_desktop.storage.saved_segments import count_members, hold_customers, members_of

MOST_TAGS = 50
"""Tags that one customer can have."""

_BETWEEN_TAGS = ",;|"
_CUSTOMERS_A_TRANSACTION = 500


@dataclass(frozen=True, slots=True)
class CountedSegment:
    """A saved segment and how many are in it today; None where they are not counted yet."""

    segment: Segment
    customers: int | None


@dataclass(frozen=True, slots=True)
class Letters:
    """A list for letters, and how many who declined to be written to were left out of it."""

    report: Report
    left_out: int


class Segments:
    """Sets saved segments up and works with whoever is in them today."""

    def __init__(self, journal: Journal, *, home_currency: str = "EUR") -> None:
        self._journal = journal
        self._home_currency = home_currency

    def all(self) -> tuple[Segment, ...]:
        """The saved segments by name."""
        return self._journal.store.read(lambda session: self._journal.program_and_rules(session)[0].segments)

    def counted(self) -> tuple[CountedSegment, ...]:
        """The saved segments by name, each with how many are in it, on one snapshot."""

        def work(session: Session) -> tuple[CountedSegment, ...]:
            segments = self._journal.program_and_rules(session)[0].segments
            return tuple(CountedSegment(segment, self._count(session, segment)) for segment in segments)

        return self._journal.store.read(work)

    def uncounted(self) -> tuple[CountedSegment, ...]:
        """The same without counting anybody, at once."""
        return tuple(CountedSegment(segment, None) for segment in self.all())

    def count(self, segment: Segment) -> int:
        """How many would be in a segment, saved or not."""
        return self._journal.store.read(lambda session: self._count(session, segment))

    def save(self, segment: Segment, *, before: Segment | None = None, identity: bytes | None = None) -> Segment:
        """Save a segment as a new one, or in the place of `before`, whose name it may change. Returns what was saved:
        tiers by their codes and stores as the books spell them.

        Raises Refusal when the name is another one's, for a tier or store that there is not, and when somebody changed
        the segment since it was read.
        """

        def work(session: Session) -> Segment:
            program, _ = self._journal.program_and_rules(session)
            taken = {known.key for known in program.segments}
            if segment.key in taken and (before is None or before.key != segment.key):
                raise Refusal("segment_name_taken", segment=segment.name)
            stores = [name for name in names_of(session, "store").values() if name]
            saved = with_known_names(segment, before, program.tiers.names, stores)
            self._change(session, segments_payload(saved, before), identity)
            return saved

        return self._journal.store.write(work)

    def remove(self, segment: Segment, *, identity: bytes | None = None) -> None:
        """Remove a saved segment; tags that were given by it stay. Raises Refusal when somebody changed it."""
        payload = {"save": [], "remove": [segment.name], "before": [segment.definition()]}
        self._journal.store.write(lambda session: self._change(session, payload, identity))

    def find(self, name: str) -> Segment:
        """The saved segment of this name. Raises Refusal where there is none."""
        return segment_named(self.all(), name)

    def ids(self, query: CustomerQuery) -> tuple[int, ...]:
        """The customers that a query finds, its segment included, in the order of their ids."""

        def work(session: Session) -> tuple[int, ...]:
            return ids_of_customers(session, query, named_members(self._journal, session, query.segment))

        return self._journal.store.read(work)

    def letters(self, query: CustomerQuery) -> Letters:
        """The customers of a query as a list for letters; who declined to be written to is left out."""

        def work(session: Session) -> Letters:
            numbers = ids_of_customers(session, query, named_members(self._journal, session, query.segment))
            program, _ = self._journal.program_and_rules(session)
            everybody = people_for_letters(session, program.tiers.names, numbers)
            listed: tuple[ListedPerson, ...] = tuple(person for person in everybody if person.consent != "no")
            report = people_list(
                query.segment or query.search,
                listed,
                today=self._journal.today(session),
                currency=program.currency or self._home_currency,
                as_of=self._journal.now(),
            )
            return Letters(report, len(everybody) - len(listed))

        return self._journal.store.read(work)

    def tag(self, customers: Iterable[int], tag: str, progress: Progress | None = None) -> tuple[int, ...]:
        """Give customers a tag; returns those who had not got it, for whom `untag` undoes it.

        Each is a correction of its own. What was done before a stop stays. Raises Refusal for what is no tag.
        """
        return self._retag(customers, clean_tag(tag), True, progress or Silent())

    def untag(self, customers: Iterable[int], tag: str, progress: Progress | None = None) -> tuple[int, ...]:
        """Take a tag from customers, however it is spelled; returns those who had it."""
        return self._retag(customers, clean_tag(tag), False, progress or Silent())

    def tagged(self, tag: str) -> tuple[int, ...]:
        """Everybody in the program who has a tag."""
        segment = Segment("tagged", tags=(clean_tag(tag),))

        def work(session: Session) -> tuple[int, ...]:
            members = members_of(session, segment, self._journal.today(session))
            return ids_of_customers(session, CustomerQuery(), members)

        return self._journal.store.read(work)

    def _count(self, session: Session, segment: Segment) -> int:
        return count_members(session, members_of(session, segment, self._journal.today(session)))

    def _change(self, session: Session, payload: dict[str, object], identity: bytes | None) -> None:
        operation = self._journal.operation(OperationKind.CHANGE_SEGMENTS, payload, identity=identity)
        self._journal.run_all(session, [operation])

    def _retag(self, customers: Iterable[int], tag: str, is_given: bool, progress: Progress) -> tuple[int, ...]:
        numbers = tuple(customers)
        changed: list[int] = []
        for done, chunk in enumerate(in_chunks(numbers, _CUSTOMERS_A_TRANSACTION)):
            progress.check_cancelled()
            changed += self._journal.store.write(partial(self._retag_chunk, tuple(chunk), tag, is_given))
            progress.report(min(len(numbers), (done + 1) * _CUSTOMERS_A_TRANSACTION), len(numbers), "tag")
        return tuple(changed)

    def _retag_chunk(self, numbers: Sequence[int], tag: str, is_given: bool, session: Session) -> list[int]:
        hold_customers(session, numbers)
        stored = fields_of(session, active_among(session, numbers))
        people = {
            number: changed
            for number, fields in sorted(stored.items())
            if (changed := _with_tag(fields, tag) if is_given else _without_tag(fields, tag)) != fields
        }
        operations = [self._edit(session, number, fields) for number, fields in people.items()]
        self._journal.run_all(session, operations, people)
        return list(people)

    def _edit(self, session: Session, number: int, fields: CustomerFields) -> Operation:
        payload = {"customer": number, "changed": ["tags"], "registered_on": None}
        content = fingerprint(self._journal, session, number, fields, None)
        return self._journal.operation(OperationKind.EDIT_CUSTOMER, payload, content=content)


def clean_tag(text: str) -> str:
    """A tag as it is kept. Raises Refusal for none, and for one with a sign that stands between tags."""
    tag = clean_text(text, field_name="tags")
    if not tag or any(sign in tag for sign in _BETWEEN_TAGS):
        raise Refusal("not_a_tag", text=text)
    return tag


def _with_tag(fields: CustomerFields, tag: str) -> CustomerFields:
    if folded([tag]) & folded(fields.tags):
        return fields
    if len(fields.tags) >= MOST_TAGS:
        raise Refusal("too_many_tags", field="tags", tags=len(fields.tags) + 1, limit=MOST_TAGS)
    return replace(fields, tags=(*fields.tags, tag))


def _without_tag(fields: CustomerFields, tag: str) -> CustomerFields:
    gone = folded([tag])
    return replace(fields, tags=tuple(kept for kept in fields.tags if not folded([kept]) & gone))
