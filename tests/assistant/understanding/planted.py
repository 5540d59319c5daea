"""Made-up personal data in every usual notation, and texts about procurement that hold none; always the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from string import ascii_uppercase

from stdnum.iso7064 import mod_97_10
from stdnum.nl import bsn

__all__ = ["AROUND", "Planted", "negatives", "planted", "positives"]

Planted = tuple[str, str]  # kind, identifier

AROUND = (
    "{}",
    "Mogen we het contract verlengen voor {}?",
    "Het gaat om {}, zij heeft dagbesteding.",
    "Cliënt ({}) krijgt begeleiding sinds 2024.",
    "Wat nu?\n{}\nHet loopt tot 31 december 2026.",
    "Zie: {}. Kan dat bij een opdracht van 120.000 euro?",
    'De aanbieder schreef "{}" in artikel 2.163b.',
)
_DIGITS_9 = ("{}{}{}{}{}{}{}{}{}",)
_BSN = (
    *_DIGITS_9,
    "{}{}{} {}{}{} {}{}{}",
    "{}{}{}.{}{}{}.{}{}{}",
    "{}{}{}-{}{}{}-{}{}{}",
    "{}{}{}{}.{}{}.{}{}{}",
    "{}{}{}{} {}{} {}{}{}",
    "{}{} {}{} {}{} {}{}{}",
    "BSN: {}{}{}{}{}{}{}{}{}",
    "bsn {}{}{} {}{}{} {}{}{}",
    "burgerservicenummer is {}{}{}{}{}.{}{}{}{}",
    "BSN-nummer {} {} {} {} {} {} {} {} {}",
    "BSN{}{}{}{}{}{}{}{}{}",
    "{}{}{}\u00a0{}{}{}\u00a0{}{}{}",
)
_MOBILE = (
    "06{}{}{}{}{}{}{}{}",
    "06-{}{}{}{}{}{}{}{}",
    "06 {}{} {}{} {}{} {}{}",
    "06 - {}{}{}{} {}{}{}{}",
    "06.{}{}.{}{}.{}{}.{}{}",
    "+31 6 {}{}{}{}{}{}{}{}",
    "+316{}{}{}{}{}{}{}{}",
    "+31 (0)6 {}{}{}{} {}{}{}{}",
    "0031 6 {}{}{}{}{}{}{}{}",
    "(06) {}{}{} {}{} {}{}{}",
    "06/{}{}{}{}{}{}{}{}",
)
_LANDLINE = (
    "030-2{}{}{}{}{}{}",
    "(030) 2{}{} {}{} {}{}",
    "0345 - 5{}{} {}{}{}",
    "+31 30 2{}{} {}{}{}{}",
    "+31(0)20-6{}{}{}{}{}{}",
    "088 {}{}{} {}{} {}{}",
    "tel. 0302{}{}{}{}{}{}",
)
_MAIL = (
    "{}@voorbeeld.nl",
    "{}.de.vries@gemeente-dorp.nl",
    "{}_1990@mail.voorbeeld.co.uk",
    "{}+zorg@voorbeeld.org",
    "{}@VOORBEELD.NL",
    "{} @ voorbeeld.nl",
    "{} (at) voorbeeld.nl",
    "{}[at]voorbeeld[punt]nl",
    "{} at voorbeeld punt nl",
    "mailto:{}@voorbeeld.nl",
    "<{}@voorbeeld.nl>",
)
_IBAN = ("{0}{1}", "{0} {1}", "{0}-{1}", "{0}.{1}")
_ADDRESS = (
    "{street} {number}, {digits} {letters} Utrecht",
    "{street} {number} {digits}{letters}",
    "{street} {number}a, {digits} {letters}",
    "{street} {number}-2\n{digits} {letters} Utrecht",
    "{digits} {letters} {number}",
    "{digits}{letters} {number}",
    "{digits}{letters}-{number}",
    "{digits} {letters}, nr. {number}",
    "{digits} {letters} huisnummer {number} bis",
    "postcode {digits} {letters} en huisnummer {number}",
    "postcode: {digits} {lower}, huisnummer: {number}",
    "{lower_street} {number}, {digits} {lower} utrecht",
    "{digits}{lower} {number}",
    "{digits} {letters} Utrecht, huisnummer {number}",
)
_STREETS = ("Dorpsstraat", "Kerkweg", "Prinses Irenelaan", "Stationsplein", "Oudegracht", "Singel", "Lange Nieuwstraat")
_NAMES = ("jan", "fatima", "p.jansen", "oma-riet", "k", "sem2004")


def planted(count: int, *, seed: int = 5) -> tuple[Planted, ...]:
    """So many different identifiers, of each kind the same number."""
    chance = Random(seed)
    makers = (_some_bsn, _some_iban, _some_mail, _some_phone, _some_address)
    made: dict[str, Planted] = {}
    turn = 0
    while len(made) < count:
        one = makers[turn % len(makers)](chance, turn // len(makers))
        made.setdefault(one[1], one)
        turn += 1
    return tuple(made.values())


def positives(count: int) -> Iterator[tuple[str, str, str]]:
    """Kind, identifier and a text that holds it."""
    for number, (kind, identifier) in enumerate(planted(count)):
        yield kind, identifier, AROUND[(number + number // 5) % len(AROUND)].format(identifier)


def _some_bsn(chance: Random, number: int) -> Planted:
    while True:
        digits = f"{chance.randrange(10**8, 10**9)}"
        if bsn.is_valid(digits):
            return "BSN", _BSN[number % len(_BSN)].format(*digits)


def _some_iban(chance: Random, number: int) -> Planted:
    bank = chance.choice(("ABNA", "INGB", "RABO", "TRIO", "BUNQ"))
    rest = f"{bank}{chance.randrange(10**9, 10**10)}"
    whole = f"NL{mod_97_10.calc_check_digits(rest + 'NL')}{rest}"
    separator = ("", " ", "-", ".", "\u00a0")[number % 5]
    written = separator.join(whole[place : place + 4] for place in range(0, len(whole), 4))
    return "IBAN", written.lower() if number % 3 == 2 else written


def _some_mail(chance: Random, number: int) -> Planted:
    name = f"{chance.choice(_NAMES)}{chance.randrange(100, 1000)}"
    return "e-mailadres", _MAIL[number % len(_MAIL)].format(name)


def _some_phone(chance: Random, number: int) -> Planted:
    notations = (*_MOBILE, *_LANDLINE)
    digits = [chance.randrange(10) for _ in range(8)]
    return "telefoonnummer", notations[number % len(notations)].format(*digits)


def _some_address(chance: Random, number: int) -> Planted:
    letters = "".join(chance.choice(ascii_uppercase) for _ in range(2))
    street = chance.choice(_STREETS)
    fields = {
        "street": street,
        "lower_street": street.lower(),
        "number": chance.randrange(1, 400),
        "digits": chance.randrange(1000, 10_000),
        "letters": letters,
        "lower": letters.lower(),
    }
    return "adres", _ADDRESS[number % len(_ADDRESS)].format(**fields)


_NEGATIVES = (
    "Mogen we een opdracht van {amount} euro gunnen zonder aankondiging?",
    "Is € {amount} boven de drempel?",
    "De geraamde waarde is {big}.",
    "Het budget is EUR {big},- voor {small} jaar.",
    "Een raming van {nine} euro, met opties {amount} euro.",
    "Valt CPV {cpv} onder sociale diensten?",
    "De codes {cpv} en {cpv_bare} staan in de aankondiging van {date}.",
    "Zie TenderNed-nummer {tender} van {date}.",
    "TenderNed {nine}: mag dat nog worden gewijzigd?",
    "Aankondiging {year}/S {three}-{tender} staat in het publicatieblad.",
    "Kenmerk {nine}, dossiernummer {ten}.",
    "Ons zaaknummer is {nine}.",
    "Klopt het nummer {failing} in de stukken?",
    "Perceel {small} heeft nummer {failing}.",
    "Wat staat er in artikel 2.{three}b lid {small}, en in artikel 1:{small} Awb?",
    "Geldt ECLI:NL:HR:{year}:{four} hier ook?",
    "Het contract loopt van {date} tot en met {date_words}.",
    "Op {date} {hour}:30 uur sluit de inschrijving.",
    "In {year} is {small} keer verlengd, in {year} en {year} niet.",
    "Van {year} tot {year}, {small} maanden, {small} percelen.",
    "KvK-nummer {eight}, RSIN {nine}.",
    "Richtlijn {year}/24/EU, bijlage XIV, {small} blz.",
    "Verordening (EU) {year}/{four} artikel {small}.",
    "De gemeente heeft {amount} inwoners en {four} cliënten.",
    "De drempel van 750.000 euro en {amount} euro per jaar, samen {big} euro.",
    "Tarief {small},{two} euro per uur, {four} uur per jaar, {small} aanbieders.",
    "Factuurnummer {nine}, bedrag {amount},00.",
    "Wie betaalt {small} x {four} is {big} euro?",
    "Kan het met 10 % van {amount} (dus {small}.{three},{two})?",
    "Stuur het @ de inkoper, versie {small}.{small}.{small}.",
    "ISO 9001:{year} en NEN {four} worden gevraagd bij perceel {small}.",
    "Stb. {year}, {three}; Kamerstukken II {year}/{two}, {four}, nr. {small}.",
    "Postcodegebied {four} telt {small} wijken, in {year} waren het er {small}.",
)


def negatives(count: int) -> Iterator[str]:
    """So many texts without personal data."""
    chance = Random(7)
    for number in range(count):
        yield _NEGATIVES[number % len(_NEGATIVES)].format_map(_Numbers(chance))


class _Numbers(dict[str, str]):
    """A new number for each place, of the kind that its name asks."""

    def __init__(self, chance: Random) -> None:
        super().__init__()
        self.chance = chance

    def __missing__(self, name: str) -> str:
        pick = self.chance.randrange
        day, month, year = pick(1, 29), pick(1, 13), pick(2005, 2032)
        texts = {
            "amount": f"{pick(1000, 9_999_999):,}".replace(",", "."),
            "big": f"{pick(10**8, 10**9):,}".replace(",", "."),
            "cpv": f"85{pick(10**5, 10**6)}-{pick(10)}",
            "cpv_bare": f"85{pick(10**5, 10**6)}",
            "date": f"{day:02}-{month:02}-{year}",
            "date_words": f"{day} december {year}",
            "year": str(year),
            "hour": str(pick(10, 18)),
            "small": str(pick(1, 30)),
            "failing": self._failing(),
        }
        sizes = {"two": 2, "three": 3, "four": 4, "tender": 6, "eight": 8, "nine": 9, "ten": 10}
        return texts[name] if name in texts else str(pick(10 ** (sizes[name] - 1), 10 ** sizes[name]))

    def _failing(self) -> str:
        while bsn.is_valid(digits := str(self.chance.randrange(10**8, 10**9))):
            pass
        return digits
