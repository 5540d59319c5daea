"""What SAS asks between the notice and the award: specifications, self-declaration, communication, negotiation."""

from __future__ import annotations

from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.sas_procedure import SAS_SINCE, not_tendered, sas_applies
from assistant.rules.rule import rule
from assistant.wording import day, days

__all__ = [
    "sas_communicatie_en_dossier",
    "sas_eigen_verklaring",
    "sas_technische_specificaties",
    "sas_vormvrij_onderhandelen",
]

_FREE = "Aw 2012 art. 2.39 lid 1"
_LIST = "Aw 2012 art. 2.39 lid 2"
_DECLARATION = "Aw 2012 art. 2.39 lid 3"
_ELECTRONIC_SINCE = date(2017, 7, 1)


@rule(
    id="sas_technische_specificaties",
    bron=(_FREE, _LIST),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=SAS_SINCE,
)
def sas_technische_specificaties(case: Case) -> Conclusion:
    """Art. 2.39 lid 1 b: the authority lays down specifications and tests the tenders against them."""
    if (other := not_tendered(case)) is not None:
        return other
    if not sas_applies(case):
        case.step("Bij een andere Europese procedure gelden alle regels over specificaties rechtstreeks.", _LIST)
        return case.onbekend("geen_sas")
    case.step("U legt de technische specificaties vast en toetst de inschrijvingen daaraan.", _FREE)
    return case.ja("specificaties_vastleggen")


@rule(
    id="sas_eigen_verklaring",
    bron=(_DECLARATION,),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=date(2018, 7, 1),
)
def sas_eigen_verklaring(case: Case) -> Conclusion:
    """Art. 2.39 lid 3: the European single procurement document is asked for where exclusion or suitability is set."""
    if (other := not_tendered(case)) is not None:
        return other
    if case.flag("stelt_uitsluitingsgronden_of_geschiktheidseisen"):
        case.step("U stelt uitsluitingsgronden of geschiktheidseisen; daar hoort een verklaring bij.", _DECLARATION)
        return case.ja("uea_vragen")
    case.step("U stelt geen uitsluitingsgronden en geen geschiktheidseisen.", _DECLARATION)
    return case.nee("geen_uea")


@rule(
    id="sas_communicatie_en_dossier",
    bron=(
        _LIST,
        "Aw 2012 art. 2.52",
        "Aw 2012 art. 2.53",
        "Aw 2012 art. 2.54",
        "Aw 2012 art. 2.57",
        "Aw 2012 art. 4.35",
    ),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=SAS_SINCE,
)
def sas_communicatie_en_dossier(case: Case) -> Conclusion:
    """Art. 2.39 lid 2 with par. 2.3.1.2: electronic, answers for all at once, secrets kept, the course documented."""
    term = int(case.parameter("sas_inlichtingen_dagen"))
    if (other := not_tendered(case)) is not None:
        return other
    if not sas_applies(case):
        case.step("Bij een andere Europese procedure gelden de regels over communicatie rechtstreeks.", _LIST)
        return case.onbekend("geen_sas")
    case.step("U beantwoordt vragen voor alle gegadigden of inschrijvers tegelijk.", "Aw 2012 art. 2.53")
    case.step(
        f"Inlichtingen komen uiterlijk {days(term)} voor de sluitingsdatum, als de vraag op tijd was.",
        "Aw 2012 art. 2.54",
    )
    case.step(
        f"Elektronisch communiceren is verplicht voor procedures vanaf {day(_ELECTRONIC_SINCE)}.", "Aw 2012 art. 4.35"
    )
    if case.dated_on < _ELECTRONIC_SINCE:
        return case.ja("voor_elektronische_plicht", termijn=days(term), sinds=day(_ELECTRONIC_SINCE))
    return case.ja("elektronisch_en_gelijk", termijn=days(term))


@rule(
    id="sas_vormvrij_onderhandelen",
    bron=(_FREE, _LIST, "Aw 2012 art. 1.8", "Aw 2012 art. 1.9", "Aw 2012 art. 1.10"),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=SAS_SINCE,
)
def sas_vormvrij_onderhandelen(case: Case) -> Conclusion:
    """Art. 2.39: the authority sets its own steps, so it may negotiate; art. 1.8-1.10 and the notice bind it."""
    if (other := not_tendered(case)) is not None:
        return other
    if not sas_applies(case, ask=True):
        case.step("De vrijheid om zelf stappen te kiezen hoort bij SAS, niet bij de andere procedures.", _FREE)
        return case.onbekend("geen_sas")
    case.step("U bepaalt zelf de stappen tussen de aankondiging en de gunning.", _FREE)
    if case.assumed_flag(
        "wezenlijke_wijziging_opdracht", usual=False, text="De onderhandeling verandert de opdracht niet wezenlijk."
    ):
        case.step(
            "Een wezenlijk andere opdracht is een nieuwe opdracht, die u niet hebt aangekondigd.", "Aw 2012 art. 1.8"
        )
        return case.nee("wezenlijk_anders")
    if case.flag("aangekondigd_in_stukken"):
        case.step("De spelregels van de onderhandeling staan vooraf in de stukken.", "Aw 2012 art. 1.9")
        return case.ja_mits("spelregels_bekend")
    case.step("De spelregels van de onderhandeling staan niet vooraf in de stukken.", "Aw 2012 art. 1.9")
    return case.ja_mits("spelregels_niet_bekend")
