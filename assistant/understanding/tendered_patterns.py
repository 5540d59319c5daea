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
    r"(?:aankondiging|publicatie|aanbesteding|aanbestedingsprocedure|mededinging)\b"
    r"(?! (?:van|over) (?:de |een )?(?:gunning|verlenging|wijziging))(?![^.?!;]{0,60}\bmaar (?:wel|er (?:was|is)))"
)
_TENDER = r"(?:een |de )?(?:\w+ )?(?:openbare|niet-openbare|europese|sas-?)\s?(?:\w+ )?(?:procedure|aanbesteding)\b"
_PLAIN = r"(?:(?!\b(?:in plaats van|zonder|niet|mislukte|geen)\b)[^.?!;]){0,40}?"
# Up to here nothing else may be named that is done without a notice.
_NEAR = r"(?:(?!\b(?:verleng|wijzig|uitbreid|willen|wil|mag|mogen|kan|kunnen|nu|worden)\w*)[^.?!;]){0,80}?"

TENDERED = (
    ("oorspronkelijk_aanbesteed", False, ways(
        rf"\b{_GIVEN}\b{_NEAR}\b(?P<behind>{_WITHOUT})",
        rf"\b(?P<ahead>{_WITHOUT}){_NEAR}\b{_GIVEN}\b(?! (?:worden|moet|mag|kan))",
        r"\b(?:opdracht|contract|overeenkomst) (?:[\w-]+ ){0,4}(?:nooit|nimmer) (?:[\w-]+ ){0,3}"
        r"(?:gepubliceerd|aangekondigd|op tenderned|in de markt|uitgevraagd)\b",
        rf"\bniet {_GIVEN}\b[^.?!;]{{0,30}}\b(?:via|na|door|met) {_TENDER}",
        rf"\bin plaats van (?:via |met |na )?{_TENDER}[^.?!;]{{0,60}}\b(?:gegund|direct|rechtstreeks|onderhands)",
        rf"\b{_GIVEN} in plaats van (?:via |met |na )?{_TENDER}",
        r"\b(?:destijds|toen|indertijd) (?:[\w-]+ ){0,3}(?:niet|niks|niets) (?:[\w-]+ ){0,2}"
        r"(?:gepubliceerd|aangekondigd|op tenderned|in de markt|uitgevraagd)\b",
        r"\b(?:is|was|zijn|heeft) (?:er )?(?:toen |destijds |daarvoor |hiervoor )?(?:geen|nooit een) (?:[\w-]+ ){0,2}"
        r"(?:aanbesteding|aanbestedingsprocedure)\b (?:[\w-]+ ){0,3}(?:geweest|plaatsgevonden|gehouden)\b",
        r"\b(?:gewoon|alleen|meteen) (?:[\w-]+ ){0,2}(?:vaste|bekende|zittende|eigen|bevriende)"
        r" (?:club|partij|aanbieder|leverancier|stichting) (?:\w+ )?(?:gebeld|gevraagd|benaderd|gekozen)\b",
        r"\bbuiten de markt om\b",
    )),
    ("oorspronkelijk_aanbesteed", True, ways(
        rf"(?<!niet )(?<!nooit )\b{_GIVEN}\b{_PLAIN}\b(?:via|na|door|met|in) {_TENDER}",
        rf"(?<!niet )(?<!van )\b(?:via|na) {_TENDER}{_PLAIN}\b{_GIVEN}\b",
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
