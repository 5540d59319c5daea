"""How likely it is that the sources answer a question at all, from what they and the best card know of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp
from types import MappingProxyType

from knowledge.answer_types import Sort
from knowledge.dutch import Token, grams, word_forms
from knowledge.keyword_search import KeywordField
from knowledge.register import Register

__all__ = [
    "NEUTRAL", "NEUTRAL_UNTOLD", "Nearness", "Signals", "answers", "confidence", "share_spelled", "unknown_words",
]  # fmt: skip

# A logistic regression on the developing half of the exam and the first 717 questions of evals/sets/stilte.yaml, both
# kinds of question weighing as much, in which no signal may count against what it means. Fitted while `unmet` was 1 or
# 0, and kept since: a fit on all of stilte.yaml (`./run evals zekerheid`) tells the questions as well apart, and
# turned away more of those of the exam that nobody had seen.
BASE = -5.05
COEFFICIENTS = MappingProxyType(
    {
        "spelled": 3.7,
        "similar": 2.15,
        "strangest": 1.8,
        "same_kind": 1.6,
        "unmet": -0.85,
        "length": 1.95,
        "untold": -7.3,
    }
)
# By sort of answer, what it says that nothing found holds it: the logarithm of how many times more often that is so for
# a way to ask for what the sources do not tell than for one of the best card. `./run evals zekerheid` counts again.
LACKED: MappingProxyType[Sort, float] = MappingProxyType(
    {
        "percentage": 2.5, "money": 3.6, "date": 2.4, "duration": 3.3, "frequency": 3.2, "contact": 2.8, "count": 2.4,
        "name": 1.3, "document": 3.0, "now": 1.4, "year": 3.0, "place": 1.0, "office": 0.3, "outcome": 2.1,
    }
)  # fmt: skip
# From here on an answer is given, unless an amount, share, paper or office holder is asked for that nothing holds,
# which is easily seen.
ANSWERED: MappingProxyType[Register, float] = MappingProxyType({"terse": 0.27, "told": 0.24, "plain": 0.29})
_EASILY_SEEN: frozenset[Sort] = frozenset({"money", "percentage", "document", "office"})


@dataclass(frozen=True, slots=True)
class Nearness:
    """What the vectors of the shipped model say of a question: similar and strangest of its Signals."""

    similar: float
    strangest: float


# Of the middle question with an answer: taken where there are no vectors of the shipped model, and, of what is untold,
# where an own document comes first or there are no gaps.
NEUTRAL = Nearness(similar=0.66, strangest=0.37)
NEUTRAL_UNTOLD = 0.33


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of a question once the best card and passages are found.

    Shares are 0 to 1; of words, rare ones count more. Where the best passage is of an own document, which has no card,
    it stands for the card.

    Attributes:
        register: how the question is put, which says how sure an answer must be.
        spelled: the share of its 4-grams that the best card, or the best passage, has.
        similar: the cosine with the nearest entry of the index.
        strangest: the cosine, for the two words where it is lowest, with the nearest word of the best card.
        same_kind: the share of the ways to ask of the best card that ask the same kind of thing.
        unmet: what it asks for, and names and years in it, that do not stand in what would be quoted: the sum of what
            LACKED says of each.
        length: the logarithm of 1 + the number of its words that say what it is about; of a long one, less is shared.
        untold: the share of the ways to ask nearest to it that ask for what the sources do not tell, drawn to the
            middle where these ways say little (a question of few words, or none that is like it).
    """

    register: Register
    spelled: float
    similar: float
    strangest: float
    same_kind: float
    unmet: float
    length: float
    untold: float


def share_spelled(words: Sequence[Token], text: str, field: KeywordField) -> float:
    """The share of the 4-grams of a question's words that the text has, 0 to 1, rare words counting more."""
    pieces = {piece for form in word_forms(text) for piece in grams(form)}
    weights = [field.parts.idf(field.readings(token.form)[0]) for token in words]
    shares = (_part(grams(token.form), pieces) for token in words)
    return sum(weight * share for weight, share in zip(weights, shares, strict=True)) / (sum(weights) or 1.0)


def confidence(signals: Signals) -> float:
    """The chance (0 to 1) that the sources answer the question, were half of all questions answerable."""
    evidence = BASE + sum(weight * float(getattr(signals, name)) for name, weight in COEFFICIENTS.items())
    return 1 / (1 + exp(-evidence))


def answers(sure: float, register: Register, lacking: Iterable[Sort]) -> bool:
    """Whether this confidence is enough to answer a question that asks in vain for these sorts of answer."""
    return sure >= ANSWERED[register] and not _EASILY_SEEN.intersection(lacking)


def unknown_words(words: Sequence[Token], field: KeywordField) -> tuple[str, ...]:
    """The words of a question, as the user wrote them, that nothing knows; numbers aside."""
    unknown: dict[str, str] = {}
    for token in words:
        if not token.form.isdigit() and not any(one in field.parts for one in field.readings(token.form)):
            unknown.setdefault(token.form, token.text)
    return tuple(unknown.values())


def _part(wanted: Sequence[str], held: set[str]) -> float:
    return sum(one in held for one in wanted) / len(wanted) if wanted else 0.0
