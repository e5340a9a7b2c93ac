"""Surveys travel with the program's file: questions, not answers; what does not hold together names its line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from loyalty_desktop.domain.errors import Refusal
from loyalty_desktop.domain.surveys import SurveyState
from loyalty_desktop.wording.program_changes import change_title
from loyalty_desktop.wording.sentences import sentence
from tests.builders import TODAY, Shop, open_test_desks

from .survey_shop import a_survey, answer, renamed, written

DAY = timedelta(days=1)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Shop]:
    """Another shop, new."""
    opened = open_test_desks(str(tmp_path / "other.db"), seed=5)
    yield opened
    assert opened.findings() == ()
    opened.store.close_thread()


def saved(shop: Shop) -> Path:
    assert shop.folder is not None
    path = shop.folder / "program.toml"
    shop.desks.program_files.save(path)
    return path


def test_questions_travel_and_answers_do_not(shop: Shop, other: Shop) -> None:
    survey = written(shop, a_survey(opens_on=TODAY - DAY, closes_on=TODAY + DAY, reached=50))
    answer(shop, survey, None)
    changes = other.desks.program_files.load(saved(shop))
    assert [change_title(change) for change in changes if change.part == "surveys"] == ["Survey Survey spring"]
    (row,) = other.desks.surveys.rows()
    assert (row.survey.questions, row.responses) == (survey.questions, 0)
    assert (row.survey.state, row.survey.reached) == (SurveyState.DRAFT, None)
    assert (row.survey.opens_on, row.survey.closes_on) == (None, TODAY + DAY)
    assert other.desks.program_files.load(saved(shop)) == ()
    assert other.desks.checks.replay().is_clean


def test_loading_opens_no_closed_survey_and_changes_nothing_at_home(shop: Shop) -> None:
    survey = written(shop, a_survey(closes_on=TODAY + DAY, reached=50))
    path = saved(shop)
    closed = shop.desks.surveys.switch(survey, SurveyState.CLOSED)
    assert shop.desks.program_files.load(path) == ()
    assert shop.desks.surveys.survey("spring") == closed
    path.write_text(path.read_text(encoding="utf-8").replace("Survey spring", "Spring"), encoding="utf-8")
    shop.desks.program_files.load(path)
    found = shop.desks.surveys.survey("spring")
    assert (found.name, found.state, found.closes_on, found.reached) == ("Spring", SurveyState.CLOSED, TODAY, 50)


def test_a_question_with_answers_is_not_loaded_over(shop: Shop, other: Shop) -> None:
    written(shop)
    other.desks.program_files.load(saved(shop))
    other.desks.surveys.switch(other.desks.surveys.survey("spring"), SurveyState.OPEN)
    answer(other, other.desks.surveys.survey("spring"), None)
    shop.desks.surveys.change(renamed(shop.desks.surveys.survey("spring"), "Would you come back?"))
    with pytest.raises(Refusal) as caught:
        other.desks.program_files.load(saved(shop))
    assert "“Would you recommend us?” has 1 answers, so it must stay as it is." in sentence(caught.value)
    assert other.desks.surveys.survey("spring").version == 2


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('kind = "rating"', 'kind = "stars"', "wrong kind"),
        ("most = 10", "most = 7", "0 to 10 or from 1 to 5"),
        ('code = "spring"', 'code = "spring"\ncolour = "red"', "colour"),
        ('code = "spring"', 'code = "spring"\nstate = "open"', "state"),
        ('code = "spring"', 'code = "spring"\nreached = 5', "reached"),
        ("most = 10", "most = 10.0", "wrong kind"),
        ("required = true", "required = 1", "wrong kind"),
        ('text = "Anything else?"', 'text = "would you recommend us?"', "Two questions"),
    ],
)
def test_what_does_not_hold_together_is_refused(shop: Shop, before: str, after: str, said: str) -> None:
    written(shop)
    path = saved(shop)
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        shop.desks.program_files.load(path)
    assert said in sentence(caught.value) and "line" in sentence(caught.value).lower()
