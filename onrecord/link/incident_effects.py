"""What befell a victim: what the candidate's scores say, and the words for death and injury nearest to its mentions."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import islice

from onrecord.link.incident_values import Candidate, Effect, Role, TextTold, Told
from onrecord.link.incident_words import table

_PATTERNS: dict[Effect, re.Pattern[str]] = {effect: re.compile(pattern) for effect, pattern in table("effects").items()}
FARTHEST = 12  # words between a mention and a word for what befell it
_HALF = 4.0  # words at which such a word counts half as much
_UNHARMED: tuple[Effect, ...] = ("no_injury_or_death", "no_injury")
_WORD = re.compile(r"[A-Z'-]+")


def effect_of(text: TextTold, one: Candidate, role: Role, least: float) -> Effect | None:
    """What befell a victim; None where nothing is sure enough.

    Args:
        text: The text.
        one: The victim.
        role: Its part.
        least: Certainty from which something is said, words near its mentions counted in.
    """
    near = _by_words(text, one, role)
    sure = {effect: score + near.get(effect, 0.0) for effect, score in one.effects.items()}
    for effect in _UNHARMED:
        sure[effect] -= max(near.values(), default=0.0) / 2
    likeliest = max(sure, key=lambda effect: sure[effect])
    return likeliest if sure[likeliest] > least else None


def _by_words(text: TextTold, one: Candidate, role: Role) -> Mapping[Effect, float]:
    """How near words for each effect stand to mentions, 0 to 1; of mentions that hardly have the part, less counts."""
    most = max(told.scores[role] for told in one.told)
    found: dict[Effect, float] = {}
    for told in one.told:
        nearest = _nearest(text, told)
        if nearest is not None:
            distance, effect = nearest
            found[effect] = max(found.get(effect, 0.0), told.scores[role] / most / (1 + distance / _HALF))
    return found


def _nearest(text: TextTold, told: Told) -> tuple[int, Effect] | None:
    """The nearest word for an effect in a mention's sentence, and how many words lie between; what stands before goes first."""
    start, end = text.sentences[told.sentence]
    before = reversed(_words(text.text[start : told.span[0]]))
    after = _words(text.text[told.span[1] : end])
    found = [
        (distance, effect)
        for side in (before, after)
        for distance, word in enumerate(islice(side, FARTHEST))
        if (effect := _effect_of_word(word)) is not None
    ]
    return min(found, key=lambda pair: pair[0], default=None)


@cache
def _words(part: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(part.upper()))


@cache
def _effect_of_word(word: str) -> Effect | None:
    return next((effect for effect, pattern in _PATTERNS.items() if pattern.fullmatch(word)), None)
