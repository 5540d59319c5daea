"""The receipt of an answer, and what is said when its questions are asked again."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from assistant.conversation import Conversation, Turn
from assistant.errors import InkoopwijzerError
from assistant.pipeline import Services, answer_question
from assistant.question import ask
from assistant.receipt import Receipt, read_receipt, receipt_json, receipt_of
from assistant.replay import replay, told
from tests.assistant.program import sentence
from tests.conftest import TODAY

SAID = (
    ("Mogen we dit contract dagbesteding met een jaar verlengen?", {"instrument": "overheidsopdracht"}),
    ("Er staan twee verlengingsopties van een jaar in, waarvan er nog geen is gebruikt.", {}),
    ("Het loopt tot 31 december 2026.", {}),
)


@pytest.fixture(scope="module")
def turns(services: Services) -> tuple[Turn, ...]:
    conversation = Conversation()
    for words, facts in SAID:
        question = ask(words, peildatum=TODAY, facts=facts)
        conversation = conversation.after(question, answer_question(question, conversation, services))
    return conversation.turns


@pytest.fixture(scope="module")
def receipt(turns: tuple[Turn, ...]) -> Receipt:
    return receipt_of(turns, made_on=date(2026, 11, 22))


def test_a_receipt_holds_every_turn_and_the_last_outcome(turns: tuple[Turn, ...], receipt: Receipt):
    answer = turns[-1].answer
    assert answer.rule is not None
    assert [(one.question, one.facts) for one in receipt.turns] == [(words, facts) for words, facts in SAID]
    assert {one.peildatum for one in receipt.turns} == {TODAY}
    assert (receipt.outcome.verdict, receipt.outcome.rule) == (answer.verdict, answer.rule.id)
    assert [one.start for one in receipt.outcome.citations] == [one.start for one in answer.citations]
    assert (receipt.rules_version, receipt.index_version) == (answer.rules_version, answer.index_version)
    assert answer.citations[0].quote not in receipt_json(receipt)


def test_its_id_follows_from_its_content_and_not_from_the_day(turns: tuple[Turn, ...], receipt: Receipt):
    assert receipt_of(turns, made_on=TODAY).id == receipt.id
    assert receipt_of(turns[:-1], made_on=TODAY).id != receipt.id
    assert receipt.is_whole
    assert not receipt.model_copy(update={"rules_version": "ander"}).is_whole


def test_a_receipt_of_nothing_is_a_mistake():
    with pytest.raises(ValueError, match="at least one turn"):
        receipt_of((), made_on=TODAY)


@pytest.mark.parametrize("words", ["é ë €", "a\u202eb\u200b\ufffe", '</pre> ``` \\ " \t \U000e0041'])
def test_the_json_of_a_receipt_survives_and_shows_all_its_characters(receipt: Receipt, words: str):
    odd = receipt.model_copy(update={"turns": (receipt.turns[0].model_copy(update={"question": words}),)})
    text = receipt_json(odd)
    assert all(one.isprintable() or one == "\n" for one in text)
    assert read_receipt(text.encode()) == odd
    assert read_receipt(b"\xef\xbb\xbf" + text.encode()) == odd


BROKEN = {
    "nothing": b"",
    "no json": b"bewijs",
    "a list": b"[]",
    "another object": b'{"id": "1"}',
    "not utf-8": b'{"id": "\xff"}',
    "very deep": b"[" * 50_000,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_receipt_is_refused(content: bytes):
    with pytest.raises(InkoopwijzerError, match="geen bewijs"):
        read_receipt(content)


@pytest.mark.parametrize("change", [{"extra": 1}, {"turns": []}, {"made_on": 20261121}, {"rules_version": 7}])
def test_a_receipt_of_another_form_is_refused(receipt: Receipt, change: dict[str, object]):
    content = json.dumps(receipt.model_dump(mode="json") | change).encode()
    with pytest.raises(InkoopwijzerError, match="geen bewijs"):
        read_receipt(content)


def test_the_same_questions_give_the_same_answer(receipt: Receipt, services: Services):
    again = replay(receipt, services)
    assert again.same
    assert again.differences == ()


def test_what_is_answered_again_is_told_in_words_with_its_quotes(receipt: Receipt, services: Services):
    answer = replay(receipt, services).answer
    assert answer is not None
    verdict, *quotes = told(answer)
    assert verdict == "Het antwoord van nu: Ja"
    assert len(quotes) == len(answer.citations) > 0
    for block, one in zip(quotes, answer.citations, strict=True):
        place = " > ".join((one.title, *one.section))
        assert block.startswith(f'[{one.n}] "{one.quote}"\nUit: {place}')
        assert ("Verouderd of te stellig: " in block) == (one.correction is not None)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Hoe bak ik een appeltaart?", "Hier ga ik niet over"),
        ("Wat is een open house?", "Antwoord uit de bronnen"),
        ("Wat is de bagatelgrens bij 1.200.000 euro?", "Dit zegt de regel"),
        ("Mogen we dit contract verlengen?", "Nog niet te zeggen"),
    ],
)
def test_an_answer_without_a_verdict_is_told_as_its_kind(words: str, kind: str, services: Services):
    answer = answer_question(ask(words, peildatum=TODAY), Conversation(), services)
    assert next(told(answer)) == f"Het antwoord van nu: {kind}"


def _outcome(**changes: object) -> Callable[[Receipt], Receipt]:
    return lambda one: one.model_copy(update={"outcome": one.outcome.model_copy(update=changes)})


def _cited(**changes: object) -> Callable[[Receipt], Receipt]:
    return lambda one: _outcome(citations=(one.outcome.citations[0].model_copy(update=changes),))(one)


CHANGES = {
    "verdict": (_outcome(verdict="nee"), ("Oordeel: eerst 'Nee', nu 'Ja'.",)),
    "kind": (_outcome(kind="abstain"), ("Soort antwoord: eerst 'Niet gevonden', nu 'Antwoord van de regels'.",)),
    "no verdict": (_outcome(verdict=None), ("Oordeel: eerst geen, nu 'Ja'.",)),
    "rule": (_outcome(rule=None), ("Regel: eerst geen, nu verlenging_optie_aanwezig.",)),
    "card": (_outcome(card="kaart"), ("Kaart: eerst kaart, nu geen.",)),
    "facts": (
        lambda one: _outcome(facts={**one.outcome.facts, "opties_totaal": 3, "weer": True})(one),
        ("Feit opties_totaal: eerst 3, nu 2.", "Feit weer: eerst ja, nu leest de regel het niet."),
    ),
    "a fact more": (
        lambda one: _outcome(facts={k: v for k, v in one.outcome.facts.items() if k != "opties_totaal"})(one),
        ("Feit opties_totaal: eerst las de regel het niet, nu 2.",),
    ),
    "missing": (
        _outcome(missing=("opties_totaal",)),
        ("Ontbrekend feit opties_totaal: daar vraagt de regel nu niet meer om.",),
    ),
    "words of a quote": (_cited(sha256="0"), ("op die plaats staan nu andere woorden",)),
    "place of a quote": (_cited(start=1), ("staat niet meer bij het antwoord", "dat is nieuw bij het antwoord")),
    "no quote": (_outcome(citations=()), ("dat is nieuw bij het antwoord",)),
    "rules": (
        lambda one: one.model_copy(update={"rules_version": "oud"}),
        ("Versie van de regels: eerst oud, nu ", "dezelfde gebleven"),
    ),
    "index": (lambda one: one.model_copy(update={"index_version": "oud"}), ("Versie van de index: eerst oud, nu ",)),
    "unknown fact": (
        lambda one: one.model_copy(update={"turns": (one.turns[0].model_copy(update={"facts": {"weer": "nat"}}),)}),
        ("niet meer zo te stellen", "'weer' bestaat niet"),
    ),
    "empty question": (
        lambda one: one.model_copy(update={"turns": (one.turns[0].model_copy(update={"question": " "}),)}),
        ("niet meer zo te stellen", "leeg"),
    ),
}


@pytest.mark.parametrize(("change", "words"), CHANGES.values(), ids=CHANGES.keys())
def test_every_difference_is_named(
    change: Callable[[Receipt], Receipt], words: tuple[str, ...], receipt: Receipt, services: Services
):
    again = replay(change(receipt), services)
    assert not again.same
    assert again.differences[0].startswith("Het bewijs zelf: iemand heeft het veranderd.")
    for said in words:
        assert any(said in one for one in again.differences[1:]), again.differences
    assert (again.answer is None) == any("niet meer zo te stellen" in one for one in words)
    assert all("\n" not in one for one in again.differences)


@pytest.mark.slow
def test_replay_as_a_command(run, tmp_path, receipt: Receipt):
    file = tmp_path / "bewijs.json"
    file.write_text(receipt_json(receipt), "utf-8")
    process = run("replay", str(file))
    assert (process.returncode, process.stderr) == (0, b"")
    text = process.stdout.decode()
    assert text.index(receipt.id) < text.index("Het antwoord van nu: Ja\n") < text.index('[1] "') < text.index("Uit: ")

    file.write_text(receipt_json(_outcome(verdict="nee")(receipt)), "utf-8")
    process = run("replay", str(file), "--json")
    assert process.returncode == 1
    found = json.loads(process.stdout)
    assert not found["same"]
    assert "Oordeel: eerst 'Nee', nu 'Ja'." in found["differences"]
    assert found["answer"]["verdict"] == "ja"
    assert [one["start"] for one in found["answer"]["citations"]] == [one.start for one in receipt.outcome.citations]


@pytest.mark.parametrize("kind", ["absent", "folder", "other", "large"])
def test_replay_of_a_file_that_cannot_be_read_is_one_sentence(run, tmp_path, kind: str):
    file = tmp_path / "bewijs.json"
    if kind == "folder":
        file.mkdir()
    elif kind != "absent":
        file.write_bytes(b"{}" if kind == "other" else b" " * 1_000_001)
    process = run("replay", str(file))
    assert process.returncode == 2
    assert sentence(process)
    assert not process.stdout
