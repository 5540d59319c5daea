"""How a rule ends without a conclusion: a fact is missing, or there is no law or amount for its date."""

from __future__ import annotations

__all__ = ["MissingFact", "OutsidePeriod"]


class MissingFact(Exception):
    """Ends the rule `rule_id`, which needs a fact that nobody gave; `apply` turns it into an Outcome."""

    def __init__(self, name: str, rule_id: str) -> None:
        self.name = name
        self.rule_id = rule_id
        super().__init__(name)


class OutsidePeriod(Exception):
    """Ends the rule `rule_id`, which has no law or amount for its date; `apply` turns it into an Outcome."""

    def __init__(self, note: str, rule_id: str) -> None:
        self.note = note
        self.rule_id = rule_id
        super().__init__(note)
