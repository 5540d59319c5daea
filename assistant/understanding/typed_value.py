"""Reads what someone types in the field of one fact or day, as people write it: '750.000 euro', '31 december 2026'."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from assistant.errors import FactError, QuestionError
from assistant.fact_values import Change
from assistant.facts import Fact, FactDefinition, FactValue, catalogue, read_given
from assistant.question import EARLIEST, LATEST
from assistant.understanding.amounts import find_amounts
from assistant.understanding.dates import find_dates
from assistant.understanding.short_answers import read_short_answer
from assistant.understanding.text import Text, fold
from assistant.understanding.turns import has_vat
from assistant.wording import day

__all__ = ["typed_day", "typed_fact", "typed_value"]

_LONGEST = 400  # characters
_CHOSEN = ("bool", "enum", "choices")
_BETWEEN = re.compile(r";|,\s|\ben\b")
_AMOUNT_ALONE = re.compile(r"\s*(?:€\s*)?\d[\d.,]*\s*(?:k|ton|mln|miljoen|duizend|euro)?\s*", re.IGNORECASE)


def typed_day(text: str, *, today: date) -> date:
    """The day that was typed; today when nothing was.

    Raises:
        QuestionError: it is no day, or lies too far away for the rules.
    """
    if not text.strip():
        return today
    found = _one_day(text[:_LONGEST], today)
    if found is None:
        raise QuestionError("Dit is geen peildatum. Typ een dag, bijvoorbeeld 31 december 2026, of laat het veld leeg.")
    if not EARLIEST <= found <= LATEST:
        raise QuestionError(f"De peildatum ligt te ver weg. Kies een dag van {day(EARLIEST)} tot en met {day(LATEST)}.")
    return found


def typed_fact(name: str, text: str, *, peildatum: date) -> Fact | None:
    """The fact as people write it, else in the notation of `--fact`; None where they say that they do not know.

    Of choices, several count as a list of their keys: 'overhead;indexering'.

    Raises:
        FactError: there is no such fact, or the text is no value of it.
    """
    known = catalogue().get(name)
    if known is None or _in_machine_notation(known, text):
        return read_given(name, text)
    if known.type == "choices" and not text.strip():
        none = "" if known.leeg is None else f", of kies '{known.leeg}'"
        raise FactError(name, f"Vink bij '{known.label}' aan wat klopt{none}.")
    if len(text) > _LONGEST:
        raise FactError(name, f"Dit is te lang. Typ hoogstens {_LONGEST} tekens.")
    value = _read(known, name, text, peildatum)
    if value is not None:
        return Fact(name, value, text, "opgegeven")
    try:
        return read_given(name, text)
    except FactError:
        raise FactError(name, f"Dit kan ik niet lezen als '{known.label}'. Typ het op een andere manier.") from None


def typed_value(name: str, text: str, *, peildatum: date) -> dict[str, str]:
    """The same in the notation in which facts are given with a question (`Question.facts`), by name.

    An amount that is said to be with or without VAT gives that fact too.

    Raises:
        FactError: as `typed_fact`.
    """
    fact = typed_fact(name, text, peildatum=peildatum)
    given = {name: text if fact is None else _notation(fact.value)}
    said = {span.incl_btw for span in find_amounts(text)} - {None}
    if fact is not None and has_vat(name) and len(said) == 1:
        given["waarde_incl_btw"] = "ja" if said.pop() else "nee"
    return given


def _in_machine_notation(known: FactDefinition, text: str) -> bool:
    """Whether it is a choice of the fact, or choices as a list where it holds more than one."""
    if known.type not in _CHOSEN:
        return False
    parts = text.split(";") if known.type == "choices" else [text]
    chosen = {part.strip().lower() for part in parts if part.strip()}
    return bool(chosen) and chosen <= ({"ja", "nee"} if known.type == "bool" else known.keuzes.keys())


def _read(known: FactDefinition, name: str, text: str, peildatum: date) -> FactValue:
    """The value in Dutch notation; 750.000 is no 750. None when it is written otherwise."""
    if text.strip().startswith(("-", "−")):  # what people write has no sign
        return None
    if known.type == "decimal":
        spans = find_amounts(text) or find_amounts(f"{text} euro")
        single = len(spans) == 1 and spans[0].upper is None and spans[0].per is None
        return spans[0].value if single and spans[0].words.removesuffix(" euro").strip() in text else None
    if known.type in ("amounts", "changes"):
        return _listed(known, text)
    if known.type == "date":
        return _one_day(text, peildatum)
    fact = read_short_answer(Text(text, fold(text)), pending=name, peildatum=peildatum)
    return None if fact is None else fact.value


def _listed(known: FactDefinition, text: str) -> FactValue:
    """Amounts after one another; None where there is more than amounts, such as the ground of a change."""
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    spans = [find_amounts(part) or find_amounts(f"{part} euro") for part in parts]
    bare = all(_AMOUNT_ALONE.fullmatch(part) for part in parts)
    if not parts or not bare or any(len(one) != 1 or one[0].upper is not None for one in spans):
        return None
    values = [one[0].value for one in spans]
    return tuple(values) if known.type == "amounts" else tuple(Change(value) for value in values)


def _one_day(text: str, today: date) -> date | None:
    """The single day in the text; None when there are other figures beside it, as in '1 maart 1950'."""
    moments = find_dates(text, peildatum=today, recent=True)
    if len(moments) != 1 or moments[0].precision != "day":
        return None
    rest = text[: moments[0].start] + text[moments[0].end :]
    return None if any(sign.isdigit() for sign in rest) else moments[0].first


def _notation(value: FactValue) -> str:
    if value is None:
        return "geen"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, tuple):  # each part ends with its mark, so that a list never passes for one value
        return "".join(f"{_part(one)};" for one in value)
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _part(one: Decimal | Change | str) -> str:
    if isinstance(one, Change):
        told = (format(one.amount, "f"), one.ground, "" if one.day is None else one.day.isoformat())
        return " ".join(part for part in told if part)
    return format(one, "f") if isinstance(one, Decimal) else one
