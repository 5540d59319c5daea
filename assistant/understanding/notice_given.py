"""Reads how many days lie between the announcement of an end and that end, where the text tells both moments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from assistant.facts import Fact
from assistant.understanding.dates import DateSpan, find_dates
from assistant.understanding.text import Text, sentence_start, ways

__all__ = ["NOTICE", "read_notice"]

NOTICE = "dagen_tussen_aankondiging_en_einde"

_TOLD = ways(
    r"\b(?:aangekondigd|aankondig\w*|kondig\w*|meegedeeld|medegedeeld|gemeld|melden|gezegd|laten weten|gewaarschuwd"
    r"|bericht|geinformeerd|verteld|brief)\b"
)
_ENDS = ways(
    r"\b(?:stop(?:t|pen|zetten)|gestopt|eindigt|eindigen|beeindig\w*|afloopt|ophoudt|houdt op|vervalt|ingetrokken"
    r"|niet meer (?:krijgt|krijgen|geven|verlenen|verstrekken))\b"
)
_SINCE = ways(r"\b(?:sinds|vanaf|van|uit|krijgt|krijgen|ontvangt) (?:\w+ )?$")
_FROM = ways(r"\b(?:per|op|met ingang van|vanaf|tot) (?:de )?$")
_LONGEST = timedelta(days=3 * 366)
_WEEK = timedelta(days=6)


def read_notice(text: Text, *, peildatum: date) -> Iterator[Fact]:
    """The days between two moments of the text, the first announced and the second the end; nothing where in doubt.

    Of an announcement in a week its last day is taken, so that a notice never seems longer than it was, and the fact is
    inferred.
    """
    moments = find_dates(text.folded, peildatum=peildatum, recent=True)
    if len(moments) != 2:
        return
    told, end = sorted(moments, key=lambda one: one.first)
    if not _is_told(text.folded, told, peildatum) or not _is_end(text.folded, end):
        return
    days = (end.last - told.last).days
    if 0 < days <= _LONGEST.days:
        exact = told.first == told.last and end.first == end.last
        yield Fact(NOTICE, days, text.words(told.start, told.end), "vraag" if exact else "afgeleid")


def _is_told(folded: str, moment: DateSpan, peildatum: date) -> bool:
    before = folded[max(sentence_start(folded, moment.start), moment.start - 60) : moment.start]
    near = before + folded[moment.start : moment.end + 60].split(".")[0]
    short = moment.last - moment.first <= _WEEK
    return short and moment.first <= peildatum and not _SINCE.search(before) and _TOLD.search(near) is not None


def _is_end(folded: str, moment: DateSpan) -> bool:
    before = folded[max(sentence_start(folded, moment.start), moment.start - 60) : moment.start]
    if moment.words.lower().startswith("eind"):
        known = moment.precision == "month"
    else:
        known = moment.first == moment.last and not moment.vague and _FROM.search(before) is not None
    return known and _ENDS.search(before + folded[moment.end : moment.end + 40]) is not None
