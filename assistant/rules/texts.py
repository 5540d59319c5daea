"""What we say for each outcome of a rule: our own B1 Dutch, one YAML file per rule in the folder of its group."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.errors import SourceError
from knowledge.yaml_files import load_yaml_model

__all__ = ["Evidence", "OutcomeText", "RuleText", "rule_files", "rule_texts", "shared_texts"]

FOLDER = Path(__file__).with_name("texts")


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Evidence(_Entry):
    """A verbatim quote from a source that goes with a rule."""

    bron: str
    citaat: str


class OutcomeText(_Entry):
    """The text for one outcome: `tekst` answers the question in one or two sentences; {names} are filled in."""

    tekst: str
    vervolg: tuple[str, ...] = ()
    let_op: tuple[str, ...] = ()


class RuleText(_Entry):
    """All texts of one rule.

    `vraag` is the question that it answers and `kern` the rule in a nutshell, said while facts are missing. `feiten`
    are its inputs, `voorwaarden` its test in words for the jurist. `manieren` are ways in which users ask it, `termen`
    regular expressions on lower case text that point to it, `niet` those that rule it out; `onderwerp` names the chain
    that answers the question where the rule alone does not, `tegenhanger` the like rule under another care act, by
    domain. `bewijs` is quoted with every outcome, `vervolgvragen`
    are offered after it.
    """

    vraag: str
    kern: str = ""
    feiten: tuple[str, ...] = ()
    voorwaarden: tuple[str, ...] = ()
    manieren: tuple[str, ...] = ()
    termen: tuple[str, ...] = ()
    niet: tuple[str, ...] = ()
    onderwerp: str | None = None
    tegenhanger: dict[str, str] = {}
    uitkomsten: dict[str, OutcomeText]
    meldingen: dict[str, str] = {}
    bewijs: tuple[Evidence, ...] = ()
    vervolgvragen: tuple[str, ...] = ()


@cache
def rule_texts() -> Mapping[str, RuleText]:
    """The texts of every rule by its id, in the order of groups and ids.

    Raises:
        SourceError: a file is broken, or a rule stands in two groups.
    """
    return {file.stem: load_yaml_model(file, RuleText) for file in rule_files().values()}


@cache
def rule_files() -> Mapping[str, Path]:
    """The file of every rule by its id; its folder is named after the group of the rule.

    Raises:
        SourceError: a rule stands in two groups.
    """
    found: dict[str, Path] = {}
    for file in sorted(FOLDER.glob("*/*.yaml")):
        if file.stem in found:
            raise SourceError(file.name, f"deze regel staat ook in de groep '{found[file.stem].parent.name}'.")
        found[file.stem] = file
    return found


@cache
def shared_texts() -> RuleText:
    """The texts that any rule may use: a missing fact, a period without an amount, notices of several rules."""
    return load_yaml_model(FOLDER / "gedeeld.yaml", RuleText)
