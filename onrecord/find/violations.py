"""Finds the violations that sources name, in their own words; whether they were any is not said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from onrecord.find.reading import Reading
from onrecord.text.lists import phrases_of, word_set
from onrecord.text.phrases import Token, tokens
from onrecord.types import Mention, Span, Violation, ViolationKind

FOUND_BY = "rule:violation@1"
_KINDS: tuple[ViolationKind, ...] = get_args(ViolationKind)
_WIDE = word_set("widespread alleged enforced forced organised organized sanctioned armed")
_AUXILIARIES = word_set("has have had is are was were been be being also again not never")
_BE = word_set("is are was were been be being")
_NOT = word_set("not never no neither nor")
_TYING = word_set("of for")
_TALES = word_set("accusation accusations allegation allegations claim claims charge charges")
_NAMING = word_set("rapporteur convention committee commission protocol treaty group day")
_NEAR = 12  # words between two names of wrongs that can be of one list
_CLOSE = 4  # words between such a name and a "by" that belongs to it: "torture of prisoners by ..."
_REACH = 24  # words between such a name and the words "by ..." that go with it


@dataclass(frozen=True, slots=True)
class _Named:
    """Words of a sentence that name a wrong: first and last token, the kind, and whether they do so by themselves."""

    first: int
    last: int
    kind: ViolationKind | None
    alone: bool


def find_violations(reading: Reading, mentions: Sequence[Mention]) -> list[Violation]:
    """Find the words by which a document names violations, in order.

    "Enforced disappearances", "torture" and the like name one wherever they stand; "killings" or "arrests" only in a list with
    them, for elsewhere they may tell of one deed.

    Args:
        reading: The document as it is read.
        mentions: Words in it that stand for somebody: those who may be said to have committed one.

    Returns:
        Each with the words for those whom it is held against, where the same sentence has them; statements are left open.
    """
    found: list[Violation] = []
    for passage in reading.passages:
        for start, end in passage.sentences:
            found += _in_sentence(reading, start, end, mentions)
    return found


def _in_sentence(reading: Reading, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[Violation]:
    words = tokens(reading.text, start, end)
    named = _whole([*_phrases(words, "kinds", alone=True), *_phrases(words, "listed", alone=False)])
    kept = [one for one in named if (one.alone or _beside(words, one, named)) and not _is_of_name(words, one)]
    for one in kept:
        (span,) = reading.spans([(words[one.first].start, words[one.last].end)])
        against = _against(reading, words, one, kept, mentions)
        yield Violation(span.document, None, span, one.kind, against, FOUND_BY)


def _is_of_name(words: Sequence[Token], one: _Named) -> bool:
    """Whether words belong to the name of a body or a treaty: "the special rapporteur on TORTURE"."""
    before = [word.word for word in words[max(0, one.first - 5) : one.first]]
    if before[-1:] == ["islamic"] and words[one.first].word == "state":  # "fighting Islamic State terrorism"
        return True
    return before[-1:] in (["on"], ["against"], ["of"]) and not _NAMING.isdisjoint(before)


def _phrases(words: Sequence[Token], section: str, *, alone: bool) -> Iterator[_Named]:
    for found in phrases_of("violations", section).find([word.word for word in words]):
        yield _Named(found.first, found.last, _kind(found.label), alone)


def _kind(label: str) -> ViolationKind | None:
    return next((kind for kind in _KINDS if kind == label), None)


def _whole(named: Sequence[_Named]) -> list[_Named]:
    """Of names that overlap the longest, and of these the one that stands by itself; by position."""
    kept: list[_Named] = []
    for one in sorted(named, key=lambda each: (each.first - each.last, not each.alone, each.first)):
        if all(one.last < other.first or other.last < one.first for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each.first)


def _beside(words: Sequence[Token], one: _Named, named: Sequence[_Named]) -> bool:
    """Whether a name stands in a list with another one: nothing between them but marks, "and", and words for how and what."""
    for other in named:
        if other is one:
            continue
        low, high = (other.last, one.first) if other.last < one.first else (one.last, other.first)
        between = [word.word for word in words[low + 1 : high]]
        if len(between) <= _NEAR and any(word in (",", "and", "or") for word in between) and not _has_verb(between):
            return True
    return False


def _has_verb(between: Sequence[str]) -> bool:
    return any(word in _VERBS or (word.endswith("ed") and word not in _WIDE) for word in between)


_VERBS = word_set("was were is are be been has have had said says say will would that which who when while after before")


def _against(
    reading: Reading, words: Sequence[Token], one: _Named, named: Sequence[_Named], mentions: Sequence[Mention]
) -> Span | None:
    """The words for whom a wrong is held against: "abuses by the army", "accused the army of abuses", "the army's abuses"."""
    listed = [word.word for word in words]
    near = sorted(phrases_of("violations", "against").find(listed), key=lambda found: abs(found.first - one.last))
    if (subject := _accused_before(listed, one)) is not None:
        return _who_until(reading, words, subject, mentions)
    for found in near:
        accused = found.label == "accused" and found.last < one.first and not _TYING.isdisjoint(listed[found.last : one.first])
        if found.label == "behind" and not _TALES.isdisjoint(listed[max(0, one.first - 4) : one.first]):
            continue  # "accusations of torture by the League": who makes them is as likely
        committed = found.label == "all" and abs(found.first - one.last) <= _REACH
        done_by = found.label == "behind" and _is_behind(listed, found.first, one, named)
        if accused or committed or done_by:
            who = _who_at(reading, words, found.last + 1, mentions)
            if who is not None:
                return who
    return _possessor(reading, words, one, mentions)


def _accused_before(listed: Sequence[str], one: _Named) -> int | None:
    """Where the verb group begins whose subject is said to have done it: "the army | was accused of TORTURE"."""
    doing = [found for found in phrases_of("violations", "doing").find(listed[: one.first]) if one.first - found.last <= _NEAR]
    if not doing:
        return None
    found = doing[-1]
    between = listed[found.last + 1 : one.first]
    if _has_verb(between) or ";" in between:
        return None
    start = found.first
    while start and (listed[start - 1] in _AUXILIARIES or listed[start - 1].endswith("ly")):
        start -= 1
    passive = not _BE.isdisjoint(listed[start : found.first])
    denied = not _NOT.isdisjoint(listed[max(0, start - 1) : found.first])
    return None if denied or (found.label == "passive" and not passive) else start


def _who_until(reading: Reading, words: Sequence[Token], at: int, mentions: Sequence[Mention]) -> Span | None:
    """Who is named right before a token: the mention that ends there, else a phrase for somebody organised."""
    if not at:
        return None
    end = reading.overlay.span_in_text(words[at - 1].start, words[at - 1].end)[1]
    found = [each for each in mentions if each.kind in _WHO and each.span.start < end <= each.span.end + 1]
    if found:
        return max(found, key=lambda each: each.span.end - each.span.start).span
    first = at
    while first and at - first < _LONGEST and words[first - 1].word[0].isalpha() and words[first - 1].word not in _ENDS:
        first -= 1
    if first == at or _ORGANISED.isdisjoint(word.word for word in words[first:at]):
        return None
    return reading.document.span(reading.overlay.span_in_text(words[first].start, words[at - 1].end)[0], end)


def _is_behind(listed: Sequence[str], by: int, one: _Named, named: Sequence[_Named]) -> bool:
    """Whether "by" stands right behind a wrong, or behind another one of its list; not "torture, documented by the League"."""
    for other in named:
        behind = listed[other.last + 1 : by]
        between = listed[min(one.last, other.last) + 1 : max(one.first, other.first)]
        if other.last < by and _belongs(behind) and not _has_verb(between):
            return True
    return False


def _belongs(behind: Sequence[str]) -> bool:
    """Whether the words between a wrong and "by" are of one phrase with it: none, or "of prisoners", "in the camps"."""
    return not behind or (len(behind) <= _CLOSE and behind[0] in ("of", "against", "in", "on", "at") and not _has_verb(behind))


def _who_at(reading: Reading, words: Sequence[Token], at: int, mentions: Sequence[Mention]) -> Span | None:
    """Who is named from a token on: the mention that begins there, else the words up to the end of their phrase."""
    at += at < len(words) and words[at].word == "both"
    last = at
    while last < len(words) and last - at < _LONGEST and words[last].word not in _ENDS and words[last].word[0].isalpha():
        last += 1
    if last == at:
        return None
    start, end = reading.overlay.span_in_text(words[at].start, words[last - 1].end)
    found = [each for each in mentions if start <= each.span.start <= start + 4 and each.span.end > start and each.kind in _WHO]
    if found:
        return max(found, key=lambda each: each.span.end - each.span.start).span
    return reading.document.span(start, end) if _ORGANISED & {word.word for word in words[at:last]} else None


_LONGEST = 6  # words
_ENDS = word_set(
    """in on at of for from with to against during since and or but which who that as has have had is are was were be been
    will would including over under after before"""
)
_ORGANISED = word_set(
    """army armies military forces force troops police soldiers militants government regime authorities state agencies agency
    militia militias militiamen rebels insurgents fighters gunmen group groups officials officers guards rangers corps
    paramilitaries paramilitary services service unit units battalion side sides parties party men security militaries
    occupiers settlers administration junta brigade front court courts intelligence"""
)
"""One of these must stand in a phrase that is no name for it to be taken for somebody who can do wrong."""
_WHO = ("person", "organisation", "group")


def _possessor(reading: Reading, words: Sequence[Token], one: _Named, mentions: Sequence[Mention]) -> Span | None:
    """Whose wrongs they are said to be: "the army's enforced disappearances"."""
    before = [at for at in range(max(0, one.first - 3), one.first) if words[at].word.endswith(("'s", "s'"))]
    if not before:
        return None
    owner = words[before[-1]]
    start, end = reading.overlay.span_in_text(owner.start, owner.end - (2 if owner.word.endswith("'s") else 1))
    found = [each for each in mentions if each.span.start < end and start < each.span.end and each.kind in _WHO]
    if found:
        return max(found, key=lambda each: each.span.end - each.span.start).span
    return reading.document.span(start, end) if owner.word.removesuffix("'s").removesuffix("'") in _ORGANISED else None
