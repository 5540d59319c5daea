"""Reads Dutch text for search: words, stems, compound parts, character 4-grams; knows no documents."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from snowballstemmer.dutch_stemmer import DutchStemmer

from knowledge.word_lists import word_list

__all__ = [
    "STOP_WORDS",
    "CompoundSplitter",
    "Token",
    "fold",
    "form_of",
    "grams",
    "stem",
    "tokens",
    "word_forms",
    "words_of",
]

_WORD = re.compile(r"\d+(?:[.,]\d+)*(?:[a-z]\b)?|[^\W\d_]+(?:[’'][^\W\d_]+)*|[^\W_]+")
_stemmer = DutchStemmer()
_stemmer_lock = threading.Lock()  # the stemmer keeps its state in itself

# The stemmer leaves a word alone that has none of these ends and no "ge" with letters after it. It is slow, and most of
# the runs of letters that are tried as parts of compounds are such words.
_ENDS = (
    "s", "en", "de", "ge", "je", "le", "re", "se", "te", "ene", "ische", "lijke", "ieve",
    "heid", "fie", "gie", "atie", "isme", "ing", "arij", "erij", "sel", "rder", "ster", "iteit", "dst", "tst",
    "end", "atief", "ig", "iger", "igst", "ioneel", "baar", "laar", "naar", "raar", "lijker", "lijkst", "tant",
    "ft", "kt", "pt",
)  # fmt: skip

STOP_WORDS = word_list("stop_words")

_SHORTEST_COMPOUND, _SHORTEST_PART = 7, 4
_SHORT_PARTS = word_list("short_parts")
_LINKS = {"s": ("", "s"), "e": ("", "en", "e", "er"), "n": ("", "n")}  # by their first letter
_NO_LINK = ("",)
_NOT_PARTS = word_list("not_parts")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text as it stands there, its folded form, and where it starts."""

    text: str
    form: str
    start: int


def fold(text: str) -> str:
    """The text in lower case without accents, typographic quotes made plain."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return "".join(character for character in plain if not unicodedata.combining(character))


def tokens(text: str) -> tuple[Token, ...]:
    """The words and numbers of a text in order; 750.000 and 750.000,- have the form 750000."""
    return tuple(Token(match[0], form_of(match[0]), match.start()) for match in _WORD.finditer(text))


def words_of(text: str) -> list[str]:
    """The words and numbers of a text as they stand there, in order: fast, for many texts."""
    return _WORD.findall(text)


def word_forms(text: str) -> list[str]:
    """The folded forms of the words and numbers of a text, in order."""
    return [form_of(word) for word in words_of(text)]


@lru_cache(maxsize=200_000)
def form_of(word: str) -> str:
    """The folded form of a word or number."""
    if word[0].isdigit() and word[-1].isdigit():
        return re.sub(r"(?<=\d)[.,](?=\d{3}(\D|$))", "", word)
    return re.sub(r"'s?$", "", fold(word)).replace("'", "")


def stem(form: str) -> str:
    """The Kraaij-Pohlmann stem of a folded word; words with a digit in them stay as they are."""
    return _stemmed(form) if (form.endswith(_ENDS) or "ge" in form) and form.isalpha() else form


@lru_cache(maxsize=200_000)
def _stemmed(form: str) -> str:
    with _stemmer_lock:
        return str(_stemmer.stemWord(form))


def grams(form: str, *, size: int = 4) -> tuple[str, ...]:
    """The character runs of a folded word with a mark at both ends; a shorter word is one run."""
    marked = f"_{form}_"
    return tuple(marked[i : i + size] for i in range(max(1, len(marked) - size + 1)))


class CompoundSplitter:
    """Splits Dutch compounds (contractduur) into parts that are words of the sources (contract, duur)."""

    def __init__(self, forms: Iterable[str]) -> None:
        known = {form for form in forms if form.isalpha() and form not in STOP_WORDS}
        self._use(frozenset(stem(form) for form in known if _may_be_part(form)))

    @classmethod
    def of_stems(cls, stems: frozenset[str]) -> CompoundSplitter:
        """A splitter with the `stems` of another one."""
        made = cls.__new__(cls)
        made._use(stems)
        return made

    def _use(self, stems: frozenset[str]) -> None:
        self.stems = stems
        self._cache: dict[str, tuple[str, ...]] = {}
        self._whole = frozenset(stem(form) for form in word_list("not_compounds"))

    def parts(self, form: str) -> tuple[str, ...]:
        """The stems of the two or more parts of a folded word, or () when it is not a compound we know."""
        if form not in self._cache:
            if len(self._cache) > 50_000:  # many different questions: start again
                self._cache.clear()
            self._cache[form] = self._split(form)
        return self._cache[form]

    def _split(self, form: str) -> tuple[str, ...]:
        if len(form) < _SHORTEST_COMPOUND or not form.isalpha() or stem(form) in self._whole:
            return ()
        best: tuple[str, ...] = ()
        for end in range(3, len(form) - 2):
            head = form[:end]
            head_is_part: bool | None = None  # asked as late as can be: a long head stands in no other word
            for link in _LINKS.get(form[end], _NO_LINK):
                if not form.startswith(link, end):
                    continue
                rest = form[end + len(link) :]
                is_short = len(rest) < _SHORTEST_COMPOUND
                if is_short and not self._is_part(rest):
                    continue
                if head_is_part is None:
                    head_is_part = self._is_part(head)
                if not head_is_part:
                    break
                if is_short or self._is_part(rest):
                    best = _better(best, (head, rest))
                elif more := self._split(rest):
                    best = _better(best, (head, *more))
        return tuple(stem(part) for part in best)

    def _is_part(self, word: str) -> bool:
        return _may_be_part(word) and stem(word) in self.stems


def _may_be_part(word: str) -> bool:
    long_enough = len(word) >= _SHORTEST_PART or word in _SHORT_PARTS
    return long_enough and word not in STOP_WORDS and word not in _NOT_PARTS


def _better(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The split with fewer parts; of two with equally many, the one whose shortest part is longer."""
    if not one or len(other) < len(one):
        return other
    if len(other) == len(one) and min(map(len, other)) > min(map(len, one)):
        return other
    return one
