"""Sees when a question asks what a word means: 'Wat is een perceel?', 'wat betekent P*Q'."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.retrieval import Term, find_term

__all__ = ["asked_term"]

_ASKED = re.compile(
    r"^\W*(?:en )?(?:wat (?:is|zijn|betekent|betekenen|houdt|bedoelen jullie met|bedoel je met|bedoelt u met|verstaan"
    r" we onder|verstaat u onder)|(?:leg uit|uitleg|betekenis|definitie)(?: wat| van| over)?)\s+"
    r"(?:nou |nu |dat |eigenlijk |precies )*(?:een |de |het |'t )?(?P<term>.+?)"
    r"(?: is| zijn| in gewone taal| in gewoon nederlands| in| precies| eigenlijk| nou| nu| betekent| aub)*\W*$",
    re.IGNORECASE,
)


def asked_term(question: str, glossary: Iterable[Term]) -> Term | None:
    """The term whose meaning is all that a question asks for; None when it asks for something else."""
    asked = _ASKED.match(question)
    return find_term(asked["term"], glossary) if asked is not None else None
