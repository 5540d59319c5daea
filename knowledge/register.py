"""How a question is put: in a few words, told from someone's own life, or plainly; which says how to judge it.

Someone who tells what happens to them uses few words of the documents, and someone who knows the field uses many: the
same share of known words says little of the first and much of the second.
"""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["REGISTERS", "Register", "register_of"]

Register = Literal["terse", "told", "plain"]
REGISTERS: tuple[Register, ...] = ("terse", "told", "plain")

_FEW, _SEVERAL, _MANY = 9, 12, 18  # words
_OWN = re.compile(r"\b(?:ik|wij|we|mijn|ons|onze|mij|jullie)\b")
_SENTENCES = re.compile(r"[.;:!?] \S")


def register_of(question: str) -> Register:
    """`terse` is in a few words and no whole sentence; `told` long, in parts or of some length and about oneself."""
    text = question.strip()
    words = len(text.split())
    whole = text[:1].isupper() and text.endswith("?")
    if words <= _FEW and not whole:
        return "terse"
    of_oneself = words > _SEVERAL and _OWN.search(text.lower()) is not None
    if of_oneself or words > _MANY or _SENTENCES.search(text):
        return "told"
    return "plain"
