"""What a text of several sentences asks in the end: a long story names many things, and asks about one of them."""

from __future__ import annotations

import re

from assistant.understanding.text import sentences, ways

__all__ = ["asks_about_another"]

# What a last question says that asks about whatever was told before: 'Mogen we dat dit keer toch zo doen?'
_EMPTY = re.compile(
    r"\b(?:mag|mogen|kan|kunnen|moet|moeten|hoeft?|hoeven|is|zijn|was|waren|wordt|worden|ben|heb|hebben|heeft|had|zou|zouden"
    r"|gaat?|gaan|wil|willen|klopt|geldt|gelden|dat|dit|deze|die|er|het|de|een|t|we|wij|ik|u|je|ze|zij|hij|ons|onze|onz"
    r"|nu|nog|dan|dus|toch|zo|ook|wel|niet|geen|gewoon|zomaar|eigenlijk|hier|daar|hiermee|daarmee|voor|van|op|in|met"
    r"|zonder|bij|aan|als|of|en|maar|om|te|per|na|naar|door|over|nieuwe?|opnieuw|procedure|contract|overeenkomst"
    r"|kontrakt|contracten|gemeente|aanbieder|jaar|jaartje|maanden|keer|weer|doen|doet|gedaan|zetten|geven|krijgen|toegestaan"
    r"|mogelijk|juist|goed|oke|ok|waarom|zeggen|weten|graag|alsnog|straks|meteen|direct|samen|alleen|euro|\d[\d.,]*)\b"
)
_GOES_ON = ways(
    r"verleng|verlegen|opti[eo]|door\s?(?:gaan|lopen|laten|trekken)|lang?er|langer|voort\s?zet|looptijd verl|oprekken"
    r"|wijzig|uitbreid|aanpass|verhog|ophog|erbij|extra|bijkomen|toevoeg|bovenop|meerwerk|\bbij\b|overbrug|tijdelijk"
)
_WORD = re.compile(r"[a-z]{3,}")


def asks_about_another(folded: str) -> bool:
    """Whether the one question of a longer text is not about going on with a contract, or changing it."""
    spans = list(sentences(folded))
    asked = [folded[start:end] for start, end in spans if folded[start:end].rstrip().endswith("?")]
    if len(spans) < 2 or len(asked) != 1 or _GOES_ON.search(asked[0]):
        return False
    return len(_WORD.findall(_EMPTY.sub(" ", asked[0]))) >= 2
