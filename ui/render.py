"""Shows an Answer as HTML in which every word of the core and of the user is escaped.

The blocks of Answer.text give the order; the quotes are shown from the citations, with year and section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.answer import Answer, Citation
from assistant.messages import message
from knowledge.sources import Source
from ui.answer_blocks import Block, read_blocks
from ui.escape import escape
from ui.texts import KINDS, LIMIT, LITERAL, NO_ANSWER, VERDICTS, Mark

__all__ = ["answer_html", "fault_html", "question_html"]

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)
_MARKER = re.compile(r"\[\d{1,2}\]")


def question_html(text: str) -> str:
    """What the user said."""
    return f'<div class="iw-vraag">{escape(text)}</div>'


def fault_html(sentence: str) -> str:
    """One sentence about what went wrong with what the user sent."""
    return f'<div class="iw-fout"><p><strong>{escape(NO_ANSWER)}.</strong> {escape(sentence)}</p></div>'


def answer_html(answer: Answer, source: Callable[[str], Source]) -> str:
    """The whole answer on one line of HTML: verdict, short answer, and every part of its text."""
    blocks = read_blocks(answer.text)
    shape, words, style = _mark(answer)
    sign = f'<span class="iw-vorm">{escape(shape)}</span> {escape(words)}'
    short = _inline(blocks[0].lines[0].replace("**", "")) if blocks else ""
    parts = "".join(_parts(blocks[1:], answer, source))
    return (
        f'<div class="iw-antwoord"><h2 class="iw-oordeel iw-{style}">{sign}</h2>'
        f'<p class="iw-kort">{short}</p>{parts}</div>'
    )


def _mark(answer: Answer) -> Mark:
    if answer.kind in ("verdict", "clarify") and answer.verdict is not None:
        return VERDICTS[answer.verdict]
    return LIMIT if answer.rule is not None else KINDS[answer.kind]


def _parts(blocks: tuple[Block, ...], answer: Answer, source: Callable[[str], Source]) -> Iterator[str]:
    """Every block in order, but our question to the user last: the buttons that answer it come next."""
    heading = ""
    asked: list[str] = []
    for block in blocks:
        if block.shape == "heading":
            heading = block.lines[0]
        shown = _block(block)
        if heading == message("vraag_terug"):
            asked.append(shown)
        elif block.shape == "heading" and _quotes_follow(heading, answer):
            yield shown + "".join(_citation(one, source(one.source)) for one in answer.citations)
        elif not _quotes_follow(heading, answer):
            yield shown
    if asked:
        yield f'<div class="iw-terug">{"".join(asked)}</div>'


def _quotes_follow(heading: str, answer: Answer) -> bool:
    return heading == message("citaten") and bool(answer.citations)


def _block(block: Block) -> str:
    if block.shape == "heading":
        return f"<h3>{escape(block.lines[0])}</h3>"
    if block.shape == "paragraph":
        return f"<p>{_inline(block.lines[0])}</p>"
    if block.shape == "quote":
        return f"<blockquote><p>{escape(chr(10).join(block.lines))}</p></blockquote>"
    tag = "ol" if block.shape == "steps" else "ul"
    return f"<{tag}>{''.join(f'<li>{_inline(line)}</li>' for line in block.lines)}</{tag}>"


def _citation(one: Citation, source: Source) -> str:
    """The quote as it stands in the source, with its number, document, year and place."""
    place = "".join(f" › {escape(heading)}" for heading in one.section)
    correction = ""
    if one.correction is not None:
        outdated = f"<strong>{escape(message('verouderd'))}:</strong> {escape(one.correction)}"
        correction = f'<p class="iw-verouderd">{outdated}</p>'
    return (
        f'<div class="iw-citaat"><p class="iw-etiket">{escape(f"[{one.n}]")} {escape(LITERAL)}</p>'
        f"<blockquote><p>{escape(one.quote)}</p></blockquote>"
        f'<p class="iw-bron">Uit: <cite>{escape(one.title)}</cite> '
        f"{escape(f'({source.publisher}, {source.published})')}{place}</p>{correction}</div>"
    )


def _inline(text: str) -> str:
    """Escaped text in which **bold** and the numbers of quotes stand out."""
    html = []
    for n, piece in enumerate(_BOLD.split(text)):
        shown = _with_markers(piece)
        html.append(f"<strong>{shown}</strong>" if n % 2 else shown)
    return "".join(html)


def _with_markers(text: str) -> str:
    pieces = _MARKER.split(text)
    markers = [f'<span class="iw-nr">{escape(mark)}</span>' for mark in _MARKER.findall(text)] + [""]
    return "".join(escape(piece) + marker for piece, marker in zip(pieces, markers, strict=True))
