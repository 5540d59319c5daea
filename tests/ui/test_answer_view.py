"""The parts of an answer's card: facts, steps, quotes, questions, terms, the mail, and what each role sees of them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assistant.answer import MissingFact, TraceLine
from assistant.conversation import Conversation
from assistant.facts import catalogue, read_given
from assistant.messages import message
from assistant.question import ROLES, ask
from assistant.rules.texts import rule_texts
from knowledge.glossary import Term
from tests.conftest import DAGBESTEDING
from ui.answer_facts import Chip, Question
from ui.answer_view import AnswerView, Quote, Reading, Step, view_of
from ui.core import Core
from ui.fact_forms import NOT_KNOWN, fact_form
from ui.render import answer_html
from ui.rich_text import MOST_TERMS, Piece, explained, read_line

Make = Callable[..., Any]


def content(view: AnswerView, kind: type[Any]) -> list[Any]:
    return [one for part in view.parts for one in part.content if isinstance(one, kind)]


def headed(name: str, *lines: str) -> str:
    return f"\n\n**{message(name)}**\n\n" + "\n".join(f"- {line}" for line in lines)


FACTS = {
    "said": (
        "geraamde waarde: 740.000 euro (u zei: 'ruim 7 ton')",
        "geraamde_waarde_eur",
        "740.000 euro",
        "ruim 7 ton",
    ),
    "given": ("aantal opties: 2", "opties_totaal", "2", ""),
    "brackets in the value": (
        "soort afspraak: subsidie (beschikking) (u zei: 'een subsidie (lening)')",
        *("instrument", "subsidie (beschikking)", "een subsidie (lening)"),
    ),
}


@pytest.mark.parametrize(("line", "name", "value", "words"), FACTS.values(), ids=FACTS.keys())
def test_a_fact_is_a_chip_that_can_be_changed(
    line: str, name: str, value: str, words: str, fake_core: Core, make_answer: Make
):
    view = view_of(make_answer(text=f"**Ja.**{headed('begrepen', line)}"), fake_core.library)
    assert content(view, Chip) == [Chip(catalogue()[name].label, value, words, inferred=False, form=fact_form(name))]


def test_what_we_inferred_is_a_chip_beside_what_was_said(fake_core: Core, make_answer: Make):
    told = message("afgeleid", feit="soort afspraak", wat="subsidie (beschikking)", woorden="'n subsidie")
    text = f"**Ja.**{headed('begrepen', 'aantal opties: 2')}{headed('aannames', told, 'Dat is zo.')}"
    view = view_of(make_answer(text=text), fake_core.library)
    said, inferred = content(view, Chip)
    assert (said.inferred, inferred.inferred) == (False, True)
    assert (inferred.value, inferred.words) == ("subsidie (beschikking)", "'n subsidie")
    assert inferred.form == fact_form("instrument")


def test_a_line_that_is_no_fact_is_shown_without_a_form(fake_core: Core, make_answer: Make):
    view = view_of(make_answer(text=f"**Ja.**{headed('begrepen', 'zomaar iets', 'weer: mooi')}"), fake_core.library)
    assert [(one.label, one.value, one.form) for one in content(view, Chip)] == [
        ("", "zomaar iets", None),
        ("weer", "mooi", None),
    ]


@pytest.mark.parametrize("name", catalogue())
def test_every_choice_of_a_form_can_be_given(name: str):
    form = fact_form(name)
    for value, _ in (*form.choices, *form.boxes):
        read_given(name, value)
    assert read_given(name, NOT_KNOWN) is None
    assert form.typed == bool(form.hint)
    assert form.typed or form.choices or form.boxes
    assert not form.boxes or catalogue()[name].type == "choices"


def test_the_boxes_of_a_list_that_was_read_are_checked(fake_core: Core, make_answer: Make, make_rule: Make):
    text = f"**Ja.**{headed('begrepen', 'kostprijselementen in het tarief: redelijke overhead en indexering')}"
    rule = make_rule(facts={"kostprijselementen_verwerkt": ["overhead", "indexering"]})
    answer = make_answer(text=text, rule=rule)
    (chip,) = content(view_of(answer, fake_core.library), Chip)
    assert chip.form == fact_form("kostprijselementen_verwerkt", checked=("overhead", "indexering"))
    shown = html.unescape(answer_html(answer, fake_core.library, role="helpdesk"))
    checked = re.findall(r'type="checkbox" value="(\w+)" autocomplete="off" checked>', shown)
    assert checked == ["overhead", "indexering"]
    assert shown.count('type="checkbox"') == len(catalogue()["kostprijselementen_verwerkt"].keuzes)


def test_a_step_has_its_article_as_a_link(fake_core: Core, make_answer: Make, make_rule: Make):
    basis = "Aw 2012 art. 2.6a; Richtlijn 2014/24/EU art. 4 onder d (gecontroleerd op 21 november 2026)"
    trace = (TraceLine(kind="step", name="drempel_sas", value="De drempel (nu) is zo.", legal_basis=basis),)
    text = f"**Ja.**{headed('waarom', f'De drempel (nu) is zo. ({basis})', 'Los (Awb art. 4:32)')}"
    view = view_of(make_answer(text=text, rule=make_rule(trace=trace)), fake_core.library)
    step, loose = content(view, Step)
    assert [one.url for one in step.bases] == ["https://wetten.overheid.nl/jci1.3:c:BWBR0032203&artikel=2.6a", None]
    assert loose.bases == ()
    shown = html.unescape(
        answer_html(make_answer(text=text, rule=make_rule(trace=trace)), fake_core.library, role="trainer")
    )
    assert 'BWBR0032203&artikel=2.6a" target="_blank" rel="noopener noreferrer"' in shown
    assert basis in re.sub(r"<[^>]*>", "", shown)


def test_a_quote_opens_in_the_reader_and_is_copied_with_its_reference(
    fake_core: Core, make_answer: Make, make_citation: Make
):
    one = make_citation(correction="Nu anders.")
    view = view_of(make_answer(text=f"**Ja.**{headed('citaten', 'x')}", citations=(one,)), fake_core.library)
    (quote,) = content(view, Quote)
    assert quote.link == "/bron/keuzekompas?van=9&tot=54#citaat"
    assert quote.copy.splitlines() == [
        '"Bij subsidies geen verlengingsopties mogelijk"',
        "Uit: Het <b>Keuzekompas</b> (Gemeente Utrecht, 2022-2023) > Conclusies > Uit <i>onderzoek</i>",
        "Verouderd of te stellig: Nu anders.",
    ]


ASKED = "Op welke datum eindigt het contract, met eerdere verlengingen erbij?"
MISSING = (MissingFact(fact="contract_einddatum", question=ASKED),)


def test_our_question_has_its_form_and_its_reason(fake_core: Core, make_answer: Make, make_rule: Make):
    text = f"**Nog niet.**{headed('vraag_terug', f'{ASKED} Daarom.')}"
    view = view_of(make_answer(text=text, kind="clarify", rule=make_rule(missing=MISSING)), fake_core.library)
    assert content(view, Question) == [Question(ASKED, " Daarom.", fact_form("contract_einddatum"))]


def test_a_click_says_which_fact_it_gives(real_core: Core):
    answer = real_core.answer(ask(QUESTIONS["question back"], peildatum=date(2026, 11, 21)), Conversation())
    shown = html.unescape(answer_html(answer, real_core.library, role="helpdesk"))
    assert 'data-naam="instrument" data-waarde="subsidie"' in shown
    assert 'data-naam="verlengingsoptie_in_stukken" data-waarde="ja"' in shown
    assert f'data-waarde="{NOT_KNOWN}"' in shown


def test_facts_that_the_rule_may_read_can_be_added(real_core: Core):
    answer = real_core.answer(ask("Mogen we een subsidie verlengen?", peildatum=date(2026, 11, 21)), Conversation())
    names = dict(view_of(answer, real_core.library).more_facts)
    assert answer.rule is not None
    assert set(names) == set(rule_texts()[answer.rule.id].feiten) - set(answer.rule.facts)


def test_a_question_in_the_opening_gets_a_form_too(fake_core: Core, make_answer: Make, make_rule: Make):
    view = view_of(make_answer(kind="clarify", rule=make_rule(missing=MISSING)), fake_core.library)
    assert [one.form.name for one in content(view, Question)] == ["contract_einddatum"]


def test_a_question_is_offered_once(fake_core: Core, make_answer: Make):
    text = f"**Ja.**{headed('bedoelt_u', 'Wat is A?')}{headed('ook_bedoeld', '**Wat is B?** Dat is B. [2]')}"
    view = view_of(make_answer(text=text, follow_up=("Wat is A?", "Wat is C?")), fake_core.library)
    readings = [one for part in view.parts for one in part.content if isinstance(one, Reading)]
    assert [one.question for one in readings] == ["Wat is A?", "Wat is B?", "Wat is C?"]


OPTION = Term("optie", "Dit mag later nog.", None, (), ("keuze",), (), None)


def test_a_term_is_explained_where_it_first_stands():
    lines = [read_line("De **optie** [1]: opties zijn er.", {"[1]": "/bron/a"}), read_line("Een optie.", {})]
    first, second = explained(lines, [OPTION])
    explanation = {"style": "term", "term": "optie", "explanation": "Dit mag later nog."}
    assert first == (
        Piece("De "),
        Piece("optie", strong=True, **explanation),
        Piece(" "),
        Piece("[1]", "number", link="/bron/a"),
        Piece(": opties zijn er."),
    )
    assert second == (Piece("Een optie."),)


def test_few_terms_are_explained_in_one_answer():
    names = ["appel", "peer", "pruim", "kers", "druif", "vijg", "meloen", "banaan"]
    terms = [Term(name, "Dit is fruit.", None, (), ("fruit",), (), None) for name in names]
    (line,) = explained([read_line(" en ".join(names), {})], terms)
    assert [piece.text for piece in line if piece.style == "term"] == names[:MOST_TERMS]


QUESTIONS = {
    "verdict": DAGBESTEDING,
    "question back": "Mogen we dit contract verlengen?",
    "limit": "Wat is de bagatelgrens bij 1.200.000 euro?",
    "guidance": "Wanneer kies je voor een open house?",
    "refusal": "Hoe bak ik een appeltaart?",
}
SAME = {
    "verdict": r"<h3.*?</h3>",
    "short answer": r'<div class="iw&#45;kort">.*?</div>',
    "steps": r'<li class="iw-stap">.*?</li>',
    "quotes": r"<figure.*?</figure>",
    "facts": r'<li class="iw-feit[^"]*">.*?</li>',
    "picture": r"<svg.*?</svg>",
    "buttons": r'<button type="button" class="iw-doe .*?</button>',
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_roles_see_the_same_verdict_conditions_and_quotes(question: str, real_core: Core):
    answer = real_core.answer(ask(question, peildatum=date(2026, 11, 21)), Conversation())
    shown = [answer_html(answer, real_core.library, role=role) for role in ROLES]
    for name, pattern in SAME.items():
        first, *others = (sorted(re.findall(pattern, one)) for one in shown)
        assert all(first == other for other in others), name
    if answer.kind == "verdict":
        assert all(re.search(pattern, shown[0]) for pattern in SAME.values())


def test_each_role_has_its_order_and_detail(real_core: Core):
    answer = real_core.answer(ask(DAGBESTEDING, peildatum=date(2026, 11, 21)), Conversation())
    helpdesk, aanbieder, trainer = (answer_html(answer, real_core.library, role=role) for role in ROLES)
    assert re.findall("iw-deel-([a-z-]+)", aanbieder.replace("&#45;", "-"))[:2] == ["wat-nu", "let-op"]
    assert re.findall("iw-deel-([a-z-]+)", trainer.replace("&#45;", "-"))[:2] == ["stappen", "beeld"]
    assert ["Kopieer als mail" in one for one in (helpdesk, aanbieder, trainer)] == [True, False, False]
    assert ["iw-spoor" in one for one in (helpdesk, aanbieder, trainer)] == [False, False, True]
    assert "<summary><h4>Omdat</h4>" in aanbieder
    assert "<summary><h4>Omdat</h4>" not in helpdesk + trainer
