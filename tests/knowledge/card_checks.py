"""What makes the words of a kenniskaart trustworthy and readable; each check gives the problems that it finds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from knowledge.cards import Card, CardSentence, WayKind
from knowledge.corrections import Correction, corrections_for
from knowledge.dutch import STOP_WORDS, fold, stem, tokens
from knowledge.sources import Source

LEAST_WAYS, MOST_WAYS = 8, 12
LEAST: Mapping[WayKind, int] = {
    "formeel": 1, "leek": 3, "b1": 1, "telegram": 1, "aanbieder": 1, "gemeente": 1, "engels": 1,
}  # fmt: skip
LEAST_WORDS, MOST_WORDS = 20, 90
MOST_QUOTES, LONGEST_QUOTE = 4, 700
LONGEST_SENTENCE = 22
# A lay way may share so much of its content words with the quotes of its card.
LAY_SHARE = 0.25

LONGEST_EASY_WORD = 14
# Words of the field that few people know; an answer may use them only when the glossary explains them.
DIFFICULT = re.compile(
    r"\b(?:aanbesteding\w*|aanbestedende dienst|percelen?|gunning\w*|raamovereenkomst\w*|raamcontract\w*|open house|"
    r"marktconsultatie\w*|bestek\w*|geschiktheidseis\w*|selectiecriteri\w+|uitvoeringsvoorwaarde\w*|"
    r"onderaannem\w+|hoofdaannem\w+|consorti\w+|social return|maatschappelijk aanbesteden|marktordening|"
    r"bekostiging\w*|populatiebekostiging|lumpsum|inbested\w+|transformatie|transitie|decentralisatie\w*|kanteling|"
    r"maatwerkvoorziening\w*|arrangement\w*|monitor\w*|dialoog\w*|subsidie\w*|overheidsopdracht\w*|accountant\w*|"
    r"AMvB|BPKV|EMVI|SAS-\w+|PIANOo|TenderNed|pgb)\b",
    re.I,
)

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*[a-z]?")
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        ["drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien", "veertien"], 3
    )
}
_NAME = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][\w’'-]*")
# Names that need no proof: the laws and the country that all of it is about, and how a sentence speaks of itself.
_EVERYWHERE = {"wmo", "jeugdwet", "nederland", "nederlands", "nederlandse", "rijk", "engels", "europa", "europese", "u"}
_PASSIVE = re.compile(r"\b(?:wordt|worden|werd|werden)\b(?:\W+\w+){0,8}?\W+(?:ge|be|ver|ont)\w+(?:d|t|en)\b")
# Words that no lay question can do without.
_UNAVOIDABLE = set(
    [
        "gemeente",
        "gemeenten",
        "zorg",
        "hulp",
        "mensen",
        "organisatie",
        "organisaties",
        "bedrijf",
        "bedrijven",
        "jeugd",
        "jongeren",
        "kinderen",
        "geld",
        "werk",
        "inwoners",
        "samen",
        "afspraken",
        "wet",
        "mens",
        "stad",
        "plan",
        "nieuw",
        "klein",
        "groot",
        "goed",
        "jaar",
        "tijd",
        "vraag",
        "vragen",
    ]
)


def shape(card: Card) -> Iterator[str]:
    """Too few or too many ways, words or quotes, or sentences that are too long."""
    counts = Counter(way.kind for way in card.ways)
    yield from (f"te weinig manieren '{kind}'" for kind, least in LEAST.items() if counts[kind] < least)
    if not LEAST_WAYS <= len(card.ways) <= MOST_WAYS:
        yield f"{len(card.ways)} manieren"
    words = sum(len(one.text.split()) for one in card.answer)
    if not LEAST_WORDS <= words <= MOST_WORDS:
        yield f"{words} woorden in het antwoord"
    if not 1 <= len(card.quotes) <= MOST_QUOTES:
        yield f"{len(card.quotes)} citaten"
    yield from (f"citaat van {len(one.text)} tekens" for one in card.quotes if len(one.text) > LONGEST_QUOTE)
    yield from (f"citaat te kort: {one.text!r}" for one in card.quotes if len(one.text) < 12)
    yield from (f"kop in een citaat: {one.text[-60:]!r}" for one in card.quotes if re.search(r"(?m)^#|\s##", one.text))
    for first, second in combinations(card.quotes, 2):
        if first.source == second.source and first.start < second.end and second.start < first.end:
            yield f"twee citaten overlappen: {second.text[:40]!r} (maak er één citaat van, of kies ze los van elkaar)"
    for one in card.answer:
        if len(one.text.split()) > LONGEST_SENTENCE:
            yield f"zin van {len(one.text.split())} woorden: {one.text[:40]}"
        if not one.text.endswith((".", "!", "?", ":")):
            yield f"zin zonder slot: {one.text[-30:]}"


def proof(card: Card, sources: Mapping[str, Source], corrections: Sequence[Correction]) -> Iterator[str]:
    """Numbers and names in a sentence that its evidence does not hold."""
    names = {name for source in sources.values() for name in _names_of(source.text)}
    for sentence in card.answer:
        evidence = _evidence(sentence, sources, corrections)
        held = {_plain(number) for number in _NUMBER.findall(evidence)}
        held |= {_NUMBER_WORDS[word] for word in re.findall(r"\w+", evidence.lower()) if word in _NUMBER_WORDS}
        used = {_plain(number) for number in _NUMBER.findall(sentence.text)}
        used |= {_NUMBER_WORDS[word] for word in re.findall(r"\w+", sentence.text.lower()) if word in _NUMBER_WORDS}
        yield from (f"getal zonder bewijs: {number} in {sentence.text[:50]!r}" for number in sorted(used - held))
        known = {fold(word) for word in re.findall(r"[\w’'-]+", evidence)} | _EVERYWHERE
        for match in _NAME.finditer(sentence.text):
            starts = match.start() == 0 or sentence.text[: match.start()].rstrip().endswith((".", ":", "?", "!"))
            name = fold(match[0])
            if name not in known and not (starts and match[0] not in names) and not _is_compound_of(name, known):
                yield f"naam zonder bewijs: {match[0]} in {sentence.text[:50]!r}"


def outdated(card: Card, corrections: Sequence[Correction]) -> Iterator[str]:
    """Corrections that touch a quote of the card and of which its answer says nothing."""
    told = {one.correction for one in card.answer}
    for quote in card.quotes:
        for one in corrections_for(quote.source, quote.start, quote.end, corrections):
            if one.id not in told:
                yield f"zegt niet wat nu geldt ({one.id}): {one.now[:60]}"


def lay_words(card: Card) -> Iterator[str]:
    """Lay ways that borrow their words from the quotes."""
    quoted = set(_content(" ".join(quote.text for quote in card.quotes)))
    for way in card.ways:
        words = set(_content(way.text)) if way.kind == "leek" else set()
        shared = words & quoted
        if len(shared) > max(1, LAY_SHARE * len(words)):
            yield f"leek deelt {sorted(shared)}: {way.text}"


def passive_share(cards: Iterable[Card]) -> float:
    """The share of answer sentences in the passive voice, 0 to 1."""
    sentences = [one.text for card in cards for one in card.answer]
    return sum(bool(_PASSIVE.search(text)) for text in sentences) / len(sentences)


def hard_words(text: str) -> tuple[str, ...]:
    """The words of 14 letters or more, which a B1 reader may stumble over."""
    return tuple(word for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text) if len(word) >= LONGEST_EASY_WORD)


def unexplained(cards: Iterable[Card], explain: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """Difficult words (DIFFICULT) in answers that `explain` finds no term for."""
    for card in cards:
        for one in card.answer:
            for word in DIFFICULT.findall(one.text):
                if not list(explain(word)):
                    yield word.lower()


def same_ways(cards: Iterable[Card]) -> Iterator[str]:
    """Ways to ask that stand on two cards, or twice on one; spelling aside."""
    where: dict[str, str] = {}
    for card in cards:
        for text in (card.question, *(way.text for way in card.ways)):
            key = " ".join(re.findall(r"\w+", fold(text)))
            if key in where:
                yield f"{card.id} en {where[key]}: {text}"
            where[key] = card.id


def _evidence(sentence: CardSentence, sources: Mapping[str, Source], corrections: Sequence[Correction]) -> str:
    """What may prove a sentence: its quotes with headings, title, publisher and year, or its correction."""
    parts = [one.now for one in corrections if one.id == sentence.correction]
    for quote in sentence.quotes:
        source = sources[quote.source]
        section = next((one.path for one in source.sections if one.start <= quote.start < one.end), ())
        parts += [quote.text, *section, source.title, source.publisher, source.published]
    return "\n".join(parts)


def _names_of(text: str) -> set[str]:
    """Words that stand inside sentences with a capital, and nowhere without one."""
    inside = {match[0] for match in re.finditer(r"(?<=[a-z,] )[A-ZÀ-Þ][\w’'-]*", text)}
    lower = set(re.findall(r"(?<!\w)[a-zà-ÿ][\w’'-]*", text))
    return {name for name in inside if name.lower() not in lower}


def _is_compound_of(name: str, known: set[str]) -> bool:
    """Wmo-contract, Utrechtse beside Utrecht: part of it is known."""
    return any(part in known for part in re.split(r"[-’']", name)) or any(
        len(word) > 4 and name.startswith(word) for word in known
    )


def _content(text: str) -> Iterator[str]:
    for token in tokens(text):
        if token.form not in STOP_WORDS and len(token.form) > 2 and token.form not in _UNAVOIDABLE:
            yield stem(token.form)


def _plain(number: str) -> str:
    return re.sub(r"(?<=\d)[.](?=\d{3}\b)", "", number).rstrip(".,:")
