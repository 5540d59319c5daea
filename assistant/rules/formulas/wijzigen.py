"""Changing a running contract: the main rule, the small change (bagatel), and contracts below the threshold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.rules.case import Case, Conclusion
from assistant.rules.formulas.drempels import threshold
from assistant.rules.rule import rule
from assistant.wording import amount, percentage

__all__ = [
    "grens_bagatel",
    "say_untested_grounds",
    "wijziging_bagatel",
    "wijziging_hoofdregel",
    "wijziging_onder_drempel",
]

_SMALL = "Aw 2012 art. 2.163b"
_OTHER_GROUNDS = "Aw 2012 art. 2.163c tot en met art. 2.163g"
_NO_EARLIER = "Eerdere wijzigingen waren geen verlagingen."
_SAME_NATURE = "De wijziging verandert de algemene aard van de opdracht niet."


@rule(id="wijziging_bagatel", bron=(_SMALL,), zekerheid="hoog", valid_from=date(2016, 7, 1))
def wijziging_bagatel(case: Case) -> Conclusion:
    """Art. 2.163b: a change below both the threshold and 10 percent (works: 15) of the original value is allowed.

    Successive changes are added up, net (lid 3). The general nature of the contract may not change.
    """
    if case.assumed_flag("wijzigt_algemene_aard", usual=False, text=_SAME_NATURE):
        return case.nee("andere_aard")
    kind = case.choice("opdracht_type")
    original = case.amount("oorspronkelijke_waarde_eur")
    share, limit = _small_limit(case, "dienst" if kind == "gemengd" else kind, original)
    change = case.amount("wijziging_bedrag_eur")
    if not case.knows("eerdere_wijzigingen_netto_eur") and change >= limit:
        case.assume("eerdere_wijzigingen_netto_eur", Decimal(0), _NO_EARLIER)
        total = change
    else:
        total = change + case.amount("eerdere_wijzigingen_netto_eur")
    case.compare(
        "Het bedrag van deze en eerdere wijzigingen samen",
        total,
        limit,
        counting="De wet zegt 'lager dan': precies op de grens mag niet.",
        legal_basis=_SMALL,
    )
    if total < limit:
        return case.ja_mits("onder_grens", grens=amount(limit), totaal=amount(total))
    if kind == "gemengd" and any(total < _small_limit(case, other, original)[1] for other in ("sas", "werk")):
        return case.onbekend("gemengd")
    say_untested_grounds(case)
    return case.nee("grens_geraakt", grens=amount(limit), totaal=amount(total), deel=percentage(share))


@rule(id="wijziging_bagatel", bron=(_SMALL,), zekerheid="hoog", valid_from=date(2016, 7, 1))
def grens_bagatel(case: Case) -> Conclusion:
    """Where the limit for a small change lies (art. 2.163b): the lower of the share and the threshold."""
    services, works = case.parameter("bagatel_deel_diensten_leveringen"), case.parameter("bagatel_deel_werken")
    if not case.knows("oorspronkelijke_waarde_eur"):
        return case.limit("grens_algemeen", deel=percentage(services), deel_werken=percentage(works))
    original = case.amount("oorspronkelijke_waarde_eur")
    if case.knows("opdracht_type") and case.choice("opdracht_type") != "gemengd":
        share, limit = _small_limit(case, case.choice("opdracht_type"), original)
        code = "grens" if limit == share * original else "grens_drempel"
        return case.limit(code, grens=amount(limit), deel=percentage(share), waarde=amount(original))
    social, service, work = (amount(_small_limit(case, kind, original)[1]) for kind in ("sas", "dienst", "werk"))
    limits = {"waarde": amount(original), "werk": work, "deel_werken": percentage(works)}
    if social == service:
        return case.limit("grens_soorten", grens=service, deel=percentage(services), **limits)
    return case.limit("grens_hangt_af", sas=social, dienst=service, **limits)


@rule(
    id="wijziging_hoofdregel",
    bron=("Aw 2012 art. 2.163a", _SMALL),
    zekerheid="hoog",
    valid_from=date(2016, 7, 1),
)
def wijziging_hoofdregel(case: Case) -> Conclusion:
    """Art. 2.163a: a running contract may change without a new procedure only on one of the grounds 2.163b-2.163g.

    Only the small change of 2.163b is tested here; the texts name the grounds that are not.
    """
    case.step("Zonder verlengingsoptie is verlengen een wijziging van de opdracht.", "Aw 2012 art. 2.163a")
    ground = wijziging_bagatel(case)
    say_untested_grounds(case)
    if ground.verdict == "ja_mits":
        return case.ja_mits("grond_bagatel", **ground.values)
    if ground.verdict == "onbekend":
        return ground
    return case.nee("geen_getoetste_grond")


@rule(id="wijziging_onder_drempel", bron=("Aw 2012 art. 2.14", "Aw 2012 art. 2.15"), zekerheid="middel",
      dated_by="startdatum_procedure", valid_from=date(2016, 7, 1))  # fmt: skip
def wijziging_onder_drempel(case: Case) -> Conclusion:
    """Chapter 2.5 belongs to part 2, which starts at the threshold; below it the principles and own policy hold.

    The total of the original contract and all its changes is what counts; splitting is forbidden (2.14).
    """
    limit = threshold(case, case.choice("opdracht_type"))
    change = case.amount("wijziging_bedrag_eur")
    earlier = (
        case.amount("eerdere_wijzigingen_netto_eur") if case.knows("eerdere_wijzigingen_netto_eur") else Decimal(0)
    )
    total = case.amount("oorspronkelijke_waarde_eur") + change + earlier
    case.compare(
        "De oorspronkelijke waarde met alle wijzigingen samen",
        total,
        limit,
        counting="Precies de drempel telt als boven de drempel.",
        legal_basis="Aw 2012 art. 2.15",
    )
    if total >= limit:
        return case.nee("samen_vanaf_drempel", drempel=amount(limit), totaal=amount(total))
    return case.ja_mits("blijft_onder_drempel", drempel=amount(limit), totaal=amount(total))


def say_untested_grounds(case: Case) -> None:
    """Tells that the grounds of art. 2.163c-2.163g were not tested."""
    case.step("De andere gronden om een opdracht te wijzigen heb ik niet getoetst.", _OTHER_GROUNDS)
    case.notice("andere_gronden_niet_getoetst")


def _small_limit(case: Case, kind: str, original: Decimal) -> tuple[Decimal, Decimal]:
    """The share for that kind of contract, and the lower of share times original value and the threshold."""
    name = "bagatel_deel_werken" if kind == "werk" else "bagatel_deel_diensten_leveringen"
    share = case.parameter(name)
    of_value = share * original
    ceiling = threshold(case, kind)
    case.step(
        f"{percentage(share).capitalize()} van {amount(original)} is {amount(of_value)}; "
        f"het bedrag moet ook lager zijn dan de drempel van {amount(ceiling)}.",
        _SMALL,
    )
    return share, min(of_value, ceiling)
