"""Whether a question is for us at all, judged by the words of the field."""

from __future__ import annotations

import re

__all__ = ["is_greeting", "is_thanks", "names_the_field"]

_THANKS = (
    r"(?:(?:heel )?(?:erg )?bedankt|(?:hartelijk |heel erg )?dank(?: (?:u|je)(?: wel)?)?|dankuwel|dankjewel|thanks|thx"
    r"|merci)"
)
_GREETING = re.compile(
    rf"\W*(?:(?:hoi|hallo|hi|hey|dag|goede(?:n|r)?(?:dag|morgen|middag|avond)|{_THANKS}|oke|oké|ok|top|prima|fijn|super"
    r"|mooi|duidelijk|helder|begrepen|perfect|ja|nou|tot ziens|doei|fijne (?:dag|avond|middag)|hiermee kan ik verder"
    r"|hier heb ik wat aan|(?:dat was|dit is) (?:heel )?(?:duidelijk|helder|fijn|alles)|sorry(?: dat ik (?:zo |even )?"
    r"(?:boos|bot|kortaf|chagrijnig|onaardig|ongeduldig) (?:was|deed))?|ik was (?:even |wat )?(?:boos|kortaf))"
    r"(?:\W+(?:hoor|allemaal|daar|zo|voor (?:de|uw|je|het|deze) (?:snelle |duidelijke |goede )?"
    r"(?:hulp|antwoord|uitleg|informatie)))?"
    r"(?:\W+(?:alles goed|hoe gaat het)(?: met (?:u|je|jou))?)?(?:\W+|$))+"
)
_AT_THE_END = re.compile(
    rf"{_THANKS}|\b(?:duidelijk|helder|begrepen|doei|tot ziens|fijne (?:dag|avond|middag)|sorry)\b"
)
_ONLY_YES = re.compile(r"\W*(?:(?:ja|nou|sorry)\W*)+(?:(?:duidelijk|helder|begrepen)\W*)?")

_FIELD = re.compile(
    r"inkoop|inkop|inkoch|ingekocht|aanbeste|contract|overeenkomst|subsidi|gemeent|\bzorg|jeugd|wmo|aanbieder|tarie[fv]|"
    r"dialoog|perce(?:el|len)|drempel|open.?house|\bsas\b|opdracht|cli[eë]nt|welzijn|sociaal|sociale|\bmarkt|raam|"
    r"inschrij|gunn|offerte|leverancier|wijkteam|inwoner|transformatie|verleng|beschikking|bekostig|resultaat|"
    r"begeleiding|beschermd wonen|dagbesteding|hulp|"
    r"ondersteuning|\bsroi|social return|werkplaats|burger|buurt|wijk|participatie|"
    r"procurement|tender|municipal|subsidy|keuzekompas|routekaart|handreiking|pianoo|vng|ketenbureau|accountant|"
    r"bestek|belemmer|consultatie|onderaann|hoofdaann|vrijwillig|initiatief|actielijn|\bfases?\b|stadhuis|ambtenaar|instelling|"
    r"staatssteun|de-?\s?minimis|europe|richtlijn|past performance|impactagenda|dienstverlen|"
    r"administrat|verantwoording|kwaliteit|innovat|samenwerk|beleid|wethouder|raad|wet\b|wetten|regels?\b|recht|juridisch"
)


def is_greeting(text: str) -> bool:
    """Whether the text is nothing but a greeting or thanks."""
    lowered = text.lower()
    return _GREETING.fullmatch(lowered) is not None and _ONLY_YES.fullmatch(lowered) is None


def names_the_field(text: str) -> bool:
    """Whether the text holds a word of procurement, care, law or local government."""
    return _FIELD.search(text.lower()) is not None


def is_thanks(text: str) -> bool:
    """Whether a greeting is one at the end: thanks, or that it is clear."""
    return _AT_THE_END.search(text.lower()) is not None
