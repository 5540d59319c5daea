"""Whole conversations that read well from start to end: transcripts.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.test_conversations import load_talks, play

FILE = Path(__file__).with_name("transcripts.yaml")


@pytest.mark.parametrize("talk", load_talks(FILE), ids=lambda talk: talk.naam)
def test_transcript(talk, services):
    play(talk, services)
