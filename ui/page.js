// Runs before gradio: Dutch for gradio's own words, names for what it leaves unnamed, and focus after an answer.
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
  ];
  const mend = () => {
    // gradio puts the raw HTML of a message in its label; a screen reader would read the codes aloud
    document.querySelectorAll("[data-testid=bot][aria-label], [data-testid=user][aria-label]")
      .forEach((element) => element.removeAttribute("aria-label"));
    document.querySelectorAll('[role=log]:not([aria-label="Gesprek"])')
      .forEach((element) => element.setAttribute("aria-label", "Gesprek"));
    // gradio's sanitiser drops aria-hidden; the words beside the shape say the same
    document.querySelectorAll(".iw-vorm:not([aria-hidden])")
      .forEach((element) => element.setAttribute("aria-hidden", "true"));
    document.querySelectorAll(".toast-title, .toast-message-text").forEach((element) => {
      const [, words] = dutch.find(([start]) => element.textContent.trim().startsWith(start)) || [];
      if (words) element.textContent = words;
    });
  };
  new MutationObserver(mend).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"],
  });
  // the second half of a double click would answer the next question, which stands in the same place
  document.addEventListener("click", (event) => {
    if (event.detail > 1 && event.target.closest(".iw-knoppen button")) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);
  window.inkoopwijzer = {
    // after sending: the newest question to the top of the window, and the cursor back in the field
    ready() {
      requestAnimationFrame(() => requestAnimationFrame(() => {
        const faults = document.querySelectorAll(".iw-fout");
        const said = document.querySelectorAll(".iw-vraag");
        const newest = faults.length ? faults[faults.length - 1] : said[said.length - 1];
        const choices = document.querySelector("#iw-keuzes");
        const asked = document.querySelectorAll(".iw-terug");
        if (newest && choices && asked.length) {
          // our question and its buttons must be in sight; the rest of the answer stands above them
          const needed = choices.getBoundingClientRect().bottom - newest.getBoundingClientRect().top;
          const room = document.querySelector("#iw-invoer").getBoundingClientRect().top;
          (needed > room ? asked[asked.length - 1] : newest).scrollIntoView({ block: "start" });
        } else if (newest) newest.scrollIntoView({ block: "start" });
        const field = document.querySelector("#iw-veld textarea");
        if (field && matchMedia("(hover: hover)").matches) field.focus({ preventScroll: true });
      }));
    },
  };
})();
