"""Several changes of one contract: what adds up (art. 2.163b lid 3) and what is judged per change (2.163d, 2.163e)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant.fact_values import Change
from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.drempels import KINDS
from assistant.rules.formulas.wijzigen import compare_small, small_limits, small_share
from assistant.rules.formulas.wijzigingsgronden import say_contract
from assistant.rules.rule import rule
from assistant.wording import amount

__all__ = ["wijziging_cumulatie"]

_SMALL = "Aw 2012 art. 2.163b"
_PER_CHANGE = {"d": "Aw 2012 art. 2.163d", "e": "Aw 2012 art. 2.163e"}
_GROUND = re.compile(r"(?:^|2\.163)([b-g])\b")


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
    for kind in KINDS:
        small_share(case, kind)
    changes = _changes(case)
    original = case.amount("oorspronkelijke_waarde_eur")
    for change in changes:
        letter = _letter(change)
        if letter in _PER_CHANGE and change.amount > share * original:
            return _one_too_large(case, change, share * original, _PER_CHANGE[letter])
    small = [change for change in changes if _letter(change) == "b"]
    total = sum((change.amount for change in small), Decimal(0))
    limit = compare_small(case, "Het bedrag van alle kleine wijzigingen samen", total, small_limits(case, original))
    if limit is None:
        return case.onbekend("gemengd")
    _say_reading(case, changes, total, limit)
    if total < limit:
        return case.ja_mits("samen_onder_grens", som=amount(total), grens=amount(limit))
    return case.nee("samen_over_grens", som=amount(total), grens=amount(limit))


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
