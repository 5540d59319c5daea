from __future__ import annotations

import pytest

from assistant.pipeline import Services
from assistant.understanding.definition import asked_term


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Wat is een perceel?", "perceel"),
        ("wat zijn percelen", "perceel"),
        ("wat betekent sroi nou", "social return"),
        ("En wat is een open house precies?", "open house"),
        ("Wat houdt social return in?", "social return"),
        ("wat is open house in gewone taal", "open house"),
        ("uitleg marktconsultatie", "marktconsultatie"),
        ("Wat is een redelijke prijs voor een perceel?", None),
        ("Wat is het verschil tussen een perceel en een raamovereenkomst?", None),
        ("Hoe groot is een perceel?", None),
        ("Wat is een banaan?", None),
        ("", None),
    ],
)
def test_the_term_whose_meaning_is_asked(services: Services, question: str, name: str | None):
    found = asked_term(question, services.library.glossary)
    assert (found.name if found is not None else None) == name
