"""Chooses between the rules and the guidance where a question could be for either; facts are for the rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from assistant.question import Question
from assistant.rules.outcome import Outcome
from assistant.rules.texts import rule_texts
from assistant.understanding.subjects import CASE_FACTS, Asked, rules_reading
from assistant.understanding.text import fold
from assistant.understanding.turns import Understanding
from knowledge.gaps import Gap
from knowledge.retrieval import RetrievalResult, ways_of

__all__ = ["Likeness", "fits_card", "has_card", "is_doubtful", "is_for_guidance", "is_own", "ways_of_rule"]

Likeness = Callable[[str, Iterable[str]], float]

# On a scale of 0 to 1: so much more like the question than the rule must a card be; so like it must a rule be where the
# question leans on a card, and so like it where it asks for a number or a paper that was not found. Set on the
# developing half of the exam and the odd ids of evals/sets/regelvragen.yaml.
_MORE, _LEAST, _SURE = 0.15, 0.6, 0.6
_SAME = 0.999
# A rule that is less like the question than the first gives way to a card that is by the second more like it.
_FAR_FETCHED = ((0.15, 0.1), (0.3, 0.35))
_CARDS = 2  # the best cards that are compared
_LOOKED_AT = 5  # the best card must quote one of so many passages
_OWN = re.compile(r"\b(?:ik|we|wij|ons|onze|mijn|mij)\b")
_MAY = re.compile(r"\b(?:mag|mogg?en?|moeten?|moet|kan|kunne?n?|hoeven?|hoef|verplicht)\b")
_FIGURE = re.compile(r"\d|ton\b|miljoen|duizend")
# Facts that name a field of work more than a case, and how many others make one.
_BACKGROUND = frozenset(
    {"startdatum_procedure", "instrument", "opdracht_type", "domein", "aanbestedende_dienst", "procedure"}
)
_ENOUGH = 2
_OF_FEW = 2  # a fact that so few rules read makes a case by itself
_NOT_FROM_RULES = frozenset({"count", "percentage", "document", "name"})
# So like a rule must a question be that nothing found answers, when it asks what may or must, and when it does not.
_ASKED_OF_RULE, _NOT_ASKED_OF_RULE = 0.25, 0.45


def is_own(found: RetrievalResult) -> bool:
    """Whether the best passage stands in a document of which no card tells: one of the user's own."""
    told = {quote.source for one in found.cards for quote in one.card.quotes}
    return bool(found.kept) and found.kept[0].passage.source not in told


def has_card(found: RetrievalResult) -> bool:
    """Whether the best card tells of one of the best passages, and the best of these is no own document."""
    if is_own(found):
        return False
    best = [one.passage for one in found.kept[:_LOOKED_AT]]
    quotes = found.cards[0].card.quotes if found.cards else ()
    return any(
        quote.source == one.source and quote.start < one.end and one.start < quote.end
        for quote in quotes
        for one in best
    )


def fits_card(question: Question, found: RetrievalResult, likeness: Likeness) -> bool:
    """Whether the question is much like a way to ask of the best card."""
    return bool(found.cards) and likeness(question.text, ways_of(found.cards[0].card)) >= _LEAST


def is_doubtful(question: Question, understood: Understanding, outcome: Outcome) -> bool:
    """Whether a verdict says too much: other rules fit nearly as well, and the one that fits best read no case."""
    asked = understood.asked
    if asked is None or understood.goes_on or question.facts or outcome.status != "decided":
        return False
    if not asked.rivals or not CASE_FACTS.isdisjoint(outcome.facts):
        return False
    return not _tells_its_case(understood, asked, read=frozenset(outcome.facts))


def is_for_guidance(
    question: Question, understood: Understanding, found: RetrievalResult, likeness: Likeness, *, leans: bool
) -> bool:
    """Whether cards and quotes answer a question that a rule was found for.

    With facts of a case, in the midst of one, or where a limit is asked for, the rule answers. `leans` says that the
    question goes on with what a card told.
    """
    asked = understood.asked
    if asked is None or understood.goes_on or question.facts:
        return False
    if any(understood.facts.get(name) is not None for name in CASE_FACTS) or _tells_its_case(understood, asked):
        return False
    if found.gap is not None and _gap_fits_better(understood.search_text, asked, found.gap, likeness):
        return True
    own = _is_own_affair(question.text)
    if leans and not own and likeness(question.text, ways_of_rule(asked)) < _LEAST:
        return True
    if asked.intent == "limit":
        return False
    if found.answers:
        return has_card(found) and _card_fits_better(understood.search_text, asked, found, likeness)
    if own:
        return False
    beyond = bool(_NOT_FROM_RULES & set(found.lacking))  # neither can say it: the search tells what is missing
    least = _SURE if beyond else _ASKED_OF_RULE if _MAY.search(fold(question.text)) else _NOT_ASKED_OF_RULE
    return likeness(question.text, ways_of_rule(asked)) < least


def _tells_its_case(understood: Understanding, asked: Asked, *, read: frozenset[str] | None = None) -> bool:
    """Whether the user told a figure or a day of the case that this very rule reads, two other facts, or a rare one.

    `read` are the facts that the rule went by, where it has given its verdict.
    """
    own = (frozenset(rule_texts()[asked.rule].feiten) if read is None else read) - _BACKGROUND
    told = [fact for fact in understood.facts if fact.name in own and fact.origin == "vraag"]
    figures = (fact for fact in told if isinstance(fact.value, date | Decimal | tuple))
    asks_leave = _MAY.search(fold(understood.search_text)) is not None
    if any(_FIGURE.search(fact.words) for fact in figures):
        return True
    return asks_leave and (len(told) >= _ENOUGH or any(rules_reading(fact.name) <= _OF_FEW for fact in told))


def _card_fits_better(text: str, asked: Asked, found: RetrievalResult, likeness: Likeness) -> bool:
    """Whether a text is more like one of the best cards than like its rule, and asks not what the user may or must."""
    cards = [one.card for one in found.cards[:_CARDS]]
    if likeness(text, (card.question for card in cards)) >= _SAME:  # as we offer it ourselves
        return True
    card = max((likeness(text, ways_of(one)) for one in cards), default=0.0)
    rule = likeness(text, ways_of_rule(asked))
    if any(rule < little and card > rule + more for little, more in _FAR_FETCHED):
        return True
    return card > rule + _MORE and not _is_own_affair(text)


def _gap_fits_better(text: str, asked: Asked, gap: Gap, likeness: Likeness) -> bool:
    """Whether a text is more like what the sources do not tell than like its rule."""
    return likeness(text, gap.ways) > likeness(text, ways_of_rule(asked))


def _is_own_affair(text: str) -> bool:
    """Whether someone asks what they themselves may or must."""
    folded = fold(text)
    return _OWN.search(folded) is not None and _MAY.search(folded) is not None


def ways_of_rule(asked: Asked) -> Iterable[str]:
    """The question of the rule that fits best, and the other ways to ask it."""
    text = rule_texts()[asked.rule]
    return (text.vraag, *text.manieren)
