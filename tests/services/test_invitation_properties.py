"""Random histories of invitations on both engines: no code is used more often than it says, nobody is brought twice."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.invitation_views import InvitationQuery
from tests.builders import TODAY, Shop
from tests.examples import examples
from tests.services.test_invitations import HEADER, come, invite, merge, unmerge, withdraw

_STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "invite", "invite", "come", "come", "come", "refer", "import", "import", "undo", "withdraw", "wait",
                "merge", "unmerge", "erase", "sell",
            ]
        ),
        st.integers(0, 7),
        st.integers(0, 7),
    ),
    min_size=4,
    max_size=14,
)  # fmt: skip


class _Club:
    """Members who invite, their codes, and the files that newcomers came with."""

    def __init__(self, shop: Shop, number: int) -> None:
        self.shop, self.number = shop, number
        self.people = [shop.enrol(name=f"Member {place}") for place in range(2)]
        self.codes = [invite(shop, self.people[0], uses=1).code, invite(shop, self.people[1], uses=2).code]
        self.batches: list[int] = []
        self.files = 0

    def step(self, what: str, place: int, other: int) -> None:
        """Take one step; what is refused is part of the history."""
        shop, person = self.shop, self.people[place % len(self.people)]
        code = self.codes[other % len(self.codes)]
        match what:
            case "invite":
                self.codes.append(invite(shop, person, uses=other % 3).code)
            case "come":
                self.people.append(come(shop, code, f"Friend {len(self.people)}"))
            case "refer":
                identity = shop.desks.customers.new_identity()
                shop.desks.customers.refer(person, None, identity=identity, invitation=code)
            case "import":
                self.files += 1
                rows = (f"F{self.number}-{place},Fay,{code},", f"F{self.number}-{other},Gus,{code},")
                batch = shop.import_customers(HEADER, *rows, file_name=f"{self.number}-{self.files}.csv").batch_id
                self.batches += [] if batch is None else [batch]
            case "undo" if self.batches:
                shop.desks.imports.undo(self.batches.pop(place % len(self.batches)))
            case "withdraw":
                withdraw(shop, code)
            case "wait":
                shop.clock.advance(days=place)
            case "merge":
                merge(shop, person, self.people[other % len(self.people)])
            case "unmerge":
                unmerge(shop, person)
            case "erase" if place == other:
                shop.desks.people.erase(person, "asked for it", identity=shop.desks.people.new_identity())
            case "sell":
                shop.sell(person, 1000)


@settings(
    max_examples=examples(30),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=_STEPS, days=st.sampled_from(["", "5"]), number=st.integers(0, 10**9))
def test_uses_never_exceed_what_a_code_says(
    shop: Shop, steps: list[tuple[str, int, int]], days: str, number: int
) -> None:
    shop.clock.move_to(max(TODAY, shop.clock.today))
    shop.desks.program.change_settings(referral_invitation_days=days)
    shop.pay_for("referrer_reward", 40)
    club = _Club(shop, number)
    for step in steps:
        before = shop.value("SELECT count(*) FROM referral WHERE status <> 'reversed'")
        open_before = {row.code for row in shop.desks.invitations.page(InvitationQuery("open"), 0, 500)}
        with suppress(Refusal):
            club.step(*step)
        assert shop.findings() == (), step
        overused = "SELECT count(*) FROM invitation WHERE most_uses > 0 AND uses > most_uses"
        assert shop.value(overused) == 0, step
        used = (
            "SELECT count(*) FROM invitation_use u JOIN invitation i ON i.code = u.code WHERE u.used_on > i.expires_on"
        )
        assert shop.value(used) == 0, step
        twice = (
            "SELECT count(*) FROM (SELECT referee_id FROM invitation_use WHERE freed_by IS NULL "
            "GROUP BY referee_id, code HAVING count(*) > 1) x"
        )
        assert shop.value(twice) == 0, step
        if step[0] == "come":
            after = shop.value("SELECT count(*) FROM referral WHERE status <> 'reversed'")
            assert after - before in (0, 1)
            assert after == before or club.codes[step[2] % len(club.codes)] in open_before
    assert shop.desks.checks.replay().findings == ()
