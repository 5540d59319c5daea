"""What stands at the head of an answer: its mark, and the question that it answers where another was asked."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.conversation import Conversation
from assistant.question import ask
from ui.answer_mail import mail_text
from ui.answer_view import mark_of, view_of
from ui.core import Core
from ui.render import announcement, answer_html
from ui.rich_text import plain


def test_a_verdict_on_another_question_names_it_everywhere(real_core: Core):
    """On the card before the mark, and beside the verdict in the mail and for a screen reader."""
    asked = "Huishoudelijke hulp van 10 miljoen, mag dat onderhands?"
    answer = real_core.answer(ask(asked, peildatum=date(2026, 11, 21)), Conversation())
    meant = "Moeten we deze opdracht Europees aanbesteden?"
    view = view_of(answer, real_core.library)
    assert [plain(line) for text in view.read_as for line in text.lines] == [f"Ik lees uw vraag als: {meant}"]
    assert f'Oordeel op de vraag "{meant}": Ja' in mail_text(answer, view, asked=asked)
    assert announcement(answer).startswith(f'Antwoord klaar op de vraag "{meant}": ja')
    shown = answer_html(answer, real_core.library, role="helpdesk")
    assert shown.index("Ik lees uw vraag als") < shown.index("iw-oordeel")


@pytest.mark.parametrize(
    ("asked", "mark"),
    [("bedankt", "Wat kan ik voor u doen?"), ("wat betekent emvi", "Uitleg van een begrip")],
)
def test_thanks_and_explained_terms_have_a_mark_of_their_own(asked: str, mark: str, real_core: Core):
    assert mark_of(real_core.answer(ask(asked, peildatum=date(2026, 11, 21)), Conversation()))[1] == mark
