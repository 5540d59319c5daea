"""Whole conversations that read well from start to end: transcripts.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.test_conversations import differences, load_talks

FILE = Path(__file__).with_name("transcripts.yaml")


@pytest.mark.parametrize("talk", load_talks(FILE), ids=lambda talk: talk.naam)
def test_transcript(talk, services):
    assert differences(talk, services) == []
