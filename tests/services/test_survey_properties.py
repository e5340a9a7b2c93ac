"""Random histories of responses on both engines: counter, files, voids, undone imports, merges; each paid once."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loyalty_desktop.domain.errors import LoyaltyError
from loyalty_desktop.domain.surveys import Survey
from tests.builders import TODAY, Shop
from tests.examples import examples

from .survey_shop import HEADER, a_survey, answer, import_responses, void, written

PROPERTY = settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "answer",
                "answer",
                "import",
                "import",
                "again",
                "undo",
                "void",
                "by hand",
                "redeem",
                "merge",
                "unmerge",
                "wait",
            ]
        ),
        st.integers(0, 1),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=14,
)
_STANDING = (
    "SELECT count(*) FROM entry e JOIN customer c ON c.id = e.customer_id WHERE (c.id = ? OR c.merged_into_id = ?) "
    "AND e.action = 'survey_response' AND e.reference = ? AND e.kind = 'earn' AND e.points > 0 "
    "AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.reverses_id = e.id)"
)
_numbers = itertools.count(1)


class Story:
    """Two customers, one survey, and what happens to them."""

    def __init__(self, shop: Shop) -> None:
        number = next(_numbers)
        shop.clock.move_to(max(TODAY, shop.clock.today))
        self.shop = shop
        self.refs = (f"A{number}", f"B{number}")
        self.customers = [shop.enrol(ref) for ref in self.refs]
        self.survey: Survey = written(shop, a_survey(f"survey-{number}"))
        self.reward = shop.a_reward(7)
        self.files: list[str] = []
        self.batches: list[int] = []

    def take(self, what: str, who: int, extra: int) -> None:
        """Take one step; a refusal is part of the story."""
        people, identity = self.shop.desks.people, self.shop.desks.people.new_identity()
        kept, gone = self.customers[who], self.customers[1 - who]
        steps: dict[str, Callable[[], object]] = {
            "answer": lambda: answer(self.shop, self.survey, kept, extra, words="Words"),
            "import": lambda: self.bring(self.row(who, extra)),
            "again": lambda: self.bring(self.files[-1]) if self.files else None,
            "undo": lambda: self.shop.desks.imports.undo(self.batches.pop()) if self.batches else None,
            "void": lambda: self.void(extra),
            "by hand": lambda: self.shop.desks.counter.record_action(
                kept, "survey_response", identity=identity, happened_at=self.shop.clock(), subject=self.survey.code
            ),
            "redeem": lambda: self.shop.redeem(kept, self.reward),
            "merge": lambda: people.merge(kept, gone, identity=identity),
            "unmerge": lambda: people.unmerge(gone, identity=identity),
            "wait": lambda: self.shop.clock.advance(days=1 + extra),
        }
        with contextlib.suppress(LoyaltyError):
            steps[what]()

    def row(self, who: int, extra: int) -> str:
        """A line of a file: one of four moments, so that files overlap."""
        moment = f"2026-03-0{1 + extra}T10:00:00"
        return f"{self.survey.code},{self.refs[who]},{moment},recommend,{extra}"

    def bring(self, row: str) -> None:
        """Import a file with this line."""
        self.files.append(row)
        result = import_responses(self.shop, row, name=f"{self.survey.code}-{len(self.files)}.csv")
        assert result.batch_id is not None
        self.batches.append(result.batch_id)

    def void(self, place: int) -> None:
        """Void one of the standing responses."""
        rows = self.shop.desks.surveys.responses(self.survey.id)
        if rows:
            void(self.shop, rows[place % len(rows)].key)

    def most_paid(self) -> int:
        """The awards that stand for the one of both families who has most."""
        counts = [int(self.shop.value(_STANDING, who, who, self.survey.code)) for who in self.customers]
        return max(counts)


@PROPERTY
@given(steps=STEPS)
def test_a_survey_pays_a_customer_once_whatever_happens(shop: Shop, steps: list[tuple[str, int, int]]) -> None:
    story = Story(shop)
    for step in steps:
        story.take(*step)
        assert story.most_paid() <= 1, (step, HEADER)
    assert shop.findings() == ()
    assert shop.desks.checks.replay().findings == ()


@PROPERTY
@given(steps=st.lists(st.tuples(st.sampled_from(["answer", "import", "again", "undo", "void"]), st.integers(0, 1),
                                st.integers(0, 3)), max_size=12))  # fmt: skip
def test_points_stand_exactly_where_responses_stand(shop: Shop, steps: list[tuple[str, int, int]]) -> None:
    story = Story(shop)
    for step in steps:
        story.take(*step)
        for number in story.customers:
            query = "SELECT count(*) FROM survey_response WHERE voided = 0 AND survey_id = ? AND customer_id = ?"
            assert shop.balance(number) == 20 * shop.value(query, story.survey.id, number), step
