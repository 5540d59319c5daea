"""The terms of a question by which it is compared with the ways of asking: stems, parts of compounds, 4-grams."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.dutch import STOP_WORDS, CompoundSplitter, grams, stem, tokens
from knowledge.yaml_files import load_yaml_model

__all__ = ["QuestionTerms", "abbreviations", "written_out"]

FILE = Path(__file__).with_name("question_words.yaml")

_AMOUNT = re.compile(r"\d{4,}(?:[.,]\d+)?|\d+(?:[.,]\d+)?k")
_YEAR = re.compile(r"(?:19|20)\d\d")


class _Words(BaseModel):
    """`onderscheidend`: stop words of the search that tell rules apart; the others are explained in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    onderscheidend: str
    afkortingen: dict[str, str]
    zelfde: dict[str, str]


class QuestionTerms:
    """Reads questions into terms; knows the words of the given texts, so that it can take compounds apart."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._splitter = CompoundSplitter({token.form for text in texts for token in tokens(written_out(text))})

    def words(self, text: str) -> tuple[str, ...]:
        """The stem of each telling word, with those of its parts; words for the same thing have one stem."""
        telling = (form for form in _forms(text) if form not in _not_telling())
        return tuple(
            _same_words().get(one, one) for form in telling for one in (stem(form), *self._splitter.parts(form))
        )

    def grams(self, text: str) -> tuple[str, ...]:
        """The 4-grams of each word, by which one with a typing error is still known."""
        return tuple(gram for form in _forms(text) for gram in grams(form))


def _forms(text: str) -> tuple[str, ...]:
    """The folded words; an amount of money counts as such, whatever its height."""
    forms = (token.form for token in tokens(written_out(text)))
    return tuple("bedrag" if _is_amount(form) else form for form in forms)


def _is_amount(form: str) -> bool:
    return _AMOUNT.fullmatch(form) is not None and _YEAR.fullmatch(form) is None


def abbreviations() -> Collection[str]:
    """What `written_out` writes out."""
    return _lists().afkortingen.keys()


def written_out(text: str) -> str:
    """The text in lower case, abbreviations and other names of one thing in full."""
    return _abbreviation().sub(lambda match: _lists().afkortingen[match[0]], text.lower())


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _lists().afkortingen))})\b")


@cache
def _not_telling() -> frozenset[str]:
    return STOP_WORDS - set(_lists().onderscheidend.split())


@cache
def _same_words() -> Mapping[str, str]:
    """For the stem of each word the stem of the one that stands for it."""
    return {stem(word): stem(first) for first, others in _lists().zelfde.items() for word in others.split()}


@cache
def _lists() -> _Words:
    return load_yaml_model(FILE, _Words)
