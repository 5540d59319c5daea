"""The pages beside the conversation: sources, rules, terms and about, each whole or as a fragment (?deel=1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from assistant.clock import today
from assistant.messages import message
from assistant.wording import enumerate_words
from knowledge.retrieval import Library
from ui import texts
from ui.about_page import About, about_page, accessibility_page
from ui.glossary_page import glossary_page
from ui.reader import PageError, read_place, reader, source_list
from ui.rule_pages import nearest_rules, rule_list, rule_page
from ui.templating import render

__all__ = ["add_library_routes"]

TABS: Final = (("/", texts.ASK_TAB), *((address, name) for name, address in texts.TABS))
_TOP, _TOP_OF_FRAGMENT = 1, 2  # level of the first heading; a fragment stands below the heading of the page
_LONGEST_SEARCH = 200  # characters
_MOST_VALUES = 400  # in the address of a rule: more than its form has fields


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What comes back: the title, the tab that it belongs to, its HTML and the HTTP status."""

    title: str
    tab: str
    body: Markup
    status: int = 200


Show = Callable[[int], _Sheet]


def add_library_routes(app: FastAPI, library: Library, *, about: About, clock: Callable[[], date] = today) -> None:
    """Adds the pages to the app; `clock` gives the day on which a rule is tried when nobody says which."""
    _add_sources(app, library, about.name)
    _add_rules(app, library, about.name, clock)

    @app.get("/begrippen")
    def begrippen(request: Request) -> HTMLResponse:
        return _answer(
            request,
            about.name,
            lambda top: _Sheet("Begrippen", "/begrippen", glossary_page(library, _words(request), top=top)),
        )

    @app.get("/over")
    def over(request: Request) -> HTMLResponse:
        return _answer(request, about.name, lambda top: _Sheet("Over", "/over", about_page(about, library, top=top)))

    @app.get("/toegankelijkheid")
    def toegankelijkheid(request: Request) -> HTMLResponse:
        return _answer(
            request, about.name, lambda top: _Sheet("Toegankelijkheid", "/over", accessibility_page(about, top=top))
        )


def _add_sources(app: FastAPI, library: Library, name: str) -> None:
    @app.get("/bronnen")
    def bronnen(request: Request) -> HTMLResponse:
        return _answer(
            request, name, lambda top: _Sheet("Bronnen", "/bronnen", source_list(library, _words(request), top=top))
        )

    @app.get("/bron/{id:path}")
    def bron(id: str, request: Request) -> HTMLResponse:
        def show(top: int) -> _Sheet:
            try:
                source = library.source(id)
            except KeyError:
                sentence = f"De bron '{_short(id)}' staat niet in dit programma. Kies een bron uit de lijst."
                return _missing(sentence, "/bronnen", "Alle bronnen", top)
            place = read_place(request.query_params, source)
            return _Sheet(source.title, "/bronnen", reader(source, place, library=library, top=top))

        return _answer(request, name, show)


def _add_rules(app: FastAPI, library: Library, name: str, clock: Callable[[], date]) -> None:
    @app.get("/regels")
    def regels(request: Request) -> HTMLResponse:
        return _answer(request, name, lambda top: _Sheet("Regels", "/regels", rule_list(_words(request), top=top)))

    @app.get("/regel/{id:path}")
    def regel(id: str, request: Request) -> HTMLResponse:
        def show(top: int) -> _Sheet:
            typed: dict[str, list[str]] = {}
            values = request.query_params.multi_items()
            if len(values) > _MOST_VALUES:
                raise PageError("Er staan te veel feiten in dit adres. Vul het formulier van de regel in.")
            for key, value in values:
                typed.setdefault(key, []).append(value)
            try:
                body = rule_page(id, typed, library=library, today=clock(), top=top)
            except KeyError:
                nearest = enumerate_words(nearest_rules(_short(id)), "of")
                meant = f" Bedoelt u {nearest}?" if nearest else ""
                sentence = f"De regel '{_short(id)}' bestaat niet.{meant} Kies een regel uit de lijst."
                return _missing(sentence, "/regels", "Alle regels", top)
            return _Sheet(f"Regel {id}", "/regels", body)

        return _answer(request, name, show)


def _words(request: Request) -> str:
    words = " ".join(request.query_params.get("zoek", "").split())
    if len(words) > _LONGEST_SEARCH:
        raise PageError(f"Uw zoekwoorden zijn te lang. Typ er hoogstens {_LONGEST_SEARCH} tekens van.")
    return words


def _answer(request: Request, name: str, show: Show) -> HTMLResponse:
    """The page that `show` makes, whole or as a fragment; values that do not fit become one Dutch sentence."""
    part = request.query_params.get("deel") == "1"
    top = _TOP_OF_FRAGMENT if part else _TOP
    try:
        sheet = show(top)
    except PageError as error:
        sheet = _fault("Dit kan niet", str(error), request.url.path, "Open de pagina zonder deze waarden", top, 422)
    html = sheet.body if part else _whole(sheet, name)
    return HTMLResponse(html.encode("utf-8", "replace"), status_code=sheet.status)


def _whole(sheet: _Sheet, name: str) -> Markup:
    return render(
        "base.html",
        title=sheet.title,
        program=name,
        tabs=TABS,
        current=sheet.tab,
        body=sheet.body,
        disclaimer=message("disclaimer"),
    )


def _missing(sentence: str, address: str, words: str, top: int) -> _Sheet:
    return _fault("Niet gevonden", sentence, address, words, top, 404)


def _fault(title: str, sentence: str, address: str, words: str, top: int, status: int) -> _Sheet:
    body = render("base_fout.html", top=top, title=title, sentence=sentence, address=address, words=words)
    return _Sheet(title, "", body, status)


def _short(text: str) -> str:
    return " ".join(text.split())[:60]
