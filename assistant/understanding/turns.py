"""What was understood of a turn, and what the turns before it left."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.answer import Answer
from assistant.facts import Conflict, FactSet, catalogue
from assistant.understanding.subjects import Asked

__all__ = ["Before", "Understanding", "has_vat"]


@dataclass(frozen=True, slots=True)
class Understanding:
    """What we understood. `asked` is None for a question that no rule is about.

    `declined` names facts that the user said not to know, `just_declined` whether one of them in this turn;
    `search_text` is what the guidance is searched for.
    `goes_on`: it belongs to the case of the turns before it. `fresh`: a new case was begun and the facts of an earlier
    one were left behind. `unread`: the text was no answer to our question that we can read. `aside`: the fact that we
    asked for, where the text told of something else. `explains`: it only asks for the reasons of the last answer.
    """

    facts: FactSet
    conflicts: tuple[Conflict, ...]
    asked: Asked | None
    declined: frozenset[str]
    search_text: str
    just_declined: bool = False
    goes_on: bool = False
    fresh: bool = False
    unread: bool = False
    aside: str | None = None
    explains: bool = False

    @property
    def vat_unsaid(self) -> frozenset[str]:
        """The amounts in the user's own words; given facts are without VAT by their definition."""
        return frozenset(fact.name for fact in self.facts if has_vat(fact.name) and fact.origin == "vraag")

    @property
    def vat_included(self) -> frozenset[str]:
        """The amounts that are with VAT: those in the user's own words, or all where only given values say so."""
        included = self.facts.get("waarde_incl_btw")
        if included is None or included.value is not True:
            return frozenset()
        if self.vat_unsaid or included.origin != "opgegeven":
            return self.vat_unsaid
        return frozenset(fact.name for fact in self.facts if has_vat(fact.name))


def has_vat(name: str) -> bool:
    """Whether the fact is an amount that can be with or without VAT."""
    return name.endswith("_eur") and not catalogue()[name].zonder_btw


_NOTHING = Understanding(FactSet(), (), None, frozenset(), "")


@dataclass(frozen=True, slots=True)
class Before:
    """What the earlier turns left: the case, what we asked for in it, and which facts the last rule read.

    `asked` is the last question of the case that a rule is about, `latest` are the facts that its last turn told.
    `beside` is what was searched for if the last turn was answered from the guidance, beside the case.
    """

    understood: Understanding = _NOTHING
    asked: Asked | None = None
    pending: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    beside: str = ""
    latest: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no turn came before."""
        return self.understood is _NOTHING

    def after(self, understood: Understanding, answer: Answer) -> Before:
        """What is left after one turn more; what is refused or answered from the guidance leaves the case as it is."""
        if answer.rule is not None:
            pending = tuple(one.fact for one in answer.rule.missing)
            if not pending and answer.verdict == "onbekend":  # what the user did not know may still be told
                pending = tuple(name for name in catalogue() if name in understood.declined)
            known = self.understood.facts if understood.goes_on else FactSet()
            latest = tuple(
                one.name for one in understood.facts if (old := known.get(one.name)) is None or old.value != one.value
            )
            used = tuple(answer.rule.facts)
            return Before(understood, understood.asked or self.asked, pending, used, latest=latest or self.latest)
        beside = "" if answer.kind == "refuse" else understood.search_text
        if self.asked is None:
            return Before(understood, used=self.used)
        if not understood.goes_on:
            return replace(self, beside=beside)
        kept = replace(understood, search_text=self.understood.search_text)
        return replace(self, understood=kept, beside=beside)
