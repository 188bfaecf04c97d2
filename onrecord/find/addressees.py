"""Finds who is asked to do something."""

from collections.abc import Sequence
from itertools import pairwise

from onrecord.find.coordination import is_body
from onrecord.text.lists import word_set, words_of
from onrecord.text.phrases import Token, tokens

Range = tuple[int, int]

_LEADING = word_set(
    'on upon to with both that , : ; of from urgently again also once immediately strongly further and for with " “ ‘'
)
_NEAR = 80  # code points between cue and content
_MOST_WORDS = 8
_LEADING_MARKS = " ,:\"“'‘"
_OTHER_PLURALS = word_set(
    "people police men women children media staff youth military both all others it them him her us me you sides clergy"
)
_BE = word_set("is are was were be been")
_PRONOUNS = word_set("he she they we you i")
_SENTENCE_ENDS = word_set(". ! ? ;")
_RELATIVE = word_set("who which whose whom where when that")
_STOP_BACK = word_set('. ! ? ; : and but that which who as while when because , " “ ”')


def named_bodies(text: str, words: Sequence[Token]) -> list[Range]:
    """Cut "Norway, Chile and the wider UN system" into its bodies, each as a span of the text."""
    start, end = 0, len(words)
    while start < end and words[start].word in _LEADING and not _both(words, start):
        start += 1
    end = next((n for n in range(start, end) if words[n].word in _RELATIVE), end)
    spans: list[Range] = []
    first = start
    for at in range(start, end):
        if words[at].word in (",", "and", "&") and _apart(text, words[first:at], words[at + 1 : end]):
            _add(spans, words, first, at)
            first = at + 1
    _add(spans, words, first, end)
    return spans


def _add(spans: list[Range], words: Sequence[Token], first: int, last: int) -> None:
    while first < last and not _both(words, first) and (words[first].word in _LEADING or not words[first].word[0].isalnum()):
        first += 1
    while (
        last > first
        and (not words[last - 1].word[0].isalnum() or words[last - 1].word.endswith("ly"))
        and words[last - 1].word not in ")"
    ):
        last -= 1
    if first < last:
        spans.append((words[first].start, words[last - 1].end))


def _both(words: Sequence[Token], at: int) -> bool:
    """Whether "both" belongs to a single body: "both sides"; not "both A and B"."""
    return words[at].word == "both" and not any(token.word == "and" for token in words[at : at + 12])


def _apart(text: str, before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether a comma or "and" stands between two bodies, and not inside the name or the nouns of one."""
    after = [token for token in after if token.word[0].isalnum()]
    before = [token for token in before if token.word[0].isalnum()]
    if not before or not after:
        return True
    first, last = after[0], before[-1]
    if first.word == "and" or first.word in words_of("requests", "words", "determiners") | words_of(
        "requests", "words", "pronouns"
    ):
        return True
    named = text[last.start].isupper()
    if text[first.start].isupper():
        joined = any(token.word in ("of", "for") for token in before[-4:-1])
        return not (named and joined)
    return named or last.word.endswith("s") or last.word in _OTHER_PLURALS


def told_in_between(text: str, cue_end: int, content_start: int, *, to_do: bool = False) -> list[Range]:
    """Who stands between a cue and what is said: 'told | the guard |: "Open the gate."'.

    Whoever only listens ("told reporters:") is not asked, unless what is said is something to do ("told reporters to leave").
    """
    if not 0 < content_start - cue_end < _NEAR or any(
        mark in text[cue_end:content_start].rstrip(_LEADING_MARKS) for mark in ".;!?\n"
    ):
        return []
    words = tokens(text, cue_end, content_start)
    said = [token.word for token in words if token.word[0].isalnum()]
    if (
        not said
        or len(said) > _MOST_WORDS
        or said[0] in words_of("requests", "words", "prepositions") - {"on", "to", "upon", "with"}
    ):
        return []
    if set(said) <= _BE:  # "his advice is to rest"
        return []
    if to_do:
        return named_bodies(text, _without_aside(words))
    listeners = words_of("requests", "words", "listeners").intersection(said[-1:] if len(said) > 1 else said)
    begins = (
        said[0] in words_of("requests", "words", "determiners")
        or said[0] in ("on", "upon", "to")
        or text[words[0].start].isupper()
    )
    return named_bodies(text, words) if begins and not listeners else []


def _without_aside(words: Sequence[Token]) -> Sequence[Token]:
    """Whoever is told, without "in two lines", "by letter" after a comma."""
    prepositions = words_of("requests", "words", "prepositions")
    aside = next(
        (n for n, (one, other) in enumerate(pairwise(words)) if n and one.word == "," and other.word in prepositions), None
    )
    return words[:aside]


def asked_from(text: str, words: Sequence[Token]) -> int | None:
    """Where "from" stands before whoever is to give what is asked for: "an apology from the minister".

    Who only is to be kept off, or left, is not asked: "protection from the army", "the release of X from the police".
    """
    at = next((n for n in range(len(words) - 2, 0, -1) if words[n].word == "from"), None)
    if at is None or words_of("requests", "lists", "leaving").intersection(token.word for token in words[:at]):
        return None
    after = words[at + 1 :]
    return at if len(after) <= _MOST_WORDS and is_body(text, after) else None


def fronted(text: str, cue_start: int) -> list[Range]:
    """Whoever stands before the sentence that asks: "To | the donors |: the panel advises"."""
    words = tokens(text, max(0, cue_start - 120), cue_start)
    begins = next((n + 1 for n in range(len(words) - 1, -1, -1) if words[n].word in _SENTENCE_ENDS), 0)
    ends = next((n for n in range(begins, len(words)) if words[n].word == ":"), None)
    if ends is None or begins + 1 >= ends or words[begins].word != "to" or ends - begins > _MOST_WORDS:
        return []
    return named_bodies(text, words[begins + 1 : ends])


def subject_before(text: str, cue_start: int) -> list[Range]:
    """Whoever is named right before a passive cue: "| Residents | were told to leave"."""
    low = max(0, cue_start - 120)
    words = tokens(text, low, cue_start)
    end = len(words)
    while end and (
        words[end - 1].word.endswith("ly") or words[end - 1].word in ("also", "have", "been", "had", "were", "was", "are", "is")
    ):
        end -= 1
    if end and words[end - 1].word in _PRONOUNS:
        return [(words[end - 1].start, words[end - 1].end)]
    first = next(
        (n + 1 for n in range(end - 1, -1, -1) if words[n].word in _STOP_BACK or "\n" in text[words[n].end : words[n].end + 2]),
        None,
    )
    if first is None and low:
        return []
    first = next((n for n in range(first or 0, end) if words[n].word in words_of("requests", "words", "determiners")), first or 0)
    return named_bodies(text, words[first:end])
