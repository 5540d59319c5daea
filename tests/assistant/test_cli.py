"""The commands as processes: exit codes, standard error in Dutch, and the two contracts on real sources."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.answer import Answer

PROGRAM = Path(sys.executable).with_name("inkoopwijzer")
DAGBESTEDING = (
    "Mogen we het contract dagbesteding met een jaar verlengen? Er staan twee verlengingsopties van een jaar in, "
    "waarvan er nog geen is gebruikt. Het loopt tot 31 december 2026."
)


@pytest.fixture(scope="module")
def run(services, data_dir):
    def start(*arguments, **variables):
        environment = {**os.environ, "INKOOPWIJZER_DATA_DIR": str(data_dir), "NO_COLOR": "1", **variables}
        return subprocess.run([PROGRAM, *arguments], env=environment, capture_output=True, check=False, timeout=120)

    assert services.library.sources  # the index stands before the first process starts
    return start


def _sentence(process):
    text = process.stderr.decode()
    assert "Traceback" not in text
    assert text.count("\n") == 1, text
    return text


@pytest.mark.slow
def test_ask_prints_the_answer_as_json(run):
    process = run("ask", DAGBESTEDING, "--json", "--peildatum", "2026-11-21")

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
        (["ask"], "--help"),
        (["ask", "Mag", "dit?"], "aanhalingstekens"),
        (["ask", "Mag dit?", "--zomaar"], "--zomaar bestaat niet"),
        (["bestaatniet"], "bestaat niet"),
    ],
)
def test_wrong_use_is_one_dutch_sentence_and_exit_2(run, arguments, words):
    process = run(*arguments)
    assert process.returncode == 2
    assert words in _sentence(process)


def test_a_setting_that_does_not_fit_is_named(run):
    process = run("ask", "Mag dit?", INKOOPWIJZER_PORT="veel")
    assert process.returncode == 1
    assert "INKOOPWIJZER_PORT" in _sentence(process)


@pytest.mark.slow
def test_batch_answers_the_good_lines_and_names_the_others(run, tmp_path):
    lines = [
        {"id": 1, "turns": [{"question": "Mogen we dit verlengen?", "facts": {"instrument": "subsidie"}}]},
        "geen json",
        {"id": 3, "turns": [{"question": ""}]},
        {"id": 4, "turns": [{"question": "Wat is Open House?", "onbekend": 1}]},
        {
            "id": "vijf",
            "turns": [
                {"question": "Mogen we dit contract verlengen?"},
                {"question": "het is een subsidie", "peildatum": "2026-11-21", "role": "trainer"},
            ],
        },
    ]
    given, written = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines) + "\n\n", "utf-8")

    process = run("batch", str(given), str(written))

    assert process.returncode == 1
    errors = process.stderr.decode()
    assert [f"Regel {number}" in errors for number in (1, 2, 3, 4, 5)] == [False, True, True, True, False]
    assert "Traceback" not in errors
    rows = [json.loads(line) for line in written.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == [1, "vijf"]
    assert [answer["kind"] for answer in rows[1]["answers"]] == ["clarify", "verdict"]
    assert Answer.model_validate(rows[0]["answers"][0]).verdict == "nee"


def test_batch_without_its_file_is_one_sentence(run, tmp_path):
    process = run("batch", str(tmp_path / "weg.jsonl"), str(tmp_path / "uit.jsonl"))
    assert process.returncode == 1
    assert "weg.jsonl" in _sentence(process)


def test_schema_is_that_of_the_answer(run):
    process = run("schema")
    assert process.returncode == 0
    assert set(json.loads(process.stdout)["properties"]) == set(Answer.model_fields)


def test_doctor_finds_a_good_installation(run):
    process = run("doctor")
    assert process.returncode == 0
    assert "FOUT" not in process.stdout.decode()
    assert "5 bronnen" in process.stdout.decode()


def test_help_names_every_command(run):
    process = run("--help")
    assert all(name in process.stdout.decode() for name in ("ask", "batch", "index", "chat", "test", "evals", "doctor"))
