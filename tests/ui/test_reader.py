"""The reader and the list of sources over HTTP: whole and as a fragment, searching, mentions, and wrong addresses."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.ui.library_pages import HOSTILE, HOSTILE_NAME, Shown, dense, open_library, pages_app
from ui.reader import source_url

LIBRARY = open_library()
KOMPAS = LIBRARY.source("keuzekompas")
QUOTE = "Bij subsidies geen verlengingsopties mogelijk"
START = KOMPAS.text.index(QUOTE)
PAGES = ["/bronnen", "/bron/keuzekompas", "/regels", "/regel/drempel_sas", "/begrippen", "/over", "/toegankelijkheid"]


@pytest.fixture(scope="module")
def client():
    with TestClient(pages_app(LIBRARY)) as opened:
        yield opened


@pytest.mark.parametrize("address", PAGES)
def test_each_page_comes_whole_and_as_a_fragment(client, address):
    whole, part = client.get(address), client.get(address, params={"deel": 1})
    assert (whole.status_code, part.status_code) == (200, 200)
    assert whole.text.startswith('<!doctype html>\n<html lang="nl">')
    assert [tag for tag, _ in Shown(whole.text).tags].count("h1") == 1
    assert part.text.startswith("<div") or part.text.lstrip().startswith("<div")
    assert not {"html", "h1", "main", "script"} & {tag for tag, _ in Shown(part.text).tags}


@pytest.mark.parametrize("address", PAGES[:-1])
def test_the_tab_of_a_page_is_the_current_one(client, address):
    tabs = [values for tag, values in Shown(client.get(address).text).tags if "aria-current" in values]
    assert [values["href"][:4] for values in tabs] == [address[:4]]


def test_the_list_tells_what_each_source_is(client):
    page = client.get("/bronnen").text
    for source in LIBRARY.sources:
        assert f'href="{source_url(source.id)}"' in page.replace("&#45;", "-")
    assert "5 van de 5 bronnen" in page


def test_the_list_is_searched_without_script(client):
    page = client.get("/bronnen", params={"zoek": "utrecht presentatie"}).text
    assert "1 van de 5 bronnen" in page
    assert "Geen bron gevonden" in client.get("/bronnen", params={"zoek": "xyzzy"}).text


def test_a_source_tells_its_publisher_date_status_and_rights(client):
    page = text_of(client.get("/bron/keuzekompas").text)
    for value in (KOMPAS.publisher, KOMPAS.published, KOMPAS.published_certainty, KOMPAS.status, KOMPAS.rights):
        assert value in page


def test_the_outline_leads_to_the_headings(client):
    tags = Shown(client.get("/bron/keuzekompas").text).tags
    targets = {values["href"] for tag, values in tags if tag == "a" and values["href"].startswith("#p")}
    ids = {f"#{values['id']}" for tag, values in tags if tag in ("h2", "h3", "h4") and "id" in values}
    assert targets == ids
    assert len(targets) == len(KOMPAS.sections)


def test_a_quote_is_marked_and_can_be_gone_to(client):
    page = client.get(f"/bron/keuzekompas?van={START}&tot={START + len(QUOTE)}").text
    assert dense(Shown(page).quote) == dense(QUOTE)
    assert 'href="#citaat"' in page


def test_mentions_lead_from_one_to_the_next_and_back(client):
    source = LIBRARY.source("handreiking-dialoog")
    page, seen = client.get("/bron/handreiking-dialoog", params={"zoek": "MARKTCONSULTATIE"}), []
    while link := rel(page.text, "next"):
        page = client.get(link)
        seen.append(dense(Shown(page.text).quote).lower())
        assert f"U ziet nummer {len(seen)}" in page.text
    assert seen == ["marktconsultatie"] * source.text.lower().count("marktconsultatie")
    assert len(seen) > 1
    assert f"U ziet nummer {len(seen) - 1}" in client.get(rel(page.text, "prev")).text


def test_a_search_minds_neither_accents_nor_line_ends(client):
    page = client.get("/bron/handreiking-dialoog", params={"zoek": " financiele   en administratieve "}).text
    assert "<strong>1 keer gevonden</strong>" in page
    assert "Niet gevonden" in client.get("/bron/handreiking-dialoog", params={"zoek": "xyzzy"}).text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/bron/weg", 404, "De bron 'weg' staat niet in dit programma. Kies een bron uit de lijst."),
        ("/bron/../../etc/passwd", 404, None),
        ("/bron/%2e%2e%2fetc%2fpasswd", 404, "Kies een bron uit de lijst."),
        ("/bron/keuzekompas?van=9&tot=3", 422, "Deze plaats staat niet in de bron."),
        ("/bron/keuzekompas?van=0&tot=9999999", 422, "Deze plaats staat niet in de bron."),
        ("/bron/keuzekompas?van=-1&tot=5", 422, "Deze plaats staat niet in de bron."),
        ("/bron/keuzekompas?van=1", 422, "Deze plaats staat niet in de bron."),
        ("/bron/keuzekompas?tot=²", 422, "Deze plaats staat niet in de bron."),
        ("/bron/keuzekompas?vanaf=x", 422, "Deze plaats staat niet in de bron."),
        ("/bron/keuzekompas?zoek=a", 422, "Typ minstens 2 tekens om in de bron te zoeken."),
        (f"/bron/keuzekompas?zoek={'a' * 201}", 422, "Uw zoekwoorden zijn te lang."),
        (f"/bronnen?zoek={'a' * 201}", 422, "Uw zoekwoorden zijn te lang."),
        (f"/begrippen?zoek={'a' * 201}", 422, "Uw zoekwoorden zijn te lang."),
        ("/regel/drempel", 404, "De regel 'drempel' bestaat niet. Bedoelt u"),
    ],
)
def test_a_wrong_address_gets_one_dutch_sentence(client, address, status, words):
    for reply in (client.get(address), client.get(address + ("&" if "?" in address else "?") + "deel=1")):
        assert reply.status_code == status
        assert words is None or words in text_of(reply.text)
        assert "Traceback" not in reply.text


def test_nothing_in_an_own_document_becomes_an_element(tmp_path):
    (tmp_path / HOSTILE_NAME).write_text(HOSTILE, encoding="utf-8")
    library = open_library(tmp_path)
    with TestClient(pages_app(library)) as client:
        for address in ("/bronnen", "/bron/eigen-kwaad", "/bron/eigen-kwaad?zoek=<script>", "/bron/<b>x</b>"):
            for part in ("", "1"):
                check_is_ours(client.get(address, params={"deel": part} if "?" not in address else None).text)
        source = library.source("eigen-kwaad")
        shown = dense(Shown(client.get("/bron/eigen-kwaad").text).source)
    for piece in ("<script>alert(2)</script>", '<bonclick="alert(3)">vet</b>${x}{{x}}{%raw%}', "</code></pre><script>"):
        assert piece in shown
        assert piece in dense(source.text)


def test_a_long_document_comes_in_parts(tmp_path):
    parts = "".join(f"## Deel {number}\n\n{'woord ' * 400}\n\n" for number in range(120))
    (tmp_path / "lang.md").write_text(f"# Lang\n\n{parts}slotwoord\n", encoding="utf-8")
    library = open_library(tmp_path)
    last = library.source("eigen-lang").text.index("slotwoord")
    with TestClient(pages_app(library)) as client:
        first = client.get("/bron/eigen-lang").text
        assert "slotwoord" not in Shown(first).source
        assert "Lees het deel hierna" in first
        quoted = client.get(f"/bron/eigen-lang?van={last}&tot={last + 9}").text
        assert Shown(quoted).quote == "slotwoord"
        assert "Lees het deel hiervoor" in quoted
        assert Shown(client.get("/bron/eigen-lang?zoek=slotwoord").text).source.endswith("slotwoord")


def check_is_ours(page: str) -> None:
    for tag, values in Shown(page).tags:
        assert tag not in ("img", "iframe", "b", "object", "style", "svg")
        assert not any(name.startswith("on") for name in values)
        assert tag != "script" or values == {"src": "/eigen/reader.js", "defer": None}
        assert tag != "a" or values["href"].startswith(("/", "#"))


def rel(page: str, name: str) -> str | None:
    return next((values["href"] for tag, values in Shown(page).tags if values.get("rel") == name), None)


def text_of(page: str) -> str:
    class All(Shown):
        def handle_data(self, data):
            self.source += data

    return All(page).source
