"""Amounts, dates, terms and series: what a piece of text is worth, and what it is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import wording
from assistant.understanding.amounts import find_amounts
from assistant.understanding.dates import find_dates
from assistant.understanding.durations import find_durations, find_series
from tests.assistant.understanding.tables import PEILDATUM, read


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
