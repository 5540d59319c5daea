"""Reading facts: the table of expressions, amounts that round-trip, and texts that should not hurt."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assistant import wording
from assistant.facts import FactValue, catalogue, read_fact
from assistant.understanding.amounts import find_amounts
from assistant.understanding.dates import find_dates
from assistant.understanding.durations import find_durations, find_series
from assistant.understanding.reading import Reading, read_facts
from knowledge.sentences import split_sentences

PEILDATUM = date(2026, 11, 21)
EXPRESSIONS = yaml.safe_load(Path(__file__).with_name("expressions.yaml").read_text(encoding="utf-8"))
SOURCES = sorted((Path(__file__).parents[3] / "knowledge" / "sources").glob("*.md"))
BACKGROUND = {"instrument", "opdracht_type", "domein", "aanbestedende_dienst"}


def read(text: str, pending: str | None = None) -> Reading:
    return read_facts(text, peildatum=PEILDATUM, pending=pending)


def values(text: str, pending: str | None = None) -> dict[str, FactValue]:
    return {fact.name: fact.value for fact in read(text, pending).facts}


def expected_value(name: str, written: object) -> FactValue:
    """The typed value of a cell of the table; a wrong name or type in the table fails here."""
    if isinstance(written, bool):
        written = "ja" if written else "nee"
    return read_fact(name, str(written)).value


@pytest.mark.parametrize("case", EXPRESSIONS, ids=lambda case: case["zin"][:60])
def test_an_expression_gives_exactly_its_facts(case):
    reading = read(case["zin"], case.get("gevraagd"))
    expected = {name: expected_value(name, value) for name, value in case["feiten"].items()}
    assert {fact.name: fact.value for fact in reading.facts} == expected
    assert [conflict.first.name for conflict in reading.conflicts] == case.get("tegenspraak", [])


@pytest.mark.parametrize("case", EXPRESSIONS, ids=lambda case: case["zin"][:60])
def test_a_fact_quotes_the_users_own_words(case):
    reading = read(case["zin"], case.get("gevraagd"))
    for fact in reading.facts:
        assert fact.name in catalogue()
        assert fact.words
        assert fact.words in case["zin"]
        assert len(fact.words) <= 80


def test_the_table_is_large_and_has_traps():
    assert len(EXPRESSIONS) >= 150
    assert sum(1 for case in EXPRESSIONS if not case["feiten"]) >= 30


def test_an_inferred_instrument_is_marked_and_a_said_one_wins():
    inferred = read("contract dagbesteding").facts[0]
    assert (inferred.value, inferred.origin, inferred.words) == (
        "overheidsopdracht",
        "afgeleid",
        "contract dagbesteding",
    )
    said = read("Het contract dagbesteding is een subsidie.").facts[0]
    assert (said.value, said.origin) == ("subsidie", "vraag")


def test_a_fact_in_a_conflict_is_not_among_the_facts():
    reading = read("Er zijn 2 verlengingsopties en we hebben er al 3 gebruikt.")
    assert [(one.first.value, one.second.value) for one in reading.conflicts] == [(3, 2)]
    assert not {"opties_totaal", "opties_gebruikt"} & {fact.name for fact in reading.facts}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6 ton", "600000"), ("€ 750.000,-", "750000"), ("1,2 miljoen", "1200000"), ("750k", "750000"),
        ("EUR 750000", "750000"), ("750.000 euro", "750000"), ("750,000.00", "750000"), ("7,5 ton", "750000"),
        ("zeven en een halve ton", "750000"), ("drie kwart miljoen", "750000"), ("anderhalf miljoen", "1500000"),
        ("een half miljoen", "500000"), ("2 mln", "2000000"), ("1.2 mln", "1200000"), ("750.000,50", "750000.50"),
        ("€750.000,--", "750000"), ("tachtigduizend euro", "80000"), ("80 duizend", "80000"), ("€ 6ton", "600000"),
        ("bijna 6 ton", "600000"), ("tweeëneenhalve ton", "250000"), ("tweehonderdvijftigduizend", "250000"),
        ("een miljoen tweehonderdduizend", "1200000"), ("750 000 euro", "750000"), ("2½ ton", "250000"),
        ("€ 1,2m", "1200000"), ("zes komma vijf ton", "650000"), ("€ 1.234,5", "1234.50"), ("1.250 mln", "1250000"),
    ],
)  # fmt: skip
def test_an_amount_is_read(text, value):
    (span,) = find_amounts(text)
    assert (span.value, span.words) == (Decimal(value).quantize(Decimal("0.01")), text)


@pytest.mark.parametrize(
    "text",
    [
        "2026", "artikel 2.163b", "85000000-9", "BSN 123456782", "06-12345678", "0612345678", "8,5 procent", "10%",
        "1234 AB", "2014/24/EU", "31-12-2026", "31.12.2026", "80.000 inwoners", "1 miljoen kwetsbare burgers",
        "KvK 12345678",
        "3+1+1", "2 x 1 jaar", "versie 1.200.3", "tonnen", "een k", "NL91 ABNA 0417 1643 00",
    ],
)  # fmt: skip
def test_a_number_that_is_no_money_is_not_read(text):
    assert find_amounts(text) == ()


def test_an_amount_keeps_its_btw_period_and_range():
    (yearly,) = find_amounts("zo'n € 1.200.000 (excl. btw) per jaar")
    assert (yearly.incl_btw, yearly.per, yearly.words) == (False, "jaar", "zo'n € 1.200.000 (excl. btw) per jaar")
    (ranged,) = find_amounts("tussen 6 en 8 ton")
    assert (ranged.value, ranged.upper) == (Decimal("600000.00"), Decimal("800000.00"))
    (rate,) = read("6 ton per jaar voor 4 jaar, moet dat europees?").facts
    assert (rate.value, rate.words) == (Decimal("2400000.00"), "6 ton per jaar voor 4 jaar")


@given(st.decimals(min_value=0, max_value=10**11, places=2))
def test_writing_and_reading_an_amount_round_trips(value):
    (span,) = find_amounts(f"De waarde is {wording.amount(value)}.")
    assert span.value == value


@given(st.decimals(min_value=-(10**11), max_value=-1, places=2))
def test_a_negative_amount_round_trips(value):
    (span,) = find_amounts(f"Eerdere wijzigingen: {wording.amount(value)}")
    assert span.value == value


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_writing_and_reading_a_day_round_trips(day):
    for written in (wording.day(day), day.isoformat(), f"{day.day}-{day.month}-{day.year}", f"{day:%d/%m/%Y}"):
        (span,) = find_dates(f"het eindigt op {written}", peildatum=PEILDATUM)
        assert (span.first, span.last, span.precision) == (day, day, "day")


@given(st.integers(min_value=1, max_value=240))
def test_writing_and_reading_a_term_round_trips(months):
    assert find_durations(wording.months(months))[0].months == months


@pytest.mark.parametrize(
    ("text", "last", "precision"),
    [
        ("31 dec", "2026-12-31", "day"), ("31/12/26", "2026-12-31", "day"), ("1 juli '27", "2027-07-01", "day"),
        ("per 1 januari", "2027-01-01", "day"), ("sinds 1 mei", "2026-05-01", "day"), ("gisteren", "2026-11-20", "day"),
        ("op 1 mei verlopen", "2026-05-01", "day"), ("tot 31-12", "2026-12-31", "day"),
        ("eind dit jaar", "2026-12-31", "month"), ("eind 2026", "2026-12-31", "month"),
        ("eind maart", "2027-03-31", "month"),
        ("december 2026", "2026-12-31", "month"), ("volgende maand", "2026-12-31", "month"),
        ("vorige maand", "2026-10-31", "month"), ("Q1 2027", "2027-03-31", "month"), ("in 2024", "2024-12-31", "year"),
        ("eind volgend jaar", "2027-12-31", "month"), ("2 jaar geleden", "2024-11-30", "month"),
    ],
)  # fmt: skip
def test_a_moment_is_read(text, last, precision):
    (span,) = find_dates(text, peildatum=PEILDATUM)
    assert (span.last.isoformat(), span.precision) == (last, precision)


@pytest.mark.parametrize(
    "text", ["31 februari 2026", "Aanbestedingswet 2012", "artikel 2.163b", "1/2 jaar", "45-67-2026"]
)
def test_what_is_no_moment_is_not_read(text):
    assert find_dates(text, peildatum=PEILDATUM) == ()


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("een jaar", 12), ("1 jaar", 12), ("twaalf maanden", 12), ("anderhalf jaar", 18), ("half jaartje", 6),
        ("2 jaar", 24),
        ("18 mnd", 18), ("zes maanden", 6), ("een kwartaal", 3), ("twee en een half jaar", 30), ("2,5 jaar", 30),
        ("1jr", 12),
    ],
)  # fmt: skip
def test_a_term_is_read(text, months):
    assert [span.months for span in find_durations(text)] == [months]


@pytest.mark.parametrize(
    ("text", "count", "months"),
    [
        ("2x12 maanden", 2, 12), ("twee keer een jaar", 2, 12), ("2 x 1 jaar", 2, 12), ("tweemaal 1 jaar", 2, 12),
        ("3+1+1", 2, 12), ("2 + 2", 1, 24), ("4+2+1", 2, None), ("4 jaar met optie op 2 x 1 jaar", 2, 12),
    ],
)  # fmt: skip
def test_a_series_of_terms_is_read(text, count, months):
    assert [(span.count, span.months) for span in find_series(text)] == [(count, months)]


@pytest.mark.parametrize("pending", [None, *catalogue()])
def test_a_question_about_cake_gives_no_fact(pending):
    assert values("Hoe bak ik een appeltaart?", pending) == {}


@pytest.mark.parametrize("reply", ["weet ik niet", "geen idee", "Dat weten we nog niet.", "?"])
@pytest.mark.parametrize("pending", catalogue())
def test_not_knowing_gives_no_fact(reply, pending):
    assert values(reply, pending) == {}


def test_sentences_of_the_guidance_give_no_case():
    """Of some 2,000 sentences; two speak of options in the papers, one names the year of tenders, as a user would."""
    sentences = [text[start:end] for text in map(_body, SOURCES) for start, end in split_sentences(text)]
    assert len(sentences) >= 1000
    facts = [fact for sentence in sentences for fact in read(sentence[:2000]).facts]
    assert sum(1 for fact in facts if fact.name not in BACKGROUND) <= 3
    assert not [fact for fact in facts if fact.name.endswith("_eur")]
    assert sum(1 for fact in facts if fact.name in BACKGROUND) <= len(sentences) * 0.04


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\x00\x01 contract \x07", "🙂" * 500, "é" * 2000, "een " * 500, "1" * 2000, "1." * 1000, "1.000" * 400,
        "verlengen " * 200, "met optie tot " * 140, "twee honderd " * 150, "loopt tot " * 200,
        "9" * 40 + " miljoen euro",
        "€ 1 " * 500, "2 x " * 500, "3+" * 1000, "tussen 1 en " * 160, "de het een " * 180, "staat er " * 220,
        "- " * 1000,
        "Er staan twee verlengingsopties van een jaar in. " * 40, "(" * 2000, "op 1 mei " * 220, "\n" * 2000,
        "a" * 2000,
        "geen niet zonder " * 110, "excl btw " * 220, "nog een optie over " * 100, "in totaal van " * 140, "\ud800 ton",
    ],
    ids=lambda text: repr(text[:20]),
)  # fmt: skip
def test_no_text_crashes_or_takes_long(text):
    took = []
    for pending in (None, "oorspronkelijke_waarde_eur", "opties_totaal"):
        started = time.process_time()
        read(text[:2000], pending)
        took.append(time.process_time() - started)
    assert min(took) < 0.05


@given(st.text(max_size=300), st.sampled_from([None, *catalogue()]))
def test_any_text_gives_a_reading_twice_the_same(text, pending):
    reading = read(text, pending)
    assert reading == read(text, pending)
    assert len({fact.name for fact in reading.facts}) == len(reading.facts)
    for fact in reading.facts:
        read_fact(fact.name, _machine(fact.value))


@given(st.lists(st.sampled_from([case["zin"] for case in EXPRESSIONS]), min_size=2, max_size=4))
def test_joined_expressions_give_usable_values(texts):
    for fact in read(" ".join(texts)[:2000]).facts:
        read_fact(fact.name, _machine(fact.value))


def test_a_question_is_read_within_ten_milliseconds():
    took = []
    for case in EXPRESSIONS:
        started = time.perf_counter()
        read(case["zin"], case.get("gevraagd"))
        took.append(time.perf_counter() - started)
    assert median(took) < 0.010


def _body(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]


def _machine(value: FactValue) -> str:
    return ("ja" if value else "nee") if isinstance(value, bool) else str(value)
