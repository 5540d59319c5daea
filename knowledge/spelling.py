"""Sets right the typing errors of a question: one letter too many, too few, wrong, or two in the wrong order.

A word is left alone that Dutch or the sources know, that is made of words they know, that begins one (an
abbreviation), or that begins with a capital inside a sentence (a name). The word put in its place is one of ours, or a
common one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spellchecker import SpellChecker

from knowledge.dutch import CompoundSplitter, fold, words_of

__all__ = ["Spelled", "Speller"]

_WORD = re.compile(r"[^\W\d_]+")
_ENDED = re.compile(r"(?:^|[.?!:\n])[\s\"'(]*$")  # before a word that begins a sentence
_ENGLISH = re.compile(r"\b(?:the|what|how|does|which|can i|may we|are)\b")
_SHORTEST = 4  # letters; of a shorter word too many others are one letter away
_OFTEN = 2  # times that our texts must have a word, as they have typing errors of their own
_COMMON = 20_000  # times in the list of the library, of 343,000 words


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text with its typing errors set right, and what was written with what was read, in order."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


class Speller:
    """Knows the words of our texts and, from the library, those of the language."""

    def __init__(self, texts: Iterable[str], *, names: Iterable[str] = ()) -> None:
        self._checker = SpellChecker(language="nl", distance=1)
        counted = Counter(word.lower() for text in texts for word in words_of(text) if word.isalpha())
        self._ours: Mapping[str, int] = {word: often for word, often in counted.items() if often >= _OFTEN}
        self._names = frozenset(word.lower() for name in names for word in words_of(name))
        self._beginnings = {word[:length] for word in self._ours for length in range(_SHORTEST, len(word))}
        self._splitter = CompoundSplitter(map(fold, self._ours))

    def correct(self, text: str) -> Spelled:
        """The text with each word that is surely a typing error replaced; all else as it was."""
        changes: list[tuple[str, str]] = []
        if _ENGLISH.search(text.lower()):
            return Spelled(text)

        def replaced(match: re.Match[str]) -> str:
            right = self._right(match[0], begins=_ENDED.search(text, 0, match.start()) is not None)
            if right is None:
                return match[0]
            changes.append((match[0], right))
            return right

        return Spelled(_WORD.sub(replaced, text), tuple(changes))

    def _right(self, word: str, *, begins: bool) -> str | None:
        """The word that was meant, or None where this is no typing error or nothing is near it."""
        lowered = word.lower()
        if len(word) < _SHORTEST or not (word == lowered or (begins and word[1:] == lowered[1:])):
            return None
        if lowered in self._ours or lowered in self._names or lowered in self._beginnings or self._checker[lowered]:
            return None
        if self._splitter.parts(fold(lowered)):
            return None
        near = {one for one in self._checker.edit_distance_1(lowered) if _is_other_word(one, lowered)}
        if ours := near & self._ours.keys():
            return max(ours, key=lambda one: (self._ours[one], one))
        common = [one for one in near if self._checker[one] >= _COMMON]
        return max(common, key=lambda one: (self._checker[one], one), default=None)


def _is_other_word(one: str, word: str) -> bool:
    """Whether they differ in more than accents or an ending: 'reele' and 'avonds' are no typing errors."""
    return fold(one) != fold(word) and not word.startswith(one)
