"""The words that go with an Outcome: short answer, notices, next steps, assumptions; all from the rule's YAML."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.composition.branch_words import put_branches
from assistant.composition.checks import contradicts, proven
from assistant.facts import FactSet, catalogue, show
from assistant.messages import message
from assistant.rules.evaluate import CORE
from assistant.rules.explore import Branch
from assistant.rules.outcome import Outcome
from assistant.rules.texts import OutcomeText, rule_texts, shared_texts
from assistant.wording import enumerate_words

__all__ = ["RuleWords", "put_into_words"]

VERDICT_WORDS = {
    "ja": "Ja.",
    "nee": "Nee.",
    "ja_mits": "Ja, mits aan voorwaarden is voldaan.",
    "onbekend": "Dat weet ik niet.",
}


@dataclass(frozen=True, slots=True)
class RuleWords:
    """Checked Dutch sentences about one outcome; every amount, date and article in them is in its trace.

    `core` tells the rule in a nutshell while facts are missing. `questions` pairs the missing facts with their
    question; `asking` is how they are put, with the reason. `branches` tell what each answer would come to, for a
    fact that the user does not know.
    """

    short: str
    core: str
    understood: tuple[str, ...]
    assumed: tuple[str, ...]
    turning_point: str | None
    notices: tuple[str, ...]
    next_steps: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    asking: tuple[str, ...]
    branches: tuple[str, ...]


def put_into_words(
    outcome: Outcome, facts: FactSet, declined: frozenset[str], unknown: tuple[Branch, ...]
) -> RuleWords:
    """The outcome in words; facts that the user does not know are not asked for again, `unknown` tells them apart."""
    text = _text(outcome)
    evidence = [entry for one in outcome.trace for entry in (one.value, one.legal_basis)]
    missing = tuple(name for name in outcome.missing if name not in declined)
    values = {**outcome.values, "eerste": catalogue()[(missing or outcome.missing)[0]].label if outcome.missing else ""}
    short = proven(text.tekst.format_map(values), evidence)
    if outcome.verdict is not None and (not short or contradicts(short, outcome.verdict)):
        short = VERDICT_WORDS[outcome.verdict]
    if outcome.missing and not missing:
        short = message("niet_gezegd", feiten=_labels(outcome.missing))
    return RuleWords(
        short=short,
        core=proven(rule_texts()[outcome.rule_id].kern, evidence) if outcome.status == "missing" else "",
        understood=_understood(facts, outcome),
        assumed=(*_inferred(facts, outcome), *(one.text for one in outcome.assumptions)),
        turning_point=proven(outcome.turning_point, evidence) or None if outcome.turning_point else None,
        notices=_checked((*_also(outcome), *_notices(outcome), *text.let_op), evidence),
        next_steps=_checked(text.vervolg, evidence),
        questions=tuple((name, catalogue()[name].vraag) for name in missing),
        asking=tuple(f"{catalogue()[name].vraag} {catalogue()[name].waarom}" for name in missing),
        branches=put_branches(unknown),
    )


def _text(outcome: Outcome) -> OutcomeText:
    rule_text = rule_texts()[outcome.rule_id]
    if outcome.code == CORE:
        return OutcomeText(tekst=rule_text.kern)
    own = rule_text.uitkomsten.get(outcome.code)
    return own if own is not None else shared_texts().uitkomsten[outcome.code]


def _also(outcome: Outcome) -> tuple[str, ...]:
    """What the other parts of the case came to."""
    return tuple(
        message("ook", tekst=rule_texts()[rule_id].uitkomsten[code].tekst.format_map(values))
        for rule_id, code, values in outcome.also
    )


def _notices(outcome: Outcome) -> tuple[str, ...]:
    shared = shared_texts().meldingen
    codes = [
        rule_texts()[by].meldingen.get(code) or shared[code]
        for code, by in zip(outcome.notices, outcome.noticed_by, strict=True)
    ]
    if outcome.certainty == "middel" and outcome.status == "decided":
        codes.append(message("zeker_middel"))
    if outcome.certainty == "laag" and outcome.status == "decided":
        codes.append(message("zeker_laag"))
    return tuple(codes)


def _understood(facts: FactSet, outcome: Outcome) -> tuple[str, ...]:
    """The facts that the rule read, each with the user's words, so that the user can correct them.

    While something is still asked, also those that it has not come to yet.
    """
    shown = {one.name: one.value for one in outcome.trace if one.kind == "fact"}
    if outcome.status == "missing":
        shown |= {one.name: show(one.name, one.value) for one in facts if one.name not in shown}
    lines = []
    for name, value in shown.items():
        fact = facts.get(name)
        if fact is not None and fact.origin != "afgeleid":
            said = f" (u zei: '{' '.join(fact.words.split())}')" if fact.origin == "vraag" else ""
            lines.append(f"{catalogue()[name].label}: {value}{said}")
    return tuple(lines)


def _inferred(facts: FactSet, outcome: Outcome) -> tuple[str, ...]:
    """What we inferred and the user never said, so that it never decides in silence."""
    return tuple(
        message(
            "afgeleid",
            feit=catalogue()[fact.name].label,
            wat=show(fact.name, fact.value),
            woorden=" ".join(fact.words.split()),
        )
        for fact in facts
        if fact.origin == "afgeleid" and fact.name in outcome.facts
    )


def _labels(names: tuple[str, ...]) -> str:
    return enumerate_words([f"'{catalogue()[name].label}'" for name in names])


def _checked(texts: tuple[str, ...], evidence: list[str]) -> tuple[str, ...]:
    checked = (proven(text, evidence) for text in texts)
    return tuple(text for text in checked if text)
