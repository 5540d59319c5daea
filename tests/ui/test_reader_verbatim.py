"""The reader shows a source letter for letter, and marks exactly the range that was asked for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from knowledge.sources import load_sources
from tests.knowledge.own_files import one
from tests.ui.library_pages import Shown, dense, letters, open_library
from ui.reader import Place, reader
from ui.source_blocks import blocks_of
from ui.source_html import Mark, source_html

SOURCES = load_sources()
LIBRARY = open_library()


def shown(source, **place) -> Shown:
    return Shown(reader(source, Place(**place), library=LIBRARY, top=1))


@pytest.mark.parametrize("source", SOURCES, ids=lambda one: one.id)
@pytest.mark.parametrize("words", ["", "inkoop", "de"])
def test_every_character_of_a_source_is_on_its_page(source, words):
    assert dense(shown(source, words=words).source) == letters(source.text)


@pytest.mark.parametrize("source", SOURCES, ids=lambda one: one.id)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_any_range_is_marked_exactly_also_across_blocks(source, data):
    start = data.draw(st.integers(0, len(source.text) - 2))
    end = data.draw(st.integers(start + 1, min(len(source.text), start + 3000)))
    inside = [(max(a, start), min(b, end)) for block in blocks_of(source) for a, b in block.parts]
    wanted = "".join(source.text[a:b] for a, b in inside if a < b)
    assert dense(shown(source, quote=(start, end)).quote) == dense(wanted)


@pytest.mark.parametrize("correction", LIBRARY.corrections, ids=lambda one: f"{one.id}-{one.start}")
def test_the_quote_of_a_correction_is_marked_and_its_note_stands_on_the_page(correction):
    source = LIBRARY.source(correction.source)
    html = reader(source, Place(quote=(correction.start, correction.end)), library=LIBRARY, top=1)
    assert dense(Shown(html).quote) == letters(correction.quote)
    assert html.count('id="citaat"') == 1
    assert len([one for one in Shown(html).tags if one[1].get("role") == "note"]) == len(
        [one for one in LIBRARY.corrections if one.source == source.id]
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# A\n\nb **c** *d* `e` _f_", "<h1>A</h1><p>b <strong>c</strong> <em>d</em> <code>e</code> <i>f</i></p>"),
        ("# A\n\n2 * 3 * 4, a_b_c en **open", "<h1>A</h1><p>2 * 3 * 4, a_b_c en **open</p>"),
        ("# A ##\n\nregel 1\nregel 2", "<h1>A</h1><p>regel 1\nregel 2</p>"),
        ("- b\n  - c\n    - d\n- e", "<ul><li>b<ul><li>c<ul><li>d</li></ul></li></ul></li><li>e</li></ul>"),
        ("# A\n\n3. b\n4. c", '<h1>A</h1><ol><li value="3">b</li><li value="4">c</li></ol>'),
        ("# A\n\n- b\n1. c", '<h1>A</h1><ul><li>b</li></ul><ol><li value="1">c</li></ol>'),
        ("# A\n\n- b\n  verder\n\nc", "<h1>A</h1><ul><li>b\n  verder</li></ul><p>c</p>"),
        ("# A\n\n```\n# geen kop\n- geen punt\n```", "<h1>A</h1><pre><code># geen kop\n- geen punt</code></pre>"),
        ("# A\n\n```\nzonder eind", "<h1>A</h1><pre><code>zonder eind</code></pre>"),
        (
            "# A\n\n| b | |\n| --- | --- |\n| c | d |",
            "<h1>A</h1><table><tr><th>b</th><td></td></tr><tr><td>c</td><td>d</td></tr></table>",
        ),
        ("# A\n\na | b | c", "<h1>A</h1><p>a | b | c</p>"),
        ("# A\n\n### C\n\nd", "<h1>A</h1><h2>C</h2><p>d</p>"),
    ],
)  # fmt: skip
def test_markdown_becomes_html(tmp_path, text, html):
    assert bare(rendered(one(tmp_path, text))) == html


def test_a_text_file_has_no_headings(tmp_path):
    source = one(tmp_path, "# geen kop\n\nwel tekst", name="notitie.txt")
    assert bare(rendered(source)) == "<p># geen kop</p><p>wel tekst</p>"


def test_marks_are_cut_at_emphasis_and_lie_over_each_other(tmp_path):
    source = one(tmp_path, "# A\n\neen **twee** drie")
    start = source.text.index("een")
    marks = [Mark(start, start + 8, "gemarkeerd", "citaat"), Mark(start + 6, start + 10, "treffer")]
    html = source_html(source.text, blocks_of(source), marks=marks, notes=lambda _: Markup(""), top=1)
    assert (
        '<mark id="citaat" tabindex="-1" class="iw-gemarkeerd">een </mark><strong>'
        '<mark class="iw-gemarkeerd iw-treffer">tw</mark><mark class="iw-treffer">ee</mark></strong> drie'
    ) in html


def test_a_long_table_and_many_headings_take_no_time_by_the_square(tmp_path):
    rows = "".join(f"| {number} | x |\n" for number in range(20_000))
    source = one(
        tmp_path, f"# A\n\n| a | b |\n| --- | --- |\n{rows}\n" + "".join(f"## K {n}\n\nx\n" for n in range(5000))
    )
    assert len(blocks_of(source)) == 1 + 1 + 20_000 + 10_000


def rendered(source) -> str:
    return source_html(source.text, blocks_of(source), marks=(), notes=lambda _: Markup(""), top=1)


def bare(html: str) -> str:
    """The elements without the attributes that every element has, and text as it is read."""
    written = []
    for tag, text in Events(html).found:
        written.append(text if tag is None else f"<{tag}>")
    return "".join(written)


class Events(Shown):
    """Tags and texts in order; of the attributes only the number of an item."""

    def __init__(self, html):
        self.found = []
        super().__init__(html)

    def handle_starttag(self, tag, attrs):
        number = dict(attrs).get("value")
        if tag != "div":
            self.found.append((tag if number is None else f'{tag} value="{number}"', ""))
        super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag != "div":
            self.found.append((f"/{tag}", ""))

    def handle_data(self, data):
        self.found.append((None, data))
