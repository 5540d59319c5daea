"""Turns made by hand for the tests of exports and feedback, and the app with their routes alone."""

from __future__ import annotations

from datetime import date

from anyio import CapacityLimiter
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.answer import Answer, Citation, MissingFact, RuleReport, TraceLine
from assistant.conversation import Conversation, Turn
from assistant.facts import read_fact
from assistant.feedback import FeedbackStore
from assistant.messages import message
from assistant.pipeline import Services
from assistant.question import Question
from knowledge.sources import Source
from ui.api import add_routes
from ui.core import Core
from ui.export_routes import add_export_routes
from ui.feedback_routes import add_feedback_routes

DAY = date(2026, 11, 22)
PUBLISHER = "Gemeente <b>*Utrecht*</b> &amp; [1](x)"

HOSTILE = {
    "plain": "Mogen we verlengen? Eén keer, voor € 5.",
    "script": "<script>alert(1)</script>",
    "form": '<form action="https://evil.example"><input name=x></form>',
    "markdown link": "[klik](javascript:alert(1)) <https://evil.example> [1](https://evil.example) [1]: x",
    "markdown image": "![x](https://evil.example/x.png) ![1]",
    "bare link": "zie https://evil.example en www.evil.example",
    "blocks": "# kop\n\n- lijst\n+ lijst\n1. nummer\n2) nummer\n> citaat\n\n---\n===\n    blok\n\tblok\n```\n~~~\ncode",
    "emphasis": "**vet** *schuin* _schuin_ __vet__ ~~weg~~ `code` a_b_c",
    "table": "| a | b |\n|---|---|\n| c | d |",
    "entities": "&lt;b&gt; &#60;script&#62; &amp; &copy;",
    "latex": r"$$\href{javascript:alert(1)}{x}$$ \(x\) \[y\] \\",
    "heading of ours": "**Let op**",
    "closing tags": "</p></blockquote></pre></style></title><!-- --><![CDATA[ x ]]>",
    "template": "{{ 7*7 }} {% include 'x' %}",
    "bidi and zero width": "a\u202eb\u200bc\ufeffd",
    "white space": "  voor  en na  \r\nen\ttab\r",
    "xml": "]]> <?xml?> &amp;",
}


def make_source() -> Source:
    return Source(
        id="keuzekompas",
        title="Keuzekompas",
        publisher=PUBLISHER,
        published="2022-2023",
        published_certainty="niet zeker",
        status="presentatie",
        audience="raad",
        url=None,
        rights="derden",
        raw_sha256="0" * 64,
        text="# Titel\n\nTekst",
        sections=(),
    )


def make_turn(words: str = "Mogen we verlengen?", *, facts: tuple[tuple[str, str], ...] = ()) -> Turn:
    """A turn in which every part holds these words."""
    line = " ".join(words.split())
    quoted = words.replace("\n", "\n> ")
    text = (
        f"**{line}** [1]\n\nOver {line}\n\n**{message('begrepen')}**\n\n- {line}\n- opties: 2\n\n"
        f"**{message('waarom')}**\n\n1. {line} (Aw 2012 art. 2.163c)\n2. Nog een.\n\n"
        f'**{message("citaten")}**\n\n> [1] "{quoted}"\n\nUit: {line} ({PUBLISHER}, 2022-2023) > {line}\n\n'
        f"{message('verouderd')}: {line}\n\n**{message('wat_nu')}**\n\n1. {line}"
    )
    citation = Citation(
        n=1, source="keuzekompas", title=line, section=(line,), quote=words, start=9, end=12, correction=line
    )
    rule = RuleReport(
        id="subsidie_verlengen",
        peildatum="2026-11-21",
        facts={"instrument": words},
        missing=(MissingFact(fact="opties_totaal", question=words),),
        trace=(
            TraceLine(kind="fact", name="instrument", value=words, legal_basis=""),
            TraceLine(kind="step", name="x", value=f"Buiten de tekst: {words}", legal_basis="Awb art. 4:51"),
        ),
        legal_basis=("Aw 2012 art. 2.163c",),
        next_steps=(),
        confidence="hoog",
        turning_point=None,
    )
    answer = Answer(
        question=words,
        kind="verdict",
        verdict="ja_mits",
        text=text,
        citations=(citation,),
        passages=(),
        rule=rule,
        card=None,
        notices=(),
        follow_up=(line, f"En bij {line}?"),
        index_version="i1",
        rules_version="r1",
        elapsed_ms=1.0,
    )
    return Turn(Question(words, date(2026, 11, 21), "trainer", facts), answer)


def make_core(services: Services) -> Core:
    """Answers with the words of the question in every part; a question that says "kapot" breaks it."""

    def answer(question: Question, conversation: Conversation) -> Answer:
        for name, value in question.facts:
            read_fact(name, value)
        if "kapot" in question.text:
            raise RuntimeError(question.text)
        made = make_turn(question.text).answer
        return made.model_copy(update={"text": f"beurt {len(conversation.turns) + 1}\n\n{made.text}"})

    return Core(answer, services.library, "i1", "r1")


def make_client(services: Services, store: FeedbackStore) -> TestClient:
    """A client of an app with these routes and those of the API behind them."""
    app = FastAPI()
    core, threads = make_core(services), CapacityLimiter(2)
    add_export_routes(app, core, threads=threads)
    add_feedback_routes(app, store)
    add_routes(app, core, threads=threads)
    return TestClient(app, raise_server_exceptions=False)
