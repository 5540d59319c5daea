"""A user's own .md and .txt files: what is read from them, what is refused, and that nothing in them is carried out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from letter_index import build
from test_index_processes import GIVE_PRIVILEGES_AWAY

from knowledge.index import IndexSettings
from knowledge.own_documents import OwnDocuments, load_own_documents
from knowledge.passages import split_passages
from knowledge.retrieval import open_library
from knowledge.sources import Source, load_sources
from knowledge.texts import read_texts

KLUISJES = """---
title: Werkinstructie: sleutelkluisjes
published: 2026-05
tags:
  - intern
---
# Werkinstructie

Deze tekst is verzonnen.

## Plaatsen

De aanbieder hangt het kluisje binnen vijf werkdagen op.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "eigen"
    made.mkdir()
    return made


def load(folder: Path, *, taken: tuple[str, ...] = ()) -> OwnDocuments:
    return load_own_documents(folder, taken=taken)


def one(folder: Path, content: str | bytes, *, name: str = "notitie.md") -> Source:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (source,) = load(folder).sources
    return source


def headed(source: Source) -> dict[tuple[str, ...], str]:
    return {section.path: source.text[section.start : section.end] for section in source.sections}


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


BROKEN = [
    ("empty", b"", "is leeg"),
    ("only marks", b"--- *** \n\n ...\n", "is leeg"),
    ("only front matter", b"---\ntitle: Kluis\n---\n\n", "is leeg"),
    ("binary", b"\x89PNG\r\n\x1a\n\0\0", "ander soort bestand"),
    ("latin-1", "café".encode("latin-1"), "geen UTF-8 (byte 3)"),
    ("utf-16", "tekst".encode("utf-16"), "geen UTF-8 (byte 0)"),
    ("huge", b"Een zin.\n" * 600_000, "groter dan 5 MB"),
    ("one endless line", b"woord " * 2000, "alinea 1 is langer dan 10000 tekens"),
    ("endless dots", b"Een" + b"." * 300 + b" zin.", "200 punten"),
    ("title too long", b"---\ntitle: " + b"a" * 201 + b"\n---\nTekst.\n", "'title' is te lang"),
    ("no address", b"---\nurl: javascript:alert(1)\n---\nTekst.\n", "'url' heeft niet de juiste vorm"),
]


@pytest.mark.parametrize(("content", "words"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_file_that_cannot_be_used_is_named_and_the_rest_is_read(folder: Path, content: bytes, words: str):
    (folder / "fout.md").write_bytes(content)
    (folder / "goed.md").write_text(KLUISJES, encoding="utf-8")
    found = load(folder)
    assert [source.id for source in found.sources] == ["eigen-goed"]
    (sentence,) = found.skipped
    assert sentence.startswith("fout.md: ")
    assert words in sentence


def test_headings_without_text_are_named(folder: Path, settings: IndexSettings):
    (folder / "kaal.md").write_text("# Titel\n\n## Kop\n", encoding="utf-8")
    texts = read_texts(settings.sources_dir, folder)
    assert (texts.own, texts.skipped) == ((), ("Titel: er staan alleen koppen in. Zet er tekst onder.",))


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes as Unix has them")
def test_links_pipes_and_folders_are_named_or_left_alone(folder: Path, tmp_path: Path):
    (folder / "lus.md").symlink_to("lus.md")
    (folder / "weg.md").symlink_to(tmp_path / "bestaat-niet")
    os.mkfifo(folder / "pijp.txt")
    (folder / "map.md").mkdir()
    (folder / "kring").symlink_to(folder)
    (folder / "kring-naar-boven").symlink_to(tmp_path)
    (folder / "onder").mkdir()
    (folder / "onder" / "niet-gelezen.md").write_text("Tekst.", encoding="utf-8")
    (folder / ".verborgen.md").write_text("Tekst.", encoding="utf-8")
    (folder / "rapport.docx").write_bytes(b"PK\0")
    elsewhere = tmp_path / "elders.md"
    elsewhere.write_text("Tekst.", encoding="utf-8")
    (folder / "verwijzing.md").symlink_to(elsewhere)
    found = load(folder)
    assert [source.id for source in found.sources] == ["eigen-verwijzing"]
    assert found.skipped == (
        "lus.md: dit bestand is niet te lezen (het is een koppeling die in een kring loopt). Haal het uit de map.",
        "map.md: dit is geen gewoon bestand. Haal het uit de map.",
        "pijp.txt: dit is geen gewoon bestand. Haal het uit de map.",
        "weg.md: dit bestand is niet te lezen (het is een koppeling naar een bestand dat er niet is). "
        "Haal het uit de map.",
    )


def test_a_folder_that_cannot_be_used_is_one_sentence(folder: Path, tmp_path: Path):
    (folder / "rapport.pdf").write_bytes(b"%PDF")
    file = folder / "rapport.pdf"
    loop = tmp_path / "kring"
    loop.symlink_to(loop)
    for place, words in ((tmp_path / "weg", "bestaat niet"), (file, "is geen map"), (loop, "is niet te lezen")):
        (sentence,) = load(place).skipped
        assert f"'{place}' {words}" in sentence
        assert "INKOOPWIJZER_EXTRA_DIR" in sentence
    assert "geen bestanden op .md of .txt" in load(folder).skipped[0]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="gives privileges away as Linux does")
@pytest.mark.parametrize(("closed", "words"), [("folder", "mag u niet lezen"), ("file", "u hebt geen leesrechten")])
def test_without_rights_it_is_one_sentence(folder: Path, closed: str, words: str):
    file = folder / "dicht.md"
    file.write_text(KLUISJES, encoding="utf-8")
    target = folder if closed == "folder" else file
    target.chmod(0)
    code = GIVE_PRIVILEGES_AWAY + (
        "from pathlib import Path\nfrom knowledge.own_documents import load_own_documents\n"
        f"print(*load_own_documents(Path({str(folder)!r}), taken=()).skipped, sep='\\n')"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    target.chmod(0o755)
    assert words in said.stdout
    assert said.stdout.count("\n") == 1


def test_nothing_in_a_document_is_carried_out(folder: Path, tmp_path: Path):
    made = tmp_path / "gemaakt"
    source = one(
        folder,
        f"---\ntitle: !!python/object/apply:os.system ['touch {made}']\npublisher: &a [*a, *a]\n---\n"
        "# Kop **vet** [1] <script>\n\nEen \x1b]0;titel\x07 en \u202eachterstevoren\u202c en \x9b31m rood.\n",
    )
    assert not made.exists()
    assert source.title == f"!!python/object/apply:os.system ('touch {made}')"
    assert source.publisher == "&a (a, a)"
    assert [section.path for section in source.sections] == [("Kop vet (1) <script>",)]
    assert headed(source)["Kop vet (1) <script>",] == "Een  ]0;titel  en  achterstevoren  en  31m rood."


def test_a_strange_file_name_can_be_shown(folder: Path):
    name = os.fsdecode(b"kluis\xff\x1b[31m*.md")
    try:
        (folder / name).write_text("", encoding="utf-8")
    except OSError:
        pytest.skip("this file system refuses such names")
    (sentence,) = load(folder).skipped
    assert sentence.startswith("kluis? (31m.md: ")
    (folder / name).write_text("Tekst.", encoding="utf-8")
    (source,) = load(folder).sources
    assert (source.id, source.title) == ("eigen-kluis-31m", "kluis? (31m")


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
