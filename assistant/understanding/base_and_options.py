"""Reads the base and the options of a contract where each has an amount of its own: '500.000 vast, opties 200.000'."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.facts import Fact
from assistant.understanding.amounts import AmountSpan
from assistant.understanding.durations import COUNT
from assistant.understanding.fact_spans import amount_rows
from assistant.understanding.options import OPTION
from assistant.understanding.text import Text, sentence_start, ways

__all__ = ["base_and_options"]

_OPTION = rf"(?:{OPTION}|verlengingen|verlengingsjaren)"
_BEFORE = ways(
    rf"(?:(?P<count>{COUNT}) )?\b{_OPTION}\b:? ?(?:(?:zijn|is|kosten|kost|van|voor|a|ad|samen|nog|eens|daarna|in|totaal"
    r"|elk|ieder|telkens|ter|waarde|begroot|geraamd|op|ongeveer|precies|=) ){0,6}$"
)
_BEHIND = ways(
    rf"^ ?(?:euro )?(?:(?:aan|voor|in|als|de|eventuele|alle|mogelijke) ){{1,3}}(?:(?P<count>{COUNT}) )?{_OPTION}\b"
)
# '700.000 euro, waarvan 100.000 voor de opties': these count in it already.
_PART_OF = ways(r"\b(?:waarvan|daarvan|waaronder|inclusief|incl|inc|met daarin|inbegrepen)\b[^.?!;]{0,30}$")
_WITH_OPTIONS = ways(
    rf"\b(?:met|inclusief|incl|inc)\.? (?:(?:de|alle|eventuele|mogelijke) )*(?:{COUNT} )?{_OPTION}\b(?: erbij)?,? "
    r"(?:(?:is|wordt|komt|komen|kost|gaat|het|dat|op|om|uit|we|in|totaal|samen|precies|ongeveer|dus|dan) ){0,6}$"
)
_EACH = ways(r"\b(?:elke?|iedere?|telkens|per (?:stuk|optie|optiejaar|jaar|keer|verlenging))\b")
_TOGETHER = ways(r"\b(?:samen|in totaal|bij elkaar|totaal|opgeteld)\b")
_WHOLE = ways(
    r"\b(?:totaal|totale|samen|opgeteld|geheel|hele|alles|inclusief|incl|met)\b[^.?!;#]{0,40}$",
)


def base_and_options(text: Text, spans: Sequence[AmountSpan]) -> tuple[Fact, ...]:
    """basisbedrag_eur and optiebedragen_eur, where one amount is that of all options and one that of the rest.

    basisbedrag_eur alone where each option has an amount, which the hints of optiebedragen_eur read.
    geraamde_waarde_eur where an amount is that with the options: 'met de opties erbij is het 760.000'.
    """
    whole = [span for span in spans if _is_with_options(text.folded, span)]
    if len(whole) == 1 and all(one.value <= whole[0].value for one in spans):
        return (Fact("geraamde_waarde_eur", whole[0].value, text.words(whole[0].start, whole[0].end)),)
    options = [(span, found) for span in spans if (found := _option(text.folded, span)) is not None]
    others = [span for span in spans if span not in [option for option, _ in options]]
    if len(options) != 1 or len(others) != 1 or others[0].per is not None or others[0].upper is not None:
        return ()
    (option, of_all), base = options[0], others[0]
    in_row = any(start <= base.start < end for start, end, _ in amount_rows(text.folded, spans))
    if in_row or _WHOLE.search(text.folded[sentence_start(text.folded, base.start) : base.start]):
        return ()
    parts = Fact("basisbedrag_eur", base.value, text.words(base.start, base.end))
    if not of_all:
        return (parts,)
    return parts, Fact("optiebedragen_eur", (option.value,), text.words(option.start, option.end))


def _is_with_options(folded: str, span: AmountSpan) -> bool:
    if span.per is not None or span.upper is not None:
        return False
    return _WITH_OPTIONS.search(folded[sentence_start(folded, span.start) : span.start]) is not None


def _option(folded: str, span: AmountSpan) -> bool | None:
    """Whether the amount is that of all options together, and not of each; None where it is of none."""
    if span.per is not None or span.upper is not None:
        return None
    before, behind = folded[sentence_start(folded, span.start) : span.start], folded[span.end : span.end + 60]
    found = _BEFORE.search(before) or _BEHIND.match(behind)
    if found is None or _PART_OF.search(before):
        return None
    beside = before[: found.start()][-8:] if found.re is _BEFORE else ""
    said = f"{beside}{found[0]} {behind[:45]}"
    return _TOGETHER.search(said) is not None or (found["count"] is None and _EACH.search(said) is None)
