"""What users say of answers: what is accepted, kept and forgotten, and how it is listed."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from assistant.clock import today
from assistant.errors import InkoopwijzerError
from assistant.feedback import FILE_NAME, Feedback, FeedbackStore, cases_yaml, csv_text, lines
from assistant.receipt import Receipt, ReceiptOutcome, ReceiptTurn
from knowledge.strict_yaml import load_yaml
from tests.assistant.program import sentence

DAY = date(2026, 11, 22)
HOSTILE = ('=HYPERLINK("https://evil.example")', "+1", "-1", "@SUM(A1)", "\t=1", "  =1", 'a;"b"\nc', "<b>", "é €")


def make_receipt(question: str = "Mogen we verlengen?", **facts: str) -> Receipt:
    turns = tuple(
        ReceiptTurn(question=words, facts=given, role="helpdesk", peildatum=DAY)
        for words, given in (("Eerst?", {}), (question, facts))
    )
    outcome = ReceiptOutcome(
        kind="verdict", verdict="nee", rule="subsidie_verlengen", facts={}, missing=(), citations=(), card=None
    )
    bare = Receipt(id="", made_on=DAY, turns=turns, outcome=outcome, rules_version="r1", index_version="i1")
    return bare.model_copy(update={"id": bare.computed_id})


def make_feedback(**changes: Any) -> Feedback:
    fields: dict[str, Any] = {
        "receipt_id": "0123456789ab",
        "verdict": "klopt_niet",
        "reason": "citaat",
        "text": "Dit citaat gaat over iets anders.",
        "kind": "verdict",
        "rule": "subsidie_verlengen",
        "card": None,
        "rules_version": "e02372767bf9",
        "index_version": "064e1eb04462",
    }
    return Feedback(**(fields | changes))


def with_question(question: str = "Mogen we verlengen?", **facts: str) -> Feedback:
    receipt = make_receipt(question, **facts)
    return make_feedback(receipt_id=receipt.id, receipt=receipt)


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(tmp_path / "map" / FILE_NAME)


REFUSED: dict[str, tuple[Callable[[], Feedback], str]] = {
    "no reason": (lambda: make_feedback(reason=None), "Kies wat er niet klopt"),
    "a reason too many": (lambda: make_feedback(verdict="klopt"), "alleen bij 'klopt niet'"),
    "unknown reason": (lambda: make_feedback(reason="lelijk"), "oordeel"),
    "1001 characters": (lambda: make_feedback(text="a" * 1001), "1001 tekens"),
    "a control character": (lambda: make_feedback(text="a\x1b[31m"), "geen tekst"),
    "unknown field": (lambda: make_feedback(vraag="x"), "extra"),
    "text is a number": (lambda: make_feedback(text=1), "string"),
    "words as rule": (lambda: make_feedback(rule="Mogen we?"), "pattern"),
    "words as version": (lambda: make_feedback(rules_version="van gisteren"), "pattern"),
    "another receipt": (lambda: make_feedback(receipt=make_receipt()), "past niet bij dit antwoord"),
    "a changed receipt": (
        lambda: make_feedback(
            receipt_id=make_receipt().id, receipt=make_receipt().model_copy(update={"rules_version": "x"})
        ),
        "past niet bij dit antwoord",
    ),
    "a BSN in the text": (lambda: make_feedback(text="BSN 111222333"), "uw toelichting lijkt een persoonsgegeven"),
    "a mail address in the text": (lambda: make_feedback(text="bel j.jansen@example.nl"), "uw toelichting"),
    "a BSN as rule": (lambda: make_feedback(rule="a-111222333"), "waar dat niet hoort"),
    "a phone number as version": (lambda: make_feedback(index_version="0612345678"), "waar dat niet hoort"),
    "an IBAN in the question": (lambda: with_question("Voor NL91ABNA0417164300?"), "Haal het vinkje"),
    "a mail address in a fact": (lambda: with_question(instrument="j.jansen@example.nl"), "Haal het vinkje"),
}


@pytest.mark.parametrize(("make", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_what_does_not_fit_is_refused(make: Callable[[], Feedback], words: str):
    with pytest.raises(ValidationError, match=words):
        make()


def test_a_reaction_is_kept_as_it_came_and_without_a_question(store: FeedbackStore):
    assert store.entries(day=DAY) == ()
    first, second = make_feedback(), make_feedback(verdict="klopt", reason=None, text="", rule=None, card="kaart-1")
    assert [store.add(one, day=DAY) for one in (first, second)] == [1, 2]
    kept = store.entries(day=DAY)
    assert [(one.number, one.day, one.feedback) for one in kept] == [(1, DAY, first), (2, DAY, second)]


def test_a_question_is_kept_with_its_receipt_when_the_user_agreed(store: FeedbackStore):
    given = with_question("Mogen we deze subsidie verlengen?", instrument="subsidie")
    store.add(given, day=DAY)
    assert store.entries(day=DAY)[0].feedback.receipt == given.receipt


@pytest.mark.parametrize(("days", "age", "kept"), [(90, 90, True), (90, 91, False), (7, 8, False), (0, 0, True)])
@pytest.mark.parametrize("use", ["add", "entries", "forget"])
def test_what_is_too_old_is_gone_from_the_disk(tmp_path: Path, days: int, age: int, kept: bool, use: str):
    store = FeedbackStore(tmp_path / FILE_NAME, days=days)
    store.add(make_feedback(text="GeheimeToelichting"), day=DAY)
    later = DAY + timedelta(days=age)
    if use == "add":
        store.add(make_feedback(text="nieuw"), day=later)
    elif use == "forget":
        assert store.forget_expired(day=later) == (0 if kept else 1)
    said = [one.feedback.text for one in store.entries(day=later)]
    assert ("GeheimeToelichting" in said) is kept
    on_disk = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert (b"GeheimeToelichting" in on_disk) is kept


def test_forgetting_makes_no_file(tmp_path: Path):
    assert FeedbackStore(tmp_path / FILE_NAME).forget_expired(day=DAY) == 0
    assert not list(tmp_path.iterdir())


def test_the_file_is_in_wal_mode_and_for_its_owner_alone(store: FeedbackStore, tmp_path: Path):
    store.add(make_feedback(), day=DAY)
    file = tmp_path / "map" / FILE_NAME
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    assert file.stat().st_mode & 0o077 == 0


def _folder(file: Path) -> None:
    file.mkdir()


def _no_database(file: Path) -> None:
    file.write_text("geen database " * 100)


def _other_table(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE terugkoppeling (iets TEXT)")
    connection.close()


def _device_without_room(file: Path) -> None:
    os.symlink("/dev/full", file)


TROUBLE = {"a folder": _folder, "no database": _no_database, "other table": _other_table, "full": _device_without_room}


@pytest.mark.parametrize("make_trouble", TROUBLE.values(), ids=TROUBLE.keys())
def test_a_disk_that_fails_is_one_dutch_sentence(tmp_path: Path, make_trouble: Callable[[Path], None]):
    make_trouble(tmp_path / FILE_NAME)
    store = FeedbackStore(tmp_path / FILE_NAME)
    for use in (lambda: store.add(make_feedback(text="geheim"), day=DAY), lambda: store.entries(day=DAY)):
        with pytest.raises(InkoopwijzerError, match="niet te gebruiken") as error:
            use()
        assert "geheim" not in str(error.value) + str(error.value.__cause__)


def test_a_file_where_its_folder_should_be(tmp_path: Path):
    (tmp_path / "map").write_text("")
    with pytest.raises(InkoopwijzerError, match="niet te gebruiken"):
        FeedbackStore(tmp_path / "map" / FILE_NAME).add(make_feedback(), day=DAY)


def test_a_list_has_one_line_for_each(store: FeedbackStore):
    for one in (
        make_feedback(text="a\nb"),
        make_feedback(verdict="klopt", reason=None, text=""),
        with_question("x\ny"),
    ):
        store.add(one, day=DAY)
    told = lines(store.entries(day=DAY))
    assert ["\n" in one for one in told] == [False] * 3
    assert told[0].startswith("2026-11-22  klopt niet (citaat)")
    assert "subsidie_verlengen  0123456789ab  a b" in told[0]
    assert told[2].endswith("[vraag: x y]")


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_of_the_table_is_a_formula(store: FeedbackStore, words: str):
    receipt = make_receipt(words)
    store.add(make_feedback(text=words, receipt_id=receipt.id, receipt=receipt), day=DAY)
    rows = list(csv.reader(csv_text(store.entries(day=DAY)).splitlines(keepends=True), delimiter=";"))
    assert len(rows) == 2
    assert words.strip() in rows[1][4]
    assert dict(zip(*rows, strict=True))["kaart"] == ""
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in set("=+-@")]


@pytest.mark.parametrize("words", [*HOSTILE, "status: klaar\n- id: x", "*a &b !!python/object:x", "# x: 'y'"])
def test_cases_are_yaml_with_the_words_as_they_were(store: FeedbackStore, words: str):
    store.add(make_feedback(), day=DAY)
    receipt = make_receipt(words, instrument="subsidie")
    store.add(make_feedback(text="mis", receipt_id=receipt.id, receipt=receipt), day=DAY)
    cases: Any = load_yaml(cases_yaml(store.entries(day=DAY)), file="gevallen.yaml")
    assert len(cases) == 1
    assert (cases[0]["status"], cases[0]["vraag"]) == ("nieuw", words)
    assert cases[0]["feiten"] == {"instrument": "subsidie"}
    assert cases[0]["eerder"] == [{"vraag": "Eerst?", "feiten": {}}]
    assert cases[0]["gebruiker"] == {"zegt": "klopt_niet", "reden": "citaat", "toelichting": "mis"}
    assert cases[0]["gaf"]["oordeel"] == "nee"


@pytest.mark.slow
def test_feedback_as_a_command(run, tmp_path: Path):
    mine = {"INKOOPWIJZER_DATA_DIR": str(tmp_path)}
    process = run("feedback", **mine)
    assert (process.returncode, process.stdout) == (0, b"")
    assert "nog geen reacties" in sentence(process)
    assert json.loads(run("feedback", "--json", **mine).stdout) == []

    store = FeedbackStore(tmp_path / FILE_NAME)
    store.add(with_question("=1+1"), day=today())
    store.add(make_feedback(text="te oud"), day=today() - timedelta(days=91))
    process = run("feedback", "--csv", str(tmp_path / "a.csv"), "--cases", str(tmp_path / "a.yaml"), **mine)
    assert process.returncode == 0
    assert process.stdout.decode().count("\n") == 1
    assert "'=1+1" in (tmp_path / "a.csv").read_text("utf-8-sig")
    assert "status: nieuw" in (tmp_path / "a.yaml").read_text("utf-8")
    (kept,) = json.loads(run("feedback", "--json", **mine).stdout)
    assert kept["receipt"]["turns"][1]["question"] == "=1+1"


@pytest.mark.parametrize("option", ["--csv", "--cases"])
def test_a_list_that_cannot_be_written_is_one_sentence(run, tmp_path: Path, option: str):
    process = run("feedback", option, str(tmp_path), INKOOPWIJZER_DATA_DIR=str(tmp_path))
    assert process.returncode == 1
    assert "niet te schrijven" in sentence(process)


def test_a_broken_file_with_reactions_is_one_sentence(run, tmp_path: Path):
    (tmp_path / FILE_NAME).mkdir()
    process = run("feedback", INKOOPWIJZER_DATA_DIR=str(tmp_path))
    assert process.returncode == 1
    assert "niet te gebruiken" in sentence(process)
