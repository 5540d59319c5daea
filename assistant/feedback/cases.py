"""Reactions with a question as pending cases: someone still has to say what the right answer is."""

from __future__ import annotations

from collections.abc import Iterable

import yaml

from assistant.feedback.entry import Entry
from assistant.receipt import Receipt

__all__ = ["cases_yaml"]

_INTRO = "# Vragen uit reacties van gebruikers. Vul per geval het goede antwoord in en verander dan de status.\n"


def cases_yaml(entries: Iterable[Entry]) -> str:
    """A YAML list with a case for each reaction whose question may be used; an empty list when there is none."""
    cases = [_case(one, one.feedback.receipt) for one in entries if one.feedback.receipt is not None]
    return _INTRO + yaml.safe_dump(cases, allow_unicode=True, sort_keys=False, width=120)


def _case(entry: Entry, receipt: Receipt) -> dict[str, object]:
    given = entry.feedback
    outcome = receipt.outcome
    earlier = [{"vraag": turn.question, "feiten": dict(turn.facts)} for turn in receipt.turns[:-1]]
    last = receipt.turns[-1]
    return {
        "id": f"reactie-{entry.number}",
        "status": "nieuw",
        "eerder": earlier,
        "vraag": last.question,
        "feiten": dict(last.facts),
        "rol": last.role,
        "peildatum": last.peildatum,
        "gebruiker": {"zegt": given.verdict, "reden": given.reason, "toelichting": given.text},
        "gaf": {
            "soort": outcome.kind,
            "oordeel": outcome.verdict,
            "regel": outcome.rule,
            "kaart": outcome.card,
            "versie_regels": receipt.rules_version,
            "versie_index": receipt.index_version,
        },
        "bewijs": receipt.id,
    }
