"""One reaction to an answer: its fields, the words for them, and what may not be in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from assistant.answer import Kind
from assistant.receipt import Receipt
from assistant.understanding.personal_data import find_personal_data

__all__ = ["LONGEST_TEXT", "REASONS", "VERDICTS", "Entry", "Feedback", "Reason", "UserVerdict"]

LONGEST_TEXT = 1_000  # characters
UserVerdict = Literal["klopt", "klopt_niet"]
Reason = Literal["oordeel", "citaat", "verouderd", "onduidelijk", "ontbreekt"]

VERDICTS: Final[dict[UserVerdict, str]] = {"klopt": "Klopt", "klopt_niet": "Klopt niet"}
REASONS: Final[dict[Reason, str]] = {
    "oordeel": "Het oordeel klopt niet",
    "citaat": "Een citaat past er niet bij",
    "verouderd": "Het is verouderd",
    "onduidelijk": "Het is onduidelijk",
    "ontbreekt": "Er ontbreekt iets",
}

_RECEIPT_ID = re.compile(r"[0-9a-f]{12}")
_UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NAME = r"^[a-z][a-z0-9_-]{0,99}$"  # of a rule or a card
_VERSION = r"^[0-9a-z]{1,12}$"


class Feedback(BaseModel):
    """A reaction as it comes in; `receipt`, which holds the question, is there only when the user agreed to that.

    No field holds personal data: what seems to is refused, with a Dutch sentence as the message of the error.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    receipt_id: Annotated[str, Field(pattern=f"^{_RECEIPT_ID.pattern}$")]
    verdict: UserVerdict
    reason: Reason | None = None
    text: str = ""
    kind: Kind
    rule: Annotated[str | None, Field(pattern=_NAME)] = None
    card: Annotated[str | None, Field(pattern=_NAME)] = None
    rules_version: Annotated[str, Field(pattern=_VERSION)]
    index_version: Annotated[str, Field(pattern=_VERSION)]
    receipt: Receipt | None = None

    @field_validator("text")
    @classmethod
    def _is_short_text(cls, text: str) -> str:
        if len(text) > LONGEST_TEXT:
            raise ValueError(f"Uw toelichting telt {len(text)} tekens. Maak haar korter: 1.000 tekens is het meeste.")
        if _UNUSABLE.search(text):
            raise ValueError("Uw toelichting bevat tekens die geen tekst zijn. Typ haar opnieuw als gewone tekst.")
        return text.strip()

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.verdict == "klopt_niet" and self.reason is None:
            raise ValueError("Kies wat er niet klopt.")
        if self.verdict == "klopt" and self.reason is not None:
            raise ValueError("Een reden hoort alleen bij 'klopt niet'.")
        if self.receipt is not None and not (self.receipt.is_whole and self.receipt.id == self.receipt_id):
            raise ValueError("Het bewijs past niet bij dit antwoord. Laad de pagina opnieuw en probeer het nog eens.")
        if _has_personal_data(self.text):
            raise ValueError(
                "In uw toelichting lijkt een persoonsgegeven te staan. Haal het weg en stuur uw reactie opnieuw."
            )
        if any(_has_personal_data(one) for one in self._names()):
            raise ValueError("Uw reactie bevat een persoonsgegeven op een plaats waar dat niet hoort.")
        if self.receipt is not None and any(_has_personal_data(one) for one in _words(self.receipt)):
            raise ValueError(
                "In uw vraag lijkt een persoonsgegeven te staan. Haal het vinkje bij uw vraag weg en stuur het opnieuw."
            )
        return self

    def _names(self) -> tuple[str, ...]:
        """What is no sentence, but could be made to hold something; a sum of twelve digits and letters is chance."""
        given = (self.rule, self.card, self.rules_version, self.index_version)
        return tuple(re.sub("[_-]", " ", one) for one in given if one is not None and not _RECEIPT_ID.fullmatch(one))


@dataclass(frozen=True, slots=True)
class Entry:
    """A reaction that was kept: its number in the store and the day on which it came."""

    number: int
    day: date
    feedback: Feedback


def _words(receipt: Receipt) -> tuple[str, ...]:
    """All that a user can have typed, and what was read from it."""
    typed = tuple(one for turn in receipt.turns for one in (turn.question, *turn.facts, *turn.facts.values()))
    return (*typed, *(str(value) for value in receipt.outcome.facts.values()))


def _has_personal_data(text: str) -> bool:
    return bool(find_personal_data(text))
