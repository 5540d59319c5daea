"""Changing a running contract: the main rule, the small change (bagatel), and contracts below the threshold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.drempels import say_date, threshold
from assistant.rules.formulas.instrument import other_than_contract
from assistant.rules.rule import rule
from assistant.wording import amount, day, percentage

__all__ = ["grens_bagatel", "on_small_change", "wijziging_bagatel", "wijziging_hoofdregel", "wijziging_onder_drempel"]

_SMALL = "Aw 2012 art. 2.163b"
_MAIN = "Aw 2012 art. 2.163a"
_OTHER_GROUNDS = "Aw 2012 art. 2.163c tot en met art. 2.163g"
_SINCE = date(2016, 7, 1)
_KINDS = ("sas", "dienst", "werk")  # a levering has the limits of a dienst
_NO_REDUCTION = "Eerdere wijzigingen samen waren geen verlaging."
_SAME_NATURE = "De wijziging verandert de algemene aard van de opdracht niet."


@rule(id="wijziging_bagatel", bron=(_SMALL,), zekerheid="hoog", valid_from=_SINCE)
def wijziging_bagatel(case: Case) -> Conclusion:
    """Art. 2.163b: a change below both the threshold and 10 percent (works: 15) of the original value is allowed.

    Successive changes are added up, net (lid 3). The general nature of the contract may not change.
    """
    if (other := other_than_contract(case)) is not None:
        return other
    _say_old_law(case)
    if case.assumed_flag("wijzigt_algemene_aard", usual=False, text=_SAME_NATURE):
        _say_untested_grounds(case)
        return case.nee("andere_aard")
    original = case.amount("oorspronkelijke_waarde_eur")
    lowest, highest = _limits(case, original)
    total = _all_changes(case, highest)
    if lowest <= total < highest:
        case.choice("opdracht_type")  # between the limits it decides, so it is asked for
        return case.onbekend("gemengd")
    limit = lowest if total < lowest else highest
    case.compare(
        "Het bedrag van deze en eerdere wijzigingen samen",
        total,
        limit,
        counting="De wet zegt 'lager dan': precies op de grens mag niet.",
        legal_basis=_SMALL,
    )
    if total < limit:
        return case.ja_mits("onder_grens", grens=amount(limit), totaal=amount(total))
    _say_untested_grounds(case)
    return case.nee("grens_geraakt", grens=amount(limit), totaal=amount(total))


@rule(id="wijziging_bagatel", bron=(_SMALL,), zekerheid="hoog", valid_from=_SINCE, tells_limit=True)
def grens_bagatel(case: Case) -> Conclusion:
    """Where the limit for a small change lies (art. 2.163b): the lower of the share and the threshold."""
    services, works = case.parameter("bagatel_deel_diensten_leveringen"), case.parameter("bagatel_deel_werken")
    if not case.knows("oorspronkelijke_waarde_eur"):
        return case.limit("grens_algemeen", deel=percentage(services), deel_werken=percentage(works))
    original = case.amount("oorspronkelijke_waarde_eur")
    if case.knows("opdracht_type") and case.choice("opdracht_type") != "gemengd":
        kind = case.choice("opdracht_type")
        limit = _small_limit(case, kind, original)
        share = works if kind == "werk" else services
        code = "grens" if limit == share * original else "grens_drempel"
        return case.limit(code, grens=amount(limit), deel=percentage(share), waarde=amount(original))
    social, service, work = (amount(_small_limit(case, kind, original)) for kind in _KINDS)
    limits = {"waarde": amount(original), "werk": work, "deel_werken": percentage(works)}
    if social == service:
        return case.limit("grens_soorten", grens=service, deel=percentage(services), **limits)
    return case.limit("grens_hangt_af", sas=social, dienst=service, **limits)


@rule(id="wijziging_hoofdregel", bron=(_MAIN, _SMALL), zekerheid="hoog", valid_from=_SINCE)
def wijziging_hoofdregel(case: Case) -> Conclusion:
    """Art. 2.163a: a running contract may change without a new procedure only on one of the grounds 2.163b-2.163g.

    Only the small change of 2.163b is tested here; the texts name the grounds that are not.
    """
    case.step("Zonder verlengingsoptie is verlengen een wijziging van de opdracht.", _MAIN)
    return on_small_change(case)


@rule(
    id="wijziging_onder_drempel",
    bron=("Aw 2012 art. 2.14", "Aw 2012 art. 2.15"),
    zekerheid="middel",
    dated_by="startdatum_procedure",
    valid_from=_SINCE,
)
def wijziging_onder_drempel(case: Case) -> Conclusion:
    """Chapter 2.5 belongs to part 2, which starts at the threshold; below it the principles and own policy hold.

    The total of the original contract and all its changes is what counts; splitting is forbidden (2.14).
    """
    say_date(case)
    limit = threshold(case, case.choice("opdracht_type"))
    total = case.amount("oorspronkelijke_waarde_eur") + case.amount("wijziging_bedrag_eur")
    if total < limit or case.knows("eerdere_wijzigingen_netto_eur"):
        total += case.amount("eerdere_wijzigingen_netto_eur")
    else:
        case.assume("eerdere_wijzigingen_netto_eur", Decimal(0), _NO_REDUCTION)
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


def on_small_change(case: Case) -> Conclusion:
    """What the calling rule concludes where the small change is the only ground that is tested."""
    ground = wijziging_bagatel(case)
    if ground.verdict == "ja_mits":
        return case.ja_mits("als_kleine_wijziging", **ground.values)
    if ground.verdict == "onbekend":
        return ground
    return case.nee("aard_verandert" if ground.code == "andere_aard" else "te_groot")


def _all_changes(case: Case, limit: Decimal) -> Decimal:
    """This change and the earlier small ones, net; a change that reaches the limit alone needs no earlier ones."""
    change = case.amount("wijziging_bedrag_eur")
    if change >= limit and not case.knows("eerdere_wijzigingen_netto_eur"):
        case.assume("eerdere_wijzigingen_netto_eur", Decimal(0), _NO_REDUCTION)
        return change
    return change + case.amount("eerdere_wijzigingen_netto_eur")


def _limits(case: Case, original: Decimal) -> tuple[Decimal, Decimal]:
    """The lowest and highest limit that can apply; the same where the kind of contract is known."""
    known = case.choice("opdracht_type") if case.knows("opdracht_type") else "gemengd"
    limits = [_small_limit(case, kind, original) for kind in (_KINDS if known == "gemengd" else (known,))]
    return min(limits), max(limits)


def _small_limit(case: Case, kind: str, original: Decimal) -> Decimal:
    """The lower of the threshold for that kind of contract and its share of the original value."""
    share = case.parameter("bagatel_deel_werken" if kind == "werk" else "bagatel_deel_diensten_leveringen")
    of_value = share * original
    ceiling = threshold(case, kind)
    case.step(
        f"{percentage(share).capitalize()} van {amount(original)} is {amount(of_value)}; "
        f"het bedrag moet ook lager zijn dan de drempel van {amount(ceiling)}.",
        _SMALL,
    )
    return min(of_value, ceiling)


def _say_untested_grounds(case: Case) -> None:
    case.step("De andere gronden om een opdracht te wijzigen heb ik niet getoetst.", _OTHER_GROUNDS)
    case.notice("andere_gronden_niet_getoetst")


def _say_old_law(case: Case) -> None:
    """Art. 4.33: on a procedure from before 1 July 2016 the old law stays; for a change of today that is unsettled."""
    if case.knows("startdatum_procedure") and case.day("startdatum_procedure") < _SINCE:
        case.step(f"De procedure startte voor {day(_SINCE)}.", "Aw 2012 art. 4.33")
        case.notice("oud_recht")
