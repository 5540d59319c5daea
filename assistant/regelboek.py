"""The rules as a jurist reads them: the list, one rule in full, or the whole regelboek in Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from assistant.facts import catalogue, show
from assistant.rules.articles import read_basis
from assistant.rules.cases import RuleCase, load_cases
from assistant.rules.parameters import Parameter, parameters
from assistant.rules.registry import rules, rules_version
from assistant.rules.rule import Rule
from assistant.rules.texts import RuleText, rule_files, rule_texts
from assistant.wording import day

__all__ = ["CASES", "list_rules", "regelboek", "rule_page"]

CASES = Path(__file__).parents[1] / "tests" / "rules"
GROUPS = {
    "keten": "Ketens: in welke volgorde de regels worden getoetst",
    "meta": "Feiten: weten we genoeg?",
    "waarde": "Waarde en drempels",
    "sas": "Sociale en andere specifieke diensten (SAS)",
    "wijzigen": "Verlengen en wijzigen",
    "subsidie": "Subsidie en staatssteun",
    "open_house": "Open house en inbesteden",
    "zorgwetten": "Wmo 2015 en Jeugdwet",
    "proces": "Van marktconsultatie tot dossier",
}


def list_rules() -> str:
    """All rules by group: id, question and certainty, one a line."""
    width = max(len(name) for name in rules())
    blocks = []
    for group, names in _by_group():
        lines = [f"  {name:<{width}}  {rules()[name].certainty:<6}  {rule_texts()[name].vraag}" for name in names]
        blocks.append("\n".join([GROUPS[group], *lines]))
    return "\n\n".join(blocks)


def regelboek() -> str:
    """The whole regelboek in Markdown."""
    pages = [f"# Regelboek\n\nVersie van de regels: {rules_version()}. Dit is geen juridisch advies."]
    for group, names in _by_group():
        pages.append(f"## {GROUPS[group]}")
        pages += [page for name in names if (page := rule_page(name)) is not None]
    return "\n\n".join(pages)


def rule_page(name: str) -> str | None:
    """One rule in Markdown: question, inputs, conditions, outcomes, legal basis, parameters with history, cases.

    None where there is no such rule.
    """
    if name not in rules():
        return None
    rule, text = rules()[name], rule_texts()[name]
    cases = [case for case in _cases() if case.concerns(name)]
    blocks = [
        f"### {name}",
        f"**{text.vraag}**",
        text.kern,
        f"Zekerheid: {rule.certainty}. {_validity(rule)}",
        _section("Grondslag", (_link(one) for one in rule.legal_basis)),
        _section("Voorwaarden", text.voorwaarden),
        _section("Feiten", (_fact(one) for one in text.feiten)),
        _section("Uitkomsten", _outcomes(text)),
        _section("Meldingen", text.meldingen.values()),
        _section("Parameters", (_parameter(one, parameters()[one]) for one in _parameters_of(cases))),
        _section("Bewijs uit de bronnen", (f'"{one.citaat}" ({one.bron})' for one in text.bewijs)),
        _section("Manieren om het te vragen", text.manieren),
        _section("Voorbeelden", (_case(case) for case in cases)),
    ]
    return "\n\n".join(block for block in blocks if block)


def _by_group() -> list[tuple[str, list[str]]]:
    known = [(rule_files()[name].parent.name, name) for name in rules()]
    order = list(GROUPS)
    known.sort(key=lambda pair: (order.index(pair[0]), pair[1]))
    return [(group, [name for _, name in pairs]) for group, pairs in groupby(known, key=lambda pair: pair[0])]


def _section(heading: str, lines: Iterable[str]) -> str:
    listed = [f"- {line}" for line in lines]
    return "\n".join([f"#### {heading}", "", *listed]) if listed else ""


def _validity(rule: Rule) -> str:
    begin = f"Geldig vanaf {day(rule.valid_from)}" if rule.valid_from else "Zonder begindatum"
    end = f" tot en met {day(rule.valid_until)}" if rule.valid_until else ""
    dated = f" De datum van '{catalogue()[rule.dated_by].label}' bepaalt het recht." if rule.dated_by else ""
    return f"{begin}{end}.{dated}"


def _link(text: str) -> str:
    basis = read_basis(text)
    return f"[{basis.text}]({basis.url})" if basis.url else basis.text


def _fact(name: str) -> str:
    definition = catalogue()[name]
    return f"`{name}` ({definition.type}): {definition.vraag}"


def _outcomes(text: RuleText) -> list[str]:
    return [f"`{code}`: {one.tekst}" for code, one in text.uitkomsten.items()]


def _parameter(name: str, parameter: Parameter) -> str:
    history = "; ".join(
        f"vanaf {day(start)}: {parameter.in_words(one.waarde) if one.waarde is not None else one.toelichting}"
        f" ({one.bron})"
        for start, one in parameter.waarden.items()
    )
    return f"`{name}`: {parameter.omschrijving}. {history}. Gecontroleerd op {day(parameter.gecontroleerd_op)}."


def _parameters_of(cases: Iterable[RuleCase]) -> list[str]:
    """The parameters that the rule read in its cases, each once."""
    names: dict[str, None] = {}
    for case in cases:
        names.update({one.name: None for one in case.outcome().trace if one.kind == "parameter"})
    return list(names)


def _case(case: RuleCase) -> str:
    facts = ", ".join(f"{catalogue()[name].label} {show(name, fact.value)}" for name, fact in case.facts().items())
    expected = case.verwacht
    verdict = (expected.oordeel or "grens").replace("_", ", ")
    missing = f", vraagt eerst {expected.eerst}" if expected.eerst else ""
    return f"{case.naam} ({day(case.peildatum)}): {facts or 'geen feiten'} -> **{verdict}**{missing}"


def _cases() -> tuple[RuleCase, ...]:
    """The cases; they come with the source code, not with an installed program."""
    return load_cases(CASES) if CASES.is_dir() else ()
