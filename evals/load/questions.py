"""The questions of the simulated visitors, in the order in which one of them asks."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

__all__ = ["FOLLOW_UP", "LoadQuestion", "load_questions"]

FOLLOW_UP = "vervolg"  # the group of questions that only mean something after the one before

_FILE = Path(__file__).with_name("questions.yaml")


class LoadQuestion(BaseModel):
    """A question and the group of its like, by which the report tells times apart."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    groep: str
    vraag: str


def load_questions() -> tuple[LoadQuestion, ...]:
    """All questions; the first is no follow-up."""
    return TypeAdapter(tuple[LoadQuestion, ...]).validate_python(yaml.safe_load(_FILE.read_text("utf-8")))
