"""Random programs: everything that clerks, files and time do in the histories of tests/services, and what they do not.

Several stores, tiers, campaigns, surveys, invitations, erasures, reviews, actions of every kind and other lifetimes.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any

from loyalty_desktop.domain.campaigns import Audience, Effect
from loyalty_desktop.domain.customers import CustomerFields
from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.imports import ImportKind
from loyalty_desktop.domain.surveys import Survey
from loyalty_desktop.services.customers import EnrolRequest
from loyalty_desktop.services.imports import ImportRequest
from loyalty_desktop.services.invitations import InviteRequest
from loyalty_desktop.services.rewards import RedeemRequest
from tests.builders import at
from tests.oracle.random_tiers import random_tiers
from tests.services.campaigning import started
from tests.services.machine import ACTIONS, History, sales_file
from tests.services.survey_shop import a_survey, answer, void, written

STORES = ("", "North", "South")
STEPS = 90


class Program(History):
    """One random program. What is refused is part of it; nothing is checked between two steps."""

    def __init__(self, address: str, chance: Random) -> None:
        self._address, self.chance = address, chance
        super().__init__()
        self.surveys: list[Survey] = []
        self.responses: list[bytes] = []
        self.invitations: list[str] = []
        self.campaigns = 0
        self.done: Counter[str] = Counter()
        self.who = self.by = self.place = self.back = 0

    def address(self, folder: Path) -> str:
        return self._address or str(folder / "loyalty.db")

    def close(self) -> None:
        """Leave the database, and delete it where it is a file."""
        self.shop.store.close_thread()
        self._folder.cleanup()

    def _step(self, name: str) -> Any:
        return Taken(self, name)

    def live(self, steps: int) -> None:
        """Set a program up and let so many things happen."""
        chance = self.chance
        self.begin(
            lifetime=chance.choice(["", "1", "2", "6"]),
            beyond=chance.choice(["debt", "debt", "clamp", "cash"]),
            registration=chance.random() < 1 / 2,
            referral=chance.random() < 2 / 3,
            idle=chance.choice(["", "", "", "1", "2"]),
            capped=chance.random() < 1 / 4,
        )
        self._set_up()
        for _ in range(steps):
            self._anything()

    def _set_up(self) -> None:
        chance, desks = self.chance, self.shop.desks
        with self._step("tiers"):
            if chance.random() < 2 / 3:
                desks.tiers.change(random_tiers(chance))
        for _ in range(chance.randint(0, 2)):
            self._campaign()
        for number in range(chance.randint(0, 2)):
            with self._step("survey"):
                reached = chance.choice([None, 3, 10])
                self.surveys.append(written(self.shop, a_survey(f"survey-{number}", reached=reached)))
        for action in ("product_review", "check_in", "new_member_reward"):
            if chance.random() < 1 / 2:
                self.shop.pay_for(action, chance.randint(1, 9))
        with self._step("terms"):
            waiting = str(chance.choice([0, 0, 2]))
            desks.program.change_settings(
                referral_waiting_days=waiting, referral_expires_days=chance.choice(["", "20"])
            )

    def _anything(self) -> None:
        """One more thing, by chance; sales, redemptions and days that pass more often than the rest."""
        self.who, self.by, self.place = (self.chance.randint(0, most) for most in (5, 5, 50))
        self.back = self.chance.randint(0, 70)
        getattr(self, f"_{self.chance.choice(_DEEDS)}")()

    def _office(self) -> None:
        what = self.chance.choice(["enrol", "refer", "refer", "correct", "close"])
        self.office(what=what, who=self.who, by=self.by, back=self.back)

    def _return(self) -> None:
        self.refund(place=self.place, lines=self.chance.choice([set(), {1}, {2}]))

    def _merge(self) -> None:
        self.one_person(what=self.chance.choice(["merge", "merge", "unmerge"]), who=self.who, by=self.by)

    def _adjust(self) -> None:
        self.adjust(who=self.who, points=self.chance.randint(1, 60), take=self.chance.random() < 1 / 3)

    def _voucher(self) -> None:
        what = self.chance.choice(["issue", "issue", "play", "use", "cancel", "part"])
        self.vouchers(who=self.who, place=self.place % 4, what=what)

    def _cancel(self) -> None:
        """The last redemption is given back, whole or a part of it."""
        desk, points = self.shop.desks.rewards, self.chance.choice([0, 0, 4])
        entry = int(self.shop.value("SELECT coalesce(max(entry_id), 0) FROM redemption"))
        with self._step("cancel"):
            identity = self.shop.desks.counter.new_identity()
            desk.cancel_redemption(entry, "not wanted", identity=identity, points=points)

    def _act(self) -> None:
        action = self.chance.choice([*ACTIONS, "product_review", "check_in"])
        self.act(who=self.who, action=action, subject=self.place % 3)

    def _void(self) -> None:
        self.void(place=self.place)

    def _wait(self) -> None:
        self.wait(days=self.chance.choice([1, 1, 2, 3, 7, 12, 31]), at_once=self.chance.random() < 3 / 4)
        with self._step("review"):
            self.shop.desks.tiers.run(confirmed=True)

    def _undo(self) -> None:
        self.undo(place=self.place)

    def _people(self) -> None:
        self.import_people(seed=self.place, undo=self.chance.random() < 1 / 4)

    def _erase(self) -> None:
        with self._step("erase"):
            desk = self.shop.desks.people
            desk.erase(self._customer(self.who), "asked", identity=desk.new_identity())

    def _campaign(self) -> None:
        chance = self.chance
        self.campaigns += 1
        first = self.shop.clock.today + timedelta(days=chance.randint(0, 3))
        with self._step("campaign"):
            started(
                self.shop,
                code=f"CODE{self.campaigns}",
                name=f"Campaign {self.campaigns}",
                first_day=first,
                last_day=first + timedelta(days=chance.randint(1, 40)),
                effect=(effect := chance.choice(list(Effect))),
                percent=200 if effect is Effect.MULTIPLIER else 0,
                points=0 if effect is Effect.MULTIPLIER else 11,
                newcomers=chance.random() < 1 / 2,
                held_out_percent=chance.choice([0, 30, 50]),
                audience=Audience.EVERYBODY,
            )

    def _join(self) -> None:
        """Somebody new, perhaps with a code, brought by somebody, or registered on an earlier day."""
        chance, desk = self.chance, self.shop.desks.customers
        code = chance.choice(self.invitations) if self.invitations and chance.random() < 1 / 2 else ""
        on = None if chance.random() < 1 / 2 else self.shop.clock.today - timedelta(days=self.back)
        referrer = self._customer(self.by) if not code and chance.random() < 1 / 2 else None
        number = len(self.customers)
        with self._step("join"):
            fields = CustomerFields(
                ref=f"J{number}", name=chance.choice([f"Joined {self.who}", ""]), phone=f"+34600{number:06}"
            )
            store = chance.choice(STORES)
            request = EnrolRequest(fields, desk.new_identity(), on, store, referrer, code, new_store=True)
            self.customers.append(desk.enrol(request))

    def _sell(self) -> None:
        nets = [self.chance.randint(0, 6000) for _ in range(self.chance.randint(1, 3))]
        on = self.shop.clock.today - timedelta(days=self.chance.choice([0, 0, 0, 0, self.back]))
        with self._step("sell"):
            customer = None if self.who == _NOBODY else self._customer(self.who)
            self.receipts.append(self.shop.sell(customer, *nets, on=on, store=self.chance.choice(STORES)))

    def _redeem(self) -> None:
        back = self.chance.choice([0, 0, self.back])
        desk, reward = self.shop.desks.rewards, self.chance.choice([self.reward, self.reward, self.limited])
        with self._step("redeem"):
            at_ = at(self.shop.clock.today - timedelta(days=back)) if back else None
            request = RedeemRequest(
                self._customer(self.who), reward.id, self.shop.desks.counter.new_identity(),
                self.chance.choice(STORES), at_, new_store=True,
            )  # fmt: skip
            code = desk.redeem(request).code
            self.codes += [code] if code else []

    def _file(self) -> None:
        """A file of sales in several stores."""
        self.files += 1
        with self._step("import"):
            chance = Random(self.place)
            lines = [
                line.replace(",,", f",{store},", 1)
                if line.startswith("sale") and (store := chance.choice(STORES))
                else line
                for line in sales_file(chance, chance.randint(1, 6), self.files, self.receipts, self.shop.clock)
            ]
            batch = self.shop.import_sales(*lines, file_name=f"sales-{self.files}.csv").batch_id
            assert batch is not None
            self.batches.append(batch)

    def _see(self) -> None:
        """A file of visits."""
        self.files += 1
        days = [self.shop.clock.today - timedelta(days=self.chance.choice([0, 1, self.back])) for _ in range(2)]
        rows = [f"{day.isoformat()}T09:00:00,{self.chance.choice(['C0', 'C1', 'C2'])},app" for day in days]
        with self._step("visits"):
            location = self.shop.file("occurred_at,customer_ref,channel", *rows, name=f"visits-{self.files}.csv")
            batch = self.shop.desks.imports.run(ImportRequest(location, ImportKind.VISITS)).batch_id
            assert batch is not None
            self.batches.append(batch)

    def _answer(self) -> None:
        chance = self.chance
        if self.responses and chance.random() < 1 / 5:
            with self._step("void response"):
                void(self.shop, self.responses[self.place % len(self.responses)])
        elif self.surveys:
            with self._step("answer"):
                self.responses.append(
                    answer(
                        self.shop,
                        self.surveys[self.place % len(self.surveys)],
                        chance.choice([None, self._customer(self.who), self._customer(self.who)]),
                        chance.randint(0, 10),
                        on=self.shop.clock.today - timedelta(days=chance.choice([0, 0, 4])),
                        words=chance.choice(["", "", "Fine", "More shoes"]),
                        choices=chance.choice([(), ("Goods",), ("Prices", "Staff")]),
                    ).response
                )

    def _invite(self) -> None:
        with self._step("invite"):
            desk = self.shop.desks.invitations
            uses, days = self.chance.choice([0, 1, 2]), self.chance.randint(0, 30)
            until = self.shop.clock.today + timedelta(days=days)
            self.invitations.append(
                desk.invite(InviteRequest(self._customer(self.who), desk.new_identity(), uses, until)).code
            )


_NOBODY = 5
"""The number of whoever buys without a card."""

_DEEDS = (
    "sell", "sell", "sell", "sell", "sell", "redeem", "redeem", "redeem", "voucher", "wait", "wait", "wait", "wait",
    "act", "act", "act", "return", "return", "join", "join", "office", "office", "adjust", "void", "void", "file",
    "file", "undo", "people", "merge", "merge", "answer", "answer", "erase", "campaign", "invite", "see", "cancel",
)  # fmt: skip


class Taken:
    """One step of a program: a refusal ends it, anything else is a mistake of ours."""

    def __init__(self, program: Program, name: str) -> None:
        self._program, self._name = program, name

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, _trace: TracebackType | None) -> bool:
        refused = isinstance(error, LoyaltyError)
        self._program.done[f"{self._name} refused" if refused else self._name] += 1
        return error is None or refused


def one_program(address: str, seed: int, *, steps: int = STEPS) -> Program:
    """A random program that has lived; "" makes a file of its own. Whoever asked for it closes it."""
    program = Program(address, Random(seed))
    try:
        program.live(steps)
    except BaseException:
        program.close()
        raise
    return program
