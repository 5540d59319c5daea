"""How well rules fit a question: words, typing errors, patterns, facts, and the sentence that is most like it."""

from __future__ import annotations

import pytest

from assistant.facts import FactSet, read_fact
from assistant.rules.texts import RuleText, rule_texts
from assistant.understanding.likeness import Bags, Likeness
from assistant.understanding.question_terms import QuestionTerms
from assistant.understanding.reading import read_facts
from assistant.understanding.rule_match import RuleMatcher, subject_of
from assistant.understanding.subjects import recognise
from tests.conftest import TODAY

NOTHING = FactSet()
TEXTS = {
    "bewaren": RuleText(
        vraag="Hoe lang moeten we het dossier bewaren?",
        manieren=("Mag ik oude stukken weggooien?",),
        termen=(r"\barchief",),
        uitkomsten={},
    ),
    "laagste_prijs": RuleText(
        vraag="Mogen we op de laagste prijs gunnen?",
        manieren=("Mag de goedkoopste aanbieder winnen?",),
        niet=("uurtarief",),
        feiten=("geraamde_waarde_eur",),
        uitkomsten={},
    ),
    "laagste_waarde": RuleText(vraag="Mogen we de laagste waarde nemen?", uitkomsten={}),
}
MATCHER = RuleMatcher(TEXTS)


def _score(rule, text):
    return next(one.score for one in MATCHER.matches(text, NOTHING, chain=None) if one.rule == rule)


def _best(text, facts=NOTHING, chain=None):
    return MATCHER.matches(text, facts, chain=chain)[0]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Hoe lang moeten we het dossier bewaren?", "bewaren"),
        ("mag ik de stukken van vorig jaar weggooien", "bewaren"),
        ("dosier beware hoelang", "bewaren"),
        ("Gunnen op laagste prijs, mag dat?", "laagste_prijs"),
        ("Wij kopen dagbesteding in. Het duurt vier jaar. Mag de goedkoopste aanbieder winnen?", "laagste_prijs"),
    ],
    ids=["its own words", "another way", "typing errors", "telegram", "the question comes last"],
)
def test_a_question_finds_the_rule_that_is_asked_for_so(text, rule):
    assert _best(text).rule == rule


def test_the_same_words_fit_wholly_and_other_words_not_at_all():
    assert _best("Hoe lang moeten we het dossier bewaren?").score > 0.5
    assert _best("Welke wijn past bij zalm?").score < 0.25


def test_a_pattern_adds_and_a_pattern_against_takes_off():
    assert _best("het archief").rule == "bewaren"
    with_hourly_rate = "laagste prijs per uurtarief gunnen"
    assert _best("laagste prijs gunnen").rule == "laagste_prijs"
    assert _score("laagste_prijs", with_hourly_rate) < _score("laagste_prijs", "laagste prijs per maandtarief gunnen")


def test_a_fact_that_the_rule_uses_and_a_chain_that_fits_add():
    facts = FactSet((read_fact("geraamde_waarde_eur", "100000"),))
    assert _best("mag de laagste?", facts).score > _best("mag de laagste?").score
    assert _best("mag de laagste?", chain="laagste_waarde").rule == "laagste_waarde"


def test_the_order_is_the_same_every_time():
    text = "laagste stukken"
    assert MATCHER.matches(text, NOTHING, chain=None) == RuleMatcher(TEXTS).matches(text, NOTHING, chain=None)


def test_rare_terms_weigh_more_and_unknown_terms_make_less_like():
    likeness = Likeness([["mag", "prijs"], ["mag", "waarde"], ["mag", "dossier"]])
    assert likeness.scores(["mag", "prijs"])[0] == pytest.approx(1.0)
    assert likeness.scores(["prijs"])[0] > likeness.scores(["mag"])[0]
    assert likeness.scores(["prijs", "zalm"])[0] < likeness.scores(["prijs"])[0]


def test_a_bag_knows_a_term_better_the_more_of_its_texts_have_it():
    bags = Bags([[["prijs"], ["prijs"]], [["prijs"], ["waarde"]]])
    often, once = bags.scores(["prijs"])
    assert often > once > 0
    assert list(bags.scores([])) == [0.0, 0.0]


def test_amounts_abbreviations_and_words_for_the_same_thing_are_read_alike():
    terms = QuestionTerms(["uitvoeringsovereenkomst", "een contract met een aanbieder", "een bedrag"])
    assert terms.words("250.000 euro") == terms.words("60k euro")
    assert terms.words("250000 euro") != terms.words("2025 euro")
    assert set(terms.words("ovk")) == set(terms.words("overeenkomst"))
    assert set(terms.words("leveranciers")) == set(terms.words("een aanbieder"))


@pytest.mark.parametrize("rule", [name for name in rule_texts() if not name.startswith("meta_")])
def test_the_question_of_a_rule_leads_to_that_rule_or_its_chain(rule):
    text = rule_texts()[rule].vraag
    asked = recognise(text, FactSet(read_facts(text, peildatum=TODAY).facts))
    assert asked is not None
    assert rule == asked.rule or subject_of(rule) == asked.subject


def test_a_rule_that_a_chain_has_taken_over_is_answered_by_the_chain():
    text = "Mogen we op de laagste prijs gunnen?"
    first, *_ = MATCHER.matches(text, NOTHING, chain="prijsketen", taken_over=("laagste_prijs",))
    assert (first.subject, first.rule) == ("prijsketen", "laagste_prijs")


@pytest.mark.parametrize(
    "text",
    [
        "Wat is een open house?",
        "Wat zegt de handreiking over onderhandelen bij SAS?",
        "Hoe schrijf ik een gunningsbeslissing?",
        "Wat zijn de voordelen van percelen?",
        "Mag ik mijn paspoort verlengen?",
    ],
)
def test_an_explanation_a_document_and_another_domain_are_for_no_rule(text):
    assert recognise(text, NOTHING) is None


@pytest.mark.parametrize("text", ["het is jeugdhulp", "780.000 euro", "eind dit jaar", "en als het een subsidie is?"])
def test_what_only_adds_a_fact_asks_for_no_rule(text):
    assert recognise(text, NOTHING) is None


def test_who_says_what_another_thinks_still_asks_a_rule():
    asked = recognise("Volgens een concurrent is ons contract wezenlijk gewijzigd. Klopt dat?", NOTHING)
    assert asked is not None
    assert asked.rule == "wijziging_niet_wezenlijk"


def test_rivals_are_other_subjects_and_at_most_two():
    for text in (way for one in rule_texts().values() for way in one.manieren):
        asked = recognise(text, NOTHING)
        if asked is not None:
            assert len(asked.rivals) == len({*asked.rivals} - {asked.subject}) <= 2
