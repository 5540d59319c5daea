"""The page for people who see, hear or move otherwise: language, order, focus, size, colours, what is read aloud."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import DAGBESTEDING
from tests.ui.page_actions import NARROW, WIDE, field, send, sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SUBSIDY = "Mogen we de subsidie van het buurthuis verlengen?"
# Words that gradio writes on what it makes, and that no Dutch text of ours holds.
ENGLISH = re.compile(
    r"\b(tabs?|submit|clear|copy|share|close|loading|processing|queue|error|settings|built|with|use via|textbox|button"
    r"|more|message|conversation|undo|retry|download|upload|click|the|screen|record)\b",
    re.I,
)
NAMES = """() => {
  const names = [];
  for (const one of document.querySelectorAll("body *")) {
    for (const name of ["aria-label", "title", "placeholder", "alt", "aria-roledescription"]) {
      if (one.getAttribute(name)) names.push(one.getAttribute(name));
    }
    if (one.matches("button, [role=tab], label, legend")) names.push(one.textContent.trim());
  }
  return names;
}"""
SMALL = """() => [...document.querySelectorAll("button, input, select, textarea, summary, [role=tab]")]
  .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.closest("p, .iw-begrip, [aria-hidden=true]"))
  .map((one) => [one, (one.matches("input[type=radio], input[type=checkbox]") ? one.closest("label") : one)])
  .map(([one, target]) => [one, target.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([one, box]) => `${one.outerHTML.slice(0, 120)} ${box.width} x ${box.height}`)"""


def focused(page: Page) -> str:
    """The name of what has the focus."""
    name: str = page.evaluate(
        """() => {
          const one = document.activeElement;
          const label = one.labels && one.labels[0] ? one.labels[0].textContent : "";
          return (one.getAttribute("aria-label") || label || one.textContent || one.tagName).trim();
        }"""
    )
    return name


def test_no_english_word_is_left_on_what_one_can_use(page: Page):
    send(page, DAGBESTEDING)
    names = [name for name in page.evaluate(NAMES) if name]
    assert names
    assert [name for name in names if ENGLISH.search(re.sub(r"[Oo]pen[- ][Hh]ouse", "", name))] == []
    assert not [name for name in names if "<" in name or "&#" in name]


def test_gradio_has_said_nothing_of_its_own(page: Page):
    send(page, SUBSIDY)
    text = page.locator("body").inner_text()
    assert not re.search(r"\b(Loading|Error|Built with|Use via API|Settings|processing)\b", text)


def test_the_tab_order_follows_the_page(page: Page):
    page.locator("body").evaluate("() => { document.activeElement.blur(); }")
    page.get_by_role("tab", name="Vraag").focus()
    seen = [focused(page)]
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.append(focused(page))
    wanted = ["Vraag", "Bronnen", "Over", "Helpdesk", "Peildatum", "Nieuw gesprek", "Mogen we dit contract", "Uw vraag"]
    places = [next(n for n, name in enumerate(seen) if name.startswith(one)) for one in [*wanted, "Stuur vraag"]]
    assert places == sorted(places), seen


def test_the_arrow_keys_choose_a_role(page: Page):
    page.get_by_role("radio", name="Helpdesk").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Aanbieder")).to_be_checked()
    expect(page.get_by_role("radio", name="Aanbieder")).to_be_focused()
    assert page.locator("#iw-rol input:checked").count() == 1


def test_whatever_has_the_focus_shows_it(page: Page):
    send(page, SUBSIDY)
    page.get_by_role("tab", name="Vraag").focus()
    page.keyboard.press("Tab")
    for _ in range(40):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            """() => {
              const one = document.activeElement;
              const style = getComputedStyle(one);
              const box = one.getBoundingClientRect();
              const over = document.querySelector("#iw-invoer").getBoundingClientRect();
              const beside = one.closest("#iw-invoer, #iw-rechts") !== null;
              const hidden = !beside && box.top >= over.top && box.bottom <= over.bottom;
              return [one.outerHTML.slice(0, 120), style.outlineStyle, parseFloat(style.outlineWidth), hidden];
            }"""
        )
        assert outline[1] == "solid", outline
        assert outline[2] >= 2, outline
        assert not outline[3], outline


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_what_one_points_at_is_large_enough(page: Page, size: dict[str, int]):
    page.set_viewport_size(size)
    send(page, DAGBESTEDING)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    small = page.evaluate(SMALL)
    page.set_viewport_size(WIDE)
    assert small == []


def test_text_of_twice_the_size_still_fits(page: Page):
    page.set_viewport_size({"width": 640, "height": 800})
    send(page, DAGBESTEDING)
    page.add_style_tag(content="html { font-size: 200% !important; }")
    wide = sideways(page)
    cut = page.evaluate(
        """() => [...document.querySelectorAll("button, h1, h2, h3, h4, p, li, label")]
            .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 2 && one.clientWidth > 0
              && getComputedStyle(one).overflowX !== "visible" && !one.closest(".iw-onzichtbaar, [aria-hidden=true]")
              && !one.matches(".iw-onzichtbaar"))
            .map((one) => one.outerHTML.slice(0, 120))"""
    )
    page.set_viewport_size(WIDE)
    assert wide == []
    assert cut == []


def test_nothing_scrolls_sideways_on_a_phone_or_at_four_times_the_size(page: Page):
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 x 1024 at 400 percent
    send(page, DAGBESTEDING)
    page.locator(".iw-citaat a.iw-open").first.click()
    expect(page.locator("#iw-lezer #citaat")).to_be_visible()
    wide = sideways(page)
    covered = page.locator("#iw-invoer").evaluate("one => getComputedStyle(one).position")
    page.set_viewport_size(WIDE)
    assert wide == []
    assert covered == "static"  # a field that stays in sight would leave nothing of the answer


def test_without_colours_or_motion_of_its_own(page: Page):
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    answer = send(page, DAGBESTEDING)
    expect(answer.locator(".iw-oordeel")).to_have_text("✔ Ja")
    moving = page.evaluate("document.getAnimations().filter((one) => one.playState === 'running').length")
    bordered = answer.locator(".iw-knop").first.evaluate("one => getComputedStyle(one).borderTopStyle")
    wrong = violations(page)
    page.emulate_media(forced_colors="none")
    assert moving == 0
    assert bordered == "solid"
    assert wrong == []


def test_each_answer_is_announced_once(page: Page):
    page.evaluate(
        """() => {
          window.told = [];
          const status = document.querySelector("#iw-status");
          new MutationObserver(() => { if (status.textContent) window.told.push(status.textContent); })
            .observe(status, {childList: true, characterData: true, subtree: true});
        }"""
    )
    for question in (DAGBESTEDING, SUBSIDY, SUBSIDY):
        send(page, question)
        field(page).focus()
    page.get_by_role("radio", name="Trainer").check()
    expect(page.locator(".iw-rol-trainer")).to_have_count(3)
    assert page.evaluate("window.told") == [
        "Antwoord klaar: ja; één citaat",
        "Antwoord klaar: nee; één citaat",
        "Antwoord klaar: nee; één citaat",
    ]
    live = page.locator("[aria-live]:not([aria-live=off]), [role=log], [role=alert]").all_text_contents()
    assert not "".join(live).strip()
