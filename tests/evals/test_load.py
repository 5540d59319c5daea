"""Ten visitors at once get answers from the real server, and what a load test saw is written down as it was."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

import evals.__main__ as command
from assistant.answer import Kind
from assistant.conversation import Conversation
from assistant.pipeline import Services, answer_question
from assistant.question import ask
from evals.load.measurement import Measured, Stretch, address_of, own_server
from evals.load.page_events import PageError, PageEvent, read_page, shown_after
from evals.load.questions import FOLLOW_UP, load_questions
from evals.load.report import figures_of, write_report
from evals.load.visits import Job, Visit, visit
from evals.load.watch import Sample, watching

TODAY = date(2026, 11, 22)
EVENT = PageEvent(3, 7, (None, "iw-veld", "iw-rol", "iw-peildatum"), shown=1)


@pytest.mark.slow
def test_ten_visitors_at_once_get_valid_answers(services: Services, data_dir: Path):
    assert services
    with own_server(data_dir) as chat:
        address = address_of(chat)
        with watching(address, chat.process.pid) as samples:
            done = visit(Job(address, on_page=7, on_api=3, think=0.2, seconds=4))
    assert [one for one in done.visits if one.outcome != "antwoord"] == []
    assert {one.way for one in done.visits} == {"pagina", "openen", "api"}
    assert len(done.visits) > 20
    assert len(samples) > 4
    assert all(sample.health < 5000 and 100 < sample.memory < 4000 for sample in samples)


def test_visitors_ask_forty_questions_that_lead_to_every_kind_of_answer(services: Services):
    questions = load_questions()
    assert len({one.vraag for one in questions}) == len(questions) == 40
    assert questions[0].groep != FOLLOW_UP
    asked = (ask(one.vraag, peildatum=TODAY) for one in questions)
    assert {answer_question(one, Conversation(), services).kind for one in asked} == set(get_args(Kind))


def test_the_field_of_the_page_is_filled_and_the_rest_is_as_it_opens():
    body = EVENT.body("abc", text="Mag dat?")
    assert body["data"] == [None, "Mag dat?", "helpdesk", ""]
    assert (body["fn_index"], body["trigger_id"], body["session_hash"]) == (3, 7, "abc")


@pytest.mark.parametrize(
    "html",
    ["<html></html>", 'window.gradio_config = {"components": [], "dependencies": []};'],
    ids=["no gradio", "no events"],
)
def test_a_page_that_visitors_do_not_know_is_said(html: str):
    with pytest.raises(PageError):
        read_page(html)


def stream(**output: object) -> str:
    completed = {"msg": "process_completed", "success": True, "output": {"data": [None, ""]}, **output}
    return f'data: {{"msg": "process_starts"}}\n\ndata: {json.dumps(completed)}\n\ndata: {{"msg": "close_stream"}}\n'


def shown(html: str) -> str:
    return stream(output={"data": [None, html]})


TURN = '<article class="iw-beurt">'


def test_the_conversation_that_a_stream_ends_with_is_read():
    assert shown_after(shown(TURN * 2), EVENT, turns=2) == TURN * 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('data: {"msg": "process_starts"}\n', "geen antwoord"),
        (stream(success=False, output={"error": "kapot"}), "kapot"),
        (shown(TURN), "geen 2 beurten"),
        (shown(TURN * 2 + '<div class="iw-fout">'), "geen 2 beurten, of meldt een fout"),
    ],
    ids=["cut off", "failed", "a turn too few", "a fault on the page"],
)
def test_what_is_no_answer_on_the_page_is_none(text: str, words: str):
    with pytest.raises(PageError, match=words):
        shown_after(text, EVENT, turns=2)


def stretch(
    name: str, *, milliseconds: float, memory: tuple[float, float] = (700, 700), health: float = 5, **outcomes: int
) -> Stretch:
    """A minute of questions that all took as long, and how many of them were not answered."""
    began = time.time()
    good = [Visit(began + second, "api", "regel", milliseconds, "antwoord") for second in range(60)]
    bad = [Visit(began, "pagina", "bron", 1, kind, "stuk") for kind, many in outcomes.items() for _ in range(many)]
    samples = tuple(Sample(began + 30 * place, health, value) for place, value in enumerate(memory))
    job = Job("http://127.0.0.1:1", 40, 10, 5, 60, most=60)
    return Stretch(name, job, began, began + 60, (*good, *bad), samples, server=1.0, visitors=0.2)


def measured(**changes: Stretch) -> Measured:
    good = Measured(
        thinking=stretch("met denktijd", milliseconds=999),
        busy=stretch("zonder denktijd", milliseconds=2999, druk=3),
        in_a_row=stretch("achter elkaar", milliseconds=90, memory=(700, 769)),
        versions={"index_version": "i1", "rules_version": "r1"},
    )
    return replace(good, **changes)


def test_all_targets_can_be_met():
    assert [one.name for one in figures_of(measured()) if not one.met] == []


@pytest.mark.parametrize(
    ("changes", "missed"),
    [
        ({"thinking": stretch("a", milliseconds=1000)}, "a: antwoord, p95"),
        ({"thinking": stretch("a", milliseconds=9, druk=1)}, "a: geen antwoord"),
        ({"busy": stretch("b", milliseconds=3000)}, "b: antwoord, p95"),
        ({"busy": stretch("b", milliseconds=9, fout=1)}, "b: fouten"),
        ({"in_a_row": stretch("c", milliseconds=9, memory=(700, 770))}, "geheugen erbij na 60 vragen"),
    ],
    ids=["slow", "refused with time to think", "slow without", "failed", "memory"],
)
def test_each_target_is_missed_by_what_breaks_it(changes: dict[str, Stretch], missed: str):
    assert [one.name for one in figures_of(measured(**changes)) if not one.met] == [missed]


def test_a_slow_health_check_anywhere_is_a_miss():
    slow = measured(busy=stretch("b", milliseconds=9, health=51))
    assert "/healthz onder al die drukte, traagste" in [one.name for one in figures_of(slow) if not one.met]


def test_the_report_says_what_was_seen(tmp_path: Path):
    text = write_report(measured(), today=TODAY, folder=tmp_path)
    assert text == (tmp_path / "report.md").read_text("utf-8")
    assert "| zonder denktijd: een vraag op de pagina | 3 | 0 | 3 | 0 |" in text
    assert "| zonder denktijd | stuk | 3 |" in text
    content = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    assert [one["answers"] for one in content["stretches"]] == [60, 60, 60]
    assert content["index_version"] == "i1"
    assert (tmp_path / "load.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "options",
    [["--gebruikers", "0"], ["--minuten", "nee"], ["--minuten", "nan"], ["--onbekend"], ["meer"]],
    ids=["no visitors", "no number", "no time", "unknown", "a word"],
)
def test_wrong_use_is_one_dutch_sentence(options: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        command.main(["last", *options])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("Dit kan niet. Gebruik: ./run evals last")


def test_only_the_load_test_takes_options(capsys: pytest.CaptureFixture[str]):
    assert command.main(["groei", "--gebruikers", "3"]) == 2
    assert "Kies uit" in capsys.readouterr().err
