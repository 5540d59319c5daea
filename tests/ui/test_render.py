"""What an answer looks like in HTML: nothing lost, nothing of it markup, the verdict never by colour alone."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import pytest

from assistant.answer import Answer, Kind, Verdict
from assistant.conversation import Conversation
from assistant.messages import message
from assistant.question import ask
from knowledge.sources import Source
from ui.answer_blocks import Block, read_blocks
from ui.core import Core
from ui.escape import escape
from ui.render import answer_html, fault_html, question_html
from ui.texts import KINDS, VERDICTS

PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "form": '<form action="https://evil.example"><input name=x></form>',
    "image": "<img src=https://evil.example/x.png onerror=alert(1)>",
    "svg": "<svg onload=alert(1)><circle/></svg>",
    "iframe": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "style": "<style>*{background:url(https://evil.example)}</style>",
    "details": "<details open ontoggle=alert(1)><summary>s</summary></details>",
    "link": "[klik](javascript:alert(1)) <https://evil.example> https://evil.example",
    "markdown image": "![x](https://evil.example/x.png)",
    "latex": r"$$\href{javascript:alert(1)}{x}$$ \(x\) \[y\]",
    "bold and code": "**vet** `code` ~~weg~~ # kop\n\n- lijst\n1. nummer\n> citaat\n\n---\n    blok",
    "closing tags": "</p></div></blockquote><!-- --><![CDATA[ x ]]>",
    "entities": "&lt;b&gt; &#60;script&#62; &amp;",
    "bidi and zero width": "a\u202eb\u200bc\ufeffd\u2066e",
    "surrogate": "a\ud800b",
}
OURS = {"div", "p", "span", "strong", "h2", "h3", "ul", "ol", "li", "blockquote", "cite", "br"}


def tags(shown: str) -> set[str]:
    return set(re.findall(r"<\s*/?\s*([^\s>/]+)", shown))


def words(shown: str) -> str:
    """What a reader sees, with spaces where lines end."""
    return html.unescape(re.sub(r"<[^>]*>", " ", shown))


def bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_no_text_becomes_markup(payload: str):
    shown = escape(payload)
    assert tags(shown) <= {"br"}
    assert not set("<>\"'`*_[]()$\\#!&;:/.-") & set(re.sub(r"&#\d+;|<br>", "", shown))
    if payload.isprintable():
        assert html.unescape(shown) == payload


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_every_part_of_an_answer_is_escaped(
    payload: str,
    source: Source,
    make_answer: Callable[..., Answer],
    make_citation: Callable[..., Any],
    make_rule: Callable[..., Any],
):
    quoted = make_citation(quote=payload, title=payload, section=(payload,), correction=payload)
    line = payload.replace("\n", " ")
    text = f"**{line}** [1]\n\n**{line}**\n\n- {line}\n\n1. {line}\n\n{line}\n\n**{message('citaten')}**\n\n> {line}"
    shown = answer_html(make_answer(text=text, citations=(quoted,), rule=make_rule()), lambda _: source)
    assert tags(shown + question_html(payload) + fault_html(payload)) <= OURS
    assert "\n" not in shown
    assert set(re.findall(r" ([a-z-]+)=", re.sub(r">[^<]*<", "><", shown))) <= {"class"}


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_a_verdict_has_a_shape_and_words(verdict: Verdict, source: Source, make_answer: Callable[..., Answer]):
    shape, said, _ = VERDICTS[verdict]
    shown = words(answer_html(make_answer(verdict=verdict), lambda _: source))
    assert shown.split("Nee. Dat")[0].split() == [shape, *said.split()]


def test_every_kind_and_every_verdict_has_a_mark_of_its_own():
    assert set(KINDS) == set(get_args(Kind))
    assert set(VERDICTS) == set(get_args(Verdict))
    assert len({shape for shape, _, _ in VERDICTS.values()}) == len(VERDICTS)


def test_a_quote_shows_number_document_year_place_and_correction(
    source: Source, make_answer: Callable[..., Answer], make_citation: Callable[..., Any]
):
    one = make_citation(correction="Sinds 2025 anders.")
    text = f'**Nee.** [1]\n\n**{message("citaten")}**\n\n> [1] "x"\n\nUit: y\n\n**{message("wat_nu")}**\n\n- Bel.'
    shown = answer_html(make_answer(text=text, citations=(one,)), lambda _: source)
    seen = " ".join(words(shown).split())
    for part in (
        "[1] Citaat, letterlijk",
        "Bij subsidies geen verlengingsopties mogelijk",
        "Het <b>Keuzekompas</b> (Gemeente Utrecht, 2022-2023) › Conclusies › Uit <i>onderzoek</i>",
        "Verouderd of te stellig: Sinds 2025 anders.",
        "Wat nu Bel.",
    ):
        assert part in seen
    assert "<blockquote>" in shown


def test_our_question_stands_last_next_to_its_buttons(source: Source, make_answer: Callable[..., Answer]):
    text = f"**Nog niet.**\n\n**{message('vraag_terug')}**\n\n- Welke?\n\n**{message('begrepen')}**\n\n- Dit."
    shown = bare(words(answer_html(make_answer(text=text), lambda _: source)))
    assert shown.endswith(bare(f"Dit {message('vraag_terug')} Welke?"))


def test_blocks_of_an_answer():
    text = "**Ja.** [1]\n\n**Kop**\n\n- a\n- b\n\n1. c\n2. d\n\n> e\n> - f\n\nalinea\ntwee\n\ndrie"
    assert read_blocks(text) == (
        Block("paragraph", ("**Ja.** [1]",)),
        Block("heading", ("Kop",)),
        Block("bullets", ("a", "b")),
        Block("steps", ("c", "d")),
        Block("quote", ("e", "- f")),
        Block("paragraph", ("alinea\ntwee",)),
        Block("paragraph", ("drie",)),
    )


REAL = {
    "verdict ja": "Mogen we het contract dagbesteding met een jaar verlengen? Er staan twee verlengingsopties van een "
    "jaar in, waarvan er nog geen is gebruikt. Het loopt tot 31 december 2026.",
    "verdict nee": "Mogen we de subsidie van het buurthuis verlengen?",
    "question back": "Mogen we dit contract verlengen?",
    "limit": "Wat is de bagatelgrens bij 1.200.000 euro?",
    "guidance": "Wat is een open house?",
    "refusal": "Hoe bak ik een appeltaart?",
    "personal data": "Mogen we de subsidie van j.jansen@example.nl verlengen?",
    "markup in the facts": "Mogen we de <b>subsidie</b> **verlengen** [1]?",
}


@pytest.mark.parametrize("question", REAL.values(), ids=REAL.keys())
def test_nothing_of_a_real_answer_is_lost(question: str, real_core: Core):
    asked = ask(question, peildatum=date(2026, 11, 21))
    answer = real_core.answer(asked, Conversation())
    shown = bare(words(answer_html(answer, real_core.source)))
    for line in answer.text.splitlines():
        assert bare(re.sub(r"^> \[\d+\]|^\d+\. ", "", line)) in shown
