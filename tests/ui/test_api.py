"""POST /api/v1/vraag and its errors, /healthz and /readyz, and the walls around them."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.answer import Answer
from ui.core import Core
from ui.limits import LARGEST_BODY

OpenApp = Callable[[Core], TestClient]
ROUTE = "/api/v1/vraag"


def send(client: TestClient, **body: Any) -> Any:
    return client.post(ROUTE, json=body)


def test_the_answer_is_the_contract(client: TestClient):
    response = send(client, question="Mogen we?", role="aanbieder", peildatum="2026-11-21")
    assert response.status_code == 200
    answer = Answer.model_validate_json(response.text)
    assert answer.text == "beurt 1 op 2026-11-21 als aanbieder: "


def test_facts_are_text_numbers_or_booleans(client: TestClient):
    facts = {
        "opties_totaal": 2,
        "verlengingsoptie_in_stukken": True,
        "geraamde_waarde_eur": 750000.5,
        "instrument": "subsidie",
        "contract_einddatum": "2026-12-31",
    }
    text = send(client, question="Mogen we?", facts=facts).json()["text"]
    for said in ("opties_totaal=2", "verlengingsoptie_in_stukken=ja", "geraamde_waarde_eur=750000.5"):
        assert said in text


def test_earlier_turns_are_asked_again(client: TestClient):
    earlier = [{"question": "Eerst"}, {"question": "Dan", "facts": {"opties_totaal": 1}}]
    assert send(client, question="Nu", conversation=earlier).json()["text"].startswith("beurt 3")


FAULTS = {
    "empty question": ({"question": " \n "}, "leeg"),
    "2001 characters": ({"question": "a" * 2001}, "2001 tekens"),
    "null byte": ({"question": "a\0b"}, "geen tekst"),
    "no question": ({}, "'question' ontbreekt"),
    "question is a list": ({"question": ["a"]}, "'question' moet tekst zijn"),
    "question is null": ({"question": None}, "'question' moet tekst zijn"),
    "unknown field": ({"question": "a", "vraag": "b"}, "'vraag' bestaat niet"),
    "unknown fact": ({"question": "a", "facts": {"weer": "mooi"}}, "'weer' bestaat niet"),
    "fact of the wrong type": ({"question": "a", "facts": {"opties_totaal": "veel"}}, "past niet bij"),
    "fact is a list": ({"question": "a", "facts": {"opties_totaal": [1]}}, "een heel getal"),
    "fact is a table": ({"question": "a", "facts": {"opties_totaal": {"a": 1}}}, "één waarde"),
    "facts is a list": ({"question": "a", "facts": []}, "één waarde"),
    "unknown role": ({"question": "a", "role": "baas"}, "'baas' bestaat niet"),
    "role is a number": ({"question": "a", "role": 1}, "'role' moet tekst zijn"),
    "peildatum is no date": ({"question": "a", "peildatum": "2026-02-30"}, "peildatum"),
    "peildatum is a number": ({"question": "a", "peildatum": 20261121}, "peildatum"),
    "peildatum is a number in text": ({"question": "a", "peildatum": "1764000000"}, "peildatum"),
    "peildatum with a time": ({"question": "a", "peildatum": "2026-11-21T12:00:00"}, "peildatum"),
    "peildatum in words": ({"question": "a", "peildatum": "vandaag"}, "peildatum"),
    "peildatum too far away": ({"question": "a", "peildatum": "9999-12-31"}, "ligt te ver weg"),
    "21 earlier turns": ({"question": "a", "conversation": [{"question": "b"}] * 21}, "hoogstens 20"),
    "earlier turn is text": ({"question": "a", "conversation": ["b"]}, "conversation.1"),
    "earlier question is empty": ({"question": "a", "conversation": [{"question": ""}]}, "leeg"),
    "unknown field in a turn": ({"question": "a", "conversation": [{"question": "b", "x": 1}]}, ".x'"),
    "wrong fact in a turn": ({"question": "a", "conversation": [{"question": "b", "facts": 1}]}, "één waarde"),
}


@pytest.mark.parametrize(("body", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_what_cannot_be_used_is_said_in_one_sentence(client: TestClient, body: dict[str, Any], words: str):
    response = client.post(ROUTE, content=json.dumps(body))
    assert response.status_code == 422
    assert list(response.json()) == ["fout"]
    assert words in response.json()["fout"]
    assert "\n" not in response.json()["fout"]


RAW = {
    "nothing": b"",
    "not json": b"vraag=hallo",
    "cut off": b'{"question": "a',
    "not utf-8": b'{"question": "\xff\xfe"}',
    "lone surrogate": rb'{"question": "\ud800"}',
    "lone surrogate as a name": rb'{"question": "a", "\udfff": 1}',
    "a list": b"[]",
    "text": b'"hallo"',
    "very deep": b"[" * 30_000,
    "not a number": b'{"question": "a", "facts": {"geraamde_waarde_eur": NaN}}',
    "infinity": b'{"question": "a", "facts": {"geraamde_waarde_eur": 1e999}}',
    "huge number": b'{"question": "a", "facts": {"opties_totaal": ' + b"9" * 5000 + b"}}",
}


@pytest.mark.parametrize("body", RAW.values(), ids=RAW.keys())
def test_bytes_that_are_no_request_are_refused(client: TestClient, body: bytes):
    response = client.post(ROUTE, content=body)
    assert response.status_code == 422
    assert list(response.json()) == ["fout"]


def test_64_kb_is_read_and_one_byte_more_is_not(client: TestClient):
    fits = b'{"question": "a"}'.ljust(LARGEST_BODY)
    assert client.post(ROUTE, content=fits).status_code == 200
    response = client.post(ROUTE, content=fits + b" ")
    assert response.status_code == 413
    assert "64 KB" in response.json()["fout"]


@pytest.mark.parametrize("path", [ROUTE, "/gradio_api/queue/join"])
def test_five_megabytes_in_pieces_is_refused(client: TestClient, path: str):
    def pieces() -> Iterator[bytes]:
        for _ in range(5 * 1024):
            yield b"a" * 1024

    assert client.post(path, content=pieces()).status_code == 413


def test_a_bug_gives_a_code_and_no_trace_and_no_words_in_the_log(client: TestClient, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.ERROR):
        response = send(client, question="kapot geheim")
    assert response.status_code == 500
    sentence = response.json()["fout"]
    code = sentence.rsplit(": ", 1)[1].rstrip(".")
    assert code in caplog.text
    assert "RuntimeError" in caplog.text
    assert "geheim" not in caplog.text + sentence


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_another_method_is_refused_in_dutch(client: TestClient, method: str):
    response = client.request(method, ROUTE)
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert response.json() == {"fout": "Stuur uw vraag met POST naar dit adres."}


CLOSED = (
    "/docs",
    "/redoc",
    "/openapi.json",
    "/gradio_api/info",
    "/gradio_api/openapi.json",
    "/gradio_api/runs",
    "/gradio_api/upload",
    "/gradio_api/file=/etc/passwd",
    "/gradio_api/proxy=https://example.org",
    "/gradio_api/call/typed",
    "/config",
    "/monitoring",
    "/login",
    "/bestaat-niet",
    "/api/v1/iets",
    "/api/v2/vraag",
)


@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_not_needed_is_closed(client: TestClient, method: str, path: str):
    response = client.request(method, path)
    assert response.status_code == 404
    assert "bestaat niet" in response.json()["fout"]


def test_alive_and_ready(client: TestClient):
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert ready.json() == {"status": "ok", "index_version": "i1", "rules_version": "r1"}


@pytest.mark.parametrize("path", ["/", "/healthz", "/bestaat-niet"])
def test_every_response_has_the_security_headers(client: TestClient, path: str):
    headers = client.get(path).headers
    assert "form-action 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


def test_the_real_core_answers(real_core: Core, open_app: OpenApp):
    body = {
        "question": "Mogen we het contract dagbesteding met een jaar verlengen? Er staan twee verlengingsopties van "
        "een jaar in, waarvan er nog geen is gebruikt. Het loopt tot 31 december 2026.",
        "peildatum": "2026-11-21",
    }
    with open_app(real_core) as client:
        answer = Answer.model_validate_json(client.post(ROUTE, json=body).text)
    assert answer.verdict == "ja"
    assert answer.citations
