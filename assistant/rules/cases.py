"""The jurist's cases: facts in, verdict out. They are the tests of the rules and the examples in the regelboek."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.facts import Fact, read_fact
from assistant.rules.evaluate import evaluate, evaluate_limit
from assistant.rules.outcome import Certainty, Outcome, Verdict
from assistant.rules.registry import subjects
from knowledge.errors import SourceError
from knowledge.strict_yaml import load_yaml
from knowledge.validation import describe

__all__ = ["Expected", "RuleCase", "load_cases"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Expected(_Entry):
    """What must come of a case; what is left out is not looked at, but a verdict left out is none.

    `stap` stands in the words of a step of the reasoning or is its legal basis, `omslag` in the sentence about where
    the verdict turns; `neemt_aan` holds what was taken as usual, by fact.
    """

    oordeel: Verdict | None = None
    regel: str | None = None
    uitkomst: str | None = None
    ontbreekt: tuple[str, ...] | None = None
    eerst: str | None = None
    noemt: str | None = None
    melding: str | None = None
    zonder_melding: str | None = None
    stap: str | None = None
    zonder_stap: str | None = None
    omslag: str | None = None
    neemt_aan: dict[str, str | date] = {}
    neemt_niet_aan: tuple[str, ...] = ()
    zekerheid: Certainty | None = None
    ook: tuple[str, ...] | None = None


class RuleCase(_Entry):
    """One case; `onderwerp` is the rule or chain that is asked, by default the one that its file is named after."""

    bestand: str
    onderwerp: str
    naam: str
    vraag: Literal["beslis", "grens"] = "beslis"
    peildatum: date = date(2026, 11, 21)
    btw_niet_genoemd: frozenset[str] = frozenset()
    feiten: dict[str, str | date] = {}
    verwacht: Expected

    def facts(self) -> dict[str, Fact]:
        """The facts of the case by name.

        Raises:
            FactError: a name is unknown, or a value does not fit.
        """
        return {name: read_fact(name, str(value)) for name, value in self.feiten.items()}

    def concerns(self, rule_id: str) -> bool:
        """Whether the case tests that rule: it is asked, or it must decide."""
        return rule_id in (self.bestand, subjects()[self.onderwerp].decide.id, self.verwacht.regel)

    def outcome(self) -> Outcome:
        """What the rules say."""
        values = {name: fact.value for name, fact in self.facts().items()}
        amounts = frozenset(name for name in values if name.endswith("_eur"))
        included = amounts if values.get("waarde_incl_btw") else frozenset()
        subject = subjects()[self.onderwerp]
        if self.vraag == "grens":
            unsaid = self.btw_niet_genoemd
            return evaluate_limit(subject, values, today=self.peildatum, vat_unsaid=unsaid, vat_included=included)
        return evaluate(
            subject.decide, values, today=self.peildatum, vat_unsaid=self.btw_niet_genoemd, vat_included=included
        )


def load_cases(folder: Path) -> tuple[RuleCase, ...]:
    """The cases of all files in the folder, in the order of the files.

    Raises:
        SourceError: a file is broken.
    """
    return tuple(case for file in sorted(folder.glob("*.yaml")) for case in _read(file))


def _read(file: Path) -> list[RuleCase]:
    try:
        entries = TypeAdapter(list[dict[str, object]]).validate_python(
            load_yaml(file.read_text(encoding="utf-8"), file=file.name)
        )
        named = [{"bestand": file.stem, "onderwerp": file.stem, **entry} for entry in entries]
        return TypeAdapter(list[RuleCase]).validate_python(named)
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(file.name, "het bestand ontbreekt of is geen leesbare tekst.") from error
    except ValidationError as error:
        raise SourceError(file.name, describe(error)) from error
