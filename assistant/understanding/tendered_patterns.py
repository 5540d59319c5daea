"""The ways to tell that a contract was once put on the market, or given to somebody directly."""

from __future__ import annotations

from assistant.understanding.text import ways

__all__ = ["NEED_NOT", "TENDERED"]

_GIVEN = (
    r"(?:gegund|gunden|gunde|gesloten|sloten|sloot|gegeven|gaven|gaf|vergund|weggezet|gecontracteerd|aangegaan|gekregen"
    r"|kregen|kreeg|toegewezen|geplaatst|ingekocht)"
)
_WITHOUT = (
    r"zonder (?:(?:enige|voorafgaande|een|europese|openbare|verdere|vereiste|verplichte|de) )*"
    r"(?:(?:voor)?aankondiging|publicatie|aanbesteding|aanbestedingsprocedure|mededinging)\b"
)
_TENDER = r"(?:een |de )?(?:\w+ )?(?:openbare|niet-openbare|europese|sas-?)\s?(?:\w+ )?(?:procedure|aanbesteding)\b"
# Up to here nothing else may be named that is done without a notice.
_NEAR = r"(?:(?!\b(?:verleng|wijzig|uitbreid|willen|wil|mag|mogen|kan|kunnen|nu|worden)\w*)[^.?!;]){0,80}?"

TENDERED = (
    ("oorspronkelijk_aanbesteed", False, ways(
        rf"\b{_GIVEN}\b{_NEAR}\b(?P<behind>{_WITHOUT})",
        rf"\b(?P<ahead>{_WITHOUT}){_NEAR}\b{_GIVEN}\b(?! (?:worden|moet|mag|kan))",
        r"\b(?:nooit|nimmer) (?:[\w-]+ ){0,3}(?:gepubliceerd|aangekondigd|op tenderned|in de markt|uitgevraagd)\b",
        r"\b(?:destijds|toen|indertijd) (?:[\w-]+ ){0,3}(?:niet|niks|niets) (?:[\w-]+ ){0,2}"
        r"(?:gepubliceerd|aangekondigd|op tenderned|in de markt|uitgevraagd)\b",
        r"\b(?:geen|nooit een) (?:[\w-]+ ){0,2}(?:aanbesteding|aankondiging|aanbestedingsprocedure)\b "
        r"(?:[\w-]+ ){0,3}(?:geweest|gedaan|gevolgd|plaatsgevonden|gehouden|geplaatst)\b",
        r"\b(?:gewoon|alleen|meteen) (?:[\w-]+ ){0,2}(?:vaste|bekende|zittende|eigen|bevriende)"
        r" (?:club|partij|aanbieder|leverancier|stichting) (?:\w+ )?(?:gebeld|gevraagd|benaderd|gekozen)\b",
        r"\bbuiten de markt om\b",
    )),
    ("oorspronkelijk_aanbesteed", True, ways(
        rf"\b{_GIVEN}\b[^.?!;]{{0,40}}\b(?:via|na|door|met|in) {_TENDER}",
        rf"\b(?:via|na) {_TENDER}[^.?!;]{{0,40}}\b{_GIVEN}\b",
        r"\b(?:is|was|zijn|waren) (?:de |het )?(?:resultaat|uitkomst|gevolg) van een (?:\w+ )?aanbesteding\b",
    )),
)  # fmt: skip
# It need not have been: the value lay below the threshold of that day.
_THRESHOLD = r"(?:onder|beneden) de (?:(?:toenmalige|europese|toen geldende|sas) ?)*-?(?:drempel|grens)"
NEED_NOT = ways(
    rf"\b(?:was|bleef|lag|zat|waren|toen|destijds|toentertijd|want|omdat)\b[^.?!;]{{0,50}}\b{_THRESHOLD}",
    rf"\b{_THRESHOLD}[^.?!;]{{0,30}}\b(?:was|bleef|lag|zat|toen|destijds|gegund|ingekocht|gedaan|gebleven)\b",
    r"\bdat mocht (?:toen|destijds|ook)\b",
)
