"""The conversation as HTML: what each turn carries for the page, and what is shown when something is wrong."""

from __future__ import annotations

import html
import json
import re
from datetime import date

import pytest

from assistant.question import ROLES
from ui.core import Core
from ui.dialogue import Dialogue, Said, reply
from ui.turns import dialogue_html, request_of

TODAY = date(2026, 11, 21)
HOSTILE = "<img src=x onerror=alert(1)> ${1+1} {{7*7}} `x`\n[a](javascript:alert(1))"


def asked(core: Core, *words: str) -> Dialogue:
    dialogue = Dialogue()
    for text in words:
        dialogue = reply(dialogue, Said(text), role="helpdesk", peildatum=TODAY, core=core)
    return dialogue


def test_before_the_first_question_there_are_examples(fake_core: Core):
    shown = dialogue_html(Dialogue(), "helpdesk", fake_core, kept_days=90)
    assert shown.count('data-actie="vraag"') == 5
    assert "iw-beurt" not in shown


def test_each_turn_carries_the_request_that_gives_it_again(fake_core: Core):
    dialogue = asked(fake_core, "Mogen we?", HOSTILE)
    shown = dialogue_html(dialogue, "helpdesk", fake_core, kept_days=90)
    requests = [json.loads(html.unescape(one)) for one in re.findall(r'data-gesprek="([^"]*)"', shown)]
    assert [one["question"] for one in requests] == ["Mogen we?", HOSTILE]
    assert [len(one["conversation"]) for one in requests] == [0, 1]
    assert requests[1] == json.loads(request_of(dialogue.conversation.turns))


def test_only_a_later_turn_asks_whether_its_file_holds_the_earlier_ones(fake_core: Core):
    shown = dialogue_html(asked(fake_core, "Mogen we?", "En nu?"), "helpdesk", fake_core, kept_days=90)
    _, first, second = shown.split('class="iw-beurt"')
    assert "Met de eerdere vragen" not in first
    assert second.count("Met de eerdere vragen van dit gesprek") == 1
    assert 'id="iw-bewijs-uitleg-1"' in first
    assert 'id="iw-bewijs-uitleg-2"' in second


@pytest.mark.parametrize("role", ROLES)
def test_no_character_of_a_user_is_markup(fake_core: Core, role: str):
    known = next(one for one in ROLES if one == role)
    shown = dialogue_html(asked(fake_core, HOSTILE), known, fake_core, kept_days=90)
    for sign in ("<img", "${", "{{", "`", "javascript:"):
        assert sign not in shown


def test_what_is_wrong_stands_below_the_turns(fake_core: Core):
    broken = reply(asked(fake_core, "Mogen we?"), Said(" "), role="helpdesk", peildatum=TODAY, core=fake_core)
    shown = dialogue_html(broken, "helpdesk", fake_core, kept_days=90)
    assert shown.index("iw-beurt") < shown.index("iw-fout")


def test_personal_data_is_named_with_what_to_do(fake_core: Core):
    waiting = reply(Dialogue(), Said("bsn 111222333"), role="helpdesk", peildatum=TODAY, core=fake_core)
    shown = dialogue_html(waiting, "helpdesk", fake_core, kept_days=90)
    assert "BSN" in shown
    assert 'data-actie="maskeer"' in shown
