"""Which client sent a request: the address of its socket, or what a proxy of ours says about it."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv6Address, IPv6Network, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import Scope

from assistant.errors import SettingsError

__all__ = ["Clients"]

_ONE_HOME = 64  # bits of an IPv6 address that a provider gives as a whole to one customer


class Clients:
    """Names the client of a request; X-Forwarded-For counts only when it comes from one of these proxies.

    `proxies` are addresses or networks, such as 10.0.0.5 or 10.0.0.0/24.
    """

    def __init__(self, proxies: Sequence[str] = ()) -> None:
        try:
            self._proxies = tuple(ip_network(one, strict=False) for one in proxies)
        except ValueError as error:
            raise SettingsError(
                "Een adres van een proxy klopt niet. Schrijf een adres of een netwerk, zoals 10.0.0.5 of 10.0.0.0/24."
            ) from error

    def key(self, scope: Scope) -> str:
        """A key that is the same for all requests of one client: its IPv4 address or its IPv6 network of 64 bits."""
        client = scope.get("client")
        address = client[0] if client else ""
        for hop in reversed(_hops(scope)):
            if not self._is_proxy(address) or _network(hop) is None:
                break
            address = hop
        return _network(address) or "onbekend"

    def _is_proxy(self, address: str) -> bool:
        try:
            return any(ip_address(address) in network for network in self._proxies)
        except ValueError:
            return False


def _hops(scope: Scope) -> list[str]:
    """The addresses that proxies added, the nearest last."""
    lines = Headers(scope=scope).getlist("x-forwarded-for")
    return [hop.strip() for line in lines for hop in line.split(",")]


def _network(address: str) -> str | None:
    try:
        read = ip_address(address)
    except ValueError:
        return None
    if isinstance(read, IPv6Address):
        read = read.ipv4_mapped or IPv6Network((int(read), _ONE_HOME), strict=False).network_address
    return str(read)
