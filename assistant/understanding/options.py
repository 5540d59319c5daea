"""Reads extension options: whether the papers hold one, how many there are and how long one takes.

How many are used is for `option_use`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.facts import Fact
from assistant.understanding.durations import DURATION, SeriesSpan, duration_months, find_series
from assistant.understanding.numerals import small_number
from assistant.understanding.text import Text, sentences, ways

__all__ = ["OPTION", "USED", "read_options"]

# Typing errors that we meet: verlegingsoptie, verlengings optie, verlengingoptie, verlengoptie.
_EXTENSION = (
    r"(?:verle[nm]?g(?:ing)?s?[ -]?opties?"
    r"|verleng(?:ings?)?[ -]?mogelijkhe(?:id|den)"
    r"|optie-?(?:jaren|jaar|perioden?s?)"
    r"|(?<=meer )verlengingen(?= (?:staan|zijn)\b)"
    r"|optionele (?:verlenging(?:en)?|jaren|jaar|perioden?)"
    r"|verlengingen(?= van\b)|verlenging(?:en)?(?= (?:in|mogelijk|opgenomen|toegestaan|over)\b)"
    r"|(?:optie|opties|mogelijkheid|mogelijkheden) (?:tot|op|om|voor) (?:\w+ ){0,5}?(?:te )?verleng\w*)"
)
OPTION = rf"\b(?:{_EXTENSION}|opties?)\b"
USED = r"(?:gebruikt|gelicht|benut|ingeroepen|ingezet|verbruikt|uitgeoefend|opgebruikt|opgesoupeerd)"

_COUNT = r"\b(?:\d{1,2}|een|twee|drie|vier|vijf|zes|beide)\b"
_MANY = r"\b(?:\d{1,2}|twee|drie|vier|vijf|zes|beide)"
_FEW = r"(?:[^\s.?!;,]+ ){0,4}?"
_HOLDS = r"\b(?:staa[tn]|stond(?:en)?|zit(?:ten)?|zat(?:en)?|bevat(?:ten)?|kent|heeft|hebben|hadden|biedt)\b"
_HOLDS_OR_IS = rf"(?:{_HOLDS}|\b(?:is|zijn)\b)"
_PAPERS = r"\b(?:contract|kontrakt|overeenkomst|stukken|bestek|leidraad|beschikking|subsidie\w*|raam\w+|hij|looptijd)\b"
_IN = r"(?:opgenomen|in\b|vermeld|afgesproken|genoemd|aanwezig|erin)"
_TERM = rf"(?:\s?[(,]?\s?(?:van|voor|op|met|is|=|a|maximaal|max|steeds|ieder|elk)?\s?(?:elk |ieder )?{DURATION}\)?)"

_DENIED = ways(
    # 'geen verlengingsoptie in', but not 'geen opties meer', 'geen optie gebruikt', 'geen opties mogelijk'
    rf"\b(?:geen|zonder|nergens|noch) (?:(?:een|enkele|die|de|deze|dat) )*(?:\w+e )?{OPTION}"
    rf"(?! (?:meer|over)\b| (?:(?:is|zijn|hebben|al|we|nog) )*(?:{USED}|mogelijk|toegestaan|toelaatbaar))"
    r"(?: in\b| opgenomen)?",
    rf"(?<!meer ){OPTION} (?:[^\s.?!;]+ ){{0,4}}?(?:niet|nergens) (?:\w+ )?{_IN}",
    rf"{OPTION} ontbre\w+",
    rf"{OPTION}[^.?!;]{{0,60}}\b(?:later|achteraf|naderhand|addendum)\b[^.?!;]{{0,40}}\b(?:toegevoegd|opgenomen|gekomen)",
    r"\b(?:niets|niks) (?:\w+ ){0,3}over (?:een )?(?:optie|verleng\w+)",
)
_CALLS_IN = ways(r"\b(?:roep(?:en|t)?|zet(?:ten)?)\b[^.?!;,]*$")  # 'we roepen de optie niet in' denies no option
# A question whether there is one, a plan for new papers, or options in the sense of choices.
_ASKED = ways(
    rf"(?:^|[,;:]|\b(?:en|of|maar)\b)\s?{_HOLDS_OR_IS} (?:er|dit|dat|die|het|de|we|wij|ik|onze|ons|hier|in) "
    rf"{_FEW}{OPTION}[^.!;]*\?",
    rf"\b(?:hoeveel|welke|wat zijn) (?:\w+ ){{0,3}}{OPTION}",
    rf"\bzou(?:den)? (?:\w+ ){{0,3}}{OPTION}",
    rf"\b(?:vroeg|vroegen|wilde|wilden|verzocht|verzochten) [^.?!;]{{0,40}}{OPTION}",
    rf"\bhoe (?:lang|vroeg|vaak|snel) [^.?!;]{{0,60}}{OPTION}",
    rf"\b(?:moet|moeten|mogen|mag|kan|kunnen|willen|zouden) (?:we|wij|ik|er|je|u) [^.?!;]{{0,60}}{OPTION}"
    r"[^.?!;]{0,40}(?:opnemen|toevoegen|erin zetten|afspreken)",
)
_SPAN = ways(
    rf"(?:(?:\ber )?{_HOLDS_OR_IS} {_FEW}|\bmet {_FEW})?(?:{_COUNT} )?{OPTION}{_TERM}?(?: in\b| (?:niet )?opgenomen)?"
)
# 'de optie in ons contract is een jaar'
_IS_LONG = (
    rf"{OPTION} (?:in (?:[^\s.?!;,]+ ){{1,4}})?(?:is|duurt|bedraagt|beslaat|was) (?:van |voor |maar )?"
    rf"(?P<long>{DURATION})"
)
# What shows that the options stand in the papers, and are not just spoken of.
_EVIDENCE = ways(
    _HOLDS,
    r"\ber (?:is|zijn)\b",
    rf"\b(?:met|inclusief|incl|plus) (?:[^\s.?!;,]+ ){{0,3}}{OPTION}",
    rf"opgenomen|afgesproken|vermeld|{USED}|\blichten\b|roepen\b|\bover\b|\bzijn op\b",
    rf"{OPTION}{_TERM}",
    rf"{_MANY} (?:\w+ )?{OPTION}",
    _IS_LONG,
    rf"\b(?:conform|volgens|op basis van|op grond van|krachtens) (?:\w+ ){{0,2}}{OPTION}",
    rf"{OPTION} in (?:\w+ )?{_PAPERS}",
)
_ABOUT_EXTENDING = ways(
    _EXTENSION,
    rf"{OPTION}{_TERM}",
    r"verleng",
    _PAPERS,
    USED,
    r"\blichten\b",
    r"roepen",
    r"staa[tn]",
    r"zit",
    rf"{OPTION} (?:zijn|is) (?:\w+ )?op\b",
)
# The papers say it in other words: 'het contract kan met een jaar worden verlengd'.
_CAN_EXTEND = ways(
    rf"(?:{_PAPERS}|\bdat|\bdie) (?:\w+ )?(?:kan|mag|kunnen) (?:\w+ )?(?:nog )?(?:{_COUNT}\s?(?:x|keer|maal) )?"
    rf"(?:met |voor )?(?:telkens |steeds )?(?P<term>{DURATION}) (?:worden )?verlengd"
)
_COUNTED = ways(
    rf"(?P<count>{_COUNT}) (?:(?:maal|eenzijdige|jaarlijkse|losse|extra|beschikbare) |van de (?P<of>{_COUNT}) )?"
    rf"(?P<option>{OPTION})"
)
_NOT_THE_TOTAL = ways(
    rf"{_TERM}? (?:(?:is|zijn|hebben|we|al|inmiddels|reeds|nog) )*(?:{USED}|over\b|resteert)",
)
_LEFT = ways(r"\bnog (?:maar |slechts )?$")
_JUST_ONE = ways(r"\b(?:een enkele|slechts een|maar een|precies een) (?:\w+ )?$")
_WITH_TERM = ways(_TERM)
_LENGTH = ways(
    rf"\b(?:met|plus|en) (?P<ahead>{DURATION}) (?:aan )?{OPTION}",
    rf"{OPTION}\s?[(,=:]?\s?(?:(?:in|van|voor|op|met|is|om|het|contract|a|duurt|duren|steeds|telkens|ieder|iedere"
    rf"|elk|elke|maximaal|max|nog|de) ){{0,4}}(?P<term>{DURATION})",
    _IS_LONG,
)
# 'korter dan de optie (6 maanden ipv een jaar)'
_INSTEAD = ways(
    rf"{DURATION} (?:ipv|i\.p\.v\.|in plaats van) (?:de |een |het )?"
    rf"(?:(?:volle|hele) )?(?:{OPTION} van )?(?P<term>{DURATION})"
)
_OPTION_YEAR = ways(r"\boptie-?jaa?r\w*", r"\boptionele jaren", r"\boptioneel jaar")
_SERIES_OF_CONTRACT = ways(r"verleng|optie|contract|kontrakt|overeenkomst|looptijd|jaar")
_BESIDE_BASE = ways(r"\b(?:jaar|jr),? (?:plus|\+|en|met)(?: (?:daarna|nog|dan|eventueel|mogelijk|maximaal))* $")
_SPLIT = ways(r"\b(?:in|als|naar) $")
_HAPPENED = ways(r"\b(?:al|eerder|reeds|inmiddels) (?:\w+ ){0,3}$")
_WANTED = ways(r"\W*(?:(?:we|wij|ik) )?(?:mogen|mag|kunnen|kan|willen|wil|moeten|hoe)\b")


def read_options(text: Text) -> tuple[Fact, ...]:
    """verlengingsoptie_in_stukken, opties_totaal and optie_duur_maanden, as far as the text says them."""
    facts: list[Fact] = []
    for start, end in sentences(text.folded):
        facts += _read_sentence(text, start, end)
    series = [found for found in find_series(text.folded) if _is_option_series(text, found)]
    if not series or any(fact.value is False for fact in facts):
        return tuple(facts)
    facts = [fact for fact in facts if fact.name == "verlengingsoptie_in_stukken"]
    for found in series:
        words = text.words(found.start, found.end)
        facts.append(Fact("verlengingsoptie_in_stukken", True, words))
        facts.append(Fact("opties_totaal", found.count, words))
        if found.months:
            facts.append(Fact("optie_duur_maanden", found.months, words))
    return tuple(facts)


def _read_sentence(text: Text, start: int, end: int) -> Iterator[Fact]:
    sentence = text.folded[start:end]
    if _ASKED.search(sentence):
        return
    denied = _DENIED.search(sentence)
    if denied and not (denied[0].endswith("niet in") and _CALLS_IN.search(sentence[: denied.start()])):
        yield Fact("verlengingsoptie_in_stukken", False, text.words(start + denied.start(), start + denied.end()))
        return
    if can := _CAN_EXTEND.search(sentence):
        if not sentence.rstrip().endswith("?"):
            yield Fact("verlengingsoptie_in_stukken", True, text.words(start + can.start(), start + can.end()))
            yield from _length(text, start, can, "term")
        return
    span = _SPAN.search(sentence)
    if span is None or not _EVIDENCE.search(sentence) or not _ABOUT_EXTENDING.search(text.folded):
        return
    yield Fact("verlengingsoptie_in_stukken", True, text.words(start + span.start(), start + span.end()))
    yield from _total(text, start, sentence)
    if match := _INSTEAD.search(sentence):
        yield from _length(text, start, match, "term")
    elif match := _LENGTH.search(sentence):
        yield from _length(text, start, match, next(name for name in ("term", "ahead", "long") if match[name]))
    elif match := _OPTION_YEAR.search(sentence):
        yield Fact("optie_duur_maanden", 12, text.words(start + match.start(), start + match.end()))


def _length(text: Text, start: int, match: re.Match[str], group: str) -> Iterator[Fact]:
    months = duration_months(match[group])
    if months is not None:
        yield Fact("optie_duur_maanden", months, text.words(start + match.start(group), start + match.end(group)))


def _total(text: Text, start: int, sentence: str) -> Iterator[Fact]:
    """The count before the options, not that of the used or remaining ones.

    'Een optie' is a count only when it is stressed ('één', 'slechts een'), or inferred when it has its term.
    """
    for match in _COUNTED.finditer(sentence):
        said, after = match["of"] or match["count"], sentence[match.end() :]
        whole = said == "beide" or match["of"] is not None
        if not whole and (_LEFT.search(sentence[: match.start()]) or _NOT_THE_TOTAL.match(after)):
            continue
        words = text.words(start + match.start(), start + match.end())
        count = 2 if said == "beide" else small_number(said)
        stressed = text.words(start + match.start("count"), start + match.end("count")).lower() != "een"
        if said != "een" or stressed or _JUST_ONE.search(sentence[: match.start("option")]):
            if count:
                yield Fact("opties_totaal", count, words)
                return
        elif _WITH_TERM.match(after):
            yield Fact("opties_totaal", 1, words, "afgeleid")
            return


def _is_option_series(text: Text, series: SeriesSpan) -> bool:
    """Whether '2 x 1 jaar' tells what the papers hold, and not what the user wants to do."""
    sentence = next(text.folded[start:end] for start, end in sentences(text.folded) if start <= series.start < end)
    if series.base_months is not None:
        return _SERIES_OF_CONTRACT.search(sentence) is not None
    if _SPLIT.search(text.folded[max(0, series.start - 10) : series.start]):  # 'kan die ook in 2 keer 1 jaar?'
        return False
    if _BESIDE_BASE.search(text.folded[max(0, series.start - 32) : series.start]):  # '2 jaar plus 2 maal 1 jaar'
        return True
    if re.search(rf"{OPTION}|optionele", sentence) and not _ASKED.search(sentence):
        return True
    if _HAPPENED.search(text.folded[max(0, series.start - 40) : series.start]):
        return False
    return "verleng" in sentence and _WANTED.match(sentence) is None
