"""Finds the words that weaken a statement, and tells whose they are."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.text.lists import phrases_of, word_set, words_of
from onrecord.text.phrases import Found, Token, tokens, words_in
from onrecord.types import Whose

Range = tuple[int, int]
Offsets = Sequence[Range]

_WIDEST_GAP = 40  # code points between two roles of a statement that are read too
_ADVERBS = word_set("still no longer always even then now also")
_MARK = re.compile('["“‘«]')
_MARKED_WORD = re.compile(r"(?:(?<=the )|(?<=its )|(?<=his )|(?<=her ))[\"“‘«](?P<word>[a-z]+(?:-[a-z]+)*)[\"”’»] (?=[a-z]{3,})")


def hedges_of(text: str, source: Offsets, cue: Offsets, content: Offsets, *, quoted: Offsets = ()) -> list[tuple[Range, Whose]]:
    """Find the words that weaken a statement.

    Args:
        text: The text that was read.
        source: Who says it; none in the publication's own voice.
        cue: The words that attribute.
        content: What is said.
        quoted: What stands in quotation marks in the text, in order.

    Returns:
        Each with whose it is, in order; all lie between the first and the last word of the statement.
    """
    found: dict[Range, Whose] = {}
    own_voice = not source and not cue
    for start, end in _stretches(source, cue, content):
        hedges = list(phrases_of("hedges", "words").find(words_in(text[start:end])))
        words = tokens(text, start, end) if hedges else []
        for one in hedges:
            place = words[one.first].start, _end(words, one)
            if one.label == "modal" and not _within(place, [*content, *cue]):
                continue
            if _weakens(text, words, one) and not _attributes(text, place, one.label, cue):
                found[place] = _whose(place, one.label, content, quoted, own_voice=own_voice)
    for place in _marked_words(text, content):
        found.setdefault(place, "outlet")
    return [(place, found[place]) for place in sorted(found)]


def _stretches(source: Offsets, cue: Offsets, content: Offsets) -> Iterator[Range]:
    """The parts of a statement, joined where little stands between them."""
    parts = sorted([*source, *cue, *content])
    start, end = parts[0]
    for low, high in parts[1:]:
        if low - end > _WIDEST_GAP:
            yield start, end
            start = low
        end = max(end, high)
    yield start, end


def _end(words: Sequence[Token], one: Found) -> int:
    """Where a hedge ends: "seems to", "claimed to" without what only joins them to the verb."""
    last = one.last
    while last > one.first and words[last].word in ("to", "be", "have"):
        last -= 1
    return words[last].end


def _weakens(text: str, words: Sequence[Token], one: Found) -> bool:
    """Whether a word that has other senses weakens here."""
    if one.label != "modal":
        return True
    word = words[one.first]
    before = words[one.first - 1].word if one.first else ""
    after = words[one.first + 1].word if one.first + 1 < len(words) else ""
    if before in words_of("hedges", "modals", "before") or not after[:1].isalpha() or after == "of":
        return False
    if any(token.word == "whether" for token in words[max(0, one.first - 8) : one.first]):  # "whether it may be sold"
        return False
    if word.word == "could":
        while after in _ADVERBS and one.first + 2 < len(words):
            one = one._replace(first=one.first + 1)
            after = words[one.first + 1].word
        return after not in words_of("hedges", "modals", "after_could")
    return not (word.word == "may" and text[word.start] == "M") and after not in ("i", "we", "he", "god")


def _attributes(text: str, place: Range, label: str, cue: Offsets) -> bool:
    """Whether a word only says that something was said: "alleged", "is believed"; "reportedly" weakens too."""
    return label != "modal" and _within(place, cue) and not text[slice(*place)].lower().endswith(("edly", "ently"))


def _whose(place: Range, label: str, content: Offsets, quoted: Offsets, *, own_voice: bool) -> Whose:
    if own_voice:
        return "outlet"
    inside = any(start <= place[0] < end for start, end in content)
    if not inside:
        return "outlet"
    return "speaker" if label != "outlet" or _in_quotation(place, quoted) else "outlet"


def _in_quotation(place: Range, quoted: Offsets) -> bool:
    at = bisect_right(quoted, place[0], key=lambda span: span[0]) - 1
    return at >= 0 and place[1] <= quoted[at][1]


def _within(place: Range, parts: Offsets) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in parts)


def _marked_words(text: str, content: Offsets) -> Iterator[Range]:
    """Single words in quotation marks before what they describe: 'the "liberated" areas'."""
    for start, end in content:
        if _MARK.search(text, start, end) is None:
            continue
        for match in _MARKED_WORD.finditer(text, start, end):
            if match.start() > start:
                yield match.span("word")
