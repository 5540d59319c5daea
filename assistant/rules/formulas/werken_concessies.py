"""Thresholds for works (part 2 of the Aanbestedingswet 2012) and for concessions (part 2a); they share the amounts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.facts import show
from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.drempels import reaches, say_date
from assistant.rules.formulas.instrument import other_than_contract
from assistant.rules.rule import rule
from assistant.wording import amount, day, percentage

__all__ = ["drempel_concessie", "drempel_werken", "grens_concessie", "grens_werken"]

_WORKS = "Aw 2012 art. 2.1"
_WORKS_SINCE = date(2014, 1, 1)
_CONCESSIONS = (
    "Aw 2012 art. 2a.1",
    "Aw 2012 art. 2a.2",
    "Aw 2012 art. 2a.3",
    "Aw 2012 art. 2a.4",
    "Aw 2012 art. 2a.29",
)
_CONCESSION_VALUE = "Aw 2012 art. 2a.3"
_CONCESSIONS_SINCE = date(2016, 7, 1)


@rule(
    id="drempel_werken",
    bron=(_WORKS, "Aw 2012 art. 1.22"),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=_WORKS_SINCE,
)
def drempel_werken(case: Case) -> Conclusion:
    """Art. 2.1: part 2 applies to a work from the threshold of the period on, equal counts.

    Below it, art. 1.22: apply the ARW 2016, or explain in the tender papers why not.
    """
    if (other := other_than_contract(case)) is not None:
        return other
    kind = case.assumed_choice("opdracht_type", usual="werk", text="Het gaat om een werk: bouwen, verbouwen of slopen.")
    if kind != "werk":
        return case.onbekend("geen_werk", soort=show("opdracht_type", kind))
    say_date(case, changes=True)
    limit = case.parameter("drempel_werken")
    values = {"drempel": amount(limit), "startdatum": day(case.dated_on)}
    if reaches(case, "De geraamde waarde", case.amount("geraamde_waarde_eur"), limit, legal_basis=_WORKS):
        return case.ja("vanaf_drempel", **values)
    return case.nee("onder_drempel", **values)


@rule(
    id="drempel_werken",
    bron=(_WORKS,),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=_WORKS_SINCE,
    tells_limit=True,
)
def grens_werken(case: Case) -> Conclusion:
    """Where the threshold for works lies on the date (art. 2.1)."""
    return _tell_limit(case)


@rule(
    id="drempel_concessie",
    bron=_CONCESSIONS,
    zekerheid="middel",
    dated_by="startdatum_procedure",
    valid_from=_CONCESSIONS_SINCE,
)
def drempel_concessie(case: Case) -> Conclusion:
    """Art. 2a.1-2a.4: part 2a applies to a concession from the threshold on, equal counts.

    The value at award counts where it is more than a fifth above the estimate (2a.3). For social services art. 2a.29
    leaves a short list of rules.
    """
    kind = case.assumed_choice(
        "instrument",
        usual="concessie",
        text="Het is een concessie: de ondernemer draagt het risico van de exploitatie.",
    )
    if kind != "concessie":
        return case.onbekend("geen_concessie", soort=show("instrument", kind))
    say_date(case, changes=True)
    limit, share = case.parameter("drempel_werken"), case.parameter("concessie_gunning_deel")
    what, value = _value(case, share)
    values = {"drempel": amount(limit), "waarde": amount(value)}
    if reaches(case, what, value, limit, legal_basis="Aw 2012 art. 2a.2"):
        return case.ja("vanaf_drempel", **values)
    return case.nee("onder_drempel", **values)


@rule(
    id="drempel_concessie",
    bron=_CONCESSIONS,
    zekerheid="middel",
    dated_by="startdatum_procedure",
    valid_from=_CONCESSIONS_SINCE,
    tells_limit=True,
)
def grens_concessie(case: Case) -> Conclusion:
    """Where the threshold for concessions lies on the date (art. 2a.2)."""
    return _tell_limit(case)


def _tell_limit(case: Case) -> Conclusion:
    """Works and concessions share their threshold."""
    say_date(case)
    return case.limit("grens", drempel=amount(case.parameter("drempel_werken")), startdatum=day(case.dated_on))


def _value(case: Case, share: Decimal) -> tuple[str, Decimal]:
    """The value that counts, by its name: the estimate, or the value at award where that is known and far higher."""
    estimate = case.amount("geraamde_waarde_eur")
    if not case.knows("gunningswaarde_eur"):
        return "De geraamde waarde", estimate
    awarded, most = case.amount("gunningswaarde_eur"), estimate * (1 + share)
    case.compare(
        "De waarde bij gunning",
        awarded,
        most,
        counting=f"De wet zegt 'meer dan {percentage(share)}': bij precies {percentage(share)} telt de raming.",
        legal_basis=_CONCESSION_VALUE,
    )
    return ("De waarde bij gunning", awarded) if awarded > most else ("De geraamde waarde", estimate)
