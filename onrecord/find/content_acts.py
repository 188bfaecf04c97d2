"""Tells what is done by saying something from what is said, where the cue leaves it open."""

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.find.deeds import deeds, denies_a_deed
from onrecord.find.imperatives import has_order
from onrecord.find.negation import is_negative
from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.text.phrases import words_in
from onrecord.types import Act

ORDER: tuple[Act, ...] = (
    "claim_responsibility",
    "deny",
    "request",
    "accuse",
    "condemn",
    "praise",
    "pledge",
    "warn",
    "announce",
    "express",
    "assert",
)
"""Where two acts fit, the first of these counts."""

_ANSWERS = word_set("""
answer answers answered respond responds responded reply replied replies clarify clarifies clarified insist insists insisted
maintain maintains maintained stress stressed stresses retorted
""")
_SELF = word_set("it he she they")
WILL = word_set("would will shall won't wouldn't")
_NO_DEED = word_set("""
be take cost mean need have like love rather probably likely become require seem lead make remain depend consider save last bring
know learn lose cause create help enable reduce increase include contain prove
""")


class Said(NamedTuple):
    """What is said, cut into words, with the telling phrases among them.

    Attributes:
        words: Its words and marks.
        labels: The acts that phrases in it tell.
        direct: Whether it stands in quotation marks.
        text: What is said, as it stands.
        source: The words for who says it.
    """

    words: Sequence[str]
    labels: frozenset[str]
    direct: bool
    text: str = ""
    source: Sequence[str] = ()

    @property
    def first(self) -> int:
        """Where it begins, after an opening mark and "that"."""
        at = 0
        while at < len(self.words) and (self.words[at] == "that" or not self.words[at][0].isalnum()):
            at += 1
        return at

    def opening(self, count: int) -> list[str]:
        """Its first words."""
        return list(self.words[self.first : self.first + count])


def read(content: str, *, direct: bool, source: str = "") -> Said:
    """Cut what is said into words and look for telling phrases."""
    words = words_in(content)
    found = [(one.first, one.last, one.label) for one in phrases_of("acts", "content").find(words)]
    ignored = {at for first, last, label in found if label == "ignore" for at in range(first, last + 1)}
    labels = {label for first, _, label in found if first not in ignored}
    return Said(words, frozenset(labels), direct, content, words_in(source))


def by_content(said: Said, cue: Sequence[str] = ()) -> Act:
    """The act of what is said where the cue leaves it open."""
    question = (bool(said.words) and said.words[-1] == "?") or last_mark(said) == "?"
    if question:
        return "assert"
    ordered = has_order(said.words, direct=said.direct)
    if not ordered and contradicts(said, cue):
        return "deny"
    deed = deeds(said.words, direct=said.direct, source=said.source)
    if "claim_responsibility" in deed or "claim_responsibility" in said.labels:
        return "claim_responsibility"
    labels = set(said.labels) | deed
    if ordered:
        labels.add("request")
    if binds_itself(said):
        labels.add("pledge")
    return next((act for act in ORDER if act in labels), "assert")


def contradicts(said: Said, cue: Sequence[str]) -> bool:
    """Whether a negative sentence, or a bare "no", says that what was said before is not so."""
    opening = said.words[said.first : said.first + 2]
    if opening and opening[0] in ("no", "not") and (len(opening) == 1 or not opening[1][0].isalnum()):
        return True
    if "request" in said.labels or (_ANSWERS.isdisjoint(cue) and not denies_a_deed(said.words)):
        return False
    return opening[:1] == ["nobody"] or opening == ["no", "one"] or is_negative(said.text)


def last_mark(said: Said) -> str:
    """The mark that ends what is said, or its last word."""
    return next((token for token in reversed(said.words) if token in ".?!" or token[0].isalnum()), "")


def binds_itself(said: Said) -> bool:
    """Whether the speaker says what it will do: "that it would pay"."""
    opening = said.opening(4)
    return not said.direct and len(opening) > 2 and opening[0] in _SELF and opening[1] in WILL and _is_deed(opening[2:])


def _is_deed(words: Sequence[str]) -> bool:
    """Whether these words are a verb for something that one can promise: "pay", "not sign"."""
    verb = words[1] if words[0] == "not" and len(words) > 1 else words[0]
    return verb not in _NO_DEED and verb in words_of("requests", "verbs", "base")
