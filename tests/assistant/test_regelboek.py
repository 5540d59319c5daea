"""The regelboek: every rule is in it, with all that a jurist needs to judge it, as good Markdown."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from datetime import date

import pytest
from markdown_it import MarkdownIt

from assistant import regelboek
from assistant.facts import catalogue
from assistant.regelboek import page
from assistant.regelboek.amounts import parameter_item
from assistant.regelboek.book import GROUPS
from assistant.regelboek.reads import readers, reads, used_by
from assistant.rules.articles import laws, read_basis
from assistant.rules.parameters import DatedValue, parameters
from assistant.rules.registry import rules, subjects
from assistant.rules.texts import rule_files, rule_texts, shared_texts
from tests.rules.test_cases import CASES

SECTIONS = (
    "Wet en artikel",
    "Voorwaarden",
    "Feiten die de regel leest",
    "Uitkomsten",
    "Zo vragen mensen het",
    "Voorbeelden",
)
LINK = re.compile(r"\]\((https?://[^)]+)\)")
ARTICLE = re.compile(r"https://wetten\.overheid\.nl/(?:jci1\.3:c:)?BWBR\d{7}\b\S*\w")


@pytest.fixture(scope="module")
def book():
    return regelboek.whole_book()


@pytest.fixture(scope="module")
def parsed(book):
    return MarkdownIt().parse(book)


def test_the_list_has_every_rule_once_under_its_group():
    lines = regelboek.list_rules().splitlines()
    assert lines[0].startswith(f"{len(rules())} regels, waarvan 3 ketens")
    listed = [line.split() for line in lines if line.startswith("  ")]
    assert sorted(line[0] for line in listed) == sorted(rules())
    assert all(" ".join(line[2:]) == rule_texts()[line[0]].vraag for line in listed)
    assert all(line[1] == rules()[line[0]].certainty for line in listed)
    assert [line.split(" (")[0] for line in lines[1:] if line and line[0] != " "] == [
        title.split(" (")[0] for title in GROUPS.values()
    ]


def test_the_list_folds_to_the_width_of_a_terminal():
    folded = regelboek.list_rules(width=90).splitlines()
    assert max(map(len, folded[2:])) <= 90
    assert sorted(" ".join(folded[2:]).split()) == sorted(" ".join(regelboek.list_rules().splitlines()[2:]).split())


def test_the_list_stays_as_it_is_on_a_terminal_too_narrow_to_fold_for():
    assert regelboek.list_rules(width=40) == regelboek.list_rules()


def test_every_group_of_rules_has_a_title():
    assert {file.parent.name for file in rule_files().values()} == set(GROUPS)


@pytest.mark.parametrize("name", rules())
def test_the_page_of_a_rule_has_everything_that_its_files_say(name):
    page, text, rule = regelboek.rule_page(name), rule_texts()[name], rules()[name]
    assert page.startswith(f"# {name}\n\n**{text.vraag}**\n\n{text.kern}\n\nZekerheid: {rule.certainty}.")
    for section in SECTIONS:
        assert page.count(f"\n## {section}\n") == 1
    for fact in text.feiten:
        assert f"`{fact}`" in page
        assert catalogue()[fact].vraag in page
    for code, outcome in text.uitkomsten.items():
        assert re.search(rf"- `{code}`(?: \(\*\*[a-z, ]+\*\*\))?: {re.escape(outcome.tekst)}", page)
        assert all(one in page for one in (*outcome.vervolg, *outcome.let_op))
    for words in (*text.voorwaarden, *text.meldingen.values(), *text.manieren, *text.vervolgvragen):
        assert f"{words}\n" in f"{page}\n"
    assert all(f'"{one.citaat}"' in page for one in text.bewijs)
    assert all(f"\n- `{parameter}`: " in page for parameter in reads(name).parameters)
    assert sum(f"**: {case.naam}\n" in page for case in CASES if case.concerns(name)) >= 5


@pytest.mark.parametrize("name", rules())
def test_a_page_explains_words_between_braces_where_there_are_any(name):
    filled_in = any("{" in one.tekst for one in rule_texts()[name].uitkomsten.values())
    assert ("Een woord tussen accolades" in regelboek.rule_page(name)) == filled_in


@pytest.mark.parametrize("name", rules())
def test_articles_of_laws_are_links_with_a_bwb_number(name):
    page = regelboek.rule_page(name)
    assert [link for link in LINK.findall(page) if not ARTICLE.fullmatch(link)] == []
    for basis in rules()[name].legal_basis:
        assert (read_basis(basis).url is not None) == (basis.partition(" art. ")[0] in laws())
        assert basis in page


def test_an_installed_program_has_pages_without_examples(monkeypatch):
    monkeypatch.setattr(page, "examples", lambda _: ())
    shown = regelboek.rule_page("drempel_sas")
    assert "## Zo vragen mensen het" in shown
    assert "Voorbeelden" not in shown


def test_there_is_no_page_of_a_rule_that_does_not_exist():
    assert regelboek.rule_page("bestaat_niet") is None


@pytest.mark.parametrize("name", rules())
def test_what_a_rule_reads_is_found_in_its_code(name):
    found, todo = set(), [name]
    seen = set(todo)
    while todo:
        read = reads(todo.pop())
        found |= set(read.parameters)
        todo += set(read.rules) - seen
        seen |= set(read.rules)
    for case in CASES:
        if subjects()[case.onderwerp].decide.id == name:
            assert {one.name for one in case.outcome().trace if one.kind == "parameter"} <= found, case.naam


def test_a_parameter_is_shown_where_no_case_reads_it():
    assert "drempel_diensten_leveringen_rijk" in reads("wijziging_bagatel").parameters
    assert "klein_perceel_maximum_werken" in reads("percelenregeling_klein_perceel").parameters


def test_every_parameter_is_read_by_a_rule_or_by_every_comparison():
    assert [name for name, by in readers().items() if not by] == ["dicht_bij_grens"]


def test_a_chain_names_its_rules_and_they_name_the_chain():
    assert "drempel_sas" in reads("moet_europees").rules
    assert "moet_europees" in used_by("drempel_sas")
    assert "- `moet_europees`" in regelboek.rule_page("drempel_sas")


def test_a_parameter_shows_its_values_its_gap_and_when_it_was_checked():
    lines = parameter_item("drempel_werken", parameters()["drempel_werken"], linked=True).splitlines()
    assert lines[0].endswith("Gecontroleerd op 21 november 2026.")
    assert "Vanaf 1 januari 2026: 5.404.000 euro. Bron: [Aw 2012 art. 2.1](https://" in lines[-2]
    assert "Vanaf 1 januari 2028: Het bedrag vanaf 2028 is nog niet bekend. Bron:" in lines[-1]


def test_an_own_guideline_is_shown_as_such_and_was_not_checked_by_us():
    ours = parameters()["gids_enkelvoudig_diensten"]
    own = ours.model_copy(update={"waarden": {date.min: DatedValue(waarde="75000", bron="Inkoopbeleid 2026")}})
    text = parameter_item("gids_enkelvoudig_diensten", own)
    assert text.endswith("  - Eigen richtpunt van uw gemeente: 75.000 euro (een richtpunt, geen wet). "
                         "Bron: Inkoopbeleid 2026.")  # fmt: skip
    assert "Gecontroleerd" not in text


def test_the_book_has_every_rule_once(book):
    headings = re.findall(r"^### (\w+)$", book, re.MULTILINE)
    assert sorted(headings) == sorted(rules())
    assert all(book.count(f"- [`{name}`](#{name}): ") == 1 for name in rules())


def test_the_book_ends_with_what_all_rules_share(book):
    for code, outcome in shared_texts().uitkomsten.items():
        assert f"- `{code}`: {outcome.tekst}" in book
    assert all(f"- `{name}`: {one.omschrijving}." in book for name, one in parameters().items())
    assert all(f"[{law.titel}](https://wetten.overheid.nl/{law.bwb})" in book for law in laws().values())


def test_the_book_is_good_markdown(book, parsed):
    levels = [int(token.tag[1]) for token in parsed if token.type == "heading_open"]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert not [token for token in parsed if token.type in ("html_block", "code_block", "fence", "hr")]
    pieces = [piece for token in parsed for piece in token.children or ()]
    assert {piece.type for piece in pieces} <= {
        "text", "code_inline", "strong_open", "strong_close", "link_open", "link_close",
    }  # fmt: skip
    assert not [piece.content for piece in pieces if piece.type == "text" and re.search(r"\*\*|`|\]\(", piece.content)]
    targets = set(re.findall(r"\]\(#(\w+)\)", book))
    assert targets == set(rules())


def test_the_book_is_written_in_three_seconds():
    started = time.process_time()
    regelboek.whole_book()
    assert time.process_time() - started < 3


@pytest.mark.slow
def test_the_list_opens_no_model_and_no_index():
    heavy = "{'torch', 'chromadb', 'sentence_transformers', 'gradio', 'assistant.pipeline'}"
    code = f"import sys; from assistant import regelboek; regelboek.list_rules(); print({heavy} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8").stdout
    assert shown.strip() == "set()"


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("drempel_sass", ("drempel_sas",)),
        ("Drempel-SAS", ("drempel_sas",)),
        ("bagatel", ("wijziging_bagatel",)),
        ("drempel", ("drempel_concessie", "drempel_diensten_leveringen", "drempel_peilmoment")),
        ("xyz", ()),
        ("", ()),
    ],
)
def test_the_nearest_rules_come_with_a_name_that_does_not_exist(asked, nearest):
    assert regelboek.nearest_rules(asked)[: len(nearest)] == nearest
    assert bool(regelboek.nearest_rules(asked)) == bool(nearest)
