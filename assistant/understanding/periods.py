"""Reads which role a date plays: end of the contract or of the subsidy period, or start of the procedure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.facts import Fact
from assistant.understanding.dates import DateSpan, find_dates
from assistant.understanding.text import Text, sentence_start, ways

__all__ = ["PERIOD_FACTS", "read_periods"]

_FILL = r"(?:[^\s.?!;]+ ){0,5}?"
_UNTIL = r"(?:tot en met|tot aan|tot|t/m|t\.m\.) (?:uiterlijk |het |de )?"
_AT = r"(?:(?:op|per|in|aan|met ingang van|sinds|vanaf) )?(?:het |de )?"
_HOLDER = (
    r"\b(?:contract\w*|kontrakt|overeenkomst|raam\w+|subsidie\w*|opdracht|beschikking|open[ -]house\w*|looptijd|termijn"
    r"|tijdvak|periode|project|hij|deze|het|die|dit|dat)"
)
_OFF = r"(?:af|ten einde|uit)"
_OVER = r"(?:afgelopen|verlopen|verstreken|geeindigd|gestopt|geexpireerd)"
_SERVICE = r"(?:dagbesteding|begeleiding|jeugdhulp|wmo|huishoudelijke hulp|loopt|is|was|al|tot nu toe)"
_EXTENDED_UNTIL = rf"\b(?:is|al|reeds|eerder|hebben) {_FILL}verlengd {_UNTIL}$"

# What stands before the last day of a contract.
_END_BEFORE = ways(
    rf"\b(?:loopt|lopen|loop|liep|liepen|duurt|geldt|geldig|aflopend|afgesproken|lopend) {_FILL}{_UNTIL}$",
    rf"\b(?:loopt|lopen|liep) {_FILL}{_OFF} {_AT}$",
    r"\b(?:eindigt|eindigd|eindigen|verloopt|expireert|stopt|eindigde|verliep|stopte|afloopt|afliep"
    rf"|{_OVER}) {_FILL}{_AT}$",
    r"\b(?:(?:contract|subsidie)?-?(?:einddatum|eind datum|afloopdatum)|contracteinde|einde looptijd|afloop"
    r"|einde (?:van )?(?:het |de )?(?:contract|looptijd|subsidie\w*|tijdvak))"
    r"\s?(?:(?:van|het|de|contract|subsidie|is|was|:|=|dit|ons|onze|nu|op|dan)[\s:]\s?){0,5}$",
    rf"{_HOLDER} (?:{_SERVICE} ){{0,3}}{_UNTIL}$",
    rf"^\W*(?:ons |het )?(?:contract|overeenkomst|raam\w+) (?:[^\s.?!;,]+ ){{1,4}}{_UNTIL}$",
    rf"{_HOLDER} {_FILL}(?:van|vanaf|sinds|per) [\w\s/.-]{{3,25}} {_UNTIL}$",
)
_RUNS = ways(rf"\b(?:loopt|lopen|liep) {_FILL}{_AT}$")
_OFF_AT_ONCE = ways(rf"^\s?{_OFF}\b")
_JUST_OVER = ways(rf"\b{_OVER} (?:(?:is|was|al|per|op|sinds|vanaf) )*$")
_RUNS_OFF = ways(rf"^\s?(?:\w+ ){{0,3}}{_OFF}\b")
_ENDS_AFTER = ways(
    r"^\s?(?:(?:is|was|al|het|hij|contract|de|subsidie|dit|ons|zijn|nu|gewoon) ){0,5}"
    rf"(?:{_OVER}|afloopt|afliep|aflopen|eindigt|eindigde|verloopt|verliep|ten einde|loopt (?:\w+ ){{0,3}}af)\b"
)
# Until when the user wants to go on is not when the contract ends.
_WISHED_AFTER = ways(
    r"^\s?(?:\w+ ){0,3}?(?:te )?(?:verlengen|verlengd (?:worden|word)|worden verlengd|doorlopen|doorgaan|door te lopen"
    r"|uitstel\w*|door laten lopen|door mogen)\b"
)
_UP_TO_THE_END = r"(?:(?!loopt|lopen|liep|eindigt|einddatum)[^\s.?!;]+ ){0,5}?"
_WISHED_BEFORE = ways(
    rf"\b(?:verleng(?:en|ing|d)?|doorlopen|uitstel|doorgaan) {_UP_TO_THE_END}{_UNTIL}$",
    rf"\b(?:mag|mogen|willen|wil|kan|kunnen) {_UP_TO_THE_END}{_UNTIL}$",
)
_ALREADY = ways(_EXTENDED_UNTIL)
_AROUND = ways(r"\b(?:voor|na|vanaf|sinds) (?:het |de )?$")
_OVER_SINCE = ways(rf"\b{_OVER} (?:is )?(?:sinds|vanaf) $")

_PROCEDURE = (
    r"\b(?:aanbested(?!ingswet|ingsrecht|ende)\w*|aanbesteed|aankondiging|procedure|tender\w*|uitvraag"
    r"|in de markt gezet"
    r"|inkoopprocedure|in de markt)"
)
_START_BEFORE = ways(
    rf"(?<!zonder )(?<!geen )(?<!zonder een )(?<!zonder europese ){_PROCEDURE} "
    r"(?:(?:is|was|werd|wordt|gestart|begint|start|starten|begonnen|gepubliceerd|verstuurd|verzonden|uitgegaan|gedaan|van|uit|de|het|contract|toen|destijds|datum|we|wij|hebben|gaat|ging|startte|begon|al"
    r"|ergens|dateert) ){0,4}"
    r"(?:(?:op|in|per|van|uit|vanaf|sinds|rond|d\.d\.) )?(?:het |de )?$"
)
_START_AFTER = ways(
    r"^\s?(?:(?:is|was|werd|gestart|gestarte|begonnen|de|het|een|hebben|we|wij|contract|ooit|europees|openbaar|opnieuw"
    rf"|netjes|willen|gaan|dit|dagbesteding|starten|met|verstuurd|gepubliceerde?|wel) ){{0,5}}{_PROCEDURE}\b"
)
_ON = ways(r"\b(?:in|op|per|uit|sinds) $")
# 'contract uit 2025', 'gestart in 2019': when somebody bought, which tells the law of that time.
_BOUGHT_BEFORE = ways(
    r"\b(?:contract|kontrakt|overeenkomst|opdracht|raam\w+) (?:(?!loopt|eindigt|tot)[^\s.?!;,]+ ){0,3}?"
    r"(?:uit|gestart (?:in|op|per)|begonnen (?:in|op)) (?:het jaar )?$",
    r"(?:^|[,;.] )(?:gestart|begonnen) (?:in|op|per) $",
)
_THRESHOLD_ON = ways(r"\bdrempel\w* (?:(?!loopt|lopen|eindig|contract)[^.?!;]){0,40}?\b(?:op|per|vanaf|in|van|voor) $")
_THRESHOLD_YEAR = ways(
    r"\bdrempel\w*(?! (?:van|is) (?:€|\d))[^.?!;]{0,40}?(?<!wmo )(?<!wet )(?<!aw )(?<!€ )(?<![\d./-])\b"
    r"(?P<year>20\d\d)\b(?!/|[.,-]\d| ?(?:euro|eur\b|€))"
)
# In a question about thresholds, 'in 2025' is when the procedure starts.
_THRESHOLD = ways(r"drempel|\beuropees\b|\b(?:moet|moeten|mag|mogen|hoef\w*) .*aan(?:be|ge|te be)ste")
_OTHER_YEAR = ways(r"verleng|loopt|afgesloten|getekend|ingegaan|begonnen")
_IN = ways(r"\bin $")
_NEXT_SENTENCE = re.compile(r"\s+[A-Z]")
_TO = ways(r"\btot $")
_CLAUSE = ways(r"[.?!;]\s")
PERIOD_FACTS = frozenset({"contract_einddatum", "subsidie_tijdvak_einde", "startdatum_procedure"})


def read_periods(text: Text, *, peildatum: date, subsidy: bool, pending: str | None) -> tuple[Fact, ...]:
    """contract_einddatum or, for a subsidy, subsidie_tijdvak_einde, and startdatum_procedure."""
    spans = find_dates(text.folded, peildatum=peildatum)
    end_name = "subsidie_tijdvak_einde" if subsidy else "contract_einddatum"
    facts: dict[tuple[str, date], Fact] = {}
    for span in spans:
        for name, value in _roles(text, span, end_name):
            facts.setdefault((name, value), Fact(name, value, text.words(span.start, span.end)))
    if not spans and (year := _THRESHOLD_YEAR.search(text.folded)):
        start = date(int(year["year"]), 1, 1)
        return (Fact("startdatum_procedure", start, text.words(*year.span("year"))),)
    if not facts and len(spans) == 1 and pending in PERIOD_FACTS:
        until = _TO.search(text.folded[: spans[0].start]) is not None
        answer = _value(spans[0], start=pending == "startdatum_procedure", until=until)
        if answer is not None:
            return (Fact(pending, answer, text.words(spans[0].start, spans[0].end)),)
    return tuple(facts.values())


def _roles(text: Text, span: DateSpan, end_name: str) -> Iterator[tuple[str, date]]:
    folded = text.folded
    before = folded[max(sentence_start(folded, span.start), span.start - 90) : span.start]
    after = _CLAUSE.split(folded[span.end : span.end + 60])[0]
    if folded[span.end - 1] == "." and _NEXT_SENTENCE.match(text.original, span.end):  # 'op 31 dec. Mogen we'
        after = ""
    if span.precision == "year" and _IN.search(before) and _THRESHOLD.search(folded) and not _OTHER_YEAR.search(folded):
        yield "startdatum_procedure", span.first
        return
    bought = end_name == "contract_einddatum" and _BOUGHT_BEFORE.search(before) is not None
    starts = (
        bought
        or _START_BEFORE.search(before)
        or _THRESHOLD_ON.search(before)
        or (_START_AFTER.match(after) and _ON.search(before))
    )
    if not starts and not _is_end(before, after):
        return
    value = _value(span, start=bool(starts), until=_TO.search(before) is not None)
    if value is not None:
        yield "startdatum_procedure" if starts else end_name, value


def _is_end(before: str, after: str) -> bool:
    if _ALREADY.search(before) or _JUST_OVER.search(before) or (_RUNS.search(before) and _OFF_AT_ONCE.match(after)):
        return True
    if _WISHED_BEFORE.search(before) or _WISHED_AFTER.match(after):
        return False
    if _ENDS_AFTER.match(after):
        return True
    if _AROUND.search(before) and not _OVER_SINCE.search(before):
        return False
    return _END_BEFORE.search(before) is not None or (
        _RUNS.search(before) is not None and _RUNS_OFF.match(after) is not None
    )


def _value(span: DateSpan, *, start: bool, until: bool) -> date | None:
    """The day that counts: the first for a start; the last for an end, unless that day was never said."""
    if start:
        return span.first
    if span.vague:
        return None
    if span.precision == "year":
        return span.first if until else None
    return span.last
