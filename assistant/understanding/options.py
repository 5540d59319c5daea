"""Reads extension options: whether the papers hold one, how many there are and how long one takes.

How many are used is for `option_use`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.facts import Fact
from assistant.understanding.durations import DURATION, SeriesSpan, duration_months, find_series
from assistant.understanding.numerals import small_number
from assistant.understanding.text import Text, sentences

__all__ = ["OPTION", "USED", "has_option_words", "read_options"]

# Typing errors that we meet: verlegingsoptie, verlengings optie, verlengingoptie, verlengoptie.
_EXTENSION = (
    r"(?:verle[nm]?g(?:ing)?s?[ -]?opties?|verlengings?[ -]?mogelijkhe(?:id|den)|optie-?(?:jaren|jaar|perioden?s?)"
    r"|optionele\s(?:verlenging(?:en)?|jaren|jaar|perioden?)"
    r"|verlengingen(?=\s(?:in\b|van\b|mogelijk|opgenomen|toegestaan|over\b))"
    r"|(?:optie|opties|mogelijkheid|mogelijkheden)\s(?:tot|op|om|voor)\s(?:\w+\s){0,5}?(?:te\s)?verleng\w*)"
)
OPTION = rf"\b(?:{_EXTENSION}|opties?)\b"
USED = r"(?:gebruikt|gelicht|benut|ingeroepen|ingezet|verbruikt|uitgeoefend|opgebruikt|opgesoupeerd)"

_COUNT = r"\b(?:\d{1,2}|een|twee|drie|vier|vijf|zes|beide)\b"
_FEW = r"(?:[^\s.?!;,]+\s){0,4}?"
_VERB = r"\b(?:staa[tn]|stond(?:en)?|zit(?:ten)?|zat(?:en)?|bevat(?:ten)?|kent|heeft|hebben|hadden|is|zijn|biedt)\b"
_PAPERS = r"\b(?:contract|kontrakt|overeenkomst|stukken|bestek|leidraad|beschikking|subsidie\w*|raam\w+|open[ -]house|hij|looptijd)\b"

_DENIED = re.compile(
    rf"\b(?:geen|zonder|nergens|noch)\s(?:een\s|enkele\s|die\s|de\s|deze\s|dat\s)*(?:\w+e\s)?{OPTION}"
    rf"(?!\s(?:meer|over)\b|\s(?:is\s|zijn\s|hebben\s|al\s|we\s|nog\s)*(?:{USED}|mogelijk|toegestaan|toelaatbaar))(?:\sin\b|\sopgenomen)?"
    rf"|{OPTION}\s(?:[^\s.?!;]+\s){{0,4}}?(?:niet|nergens)\s(?:\w+\s)?(?:opgenomen|in\b|vermeld|afgesproken|genoemd|aanwezig|erin)"
    rf"|{OPTION}\sontbre\w+|\b(?:niets|niks)\s(?:\w+\s){{0,3}}over\s(?:een\s)?(?:optie|verleng\w+)"
)
# A question whether there is one, a plan for new papers, or options in the sense of choices.
_ASKED = re.compile(
    rf"(?:^|[,;:]|\b(?:en|of|maar)\b)\s?(?:{_VERB})\s(?:er|dit|dat|die|het|de|we|wij|ik|onze|ons|hier|in)\s{_FEW}{OPTION}[^.!;]*\?"
    rf"|\b(?:hoeveel|welke|wat\szijn)\s(?:\w+\s){{0,3}}{OPTION}"
    rf"|\b(?:moet|moeten|mogen|mag|kan|kunnen|willen|zouden)\s(?:we|wij|ik|er|je|u)\s[^.?!;]{{0,60}}{OPTION}"
    r"[^.?!;]{0,40}(?:opnemen|toevoegen|erin zetten|afspreken)"
)
_TERM = rf"(?:\s?[(,]?\s?(?:van|voor|op|met|is|a|duurt|maximaal|max|steeds|telkens|ieder|iedere|elk){{0,1}}\s?(?:elk\s|ieder\s)?{DURATION}\)?)"
_SPAN = re.compile(
    rf"(?:(?:\ber\s)?{_VERB}\s{_FEW}|\bmet\s{_FEW})?(?:{_COUNT}\s)?(?P<option>{OPTION}){_TERM}?(?:\sin\b|\s(?:niet\s)?opgenomen)?"
)
_EVIDENCE = re.compile(
    rf"\b(?:staa[tn]|stond(?:en)?|zit(?:ten)?|zat(?:en)?|bevat(?:ten)?|kent|heeft|hebben|hadden|biedt|er\s(?:is|zijn))\b"
    rf"|\b(?:met|inclusief|incl|plus)\s(?:[^\s.?!;,]+\s){{0,3}}{OPTION}|opgenomen|afgesproken|vermeld|{USED}|\blichten\b"
    rf"|roepen\b|\bover\b|\bzijn\sop\b|{OPTION}{_TERM}|\b\d\s?x\b|\b(?:\d{{1,2}}|twee|drie|vier|vijf|beide)\s(?:\w+\s)?{OPTION}"
)
_EXTENDING = re.compile(rf"{_EXTENSION}|{OPTION}{_TERM}|verleng|{_PAPERS}|{USED}|\blichten\b|roepen|staa[tn]|zit")
# The papers say it in other words: 'kan twee keer met een jaar worden verlengd', '4 jaar met 2x1 jaar verlenging'.
_CAN_EXTEND = re.compile(
    rf"(?<!\w)(?:{_PAPERS}|dat|die|dagbesteding)\s(?:\w+\s)?(?:kan|mag|kunnen)\s(?:\w+\s)?(?:nog\s)?(?:(?:{_COUNT}|twee)\s?(?:x|keer|maal)\s)?"
    rf"(?:met\s|voor\s)?(?:telkens\s|steeds\s)?(?:{DURATION}\s)(?:worden\s)?verlengd"
)
_COUNTED = re.compile(
    rf"(?P<count>{_COUNT})\s(?:maal\s|eenzijdige\s|jaarlijkse\s|losse\s|extra\s|beschikbare\s|van\sde\s(?P<of>{_COUNT})\s)?(?P<option>{OPTION})"
)
_ONE = re.compile(r"(?:\been enkele|\bslechts een|\bmaar een|\bprecies een)\s(?:\w+\s)?$")
_LENGTH = re.compile(
    rf"(?:\bmet|\bplus|\ben)\s(?P<ahead>{DURATION})\s(?:aan\s)?{OPTION}|{OPTION}\s?[(,]?\s?(?:(?:in|van|voor|op|met|is|om|het|contract|a|duurt|duren|steeds|telkens|ieder|iedere|elk|elke|maximaal|max|nog|de)\s"
    rf"){{0,4}}(?P<term>{DURATION})"
)


def has_option_words(text: Text) -> bool:
    """Whether the text speaks of extension options at all."""
    return any(_EXTENDING.search(text.folded[slice(*span)]) and re.search(OPTION, text.folded[slice(*span)])
               for span in sentences(text.folded))  # fmt: skip


def read_options(text: Text) -> tuple[Fact, ...]:
    """verlengingsoptie_in_stukken, opties_totaal and optie_duur_maanden, as far as the text says them."""
    facts: list[Fact] = []
    spans = [span for span in sentences(text.folded)]
    series = [found for found in find_series(text.folded) if _is_option_series(text, found)]
    for start, end in spans:
        facts += _read_sentence(text, start, end)
    if series and not any(fact.value is False for fact in facts):
        words = text.words(series[0].start, series[0].end)
        facts.append(Fact("verlengingsoptie_in_stukken", True, words))
    for found in series:
        words = text.words(found.start, found.end)
        facts = [fact for fact in facts if fact.name not in {"opties_totaal", "optie_duur_maanden"}]
        facts.append(Fact("opties_totaal", found.count, words))
        if found.months:
            facts.append(Fact("optie_duur_maanden", found.months, words))
    return tuple(facts)


def _read_sentence(text: Text, start: int, end: int) -> Iterator[Fact]:
    sentence = text.folded[start:end]
    if _ASKED.search(sentence):
        return
    if denied := _DENIED.search(sentence):
        yield Fact("verlengingsoptie_in_stukken", False, text.words(start + denied.start(), start + denied.end()))
        return
    if can := _CAN_EXTEND.search(sentence):
        if not sentence.rstrip().endswith("?"):
            yield Fact("verlengingsoptie_in_stukken", True, text.words(start + can.start(), start + can.end()))
            if term := re.search(DURATION, can[0]):
                if months := duration_months(term[0]):
                    yield Fact(
                        "optie_duur_maanden",
                        months,
                        text.words(start + can.start() + term.start(), start + can.start() + term.end()),
                    )
        return
    if not (re.search(OPTION, sentence) and _EVIDENCE.search(sentence) and _EXTENDING.search(text.folded)):
        return
    span = _SPAN.search(sentence)
    assert span is not None  # it holds OPTION
    yield Fact("verlengingsoptie_in_stukken", True, text.words(start + span.start(), start + span.end()))
    yield from _total(text, start, sentence)
    for match in _LENGTH.finditer(sentence):
        group = "term" if match["term"] else "ahead"
        if (months := duration_months(match[group])) is not None:
            yield Fact("optie_duur_maanden", months, text.words(start + match.start(group), start + match.end(group)))
            return
    if match := re.search(r"\boptie-?jaa?r\w*|\boptionele jaren|\boptioneel jaar", sentence):
        yield Fact("optie_duur_maanden", 12, text.words(start + match.start(), start + match.end()))


def _total(text: Text, start: int, sentence: str) -> Iterator[Fact]:
    """The count that stands before the options; 'een optie' is only a count when it is stressed or has its term."""
    for match in _COUNTED.finditer(sentence):
        said = match["of"] or match["count"]
        number = 2 if said == "beide" else small_number(said)
        after = sentence[match.end() :]
        rest = rf"{_TERM}?\s(?:(?:is|zijn|hebben|we|al|inmiddels|reeds|nog)\s)*(?:{USED}|over\b|resteert)"
        left = re.search(r"\bnog\s(?:maar\s|slechts\s)?$", sentence[: match.start()])
        if said != "beide" and (left or re.match(rest, after)):
            continue
        words = text.words(start + match.start(), start + match.end())
        if said != "een":
            if number:
                yield Fact("opties_totaal", number, words)
                return
            continue
        original = text.original[start + match.start("count") : start + match.end("count")].lower()
        if original != "een" or _ONE.search(sentence[: match.start("option")]):
            yield Fact("opties_totaal", 1, words)
            return
        if re.match(_TERM, after):
            yield Fact("opties_totaal", 1, words, "afgeleid")
            return


def _is_option_series(text: Text, series: SeriesSpan) -> bool:
    """Whether '2 x 1 jaar' tells what the papers hold, and not what the user wants to do."""
    for start, end in sentences(text.folded):
        if not start <= series.start < end:
            continue
        sentence = text.folded[start:end]
        if series.base_months is not None:
            return re.search(r"verleng|optie|contract|kontrakt|overeenkomst|looptijd|jaar", sentence) is not None
        if re.search(r"\b(?:optie|opties)\b|opties?\b|optionele", sentence) and not _ASKED.search(sentence):
            return True
        wanted = re.match(r"\W*(?:mogen|mag|kunnen|kan|willen|wil|moeten|we willen|wij willen|ik wil|hoe)\b", sentence)
        return "verleng" in sentence and (
            wanted is None
            or re.search(r"\bmet\s(?:\w+\s)?$", sentence[: series.start - start]) is not None
            and "verlenging" in sentence
        )
    return False
