"""What the API answers when it cannot do what was asked: one Dutch sentence as JSON."""

from __future__ import annotations

from fastapi.responses import JSONResponse

__all__ = ["fault"]


def fault(status: int, sentence: str, *, headers: dict[str, str] | None = None) -> JSONResponse:
    """The response with this sentence under 'fout'."""
    usable = sentence.encode("utf-8", "replace").decode()
    return JSONResponse({"fout": usable}, status_code=status, headers=headers)
