"""Raising the rates of a running contract."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.wijzigen import compare_small, small_limits
from assistant.rules.formulas.wijzigingsgronden import wijziging_niet_wezenlijk, wijziging_onvoorzien
from assistant.rules.rule import rule
from assistant.wording import amount

__all__ = ["tarief_indexering"]

_CLAUSE = "Aw 2012 art. 2.163c"
_SMALL = "Aw 2012 art. 2.163b"
_FAIR_PRICE = {"wmo": "Uitvoeringsbesluit Wmo 2015 art. 5.4", "jeugd": "Besluit Jeugdwet art. 2.3"}
_FAIR_PRICE_SINCE = {"wmo": date(2017, 6, 1), "jeugd": date(2024, 7, 1)}
_OTHER_GROUNDS = (
    (wijziging_onvoorzien, "onvoorziene omstandigheden", ("onvoorzienbaar_voor_zorgvuldige_aanbesteder",)),
    (
        wijziging_niet_wezenlijk,
        "een niet-wezenlijke wijziging",
        ("andere_inschrijvers_mogelijk", "andere_winnaar_mogelijk", "evenwicht_verschuift_naar_opdrachtnemer"),
    ),
)


@rule(
    id="tarief_indexering",
    bron=(_SMALL, _CLAUSE, "Aw 2012 art. 2.163e", "Aw 2012 art. 2.163g", *_FAIR_PRICE.values()),
    zekerheid="middel",
    valid_from=date(2016, 7, 1),
)
def tarief_indexering(case: Case) -> Conclusion:
    """Art. 2.163c: a price clause or index in the papers is followed; without one the rise needs another ground.

    The small change (2.163b) is tested, and unforeseen events and a change of no substance where the user speaks of
    them. Indexation is one of the elements of a fair price for Wmo and Jeugdwet.
    """
    case.parameter("bagatel_deel_diensten_leveringen")
    _say_fair_price(case)
    if case.flag("prijsherzieningsclausule_in_stukken"):
        case.step("De stukken kennen een clausule voor de prijs; die volgt u.", _CLAUSE)
        return case.ja("volgens_clausule")
    case.step("Er is geen clausule voor de prijs, dus de verhoging vraagt een andere grond.", _CLAUSE)
    rise = case.amount("verhoging_eur")
    if case.knows("eerdere_wijzigingen_netto_eur"):
        rise += case.amount("eerdere_wijzigingen_netto_eur")
    else:
        case.assume("eerdere_wijzigingen_netto_eur", Decimal(0), "Er waren nog geen andere kleine wijzigingen.")
    limits = small_limits(case, case.amount("oorspronkelijke_waarde_eur"))
    limit = compare_small(case, "De verhoging over de hele looptijd", rise, limits)
    if limit is None:
        return case.onbekend("gemengd")
    if rise < limit:
        return case.ja_mits("binnen_bagatel", verhoging=amount(rise), grens=amount(limit))
    if (other := _other_ground(case)) is not None:
        return other
    return case.nee("te_hoog", verhoging=amount(rise), grens=amount(limit))


def _other_ground(case: Case) -> Conclusion | None:
    """The conclusion by another ground that holds; a ground is tried when the user said anything about it."""
    for ground, words, shown_by in _OTHER_GROUNDS:
        if not any(case.knows(name) for name in shown_by):
            continue
        before, case.turning_point = case.turning_point, None
        found = ground(case)
        if found.verdict == "nee":
            case.turning_point = case.turning_point or before
        else:
            return case.ja_mits("andere_grond", grond=words).beside(found)
    return None


def _say_fair_price(case: Case) -> None:
    if not case.knows("domein"):
        case.notice("reele_prijs_bij_zorg")
        return
    domain = case.choice("domein")
    if domain not in _FAIR_PRICE or case.dated_on < _FAIR_PRICE_SINCE[domain]:
        return
    case.step("Indexering hoort bij de onderdelen van een reële prijs.", _FAIR_PRICE[domain])
    if domain == "wmo":
        case.notice("reele_prijs_wmo")
    else:
        case.notice("reele_prijs_jeugd")
