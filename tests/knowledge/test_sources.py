from __future__ import annotations

from pathlib import Path

import pytest
from renew_golden import OUTLINES, outline

from knowledge.errors import SourceError
from knowledge.sources import Source, load_source, load_sources

BROKEN = Path(__file__).parent / "broken"
IDS = ("bzk-maatschappelijk-aanbesteden", "handreiking-dialoog", "inkoop-met-inhoud", "keuzekompas",
       "routekaart-sociaal-werk")  # fmt: skip


def test_all_five_sources_are_there(sources: tuple[Source, ...]):
    assert tuple(source.id for source in sources) == IDS


@pytest.mark.parametrize("id_", IDS)
def test_headings_and_body_are_as_they_were_checked(sources: tuple[Source, ...], id_: str):
    source = next(source for source in sources if source.id == id_)
    golden = (OUTLINES / f"{id_}.txt").read_text(encoding="utf-8")
    assert outline(source).splitlines() == golden.splitlines()


@pytest.mark.parametrize("id_", IDS)
def test_rights_name_a_holder_and_the_text_is_not_ours(sources: tuple[Source, ...], id_: str):
    rights = next(source for source in sources if source.id == id_).rights
    assert "bronvermelding" in rights
    assert "rechten blijven bij" in rights


def test_sections_hold_all_text_but_the_headings(sources: tuple[Source, ...]):
    for source in sources:
        held = [source.text[section.start : section.end].split() for section in source.sections]
        lines = [line.split() for line in source.text.splitlines() if not line.startswith("#")]
        assert sum(held, []) == sum(lines, []), source.id


def test_quote_is_the_slice_and_refuses_what_is_no_slice(sources: tuple[Source, ...]):
    source = sources[0]
    assert source.quote(3, 30) == source.text[3:30]
    for start, end in ((5, 5), (9, 3), (-4, 8), (0, len(source.text) + 1)):
        with pytest.raises(ValueError, match="no text at"):
            source.quote(start, end)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("no-front-matter", "tussen twee regels '---'"),
        ("missing-key", "'publisher' ontbreekt"),
        ("extra-key", "'auteur' is onbekend"),
        ("duplicate-key", "de sleutel 'title' staat er twee keer (regel 3)"),
        ("bad-yaml", "geen goede YAML"),
        ("other-id", "de id 'iets-anders' is anders dan de naam"),
        ("year-as-number", "'published' moet tekst zijn"),
        ("bad-date", "'published' heeft niet de juiste vorm"),
        ("bad-hash", "'raw_sha256' heeft niet de juiste vorm"),
        ("empty-status", "'status' is leeg"),
        ("text-before-title", "begint niet met een titel"),
        ("two-titles", "precies één titel"),
        ("skipped-level", "kop '#### Diep': er is een niveau overgeslagen"),
        ("empty-heading", "een kop heeft tekst"),
        ("no-text", "geen tekst onder de koppen"),
        ("windows-lines", "tekens in die niet mogen"),
        ("not-utf8", "geen UTF-8 (byte 9)"),
    ],
)
def test_a_broken_file_is_named_with_its_mistake(name: str, words: str):
    with pytest.raises(SourceError) as error:
        load_source(BROKEN / f"{name}.md")
    assert str(error.value).startswith(f"{name}.md: ")
    assert words in str(error.value)


def test_every_broken_file_is_tested():
    (mark,) = test_a_broken_file_is_named_with_its_mistake.pytestmark
    tested = {name for name, _ in mark.args[1]}
    assert {file.stem for file in BROKEN.glob("*.md")} == tested


def test_a_folder_without_sources_is_an_error(tmp_path: Path):
    with pytest.raises(SourceError, match="geen bronnen"):
        load_sources(tmp_path)


def test_a_missing_file_is_an_error(tmp_path: Path):
    with pytest.raises(SourceError, match=r"weg\.md: dit bestand kan niet worden gelezen"):
        load_source(tmp_path / "weg.md")
