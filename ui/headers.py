"""The security headers of every response; HSTS belongs to the proxy, which knows whether there is TLS."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.errors import SettingsError

__all__ = ["SecurityHeaders"]

_ANCESTORS = re.compile(
    r"'none'|(?:'self'|https?://[A-Za-z0-9.*:\[\]-]+)(?: (?:'self'|https?://[A-Za-z0-9.*:\[\]-]+))*"
)

# Gradio's page stays blank without unsafe-inline and unsafe-eval; so this keeps data in, and escaping keeps
# script out.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors "
)
_OTHERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class SecurityHeaders:
    """Adds the security headers to every response, and takes away what would open it to other sites.

    `frame_ancestors` says in the words of CSP which pages may show ours inside them: 'none', or 'self' and addresses.
    """

    def __init__(self, app: ASGIApp, *, frame_ancestors: str = "'none'") -> None:
        if not _ANCESTORS.fullmatch(frame_ancestors):
            raise SettingsError(
                "Deze waarde past niet bij frame-ancestors. Schrijf \"'none'\", of \"'self'\" en adressen met een "
                "spatie ertussen, zoals: 'self' https://intranet.gemeente.nl"
            )
        self.app = app
        self.headers = {"content-security-policy": _POLICY + frame_ancestors, **_OTHERS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and completes the headers of what comes back."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name in [name for name in headers if name.startswith("access-control-")]:
                    del headers[name]
                headers.update(self.headers)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
