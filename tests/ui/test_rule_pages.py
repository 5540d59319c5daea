"""The regelboek on the page: its list, each rule, and trying a rule on what people type."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from starlette.testclient import TestClient

from assistant.regelboek.examples import examples
from assistant.rules.parameters import parameters
from assistant.rules.registry import rules
from assistant.rules.texts import rule_texts
from assistant.wording import amount
from tests.ui.library_pages import TODAY, Shown, dense, open_library, pages_app
from tests.ui.test_reader import text_of
from ui.rule_trial import read_facts
from ui.texts import MARKS


@pytest.fixture(scope="module")
def client():
    with TestClient(pages_app(open_library())) as opened:
        yield opened


def test_the_list_holds_every_rule(client):
    page = client.get("/regels").text
    linked = {values["href"] for tag, values in Shown(page).tags if tag == "a"}
    assert {f"/regel/{name}" for name in rules()} <= linked
    assert f"{len(rules())} van de {len(rules())} regels" in page


@pytest.mark.parametrize(
    ("words", "rule"),
    [("bagatel", "wijziging_bagatel"), ("2.6a", "drempel_sas"), ("SUBSIDIE verlengen", "subsidie_verlengen")],
)
def test_a_rule_is_found_by_its_words_and_its_article(client, words, rule):
    page = client.get("/regels", params={"zoek": words}).text
    assert f'href="/regel/{rule}"' in page.replace("&#95;", "_")
    assert 'href="/regel/meta_' not in page.replace("&#95;", "_")


@pytest.mark.parametrize("rule", sorted(rules()))
def test_each_rule_tells_its_question_law_and_facts_and_can_be_tried_with_nothing(client, rule):
    page = client.get(f"/regel/{rule}", params={"probeer": 1, "deel": 1}).text
    told = text_of(page)
    text = rule_texts()[rule]
    for words in (text.vraag, text.kern, *text.voorwaarden, *rules()[rule].legal_basis):
        assert words in told
    fields = {values["name"] for tag, values in Shown(page).tags if tag in ("input", "select")}
    assert {*text.feiten, "peildatum"} <= fields
    assert 'aria-label="Uitkomst van de proef"' in page


def test_a_parameter_shows_its_history_with_sources(client):
    told = text_of(client.get("/regel/drempel_diensten_leveringen").text)
    history = parameters()["drempel_diensten_leveringen_decentraal"].waarden
    assert len(history) > 3
    for dated in history.values():
        assert dated.waarde is None or amount(dated.waarde) in told


def test_the_quotes_of_a_rule_open_in_the_reader(client):
    page = client.get("/regel/drempel_sas").text
    (address,) = [one["href"] for tag, one in Shown(page).tags if one.get("class") == "iw-open"]
    quote = rule_texts()["drempel_sas"].bewijs[0].citaat
    assert dense(Shown(client.get(address).text).quote) == dense(quote)


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("750.000", "ja"),
        ("749.999,99 euro", "nee"),
        ("750000.00", "ja"),
        ("€ 1,2 miljoen", "ja"),
        ("3 ton", "nee"),
        ("750.000 euro inclusief btw", "nee"),
        ("", "onbekend"),
    ],
)
def test_a_rule_is_tried_on_an_amount_as_people_write_it(client, typed, verdict):
    facts = {"geraamde_waarde_eur": typed, "opdracht_type": "sas", "startdatum_procedure": "1 december 2026"}
    page = client.get("/regel/drempel_sas", params=without_empty(facts)).text
    assert outcome(page) == MARKS[verdict][1]


def test_the_example_cases_come_to_their_verdict_when_tried(client):
    page = client.get("/regel/drempel_sas").text
    tried = [values["href"] for tag, values in Shown(page).tags if (values.get("href") or "").endswith("#proef")]
    addresses = [one for one in tried if "probeer" in one]
    assert len(addresses) > 5
    wanted = {case.naam: case.verwacht.oordeel for case in examples("drempel_sas")}
    found = [outcome(client.get(address).text) for address in addresses]
    assert set(found) <= {MARKS[one][1] for one in wanted.values() if one is not None}
    assert len(set(found)) > 1


def test_the_day_decides_which_amount_counts(client):
    facts = {"geraamde_waarde_eur": "218.000", "opdracht_type": "dienst"}
    now = client.get("/regel/drempel_diensten_leveringen", params={**facts, "peildatum": "1 december 2026"}).text
    then = client.get("/regel/drempel_diensten_leveringen", params={**facts, "peildatum": "1-12-2024"}).text
    assert (outcome(now), outcome(then)) == ("Ja", "Nee")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"geraamde_waarde_eur": "kaas"}, "Dit kan ik niet lezen als 'geraamde waarde'."),
        ({"geraamde_waarde_eur": "-5"}, "Dit kan ik niet lezen als 'geraamde waarde'."),
        ({"geraamde_waarde_eur": "9" * 500}, "Dit is te lang. Typ hoogstens 400 tekens."),
        ({"opdracht_type": "fiets"}, "Dit kan ik niet lezen als 'soort opdracht'."),
        ({"startdatum_procedure": "31-02-2026"}, "Dit kan ik niet lezen als 'start van de procedure'."),
        ({"peildatum": "gisteravond laat"}, "Dit is geen peildatum."),
        ({"peildatum": "1-1-1900"}, "De peildatum ligt te ver weg."),
        ({"<script>": "1"}, "De regels kennen het feit '<script>' niet."),
    ],
)
def test_a_value_that_does_not_fit_is_told_and_nothing_is_tried(client, values, words):
    reply = client.get("/regel/drempel_sas", params=values)
    assert reply.status_code == 200
    assert words in text_of(reply.text)
    assert 'aria-label="Uitkomst van de proef"' not in reply.text
    assert [tag for tag, _ in Shown(reply.text).tags].count("script") == 1


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("geraamde_waarde_eur", "€ 750.000,-", Decimal("750000.00")),
        ("contract_einddatum", "31 dec 2026", date(2026, 12, 31)),
        ("contract_einddatum", "2026-12-31", date(2026, 12, 31)),
        ("opties_totaal", "twee", 2),
        ("gevraagde_duur_maanden", "een jaar", 12),
        ("verlengingsoptie_in_stukken", "ja", True),
        ("instrument", "subsidie", "subsidie"),
    ],
)
def test_facts_are_read_as_people_write_them(name, typed, value):
    facts, problems = read_facts([name], {name: [typed]}, peildatum=TODAY)
    assert problems == {}
    assert facts.values() == {name: value}


def without_empty(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value} | {"probeer": "1"}


def outcome(page: str) -> str | None:
    told = text_of(page)
    region = told.partition("Probeer de regel\n")[2].lstrip()
    return next((words for mark, words, _ in MARKS.values() if region.startswith(f"{mark} {words}\n")), None)
