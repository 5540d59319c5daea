"""`./run batch`: a file of questions to a file of answers, and what is said of a line or a file that is no good."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.batch import answer_file
from assistant.errors import InkoopwijzerError
from tests.assistant.program import sentence
from tests.conftest import TODAY


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
    assert "weg.jsonl is niet te lezen" in sentence(process)
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
    assert "andere naam" in sentence(process)
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
