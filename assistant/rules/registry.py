"""Every rule by id, and every subject that a question can be about: which formula decides, which tells the limit."""

from __future__ import annotations

import hashlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from assistant.rules import formulas
from assistant.rules.parameters import parameters
from assistant.rules.rule import Rule

__all__ = ["Subject", "rules", "rules_version", "subjects"]

# Questions that a chain of rules answers, under the name that a rule's text gives as its `onderwerp`.
# The first rule decides, the second tells the limit.
_CHAINS = {
    "verlengen": ("mogen_we_verlengen", "mogen_we_verlengen"),
    "wijzigen": ("mogen_we_wijzigen", "wijziging_bagatel"),
    "drempel": ("moet_europees", "moet_europees"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question can be about: `decide` gives a verdict, `limit` tells where the limit lies."""

    decide: Rule
    limit: Rule | None = None


@cache
def rules() -> Mapping[str, Rule]:
    """The deciding rules by id: all that the modules in formulas/ define."""
    return {rule.id: rule for rule in _defined() if not rule.tells_limit}


@cache
def subjects() -> Mapping[str, Subject]:
    """Every subject by name: each rule under its own id, and the chains."""
    limits = {rule.id: rule for rule in _defined() if rule.tells_limit}
    own = {name: Subject(rule, limits.get(name)) for name, rule in rules().items()}
    chains = {name: Subject(rules()[decides], limits.get(tells)) for name, (decides, tells) in _CHAINS.items()}
    return {**own, **chains}


def _defined() -> Iterator[Rule]:
    for module in sorted(pkgutil.iter_modules(formulas.__path__), key=lambda one: one.name):
        names = vars(import_module(f"{formulas.__name__}.{module.name}"))
        yield from (
            value
            for value in names.values()
            if isinstance(value, Rule) and value.formula.__module__ == f"{formulas.__name__}.{module.name}"
        )


@cache
def rules_version() -> str:
    """A short hash over the formulas, parameters, texts and facts: it changes when an outcome could."""
    folder = Path(__file__).parent
    files = [*folder.rglob("*.py"), *folder.rglob("*.yaml"), *(folder.parent / "catalogue").glob("*.yaml")]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.relative_to(folder.parent).as_posix().encode())
        digest.update(file.read_bytes())
    for name, parameter in parameters().items():
        digest.update(f"{name} {parameter.waarden if parameter.richtpunt else ''}".encode())
    return digest.hexdigest()[:12]
