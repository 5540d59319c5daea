"""The routes for files, receipts and feedback: what they give, and what they refuse in one Dutch sentence."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document as open_word
from starlette.testclient import TestClient

from assistant.clock import today
from assistant.feedback import FILE_NAME, FeedbackStore
from assistant.pipeline import Services
from assistant.receipt import read_receipt
from tests.ui.exported import make_client

BODY: dict[str, Any] = {
    "question": "En nu?",
    "facts": {"opties_totaal": 2},
    "role": "aanbieder",
    "peildatum": "2026-11-21",
    "conversation": [{"question": "Mogen we?"}],
}
REACTION: dict[str, Any] = {
    "receipt_id": "0123456789ab",
    "verdict": "klopt_niet",
    "reason": "citaat",
    "text": "Ander citaat.",
    "kind": "verdict",
    "rule": "subsidie_verlengen",
    "rules_version": "r1",
    "index_version": "i1",
}
FILE, RECEIPT, FEEDBACK = "/api/v1/uitvoer/md", "/api/v1/bewijs", "/api/v1/terugkoppeling"


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(tmp_path / FILE_NAME)


@pytest.fixture
def client(services: Services, store: FeedbackStore) -> TestClient:
    return make_client(services, store)


@pytest.mark.parametrize(
    ("form", "media_type", "place"),
    [
        ("md", "text/markdown", "attachment"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment"),
        ("html", "text/html", "inline"),
    ],
)
def test_a_file_holds_the_whole_conversation(client: TestClient, form: str, media_type: str, place: str):
    response = client.post(f"/api/v1/uitvoer/{form}", json=BODY)
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == media_type
    assert response.headers["content-disposition"] == f'{place}; filename="gesprek-{today().isoformat()}.{form}"'
    text = response.text
    if form == "docx":
        text = "\n".join(one.text for one in open_word(io.BytesIO(response.content)).paragraphs)
    for part in ("Mogen we", "En nu", "beurt 1", "beurt 2", "21 november 2026", "aanbieder"):
        assert part in text


@pytest.mark.parametrize("form", ["md", "docx", "html"])
def test_a_file_can_hold_the_last_answer_alone(client: TestClient, form: str):
    response = client.post(f"/api/v1/uitvoer/{form}?deel=antwoord", json=BODY)
    assert f'filename="antwoord-{today().isoformat()}.{form}"' in response.headers["content-disposition"]
    text = response.text
    if form == "docx":
        text = "\n".join(one.text for one in open_word(io.BytesIO(response.content)).paragraphs)
    for part in ("Antwoord van Inkoopwijzer", "gesprek van 2 vragen", "En nu", "beurt 2"):
        assert part in text
    assert "beurt 1" not in text
    receipt = read_receipt(client.post(RECEIPT, json=BODY).content)
    assert receipt.id in text


def test_a_file_of_the_conversation_is_what_one_gets_unasked(client: TestClient):
    usual, asked = (client.post(f"{FILE}{query}", json=BODY) for query in ("", "?deel=gesprek"))
    assert asked.content == usual.content
    assert asked.headers["content-disposition"] == usual.headers["content-disposition"]


@pytest.mark.parametrize("part", ["", "1", "Antwoord", "<b>"])
def test_another_part_is_refused_in_one_sentence(client: TestClient, part: str):
    response = client.post(FILE, params={"deel": part}, json=BODY)
    assert response.status_code == 422
    assert response.json()["fout"] == "Kies voor 'deel' uit antwoord of gesprek."


def test_a_file_of_one_answer_is_named_so(client: TestClient):
    response = client.post(FILE, json={"question": "Mogen we?"})
    assert f'filename="antwoord-{today().isoformat()}.md"' in response.headers["content-disposition"]
    assert response.text.startswith("# Antwoord van Inkoopwijzer\n")


def test_a_receipt_is_json_with_every_turn(client: TestClient):
    response = client.post(RECEIPT, json=BODY)
    receipt = read_receipt(response.content)
    assert receipt.is_whole
    assert receipt.made_on == today()
    assert [one.question for one in receipt.turns] == ["Mogen we?", "En nu?"]
    assert receipt.turns[1].facts == {"opties_totaal": "2"}
    assert response.headers["content-type"] == "application/json"
    assert f'filename="bewijs-{receipt.id}.json"' in response.headers["content-disposition"]


@pytest.mark.parametrize("route", [FILE, "/api/v1/uitvoer/docx", "/api/v1/uitvoer/html", RECEIPT])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"geen json", "geen geldige JSON"),
        (b'{"question": ""}', "leeg"),
        (b'{"question": "a", "vraag": "b"}', "'vraag' bestaat niet"),
        (b'{"question": "a", "facts": {"weer": "nat"}}', "'weer' bestaat niet"),
    ],
)
def test_what_cannot_be_asked_is_refused(client: TestClient, route: str, content: bytes, words: str):
    response = client.post(route, content=content)
    assert response.status_code == 422
    assert words in response.json()["fout"]


@pytest.mark.parametrize("route", [FILE, RECEIPT, FEEDBACK])
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_another_method_is_refused_in_dutch(client: TestClient, route: str, method: str):
    response = client.request(method, route)
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert "POST" in response.json()["fout"]


@pytest.mark.parametrize("path", ["pdf", "MD", "..%2fmd", "md/x"])
def test_another_form_does_not_exist(client: TestClient, path: str):
    response = client.post(f"/api/v1/uitvoer/{path}", json=BODY)
    assert response.status_code == 404
    assert "bestaat niet" in response.json()["fout"]


def test_a_reaction_is_kept(client: TestClient, store: FeedbackStore):
    response = client.post(FEEDBACK, json=REACTION)
    assert (response.status_code, response.json()) == (201, {"bewaard": True})
    (kept,) = store.entries(day=today())
    assert (kept.day, kept.feedback.reason, kept.feedback.receipt) == (today(), "citaat", None)


def test_a_reaction_with_the_receipt_keeps_the_question(client: TestClient, store: FeedbackStore):
    receipt = client.post(RECEIPT, json=BODY).json()
    assert client.post(FEEDBACK, json={**REACTION, "receipt_id": receipt["id"], "receipt": receipt}).status_code == 201
    kept = store.entries(day=today())[0].feedback.receipt
    assert kept is not None
    assert kept.turns[-1].question == "En nu?"


REFUSED: dict[str, tuple[bytes, str]] = {
    "not json": (b"klopt", "geen geldige JSON"),
    "a list": (b"[]", "JSON-object"),
    "nothing said": (b"{}", "'receipt_id' ontbreekt"),
    "unknown field": (json.dumps({**REACTION, "vraag": "x"}).encode(), "'vraag' bestaat niet"),
    "no reason": (json.dumps({**REACTION, "reason": None}).encode(), "Kies wat er niet klopt."),
    "unknown reason": (json.dumps({**REACTION, "reason": "lelijk"}).encode(), "'reason' heeft een waarde"),
    "too long": (json.dumps({**REACTION, "text": "a" * 1001}).encode(), "1001 tekens"),
    "a BSN": (json.dumps({**REACTION, "text": "BSN 111222333"}).encode(), "persoonsgegeven"),
    "lone surrogate": (json.dumps({**REACTION, "text": "\ud800"}).encode(), "geen geldige JSON"),
    "half a receipt": (json.dumps({**REACTION, "receipt": {}}).encode(), "'receipt.id' ontbreekt"),
}


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_a_reaction_that_does_not_fit_is_refused(client: TestClient, store: FeedbackStore, content: bytes, words: str):
    response = client.post(FEEDBACK, content=content)
    assert response.status_code == 422
    assert words in response.json()["fout"]
    assert "111222333" not in response.text
    assert store.entries(day=today()) == ()


def test_a_disk_that_fails_stops_no_answer(services: Services, tmp_path: Path):
    client = make_client(services, FeedbackStore(tmp_path))  # a folder where the file should be
    response = client.post(FEEDBACK, json=REACTION)
    assert response.status_code == 503
    assert "Uw antwoord blijft staan" in response.json()["fout"]
    assert client.post("/api/v1/vraag", json={"question": "Mogen we?"}).status_code == 200
    assert client.post(FILE, json=BODY).status_code == 200
