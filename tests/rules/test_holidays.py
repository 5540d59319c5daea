"""Terms of the law that end in a weekend or on a holiday, against a table of holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assistant.rules.formulas.gunning import end_of_term

# Easter Sunday as month-day; 2049 and 2076 are the years in which the rule of the calendar has its exceptions.
EASTER = {
    **dict(enumerate((331, 420, 405, 327, 416, 401, 421, 412, 404, 417, 409, 331, 420, 405, 328, 416, 401, 421), 2013)),
    **dict(enumerate((413, 328, 417, 409, 325, 413, 405, 425, 410, 401, 421, 406, 329, 417, 409, 325, 414, 405), 2031)),
    2049: 418,
    2050: 410,
    2076: 419,
}
# The days that royal decrees make equal to a holiday: a Friday after a holiday on a Thursday, and 2 January 2026.
EQUALLED = {
    date(2023, 4, 28), date(2023, 5, 19), date(2024, 5, 10), date(2024, 12, 27), date(2025, 5, 30),
    date(2026, 1, 2), date(2026, 5, 15), date(2027, 5, 7), date(2028, 4, 28), date(2028, 5, 26),
}  # fmt: skip


def _days_off(year):
    easter = date(year, *divmod(EASTER[year], 100))
    good_friday, easter_monday = easter - timedelta(days=2), easter + timedelta(days=1)
    ascension, whit_monday = easter + timedelta(days=39), easter + timedelta(days=50)
    king = date(year, 4, 30) if year == 2013 else date(year, 4, 27)
    fixed = {date(year, 1, 1), king, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    return fixed | {good_friday, easter_monday, ascension, whit_monday}


@pytest.mark.parametrize("year", EASTER)
def test_a_term_ends_on_the_first_day_from_its_count_on_that_is_no_day_off(year):
    off = _days_off(year) | EQUALLED
    day = date(year, 1, 1)
    while day < date(year, 12, 27):
        expected = day
        while expected.weekday() >= 5 or expected in off:
            expected += timedelta(days=1)
        assert end_of_term(day) == expected
        day += timedelta(days=1)


def test_a_term_at_the_end_of_a_year_ends_after_new_year():
    assert end_of_term(date(2026, 12, 31)) == date(2026, 12, 31)
    assert end_of_term(date(2027, 1, 1)) == date(2027, 1, 4)
    assert end_of_term(date(2027, 12, 25)) == date(2027, 12, 27)
    assert end_of_term(date(2022, 12, 31)) == date(2023, 1, 2)
