"""How well each rule fits a question: by the ways in which users ask for it, by its patterns, and by the facts."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from assistant.facts import FactSet
from assistant.rules.registry import subjects
from assistant.rules.texts import RuleText, rule_texts
from assistant.understanding.likeness import Bags, Likeness, Scores
from assistant.understanding.question_terms import QuestionTerms, written_out
from assistant.understanding.text import fold, sentences

__all__ = ["Match", "RuleMatcher", "rule_matcher", "subject_of"]

# What the likeness to a rule is made of: the way of asking that is most like the question, and all its ways together by
# their words and by their 4-grams. Tried on ways held back, which like the last best, and on the odd ids of
# evals/sets/regelvragen.yaml, which like the first.
_WAY, _WORDS, _GRAMS = 0.4, 0.15, 0.45
# Added to the likeness, 0 to 1, where a pattern of the rule, or one of its chain, fits the question; taken off where a
# pattern against the rule does, which is stronger than a likeness in passing and weaker than the rule's own words.
_TERM, _CHAIN, _AGAINST = 0.2, 0.25, 0.2
_FACT = 0.02  # for each fact read that the rule uses, up to three
_AMOUNT = 0.12  # taken off where an amount of the case was said and the rule reads none of those that were


@dataclass(frozen=True, slots=True)
class Match:
    """A subject that a question may be about, its rule that fits best, and how well: 0 to about 1.5."""

    subject: str
    rule: str
    score: float


class RuleMatcher:
    """Compares questions with the texts of the rules."""

    def __init__(self, texts: Mapping[str, RuleText]) -> None:
        self._texts = dict(texts)
        self._rules = tuple(texts)
        ways = [(one.vraag, *one.manieren) for one in texts.values()]
        every = [way for own in ways for way in own]
        self._first = np.cumsum([0, *(len(own) for own in ways)])[:-1]
        self._terms = QuestionTerms(every)
        self._by_words = Likeness([self._terms.words(way) for way in every])
        self._by_grams = Likeness([self._terms.grams(way) for way in every])
        self._bag_words = Bags([[self._terms.words(way) for way in own] for own in ways])
        self._bag_grams = Bags([[self._terms.grams(way) for way in own] for own in ways])
        self._patterns = [_patterns(one) for one in texts.values()]

    def matches(
        self, text: str, facts: FactSet, *, chain: str | None, taken_over: Collection[str] = ()
    ) -> Sequence[Match]:
        """Every subject that the question may be about, the best first.

        `chain` is the one whose pattern fits; it then also answers for the rules that it has `taken_over`.
        """
        scores = self._likeness(text)
        readings = _readings(text)
        amounts = {fact.name for fact in facts if fact.name.endswith("_eur")}
        best: dict[str, Match] = {}
        for rule, own, (points, against), likeness in zip(
            self._rules, self._texts.values(), self._patterns, scores, strict=True
        ):
            subject = chain if chain is not None and rule in taken_over else subject_of(rule)
            score = float(likeness)
            if _occurs(against, readings):
                score -= _AGAINST
            elif _occurs(points, readings):
                score += _TERM
            score += _CHAIN * (subject == chain)
            score -= _AMOUNT * (bool(amounts) and amounts.isdisjoint(own.feiten))
            score += _FACT * min(3, sum(facts.get(name) is not None for name in own.feiten))
            if subject not in best or score > best[subject].score:
                best[subject] = Match(subject, rule, score)
        return sorted(best.values(), key=lambda one: (-one.score, one.subject))

    def _likeness(self, text: str) -> Scores:
        """For each rule its likeness to the whole text and to the sentence that is most like it, by halves."""
        whole = self._likeness_of(text)
        pieces = [self._likeness_of(piece) for piece in _sentences(text)]
        halves: Scores = (whole + np.max([whole, *pieces], axis=0)) / 2
        return halves

    def _likeness_of(self, piece: str) -> Scores:
        words, grams = self._terms.words(piece), self._terms.grams(piece)
        ways = (self._by_words.scores(words) + self._by_grams.scores(grams)) / 2
        way = np.maximum.reduceat(ways, self._first)
        return _WAY * way + _WORDS * self._bag_words.scores(words) + _GRAMS * self._bag_grams.scores(grams)


def _sentences(text: str) -> Sequence[str]:
    """The sentences of a text that has more than one."""
    spans = tuple(sentences(fold(text)))
    return [text[start:end] for start, end in spans] if len(spans) > 1 else []


def _readings(text: str) -> tuple[str, ...]:
    """The text in lower case, without accents, and with abbreviations written out; each spelling once."""
    lowered = " ".join(text.lower().split())
    plain = fold(lowered)
    return tuple(dict.fromkeys((lowered, plain, written_out(plain))))


def _occurs(pattern: re.Pattern[str] | None, readings: Sequence[str]) -> bool:
    return pattern is not None and any(pattern.search(one) for one in readings)


def _patterns(text: RuleText) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """The patterns that point to a rule as one, and those against it."""
    return _any(text.termen), _any(text.niet)


def _any(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{one})" for one in patterns)) if patterns else None


@cache
def subject_of(rule: str) -> str:
    """The chain that answers the questions about a rule, or the rule itself."""
    text = rule_texts().get(rule)
    if text is not None and text.onderwerp is not None:
        return text.onderwerp
    return next((name for name, one in subjects().items() if one.decide.id == rule and name != rule), rule)


@cache
def rule_matcher() -> RuleMatcher:
    """The matcher over all rules that can answer a question."""
    return RuleMatcher({name: text for name, text in rule_texts().items() if subject_of(name) in subjects()})
