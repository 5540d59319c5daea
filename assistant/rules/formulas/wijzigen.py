"""The small change of a running contract (bagatel): how much of the original value may change without a procedure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.drempels import deciding_limit, possible_kinds, threshold
from assistant.rules.formulas.instrument import other_than_contract
from assistant.rules.rule import rule
from assistant.wording import amount, day, percentage

__all__ = [
    "NO_REDUCTION",
    "compare_small",
    "grens_bagatel",
    "small_limits",
    "small_share",
    "wijziging_bagatel",
]

_SMALL = "Aw 2012 art. 2.163b"
_SINCE = date(2016, 7, 1)
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
    limits = small_limits(case, original)
    total = _all_changes(case, max(limits))
    limit = compare_small(case, "Het bedrag van deze en eerdere wijzigingen samen", total, limits)
    if limit is None:
        return case.onbekend("gemengd")
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
    kinds = possible_kinds(case)
    if len(kinds) == 1:
        limit = _small_limit(case, kinds[0], original)
        share = works if kinds[0] == "werk" else services
        code = "grens" if limit == share * original else "grens_drempel"
        return case.limit(code, grens=amount(limit), deel=percentage(share), waarde=amount(original))
    social, service, work = (amount(_small_limit(case, kind, original)) for kind in kinds)
    limits = {"waarde": amount(original), "werk": work, "deel_werken": percentage(works)}
    if social == service:
        return case.limit("grens_soorten", grens=service, deel=percentage(services), **limits)
    return case.limit("grens_hangt_af", sas=social, dienst=service, **limits)


def small_limits(case: Case, original: Decimal) -> tuple[Decimal, ...]:
    """The limit in euros for a small change, for each kind of contract that it can be."""
    return tuple(_small_limit(case, kind, original) for kind in possible_kinds(case))


def compare_small(case: Case, what: str, value: Decimal, limits: Sequence[Decimal]) -> Decimal | None:
    """The limit that decides about the value, which must be below it; None where the kind of a mixed contract does."""
    limit = deciding_limit(case, value, limits)
    if limit is not None:
        counting = "De wet zegt 'lager dan': precies op de grens mag niet."
        case.compare(what, value, limit, counting=counting, legal_basis=_SMALL)
    return limit


def small_share(case: Case, kind: str) -> Decimal:
    """The share of the original value below which a change of such a contract is small."""
    return case.parameter("bagatel_deel_werken" if kind == "werk" else "bagatel_deel_diensten_leveringen")


def _all_changes(case: Case, limit: Decimal) -> Decimal:
    """This change and the earlier small ones, net; a change that reaches the limit alone needs no earlier ones."""
    change = case.amount("wijziging_bedrag_eur")
    if change >= limit and not case.knows("eerdere_wijzigingen_netto_eur"):
        case.assume("eerdere_wijzigingen_netto_eur", Decimal(0), NO_REDUCTION)
        return change
    return change + case.amount("eerdere_wijzigingen_netto_eur")


def _small_limit(case: Case, kind: str, original: Decimal) -> Decimal:
    """The lower of the threshold for that kind of contract and its share of the original value."""
    share = small_share(case, kind)
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
