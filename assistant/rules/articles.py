"""Legal bases: an article of a law with its place on wetten.overheid.nl, or another source of law by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.yaml_files import load_yaml_models

__all__ = ["LegalBasis", "laws", "read_basis"]

FILE = Path(__file__).with_name("laws.yaml")
_ARTICLE = re.compile(r"(?P<law>.+?) art\. (?P<number>[0-9IVX]+[0-9a-z.:]*)(?P<rest>(?: (?:lid|onder) [0-9a-z]+)*)")
# Sources of law without a place on wetten.overheid.nl; each needs more than its opening.
_OTHER = re.compile(
    r"(?:VWEU art\. \d+|Richtlijn \d+/\d+/(?:EU|EEG|EG)|Verordening \(EU\) \d+/\d+"
    r"|Besluit (?:\(EU\) \d+/\d+|\d+/\d+/EU)|HvJ EU C-\d+/\d+"
    r"|(?:HR|ABRvS|Rb\. [A-Z][\w-]+(?: [A-Z]\w+)?|Hof [A-Z]\w+) \d{1,2}-\d{1,2}-\d{4}|Gids Proportionaliteit par\. \d"
    r"|Stb\. \d{4}, \d+|PIANOo, \(?\w+|praktijk)\b.*"
)


class Law(BaseModel):
    """A law with the name in full and its number in the Basiswettenbestand."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    titel: str
    bwb: str


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One legal basis as we write it, with its address where it is an article of a law."""

    text: str
    url: str | None


def read_basis(text: str) -> LegalBasis:
    """The legal basis that the text names.

    Raises:
        ValueError: it names no article of a law that we know, and no other source of law.
    """
    match = _ARTICLE.fullmatch(text)
    if match is not None and match["law"] in laws():
        place = f"jci1.3:c:{laws()[match['law']].bwb}&artikel={match['number']}"
        return LegalBasis(text, f"https://wetten.overheid.nl/{place}")
    if _OTHER.fullmatch(text) is not None:
        return LegalBasis(text, None)
    raise ValueError(f"'{text}' is geen artikel van een bekende wet en geen andere rechtsbron")


@cache
def laws() -> Mapping[str, Law]:
    """The laws by the name that we use for them.

    Raises:
        SourceError: laws.yaml is broken.
    """
    return load_yaml_models(FILE, Law)
