"""Makes the Answer: from an Outcome, from quotes alone, or from the fact that nothing was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.answer import Answer, Citation, Kind, RuleReport, Verdict
from assistant.composition.answer_text import Telling, card_text, guidance_text, meaning_of, plain_text, rule_text
from assistant.composition.checks import proven_quotes
from assistant.composition.citations import MOST, Span, cite_evidence, cite_passages, corrected_by, number, passage_hits
from assistant.composition.other_readings import other_readings, spans_of
from assistant.composition.report import conflict_report, rule_report
from assistant.composition.rule_words import put_into_words
from assistant.facts import Conflict, FactSet, catalogue, show
from assistant.messages import message
from assistant.question import Question
from assistant.rules.case import ASSUMED
from assistant.rules.explore import Branch
from assistant.rules.outcome import Outcome
from assistant.rules.registry import rules_version
from assistant.rules.texts import rule_texts
from assistant.wording import enumerate_words
from knowledge.quantities import asked_quantity
from knowledge.retrieval import Library, RetrievalResult, Term

__all__ = ["Composer", "Telling"]

_BESIDE, _BESIDE_FROM = 2, 0.6  # quotes of a card that stand beside the answer of a rule, from this confidence on
_NEAR_PASSAGE = 0.6  # of the score of the best passage: less is not quoted beside it
_RELATED = 3  # quotes that come nearest
_FOLLOW_UP = 4  # questions that are offered after a card
_LOOKED_AT = 5  # passages from which quotes are taken


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes the answer to one question from what was found for it.

    `search_text` is what was searched for; `notices` concern the question itself and stand in every answer. `term` is
    the term whose meaning was asked for.
    """

    question: Question
    search_text: str
    library: Library
    found: RetrievalResult
    notices: tuple[str, ...]
    term: Term | None = None

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
        evidence = self._evidence(outcome)
        citations = self._citations((*evidence, *beside))
        telling = replace(telling, proving=len(self._citations(evidence)))
        notices = (*self.notices, *words.notices)
        told = ("step",) if words.questions else ("step", "parameter")
        steps = [one for one in outcome.trace if one.kind in told and one.name != ASSUMED]
        kind: Kind = "clarify" if words.questions else "answer" if outcome.status == "limit" else "verdict"
        return self._answer(
            kind,
            rule_text(words, steps, citations, notices, self.library, rivals, telling),
            verdict=outcome.verdict,
            citations=citations,
            rule=rule_report(outcome, words, facts, peildatum=self.question.peildatum),
            notices=notices,
            follow_up=(*rivals, *(() if kind == "clarify" else rule_texts()[outcome.rule_id].vervolgvragen)),
        )

    def _evidence(self, outcome: Outcome) -> tuple[Span, ...]:
        """The quotes that belong to the rule; while facts of a case are asked for, it has nothing to prove yet."""
        if outcome.status == "outside_period" or (outcome.status == "missing" and outcome.facts):
            return ()
        return cite_evidence(rule_texts()[outcome.rule_id].bewijs, self.library)

    def _beside(self, outcome: Outcome) -> tuple[Span, ...]:
        """What the best card quotes, if it surely tells of it, while we ask or where no fact of a case is known."""
        decided = outcome.facts and outcome.status != "missing"
        if decided or not self.found.cards or self.found.confidence < _BESIDE_FROM:
            return ()
        quotes = self.found.cards[0].card.quotes[:_BESIDE]
        return tuple((quote.source, quote.start, quote.end) for quote in quotes)

    def conflict(self, conflict: Conflict, outcome: Outcome) -> Answer:
        """Both values put to the user; we never choose between them. The reply is read as the first fact."""
        first, second = (
            f"{catalogue()[one.name].label} {show(one.name, one.value)} ('{' '.join(one.words.split())}')"
            for one in (conflict.first, conflict.second)
        )
        asked = message("tegenspraak", a=first, b=second)
        report = conflict_report(conflict.first.name, asked, outcome, peildatum=self.question.peildatum)
        text = plain_text(asked, (), self.notices)
        return self._answer("clarify", text, verdict="onbekend", rule=report, notices=self.notices)

    def guidance(self) -> Answer:
        """The best quotes under a lead that claims nothing beyond them."""
        spans = self._best_sentences(most=3)
        return self._quoted("answer", message("aanleiding"), spans) if self._citations(spans) else self.abstain()

    def card(self, *, meant: tuple[str, ...]) -> Answer:
        """The answer of the best card with its quotes, and in short those of cards that fit nearly as well.

        `meant` are questions of rules that could be meant too: they are offered first.
        """
        card = self.found.cards[0].card
        others = other_readings(self.found.cards)
        own = ((quote.source, quote.start, quote.end) for quote in card.quotes[: max(1, MOST - len(others))])
        citations = self._citations((*own, *spans_of(others)))
        asked = (*(self.library.card(id_) for id_ in card.related), *(one.card for one in others))
        offered = [*meant, *(one.question for one in asked), *corrected_by(citations, self.library)]
        follow_up = tuple(dict.fromkeys(offered))[:_FOLLOW_UP]
        text = card_text(card, self.question.text, citations, self.notices, self.library, others, self.term)
        return self._answer(
            "answer", text, citations=citations, notices=self.notices, follow_up=follow_up, card=card.id
        )

    def meaning(self, term: Term) -> Answer:
        """The explanation of a term in our own words, with the place in the sources where it stands, if any."""
        quote = term.quote
        spans = [(quote.source, quote.start, quote.end)] if quote is not None else []
        offered = [one.card.question for one in self.found.cards[:_RELATED]]
        return self._quoted("answer" if spans else "related", meaning_of(term), spans, offered=offered)

    def related(self, *, carded: bool, meant: tuple[str, ...]) -> Answer:
        """The nearest places, said to be no answer: the first quotes of the best cards if `carded`, else sentences.

        The place that comes nearest to a known gap goes first. `meant` is as for a card.
        """
        opening = [message("verwant")] if self.found.gap is None else []  # a gap says more
        lead = " ".join([*opening, *self._not_found(), message("verwant_dichtbij")])
        nearest = self.found.gap.nearest if self.found.gap is not None else None
        first = [] if nearest is None else [(nearest.source, nearest.start, nearest.end)]
        cards = [one.card for one in self.found.cards[:_RELATED]] if carded else []
        quotes = [(quote.source, quote.start, quote.end) for card in cards for quote in card.quotes[:1]]
        spans = dict.fromkeys((*first, *(quotes if carded else self._best_sentences(most=_RELATED))))
        offered = [*meant, *(card.question for card in cards)]
        return self._quoted("related", lead, list(spans)[:_RELATED], offered=offered)

    def abstain(self) -> Answer:
        """That nothing was found, what was searched, what comes nearest, and where one can turn."""
        shipped = [source.title for source in self.library.shipped]
        own = len(self.library.sources) - len(shipped)
        searched = [*shipped, message("eigen_documenten", aantal=str(own))] if own else shipped
        lines = [*self._not_found(), message("gezocht", bronnen=enumerate_words(searched))]
        if self.found.kept:
            nearest = self.found.kept[0].passage
            place = " > ".join((self.library.source(nearest.source).title, *nearest.section))
            lines.append(message("dichtstbij", plaats=place))
        text = plain_text(message("niets"), [*lines, message("wend")], self.notices)
        return self._answer("abstain", text, notices=self.notices)

    def unclear(self) -> Answer:
        """That we cannot read what would be different, and how to say it."""
        return self._said("abstain", message("onduidelijk"), message("onduidelijk_zeg"))

    def idle(self) -> Answer:
        """That we asked nothing to which a 'ja' or 'weet ik niet' can be the answer."""
        return self._said("abstain", message("geen_vraag_open"), message("geen_vraag_open_zeg"))

    def refuse(self) -> Answer:
        """That the question is not for us, and what is."""
        return self._said("refuse", message("weigeren"), message("weigeren_wat_wel"))

    def greet(self, *, thanks: bool) -> Answer:
        """A word back, and what one can ask."""
        said = message("dank") if thanks else message("groet")
        return self._said("refuse", said, message("weigeren_wat_wel"))

    def _said(self, kind: Kind, short: str, line: str) -> Answer:
        text = plain_text(short, [line], self.notices)
        return self._answer(kind, text, notices=self.notices)

    def _quoted(self, kind: Kind, lead: str, spans: Iterable[Span], *, offered: Iterable[str] = ()) -> Answer:
        citations = self._citations(spans)
        notices = self.notices if kind == "answer" else (*self.notices, message("wend"))
        text = guidance_text(lead, citations, notices, self.library)
        follow_up = tuple(dict.fromkeys((*offered, *corrected_by(citations, self.library))))[:_FOLLOW_UP]
        return self._answer(kind, text, citations=citations, notices=notices, follow_up=follow_up)

    def _best_sentences(self, *, most: int) -> tuple[Span, ...]:
        """The best sentences of passages that are nearly as good as the best; such as hold what is asked for first."""
        if not self.found.kept:
            return ()
        asked = asked_quantity(self.search_text)
        near = [one for one in self.found.kept[:_LOOKED_AT] if one.score >= _NEAR_PASSAGE * self.found.kept[0].score]
        return cite_passages(self.search_text, near, most=most, holds=asked.held if asked is not None else None)

    def _citations(self, spans: Iterable[Span]) -> tuple[Citation, ...]:
        return proven_quotes(number(spans, self.library), self.library)

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
        card: str | None = None,
    ) -> Answer:
        return Answer(
            question=self.question.text,
            kind=kind,
            verdict=verdict,
            text=text,
            citations=citations,
            passages=passage_hits(self.found.kept),
            rule=rule,
            card=card,
            notices=notices,
            follow_up=follow_up,
            index_version=self.found.index_version,
            rules_version=rules_version(),
            elapsed_ms=0.0,
        )

    def _not_found(self) -> list[str]:
        """What is known to be missing; else which words no source knows, and which sort of answer was looked for."""
        if (gap := self.found.gap) is not None:
            known_to = [message("verwant_weet", wie=gap.knows)] if gap.knows is not None else []
            return [message("verwant_gat", mist=gap.missing), *known_to]
        unknown = enumerate_words([f"'{term}'" for term in self.found.unknown_terms])
        lacking = enumerate_words([message(f"mist_{sort}") for sort in self.found.lacking])
        lines = [message("verwant_onbekend", woorden=unknown)] if unknown else []
        return [*lines, message("verwant_mist", wat=lacking)] if lacking else lines
