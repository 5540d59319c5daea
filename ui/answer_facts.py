"""The facts of an answer as chips: what we understood, in the user's words, each with the form to change it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from assistant.answer import Answer
from assistant.facts import catalogue
from assistant.messages import message
from assistant.rules.texts import rule_texts
from ui.fact_forms import FactForm, fact_form

__all__ = ["Chip", "Question", "inferred_chips", "more_facts", "questions", "said_chips"]

_SAID = re.compile(r"(?P<value>.*?)(?: \(u zei: '(?P<words>.*)'\))?", re.S)
_INFERRED = " (afgeleid)"


@dataclass(frozen=True, slots=True)
class Chip:
    """A fact with its value; `words` are the user's. Without a `form` it is shown only."""

    label: str
    value: str
    words: str
    inferred: bool
    form: FactForm | None


@dataclass(frozen=True, slots=True)
class Question:
    """What we ask back: its words, why we ask, and the form to answer it, unless it asks for no fact."""

    words: str
    why: str
    form: FactForm | None


def said_chips(lines: Iterable[str], answer: Answer) -> tuple[Chip, ...]:
    """One chip per line of the form 'label: waarde (u zei: 'woorden')'; nothing of a line is left out."""
    return tuple(_chip(line, answer) for line in lines)


def inferred_chips(lines: Iterable[str], answer: Answer) -> tuple[Chip, ...]:
    """A chip for each line that tells what we inferred; the other lines are no facts."""
    return tuple(_inferred(lines, answer))


def questions(lines: Iterable[str], answer: Answer) -> tuple[Question, ...]:
    """Our questions in the order of the text, each with the form of the fact that it asks for."""
    missing = answer.rule.missing if answer.rule is not None else ()
    forms = {one.question: fact_form(one.fact) for one in missing if one.fact in catalogue()}
    asked = []
    for line in lines:
        words = next((one for one in forms if line.startswith(one)), None)
        form = forms[words] if words is not None else None
        asked.append(Question(line if words is None else words, "" if words is None else line[len(words) :], form))
    return tuple(asked)


def more_facts(answer: Answer) -> tuple[tuple[str, str], ...]:
    """Name and label of each fact that the rule of the answer may read and does not have yet, by label."""
    text = rule_texts().get(answer.rule.id) if answer.rule is not None else None
    if answer.rule is None or text is None:
        return ()
    known = {*answer.rule.facts, *(one.fact for one in answer.rule.missing)}
    more = ((name, catalogue()[name].label) for name in text.feiten if name not in known)
    return tuple(sorted(more, key=itemgetter(1)))


def _chip(line: str, answer: Answer) -> Chip:
    label, separator, rest = line.partition(": ")
    said = _SAID.fullmatch(rest)
    if not separator or said is None:
        return Chip("", line, "", inferred=False, form=None)
    return Chip(label, said["value"], said["words"] or "", inferred=False, form=_form(label, said["value"], answer))


def _inferred(lines: Iterable[str], answer: Answer) -> Iterator[Chip]:
    for line in lines:
        told = _inferred_pattern().fullmatch(line)
        if told is not None:
            form = _form(told["feit"], told["wat"] + _INFERRED, answer)
            yield Chip(told["feit"], told["wat"], told["woorden"], inferred=True, form=form)


@cache
def _inferred_pattern() -> re.Pattern[str]:
    names = ("feit", "wat", "woorden")
    pattern = re.escape(message("afgeleid", **{name: f"§{name}§" for name in names}))
    for name in names:
        pattern = pattern.replace(f"§{name}§", f"(?P<{name}>.*?)")
    return re.compile(pattern, re.S)


def _form(label: str, value: str, answer: Answer) -> FactForm | None:
    """The form of the fact with this label; where two facts have it, of the one that the rule read with this value."""
    names = [name for name, fact in catalogue().items() if fact.label == label]
    if len(names) > 1 and answer.rule is not None:
        read = {one.name for one in answer.rule.trace if one.kind == "fact" and one.value == value}
        names = [name for name in names if name in read]
    return fact_form(names[0], checked=_held(names[0], answer)) if len(names) == 1 else None


def _held(name: str, answer: Answer) -> tuple[str, ...]:
    """What the rule read of a fact that holds a list of choices."""
    value = answer.rule.facts.get(name) if answer.rule is not None else None
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
