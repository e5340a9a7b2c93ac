"""Random histories over the real desks on a real database; after each step the integrity check must find nothing.

`python -m tests.services.machine --examples 1000 --steps 50` is the long run; it prints how often each step was taken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from loyalty_desktop.domain.caps import Cap, CapBucket, CapMeasure, CapScope
from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.rewards import Reward, Terms
from loyalty_desktop.domain.views import EntryQuery
from loyalty_desktop.domain.wheel import Prize, PrizeKind
from tests.builders import Clock, Shop, a_row, dice, open_test_desks
from tests.quick_check import QuickCheck

NETS = st.lists(st.integers(0, 6000), min_size=1, max_size=3)
POINTS = st.integers(1, 60)
WHO = st.integers(0, 3)
DAYS_BACK = st.integers(0, 70)
ACTIONS = ("daily_login", "social_share", "birthday")
NEVER_THE_SAME = (
    "operation", "entry", "lot", "allocation", "sale", "sale_line", "refund", "refund_line", "referral_reward",
)  # fmt: skip
"""Tables that an undone import leaves longer than they were: history is never taken back."""


class History(RuleBasedStateMachine):
    """What clerks, files and time do to a handful of customers in three months.

    Subclasses say where the database lies. Whatever is refused must have changed nothing that the check sees.
    """

    taken: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="loyalty-machine-")
        self.shop: Shop = open_test_desks(self.address(Path(self._folder.name)), folder=Path(self._folder.name))
        self.check = QuickCheck(self.shop.store)
        self.dice = dice(1)
        self.customers: list[int] = []
        self.receipts: list[str] = []
        self.batches: list[int] = []
        self.codes: list[str] = []
        self.files = 0
        self.is_exact = True

    def address(self, folder: Path) -> str:
        """The address of an empty database."""
        raise NotImplementedError

    @initialize(
        lifetime=st.sampled_from(["", "1", "2"]),
        beyond=st.sampled_from(["debt", "debt", "clamp", "cash"]),
        registration=st.booleans(),
        referral=st.booleans(),
        idle=st.sampled_from(["", "", "1"]),
        capped=st.booleans(),
    )
    def begin(self, *, lifetime: str, beyond: str, registration: bool, referral: bool, idle: str, capped: bool) -> None:
        self.is_exact = not idle
        self.shop.desks.program.change_settings(point_value_minor="500")
        self.shop.desks.program.change_settings(
            lifetime_months=lifetime, beyond_balance=beyond, expiry_inactivity_months=idle
        )
        if capped:
            cap(self.shop)
        if registration:
            self.shop.pay_for("account_registration", 7)
        if referral:
            self.shop.pay_for("referrer_reward", 15)
            self.shop.pay_for("new_user_referral", 5)
        self.reward = self.shop.a_reward(12)
        self.limited = self.shop.desks.program.change_reward(
            Reward(101, 0, "Few", "product", 9, 90, terms=Terms(stock=5, per_customer=3, voucher_days=20))
        )
        prizes = (
            Prize("20 points", PrizeKind.POINTS, 2, 20),
            Prize("Mug", PrizeKind.PRODUCT, 2, stock=2),
            Prize("nothing", PrizeKind.NOTHING, 3),
        )
        self.wheel = self.shop.desks.program.change_reward(
            Reward(102, 0, "Wheel", "lucky_wheel", 5, terms=Terms(prizes=prizes, voucher_days=9))
        )
        for action in ACTIONS:
            self.shop.pay_for(action, 6)
        self.customers += [self.shop.enrol(f"C{number}", name=f"Customer {number}") for number in range(2)]

    @rule(what=st.sampled_from(["enrol", "refer", "correct", "close", "close"]), who=WHO, by=WHO, back=DAYS_BACK)
    def office(self, what: str, who: int, by: int, back: int) -> None:
        identity = self.shop.desks.counter.new_identity()
        day = self.shop.clock.today - timedelta(days=back)
        with self._step(what):
            if what == "enrol":
                referrer = self._customer(by) if by % 2 else None
                self.customers.append(
                    self.shop.enrol(f"C{who}", name=f"Customer {who}", referrer_id=referrer, registered_on=None)
                )
            elif what == "refer":
                self.shop.desks.customers.refer(self._customer(who), self._customer(by), identity=identity)
            elif what == "correct":
                page = self.shop.desks.customers.show(self._customer(who))
                self.shop.desks.customers.edit(page.row.id, page.fields, identity=identity, registered_on=day)
            else:
                self.shop.close(day if by % 2 else self.shop.desks.closings.proposed())

    @rule(who=WHO, nets=NETS)
    def sell(self, who: int, nets: list[int]) -> None:
        with self._step("sell"):
            self.receipts.append(self.shop.sell(self._customer(who), *nets))

    @rule(who=WHO, nets=NETS, back=DAYS_BACK)
    def sell_back_dated(self, who: int, nets: list[int], back: int) -> None:
        with self._step("sell back-dated"):
            on = self.shop.clock.today - timedelta(days=back)
            self.receipts.append(self.shop.sell(self._customer(who), *nets, on=on))

    @rule(place=st.integers(0), lines=st.sets(st.integers(1, 2), max_size=1))
    def refund(self, place: int, lines: set[int]) -> None:
        if self.receipts:
            with self._step("refund lines" if lines else "refund"):
                self.shop.refund(self.receipts[-1 - place % min(3, len(self.receipts))], *sorted(lines))

    @rule(what=st.sampled_from(["merge", "merge", "unmerge"]), who=WHO, by=WHO)
    def one_person(self, what: str, who: int, by: int) -> None:
        desk = self.shop.desks.people
        with self._step(what):
            if what == "merge":
                desk.merge(self._customer(who), self._customer(by), identity=desk.new_identity())
            else:
                desk.unmerge(self._customer(who), identity=desk.new_identity())

    @rule(who=WHO, points=POINTS, take=st.booleans())
    def adjust(self, who: int, points: int, take: bool) -> None:
        with self._step("adjust"):
            self.shop.adjust(self._customer(who), -points if take else points)

    @rule(who=WHO)
    def redeem(self, who: int) -> None:
        with self._step("redeem"):
            self.shop.redeem(self._customer(who), self.reward)

    @rule(who=WHO, back=DAYS_BACK)
    def redeem_late(self, who: int, back: int) -> None:
        with self._step("redeem late"):
            self.shop.redeem(self._customer(who), self.reward, on=self.shop.clock.today - timedelta(days=back))

    @rule(who=WHO, place=st.integers(0, 3), what=st.sampled_from(["issue", "play", "use", "cancel", "part"]))
    def vouchers(self, who: int, place: int, what: str) -> None:
        desk = self.shop.desks.rewards
        with self._step(f"voucher {what}"):
            if what in ("issue", "play"):
                reward = self.limited if what == "issue" else self.wheel
                code = self.shop.redeem(self._customer(who), reward).code
                self.codes += [code] if code else []
            elif self.codes:
                code = self.codes[-1 - place % len(self.codes)]
                identity = self.shop.desks.counter.new_identity()
                if what == "use":
                    desk.use(code, identity=identity)
                elif what == "cancel":
                    desk.cancel(code, "a test", identity=identity)
            if what == "part":
                entry = self.shop.value("SELECT coalesce(max(entry_id), 0) FROM redemption WHERE code IS NULL")
                identity = self.shop.desks.counter.new_identity()
                desk.cancel_redemption(int(entry), "a test", identity=identity, points=4)

    @rule(who=WHO, action=st.sampled_from(ACTIONS), subject=st.integers(0, 2))
    def act(self, who: int, action: str, subject: int) -> None:
        with self._step("act"):
            self.shop.desks.counter.record_action(
                self._customer(who),
                action,
                identity=self.shop.desks.counter.new_identity(),
                happened_at=self.shop.clock(),
                subject=str(subject),
            )

    @rule(place=st.integers(0))
    def void(self, place: int) -> None:
        entries = self.shop.desks.counter.page(EntryQuery(kinds=("earn", "adjust", "redeem", "clawback")), 0, 1000)
        entries = tuple(entry for entry in entries if entry.reverses_id is None)
        if entries:
            entry = entries[place % len(entries)]
            with self._step(f"void {entry.operation_kind} {entry.kind}"):
                self.shop.void(entry.id)

    @rule(days=st.integers(1, 40), at_once=st.booleans())
    def wait(self, days: int, at_once: bool) -> None:
        with self._step("wait and expire" if at_once else "wait"):
            self.shop.clock.advance(days=days)
            if at_once:
                self.shop.desks.expiry.run(confirmed=True)

    @rule(seed=st.integers(0, 10_000), rows=st.integers(1, 6))
    def import_sales(self, seed: int, rows: int) -> None:
        with self._step("import"):
            self._import(seed, rows)

    @rule(place=st.integers(0))
    def undo(self, place: int) -> None:
        if self.batches:
            with self._step("undo"):
                self.shop.desks.imports.undo(self.batches.pop(place % len(self.batches)))

    @rule(seed=st.integers(0, 10_000), rows=st.integers(1, 6))
    def import_and_undo(self, seed: int, rows: int) -> None:
        self.shop.desks.expiry.run(confirmed=True)
        before = unchangeable(self.shop)
        with self._step("import and undo"):
            self.shop.desks.imports.undo(self._import(seed, rows))
            self.batches.pop()
            # What was done in time may have brought back what had lapsed: that stays until it lapses again.
            assert not self.is_exact or unchangeable(self.shop) == before

    @rule(seed=st.integers(0, 10_000), undo=st.booleans())
    def import_people(self, seed: int, undo: bool) -> None:
        with self._step("import people and undo" if undo else "import people"):
            self.files += 1
            lines = people_file(dice(seed), self.shop.clock)
            result = self.shop.import_customers(*lines, file_name=f"people-{self.files}.csv")
            if undo and result.batch_id is not None:
                self.shop.desks.imports.undo(result.batch_id)

    def teardown(self) -> None:
        try:
            findings = self.shop.desks.checks.replay().findings
            assert findings == (), findings[:5]
        finally:
            self.shop.store.close_thread()
            self._folder.cleanup()

    def _customer(self, who: int) -> int:
        return self.customers[who % len(self.customers)]

    def _import(self, seed: int, rows: int) -> int:
        self.files += 1
        lines = sales_file(dice(seed), rows, self.files, self.receipts, self.shop.clock)
        batch = self.shop.import_sales(*lines, file_name=f"sales-{self.files}.csv").batch_id
        assert batch is not None
        self.batches.append(batch)
        return batch

    def _step(self, name: str) -> Step:
        return Step(self, name)


class Step:
    """One step of a history: refusals are part of it; afterwards the books must hold together."""

    def __init__(self, history: History, name: str) -> None:
        self._history, self._name = history, name

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, _trace: object) -> bool:
        if error is not None and not isinstance(error, LoyaltyError):
            return False
        ending = f" refused: {error.code}" if error is not None else ""
        self._history.taken[self._name + ending] += 1
        findings = self._history.check.findings(self._history.shop)
        assert findings == (), (self._name, findings[:5])
        return True


def cap(shop: Shop) -> None:
    """Let a customer, a clerk and the program have only so much of purchases a day."""
    caps = tuple(Cap(CapMeasure.POINTS, 60, CapBucket.DAY, scope) for scope in CapScope)
    rule = next(rule for rule in shop.desks.program.state().rules if rule.action == "purchase")
    shop.desks.program.change_rule(replace(rule, caps=(*caps, Cap(CapMeasure.TIMES, 4, CapBucket.WEEK))))


def sales_file(chance: Any, rows: int, number: int, known: list[str], clock: Clock) -> list[str]:
    """Rows of a file: sales of a few customers, some new, and refunds of its own, of earlier and of unknown sales."""
    lines: list[str] = []
    own: list[str] = []
    for row in range(rows):
        on = clock.today - timedelta(days=chance.choice([0, 1, 3, 20, 45]))
        receipt = f"F{number}-{row}"
        if chance.random() < 0.3 and (own or known):
            original = chance.choice([*own, *known[-3:], "unknown"])
            net = f"{chance.randint(0, 900) / 100:.2f}"
            lines.append(
                a_row(receipt, net, kind="refund", original=original, on=on, sku=f"SKU-{chance.randint(1, 2)}")
            )
            continue
        own.append(receipt)
        customer = chance.choice(["", "C0", "C1", "C2", f"N{number}", "N"])
        for line in range(1, chance.randint(1, 2) + 1):
            net = f"{chance.randint(0, 2000) / 100:.2f}"
            lines.append(a_row(receipt, net, line=line, on=on, customer=customer))
    return lines


def people_file(chance: Any, clock: Clock) -> list[str]:
    """A header and rows of a file of customers: known and new ones, with and without dates and referrers."""
    lines = ["customer_ref,name,registered_on,referred_by"]
    for number in chance.sample(range(8), chance.randint(1, 3)):
        day = (clock.today - timedelta(days=chance.randint(0, 60))).isoformat() if chance.random() < 0.5 else ""
        referrer = f"C{chance.randint(0, 7)}" if chance.random() < 0.6 else ""
        lines.append(f"C{number},Customer {number},{day},{referrer}")
    return lines


def unchangeable(shop: Shop) -> dict[str, object]:
    """The books without what only ever grows and without withdrawn customers: an undone import leaves it as it was."""
    books = shop.books()
    withdrawn = {key for key, values in books["customer"].items() if values[3] == "withdrawn"}
    kept: dict[str, object] = {name: rows for name, rows in books.items() if name not in NEVER_THE_SAME}
    kept["customer"] = {key: values for key, values in books["customer"].items() if key not in withdrawn}
    referrals = {key: values for key, values in books["referral"].items() if values[1] != "reversed"}
    kept["referral"] = {key: (*values[:8], *values[9:]) for key, values in referrals.items()}
    kept["lot"] = {key: values[:4] for key, values in books["lot"].items() if values[2] > 0}
    return kept


def settings_for(examples: int, steps: int) -> settings:
    """Settings of a run with so many histories of at most so many steps."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
        print_blob=True,
    )


def run(machine: type[History], *, examples: int, steps: int) -> None:
    """Run so many histories; raises what the first wrong one raises, made as short as possible."""
    run_state_machine_as_test(machine, settings=settings_for(examples, steps))


class LocalHistory(History):
    """Histories on files of their own."""

    def address(self, folder: Path) -> str:
        return str(folder / "loyalty.db")


def main(arguments: list[str]) -> int:
    """The long run on SQLite, with counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=50)
    options = parser.parse_args(arguments)
    started = time.monotonic()
    run(LocalHistory, examples=options.examples, steps=options.steps)
    for name, times in sorted(History.taken.items()):
        print(f"{times:8}  {name}")
    print(f"{sum(History.taken.values()):8}  steps in {time.monotonic() - started:.0f} s, no difference found")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
