"""Sentences about surveys and their responses, and about what the integrity check finds of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SURVEYS: Mapping[str, str] = MappingProxyType(
    {
        "response_differs": (
            "This response is on the books already with other answers. Reverse that one first if it was a mistake."
        ),
        "response_has_bad_line": "Line {line} of the same response cannot be taken, so the whole response is left out.",
        "response_voided_already": "This response was reversed already.",
        "survey_answer_missing": "“{question}” has no answer. It must be answered.",
        "survey_answer_of_another_kind": "The answer to “{question}” does not fit the question. Answer it again.",
        "survey_answered_already": (
            "{customer} answered “{survey}” on {date}. Reverse that response first if it was a mistake."
        ),
        "survey_answered_question_twice": "“{question}” is answered twice in one response. Leave one answer out.",
        "survey_changed_meanwhile": "“{survey}” was changed meanwhile. Close this and open it again.",
        "survey_closed": "“{survey}” took answers through {last}, so one of {date} comes too late.",
        "survey_closed_without_day": "“{survey}” is closed but has no last day. Give it one.",
        "survey_code_fixed": "The code of “{survey}” cannot be changed: files name the survey by it.",
        "survey_code_not_understood": (
            "“{text}” is no code. Use up to 40 small letters, digits and hyphens, such as summer-2026."
        ),
        "survey_code_taken": "There is a survey with the code “{text}” already. Choose another code.",
        "survey_dates_reversed": "The last day ({last}) lies before the first ({first}). Exchange them.",
        "survey_day_not_understood": "“{text}” is no date. Write days as 2026-03-31.",
        "survey_is_draft": "“{survey}” is a draft. Open it before it is answered.",
        "survey_name_missing": "Give the survey a name.",
        "survey_not_open_yet": "“{survey}” can be answered from {first} on, not on {date}.",
        "survey_not_named": "Name the survey by its code, or the response: `surveys` lists them.",
        "survey_one_option_only": "“{question}” takes one option only, each at most once.",
        "survey_option_not_understood": (
            "“{option}” cannot be an option of “{question}”: write it without semicolons and line breaks."
        ),
        "survey_option_twice": "“{option}” stands twice among the options of “{question}”.",
        "survey_option_unknown": "“{option}” is no option of “{question}”. The options are: {options}.",
        "survey_options_out_of_range": "“{question}” needs 2 to {limit} options.",
        "survey_question_has_answers": (
            "“{question}” has {answers} answers, so it must stay as it is. Add a new question, or duplicate the survey."
        ),
        "survey_question_missing": "Give every question its words.",
        "survey_question_twice": "Two questions are called “{question}”. Word them differently.",
        "survey_question_unknown": "“{question}” is no question of “{survey}”. It asks: {questions}.",
        "survey_questions_out_of_range": "“{survey}” needs 1 to {questions} questions.",
        "survey_rating_out_of_range": "“{question}” takes a whole number from {least} to {most}, not “{rating}”.",
        "survey_reached_out_of_range": "How many people were asked must be between 1 and {limit}, or empty.",
        "survey_scale_unknown": "“{question}” must be rated from 0 to 10 or from 1 to 5.",
        "survey_text_too_long": "The answer to “{question}” has {length} characters; the most is {limit}. Shorten it.",
        "survey_without_answers": "No question of “{survey}” is answered yet.",
        "unknown_customer_ref": "No customer has the number “{ref}”. Enrol them first, or import the customers.",
        "unknown_response": "There is no such response on the books.",
        "unknown_survey": "There is no survey “{survey}”. There is: {surveys}.",
        "void_the_response": "These points were paid for a survey. Reverse the response itself.",
    }
)

SURVEY_FINDINGS: Mapping[str, str] = MappingProxyType(
    {
        "answer_in_words_kept": (
            "{found} answers in words to “{question}” are kept although the person was erased or the response reversed."
        ),
        "response_entry_differs": "{customer}: entry {entry:id} does not belong to the response that it was paid for.",
        "response_without_answers": "The response {response} has no answers.",
        "survey_award_without_response": (
            "{customer}: {found:points} stand for the survey “{survey}”, but no response of this customer does."
        ),
        "survey_paid_twice": "{customer}: {found} awards stand for the survey “{survey}”, which pays once.",
        "survey_version_differs": (
            "The survey “{survey}” has {expected} versions by history, but version {found} is stored."
        ),
        "voided_response_keeps_points": "{customer}: the response was reversed, but {found:points} of it still stand.",
    }
)
