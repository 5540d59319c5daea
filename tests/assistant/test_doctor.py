"""`./run doctor`, and the vectors on a server: where they are, and what happens when it is gone."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.doctor import Finding, place_of_vectors
from assistant.doctor.knowledge import age_of_rules, age_of_sources
from assistant.doctor.machine import binding, data_dir, disk_space, port, python_version
from assistant.doctor.versions import libraries
from assistant.settings import Settings
from tests.knowledge.chroma_process import ChromaProcess, free_port

SUBJECTS = (
    "Python", "bibliotheken", "regels", "bedragen en termijnen", "bronnen zijn van", "gegevensmap", "schijf",
    "vectoren", "Index", "Adres", "Poort",
)  # fmt: skip


def test_doctor_finds_a_good_installation(run):
    process = run("doctor")
    lines = process.stdout.decode().splitlines()
    assert process.returncode == 0
    assert "5 bronnen" in process.stdout.decode()
    assert {line[:7].strip() for line in lines} <= {"OK", "LET OP"}
    assert [subject for subject, line in zip(SUBJECTS, lines, strict=True) if subject not in line] == []


def test_one_fault_makes_the_doctor_end_with_1(run, tmp_path):
    process = run("doctor", INKOOPWIJZER_SOURCES_DIR=str(tmp_path))
    assert process.returncode == 1
    assert "FOUT    De bronnen zijn niet te lezen." in process.stdout.decode()


def requirements(folder: Path, *names: str) -> Path:
    file = folder / "pyproject.toml"
    file.write_text(f"[project]\ndependencies = {list(names)}\n", encoding="utf-8")
    return file


# For each finding: what was examined, how bad it is, and words of the remedy.
EXAMINED: dict[str, tuple[Callable[[Path], Finding], str, str]] = {
    "new Python": (lambda _: python_version((3, 13, 1)), "OK", "Python 3.13.1"),
    "old Python": (lambda _: python_version((3, 10, 9)), "FOUT", "Installeer Python 3.11"),
    "good libraries": (lambda folder: libraries(requirements(folder, "gradio>=6.31.0")), "OK", "gradio 6."),
    "old library": (lambda folder: libraries(requirements(folder, "gradio>=99")), "FOUT", "requirements.lock"),
    "no library": (lambda folder: libraries(requirements(folder, "bestaat-niet>=1")), "FOUT", "niet gevonden"),
    "no list of libraries": (lambda folder: libraries(folder / "weg.toml"), "LET OP", "opnieuw op"),
    "broken list": (lambda folder: libraries(requirements(folder, "a b c")), "LET OP", "niet te lezen"),
    "a folder": (data_dir, "OK", "is te beschrijven"),
    "a folder that is still to come": (lambda folder: data_dir(folder / "a" / "b"), "OK", "is te beschrijven"),
    "a file": (lambda folder: data_dir(requirements(folder)), "LET OP", "INKOOPWIJZER_DATA_DIR"),
    "room": (lambda folder: disk_space(folder, needed=0, comfortable=0), "OK", "MB"),
    "little room": (lambda folder: disk_space(folder, needed=0, comfortable=10**18), "LET OP", "krap"),
    "no room": (lambda folder: disk_space(folder, needed=10**18), "FOUT", "Maak ruimte"),
    "this computer": (lambda _: binding("127.0.0.1", behind_proxy=False), "OK", "alleen deze computer"),
    "this computer in IPv6": (lambda _: binding("::1", behind_proxy=False), "OK", "alleen deze computer"),
    "the network": (lambda _: binding("0.0.0.0", behind_proxy=False), "LET OP", "INKOOPWIJZER_HOST op 127.0.0.1"),
    "a proxy": (lambda _: binding("0.0.0.0", behind_proxy=True, proxies=["10.0.0.5"]), "OK", "achter een proxy"),
    "a proxy that we do not know": (
        lambda _: binding("127.0.0.1", behind_proxy=True),
        "LET OP",
        "INKOOPWIJZER_PROXIES",
    ),
    "rules of this year": (lambda _: age_of_rules({"a": date(2026, 1, 1)}, today=date(2027, 1, 1)), "OK", "2026-01-01"),
    "rules of last year": (lambda _: age_of_rules({"a": date(2026, 1, 1)}, today=date(2027, 1, 2)), "LET OP", "(a;"),
}


@pytest.mark.parametrize(("examine", "level", "words"), EXAMINED.values(), ids=EXAMINED.keys())
def test_what_the_doctor_finds(examine: Callable[[Path], Finding], level: str, words: str, tmp_path: Path):
    finding = examine(tmp_path)
    assert (finding.level, words in finding.text) == (level, True), finding


def test_a_port_in_use_is_seen():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        number = other.getsockname()[1]
        assert port("127.0.0.1", number).level == "LET OP"
    assert port("127.0.0.1", number).level == "OK"


@pytest.mark.parametrize(("year", "level"), [(2029, "OK"), (2030, "LET OP")])
def test_sources_grow_old(services, year, level):
    finding = age_of_sources(services.library.shipped, today=date(year, 1, 1))
    assert (finding.level, "van 2016 tot en met 2023" in finding.text) == (level, True)


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
    troubles = [line for line in examined.splitlines() if not line.startswith("OK")]
    assert [line for line in troubles if "Chroma" in line or "Index" in line or "zoeken" in line] == []


def test_the_advice_of_the_doctor_fits_a_model_that_is_gone(run, tmp_path):
    text = run("doctor", INKOOPWIJZER_MODEL=str(tmp_path / "weg")).stdout.decode()
    (advice,) = [line for line in text.splitlines() if "Zoeken op betekenis staat uit" in line]
    assert "kies een ander model" in advice
    assert "--rebuild" not in advice
