"""Our own questions as a test: every quote is its slice of the source, and a quote that is not ends `evals` with 1."""

from __future__ import annotations

from datetime import date

import pytest

import evals.__main__ as command
from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.pipeline import answer_question
from assistant.question import ask
from evals import questions
from evals.channels import channels, recall
from evals.confidence import area_under_curve, share_from
from knowledge.sources import load_sources
from tests.conftest import TODAY

OURS = questions.load_set("vragen")
SOURCES = {source.id: source.text for source in load_sources()}


@pytest.mark.parametrize("one", OURS, ids=lambda one: one.question[:60])
def test_every_quote_and_passage_equals_its_slice(one, services):
    answer = answer_question(ask(one.question, peildatum=TODAY), Conversation(), services)
    for citation in answer.citations:
        assert SOURCES[citation.source][citation.start : citation.end] == citation.quote
    for hit in answer.passages:
        assert SOURCES[hit.source][hit.start : hit.end] == hit.text
    assert answer.citations or answer.kind in ("clarify", "abstain", "refuse")


def test_there_are_forty_questions_over_all_sources_and_their_gold_stands_there():
    assert len(OURS) >= 40
    assert {one.source for one in OURS} == set(SOURCES)
    assert all(gold in SOURCES[one.source] for one in OURS for gold in one.gold)


def one_letter_off(*arguments: object) -> Answer:
    answer = answer_question(*arguments)
    wrong = [one.model_copy(update={"quote": one.quote[:-1] + "#"}) for one in answer.citations]
    return answer.model_copy(update={"citations": tuple(wrong)})


@pytest.mark.parametrize(("answering", "code"), [(answer_question, 0), (one_letter_off, 1)], ids=["exact", "wrong"])
def test_a_quote_that_differs_ends_the_command_with_1(answering, code, monkeypatch, services, data_dir):
    assert services.library.passages  # the index stands
    monkeypatch.setenv("INKOOPWIJZER_DATA_DIR", str(data_dir))
    monkeypatch.setattr(questions, "answer_question", answering)
    monkeypatch.setattr(command, "load_set", lambda name: questions.load_set(name)[:3])
    assert command.main(["vragen"]) == code


@pytest.mark.parametrize("arguments", [["bestaatniet"], ["zonder_antwoord"], ["vragen", "snelheid"]])
def test_another_set_is_wrong_use(arguments, capsys):
    assert command.main(arguments) == 2
    assert "Kies uit: vragen, regels, regelsnelheid, snelheid, verse-kloon." in capsys.readouterr().err


def test_the_search_as_it_is_used_is_the_last_channel(services):
    found = channels(services.library, NothingFound())
    assert list(found) == ["delen", "4-grammen", "delen en 4-grammen", "vectoren", "alles"]
    assert recall(found["vectoren"], OURS[:3], services.library).reciprocal_rank == 0
    assert recall(found["alles"], OURS, services.library).reciprocal_rank > 0.5


class NothingFound:
    version = "0" * 12

    def query(self, question: str, *, limit: int) -> tuple[tuple[str, float], ...]:  # noqa: ARG002
        return ()


def test_area_and_share_are_what_they_say():
    assert area_under_curve([0.5, 0.9], [0.5, 0.1]) == pytest.approx(0.875)
    assert share_from([0.5, 0.49, 0.2, 0.0], 0.5) == 0.25


def test_the_evals_count_on_the_day_of_the_tests():
    assert command.TODAY == TODAY == date(2026, 11, 21)
