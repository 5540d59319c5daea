"""The commands as processes: exit codes, standard error and help in Dutch, the contract of the answer."""

from __future__ import annotations

import json

import pytest

from assistant.answer import Answer
from tests.assistant.program import sentence
from tests.conftest import DAGBESTEDING


@pytest.mark.slow
def test_ask_prints_the_answer_as_json(installed):
    process = installed("ask", DAGBESTEDING, "--json", "--peildatum", "2026-11-21")

    answer = Answer.model_validate_json(process.stdout)
    assert (process.returncode, answer.verdict, answer.rule.id) == (0, "ja", "verlenging_optie_aanwezig")


@pytest.mark.slow
def test_ask_prints_the_answer_as_text(run):
    process = run("ask", "Mogen we dit verlengen?", "--fact", "instrument=subsidie", "--role", "aanbieder")

    assert process.returncode == 0
    assert process.stdout.decode().startswith("**Nee.")
    assert "Bij subsidies geen verlengingsopties mogelijk" in process.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", ""], "leeg"),
        (["ask", "a" * 2001], "2001 tekens"),
        (["ask", b"mag \xff dit"], "geen tekst"),
        (["ask", "Mag dit?", "--fact", "verzonnen=1"], "'verzonnen' bestaat niet"),
        (["ask", "Mag dit?", "--fact", "opties_totaal=twee"], "heel getal"),
        (["ask", "Mag dit?", "--fact", "los"], "naam=waarde"),
        (["ask", "Mag dit?", "--role", "baas"], "helpdesk, aanbieder, trainer"),
        (["ask", "Mag dit?", "--peildatum", "morgen"], "2026-11-21"),
        (["ask", "Mag dit?", "--peildatum", "20261121"], "2026-11-21"),
        (["ask", "Mag dit?", "--peildatum", "2026-W47-6"], "2026-11-21"),
        (["ask", "Mag dit?", "--peildatum", "9999-12-31"], "te ver weg"),
        (["ask"], "--help"),
        (["ask", "Mag", "dit?"], "aanhalingstekens"),
        (["ask", "Mag dit?", "--zomaar"], "--zomaar bestaat niet"),
        (["bestaatniet"], "bestaat niet"),
        (["chat", "--port", "0"], "--port"),
        (["chat", "--snel"], "--snel bestaat niet"),
        (["evals", "bestaatniet"], "verse-kloon"),
    ],
)
def test_wrong_use_is_one_dutch_sentence_and_exit_2(run, arguments, words):
    process = run(*arguments)
    assert process.returncode == 2
    assert words in sentence(process)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PORT", "veel", "Verbeter deze variabele"),
        ("MODEL_WEIGHT", "-0.1", "Verbeter deze variabele"),
        ("MODEL_WEIGHT", "10.1", "Verbeter deze variabele"),
        ("MODEL_WEIGHT", "nan", "Verbeter deze variabele"),
        ("CHROMA_URL", "127.0.0.1:8000", "Verbeter deze variabele"),
        ("CHROMA_URL", "http://127.0.0.1:99999", "Verbeter deze variabele"),
        ("CHROMA_URL", "ftp://127.0.0.1", "Verbeter deze variabele"),
        ("CHROMA_URL", "http://ik:geheim@127.0.0.1:8000", "met niets erachter"),
        ("CHROMA_URL", "http://127.0.0.1:8000/api", "met niets erachter"),
        ("CHROMA_HEADERS", "geheim", "'Authorization: Bearer abc'"),
        ("CHROMA_HEADERS", "X-Token: geheim\nnog een", "'Authorization: Bearer abc'"),
    ],
)
def test_a_setting_that_does_not_fit_is_named(run, name, value, words):
    process = run("ask", "Mag dit?", **{f"INKOOPWIJZER_{name}": value})
    assert process.returncode == 1
    assert f"INKOOPWIJZER_{name} " in sentence(process)
    assert words in sentence(process)
    assert "geheim" not in sentence(process)


def test_schema_is_that_of_the_answer(run):
    process = run("schema")
    assert process.returncode == 0
    assert set(json.loads(process.stdout)["properties"]) == set(Answer.model_fields)


COMMANDS = ("ask", "batch", "index", "chat", "evals", "feedback", "regels", "replay", "test", "schema", "doctor")


ENGLISH = ("Usage", "Options", "Commands", "Arguments", "OPTIONS", "COMMAND ", "Show this", "required", "default", "<")


def test_help_names_every_command(installed):
    process = installed("--help")
    assert all(f"  {name} " in process.stdout.decode() for name in COMMANDS)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_dutch(run, command):
    process = run(*command.split(), "--help")
    assert process.returncode == 0
    text = process.stdout.decode()
    assert text.startswith(f"Gebruik: inkoopwijzer {command}".rstrip())
    assert not [word for word in ENGLISH if word in text]


def test_help_of_the_index_names_its_options(run):
    text = run("index", "--help").stdout.decode()
    assert all(option in text for option in ("--rebuild", "--extra MAP"))


def test_help_of_the_chat_names_its_options(run):
    text = run("chat", "--help").stdout.decode()
    assert all(option in text for option in ("--host ADRES", "--port GETAL", "--open"))
