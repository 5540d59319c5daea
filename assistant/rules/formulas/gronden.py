"""The six grounds on which a running contract may change without a new procedure, tried one by one (art. 2.163b-g)."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.facts import FactValue
from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.ended import MissingFact
from assistant.rules.formulas.nieuwe_opdrachtnemer import wijziging_nieuwe_opdrachtnemer
from assistant.rules.formulas.wijzigen import wijziging_bagatel
from assistant.rules.formulas.wijzigingsgronden import (
    wijziging_aanvullende_diensten,
    wijziging_herzieningsclausule,
    wijziging_niet_wezenlijk,
    wijziging_onvoorzien,
)
from assistant.rules.rule import Rule

__all__ = ["best_ground", "is_refuted", "on_best_ground"]


@dataclass(frozen=True, slots=True)
class _Ground:
    """A ground, the facts that show that the user means it, and what we take for granted when none was given."""

    rule: Rule
    article: str
    words: str
    shown_by: tuple[str, ...]
    usual: tuple[str, FactValue, str] | None = None


_CLAUSE = _Ground(
    wijziging_herzieningsclausule,
    "Aw 2012 art. 2.163c",
    "een clausule in de stukken",
    ("clausule_in_stukken", "clausule_omschrijft_omvang_aard", "clausule_omschrijft_voorwaarden"),
    ("clausule_in_stukken", False, "De wijziging staat niet al in een clausule van de oorspronkelijke stukken."),
)
_ADDITIONAL = _Ground(
    wijziging_aanvullende_diensten,
    "Aw 2012 art. 2.163d",
    "aanvullende diensten",
    ("noodzakelijk_geworden", "wisselen_onmogelijk_economisch_technisch", "aanzienlijk_ongemak_of_kosten"),
    ("noodzakelijk_geworden", False, "Het gaat niet om aanvullende diensten die noodzakelijk zijn geworden."),
)
_UNFORESEEN = _Ground(
    wijziging_onvoorzien,
    "Aw 2012 art. 2.163e",
    "onvoorziene omstandigheden",
    ("onvoorzienbaar_voor_zorgvuldige_aanbesteder", "oorzaak"),
    (
        "onvoorzienbaar_voor_zorgvuldige_aanbesteder",
        False,
        "Er is geen omstandigheid die een zorgvuldige aanbesteder niet kon voorzien.",
    ),
)
_SUCCESSOR = _Ground(
    wijziging_nieuwe_opdrachtnemer,
    "Aw 2012 art. 2.163f",
    "een nieuwe opdrachtnemer",
    ("reden", "voldoet_aan_oorspronkelijke_eisen"),
)
_SMALL = _Ground(wijziging_bagatel, "Aw 2012 art. 2.163b", "een kleine wijziging (bagatel)", ())
_MINOR = _Ground(
    wijziging_niet_wezenlijk,
    "Aw 2012 art. 2.163g",
    "een niet-wezenlijke wijziging",
    (
        "andere_inschrijvers_mogelijk",
        "andere_winnaar_mogelijk",
        "evenwicht_verschuift_naar_opdrachtnemer",
        "aanzienlijke_verruiming_scope",
    ),
    ("andere_inschrijvers_mogelijk", True, "Met deze wijziging hadden ook anderen willen of kunnen inschrijven."),
)
# The small change comes late: it fills up, because such changes add up. The last ground is the least certain.
_GROUNDS = (_CLAUSE, _ADDITIONAL, _UNFORESEEN, _SUCCESSOR, _SMALL, _MINOR)
_FAVOUR = {"ja": 0, "ja_mits": 1}


@dataclass(frozen=True, slots=True)
class _Tried:
    ground: _Ground
    conclusion: Conclusion
    turning_point: str | None


def best_ground(case: Case) -> tuple[str, Conclusion]:
    """The most favourable ground in words with its conclusion; where none holds, that of the small change.

    A ground is tried when the user said anything about it; the small change always is.

    Raises:
        MissingFact: no ground holds yet, and one that is tried lacks a fact.
    """
    lacking: list[MissingFact] = []
    tried: list[_Tried] = []
    before = case.turning_point
    for ground in _GROUNDS:
        if not _is_meant(case, ground):
            continue
        case.turning_point = None
        try:
            conclusion = ground.rule(case)
            tried.append(_Tried(ground, conclusion, case.turning_point))
        except MissingFact as missing:
            lacking.append(missing)
    holding = [one for one in tried if one.conclusion.verdict in _FAVOUR]
    if holding:
        best = min(holding, key=lambda one: _FAVOUR[one.conclusion.verdict or ""])
        case.step(f"Deze grond past: {best.ground.words}.", best.ground.article)
        case.turning_point = best.turning_point or before
        return best.ground.words, best.conclusion
    if lacking:
        raise lacking[0]
    _say_what_fell(case, tried)
    small = next(one for one in tried if one.ground is _SMALL)
    case.turning_point = small.turning_point or before
    return _SMALL.words, small.conclusion


def _is_meant(case: Case, ground: _Ground) -> bool:
    """Whether the user said anything that shows this ground; the small change is always meant."""
    if ground is _SUCCESSOR and case.knows("andere_opdrachtnemer") and case.flag("andere_opdrachtnemer"):
        return True
    return not ground.shown_by or any(case.knows(name) for name in ground.shown_by)


def is_refuted(case: Case, article: str) -> bool:
    """Whether the facts already show that this ground ("2.163e") does not hold; asks for nothing."""
    ground = next(one for one in _GROUNDS if one.article.endswith(article))
    try:
        return ground.rule(case).verdict == "nee"
    except MissingFact:
        return False


def on_best_ground(case: Case) -> Conclusion:
    """What the calling rule concludes: by the small change, by another ground, or that no ground holds."""
    words, ground = best_ground(case)
    if ground.verdict == "onbekend":
        return ground
    if ground.verdict == "nee":
        return case.nee("aard_verandert" if ground.code == "andere_aard" else "te_groot")
    if ground.rule_id == wijziging_bagatel.id:
        return case.ja_mits("als_kleine_wijziging", **ground.values)
    certainties = {one.rule.id: one.rule.certainty for one in _GROUNDS}
    certainty = ground.certainty or certainties[ground.rule_id]
    return case.ja_mits("op_grond", grond=words).beside(ground).surely(certainty)


def _say_what_fell(case: Case, tried: list[_Tried]) -> None:
    done = [one.ground for one in tried]
    for ground in _GROUNDS:
        if ground in done:
            case.step(f"Deze grond past niet: {ground.words}.", ground.article)
            continue
        case.step(f"U noemt niets dat wijst op deze grond: {ground.words}.", ground.article)
        if ground.usual is not None:
            case.assume(*ground.usual)
