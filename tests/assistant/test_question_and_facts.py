"""What enters the core: questions and given facts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from assistant.errors import FactError, QuestionError, SettingsError
from assistant.facts import Fact, FactSet, read_fact
from assistant.question import EARLIEST, LATEST, ask
from assistant.settings import read_settings
from assistant.understanding.personal_data import find_personal_data
from tests.conftest import TODAY


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "leeg"),
        ("   \n", "leeg"),
        ("a" * 2001, "2001 tekens"),
        ("mag \x00 dit", "geen tekst"),
        ("mag \ud800 dit", "geen tekst"),
    ],
    ids=["empty", "blank", "too long", "null byte", "lone surrogate"],
)
def test_unusable_questions_get_a_sentence(text, words):
    with pytest.raises(QuestionError, match=words):
        ask(text, peildatum=TODAY)


def test_what_cannot_be_seen_is_left_out_of_a_question():
    copied = "\ufeffMogen we\u200b dit \u202econtract\u202c verlengen\x85?"
    assert ask(copied, peildatum=TODAY).text == "Mogen we dit contract verlengen?"


def test_two_thousand_characters_fit():
    assert len(ask("a" * 2000, peildatum=TODAY).text) == 2000


@pytest.mark.parametrize("day", [EARLIEST, LATEST])
def test_a_date_on_the_edge_fits(day):
    assert ask("Mag dit?", peildatum=day).peildatum == day


@pytest.mark.parametrize("day", [date.min, EARLIEST - timedelta(days=1), LATEST + timedelta(days=1), date.max])
def test_a_date_too_far_away_is_named_with_what_fits(day):
    with pytest.raises(
        QuestionError, match=f"{day} ligt te ver weg. Kies een dag van 2000-01-01 tot en met 2100-12-31"
    ):
        ask("Mag dit?", peildatum=day)


def test_unknown_role_is_named_with_the_choice():
    with pytest.raises(QuestionError, match="'baas' bestaat niet.*helpdesk, aanbieder, trainer"):
        ask("Mag dit?", peildatum=TODAY, role="baas")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("verlengingsoptie_in_stukken", "ja", True),
        ("verlengingsoptie_in_stukken", "False", False),
        ("opties_totaal", "2", 2),
        ("geraamde_waarde_eur", "750000.00", Decimal("750000.00")),
        ("geraamde_waarde_eur", "750000", Decimal(750000)),
        ("eerdere_wijzigingen_netto_eur", "-100", Decimal(-100)),
        ("contract_einddatum", "2026-12-31", date(2026, 12, 31)),
        ("instrument", "open_house", "open_house"),
    ],
)
def test_given_facts_are_typed(name, text, value):
    assert read_fact(name, text).value == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bestaat_niet", "ja"),
        ("verlengingsoptie_in_stukken", "misschien"),
        ("opties_totaal", "-1"),
        ("opties_totaal", "twee"),
        ("opties_totaal", "2.5"),
        ("geraamde_waarde_eur", "veel"),
        ("geraamde_waarde_eur", "NaN"),
        ("geraamde_waarde_eur", "Infinity"),
        ("geraamde_waarde_eur", "-1"),
        ("geraamde_waarde_eur", "1e40"),
        ("geraamde_waarde_eur", "0.001"),
        ("contract_einddatum", "2026-02-30"),
        ("contract_einddatum", "morgen"),
        ("instrument", "contract"),
    ],
)
def test_unusable_facts_are_named(name, text):
    with pytest.raises(FactError, match=name):
        read_fact(name, text)


def test_newer_facts_replace_older_ones_but_inferred_ones_never_replace_said_ones():
    said = Fact("instrument", "subsidie", "subsidie")
    inferred = Fact("instrument", "overheidsopdracht", "contract dagbesteding", "afgeleid")
    assert FactSet((said,)).with_facts((inferred,)).values() == {"instrument": "subsidie"}
    assert FactSet((inferred,)).with_facts((said,)).values() == {"instrument": "subsidie"}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("BSN 111222333 heeft zorg", 1),
        ("mail naar jan@voorbeeld.nl", 1),
        ("bel 06-12345678", 1),
        ("rekening NL91 ABNA 0417 1643 00", 1),
        ("een opdracht van 1.200.000 euro", 0),
        ("een opdracht van € 111.222.333", 0),
        ("artikel 2.163b en CPV 85000000-9", 0),
        ("van 2024 tot 2026, 12 maanden", 0),
    ],
)
def test_personal_data_is_seen_and_amounts_are_not(text, seen):
    assert len(find_personal_data(text)) == seen


@pytest.mark.parametrize("text", ["helpdesk@gemeente.nl of 14 030", "é" * 200, "<b>Jo & co</b>"])
def test_a_contact_is_any_short_text(monkeypatch, text):
    monkeypatch.setenv("INKOOPWIJZER_CONTACT", f"{text} " if len(text) < 200 else text)
    assert read_settings().contact == text


@pytest.mark.parametrize("text", ["é" * 201, "14\n030", "14\t030", "a\x1b[31m", "a\u202eb"])
def test_a_contact_that_does_not_fit_on_a_line_is_refused(monkeypatch, text):
    monkeypatch.setenv("INKOOPWIJZER_CONTACT", text)
    with pytest.raises(SettingsError, match="INKOOPWIJZER_CONTACT .*hoogstens 200 gewone tekens"):
        read_settings()


def test_an_empty_variable_is_no_setting(monkeypatch):
    monkeypatch.setenv("INKOOPWIJZER_MODEL", "")
    assert read_settings().model is None
