"""Whether words name somebody: a person, or a body below the level of a state."""

import re

from onrecord.text.states import state_names
from onrecord.text.words import english_words

_CAPITALISED = re.compile(r"[^\W\d_][\w’'.-]*|\d[\w-]*")
# "organizations such as the United Nations" does not say which of them spoke.
_EXAMPLES = re.compile(r"\b(?:such as|including|like|among them|e\.g\.)\b.*", re.DOTALL | re.IGNORECASE)
# Written with a capital for respect or at the head of a sentence; they name an office everywhere, and nobody.
_OFFICES = frozenset(
    "government governments state states republic kingdom federal provincial province officials official authorities authority police army military "
    "forces force security navy administration parliament court courts human rights international national local foreign islamic people nation community".split()
)
_ORDINARY = 2.0  # Zipf: used at least once in ten million words


def names(words: str, *, opens_sentence: bool) -> bool:
    """Whether the words hold a name that says who it is, beyond a state, a people, a capital or an office."""
    words = _EXAMPLES.sub("", words)
    words = state_names().sub(lambda match: " " * len(match[0]), words)
    for match in _CAPITALISED.finditer(words):
        token = match[0].removesuffix("’s").removesuffix("'s").rstrip(".'’")
        if (
            token[:1].isupper()
            and token.lower() not in _OFFICES
            and not (opens_sentence and match.start() == _first(words) and _is_ordinary(token))
        ):
            return True
    return False


def _first(words: str) -> int:
    """Offset of the first word."""
    match = re.search(r"\w", words)
    return match.start() if match else 0


def _is_ordinary(token: str) -> bool:
    """Whether a word is one that is usually written small, so that its capital only opens the sentence."""
    return not (token.isupper() and len(token) > 1) and english_words().ordinary.get(token.lower(), 0.0) >= _ORDINARY


def is_shouted(text: str) -> bool:
    """Whether a text is written in capitals, so that capitals say nothing of names."""
    sample = text[:4000]
    return sum(letter.isupper() for letter in sample) > sum(letter.islower() for letter in sample)
