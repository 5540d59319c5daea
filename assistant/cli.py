"""The commands. Exit codes: 0 fine, 1 it failed, 2 wrong use; errors are one Dutch sentence on standard error."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from assistant.clock import today
from assistant.dutch_help import DutchCommand, DutchGroup
from assistant.errors import FactError, InkoopwijzerError, QuestionError
from assistant.given_answers import feedback, replay
from assistant.wording import enumerate_words

__all__ = ["main"]

FAILED, WRONG_USE = 1, 2

app = typer.Typer(
    name="inkoopwijzer",
    cls=DutchGroup,
    help="Antwoord met regel en bron op vragen over inkoop in het sociaal domein.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Role = Annotated[str, typer.Option(help="Wie het vraagt: helpdesk, aanbieder of trainer.", metavar="ROL")]
Peildatum = Annotated[
    str | None, typer.Option(help="Datum waarop de vraag speelt (standaard vandaag).", metavar="JJJJ-MM-DD")
]
Facts = Annotated[list[str] | None, typer.Option(help="Een feit; mag vaker.", metavar="NAAM=WAARDE")]
Host = Annotated[str | None, typer.Option(help="Adres van de pagina (standaard 127.0.0.1).", metavar="ADRES")]
Port = Annotated[int | None, typer.Option(help="Poort (standaard 7860).", metavar="GETAL", min=1, max=65535)]


def main() -> None:
    """Runs the command of the arguments and ends the process with its exit code."""
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    try:
        code = app(standalone_mode=False)
    except typer.TyperException as error:
        _stop(_wrong_use(error), WRONG_USE)
    except (QuestionError, FactError) as error:
        _stop(str(error), WRONG_USE)
    except InkoopwijzerError as error:
        _stop(str(error), FAILED)
    except (typer.Abort, KeyboardInterrupt):
        _stop("Gestopt.", FAILED)
    except BrokenPipeError:
        sys.stderr.close()
        code = FAILED
    sys.exit(code if isinstance(code, int) else 0)


@app.command(cls=DutchCommand)
def ask(
    vraag: Annotated[str, typer.Argument(help="Uw vraag, tussen aanhalingstekens.", metavar="VRAAG")],
    role: Role = "helpdesk",
    peildatum: Peildatum = None,
    fact: Facts = None,
    as_json: Annotated[bool, typer.Option("--json", help="Het hele antwoord als JSON.")] = False,
) -> None:
    """Stel één vraag en lees het antwoord met regel en citaten."""
    from assistant.facts import read_given
    from assistant.question import ask as make_question

    facts = dict(_split_fact(one) for one in fact or ())
    for name, text in facts.items():
        read_given(name, text)
    question = make_question(vraag, peildatum=_day(peildatum), role=role, facts=facts)
    from assistant.conversation import Conversation
    from assistant.pipeline import answer_question
    from assistant.terminal import say, show_answer

    answer = answer_question(question, Conversation(), _services())
    if as_json:
        say(answer.model_dump_json(indent=2))
    else:
        show_answer(answer)


@app.command(cls=DutchCommand)
def batch(
    invoer: Annotated[Path, typer.Argument(help="JSONL met per regel id en turns.", metavar="IN.jsonl")],
    uitvoer: Annotated[Path, typer.Argument(help="Hier komen de antwoorden.", metavar="OUT.jsonl")],
) -> int:
    """Beantwoord een bestand met vragen of gesprekken."""
    if invoer.exists() and uitvoer.exists() and invoer.samefile(uitvoer):
        _stop("De antwoorden kunnen niet in het bestand met de vragen. Geef de uitvoer een andere naam.", WRONG_USE)
    from assistant.batch import answer_file
    from assistant.terminal import say, show_error

    counts = answer_file(invoer, uitvoer, _services, today=today(), complain=show_error)
    say(f"{counts.answered} regels beantwoord, {counts.failed} overgeslagen; de antwoorden staan in {uitvoer}.")
    return FAILED if counts.failed else 0


@app.command(cls=DutchCommand)
def index(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Altijd opnieuw bouwen.")] = False,
    extra: Annotated[
        Path | None, typer.Option(help="Map met eigen documenten (.md en .txt), zonder de mappen erin.", metavar="MAP")
    ] = None,
) -> int:
    """Bouw de zoekindex en schakel erop over."""
    from assistant.indexing import build

    return 0 if build(_settings(), extra=extra, rebuild=rebuild) else FAILED


@app.command(cls=DutchCommand)
def chat(
    host: Host = None,
    port: Port = None,
    open_to_network: Annotated[bool, typer.Option("--open", help="Sta een adres toe waar anderen bij kunnen.")] = False,
) -> None:
    """Start de chat op http://127.0.0.1:7860."""
    arguments = ["--host", host] if host is not None else []
    arguments += ["--port", str(port)] if port is not None else []
    _hand_over("-m", "ui", *arguments, *(["--open"] if open_to_network else []))


@app.command(cls=DutchCommand)
def evals(
    naam: Annotated[
        str,
        typer.Argument(help="examen, zekerheid, regels, groei, regelsnelheid, snelheid of verse-kloon.", metavar="SET"),
    ] = "examen",
) -> None:
    """Meet de kwaliteit of de snelheid op onze eigen vragen."""
    _hand_over("-m", "evals", naam)


@app.command(cls=DutchCommand)
def regels(
    regel: Annotated[str | None, typer.Argument(help="Toon alleen deze regel.", metavar="REGEL")] = None,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Het hele regelboek, of die ene regel, als Markdown.")
    ] = False,
) -> int:
    """Toon de regels: de lijst, één regel met alles erbij, of het hele regelboek."""
    from assistant import regelboek
    from assistant.terminal import say

    if regel is None:
        say(regelboek.whole_book() if as_markdown else regelboek.list_rules(width=regelboek.width()))
    elif (page := regelboek.rule_page(regel)) is None:
        nearest = enumerate_words(regelboek.nearest_rules(regel), "of")
        meant = f" Bedoelt u {nearest}?" if nearest else ""
        asked = " ".join(regel.split())[:60]
        _stop(f"De regel '{asked}' bestaat niet.{meant} Bekijk alle regels met: ./run regels", WRONG_USE)
    elif as_markdown:
        say(page)
    else:
        regelboek.show(page)
    return 0


app.command(cls=DutchCommand)(replay)
app.command(cls=DutchCommand)(feedback)


@app.command(cls=DutchCommand)
def test() -> int:
    """Draai alle controles en tests."""
    from assistant.testing import run_all

    return run_all()


@app.command(cls=DutchCommand)
def schema() -> None:
    """Toon het JSON-schema van een antwoord."""
    from assistant.answer import Answer
    from assistant.terminal import say

    say(json.dumps(Answer.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2))


@app.command(cls=DutchCommand)
def doctor() -> int:
    """Controleer de installatie: per regel OK, LET OP of FOUT, met wat u kunt doen."""
    from assistant.doctor import examine
    from assistant.terminal import say

    findings = examine(_settings())
    for finding in findings:
        say(f"{finding.level:<7} {finding.text}")
    return FAILED if any(finding.level == "FOUT" for finding in findings) else 0


def _services() -> Any:  # noqa: ANN401  the type would import the heavy pipeline for --help
    from assistant.pipeline import open_services
    from assistant.terminal import progress_bar

    with progress_bar() as progress:
        return open_services(_settings(), progress=progress)


def _settings() -> Any:  # noqa: ANN401  as above
    from assistant.settings import read_settings

    return read_settings()


def _split_fact(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not mark:
        raise FactError(name, f"'{text[:60]}' is geen feit. Schrijf het als naam=waarde, bijvoorbeeld opties_totaal=2.")
    return name.strip(), value.strip()


def _day(text: str | None) -> date:
    if text is None:
        return today()
    with suppress(ValueError):
        day = date.fromisoformat(text)
        if day.isoformat() == text:  # it reads 20261121 and 2026-W47-6 too; HTTP does not
            return day
    raise QuestionError(f"'{text[:60]}' is geen datum. Schrijf de peildatum als 2026-11-21.")


def _hand_over(*arguments: str) -> None:
    """Replaces this process: ui and evals import the assistant, never the other way round."""
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606


def _wrong_use(error: typer.TyperException) -> str:
    option, param = getattr(error, "option_name", None), getattr(error, "param", None)
    if option is not None:
        what = f"De optie {option} bestaat niet."
    elif param is not None:
        name = param.opts[0] if param.opts[0].startswith("-") else param.metavar
        what = f"Er ontbreekt iets of een waarde past niet bij {name}."
    else:
        what = "Dit commando bestaat niet of krijgt te veel woorden; zet een vraag tussen aanhalingstekens."
    return f"{what} Bekijk het gebruik met: ./run --help"


def _stop(text: str, code: int) -> NoReturn:
    sys.stderr.write(f"{text}\n")
    sys.exit(code)
