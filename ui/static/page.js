// Runs before gradio: Dutch for gradio's own words, names for what it leaves unnamed, and the conversation from sending
// a question until its answer. What opens beside it stands in panels.js.
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
    document.querySelectorAll(".toast-body:not([data-gezien])").forEach((toast) => {
      toast.dataset.gezien = "";
      rest();
    });
    document.querySelectorAll('.overflow-menu > button:not([aria-label="Meer tabbladen"])')
      .forEach((button) => button.setAttribute("aria-label", "Meer tabbladen"));
    // gradio gives each radio button a name of its own, so that the arrow keys do not go from one to the next
    document.querySelectorAll('#iw-rol input:not([name="rol"])').forEach((button) => { button.name = "rol"; });
  };
  new MutationObserver(mend).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label", "style", "class"],
  });

  const field = () => document.querySelector("#iw-veld textarea");
  const type = (words) => {
    const box = field();
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, words);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && asked !== null) document.querySelector("#iw-stop")?.click();
    if (event.key === "ArrowUp" && event.target === field() && field().value === "") {
      const said = document.querySelectorAll("#iw-gesprek .iw-vraag");
      if (said.length) {
        event.preventDefault();
        type(said[said.length - 1].innerText);
      }
    }
  });
  document.addEventListener("input", (event) => {
    if (event.target === field()) typed = field().value;
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
  const inField = () => {
    if (field() && matchMedia("(hover: hover)").matches) field().focus({ preventScroll: true });
  };
  let clicked = ""; // the words of the button that was pressed last
  let asked = null; // the words that wait for an answer
  let typed = null; // what was typed since: the answer empties the field
  let waiting = 0;
  const rest = () => {
    clearTimeout(waiting);
    asked = null;
    delete document.documentElement.dataset.bezig;
  };
  // what a form says: its text, or all that is checked as a list
  const said = (form) => new FormData(form).getAll("waarde").map((one) => one.trim()).filter(Boolean).join(";");
  const touched = (form) => [...form.elements].some((one) => one.checked !== one.defaultChecked
    || (one.defaultValue !== undefined && one.value !== one.defaultValue));
  // the second half of a double click would answer the next question, which stands in the same place
  let pressed = 0;
  let shown = null;
  window.inkoopwijzer = {
    say,
    // what a click in the conversation means for the page; null when it is none of ours
    action(event) {
      const source = event.type === "submit" ? event.target.closest("form.iw-doe") : event.target.closest("button.iw-doe");
      if (!source || (event.type === "click" && (event.detail > 1 || Date.now() - pressed < 400))) return null;
      event.preventDefault();
      if (asked !== null) return null; // one thing at a time
      pressed = Date.now();
      clicked = source.dataset.woorden || "";
      if (event.type !== "submit") return { ...source.dataset };
      // what stands in the other fields of the same answer is said too, or it would be lost
      const ook = {};
      for (const other of source.closest(".iw-antwoord")?.querySelectorAll("form.iw-doe[data-naam]") || []) {
        if (other !== source && touched(other) && said(other)) ook[other.dataset.naam] = said(other);
      }
      return { ...source.dataset, ...Object.fromEntries(new FormData(source)), waarde: said(source), ook };
    },
    // something was sent: what takes long shows that it does
    sent() {
      if (asked !== null) return;
      asked = clicked || field().value;
      clicked = "";
      typed = null;
      say("");
      waiting = setTimeout(() => { document.documentElement.dataset.bezig = ""; }, 400);
    },
    failed: rest,
    stopped() {
      if (asked === null) return;
      if (!field().value) type(asked);
      typed = null;
      rest();
      say("Gestopt.");
      inField();
    },
    answered() {
      const stopped = asked === null;
      rest();
      this.ready(stopped, typed);
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
    ready(stopped = false, kept = null) {
      if (document.activeElement?.closest("#iw-rol")) return;
      requestAnimationFrame(() => requestAnimationFrame(() => {
        const turns = document.querySelectorAll("#iw-gesprek .iw-beurt");
        const fault = document.querySelector("#iw-gesprek .iw-fout, #iw-gesprek .iw-gezien");
        const newest = fault || turns[turns.length - 1] || null;
        if (newest === shown && (stopped || (newest && !fault))) return; // nothing came
        if (newest) newest.scrollIntoView({ block: "start" });
        if (!fault && newest !== shown) this.beside(newest);
        shown = newest;
        say(fault ? fault.innerText : (newest?.dataset.melding || ""));
        if (kept !== null && kept !== field().value) type(kept);
        inField();
      }));
    },
  };
})();
