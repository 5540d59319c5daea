"""Legal bases: every one that a rule or a parameter names can be read, and what we do not know is refused."""

from __future__ import annotations

import pytest

from assistant.rules.articles import laws, read_basis
from assistant.rules.parameters import parameters
from assistant.rules.registry import rules, subjects
from assistant.rules.rule import rule
from tests.rules.test_cases import CASES

BASES = sorted(
    {basis for one in subjects().values() for part in (one.decide, one.limit) if part for basis in part.legal_basis}
)


@pytest.mark.parametrize("text", BASES)
def test_every_legal_basis_of_a_rule_can_be_read(text):
    assert read_basis(text).text == text


def test_every_legal_basis_of_a_step_can_be_read():
    steps = {one.legal_basis for case in CASES for one in case.outcome().trace if one.kind == "step"}
    assert {basis for basis in steps if basis} - set(BASES)
    for basis in filter(None, steps):
        assert read_basis(basis).text == basis


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Aw 2012 art. 2.163b", "BWBR0032203&artikel=2.163b"),
        ("Aw 2012 art. 2.32 lid 1 onder b", "BWBR0032203&artikel=2.32"),
        ("Aw 2012 art. 2a.29", "BWBR0032203&artikel=2a.29"),
        ("Awb art. 4:51", "BWBR0005537&artikel=4:51"),
        ("Wet verbetering beschikbaarheid jeugdzorg art. IX", "BWBR0051641&artikel=IX"),
    ],
)
def test_an_article_of_a_law_has_its_place(text, place):
    assert read_basis(text).url == f"https://wetten.overheid.nl/jci1.3:c:{place}"


@pytest.mark.parametrize(
    "text",
    [
        "VWEU art. 107",
        "Richtlijn 2014/24/EU art. 4 onder d",
        "Richtlijn 89/665/EEG art. 2a",
        "Verordening (EU) 2025/2152",
        "Besluit 2012/21/EU",
        "Besluit (EU) 2025/2630",
        "HvJ EU C-216/17",
        "HR 26-11-2021, ECLI:NL:HR:2021:1778",
        "Rb. Noord-Holland 16-12-2025, ECLI:NL:RBNHO:2025:14647",
        "Gids Proportionaliteit par. 3.4",
        "Stb. 2025, 450",
        "PIANOo, (niet-)wezenlijke wijziging",
        "praktijk",
    ],
)
def test_another_source_of_law_has_no_place(text):
    assert read_basis(text).url is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Wegenverkeerswet art. 5",
        "Aw 2012",
        "Aw 2012 artikel 2.3",
        "Aw 2012 art. 2.3 en 2.4",
        "Aw 2012 art. 2.3; Aw 2012 art. 2.4",
        "HvJ EU",
        "PIANOo",
        "praktijkervaring",
        "vrije tekst",
    ],
)
def test_what_is_no_source_of_law_is_refused(text):
    with pytest.raises(ValueError, match="geen artikel van een bekende wet"):
        read_basis(text)


def test_a_rule_with_an_unknown_legal_basis_is_refused_by_name():
    with pytest.raises(ValueError, match=r"Regel 'tol_heffen': 'Tolwet' is geen artikel"):
        rule(id="tol_heffen", bron=("Aw 2012 art. 2.3", "Tolwet"), zekerheid="hoog")


def test_every_law_is_used():
    values = [value.bron for one in parameters().values() for value in one.waarden.values()]
    named = "; ".join([*BASES, *values])
    assert [law for law in laws() if f"{law} art. " not in named] == []


def test_every_rule_has_a_legal_basis_but_those_about_the_question_itself():
    assert {one.id.partition("_")[0] for one in rules().values() if not one.legal_basis} <= {"meta"}
