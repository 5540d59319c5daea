"""Reads a question in its conversation: all facts so far, the subject, and what to search for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.conversation import Conversation
from assistant.facts import Conflict, Fact, FactSet, catalogue, read_given
from assistant.question import Question
from assistant.rules.registry import subjects
from assistant.rules.texts import rule_texts
from assistant.understanding.completing import complete, follow_instrument
from assistant.understanding.contradictions import contradictions, differing
from assistant.understanding.follow_up import (
    asks_why,
    dated,
    goes_on,
    is_what_if,
    retarget,
    termed,
    without_contradicted,
)
from assistant.understanding.option_use import says_all_used
from assistant.understanding.reading import Reading, read_facts
from assistant.understanding.scope import is_greeting
from assistant.understanding.short_answers import says_unknown
from assistant.understanding.subjects import Asked, asks_guidance, recognise
from assistant.understanding.text import Text, fold

__all__ = ["Understanding", "understand"]


@dataclass(frozen=True, slots=True)
class Understanding:
    """What we understood. `asked` is None for a question that no rule is about.

    `declined` names facts that the user said not to know; `search_text` is what the guidance is searched for.
    `fresh`: a new case was begun and the facts of an earlier one were left behind. `unread`: the text was no answer
    to our question that we can read.
    """

    facts: FactSet
    conflicts: tuple[Conflict, ...]
    asked: Asked | None
    declined: frozenset[str]
    search_text: str
    fresh: bool = False
    unread: bool = False

    @property
    def vat_unsaid(self) -> frozenset[str]:
        """The amounts in the user's own words; given facts are without VAT by their definition."""
        return frozenset(fact.name for fact in self.facts if _has_vat(fact) and fact.origin == "vraag")

    @property
    def vat_included(self) -> frozenset[str]:
        """The amounts that are with VAT: those in the user's own words, or all where only given values say so."""
        included = self.facts.get("waarde_incl_btw")
        if included is None or included.value is not True:
            return frozenset()
        if self.vat_unsaid or included.origin != "opgegeven":
            return self.vat_unsaid
        return frozenset(fact.name for fact in self.facts if _has_vat(fact))


_NOTHING = Understanding(FactSet(), (), None, frozenset(), "")


@dataclass(frozen=True, slots=True)
class _Before:
    """What the earlier turns left: what was understood, what we asked for, and which facts the last rule read."""

    understood: Understanding = _NOTHING
    pending: tuple[str, ...] = ()
    used: tuple[str, ...] = ()


def understand(question: Question, conversation: Conversation) -> Understanding:
    """The question read after the turns of its conversation.

    Raises:
        FactError: a fact that came with a question has an unknown name or an unusable value.
    """
    before = _Before()
    for turn in conversation.turns:
        understood = _read(turn.question, before)
        rule = turn.answer.rule
        pending = tuple(one.fact for one in rule.missing) if rule is not None else ()
        used = tuple(rule.facts) if rule is not None else before.used
        before = _Before(understood, pending, used)
    return _read(question, before)


def _read(question: Question, before: _Before) -> Understanding:
    with_questions = {name: read_given(name, text) for name, text in question.facts}
    given = tuple(fact for fact in with_questions.values() if fact is not None)
    unknown = frozenset(name for name, fact in with_questions.items() if fact is None)
    first = _read_text(question, before.pending, frozenset(before.pending))
    asked = recognise(question.text, FactSet((*_not_given(first.facts, given), *given)))
    known = before.understood
    continues = known is not _NOTHING and goes_on(
        question.text, before=known.asked, asked=asked, pending=before.pending, facts=(*first.facts, *given)
    )
    asked = _asked_in_turn(question, before, asked, first.facts) if continues else asked
    reading = _read_text(question, before.pending if continues else (), _inputs(asked) | frozenset(before.pending))
    if continues:
        return _go_on(question, before, asked, reading, given, unknown)
    said = _not_given(reading.facts, given)
    facts = complete(FactSet((*said, *given)))
    return Understanding(
        facts,
        (*reading.conflicts, *differing(reading.facts, given), *contradictions(facts, today=question.peildatum)),
        asked,
        unknown,
        question.text,
        fresh=asked is not None and known.asked is not None and any(fact.origin != "afgeleid" for fact in known.facts),
    )


def _go_on(
    question: Question,
    before: _Before,
    asked: Asked | None,
    reading: Reading,
    given: tuple[Fact, ...],
    unknown: frozenset[str],
) -> Understanding:
    known = before.understood
    said = _not_given(reading.facts, given)
    if not before.pending or all(fact.name not in before.pending for fact in said):
        said = _aimed(question, before, said)
    new = (*said, *given)
    declined = (known.declined - {fact.name for fact in new}) | unknown
    if before.pending and not given and says_unknown(Text(question.text, fold(question.text))):
        declined |= {before.pending[0]}
    unread = bool(before.pending) and not new and declined == known.declined and not asks_why(question.text)
    search_text = known.search_text if asked is not None else f"{known.search_text} {question.text}"
    total = known.facts.get("opties_totaal")
    if total is not None and total.origin != "afgeleid":
        said = tuple(replace(fact, origin="vraag") if says_all_used(fact) else fact for fact in said)
    said = _without_vat(said, before.pending)
    answers = any(fact.name in before.pending for fact in new)
    earlier = known.facts if answers else without_contradicted(known.facts, new, today=question.peildatum)
    facts = complete(follow_instrument(earlier.with_facts(said).with_facts(given)))
    conflicts = (*reading.conflicts, *differing(reading.facts, given), *contradictions(facts, today=question.peildatum))
    return Understanding(facts, conflicts, asked, declined, search_text, unread=unread)


def _asked_in_turn(question: Question, before: _Before, asked: Asked | None, facts: tuple[Fact, ...]) -> Asked | None:
    """What a turn that goes on with the case asks: its own question, or still the one before it.

    'En als het een subsidie is?' asks the same again where it gives a fact that the rule reads; where it gives none, it
    asks something about what was asked.
    """
    earlier = before.understood.asked
    if asks_guidance(question.text) or (earlier is None and asked is None):
        return None
    if earlier is None or is_greeting(question.text):
        return asked or earlier
    if any(fact.name in before.pending for fact in facts):
        return _counterpart(earlier, facts)
    if is_what_if(question.text):
        other = _counterpart(earlier, facts)
        if other != earlier or before.pending or _changes(question, before):
            return other
        together = f"{before.understood.search_text} {question.text}"
        asked = recognise(together, before.understood.facts) or asked
        return asked if asked is not None and asked.subject != earlier.subject else None
    if asked is None or (asked.subject == earlier.subject and before.pending):
        return _counterpart(earlier, facts)
    return asked


def _changes(question: Question, before: _Before) -> bool:
    """Whether the text gives a fact that the rule of the turn before it can read, other than it was."""
    known = before.understood.facts
    inputs = _inputs(before.understood.asked)
    read = _read_text(question, before.pending, inputs).facts
    new = _aimed(question, before, read)
    return any(
        fact.name in inputs and ((old := known.get(fact.name)) is None or old.value != fact.value) for fact in new
    )


def _aimed(question: Question, before: _Before, said: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts of a what-if, a bare amount or date in it taken for the one that the last rule went by."""
    text, known, used = question.text, before.understood.facts, before.used
    inputs = _inputs(before.understood.asked)
    said = dated(text, said, known=known, used=used, inputs=inputs, peildatum=question.peildatum)
    return retarget(text, termed(text, said, used=used), known=known, used=used)


def _counterpart(asked: Asked | None, facts: tuple[Fact, ...]) -> Asked | None:
    """The same question under the other care act, where the text names that act ('en voor de Jeugdwet?')."""
    domain = next((fact.value for fact in facts if fact.name == "domein"), None)
    if asked is None or not isinstance(domain, str):
        return asked
    other = rule_texts()[asked.rule].tegenhanger.get(domain) if asked.rule in rule_texts() else None
    return replace(asked, subject=other, rule=other) if other is not None else asked


def _inputs(asked: Asked | None) -> frozenset[str]:
    """The facts that the rule reads which the question is about, and those of the chain that answers it."""
    if asked is None:
        return frozenset()
    ids = (asked.rule, subjects()[asked.subject].decide.id)
    return frozenset(name for one in ids if one in rule_texts() for name in rule_texts()[one].feiten)


def _read_text(question: Question, pending: tuple[str, ...], wanted: frozenset[str]) -> Reading:
    """The facts in the text; a reply with as many parts as we asked questions answers each in turn."""
    parts = [part.strip() for part in question.text.replace("\n", ",").replace(";", ",").split(",") if part.strip()]
    if 1 < len(parts) <= len(pending):
        readings = [
            read_facts(part, peildatum=question.peildatum, pending=name, wanted=wanted)
            for part, name in zip(parts, pending, strict=False)
        ]
        if all(any(fact.name == name for fact in one.facts) for one, name in zip(readings, pending, strict=False)):
            return Reading(tuple(fact for one in readings for fact in one.facts), ())
    first = pending[0] if pending else None
    return read_facts(question.text, peildatum=question.peildatum, pending=first, wanted=wanted)


def _has_vat(fact: Fact) -> bool:
    return fact.name.endswith("_eur") and not catalogue()[fact.name].zonder_btw


def _not_given(said: tuple[Fact, ...], given: tuple[Fact, ...]) -> tuple[Fact, ...]:
    names = {fact.name for fact in given}
    return tuple(fact for fact in said if fact.name not in names)


def _without_vat(said: tuple[Fact, ...], pending: tuple[str, ...]) -> tuple[Fact, ...]:
    """An amount that answers our question for it is without VAT, as the question says, unless the user says so."""
    if any(fact.name == "waarde_incl_btw" and fact.value is True for fact in said):
        return said
    return tuple(
        replace(fact, origin="opgegeven") if fact.name in pending and fact.name.endswith("_eur") else fact
        for fact in said
    )
