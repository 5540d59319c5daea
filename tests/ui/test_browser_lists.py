"""A fact that holds a list, in a real Chromium: boxes that one checks, and all that is checked is used."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.facts import catalogue
from tests.ui.page_actions import answers, press, send, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PRICE = "Klopt ons tarief voor huishoudelijke hulp als we alleen loonkosten en overhead rekenen?"
ELEMENTS = "kostprijselementen_verwerkt"


def verdict(answer: Locator) -> Locator:
    return answer.locator(".iw-oordeel")


def elements(answer: Locator) -> Locator:
    """The fact that holds a list."""
    return answer.locator(".iw-feit", has_text=f"{catalogue()[ELEMENTS].label}:")


def boxes(place: Locator) -> list[bool]:
    """Which boxes of the form at this place are checked."""
    checked: list[bool] = place.get_by_role("checkbox").evaluate_all("all => all.map((one) => one.checked)")
    return checked


def test_all_that_holds_is_checked_in_a_list(page: Page):
    answer = send(page, PRICE)
    expect(verdict(answer)).to_have_text("✘ Nee")
    value = elements(answer)
    value.locator("summary").click()
    assert boxes(value) == [True, True, False, False, False, False]
    group = value.get_by_role("group", name="Vink aan wat klopt: kostprijselementen in het tarief")
    for words in ("niet-productieve uren", "reis- en opleidingskosten", "indexering", "gemeentelijke eisen"):
        group.get_by_label(words).check()
    answer = press(page, value.get_by_role("button", name="Gebruik dit"))
    expect(verdict(answer)).to_have_text("✔ Ja")
    value = elements(answer)
    for words in catalogue()[ELEMENTS].keuzes.values():
        expect(value.locator("summary")).to_contain_text(words)
    value.locator("summary").click()
    assert boxes(value) == [True] * 6
    for words in ("indexering", "overhead"):
        value.get_by_label(words).uncheck()
    answer = press(page, value.get_by_role("button", name="Gebruik dit"))
    expect(verdict(answer)).to_have_text("✘ Nee")
    expect(answer.locator(".iw-kort")).to_contain_text(
        re.compile(r"Er ontbreekt nog: redelijke overhead .* en indexering")
    )


def test_nothing_checked_is_told_and_none_is_a_button(page: Page):
    value = elements(send(page, PRICE))
    value.locator("summary").click()
    for box in value.get_by_role("checkbox").all():
        box.uncheck()
    value.get_by_role("button", name="Gebruik dit").click()
    expect(page.locator(".iw-fout")).to_contain_text("aan wat klopt, of kies 'geen'")
    value = elements(answers(page).first)
    value.locator("summary").click()
    answer = press(page, value.get_by_role("button", name="geen"))
    expect(elements(answer).locator("summary")).to_contain_text("geen")
    expect(verdict(answer)).to_have_text("✘ Nee")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everyone_can_check_a_box(page: Page, scheme: Any):
    page.emulate_media(color_scheme=scheme)
    value = elements(send(page, PRICE))
    value.locator("summary").click()
    wrong = violations(page)
    sizes = value.get_by_role("checkbox").evaluate_all(
        """all => all.map((one) => {
          const {width, height} = one.getBoundingClientRect();
          return [width >= 24, height >= 24, getComputedStyle(one).appearance];
        })"""
    )
    value.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(value.get_by_role("checkbox").nth(1)).to_be_focused()
    assert not value.get_by_role("checkbox").first.is_checked()
    page.emulate_media(color_scheme="light")
    assert wrong == []
    assert sizes == [[True, True, "auto"]] * 6  # gradio's own box has a white tick on white


@pytest.mark.parametrize("changed", [False, True])
def test_a_list_goes_along_with_another_fact_only_when_it_was_changed(page: Page, changed: bool):
    answer = send(page, PRICE)
    elements(answer).locator("summary").click()
    elements(answer).get_by_label("indexering").set_checked(changed)
    adder = answer.locator(".iw-toevoegen")
    adder.locator("summary").click()
    adder.get_by_label("Gegeven").select_option("dienst_door_derde")
    adder.get_by_label("Wat weet u ervan?").fill("ja")
    press(page, adder.get_by_role("button", name="Gebruik dit"))
    label = re.escape(catalogue()["dienst_door_derde"].label)
    expect(page.locator(".iw-vraag").nth(1)).to_have_text(re.compile(f"^{label}: ja(; .*overhead en indexering)?$"))
    assert ("indexering" in page.locator(".iw-vraag").nth(1).inner_text()) == changed
