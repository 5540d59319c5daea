"""The patched page: each test stands for something that gradio itself does not do."""

from __future__ import annotations

import re

from starlette.testclient import TestClient


def test_the_language_is_dutch_before_gradio_starts(client: TestClient):
    page = client.get("/").text
    assert re.match(r'<!doctype html>\s*<html\s+lang="nl"', page)
    assert page.index('["language", "nl"]') < page.index("gradio_config")


def test_the_head_names_no_other_host(client: TestClient):
    page = client.get("/").text
    head = page[: page.index("window.gradio_config")]
    assert not re.findall(r'(?:og|twitter):|content="https?://', head)


def test_the_length_is_that_of_the_patched_page(client: TestClient):
    response = client.get("/", headers={"accept-encoding": "gzip, br"})
    assert int(response.headers["content-length"]) == len(response.content)
    assert "content-encoding" not in response.headers


def test_analytics_history_and_uploads_are_off(client: TestClient):
    page = client.get("/").text
    for setting in ('"analytics_enabled":false', '"run_history":false', '"show_error":false', '"footer_links":[]'):
        assert setting in page


def test_other_paths_are_left_alone(client: TestClient):
    assert client.get("/theme.css").headers["content-type"].startswith("text/css")
