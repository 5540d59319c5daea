"""An exported document as a Word file with real headings, lists and quotes, in Dutch for screen readers."""

from __future__ import annotations

import io
from datetime import datetime, time

from docx import Document as open_template
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from ui.export import Code, Document, Heading, Items, Paragraph, Part, Quote, Runs

__all__ = ["docx"]

_LANGUAGE = "nl-NL"
_CODE_STYLE = "macro"  # the style of Word's own template for text of fixed width
_CODE_SIZE = Pt(8)


def docx(document: Document) -> bytes:
    """The file; the same document gives the same text in it."""
    word = open_template()
    _describe(word, document)
    word.add_paragraph(document.title, style="Title")
    for part in document.parts:
        _add(word, part)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _describe(word: WordDocument, document: Document) -> None:
    """Sets title, language and dates of the file, and the language in which its words are read aloud."""
    properties = word.core_properties
    properties.title, properties.language = document.title, _LANGUAGE
    properties.author, properties.comments = "", ""
    properties.created = properties.modified = datetime.combine(document.made_on, time(12))  # noqa: DTZ001  a day
    defaults = word.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGE)
    language.set(qn("w:eastAsia"), _LANGUAGE)
    defaults.append(language)


def _add(word: WordDocument, part: Part) -> None:
    match part:
        case Heading(level, text):
            word.add_paragraph(text, style=f"Heading {level - 1}")
        case Paragraph(runs, stands_out):
            _fill(word.add_paragraph(style="Intense Quote" if stands_out else None), runs)
        case Quote(text):
            word.add_paragraph(text, style="Quote")
        case Items(items, numbered):
            numbering = _new_numbering(word) if numbered else None
            for runs in items:
                item = word.add_paragraph(style="List Number" if numbered else "List Bullet")
                _fill(item, runs)
                if numbering is not None:
                    _number(item, numbering)
        case Code(text):
            for line in text.split("\n"):
                word.add_paragraph(style=_CODE_STYLE).add_run(line).font.size = _CODE_SIZE


def _fill(paragraph: WordParagraph, runs: Runs) -> None:
    for run in runs:
        paragraph.add_run(run.text).bold = run.bold or None


def _new_numbering(word: WordDocument) -> int:
    """The id of a list that counts from 1; without one of its own a list counts on from the list before it."""
    numbering = word.part.numbering_part.element
    of_style = word.styles["List Number"].element.pPr.numPr.numId.val
    new = numbering.add_num(numbering.num_having_numId(of_style).abstractNumId.val)
    new.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(new.numId)


def _number(item: WordParagraph, numbering: int) -> None:
    place = item._p.get_or_add_pPr().get_or_add_numPr()
    place.get_or_add_ilvl().val = 0
    place.get_or_add_numId().val = numbering
