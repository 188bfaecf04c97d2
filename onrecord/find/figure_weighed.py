"""What befell those counted, as rules have it, weighed against what a model makes of the sentence.

Rules know the phrases that are written down for them; a model has a notion of those that are not. Where it is sure enough, it
goes before the rules (docs/method.md tells what that brings).
"""

import math
from collections.abc import Mapping
from typing import Final

from onrecord.types import Counted

Likely = Mapping[Counted | None, float]
"""How likely each harm, or none, is, in all 1."""

NONE_WEIGHS: Final = 3.0
HARM_WEIGHS: Final = 4.5
"""Log-odds by which a model has to outweigh a rule that tells no harm, or that tells one."""
_LEAST = 1e-4


def weighed(by_rules: Counted | None, likely: Likely | None) -> Counted | None:
    """The harm that rules and a model together tell; that of the rules where no model says anything."""
    if likely is None:
        return by_rules

    def weight(harm: Counted | None) -> float:
        ruled = HARM_WEIGHS if harm else NONE_WEIGHS
        return math.log(likely.get(harm, 0.0) + _LEAST) + ruled * (harm == by_rules)

    return max(likely, key=weight)
