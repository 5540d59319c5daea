"""What a question is about, and whether it asks for a verdict, for a limit, or for what the guidance says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.facts import FactSet
from assistant.understanding.other_domains import is_other_domain
from knowledge.errors import SourceError
from knowledge.strict_yaml import load_yaml
from knowledge.validation import describe

__all__ = ["Asked", "Intent", "asks_guidance", "recognise"]

Intent = Literal["decide", "limit"]
FILE = Path(__file__).with_name("subjects.yaml")

_DECIDES = re.compile(
    r"\b(?:mag|mogen|mogge|moge|magge|moet|moeten|hoef|hoeft|hoeven|kan|kunnen|kunt|toegestaan"
    r"|geoorloofd|verplicht|wil|willen|zouden|"
    r"nodig|valt|vallen|past|toelaatbaar|rechtmatig|can|may)\b"
)
_LIMIT = re.compile(
    r"\b(?:grens|bagatelgrens|drempel\w*|maximum|plafond|limiet)\b.*\b(?:is|zijn|geldt|gelden|bij|ligt|bedraagt)\b|"
    r"\bwat (?:is|zijn|was|waren|wordt|bedraagt) (?:[^\s?.]+ ){0,5}(?:bagatel\w*|drempel\w*|grens|grenzen|"
    r"percelenregeling|max|maximum|maximale|limiet)\b|"
    r"\b(?:vanaf|tot|bij|onder|boven) (?:welk|welke|hoeveel|wat voor)\b|\bhoe (?:hoog|groot|veel)\b|\bhoeveel\b|"
    r"^(?:bagatel\w*|drempel\w*|percelenregeling)(?: \S+){0,4}\W*$"
)
# A question about what a document says, or about how something is done, is for the guidance.
_GUIDANCE = re.compile(
    r"\b(?:volgens|staat er|staat er over|zegt|zeggen|schrijft|adviseert|advies|tips?|routekaart|keuzekompas|"
    r"handreiking|rapport|onderzoek|programma|actielijn|document|bron|bronnen|voorbeeld\w*|voordelen|nadelen|"
    r"argument\w*|betekent|betekenis|verschil)\b|"
    r"\b(?:ergens|waar) (?:lezen|vinden)|\b(?:lezen|vinden|opzoeken) hoe\b|"
    r"^(?:wie|waar|wanneer|hoe (?!lang|vaak|hoog|groot|veel)|welke|wat (?:is|zijn|houdt|doet|kan|kunnen|wil)|waarvoor|"
    r"waartoe)\b"
)
_DOCUMENT = re.compile(
    r"\b(?:volgens|zeggen|zegt|schrijft|staat er (?:over|in de)|routekaart|keuzekompas|handreiking|rapport|bronnen)\b"
)
_CASE_FACTS = frozenset(
    {
        "verlengingsoptie_in_stukken",
        "opties_totaal",
        "opties_gebruikt",
        "contract_einddatum",
        "subsidie_tijdvak_einde",
        "gevraagde_duur_maanden",
        "geraamde_waarde_eur",
        "oorspronkelijke_waarde_eur",
        "wijziging_bedrag_eur",
        "perceelwaarde_eur",
    }
)


class _Pattern(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    onderwerp: str
    noemt: tuple[str, ...]
    niet: tuple[str, ...] = ()
    feiten: tuple[str, ...] = ()

    def fits(self, text: str, facts: FactSet) -> bool:
        """Whether all of `noemt` and none of `niet` occur in the text, and one of `feiten`, if any, was read."""
        if self.feiten and not any(facts.get(name) is not None for name in self.feiten):
            return False
        return all(re.search(one, text) for one in self.noemt) and not any(re.search(one, text) for one in self.niet)


@dataclass(frozen=True, slots=True)
class Asked:
    """The subject of the rules that a question is about, and what it wants to know of it."""

    subject: str
    intent: Intent


def asks_guidance(text: str) -> bool:
    """Whether the text asks what one of the documents says."""
    return _DOCUMENT.search(text.lower()) is not None


def recognise(text: str, facts: FactSet) -> Asked | None:
    """What the question asks of the rules, or None where it is one for the guidance."""
    if is_other_domain(text):
        return None
    lowered = " ".join(text.lower().split())
    subject = next((one.onderwerp for one in _patterns() if one.fits(lowered, facts)), None)
    if subject is None:
        return None
    about_a_case = any(facts.get(name) is not None for name in _CASE_FACTS)
    limit = subject != "verlengen" and _LIMIT.search(lowered) is not None
    if limit and not asks_guidance(lowered):
        return Asked(subject, "limit")
    if _GUIDANCE.search(lowered) and not about_a_case:
        return None
    if _DECIDES.search(lowered) or about_a_case:
        return Asked(subject, "decide")
    return None


@cache
def _patterns() -> tuple[_Pattern, ...]:
    content = load_yaml(FILE.read_text(encoding="utf-8"), file=FILE.name)
    try:
        return TypeAdapter(tuple[_Pattern, ...]).validate_python(content)
    except ValidationError as error:
        raise SourceError(FILE.name, describe(error)) from error
