"""`./run doctor`, and the vectors on a server: where they are, and what happens when it is gone."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.doctor import place_of_vectors
from assistant.settings import Settings
from tests.knowledge.chroma_process import CHROMA, ChromaProcess, free_port


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


def test_the_advice_of_the_doctor_fits_a_model_that_is_gone(run, tmp_path):
    text = run("doctor", INKOOPWIJZER_MODEL=str(tmp_path / "weg")).stdout.decode()
    (advice,) = [line for line in text.splitlines() if "Zoeken op betekenis staat uit" in line]
    assert "kies een ander model" in advice
    assert "--rebuild" not in advice
