"""Reads a question in its conversation: all facts so far, the subject, and what to search for."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from assistant.conversation import Conversation
from assistant.facts import Fact, FactSet, read_given
from assistant.question import Question
from assistant.understanding.asked_in_turn import aimed, asked_in_turn, inputs_of, read_text
from assistant.understanding.completing import complete, follow_instrument
from assistant.understanding.contradictions import contradictions, differing
from assistant.understanding.facts_alone import is_facts_alone
from assistant.understanding.follow_up import asks_why, corrects_itself, goes_on, supposes
from assistant.understanding.option_use import says_all_used
from assistant.understanding.reading import Reading
from assistant.understanding.relative_amounts import with_sums
from assistant.understanding.replies import says_unknown, without_unknown
from assistant.understanding.spelled import as_spelled, as_typed
from assistant.understanding.subjects import Asked, recognise
from assistant.understanding.text import Text, fold
from assistant.understanding.turns import Before, Understanding
from assistant.understanding.what_if import without_contradicted
from assistant.understanding.what_if_amounts import takes_its_place

__all__ = ["Understanding", "understand"]


def understand(question: Question, conversation: Conversation) -> Understanding:
    """The question read after the turns of its conversation, all of them with their typing errors set right.

    Raises:
        FactError: a fact that came with a question has an unknown name or an unusable value.
    """
    before = Before()
    for turn in conversation.turns:
        before = before.after(_read(as_spelled(turn.question), before), turn.answer)
    understood = _read(as_spelled(question), before)
    asked = (*(turn.question for turn in conversation.turns), question)
    return replace(understood, facts=as_typed(understood.facts, asked))


@lru_cache(maxsize=1024)  # every turn reads the whole conversation again, and only its last question is new
def _read(question: Question, before: Before) -> Understanding:
    question = replace(question, text=with_sums(question.text, before))
    with_questions = {name: read_given(name, text) for name, text in question.facts}
    given = tuple(fact for fact in with_questions.values() if fact is not None)
    unknown = frozenset(name for name, fact in with_questions.items() if fact is None)
    if before.asked is not None and is_facts_alone(question):
        return _with_facts(question, before, given, unknown)
    if _supposes_another(question, before):
        before = replace(before, pending=())
    pending = frozenset(before.pending)
    first = read_text(question, before.pending, pending)
    asked = recognise(question.text, FactSet((*_not_given(first.facts, given), *given)))
    known = before.understood
    for_case = _for_case(question, before) if before.asked is not None else first.facts
    continues = not before.is_empty and goes_on(
        question.text,
        before=before.asked,
        asked=asked,
        pending=before.pending,
        facts=(*for_case, *given),
        beside=bool(before.beside),
    )
    if continues:
        asked = asked_in_turn(question, before, asked, for_case)
        reading = read_text(question, before.pending, inputs_of(asked) | pending)
        return _go_on(question, before, asked, reading, given, unknown)
    reading = read_text(question, (), inputs_of(asked) | pending)
    said = _not_given(reading.facts, given)
    facts = complete(FactSet((*said, *given)).without(unknown), question.text).without(unknown)
    return Understanding(
        facts,
        (*reading.conflicts, *differing(reading.facts, given), *contradictions(facts, today=question.peildatum)),
        asked,
        unknown,
        question.text,
        fresh=asked is not None and before.asked is not None and any(one.origin != "afgeleid" for one in known.facts),
    )


def _with_facts(question: Question, before: Before, given: tuple[Fact, ...], unknown: frozenset[str]) -> Understanding:
    """The case with these facts in place of what it knew of them; what was asked stays."""
    known = before.understood
    declined = (known.declined - {fact.name for fact in given}) | unknown
    facts = complete(follow_instrument(known.facts.with_facts(given).without(unknown)), "").without(unknown)
    return Understanding(
        facts,
        contradictions(facts, today=question.peildatum),
        before.asked,
        declined,
        known.search_text,
        just_declined=bool(declined - known.declined),
        goes_on=True,
    )


def _go_on(
    question: Question,
    before: Before,
    asked: Asked | None,
    reading: Reading,
    given: tuple[Fact, ...],
    unknown: frozenset[str],
) -> Understanding:
    known = before.understood
    said = _not_given(reading.facts, given)
    if not before.pending or all(fact.name not in before.pending for fact in said):
        said = aimed(question, before, said)
    said = tuple(_as_said(fact, question.text, known.facts) for fact in said)
    new = (*said, *given)
    declined = (known.declined - {fact.name for fact in new}) | unknown
    unsure = not given and says_unknown(Text(question.text, fold(question.text)))
    if before.pending and unsure:
        unanswered = [name for name in before.pending if all(fact.name != name for fact in new)]
        declined |= set(unanswered[: max(1, without_unknown(question.text)[1])])
    explains = asked is not None and not new and asks_why(question.text)
    asks_back = bool(before.pending) and asked is not None and not explains and not unsure
    said = _without_vat(said, before.pending, known.facts)
    answers = any(fact.name in before.pending for fact in new)
    earlier = known.facts if answers else without_contradicted(known.facts, new, today=question.peildatum)
    told = earlier.with_facts(said).with_facts(given).without(unknown)
    facts = complete(follow_instrument(told), question.text).without(unknown)
    return Understanding(
        facts,
        (*reading.conflicts, *differing(reading.facts, given), *contradictions(facts, today=question.peildatum)),
        asked,
        declined,
        known.search_text if asked is not None else f"{before.beside or known.search_text} {question.text}",
        just_declined=bool(declined - known.declined),
        goes_on=True,
        unread=asks_back and not new and asked == before.asked,
        aside=before.pending[0] if asks_back and new and not answers else None,
        explains=explains,
    )


def _for_case(question: Question, before: Before) -> tuple[Fact, ...]:
    """What the text says if it goes on with the case."""
    said = read_text(question, before.pending, inputs_of(before.asked) | frozenset(before.pending)).facts
    answers = any(fact.name in before.pending for fact in said)
    return said if answers else aimed(question, before, said)


def _supposes_another(question: Question, before: Before) -> bool:
    """Whether the text puts another value for one that the last rule read, and so is no reply to our question."""
    if not before.pending or not supposes(question.text):
        return False
    known = before.understood.facts
    told = aimed(question, before, read_text(question, (), inputs_of(before.asked)).facts)
    return any((old := known.get(fact.name)) is not None and takes_its_place(fact, old) for fact in told)


def _as_said(fact: Fact, text: str, known: FactSet) -> Fact:
    """The fact as one that the user said, where the text sets right or supposes what was inferred or said before."""
    total = known.get("opties_totaal")
    if says_all_used(fact) and total is not None and total.origin != "afgeleid":
        return replace(fact, origin="vraag")
    earlier = known.get("instrument")
    names_it = fact.name == "instrument" and fact.words.lower().endswith(("contract", "opdracht"))
    if names_it and earlier is not None and earlier.value != fact.value and (supposes(text) or corrects_itself(text)):
        return replace(fact, origin="vraag")
    return fact


def _not_given(said: tuple[Fact, ...], given: tuple[Fact, ...]) -> tuple[Fact, ...]:
    names = {fact.name for fact in given}
    return tuple(fact for fact in said if fact.name not in names)


def _without_vat(said: tuple[Fact, ...], pending: tuple[str, ...], known: FactSet) -> tuple[Fact, ...]:
    """An amount that answers our question for it is without VAT, as the question says, unless the user says so.

    So is the amount that takes its place: 'en als het 8 ton is?'.
    """
    if any(fact.name == "waarde_incl_btw" and fact.value is True for fact in said):
        return said
    given = {one.name for one in known if one.origin == "opgegeven"}
    return tuple(
        replace(fact, origin="opgegeven") if fact.name.endswith("_eur") and fact.name in given.union(pending) else fact
        for fact in said
    )
