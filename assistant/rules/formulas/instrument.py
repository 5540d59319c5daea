"""Whether the rules for public contracts apply at all: the kind of agreement comes first."""

from __future__ import annotations

from assistant.facts import show
from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion

__all__ = ["CONTRACTS", "other_than_contract"]

CONTRACTS = ("overheidsopdracht", "raamovereenkomst")


def other_than_contract(case: Case) -> Conclusion | None:
    """The conclusion for an agreement that is no public contract; None for one that is, or is taken to be one."""
    kind = case.assumed_choice("instrument", usual="overheidsopdracht", text="Het gaat om een overheidsopdracht.")
    if kind in CONTRACTS:
        return None
    return case.onbekend("geen_opdracht", soort=show("instrument", kind))
