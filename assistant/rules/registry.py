"""Every rule by id, and every subject that a question can be about: which formula decides, which tells the limit."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.rules.formulas import drempels, keten, open_house, percelen, subsidie, verlengen, wijzigen
from assistant.rules.rule import Rule

__all__ = ["SUBJECTS", "Subject", "rules", "rules_version"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question can be about: `decide` gives a verdict, `limit` tells where the limit lies."""

    decide: Rule
    limit: Rule | None = None


SUBJECTS: Mapping[str, Subject] = {
    "verlengen": Subject(keten.mogen_we_verlengen),
    "wijzigen": Subject(keten.mogen_we_wijzigen, wijzigen.grens_bagatel),
    "bagatel": Subject(wijzigen.wijziging_bagatel, wijzigen.grens_bagatel),
    "drempel": Subject(keten.moet_europees, keten.grens_drempel),
    "klein_perceel": Subject(percelen.percelenregeling_klein_perceel, percelen.grens_klein_perceel),
}


@cache
def rules() -> Mapping[str, Rule]:
    """The deciding rules by id."""
    found = (
        keten.mogen_we_verlengen,
        keten.moet_europees,
        keten.mogen_we_wijzigen,
        verlengen.contract_verlopen,
        verlengen.verlenging_niet_aanbesteed_contract,
        verlengen.verlenging_optie_aanwezig,
        verlengen.verlenging_optie_opgebruikt,
        verlengen.verlenging_afwijkende_duur,
        verlengen.verlenging_met_andere_wijziging,
        wijzigen.wijziging_hoofdregel,
        wijzigen.wijziging_bagatel,
        wijzigen.wijziging_onder_drempel,
        subsidie.subsidie_verlengen,
        open_house.open_house_wijzigen_verlengen,
        drempels.drempel_sas,
        drempels.drempel_diensten_leveringen,
        percelen.percelenregeling_klein_perceel,
    )
    return {rule.id: rule for rule in found}


@cache
def rules_version() -> str:
    """A short hash over the formulas, parameters, texts and facts: it changes when an outcome could."""
    folder = Path(__file__).parent
    files = [*folder.rglob("*.py"), *folder.rglob("*.yaml"), folder.parent / "facts.yaml"]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.relative_to(folder.parent).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
