"""One question as it enters the core: checked, and with everything that the answer may depend on.

Whoever calls (command line, HTTP, page, evals) builds it with `ask`; nothing below reads the clock.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from assistant.errors import QuestionError

__all__ = ["EARLIEST", "LATEST", "MAX_LENGTH", "ROLES", "Question", "Role", "ask"]

Role = Literal["helpdesk", "aanbieder", "trainer"]
ROLES: tuple[Role, ...] = get_args(Role)
MAX_LENGTH = 2_000
# The rules add and subtract years: beyond these days no law is known and a calendar may end.
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)

# What cannot be seen and comes along with copied text: C1 controls, marks of direction, spaces without width.
_UNSEEN = re.compile("[\x80-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Control characters, and lone surrogates that no UTF-8 text can hold.
_UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Question:
    """A usable question: 1 to 2,000 characters in NFC, a known role and the date whose law counts."""

    text: str
    peildatum: date
    role: Role = "helpdesk"
    facts: tuple[tuple[str, str], ...] = ()


def ask(text: str, *, peildatum: date, role: str = "helpdesk", facts: Mapping[str, str] | None = None) -> Question:
    """The question, made usable: in NFC and without characters that cannot be seen.

    Raises:
        QuestionError: it is empty, too long, holds unusable characters, its date lies too far away, or the role is
            unknown.
    """
    if len(text) > MAX_LENGTH:
        raise QuestionError(
            f"Uw vraag telt {len(text)} tekens. Maak hem korter: {MAX_LENGTH} tekens is het meeste dat past."
        )
    if _UNUSABLE.search(text):
        raise QuestionError("Uw vraag bevat tekens die geen tekst zijn. Typ de vraag opnieuw als gewone tekst.")
    clean = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).strip()
    if not clean:
        raise QuestionError("Uw vraag is leeg. Typ een vraag, bijvoorbeeld: Mogen we dit contract verlengen?")
    if not EARLIEST <= peildatum <= LATEST:
        raise QuestionError(
            f"De peildatum {peildatum.isoformat()} ligt te ver weg. Kies een dag van {EARLIEST} tot en met {LATEST}."
        )
    for known in ROLES:
        if known == role:
            return Question(clean, peildatum, known, tuple(sorted((facts or {}).items())))
    raise QuestionError(f"De rol '{role}' bestaat niet. Kies uit: {', '.join(ROLES)}.")
