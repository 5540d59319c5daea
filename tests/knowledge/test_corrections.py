from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.corrections import corrections_for, load_corrections
from knowledge.errors import SourceError
from knowledge.sources import Source

GOOD = """
- id: o1
  source: keuzekompas
  quote: "Bij  subsidies geen
    verlengingsopties mogelijk"
  now: "Voor een nieuwe periode klopt dit."
  rule: null
"""


def write(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "corrections.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_every_correction_stands_in_its_source(sources: tuple[Source, ...]):
    corrections = load_corrections(sources)
    by_id = {source.id: source for source in sources}
    assert {int(correction.id[1:].rstrip("abc")) for correction in corrections} == set(range(1, 39))
    for correction in corrections:
        assert by_id[correction.source].quote(correction.start, correction.end) == correction.quote


def test_what_holds_now_is_short_and_addresses_nobody_as_je(sources: tuple[Source, ...]):
    for correction in load_corrections(sources):
        words = correction.now.split()
        assert len(words) <= 45, correction.id
        assert not {"je", "jij", "jouw"} & {word.lower().strip(".,") for word in words}, correction.id
        assert correction.now.endswith(".")


def test_white_space_may_differ_and_overlap_counts(sources: tuple[Source, ...], tmp_path: Path):
    (correction,) = load_corrections(sources, file=write(tmp_path, GOOD))
    assert correction.quote == "Bij subsidies geen verlengingsopties mogelijk"
    start, end = correction.start, correction.end
    for span, expected in {
        (start, end): ("o1",), (end - 1, end + 9): ("o1",), (start - 9, start + 1): ("o1",),
        (end, end + 9): (), (start - 9, start): (),
    }.items():  # fmt: skip
        assert tuple(c.id for c in corrections_for("keuzekompas", *span, [correction])) == expected
    assert corrections_for("inkoop-met-inhoud", start, end, [correction]) == ()


def test_a_statement_made_twice_is_corrected_in_both_places(sources: tuple[Source, ...]):
    corrections = load_corrections(sources)
    both = [correction for correction in corrections if correction.id == "o28"]
    assert len(both) == 2
    assert len(corrections_for("handreiking-dialoog", 0, 10**6, both)) == 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Bij  subsidies", "Bij subsidie", "het citaat staat niet letterlijk in 'keuzekompas'"),
        ("source: keuzekompas", "source: kompas", "er is geen bron 'kompas'"),
        ("  rule: null", "  rule: null\n  bron: x", "'1.bron' is onbekend"),
        ("  rule: null", "", "'1.rule' ontbreekt"),
        ("id: o1", "id: een", "'1.id' heeft niet de juiste vorm"),
        ("Voor een nieuwe periode klopt dit.", "Nee.", "'1.now' is leeg of te kort"),
        ("  rule: null\n", "  rule: null\n" + GOOD.strip() + "\n", "de id 'o1' staat er twee keer"),
        ("- id", "id", "geen goede YAML"),
    ],
)
def test_a_mistake_is_named(sources: tuple[Source, ...], tmp_path: Path, old: str, new: str, words: str):
    with pytest.raises(SourceError) as error:
        load_corrections(sources, file=write(tmp_path, GOOD.replace(old, new)))
    assert words in str(error.value)


def test_a_missing_file_is_named(sources: tuple[Source, ...], tmp_path: Path):
    with pytest.raises(SourceError, match=r"weg\.yaml"):
        load_corrections(sources, file=tmp_path / "weg.yaml")
