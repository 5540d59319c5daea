"""The checks before anything is said; they fail closed: what cannot be proven is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answer import Citation, Verdict
from knowledge.retrieval import Library

__all__ = ["contradicts", "proven", "proven_quotes", "sentences"]

# What must be proven when it stands in our own words: amounts, shares, dates, articles.
_CLAIMS = re.compile(
    r"\d[\d.]*(?:,\d+)?\s*(?:euro|procent|%)|€\s*\d[\d.]*(?:,\d+)?|\b\d{1,3}(?:\.\d{3})+(?:,\d+)?\b"
    r"|\d{1,2} (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) \d{4}"
    r"|\b\d{1,2}-\d{1,2}-\d{4}\b"
    r"|\bart(?:ikel|\.)? ?\d+[a-z]?(?:[.:]\d+[a-z]*)?|\b\d+[.:]\d+[a-z]\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý'‘“])")
_ABBREVIATION = re.compile(r"\b(?:art|nr|bijv|o\.a|blz)\.$")
_OPENINGS: dict[Verdict, re.Pattern[str]] = {
    "ja": re.compile(r"^ja\b(?!, mits)", re.IGNORECASE),
    "ja_mits": re.compile(r"^ja, mits\b", re.IGNORECASE),
    "nee": re.compile(r"^nee\b", re.IGNORECASE),
    "onbekend": re.compile(r"^(?!ja\b|nee\b)", re.IGNORECASE),
}


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of our own text; an abbreviation ends none."""
    parts: list[str] = []
    for piece in _SENTENCE_END.split(text):
        if parts and _ABBREVIATION.search(parts[-1]):
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    return tuple(parts)


def proven(text: str, evidence: Iterable[str]) -> str:
    """The text without the sentences that name an amount, share, date or article that no evidence holds."""
    known = {_bare(claim) for one in evidence for claim in _CLAIMS.findall(one)}
    kept = (one for one in sentences(text) if all(_bare(claim) in known for claim in _CLAIMS.findall(one)))
    return " ".join(kept)


def contradicts(short: str, verdict: Verdict) -> bool:
    """Whether the short answer opens otherwise than its verdict."""
    return _OPENINGS[verdict].search(short) is None


def proven_quotes(citations: Iterable[Citation], library: Library) -> tuple[Citation, ...]:
    """The citations whose quote is exactly its slice of the source and long enough to prove something."""
    return tuple(
        one
        for one in citations
        if len(one.quote) >= 12 and library.source(one.source).text[one.start : one.end] == one.quote
    )


def _bare(claim: str) -> str:
    """A claim in one spelling: '€ 750.000' and '750.000 euro' are the same, 'artikel 2.1' and 'art. 2.1' too."""
    text = re.sub(r"\s+", "", claim.lower()).replace("€", "").replace("euro", "").replace("procent", "%")
    return re.sub(r"^art(?:ikel|\.)?", "", text)
