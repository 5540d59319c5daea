"""The commands about answers that were given before: ask a receipt again, and read what users said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.clock import today
from assistant.errors import InkoopwijzerError

if TYPE_CHECKING:
    from assistant.feedback import Entry

__all__ = ["feedback", "replay"]

CHANGED, UNREADABLE = 1, 2
_LARGEST_RECEIPT = 1_000_000  # bytes


def replay(
    bestand: Annotated[Path, typer.Argument(help="Het bewijs dat u bij een antwoord bewaarde.", metavar="BEWIJS.json")],
    as_json: Annotated[bool, typer.Option("--json", help="De uitkomst als JSON.")] = False,
) -> int:
    """Stel de vragen van een bewijs opnieuw, noem wat er anders is en toon het antwoord met de citaten."""
    import json

    from assistant.receipt import read_receipt
    from assistant.terminal import say, show_error

    try:
        receipt = read_receipt(_read(bestand))
    except InkoopwijzerError as error:
        show_error(str(error))
        return UNREADABLE
    from assistant.pipeline import open_services
    from assistant.replay import replay as ask_again
    from assistant.replay import told
    from assistant.settings import read_settings
    from assistant.terminal import progress_bar

    with progress_bar() as progress:
        services = open_services(read_settings(), progress=progress)
    found = ask_again(receipt, services)
    if as_json:
        shown = {"kind", "verdict", "citations"}
        answer = None if found.answer is None else found.answer.model_dump(mode="json", include=shown)
        content = {"id": receipt.id, "same": found.same, "differences": found.differences, "answer": answer}
        say(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        fine = (f"Bewijs {receipt.id}: het oordeel, de feiten, de citaten en de versies zijn hetzelfde.",)
        blocks = ["\n".join(fine if found.same else found.differences)]
        blocks += told(found.answer) if found.answer is not None else ()
        say("\n\n".join(blocks))
    return 0 if found.same else CHANGED


def feedback(
    as_json: Annotated[bool, typer.Option("--json", help="Alle reacties als JSON.")] = False,
    csv: Annotated[Path | None, typer.Option(help="Schrijf ze in een tabel.", metavar="BESTAND")] = None,
    cases: Annotated[
        Path | None, typer.Option(help="Schrijf de bewaarde vragen als nieuwe gevallen (YAML).", metavar="BESTAND")
    ] = None,
) -> None:
    """Toon wat gebruikers van de antwoorden vonden."""
    from assistant.feedback import FILE_NAME, FeedbackStore, cases_yaml, csv_text, lines
    from assistant.settings import read_settings
    from assistant.terminal import say, show_error

    settings = read_settings()
    entries = FeedbackStore(settings.data_dir / FILE_NAME, days=settings.feedback_days).entries(day=today())
    if csv is not None:
        _write(csv, csv_text(entries), encoding="utf-8-sig")  # with its mark Excel reads UTF-8
    if cases is not None:
        _write(cases, cases_yaml(entries), encoding="utf-8")
    if as_json:
        say(_as_json(entries))
        return
    if entries:
        say("\n".join(lines(entries)))
    else:
        show_error("Er zijn nog geen reacties.")


def _as_json(entries: tuple[Entry, ...]) -> str:
    import json

    content = [
        {"number": one.number, "day": one.day.isoformat(), **one.feedback.model_dump(mode="json")} for one in entries
    ]
    return json.dumps(content, ensure_ascii=False, indent=2)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST_RECEIPT + 1)
    except OSError as error:
        raise InkoopwijzerError(
            f"{_shown(file)} is niet te lezen ({error.strerror}). Controleer de naam en uw rechten."
        ) from error
    if len(content) > _LARGEST_RECEIPT:
        raise InkoopwijzerError(f"{_shown(file)} is te groot voor een bewijs. Kies het JSON-bestand dat u bewaarde.")
    return content


def _write(file: Path, text: str, *, encoding: str) -> None:
    try:
        file.write_text(text, encoding=encoding, newline="")
    except OSError as error:
        raise InkoopwijzerError(
            f"{_shown(file)} is niet te schrijven ({error.strerror}). Controleer de map, de ruimte en uw rechten."
        ) from error


def _shown(file: Path) -> str:
    return str(file).encode("utf-8", "replace").decode()
