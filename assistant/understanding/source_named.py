"""Leaves out of a question which document it is asked of, as the name says nothing of what is asked."""

from __future__ import annotations

from assistant.understanding.text import fold, ways

__all__ = ["without_source"]

_ACCORDING_TO = ways(
    r",? ?\bvolgens (?:de |het |dat |dit |jullie |uw )?(?:routekaart(?: sociaal werk)?|(?:utrechtse )?keuzekompas"
    r"|handreiking(?: dialoog)?|(?:bzk-?)?(?:rapport|onderzoek)(?: van bzk)?|programmaplan|bronnen"
    r"|(?:programma )?inkoop met inhoud)\b(?! (?:van|over|uit|naar)\b)"
)
_FEWEST = 4  # words that must be left, or the name is what it is about


def without_source(text: str) -> str:
    """The text without 'volgens de Routekaart' and the like; as it is where little would be left."""
    found = _ACCORDING_TO.search(fold(text))
    if found is None:
        return text
    left = f"{text[: found.start()]}{text[found.end() :]}"
    return left if len(left.split()) >= _FEWEST else text
