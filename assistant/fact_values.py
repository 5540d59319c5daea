"""What a fact can hold: reading it from machine notation and writing it as Dutch text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal, TypeVar

from assistant.wording import amount, day, enumerate_words, months, number, percent

__all__ = ["Change", "FactType", "FactValue", "holds", "parse_value", "show_value", "without_vat"]

FactType = Literal[
    "enum", "bool", "int", "decimal", "date", "percentage", "number", "text", "amounts", "choices", "changes"
]

_T = TypeVar("_T")

_YES = {"ja", "true", "waar", "yes", "1"}
_NO = {"nee", "false", "onwaar", "no", "0"}
_HOLDS: Mapping[FactType, str] = {
    "bool": "ja of nee",
    "int": "een heel getal, bijvoorbeeld 2",
    "decimal": "een bedrag in euro's, bijvoorbeeld 750000.00",
    "date": "een datum, bijvoorbeeld 2026-12-31",
    "percentage": "een percentage, bijvoorbeeld 80",
    "number": "een getal, bijvoorbeeld 2.5",
    "text": "een korte tekst",
    "amounts": "bedragen met een puntkomma ertussen, bijvoorbeeld 60000;75000",
    "changes": "wijzigingen met een puntkomma ertussen, elk met bedrag, grond en datum, "
    "bijvoorbeeld 12000 2.163b 2025-03-01",
}
_LARGEST = Decimal("1000000000000")
# Rules add and subtract years; no contract of ours lies beyond these days.
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 12, 31)
_LONGEST_TEXT = 300
_LONGEST_LIST = 50


@dataclass(frozen=True, slots=True)
class Change:
    """One earlier change of a contract: what it cost (negative for a reduction), on which ground, and when."""

    amount: Decimal
    ground: str = ""
    day: date | None = None


FactValue = bool | int | Decimal | date | str | tuple[Decimal, ...] | tuple[str, ...] | tuple[Change, ...] | None


def holds(type: FactType, choices: Mapping[str, str]) -> str:
    """What a fact of this type wants to be given, in Dutch."""
    return _HOLDS.get(type) or "een van: " + ", ".join(choices)


def parse_value(type: FactType, text: str, *, choices: Mapping[str, str], negative: bool = False) -> FactValue:
    """The value that the text gives in machine notation; an enum gives one of its choices.

    Raises:
        ValueError: the text does not fit the type.
    """
    lowered = text.lower()
    match type:
        case "bool":
            return _one_of(lowered, {**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)})
        case "int":
            return int(_matching(r"[0-9]{1,5}", text))
        case "decimal":
            return _euros(text, negative=negative)
        case "date":
            return _day(_matching(r"\d{4}-\d{2}-\d{2}", text))
        case "percentage":
            return _plain_number(text.rstrip(" %"), largest=Decimal(1000))
        case "number":
            return _plain_number(text, largest=_LARGEST)
        case "text":
            return _matching(rf"(?s).{{1,{_LONGEST_TEXT}}}", text)
        case "enum":
            return _one_of(lowered, {choice.lower(): choice for choice in choices})
        case "choices":
            return tuple(_one_of(part, {choice.lower(): choice for choice in choices}) for part in _parts(lowered))
        case "amounts":
            return tuple(_euros(part, negative=negative) for part in _parts(text))
        case "changes":
            return tuple(_change(part) for part in _parts(text))


def show_value(type: FactType, value: FactValue, *, choices: Mapping[str, str], unit: str | None, none: str) -> str:
    """The value as Dutch text; `none` is the word for a value that is known to be absent."""
    if value is None:
        return none
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Decimal):
        return {"percentage": percent, "number": number}.get(type, amount)(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int):
        return months(value) if unit == "maanden" else f"{value} {unit}" if unit else str(value)
    if isinstance(value, str):
        return choices.get(value, value)
    return enumerate_words([_show_part(part, choices) for part in value]) or none


def without_vat(value: FactValue, rate: Decimal) -> FactValue:
    """The amounts in the value without VAT at that rate (1.21 for 21 percent), rounded to cents."""
    if isinstance(value, Decimal):
        return (value / rate).quantize(Decimal("0.01"))
    if isinstance(value, tuple):
        return tuple((one / rate).quantize(Decimal("0.01")) for one in value if isinstance(one, Decimal))
    return value


def _show_part(part: Decimal | str | Change, choices: Mapping[str, str]) -> str:
    if isinstance(part, Decimal):
        return amount(part)
    if isinstance(part, str):
        return choices.get(part, part)
    when = f" op {day(part.day)}" if part.day is not None else ""
    return f"{amount(part.amount)}{f' ({part.ground})' if part.ground else ''}{when}"


def _one_of(text: str, values: Mapping[str, _T]) -> _T:
    if text not in values:
        raise ValueError(text)
    return values[text]


def _matching(pattern: str, text: str) -> str:
    if not re.fullmatch(pattern, text):
        raise ValueError(text)
    return text


def _parts(text: str) -> list[str]:
    """The parts of a list, given as JSON or with semicolons between them."""
    parts = [str(one) for one in _json_list(text)] if text.startswith("[") else text.split(";")
    kept = [part.strip() for part in parts if part.strip()]
    if not 0 < len(kept) <= _LONGEST_LIST:
        raise ValueError(text)
    return kept


def _json_list(text: str) -> list[object]:
    found = json.loads(text)
    if not isinstance(found, list):
        raise ValueError(text)
    return found


def _change(text: str) -> Change:
    amount_text, *rest = text.split()
    when = [one for one in rest if re.fullmatch(r"\d{4}-\d{2}-\d{2}", one)]
    ground = " ".join(one for one in rest if one not in when)
    return Change(_euros(amount_text, negative=True), ground, _day(when[0]) if when else None)


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not _EARLIEST <= day <= _LATEST:
        raise ValueError(text)
    return day


def _plain_number(text: str, *, largest: Decimal) -> Decimal:
    value = _decimal(text.replace(",", "."))
    if not 0 <= value <= largest:
        raise ValueError(text)
    return value


def _euros(text: str, *, negative: bool) -> Decimal:
    value = _decimal(text)
    if abs(value) > _LARGEST or (value < 0 and not negative) or value != value.quantize(Decimal("0.01")):
        raise ValueError(text)
    return value


def _decimal(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not value.is_finite():
        raise ValueError(text)
    return value
