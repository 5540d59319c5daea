"""Reactions as lines for the terminal and as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from assistant.feedback.entry import VERDICTS, Entry

__all__ = ["csv_text", "lines"]

_HEADINGS = (
    "nummer", "dag", "reactie", "reden", "toelichting", "soort", "regel", "kaart", "versie_regels", "versie_index",
    "bewijs", "vraag",
)  # fmt: skip
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def lines(entries: Iterable[Entry]) -> tuple[str, ...]:
    """One line for each reaction, oldest first."""
    return tuple(_line(one) for one in entries)


def csv_text(entries: Iterable[Entry]) -> str:
    """A table with a heading, columns parted by semicolons; no cell can work as a formula."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for one in entries:
        writer.writerow([_harmless(cell) for cell in _cells(one)])
    return file.getvalue()


def question_of(entry: Entry) -> str:
    """The question that the user let us keep; empty when there is none."""
    receipt = entry.feedback.receipt
    return "" if receipt is None else receipt.turns[-1].question


def _line(entry: Entry) -> str:
    given = entry.feedback
    verdict = VERDICTS[given.verdict].lower() + (f" ({given.reason})" if given.reason is not None else "")
    about = given.rule or given.card or given.kind
    said = " ".join(given.text.split())
    asked = " ".join(question_of(entry).split())
    rest = (f"  {said}" if said else "") + (f"  [vraag: {asked}]" if asked else "")
    return f"{entry.day.isoformat()}  {verdict:<24}  {about}  {given.receipt_id}{rest}"


def _cells(entry: Entry) -> tuple[str, ...]:
    given = entry.feedback
    return (
        str(entry.number),
        entry.day.isoformat(),
        given.verdict,
        given.reason or "",
        given.text,
        given.kind,
        given.rule or "",
        given.card or "",
        given.rules_version,
        given.index_version,
        given.receipt_id,
        question_of(entry),
    )


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith("\t") or cell.lstrip().startswith(_STARTS_A_FORMULA) else cell
