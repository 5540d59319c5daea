"""Reads the extension that the user asks for: how long it should take."""

from __future__ import annotations

from assistant.facts import Fact
from assistant.understanding.durations import DURATION, duration_months, find_series
from assistant.understanding.options import OPTION
from assistant.understanding.services import SERVICE
from assistant.understanding.text import Text, sentence_start, ways

__all__ = ["read_extension"]

_LONGER = (
    r"(?:verleng\w*|oprekken|opgerekt|overbrug\w*|langer|door|verder|doorgaan|doorlopen|erbij|extra"
    r"|(?:er)?aan (?:te )?plakken|uitstel|uitgesteld|uitstellen|voortzetten"
    r"|voort\s?te\s?zetten)"
)
_WANTED = ways(
    rf"\b(?:(?:met|voor|nog|eenmalig|maximaal|ongeveer|eens) )*(?P<a>{DURATION}) "
    rf"(?:(?:te|wel|nog|extra|lang|zomaar|gewoon|worden|kunnen|mogen|laten|stilzwijgend) ){{0,2}}{_LONGER}\b",
    r"(?<!optionele )\bverleng(?!\w*(?:optie|mogelijkhe))\w* "
    r"(?:(?:van|met|m|voor|het|t|dit|contract|kontrakt|overeenkomst|raam\w+|opdracht|de|subsidie|deze|nog|maximaal|onze"
    r"|ons|eenmalig|worden|alle|aanbieders|duur|periode|termijn"
    rf"|{SERVICE}) ){{0,5}}(?P<b>{DURATION})",
    r"\bverleng\w* met (?P<plain>jaar)\b(?! lang)",
    rf"\b(?:uitstel|overbrugging) (?:van|met|voor) (?P<c>{DURATION})",
    rf"(?:^|\b(?:met|nog|contract|kontrakt|overeenkomst|subsidie|{SERVICE}) )(?P<bare>jaar) "
    r"(?:te |wel )?verleng(?:en|d)\b",
    rf"\ber (?:\w+ ){{0,2}}?(?P<bij>{DURATION}) bij\b(?! (?:de|het|een|ons|onze)\b)",
    rf"\b(?:(?:we|wij|ik) (?:willen|wil|wensen)|(?:willen|wil) (?:we|wij|ik)) (?:(?:graag|nu|maar|er|nog|eens|precies"
    rf"|gewoon|alleen|juist|ook|toch|dat|die|dit|deze|alsnog|dus) )*(?P<wish>{DURATION})"
    r"(?=\W*$|[.,?!;]| (?:en|dus|maar|uit|van die|volgens|zoals)\b)",
    rf"\b(?:dat|die|dit|deze) (?P<this>{DURATION}) (?:(?:dan|nu|graag|toch|gewoon) )*"
    r"(?:uit de optie|gebruiken|benutten|inzetten|pakken|verlengen|doorgaan)\b",
    rf"(?:^|[,;.]|\ben\b)\s?nog (?:eens |maximaal )?(?P<nog>{DURATION})(?=\W*$|,?\s(?:mag|kan) (?:dat|het)\b)",
    rf"(?P<instead>{DURATION}) (?:ipv|i\.p\.v\.|in plaats van) (?:de |een |het )?"
    rf"(?:(?:volle|hele) )?(?:{OPTION} van )?{DURATION}",
    rf"\b(?:we|wij|ik) (?:roepen|roep|lichten|licht|gebruiken|benutten|zetten|zet) [^.?!;]{{0,40}}?"
    rf"\bvoor (?:(?:de|het|volle|hele|precies) )*(?P<now>{DURATION})",
    rf"\b(?:inroepen|lichten|gebruiken|benutten|inzetten) voor (?:(?:de|het|volle|hele|precies) )*(?P<next>{DURATION})",
    rf"\bvoor (?P<use>{DURATION}) (?:(?:te|in) )*(?:gebruiken|lichten|inzetten|inroepen|roepen)\b",
)
_GROUPS = ("a", "b", "c", "bare", "plain", "bij", "wish", "nog", "instead", "use", "now", "next", "this")
# 'is al met een jaar verlengd' and 'het contract kan met een jaar verlengd worden' are no wishes.
_DONE = ways(r"\bverlengd\b")
_WISH = ways(r"\b(?:mag|mogen|wil|willen|moet|moeten|word|worden|wordt)\b")
_PAPERS_ALLOW = ways(r"\b(?:kan|kunnen) (?:[^\s.?!;]+ ){0,4}$")
_ASKS_CAN = ways(r"(?:^|[,\n])\W*(?:(?:en|dus|maar) )?(?:kan|kunnen) (?:[^\s.?!;]+ ){0,8}$")
_OPTION_BEFORE = ways(rf"(?<!geen )(?<!zonder ){OPTION} (?:(?!willen\b|wil\b)\w+ ){{0,5}}$")
_AFTER_IT = ways(r"\b(?:na|sinds|tijdens|binnen|over) (?:(?:die|deze|dat|dit|de|het|afloop van) ){0,2}$")
_IN_PAPERS = ways(r"\b(?:staa[tn]|stond(?:en)?|bevat|heeft|zit) (?:er )?(?:ook )?(?:een|de) $")
_PAPERS_SAY = ways(r"\b(?:staa[tn]|stond) (?:in \S+ \S+ )?dat (?:\S+ ){0,4}$")


def read_extension(text: Text) -> tuple[Fact, ...]:
    """gevraagde_duur_maanden from 'met een jaar verlengen', 'nog een jaar door', 'een half jaar langer'."""
    series = find_series(text.folded)
    facts: dict[int, Fact] = {}
    for match in _WANTED.finditer(text.folded):
        group = next(name for name in _GROUPS if match[name])
        months = duration_months("een jaar" if group in {"bare", "plain"} else match[group])
        before = text.folded[max(sentence_start(text.folded, match.start()), match.start() - 80) : match.start()]
        repeats = any(found.start <= match.start(group) < found.end for found in series)
        if (
            months is None
            or repeats
            or (group not in {"use", "now", "next", "wish", "instead", "this"} and _OPTION_BEFORE.search(before))
        ):
            continue
        if _PAPERS_SAY.search(before) or (group == "b" and _IN_PAPERS.search(before)):
            continue
        if _AFTER_IT.search(before):
            continue
        if _DONE.search(match[0]) and not _is_wish(before, text.folded[match.end() : match.end() + 12]):
            continue
        facts.setdefault(months, Fact("gevraagde_duur_maanden", months, text.words(*match.span())))
    return tuple(facts.values())


def _is_wish(before: str, after: str) -> bool:
    """Whether a passive 'met een jaar verlengd' is asked for: 'mag het ... verlengd worden?', 'kan het ...?'."""
    if _PAPERS_ALLOW.search(before):
        return _ASKS_CAN.search(before) is not None
    return _WISH.search(before[-50:] + after) is not None
