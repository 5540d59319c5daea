"""Asks the questions of a receipt again and names in Dutch what is different now."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from assistant.answer import Answer
from assistant.answer_words import WORDS, Sort, sort_of
from assistant.conversation import Conversation
from assistant.errors import InkoopwijzerError
from assistant.messages import message
from assistant.pipeline import Services, answer_question
from assistant.question import ask
from assistant.receipt import CitedPlace, Receipt, ReceiptOutcome, outcome_of

__all__ = ["Replay", "replay", "told"]


@dataclass(frozen=True, slots=True)
class Replay:
    """Whether all is as the receipt says; each difference is one Dutch sentence.

    `answer` is that of now; None where the questions can no longer be asked.
    """

    same: bool
    differences: tuple[str, ...]
    answer: Answer | None


def replay(receipt: Receipt, services: Services) -> Replay:
    """What came of asking every turn of the receipt again, on the dates that it names."""
    differences = []
    answer = None
    if not receipt.is_whole:
        differences.append("Het bewijs zelf: iemand heeft het veranderd. Het nummer past niet bij de inhoud.")
    try:
        answer = _ask_again(receipt, services)
    except InkoopwijzerError as error:
        differences.append(f"De vragen: ze zijn niet meer zo te stellen. {error}")
    else:
        changed = tuple(_compare(receipt.outcome, outcome_of(answer)))
        differences += [*changed, *_versions(receipt, answer, and_no_more=not changed)]
    return Replay(same=not differences, differences=tuple(differences), answer=answer)


def told(answer: Answer) -> Iterator[str]:
    """The verdict or the kind of answer in words, and each quote with its place and what is outdated in it."""
    yield f"Het antwoord van nu: {WORDS[sort_of(answer)]}"
    for one in answer.citations:
        corrected = f"\n{message('verouderd')}: {one.correction}" if one.correction is not None else ""
        yield f'[{one.n}] "{one.quote}"\nUit: {" > ".join((one.title, *one.section))}{corrected}'


def _ask_again(receipt: Receipt, services: Services) -> Answer:
    conversation = Conversation()
    for turn in receipt.turns:
        question = ask(turn.question, peildatum=turn.peildatum, role=turn.role, facts=turn.facts)
        conversation = conversation.after(question, answer_question(question, conversation, services))
    return conversation.turns[-1].answer


def _compare(before: ReceiptOutcome, now: ReceiptOutcome) -> Iterator[str]:
    if before.kind != now.kind:
        yield _changed("Soort antwoord", _in_words(before.kind), _in_words(now.kind))
    if before.verdict != now.verdict:
        yield _changed("Oordeel", _in_words(before.verdict), _in_words(now.verdict))
    if before.rule != now.rule:
        yield _changed("Regel", before.rule or "geen", now.rule or "geen")
    yield from _facts(before.facts, now.facts)
    for name in before.missing:
        if name not in now.missing:
            yield f"Ontbrekend feit {name}: daar vraagt de regel nu niet meer om."
    for name in now.missing:
        if name not in before.missing:
            yield f"Ontbrekend feit {name}: daar vraagt de regel nu ook om."
    if before.missing != now.missing and sorted(before.missing) == sorted(now.missing):
        yield "Ontbrekende feiten: de regel vraagt er nu in een andere volgorde om."
    yield from _citations(before.citations, now.citations)
    if before.card != now.card:
        yield _changed("Kaart", before.card or "geen", now.card or "geen")


def _facts(before: Mapping[str, JsonValue], now: Mapping[str, JsonValue]) -> Iterator[str]:
    for name in sorted({*before, *now}):
        if name not in now:
            yield f"Feit {name}: eerst {_shown(before[name])}, nu leest de regel het niet."
        elif name not in before:
            yield f"Feit {name}: eerst las de regel het niet, nu {_shown(now[name])}."
        elif before[name] != now[name]:
            yield _changed(f"Feit {name}", _shown(before[name]), _shown(now[name]))


def _citations(before: tuple[CitedPlace, ...], now: tuple[CitedPlace, ...]) -> Iterator[str]:
    words = {_place(one): one.sha256 for one in now}
    for one in before:
        if _place(one) not in words:
            yield f"Citaat {_place(one)}: dat staat niet meer bij het antwoord."
        elif words[_place(one)] != one.sha256:
            yield f"Citaat {_place(one)}: op die plaats staan nu andere woorden."
    known = [_place(one) for one in before]
    for place in words:
        if place not in known:
            yield f"Citaat {place}: dat is nieuw bij het antwoord."
    if known != list(words) and sorted(known) == sorted(words):
        yield "Citaten: ze staan nu in een andere volgorde."


def _versions(receipt: Receipt, answer: Answer, *, and_no_more: bool) -> Iterator[str]:
    rest = " Het oordeel, de feiten en de citaten zijn dezelfde gebleven." if and_no_more else ""
    if receipt.rules_version != answer.rules_version:
        yield _changed("Versie van de regels", receipt.rules_version, answer.rules_version) + rest
    if receipt.index_version != answer.index_version:
        yield _changed("Versie van de index", receipt.index_version, answer.index_version) + rest


def _changed(what: str, before: str, now: str) -> str:
    return f"{what}: eerst {before}, nu {now}."


def _in_words(sort: Sort | None) -> str:
    return "geen" if sort is None else f"'{WORDS[sort]}'"


def _place(one: CitedPlace) -> str:
    return f"{one.source} ({one.start} tot {one.end})"


def _shown(value: JsonValue) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
