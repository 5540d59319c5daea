"""An answer as the plain text of a mail: what stands on its card, with articles, sources, date and disclaimer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.answer import Answer
from assistant.answer_words import WORDS
from assistant.messages import message
from assistant.wording import day
from ui.answer_blocks import Block, read_as, read_blocks
from ui.answer_view import AnswerView, Step

__all__ = ["mail_text"]

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)


def mail_text(answer: Answer, view: AnswerView, *, asked: str) -> str:
    """The text to paste into a mail, its paragraphs with a blank line between them; `asked` is what it answers.

    What only helps on the page, to correct a fact there, is left out.
    """
    paragraphs = [f"Vraag: {asked}"]
    if answer.verdict is not None:
        other = read_as(answer.text)
        on_that = f' op de vraag "{other}"' if other else ""
        paragraphs.append(f"Oordeel{on_that}: {WORDS[answer.verdict]}")
    paragraphs += ["Antwoord:", *filter(None, map(_block, read_blocks(answer.text)))]
    if articles := "\n".join(_articles(view)):
        paragraphs.append(f"Wetsartikelen:\n{articles}")
    if answer.rule is not None:
        paragraphs.append(f"Peildatum: {day(date.fromisoformat(answer.rule.peildatum))}")
    paragraphs.append(f"Versie van de bronnen: {answer.index_version}. Versie van de regels: {answer.rules_version}.")
    return "\n\n".join([*paragraphs, message("disclaimer")])


def _block(block: Block) -> str:
    if block.shape == "quote":
        return "\n".join(block.lines)
    if block.shape == "heading":
        return f"{block.lines[0]}:"
    marks = (f"{n}. " if block.shape == "steps" else "- " for n in range(1, len(block.lines) + 1))
    lines = [_BOLD.sub(r"\1", line) for line in block.lines if line != message("aannames_corrigeer")]
    if block.shape == "paragraph":
        return "\n".join(lines)
    return "\n".join(mark + line for mark, line in zip(marks, lines, strict=False))


def _articles(view: AnswerView) -> Iterator[str]:
    """Each article of the steps with its address, once."""
    steps = (one for part in view.parts for one in part.content if isinstance(one, Step))
    told = {basis.text: basis.url for step in steps for basis in step.bases}
    return (f"- {text}: {url}" for text, url in told.items() if url is not None)
