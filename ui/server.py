"""Starts the web server: takes the port first, then loads, then says in Dutch where the page stands.

A browser that comes while it loads is not refused: it waits, and gets the page as soon as that can answer.
"""

from __future__ import annotations

import gc
import ipaddress
import socket
import sys
from contextlib import suppress
from importlib import import_module

from assistant.errors import InkoopwijzerError
from assistant.settings import Settings
from assistant.terminal import progress_bar, say, show_error

__all__ = ["ServerError", "listen", "serve"]

_FULL_COLLECTION = 1000  # looks at the middle generation before one through the oldest; 10 is usual


class ServerError(InkoopwijzerError):
    """The server cannot start at this address; the message says what to do."""


def listen(host: str, port: int, *, open_to_network: bool, behind_proxy: bool = False) -> socket.socket:
    """A socket that listens at the address, so that no other process can take it while we load.

    `behind_proxy` says that only a proxy can reach it, and that this proxy knows who its users are.

    Raises:
        ServerError: the address is in use or cannot be used, or others could reach it and that was not asked.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise ServerError(f"Het adres '{host}' bestaat niet op deze computer. Gebruik 127.0.0.1.") from error
    if not ipaddress.ip_address(address[0]).is_loopback and not (open_to_network or behind_proxy):
        raise ServerError(
            f"Op het adres {host} kan iedereen in het netwerk erbij, want de Inkoopwijzer vraagt geen "
            "wachtwoord. Gebruik 127.0.0.1, of voeg --open toe als dat de bedoeling is. Staat er een proxy voor die "
            "de gebruikers laat inloggen, stel dan INKOOPWIJZER_BEHIND_PROXY=true in."
        )
    server = socket.socket(family)
    try:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(address)
        server.listen()
    except OSError as error:
        server.close()
        raise ServerError(
            f"Poort {port} op {host} is niet vrij. Stop het andere programma of kies een andere poort met --port."
        ) from error
    return server


def _settle_memory() -> None:
    """Takes what was opened out of the search for garbage, and lets that go through all the rest but rarely.

    It holds up every answer, and finds little: what a question needs is let go without it.
    """
    with suppress(ImportError):
        import_module("matplotlib").get_backend()  # gradio does so at its first event, which would wait for it
    gc.collect()
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _FULL_COLLECTION)


def serve(settings: Settings, *, host: str, port: int, open_to_network: bool = False) -> None:
    """Serves the page and the API until Ctrl+C or a signal to stop.

    Raises:
        InkoopwijzerError: the address cannot be used, or what the assistant knows cannot be opened.
    """
    with listen(host, port, open_to_network=open_to_network, behind_proxy=settings.behind_proxy) as server:
        show_error("De Inkoopwijzer start op. Dat duurt enkele seconden.")
        with progress_bar() as progress:
            from assistant.pipeline import open_services
            from assistant.understanding import catalogue_reading, spelled
            from ui.app import create_app
            from ui.core import core_of
            from ui.hosts import own_hosts
            from ui.logging_setup import configure_logging, private_output

            core = core_of(open_services(settings, progress=progress))
        reached = open_to_network or settings.behind_proxy  # under names that we cannot know
        app = create_app(settings, core, hosts=() if reached else own_hosts(host, settings.origin_addresses))
        import uvicorn

        configure_logging()
        spelled.preload()
        catalogue_reading.preload()
        _settle_memory()
        # without its own reading of X-Forwarded-For, which believes every program on this computer
        config = uvicorn.Config(
            app, log_config=None, access_log=False, proxy_headers=False, timeout_graceful_shutdown=1
        )
        shown = f"[{host}]" if ":" in host else host
        say(f"De Inkoopwijzer staat klaar op http://{shown}:{port} (stoppen: Ctrl+C)")
        sys.stdout.flush()
        with private_output():
            uvicorn.Server(config).run(sockets=[server])
