"""Several changes of one contract: what adds up (art. 2.163b lid 3) and what is judged per change (2.163d, 2.163e)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant.fact_values import Change
from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.drempels import threshold
from assistant.rules.formulas.wijzigingsgronden import say_contract
from assistant.rules.rule import rule
from assistant.wording import amount, percentage

__all__ = ["possible_kinds", "small_limits", "wijziging_cumulatie"]

_SMALL = "Aw 2012 art. 2.163b"
_PER_CHANGE = {"d": "Aw 2012 art. 2.163d", "e": "Aw 2012 art. 2.163e"}
_GROUND = re.compile(r"(?:^|2\.163)([b-g])\b")
_KINDS = ("sas", "dienst", "werk")  # a levering has the limits of a dienst
_CARE = ("wmo", "jeugd", "welzijn")


@rule(
    id="wijziging_cumulatie",
    bron=(_SMALL, *_PER_CHANGE.values()),
    zekerheid="hoog",
    valid_from=date(2016, 7, 1),
)
def wijziging_cumulatie(case: Case) -> Conclusion:
    """Art. 2.163b lid 3: small changes add up, net, and stay below both limits.

    Art. 2.163d lid 3 and 2.163e lid 2: there each change stays within 50 percent by itself. A change without a ground,
    such as an extension without an option, counts as a small one. That only small changes add up is the usual reading.
    """
    say_contract(case)
    share = case.parameter("wijziging_hoogste_deel")
    for kind in _KINDS:
        _share(case, kind)
    changes = _changes(case)
    original = case.amount("oorspronkelijke_waarde_eur")
    for change in changes:
        letter = _letter(change)
        if letter in _PER_CHANGE and change.amount > share * original:
            return _one_too_large(case, change, share * original, _PER_CHANGE[letter])
    small = [change for change in changes if _letter(change) == "b"]
    lowest, highest = small_limits(case, original)
    total = sum((change.amount for change in small), Decimal(0))
    if lowest <= total < highest:
        case.choice("opdracht_type")  # between the limits it decides, so it is asked for
        return case.onbekend("gemengd")
    limit = lowest if total < lowest else highest
    case.compare(
        "Het bedrag van alle kleine wijzigingen samen",
        total,
        limit,
        counting="De wet zegt 'lager dan': precies op de grens mag niet.",
        legal_basis=_SMALL,
    )
    _say_reading(case, changes, total, limit)
    if total < limit:
        return case.ja_mits("samen_onder_grens", som=amount(total), grens=amount(limit))
    return case.nee("samen_over_grens", som=amount(total), grens=amount(limit))


def small_limits(case: Case, original: Decimal) -> tuple[Decimal, Decimal]:
    """The lowest and highest limit for a small change that can apply; the same where the kind of contract is known."""
    limits = []
    for kind in possible_kinds(case):
        share, ceiling = _share(case, kind), threshold(case, kind)
        case.step(
            f"{percentage(share).capitalize()} van {amount(original)} is {amount(share * original)}; "
            f"het bedrag moet ook lager zijn dan de drempel van {amount(ceiling)}.",
            _SMALL,
        )
        limits.append(min(share * original, ceiling))
    return min(limits), max(limits)


def possible_kinds(case: Case) -> tuple[str, ...]:
    """The kinds of contract that it can be: one where the user named it, or care; else all with limits of their own."""
    if case.knows("opdracht_type"):
        kind = case.choice("opdracht_type")
        return _KINDS if kind == "gemengd" else (kind,)
    if case.knows("domein") and case.choice("domein") in _CARE:
        case.assume("opdracht_type", "sas", "Het gaat om een sociale of andere specifieke dienst (SAS).")
        return ("sas",)
    return _KINDS


def _share(case: Case, kind: str) -> Decimal:
    return case.parameter("bagatel_deel_werken" if kind == "werk" else "bagatel_deel_diensten_leveringen")


def _changes(case: Case) -> tuple[Change, ...]:
    """All changes with this one; made of two amounts where the user gave no list but those."""
    earlier, this = "eerdere_wijzigingen_netto_eur", "wijziging_bedrag_eur"
    if not case.knows("wijzigingen") and case.knows(earlier) and case.knows(this):
        return Change(case.amount(earlier)), Change(case.amount(this))
    return case.changes("wijzigingen")


def _letter(change: Change) -> str:
    """The letter of the ground in art. 2.163; b, the one that adds up, where none is known."""
    found = _GROUND.search(change.ground.lower())
    return found[1] if found is not None else "b"


def _one_too_large(case: Case, change: Change, most: Decimal, basis: str) -> Conclusion:
    case.compare(
        "Een van de wijzigingen",
        change.amount,
        most,
        counting="Per wijziging zegt de wet 'niet meer dan': precies op deze grens mag nog.",
        legal_basis=basis,
    )
    return case.nee("een_te_groot", bedrag=amount(change.amount), ruimte=amount(most))


def _say_reading(case: Case, changes: Sequence[Change], total: Decimal, limit: Decimal) -> None:
    """Tells that only small changes add up in the usual reading, and whether adding all would turn the verdict."""
    everything = sum((change.amount for change in changes), Decimal(0))
    case.step("In de gangbare lezing tellen alleen de kleine wijzigingen bij elkaar op.", _SMALL)
    if (everything < limit) != (total < limit):
        case.step(f"Alle wijzigingen op elke grond samen zijn {amount(everything)}.", _SMALL)
        case.notice("alles_opgeteld_anders")
