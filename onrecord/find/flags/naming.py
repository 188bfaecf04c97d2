"""Whether words name somebody: a person, or a body below the level of a state."""

import re
from collections.abc import Set

from onrecord.text.states import state_names
from onrecord.text.words import english_words

_WORD = re.compile(r"[^\W\d_][\w’'.-]*|\d[\w-]*")
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][\w’-]+")
# "organizations such as the United Nations" does not say which of them spoke.
_EXAMPLES = re.compile(r"\b(?:such as|including|like|among them|e\.g\.)\b.*", re.DOTALL | re.IGNORECASE)
_ORDINARY = 2.0  # Zipf: used at least once in ten million words


def names(words: str, *, opens_sentence: bool, inside: Set[str] = frozenset()) -> bool:
    """Whether the words hold a name that says who it is, beyond a state, a people, a capital or an office.

    Args:
        words: The words, of a text that is not in capitals throughout.
        opens_sentence: Whether the first of them has its capital for opening a sentence.
        inside: Words that the text writes with a capital inside its sentences, from ``capitals_inside``.
    """
    first = re.search(r"\w", words)
    words = state_names().sub(lambda match: " " * len(match[0]), _EXAMPLES.sub("", words))
    for match in _WORD.finditer(words):
        token = re.sub(r"['’]s$", "", match[0]).rstrip(".'’")
        if not token[:1].isupper():
            continue
        opens = opens_sentence and first is not None and match.start() == first.start()
        if not opens or token in inside or not _is_ordinary(token):
            return True
    return False


def _is_ordinary(token: str) -> bool:
    """Whether a word is one that is usually written small, so that its capital only opens the sentence."""
    return not (token.isupper() and len(token) > 1) and english_words().ordinary.get(token.lower(), 0.0) >= _ORDINARY


def capitals_inside(text: str) -> frozenset[str]:
    """Words that a text writes with a capital after a small word or a comma, where no sentence begins."""
    return frozenset(match[0] for match in _INSIDE.finditer(text))


def is_shouted(text: str) -> bool:
    """Whether a text is written in capitals, so that capitals say nothing of names."""
    sample = text[:4000]
    return sum(map(str.isupper, sample)) > sum(map(str.islower, sample))
