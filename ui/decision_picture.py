"""The path of a decision as a drawing: what held, what did not, what is unknown, and where the verdict turns.

It draws the trace of a rule and concludes nothing: a limit and its turning point are recognised by the words with
which assistant.rules.case tells them.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from assistant.answer import Answer, TraceLine
from assistant.facts import catalogue
from assistant.rules.case import ASSUMED
from ui.texts import Mark

__all__ = ["Node", "Picture", "Scale", "draw"]

Shape = Literal["held", "fell", "limit", "step", "assumed", "unknown", "outcome"]

_COMPARED = re.compile(
    r"(?P<what>.+) is (?P<value>.+?); dat is (?P<where>precies|.+? (?:onder|boven|voor|na)) "
    r"de grens van (?P<limit>.+)\."
)
_EURO = re.compile(r"[\d.]+(?:,\d\d)? euro")
_TURNS_AT = re.compile(r"[\d.]+(?:,\d+)? (?:euro|procent|maand(?:en)?|dag(?:en)?|jaar)|\d{1,2} [a-z]+ \d{4}")
_INFERRED = " (afgeleid)"
_STATES: Final[dict[Shape, str]] = {
    "held": "Wel zo",
    "fell": "Niet zo",
    "limit": "Grens",
    "step": "Stap",
    "assumed": "Aangenomen",
    "unknown": "Nog onbekend",
}

# Sizes in units of the drawing, as wide as a card on a phone of 320 pixels.
_WIDE, _MARGIN = 260, 12
_CHARACTERS, _LINES = 28, 3  # that fit beside a shape
_LINE, _GAP = 17, 12
_MOST = 9  # nodes; of a longer path the middle is counted, not drawn
_SCALE_MIDDLE = (90, 170)  # between these a label has room on both sides


@dataclass(frozen=True, slots=True)
class Node:
    """One stop on the path: its shape, its state in words, its text, and its place from the top."""

    shape: Shape
    state: str
    text: str
    turns: bool = False
    y: int = 0

    @property
    def heads(self) -> tuple[str, ...]:
        """The state, and under it that the verdict turns here."""
        return (self.state, "Hier ligt het omslagpunt") if self.turns else (self.state,)

    @property
    def lines(self) -> tuple[str, ...]:
        """As much of the text as is drawn."""
        return tuple(textwrap.wrap(self.text, _CHARACTERS, max_lines=_LINES, placeholder=" …"))


@dataclass(frozen=True, slots=True)
class Pointer:
    """A mark on the scale: its words, its place and the side on which they have room."""

    words: str
    x: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Scale:
    """An amount beside its limit on a line from 0 euro."""

    what: str
    amount: Pointer
    limit: Pointer
    told: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing with its text alternative, which names everything that it shows."""

    title: str
    told: str
    nodes: tuple[Node, ...]
    height: int
    scale: Scale | None


def draw(answer: Answer, mark: Mark) -> Picture | None:
    """The picture of the rule's path to this mark; None where no rule spoke or nothing was read yet."""
    rule = answer.rule
    if rule is None or not any(one.kind in ("fact", "step") for one in rule.trace):
        return None
    turning = _turning_step(rule.trace, rule.turning_point)
    nodes = list(_read(rule.trace, turning))
    nodes += [Node("unknown", _STATES["unknown"], _label(one.fact)) for one in rule.missing]
    nodes = _each_once(nodes)
    ended = Node("outcome", mark[1], "")
    told = " ".join(f"{'. '.join(one.heads)}: {one.text.rstrip('.')}." for one in nodes)
    placed, height = _placed((*_shortened(nodes), ended))
    return Picture(f"Zo loopt de beslissing. Uitkomst: {mark[1]}", told, placed, height, _scale(turning, rule.trace))


def _turning_step(trace: tuple[TraceLine, ...], turning_point: str | None) -> TraceLine | None:
    """The last step that names the amount, term or day at which the verdict turns."""
    at = _TURNS_AT.search(turning_point or "")
    if at is None:
        return None
    steps = (one for one in reversed(trace) if one.kind == "step" and one.name != ASSUMED)
    return next((one for one in steps if re.search(rf"(?<![\d.]){re.escape(at[0])}", one.value)), None)


def _read(trace: tuple[TraceLine, ...], turning: TraceLine | None) -> Iterator[Node]:
    """The yes-or-no facts and steps of the trace in order, all that was assumed in one node."""
    assumed = [one.value for one in trace if one.kind == "step" and one.name == ASSUMED]
    told = assumed[0] if len(assumed) == 1 else f"{len(assumed)} punten die u niet noemde"
    for one in trace:
        if one.kind == "step" and one.name == ASSUMED:
            yield Node("assumed", _STATES["assumed"], told)
        elif one.kind == "step" or _is_flag(one):
            yield _node(one, turns=one is turning)


def _node(one: TraceLine, *, turns: bool) -> Node:
    if one.kind == "fact":
        value = one.value.removesuffix(_INFERRED)
        shape: Shape = "held" if value == "ja" else "fell"
        return Node(shape, _STATES[shape], _label(one.name))
    compared = _COMPARED.fullmatch(one.value)
    if compared is None:
        return Node("step", _STATES["step"], one.value, turns=turns)
    where = compared["where"].rsplit(" ", 1)[-1]
    state = "Precies op de grens" if where == "precies" else f"{where.capitalize()} de grens"
    return Node("limit", state, f"{compared['value']}, grens {compared['limit']}", turns=turns)


def _each_once(nodes: list[Node]) -> list[Node]:
    """The nodes without what was said before; of two that are the same, the one where the verdict turns."""
    told: dict[str, Node] = {}
    for one in nodes:
        if one.text not in told or one.turns:
            told[one.text] = one
    return list(told.values())


def _is_flag(one: TraceLine) -> bool:
    return one.kind == "fact" and one.value.removesuffix(_INFERRED) in ("ja", "nee")


def _label(fact: str) -> str:
    return catalogue()[fact].label if fact in catalogue() else fact


def _shortened(nodes: list[Node]) -> tuple[Node, ...]:
    """The nodes, with the middle of a long path counted in one; what is unknown or turns the verdict stays."""
    if len(nodes) <= _MOST:
        return tuple(nodes)
    keep = {n for n, one in enumerate(nodes) if one.turns or one.shape == "unknown"}
    for n in (0, *range(len(nodes) - 1, 0, -1)):
        if len(keep) < _MOST - 1:
            keep.add(n)
    left_out = len(nodes) - len(keep)
    first_gap = min(n for n in range(len(nodes)) if n not in keep)
    gap = Node("step", f"Nog {left_out} stappen", "Zie de stappen van het antwoord.")
    shown = [gap if n == first_gap else one for n, one in enumerate(nodes) if n in keep or n == first_gap]
    return tuple(shown)


def _placed(nodes: tuple[Node, ...]) -> tuple[tuple[Node, ...], int]:
    """The nodes below each other, and the height of them all."""
    y = _MARGIN
    placed = []
    for one in nodes:
        placed.append(replace(one, y=y))
        y += _LINE * len(one.heads + one.lines) + _GAP
    return tuple(placed), y


def _scale(turning: TraceLine | None, trace: tuple[TraceLine, ...]) -> Scale | None:
    """The scale of the comparison in euros at the turning point, or else of the last one."""
    compared = list(_compared(trace if turning is None else (turning,)))
    if not compared:
        return None
    found = compared[-1]
    amount, limit = _number(found["value"]), _number(found["limit"])
    most = max(amount, limit) * 5 / 4
    if not most:
        return None
    below = found["what"][:1].lower() + found["what"][1:]
    told = f"Op een schaal vanaf 0 euro: {below} is {found['value']}, de grens is {found['limit']}."
    return Scale(
        found["what"], _mark(found["value"], amount / most), _mark(f"grens {found['limit']}", limit / most), told
    )


def _compared(trace: tuple[TraceLine, ...]) -> Iterator[re.Match[str]]:
    for one in trace:
        found = _COMPARED.fullmatch(one.value) if one.kind == "step" else None
        if found is not None and _EURO.fullmatch(found["value"]) and _EURO.fullmatch(found["limit"]):
            yield found


def _number(euros: str) -> Decimal:
    return Decimal(euros.removesuffix(" euro").replace(".", "").replace(",", "."))


def _mark(words: str, share: Decimal) -> Pointer:
    x = _MARGIN + int(share * (_WIDE - 2 * _MARGIN))
    low, high = _SCALE_MIDDLE
    return Pointer(words, x, "start" if x < low else "end" if x > high else "middle")
