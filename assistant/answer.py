"""The Answer: the one object that command line, HTTP, page and evals share, and its JSON schema."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, JsonValue

__all__ = ["Answer", "Citation", "Kind", "MissingFact", "PassageHit", "RuleReport", "TraceLine", "Verdict"]

Kind = Literal["verdict", "answer", "related", "clarify", "abstain", "refuse"]
Verdict = Literal["ja", "nee", "ja_mits", "onbekend"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Citation(_Part):
    """A verbatim quote: `quote` equals the characters start to end of the body of the source."""

    n: int
    source: str
    title: str
    section: tuple[str, ...]
    quote: str
    start: int
    end: int
    correction: str | None = None


class PassageHit(_Part):
    """A passage that was found, best first, whether or not the answer rests on it."""

    source: str
    section: tuple[str, ...]
    text: str
    start: int
    end: int
    score: float


class MissingFact(_Part):
    """A fact that can still change the outcome, and the Dutch question that asks for it."""

    fact: str
    question: str


class TraceLine(_Part):
    """One thing that the rule read or concluded."""

    kind: Literal["fact", "parameter", "step", "outcome"]
    name: str
    value: str
    legal_basis: str


class RuleReport(_Part):
    """What the rules did: which rule decided, on which facts, law and date."""

    id: str
    peildatum: str
    facts: dict[str, JsonValue]
    missing: tuple[MissingFact, ...]
    trace: tuple[TraceLine, ...]
    legal_basis: tuple[str, ...]
    next_steps: tuple[str, ...]
    confidence: Literal["hoog", "middel", "laag"]
    turning_point: str | None


class Answer(_Part):
    """One answer. `text` is the whole answer in Dutch Markdown; [n] points to `citations`."""

    question: str
    kind: Kind
    verdict: Verdict | None
    text: str
    citations: tuple[Citation, ...]
    passages: tuple[PassageHit, ...]
    rule: RuleReport | None
    card: str | None
    notices: tuple[str, ...]
    follow_up: tuple[str, ...]
    index_version: str
    rules_version: str
    elapsed_ms: float
