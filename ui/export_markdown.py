"""An exported document as Markdown in which no word of a user or a source is markup."""

from __future__ import annotations

import re

from ui.export import Code, Document, Heading, Items, Paragraph, Part, Quote, Run, Runs

__all__ = ["markdown"]

# The number of a quote, such as [1], stays readable where it cannot become a link.
_MARKUP = re.compile(
    r"(\[\d{1,2}\](?![(\[:]))|(?=[\\`*\[\]<~|$]|&[#\w]|:(?=//)|(?<=www)\.|(?<![^\W_])_|_(?![^\W_]))", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,9}(?=[.)])")
_BLANKS = {" ": "&#32;", "\t": "&#9;"}
_BREAK = "\\\n"


def markdown(document: Document) -> str:
    """The document as text, closed by a line end."""
    return "\n\n".join([f"# {_heading(document.title)}", *map(_part, document.parts)]) + "\n"


def _part(part: Part) -> str:
    match part:
        case Heading(level, text):
            return f"{'#' * level} {_heading(text)}"
        case Paragraph(runs):
            return _BREAK.join(_lines(_inline(runs)))
        case Quote(text):
            return _BREAK.join(f"> {line}" for line in _lines(_escape(text)))
        case Items(items, numbered):
            marks = (f"{n}. " if numbered else "- " for n in range(1, len(items) + 1))
            return "\n".join(map(_item, marks, items))
        case Code(text):
            longest = max(map(len, re.findall("`+", text)), default=0)
            fence = "`" * max(3, longest + 1)
            return f"{fence}json\n{text}\n{fence}"


def _item(mark: str, runs: Runs) -> str:
    return mark + f"{_BREAK}{' ' * len(mark)}".join(_lines(_inline(runs)))


def _heading(text: str) -> str:
    return _escape(" ".join(text.split())).replace("#", "\\#")


def _inline(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    """Bold text between its marks, which do not work beside white space."""
    words = run.text.strip()
    if not run.bold or not words:
        return _escape(run.text)
    before, after = run.text.split(words, 1)
    return f"{before}**{_escape(words)}**{after}"


def _escape(text: str) -> str:
    return _MARKUP.sub(lambda found: found[1] or "\\", text)


def _lines(text: str) -> list[str]:
    """The lines of escaped text, such that the start of none begins a list, a heading, code or a new paragraph."""
    return [_line(line) for line in text.split("\n")]


def _line(line: str) -> str:
    words = line.lstrip(" \t")
    blanks = "".join(_BLANKS[one] for one in line[: len(line) - len(words)])
    number = _NUMBER.match(words)
    if number is not None:
        words = f"{number[0]}\\{words[number.end() :]}"
    elif words.startswith(("#", "+", "-", "=", ">")):
        words = f"\\{words}"
    return blanks + words or "&#32;"
