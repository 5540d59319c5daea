from __future__ import annotations

from dataclasses import replace

from knowledge.passages import Passage, split_passages
from knowledge.sentences import split_sentences
from knowledge.sources import Section, Source


def words(text: str) -> int:
    return len(text.split())


def test_each_is_a_slice_of_one_section(sources: tuple[Source, ...], passages: tuple[Passage, ...]):
    by_id = {source.id: source for source in sources}
    for passage in passages:
        source = by_id[passage.source]
        assert passage.text == source.text[passage.start : passage.end] == passage.text.strip()
        (section,) = [s for s in source.sections if s.start <= passage.start and passage.end <= s.end]
        assert passage.section == section.path
        assert not any(line.startswith("#") for line in passage.text.splitlines())


def test_ids_are_unique_and_passages_follow_each_other(passages: tuple[Passage, ...]):
    assert len({passage.id for passage in passages}) == len(passages)
    for one, other in zip(passages, passages[1:], strict=False):
        assert one.source != other.source or one.end <= other.start


def test_together_they_hold_every_word(sources: tuple[Source, ...], passages: tuple[Passage, ...]):
    for source in sources:
        held = sum((p.text.split() for p in passages if p.source == source.id), [])
        lines = [line for line in source.text.splitlines() if not line.startswith("#") and line.strip() != "(...)"]
        assert held == " ".join(lines).split()


def test_most_are_about_150_words_and_none_is_long(passages: tuple[Passage, ...]):
    sizes = sorted(words(passage.text) for passage in passages)
    assert sizes[-1] <= 250
    long_sections = [
        p
        for p in passages
        if sum(words(o.text) for o in passages if (o.source, o.section) == (p.source, p.section)) > 300
    ]
    assert len(long_sections) > 20
    assert all(words(passage.text) >= 60 for passage in long_sections)


def test_each_starts_and_ends_with_a_sentence(sources: tuple[Source, ...], passages: tuple[Passage, ...]):
    by_id = {source.id: source for source in sources}
    for passage in passages:
        text = by_id[passage.source].text
        spans = split_sentences(text)
        ends = {end for _, end in spans} | {text.find("\n", end) for _, end in spans}  # a table row keeps its bar
        starts = {start for start, _ in spans} | {text.rfind("\n", 0, start) + 1 for start, _ in spans}
        assert passage.end in ends, passage.text[-40:]
        line_start = passage.start - len(text[text.rfind("\n", 0, passage.start) + 1 : passage.start])
        assert passage.start in starts or line_start in starts, passage.text[:40]


def test_a_table_row_is_never_cut_and_rows_never_stand_without_their_head(passages: tuple[Passage, ...]):
    tables = [passage for passage in passages if "\n|" in passage.text or passage.text.startswith("|")]
    assert len(tables) == 4
    for passage in tables:
        rows = [line for line in passage.text.splitlines() if line.startswith("|")]
        assert all(row.endswith("|") for row in rows)
        assert rows[1].startswith("| ---")
        assert len(rows) >= 3


def test_perspective_and_fase_come_from_the_headings(passages: tuple[Passage, ...]):
    found = {(p.perspective, p.fase) for p in passages if p.source == "handreiking-dialoog"}
    assert {(who, fase) for who in ("gemeente", "aanbieder") for fase in (1, 2, 3, 4)} <= found
    assert (None, 2) in found  # chapter 2 describes the phases for both
    assert {(p.perspective, p.fase) for p in passages if p.source != "handreiking-dialoog"} == {(None, None)}


def test_the_box_that_chapter_8_holds_twice_is_linked(passages: tuple[Passage, ...]):
    boxes = [p for p in passages if p.section[-1:] == ("In een open house procedure:",)]
    assert [p.near_copy_of for p in boxes] == [None, boxes[0].id]


def test_a_near_copy_points_to_an_original_of_its_own_source(passages: tuple[Passage, ...]):
    by_id = {passage.id: passage for passage in passages}
    copies = [passage for passage in passages if passage.near_copy_of is not None]
    assert 5 <= len(copies) <= 25
    for copy in copies:
        original = by_id[copy.near_copy_of or ""]
        assert original.near_copy_of is None
        assert original.source == copy.source


def test_a_near_copy_is_of_one_passage_and_not_of_pieces_of_several(sources: tuple[Source, ...]):
    one, other = (" ".join(f"{word}{number}" for number in range(100)) for word in ("appel", "peer"))
    half, part = one.split()[:50], other.split()[:50]
    pieces, nearly = " ".join((*half, *part)), one.replace("appel7 ", "pruim ")
    text = "\n\n".join(f"{piece}." for piece in (one, other, pieces, nearly, one))
    spans = [(text.index(f"{piece}.", start), len(piece) + 1) for piece, start in
             ((one, 0), (other, 0), (pieces, 0), (nearly, 0), (one, 1))]  # fmt: skip
    sections = tuple(Section(("Kop",), 2, start, start + size) for start, size in spans)
    first, _, mixed, copy, same = split_passages(replace(sources[0], text=text, sections=sections))
    assert mixed.near_copy_of is None
    assert copy.near_copy_of == same.near_copy_of == first.id


def make_source(source: Source, text: str) -> Source:
    return replace(source, text=text, sections=(Section(("Kop",), 2, 0, len(text)),))


def test_a_lead_in_line_stays_with_its_list(sources: tuple[Source, ...]):
    sentence = "Dit is een zin van precies tien woorden over de inkoop. "
    bullets = "\n".join(f"- punt {number} gaat over iets heel anders dan het vorige" for number in range(12))
    text = (sentence * 14).strip() + "\n\nDit zijn de punten:\n\n" + bullets
    first, second = split_passages(make_source(sources[0], text))
    assert first.text.endswith("de inkoop.")
    assert second.text.startswith("Dit zijn de punten:")


def test_one_endless_sentence_is_one_passage(sources: tuple[Source, ...]):
    text = "woord " * 900 + "einde."
    (passage,) = split_passages(make_source(sources[0], text))
    assert passage.text == text
