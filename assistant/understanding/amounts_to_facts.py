"""Reads which role an amount plays: estimated or original value, this change, earlier changes, a lot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.facts import Fact
from assistant.understanding.amounts import AmountSpan, btw_said, find_amounts
from assistant.understanding.durations import find_durations
from assistant.understanding.text import Text, sentence_start

__all__ = ["AMOUNT_FACTS", "read_amounts"]

AMOUNT_FACTS = frozenset({
    "geraamde_waarde_eur", "oorspronkelijke_waarde_eur", "wijziging_bedrag_eur", "eerdere_wijzigingen_netto_eur",
    "perceelwaarde_eur", "som_kleine_percelen_eur", "totaal_alle_percelen_eur",
})  # fmt: skip

_F = r"(?:[^\s.?!;,]+\s){0,3}?"
_OF = r"(?:van|voor|ter waarde van|ter grootte van|a|is|was|:|=|bedraagt|kost|kostte|met|samen|om|tegen|bij|op|zijn|ongeveer|maximaal|max|totaal|totaal van|een bedrag van|in totaal|nu|wordt|eigenlijk|excl btw|t\.w\.v\.|twv)"
_CONTRACT = r"(?:(?:\w+-?)?(?:contract|kontrakt|overeenkomst|opdracht)(?:en)?|opdrachtsom|contractwaarde|opdrachtwaarde|contractsom|aanneemsom)"
_SERVICE_WORDS = r"(?:(?:voor|van|met|de|het|onze|ons|dagbesteding|begeleiding|jeugdhulp|jeugdzorg|huishoudelijke|hulp|wmo|vervoer|schoonmaak|loopt|had|heeft|een|waarde|totale)\s){0,5}"

_NOT_A_VALUE = re.compile(
    r"\b(?:minder dan|meer dan|onder|boven|hoger dan|lager dan|minimaal|minstens|ten minste|tenminste|vanaf|net onder|net boven|over de|beneden|groter dan"
    r"|kleiner dan|tot aan|tot maximaal|naar|tot)\s(?:de\s|het\s)?$"
    r"|\b(?:drempel\w*|grens|grensbedrag|plafond|maximum|bagatel\w*|norm|uurtarief|tarief|eigen bijdrage|omzet\w*|boete|schade|salaris|loon|budgetplafond|subsidieplafond|prijs)\s"
    r"(?:(?:van|is|was|bedraagt|ligt|op|nu|voor|sas|diensten|de|nog|steeds)\s){0,4}$"
)
_UNIT_PRICE = re.compile(
    r"^\s?(?:\w+\s)?(?:per|/|p\.)\s?(?:uur|dag|dagdeel|week|client|persoon|kind|inwoner|jeugdige|etmaal|rit|kilometer|km|stuk|minuut|kwartaal|fte|gezin|traject|plek|bed|deelnemer|aanbieder)"
)
_THRESHOLD_AFTER = re.compile(
    r"^\s?(?:euro\s)?(?:of (?:meer|hoger|minder|lager)|en (?:hoger|meer)|overschrijd\w*|te boven)\b|^\s?(?:\w+\s)?(?:de\s)?(?:drempel|grens)\b|^-?\s?(?:drempel|grens|norm)\b"
)

_CHANGE_TOPIC = re.compile(
    r"\ber\b[^.?!]{0,30}\bbij\b(?:\s(?:doen|komen|op)|[.?!,]|$)|wijzig|bagatel|uitbreid|verleng|verhog|verhoog|meerwerk|2\.163|ophog|erbij\b|\bextra\b|bovenop|aanvull|langer door|toevoeg|aanpass"
)
_RULES: tuple[tuple[str, str, str], ...] = (
    # fact, what stands before, what stands behind; the first that fits decides
    ("som_kleine_percelen_eur", rf"\bkleine\spercelen\s{_F}(?:samen|in totaal|totaal|opgeteld)\s?(?:{_OF}\s){{0,2}}$|\bsom\s(?:van\s)?(?:de\s)?kleine\spercelen\s?(?:{_OF}\s)?$", r"^\s(?:aan|voor)\s(?:de\s|alle\s)?kleine\spercelen"),
    ("totaal_alle_percelen_eur", rf"\b(?:alle\s)?percelen\s(?:\w+\s)?(?:samen|in totaal|bij elkaar|totaal|opgeteld)\s?(?:{_OF}\s){{0,2}}$|\btotaal\s(?:van\s)?(?:alle\spercelen)\s?(?:{_OF}\s)?$", r"^\s(?:voor|van)\s(?:alle|de)\spercelen\s(?:samen|in totaal|bij elkaar)"),
    ("perceelwaarde_eur", rf"\b(?:perceel|perceeltje|kavel|lot)\s?(?:\d{{1,2}}\s|[a-d]\s)?(?:{_SERVICE_WORDS}){_OF}\s$|\bperceelwaarde\s?(?:{_OF}\s)?$|\bperceel\s?$", r"^\s(?:voor\s)?(?:een|dit|het|elk|per)\s(?:klein\s|kleine\s)?perceel\b"),
    ("eerdere_wijzigingen_netto_eur", rf"\b(?:eerdere?|vorige|voorgaande|vroegere)\s(?:\w+\s)?(?:wijziging(?:en)?|uitbreiding(?:en)?|verhoging(?:en)?|meerwerk|aanpassing(?:en)?)\s(?:(?:samen|in totaal|netto|totaal)\s)*(?:{_OF}\s){{0,2}}$|\b(?:eerder|al eerder|vorig jaar|eerder al|al eens)\s(?:al\s|is\s|hebben\s|we\s|met\s|voor\s|een\s|er\s|eens\s)*$|\bal\s(?:eens\s|een keer\s|eerder\s)?(?:voor|met)?\s?$",
     r"^\s(?:\w+\s)?(?:\w+\s)?(?:gewijzigd|uitgebreid|verhoogd|opgehoogd|aan\s(?:eerdere\s)?wijzigingen|meerwerk\sgehad|aangepast|eerder)\b|^\saan\seerdere\swijzigingen"),
    ("wijziging_bedrag_eur", rf"\b(?:uitbreid\w*|uitbreiding|verhog\w*|verhoging|ophog\w*|wijzig\w*|wijziging|meerwerk|aanvulling|verlenging|extra (?:periode|jaar|opdracht|werk|kosten)|aanpassing|toevoeging|overbrugging)\s(?:(?:het|de|dit|contract|opdracht|onze|ons|deze|hiervan|nu|zou|gaat|extra|jaar|een)\s){{0,4}}(?:{_OF}\s){{1,2}}$|\b(?:extra|bovenop|erbovenop)\s(?:kosten\s)?(?:van\s|is\s)?$|\b(?:uitbreiding|verlenging|wijziging|meerwerk)\s?[:,]?\s?$",
     r"^\s?(?:(?:euro|eur)\s)?(?:erbij|bij\b(?=\s(?:doen|komen|op|te)|\W*$)|extra|meer\b|bovenop|aan extra|(?:te\s)?(?:willen\s|kunnen\s|mogen\s)?(?:uitbreiden|verhogen|ophogen|wijzigen|toevoegen)|uit te breiden|op te hogen|meerwerk|toe te voegen|aan meerwerk|uitbreiding)\b"),
    ("oorspronkelijke_waarde_eur", rf"\b(?:oorspronkelijk\w*|originele?|initiele|aanvankelijk\w*|destijds|gegunde?|gegund|beginwaarde)\s(?:(?:contract|opdracht|overeenkomst|waarde|bedrag|contractwaarde|opdrachtwaarde|gegund|was|het|de|een)\s){{0,4}}(?:{_OF}\s){{0,2}}$", r"^\s(?:gegund|oorspronkelijk)\b"),
    ("geraamde_waarde_eur", rf"\b(?:geraamd\w*|raming|begroot|begroting|geschat\w*|schatting|schatten|ramen)\s(?:(?:waarde|op|het|de|deze|opdracht|is|totale|totaal|we|wij|bedrag)\s){{0,5}}(?:{_OF}\s){{0,2}}$", r"^\s(?:geraamd|begroot)\b"),
)  # fmt: skip
_ROLES = tuple((name, re.compile(before), re.compile(after)) for name, before, after in _RULES)
_OF_CONTRACT = re.compile(
    rf"\b{_CONTRACT}\s{_SERVICE_WORDS}(?:{_OF}\s){{1,2}}$|\b(?:contractwaarde|opdrachtwaarde|opdrachtsom|contractsom|waarde)\s(?:(?:van|het|de|contract|opdracht|dit|ons|onze|deze|totale|is|was|bedraagt|op|nu)\s){{0,6}}:?\s?$"
    r"|\b(?:waarde|contractwaarde|opdrachtwaarde|bedrag|contract|opdracht)\s?[:=]?\s?$|\b(?:bagatel\w*|2\.163b)\s(?:(?:grens|bij|van|voor|op|een|contract|opdracht|is|er|bedrag|waarde)\s){1,5}$"
)
_OF_VALUE = re.compile(
    rf"\b(?:totale|gehele)?\s?(?:waarde|bedrag|kosten|omvang|budget|inkoop|inkopen|aanbesteding|{_CONTRACT})\s{_SERVICE_WORDS}(?:{_OF}\s){{0,2}}$|\b(?:kost|kosten|gaat om|inkopen|aanbesteden|bij|voor|om)\s(?:een\s|in totaal\s)?$"
)
_BUYING = re.compile(
    r"aanbested|inko(?:op|pen)|\bko(?:op|opt|pen)\b|inge?kocht|in te kopen|gun(?:nen|ning)|opdracht|contract|drempel|europees|onderhands|procedure|raming|waarde|offerte|perceel|uitvraag|mag|mogen|moet|sas\b"
)
_IN_TOTAL = re.compile(
    r"\b(?:van\s|op\s|met\s)?(?:een\s)?(?:in totaal|totaal|totaal van|totale (?:opdracht|waarde|aanbesteding|raming)(?:\s(?:van|is))?)\s(?:een\s)?(?:van\s|is\s)?$"
)
_NO_EARLIER = re.compile(
    r"\b(?:geen|nog geen|zonder)\s(?:enkele\s)?(?:eerdere|vorige)\s(?:\w+\s)?(?:wijziging(?:en)?|aanpassing(?:en)?|uitbreiding(?:en)?)|\b(?:nog\s(?:niet|nooit)|nooit|niet)\seerder\s(?:\w+\s)?(?:gewijzigd|uitgebreid|aangepast)"
    r"|\bnog\s(?:niets|niks|nooit|nooit iets|niet)\s(?:eerder\s)?(?:gewijzigd|aangepast)|\bnooit\s(?:\w+\s)?gewijzigd|\b(?:dit is\s|het is\s)?de eerste (?:wijziging|uitbreiding)\b"
)
_EITHER_BTW = re.compile(
    r"met of zonder\s(?:de\s)?btw|zonder of met\s(?:de\s)?btw|(?:incl|excl)\w*\.?\sof\s(?:incl|excl)\w*\.?\sbtw|\b(?:moet|of|is dat|is het|zijn dat)\s(?:\w+\s){0,4}$"
)
_CLAUSE_END = re.compile(r"[.?!;,\n]\s")
_LOTS = re.compile(r"\bperce(?:el|len)\b")
_VALUED_AFTER = re.compile(r"^\s?(?:in te kopen|inkopen|aanbesteden|te besteden|waard)\b")
_FRAGMENT = 6  # words; a reply such as 'en als het 9 ton is?'
_CHANGES = frozenset({"wijziging_bedrag_eur", "eerdere_wijzigingen_netto_eur"})
_IS_WITH = re.compile(r"\b(?:is|zijn|bedrag|bedragen|dus)$")


@dataclass(frozen=True, slots=True)
class _Total:
    """An amount over its whole period, with the words that tell it."""

    start: int
    end: int
    value: Decimal
    span: AmountSpan


def read_amounts(text: Text, *, pending: str | None) -> tuple[Fact, ...]:
    """The facts in euros, each only when words decide its role or one amount stands alone, and waarde_incl_btw."""
    spans = find_amounts(text.folded)
    totals = [total for span in spans if (total := _total(text.folded, span)) is not None]
    about_change = _CHANGE_TOPIC.search(text.folded) is not None
    around = [_around(text.folded, total, spans) for total in totals]
    stated = [_stated_role(before, after) for before, after in around]
    about_change = about_change or any(name in _CHANGES for name in stated)
    facts: dict[tuple[str, Decimal], Fact] = {}
    for total, (before, after), said in zip(totals, around, stated, strict=True):
        name = said or _likely_role(text.folded, before, after, about_change, pending, alone=len(spans) == 1)
        if name is not None and (total.value >= 0 or name == "eerdere_wijzigingen_netto_eur"):
            facts.setdefault((name, total.value), Fact(name, total.value, text.words(total.start, total.end)))
    if (none := _NO_EARLIER.search(text.folded)) and not any(
        name == "eerdere_wijzigingen_netto_eur" for name, _ in facts
    ):
        facts["eerdere_wijzigingen_netto_eur", Decimal(0)] = Fact(
            "eerdere_wijzigingen_netto_eur", Decimal("0.00"), text.words(*none.span())
        )
    return (*facts.values(), *_btw(text, spans))


def _total(folded: str, span: AmountSpan) -> _Total | None:
    """The amount over its whole period; None for a range, a unit price, a bound or a rate without its years."""
    before, after = folded[max(0, span.start - 60) : span.start], folded[span.end : span.end + 40]
    if (
        span.upper is not None
        or _UNIT_PRICE.match(after)
        or _NOT_A_VALUE.search(before)
        or _THRESHOLD_AFTER.match(after)
    ):
        return None
    if span.per is None:
        return _Total(span.start, span.end, span.value, span)
    if "opti" in folded:  # the years of the options count too, and are seldom said
        return None
    for term in find_durations(folded):
        between = folded[span.end : term.start] if term.start >= span.end else folded[term.end : span.start]
        behind = re.fullmatch(
            r"\s?,?\s?(?:(?:en|voor|gedurende|over|looptijd|van|is|x|maal|keer|een|de|contract|periode|duurt|duur|loopt|met)\s){0,5}",
            between,
        )
        ahead = re.fullmatch(r"\s(?:lang\s|voor\s|van\s|a\s|x\s)?", between)
        if (behind if term.start >= span.end else ahead) is None or re.match(
            r"\s(?:verleng|langer|door)", folded[term.end :]
        ):
            continue
        value = span.value * term.months / (12 if span.per == "jaar" else 1)
        start, end = min(span.start, term.start), max(span.end, term.end)
        return _Total(start, end, value.quantize(Decimal("0.01")), span)
    return None


def _around(folded: str, total: _Total, spans: tuple[AmountSpan, ...]) -> tuple[str, str]:
    """What stands before the amount in its sentence and behind it in its clause, up to the next amount."""
    previous = max((span.end for span in spans if span.end <= total.start), default=0)
    following = min((span.start for span in spans if span.start >= total.end), default=len(folded))
    start = max(previous, sentence_start(folded, total.start), total.start - 110)
    return folded[start : total.start], _CLAUSE_END.split(folded[total.end : min(following, total.end + 60)])[0]


def _stated_role(before: str, after: str) -> str | None:
    return next((name for name, left, right in _ROLES if left.search(before) or right.match(after)), None)


def _likely_role(
    folded: str, before: str, after: str, about_change: bool, pending: str | None, *, alone: bool
) -> str | None:
    """The role of an amount that no word names: what was asked for, else a value where the question fits one."""
    lots = _LOTS.search(folded) is not None
    if lots and _IN_TOTAL.search(before):
        return "totaal_alle_percelen_eur"
    if pending in AMOUNT_FACTS and alone:
        return pending
    if about_change:
        return "oorspronkelijke_waarde_eur" if _OF_CONTRACT.search(before) else None
    if lots:
        return None
    valued = alone or _OF_VALUE.search(before) is not None or _VALUED_AFTER.match(after) is not None
    fragment = alone and len(folded.split()) <= _FRAGMENT
    return "geraamde_waarde_eur" if valued and (fragment or _BUYING.search(folded)) else None


def _btw(text: Text, spans: tuple[AmountSpan, ...]) -> Iterator[Fact]:
    """waarde_incl_btw where it is said of an amount or of all amounts; nothing where it is asked."""
    if _EITHER_BTW.search(text.folded):
        return
    seen: set[bool] = set()
    for start, end, included in btw_said(text.folded):
        attached = any(span.start <= start < span.end for span in spans)
        loose = included and not attached and re.match(r"\W*met", text.folded[start:end])
        if loose and not _IS_WITH.search(text.folded, max(0, start - 20), start):
            continue
        if included not in seen and not _EITHER_BTW.search(text.folded[max(0, start - 40) : start] + " "):
            seen.add(included)
            yield Fact("waarde_incl_btw", included, text.words(start, end))
