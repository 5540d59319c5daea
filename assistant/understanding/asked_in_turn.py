"""What a turn that goes on with a case asks: its own question, or still the one before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.facts import Fact, catalogue
from assistant.question import Question
from assistant.rules.registry import subjects
from assistant.rules.texts import rule_texts
from assistant.understanding.follow_up import asks_its_limit, asks_why, is_what_if, only_tells, tells
from assistant.understanding.reading import Reading, read_facts
from assistant.understanding.replies import is_yes_or_no, parts_of, says_unknown, without_unknown
from assistant.understanding.scope import is_greeting
from assistant.understanding.short_answers import read_short_answer
from assistant.understanding.subjects import Asked, asks_guidance, recognise
from assistant.understanding.text import Text, fold
from assistant.understanding.turns import Before, has_vat
from assistant.understanding.what_if import chosen_anew, dated, denied, measured
from assistant.understanding.what_if_amounts import retarget

__all__ = ["aimed", "asked_in_turn", "inputs_of", "read_text"]


def asked_in_turn(question: Question, before: Before, asked: Asked | None, facts: tuple[Fact, ...]) -> Asked | None:
    """What the turn asks of the rules; `asked` and `facts` are what was read in its text by itself.

    'En als het een subsidie is?' asks the same again where it gives a fact that the rule reads; where it gives none, it
    asks something about what was asked.
    """
    earlier = before.asked
    if asks_guidance(question.text) or (earlier is None and asked is None):
        return None
    if earlier is None or is_greeting(question.text):
        return asked or earlier
    if asks_why(question.text):
        return earlier
    if asks_its_limit(question.text) and subjects()[earlier.subject].limit is not None:
        return replace(earlier, intent="limit")
    if says_unknown(Text(question.text, fold(question.text))):
        return _counterpart(earlier, facts) if before.pending else None
    other = _about_the_case(_counterpart(earlier, facts), before, facts)
    if any(fact.name in before.pending for fact in facts):
        return other
    if before.pending and not before.beside and tells(question.text) and not is_what_if(question.text):
        return other
    if is_what_if(question.text) or only_tells(question.text, facts):
        if other != earlier or _changes(question, before):
            return other
        together = f"{before.understood.search_text} {question.text}"
        other_question = recognise(together, before.understood.facts) or asked
        if other_question is not None and other_question.subject != earlier.subject:
            return other_question
        return earlier if before.pending and not before.beside else None
    if asked is None and before.beside and not facts:
        return None
    if asked is None or (asked.subject == earlier.subject and before.pending):
        return other
    return asked


def _about_the_case(asked: Asked, before: Before, facts: tuple[Fact, ...]) -> Asked:
    """The same, for a verdict in place of the limit, where the text tells of the case: '2 november', 'het is 3 ton'."""
    if asked.intent == "limit" and any(_is_of_the_case(fact.name, before) for fact in facts):
        return replace(asked, intent="decide")
    return asked


def _is_of_the_case(name: str, before: Before) -> bool:
    about = name in inputs_of(before.asked) and name not in before.used and name != "startdatum_procedure"
    return about and catalogue()[name].type in ("date", "decimal", "amounts")


def aimed(question: Question, before: Before, said: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts of a what-if, a bare amount, term or date in it taken for the one that the last rule went by."""
    text, known, inputs = question.text, before.understood.facts, _ordered_inputs(before.asked)
    told = tuple(name for name in inputs if known.get(name) is not None)
    for used in (before.used, told):
        aimed_at = dated(text, said, known=known, used=used, inputs=inputs, peildatum=question.peildatum)
        aimed_at = retarget(
            text, measured(text, aimed_at, known=known, used=used), known=known, used=used, inputs=inputs
        )
        aimed_at = chosen_anew(text, aimed_at, known=known, used=used, peildatum=question.peildatum)
        if aimed_at != said:
            return aimed_at
    return denied(text, said, known=known, latest=before.latest)


def inputs_of(asked: Asked | None) -> frozenset[str]:
    """The facts that the rule reads which the question is about, and those of the chain that answers it."""
    return frozenset(_ordered_inputs(asked))


def _ordered_inputs(asked: Asked | None) -> tuple[str, ...]:
    """The same, the facts that the rule needs first in front."""
    if asked is None:
        return ()
    ids = (asked.rule, subjects()[asked.subject].decide.id)
    names = dict.fromkeys(name for one in ids if one in rule_texts() for name in rule_texts()[one].feiten)
    return (*names, *(("waarde_incl_btw",) if "waarde_incl_btw" not in names and any(map(has_vat, names)) else ()))


def read_text(question: Question, pending: tuple[str, ...], wanted: frozenset[str]) -> Reading:
    """The facts in the text; a reply with as many parts as we asked questions answers each in turn."""
    text, unknown = without_unknown(question.text) if pending else (question.text, 0)
    question = replace(question, text=text) if unknown else question
    parts = parts_of(text)
    if 1 < len(parts) <= len(pending) and not _says_which(question, pending, wanted):
        readings = [
            read_facts(part, peildatum=question.peildatum, pending=name, wanted=wanted)
            for part, name in zip(parts, pending, strict=False)
        ]
        if all(any(fact.name == name for fact in one.facts) for one, name in zip(readings, pending, strict=False)):
            return Reading(tuple(fact for one in readings for fact in one.facts), ())
    first = pending[0] if pending else None
    whole = read_facts(question.text, peildatum=question.peildatum, pending=first, wanted=wanted)
    openings = _openings(parts, pending, whole)
    whole = replace(whole, facts=tuple(fact for fact in whole.facts if fact.words not in openings))
    if pending and not whole.facts and not whole.conflicts and len(parts) == 1:
        return _later_answer(question, pending[1:], wanted) or whole
    return (
        replace(whole, facts=(*whole.facts, *_bare_answers(parts, pending, whole, peildatum=question.peildatum)))
        if len(parts) > 1
        else whole
    )


def _says_which(question: Question, pending: tuple[str, ...], wanted: frozenset[str]) -> bool:
    """Whether the words of a reply tell two of the facts asked for: 'verleend op 1 oktober, start op 1 januari'."""
    by_words = read_facts(question.text, peildatum=question.peildatum, wanted=wanted | set(pending))
    return sum(fact.name in pending and catalogue()[fact.name].type == "date" for fact in by_words.facts) > 1


def _later_answer(question: Question, pending: tuple[str, ...], wanted: frozenset[str]) -> Reading | None:
    """What the text says if it answers a later one of our questions: '3 maanden' is no number of years."""
    for name in pending:
        if catalogue()[name].type not in ("bool", "text"):
            reading = read_facts(question.text, peildatum=question.peildatum, pending=name, wanted=wanted)
            if any(fact.name == name for fact in reading.facts):
                return reading
    return None


def _openings(parts: list[str], pending: tuple[str, ...], whole: Reading) -> frozenset[str]:
    """Each 'ja' or 'nee' that only opens the answer to one of our questions: 'ja hoor, de aanbieder is akkoord'."""
    return frozenset(
        part
        for part, after in zip(parts, parts[1:], strict=False)
        if is_yes_or_no(part) and _tells_one_of(after, pending, whole)
    )


def _bare_answers(parts: list[str], pending: tuple[str, ...], whole: Reading, *, peildatum: date) -> list[Fact]:
    """Each bare 'ja' or 'nee' in a list of answers, for the next of our questions that it can answer."""
    told = {fact.name for fact in whole.facts}
    spent = {fact.words for fact in whole.facts} | _openings(parts, pending, whole)
    open_ones = [name for name in pending if name not in told and catalogue()[name].type == "bool"]
    bare = [part for part in parts if is_yes_or_no(part) and part not in spent]
    pairs = zip(bare, open_ones, strict=False)
    found = (read_short_answer(Text(part, fold(part)), pending=name, peildatum=peildatum) for part, name in pairs)
    return [fact for fact in found if fact is not None]


def _tells_one_of(part: str, pending: tuple[str, ...], whole: Reading) -> bool:
    """Whether this part of a reply tells one of the facts asked for, and does not add to what stands before it."""
    told = any(fact.name in pending and fact.words in part for fact in whole.facts)
    return told and not is_yes_or_no(part) and not fold(part).startswith(("en ", "ook "))


def _changes(question: Question, before: Before) -> bool:
    """Whether the text gives a fact that the rule of the case can read, other than it was."""
    known, inputs = before.understood.facts, inputs_of(before.asked) | frozenset(before.used)
    new = aimed(question, before, read_text(question, before.pending, inputs).facts)
    return any(
        fact.name in inputs and ((old := known.get(fact.name)) is None or old.value != fact.value) for fact in new
    )


def _counterpart(asked: Asked, facts: tuple[Fact, ...]) -> Asked:
    """The same question under the other care act, where the text names that act ('en voor de Jeugdwet?')."""
    domain = next((fact.value for fact in facts if fact.name == "domein"), None)
    if not isinstance(domain, str):
        return asked
    other = rule_texts()[asked.rule].tegenhanger.get(domain) if asked.rule in rule_texts() else None
    return replace(asked, subject=other, rule=other) if other is not None else asked
