"""Shows an Answer as HTML in which every word of the core and of the user is escaped.

The blocks of Answer.text are all on the card; the role decides their order and what is folded, never what they say.
"""

from __future__ import annotations

from typing import Final

from assistant.answer import Answer
from assistant.question import Role
from knowledge.retrieval import Library
from ui.answer_blocks import read_as
from ui.answer_mail import mail_text
from ui.answer_order import in_order
from ui.answer_view import mark_of, view_of
from ui.fact_forms import NOT_KNOWN
from ui.templating import render
from ui.texts import NO_ANSWER

__all__ = ["announcement", "answer_html", "fault_html", "question_html"]

_COUNTED: Final = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")


def question_html(text: str) -> str:
    """What the user said."""
    return _on_one_line(render("answer_question.html", words=text))


def fault_html(sentence: str) -> str:
    """One sentence about what went wrong with what the user sent."""
    return _on_one_line(render("answer_fault.html", title=NO_ANSWER, sentence=sentence))


def answer_html(answer: Answer, library: Library, *, role: Role, asked: str | None = None) -> str:
    """The card of an answer from this library, on one line of HTML; `asked` is the question that its mail names."""
    view = view_of(answer, library)
    return _on_one_line(
        render(
            "answer.html",
            view=view,
            shown=in_order(view.parts, role),
            role=role,
            mail=mail_text(answer, view, asked=asked or answer.question) if role == "helpdesk" else None,
            not_known=NOT_KNOWN,
        )
    )


def announcement(answer: Answer) -> str:
    """What a screen reader says when the answer has come: 'Antwoord klaar: ja, mits; drie citaten'."""
    words = mark_of(answer)[1]
    other = read_as(answer.text) if answer.verdict is not None else ""
    on_that = f' op de vraag "{other}"' if other else ""
    told = [f"Antwoord klaar{on_that}: {words[0].lower()}{words[1:]}"]
    if count := len(answer.citations):
        number = _COUNTED[count] if count < len(_COUNTED) else str(count)
        told.append(f"{number} {'citaat' if count == 1 else 'citaten'}")
    if answer.kind == "clarify":
        told.append("ik heb een vraag aan u")
    return "; ".join(told)


def _on_one_line(html: str) -> str:
    return " ".join(line.strip() for line in html.splitlines() if line.strip())
