"""Earlier bad performance of a provider: a ground for exclusion on strict terms, never an award criterion."""

from __future__ import annotations

from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule
from assistant.wording import years

__all__ = ["past_performance"]

_GROUND = "Aw 2012 art. 2.87 lid 1"
_PERIOD = "Aw 2012 art. 2.87 lid 2"
_SELF_CLEANING = "Aw 2012 art. 2.87a"
_COUNTING = "De wet telt de jaren voor het indienen van de inschrijving; precies op de grens telt nog mee."


@rule(
    id="past_performance",
    bron=(_GROUND, _PERIOD, _SELF_CLEANING, "Aw 2012 art. 2.88"),
    zekerheid="hoog",
    valid_from=date(2016, 7, 1),
)
def past_performance(case: Case) -> Conclusion:
    """Art. 2.87 lid 1 g: considerable or lasting failings in a contract, with an end, damages or a like sanction.

    Only failings of the three years before the tender count (lid 2 d); the provider may prove that he has mended
    his ways (2.87a). Experience with the provider says nothing about his offer and is no award criterion.
    """
    limit = case.parameter("terugkijktermijn_tekortkomingen")
    if case.flag("gebruikt_als_gunningscriterium"):
        case.step("Ervaringen met de aanbieder zeggen iets over de aanbieder, niet over zijn inschrijving.")
        return case.nee("gunningscriterium")
    if not case.flag("ernstige_tekortkomingen_eerder"):
        case.step("Er waren geen aanzienlijke of voortdurende tekortkomingen.", _GROUND)
        return case.nee("geen_ernstige_tekortkoming")
    if not case.flag("vroegtijdig_einde_of_schadevergoeding"):
        case.step("De tekortkomingen leidden niet tot een einde van het contract of een andere sanctie.", _GROUND)
        return case.nee("geen_sanctie")
    ago = case.number("jaren_geleden")
    case.compare("De tijd sinds de tekortkomingen", ago, limit, counting=_COUNTING, legal_basis=_PERIOD, words=years)
    if ago > limit:
        return case.nee("te_lang_geleden", termijn=years(limit))
    case.step("De aanbieder mag bewijzen dat hij zijn fouten heeft hersteld.", _SELF_CLEANING)
    if case.knows("zelfreiniging_aangeboden") and case.flag("zelfreiniging_aangeboden"):
        return case.ja_mits("herstel_aangeboden")
    return case.ja_mits("uitsluitingsgrond", termijn=years(limit))
