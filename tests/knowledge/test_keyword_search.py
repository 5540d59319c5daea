from __future__ import annotations

from math import log

import numpy as np
import pytest

from knowledge.bm25 import K1, B, Bm25, count_words
from knowledge.keyword_search import KeywordField, content_words, relative
from knowledge.passages import Passage, searched_text


def words_of(*texts: str) -> Bm25:
    return Bm25(count_words(texts), lambda form: (form,))


def test_bm25_is_the_formula():
    index = words_of("a b a", "b", "c c d d")
    idf = log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    length = 3 / (8 / 3)
    expected = idf * 2 * (K1 + 1) / (2 + K1 * (1 - B + B * length))
    assert index.scores(["a", "a", "zz"]) == pytest.approx([expected, 0, 0], rel=1e-5)


def test_a_word_read_as_two_terms_counts_for_both():
    index = Bm25(count_words(["ab ab", "cd"]), tuple)
    assert index.scores(["a"]) == pytest.approx(index.scores(["b"]))
    assert index.scores(["a"])[0] > 0 == index.scores(["a"])[1]


def test_a_rare_term_weighs_more_and_an_unknown_one_most():
    index = words_of("a b", "b", "b")
    assert index.idf("b") < index.idf("a") < index.idf("zz")
    assert "b" in index
    assert "zz" not in index


def test_no_text_and_no_term_give_no_score():
    assert words_of().scores(["a"]).size == 0
    assert not words_of("a").scores([]).any()
    assert not relative(words_of("a").scores([])).any()


def test_stop_words_say_nothing():
    assert [token.text for token in content_words("Mag de gemeente dit verlengen?")] == [
        "gemeente",
        "verlengen",
    ]
    assert content_words("Wat is dat?") == ()


def test_compound_and_parts_find_each_other(passages: tuple[Passage, ...]):
    search = KeywordField(searched_text(passage) for passage in passages)
    apart = search.scores(content_words("verlenging van contracten")).parts
    together = search.scores(content_words("contractverlenging")).parts
    best = passages[int(np.argmax(together))]
    assert "contractverlenging" in " ".join((*best.section, best.text)).lower()
    assert apart[int(np.argmax(together))] > 0


def test_likeness_is_a_cosine(passages: tuple[Passage, ...]):
    search = KeywordField(searched_text(passage) for passage in passages)
    words = content_words("Bij subsidies geen verlengingsopties mogelijk")
    assert search.likeness(words, words) == pytest.approx(1)
    assert search.likeness(words, ()) == search.likeness((), ()) == 0
    assert 0.3 < search.likeness(words, content_words("verlengingsopties bij een subsidie")) < 1
    assert search.likeness(words, content_words("xqzwk")) < 0.1
