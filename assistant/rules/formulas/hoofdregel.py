"""Changing a running contract: the main rule, and contracts that stayed below the threshold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.facts import show
from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.ended import OutsidePeriod
from assistant.rules.formulas.drempels import deciding_limit, possible_kinds, say_date, surely_below, threshold
from assistant.rules.formulas.gronden import is_refuted, on_best_ground
from assistant.rules.formulas.wijzigen import NO_REDUCTION
from assistant.rules.rule import rule
from assistant.wording import amount, day

__all__ = ["below_threshold", "wijziging_hoofdregel", "wijziging_onder_drempel"]

_MAIN = "Aw 2012 art. 2.163a"
_SINCE = date(2016, 7, 1)


@rule(id="wijziging_hoofdregel", bron=(_MAIN, "Aw 2012 art. 2.163b"), zekerheid="hoog", valid_from=_SINCE)
def wijziging_hoofdregel(case: Case) -> Conclusion:
    """Art. 2.163a: a running contract may change without a new procedure only on one of the grounds 2.163b-2.163g."""
    case.step("Verlengen zonder optie is een wijziging van de opdracht; die vraagt een wettelijke grond.", _MAIN)
    if case.knows("grond"):
        ground = case.choice("grond")
        case.step(f"U noemt zelf de grond {show('grond', ground)}.", f"Aw 2012 art. {ground}")
        if not is_refuted(case, ground):
            return case.ja_mits("op_grond", grond=show("grond", ground))
    return on_best_ground(case)


@rule(
    id="wijziging_onder_drempel",
    bron=("Aw 2012 art. 2.14", "Aw 2012 art. 2.15"),
    zekerheid="middel",
    dated_by="startdatum_procedure",
    valid_from=date(2014, 1, 1),
)
def wijziging_onder_drempel(case: Case) -> Conclusion:
    """Chapter 2.5 belongs to part 2, which starts at the threshold; below it the principles and own policy hold.

    The total of the original contract and all its changes is what counts; splitting is forbidden (2.14). The threshold
    is that of the start of the procedure, also where the old law held then.
    """
    if case.today < _SINCE:
        raise OutsidePeriod(f"Deze regel geldt pas sinds {day(_SINCE)}.", case.rule_id)
    if case.dated_on < _SINCE:
        case.notice("oud_recht")
    say_date(case)
    limits = _limits(case)
    total = case.amount("oorspronkelijke_waarde_eur") + case.amount("wijziging_bedrag_eur")
    if total < max(limits) or case.knows("eerdere_wijzigingen_netto_eur"):
        total += case.amount("eerdere_wijzigingen_netto_eur")
    else:
        case.assume("eerdere_wijzigingen_netto_eur", Decimal(0), NO_REDUCTION)
    limit = deciding_limit(case, total, limits)
    assert limit is not None  # only where there are several limits, and then the kind of contract is asked for
    case.compare(
        "De oorspronkelijke waarde met alle wijzigingen samen",
        total,
        limit,
        counting="Precies de drempel telt als boven de drempel.",
        legal_basis="Aw 2012 art. 2.15",
    )
    if total >= limit:
        return case.nee("samen_vanaf_drempel", drempel=amount(limit), totaal=amount(total))
    if case.knows("inkoopbeleid_toets") and not case.flag("inkoopbeleid_toets"):
        return case.nee("past_niet_in_beleid")
    return case.ja_mits("blijft_onder_drempel", drempel=amount(limit), totaal=amount(total))


def below_threshold(case: Case, *, must_know: bool) -> bool | None:
    """Whether the original contract was below the threshold of its start; `must_know` asks for what is missing.

    None for a mixed contract, where the largest part decides it.
    """
    named = next((name for name in ("oorspronkelijke_waarde_eur", "waarde_destijds_eur") if case.knows(name)), None)
    then = "waarde_destijds_eur" if case.knows("waarde_destijds_eur") else named
    if then is not None and case.knows("drempel_destijds_eur"):
        return case.amount(then) < case.amount("drempel_destijds_eur")
    if not must_know and named is None:
        return False
    if case.knows("drempel_eur") and named is not None and not case.knows("opdracht_type"):
        return case.amount(named) < case.amount("drempel_eur")
    if named is not None or case.knows("opdracht_type"):
        value, kinds = case.amount(named or "oorspronkelijke_waarde_eur"), possible_kinds(case)
        if len(kinds) > 1 and not must_know:
            kinds = tuple(kind for kind in kinds if kind != "werk")
        found = {surely_below(case, value, kind) for kind in kinds}
        if len(found) == 1:
            return found.pop()
    case.choice("opdracht_type")  # it decides, so it is asked for
    return None


def _limits(case: Case) -> tuple[Decimal, ...]:
    """The thresholds of the law that can apply; one that the user gives counts where the kind is not known."""
    if case.knows("opdracht_type"):
        return (threshold(case, case.choice("opdracht_type")),)
    if case.knows("drempel_eur"):
        return (case.amount("drempel_eur"),)
    return tuple(threshold(case, kind) for kind in possible_kinds(case))
