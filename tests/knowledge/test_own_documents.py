"""A user's own .md and .txt files: what is read from them, and the index with and without them."""

from __future__ import annotations

from pathlib import Path

import pytest
from letter_index import build
from own_files import KLUISJES, headed, load, one

from knowledge.index import IndexSettings
from knowledge.passages import split_passages
from knowledge.retrieval import open_library
from knowledge.sources import load_sources


def test_front_matter_gives_title_and_date_and_the_rest_has_sensible_values(folder: Path):
    source = one(folder, KLUISJES)
    assert (source.title, source.published) == ("Werkinstructie: sleutelkluisjes", "2026-05")
    assert (source.publisher, source.rights, source.status) == ("eigen document",) * 3
    assert source.url is None
    assert "tags" not in source.text
    assert headed(source)["Werkinstructie", "Plaatsen"] == "De aanbieder hangt het kluisje binnen vijf werkdagen op."


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("a.md", "# Kluisjes\n\nTekst.\n", "Kluisjes"),
        ("a.md", "Inleiding.\n\n### Kluisjes ##\n\nTekst.\n", "Kluisjes"),
        ("a.md", "---\ntitle: \n---\n# Kluisjes\n\nTekst.\n", "Kluisjes"),
        ("Kluisjes.md", "Alleen tekst.\n", "Kluisjes"),
        ("Kluisjes.txt", "# Geen kop in een tekstbestand\n\nTekst.\n", "Kluisjes"),
        ("a.txt", "---\ntitle: 'Kluisjes'\n---\nTekst.\n", "Kluisjes"),
    ],
)
def test_without_a_title_it_is_the_first_heading_or_the_file_name(folder: Path, name: str, content: str, title: str):
    source = one(folder, content, name=name)
    assert (source.title, source.published) == (title, "zonder datum")


def test_a_text_file_is_one_section(folder: Path):
    source = one(folder, "Eerste alinea.\n\n## Geen kop\n\nTweede alinea.\n", name="a.txt")
    assert [section.path for section in source.sections] == [()]
    assert headed(source)[()].endswith("Tweede alinea.")


def test_an_outline_that_skips_and_repeats_is_read_as_it_stands(folder: Path):
    text = "Vooraf.\n# Een\nA.\n#### Diep\nB.\n## Ondiep\nC.\n# Twee\nD.\n####### Zeven\n#geen kop\n#\nE.\n"
    source = one(folder, text)
    assert headed(source) == {
        (): "A.",
        ("Diep",): "B.",
        ("Ondiep",): "C.",
        ("Twee",): "D.\n####### Zeven\n#geen kop\n#\nE.",
    }
    assert [source.text[s.start : s.end] for s in source.sections][:2] == ["Vooraf.", "A."]


def test_a_heading_in_a_block_of_code_is_none(folder: Path):
    source = one(folder, "# Titel\n\n```sh\n# geen kop\n~~~\n```\n\n## Kop\n\nTekst.\n")
    assert [section.path for section in source.sections] == [(), ("Kop",)]


def test_windows_lines_old_mac_lines_and_a_mark_at_the_start(folder: Path):
    source = one(folder, b"\xef\xbb\xbf---\r\ntitle: Kluis\r\n---\r\n# Kluis\r\n\r\nEen.\rTwee.\x0cDrie.\r\n")
    assert source.title == "Kluis"
    assert source.text == "# Kluis\n\nEen.\nTwee.\nDrie.\n"


@pytest.mark.parametrize(
    "content",
    [
        "---\nDit is een zin tussen twee strepen.\n---\nTekst.\n",
        "---\nOpmerking: dit is ook tekst.\n---\nTekst.\n",
        "---\ntitle: Nooit gesloten\n\nTekst.\n",
        "Tekst.\n---\ntitle: Niet bovenaan\n---\n",
    ],
)
def test_what_only_looks_like_front_matter_is_text(folder: Path, content: str):
    assert one(folder, content).text == content


def test_ids_come_from_the_names_and_are_unique(folder: Path):
    for name in ("Café ’t Hoekje.md", "notitie.md", "notitie.txt", "Notitie.TXT", "日本.md", "keuzekompas.md"):
        (folder / name).write_text("Tekst over kluisjes.", encoding="utf-8")
    found = load(folder, taken=("keuzekompas", "eigen-keuzekompas"))
    assert [source.id for source in found.sources] == [
        "eigen-cafe-t-hoekje", "eigen-notitie", "eigen-keuzekompas-2", "eigen-notitie-2", "eigen-notitie-3",
        "eigen-document",
    ]  # fmt: skip
    assert found == load(folder, taken=("keuzekompas", "eigen-keuzekompas"))


def test_an_id_is_never_that_of_a_shipped_source(folder: Path):
    for source in load_sources():
        (folder / f"{source.id}.md").write_text("Tekst.", encoding="utf-8")
    shipped = {source.id for source in load_sources()}
    assert len(load(folder, taken=shipped).sources) == len(shipped)
    assert not shipped & {source.id for source in load(folder, taken=shipped).sources}


def test_passages_are_slices_of_the_document(folder: Path):
    source = one(folder, KLUISJES.replace("\n", "\r\n"))
    for passage in split_passages(source):
        assert passage.text == source.text[passage.start : passage.end]


def own(settings: IndexSettings, folder: Path) -> IndexSettings:
    return IndexSettings(data_dir=settings.data_dir, sources_dir=settings.sources_dir, extra_dir=folder)


def test_the_version_changes_with_the_documents(settings: IndexSettings, folder: Path):
    seen = [build(settings).version, build(own(settings, folder)).version]
    assert seen[0] == seen[1]  # nothing in it yet
    file = folder / "kluis.md"
    for content in (KLUISJES, KLUISJES + "Nog een zin.\n"):
        file.write_text(content, encoding="utf-8")
        seen.append(build(own(settings, folder)).version)
    (folder / "leeg.md").write_bytes(b"")
    seen.append(build(own(settings, folder)).version)
    file.rename(folder / "kluizen.md")
    seen.append(build(own(settings, folder)).version)
    assert len(set(seen)) == 4
    assert seen[3] == seen[4]  # a file that is skipped changes nothing


def test_with_and_without_the_documents_one_goes_back_and_forth_without_building(settings: IndexSettings, folder: Path):
    (folder / "kluis.md").write_text(KLUISJES, encoding="utf-8")
    both = (settings, own(settings, folder))
    assert [build(one).built for one in (*both, *both)] == [True, True, False, False]


def test_the_report_counts_the_documents_and_names_what_was_skipped(settings: IndexSettings, folder: Path):
    (folder / "kluis.md").write_text(KLUISJES, encoding="utf-8")
    (folder / "leeg.md").write_bytes(b"")
    report = build(own(settings, folder))
    assert (report.sources, report.own) == (2, 1)
    assert [sentence.split(":")[0] for sentence in report.skipped] == ["leeg.md"]


def test_a_library_goes_on_without_what_cannot_be_read(tmp_path: Path, folder: Path, caplog: pytest.LogCaptureFixture):
    (folder / "leeg.md").write_bytes(b"")
    library = open_library(IndexSettings(data_dir=tmp_path, extra_dir=folder, model=str(tmp_path / "geen-model")))
    assert len(library.sources) == 5
    assert library.skipped == tuple(record.getMessage() for record in caplog.records if "leeg.md" in record.message)
    assert len(library.skipped) == 1
