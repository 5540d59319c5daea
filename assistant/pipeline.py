"""The one path from a question to an Answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.answer import Answer
from assistant.composition.compose import Composer, Telling
from assistant.conversation import Conversation
from assistant.facts import catalogue
from assistant.messages import message
from assistant.question import Question
from assistant.rule_answer import apply_rule, asks_again, disputed, meant, read_as, rivals_of, unknown_branches
from assistant.rules.outcome import Outcome
from assistant.settings import Settings
from assistant.understanding.definition import asked_term
from assistant.understanding.follow_up import is_bare_figure, puts_a_case
from assistant.understanding.leaning import leans_on
from assistant.understanding.other_domains import is_other_domain
from assistant.understanding.past_day import as_of_day_asked
from assistant.understanding.personal_data import find_personal_data
from assistant.understanding.replies import is_yes_or_no, says_unknown
from assistant.understanding.rule_match import rule_matcher
from assistant.understanding.rule_or_card import (
    fits_card,
    has_card,
    is_doubtful,
    is_for_guidance,
    is_own,
)
from assistant.understanding.scope import is_greeting, is_thanks, names_the_field
from assistant.understanding.source_named import without_source
from assistant.understanding.spelled import as_spelled, learn, spelled
from assistant.understanding.text import Text, fold
from assistant.understanding.understand import Understanding, understand
from assistant.wording import enumerate_words
from knowledge.confidence import confidence
from knowledge.encoders import SHIPPED_MODEL
from knowledge.index import ChromaServer, IndexSettings
from knowledge.retrieval import Library, RetrievalResult, open_library

__all__ = ["Services", "answer_question", "index_settings", "open_services"]

# Confidence of the search, 0 to 1, fitted in knowledge/confidence.py on questions with and without an answer.
NEAR = 0.05  # from here on they are offered as near; below, nothing was found
# Below, one without a word of the field is not for us; short ones, and with so many words unknown to us, fit by chance.
OURS, OURS_SHORT = 0.1, 0.47
SHORT, STRANGE = 8, 2  # words


@dataclass(frozen=True, slots=True)
class Services:
    """What answering needs and what is opened once: the library with its search."""

    library: Library


def open_services(settings: Settings, *, progress: Callable[[str, int, int], None] | None = None) -> Services:
    """The services for these settings; builds the index on first use and reports its progress.

    Raises:
        InkoopwijzerError: a file in knowledge/ is broken.
    """
    rule_matcher()  # read and built once, as the catalogue, so that the first question need not wait for them
    catalogue()
    library = open_library(index_settings(settings), progress=progress)
    shipped = {source.id for source in library.shipped}
    learn(source.text for source in library.sources if source.id not in shipped)
    return Services(library)


def index_settings(settings: Settings) -> IndexSettings:
    """The part of the settings that shapes the index and the search in it."""
    address = settings.chroma_address
    return IndexSettings(
        data_dir=settings.data_dir,
        sources_dir=settings.sources_dir,
        extra_dir=settings.extra_dir,
        chroma=None if address is None else ChromaServer(address, settings.chroma_header_pairs),
        model=SHIPPED_MODEL if settings.model is None else settings.model,
        query_prefix=settings.query_prefix,
        passage_prefix=settings.passage_prefix,
        model_weight=settings.model_weight,
    )


def answer_question(question: Question, conversation: Conversation, services: Services) -> Answer:
    """The answer to the question after the turns of its conversation; the same input gives the same answer.

    Raises:
        FactError: a fact given with the question cannot be used.
    """
    started = time.perf_counter()
    answer = _answer(as_of_day_asked(question), conversation, services)
    elapsed = round((time.perf_counter() - started) * 1000, 1)
    return answer.model_copy(update={"question": question.text, "elapsed_ms": elapsed})


def _answer(typed: Question, conversation: Conversation, services: Services) -> Answer:
    question = as_spelled(typed)
    understood = understand(typed, conversation)
    leans = not understood.goes_on and leans_on(question.text, conversation)
    if leans:
        understood = replace(understood, search_text=f"{_topic(conversation, services)} {question.text}")
    found = services.library.retriever.search(without_source(understood.search_text))
    if leans:
        alone = services.library.retriever.search(without_source(question.text))
        by_itself = alone.answers and not found.answers
        found = alone if by_itself else _not_again(found, alone, conversation)
    passed_over = understood.asked
    if is_for_guidance(question, understood, found, services.library.retriever.likeness, leans=leans):
        understood = replace(understood, asked=None)
    outcome = apply_rule(understood, question) if understood.asked is not None else None
    doubtful = outcome is not None and is_doubtful(question, understood, outcome)
    if doubtful:
        understood, outcome = replace(understood, asked=None), None
    term = asked_term(question.text, services.library.glossary)
    composer = Composer(
        question, understood.search_text, services.library, found, _notices(typed, understood, outcome, found), term
    )
    if outcome is not None:
        if (conflict := disputed(understood, outcome)) is not None:
            return composer.conflict(conflict, outcome)
        unknown = unknown_branches(understood, outcome, question)
        told = Telling(
            explains=understood.explains,
            again=asks_again(conversation, outcome, understood),
            read_as=read_as(question, understood, outcome, services.library.retriever.likeness),
        )
        return composer.verdict(
            outcome, understood.facts, understood.declined, unknown, rivals_of(understood.asked), told
        )
    if conversation.turns and (is_yes_or_no(question.text) or says_unknown(Text(question.text, fold(question.text)))):
        return composer.idle()
    if _supposes_unread(question, conversation, found):
        return composer.unclear()
    if term is not None and not (found.answers and has_card(found)):
        return composer.meaning(term)
    if is_greeting(question.text):
        return composer.greet(thanks=is_thanks(question.text))
    if not _is_ours(understood.search_text, found):
        return composer.refuse()
    offered = meant(passed_over, doubtful=doubtful)
    if not found.kept or _has_no_place(found):
        return composer.related(carded=has_card(found), meant=offered) if doubtful else composer.abstain()
    if not found.answers or (doubtful and not fits_card(question, found, services.library.retriever.likeness)):
        return composer.related(carded=has_card(found), meant=offered)
    return composer.card(meant=offered) if has_card(found) else composer.guidance()


def _has_no_place(found: RetrievalResult) -> bool:
    """Whether no place comes near: by a known gap that no source names, or where the search is all but sure of it."""
    if found.gap is not None and not found.answers:
        return found.gap.nearest is None
    signals = found.signals  # what is asked in vain may still be near
    return confidence(replace(signals, unmet=min(1.0, signals.unmet))) < NEAR


def _is_ours(text: str, found: RetrievalResult) -> bool:
    """Whether a question names the field, is a known gap, or is surely answered.

    A gap goes before words of other domains: the bijstand stands beside our field, and has a gap.
    """
    if names_the_field(text) or found.gap is not None or (is_own(found) and found.answers):
        return True
    by_chance = len(text.split()) <= SHORT or len(found.unknown_terms) >= STRANGE
    return not is_other_domain(text) and found.confidence >= (OURS_SHORT if by_chance else OURS)


def _topic(conversation: Conversation, services: Services) -> str:
    """What the last turn was about: the question of its card, or its own."""
    last = conversation.turns[-1]
    return services.library.card(last.answer.card).question if last.answer.card is not None else last.question.text


def _not_again(found: RetrievalResult, alone: RetrievalResult, conversation: Conversation) -> RetrievalResult:
    """What was found without the card that was just given; cards that the question finds by itself go first."""
    given = conversation.turns[-1].answer.card
    by_itself = {one.card.id: one.score for one in alone.cards}
    cards = [
        replace(one, score=(one.score + by_itself.get(one.card.id, 0.0)) / 2)
        for one in found.cards
        if one.card.id != given
    ]
    return replace(found, cards=tuple(sorted(cards, key=lambda one: -one.score)))


def _supposes_unread(question: Question, conversation: Conversation, found: RetrievalResult) -> bool:
    """Whether it is a 'stel dat' or a bare figure on a case that a rule was about, from which nothing was read."""
    if all(turn.answer.rule is None for turn in conversation.turns):
        return False
    return is_bare_figure(question.text) or (not found.answers and puts_a_case(question.text))


def _notices(
    question: Question, understood: Understanding, outcome: Outcome | None, found: RetrievalResult
) -> tuple[str, ...]:
    seen = find_personal_data(question.text)
    warning = (message("persoonsgegeven", wat=enumerate_words(seen)),) if seen else ()
    changes = [f"'{wrong}' als '{right}'" for wrong, right in spelled(question.text).changes]
    read = (message("gelezen_woorden", wat=enumerate_words(changes)),) if changes else ()
    fresh = (message("nieuwe_zaak"),) if understood.fresh else ()
    unread = (message("niet_begrepen"),) if understood.unread else ()
    aside = outcome is not None and understood.aside is not None and understood.aside in outcome.missing[:1]
    noted = (message("genoteerd"),) if aside else ()
    kind = understood.facts.get("opdracht_type")
    home_help = kind is not None and "huishoudelijke" in kind.words.lower() and kind.words in question.text
    said = (message("huishoudelijke_hulp"),) if home_help and understood.asked is not None else ()
    return (*warning, *read, *fresh, *unread, *noted, *said, *found.notices)
