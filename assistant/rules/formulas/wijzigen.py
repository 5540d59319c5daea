"""The small change of a running contract (bagatel): how much of the original value may change without a procedure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.drempels import threshold
from assistant.rules.formulas.instrument import other_than_contract
from assistant.rules.rule import rule
from assistant.wording import amount, day, percentage

__all__ = ["NO_REDUCTION", "grens_bagatel", "wijziging_bagatel"]

_SMALL = "Aw 2012 art. 2.163b"
_SINCE = date(2016, 7, 1)
_KINDS = ("sas", "dienst", "werk")  # a levering has the limits of a dienst
_SAME_NATURE = "De wijziging verandert de algemene aard van de opdracht niet."
NO_REDUCTION = "Eerdere wijzigingen samen waren geen verlaging."


@rule(id="wijziging_bagatel", bron=(_SMALL,), zekerheid="hoog", valid_from=_SINCE)
def wijziging_bagatel(case: Case) -> Conclusion:
    """Art. 2.163b: a change below both the threshold and 10 percent (works: 15) of the original value is allowed.

    Successive changes are added up, net (lid 3). The general nature of the contract may not change.
    """
    if (other := other_than_contract(case)) is not None:
        return other
    _say_old_law(case)
    if case.assumed_flag("wijzigt_algemene_aard", usual=False, text=_SAME_NATURE):
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


def _all_changes(case: Case, limit: Decimal) -> Decimal:
    """This change and the earlier small ones, net; a change that reaches the limit alone needs no earlier ones."""
    change = case.amount("wijziging_bedrag_eur")
    if change >= limit and not case.knows("eerdere_wijzigingen_netto_eur"):
        case.assume("eerdere_wijzigingen_netto_eur", Decimal(0), NO_REDUCTION)
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


def _say_old_law(case: Case) -> None:
    """Art. 4.33: on a procedure from before 1 July 2016 the old law stays; for a change of today that is unsettled."""
    if case.knows("startdatum_procedure") and case.day("startdatum_procedure") < _SINCE:
        case.step(f"De procedure startte voor {day(_SINCE)}.", "Aw 2012 art. 4.33")
        case.notice("oud_recht")
