"""In which order and how far unfolded each role sees the parts of an answer; what they say is the same for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from assistant.question import Role
from ui.answer_blocks import Place
from ui.answer_view import Part

__all__ = ["Shown", "in_order"]

_ORDER: Final[Mapping[Role, tuple[Place, ...]]] = {
    "helpdesk": (
        "vraag", "takken", "feiten", "stappen", "beeld", "omslag", "aannames", "citaten", "let_op", "wat_nu",
        "lezingen", "vervolg",
    ),
    "aanbieder": (
        "vraag", "takken", "wat_nu", "let_op", "feiten", "stappen", "beeld", "omslag", "aannames", "citaten",
        "lezingen", "vervolg",
    ),
    "trainer": (
        "vraag", "stappen", "beeld", "omslag", "takken", "spoor", "aannames", "citaten", "feiten", "let_op",
        "wat_nu", "lezingen", "vervolg",
    ),
}  # fmt: skip
_FOLDED: Final[Mapping[Role, frozenset[Place]]] = {
    "helpdesk": frozenset(("beeld", "omslag")),
    "aanbieder": frozenset(("stappen", "beeld", "omslag", "aannames")),
    "trainer": frozenset(("spoor",)),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A part as a role sees it: unfolded, or behind its heading until the reader opens it."""

    part: Part
    folded: bool


def in_order(parts: tuple[Part, ...], role: Role) -> tuple[Shown, ...]:
    """The parts in the order of the role; the trace is detail that only a role with a place for it sees."""
    order = _ORDER[role]
    shown = sorted((part for part in parts if part.place in order), key=lambda part: order.index(part.place))
    return tuple(Shown(part, part.place in _FOLDED[role]) for part in shown)
