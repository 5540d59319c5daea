"""Who asks for another host than ours gets nothing, whatever its Origin says."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.settings import Settings
from ui.app import create_app
from ui.core import Core
from ui.hosts import own_hosts


@pytest.fixture(scope="module")
def guarded(fake_core: Core, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    settings = Settings(data_dir=Path(tmp_path_factory.mktemp("hosts")), questions_per_minute=1000)

    async def make() -> TestClient:
        hosts = own_hosts("127.0.0.1", ["https://inkoop.gemeente.nl"])
        return TestClient(create_app(settings, fake_core, hosts=hosts), raise_server_exceptions=False)

    return asyncio.run(make())


@pytest.mark.parametrize("host", ["localhost:7860", "127.0.0.1", "[::1]:7860", "inkoop.gemeente.nl", "LOCALHOST:1"])
def test_our_own_names_are_answered(guarded: TestClient, host: str):
    assert guarded.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example:7860", "127.0.0.1.evil.example", "localhost.", ""])
@pytest.mark.parametrize("path", ["/bronnen", "/healthz"])
def test_another_name_is_refused(guarded: TestClient, host: str, path: str):
    reply = guarded.get(path, headers={"host": host})
    assert reply.status_code == 421
    assert "Inkoopwijzer" in reply.json()["fout"]
