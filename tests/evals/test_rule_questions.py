"""The questions for the rules: the sets hold together, and finding the rule stays as good as it was measured."""

from __future__ import annotations

from collections import Counter

import pytest

import evals.__main__ as command
from assistant.rules.registry import rules
from assistant.understanding.subjects import Asked
from evals.rule_questions import Found, RuleQuestion, find_rules, load_other_questions, load_rule_questions
from tests.conftest import TODAY

RULE_QUESTIONS = load_rule_questions()
OTHER_QUESTIONS = load_other_questions()


def test_every_rule_has_three_questions_and_no_id_is_used_twice():
    assert len(RULE_QUESTIONS) >= 300
    assert Counter(one.stijl for one in RULE_QUESTIONS) == {"vak": 101, "leek": 101, "telegram": 101}
    assert {rule for one in RULE_QUESTIONS for rule in one.regel} <= set(rules())
    assert Counter(one.soort for one in OTHER_QUESTIONS) == {"bron": 55, "buurt": 20, "ver": 15}
    every = [one.id for one in (*RULE_QUESTIONS, *OTHER_QUESTIONS)]
    assert len(every) == len(set(every))


def test_the_right_rule_is_found_as_often_as_measured():
    found = find_rules([one for one in RULE_QUESTIONS if one.for_tuning], today=TODAY)
    verdicts = Counter(one.verdict for one in found)
    assert verdicts["right"] / len(found) >= 0.87
    assert verdicts["wrong"] / len(found) <= 0.07


def test_no_rule_takes_more_other_questions_than_measured():
    found = find_rules([one for one in OTHER_QUESTIONS if one.for_tuning], today=TODAY)
    assert [one.question.vraag for one in found if one.asked is not None] == []


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        (None, "none"),
        (Asked("verlengen", "decide", "verlenging_optie_opgebruikt"), "right"),
        (Asked("wijzigen", "decide", "wijziging_hoofdregel", ("verlengen",)), "rival"),
        (Asked("wijzigen", "decide", "wijziging_hoofdregel"), "wrong"),
    ],
    ids=["no rule", "another rule of its chain", "among the rivals", "another chain"],
)
def test_what_was_found_is_compared_with_what_may_answer(asked, verdict):
    question = RuleQuestion(id="r1", vraag="?", regel=("verlenging_optie_aanwezig",), stijl="vak")
    assert Found(question, asked, 1.0).verdict == verdict


def test_the_command_shows_both_halves(capsys):
    assert command.main(["regels"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("juiste regel") == shown.count("toch een regel") == 2
