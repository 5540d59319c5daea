"""Sets right the typing errors of a question: one letter too many, too few, wrong, or two in the wrong order.

Better one error left than a word changed that was right. So a word is left alone that Dutch, English or our texts know,
that is made of words they know, that begins one (an abbreviation) or that may be a name, and where no word of ours is
clearly the one that was meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spellchecker import SpellChecker

from knowledge.dutch import CompoundSplitter, fold, words_of

__all__ = ["Spelled", "Speller"]

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 4  # letters; of a shorter word too many others are one letter away
_OFTEN = 3  # times that our texts must have a word, as they have typing errors of their own
_LEAD = 5  # times as often as the next best must our texts have the word that was meant
_NUMBERS = frozenset(["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"])
_SOUND_ALIKE = str.maketrans("dvzc", "tfsk")  # 'opgezegt', 'subsitie'


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text with its typing errors set right, and what was written with what was read, in order."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


class Speller:
    """Knows the words of our texts and, from the library, those of the language."""

    def __init__(self, texts: Iterable[str], *, names: Iterable[str] = ()) -> None:
        counted = Counter(word.lower() for text in texts for word in words_of(text) if word.isalpha())
        self._known = {*counted, *(word.lower() for name in names for word in words_of(name))}
        self._meant = {word: often for word, often in counted.items() if often >= _OFTEN and word not in _NUMBERS}
        self._beginnings = {word[:length] for word in self._meant for length in range(_SHORTEST, len(word))}
        self._splitter = CompoundSplitter(map(fold, self._meant))

    @cached_property
    def _checker(self) -> SpellChecker:
        """The Dutch words of the library: half a second, and most questions have none but our own."""
        return SpellChecker(language="nl", distance=1)

    @cached_property
    def _english(self) -> SpellChecker:
        return SpellChecker(language="en", distance=1)

    def learn(self, text: str) -> None:
        """Leaves the words of this text alone from now on."""
        self._known.update(word.lower() for word in words_of(text))

    def correct(self, text: str) -> Spelled:
        """The text with each word that is surely a typing error replaced; all else as it was."""
        changes: list[tuple[str, str]] = []

        def replaced(match: re.Match[str]) -> str:
            right = self._right(match[0])
            if right is None:
                return match[0]
            changes.append((match[0], right))
            return right

        return Spelled(_WORD.sub(replaced, text), tuple(changes))

    def _right(self, word: str) -> str | None:
        """The word that was meant, or None where this is no typing error or nothing is clearly meant."""
        lowered = word.lower()
        if len(word) < _SHORTEST or word[1:] != lowered[1:] or self._is_word(lowered):
            return None
        near = {one for one in self._checker.edit_distance_1(lowered) & self._meant.keys() if _may_be(one, lowered)}
        slips = {one for one in near if _is_slip(one, lowered)}
        if word != lowered:  # a name may begin a sentence
            slips = near = {one for one in slips if sorted(one) == sorted(lowered)}
        return self._leading(slips) or self._leading(near)

    def _is_word(self, word: str) -> bool:
        if word in self._known or word in self._beginnings or self._splitter.parts(fold(word)):
            return True
        return bool(self._checker[word] or self._english[word])

    def _leading(self, words: set[str]) -> str | None:
        """The one word, or that which our texts have much more often than the others."""
        ordered = sorted(words, key=lambda one: (-self._meant[one], one))
        if not ordered or any(self._meant[ordered[0]] < _LEAD * self._meant[one] for one in ordered[1:2]):
            return None
        return ordered[0]


def _may_be(one: str, word: str) -> bool:
    """Whether one is another word than this with an accent or an ending, and begins as it does."""
    swapped = one[:2] == word[1::-1]
    return fold(one) != fold(word) and not word.startswith(one) and (one[0] == word[0] or swapped)


def _is_slip(one: str, word: str) -> bool:
    """Whether they differ by two letters in the wrong order, a doubled letter, or letters that sound alike."""
    if len(one) == len(word):
        return sorted(one) == sorted(word) or one.translate(_SOUND_ALIKE) == word.translate(_SOUND_ALIKE)
    longer, shorter = (one, word) if len(one) > len(word) else (word, one)
    doubled = (longer[:at] + longer[at + 1 :] for at in range(1, len(longer)) if longer[at] == longer[at - 1])
    return shorter in doubled
