"""Reads the facts of the user's case from a Dutch question; what the text does not say, is not read.

Each topic has its own module, and the hints of the catalogue read all facts that have none; this one runs them, lets
a said instrument win over an inferred one, and sets apart what contradicts itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant.facts import Conflict, Fact
from assistant.understanding.amounts_to_facts import read_amounts
from assistant.understanding.catalogue_reading import read_catalogue
from assistant.understanding.extension import read_extension
from assistant.understanding.general import case_text, is_about_case, may_be_case
from assistant.understanding.instruments import infer_from_option, infer_from_service, is_weighed, read_instrument
from assistant.understanding.notice_given import NOTICE, read_notice
from assistant.understanding.option_use import read_option_use
from assistant.understanding.options import read_options
from assistant.understanding.other_domains import is_other_domain
from assistant.understanding.periods import PERIOD_FACTS, read_periods
from assistant.understanding.replies import corrects, says_unknown
from assistant.understanding.services import read_buyer, read_domain, read_service_type
from assistant.understanding.short_answers import read_short_answer
from assistant.understanding.stated_amounts import AMOUNT_FACTS
from assistant.understanding.statements import STATED, read_statements
from assistant.understanding.text import Text, fold, ways

__all__ = ["OWN_READER", "Reading", "read_facts"]

# The facts that a module of their own reads; the hints of the catalogue read all others.
OWN_READER = (
    AMOUNT_FACTS
    | PERIOD_FACTS
    | STATED
    | {"instrument", "opdracht_type", "domein", "aanbestedende_dienst", "waarde_incl_btw", "gevraagde_duur_maanden"}
    | {"verlengingsoptie_in_stukken", "opties_totaal", "optie_duur_maanden", "opties_gebruikt"}
)


# What the user calls 'een contract', after all or in 'en als het een contract is?', was most likely bought.
_CALLED = ways(
    r"\b(?:is|zijn|was|gaat om|betreft|bedoel\w*|wordt|als) (?:(?:het|dit|toch|wel|gewoon|geen subsidie maar|juist) )*"
    r"(?:een )(?:gewone? |normale? )?(?:contract|opdracht|inkoopcontract)\b(?=(?: is| was| wordt)?\W*$)"
)
_CONTRACT = ways(r"\b(?:\w+)?(?:contract|overeenkomst)\b")
_ANOTHER = ways(
    r"\b(?:vorige?|oude?|eerdere?|andere?|nieuwe?) (?:\w+ )?(?:contract|overeenkomst)|\b(?:buurgemeente|een nieuw)\b"
    r"|\b(?:andere|hun) gemeente|\bconcurrent"
)
_VAGUE = ways(r"\b(?:contract\w*|overeenkomst)\W*$")
_YES_OR_NO = ways(
    r"^\W*(?:ja|nee|neen|nog|klopt|hoor|wel|er|is|zijn|hebben we|we hebben)\b"
    r"(?:\W+(?:nog|hoor|wel|maar|er|is|zijn|we|hebben)\b)*"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The facts that hold together, at most one per name, and the conflicts, whose facts are not among them."""

    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]


def read_facts(
    text: str, *, peildatum: date, pending: str | None = None, wanted: frozenset[str] = frozenset()
) -> Reading:
    """What the text says about the case; `pending` names the fact that the assistant has just asked for.

    `wanted` are the inputs of the rule that the question is about. Facts without a reader of their own are read only
    where they are among these.
    """
    whole = Text(text, fold(text))
    if pending is not None and says_unknown(whole):
        return Reading((), ())
    if pending is None and is_other_domain(text):
        return Reading((), ())
    case = case_text(whole)
    options = read_options(case)
    total = next((fact.value for fact in options if fact.name == "opties_totaal"), None)
    used = read_option_use(case, total=total if isinstance(total, int) else None)
    instruments = _instruments(case, options)
    subsidy = any(fact.value == "subsidie" for fact in instruments)
    background = [*instruments, *read_service_type(case), *read_domain(case), *read_buyer(case)]
    facts = [
        *read_extension(case),
        *options,
        *used,
        *read_statements(case, pending=pending),
        *read_periods(case, peildatum=peildatum, subsidy=subsidy, pending=pending),
        *read_amounts(case, pending=pending, options=options),
    ]
    if facts or pending is not None or may_be_case(case):
        facts = _with_catalogue(case, facts, background, peildatum=peildatum, pending=pending, wanted=wanted)
    facts = _with_extension(facts)
    if not instruments and "verlengingsoptie_in_stukken" in wanted:
        background += _ended(case, facts, peildatum=peildatum)
    if NOTICE in wanted and all(fact.name != NOTICE for fact in facts):
        facts += read_notice(case, peildatum=peildatum)
    if pending is not None and all(fact.name != pending for fact in facts):
        others = [fact for fact in (*facts, *instruments) if fact.origin != "afgeleid"]
        aside = bool(others) and (corrects(case) or _says_no_more(case, others))
        answer = None if aside else read_short_answer(case, pending=pending, peildatum=peildatum)
        facts += [_as_inferred(answer)] if answer is not None else []
    if pending == "opdracht_type" and all(fact.name != pending for fact in (*background, *facts)):
        facts += [replace(one, name=pending, value="sas", origin="afgeleid") for one in background if _is_care(one)]
    about_case = facts or pending is not None or is_about_case(case)
    return _settle([*(fact for fact in background if about_case or fact.name in wanted), *facts])


def _ended(case: Text, facts: Iterable[Fact], *, peildatum: date) -> tuple[Fact, ...]:
    """What is called a contract and is over was most likely bought; for a subsidy the answer is no other."""
    end = next((one.value for one in facts if one.name == "contract_einddatum"), None)
    runs_on = any(one.name == "contract_nog_lopend" and one.value is True for one in facts)
    called = _CONTRACT.search(case.folded)
    if called is None or _ANOTHER.search(case.folded) or not isinstance(end, date) or end >= peildatum or runs_on:
        return ()
    return (Fact("instrument", "overheidsopdracht", case.words(*called.span()), "afgeleid"),)


def _is_care(fact: Fact) -> bool:
    """Whether the fact names a field whose services are social ones: 'welzijn', asked for the kind of service."""
    return fact.name == "domein" and fact.value in {"wmo", "jeugd", "welzijn"}


def _with_extension(facts: list[Fact]) -> list[Fact]:
    """The term 'with options' of an agreement that is to be extended holds that extension too.

    Where the papers hold options, nobody can tell whether the term that was said counts them: it is left out.
    """
    wish = next((fact.value for fact in facts if fact.name == "gevraagde_duur_maanden"), None)
    if not isinstance(wish, int):
        return facts
    options = any(fact.name == "verlengingsoptie_in_stukken" and fact.value is True for fact in facts)
    kept = []
    for fact in facts:
        if fact.name == "looptijd_maanden_incl_opties" and isinstance(fact.value, int):
            if options:
                continue
            fact = replace(fact, value=fact.value + wish, origin="afgeleid")
        kept.append(fact)
    return kept


def _as_inferred(answer: Fact) -> Fact:
    """'Het is een contract' most likely means one that was bought; but people call a subsidie a contract too."""
    said = answer.words.lower()
    vague = answer.value == "overheidsopdracht" and "opdracht" not in said and _VAGUE.search(said) is not None
    return replace(answer, origin="afgeleid") if vague else answer


def _says_no_more(text: Text, facts: Iterable[Fact]) -> bool:
    """Whether the reply is, but for its yes or no, the words of a fact that we did not ask for."""
    said = len(_YES_OR_NO.sub("", text.folded).split())
    return any(0 < said <= len(fact.words.split()) for fact in facts)


def _with_catalogue(
    case: Text,
    facts: list[Fact],
    background: list[Fact],
    *,
    peildatum: date,
    pending: str | None,
    wanted: frozenset[str],
) -> list[Fact]:
    """The facts with those that the hints of the catalogue read; an amount that is one of these has no other role."""
    asked = wanted if pending is None else wanted | {pending}
    read = read_catalogue(
        case,
        names=asked - OWN_READER,
        peildatum=peildatum,
        pending=pending,
        others=asked & OWN_READER,
        known=(*background, *facts),
    )
    amounts = {fact.words for fact in read if isinstance(fact.value, Decimal | tuple)}
    return [
        *(fact for fact in facts if fact.name not in AMOUNT_FACTS - asked or not _stands_in(fact.words, amounts)),
        *read,
    ]


def _stands_in(words: str, others: Iterable[str]) -> bool:
    return any(words in other or other in words for other in others)


def _instruments(case: Text, options: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The instruments that are said; else the one that the service or an option in the papers points to."""
    said = read_instrument(case)
    if said or is_weighed(case):
        return said
    if inferred := infer_from_service(case):
        return inferred
    if called := _CALLED.search(case.folded):
        return (Fact("instrument", "overheidsopdracht", case.words(*called.span()), "afgeleid"),)
    return tuple(
        infer_from_option(fact) for fact in options if fact.name == "verlengingsoptie_in_stukken" and fact.value is True
    )[:1]


def _settle(facts: Iterable[Fact]) -> Reading:
    """Each name once; two values for one name, or more options used than there are, are conflicts."""
    kept: dict[str, Fact] = {}
    conflicts: dict[str, Conflict] = {}
    for fact in facts:
        known = kept.setdefault(fact.name, fact)
        if known.value != fact.value:
            conflicts.setdefault(fact.name, Conflict(known, fact))
    total, used = kept.get("opties_totaal"), kept.get("opties_gebruikt")
    if total and used and not {"opties_totaal", "opties_gebruikt"} & conflicts.keys() and _count(used) > _count(total):
        conflicts["opties_gebruikt"] = Conflict(used, total)
        del kept["opties_totaal"]
    return Reading(tuple(fact for name, fact in kept.items() if name not in conflicts), tuple(conflicts.values()))


def _count(fact: Fact) -> int:
    return fact.value if isinstance(fact.value, int) else 0
