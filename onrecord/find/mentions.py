"""Finds whom and what a document's words stand for: names, the sources of its statements, and whoever is asked for something."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from onrecord.find.authors import author_of
from onrecord.find.names import BODIES, KINDS, Marked, Name
from onrecord.find.reading import Offsets, Reading
from onrecord.find.unnamed import Naming, head_of, naming
from onrecord.types import Mention, MentionKind, Statement

Place = tuple[int, int]

SOURCE = "rule:source@1"
SPEAKER = "rule:speaker@1"
AUTHOR = "rule:author@1"
SHORT = "rule:short-name@1"
_DEEPEST = 5  # steps from "he" over "the minister" to a name; longer chains go astray
_FIRST_PERSON = frozenset(["i", "me", "my", "we", "us", "our", "ours", "mine", "myself", "ourselves"])
_CORE_ENDS = re.compile(r",| who | which | whose | that | — | – | \(")
_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"\b(?:the|an?)\s+$", re.IGNORECASE)


class Understood(Protocol):
    """What resolving needs of a text that a model has read."""

    @property
    def mentions(self) -> Sequence[Marked]: ...

    def mention_in(self, span: Place) -> Marked | None:
        """The last mention whose last word stands in some words."""

    def likely_antecedents(self, asked: Sequence[Place]) -> list[list[tuple[Place, float]]]:
        """For words, the mentions before them with the log-odds of standing for them, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Words that speak, or that are spoken to.

    Attributes:
        place: Where, in the repaired reading.
        naming: How they name whom they mean.
        within: Place of the source of the statement that they stand inside of.
        quoted: Whether they stand in quotation marks there.
    """

    place: Place
    naming: Naming
    within: Place | None
    quoted: bool


class Mentions:
    """The mentions of one document while they are found; offsets are of the repaired reading."""

    def __init__(self, reading: Reading, understood: Understood, names: Sequence[Name], *, made_by: str, surest: float) -> None:
        self._reading, self._understood = reading, understood
        self._made_by, self._surest = made_by, surest
        self._held: dict[Place, Mention] = {}
        self._namings: dict[Place, Naming] = {}
        self._stands: dict[Place, Place] = {}
        self._names = names
        for found in names:
            self._hold(found.span, found.kind, named=True, score=found.score, made_by=made_by)

    def add(self, voices: Iterable[Voice]) -> None:
        """Take in who speaks and who is asked, with whom they stand for."""
        heard = list(dict.fromkeys(voices))
        for voice in heard:
            self._add_voice(voice)
        for voice in heard:
            self._stand_for_full_name(voice.place)
            self._stand_for_holder(voice)
        ahead = [voice.place for voice in heard if self._is_open(voice.place) and not self._is_quoted_self(voice)]
        for _ in range(_DEEPEST):
            if not ahead:
                break
            ahead = self._resolve(dict.fromkeys(ahead))

    def found(self) -> list[Mention]:
        """All of them, by position."""
        return sorted(self._held.values(), key=lambda one: (one.span.start, one.span.end, one.kind))

    def has_name(self, place: Place) -> bool | None:
        """Whether whoever words mean has a name; None where the text leaves open who is meant."""
        pronoun, last = self._namings.get(place) == "pronoun", self._end_of(place)
        if last not in self._held:
            return None
        return True if self._held[last].named else None if pronoun and last == place else False

    def _end_of(self, place: Place) -> Place:
        """What words stand for in the end, step by step; themselves where they stand for nothing else."""
        while place in self._stands:
            place = self._stands[place]
        return place

    def _hold(self, place: Place, kind: MentionKind, *, named: bool, score: float, made_by: str) -> None:
        (span,) = self._reading.spans([place])
        self._held.setdefault(place, Mention(span, kind, named, score, made_by))

    def _add_voice(self, voice: Voice) -> None:
        self._namings[voice.place] = voice.naming
        if voice.place in self._held:
            return
        known = self._mention_of(voice)
        kind = KINDS.get(known.kind, "other") if known is not None else "other"
        words = self._text(voice.place).lower().split()
        if voice.naming == "named" and (kind == "other" or (kind == "place" and BODIES.intersection(words))):
            kind = "organisation"
        if voice.naming == "named" and kind == "person" and self._text(voice.place).split()[-1].islower():
            kind = "organisation"  # "the Balochistan leadership"
        if voice.naming == "unnamed" and kind == "person":
            kind = "group" if words[-1].endswith("s") else "person"
        score = known.score if known is not None else 0.5
        self._hold(voice.place, kind, named=voice.naming == "named", score=score, made_by=SOURCE)

    def _mention_of(self, voice: Voice) -> Marked | None:
        """The mention that tells what words are: the one with their head; of a name that none holds so, any in it."""
        head_ends = self._head_end(voice.place)
        before = _ARTICLE_BEFORE.search(self._reading.text, max(0, voice.place[0] - 6), voice.place[0])
        known = self._understood.mention_in((before.start() if before else voice.place[0], head_ends))
        known = known or self._understood.mention_in(voice.place)
        return known if known is None or voice.naming == "named" or known.span[0] < head_ends else None

    def _head_end(self, place: Place) -> int:
        """Where the words before the first preposition end: "spokesman | for the army"."""
        return place[0] + len(head_of(self._text(place)))

    def _is_open(self, place: Place) -> bool:
        """Whether words stand for others that have to be looked for."""
        mention = self._held.get(place)
        return mention is not None and not mention.named and mention.antecedent is None and self._namings.get(place) != "unnamed"

    def _is_quoted_self(self, voice: Voice) -> bool:
        return voice.quoted and voice.within is not None and self._text(voice.place).lower() in _FIRST_PERSON

    def _stand_for_full_name(self, place: Place) -> None:
        """Tie a short name to the full one before it that it is the end or the beginning of, where there is only one."""
        if not self._held[place].named:
            return
        words = _name_words(self._text(place))
        fuller = {
            _name_words(self._text(name.span)): name.span
            for name in self._names
            if name.span[1] <= place[0] and is_short_for(words, _name_words(self._text(name.span)))
        }
        if len(fuller) == 1:
            (full,) = fuller.values()
            self._stand_for(place, full, "the short form of “{}”, the only such name before it", SHORT)

    def _stand_for_holder(self, voice: Voice) -> None:
        """Tie words inside a statement to its speaker, where they can hardly mean anybody else."""
        if voice.within not in self._held or not self._is_open(voice.place):
            return
        if self._is_quoted_self(voice):
            self._stand_for(voice.place, voice.within, "the first person, inside words quoted from “{}”", SPEAKER)
        elif not voice.quoted and self._goes_back(voice.place, voice.within):
            self._stand_for(voice.place, voice.within, "inside what “{}” says, meaning itself", SPEAKER)

    def _goes_back(self, place: Place, holder: Place) -> bool:
        """Whether a pronoun inside a statement is its speaker: "what it called", "policies that, it claims,"."""
        word, kind = self._text(place).lower(), self._held[holder].kind
        fits = word == "it" if kind not in ("person", "group") else word in ("he", "she", "they")
        before = self._reading.text[max(0, place[0] - 5) : place[0]]
        return fits and (word == "it" or before.endswith((" what ", "that, ")))

    def _resolve(self, asked: Iterable[Place]) -> list[Place]:
        """Tie words to what they stand for; returns those of the latter that stand for something else themselves."""
        places = [place for place in asked if self._is_open(place) and not self._is_authored(place)]
        ahead: list[Place] = []
        for place, answers in zip(places, self._understood.likely_antecedents(places), strict=True):
            before = ((other, odds) for other, odds in answers if other[1] <= place[0] and self._may_be(place, other))
            best = next(before, None)
            if best is None or best[1] < self._surest:
                continue
            other = self._known_at(best[0])
            self._stand_for(place, other, "read by the model as standing for “{}”", self._made_by)
            if self._is_open(other):
                ahead.append(other)
        return ahead

    def _is_authored(self, place: Place) -> bool:
        """Tie a document that speaks to its author, where the text says whose it is."""
        author = author_of(self._reading, place, self._names) if self._namings.get(place) == "document" else None
        if author is not None:
            self._stand_for(place, author.span, "the text tells that “{}” wrote it", AUTHOR)
        return author is not None

    def _may_be(self, place: Place, other: Place) -> bool:
        """Whether words may stand for others: a document stands for another one, or for a named person or body."""
        if self._leads_to(other, place):
            return False
        if self._namings.get(place) != "document":
            return True
        words = self._text(other)
        return naming(words, starts_sentence=False) == "document" or any(
            name.kind not in ("other", "place") and other[0] <= name.span[0] and name.span[1] <= other[1] for name in self._names
        )

    def _known_at(self, place: Place) -> Place:
        """The mention already held at a place, or a new one."""
        core = _without_article(self._reading.text, place)
        around = [one for one in self._held if one[0] <= core[0] and place[1] <= one[1]]
        held = next((one for one in around if self._held[one].named), None)
        if held is not None:
            return held
        if place not in self._held:
            same = [one for one in around if one[0] in (place[0], core[0]) and self._head_end(one) == place[1]]
            if same:  # "A spokesman", where "spokesman for the army" speaks
                return max(same)
            found = self._understood.mention_in(place)
            kind = KINDS.get(found.kind, "other") if found else "other"
            self._namings[place] = naming(self._text(place), starts_sentence=False)
            named = self._namings[place] == "named"
            self._hold(place, kind, named=named, score=found.score if found else 0.5, made_by=self._made_by)
        return place

    def _stand_for(self, place: Place, other: Place, how: str, made_by: str) -> None:
        mention, antecedent = self._held[place], self._held[other]
        if antecedent.id != mention.id and not self._leads_to(other, place):
            self._stands[place] = other
            why = how.format(" ".join(antecedent.span.exact.split()))
            self._held[place] = replace(mention, antecedent=antecedent.id, how=why, made_by=made_by)

    def _leads_to(self, place: Place, goal: Place) -> bool:
        """Whether words stand for certain others, step by step: “I” in words quoted from him for “he”."""
        while place != goal and place in self._stands:
            place = self._stands[place]
        return place == goal

    def _text(self, place: Place) -> str:
        return self._reading.text[slice(*place)]


def _name_words(words: str) -> tuple[str, ...]:
    return tuple(word for word in words.casefold().replace("’", "'").removesuffix("'s").split() if word != "the")


def is_short_for(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name is the end of another one ("Vale" of "Mira Vale"), or what stands before its "of" ("Ministry of Water")."""
    size = len(short)
    if not 0 < size < len(full):
        return False
    return tuple(full[-size:]) == tuple(short) or (tuple(full[:size]) == tuple(short) and full[size] in ("of", "for"))


def _without_article(text: str, place: Place) -> Place:
    article = _ARTICLE.match(text, *place)
    return (article.end(), place[1]) if article else place


def speaking_words(
    text: str, source: Offsets, names: Sequence[Name], sentence_starts: frozenset[int]
) -> tuple[Place, Naming] | None:
    """The words of a source that say who speaks, without article and additions, and how they name them.

    Of a source that names a person the name is taken; else what stands before its first comma or relative.
    """
    if not source:
        return None
    start, end = source[0][0], source[0][1]
    inside = [one for one in names if start <= one.span[0] and one.span[1] <= end]
    told = naming(
        text[start:end],
        names=[(one.span[0] - start, one.span[1] - start) for one in inside],
        starts_sentence=start in sentence_starts,
    )
    people = [one for one in inside if one.kind == "person"]
    if told == "named" and people:
        return people[0].span, told
    low = _without_article(text, (start, end))[0] if told in ("named", "unnamed") else start
    cut = _CORE_ENDS.search(text, low + 1, end) if told == "named" else None
    high = cut.start() if cut else end
    high -= 2 * (told == "named" and text[high - 2 : high] in ("'s", "’s"))
    while high > low and not text[high - 1].isalnum():
        high -= 1
    return ((low, high) if high > low else (start, end)), told


def places_of(reading: Reading, statement: Statement) -> dict[str, list[Place]]:
    """Where the roles of a statement stand in the repaired reading."""
    roles = {"source": statement.source, "cue": statement.cue, "content": statement.content}
    return {role: [reading.overlay.span_in_reading(span.start, span.end) for span in spans] for role, spans in roles.items()}
