"""Loads the .md and .txt files of a user's own folder as sources; a file that cannot be used is named and skipped.

What stands in such a file is data: nothing in it is carried out, and what would take endless time to read is refused.
"""

from __future__ import annotations

import errno
import hashlib
import re
import stat
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import SourceError
from knowledge.lenient_markdown import clean, plain, read_front_matter, read_headings, sections_of
from knowledge.sources import Source
from knowledge.validation import describe

__all__ = ["OWN_ID", "OwnDocuments", "load_own_documents"]

_MOST_BYTES = 5_000_000
# Finding sentences takes time by the square of these two. 10,000 characters are four pages without a line end.
_LONGEST_LINE = 10_000
_MANY_MARKS = re.compile(r"[.!?…]{200}")

_REASONS = {
    errno.EACCES: "u hebt geen leesrechten",
    errno.ELOOP: "het is een koppeling die in een kring loopt",
    errno.ENOENT: "het is een koppeling naar een bestand dat er niet is",
}

_OWN = "eigen document"
OWN_ID = "eigen-"  # begins the id of every own document
_UNDATED = "zonder datum"  # the file's own date is that of its last copy, and differs per computer


@dataclass(frozen=True, slots=True)
class OwnDocuments:
    """The documents that were read, in the order of their file names, and a Dutch sentence for each that was not."""

    sources: tuple[Source, ...] = ()
    skipped: tuple[str, ...] = ()


class _FrontMatter(BaseModel):
    """What a file says of itself; all of it is optional, and keys that we do not know are left alone."""

    model_config = ConfigDict(extra="ignore", strict=True)

    title: str = Field(default="", max_length=200)
    publisher: str = Field(default=_OWN, max_length=200)
    published: str = Field(default=_UNDATED, max_length=40)
    published_certainty: str = "volgens het document zelf"
    status: str = _OWN
    audience: str = "eigen gebruik"
    url: str | None = Field(default=None, pattern=r"^https?://\S+$|^www\.\S+$")
    rights: str = _OWN


def load_own_documents(folder: Path, *, taken: Collection[str]) -> OwnDocuments:
    """The documents of the folder itself (not of its sub-folders), none with an id that is `taken`.

    Raises nothing for a folder or file that cannot be used: its sentence stands in `skipped`.
    """
    try:
        files = sorted((file for file in folder.iterdir() if _is_meant(file)), key=lambda file: file.name)
    except OSError as error:
        return OwnDocuments(skipped=(_about_folder(folder, error),))
    if not files:
        return OwnDocuments(skipped=(f"In de map '{plain(str(folder))}' staan geen bestanden op .md of .txt.",))
    sources: list[Source] = []
    skipped: list[str] = []
    used = set(taken)
    for file in files:
        try:
            source = _load(file, _free_id(file.stem, used))
        except SourceError as error:
            skipped.append(str(error))
        else:
            used.add(source.id)
            sources.append(source)
    return OwnDocuments(tuple(sources), tuple(skipped))


def _is_meant(file: Path) -> bool:
    return file.suffix.lower() in (".md", ".txt") and not file.name.startswith((".", "~"))


def _about_folder(folder: Path, error: OSError) -> str:
    reasons: dict[type[OSError], str] = {
        FileNotFoundError: "bestaat niet",
        NotADirectoryError: "is geen map",
        PermissionError: "mag u niet lezen",
    }
    reason = reasons.get(type(error), f"is niet te lezen ({error.strerror})")
    advice = "Geef een andere map met INKOOPWIJZER_EXTRA_DIR of --extra."
    return f"De map met eigen documenten '{plain(str(folder))}' {reason}. {advice}"


def _load(file: Path, id_: str) -> Source:
    name = plain(file.name)
    raw = _read(file, name)
    content = clean(_decode(raw, name))
    values, start = read_front_matter(content, known=_FrontMatter.model_fields)
    text = content[start:]
    _refuse_unreadable(text, name)
    try:
        front = _FrontMatter.model_validate(values)
    except ValidationError as error:
        raise SourceError(name, describe(error)) from error
    headings = tuple(read_headings(text)) if file.suffix.lower() == ".md" else ()
    title = front.title or (headings[0].words if headings else plain(file.stem))
    return Source(
        **front.model_dump(exclude={"title"}),
        id=id_,
        title=title,
        raw_sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        sections=tuple(sections_of(text, headings, title=title)),
    )


def _read(file: Path, name: str) -> bytes:
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # opening a pipe would wait for ever
            raise SourceError(name, "dit is geen gewoon bestand. Haal het uit de map.")
        with file.open("rb") as opened:
            raw = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror)
        raise SourceError(name, f"dit bestand is niet te lezen ({reason}). Haal het uit de map.") from error
    if len(raw) > _MOST_BYTES:
        raise SourceError(name, "dit bestand is groter dan 5 MB. Verdeel het over meer bestanden.")
    return raw


def _decode(raw: bytes, name: str) -> str:
    two_bytes_each = raw.startswith((b"\xff\xfe", b"\xfe\xff"))  # UTF-16, which is half zeros
    if b"\0" in raw and not two_bytes_each:
        raise SourceError(name, "dit is geen tekst maar een ander soort bestand. Haal het uit de map.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(name, f"dit bestand is geen UTF-8 (byte {error.start}). Bewaar het als UTF-8.") from error


def _refuse_unreadable(text: str, name: str) -> None:
    if not any(character.isalnum() for character in text):
        raise SourceError(name, "dit bestand is leeg. Zet er tekst in of haal het uit de map.")
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > _LONGEST_LINE:
            problem = f"alinea {number} is langer dan {_LONGEST_LINE} tekens. Verdeel hem over meer regels."
            raise SourceError(name, problem)
    if _MANY_MARKS.search(text):
        raise SourceError(name, "er staan 200 punten of andere leestekens achter elkaar in. Haal ze weg.")


def _free_id(stem: str, used: Collection[str]) -> str:
    """An id from the file's name that is not used yet: letters without accents, digits and hyphens."""
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", letters))[:60].strip("-")
    wanted = f"{OWN_ID}{slug or 'document'}"
    id_, number = wanted, 1
    while id_ in used:
        number += 1
        id_ = f"{wanted}-{number}"
    return id_
