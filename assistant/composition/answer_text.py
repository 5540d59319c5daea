"""Writes the text of an Answer: short answer, why, quotes, what is outdated or uncertain, next steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.composition.checks import proven
from assistant.composition.other_readings import Reading, quoted_for, reading_lines
from assistant.composition.rule_words import RuleWords
from assistant.composition.yes_or_no import without_verdict
from assistant.messages import message
from assistant.rules.outcome import TraceEntry
from knowledge.quotes import letters
from knowledge.retrieval import Card, Library, Term, ways_of

# So alike must a question be to one of the ways to ask of a card for its 'ja' or 'nee' to be an answer to it.
_SAME_QUESTION = 0.5

__all__ = ["Telling", "card_text", "guidance_text", "meaning_of", "plain_text", "rule_text"]


@dataclass(frozen=True, slots=True)
class Telling:
    """How an answer follows on the one before it.

    `again`: we ask on by the same rule, so that the rule need not be told once more. `explains`: the user asked why.
    `proving` is the number of its quotes that belong to the rule. `read_as` is the question that it answers, where the
    user did not ask just that.
    """

    explains: bool = False
    again: bool = False
    proving: int = 0
    read_as: str = ""


def rule_text(
    words: RuleWords,
    steps: Iterable[TraceEntry],
    citations: Sequence[Citation],
    notices: Sequence[str],
    library: Library,
    rivals: Sequence[str],
    telling: Telling,
) -> str:
    """The text of an answer that a rule gave, in Markdown; `rivals` are questions that may have been meant instead.

    The short answer rests on the first `telling.proving` citations; the others only stand beside it.
    """
    marks = "".join(f" [{one.n}]" for one in citations[: telling.proving])
    told = (f"{one.value}{f' ({one.legal_basis})' if one.legal_basis else ''}" for one in steps)
    lines = list(dict.fromkeys(told))
    assumed = [*words.assumed, message("aannames_corrigeer")] if words.assumed else []
    turning_point = [words.turning_point] if words.turning_point else []
    if telling.explains:
        return _explanation(words, marks, lines, assumed, turning_point, _quotes(citations, library), notices)
    blocks = [message("gelezen_als", vraag=telling.read_as)] if telling.read_as else []
    blocks.append(f"**{words.short}**{marks}")
    blocks.append("" if telling.again and words.questions else words.core)
    blocks.append(_headed(message("takken"), words.branches))
    blocks.append(_headed(message("vraag_terug"), words.asking, numbered=len(words.asking) > 1))
    blocks.append(_headed(message("begrepen"), words.understood))
    blocks.append(_headed(message("waarom"), lines, numbered=True))
    blocks.append(_headed(message("aannames"), assumed))
    blocks.append(_headed(message("omslagpunt"), turning_point))
    blocks += [_quotes(citations, library), _headed(message("let_op"), notices)]
    blocks.append(_headed(message("wat_nu"), words.next_steps))
    blocks.append(_headed(message("bedoelt_u"), rivals))
    return _joined(blocks)


def _explanation(
    words: RuleWords,
    marks: str,
    steps: Sequence[str],
    assumed: Sequence[str],
    turning_point: Sequence[str],
    quotes: str,
    notices: Sequence[str],
) -> str:
    """The reasons of the last answer, or of our question, without what the user has just read."""
    if words.questions:
        return _joined(
            [
                f"**{message('uitleg_vraag')}**",
                words.core,
                _headed(message("vraag_terug"), words.asking, numbered=len(words.asking) > 1),
                _headed(message("tot_nu_toe"), steps, numbered=True),
                _headed(message("aannames"), assumed),
                _headed(message("let_op"), notices),
            ]
        )
    return _joined(
        [
            f"**{message('uitleg')}** {words.short}{marks}",
            words.core,
            _headed(message("uitleg_stappen"), steps, numbered=True),
            _headed(message("uitleg_feiten"), words.understood),
            _headed(message("aannames"), assumed),
            _headed(message("omslagpunt"), turning_point),
            quotes,
            _headed(message("let_op"), notices),
        ]
    )


def card_text(
    card: Card,
    question: str,
    citations: Sequence[Citation],
    notices: Sequence[str],
    library: Library,
    others: Iterable[Reading],
    term: Term | None,
) -> str:
    """The text of an answer that a card gives, each sentence with the numbers of its quotes.

    It opens with the question of the card, unless the user asked just that: a 'nee' is one to that question only.

    A sentence of which no quote is left, or that names a number that its evidence does not hold, is left out; and so
    is what a correction says of such a sentence ("Dat is te streng"). `others` are told in one sentence each, and
    `term` is explained first.
    """
    told = []
    before = True
    for one in card.answer:
        quoted = quoted_for(one, citations)
        evidence = [citation.quote for citation in quoted]
        evidence += [known.now for known in library.corrections if known.id == one.correction]
        sentence = proven(one.text, evidence) if evidence and (one.quotes or before) else ""
        before = bool(sentence)
        if sentence:
            told.append(f"{sentence}{''.join(f' [{citation.n}]' for citation in quoted)}")
    short = f"**{_opening(told[0], card, question, library)}**" if told else message("aanleiding")
    read_as = message("gelezen_als", vraag=card.question) if term is None else message("lees_ook", vraag=card.question)
    read_as = "" if letters(question) == letters(card.question) else read_as
    also = _headed(message("ook_bedoeld"), reading_lines(others, citations))
    rest = (_quotes(citations, library), _headed(message("let_op"), notices))
    meaning = meaning_of(term) if term is not None else ""
    return _joined([meaning, read_as, short, " ".join(told[1:]), also, *rest])


def meaning_of(term: Term) -> str:
    """What a term means, said to be our own words."""
    name = term.name if term.abbreviation is None else f"{term.name} ({term.abbreviation})"
    return f"**{message('begrip', naam=f'{name[0].upper()}{name[1:]}', uitleg=term.explanation)}**"


def _opening(sentence: str, card: Card, question: str, library: Library) -> str:
    alike = library.retriever.likeness(question, ways_of(card)) >= _SAME_QUESTION
    return without_verdict(sentence, question, card.question, alike=alike)


def guidance_text(lead: str, citations: Sequence[Citation], notices: Sequence[str], library: Library) -> str:
    """The text of an answer that is quotes alone, under a lead that claims nothing."""
    return _joined([lead, _quotes(citations, library), _headed(message("let_op"), notices)])


def plain_text(short: str, lines: Sequence[str], notices: Sequence[str]) -> str:
    """The text of an answer without quotes."""
    return _joined([f"**{short}**", *lines, _headed(message("let_op"), notices)])


def _quotes(citations: Sequence[Citation], library: Library) -> str:
    if not citations:
        return ""
    blocks = [f"**{message('citaten')}**"]
    for one in citations:
        source = library.source(one.source)
        quoted = one.quote.replace("\n", "\n> ")
        place = " > ".join((f"{source.title} ({source.publisher}, {source.published})", *one.section))
        correction = f"\n\n{message('verouderd')}: {one.correction}" if one.correction else ""
        blocks.append(f'> [{one.n}] "{quoted}"\n\nUit: {place}{correction}')
    return "\n\n".join(blocks)


def _headed(heading: str, lines: Sequence[str], *, numbered: bool = False) -> str:
    if not lines:
        return ""
    marks = (f"{n}." if numbered else "-" for n in range(1, len(lines) + 1))
    return "\n".join([f"**{heading}**", "", *(f"{mark} {line}" for mark, line in zip(marks, lines, strict=True))])


def _joined(blocks: Iterable[str]) -> str:
    return "\n\n".join(block for block in blocks if block)
