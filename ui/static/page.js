// Runs before gradio: Dutch for gradio's own words, names for what it leaves unnamed, panels, and focus after an answer.
(() => {
  for (const [key, value] of [["language", "nl"], ["languages", ["nl"]]]) {
    Object.defineProperty(navigator, key, { get: () => value });
  }
  // gradio's messages start with these words, whatever the language of the page
  const dutch = [
    ["Error", "Fout"],
    ["Connection errored out", "De verbinding is verbroken. Probeer het opnieuw."],
    ["Connection to the server was lost", "De verbinding is verbroken. Ik probeer het opnieuw."],
    ["This application is currently busy", "Het is nu te druk. Probeer het over een minuut opnieuw."],
    ["Queue is full", "Het is nu te druk. Probeer het over een minuut opnieuw."],
    ["Too Many Requests", "U stelt veel vragen achter elkaar. Wacht een minuut en probeer het opnieuw."],
  ];
  const mend = () => {
    document.querySelectorAll(".toast-title, .toast-message-text").forEach((element) => {
      const [, words] = dutch.find(([start]) => element.textContent.trim().startsWith(start)) || [];
      if (words) element.textContent = words;
    });
    document.querySelectorAll('.overflow-menu > button:not([aria-label="Meer tabbladen"])')
      .forEach((button) => button.setAttribute("aria-label", "Meer tabbladen"));
    // gradio gives each radio button a name of its own, so that the arrow keys do not go from one to the next
    document.querySelectorAll('#iw-rol input:not([name="rol"])').forEach((button) => { button.name = "rol"; });
    document.querySelectorAll(".iw-paneel[data-adres]:not([data-gevuld])").forEach((panel) => {
      if (panel.offsetParent !== null) fill(panel, panel.dataset.adres);
    });
  };
  new MutationObserver(mend).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label", "style", "class"],
  });

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
    say(panel.querySelector("[role=status], [role=alert], .iw-proef > .iw-uitkomst")?.innerText || "");
  });

  const field = () => document.querySelector("#iw-veld textarea");
  const type = (words) => {
    const box = field();
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, words);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelector("#iw-stop")?.click();
    if (event.key === "ArrowUp" && event.target === field() && field().value === "") {
      const said = document.querySelectorAll("#iw-gesprek .iw-vraag");
      if (said.length) {
        event.preventDefault();
        type(said[said.length - 1].innerText);
      }
    }
  });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.iw-kopieer");
    if (!button) return;
    const words = button.dataset.kopie;
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const box = Object.assign(document.createElement("textarea"), { value: words });
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    say("Gekopieerd");
    button.dataset.naam ??= button.textContent;
    button.textContent = "Gekopieerd";
    setTimeout(() => { button.textContent = button.dataset.naam; }, 2000);
  });

  const say = (words) => {
    const status = document.querySelector("#iw-status");
    if (status) status.textContent = words;
  };
  // the second half of a double click would answer the next question, which stands in the same place
  let pressed = 0;
  let shown = null;
  let first = null;
  // a source that belongs to an earlier answer would look like the proof of this one
  const empty = () => { if (first !== null && reader()) reader().innerHTML = first; };
  // on a desk the first quote of a new answer opens at once: the proof stands beside it
  const proof = (turn) => {
    const link = turn.querySelector("a.iw-open");
    if (!link) empty();
    else if (matchMedia("(min-width: 901px)").matches) fill(reader(), link.getAttribute("href"));
  };
  window.inkoopwijzer = {
    // what a click in the conversation means for the page; null when it is none of ours
    action(event) {
      const source = event.type === "submit" ? event.target.closest("form.iw-doe") : event.target.closest("button.iw-doe");
      if (!source || (event.type === "click" && (event.detail > 1 || Date.now() - pressed < 400))) return null;
      event.preventDefault();
      pressed = Date.now();
      if (event.type !== "submit") return { ...source.dataset };
      // what stands in the other fields of the same answer is said too, or it would be lost
      const ook = {};
      for (const other of source.closest(".iw-antwoord")?.querySelectorAll("form.iw-doe[data-naam]") || []) {
        const words = other.elements.waarde?.value.trim();
        if (other !== source && words) ook[other.dataset.naam] = words;
      }
      return { ...source.dataset, ...Object.fromEntries(new FormData(source)), ook };
    },
    // gradio listens from now on; a link with a question (?vraag=) asks it as if it were typed
    opened() {
      document.documentElement.dataset.klaar = "";
      const words = new URLSearchParams(location.search).get("vraag");
      if (!words || document.querySelector("#iw-gesprek .iw-beurt")) return;
      type(words);
      setTimeout(() => document.querySelector("#iw-stuur")?.click(), 50); // gradio takes a change over in its own time
    },
    // after sending: the newest question to the top of the window, one announcement, and the cursor back in the field
    // (a status that is set to the words that it has is not read aloud); another role changes nothing of this
    ready() {
      if (document.activeElement?.closest("#iw-rol")) return;
      say("");
      requestAnimationFrame(() => requestAnimationFrame(() => {
        const turns = document.querySelectorAll("#iw-gesprek .iw-beurt");
        const fault = document.querySelector("#iw-gesprek .iw-fout, #iw-gesprek .iw-gezien");
        const newest = fault || turns[turns.length - 1];
        if (newest) newest.scrollIntoView({ block: "start" });
        first ??= reader()?.innerHTML ?? null;
        if (!turns.length) empty();
        else if (!fault && newest !== shown) proof(newest);
        shown = newest;
        say(fault ? fault.innerText : (turns[turns.length - 1]?.dataset.melding || ""));
        if (field() && matchMedia("(hover: hover)").matches) field().focus({ preventScroll: true });
      }));
    },
  };
})();
