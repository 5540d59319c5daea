"""An answer as a mail: nothing of it is lost, and no Markdown is left in it."""

from __future__ import annotations

from datetime import date

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.messages import message
from assistant.question import ask
from tests.conftest import DAGBESTEDING
from tests.ui.conftest import MakeAnswer
from ui.answer_mail import mail_text
from ui.answer_view import view_of
from ui.core import Core


def test_the_mail_holds_the_whole_answer(real_core: Core):
    answer = real_core.answer(ask(DAGBESTEDING, peildatum=date(2026, 11, 21)), Conversation())
    mail = mail_text(answer, view_of(answer, real_core.library), asked=DAGBESTEDING)
    for part in (
        f"Vraag: {DAGBESTEDING}",
        "Oordeel: Ja",
        "1. Het contract loopt nog: de einddatum is 31 december 2026. (Aw 2012 art. 2.163a)",
        '[1] "Bij inkoopcontracten alleen als bij start de verlengingsopties zijn opgenomen"',
        "Uit: Aanbesteden in het sociaal domein: het Keuzekompas (Gemeente Utrecht, 2022-2023) > Conclusies",
        "Verouderd of te stellig: Dit is te absoluut.",
        "- Aw 2012 art. 2.163c: https://wetten.overheid.nl/jci1.3:c:BWBR0032203&artikel=2.163c",
        "Peildatum: 21 november 2026",
        message("disclaimer"),
    ):
        assert part in mail
    assert "**" not in mail


def test_an_answer_without_a_rule_is_mailed_without_a_verdict(fake_core: Core, make_answer: MakeAnswer):
    answer: Answer = make_answer(kind="answer", verdict=None, text="**Zo is het.**\n\nEn zo.")
    mail = mail_text(answer, view_of(answer, fake_core.library), asked=answer.question)
    assert mail.startswith("Vraag: Mogen we?\n\nAntwoord:\n\nZo is het.\n\nEn zo.\n\nVersie")
