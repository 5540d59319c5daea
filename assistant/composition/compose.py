"""Makes the Answer: from an Outcome, from quotes alone, or from the fact that nothing was found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pydantic import JsonValue

from assistant.answer import Answer, Citation, Kind, MissingFact, PassageHit, RuleReport, TraceLine, Verdict
from assistant.composition.answer_text import Telling, guidance_text, plain_text, rule_text
from assistant.composition.checks import proven_quotes
from assistant.composition.citations import Span, cite_evidence, cite_passages, number
from assistant.composition.rule_words import RuleWords, put_into_words
from assistant.fact_values import Change
from assistant.facts import Conflict, FactSet, FactValue, catalogue, show
from assistant.messages import message
from assistant.question import Question
from assistant.rules.case import ASSUMED
from assistant.rules.explore import Branch
from assistant.rules.outcome import Outcome
from assistant.rules.registry import rules_version
from assistant.rules.texts import rule_texts
from assistant.wording import enumerate_words
from knowledge.corrections import corrections_for
from knowledge.retrieval import Library, RetrievalResult

__all__ = ["ANSWERED", "Composer", "Telling"]

_KEPT = 10
ANSWERED = 0.5  # from this confidence of the search on, quotes are offered as an answer (knowledge/confidence.py)
_BESIDE = 2  # passages that are quoted beside the answer of a rule
_TELLING = 8  # words; by a shorter question no quote can be chosen with care
_LOOKED_AT = 5  # passages from which quotes are taken


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes the answer to one question from what was found for it.

    `search_text` is what was searched for; `notices` concern the question itself and stand in every answer.
    """

    question: Question
    search_text: str
    library: Library
    found: RetrievalResult
    notices: tuple[str, ...]

    def verdict(
        self,
        outcome: Outcome,
        facts: FactSet,
        declined: frozenset[str],
        unknown: tuple[Branch, ...],
        rivals: tuple[str, ...],
        telling: Telling,
    ) -> Answer:
        """The answer that a rule gave, with the quotes that belong to the rule.

        `unknown` tells what each value would come to of a fact that the user does not know; `rivals` are questions
        that the user may have meant instead; `telling` says how it follows on the answer before it.
        """
        words = put_into_words(outcome, facts, declined, unknown)
        beside = () if telling.again or telling.explains else self._beside(outcome)  # quoted once
        citations = self._citations((*self._evidence(outcome), *beside))
        notices = (*self.notices, *words.notices)
        told = ("step",) if words.questions else ("step", "parameter")
        steps = [one for one in outcome.trace if one.kind in told and one.name != ASSUMED]
        kind: Kind = "clarify" if words.questions else "answer" if outcome.status == "limit" else "verdict"
        return self._answer(
            kind,
            rule_text(words, steps, citations, notices, self.library, rivals, telling),
            verdict=outcome.verdict,
            citations=citations,
            rule=self._report(outcome, words, facts),
            notices=notices,
            follow_up=(*rivals, *(() if kind == "clarify" else rule_texts()[outcome.rule_id].vervolgvragen)),
        )

    def _evidence(self, outcome: Outcome) -> tuple[Span, ...]:
        """The quotes that belong to the rule; while facts of a case are asked for, it has nothing to prove yet."""
        if outcome.status == "outside_period" or (outcome.status == "missing" and outcome.facts):
            return ()
        return cite_evidence(rule_texts()[outcome.rule_id].bewijs, self.library)

    def _beside(self, outcome: Outcome) -> tuple[Span, ...]:
        """What the sources say to a general question, one without facts of a case, if they surely say something."""
        short = len(self.search_text.split()) < _TELLING
        if outcome.facts or short or self.found.confidence < ANSWERED:
            return ()
        return cite_passages(self.search_text, self.found.kept[:_BESIDE], most=_BESIDE)

    def conflict(self, conflict: Conflict, outcome: Outcome) -> Answer:
        """Both values put to the user; we never choose between them. The reply is read as the first fact."""
        first, second = (
            f"{catalogue()[one.name].label} {show(one.name, one.value)} ('{' '.join(one.words.split())}')"
            for one in (conflict.first, conflict.second)
        )
        asked = message("tegenspraak", a=first, b=second)
        report = RuleReport(
            id="meta_conflicterende_feiten",
            peildatum=self.question.peildatum.isoformat(),
            facts={},
            missing=(MissingFact(fact=conflict.first.name, question=asked),),
            trace=(TraceLine(kind="step", name="meta_conflicterende_feiten", value=asked, legal_basis=""),),
            legal_basis=outcome.legal_basis,
            next_steps=(),
            confidence=outcome.certainty,
            turning_point=None,
        )
        text = plain_text(asked, (), self.notices)
        return self._answer("clarify", text, verdict="onbekend", rule=report, notices=self.notices)

    def guidance(self, holds: re.Pattern[str] | None) -> Answer:
        """The best quotes under a lead that claims nothing beyond them; only such as hold what is asked for."""
        return self._quoted("answer", message("aanleiding"), most=3, holds=holds)

    def related(self) -> Answer:
        """The nearest places, said to be no answer."""
        unknown = [message("verwant_onbekend", woorden=self._unknown())] if self.found.unknown_terms else []
        return self._quoted("related", " ".join([message("verwant"), *unknown, message("verwant_dichtbij")]), most=2)

    def abstain(self) -> Answer:
        """That nothing was found, what was searched, and where one can turn."""
        lines = [message("verwant_onbekend", woorden=self._unknown())] if self.found.unknown_terms else []
        lines.append(message("gezocht", bronnen=enumerate_words([source.title for source in self.library.sources])))
        text = plain_text(message("niets"), [*lines, message("wend")], self.notices)
        return self._answer("abstain", text, notices=self.notices)

    def unclear(self) -> Answer:
        """That we cannot read what would be different, and how to say it."""
        text = plain_text(message("onduidelijk"), [message("onduidelijk_zeg")], self.notices)
        return self._answer("abstain", text, notices=self.notices)

    def idle(self) -> Answer:
        """That we asked nothing to which a 'ja' or 'weet ik niet' can be the answer."""
        text = plain_text(message("geen_vraag_open"), [message("geen_vraag_open_zeg")], self.notices)
        return self._answer("abstain", text, notices=self.notices)

    def refuse(self) -> Answer:
        """That the question is not for us, and what is."""
        text = plain_text(message("weigeren"), [message("weigeren_wat_wel")], self.notices)
        return self._answer("refuse", text, notices=self.notices)

    def greet(self) -> Answer:
        """A word back, and what one can ask."""
        thanks = self.question.text.lower().lstrip().startswith(("bedankt", "dank"))
        text = plain_text(message("dank") if thanks else message("groet"), [message("weigeren_wat_wel")], self.notices)
        return self._answer("refuse", text, notices=self.notices)

    def _quoted(self, kind: Kind, lead: str, *, most: int, holds: re.Pattern[str] | None = None) -> Answer:
        citations = self._citations(
            cite_passages(self.search_text, self.found.kept[:_LOOKED_AT], most=most, holds=holds)
        )
        notices = self.notices if kind == "answer" else (*self.notices, message("wend"))
        text = guidance_text(lead, citations, notices, self.library)
        return self._answer(kind, text, citations=citations, notices=notices, follow_up=self._corrected(citations))

    def _corrected(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """The questions of the rules behind the corrections of these quotes."""
        found = [
            rule_texts()[one.rule].vraag
            for quote in citations
            for one in corrections_for(quote.source, quote.start, quote.end, self.library.corrections)
            if one.rule is not None
        ]
        return tuple(dict.fromkeys(found))

    def _citations(self, spans: Iterable[Span]) -> tuple[Citation, ...]:
        return proven_quotes(number(spans, self.library), self.library)

    def _report(self, outcome: Outcome, words: RuleWords, facts: FactSet) -> RuleReport:
        inferred = {fact.name for fact in facts if fact.origin == "afgeleid"}
        return RuleReport(
            id=outcome.rule_id,
            peildatum=self.question.peildatum.isoformat(),
            facts={name: _plain(value) for name, value in outcome.facts.items()},
            missing=tuple(MissingFact(fact=name, question=asked) for name, asked in words.questions),
            trace=tuple(
                TraceLine(
                    kind=one.kind,
                    name=one.name,
                    value=f"{one.value} (afgeleid)" if one.kind == "fact" and one.name in inferred else one.value,
                    legal_basis=one.legal_basis,
                )
                for one in outcome.trace
            ),
            legal_basis=outcome.legal_basis,
            next_steps=words.next_steps,
            confidence=outcome.certainty,
            turning_point=words.turning_point,
        )

    def _answer(
        self,
        kind: Kind,
        text: str,
        *,
        verdict: Verdict | None = None,
        citations: tuple[Citation, ...] = (),
        rule: RuleReport | None = None,
        notices: tuple[str, ...] = (),
        follow_up: tuple[str, ...] = (),
    ) -> Answer:
        return Answer(
            question=self.question.text,
            kind=kind,
            verdict=verdict,
            text=text,
            citations=citations,
            passages=tuple(
                PassageHit(
                    source=one.passage.source,
                    section=one.passage.section,
                    text=one.passage.text,
                    start=one.passage.start,
                    end=one.passage.end,
                    score=round(one.score, 4),
                )
                for one in self.found.kept[:_KEPT]
            ),
            rule=rule,
            card=None,
            notices=notices,
            follow_up=follow_up,
            index_version=self.found.index_version,
            rules_version=rules_version(),
            elapsed_ms=0.0,
        )

    def _unknown(self) -> str:
        return enumerate_words([f"'{term}'" for term in self.found.unknown_terms])


def _plain(value: FactValue | Change) -> JsonValue:
    """A fact's value as JSON: amounts as text with cents, dates as ISO text, lists as lists of these."""
    if isinstance(value, Decimal):
        return str(value.quantize(Decimal("0.01")))
    if isinstance(value, Change):
        return {"bedrag_eur": _plain(value.amount), "grond": value.ground, "datum": _plain(value.day)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
