"""Measures one size of the corpus in a process of its own, so that its memory is that of this size alone.

`python -m evals.growth_process` reads a Job as JSON from standard input and prints a Measured as JSON.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter

from evals.exam import HALVES, STYLES, Exam, load_exam
from evals.gold import gold_of
from evals.metrics import Estimate, estimate, recall
from knowledge.dutch import grams
from knowledge.fusion import HybridRetriever
from knowledge.index import IndexSettings, PassageIndex, open_index
from knowledge.keyword_search import content_words
from knowledge.search_result import RetrievalResult
from knowledge.sources import SOURCES_DIR
from knowledge.texts import Texts, read_texts

__all__ = ["CHANNELS", "TIMED", "WHOLE", "Built", "Job", "Measured", "Spread", "build", "first_questions", "measure"]

CHANNELS = ("delen", "4-grammen", "manieren", "vectoren")
WHOLE = "alles"
TIMED = 150  # of the exam's questions, for the times of each channel and of the whole
_SEED = 20261122
_CANDIDATES = 60  # as many vectors as the search asks for
_DEPTH = 5


@dataclass(frozen=True, slots=True)
class Job:
    """The folders with own documents and for the index.

    Attributes:
        dense: vectors take part.
        build: only make their index.
        most: so many questions of each half of the exam are asked; None: all.
    """

    extra_dir: Path
    data_dir: Path
    dense: bool
    build: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """The number of vectors, the seconds to make and open the index with its counted words, the most memory in MB."""

    vectors: int
    seconds: float
    memory: float


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds: of half of the questions and of 95 percent it takes no more."""

    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One size.

    Attributes:
        passages: how many there are, those of the sources among them.
        reading: seconds to read the files and cut them into passages.
        opening: seconds to load the model and open the vectors and words that were kept before; None without vectors.
        words: seconds until both keyword readings are there, those of the cards too: from the counts that were kept or,
            without vectors, by counting.
        lexical: seconds to count all words and build both keyword readings, whether a start needs it or not.
        memory: the most memory of the process in MB, after all questions.
        times: by channel, and for the whole search.
        recall: recall at 5 by "half/style".
    """

    passages: int
    reading: float
    opening: float | None
    words: float
    lexical: float
    memory: float
    times: dict[str, Spread]
    recall: dict[str, Estimate]


def build(job: Job) -> Built:
    """Makes the index of vectors and counted words, as the first start with these documents does."""
    texts = read_texts(SOURCES_DIR, job.extra_dir)
    started = time.perf_counter()
    open_index(_settings(job), texts=texts)
    return Built(len(texts.entries), time.perf_counter() - started, _peak_memory())


def measure(job: Job, exam: Exam) -> Measured:
    """Opens everything as `open_library` does, step by step, and asks the exam's questions."""
    started = time.perf_counter()
    texts = read_texts(SOURCES_DIR, job.extra_dir)
    read = time.perf_counter()
    index = open_index(_settings(job), texts=texts) if job.dense else None
    opened = time.perf_counter()
    retriever = HybridRetriever(texts.passages, index, cards=texts.cards)
    built = time.perf_counter()
    asked = exam.texts
    timed = random.Random(_SEED).sample(asked, min(TIMED, len(asked)))
    whole = _spread(retriever.search, timed)
    found = dict(_recall(exam, texts, retriever.search))
    memory = _peak_memory()
    times = {**_channels(retriever, index, timed), WHOLE: whole}
    return Measured(
        passages=len(texts.passages),
        reading=read - started,
        opening=opened - read if job.dense else None,
        words=built - opened,
        lexical=_counting(texts) if job.dense else built - opened,
        memory=memory,
        times=times,
        recall=found,
    )


def first_questions(exam: Exam, most: int | None) -> Exam:
    """The exam with at most so many questions that have an answer in each half."""
    return replace(exam, questions=tuple(one for half in HALVES for one in exam.half(exam.questions, half)[:most]))


def _settings(job: Job) -> IndexSettings:
    return IndexSettings(data_dir=job.data_dir, extra_dir=job.extra_dir)


def _counting(texts: Texts) -> float:
    """Seconds to build the keyword search from the texts alone, in a process that has counted none of them yet."""
    started = time.perf_counter()
    HybridRetriever(texts.passages, None, cards=texts.cards)
    return time.perf_counter() - started


def _channels(retriever: HybridRetriever, index: PassageIndex | None, asked: Sequence[str]) -> dict[str, Spread]:
    """Each channel by itself. They are those of the retriever: to build them a second time takes as long again."""
    field, cards = retriever.keywords, retriever.card_search
    words = {question: content_words(question) for question in asked}
    parts = {question: [one for word in words[question] for one in field.readings(word.form)] for question in asked}
    pieces = {question: [one for word in words[question] for one in grams(word.form)] for question in asked}
    channels: list[Callable[[str], object]] = [
        lambda question: field.parts.scores(parts[question]),
        lambda question: field.grams.scores(pieces[question]),
        lambda question: cards.scores(words[question]),
    ]
    if index is not None:
        channels.append(lambda question: index.query(question, limit=_CANDIDATES))
    return {name: _spread(channel, asked) for name, channel in zip(CHANNELS, channels, strict=False)}


def _spread(ask: Callable[[str], object], asked: Sequence[str]) -> Spread:
    taken = []
    for question in asked:
        started = time.perf_counter()
        ask(question)
        taken.append((time.perf_counter() - started) * 1000)
    p50, p95 = np.percentile(taken, [50, 95])
    return Spread(float(p50), float(p95))


def _recall(exam: Exam, texts: Texts, search: Callable[[str], RetrievalResult]) -> Iterator[tuple[str, Estimate]]:
    """Recall at 5 by half and style; a near-copy counts as its original."""
    shipped = {source.id for source in texts.shipped}
    ours = [passage for passage in texts.passages if passage.source in shipped]
    for half in HALVES:
        questions = exam.half(exam.questions, half)
        relevant = [gold_of(question, texts.shipped).relevant(ours) for question in questions]
        for style in STYLES:
            values = []
            for question, right in zip(questions, relevant, strict=True):
                passages = [one.passage for one in search(question.asked(style)).kept[:_DEPTH]]
                values.append(recall([(one.near_copy_of or one.id) in right for one in passages], _DEPTH))
            yield f"{half}/{style}", estimate(values)


def _peak_memory() -> float:
    """MB; not that of the process that started this one, which the system hands down with getrusage."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Does the job on standard input."""
    job = TypeAdapter(Job).validate_json(sys.stdin.read())
    done: Built | Measured = build(job) if job.build else measure(job, first_questions(load_exam(), job.most))
    sys.stdout.write(TypeAdapter(type(done)).dump_json(done).decode() + "\n")


if __name__ == "__main__":
    main()
