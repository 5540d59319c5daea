"""What goes into an exported answer or conversation, as one document that every file format writes in its own way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from assistant.answer import Answer, Citation, RuleReport
from assistant.answer_words import WORDS, sort_of
from assistant.conversation import Turn
from assistant.facts import catalogue
from assistant.messages import message
from assistant.receipt import Receipt, receipt_json, receipt_of
from assistant.understanding.facts_alone import is_facts_alone
from assistant.wording import day
from knowledge.sources import Source
from ui.answer_blocks import Block, read_as, read_sections
from ui.texts import FOLLOW_UP, SUPERSEDED

__all__ = ["Code", "Document", "Heading", "Items", "Paragraph", "Part", "Quote", "Run", "Runs", "export"]

_UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in no XML, or in no UTF-8
_LINE_END = re.compile("\r\n?")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)
_ROLES = {"helpdesk": "helpdesk", "aanbieder": "aanbieder", "trainer": "trainer"}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text, plain or bold; it may hold line ends."""

    text: str
    bold: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3; the title is the only one of level 1."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; the verdict of an answer stands out."""

    runs: Runs
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list, with numbers where the order matters."""

    items: tuple[Runs, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a user or of a source, letter for letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Text for a program, line by line as it is."""

    text: str


Part = Heading | Paragraph | Items | Quote | Code


@dataclass(frozen=True, slots=True)
class Document:
    """A title and what comes below it; all text is free of characters that no file can hold."""

    title: str
    made_on: date
    parts: tuple[Part, ...]


def export(
    turns: tuple[Turn, ...], source: Callable[[str], Source], *, made_on: date, name: str, alone: bool = False
) -> Document:
    """The document of these turns, oldest first, or of the last one `alone`; `name` is that of the program.

    Its receipt is that of all turns either way: without those before it the last answer cannot be given again.

    Raises:
        ValueError: there is no turn.
    """
    receipt = receipt_of(turns, made_on=made_on)
    several = len(turns) > 1 and not alone
    told = _all(turns, source) if several else _last(turns, source)
    title = _clean(f"{'Gesprek met' if several else 'Antwoord van'} {name}")
    return Document(title, made_on, (*told, *_account(turns[-1].answer, receipt, made_on)))


def _all(turns: tuple[Turn, ...], source: Callable[[str], Source]) -> Iterator[Part]:
    for number, (turn, later) in enumerate(zip(turns, (*turns[1:], None), strict=True), start=1):
        superseded = later is not None and is_facts_alone(later.question)
        yield from _turn(turn, source, number=f" {number}", superseded=superseded)


def _last(turns: tuple[Turn, ...], source: Callable[[str], Source]) -> Iterator[Part]:
    """The last turn; where it gave facts and nothing else, with the question that they are about."""
    *earlier, last = turns
    if earlier:
        belongs = (
            f"Dit antwoord hoort bij een gesprek van {len(turns)} vragen, die allemaal in het bewijs onderaan staan."
        )
        yield Paragraph((Run(belongs),))
    own = (one.question.text for one in reversed(earlier) if not is_facts_alone(one.question))
    yield from _turn(last, source, about=next(own, "") if is_facts_alone(last.question) else "")


def _turn(
    turn: Turn, source: Callable[[str], Source], *, number: str = "", about: str = "", superseded: bool = False
) -> Iterator[Part]:
    asked, answer = turn.question, turn.answer
    yield Heading(2, f"Vraag{number}")
    if about:
        yield Quote(_clean(about))
    yield Quote(_clean(asked.text))
    yield Items(
        (
            _labelled("Peildatum", day(asked.peildatum)),
            _labelled("Gevraagd als", _ROLES[asked.role]),
            *(_labelled(f"Opgegeven, {_label(name)}", value) for name, value in asked.facts),
        )
    )
    yield Heading(2, f"Antwoord{number}")
    if superseded:
        yield Paragraph((Run(SUPERSEDED, bold=True),))
    other = read_as(answer.text) if answer.verdict is not None else ""
    yield Paragraph((Run(_clean(f"{other} {WORDS[sort_of(answer)]}".lstrip()), bold=True),), stands_out=True)
    for section in read_sections(answer.text):
        if section.heading:
            yield Heading(3, _clean(section.heading))
        if section.place == "citaten" and answer.citations:
            for one in answer.citations:
                yield from _citation(one, source(one.source))
        else:
            yield from map(_block, section.blocks)
    if answer.rule is not None:
        yield from _rule(answer.rule, answer.text)
    if further := [one for one in dict.fromkeys(answer.follow_up) if one not in answer.text]:
        yield Heading(3, FOLLOW_UP)
        yield Items(tuple((Run(_clean(one)),) for one in further))


def _block(block: Block) -> Part:
    if block.shape in ("bullets", "steps"):
        return Items(tuple(map(_runs, block.lines)), numbered=block.shape == "steps")
    text = "\n".join(block.lines)
    return Quote(_clean(text)) if block.shape == "quote" else Paragraph(_runs(text))


def _citation(one: Citation, source: Source) -> Iterator[Part]:
    """The quote as it stands in the source, with its number, its document, its place and what is outdated in it."""
    yield Quote(_clean(f'[{one.n}] "{one.quote}"'))
    place = " > ".join((f"{one.title} ({source.publisher}, {source.published})", *one.section))
    yield Paragraph((Run(_clean(f"Uit: {place}")),))
    if one.correction is not None:
        yield Paragraph((Run(f"{message('verouderd')}: ", bold=True), Run(_clean(one.correction))))


def _rule(rule: RuleReport, text: str) -> Iterator[Part]:
    """The facts that the rule read, the steps that the text leaves out, and the law."""
    facts = tuple(_labelled(_label(one.name), one.value) for one in rule.trace if one.kind == "fact")
    if facts:
        yield Heading(3, "Feiten waarmee de regel rekende")
        yield Items(facts)
    steps = [one for one in rule.trace if one.kind in ("step", "parameter") and one.value not in text]
    if steps:
        yield Heading(3, "Andere stappen van de regel")
        told = (f"{one.value}{f' ({one.legal_basis})' if one.legal_basis else ''}" for one in steps)
        yield Items(tuple((Run(_clean(line)),) for line in dict.fromkeys(told)), numbered=True)
    yield Heading(3, "Regel en wet")
    laws = (_labelled("Wet", one) for one in rule.legal_basis)
    yield Items((_labelled("Regel", rule.id), _labelled("Zekerheid", rule.confidence), *laws))


def _account(last: Answer, receipt: Receipt, made_on: date) -> Iterator[Part]:
    """When and with which versions it was made, what it is not, and the receipt."""
    yield Heading(2, "Verantwoording")
    yield Items(
        (
            _labelled("Gemaakt op", day(made_on)),
            _labelled("Versie van de regels", last.rules_version),
            _labelled("Versie van de index", last.index_version),
            _labelled("Nummer van het bewijs", receipt.id),
        )
    )
    yield Paragraph((Run(message("disclaimer")),))
    yield Heading(2, "Bewijs")
    yield Paragraph((Run("Bewaar de tekst hieronder als bestand. Met './run replay' stelt u de vraag opnieuw."),))
    yield Code(receipt_json(receipt))


def _labelled(label: str, value: str) -> Runs:
    return (Run(f"{_clean(label)}: ", bold=True), Run(_clean(value)))


def _label(name: str) -> str:
    definition = catalogue().get(name)
    return name if definition is None else definition.label


def _runs(text: str) -> Runs:
    """The text with its **bold** pieces as such."""
    pieces = enumerate(_BOLD.split(_clean(text)))
    return tuple(Run(piece, bold=n % 2 == 1) for n, piece in pieces if piece)


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", _LINE_END.sub("\n", text))
