"""The Dutch words of the page itself; what an answer says comes from the assistant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from assistant.answer_words import WORDS, Sort

# (shape, words, css class): a verdict is never told by colour alone
Mark = tuple[str, str, str]

MARKS: Final[Mapping[Sort, Mark]] = {
    "ja": ("✔", WORDS["ja"], "ja"),
    "nee": ("✘", WORDS["nee"], "nee"),
    "ja_mits": ("◐", WORDS["ja_mits"], "mits"),
    "onbekend": ("?", WORDS["onbekend"], "onbekend"),
    "limit": ("§", WORDS["limit"], "neutraal"),
    "meaning": ("❝", WORDS["meaning"], "neutraal"),
    "greeting": ("–", WORDS["greeting"], "neutraal"),
    "verdict": ("§", WORDS["verdict"], "neutraal"),
    "answer": ("❝", WORDS["answer"], "neutraal"),
    "related": ("≈", WORDS["related"], "neutraal"),
    "clarify": ("?", WORDS["clarify"], "onbekend"),
    "abstain": ("○", WORDS["abstain"], "neutraal"),
    "refuse": ("–", WORDS["refuse"], "neutraal"),
}

ROLE_CHOICES: Final = (("Helpdesk", "helpdesk"), ("Aanbieder", "aanbieder"), ("Trainer", "trainer"))
EXAMPLES: Final = (
    "Mogen we dit contract verlengen?",
    "Mogen we een subsidie verlengen?",
    "Wat is de bagatelgrens bij 1.200.000 euro?",
    "Wanneer kies je voor een open house?",
    "Hoe bereid je een dialoog met aanbieders voor?",
)

NOTICE: Final = (
    "Dit is een computerprogramma zonder taalmodel. Het neemt geen juridisch besluit. "
    "Typ geen namen, geen BSN en geen gegevens over gezondheid."
)
INTRO: Final = (
    "Stel uw vraag over inkoop, contracten en subsidies in het sociaal domein (Wmo 2015 en Jeugdwet). "
    "U krijgt een antwoord met de regel en letterlijke citaten uit de bronnen."
)
QUESTION_LABEL: Final = "Uw vraag"
QUESTION_HINT: Final = "Bijvoorbeeld: Mogen we dit contract verlengen?"
SEND: Final = "Stuur vraag"
NEW: Final = "Nieuw gesprek"
ROLE_LABEL: Final = "Ik vraag dit als"
EXAMPLES_LABEL: Final = "Vraag bijvoorbeeld"
CONVERSATION_LABEL: Final = "Gesprek"
TURN_LABEL: Final = "Vraag en antwoord"
YES: Final = "Ja"
NO: Final = "Nee"
FOLLOW_UP: Final = "Vraag verder"
SUPERSEDED: Final = "Dit antwoord geldt niet meer: u wijzigde hierna een gegeven. Het nieuwe antwoord staat eronder."
STOP: Final = "Stop"
BUSY: Final = "Ik zoek het uit ..."
TABS: Final = (("Bronnen", "/bronnen"), ("Regels", "/regels"), ("Begrippen", "/begrippen"), ("Over", "/over"))
ASK_TAB: Final = "Vraag"
READER_LABEL: Final = "Bron"
READER_EMPTY: Final = "Klik bij een citaat op 'Open in de bron'. Het document opent dan hier, op de goede plaats."
DATE_LABEL: Final = "Peildatum"
DATE_INFO: Final = "De dag waarop het recht geldt. Laat leeg voor vandaag."
SEEN_HEADING: Final = "Er staan persoonsgegevens in uw vraag"
SEEN_INTRO: Final = "Ik heb uw vraag nog niet gebruikt. Dit zag ik:"
SEEN_ADVICE: Final = "Vraag het zonder gegevens van mensen. Ik kan ze voor u vervangen door een woord tussen haken."
MASK: Final = "Maskeer en verstuur"
EDIT: Final = "Ik pas het zelf aan"
ANSWER_HINTS: Final = {
    "decimal": "Bijvoorbeeld: 750.000 euro",
    "date": "Bijvoorbeeld: 31 december 2026",
    "int": "Bijvoorbeeld: 2",
    "percentage": "Bijvoorbeeld: 80 procent",
    "number": "Bijvoorbeeld: 2,5",
    "text": "Typ het in uw eigen woorden",
    "amounts": "Bijvoorbeeld: 60.000 euro, 75.000 euro",
    "changes": "Bijvoorbeeld: 12.000 euro, 9.000 euro",
}
UNIT_HINTS: Final = {"maanden": "Bijvoorbeeld: 12 maanden", "dagen": "Bijvoorbeeld: 30 dagen"}
FULL: Final = "Dit gesprek is vol. Bewaar het als u het nodig hebt en begin dan een nieuw gesprek."
NO_ANSWER: Final = "Geen antwoord"
