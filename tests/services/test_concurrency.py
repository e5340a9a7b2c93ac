"""Many clerks at once, on threads with connections of their own: exactly what is there is given, and once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.storage.database import Session
from tests.builders import Shop, a_customer


def at_once(shop: Shop, count: int, action: Callable[[int], object]) -> Counter[str]:
    """Run an action in `count` threads that start together; returns how often each ending was met."""
    together = threading.Barrier(count)
    endings: list[str] = []

    def run(number: int) -> None:
        together.wait()
        try:
            posted = action(number)
            endings.append("repeated" if getattr(posted, "repeated", False) else "done")
        except LoyaltyError as error:
            endings.append(error.code)
        except Exception as error:
            endings.append(repr(error))
        finally:
            shop.store.close_thread()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(endings)


def test_sixteen_redemptions_take_exactly_what_is_there(shop: Shop) -> None:
    ana, reward = shop.enrol(), shop.a_reward(10)
    shop.adjust(ana, 75)
    endings = at_once(shop, 16, lambda _: shop.redeem(ana, reward))
    assert endings == {"done": 7, "not_enough_points": 9}
    assert shop.balance(ana) == 5


@pytest.mark.parametrize("kind", ["adjust", "redeem", "enrol", "sell"])
def test_one_request_from_eight_threads_posts_once(shop: Shop, kind: str) -> None:
    ana, reward = shop.enrol("A1"), shop.a_reward(10)
    shop.adjust(ana, 75)
    identity = shop.desks.counter.new_identity()
    newcomer = EnrolRequest(a_customer("", name="Bea"), identity)
    actions: dict[str, Callable[[int], object]] = {
        "adjust": lambda _: shop.adjust(ana, -10, identity=identity),
        "redeem": lambda _: shop.redeem(ana, reward, identity=identity),
        "enrol": lambda _: shop.desks.customers.enrol(newcomer),
        "sell": lambda _: shop.sell(ana, 1000, receipt="R1"),
    }
    endings = at_once(shop, 8, actions[kind])
    assert endings in ({"done": 1, "repeated": 7}, {"done": 8})
    changed = {"adjust": 65, "redeem": 65, "enrol": 75, "sell": 85}
    assert shop.balance(ana) == changed[kind]
    assert shop.value("SELECT count(*) FROM customer") == (2 if kind == "enrol" else 1)


@pytest.mark.parametrize("field", ["ref", "card", "email", "phone"])
def test_one_identifier_goes_to_one_of_many_newcomers(shop: Shop, field: str) -> None:
    def newcomer(number: int) -> EnrolRequest:
        values = {"ref": f"C{number}", field: "600-1@shop.example"}
        return EnrolRequest(CustomerFields(name=f"Name {number}", **values), shop.desks.customers.new_identity())  # type: ignore[arg-type]

    endings = at_once(shop, 6, lambda number: shop.desks.customers.enrol(newcomer(number)))
    assert endings == {"done": 1, "belongs_to_somebody": 5}


@pytest.mark.parametrize("field", ["ref", "card", "email", "phone"])
def test_one_identifier_goes_to_one_of_many_corrected(shop: Shop, field: str) -> None:
    customers = shop.desks.customers
    people = [shop.enrol(f"C{number}", name=f"Name {number}") for number in range(6)]
    fields = [
        replace(customers.show(number).fields, **{field: "600-1@shop.example"})  # type: ignore[arg-type]
        for number in people
    ]
    endings = at_once(
        shop, 6, lambda number: customers.edit(people[number], fields[number], identity=customers.new_identity())
    )
    assert endings == {"done": 1, "belongs_to_somebody": 5}


def test_one_request_with_a_card_from_many_threads_enrols_once(shop: Shop) -> None:
    request = EnrolRequest(a_customer("", name="Bea", card="K1"), shop.desks.customers.new_identity())
    assert at_once(shop, 6, lambda _: shop.desks.customers.enrol(request)) == {"done": 6}
    assert shop.value("SELECT count(*) FROM customer") == 1


def test_second_writer_waits_for_a_key_that_is_held(shop: Shop) -> None:
    """Two connections interleaved: the first has looked and not yet written when the second one asks."""
    waits = threading.Event()
    order: list[str] = []

    def second() -> None:
        waits.set()
        shop.store.write(lambda session: hold(session, "second"))
        shop.store.close_thread()

    def hold(session: Session, name: str) -> None:
        session.hold(["customer email a@b.example"])
        if name == "first":
            thread.start()
            waits.wait()
            thread.join(0.3)
        order.append(name)

    thread = threading.Thread(target=second)

    shop.store.write(lambda session: hold(session, "first"))
    thread.join()
    assert order == ["first", "second"]


def test_two_voids_of_one_entry_void_once(shop: Shop) -> None:
    ana = shop.enrol()
    shop.adjust(ana, 75)
    (entry,) = shop.desks.counter.page(EntryQuery(), 0, 1)
    assert at_once(shop, 4, lambda _: shop.void(entry.id)) == {"done": 1, "already_reversed": 3}
    assert shop.balance(ana) == 0


def test_refunds_at_once_take_no_line_twice(shop: Shop) -> None:
    ana = shop.enrol()
    receipt = shop.sell(ana, 1000, 2000)
    endings = at_once(shop, 4, lambda number: shop.refund(receipt, named=f"X{number}"))
    assert endings == {"done": 1, "refunded_already": 3}
    assert shop.balance(ana) == 0


def test_new_customer_bought_in_two_stores_at_once(shop: Shop) -> None:
    from tests.builders import a_row

    files = [f"{shop.folder}/{number}.csv" for number in range(4)]
    assert shop.folder is not None

    def buy(number: int) -> object:
        return shop.import_sales(a_row(f"R{number}", "10.00", store=f"Store {number}"), file_name=f"{number}.csv")

    assert at_once(shop, len(files), buy) == {"done": 4}
    assert shop.balance(shop.desks.customers.find("C1").id) == 40


def test_everything_at_once_adds_up(shop: Shop) -> None:
    people = [shop.enrol(f"C{number}", name=f"Name {number}") for number in range(3)]
    reward = shop.a_reward(7)

    def work(number: int) -> None:
        for step in range(6):
            ana = people[(number + step) % 3]
            match (number + step) % 4:
                case 0:
                    shop.sell(ana, 1500, receipt=f"R{number}-{step}", store=f"Store {number % 2}")
                case 1:
                    shop.adjust(ana, 9)
                case 2:
                    shop.desks.customers.show(ana)
                case _:
                    shop.redeem(ana, reward) if shop.balance(ana) > 60 else shop.adjust(ana, 8)

    assert at_once(shop, 8, work) == {"done": 8}
    assert shop.desks.checks.replay().is_clean
