"""A rule's last word, and how the last words of several parts of a case go together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.rules.outcome import Certainty, Verdict

__all__ = ["Conclusion", "strictest"]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A rule's last word: the verdict (None: only the limit was asked), the code of its text, and its values.

    `certainty` is that of this one outcome, where it differs from that of the rule.
    """

    rule_id: str
    verdict: Verdict | None
    code: str
    values: Mapping[str, str]
    also: tuple[Conclusion, ...] = ()
    certainty: Certainty | None = None

    def surely(self, certainty: Certainty) -> Conclusion:
        """This conclusion with a certainty of its own."""
        return replace(self, certainty=certainty)

    def beside(self, other: Conclusion) -> Conclusion:
        """This conclusion, with another one told beside it."""
        return replace(self, also=(*self.also, other))


def strictest(conclusions: Sequence[Conclusion]) -> Conclusion:
    """The conclusion that holds where several parts must all hold: nee before onbekend, ja_mits and ja.

    The other parts that are no plain ja come along in `also`; of equals the last one leads.
    """
    order = {"nee": 0, "onbekend": 1, "ja_mits": 2, "ja": 3}
    leading = min(reversed(conclusions), key=lambda one: order[one.verdict or "onbekend"])
    others = tuple(one for one in conclusions if one is not leading and one.verdict != "ja")
    return replace(leading, also=(*leading.also, *others))
