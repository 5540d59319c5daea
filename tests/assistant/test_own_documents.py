"""Own documents from the file to the answer: found, quoted letter for letter, cited by title and section."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.pipeline import Services, answer_question, open_services
from assistant.question import ask
from assistant.settings import Settings
from tests.assistant.program import run_program
from tests.conftest import TODAY

KLUISJES = """---
title: Werkinstructie sleutelkluisjes
published: 2026-05-01
---
# Werkinstructie sleutelkluisjes

## Plaatsen

Een sleutelkluisje hangt op heuphoogte naast de voordeur.
De zorgaanbieder plaatst het sleutelkluisje binnen vijf werkdagen na de aanvraag.

## Code

De code van het sleutelkluisje staat alleen in het dossier van de zorgaanbieder.
"""
QUESTION = "Binnen hoeveel werkdagen plaatst de zorgaanbieder het sleutelkluisje?"
QUOTE = "De zorgaanbieder plaatst het sleutelkluisje binnen vijf werkdagen na de aanvraag."
# A hundred things that no source knows, each with a document of its own.
FIRST = ["tril", "rol", "klap", "schuif", "kantel", "vouw", "hang", "zweef", "draai", "steek"]
LAST = ["alarm", "lepel", "stoel", "rail", "plank", "beugel", "horloge", "matras", "kap", "lamp"]
THINGS = [first + last for first in FIRST for last in LAST]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("eigen")
    (made / "sleutelkluisjes.md").write_bytes(KLUISJES.replace("\n", "\r\n").encode("utf-8-sig"))
    for number, thing in enumerate(THINGS):
        (made / f"{thing}.txt").write_text(
            f"Een {thing} leent u bij het loket.\n\nDe huur van een {thing} is {number} dubbeltjes.\n", encoding="utf-8"
        )
    return made


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def own(data, folder) -> Services:
    return open_services(Settings(data_dir=data, extra_dir=folder))


def answered(question: str, services: Services) -> Answer:
    return answer_question(ask(question, peildatum=TODAY), Conversation(), services)


@pytest.mark.slow
def test_no_shipped_source_knows_it(services):
    answer = answered(QUESTION, services)
    assert answer.kind != "answer"
    assert not any("sleutelkluisje" in one.quote for one in answer.citations)


@pytest.mark.slow
def test_it_is_quoted_letter_for_letter_from_its_place(own):
    answer = answered(QUESTION, own)
    assert answer.kind in ("answer", "related")  # how sure the search is, is not what this proves
    (citation,) = [one for one in answer.citations if QUOTE in one.quote]
    source = own.library.source(citation.source)
    assert source.text[citation.start : citation.end] == citation.quote
    assert citation.quote in KLUISJES
    assert (citation.title, citation.section) == ("Werkinstructie sleutelkluisjes", ("Plaatsen",))
    assert "Werkinstructie sleutelkluisjes (eigen document, 2026-05-01) > Plaatsen" in answer.text
    for hit in answer.passages:
        assert own.library.source(hit.source).text[hit.start : hit.end] == hit.text


@pytest.mark.slow
def test_each_of_a_hundred_documents_is_found(own):
    assert len(own.library.sources) == 5 + 1 + len(THINGS)
    for thing in THINGS:
        result = own.library.retriever.search(f"Wat is de huur van een {thing}?")
        best = result.kept[0].passage
        assert best.source == f"eigen-{thing}", thing
        assert best.text == own.library.source(best.source).text[best.start : best.end]


@pytest.mark.slow
def test_the_shipped_sources_stay_what_they_were(own, services):
    for source in services.library.sources:
        assert own.library.source(source.id) == source
    assert own.library.corrections == services.library.corrections


@pytest.fixture(scope="module")
def run(own, data):
    assert own.library.sources  # the index stands before the first process starts
    return partial(run_program, data_dir=data)


@pytest.fixture
def shipped_index(services, data_dir) -> dict[str, str]:
    """The data folder with the index of the shipped sources alone."""
    assert services.library.sources  # it is built by now
    return {"INKOOPWIJZER_DATA_DIR": str(data_dir)}


@pytest.mark.slow
def test_ask_finds_it_with_the_setting_alone(run, folder):
    process = run("ask", QUESTION, "--json", INKOOPWIJZER_EXTRA_DIR=str(folder))
    assert (process.returncode, process.stderr) == (0, b"")
    answer = Answer.model_validate_json(process.stdout)
    assert QUOTE in "".join(one.quote for one in answer.citations)


@pytest.mark.slow
def test_batch_finds_it_and_names_what_it_did_not_read(run, tmp_path):
    folder = tmp_path / "eigen"
    folder.mkdir()
    (folder / "kluis.md").write_text(KLUISJES, encoding="utf-8")
    (folder / "leeg.txt").write_bytes(b"")
    given, written = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text(json.dumps({"id": 1, "turns": [{"question": QUESTION}]}), "utf-8")

    process = run("batch", str(given), str(written), INKOOPWIJZER_EXTRA_DIR=str(folder))

    assert process.returncode == 0
    assert process.stderr.decode() == "leeg.txt: dit bestand is leeg. Zet er tekst in of haal het uit de map.\n"
    assert QUOTE in written.read_text("utf-8")


@pytest.mark.slow
def test_index_with_a_folder_says_how_to_make_it_lasting(run, folder):
    process = run("index", "--extra", str(folder))
    assert (process.returncode, process.stderr) == (0, b"")
    counts, lasting = process.stdout.decode().splitlines()
    assert f"{6 + len(THINGS)} bronnen (waarvan {1 + len(THINGS)} eigen)" in counts
    assert lasting.endswith(f"INKOOPWIJZER_EXTRA_DIR={folder}")
    again = run("index", "--extra", str(folder), INKOOPWIJZER_EXTRA_DIR=str(folder))
    assert len(again.stdout.decode().splitlines()) == 1


@pytest.mark.slow
def test_index_names_each_file_that_it_skips_and_fails(run, tmp_path):
    (tmp_path / "kluis.md").write_text(KLUISJES, encoding="utf-8")
    (tmp_path / "leeg.txt").write_bytes(b"")
    (tmp_path / "foto.md").write_bytes(b"\x89PNG\0")
    process = run("index", "--extra", str(tmp_path))
    assert process.returncode == 1
    assert [line.split(":")[0] for line in process.stderr.decode().splitlines()] == ["foto.md", "leeg.txt"]
    assert "6 bronnen (waarvan 1 eigen)" in process.stdout.decode()


@pytest.mark.slow
def test_a_folder_that_is_not_there_is_one_sentence_and_the_sources_go_on(run, tmp_path, shipped_index):
    missing = tmp_path / "weg"
    shipped = {"INKOOPWIJZER_EXTRA_DIR": str(missing), **shipped_index}
    process = run("index", **shipped)
    assert process.returncode == 1
    assert process.stderr.decode().count("\n") == 1
    assert f"'{missing}' bestaat niet" in process.stderr.decode()
    asked = run("ask", "Mogen we dit verlengen?", "--fact", "instrument=subsidie", **shipped)
    assert asked.returncode == 0
    assert f"'{missing}' bestaat niet" in asked.stderr.decode()
    assert asked.stdout.decode().startswith("**Nee.")


@pytest.mark.slow
def test_doctor_names_what_was_not_read(run, tmp_path, shipped_index):
    (tmp_path / "leeg.txt").write_bytes(b"")
    process = run("doctor", INKOOPWIJZER_EXTRA_DIR=str(tmp_path), **shipped_index)
    assert process.returncode == 0
    assert "LET OP  leeg.txt: dit bestand is leeg." in process.stdout.decode()
