"""What the assistant knows: whether it can be read and searched, where its vectors are, and how old it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.doctor.finding import Finding
from assistant.doctor.machine import is_here
from assistant.errors import InkoopwijzerError
from assistant.facts import catalogue
from assistant.pipeline import index_settings, open_services
from assistant.rules.parameters import parameters
from assistant.rules.texts import rule_texts, shared_texts
from assistant.settings import Settings
from assistant.wording import enumerate_words
from knowledge.sources import Source, load_sources

__all__ = ["age_of_rules", "age_of_sources", "ages", "library", "place_of_vectors", "rules"]

_OLD_RULES = 365  # days; thresholds change every two years, and other amounts at any first of January
_OLD_SOURCES = 6  # years since the newest document
_YEAR = re.compile(r"(?:19|20)\d{2}")


def rules() -> Finding:
    """Whether the rules can be read."""
    try:
        counts = len(rule_texts()), len(parameters()), len(catalogue())
        shared_texts()
    except InkoopwijzerError as error:
        return Finding("FOUT", f"De regels zijn niet te lezen. {error}")
    return Finding("OK", f"{counts[0]} regels, {counts[1]} parameters en {counts[2]} feiten gelezen.")


def ages(settings: Settings, *, today: date) -> tuple[Finding, ...]:
    """How old rules and sources are; what cannot be read is left to the findings about reading."""
    found = []
    try:
        found.append(age_of_rules({name: one.gecontroleerd_op for name, one in parameters().items()}, today=today))
        found.append(age_of_sources(load_sources(settings.sources_dir), today=today))
    except InkoopwijzerError:
        return tuple(found)
    return tuple(found)


def age_of_rules(checked: dict[str, date], *, today: date) -> Finding:
    """Whether each amount and term was compared with the law within a year."""
    old = sorted(name for name, day in checked.items() if (today - day).days > _OLD_RULES)
    first = min(checked.values())
    if old:
        named = enumerate_words(old[:3]) + (" en andere" if len(old) > 3 else "")
        return Finding(
            "LET OP",
            f"{len(old)} van de {len(checked)} bedragen en termijnen zijn langer dan een jaar niet gecontroleerd "
            f"({named}; de oudste op {first}). Haal de nieuwste versie op, of vergelijk ze met de wet.",
        )
    return Finding("OK", f"Alle bedragen en termijnen zijn gecontroleerd op {first} of later.")


def age_of_sources(sources: Sequence[Source], *, today: date) -> Finding:
    """Whether there is a document of the last years; what is outdated in older ones stands beside their quotes."""
    years = sorted(int(year) for source in sources for year in _YEAR.findall(source.published)[-1:])
    if not years:
        return Finding("LET OP", "Van geen enkele bron is bekend van wanneer hij is. Vul het jaar in bij 'published'.")
    said = f"De bronnen zijn van {years[0]} tot en met {years[-1]}"
    if today.year - years[-1] > _OLD_SOURCES:
        return Finding("LET OP", f"{said}. Kijk of de uitgevers nieuwere hebben.")
    return Finding("OK", f"{said}.")


def place_of_vectors(settings: Settings) -> Finding:
    """Where the vectors are; Chroma itself knows no login and no secret, so a server elsewhere needs both around it."""
    url = settings.chroma_url
    if url is None:
        return Finding("OK", f"Plaats van de vectoren: de map {settings.data_dir / 'index'}.")
    place = f"Plaats van de vectoren: de Chroma-server {settings.chroma_address}"
    if is_here(str(url.host)):
        return Finding("OK", f"{place}, op deze computer.")
    if url.scheme == "http":
        return Finding("LET OP", f"{place}, en de verbinding is niet versleuteld. Gebruik https.")
    if not settings.chroma_header_pairs:
        return Finding("LET OP", f"{place}, zonder wachtwoord. Scherm hem af en stel INKOOPWIJZER_CHROMA_HEADERS in.")
    return Finding("OK", f"{place}, met https en een eigen header.")


def library(settings: Settings) -> tuple[Finding, ...]:
    """Whether sources, index and model can be opened and searched."""
    try:
        opened = open_services(settings).library
    except InkoopwijzerError as error:
        return (Finding("FOUT", f"De bronnen zijn niet te lezen. {error}"),)
    skipped = tuple(Finding("LET OP", sentence) for sentence in opened.skipped)
    result = opened.retriever.search("verlenging van een contract")
    if result.notices:
        return (*skipped, Finding("LET OP", " ".join(result.notices)))
    model = Path(index_settings(settings).model).name
    counts = f"{len(opened.sources)} bronnen, {len(opened.passages)} passages"
    return (*skipped, Finding("OK", f"Index {result.index_version} met model {model}: {counts}."))
