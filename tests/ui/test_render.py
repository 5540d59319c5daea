"""What an answer looks like in HTML: nothing lost, nothing of it markup, the verdict never by colour alone."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import pytest

from assistant.answer import Answer, Kind, MissingFact, TraceLine, Verdict
from assistant.answer_words import WORDS
from assistant.conversation import Conversation
from assistant.messages import message
from assistant.question import ROLES, ask
from knowledge.retrieval import Library
from ui.answer_blocks import Block, Section, read_blocks, read_sections
from ui.core import Core
from ui.escape import escape
from ui.render import announcement, answer_html, fault_html, question_html
from ui.texts import MARKS

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
OURS = {
    *("article", "section", "div", "p", "span", "strong", "h3", "h4", "ul", "ol", "li", "blockquote", "cite", "br"),
    *(
        "figure",
        "figcaption",
        "a",
        "button",
        "details",
        "summary",
        "form",
        "label",
        "input",
        "select",
        "option",
        "code",
    ),
    *("svg", "title", "desc", "g", "path", "line", "circle", "rect", "text"),
}
OUR_ATTRIBUTES = {
    *("class", "value", "href", "rel", "target", "title", "type", "name", "role", "xmlns", "aria-label", "aria-hidden"),
    *("data-actie", "data-naam", "data-waarde", "data-woorden", "data-kopie"),
    *("inputmode", "autocomplete", "maxlength", "viewBox", "transform", "text-anchor"),
    *("x", "y", "d", "r", "rx", "width", "height", "x1", "x2", "y1", "y2"),
}


HEADINGS = ("waarom", "begrepen", "aannames", "omslagpunt", "let_op", "wat_nu", "vraag_terug", "bedoelt_u", "takken")


@pytest.fixture(scope="module")
def library(fake_core: Core) -> Library:
    return fake_core.library


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


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_every_part_of_an_answer_is_escaped(
    payload: str,
    role: Any,
    library: Library,
    make_answer: Callable[..., Answer],
    make_citation: Callable[..., Any],
    make_rule: Callable[..., Any],
):
    quoted = make_citation(quote=payload, title=payload, section=(payload,), correction=payload)
    line = payload.replace("\n", " ")
    headed = "".join(f"\n\n**{message(name)}**\n\n- {line}\n- **{line}** {line}" for name in HEADINGS)
    fact = f"\n- geraamde waarde: {line} (u zei: '{line}')"
    text = f"**{line}** [1]\n\n1. {line}{headed}{fact}\n\n**{message('citaten')}**\n\n> {line}"
    trace = tuple(TraceLine(kind=kind, name=line, value=line, legal_basis=line) for kind in ("fact", "step"))
    report = make_rule(trace=trace, missing=(MissingFact(fact="geraamde_waarde_eur", question=line),))
    answer = make_answer(question=payload, text=text, citations=(quoted,), rule=report, follow_up=(payload,))
    shown = answer_html(answer, library, role=role)
    assert tags(shown + question_html(payload) + fault_html(payload)) <= OURS
    assert "\n" not in shown
    assert set(re.findall(r" ([a-zA-Z0-9-]+)=\"", re.sub(r">[^<]*<", "><", shown))) <= OUR_ATTRIBUTES


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_a_verdict_has_a_shape_and_words(verdict: Verdict, library: Library, make_answer: Callable[..., Answer]):
    shape, said, _ = MARKS[verdict]
    shown = words(answer_html(make_answer(verdict=verdict), library, role="trainer").replace("Regel", ""))
    assert shown.split("Nee. Dat")[0].split() == [shape, *said.split()]


def test_every_kind_and_every_verdict_has_a_mark():
    assert set(MARKS) == {*get_args(Kind), *get_args(Verdict), "limit", "meaning", "greeting"} == set(WORDS)
    assert len({MARKS[verdict][0] for verdict in get_args(Verdict)}) == len(get_args(Verdict))


def test_a_quote_shows_number_document_year_place_and_correction(
    library: Library, make_answer: Callable[..., Answer], make_citation: Callable[..., Any]
):
    one = make_citation(correction="Sinds 2025 anders.")
    text = f'**Nee.** [1]\n\n**{message("citaten")}**\n\n> [1] "x"\n\nUit: y\n\n**{message("wat_nu")}**\n\n- Bel.'
    shown = html.unescape(answer_html(make_answer(text=text, citations=(one,)), library, role="helpdesk"))
    seen = " ".join(words(shown.replace("<b>", "(b)").replace("<i>", "(i)")).split())
    for part in (
        "[1] Citaat letterlijk",
        "Bij subsidies geen verlengingsopties mogelijk",
        "Het (b)Keuzekompas (Gemeente Utrecht, 2022-2023) › Conclusies › Uit (i)onderzoek",
        "Verouderd of te stellig: Sinds 2025 anders.",
        "Wat nu Bel.",
    ):
        assert bare(part) in bare(seen)
    assert 'href="/bron/keuzekompas?van=9&tot=54#citaat"' in shown


ANNOUNCED = {
    "one quote": ({"verdict": "nee"}, 1, "Antwoord klaar: nee; één citaat"),
    "three quotes": ({"verdict": "ja_mits"}, 3, "Antwoord klaar: ja, mits; drie citaten"),
    "many quotes": ({"verdict": "ja"}, 12, "Antwoord klaar: ja; 12 citaten"),
    "a question back": (
        {"kind": "clarify", "verdict": "onbekend"},
        0,
        "Antwoord klaar: nog niet te zeggen; ik heb een vraag aan u",
    ),
    "nothing found": ({"kind": "abstain", "verdict": None}, 0, "Antwoord klaar: niet gevonden"),
}


@pytest.mark.parametrize(("fields", "count", "said"), ANNOUNCED.values(), ids=ANNOUNCED.keys())
def test_an_answer_is_announced_in_one_sentence(
    fields: dict[str, Any],
    count: int,
    said: str,
    make_answer: Callable[..., Answer],
    make_citation: Callable[..., Any],
):
    quotes = tuple(make_citation(n=n + 1) for n in range(count))
    assert announcement(make_answer(citations=quotes, **fields)) == said


def test_blocks_of_an_answer():
    text = f"**Ja.** [1]\n\n**{message('let_op')}**\n\n- a\n- b\n\n1. c\n2. d\n\n> e\n> - f\n\nalinea\ntwee\n\n**drie**"
    assert read_blocks(text) == (
        Block("paragraph", ("**Ja.** [1]",)),
        Block("heading", (message("let_op"),)),
        Block("bullets", ("a", "b")),
        Block("steps", ("c", "d")),
        Block("quote", ("e", "- f")),
        Block("paragraph", ("alinea\ntwee",)),
        Block("paragraph", ("**drie**",)),
    )


def test_sections_of_an_answer():
    text = f"**Ja.**\n\n**{message('wat_nu')}**\n\n- Bel."
    assert read_sections(text) == (
        Section("kop", "", (Block("paragraph", ("**Ja.**",)),)),
        Section("wat_nu", message("wat_nu"), (Block("bullets", ("Bel.",)),)),
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


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("question", REAL.values(), ids=REAL.keys())
def test_nothing_of_a_real_answer_is_lost(question: str, role: Any, real_core: Core):
    asked = ask(question, peildatum=date(2026, 11, 21), role=role)
    answer = real_core.answer(asked, Conversation())
    shown = answer_html(answer, real_core.library, role=role)
    seen = bare(words(re.sub(r'<span class="iw-begrip-uitleg">.*?</details>', "", shown)))
    for line in answer.text.splitlines():
        assert bare(re.sub(r"^> \[\d+\]|^\d+\. ", "", line)) in seen
