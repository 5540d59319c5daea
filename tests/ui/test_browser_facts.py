"""What the user gives beside the question: facts, a day, a role, and words that must not be used as they are."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import DAGBESTEDING
from tests.ui.page_actions import answers, field, press, send

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SOCIAL_SERVICE = "Moet een sociale dienst Europees aanbesteed worden?"
ORDINARY_SERVICE = "Moeten we een gewone dienst van 220.000 euro exclusief btw Europees aanbesteden?"


def verdict(answer: Locator) -> Locator:
    return answer.locator(".iw-oordeel")


def chip(answer: Locator, label: str) -> Locator:
    return answer.locator(".iw-feit", has_text=f"{label}:")


def fill_in(page: Page, place: Locator, value: str) -> Locator:
    """Types the value in the form at this place and gives the answer that comes."""
    place.locator("input[name=waarde]").fill(value)
    return press(page, place.get_by_role("button", name="Gebruik dit"))


def test_a_question_back_is_answered_with_buttons_a_date_and_a_number(page: Page):
    answer = send(page, "Mogen we dit contract verlengen?")
    expect(answer.locator(".iw-terug").first).to_contain_text("Wat voor afspraak is het")
    answer = press(page, answer.get_by_role("button", name="overheidsopdracht (contract na inkoop)"))
    expect(page.locator(".iw-vraag").nth(1)).to_have_text("soort afspraak: overheidsopdracht (contract na inkoop)")
    asked = answer.locator(".iw-terug", has_text="Op welke datum eindigt het contract")
    answer = fill_in(page, asked, "31-12-2027")
    expect(chip(answer, "einddatum van het contract")).to_contain_text("31 december 2027")
    answer = press(page, answer.locator(".iw-terug").first.get_by_role("button", name="Ja", exact=True))
    expect(chip(answer, "verlengingsoptie in de oorspronkelijke stukken")).to_contain_text("ja")
    answer = press(page, answer.get_by_role("button", name="Weet ik niet").first)
    expect(answers(page)).to_have_count(5)
    expect(verdict(answer)).to_have_text("? Nog niet te zeggen")


@pytest.mark.parametrize(
    ("typed", "words", "expected"),
    [
        ("7,5 ton", "750.000 euro", "✔ Ja"),
        ("750.000", "750.000 euro", "✔ Ja"),
        ("749.999,99 euro", "749.999,99 euro", "✘ Nee"),
    ],
)
def test_an_amount_is_typed_as_people_write_it(page: Page, typed: str, words: str, expected: str):
    answer = fill_in(page, send(page, SOCIAL_SERVICE).locator(".iw-terug"), typed)
    expect(chip(answer, "geraamde waarde")).to_contain_text(words)
    expect(verdict(answer)).to_have_text(expected)


def test_what_is_no_amount_is_told_and_nothing_is_lost(page: Page):
    answer = send(page, SOCIAL_SERVICE)
    asked = answer.locator(".iw-terug")
    asked.locator("input[name=waarde]").fill("heel veel")
    asked.get_by_role("button", name="Gebruik dit").click()
    expect(page.locator(".iw-fout")).to_contain_text("geraamde waarde")
    expect(answers(page)).to_have_count(1)
    expect(verdict(fill_in(page, answers(page).first.locator(".iw-terug"), "8 ton"))).to_have_text("✔ Ja")
    expect(page.locator(".iw-fout")).to_have_count(0)


def test_a_fact_that_is_changed_gives_another_answer_and_one_that_is_removed_is_missed(page: Page):
    answer = send(page, "Moet een sociale dienst van 7,5 ton exclusief btw Europees aanbesteed worden?")
    expect(verdict(answer)).to_have_text("✔ Ja")
    value = chip(answer, "geraamde waarde")
    expect(value).to_contain_text("u zei: '7,5 ton exclusief btw'")
    value.locator("summary").click()
    answer = fill_in(page, value, "700.000 euro")
    expect(verdict(answer)).to_have_text("✘ Nee")
    expect(chip(answer, "geraamde waarde")).to_contain_text("700.000 euro")
    answer = press(page, answer.get_by_role("button", name="Haal weg: geraamde waarde"))
    expect(verdict(answer)).to_have_text("? Nog niet te zeggen")
    expect(answer.locator(".iw-kort")).to_contain_text("geraamde waarde")
    expect(answer.locator(".iw-feit", has_text="700.000")).to_have_count(0)


def test_a_chip_is_changed_by_keyboard(page: Page):
    answer = send(page, "Moet een sociale dienst van 220.000 euro exclusief btw Europees aanbesteed worden?")
    kind = chip(answer, "soort opdracht")
    kind.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(kind.get_by_role("button", name="andere dienst", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(verdict(answers(page).nth(1))).to_have_text("✔ Ja")
    expect(field(page)).to_be_focused()


def test_every_role_gives_the_same_verdict_steps_and_quotes(page: Page):
    answer = send(page, DAGBESTEDING)
    seen = []
    for role in ("Trainer", "Aanbieder", "Helpdesk"):
        page.get_by_role("radio", name=role).check()
        expect(page.locator(f".iw-rol-{role.lower()}")).to_have_count(1)
        expect(page.get_by_role("radio", name=role)).to_be_focused()
        expect(page.get_by_role("button", name="Kopieer als mail")).to_have_count(1 if role == "Helpdesk" else 0)
        seen.append([answer.locator(part).all_inner_texts() for part in (".iw-oordeel", ".iw-kort", ".iw-citaat")])
        seen[-1].append(answer.locator(".iw-stap").all_text_contents())
    assert all(one == seen[0] for one in seen)
    assert all(part for part in seen[0])


def test_the_mail_that_is_copied_holds_the_answer(page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer = send(page, DAGBESTEDING)
    answer.get_by_role("button", name="Kopieer als mail").click()
    expect(page.locator("#iw-status")).to_have_text("Gekopieerd")
    mail = page.evaluate("navigator.clipboard.readText()")
    assert "De verlenging staat in de oorspronkelijke stukken" in mail
    answer.get_by_role("button", name="Kopieer citaat 1").click()
    expect(answer.locator(".iw-citaat", has_text="Gekopieerd")).to_have_count(1)
    quote = page.evaluate("navigator.clipboard.readText()")
    assert "verlengingsopties zijn opgenomen" in quote
    assert "Keuzekompas (Gemeente Utrecht, 2022-2023)" in quote


def test_the_law_of_an_earlier_day_is_used(page: Page):
    assert "216.000 euro" in send(page, ORDINARY_SERVICE).inner_text()
    page.get_by_label("Peildatum").fill("1 maart 2025")
    earlier = send(page, ORDINARY_SERVICE)
    expect(verdict(earlier)).to_have_text("✘ Nee")
    expect(earlier.locator(".iw-kort")).to_contain_text("221.000 euro die gold op 1 maart 2025")


@pytest.mark.parametrize("day", ["zomaar", "31 februari 2026", "maart 2026", "1 maart 1950"])
def test_what_is_no_day_is_told_and_the_question_stays(page: Page, day: str):
    page.get_by_label("Peildatum").fill(day)
    field(page).fill(ORDINARY_SERVICE)
    field(page).press("Enter")
    expect(page.locator(".iw-fout")).to_contain_text("peildatum")
    expect(field(page)).to_have_value(ORDINARY_SERVICE)
    expect(answers(page)).to_have_count(0)


def test_personal_data_is_not_used_before_it_is_masked(page: Page):
    typed = "Mogen we de subsidie van jan@voorbeeld.nl met BSN 111222333 verlengen?"
    field(page).fill(typed)
    field(page).press("Enter")
    seen = page.locator(".iw-gezien")
    expect(seen).to_contain_text("jan@voorbeeld.nl")
    expect(seen).to_contain_text("111222333")
    expect(answers(page)).to_have_count(0)
    expect(field(page)).to_have_value(typed)
    expect(page.locator("#iw-status")).to_contain_text("persoonsgegevens")
    answer = press(page, seen.get_by_role("button", name="Maskeer en verstuur"))
    expect(page.locator(".iw-vraag")).to_have_text("Mogen we de subsidie van [e-mailadres] met BSN [BSN] verlengen?")
    expect(verdict(answer)).to_have_text("✘ Nee")
    expect(page.locator(".iw-gezien")).to_have_count(0)
    assert "111222333" not in page.content()


def test_personal_data_can_be_taken_out_by_hand(page: Page):
    field(page).fill("Mogen we de subsidie van jan@voorbeeld.nl verlengen?")
    field(page).press("Enter")
    page.get_by_role("button", name="Ik pas het zelf aan").click()
    expect(page.locator(".iw-gezien")).to_have_count(0)
    expect(field(page)).to_have_value("Mogen we de subsidie van jan@voorbeeld.nl verlengen?")
    expect(answers(page)).to_have_count(0)
