"""Whether a question is about something else that is extended, subsidised or granted: a passport, a job, a house.

Such a question gets no facts and no rule, however much its words look like ours.
"""

from __future__ import annotations

from assistant.understanding.services import SERVICE
from assistant.understanding.text import fold, ways

__all__ = ["is_other_domain"]

_OTHER = ways(
    # papers and permits of one person
    r"\b(?:paspoort|rijbewijs|identiteitskaart|id-kaart|verblijfs?(?:vergunning|document|status)|verblijfstitel|visum"
    r"|werkvergunning|parkeer(?:vergunning|kaart)|huisvestingsvergunning|omgevingsvergunning|vog)\w*",
    # work
    r"\b(?:arbeids|dienst|werk|stage|uitzend|nul-?uren|tijdelijke? arbeids)(?:contract|overeenkomst|verband)\w*",
    r"\b(?:mijn|een|de|als) (?:stage|proeftijd|aanstelling|dienstverband)\b",
    r"\b(?:mijn|haar|zijn|de|een|je|hun) (?:ontslag|vakantie|verlof|zwangerschapsverlof|ziekteverlof)\b",
    r"\b(?:verlof|vakantie|ontslag|concurrentiebeding)\b.*\bverleng",
    # living and subscriptions at home
    r"\b(?:abonnement|\w+abonnement|bibliotheekboek\w*|lidmaatschap|domeinnaam|garantie|sportschool|simkaart)\b",
    r"\b(?:telefoon|mobiel|internet|energie|gas|stroom|tv|sim-only|lease)[ -]?(?:abonnement|contract)\w*",
    r"\b(?:hypotheek|rentevaste periode|(?:zorg|auto|reis|inboedel)verzekering)\w*",
    r"\b(?:zonnepane\w+|warmtepomp\w*|elektrische auto|isoleren|isolatie van)\b",
    r"\b(?:belastingvrij|schenken|schenking|erfenis|toeslag|huurtoeslag|zorgtoeslag|kinderopvangtoeslag)\b",
    r"\b(?:huurbaas|verhuurder)\b",
    # value added tax by itself; "zonder btw" is said of amounts
    r"\bwelke? btw\b|\bbtw[ -]?(?:rekenen|berekenen|heffen|geldt|tarie\w+|plicht\w*|vrij\w*)\b",
    # small talk
    r"\bhet weer (?:morgen|vandaag|dit|in|is|wordt)\b",
    r"\b(?:weerbericht|voetbal\w*|songfestival|recept|bitcoin|horoscoop)\b",
    # what one inhabitant receives
    r"\b(?:mijn|haar|zijn|hun|iemands|de|een) (?:\w+-)?(?:uitkering|indicatie|bijstand|pgb)\b.*\bverleng",
    r"\b(?:mijn|haar|zijn|hun) (?:wmo|jeugdhulp|zorg|wlz|jeugd)-?\s?(?:beschikking|indicatie|toewijzing)\b",
)
# Who works for us has a boss too: 'mijn baas vindt dat de subsidie moet stoppen'.
_BOSS = ways(r"\b(?:mijn|haar|zijn|de|een|je|hun) (?:baas|werkgever)\b|\b(?:vaste|tijdelijke) (?:dienst|baan)\b")
_FIELD = ways(r"subsid|gemeente|\bwmo\b|jeugd|aanbieder|\bzorg|opdracht|open.?house")
_RENT = ways(r"\bhuur(?:contract|overeenkomst)(?:en)?\b")
_RENTED_FOR_CARE = ways(rf"(?<![\w-])(?:{SERVICE})")
# Who buys such things for an organisation is with us.
_OURS = ways(
    r"aanbested|aanbesteed|\binko(?:op|pen)|\bingekocht|in te kopen|drempel|europees|perceel|overheidsopdracht"
)


def is_other_domain(text: str) -> bool:
    """Whether the text is about a thing of another domain, and no word of buying says otherwise."""
    folded = fold(text)
    if _OURS.search(folded):
        return False
    if _OTHER.search(folded) or (_BOSS.search(folded) and not _FIELD.search(folded)):
        return True
    rents = _RENT.search(folded) is not None
    return rents and _RENTED_FOR_CARE.search(folded) is None and "subsidie" not in folded
