"""All rules together: the list by group, the nearest names, and the whole regelboek."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import groupby
from textwrap import fill

from assistant.messages import message
from assistant.regelboek.amounts import parameter_item
from assistant.regelboek.layout import heading, item, reference, section
from assistant.regelboek.page import FILLED_IN, outcome_item, rule_page
from assistant.regelboek.reads import readers
from assistant.rules.articles import laws
from assistant.rules.parameters import parameters
from assistant.rules.registry import rules, rules_version
from assistant.rules.texts import rule_files, rule_texts, shared_texts

__all__ = ["GROUPS", "list_rules", "nearest_rules", "whole_book"]

_CHAINS = "keten"
GROUPS = {
    _CHAINS: "Ketens: in welke volgorde de regels worden getoetst",
    "meta": "Feiten: weten we genoeg?",
    "waarde": "Waarde en drempels",
    "sas": "Sociale en andere specifieke diensten (SAS)",
    "wijzigen": "Verlengen en wijzigen",
    "subsidie": "Subsidie en staatssteun",
    "open_house": "Open house en inbesteden",
    "zorgwetten": "Wmo 2015 en Jeugdwet",
    "proces": "Van marktconsultatie tot dossier",
}
_NARROWEST = 20  # characters for a question; on a narrower terminal the lines are left to the terminal
_SHORTEST_PART = 3  # characters; fewer stand in too many names
_READING = (
    "Een oordeel is **ja**, **nee**, **ja, mits** (er zijn voorwaarden) of **onbekend** (er ontbreekt een feit, of "
    "de regel weet het niet). Bij **grens** was de vraag alleen waar de grens ligt.",
    f"De zekerheid is hoog, middel of laag. Bij middel zegt het antwoord erbij: {message('zeker_middel')} "
    f"Bij laag: {message('zeker_laag')}",
    "Regels en bedragen hebben een begindatum. Het programma rekent met wat gold op de datum die telt.",
    FILLED_IN,
)


def list_rules(*, width: int | None = None) -> str:
    """All rules by group: id, certainty and question; one a line, or folded to a width in characters."""
    longest = max(len(name) for name in rules())
    indent = " " * (longest + 12)
    blocks = [f"{_counts()} Lees een regel met: ./run regels NAAM"]
    for group, names in _by_group():
        lines = [f"  {name:<{longest}}  {rules()[name].certainty:<6}  {rule_texts()[name].vraag}" for name in names]
        if width is not None and width >= len(indent) + _NARROWEST:
            lines = [fill(line, width, subsequent_indent=indent, break_on_hyphens=False) for line in lines]
        blocks.append("\n".join([f"{GROUPS[group]} ({len(names)})", *lines]))
    return "\n\n".join(blocks)


def nearest_rules(name: str, *, most: int = 3) -> tuple[str, ...]:
    """The ids most like what was asked for: first those that begin with it or hold it."""
    asked = "_".join(name.lower().replace("-", " ").split())
    holding = [one for one in sorted(rules()) if len(asked) >= _SHORTEST_PART and asked in one]
    holding.sort(key=lambda one: not one.startswith(asked))
    return tuple(dict.fromkeys([*holding, *get_close_matches(asked, rules(), n=most)]))[:most]


def whole_book() -> str:
    """The whole regelboek in Markdown: how to read it, contents, every rule, what all rules share."""
    amounts = section(heading(2, "Alle bedragen, percentages en termijnen"), _parameters())
    pages = [
        heading(1, "Regelboek"),
        f"{_counts()} Versie van de regels: {rules_version()}. {message('disclaimer')}",
        section(heading(2, "Zo leest u een regel"), map(item, _READING)),
        section(heading(2, "Inhoud"), (_contents(group, names) for group, names in _by_group())),
    ]
    for group, names in _by_group():
        pages.append(heading(2, GROUPS[group]))
        pages += [page for name in names if (page := rule_page(name, level=3)) is not None]
    shared = (outcome_item(code, text) for code, text in shared_texts().uitkomsten.items())
    pages += [section(heading(2, "Wat elke regel kan zeggen"), shared), amounts, section(heading(2, "Wetten"), _laws())]
    return "\n\n".join(pages)


def _by_group() -> list[tuple[str, list[str]]]:
    order = list(GROUPS)
    known = sorted((order.index(rule_files()[name].parent.name), name) for name in rules())
    return [(order[place], [name for _, name in pairs]) for place, pairs in groupby(known, key=lambda pair: pair[0])]


def _counts() -> str:
    chains = sum(rule_files()[name].parent.name == _CHAINS for name in rules())
    return f"{len(rules())} regels, waarvan {chains} ketens die andere regels op volgorde toetsen."


def _contents(group: str, names: list[str]) -> str:
    return item(GROUPS[group], (f"{reference(name, in_book=True)}: {rule_texts()[name].vraag}" for name in names))


def _parameters() -> list[str]:
    lines = []
    for name, by in readers().items():
        used = ", ".join(reference(one, in_book=True) for one in by) or "elke regel die een bedrag vergelijkt"
        lines.append(parameter_item(name, parameters()[name], linked=True, below=[f"Gelezen door: {used}."]))
    return lines


def _laws() -> list[str]:
    address = "https://wetten.overheid.nl"
    return [item(f"{name}: [{law.titel}]({address}/{law.bwb})") for name, law in laws().items()]
