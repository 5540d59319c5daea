"""What kind of thing a question asks: why, when, who, how much, whether one may, what something is, how."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.dutch import fold

__all__ = ["kinds", "share_of_same_kind"]

_KINDS = {
    "why": r"\b(?:waarom|hoe komt|reden|redenen|waardoor|gedachte achter|waarvoor)\b",
    "when": r"\b(?:wanneer|hoe ?lang|termijn|datum|sinds|vanaf welk|hoe vaak)\b",
    "who": r"\b(?:wie|welke (?:partij|organisatie|gemeente|mensen|clubs?)\w*)\b",
    "how_much": r"\b(?:hoeveel|welk bedrag|hoe hoog|hoe duur|percentage|kost)\b",
    "may": r"\b(?:mag|mogen|moet|moeten|verplicht|hoeft|hoeven|kan ik|kunnen we|kun je)\b",
    "what_is": r"\b(?:wat is|wat zijn|wat betekent|wat houdt|verschil|definitie)\b",
    "how": r"\b(?:hoe|op welke manier|stappen)\b",
    "what_if": r"\b(?:wat gebeurt|gevolg|gevolgen|stel dat|wat als)\b",
    "which": r"\b(?:welke|welk|noem|lijstje|voorbeeld\w*)\b",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _KINDS.items()}
_UNSAID = 0.5


def kinds(question: str) -> frozenset[str]:
    """The kinds by their question words; often more than one, none of a question in a few words."""
    folded = fold(question)
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(folded))


def share_of_same_kind(question: str, others: Sequence[str]) -> float:
    """The share of the other questions that ask a kind of thing that this one asks; a half when it says none."""
    asked = kinds(question)
    if not asked or not others:
        return _UNSAID
    return sum(bool(asked & kinds(other)) for other in others) / len(others)
