"""What tests put together from few words: an open database with a clock to set, customers, sales, files."""

from __future__ import annotations

import atexit
import random
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.findings import Finding
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.operations import SaleLinePayload
from loyalty_desktop.domain.rewards import Reward
from loyalty_desktop.services.closings import Closed
from loyalty_desktop.services.counter import AdjustRequest, Posted
from loyalty_desktop.services.counter_commands import RefundRequest, SaleRequest
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.desks import Desks, open_desks
from loyalty_desktop.services.imports import ImportRequest, ImportResult
from loyalty_desktop.services.journal import Author
from loyalty_desktop.services.rewards import Redeemed, RedeemRequest
from loyalty_desktop.storage.database import Session, Store
from loyalty_desktop.storage.dumps import whole
from loyalty_desktop.storage.schema import prepare_new_file

TODAY = date(2026, 3, 10)
"""The business date on which a test's clock starts; a Tuesday."""

FIRST_DAY = date(2026, 1, 5)
"""The day on which customers of tests are registered, unless they say otherwise."""

_USUAL_AUTHOR = Author("Kim", "till-1")
_USUAL_CURRENCY = "EUR"

SALES_HEADER = "type,receipt,line,original_receipt,sold_at,store,clerk,customer_ref,sku,quantity,net,currency"


@dataclass(slots=True)
class Clock:
    """The time of a test: stands still until it is moved."""

    instant: datetime = field(default_factory=lambda: at(TODAY))

    def __call__(self) -> datetime:
        return self.instant

    def move_to(self, day: date) -> None:
        """Make `day` the business date, at noon."""
        self.instant = at(day)

    def advance(self, *, days: int) -> None:
        """Let whole days pass."""
        self.instant += timedelta(days=days)

    @property
    def today(self) -> date:
        """The business date of this moment."""
        return self.instant.date()


def at(day: date, hour: int = 12) -> datetime:
    """An instant of a business date; tests live in UTC."""
    return datetime.combine(day, time(hour), UTC)


def dice(seed: int = 0) -> random.Random:
    """Chance that comes out the same in every run."""
    return random.Random(seed)


@dataclass(slots=True)
class Shop:
    """Every desk over one database, with words for what tests do most."""

    desks: Desks
    store: Store
    clock: Clock
    receipts: int = 0
    folder: Path | None = None

    def enrol(
        self,
        ref: str = "",
        *,
        name: str = "Ana Ruiz",
        registered_on: date | None = FIRST_DAY,
        referrer_id: int | None = None,
    ) -> int:
        """Enrol a customer and return the id."""
        return self.desks.customers.enrol(
            EnrolRequest(
                CustomerFields(ref=ref, name=name),
                self.desks.customers.new_identity(),
                registered_on=registered_on,
                referrer_id=referrer_id,
            )
        )

    def sell(
        self,
        customer_id: int | None,
        *nets: int,
        on: date | None = None,
        receipt: str = "",
        store: str = "",
    ) -> str:
        """Sell lines of these minor units and return the receipt's number."""
        self.receipts += 1
        receipt = receipt or f"R{self.receipts}"
        self.desks.counter.sell(a_sale(receipt, nets, customer_id=customer_id, on=on or self.clock.today, store=store))
        return receipt

    def refund(self, receipt: str, *lines: int, on: date | None = None, named: str = "") -> Posted:
        """Refund a receipt, whole or the lines with these numbers."""
        self.receipts += 1
        request = RefundRequest(receipt, named or f"X{self.receipts}", lines, refunded_at=at(on) if on else None)
        return self.desks.counter.refund(request)

    def adjust(self, customer_id: int, points: int, *, reason: str = "goodwill", identity: bytes = b"") -> Posted:
        """Give or take points by hand."""
        identity = identity or self.desks.counter.new_identity()
        return self.desks.counter.adjust(AdjustRequest(customer_id, points, reason, identity))

    def redeem(self, customer_id: int, reward: Reward, *, on: date | None = None, identity: bytes = b"") -> Redeemed:
        """Spend points on a reward, now or as it was on an earlier day."""
        identity = identity or self.desks.counter.new_identity()
        redeemed_at = at(on) if on else None
        return self.desks.rewards.redeem(RedeemRequest(customer_id, reward.id, identity, redeemed_at=redeemed_at))

    def void(self, entry_id: int, *, identity: bytes = b"") -> Posted:
        """Void an entry, or the sale that it belongs to."""
        return self.desks.counter.void(entry_id, "a mistake", identity=identity or self.desks.counter.new_identity())

    def void_sale(self, receipt: str) -> Posted:
        """Void the sale with this receipt, which must have earned points."""
        query = "SELECT e.id FROM entry e JOIN sale s ON s.entry_id = e.id WHERE s.receipt = ? ORDER BY s.attempt DESC"
        return self.void(int(self.value(query, receipt)))

    def close(self, day: date) -> Closed:
        """Close the month that holds this day, after what is due has expired."""
        return self.desks.closings.close(day, confirmed=True)

    def a_reward(self, cost: int = 50, *, name: str = "Mug", value_minor: int = 500) -> Reward:
        """A reward that can be had."""
        number = self.desks.program.new_reward_id()
        return self.desks.program.change_reward(Reward(number, 0, name, "gift_redemption", cost, value_minor))

    def pay_for(self, action: str, points: int) -> None:
        """Switch the rule of an action on with this many points."""
        rule = next(rule for rule in self.desks.program.state().rules if rule.action == action)
        self.desks.program.change_rule(replace(rule, points=points, active=True))

    def import_sales(self, *rows: str, file_name: str = "sales.csv") -> ImportResult:
        """Import rows of a file of sales in the columns of SALES_HEADER."""
        return self.desks.imports.run(ImportRequest(self.file(SALES_HEADER, *rows, name=file_name), ImportKind.SALES))

    def import_customers(self, header: str, *rows: str, file_name: str = "customers.csv") -> ImportResult:
        """Import rows of a file of customers."""
        return self.desks.imports.run(ImportRequest(self.file(header, *rows, name=file_name), ImportKind.CUSTOMERS))

    def file(self, *lines: str, name: str = "file.csv") -> str:
        """A file with these lines; returns where it lies."""
        assert self.folder is not None, "this shop was opened without a folder"
        path = self.folder / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(path)

    def balance(self, customer_id: int) -> int:
        """A customer's balance as stored."""
        return int(self.value("SELECT active + pending - debt FROM customer WHERE id = ?", customer_id))

    def value(self, statement: str, *parameters: object) -> Any:
        """The first value that a statement finds."""
        return self.store.read(lambda session: session.value(statement, parameters))

    def tamper(self, statement: str, *parameters: object) -> None:
        """Change a row behind the program's back."""
        self.store.write(lambda session: session.run(statement, parameters))

    def books(self) -> dict[str, dict[tuple[Any, ...], tuple[Any, ...]]]:
        """The canonical form of everything stored, table by table."""
        return self.store.read(whole)

    def findings(self) -> tuple[Finding, ...]:
        """What the integrity check finds."""
        return self.desks.checks.check().findings


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="loyalty-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _empty_books() -> Path:
    """A file with our schema and nothing in it: copying it is several times as fast as making one for each test."""
    path = _folder() / "empty.db"
    Store.open(str(path), create=True).close_thread()
    return path


def prepare_by_copying(path: Path, *, create: bool) -> None:
    """Make the file of a new database as `prepare_new_file` does, and fill it with what migrating it would give.

    Each replay of a journal makes a database: in tests, migrating it would take longer than replaying.
    """
    prepare_new_file(path, create=create)
    if path.stat().st_size == 0 and path.parent != _folder():
        copy = path.with_name(f"{path.name}-migrated")
        shutil.copyfile(_empty_books(), copy)
        copy.chmod(0o600)
        copy.replace(path)


_ChanceState = tuple[Any, ...]


@cache
def _begun_books() -> tuple[Path, _ChanceState]:
    """A file of the shop that most tests open, started already, and how far its chance has come by then."""
    path, chance = _folder() / "begun.db", dice()
    shutil.copyfile(_empty_books(), path)
    store = Store.open(str(path))
    _begin(open_desks(store, author=_USUAL_AUTHOR, now=Clock(), randomness=chance.randbytes), _USUAL_CURRENCY)
    store.close_thread()
    return path, chance.getstate()


def begun_books() -> Path:
    """A file of the shop that most tests open, for copying."""
    return _begun_books()[0]


def _begin(desks: Desks, currency: str) -> None:
    if desks.program.start(zone="UTC") and currency:
        desks.program.change_settings(currency=currency)


def open_test_desks(
    address: str,
    *,
    clock: Clock | None = None,
    seed: int = 0,
    clerk: str = _USUAL_AUTHOR.clerk,
    device: str = _USUAL_AUTHOR.device,
    folder: Path | None = None,
    currency: str = _USUAL_CURRENCY,
    store: Store | None = None,
    is_begun: bool = False,
) -> Shop:
    """A shop on a new or existing database: zone UTC, default rules, a clock that stands, chance from a seed.

    `store` is one that is open on the database already; `is_begun` says that the database holds what a shop with the
    values above starts with, and nothing else.
    """
    clock, chance, author = clock or Clock(), dice(seed), Author(clerk, device)
    if "://" not in address and not Path(address).exists():
        is_begun = (author, seed, currency, clock.instant) == (_USUAL_AUTHOR, 0, _USUAL_CURRENCY, at(TODAY))
        shutil.copyfile(_begun_books()[0] if is_begun else _empty_books(), address)
    store = store or Store.open(address, create=True)
    desks = open_desks(store, author=author, now=clock, randomness=chance.randbytes)
    if is_begun:
        chance.setstate(_begun_books()[1])
    else:
        _begin(desks, currency)
    return Shop(desks, store, clock, folder=folder)


def a_line(net_minor: int, *, number: int = 1, sku: str = "", quantity_milli: int = 1000) -> SaleLinePayload:
    """A line of a sale."""
    return SaleLinePayload(
        line=str(number),
        sku=sku or f"SKU-{number}",
        product="",
        category="",
        quantity_milli=quantity_milli,
        net_minor=net_minor,
        tax_minor=0,
    )


def a_sale(
    receipt: str, nets: tuple[int, ...] = (1000,), *, customer_id: int | None, on: date = TODAY, store: str = ""
) -> SaleRequest:
    """A sale with one line for each of `nets`."""
    lines = tuple(a_line(net, number=number) for number, net in enumerate(nets, 1))
    return SaleRequest(receipt, at(on), lines, customer_id, store)


def a_customer(
    ref: str = "C1", *, name: str = "Ana Ruiz", email: str = "", phone: str = "", card: str = ""
) -> CustomerFields:
    """The fields of a person."""
    return CustomerFields(ref=ref, name=name, email=email, phone=phone, card=card)


def a_row(
    receipt: str,
    net: str = "10.00",
    *,
    kind: str = "sale",
    line: int = 1,
    original: str = "",
    on: date = TODAY,
    store: str = "",
    customer: str = "C1",
    sku: str = "",
) -> str:
    """One line of a file of sales, in the columns of SALES_HEADER."""
    sku = sku or f"SKU-{line}"
    return f"{kind},{receipt},{line},{original},{on.isoformat()}T10:00:00,{store},,{customer},{sku},1,{net},EUR"


def count_of(session: Session, table: str) -> int:
    """Number of rows of a table."""
    return int(session.value(f"SELECT count(*) FROM {table}"))
