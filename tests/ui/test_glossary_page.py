"""The begrippenlijst on the page: every term, its search, its anchors and its quotes."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.ui.library_pages import Shown, dense, open_library, pages_app
from tests.ui.test_reader import text_of

LIBRARY = open_library()


@pytest.fixture(scope="module")
def client():
    with TestClient(pages_app(LIBRARY)) as opened:
        yield opened


def test_every_term_is_there_with_its_explanation_and_names(client):
    told = text_of(client.get("/begrippen").text)
    for term in LIBRARY.glossary:
        for words in (*term.names, *term.everyday, term.explanation):
            assert words in told


def test_related_terms_and_letters_lead_to_a_place_on_the_page(client):
    tags = Shown(client.get("/begrippen").text).tags
    ids = [values["id"] for _, values in tags if "id" in values]
    links = [values["href"].removeprefix("/begrippen") for tag, values in tags if tag == "a"]
    anchors = {link[1:] for link in links if link.startswith("#")} - {"inhoud"}
    assert anchors <= set(ids)
    assert len(ids) == len(set(ids))
    assert {"letter-A", "letter-Z"} <= anchors


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("percelen", "perceel"),
        ("tender", "aanbesteding"),
        ("ZZP", None),
        ("wedstrijd om een opdracht", "aanbesteding"),
    ],
)
def test_a_term_is_found_by_any_of_its_names(client, words, first):
    told = text_of(client.get("/begrippen", params={"zoek": words}).text)
    named = told.partition("Dit begrip noemt u")[2].split("\n")
    assert first is None or next(line for line in named if line.strip()).strip() == first


def test_a_search_without_result_says_what_to_do(client):
    page = client.get("/begrippen", params={"zoek": "xyzzy"}).text
    assert "0 van de" in page
    assert "Zoek met een ander woord" in page


def test_the_quote_of_a_term_opens_in_the_reader(client):
    term = next(one for one in LIBRARY.glossary if one.name == "aanbestedende dienst")
    page = client.get("/begrippen", params={"zoek": term.name}).text
    addresses = [values["href"] for tag, values in Shown(page).tags if values.get("class") == "iw-open"]
    quotes = [dense(Shown(client.get(address).text).quote) for address in addresses]
    assert dense(term.quote.text) in quotes
