"""The page about the program: its figures come from the report, and it says so when there is none."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from assistant.rules.registry import rules_version
from tests.ui.library_pages import open_library, pages_app
from tests.ui.test_reader import text_of
from ui.assets import REPORT

LIBRARY = open_library()


def about(report=REPORT, contact="") -> str:
    with TestClient(pages_app(LIBRARY, report=report, contact=contact)) as client:
        return client.get("/over").text


def test_the_figures_are_those_of_the_report():
    told = text_of(about())
    figures = json.loads((REPORT / "figures.json").read_text(encoding="utf-8"))["figures"]
    for style in ("natural", "lay", "telegram"):
        one = figures[f"rapporteren/{style}/juist citaat"]
        assert f"{one['value'] * 100:.0f} ({one['low'] * 100:.0f} tot {one['high'] * 100:.0f})" in told


def test_it_tells_the_versions_the_limits_and_who_helps():
    told = text_of(about())
    for words in (
        rules_version(),
        "i1",
        "geen juridisch besluit",
        "PIANOo",
        "Ketenbureau i-Sociaal Domein",
        "helpdesk",
    ):
        assert words in told


@pytest.mark.parametrize("contact", ["helpdesk@gemeente.nl of 14 030", '<b onclick="x">${1} {{ 1 }}</b> & co'])
def test_it_tells_whom_this_installation_names(contact):
    page = about(contact=contact)
    told = text_of(page)
    assert told.index("Liever een mens?") < told.index(f"Neem contact op met: {contact}") < told.index("PIANOo")
    assert not any(sign in page for sign in ("<b ", "${", "{{"))


def test_without_a_contact_it_names_none():
    assert "Neem contact op met" not in about()


@pytest.mark.parametrize("content", [None, "{", '{"figures": {}}', '{"context": {}, "figures": {"a": 1}}'])
def test_without_a_readable_report_it_says_so(tmp_path, content):
    if content is not None:
        (tmp_path / "figures.json").write_text(content, encoding="utf-8")
    page = about(tmp_path)
    assert "Bij deze installatie zit geen meetrapport." in page
    assert "<img" not in page


def test_the_plot_has_a_text_alternative():
    assert 'src="/eigen/rapport/recall.png"' in about()
    assert 'alt="Staafdiagram' in about()


def test_the_statement_on_accessibility_claims_no_check_that_was_not_done():
    with TestClient(pages_app(LIBRARY)) as client:
        page = client.get("/toegankelijkheid").text
    assert "Dit is een concept." in page
    assert page.count("<td>nog niet gedaan</td>") == page.count('<th scope="row">') > 5
