"""python -m ui: reads the options, serves, and turns every expected failure into one Dutch sentence."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from typing import NoReturn

from pydantic import ValidationError

from assistant.errors import InkoopwijzerError
from assistant.settings import Settings
from assistant.terminal import show_error
from ui.server import serve


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse speaks English
        show_error("Dit kan niet. Gebruik: python -m ui [--host ADRES] [--port 1-65535] [--open]")
        sys.exit(2)


def _port(text: str) -> int:
    port = int(text)
    if not 1 <= port <= 65535:
        raise ValueError
    return port


def main(arguments: list[str] | None = None) -> int:
    """Serves until it is stopped; the exit code is 0 when that went well, 1 on failure, 2 on wrong use."""
    parser = _Parser(prog="python -m ui", description="Start de pagina en de API van de Inkoopwijzer.")
    parser.add_argument("--host", help="adres waarop de pagina staat (standaard 127.0.0.1)")
    parser.add_argument("--port", type=_port, help="poort (standaard 7860)")
    parser.add_argument("--open", action="store_true", help="sta een adres toe waar anderen bij kunnen")
    options = parser.parse_args(arguments)
    try:
        settings = Settings()
    except ValidationError as error:
        name = "_".join(str(part) for part in error.errors()[0]["loc"]).upper()
        show_error(f"De instelling INKOOPWIJZER_{name} heeft een waarde die niet past. Geef een andere waarde.")
        return 1
    host = settings.host if options.host is None else options.host
    port = settings.port if options.port is None else options.port
    try:
        with suppress(KeyboardInterrupt):
            serve(settings, host=host, port=port, open_to_network=options.open)
    except InkoopwijzerError as error:
        show_error(str(error))
        return 1
    show_error("De Inkoopwijzer is gestopt.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
