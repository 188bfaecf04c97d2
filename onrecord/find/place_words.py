"""Names of places where they stand: the words of a passage, and the longest names of the gazetteer among them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from onrecord.find.place_entries import Entry
from onrecord.find.place_short import WORDS, short_for
from onrecord.find.reading import Passage
from onrecord.text.lists import word_set, words_of
from onrecord.types import MentionKind, PlacePrecision

KINDS: Final[tuple[PlacePrecision, ...]] = ("settlement", "district", "province")
"""What words beside a name can say that a place is."""
_WORD = re.compile(WORDS + r"|(?:St|Ste|Mt|Ft)\.(?=\s+[A-Z])|(?:[A-Z]\.){2,}|[^\W\d_][^\W_]*(?:['’‘ʻ`][^\W_]+)*['’]?")
_OWNS = re.compile(r"['’][sS]?$")
_ARTICLE = re.compile(r"(?<!\w)(?:[Aa]l|[Ee]l|AL|EL)-$|(?<!\w)[Aa](?:d|n|r|s|sh|t|z)-$")
_ARABIC = re.compile(r"(?:Al|Ad|An|Ar|As|Ash|At|Az|El)[ -]")
_DATELINE = re.compile(r"(?:, [\w .]{2,30})?\s*(?:\([^)\n]{1,30}\)\s*)?(?:--|[-—–:])")
HOLDS = re.compile(
    r"(?:,?\s(?:in|on)\s|,\s|\s\(|\sof\s)(?:the\s)?(?:(?:\w+ern|central|upper|lower)\s)?(?:(?:province|state|department|"
    r"district|governorate|county|region) of\s)?|(?:\s(?:district|county|city|town)),\s|"
    r"\s(?:tehsil|taluka|taluk|upazila|subdistrict|sub[- ]district|village|town|area|block|count(?:y|ies)|parish(?:es)?)"
    r"(?:\s\([^)\n]{1,30}\))?,?\s(?:in|of)\s(?:the\s)?|"
    r"(?:,\s)?(?:on|in) the outskirts of\s|,\s(?:just\s)?(?:inside|(?:across|over) the border in)\s|"
    r",\s(?:an?|the)\s(?:[\w-]+\s){0,8}?(?:capital|province|city|town|village|district|department|port|region|area|state)\s(?:of|in)\s(?:the\s)?",
    re.IGNORECASE,
)
"""What stands between a name and that of where its place lies: "Tank, in Khyber Pakhtunkhwa"."""
_COUNTIES = re.compile(
    r"\s(?:county|parish)\b(?!\sof\b)|(?:(?:,\s(?:and\s)?|\sand\s)[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2}){0,8}\s(?:[Cc]ount|[Pp]arish)(?:ie|e)s\b"
)
"""What makes a bare name a county's: "Clay county", "Clay and Platte counties"."""
_JOINS = re.compile(r"(?:['’][sS]?)?[^\S\n]*\n?[^\S\n]*|[-–]")
SMALL = word_set("of de del la las los el al do da dos di du des e y ul ur ibn bin sur le les")
_INNER = SMALL | word_set("and the occupied administered")
_MOST_WORDS = 6
_SHORTENING = ("US", "CA", "AU")  # countries whose states' names are shortened
_SHOUTED = 0.7  # share of a passage's words in capitals from which capitals tell nothing


class Gazetteer(Protocol):
    """What finding needs of a gazetteer; ``onrecord.gazetteer.Gazetteer`` is one."""

    def lookup(self, name: str) -> Sequence[Entry]:
        """The places of a name, whatever its case and the marks on its letters; those of most people first."""

    def countries_of(self, word: str) -> tuple[str, ...]:
        """The countries that an adjective or the name of a people tells of."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a passage; ``end`` leaves a possessive out, ``opens`` is at the beginning of a sentence."""

    start: int
    end: int
    text: str
    owns: bool
    opens: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention of the model, in the repaired reading."""

    start: int
    end: int
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Persons:
    """Words, in lower case, of the names of persons in a document.

    Attributes:
        marked: Words of names of several words that a model takes for a person's.
        likely: Words behind one that no list of words or places has, as a given name: "Scott" in "Keith Scott".
    """

    marked: frozenset[str]
    likely: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that the gazetteer has, and how much speaks for its being one here."""

    first: int
    last: int
    start: int
    end: int
    entries: Sequence[Entry]
    score: float


class PlaceWords:
    """The words of one passage, and the names of places that can be among them."""

    def __init__(self, text: str, passage: Passage, marked: Sequence[Marked], persons: Persons, gazetteer: Gazetteer) -> None:
        self._text, self._persons, self._surnames, self._gazetteer = text, persons.marked, persons.likely, gazetteer
        self._start, end = passage.block.start, passage.block.end
        low = bisect_left(marked, self._start, key=lambda one: one.end)
        self._marked = marked[low : bisect_right(marked, end, key=lambda one: one.start)]
        starts = {start for start, _ in passage.sentences} | {self._start, passage.block.prose_start}
        self._words = list(_words(text, self._start, end, starts))
        loud = sum(word.text.isupper() and len(word.text) > 1 for word in self._words)
        self._shouted = loud > _SHOUTED * max(1, sum(len(word.text) > 1 for word in self._words)) and loud > 3

    def peoples(self) -> Iterator[tuple[str, ...]]:
        """The countries of each adjective and name of a people."""
        for word in self._words:
            if word.capital and (countries := self._gazetteer.countries_of(self._text[word.start : word.end])):
                yield countries

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Stretches of words with capitals that may be one name, small words between them included."""
        at, words = 0, self._words
        while at < len(words):
            if not words[at].capital:
                at += 1
                continue
            last = at
            while (following := self._next(last)) is not None:
                last = following
            yield at, last
            at = last + 1

    def _next(self, last: int) -> int | None:
        words = self._words
        if words[last].text.lower() in listed("beside", "behind"):
            return None
        for ahead in range(last + 1, min(last + 4, len(words))):
            gap = self._text[words[ahead - 1].end : words[ahead].start]
            if not _JOINS.fullmatch(gap):
                return None
            if words[ahead].capital:
                return ahead
            if words[ahead].text not in SMALL and not (words[ahead].text == "the" and ahead > last + 1):
                return None
        return None

    def _longest(self, at: int, last: int) -> Candidate | None:
        """The longest name of the gazetteer that begins at a word."""
        words = self._words
        if not words[at].capital:
            return None
        for end in self._ends(at, last):
            if end > at and words[end].text.lower() in all_kinds() and self._same_without_sort(at, end):
                continue
            start, stop = words[at].start, words[end].end
            article = _ARTICLE.search(self._text, max(0, start - 4), start)
            for begin in ([article.start()] if article else []) + [start]:
                entries = self._entries(begin, stop)
                if entries and not (words[at].text.lower() == "the" and end > at and self._same_without(at, end, entries)):
                    return Candidate(at, end, begin, stop, entries, 0.0)
        return None

    def _entries(self, start: int, end: int) -> Sequence[Entry]:
        """The places of a name; of one that leaves an Arabic article out, those of the name with it too."""
        if not self._shouted and (long := short_for(self._text, start, end)) is not None:
            states = [one for one in self._gazetteer.lookup(long) if one.precision == "province" and one.country in _SHORTENING]
            return states or [one for one in self._gazetteer.lookup(long) if one.precision == "country"]
        counties = _COUNTIES.match(self._text, end)
        if counties is not None and (found := self._counties(start, end, counties[0])):
            return found
        entries = self._gazetteer.lookup(self._text[start:end])
        full = next((one.name for one in entries if one.other_name and _ARABIC.match(one.name)), None)
        if full is None:
            return entries
        known = {one.id for one in entries}
        more = [one for one in self._gazetteer.lookup(full) if one.id not in known]
        return [*entries, *more]

    def _counties(self, start: int, end: int, behind: str) -> list[Entry]:
        """The counties of a name that the words behind it make a county's, where the gazetteer has them with that word only."""
        word = "Parish" if "arish" in behind else "County"
        return [one for one in self._gazetteer.lookup(f"{self._text[start:end]} {word}") if one.precision == "district"]

    def _same_without_sort(self, at: int, end: int) -> bool:
        """Whether "X Department" has a place in common with "X": what a place is does not belong to its name."""
        if words_of("places", "kinds", "settlement") & {self._words[end].text.lower()}:
            return False
        start = self._words[at].start
        long, bare = (self._gazetteer.lookup(self._text[start : self._words[last].end]) for last in (end, end - 1))
        return bool({entry.id for entry in long} & {entry.id for entry in bare})

    def _ends(self, at: int, last: int) -> list[int]:
        """Where a name that begins at a word may end, the farthest first: "Jammu and Kashmir" goes beyond its stretch."""
        words, ends = self._words, [at]
        for ahead in range(at + 1, min(len(words), at + _MOST_WORDS)):
            gap = self._text[words[ahead - 1].end : words[ahead].start]
            if not _JOINS.fullmatch(gap) or (ahead > last and not (words[ahead].capital or words[ahead].text in _INNER)):
                break
            if words[ahead].capital:
                ends.append(ahead)
        return ends[::-1]

    def _same_without(self, at: int, end: int, entries: Sequence[Entry]) -> bool:
        """Whether a name means the same without the article that opens its sentence."""
        bare = self._gazetteer.lookup(self._text[self._words[at + 1].start : self._words[end].end])
        return bool({entry.id for entry in entries} & {entry.id for entry in bare})

    def _longest_after(self, one: Candidate) -> Candidate | None:
        """The name behind one in words that say that it lies there: "Tank, in Khyber Pakhtunkhwa"."""
        between = HOLDS.match(self._text, one.end)
        if between is None:
            return None
        at = bisect_left(self._words, between.end(), key=lambda word: word.start)
        return self._longest(at, min(len(self._words) - 1, at + 3)) if at < len(self._words) else None

    def _is_dateline(self, one: Candidate) -> bool:
        """Whether a name opens a passage as the place of a report: "KHERSON - ", "JACKSON, Mississippi: "."""
        opening = self._text[self._start : one.start] if one.start - self._start < 40 else "\n"
        return re.fullmatch(r"(?:[^\W\d_][\w .'’-]{1,30}, )?", opening) is not None and bool(_DATELINE.match(self._text, one.end))

    def _head(self, one: Candidate) -> str:
        """The word before "of" before a name, in lower case: "mayor" in "the mayor of Ramallah"."""
        before = self._before(one.first)
        at = self._words.index(before) - 1 if before is not None and before.text.lower() == "of" else -1
        return self._words[at].text.lower() if at >= 0 else ""

    def _before(self, at: int) -> Word | None:
        """The word right before one, an article left out."""
        words = self._words
        while at > 0 and not re.search(r"[^\s(\[\"“'-]", self._text[words[at - 1].end : words[at].start]):
            at -= 1
            low = words[at].text.lower()
            if low not in ("the", "a", "an") and low not in listed("beside", "before"):
                return words[at]
        return None

    def _after(self, at: int) -> Word | None:
        words = self._words
        near = at + 1 < len(words) and not self._text[words[at].end : words[at + 1].start].strip()
        return words[at + 1] if near else None

    def _sort(self, one: Candidate) -> PlacePrecision | None:
        """What the words beside a name say the place is."""
        after = self._after(one.last)
        own = one.last > one.first and self._words[one.last].text.lower() in listed("kinds", "own")
        if own and any(entry.precision == "district" for entry in one.entries):
            return "district"
        for kind in KINDS:
            if after is not None and after.text.lower() in listed("kinds", kind) and not self._words[one.last].owns:
                return kind
        head = self._head(one)
        for kind in KINDS:
            if head in listed("kinds", kind):
                return kind
        return "province" if head == "governor" else None

    def _has_article(self, one: Candidate) -> bool:
        before = self._words[one.first - 1] if one.first else None
        return before is not None and before.text.lower() == "the" and self._text[before.end : one.start].isspace()


def _words(text: str, start: int, end: int, starts: set[int]) -> Iterator[Word]:
    """The words of a stretch of text, without possessives."""
    for match in _WORD.finditer(text, start, end):
        owns = _OWNS.search(match[0])
        bare = match[0][: owns.start()] if owns else match[0]
        if bare:
            yield Word(match.start(), match.start() + len(bare), bare, owns is not None, match.start() in starts)


def listed(section: str, label: str) -> frozenset[str]:
    """A list of the words that tell of places."""
    return words_of("places", section, label)


def all_kinds() -> frozenset[str]:
    """All of them."""
    return listed("kinds", "settlement") | listed("kinds", "district") | listed("kinds", "province")
