"""Conversations turn by turn: conversations.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.conversation import Conversation
from assistant.pipeline import answer_question
from assistant.question import ask
from knowledge.strict_yaml import load_yaml
from tests.conftest import TODAY

FILE = Path(__file__).with_name("conversations.yaml")


class Said(BaseModel):
    """What the user says, and what the answer must be: its kind, verdict, rule, first missing fact, and phrases."""

    model_config = ConfigDict(extra="forbid")

    vraag: str
    feiten: dict[str, str] = {}
    soort: str
    oordeel: str | None = None
    regel: str | None = None
    mist: str | None = None
    zegt: list[str] = []
    zegt_niet: list[str] = []


class Talk(BaseModel):
    model_config = ConfigDict(extra="forbid")

    naam: str
    beurten: list[Said]


def load_talks(file):
    return TypeAdapter(list[Talk]).validate_python(load_yaml(file.read_text("utf-8"), file=file.name))


def differences(talk, services):
    """Plays the talk; what an answer is against what it must be, for each turn and thing that differs."""
    conversation, found = Conversation(), []
    for said in talk.beurten:
        question = ask(said.vraag, peildatum=TODAY, facts=said.feiten)
        answer = answer_question(question, conversation, services)
        conversation = conversation.after(question, answer)
        missing = answer.rule.missing if answer.rule is not None else ()
        pairs = [
            (answer.kind, said.soort),
            (answer.verdict, said.oordeel or answer.verdict),
            (answer.rule and answer.rule.id, said.regel or (answer.rule and answer.rule.id)),
            (missing[0].fact if missing else None, said.mist or (missing[0].fact if missing else None)),
            ([one for one in said.zegt if one not in answer.text], []),
            ([one for one in said.zegt_niet if one in answer.text], []),
        ]
        found += [(said.vraag, is_, must) for is_, must in pairs if is_ != must]
    return found


@pytest.mark.parametrize("talk", load_talks(FILE), ids=lambda talk: talk.naam)
def test_conversation(talk, services):
    assert differences(talk, services) == []
