"""What a reply does apart from its facts: it says that the user does not know, sets right, or only agrees."""

from __future__ import annotations

from assistant.understanding.text import Text, fold, ways

__all__ = ["corrects", "is_yes_or_no", "parts_of", "says_unknown", "without_unknown"]

# 'nee, en het loopt tot 1 mei' and 'nee. Het loopt tot 1 mei' do answer.
_CORRECTS = ways(
    r"^\W*(?:nee|neen)(?: hoor)?\s?[,:-]?\s?(?!(?:en|maar|ook|dus|hoor|nog|dat (?:niet|klopt))\b)\w+ \w+ \w+",
)
_UNKNOWN = ways(
    r"\b(?:weet|weten)(?: (?:ik|we|wij|het|dat|nog|zo))* niet\b|\bgeen (?:flauw )?idee\b|\bonbekend\b|\bidk\b",
    r"\bniet bekend\b(?! (?:is |was )?gemaakt)|\bweet niet\b",
    r"\bzou ik niet weten\b|\bmoet ik (?:nog )?(?:nakijken|opzoeken|navragen)\b|\bkan ik niet (?:vinden|zeggen)\b",
    r"^\W*\?+\W*$",
)
_SUPPOSES = ways(r"^\W*(?:(?:en|maar) )?(?:als|stel|wat als)\b")
_YES_OR_NO = ways(r"\W*(?:ja|nee|neen|jawel|jazeker|klopt|niet)(?: hoor)?\W*")
_REPLY = 12  # words; a longer text says more than that it is not known


def says_unknown(text: Text) -> bool:
    """Whether the whole reply says that the user does not know."""
    if len(text.folded.split()) > _REPLY or _SUPPOSES.match(text.folded):
        return False
    return _UNKNOWN.search(text.folded) is not None


def parts_of(text: str) -> list[str]:
    """The parts of a reply that answers several questions: 'subsidie, 31-12-2027, ja'."""
    return [part.strip() for part in text.replace("\n", ",").replace(";", ",").split(",") if part.strip()]


def without_unknown(text: str) -> tuple[str, int]:
    """The reply without the parts that say that the user does not know, and how many these are.

    A reply that says nothing else stays as it is.
    """
    parts = parts_of(text)
    known = [part for part in parts if not says_unknown(Text(part, fold(part)))]
    return (", ".join(known), len(parts) - len(known)) if known and len(known) < len(parts) else (text, 0)


def corrects(text: Text) -> bool:
    """Whether the reply is a 'nee' that goes on with something else ('nee, het is een subsidie')."""
    return _CORRECTS.match(text.folded) is not None


def is_yes_or_no(text: str) -> bool:
    """Whether the text is a bare 'ja' or 'nee'."""
    return _YES_OR_NO.fullmatch(fold(text)) is not None
