"""Writes the golden outlines and body hashes anew, after a source was changed on purpose."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from knowledge.sources import Source, load_sources

OUTLINES = Path(__file__).parent / "outlines"


def outline(source: Source) -> str:
    """The hash of the body, then each heading under its number of # marks."""
    lines = [f"sha256 {sha256(source.text.encode()).hexdigest()}"]
    lines += [f"{'#' * section.level} {section.path[-1]}" for section in source.sections[1:]]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for source in load_sources():
        (OUTLINES / f"{source.id}.txt").write_text(outline(source), encoding="utf-8")
