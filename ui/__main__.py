"""What ./run chat starts: reads the options, serves, and turns every expected failure into one Dutch sentence."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from typing import NoReturn

from assistant.errors import InkoopwijzerError
from assistant.settings import read_settings
from assistant.terminal import show_error
from ui.server import serve


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse speaks English
        show_error("Dit kan niet. Gebruik: ./run chat [--host ADRES] [--port 1-65535] [--open]")
        sys.exit(2)


def _port(text: str) -> int:
    port = int(text)
    if not 1 <= port <= 65535:
        raise ValueError
    return port


def main(arguments: list[str] | None = None) -> int:
    """Serves until it is stopped; the exit code is 0 when that went well, 1 on failure, 2 on wrong use."""
    parser = _Parser(prog="./run chat", add_help=False)
    parser.add_argument("--host")
    parser.add_argument("--port", type=_port)
    parser.add_argument("--open", action="store_true")
    options = parser.parse_args(arguments)
    try:
        settings = read_settings()
        host = settings.host if options.host is None else options.host
        port = settings.port if options.port is None else options.port
        with suppress(KeyboardInterrupt):
            serve(settings, host=host, port=port, open_to_network=options.open)
    except InkoopwijzerError as error:
        show_error(str(error))
        return 1
    show_error("De Inkoopwijzer is gestopt.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
