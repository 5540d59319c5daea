"""How likely it is that the sources answer a question at all, from what they and the best card know of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from math import exp, log1p

from knowledge.answer_types import Sort
from knowledge.dutch import Token, grams, word_forms
from knowledge.keyword_search import KeywordField

__all__ = ["NEUTRAL", "Signals", "answers", "confidence", "question_signals", "unknown_words"]

# A logistic regression on the developing half of the exam and on evals/sets/stilte.yaml, both kinds of question
# weighing as much: `./run evals zekerheid` fits it again and shows how well it tells them apart.
BASE = -16.2
COEFFICIENTS = {
    "spelled": 4.9,
    "told": -1.2,
    "known": -2.4,
    "missed": -0.27,
    "agreed": 6.3,
    "lead": -4.3,
    "length": 5.6,
    "typed": -0.8,
    "unmet": -1.5,
    "now": -5.8,
    "similar": 14.2,
    "similar_long": -5.2,
}

# From here on an answer is given, unless an amount, share, paper or office holder is asked for that nothing holds,
# which is easily seen. On the questions it was fitted on, 5 percent of those with an answer were turned away.
ANSWERED = 0.28
_EASILY_SEEN: frozenset[Sort] = frozenset({"money", "percentage", "document", "office"})
# The cosine that a question with an answer has, taken where there is no vector of the shipped model.
NEUTRAL = 0.69


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of a question once the best card and passages are found.

    Shares are 0 to 1, rare words counting more.

    Attributes:
        spelled: the share of the question's 4-grams that the best card, or the best passage, has.
        told: the share of its words that the best passages have in their own text.
        known: the share of its words that stand anywhere in the sources or the cards.
        missed: the rarity of its rarest word that the best card, or the best passage, does not have.
        agreed: the score of the best card or passage, 1 when every channel puts the same one first.
        lead: how far the best passage is ahead of the sixth, as a share of its score.
        length: the logarithm of 1 + the number of words that say what it is about.
        typed: 1 when it asks for an amount, share, date, number or address.
        unmet: 1 when what it asks for, or a name or year in it, does not stand in what would be quoted.
        now: 1 when it asks how things are today, which no source says.
        similar: the cosine with the nearest vector of the shipped model, or NEUTRAL without it.
        similar_long: `similar` times `length`: of a long question likeness says more.
    """

    spelled: float
    told: float
    known: float
    missed: float
    agreed: float
    lead: float
    length: float
    typed: float
    unmet: float
    now: float
    similar: float
    similar_long: float


def question_signals(
    words: Sequence[Token],
    field: KeywordField,
    *,
    best: Iterable[str],
    passages: Iterable[str],
    agreed: float,
    scores: Sequence[float],
    typed: bool,
    lacking: Sequence[Sort],
    similar: float | None,
) -> Signals:
    """The signals of a question.

    `best` are the texts of which the best spelled one counts, `passages` the own texts of the best passages, `scores`
    those of the passages found, best first; `lacking` is what `answer_types.unmet` gave; `agreed` and `similar`
    go in as they are.
    """
    held = tuple(best)
    weights = [field.parts.idf(field.readings(token.form)[0]) for token in words]
    total = sum(weights) or 1.0
    told = {reading for text in passages for form in word_forms(text) for reading in field.readings(form)}

    def share(held: Iterable[float]) -> float:
        return sum(weight * part for weight, part in zip(weights, held, strict=True)) / total

    def missed(text: str) -> float:
        has = {reading for form in word_forms(text) for reading in field.readings(form)}
        return max((weight for token, weight in zip(words, weights, strict=True)
                    if not has.intersection(field.readings(token.form))), default=0.0)  # fmt: skip

    def spelled(text: str) -> float:
        pieces = {piece for form in word_forms(text) for piece in grams(form)}
        return share(_part(grams(token.form), pieces) for token in words)

    length, near = log1p(len(words)), NEUTRAL if similar is None else similar
    return Signals(
        spelled=max((spelled(text) for text in held), default=0.0),
        told=share(_part(field.readings(token.form), told) for token in words),
        known=share(any(one in field.parts for one in field.readings(token.form)) for token in words),
        missed=min((missed(text) for text in held), default=0.0),
        agreed=agreed,
        lead=(scores[0] - scores[min(5, len(scores) - 1)]) / scores[0] if scores else 0.0,
        length=length,
        typed=float(typed),
        unmet=float(bool(set(lacking) - {"now"})),
        now=float("now" in lacking),
        similar=near,
        similar_long=near * length,
    )


def confidence(signals: Signals) -> float:
    """The chance (0 to 1) that the sources answer the question, were half of all questions answerable."""
    evidence = BASE + sum(COEFFICIENTS[name] * value for name, value in asdict(signals).items())
    return 1 / (1 + exp(-evidence))


def answers(sure: float, lacking: Iterable[Sort]) -> bool:
    """Whether this confidence is enough to answer a question that asks in vain for these sorts of answer."""
    return sure >= ANSWERED and not _EASILY_SEEN.intersection(lacking)


def unknown_words(words: Sequence[Token], field: KeywordField) -> tuple[str, ...]:
    """The words of a question, as the user wrote them, that nothing knows; numbers aside."""
    unknown: dict[str, str] = {}
    for token in words:
        if not token.form.isdigit() and not any(one in field.parts for one in field.readings(token.form)):
            unknown.setdefault(token.form, token.text)
    return tuple(unknown.values())


def _part(wanted: Sequence[str], held: set[str]) -> float:
    return sum(one in held for one in wanted) / len(wanted) if wanted else 0.0
