"""Own documents that are no use: named and left out, and nothing that stands in one is carried out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from own_files import KLUISJES, headed, load, one
from test_index_processes import GIVE_PRIVILEGES_AWAY

from knowledge.index import IndexSettings
from knowledge.texts import read_texts

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
