"""One rule on one page: its question, law, conditions, facts, outcomes, amounts and examples."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from assistant.fact_values import FactType
from assistant.facts import FactDefinition, catalogue
from assistant.messages import message
from assistant.regelboek.amounts import parameter_item
from assistant.regelboek.examples import USUAL_DAY, example, examples, shown
from assistant.regelboek.layout import heading, item, legal_basis, reference, section
from assistant.regelboek.reads import reads, used_by
from assistant.rules.parameters import parameters
from assistant.rules.registry import rules
from assistant.rules.rule import Rule
from assistant.rules.texts import OutcomeText, RuleText, rule_texts, shared_texts
from assistant.settings import read_settings
from assistant.wording import day
from knowledge.sources import load_sources

__all__ = ["FILLED_IN", "outcome_item", "rule_page"]

FILLED_IN = (
    "Een woord tussen accolades, zoals {naam}, vult het programma in voor uw geval: een bedrag, een datum of een woord."
)
_CERTAINTY = {
    "hoog": "Zekerheid: hoog.",
    "middel": f"Zekerheid: middel. {message('zeker_middel')}",
    "laag": f"Zekerheid: laag. {message('zeker_laag')}",
}
_TYPES: dict[FactType, str] = {
    "enum": "keuze",
    "bool": "ja of nee",
    "int": "heel getal",
    "decimal": "bedrag in euro's",
    "date": "datum",
    "percentage": "percentage",
    "number": "getal",
    "text": "korte tekst",
    "amounts": "een of meer bedragen in euro's",
    "choices": "een of meer keuzes",
    "changes": "een of meer wijzigingen, elk met bedrag, grond en datum",
}


def rule_page(name: str, *, level: int = 1) -> str | None:
    """One rule in Markdown, its title at that level of heading; deeper than 1 it is a part of the whole book.

    None where there is no such rule.
    """
    if name not in rules():
        return None
    rule, text, read, done = rules()[name], rule_texts()[name], reads(name), shown(name)
    in_book, cases = level > 1, examples(name)

    def part(title: str, items: Iterable[str], intro: str = "") -> str:
        return section(heading(level + 1, title), items, intro=intro)

    blocks = [
        heading(level, name),
        f"**{text.vraag}**",
        text.kern,
        f"{_CERTAINTY[rule.certainty]} {_validity(rule)}",
        part("Wet en artikel", (item(legal_basis(one)) for one in rule.legal_basis)),
        part("Voorwaarden", map(item, text.voorwaarden)),
        part("Feiten die de regel leest", (_fact(one) for one in text.feiten)),
        part("Waar de regel van uitgaat als u het niet zegt", map(item, done.assumed)),
        part("Uitkomsten", _outcomes(text, done.verdicts), intro=_about_outcomes(text)),
        part("Meldingen", _notices(text, done.notices)),
        part("Bedragen, percentages en termijnen", (parameter_item(one, parameters()[one]) for one in read.parameters)),
        part("Andere regels die meetellen", (item(reference(one, in_book=in_book)) for one in read.rules)),
        part("Telt mee in", (item(reference(one, in_book=in_book)) for one in used_by(name))),
        part("Bewijs uit de bronnen", (item(f'"{one.citaat}" ({_titles()[one.bron]})') for one in text.bewijs)),
        part("Zo vragen mensen het", map(item, text.manieren)),
        part("Vragen die erop volgen", map(item, text.vervolgvragen)),
        part("Voorbeelden", (example(one, name) for one in cases), intro=_about_cases() if cases else ""),
    ]
    return "\n\n".join(block for block in blocks if block)


def outcome_item(code: str, text: OutcomeText, verdict: str = "") -> str:
    """One outcome: what the user reads, with the next steps and the points of attention below."""
    below = (*(f"Wat nu: {one}" for one in text.vervolg), *(f"Let op: {one}" for one in text.let_op))
    return item(f"`{code}`{f' (**{verdict}**)' if verdict else ''}: {text.tekst}", below)


def _validity(rule: Rule) -> str:
    begin = f"Geldig vanaf {day(rule.valid_from)}" if rule.valid_from else "Zonder begindatum"
    end = f" tot en met {day(rule.valid_until)}" if rule.valid_until else ""
    dated = f"De datum '{catalogue()[rule.dated_by].label}'" if rule.dated_by else "De datum van de vraag"
    return f"{begin}{end}. {dated} bepaalt welk recht geldt."


def _fact(name: str) -> str:
    fact = catalogue()[name]
    choices = [f"`{choice}`: {words}" for choice, words in fact.keuzes.items()]
    return item(f"**{fact.label}** (`{name}`, {_type(fact)}): {fact.vraag} {fact.waarom}", choices)


def _type(fact: FactDefinition) -> str:
    unit = f" ({fact.eenheid})" if fact.eenheid else ""
    return f"{_TYPES[fact.type]}{unit}{f', of {fact.leeg}' if fact.leeg else ''}"


def _outcomes(text: RuleText, verdicts: dict[str, str]) -> Iterable[str]:
    return (outcome_item(code, one, verdicts.get(code, "")) for code, one in text.uitkomsten.items())


def _about_outcomes(text: RuleText) -> str:
    if not text.uitkomsten:
        return "De uitkomst is die van een van de andere regels die meetellen."
    words = re.search(r"\{\w+\}", " ".join(one.tekst for one in text.uitkomsten.values()))
    return FILLED_IN.replace("{naam}", words[0]) if words else ""


def _about_cases() -> str:
    return f"De peildatum is {day(USUAL_DAY)}, als er geen andere bij staat."


def _notices(text: RuleText, given: Iterable[str]) -> Iterable[str]:
    shared = {code: words for code, words in shared_texts().meldingen.items() if code in given}
    return (item(f"`{code}`: {words}") for code, words in {**text.meldingen, **shared}.items())


@cache
def _titles() -> dict[str, str]:
    """The titles of the sources by id."""
    return {source.id: source.title for source in load_sources(read_settings().sources_dir)}
