"""Weighs what the model takes a name of a place for, beside what else tells whether it is a person's."""

import re
from typing import Final

from onrecord.find.place_entries import Entry, is_state
from onrecord.find.place_named import PlaceNames
from onrecord.find.place_words import SMALL, Candidate, Marked, listed
from onrecord.text.words import english_words

WELL_KNOWN: Final = 1.5
"""Renown from which a name is no person's."""
_NEVER = -9.0  # it is part of another name
_WEIGHTS = {"place": 2.0, "person": -1.5, "organisation": -0.7, "group": -1.2, "other": 0.0}
_NOBODYS = -0.3  # what a model's taking a name for a person's weighs where nothing else makes it one
_LOOK = 4  # words before a name
_USUAL_NAME = 3.0  # Zipf of a name that English texts use, mostly of persons
_PHRASE = re.compile(r"\s(?:for|from|in|at|to|by|with)\s")  # in no person's name, whatever a model takes for one


class PlaceModel(PlaceNames):
    """One passage, and what the model takes the names in it for."""

    def _is_of_person(self, one: Candidate) -> bool:
        """Whether a name is a part of a person's in the document, or has what persons have: "Orley's wife"."""
        if is_state(one.entries) or max(map(renown, one.entries)) >= WELL_KNOWN:
            return False
        after = self._after(one.last)
        if self._words[one.last].owns and after is not None and after.text.lower() in listed("beside", "of_somebody"):
            return True
        return self._text[one.start : one.end].lower() in self._persons

    def _is_nobodys(self, one: Candidate) -> bool:
        """Whether nothing but a model makes a name a person's: no fuller name in the document, no use in English.

        "Garowe calls them brothers" looks like a person's, and who is named bare is mostly named in full elsewhere.
        """
        if self._shouted or self._is_of_person(one):
            return False
        words = [word.text.lower() for word in self._words[one.first : one.last + 1]]
        if len(words) > 1:
            return words[0] in SMALL
        return words[0] not in self._surnames and english_words().names.get(words[0], 0.0) < _USUAL_NAME

    def _touching(self, one: Candidate) -> list[Marked]:
        """The model's mentions that share words with a name."""
        return [each for each in self._marked if each.start < one.end and one.start < each.end]

    def _model(self, one: Candidate) -> float:
        """What the model takes the words for."""
        touching = self._touching(one)
        if not touching:
            return -0.5 if not self._shouted else 0.0
        best = max(touching, key=lambda each: min(each.end, one.end) - max(each.start, one.start))
        inside = best.start < one.start - 1 or best.end > one.end + 2
        after = self._after(one.last)
        if after is not None and after.text.lower() in listed("beside", "offices"):
            return 0.0
        if inside and (weight := self._inside(one, best)) is not None:
            return weight
        return _NOBODYS if best.kind == "person" and self._is_nobodys(one) else _WEIGHTS[best.kind]

    def _inside(self, one: Candidate, longer: Marked) -> float | None:
        """What a longer mention that holds a name tells; None where it tells no more than one of the name alone."""
        if longer.kind == "person" and self._is_behind_person(self._words[max(0, one.first - _LOOK) : one.first]):
            return 0.0
        if longer.kind != "organisation" and self._is_opened(one):
            return 1.0 if longer.kind == "place" else 0.0
        if longer.kind == "person" and _PHRASE.search(self._text, longer.start, longer.end):
            return 0.0
        if longer.kind == "place" or "," in self._text[longer.start : longer.end]:
            return None
        rest = self._text[longer.start : one.start] + self._text[one.end : longer.end]
        return _NEVER if longer.kind == "person" and any(map(str.isupper, rest)) else _WEIGHTS[longer.kind] - 0.5


def renown(entry: Entry) -> float:
    """How much an entry speaks for itself."""
    if entry.precision == "country":
        return 3.0
    if entry.precision == "wider" or entry.capital:
        return 2.5
    known = (
        2.0
        if entry.population >= 1_000_000
        else 1.0
        if entry.population >= 100_000
        else 0.3
        if entry.population >= 20_000
        else -0.3
    )
    if entry.precision == "province":
        known = max(known, 1.5)
    return known - (0.7 if entry.other_name else 0.0)
