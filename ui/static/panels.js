// What opens beside the conversation or in a tab: pages that also stand on their own, and the way back from them.
(() => {
  // A panel shows the inner part of a page that also stands on its own; without this script the links open that page.
  async function fill(panel, address) {
    panel.dataset.gevuld = address;
    const url = new URL(address, location.origin);
    url.searchParams.set("deel", "1");
    panel.setAttribute("aria-busy", "true");
    let html = "";
    try {
      const reply = await fetch(url);
      if (!reply.ok && reply.status !== 404 && reply.status !== 422) throw new Error(String(reply.status));
      html = await reply.text();
    } catch {
      html = "<p>Dit laadt niet. Controleer de verbinding en probeer het opnieuw.</p>";
    }
    if (panel.dataset.gevuld !== address) return null; // something else was asked for meanwhile
    panel.innerHTML = html;
    panel.removeAttribute("aria-busy");
    if (panel === reader()) panel.prepend(wayBack());
    const place = inPanel(panel, url.hash || "#citaat");
    if (place) bring(panel, place);
    return place;
  }
  const inPanel = (panel, hash) => panel.querySelector(`[id="${CSS.escape(decodeURIComponent(hash.slice(1)))}"]`);
  const bring = (panel, place) => {
    const box = panel.closest("#iw-lezer");
    if (box && box.scrollHeight > box.clientHeight) {
      box.scrollTop += place.getBoundingClientRect().top - box.getBoundingClientRect().top - 80;
    } else place.scrollIntoView({ block: "center" });
  };
  const focus = (element) => {
    if (!element.hasAttribute("tabindex") && !element.matches("input")) element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: true });
  };
  // in one column the source stands below the answer: a way back to the link that opened it
  let opener = null;
  const wayBack = () => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "iw-knop iw-terugknop" });
    button.textContent = "Terug naar het antwoord";
    button.addEventListener("click", () => {
      const place = opener?.isConnected ? opener : document.querySelector("#iw-gesprek .iw-beurt:last-of-type a.iw-open");
      place?.scrollIntoView({ block: "center" });
      place?.focus({ preventScroll: true });
    });
    return button;
  };
  const reader = () => document.querySelector("#iw-lezer");
  const seen = (element) => element !== null && element.offsetParent !== null;
  const inside = (url) => url.origin === location.origin && /^\/(bron|bronnen|regel|regels|begrippen|over|toegankelijkheid)(\/|$)/.test(url.pathname);

  // after a click the focus goes to what was asked for, so that the keyboard and a screen reader go on from there
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const address = link.getAttribute("href");
    const own = link.closest(".iw-paneel");
    const there = own && address.startsWith("#") ? inPanel(own, address) : null;
    if (there) { // the same id may stand in another panel
      event.preventDefault();
      bring(own, there);
      focus(there);
      return;
    }
    const url = new URL(address, location.href);
    const panel = link.classList.contains("iw-open") && (seen(reader()) || !own) ? reader() : own;
    if (!panel || address.startsWith("#") || !inside(url)) return;
    event.preventDefault();
    const place = await fill(panel, url.pathname + url.search + url.hash);
    if (!place && panel !== reader()) panel.scrollIntoView({ block: "start" });
    if (panel === reader() && !matchMedia("(min-width: 901px)").matches) (place || panel).scrollIntoView({ block: "center" });
    focus(place || panel.querySelector("h2") || panel);
  });
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const panel = form.closest(".iw-paneel");
    if (!panel || form.method !== "get") return;
    const url = new URL(form.getAttribute("action") || panel.dataset.gevuld, location.origin);
    if (!inside(url)) return;
    event.preventDefault();
    url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "")).toString();
    const place = await fill(panel, url.pathname + url.search + url.hash);
    focus(place || panel.querySelector("form[role=search] input") || panel);
    window.inkoopwijzer.say(panel.querySelector("[role=status], [role=alert], .iw-proef > .iw-uitkomst")?.innerText || "");
  });

  const watch = () => document.querySelectorAll(".iw-paneel[data-adres]:not([data-gevuld])").forEach((panel) => {
    if (seen(panel)) fill(panel, panel.dataset.adres);
  });
  new MutationObserver(watch).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["style", "class"],
  });
  let first = null;
  // on a desk the first quote of a new answer opens at once: the proof stands beside it; without one the reader is
  // empty, or a source of an earlier answer would look like the proof of this one
  window.inkoopwijzer.beside = (turn) => {
    const place = reader();
    if (!place) return;
    first ??= place.innerHTML;
    const link = turn?.querySelector("a.iw-open");
    if (!link) {
      place.dataset.gevuld = "";
      place.innerHTML = first;
    } else if (matchMedia("(min-width: 901px)").matches) fill(place, link.getAttribute("href"));
  };
})();
