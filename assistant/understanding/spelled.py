"""Reads a question with its typing errors set right, so that 'mgoen we verlegnen' is read as what was meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from assistant.facts import catalogue
from assistant.question import Question
from assistant.rules.texts import rule_texts
from assistant.understanding.question_terms import abbreviations
from knowledge.glossary import load_glossary
from knowledge.sources import load_sources
from knowledge.spelling import Spelled, Speller

__all__ = ["as_spelled", "spelled", "speller"]


def as_spelled(question: Question) -> Question:
    """The question with its typing errors set right."""
    return replace(question, text=spelled(question.text).text)


@lru_cache(maxsize=1024)  # every turn of a conversation is read again
def spelled(text: str) -> Spelled:
    """The text as we read it, and what was changed in it."""
    return speller().correct(text)


@cache
def speller() -> Speller:
    """The speller that knows the words of the sources, the rules, the facts and the terms."""
    sources = load_sources()
    terms = load_glossary(sources)
    texts = (*_texts(), *(source.text for source in sources), *(term.explanation for term in terms))
    return Speller(texts, names=(*abbreviations(), *(name for term in terms for name in term.names)))


def _texts() -> Iterator[str]:
    for rule in rule_texts().values():
        yield from (rule.vraag, rule.kern, *rule.voorwaarden)
        yield from (outcome.tekst for outcome in rule.uitkomsten.values())
    for fact in catalogue().values():
        yield from (fact.label, fact.vraag, fact.waarom)
