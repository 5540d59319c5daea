"""The exam's answers are exact and say what they rest on, and the ways of searching are what they are called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals.answers import Answered, answer_exam, decline
from evals.choices import Choice, choices
from evals.exam import STYLES, load_exam
from evals.groups import GROUP_MEASURES, measure_groups
from evals.quality import OURS, Results
from evals.rankings import MEASURES, Ranking
from evals.sentence_choice import measure_sentences
from evals.systems import BASELINES, STEPS, System, systems
from knowledge.encoders import SHIPPED_MODEL, SentenceTransformerEncoder
from knowledge.retrieval import Library
from tests.conftest import TODAY
from tests.evals.small_exams import first_of

EXAM = load_exam()


class Nothing:
    """Vectors that find nothing."""

    version = "0" * 12
    encoder = SentenceTransformerEncoder(SHIPPED_MODEL)

    def query(self, question: str, *, limit: int) -> tuple[tuple[str, float], ...]:  # noqa: ARG002
        return ()


@pytest.fixture(scope="module")
def answered(services) -> list[Answered]:
    return list(answer_exam(first_of(EXAM, 20), services, today=TODAY))


@pytest.fixture(scope="module")
def found(services) -> dict[str, System]:
    return dict(systems(services.library, Nothing(), Nothing.encoder))


@pytest.fixture(scope="module")
def tried(services) -> dict[str, Choice]:
    return {one.name: one for one in choices(services.library, Nothing())}


def test_every_quote_and_passage_equals_its_slice(answered, services):
    assert len(answered) == 2 * 20 * len(STYLES)
    assert all(one.exact for one in answered)
    assert all(one.exact for one in decline(first_of(EXAM, 20), services, today=TODAY))


def test_answers_quote_unless_they_ask_or_are_silent(answered):
    assert all(one.answer.citations or one.answer.kind in ("clarify", "abstain", "refuse") for one in answered)


def test_a_card_answers_and_is_named(answered, services):
    named = [one.answer.card for one in answered if one.answer.card is not None]
    assert len(named) > len(answered) / 2
    assert set(named) <= {card.id for card in services.library.cards}


def test_results_are_exact_only_when_every_answer_is(answered):
    good = Results(answered[:2], [], [], [])
    assert good.exact
    assert not Results([replace(answered[0], exact=False), answered[1]], [], [], []).exact


def test_a_group_holds_the_questions_of_its_half_and_counts_a_need_once(answered):
    values = tuple(0.25 for _ in MEASURES)
    rankings = [Ranking(OURS, one.question, one.style, one.half, values) for one in answered]
    groups = list(measure_groups(Results(answered, [], [], []), rankings, "rapporteren"))
    assert [sum(one.needs for one in groups if one.kind == kind) for kind in ("bron", "rol", "soort")] == [20] * 3
    for group in groups:
        assert set(group.figures) == set(GROUP_MEASURES)
        assert group.figures["MRR@10"].value == 0.25
    asked = [one for one in answered if (one.half, one.question.role) == ("rapporteren", "trainer")]
    (trainer,) = [one for one in groups if one.name == "trainer"]
    assert trainer.figures["juist citaat"].value == pytest.approx(sum(one.cited for one in asked) / len(asked))
    assert min(one.answer.elapsed_ms for one in asked) <= trainer.p95 <= max(one.answer.elapsed_ms for one in asked)


def test_ours_is_the_last_step_and_a_baseline_and_finds_what_the_services_find(found, services):
    assert STEPS[-1] == OURS
    assert set(BASELINES) | set(STEPS) == set(found)
    assert found["vectoren, met kaarten"]("wat is open house", frozenset()) == []
    assert len(found["vectoren, zonder kaarten"]("wat is open house", frozenset())) == 10
    passages = found["orakel"]("wat is open house", frozenset({services.library.passages[7].id}))
    assert passages[0] is services.library.passages[7]
    assert len(found["willekeurig"]("wat is open house", frozenset())) == 10


def test_every_choice_finds_something_else_than_what_it_replaces(tried, found):
    others = {name: one.system for name, one in tried.items() if one.replaces is None} | found
    asked = [one.asked(style) for one in EXAM.half(EXAM.questions, "ontwikkelen") for style in STYLES]
    same = [
        one.name
        for one in tried.values()
        if one.replaces is not None
        and "vectoren" not in one.name  # there are none here
        and all(one.system(text, frozenset()) == others[one.replaces](text, frozenset()) for text in asked)
    ]
    assert same == []
    assert {one.replaces for one in tried.values()} - {None} <= set(others)


def test_the_search_for_words_that_choices_are_compared_with_is_that_of_the_step(tried, found):
    asked = [one.natural for one in EXAM.half(EXAM.questions, "ontwikkelen")]
    words, step = tried["woorden"].system, found["+ woorden van kaarten"]
    same = [words(text, frozenset())[0] == step(text, frozenset())[0] for text in asked]
    assert sum(same) / len(same) > 0.9  # the step lowers the score of passages of a few words


def test_more_sentences_hold_the_answer_more_often(services):
    library: Library = services.library
    measured = measure_sentences(first_of(EXAM, 10), library)
    assert [one.name for one in measured if one.half == "rapporteren"] == [
        "hoogstens drie zinnen (nu)", "één zin", "hoogstens twee zinnen", "de hele passage"
    ]  # fmt: skip
    for half in ("ontwikkelen", "rapporteren"):
        three, one, _, whole = (choice for choice in measured if choice.half == half)
        assert one.answers.value <= three.answers.value <= whole.answers.value == 1
        assert three.more_answers.value == three.more_share.value == 0
        assert whole.more_answers.value == pytest.approx(1 - three.answers.value)
        assert whole.share.value < three.share.value
