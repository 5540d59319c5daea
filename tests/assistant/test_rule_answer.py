"""A verdict says to which question it is one, and is none where rules fit equally well."""

from __future__ import annotations

import pytest

from assistant.rules.texts import rule_texts
from tests.conftest import DAGBESTEDING


@pytest.mark.parametrize(
    ("question", "read_as"),
    [
        ("Huishoudelijke hulp van 10 miljoen, mag dat onderhands?", "Moeten we deze opdracht Europees aanbesteden?"),
        ("Mag dit onderhands? Een sociale dienst van 400.000 euro.", "Moeten we deze opdracht Europees aanbesteden?"),
    ],
)
def test_a_verdict_on_another_question_names_that_question(answer, question, read_as):
    """A 'ja' to the duty would else be read as leave to do without."""
    got = answer(question)
    assert got.kind == "verdict"
    assert got.text.startswith(f"Ik lees uw vraag als: {read_as}")


@pytest.mark.parametrize(
    "question", ["Mogen we dit contract verlengen?", "Mogen we een subsidie verlengen?", DAGBESTEDING]
)
def test_a_verdict_on_the_question_itself_comes_first(answer, question):
    assert answer(question).text.startswith("**")


@pytest.mark.parametrize(
    "question",
    ["moet ik btw betalen over jeugdhulp", "ik ben zzp'er kan ik meedoen met aanbesteding jeugdhulp"],
)
def test_where_rules_fit_equally_well_none_gives_a_verdict_and_all_are_offered(answer, question):
    got = answer(question)
    assert (got.kind, got.verdict, got.rule) == ("related", None, None)
    assert len({text.vraag for text in rule_texts().values()} & set(got.follow_up)) > 1
