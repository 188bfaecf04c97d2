"""Puts names together: a model marks where names are, their capitals tell how far they go."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from onrecord.find.reading import Reading
from onrecord.find.unnamed import POSSESSIVE
from onrecord.text.lists import word_set
from onrecord.types import MentionKind

Place = tuple[int, int]

_WORD = re.compile(r"[^\W_](?:[\w&]|[-.'’](?=\w))*")
_SMALL = word_set("of the for de del al el bin ibn ben von van der da di du la le")
_OPENS_LIST = word_set(
    "ministry department institute committee commission office bureau centre center council agency organisation organization for"
)
_NO_NAMES = word_set("""
the a an this that these those it its he his she her they their we our i my you your who which what when where why how if in on
at by as and or but for from to of with after before while although however according yet so no not there here then thus also both
each every some many most all any one two mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december
""")
BODIES = word_set("""
army front party ministry council union organisation organization committee court police league movement association
federation forces force guard guards brigade brigades parliament assembly senate congress government authority agency
commission institute university network group foundation bank company corporation charter
""")
_LIES_IN = re.compile(r"\b(?:in|across|inside|within|throughout)\s$")
_OF_BODIES = word_set("people's peoples' workers' women's farmers' mothers' children's students' patriots' soldiers'")  # Army
_SHOUTED = 0.75  # share of a sentence's words with a capital from which capitals tell nothing: headlines, broadcasts
_FEWEST_LETTERS = 2  # of an acronym
KINDS: dict[str, MentionKind] = {"person": "person", "organisation": "organisation", "place": "place"}


class Marked(Protocol):
    """Words that a model takes for a mention."""

    @property
    def span(self) -> Place: ...
    @property
    def kind(self) -> str: ...
    @property
    def named(self) -> bool: ...
    @property
    def score(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Name:
    """A whole name in the text that was read.

    Attributes:
        span: Where, without article and possessive.
        kind: What it is taken for: the same for the same words throughout a document.
        score: How sure the model is, 0 to 1; low where only capitals tell.
        named: Always true.
    """

    span: Place
    kind: MentionKind
    score: float
    named: bool = True


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    opens: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def whole_names(reading: Reading, marked: Sequence[Marked]) -> list[Name]:
    """The names of a document, by position.

    A name is a run of words with capitals, with "of", "the" and the like between them ("Organization of Islamic Cooperation"),
    where the model marks a name or, inside a sentence, several words or an acronym have capitals. Where capitals tell nothing
    the model's own names stand.
    """
    known = sorted((one for one in marked if one.named), key=lambda one: one.span)
    found: list[Name] = []
    for passage in reading.passages:
        if passage.block.kind == "heading":
            continue
        for start, end in passage.sentences:
            inside = _within(known, start, end)
            words = _words(reading.text, start, end)
            if sum(word.capital for word in words) > _SHOUTED * len(words):
                found += [Name(one.span, KINDS.get(one.kind, "other"), one.score) for one in inside]
            else:
                found += _of_sentence(reading.text, words, inside)
    return _agreed(reading.text, found)


def _within(known: Sequence[Marked], start: int, end: int) -> Sequence[Marked]:
    low = bisect_left(known, start, key=lambda one: one.span[0])
    return known[low : bisect_right(known, end, key=lambda one: one.span[0])]


def _words(text: str, start: int, end: int) -> list[_Word]:
    found = [_Word(match.start(), match.end(), match[0], False) for match in _WORD.finditer(text, start, end)]
    return [_Word(word.start, word.end, word.text, not n) for n, word in enumerate(found)]


def _of_sentence(text: str, words: Sequence[_Word], marked: Sequence[Marked]) -> Iterator[Name]:
    for whole in _runs(text, words):
        run = _without_opening(whole, marked)
        start, end = run[0].start, run[-1].end
        possessive = POSSESSIVE.search(text, start, end)
        end = possessive.start() if possessive else end
        touching = [one for one in marked if one.span[0] < end and start < one.span[1]]
        if touching:
            best = max(touching, key=lambda one: (one.kind in KINDS, one.score))
            yield Name((start, end), _kind(run, KINDS.get(best.kind, "other")), best.score)
        elif len(run) > 1 or _is_acronym(run[0].text):
            yield Name((start, end), _kind(run, "other"), 0.5)


def _without_opening(run: list[_Word], marked: Sequence[Marked]) -> list[_Word]:
    """A run without the word that begins its sentence, where the model's name begins behind it: "Despite Pakistan"."""
    if len(run) == 1 or not run[0].opens:
        return run
    inside = any(one.span[0] <= run[0].start < one.span[1] for one in marked)
    behind = any(run[0].end <= one.span[0] <= run[1].start for one in marked)
    return run[1:] if behind and not inside else run


def _is_acronym(word: str) -> bool:
    return len(word) >= _FEWEST_LETTERS and word.isupper()


def _kind(run: Sequence[_Word], kind: MentionKind) -> MentionKind:
    """The kind of a name: bodies are told by their words, and acronyms that are no places stand for bodies."""
    said = [POSSESSIVE.sub("", word.text) for word in run]
    if len(run) > 1 and (said[-1].lower() in BODIES or (kind != "person" and BODIES.intersection(map(str.lower, said)))):
        return "organisation"
    return "organisation" if len(run) == 1 and kind in ("other", "person") and _is_acronym(said[0]) else kind


def _runs(text: str, words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Words with capitals that stand together, small words between them included."""
    at = 0
    while at < len(words):
        if not _begins(words[at]):
            at += 1
            continue
        last = at
        while (following := _next(text, words, at, last)) is not None:
            last = following
        run = list(words[at : last + 1])
        yield run
        at = last + 1


def _begins(word: _Word) -> bool:
    return word.capital and POSSESSIVE.sub("", word.text).lower() not in _NO_NAMES


def _next(text: str, words: Sequence[_Word], first: int, last: int) -> int | None:
    """The next word of a run, when there is one."""
    word = words[last].text
    ended = bool(POSSESSIVE.search(word)) and word.lower().replace("’", "'") not in _OF_BODIES
    for ahead in range(last + 1, min(last + 4, len(words))):
        between = text[words[ahead - 1].end : words[ahead].start]
        if between.strip() or ended:
            return None
        if words[ahead].capital:
            return ahead if ahead == last + 1 or _joined(words, first, last, ahead) else None
        if words[ahead].text not in _SMALL and words[ahead].text != "and":
            return None
    return None


def _joined(words: Sequence[_Word], first: int, last: int, ahead: int) -> bool:
    """Whether small words between two parts of a name belong to it: "and" only in names that hold a list."""
    small = [word.text for word in words[last + 1 : ahead]]
    before = [word.text.lower() for word in words[first : last + 1]]
    if "and" not in small:
        return small != ["the"] and not (last == first and _is_acronym(words[first].text))
    return (
        small == ["and"]
        and last > first
        and bool(_OPENS_LIST.intersection(before))
        and words[ahead].text.lower() not in _OPENS_LIST
    )


def _agreed(text: str, found: Sequence[Name]) -> list[Name]:
    """The same words are of the same kind throughout: the one that they are most surely taken for."""
    votes: dict[str, dict[MentionKind, float]] = defaultdict(lambda: defaultdict(float))
    for one in found:
        votes[text[slice(*one.span)]][one.kind] += one.score - 0.25 * (one.kind == "other")
        if _LIES_IN.search(text, max(0, one.span[0] - 10), one.span[0]):
            votes[text[slice(*one.span)]]["place"] += 50.0  # nobody is in a person
    ordered = sorted(found, key=lambda one: one.span)
    kept = [next(some) for _, some in groupby(ordered, key=lambda one: one.span)]
    return [
        Name(one.span, max(sorted(votes[text[slice(*one.span)]].items()), key=lambda pair: pair[1])[0], one.score) for one in kept
    ]
