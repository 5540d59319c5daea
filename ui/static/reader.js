// Lists that filter as you type, and mentions by keyboard. Everything works without; listeners stand on the document,
// so that fragments that come later take part.
(() => {
  "use strict";

  const fold = (text) =>
    text.toLowerCase().replace(/’/g, "'").normalize("NFKD").replace(/\p{M}/gu, "");

  const shown = (entry) => !entry.hidden;

  function filter(field) {
    const list = document.getElementById(field.dataset.filtert);
    if (!list) return;
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    const entries = [...list.querySelectorAll("[data-zoek]")];
    for (const entry of entries) {
      entry.hidden = !words.every((word) => entry.dataset.zoek.includes(word));
    }
    for (const group of list.querySelectorAll("[data-groep]")) {
      group.hidden = ![...group.querySelectorAll("[data-zoek]")].some(shown);
    }
    const left = entries.filter(shown).length;
    const root = field.closest(".iw-blad") || document;
    const empty = root.querySelector(`[data-leeg="${list.id}"]`);
    if (empty) empty.hidden = left > 0;
    tell(root.querySelector(`[data-aantal="${list.id}"]`), left, entries.length);
  }

  let waiting = 0;
  // A screen reader says the number once, when the typing has stopped.
  function tell(place, left, all) {
    if (!place) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      place.textContent = left === all ? `${all} in de lijst` : `${left} van de ${all} in de lijst`;
    }, 400);
  }

  function mention(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const rel = { ArrowUp: "prev", ArrowDown: "next" }[event.key];
    if (!rel) return;
    const here = event.target instanceof Element ? event.target.closest(".iw-lezen") : null;
    const open = [...document.querySelectorAll(".iw-lezen")].filter((one) => one.offsetParent !== null);
    const reader = here || (open.length === 1 ? open[0] : null);
    const link = reader && reader.querySelector(`.iw-vindplaatsen [rel="${rel}"]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  }

  // /bron/<id>#1234 goes to the piece of text that holds this place.
  function nearest() {
    const offset = /^#(\d+)$/.exec(location.hash);
    if (!offset) return;
    const pieces = [...document.querySelectorAll(".iw-letterlijk [id^=p]")];
    const before = pieces.filter((one) => Number(one.id.slice(1)) <= Number(offset[1]));
    if (before.length) before[before.length - 1].scrollIntoView();
  }

  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.dataset.filtert) filter(event.target);
  });
  document.addEventListener("keydown", mention);
  window.addEventListener("hashchange", nearest);
  document.addEventListener("DOMContentLoaded", nearest);
})();
