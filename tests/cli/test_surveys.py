"""Surveys from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.terminal import Terminal

PROGRAM = """format = 1

[[surveys]]
code = "spring"
name = "Spring"

[[surveys.questions]]
code = "recommend"
text = "Would you recommend us?"
kind = "rating"
required = true
most = 10

[[surveys.questions]]
code = "liked"
text = "What did you like?"
kind = "choice"
required = false
options = ["Goods", "Prices"]
several = true

[[surveys.questions]]
code = "words"
text = "Anything else?"
kind = "text"
required = false
"""


def with_survey(shop: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "spring.toml"
    file.write_text(PROGRAM, encoding="utf-8")
    ended = shop("program", "load", str(file), "--yes")
    assert ended.status == 0, ended.err
    assert shop("surveys", "open", "spring").status == 0


def test_a_shop_without_surveys_says_so(shop: Terminal) -> None:
    assert shop("surveys").out == "No surveys yet.\n"
    assert shop.data("surveys") == {"surveys": []}


def test_answers_come_to_results(shop: Terminal, tmp_path: Path) -> None:
    with_survey(shop, tmp_path)
    given = shop.data("answer", "spring", "recommend=10", "liked=goods;Prices", "words=Nice", "--customer", "C1")
    assert (given["customer"], given["points"], given["balance"]) == ("Ana Ruiz", 0, 120)
    assert shop("answer", "Spring", "recommend=3").out == "Thank you.\n"
    (listed,) = shop.data("surveys")["surveys"]
    assert (listed["code"], listed["responses"], listed["open"]) == ("spring", 2, True)
    results = shop.data("surveys", "results", "spring")
    assert (results["responses"], results["anonymous"], results["nps"], results["average_score"]) == (2, 1, 0.0, 6.5)
    assert results["response_rate"] == {"value": None, "numerator": 2, "denominator": None}
    assert results["comments"][0]["text"] == "Nice"
    said = shop("surveys", "results", "spring").out
    assert "Response rate       n/a" in said and "Would you recommend us? (0 to 10, 2 answers): average 6.5" in said


def test_a_response_is_taken_back_with_a_reason(shop: Terminal, tmp_path: Path) -> None:
    with_survey(shop, tmp_path)
    key = shop.data("answer", "spring", "recommend=10", "--customer", "C1")["response"]
    assert shop.data("surveys", "responses", "spring")["responses"][0]["response"] == key
    assert shop("surveys", "void", key).err.startswith("Give a reason")
    assert shop.data("surveys", "void", key, "--reason", "wrong person")["points"] == 0
    assert shop.data("surveys", "responses", "spring")["responses"] == []


def test_a_survey_is_closed_with_its_day_and_opened_again(shop: Terminal, tmp_path: Path) -> None:
    with_survey(shop, tmp_path)
    assert shop.data("surveys", "close", "spring")["survey"]["state"] == "closed"
    assert shop("answer", "spring", "recommend=1").out == "Thank you.\n"
    assert shop.data("surveys", "open", "spring")["survey"]["closes_on"] is None
    assert shop("answer", "spring", "recommend=1").status == 0


def test_what_does_not_fit_says_what_does(shop: Terminal, tmp_path: Path) -> None:
    with_survey(shop, tmp_path)
    for arguments, said in (
        (("answer", "autumn", "a=1"), "There is no survey “autumn”. There is: spring."),
        (("answer", "spring", "age=1"), "“age” is no question of “Spring”."),
        (("answer", "spring", "recommend=x"), "“Would you recommend us?” takes a whole number from 0 to 10, not “x”."),
        (("surveys", "results"), "Name the survey by its code"),
        (("surveys", "void", "zz", "--reason", "r"), "There is no such response on the books."),
    ):
        ended = shop(*arguments)
        assert (ended.status, ended.out) == (1, "") and ended.err.startswith(said), ended.err


def test_a_file_of_responses_is_imported_and_undone(shop: Terminal, tmp_path: Path) -> None:
    with_survey(shop, tmp_path)
    file = tmp_path / "responses.csv"
    rows = ("survey,customer_ref,answered_at,question,answer", "spring,C1,2026-11-03T10:00,recommend,9",
            "spring,C1,2026-11-03T10:00,words,Fine", "spring,C9,2026-11-03T10:00,recommend,9")  # fmt: skip
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert shop("template", "survey_responses").out.strip() == rows[0]
    tried = shop.data("import", "survey-responses", str(file), "--dry-run")
    assert (tried["counts"]["responses"], tried["import"]) == (1, None)
    done = shop.data("import", "survey-responses", str(file))
    assert [row["line"] for row in done["rejected"]] == [4]
    assert shop.data("import", "survey-responses", str(file))["counts"]["already_there"] == 1
    undone = shop.data("imports", "--undo", str(done["import"]))
    assert undone["counts"]["responses"] == 1


def test_an_unknown_store_is_asked_about_before_an_answer(shop: Terminal, tmp_path: Path) -> None:
    with_survey(shop, tmp_path)
    shop("surveys", "open", "spring")
    ended = shop("answer", "spring", "recommend=9", "--store", "Mian")
    assert ended.status == 1 and "--new-store" in ended.err
    assert shop("answer", "spring", "recommend=9", "--store", "Quay", "--new-store").status == 0
