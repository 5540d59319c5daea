"""What a passage must hold to be able to answer: a question for an amount is not answered by a text without one."""

from __future__ import annotations

import re

__all__ = ["expected"]

_NUMBERS = r"\d|\b(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|helft|kwart|geen|meeste|alle)\b"
# What is asked for, and what the answer must then hold; the first that fits counts.
_EXPECTED = tuple(
    (re.compile(asked), re.compile(held))
    for asked, held in (
        (
            r"\bhoeveel procent|\bpercentage|\bwelk (?:deel|aandeel)\b",
            r"\d\s?%|\d procent|\bhelft\b|\bkwart\b|\b(?:\d+|een|één|twee|drie|vier|acht|negen) (?:van|op) de "
            r"(?:\d+|drie|vier|vijf|tien)\b",
        ),
        (
            r"\bwat kosten?\b|\bhoe duur\b|\bhoeveel (?:euro|geld|kost|betaal)|\bwelk bedrag|\buur(?:tarief|prijs|loon)"
            r"|\b(?:wat|hoe hoog) is (?:de|het) (?:\w+ )?(?:prijs|tarief|vergoeding|boete|salaris|bijdrage|budget)\b",
            r"€|\beuro|\d{1,3}\.\d{3}|\d ?(?:miljoen|miljard|ton)\b",
        ),
        (
            r"\bwelke (?:datum|dag)\b|\bwelk jaar\b|\b(?:vanaf|sinds|per|tot) wanneer\b",
            r"\b(?:19|20)\d{2}\b|\b\d{1,2} (?:jan|feb|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)",
        ),
        (r"\btelefoonnummer|\be-?mailadres|\bwebsite|\burl\b", r"@|\bwww\.|https?:|\d{3}[ -]?\d{4}"),
        (r"\bhoeveel\b|\bhoe vaak\b", _NUMBERS),
    )
)


def expected(question: str) -> re.Pattern[str] | None:
    """What an answer must hold, as a pattern on lower case text; None where the question asks for no such thing."""
    lowered = question.lower()
    return next((held for asked, held in _EXPECTED if asked.search(lowered)), None)
