"""The desk of membership cards: what stands on a card, and giving out numbers that nobody has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from loyalty_desktop.domain.cards import new_card_number
from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.services.customers import Customers
from loyalty_desktop.services.journal import Journal
from loyalty_desktop.services.progress import Progress, Silent
from loyalty_desktop.services.refusals import named_refusal
from loyalty_desktop.storage.customers import active_among, fields_of, ids_by_card, status_of
from loyalty_desktop.storage.database import Session
from loyalty_desktop.storage.engines import in_chunks

MOST_CARDS = 5_000
"""Cards that are put into one file: 500 sheets."""

_CUSTOMERS_A_TRANSACTION = 200


@dataclass(frozen=True, slots=True)
class CardFace:
    """What stands on a membership card. `number` is "" for a customer who has no card yet."""

    customer_id: int
    shop: str
    name: str
    number: str


class Cards:
    """Knows what stands on cards; a number once given is kept, so that a printed card stays good."""

    def __init__(self, journal: Journal, randomness: Callable[[int], bytes]) -> None:
        self._journal = journal
        self._customers = Customers(journal)
        self._randomness = randomness

    def free_number(self) -> str:
        """A number that is nobody's; it is taken only once somebody is given it."""
        return self._journal.store.read(self._free_number)

    def face(self, customer_id: int) -> CardFace:
        """What stands on a customer's card. Raises Refusal for an unknown id and for who left the program."""

        def work(session: Session) -> CardFace:
            _refuse_who_left(session, customer_id)
            return self._faces(session, (customer_id,))[0]

        return self._journal.store.read(work)

    def faces(self, customer_ids: Iterable[int]) -> tuple[CardFace, ...]:
        """What stands on the cards of these customers, in this order; those who left the program have none."""
        numbers = tuple(customer_ids)
        return self._journal.store.read(lambda session: self._faces(session, numbers))

    def give_number(self, customer_id: int) -> CardFace:
        """Give a customer without a card a number; one who has a card keeps it. Raises Refusal for the inactive."""

        def work(session: Session) -> None:
            _refuse_who_left(session, customer_id)
            self._give(session, customer_id)

        self._journal.store.write(work)
        return self.face(customer_id)

    def give_numbers(self, customer_ids: Iterable[int], progress: Progress | None = None) -> int:
        """Give numbers to those of the customers who have none; returns how many. What is done stays when stopped.

        Who left the program since they were listed is left out.
        """
        progress = progress or Silent()
        numbers = tuple(customer_ids)
        done = given = 0
        for chunk in in_chunks(numbers, _CUSTOMERS_A_TRANSACTION):
            progress.check_cancelled()
            given += self._journal.store.write(
                lambda session, chunk=chunk: sum(self._give(session, number) for number in chunk)  # type: ignore[misc]
            )
            done += len(chunk)
            progress.report(done, len(numbers), "cards")
        return given

    def _give(self, session: Session, customer_id: int) -> bool:
        """Whether a number was given; decided and written under the customer's key, so that two PCs give one."""
        session.hold([f"card of {customer_id}"])
        if not active_among(session, [customer_id]):
            return False
        fields = fields_of(session, [customer_id])[customer_id]
        if fields.card:
            return False
        fields = replace(fields, card=self._free_number(session))
        self._customers.edit_in(session, customer_id, fields, identity=self._journal.ids.next())
        return True

    def _free_number(self, session: Session) -> str:
        while True:
            number = new_card_number(self._randomness)
            if not ids_by_card(session, [number]):
                return number

    def _faces(self, session: Session, numbers: tuple[int, ...]) -> tuple[CardFace, ...]:
        program, _ = self._journal.program_and_rules(session)
        fields = fields_of(session, set(numbers) & active_among(session, numbers))
        return tuple(
            CardFace(number, program.shop_name, fields[number].name, fields[number].card)
            for number in numbers
            if number in fields
        )


def _refuse_who_left(session: Session, customer_id: int) -> None:
    """Raise Refusal for an unknown customer and for one who was merged or erased."""
    status = status_of(session, customer_id)
    if status in ("", "withdrawn"):
        raise Refusal("unknown_customer", customer=customer_id)
    if status != "active":
        refusal = Refusal("customer_not_active", customer=customer_id, status=status)
        raise named_refusal(session, refusal)
