"""Reads a question in its conversation: all facts so far, the subject, and what to search for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.conversation import Conversation
from assistant.facts import Conflict, Fact, FactSet, read_fact
from assistant.question import Question
from assistant.understanding.contradictions import contradictions, differing
from assistant.understanding.option_use import says_all_used
from assistant.understanding.other_domains import is_other_domain
from assistant.understanding.reading import read_facts
from assistant.understanding.subjects import Asked, asks_guidance, recognise

__all__ = ["Understanding", "understand"]

_FOLLOWS = re.compile(
    r"^(?:en|maar|nee|ja|oke|oké|ok|dus|of|dat is|het is|het waren|dat zijn|die|"
    r"er (?:is|zijn|waren|staat|staan|stond|stonden)|we hebben|hij|zij|dan|ook|waarom|hoezo|excl|incl|zonder|met)\b"
)
_DOES_NOT_KNOW = re.compile(r"\b(?:weet (?:ik |wij |we )?(?:het |dat )?(?:nog )?niet|geen idee|onbekend|geen flauw)\b")
_ASKS_WHY = re.compile(r"^(?:en |maar |dus )?(?:waarom|hoezo)\b")
_SHORT = 8  # words; a longer text is a new case, unless it opens as a follow-up
_VERY_SHORT = 3  # words: "waarom?", "en dan?"; longer without a fact is a question of its own


@dataclass(frozen=True, slots=True)
class Understanding:
    """What we understood. `asked` is None for a question that no rule is about.

    `declined` names facts that the user said not to know; `search_text` is what the guidance is searched for.
    """

    facts: FactSet
    conflicts: tuple[Conflict, ...]
    asked: Asked | None
    declined: frozenset[str]
    search_text: str

    @property
    def vat_unsaid(self) -> frozenset[str]:
        """The amounts in the user's own words; given facts are without VAT by their definition."""
        return frozenset(fact.name for fact in self.facts if fact.name.endswith("_eur") and fact.origin == "vraag")

    @property
    def vat_included(self) -> frozenset[str]:
        """The amounts that are with VAT: those in the user's own words, or all where only given values say so."""
        included = self.facts.get("waarde_incl_btw")
        if included is None or included.value is not True:
            return frozenset()
        if self.vat_unsaid or included.origin != "opgegeven":
            return self.vat_unsaid
        return frozenset(fact.name for fact in self.facts if fact.name.endswith("_eur"))


_NOTHING = Understanding(FactSet(), (), None, frozenset(), "")


def understand(question: Question, conversation: Conversation) -> Understanding:
    """The question read after the turns of its conversation.

    Raises:
        FactError: a fact that came with a question has an unknown name or an unusable value.
    """
    state, pending = _NOTHING, None
    for turn in conversation.turns:
        state = _read(turn.question, state, pending)
        missing = turn.answer.rule.missing if turn.answer.rule is not None else ()
        pending = missing[0].fact if missing else None
    return _read(question, state, pending)


def _read(question: Question, before: Understanding, pending: str | None) -> Understanding:
    given = tuple(read_fact(name, text) for name, text in question.facts)
    reading = read_facts(question.text, peildatum=question.peildatum, pending=pending)
    conflicts = (*reading.conflicts, *differing(reading.facts, given))
    said = tuple(fact for fact in reading.facts if fact.name not in {one.name for one in given})
    new = FactSet((*said, *given))
    asked = recognise(question.text, new)
    if not _continues(question, before, asked, pending, new.facts):
        facts = _follow_total(new)
        return Understanding(facts, (*conflicts, *contradictions(facts)), asked, frozenset(), question.text)
    declined = before.declined - {fact.name for fact in new}
    if pending is not None and not given and _DOES_NOT_KNOW.search(question.text.lower()):
        declined |= {pending}
    answers = pending is not None and (new.get(pending) is not None or pending in declined)
    if asks_guidance(question.text):
        asked = None
    elif asked is None or answers:
        asked = before.asked
    search_text = before.search_text if asked is not None else f"{before.search_text} {question.text}"
    known = before.facts.get("opties_totaal")
    if known is not None and known.origin != "afgeleid":
        said = tuple(replace(fact, origin="vraag") if says_all_used(fact) else fact for fact in said)
    said = _without_vat(said, pending)
    facts = _follow_total(_follow_instrument(before.facts.with_facts(said).with_facts(given)))
    return Understanding(facts, (*conflicts, *contradictions(facts)), asked, declined, search_text)


def _without_vat(said: tuple[Fact, ...], pending: str | None) -> tuple[Fact, ...]:
    """An amount that answers our question for it is without VAT, as the question says, unless the user says so."""
    if any(fact.name == "waarde_incl_btw" and fact.value is True for fact in said):
        return said
    return tuple(
        replace(fact, origin="opgegeven") if fact.name == pending and pending.endswith("_eur") else fact
        for fact in said
    )


def _continues(
    question: Question, before: Understanding, asked: Asked | None, pending: str | None, facts: tuple[Fact, ...]
) -> bool:
    if before is _NOTHING or is_other_domain(question.text):
        return False
    lowered = question.text.lower().strip()
    if pending is not None and (any(fact.name == pending for fact in facts) or _DOES_NOT_KNOW.search(lowered)):
        return True
    if before.asked is not None and _DOES_NOT_KNOW.search(lowered):
        return True
    words = len(lowered.split())
    if _FOLLOWS.match(lowered):
        again = before.asked is None or _ASKS_WHY.match(lowered) is not None
        return bool(facts) or (again and words <= _VERY_SHORT) or asks_guidance(lowered)
    return before.asked is not None and asked is None and bool(facts) and words <= _SHORT


def _follow_total(facts: FactSet) -> FactSet:
    """'Alle opties zijn op' counts as many used options as the user says, in any turn, that there are."""
    total, used = facts.get("opties_totaal"), facts.get("opties_gebruikt")
    if total is None or total.origin == "afgeleid" or used is None or not says_all_used(used):
        return facts
    return facts.with_facts((replace(used, value=total.value, origin="vraag"),))


def _follow_instrument(facts: FactSet) -> FactSet:
    """The end date that a user gave for 'the contract' is the end of the subsidie once it turns out to be one."""
    instrument, end = facts.get("instrument"), facts.get("contract_einddatum")
    if instrument is None or end is None or instrument.value != "subsidie" or facts.get("subsidie_tijdvak_einde"):
        return facts
    return facts.with_facts((replace(end, name="subsidie_tijdvak_einde"),))
