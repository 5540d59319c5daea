"""What we say for each outcome: our own B1 Dutch, one YAML file per topic, filled with words from the trace."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.errors import SourceError
from knowledge.yaml_files import load_yaml_models

__all__ = ["Evidence", "OutcomeText", "RuleText", "rule_texts", "shared_texts"]

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

    `vraag` is the question that it answers, `bewijs` is quoted with every outcome, `vervolgvragen` are offered
    after it.
    """

    vraag: str
    uitkomsten: dict[str, OutcomeText]
    meldingen: dict[str, str] = {}
    bewijs: tuple[Evidence, ...] = ()
    vervolgvragen: tuple[str, ...] = ()


@cache
def rule_texts() -> Mapping[str, RuleText]:
    """The texts of every rule by its id.

    Raises:
        SourceError: a file is broken, or a rule stands in two files.
    """
    found: dict[str, RuleText] = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        if file.name == "gedeeld.yaml":
            continue
        for rule_id, text in load_yaml_models(file, RuleText).items():
            if rule_id in found:
                raise SourceError(file.name, f"de regel '{rule_id}' staat ook in een ander bestand.")
            found[rule_id] = text
    return found


@cache
def shared_texts() -> RuleText:
    """The texts that any rule may use: a missing fact, a period without an amount, notices of several rules."""
    return load_yaml_models(FOLDER / "gedeeld.yaml", RuleText)["gedeeld"]
