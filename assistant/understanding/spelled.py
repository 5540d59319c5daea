"""Reads a question with its typing errors set right, so that 'mgoen we verlegnen' is read as what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from assistant.facts import FactSet, catalogue
from assistant.question import Question
from assistant.rules.texts import rule_texts
from assistant.understanding.question_terms import abbreviations
from knowledge.glossary import load_glossary
from knowledge.sources import load_sources
from knowledge.spelling import Spelled, Speller
from knowledge.word_lists import word_list

__all__ = ["as_spelled", "as_typed", "learn", "preload", "spelled"]


def as_spelled(question: Question) -> Question:
    """The question with its typing errors set right."""
    return replace(question, text=spelled(question.text).text)


def as_typed(facts: FactSet, questions: Iterable[Question]) -> FactSet:
    """The facts, read from these questions as spelled, with the words that the user typed."""
    changes = {right: typed for question in questions for typed, right in spelled(question.text).changes}
    return FactSet(tuple(replace(fact, words=_typed(fact.words, changes)) for fact in facts)) if changes else facts


def _typed(words: str, changes: Mapping[str, str]) -> str:
    return re.sub(r"[^\W\d_]+", lambda match: changes.get(match[0], match[0]), words)


@lru_cache(maxsize=1024)  # every turn of a conversation is read again
def spelled(text: str) -> Spelled:
    """The text as we read it, and what was changed in it."""
    return _speller().correct(text)


def learn(texts: Iterable[str]) -> None:
    """Takes the words of a user's own documents for no typing errors."""
    for text in texts:
        _speller().learn(text)
    spelled.cache_clear()


def preload() -> None:
    """Reads the word lists now, so that no question waits for them."""
    _speller().correct("onbekennd")


@cache
def _speller() -> Speller:
    """The speller that knows the words of the sources, the rules, the facts and the terms."""
    sources = load_sources()
    terms = load_glossary(sources)
    texts = (*_texts(), *(source.text for source in sources), *(term.explanation for term in terms))
    return Speller(
        texts, names=(*abbreviations(), *word_list("abbreviations"), *(name for term in terms for name in term.names))
    )


def _texts() -> Iterator[str]:
    for rule in rule_texts().values():
        yield from (rule.vraag, rule.kern, *rule.voorwaarden)
        yield from (outcome.tekst for outcome in rule.uitkomsten.values())
    for fact in catalogue().values():
        yield from (fact.label, fact.vraag, fact.waarom)
