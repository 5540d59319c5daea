"""An exported answer: nothing lost in any format, and nothing of it markup."""

from __future__ import annotations

import html as html_module
import io
import json
import re
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from docx import Document as open_word
from markdown_it import MarkdownIt

from assistant.conversation import Conversation, Turn
from assistant.messages import message
from assistant.pipeline import Services, answer_question
from assistant.question import ask
from assistant.receipt import read_receipt, receipt_json, receipt_of
from tests.ui.exported import DAY, HOSTILE, make_source, make_turn
from ui.answer_blocks import read_blocks
from ui.export import Document, export
from ui.export_docx import docx
from ui.export_html import html
from ui.export_markdown import markdown

FORMATS = ("markdown", "docx", "html")
TAGS = {
    "markdown": {"h1", "h2", "h3", "p", "strong", "ul", "ol", "li", "blockquote", "br", "pre", "code"},
    "html": {
        *("!doctype", "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "strong"),
        *("ul", "ol", "li", "blockquote", "pre", "br"),
    },
}


def shown(format_: str, document: Document) -> str:
    """What a reader sees of the document, in order."""
    if format_ == "docx":
        word = open_word(io.BytesIO(docx(document)))
        return "\n".join(one.text for one in word.paragraphs)
    page = rendered(format_, document)
    body = page.partition("<body>")[2] or page
    return html_module.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<br ?/?>", "\n", body)))


def rendered(format_: str, document: Document) -> str:
    return html(document) if format_ == "html" else MarkdownIt("commonmark").enable("table").render(markdown(document))


def tags(page: str) -> set[str]:
    return {one.lower() for one in re.findall(r"<\s*/?\s*([^\s>/]+)", page)}


def bare(text: str) -> str:
    """The letters and signs, without white space and the stars of bold."""
    return re.sub(r"[\s*]", "", text.replace("\r", "\n"))


def document_of(words: str) -> tuple[Document, tuple[Turn, ...]]:
    turns = (make_turn(words), make_turn(f"tweede {words}"))
    return export(turns, lambda _: make_source(), made_on=DAY, name="Inkoopwijzer"), turns


def assert_nothing_lost(text: str, turns: tuple[Turn, ...]) -> None:
    seen = bare(text)
    for turn in turns:
        assert bare(turn.question.text) in seen
        assert all(bare(one) in seen for one in turn.answer.follow_up)
        for block in read_blocks(turn.answer.text):
            for line in block.lines:
                assert bare(line) in seen
        for one in turn.answer.citations:
            assert bare(f'[{one.n}] "{one.quote}" Uit: {one.title}') in seen
            assert bare(" > ".join(one.section)) in seen
            assert bare(one.correction or "") in seen


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_is_lost(format_: str, words: str):
    document, turns = document_of(words)
    assert_nothing_lost(shown(format_, document), turns)


@pytest.mark.parametrize("format_", ["markdown", "html"])
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_word_becomes_markup(format_: str, words: str):
    document, _ = document_of(words)
    page, plain = rendered(format_, document), rendered(format_, document_of("gewoon")[0])
    assert tags(page) <= TAGS[format_]
    for tag in ("h1", "h2", "h3", "li", "ul", "ol", "blockquote", "pre", "p"):
        assert page.count(f"<{tag}") == plain.count(f"<{tag}"), tag


@pytest.mark.parametrize("words", [f"a{chr(code)}b" for code in (0, 1, 8, 11, 12, 27, 0xD800, 0xFFFE)])
@pytest.mark.parametrize("format_", FORMATS)
def test_what_no_file_can_hold_is_left_out(format_: str, words: str):
    turn = make_turn("ab")
    answer = turn.answer.model_copy(update={"text": f"**{words}**"})
    document = export((Turn(turn.question, answer),), lambda _: make_source(), made_on=DAY, name=words)
    text = shown(format_, document)
    text.encode("utf-8")
    assert document.title == "Antwoord van ab"
    assert "ab" in text


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_receipt_at_the_end_can_be_asked_again(format_: str, words: str):
    document, turns = document_of(words)
    text = shown(format_, document)
    receipt = read_receipt(text[text.rindex('{\n  "id"') :].encode())
    assert receipt == receipt_of(turns, made_on=DAY)


@pytest.mark.parametrize("format_", FORMATS)
def test_what_else_stands_in_it(format_: str):
    turn = make_turn(facts=(("opties_totaal", "2"),))
    text = shown(format_, export((turn,), lambda _: make_source(), made_on=DAY, name="Inkoopwijzer"))
    for part in (
        "Antwoord van Inkoopwijzer",
        "Peildatum: 21 november 2026",
        "Gevraagd als: trainer",
        "Opgegeven, aantal opties: 2",
        "Ja, mits",
        "soort afspraak: Mogen we verlengen?",
        "Buiten de tekst: Mogen we verlengen? (Awb art. 4:51)",
        "Regel: subsidie_verlengen",
        "Zekerheid: hoog",
        "Wet: Aw 2012 art. 2.163c",
        "Vraag verder",
        "En bij Mogen we verlengen?",
        "Gemaakt op: 22 november 2026",
        "Versie van de regels: r1",
        "Versie van de index: i1",
        message("disclaimer"),
    ):
        assert part in text
    assert text.index("Vraag") < text.index("Ja, mits") < text.index(message("citaten")) < text.index("Verantwoording")


def test_a_question_that_the_text_holds_is_not_offered_again():
    turn = make_turn("Wat nu?")
    text = shown("html", export((turn,), lambda _: make_source(), made_on=DAY, name="Inkoopwijzer"))
    offered = text.partition("Vraag verder")[2].partition("Verantwoording")[0]
    assert offered.split() == ["En", "bij", "Wat", "nu??"]
    silent = Turn(turn.question, turn.answer.model_copy(update={"follow_up": ("Wat nu?",)}))
    assert "Vraag verder" not in shown("html", export((silent,), lambda _: make_source(), made_on=DAY, name="x"))


QUESTIONS: dict[str, Callable[[], tuple[str, ...]]] = {
    "verdict": lambda: (
        "Mogen we het contract dagbesteding met een jaar verlengen? Er staan twee verlengingsopties van een jaar in, "
        "waarvan er nog geen is gebruikt. Het loopt tot 31 december 2026.",
        "Waarom?",
    ),
    "question back": lambda: ("Mogen we dit contract verlengen?", "weet ik niet", "het is een <b>subsidie</b>"),
    "card": lambda: ("Wat is een open house?",),
    "limit": lambda: ("Wat is de bagatelgrens bij 1.200.000 euro?",),
    "nothing found": lambda: ("Hoeveel fietsenrekken telt het jeugdzorgplein?", "Hoe bak ik een appeltaart?"),
}


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("questions", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_nothing_of_a_real_conversation_is_lost(
    format_: str, questions: Callable[[], tuple[str, ...]], services: Services
):
    conversation = Conversation()
    for words in questions():
        question = ask(words, peildatum=date(2026, 11, 21))
        conversation = conversation.after(question, answer_question(question, conversation, services))
    turns = conversation.turns
    document = export(turns, services.library.source, made_on=DAY, name="Inkoopwijzer")
    text = shown(format_, document)
    assert_nothing_lost(text, turns)
    assert json.loads(receipt_json(receipt_of(turns, made_on=DAY)))["id"] in text


def test_a_word_file_is_made_of_real_parts_in_dutch():
    document, _ = document_of("Mogen we?")
    content = docx(document)
    word = open_word(io.BytesIO(content))
    styles = [one.style.name for one in word.paragraphs if one.style is not None]
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2", "List Bullet", "List Number", "Quote", "Intense Quote"} <= set(styles)
    assert (word.core_properties.title, word.core_properties.language) == ("Gesprek met Inkoopwijzer", "nl-NL")
    assert word.core_properties.created.date() == DAY
    with ZipFile(io.BytesIO(content)) as archive:
        languages = re.findall(rb'<w:lang [^>]*w:val="([^"]*)"', archive.read("word/styles.xml"))
        for name in archive.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(archive.read(name))
    assert languages == [b"nl-NL"]


def test_each_numbered_list_of_a_word_file_counts_from_one():
    word = open_word(io.BytesIO(docx(document_of("Mogen we?")[0])))
    lists = [
        one._p.pPr.numPr.numId.val
        for one in word.paragraphs
        if one.style is not None and one.style.name == "List Number"
    ]
    assert len(set(lists)) == 6  # steps, what now and other steps, of two turns
    assert lists == sorted(lists)


def test_a_page_to_print_is_dutch_and_asks_nothing_of_anyone():
    page = html(document_of("Mogen we?")[0])
    assert '<html lang="nl">' in page
    assert "<title>Gesprek met Inkoopwijzer</title>" in page
    assert "@media print" in page
    assert not re.search(r"<script|<link|<img|src=|href=|@import|url\(", page)
