"""Random histories of one referral on both engines: its rewards follow from the purchases that stand."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from loyalty_desktop.domain.errors import Refusal
from tests.builders import TODAY, Shop, a_row
from tests.examples import examples
from tests.services.test_customers import referral
from tests.services.test_referrals import REWARDS, rewards

_STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["sell", "sell", "sell late", "refund", "refund a line", "void", "void refund", "import", "undo", "wait"]
        ),
        st.integers(0, 5),
        st.integers(1, 12),
    ),
    min_size=3,
    max_size=9,
)


class _Counter:
    """What a clerk has in hand: receipts, refunds and batches of one newcomer."""

    def __init__(self, shop: Shop, referee: int, ref: str) -> None:
        self.shop, self.referee, self.ref = shop, referee, ref
        self.receipts: list[str] = []
        self.refunds: list[str] = []
        self.batches: list[int] = []

    def step(self, what: str, place: int, amount: int) -> None:
        """Take one step; what is refused is part of the history."""
        shop = self.shop
        match what:
            case "sell" | "sell late":
                on = shop.clock.today - timedelta(days=place if what == "sell late" else 0)
                self.receipts.append(shop.sell(self.referee, amount * 100, 300, on=on))
            case "refund" | "refund a line" if self.receipts:
                self.refunds.append(f"{self.ref}-X{len(self.refunds)}")
                lines = (1,) if what == "refund a line" else ()
                shop.refund(self.receipts[place % len(self.receipts)], *lines, named=self.refunds[-1])
            case "void" if self.receipts:
                shop.void_sale(self.receipts[place % len(self.receipts)])
            case "void refund" if self.refunds:
                identity = shop.desks.counter.new_identity()
                shop.desks.refunds.take_back(self.refunds[place % len(self.refunds)], "a mistake", identity=identity)
            case "import":
                row = a_row(f"{self.ref}-F{place}", f"{amount}.00", customer=self.ref, on=shop.clock.today)
                batch = shop.import_sales(row, file_name=f"{self.ref}-{len(self.batches)}.csv").batch_id
                self.batches += [] if batch is None else [batch]
            case "undo" if self.batches:
                shop.desks.imports.undo(self.batches.pop(place % len(self.batches)))
            case "wait":
                shop.clock.advance(days=amount)
                shop.desks.expiry.run(confirmed=True)


@settings(
    max_examples=examples(25),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=_STEPS,
    terms=st.tuples(
        st.sampled_from(["", "600", "1200"]), st.sampled_from(["", "", "5"]), st.sampled_from(["", "", "20"])
    ),
    number=st.integers(0, 10**9),
)
def test_rewards_stand_while_a_purchase_does(
    shop: Shop, steps: list[tuple[str, int, int]], terms: tuple[str, str, str], number: int
) -> None:
    shop.clock.move_to(max(TODAY, shop.clock.today))
    shop.desks.program.change_settings(
        referral_minimum_minor=terms[0], referral_waiting_days=terms[1], referral_expires_days=terms[2]
    )
    shop.pay_for("referrer_reward", REWARDS[0])
    shop.pay_for("new_user_referral", REWARDS[1])
    places = shop.value("SELECT count(*) FROM customer")
    ana = shop.enrol(name="Ana", registered_on=None)
    ref = f"B{places}-{number}"
    bea = shop.enrol(ref, name="Bea", registered_on=shop.clock.today - timedelta(days=3), referrer_id=ana)
    counter = _Counter(shop, bea, ref)
    for step in steps:
        with suppress(Refusal):
            counter.step(*step)
        assert shop.findings() == (), step
        stands = referral(shop, bea)[0] == "rewarded"
        assert rewards(shop, (ana, bea)) == (REWARDS if stands else (0, 0)), step
    shop.clock.advance(days=6)
    shop.desks.expiry.run(confirmed=True)
    assert (referral(shop, bea)[0] == "rewarded") == (referral(shop, bea)[1] is not None)
    assert shop.desks.checks.replay().findings == ()
