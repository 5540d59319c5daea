from __future__ import annotations

import pytest

from knowledge.passages import Passage
from knowledge.sentences import split_sentences, text_units


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dit is er één. Dit is twee.", ["Dit is er één.", "Dit is twee."]),
        (
            "Denk aan o.a. Jeugdwet en Wmo, bijv. Zorg in natura.",
            ["Denk aan o.a. Jeugdwet en Wmo, bijv. Zorg in natura."],
        ),
        (
            "Zie art. 2.163c en nr. 5 m.b.t. Subsidies. Klaar.",
            ["Zie art. 2.163c en nr. 5 m.b.t. Subsidies.", "Klaar."],
        ),
        (
            "Dat is d.w.z. Alles, incl. Btw, ca. 10 zgn. Percelen.",
            ["Dat is d.w.z. Alles, incl. Btw, ca. 10 zgn. Percelen."],
        ),
        ("Met VNG, BZK e.a. Daarna volgt meer.", ["Met VNG, BZK e.a.", "Daarna volgt meer."]),
        (
            "Drs. M. (Marcel) Jansen, prof. dr. T. de Boer.",
            ["Drs. M. (Marcel) Jansen, prof. dr. T. de Boer."],
        ),
        ("De waarde is € 750.000. Dat is veel.", ["De waarde is € 750.000.", "Dat is veel."]),
        ("Het liep tot 2015. Toen stopte het.", ["Het liep tot 2015.", "Toen stopte het."]),
        ("‘Mag dat?’ Ja! (Soms.) En nu…", ["‘Mag dat?’", "Ja!", "(Soms.)", "En nu…"]),
        ("Dit staat er.[^2] En dit ook.", ["Dit staat er.[^2]", "En dit ook."]),
        ("- een bullet;\n- nog een\n  - dieper", ["een bullet;", "nog een", "dieper"]),
        ("1. Eerste punt\n2. Tweede punt. Met meer.", ["Eerste punt", "Tweede punt.", "Met meer."]),
        ("Techniek 9. Maatschappelijke doelen\n\nTekst.", ["Techniek 9. Maatschappelijke doelen", "Tekst."]),
        ("[^1]: Een noot. Nog een.", ["Een noot.", "Nog een."]),
        ("| Kop | Twee |\n| --- | --- |\n| a. Dus | b |", ["Kop | Twee", "a. Dus | b"]),
        ("## Kop\n\nZin.", ["Zin."]),
        (" \n\n", []),
    ],
)
def test_splits(text: str, sentences: list[str]):
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


def test_sentences_and_units_leave_nothing_but_marks_between_them(passages: tuple[Passage, ...]):
    for passage in passages:
        for spans, allowed in (
            (split_sentences(passage.text), " \n-|0123456789.:[]^"),
            ([(unit.start, unit.end) for unit in text_units(passage.text)], " \n-|"),
        ):
            place = 0
            for start, end in spans:
                assert place <= start < end
                assert not passage.text[place:start].strip(allowed), passage.text[place:start]
                place = end
            assert not passage.text[place:].strip(allowed)
