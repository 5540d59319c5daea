"""Two hundred made-up identifiers go in through every entrance, and none is left in logs, counts or files."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from assistant.pipeline import Services
from assistant.settings import PROJECT
from tests.assistant.understanding.planted import planted
from tests.ui.conftest import wait_until_ready

pytestmark = pytest.mark.slow

IDENTIFIERS = tuple(identifier for _, identifier in planted(200, seed=11))
TOGETHER = 50  # identifiers in one request
_CONFIG = re.compile(r"window\.gradio_config = (\{.*?\});</script>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Running:
    """A server of our own, and the folder in which it may write: log, data, temporary files and home."""

    client: httpx.Client
    folder: Path


@pytest.fixture(scope="module")
def running(services: Services, data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    assert services.library.sources  # the index stands before it is copied
    folder = tmp_path_factory.mktemp("privacy")
    shutil.copytree(data_dir, folder / "data")
    for name in ("tmp", "home"):
        (folder / name).mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "INKOOPWIJZER_DATA_DIR": str(folder / "data"),
        "INKOOPWIJZER_QUESTIONS_PER_MINUTE": "1000000",
        "INKOOPWIJZER_QUESTIONS_AT_ONCE": "100",
        "TMPDIR": str(folder / "tmp"),
        "HOME": str(folder / "home"),
    }
    command = [sys.executable, "-m", "ui", "--port", str(port)]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log) as server,
    ):
        url = f"http://127.0.0.1:{port}"
        wait_until_ready(f"{url}/readyz", server, folder / "log")
        with httpx.Client(base_url=url, timeout=30) as client:
            yield Running(client, folder)
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)


Entrance = Callable[[httpx.Client, str], object]


def ask(client: httpx.Client, **body: object) -> httpx.Response:
    return client.post("/api/v1/vraag", json=body)


def through_the_page(client: httpx.Client, text: str) -> None:
    """Every event of the page, with the text in the place of every input, read until its answer has come."""
    found = _CONFIG.search(client.get("/", params={"vraag": text}).text)
    assert found is not None
    events = [one for one in json.loads(found[1])["dependencies"] if one["backend_fn"] and one["inputs"]]
    assert events
    for event in events:
        session = uuid4().hex[:12]
        joining = {"data": [text] * len(event["inputs"]), "fn_index": event["id"], "session_hash": session}
        joined = client.post(
            "/gradio_api/queue/join", json=joining | {"event_data": {"actie": "vraag", "woorden": text}}
        )
        assert joined.status_code == 200
        assert "process_completed" in client.get("/gradio_api/queue/data", params={"session_hash": session}).text


def as_feedback(client: httpx.Client, text: str) -> None:
    answer = ask(client, question="Mogen we dit contract verlengen?").json()
    reaction = {
        "receipt_id": "0" * 12,
        "verdict": "klopt_niet",
        "reason": "onduidelijk",
        "text": "De uitleg is te lang.",
        "kind": answer["kind"],
        "rules_version": answer["rules_version"],
        "index_version": answer["index_version"],
    }
    assert client.post("/api/v1/terugkoppeling", json=reaction).status_code == 201
    for identifier in text.split("; "):
        for place in ("text", "rule", "rules_version", "receipt_id", identifier):
            client.post("/api/v1/terugkoppeling", json=reaction | {place: identifier})


ENTRANCES: dict[str, Entrance] = {
    "question": lambda client, text: ask(client, question=f"Mogen we verlengen voor {text}?"),
    "question that is too long": lambda client, text: ask(client, question=text * 100),
    "value of a fact": lambda client, text: ask(client, question="Mag het?", facts={"opties_totaal": text}),
    "name of a fact": lambda client, text: ask(client, question="Mag het?", facts={text: "1"}),
    "earlier question": lambda client, text: ask(client, question="Mag het?", conversation=[{"question": text}]),
    "fact of an earlier question": lambda client, text: ask(
        client, question="Mag het?", conversation=[{"question": "Mag het?", "facts": {"instrument": text}}]
    ),
    "role and date": lambda client, text: (
        ask(client, question="Mag het?", role=text),
        ask(client, question="Mag het?", peildatum=text),
    ),
    "wrong JSON": lambda client, text: client.post("/api/v1/vraag", content=f'{{"question": "{text}'.encode()),
    "unknown field": lambda client, text: ask(client, question="Mag het?", **{text: text}),
    "export": lambda client, text: [
        client.post(f"/api/v1/uitvoer/{form}", json={"question": text}) for form in ("md", "html", text)
    ],
    "feedback": as_feedback,
    "the page": through_the_page,
    "query": lambda client, text: [
        client.get(path, params={"vraag": text, "zoek": text, "van": text, "tot": text, "peildatum": text, text: text})
        for path in ("/", "/bronnen", "/bron/keuzekompas", "/regel/subsidie_verlengen", "/begrippen", "/api/v1/vraag")
    ],
    "path": lambda client, text: [
        client.get(f"{place}{text}") for place in ("/", "/bron/", "/regel/", "/eigen/", "/api/v1/")
    ],
    "headers": lambda client, text: client.post(
        "/api/v1/vraag",
        json={"question": "Mag het?"},
        headers={
            name: text.encode() for name in ("user-agent", "referer", "cookie", "x-forwarded-for", "x-request-id")
        },
    ),
    "another origin": lambda client, text: client.post("/api/v1/vraag", headers={"origin": text.encode()}),
}


@pytest.mark.parametrize("entrance", ENTRANCES.values(), ids=ENTRANCES.keys())
def test_nothing_that_came_in_is_left(running: Running, entrance: Entrance, data_dir: Path):
    for first in range(0, len(IDENTIFIERS), TOGETHER):
        some = IDENTIFIERS[first : first + TOGETHER]
        entrance(running.client, "; ".join(one.replace("\n", " ") for one in some))
    counted = running.client.get("/metrics")
    assert counted.status_code == 200
    assert traces(counted.content) == []
    for file in (path for path in running.folder.rglob("*") if path.is_file()):
        content = file.read_bytes()
        before = (
            data_dir / file.relative_to(running.folder / "data")
            if file.is_relative_to(running.folder / "data")
            else file
        )
        if before == file or not before.exists() or before.read_bytes() != content:
            assert traces(content) == [], file
    assert b'"event": "verzoek"' in (running.folder / "log").read_bytes()


def test_a_trace_would_be_seen():
    """In any notation: as it was planted, in JSON, or without what stands between its parts."""
    for identifier in IDENTIFIERS:
        bare = re.sub(r"[\W_]", "", identifier)
        for left in (identifier, json.dumps(identifier), bare, bare.upper()):
            assert traces(f"x {left} y".encode()) != []


def traces(content: bytes) -> list[str]:
    """The identifiers of which the content holds all letters and digits in a row."""
    bare = re.sub(rb"\\u[0-9a-f]{4}|\\n|[^0-9A-Za-z]", b"", content).lower()
    return [one for one in IDENTIFIERS if re.sub(r"[^0-9A-Za-z]", "", one).lower().encode() in bare]
