"""Reads which role a date plays: end of the contract or of the subsidy period, or start of the procedure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.facts import Fact
from assistant.understanding.dates import DateSpan, find_dates
from assistant.understanding.text import Text

__all__ = ["read_periods"]

_FILL = r"(?:[^\s.?!;]+\s){0,5}?"
_UNTIL = r"(?:tot en met|tot aan|tot|t/m|t\.m\.)\s(?:en met\s|aan\s)?(?:uiterlijk\s|het\s|de\s|en met het\s)?"
_AT = r"(?:(?:op|per|in|aan|met ingang van|sinds|vanaf)\s)?(?:het\s|de\s)?"
_HOLDER = r"(?:contract\w*|kontrakt|overeenkomst|raam\w+|subsidie\w*|opdracht|beschikking|open[ -]house\w*|looptijd|termijn|tijdvak|periode|project|hij|deze|het|die|dit|dat)"

_END_BEFORE = re.compile(
    rf"\b(?:loopt|lopen|loop|liep|liepen|duurt|geldt|geldig|aflopend|afgesproken|lopend)\s{_FILL}{_UNTIL}$"
    rf"|\b(?:loopt|lopen|liep)\s{_FILL}(?:af|ten einde|uit)\s{_AT}$"
    rf"|\b(?:loopt|lopen|liep)\s{_FILL}{_AT}$(?P<off>)"
    rf"|\b(?:eindigt|eindigd|eindigen|verloopt|expireert|stopt|eindigde|verliep|stopte|afloopt|afliep|eindigend|afgelopen|verlopen|geeindigd)\s{_FILL}{_AT}$"
    rf"|\b(?:(?:contract|subsidie)?-?(?:einddatum|eind datum|afloopdatum)|einde (?:van\s)?(?:het\s|de\s)?(?:contract|looptijd|subsidie\w*|tijdvak)|contracteinde|einde looptijd|afloop)"
    rf"\s?(?:(?:van|het|de|contract|subsidie|is|was|:|=|dit|ons|onze|nu|op|dan)[\s:]\s?){{0,5}}$"
    rf"|\b{_HOLDER}\s(?:(?:dagbesteding|begeleiding|jeugdhulp|wmo|huishoudelijke hulp|loopt|is|was|al|tot nu toe)\s){{0,3}}{_UNTIL}$"
    rf"|\b(?:is|al|reeds|eerder|hebben)\s{_FILL}verlengd\s{_UNTIL}$"
    rf"|\b{_HOLDER}\s{_FILL}(?:van|vanaf|sinds|per)\s[\w\s/.-]{{3,25}}\s{_UNTIL}$"
)
_OFF_AFTER = re.compile(r"^\s?(?:\w+\s){0,3}(?:af|ten einde|uit)\b")
_ENDS_AFTER = re.compile(
    r"^\s?(?:(?:is|was|al|het|hij|contract|de|subsidie|dit|ons|zijn|nu|gewoon|het contract)\s){0,4}"
    r"(?:afgelopen|verlopen|geeindigd|gestopt|afloopt|afliep|aflopen|eindigt|eindigde|verloopt|verliep|ten einde|geexpireerd|loopt\s(?:\w+\s){0,3}af)\b"
)
_WISHED_AFTER = re.compile(
    r"^\s?(?:\w+\s){0,3}?(?:te\s)?(?:verlengen|verlengd\s(?:worden|word)|worden verlengd|doorlopen|doorgaan|door te lopen|uitstel\w*|door laten lopen|door mogen)\b"
)
_WISHED_BEFORE = re.compile(
    rf"\b(?:verleng(?:en|ing|d)?|doorlopen|uitstel|doorgaan)\s{_FILL}{_UNTIL}$|\b(?:mag|mogen|willen|wil|kan|kunnen)\s{_FILL}{_UNTIL}$"
)
_ALREADY = re.compile(rf"\b(?:is|al|reeds|eerder|hebben)\s{_FILL}verlengd\s{_UNTIL}$")
_LATEST = re.compile(r"\b(?:voor|na|vanaf|sinds)\s(?:het\s|de\s)?$")

_PROCEDURE = r"(?:aanbested(?!ingswet|ingsrecht|ende)\w*|aanbesteed|aankondiging|procedure|tender\w*|uitvraag|in de markt gezet|inkoopprocedure|in de markt)"
_START_BEFORE = re.compile(
    rf"\b{_PROCEDURE}\s(?:(?:is|was|werd|wordt|gestart|begint|start|starten|begonnen|gepubliceerd|verstuurd|verzonden|uitgegaan|gedaan|van|uit|de|het|contract|toen|destijds"
    rf"|datum|we|wij|hebben|gaat|al|ergens|begin|dateert)\s){{0,4}}(?:op|in|per|van|uit|vanaf|sinds|rond|d\.d\.)?\s?(?:het\s|de\s)?$"
)
_START_AFTER = re.compile(
    rf"^\s?(?:(?:is|was|werd|gestart|gestarte|begonnen|de|het|een|hebben|we|wij|contract|ooit|europees|openbaar|opnieuw|netjes|willen|gaan|dit|dagbesteding|starten|met|verstuurd|gepubliceerde?|wel)\s){{0,5}}{_PROCEDURE}\b"
)


def read_periods(text: Text, *, peildatum: date, subsidy: bool, pending: str | None) -> tuple[Fact, ...]:
    """contract_einddatum or, for a subsidy, subsidie_tijdvak_einde, and startdatum_procedure."""
    spans = find_dates(text.folded, peildatum=peildatum)
    end_name = "subsidie_tijdvak_einde" if subsidy else "contract_einddatum"
    facts: dict[tuple[str, date], Fact] = {}
    for span in spans:
        for name, value in _roles(text.folded, span, end_name):
            facts.setdefault((name, value), Fact(name, value, text.words(span.start, span.end)))
    if (
        not facts
        and len(spans) == 1
        and pending in {"contract_einddatum", "subsidie_tijdvak_einde", "startdatum_procedure"}
    ):
        value = _value(spans[0], start=pending == "startdatum_procedure", until=_is_until(text.folded, spans[0]))
        if value is not None:
            return (Fact(pending, value, text.words(spans[0].start, spans[0].end)),)
    return tuple(facts.values())


def _roles(folded: str, span: DateSpan, end_name: str) -> Iterator[tuple[str, date]]:
    start = max(folded.rfind(mark, 0, span.start) for mark in (". ", "? ", "! ", "\n", ";")) + 1
    before = folded[max(start, span.start - 90) : span.start]
    after = folded[span.end : span.end + 60].split(". ")[0]
    if _START_BEFORE.search(before) or (
        _START_AFTER.match(after) and re.search(r"\b(?:in|op|per|uit|sinds)\s$", before)
    ):
        if (value := _value(span, start=True, until=False)) is not None:
            yield "startdatum_procedure", value
        return
    if _is_end(before, after) and (value := _value(span, start=False, until=_is_until(folded, span))) is not None:
        yield end_name, value


def _is_end(before: str, after: str) -> bool:
    if _ALREADY.search(before):
        return True
    if _WISHED_BEFORE.search(before) or _WISHED_AFTER.match(after):
        return False
    if _ENDS_AFTER.match(after):
        return True
    if _LATEST.search(before) and not re.search(
        r"\b(?:afgelopen|verlopen|geeindigd)\s(?:is\s)?(?:sinds|vanaf)\s$", before
    ):
        return False
    match = _END_BEFORE.search(before)
    if match is None:
        return False
    return match["off"] is None or _OFF_AFTER.match(after) is not None


def _is_until(folded: str, span: DateSpan) -> bool:
    return re.search(r"\btot\s$", folded[max(0, span.start - 6) : span.start]) is not None


def _value(span: DateSpan, *, start: bool, until: bool) -> date | None:
    """The day that counts: the first for a start; the last for an end, unless that day was never said."""
    if start:
        return span.first
    if span.vague:
        return None
    if span.precision == "year":
        return span.first if until else None
    return span.last
