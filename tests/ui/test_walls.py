"""The walls around the app: how often and how many at once, from which site, and the headers of what comes back."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.errors import SettingsError
from ui.client_address import Clients
from ui.headers import SecurityHeaders
from ui.limits import OpenRoutes
from ui.origin import OriginCheck
from ui.rate_limit import AtOnce, RateLimit
from ui.routes import route_of

ASKING = ("/api/v1/vraag", "/api/v1/uitvoer/md", "/gradio_api/queue/join")


async def said(request: Request) -> JSONResponse:
    headers = {"access-control-allow-origin": "*", "access-control-allow-credentials": "true"}
    return JSONResponse({"path": request.url.path}, headers=headers)


def inner() -> ASGIApp:
    return Starlette(routes=[Route("/{rest:path}", said, methods=["GET", "POST", "OPTIONS"])])


def post(client: TestClient, path: str, **headers: str) -> Any:
    return client.post(path, json={}, headers=headers)


@pytest.mark.parametrize("path", ASKING)
def test_one_question_too_many_is_told_when_it_may_again(path: str):
    client = TestClient(RateLimit(inner(), per_minute=3))
    assert [post(client, path).status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = post(client, path)
    seconds = int(refused.headers["retry-after"])
    assert 1 <= seconds <= 60
    expected = f"U stelt veel vragen achter elkaar. Wacht {seconds} seconden en probeer het opnieuw."
    assert refused.json() == {"fout": expected, "detail": expected}


def test_two_hundred_questions_in_a_row_get_thirty_answers():
    client = TestClient(RateLimit(inner()))
    statuses = [post(client, ASKING[0]).status_code for _ in range(200)]
    assert (statuses.count(200), statuses.count(429)) == (30, 170)


def test_reading_is_not_counted():
    client = TestClient(RateLimit(inner(), per_minute=1))
    for path in ("/bronnen", "/bron/x", "/healthz", "/api/v1/vraag"):
        assert [client.get(path).status_code for _ in range(5)] == [200] * 5
    assert post(client, ASKING[0]).status_code == 200


def test_after_a_minute_one_may_ask_again(monkeypatch: pytest.MonkeyPatch):
    client = TestClient(RateLimit(inner(), per_minute=1))
    now = 1_000_000.0
    monkeypatch.setattr("time.time", lambda: now)
    assert [post(client, ASKING[0]).status_code for _ in range(2)] == [200, 429]
    now += 61
    assert post(client, ASKING[0]).status_code == 200


def test_clients_do_not_bother_each_other():
    wall = RateLimit(inner(), per_minute=1)
    for address in ("192.0.2.1", "192.0.2.2", "2001:db8:1::1", "2001:db8:2::1"):
        client = TestClient(wall, client=(address, 1))
        assert [post(client, ASKING[0]).status_code for _ in range(2)] == [200, 429]


def test_clients_beyond_the_most_share_one_limit():
    wall = RateLimit(inner(), per_minute=2, most_clients=3)
    clients = [TestClient(wall, client=(f"192.0.2.{n}", 1)) for n in range(8)]
    assert [post(client, ASKING[0]).status_code for client in clients] == [200] * 5 + [429] * 3
    assert post(clients[0], ASKING[0]).status_code == 200


CLIENTS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...], str]] = {
    "no proxy": ("192.0.2.1", (), (), "192.0.2.1"),
    "a header that anyone may send": ("192.0.2.1", (), ("203.0.113.9",), "192.0.2.1"),
    "from our proxy": ("10.0.0.5", ("10.0.0.0/24",), ("203.0.113.9",), "203.0.113.9"),
    "the user's own header is not believed": ("10.0.0.5", ("10.0.0.5",), ("1.1.1.1, 203.0.113.9",), "203.0.113.9"),
    "two headers": ("10.0.0.5", ("10.0.0.5",), ("1.1.1.1", "203.0.113.9"), "203.0.113.9"),
    "two proxies": ("10.0.0.5", ("10.0.0.0/24",), ("203.0.113.9, 10.0.0.6",), "203.0.113.9"),
    "not an address": ("10.0.0.5", ("10.0.0.5",), ("jan",), "10.0.0.5"),
    "empty": ("10.0.0.5", ("10.0.0.5",), ("",), "10.0.0.5"),
    "a home with IPv6": ("2001:db8:1:2:3:4:5:6", (), (), "2001:db8:1:2::"),
    "IPv4 in IPv6": ("::ffff:192.0.2.1", (), (), "192.0.2.1"),
    "no address at all": ("testclient", (), (), "onbekend"),
}


@pytest.mark.parametrize(("address", "proxies", "forwarded", "key"), CLIENTS.values(), ids=CLIENTS.keys())
def test_which_client_it_is(address: str, proxies: tuple[str, ...], forwarded: tuple[str, ...], key: str):
    headers = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    assert Clients(proxies).key({"type": "http", "client": (address, 1), "headers": headers}) == key


def test_a_proxy_that_is_no_address_is_refused():
    with pytest.raises(SettingsError, match="proxy klopt niet"):
        Clients(("intranet",))


class Gate:
    """An app that answers when it is told to."""

    def __init__(self) -> None:
        self.open = asyncio.Event()

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        await self.open.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


async def together(wall: ASGIApp, gate: Gate, asked: list[tuple[str, str, str]]) -> list[int]:
    """Statuses of requests (method, path, client) that all come before one is answered."""
    statuses = [0] * len(asked)

    async def one(number: int, method: str, path: str, client: str) -> None:
        async def send(message: Message) -> None:
            statuses[number] = message.get("status", statuses[number])

        async def receive() -> Message:
            return {"type": "http.request"}

        scope = {"type": "http", "method": method, "path": path, "headers": [], "client": (client, 1)}
        await wall(scope, receive, send)

    tasks = [asyncio.create_task(one(number, *request)) for number, request in enumerate(asked)]
    await asyncio.sleep(0)
    gate.open.set()
    await asyncio.gather(*tasks)
    return statuses


STREAM, JOIN, ASK = ("GET", "/gradio_api/queue/data"), ("POST", "/gradio_api/queue/join"), ("POST", "/api/v1/vraag")
AT_ONCE: dict[str, tuple[list[tuple[str, str, str]], list[int]]] = {
    "five of one client": ([(*ASK, "192.0.2.1")] * 7, [200] * 5 + [429] * 2),
    "exports count too": ([("POST", "/api/v1/uitvoer/md", "192.0.2.1")] * 6, [200] * 5 + [429]),
    "of ten clients, eight in all": ([(*ASK, f"192.0.2.{n}") for n in range(10)], [200] * 8 + [503] * 2),
    "the page asks with five answers under way": (
        [(*STREAM, "192.0.2.1")] * 5 + [(*JOIN, "192.0.2.1"), (*JOIN, "192.0.2.2")],
        [200] * 5 + [429, 200],
    ),
    "reading goes on": ([(*ASK, "192.0.2.1")] * 6 + [("GET", "/bronnen", "192.0.2.1")], [200] * 5 + [429, 200]),
}


@pytest.mark.parametrize(("asked", "statuses"), AT_ONCE.values(), ids=AT_ONCE.keys())
def test_how_many_at_once(asked: list[tuple[str, str, str]], statuses: list[int]):
    async def twice() -> tuple[list[int], list[int]]:
        gate = Gate()
        wall = AtOnce(gate, waiting=8)
        return await together(wall, gate, asked), await together(wall, gate, asked[:1])

    assert asyncio.run(twice()) == (statuses, [200])


def test_a_full_queue_of_gradio_says_so_in_dutch():
    async def full(_scope: Scope, _receive: Receive, send: Send) -> None:
        await JSONResponse({"detail": "Queue is full. Max size is 64 and size is 64."}, 503)(_scope, _receive, send)

    answered = TestClient(AtOnce(full)).post(JOIN[1])
    assert (answered.status_code, answered.headers["retry-after"]) == (503, "2")
    assert answered.json()["detail"] == "Het is nu te druk. Probeer het over enkele seconden opnieuw."


ORIGINS: dict[str, tuple[str | None, str, int]] = {
    "no browser": (None, "inkoop.nl", 200),
    "our page": ("http://127.0.0.1:7860", "127.0.0.1:7860", 200),
    "behind TLS": ("https://inkoop.nl", "inkoop.nl", 200),
    "with the port of TLS": ("https://inkoop.nl", "inkoop.nl:443", 200),
    "capitals": ("https://Inkoop.NL", "inkoop.nl", 200),
    "allowed": ("https://proxy.gemeente.nl", "10.0.0.5:7860", 200),
    "another site": ("https://evil.example", "inkoop.nl", 403),
    "another port": ("http://127.0.0.1:9000", "127.0.0.1:7860", 403),
    "the name inside another": ("https://inkoop.nl.evil.example", "inkoop.nl", 403),
    "a user name": ("https://inkoop.nl@evil.example", "inkoop.nl", 403),
    "a path": ("https://inkoop.nl/x", "inkoop.nl", 403),
    "null": ("null", "inkoop.nl", 403),
    "empty": ("", "inkoop.nl", 403),
    "no address": ("http://[", "inkoop.nl", 403),
    "a file": ("file://", "inkoop.nl", 403),
}


@pytest.mark.parametrize(("origin", "host", "status"), ORIGINS.values(), ids=ORIGINS.keys())
def test_another_site_may_not_ask(origin: str | None, host: str, status: int):
    client = TestClient(OriginCheck(inner(), allowed=("https://proxy.gemeente.nl/",)))
    headers = {"host": host} | ({} if origin is None else {"origin": origin})
    response = client.post("/api/v1/vraag", headers=headers)
    assert response.status_code == status
    if status == 403:
        assert "andere website" in response.json()["fout"]
    assert client.get("/bronnen", headers=headers).status_code == 200


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_nothing_is_opened_to_other_sites(method: str):
    response = TestClient(SecurityHeaders(inner())).request(method, "/", headers={"origin": "https://evil.example"})
    assert [name for name in response.headers if name.startswith("access-control")] == []


@pytest.mark.parametrize("ancestors", ["'none'", "'self'", "'self' https://intranet.gemeente.nl http://a.nl:8080"])
def test_who_may_show_the_page_inside_theirs(ancestors: str):
    headers = TestClient(SecurityHeaders(inner(), frame_ancestors=ancestors)).get("/").headers
    assert headers["content-security-policy"].endswith(f"form-action 'self'; frame-ancestors {ancestors}")
    assert "strict-transport-security" not in headers


@pytest.mark.parametrize("ancestors", ["", "*", "'self'; script-src *", "'none' 'self'", "intranet.nl\nx: y"])
def test_other_words_for_it_are_refused(ancestors: str):
    with pytest.raises(SettingsError, match="frame-ancestors"):
        SecurityHeaders(inner(), frame_ancestors=ancestors)


@pytest.mark.parametrize("path", ["/bronnen", "/bron/keuzekompas", "/regel/x", "/eigen/page.js", "/metrics", "/over"])
def test_what_the_page_needs_is_open(path: str):
    assert TestClient(OpenRoutes(inner())).get(path).status_code == 200


@pytest.mark.parametrize(
    "path", ["/bron/", "/bron/a/b", "/eigen/a/b", "/metrics/", "/gradio_api/upload", "/..", "/config"]
)
def test_what_it_does_not_need_is_closed(path: str):
    assert route_of(path) is None
