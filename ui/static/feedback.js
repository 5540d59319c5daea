// Sends a reaction to an answer, and fetches an answer as a file. All is done in the part of the page that was clicked.
(() => {
  const GONE = "Er is geen verbinding met het programma. Probeer het opnieuw.";
  const FAILED = "Dat is niet gelukt. Probeer het opnieuw.";

  const post = async (address, body) => {
    let response;
    try {
      response = await fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body });
    } catch {
      throw new Error(GONE);
    }
    if (response.ok) return response;
    const said = await response.json().catch(() => ({}));
    throw new Error(said.fout || FAILED);
  };

  const conversationOf = (element) => element.closest(".iw-beurt").dataset.gesprek;

  const say = (status, sentence, failed = false) => {
    status.textContent = sentence;
    status.classList.toggle("iw-mislukt", failed);
  };

  const reactionOf = async (form) => {
    const chosen = new FormData(form);
    if (!chosen.get("oordeel")) throw new Error("Kies eerst of het antwoord klopt.");
    if (chosen.get("oordeel") === "klopt_niet" && !chosen.get("reden")) throw new Error("Kies wat er niet klopt.");
    const receipt = chosen.get("vraag") ? await (await post("/api/v1/bewijs", conversationOf(form))).json() : null;
    return {
      receipt_id: receipt ? receipt.id : form.dataset.bewijs,
      verdict: chosen.get("oordeel"),
      reason: chosen.get("reden"),
      text: chosen.get("toelichting"),
      kind: form.dataset.soort,
      rule: form.dataset.regel ?? null,
      card: form.dataset.kaart ?? null,
      rules_version: form.dataset.regelversie,
      index_version: form.dataset.indexversie,
      receipt,
    };
  };

  const react = async (form) => {
    const status = form.querySelector("[role=status]");
    const button = form.querySelector("button");
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      await post("/api/v1/terugkoppeling", JSON.stringify(await reactionOf(form)));
      form.reset();
      showReasons(form);
      say(status, "Dank u. Uw reactie is bewaard.");
    } catch (error) {
      say(status, error.message, true);
    }
    button.removeAttribute("aria-disabled");
  };

  const showReasons = (form) => {
    const reasons = form.querySelector(".iw-redenen");
    const wrong = form.querySelector("input[value=klopt_niet]").checked;
    reasons.hidden = reasons.disabled = !wrong;
  };

  const download = (address, name) => {
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
  };

  const fetchFile = async (button) => {
    const menu = button.closest(".iw-uitvoermenu");
    const status = menu.querySelector("[role=status]");
    const form = button.dataset.vorm;
    const part = menu.querySelector("input[name=gesprek]:not(:checked)") ? "antwoord" : "gesprek";
    const route = form === "bewijs" ? "/api/v1/bewijs" : `/api/v1/uitvoer/${form}?deel=${part}`;
    say(status, "Ik maak het bestand.");
    try {
      const response = await post(route, conversationOf(button));
      const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition"))[1];
      const address = URL.createObjectURL(await response.blob());
      if (form === "html" && window.open(address, "_blank")) {
        say(status, "De pagina om te printen staat in een nieuw tabblad.");
        return;
      }
      download(address, name);
      setTimeout(() => URL.revokeObjectURL(address), 60000); // long enough for the browser to have read it
      say(status, `Het bestand ${name} is gedownload.`);
    } catch (error) {
      say(status, error.message, true);
    }
  };

  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".iw-terugkoppeling form")) return;
    event.preventDefault();
    react(event.target);
  });
  document.addEventListener("change", (event) => {
    const form = event.target.closest(".iw-terugkoppeling form");
    if (form && event.target.name === "oordeel") showReasons(form);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.iw-uitvoer");
    if (button) fetchFile(button);
  });
})();
