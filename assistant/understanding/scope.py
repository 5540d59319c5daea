"""Whether a question is for us at all, judged by the words of the field."""

from __future__ import annotations

import re

__all__ = ["is_greeting", "names_the_field"]

_GREETING = re.compile(
    r"\W*(?:hoi|hallo|hi|hey|dag|goede(?:n|r)?(?:dag|morgen|middag|avond)|bedankt|dank(?: (?:u|je)(?: wel)?)?"
    r"|dankuwel|dankjewel|oke|oké|ok|top|prima|tot ziens|doei)"
    r"(?:\W+(?:hoor|allemaal|daar|voor (?:de|uw|je) (?:hulp|antwoord)))?"
    r"(?:\W+(?:alles goed|hoe gaat het)(?: met (?:u|je|jou))?)?\W*"
)

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
    return _GREETING.fullmatch(text.lower()) is not None


def names_the_field(text: str) -> bool:
    """Whether the text holds a word of procurement, care, law or local government."""
    return _FIELD.search(text.lower()) is not None
