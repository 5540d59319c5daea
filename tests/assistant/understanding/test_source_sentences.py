"""Reading the sentences of the sources: they tell of no case, so that nothing absurd may be read from them."""

from __future__ import annotations

from pathlib import Path

from assistant.facts import catalogue
from assistant.understanding.reading import OWN_READER
from knowledge.sentences import split_sentences
from tests.assistant.understanding.tables import read

SOURCES = sorted((Path(__file__).parents[3] / "knowledge" / "sources").glob("*.md"))
BACKGROUND = {"instrument", "opdracht_type", "domein", "aanbestedende_dienst"}


def _body(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]


SENTENCES = [text[start:end][:2000] for text in map(_body, SOURCES) for start, end in split_sentences(text)]


def test_sentences_of_the_guidance_give_no_case():
    """Of some 2,000 sentences; two speak of options in the papers, one names the year of tenders, as a user would."""
    assert len(SENTENCES) >= 1000
    facts = [fact for sentence in SENTENCES for fact in read(sentence).facts]
    assert sum(1 for fact in facts if fact.name not in BACKGROUND) <= 3
    assert not [fact for fact in facts if fact.name.endswith("_eur")]
    assert sum(1 for fact in facts if fact.name in BACKGROUND) <= len(SENTENCES) * 0.04


def test_the_hints_of_all_facts_read_little_from_statements_about_others():
    """With every fact wanted at once, as no rule does: the words of a topic are found, numbers and dates hardly."""
    wanted = frozenset(catalogue())
    stated = [sentence for sentence in SENTENCES if "?" not in sentence]
    facts = [fact for sentence in stated for fact in read(sentence, None, wanted).facts if fact.name not in OWN_READER]
    of_words = {"bool", "enum", "choices", "text"}
    assert sum(1 for fact in facts if catalogue()[fact.name].type not in of_words) <= 12
    assert len(facts) <= len(stated) * 0.3
