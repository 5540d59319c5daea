"""Rules about the facts themselves: are they enough, do they contradict each other, are the amounts without VAT."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.facts import FactValue, catalogue, show
from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.ended import OutsidePeriod
from assistant.rules.formulas.drempels import KINDS, say_date, threshold
from assistant.rules.formulas.instrument import CONTRACTS
from assistant.rules.rule import rule
from assistant.wording import amount, enumerate_words, percentage

__all__ = [
    "EXCLUDING",
    "Excluding",
    "amounts_with_vat",
    "meta_btw",
    "meta_conflicterende_feiten",
    "meta_ontbrekende_feiten",
]

_DESIGN = "praktijk"
_VAT = "Aw 2012 art. 2.15 lid 2"


@dataclass(frozen=True, slots=True)
class Excluding:
    """Two facts and when their values cannot both hold, on that day.

    `asked` is False for a pair that another rule answers by itself: a subsidie with an option in its papers.
    """

    first: str
    second: str
    excludes: Callable[[FactValue, FactValue, date], bool]
    asked: bool = True


def _above(first: FactValue, second: FactValue, _: date) -> bool:
    return isinstance(first, int | Decimal) and isinstance(second, int | Decimal) and first > second


def _before(first: FactValue, second: FactValue, _: date) -> bool:
    return isinstance(first, date) and isinstance(second, date) and first < second


def _over_yet_running(end: FactValue, running: FactValue, today: date) -> bool:
    return isinstance(end, date) and (end < today) is bool(running)


def _running_yet_over(end: FactValue, running: FactValue, today: date) -> bool:
    """One way only: 'loopt tot 1 mei' reads as running, whatever day it is."""
    return isinstance(end, date) and end >= today and running is False


def _option_miscounted(option: FactValue, total: FactValue, _: date) -> bool:
    return bool(option) != bool(total)


EXCLUDING: tuple[Excluding, ...] = (
    Excluding("contract_einddatum", "contract_loopt_nog", _over_yet_running),
    Excluding("contract_einddatum", "contract_nog_lopend", _running_yet_over),
    Excluding("opties_gebruikt", "opties_totaal", _above),
    Excluding("verlengingsoptie_in_stukken", "opties_totaal", _option_miscounted),
    Excluding(
        "instrument",
        "verlengingsoptie_in_stukken",
        lambda kind, option, _: kind == "subsidie" and option is True,
        asked=False,
    ),
    Excluding("instrument", "rangorde_of_selectie", lambda kind, ranks, _: kind == "open_house" and ranks is True),
    Excluding("perceelwaarde_eur", "som_kleine_percelen_eur", _above),
    Excluding("perceelwaarde_eur", "totaal_alle_percelen_eur", _above),
    Excluding("som_kleine_percelen_eur", "totaal_alle_percelen_eur", _above),
    Excluding("datum_ondertekening", "startdatum_procedure", _before),
    Excluding("grensoverschrijdend_effect", "lokaal", lambda effect, local, _: effect is True and local is True),
)


@rule(id="meta_ontbrekende_feiten", bron=(_DESIGN,), zekerheid="hoog")
def meta_ontbrekende_feiten(case: Case) -> Conclusion:
    """Asks for the facts that split the cases best: the instrument, the end date, the option, the value.

    The instrument is never taken for granted: users call a subsidie or an open house a contract too.
    """
    instrument = case.choice("instrument")
    known = [_said("instrument", instrument)]
    end_name = "subsidie_tijdvak_einde" if instrument == "subsidie" else "contract_einddatum"
    end = case.day(end_name)
    known.append(_said(end_name, end))
    if end < case.today:
        case.step("De einddatum is voorbij. Meer gegevens veranderen dat niet.", _DESIGN)
        return case.ja("genoeg", gegevens=enumerate_words([f"'{one}'" for one in known]))
    if instrument == "open_house":
        known.append(_said("wijzigingsclausule", case.flag("wijzigingsclausule")))
    if instrument in CONTRACTS:
        option = case.flag("verlengingsoptie_in_stukken")
        known.append(_said("verlengingsoptie_in_stukken", option))
        if not option:
            known.append(_said("oorspronkelijke_waarde_eur", case.amount("oorspronkelijke_waarde_eur")))
    case.step("De gegevens die het meest uitmaken, zijn bekend.", _DESIGN)
    return case.ja("genoeg", gegevens=enumerate_words([f"'{one}'" for one in known]))


@rule(id="meta_conflicterende_feiten", bron=(_DESIGN,), zekerheid="hoog")
def meta_conflicterende_feiten(case: Case) -> Conclusion:
    """Facts that exclude each other are both named, and put to the user; never chosen between."""
    compared = [pair for pair in EXCLUDING if case.knows(pair.first) and case.knows(pair.second)]
    for pair in compared:
        first, second = _read(case, pair.first), _read(case, pair.second)
        if pair.excludes(first, second, case.today):
            case.step("Deze twee gegevens kunnen niet allebei kloppen.", _DESIGN)
            return case.onbekend("tegenspraak", a=_said(pair.first, first), b=_said(pair.second, second))
    if not compared:
        return case.onbekend("niets_te_vergelijken")
    case.step("De gegevens die ik met elkaar kan vergelijken, passen bij elkaar.", _DESIGN)
    return case.nee("geen_tegenspraak")


@rule(id="meta_btw", bron=(_VAT,), zekerheid="hoog", dated_by="startdatum_procedure", valid_from=date(2013, 4, 1))
def meta_btw(case: Case) -> Conclusion:
    """Art. 2.15 lid 2: the act compares amounts without VAT.

    An amount with VAT is never divided: care is often exempt.
    """
    if not case.knows("waarde_incl_btw") and _same_at_every_rate(case):
        return case.ja("maakt_niet_uit")
    if case.flag("waarde_incl_btw"):
        case.step("Het bedrag is met btw; de wet vergelijkt bedragen zonder btw.", _VAT)
        return case.onbekend("met_btw")
    case.step("Het bedrag is zonder btw.", _VAT)
    return case.ja("zonder_btw")


def amounts_with_vat(case: Case) -> Conclusion | None:
    """The conclusion that VAT must come off first, where the user said that the amounts are with VAT; else None."""
    if case.knows("waarde_incl_btw") and case.flag("waarde_incl_btw"):
        return meta_btw(case)
    return None


def _same_at_every_rate(case: Case) -> bool:
    """Whether the value lies on the same side of its threshold without VAT and with VAT at either rate in it.

    Where the kind of contract is not known, that must hold for the threshold of each kind.
    """
    if not case.knows("geraamde_waarde_eur"):
        return False
    value, rates = case.amount("geraamde_waarde_eur"), (case.parameter("btw_laag"), case.parameter("btw_hoog"))
    kind = case.choice("opdracht_type") if case.knows("opdracht_type") else "gemengd"
    try:
        limits = [threshold(case, one) for one in (KINDS if kind == "gemengd" else (kind,))]
    except OutsidePeriod:
        if kind == "gemengd":
            return False  # not every kind has a threshold on that day
        raise
    if any(limit <= value < limit * (1 + max(rates)) for limit in limits):
        return False
    say_date(case)
    with_vat = enumerate_words([percentage(rate) for rate in rates], "of")
    for limit in dict.fromkeys(limits):
        side = "onder" if value < limit else "boven"
        case.step(
            f"De geraamde waarde blijft {side} de drempel van {amount(limit)}, met of zonder {with_vat} btw.", _VAT
        )
    return True


def _said(name: str, value: FactValue) -> str:
    return f"{catalogue()[name].label}: {show(name, value)}"


def _read(one: Case, name: str) -> FactValue:
    """The fact by its catalogue type, recorded as read."""
    match catalogue()[name].type:
        case "bool":
            return one.flag(name)
        case "int":
            return one.count_or_none(name)
        case "date":
            return one.day_or_none(name)
        case "enum":
            return one.choice(name)
        case _:
            return one.amount(name)
