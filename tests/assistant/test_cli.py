"""The commands as processes: exit codes, standard error in Dutch, and the two contracts on real sources."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.batch import answer_file
from assistant.doctor import place_of_vectors
from assistant.errors import InkoopwijzerError
from assistant.settings import Settings
from tests.conftest import TODAY
from tests.knowledge.chroma_process import CHROMA, ChromaProcess, free_port

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
    assert words in _sentence(process)


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
    assert f"INKOOPWIJZER_{name} " in _sentence(process)
    assert words in _sentence(process)
    assert "geheim" not in _sentence(process)


@pytest.mark.slow
def test_batch_answers_the_good_lines_and_names_the_others(run, tmp_path):
    lines = [
        {"id": 1, "turns": [{"question": "Mogen we dit verlengen?", "facts": {"instrument": "subsidie"}}]},
        "geen json",
        {"id": 3, "turns": [{"question": ""}]},
        {"id": 4, "turns": [{"question": "Wat is Open House?", "onbekend": 1}]},
        {"id": 5, "turns": [{"question": "Mogen we dit contract verlengen?", "peildatum": "9999-12-31"}]},
        {
            "id": "zes",
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
    assert [f"Regel {number}" in errors for number in range(1, 7)] == [False, True, True, True, True, False]
    assert "Traceback" not in errors
    rows = [json.loads(line) for line in written.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == [1, "zes"]
    assert [answer["kind"] for answer in rows[1]["answers"]] == ["clarify", "verdict"]
    assert Answer.model_validate(rows[0]["answers"][0]).verdict == "nee"


LINE = '{"id": 1, "turns": [{"question": "Mogen we dit verlengen?", "facts": {"instrument": "subsidie"}}]}\n'


@pytest.fixture
def questions(tmp_path):
    file = tmp_path / "in.jsonl"
    file.write_text(LINE, encoding="utf-8")
    return file


def test_batch_without_its_file_is_one_sentence_and_leaves_the_answers_alone(run, tmp_path):
    written = tmp_path / "uit.jsonl"
    written.write_text("van gisteren", encoding="utf-8")
    process = run("batch", str(tmp_path / "weg.jsonl"), str(written))
    assert process.returncode == 1
    assert "weg.jsonl is niet te lezen" in _sentence(process)
    assert written.read_text("utf-8") == "van gisteren"


def test_batch_into_a_folder_that_is_not_there_is_one_sentence(services, questions, tmp_path):
    with pytest.raises(InkoopwijzerError, match="uit.jsonl is niet aan te maken .* Controleer de map"):
        answer_file(questions, tmp_path / "weg" / "uit.jsonl", lambda: services, today=TODAY, complain=str)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_batch_on_a_full_disk_is_one_sentence(services, questions):
    with pytest.raises(InkoopwijzerError, match="Schrijven naar /dev/full is niet gelukt .* Maak ruimte"):
        answer_file(questions, Path("/dev/full"), lambda: services, today=TODAY, complain=str)
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize("link", ["the same name", "a link", "a hard link"])
def test_batch_never_writes_over_its_questions(run, questions, tmp_path, link):
    other = tmp_path / "zelfde.jsonl"
    if link == "a link":
        other.symlink_to(questions)
    elif link == "a hard link":
        other.hardlink_to(questions)
    else:
        other = questions
    process = run("batch", str(questions), str(other))
    assert process.returncode == 2
    assert "andere naam" in _sentence(process)
    assert questions.read_text("utf-8") == LINE


def test_batch_keeps_the_old_answers_when_it_breaks_off(services, questions, tmp_path):
    written = tmp_path / "uit.jsonl"
    written.write_text("van gisteren", encoding="utf-8")
    questions.write_text(f"{LINE}geen json\n", encoding="utf-8")

    def stop(sentence):
        raise KeyboardInterrupt(sentence)

    with pytest.raises(KeyboardInterrupt):
        answer_file(questions, written, lambda: services, today=TODAY, complain=stop)
    assert written.read_text("utf-8") == "van gisteren"
    assert {file.name for file in tmp_path.iterdir()} == {"in.jsonl", "uit.jsonl"}


def test_batch_does_not_take_a_fault_of_the_services_for_one_of_a_file(questions, tmp_path):
    def break_down():
        raise OSError(5, "a bug of ours")

    written = tmp_path / "uit.jsonl"
    with pytest.raises(OSError, match="a bug of ours"):
        answer_file(questions, written, break_down, today=TODAY, complain=str)
    assert not written.exists()


def test_schema_is_that_of_the_answer(run):
    process = run("schema")
    assert process.returncode == 0
    assert set(json.loads(process.stdout)["properties"]) == set(Answer.model_fields)


def test_doctor_finds_a_good_installation(run):
    process = run("doctor")
    assert process.returncode == 0
    assert "FOUT" not in process.stdout.decode()
    assert "5 bronnen" in process.stdout.decode()


@pytest.mark.parametrize(
    ("url", "headers", "level", "words"),
    [
        ("http://127.0.0.1:9", "", "OK", "http://127.0.0.1:9, op deze computer"),
        ("http://[::1]:9/", "", "OK", "http://[::1]:9, op deze computer"),
        ("http://chroma.example", "", "LET OP", "niet versleuteld. Gebruik https"),
        ("https://chroma.example", "", "LET OP", "zonder wachtwoord"),
        ("https://chroma.example", "X-Token: geheim", "OK", "met https en een eigen header"),
    ],
)
def test_doctor_says_where_the_vectors_are(url, headers, level, words):
    finding = place_of_vectors(Settings(chroma_url=url, chroma_headers=headers or None))
    assert (finding.level, words in finding.text, "geheim" in finding.text) == (level, True, False)
    assert place_of_vectors(Settings()).text.endswith("de map " + str(Settings().data_dir / "index") + ".")


@pytest.mark.slow
def test_with_a_server_that_is_gone_the_doctor_warns_and_ask_answers(run):
    gone = {"INKOOPWIJZER_CHROMA_URL": f"http://127.0.0.1:{free_port()}"}
    lines = run("doctor", **gone).stdout.decode().splitlines()
    assert [line[:6] for line in lines if "Chroma-server" in line] == ["OK    ", "LET OP"]
    process = run("ask", "Kun je een subsidie verlengen?", "--json", **gone)
    assert (process.returncode, process.stderr) == (0, b"")
    assert any("alleen op woorden gezocht" in notice for notice in Answer.model_validate_json(process.stdout).notices)


@pytest.mark.slow
@pytest.mark.skipif(not CHROMA.exists(), reason="needs the command chroma")
def test_the_vectors_can_be_on_a_server(run, tmp_path):
    chroma = ChromaProcess(tmp_path / "chroma")
    there = {"INKOOPWIJZER_CHROMA_URL": chroma.url, "INKOOPWIJZER_DATA_DIR": str(tmp_path / "data")}
    first, again = (run("index", **there).stdout.decode() for _ in range(2))
    asked = run("ask", "Kun je een subsidie verlengen?", "--json", **there)
    examined = run("doctor", **there).stdout.decode()
    chroma.stop()
    assert ("gebouwd" in first, "was al goed" in again) == (True, True)
    assert not any("op woorden" in notice for notice in Answer.model_validate_json(asked.stdout).notices)
    assert f"de Chroma-server {chroma.url}, op deze computer" in examined
    assert "LET OP" not in examined.replace("LET OP  Poort", "")


COMMANDS = ("ask", "batch", "index", "chat", "evals", "regels", "test", "schema", "doctor")
ENGLISH = ("Usage", "Options", "Commands", "Arguments", "OPTIONS", "COMMAND ", "Show this", "required", "default", "<")


def test_help_names_every_command(run):
    process = run("--help")
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


def test_the_advice_of_the_doctor_fits_a_model_that_is_gone(run, tmp_path):
    text = run("doctor", INKOOPWIJZER_MODEL=str(tmp_path / "weg")).stdout.decode()
    (advice,) = [line for line in text.splitlines() if "Zoeken op betekenis staat uit" in line]
    assert "kies een ander model" in advice
    assert "--rebuild" not in advice
