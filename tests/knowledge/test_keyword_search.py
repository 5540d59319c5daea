from __future__ import annotations

from math import log

import numpy as np
import pytest

from knowledge.keyword_search import K1, B, Bm25, KeywordSearch, content_words
from knowledge.passages import Passage


def test_bm25_is_the_formula():
    index = Bm25([["a", "b", "a"], ["b"], ["c", "c", "d", "d"]])
    idf = log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    length = 3 / (8 / 3)
    expected = idf * 2 * (K1 + 1) / (2 + K1 * (1 - B + B * length))
    assert index.scores(["a", "a", "zz"]) == pytest.approx([expected, 0, 0], rel=1e-5)


def test_a_rare_term_weighs_more_and_an_unknown_one_most():
    index = Bm25([["a", "b"], ["b"], ["b"]])
    assert index.idf("b") < index.idf("a") < index.idf("zz")
    assert "b" in index
    assert "zz" not in index


def test_no_document_and_no_term_give_no_score():
    assert Bm25([]).scores(["a"]).size == 0
    assert not Bm25([["a"]]).scores([]).any()


def test_stop_words_say_nothing():
    assert [token.text for token in content_words("Mag de gemeente dit verlengen?")] == [
        "gemeente",
        "verlengen",
    ]
    assert content_words("Wat is dat?") == ()


def test_compound_and_parts_find_each_other(passages: tuple[Passage, ...]):
    search = KeywordSearch(passages)
    apart = search.scores("verlenging van contracten").parts
    together = search.scores("contractverlenging").parts
    best = passages[int(np.argmax(together))]
    assert "contractverlenging" in " ".join((*best.section, best.text)).lower()
    assert apart[int(np.argmax(together))] > 0


def test_match_is_a_share(passages: tuple[Passage, ...]):
    search = KeywordSearch(passages)
    assert search.match("") == 0
    assert search.match("xqzwk") < 0.2
    assert search.match("Bij subsidies geen verlengingsopties mogelijk") > 0.8
