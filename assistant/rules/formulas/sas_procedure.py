"""The light regime (SAS): for which services it is, when it is the procedure, when it is announced, its old names."""

from __future__ import annotations

import re
from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.drempels import say_date
from assistant.rules.formulas.instrument import other_than_contract
from assistant.rules.rule import rule
from assistant.wording import amount, day

__all__ = [
    "SAS_SINCE",
    "not_tendered",
    "oude_benamingen",
    "sas_aankondiging",
    "sas_applies",
    "sas_kwalificatie",
    "sas_procedure_standaard",
]

SAS_SINCE = date(2016, 7, 1)
_PROCEDURE = "Aw 2012 art. 2.38"
_STEPS = "Aw 2012 art. 2.39"
_NOTICE = "Aw 2012 art. 2.62"
_STANDING_NOTICE = "Aw 2012 art. 2.58a"
_COUNTS = "De wet zegt 'gelijk aan of hoger dan': precies de drempel telt als boven de drempel."

# CPV codes of annex XIV to directive 2014/24/EU, as far as they are sure. A code counts with its first digits.
_LIST = "Richtlijn 2014/24/EU art. 74"
_CARE = ("85", "79624", "79625")
_HOME_HELP = ("79622", "98513", "98514")
_OTHER_ON_LIST = ("80", "79611")  # education and training, job search
_PARTLY_ON_LIST = ("50", "55", "64", "71", "75", "79", "92", "98")  # divisions; of any other division nothing is

_HOME_HELP_WORDS = re.compile(r"huishoud|poetshulp|thuishulp")
_TRANSPORT = re.compile(r"\btaxi|vervoer")
_NO_CARE = re.compile(
    r"hulpmiddel|rolstoel|scootmobiel|traplift|woningaanpassing|\bict\b|software|licentie|glasbewassing"
    r"|gebouw\w*\s?schoonmaak|schoonma\w+ (?:van |in )?(?:de |het |ons |onze )?"
    r"(?:\w*gebouw|\w*kantoor|\w*kantoren|gemeentehuis|school|scholen)"
)
_TRAINING = re.compile(r"re-?\s?[iï]ntegratie|opleiding|scholing|training|cursus|inburgering|\bonderwijs|naar werk\b")
_CARE_WORDS = re.compile(
    r"jeugdhulp|jeugdzorg|jeugd-?\s?ggz|pleegzorg|begeleiding|dagbesteding|maatschappelijke opvang|vrouwenopvang"
    r"|beschermd wonen|welzijn|maatschappelijk werk|jongerenwerk|opbouwwerk|kortdurend verblijf|logeeropvang"
    r"|persoonlijke verzorging|verpleging|respijtzorg|mantelzorg|kinderopvang|cli[eë]ntondersteuning"
)
_ON_THE_WAY = re.compile(
    r"(?:van en )?(?:naar|van) (?:en van )?(?:de |het )?(?:dagbesteding|jeugdhulp\w*|jeugdzorg\w*)"
)

_NO_NOTICE = ("vooraankondiging_gedaan", "grond_zonder_aankondiging")
_OLD_REGIME = ("2b", "b_dienst", "zb")


@rule(id="sas_kwalificatie", bron=("Aw 2012 art. 2.38 lid 1", _LIST), zekerheid="middel", valid_from=SAS_SINCE)
def sas_kwalificatie(case: Case) -> Conclusion:
    """Art. 2.38 lid 1: SAS is for the services on annex XIV to the directive, which lists them by CPV code.

    The code decides; the description only where there is no code, or where the code leaves it open.
    """
    if case.knows("cpv_code"):
        by_code = _by_code(case)
        if by_code.verdict != "onbekend" or not case.knows("omschrijving"):
            return by_code
    return _by_description(case)


def _by_code(case: Case) -> Conclusion:
    found = re.search(r"\d{2,8}", re.sub(r"[ .]", "", case.text("cpv_code")))
    if found is None:
        case.step("In deze tekst staat geen CPV-code van cijfers.", _LIST)
        return case.onbekend("code_controleren")
    code = found[0]
    for prefixes, what in ((_CARE, "zorg en maatschappelijke diensten"), (_HOME_HELP, "hulp in huis")):
        if code.startswith(prefixes):
            case.step(f"CPV-code {code} hoort bij {what} op bijlage XIV van de richtlijn.", _LIST)
            return case.ja("zorgdienst" if prefixes is _CARE else "huishoudelijke_hulp")
    if code.startswith(_OTHER_ON_LIST):
        case.step(f"CPV-code {code} valt in een reeks die op bijlage XIV van de richtlijn staat.", _LIST)
        return case.ja("andere_dienst_op_lijst")
    if code.startswith(_PARTLY_ON_LIST):
        case.step(f"Van de codes die met {code[:2]} beginnen, staat maar een deel op bijlage XIV.", _LIST)
        return case.onbekend("code_controleren")
    case.step(f"Codes die met {code[:2]} beginnen, staan niet op bijlage XIV van de richtlijn.", _LIST)
    return case.nee("niet_op_lijst")


def _by_description(case: Case) -> Conclusion:
    words = case.text("omschrijving").lower()
    bare = _ON_THE_WAY.sub("", words) if _TRANSPORT.search(words) else words
    home_help, training, care = (one.search(bare) for one in (_HOME_HELP_WORDS, _TRAINING, _CARE_WORDS))
    transport, no_care = _TRANSPORT.search(bare), _NO_CARE.search(bare)
    if (transport or no_care) and (home_help or training or care):
        case.step("De omschrijving noemt een dienst die op de lijst staat en een die er niet op staat.", _LIST)
        return case.onbekend("gemengd")
    if transport or no_care:
        case.step("Deze dienst of levering staat niet op bijlage XIV van de richtlijn.", _LIST)
        return case.nee("vervoer" if transport else "niet_op_lijst")
    if home_help:
        case.step("Hulp in huis staat op bijlage XIV van de richtlijn.", _LIST)
        return case.ja("huishoudelijke_hulp")
    if training:
        case.step("Opleiding en re-integratie staan vaak op bijlage XIV, maar dat hangt af van de CPV-code.", _LIST)
        return case.ja_mits("andere_dienst")
    if care:
        case.step("Zorg en maatschappelijke diensten (CPV 85) staan op bijlage XIV van de richtlijn.", _LIST)
        return case.ja("zorgdienst")
    case.step("Uit deze omschrijving blijkt niet of de dienst op bijlage XIV staat.", _LIST)
    return case.onbekend("dienst_onduidelijk")


@rule(
    id="sas_procedure_standaard",
    bron=("Aw 2012 art. 2.38 lid 1", "Aw 2012 art. 2.38 lid 2", "Aw 2012 art. 1.4 lid 1", "Aw 2012 art. 1.4 lid 3"),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=SAS_SINCE,
)
def sas_procedure_standaard(case: Case) -> Conclusion:
    """Art. 2.38: from the threshold on SAS is the procedure for care and social services, unless decided otherwise.

    For the other services on the list it may be used. Art. 1.4 asks for objective grounds for the choice.
    """
    if (other := not_tendered(case)) is not None:
        return other
    if (below := _below(case)) is not None:
        return below
    if not case.flag("dienst_gezondheidszorg_of_maatschappelijk"):
        case.step("Voor andere SAS-diensten mag u SAS gebruiken; het is daar niet de standaard.", _PROCEDURE)
        return case.ja_mits("andere_sas_dienst")
    case.step("Voor zorg en maatschappelijke diensten is SAS de standaard, tenzij u anders beslist.", _PROCEDURE)
    if case.assumed_flag(
        "besluit_andere_procedure", usual=False, text="U hebt niet besloten een andere procedure te gebruiken."
    ):
        return case.ja_mits("andere_procedure")
    return case.ja("standaard", drempel=amount(case.parameter("drempel_sas")))


@rule(
    id="sas_aankondiging",
    bron=("Aw 2012 art. 2.39 lid 1", _STANDING_NOTICE, _NOTICE, "Aw 2012 art. 2.66", "Aw 2012 art. 1.10"),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=SAS_SINCE,
)
def sas_aankondiging(case: Case) -> Conclusion:
    """Art. 2.39 lid 1 a: a notice or a standing prior notice comes first, unless a ground of art. 2.32 holds."""
    if (other := not_tendered(case)) is not None:
        return other
    excepted = any(case.knows(name) and case.flag(name) for name in _NO_NOTICE)
    if (case.knows("geraamde_waarde_eur") or not excepted) and (below := _below(case)) is not None:
        return below
    if (exception := _without_notice(case)) is not None:
        case.turning_point = None  # below the threshold the answer is no as well
        return exception
    case.step(f"Sinds {day(SAS_SINCE)} begint deze procedure met een (voor)aankondiging op TenderNed.", _STEPS)
    return case.ja("aankondigen")


@rule(id="oude_benamingen", bron=(_PROCEDURE, _STEPS), zekerheid="hoog", valid_from=SAS_SINCE)
def oude_benamingen(case: Case) -> Conclusion:
    """Art. 2.38 and 2.39: what was called 2B, B or zB service, or SSD, is SAS since 1 July 2016."""
    term = case.choice("term")
    case.step(f"De SAS-procedure staat sinds {day(SAS_SINCE)} in de wet.", _PROCEDURE)
    if term in _OLD_REGIME:
        case.step("De regels van voor die datum waren anders: een aankondiging vooraf hoefde toen niet.", _STEPS)
        return case.ja("oud_regime", sinds=day(SAS_SINCE))
    if term == "sas":
        return case.ja("huidige_naam", sinds=day(SAS_SINCE))
    return case.ja("andere_naam", sinds=day(SAS_SINCE))


def sas_applies(case: Case, *, ask: bool = False) -> bool:
    """Whether the SAS procedure is used; taken as usual where the question itself is about SAS, else asked for."""
    if not case.knows("sas_toegepast") and case.knows("procedure"):
        return case.choice("procedure") == "sas"
    if ask:
        return case.flag("sas_toegepast")
    return case.assumed_flag("sas_toegepast", usual=True, text="U gebruikt de SAS-procedure.")


def not_tendered(case: Case) -> Conclusion | None:
    """The conclusion for what the user said to be no public contract; the kind of agreement is not asked for."""
    return other_than_contract(case) if case.knows("instrument") else None


def _without_notice(case: Case) -> Conclusion | None:
    """The conclusion where no (new) notice is needed, whatever the value; None where there is no exception."""
    if case.assumed_flag(
        "vooraankondiging_gedaan", usual=False, text="Er loopt nog geen vooraankondiging voor deze opdracht."
    ):
        case.step("Er loopt een vooraankondiging; een tweede aankondiging is dan niet nodig.", _STANDING_NOTICE)
        return case.nee("vooraankondiging_loopt")
    if case.assumed_flag(
        "grond_zonder_aankondiging", usual=False, text="Er is geen wettelijke grond om zonder aankondiging te gunnen."
    ):
        case.step("Er is een grond om zonder aankondiging te onderhandelen.", _NOTICE)
        return case.nee("grond_zonder_aankondiging")
    return None


def _below(case: Case) -> Conclusion | None:
    """The conclusion for a contract below the threshold of art. 2.6a; equal counts as above."""
    say_date(case)
    limit = case.parameter("drempel_sas")
    value = case.amount("geraamde_waarde_eur")
    case.compare("De geraamde waarde", value, limit, counting=_COUNTS, legal_basis="Aw 2012 art. 2.6a")
    return case.nee("onder_drempel", drempel=amount(limit)) if value < limit else None
