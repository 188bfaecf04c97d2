"""Weighs what speaks for a name's being a place's where it stands: how well known it is, the words around, the model."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.place_entries import is_state, lies_in
from onrecord.find.place_model import WELL_KNOWN, PlaceModel, renown
from onrecord.find.place_short import needs_town, short_for
from onrecord.find.place_words import HOLDS, Candidate, Word, all_kinds, listed
from onrecord.text.people import counts_people
from onrecord.text.words import english_words

# Weights of the evidence; chosen on gold/places_dev.jsonl.
_NEVER_PHRASES = frozenset(
    ["white house", "red cross", "red crescent", "amnesty international", "blue house", "holy land", "queen city"]
)
_NEVER = -9.0  # it is part of another name
_BARE, _USUAL = 3.0, 4.0  # Zipf: of a word; of a word in a text in capitals
_LISTED, _LEADS = 1.0, 2.5  # what a name in a list has from one before it that is surely a place's
_AND, _GOES_ON = re.compile(r",?\s(?:and|or)\s"), re.compile(r",\s(?:and\s)?[A-Z]|\sand\s[A-Z]")
_SHORT = 20_000  # people of a town of two letters
_POSTAL = 2  # letters of a state in an address
_OF_PERSON, _METROPOLIS = -2.5, 2.0  # of a person's name; and from which renown a place has its own airport
_ABBREVIATED = 4.0  # a state's abbreviation behind the name of a town of it


class Weighed(PlaceModel):
    """One passage while the names of places in it are weighed."""

    def candidates(self) -> list[Candidate]:
        """Names of the gazetteer, the longest at each word, with how much speaks for them."""
        found: list[Candidate] = []
        done = -1
        for first, last in self._runs():
            at = max(first, done + 1)
            while at <= last:
                one = self._longest(at, last)
                if one is None:
                    at += 1
                    continue
                short = not self._shouted and short_for(self._text, one.start, one.end) is not None
                score = self._abbreviated(one, found) if short else self._score(one, first, last)
                if score > -5:
                    listed = bool(found) and self._is_listed(found[-1], one)
                    found.append(replace(one, score=score + (_LISTED if listed and found[-1].score >= _LEADS else 0.0)))
                    if listed and score >= _LEADS:
                        found[-2] = replace(found[-2], score=found[-2].score + _LISTED)
                at = one.last + 1
                done = one.last
        return found

    def _abbreviated(self, one: Candidate, found: Sequence[Candidate]) -> float:
        """How much speaks for an abbreviation's being a state's: all behind one of its towns, nothing before a person."""
        towns = found[-1].entries if found and HOLDS.fullmatch(self._text, found[-1].end, one.start) else ()
        if any(lies_in(town, state) for town in towns for state in one.entries):
            return _ABBREVIATED
        return _NEVER if needs_town(self._text, one.start, one.end) else _ABBREVIATED - 2.0

    def _is_listed(self, one: Candidate, other: Candidate) -> bool:
        """Whether a name goes on a list that another begins: "in Bo, Kenema and Buchanan", unlike "in Detroit, Scott said"."""
        between = self._text[one.end : other.start]
        return bool(_AND.fullmatch(between) or (between == ", " and _GOES_ON.match(self._text, other.end)))

    def _score(self, one: Candidate, first: int, last: int) -> float:
        """How much speaks for a name's being a place's here; far below zero where it is part of another name."""
        words = self._words
        single = one.first == one.last
        text = self._text[one.start : one.end]
        if text.lower() in never_places() or text.lower().endswith(" university") or self._is_no_name(one, text):
            return _NEVER
        if single and len(text) < 3 and not text.isupper() and not self._is_short_town(one):
            return _NEVER
        if not self._shouted and not self._stands_alone(one, first, last):
            return _NEVER
        if self._is_part_said(one) or (self._shouted and self._is_part_shouted(one, text)):
            return _NEVER
        if single and text.isupper() and not self._shouted and len(text) <= 4 and not self._is_acronym(one):
            return _NEVER if not self._is_dateline(one) else 1.5
        return self._known(one, text) + self._beside(one) + self._model(one) - self._usual(one, words[one.first])

    def _is_short_town(self, one: Candidate) -> bool:
        """Whether words and the model make a name of two letters a town's: "in Bo"."""
        before = self._before(one.first)
        placed = before is not None and before.text.lower() in listed("before", "in_place")
        return (
            placed
            and one.entries[0].population >= _SHORT
            and any(each.kind == "place" and each.start == one.start and each.end == one.end for each in self._marked)
        )

    def _is_acronym(self, one: Candidate) -> bool:
        """Whether a few capitals are short for a place's name: "UAE", and "FATA" where the model takes it for a place."""
        long = one.end - one.start > _POSTAL  # "NH 77" is a road
        province = long and any(entry.precision == "province" for entry in one.entries)
        return is_state(one.entries) or (province and any(each.kind == "place" for each in self._touching(one)))

    def _is_part_shouted(self, one: Candidate, text: str) -> bool:
        if self._in_body(one) or self._goes_on(one) or self._is_word(one, text) or self._is_buildings(one):
            return True
        return not is_state(one.entries) and (self._ends_name(one) or self._is_before_hyphen(one))

    def _is_buildings(self, one: Candidate) -> bool:
        """Whether a name in capitals is a building's: "JOSE MARIA CORDOBA AIRPORT", "THE SANTA ELENA CHURCH"."""
        after = self._after(one.last)
        if after is not None and after.text.lower() in ("international", "national"):
            after = self._after(one.last + 1)
        if after is None or after.text.lower() not in listed("beside", "buildings"):
            return False
        return not any(renown(each) >= _METROPOLIS for each in one.entries)

    def _is_word(self, one: Candidate, text: str) -> bool:
        """Whether a name in capitals is far likelier a word: "US" and "CAR" too, unlike "TURKEY"."""
        if text.lower().startswith("the ") or text in ("US", "CAR"):
            return True
        usual = all(english_words().ordinary.get(word, 0.0) >= _USUAL for word in text.lower().split())
        usual = usual and not is_state(one.entries) and (one.first == one.last or max(map(renown, one.entries)) < WELL_KNOWN)
        return usual and not self._is_dateline(one)

    def _known(self, one: Candidate, text: str) -> float:
        """How well known the best of its places is, and whether the name is a word of somebody's."""
        best = max(map(renown, one.entries))
        if one.first == one.last and text.lower() in self._persons:
            best -= 3.0
        elif one.first == one.last and text.lower() in self._surnames and not is_state(one.entries):
            best -= 1.5
        if self._shouted and one.first == one.last and not is_state(one.entries):
            best -= 0.7  # capitals tell nothing there
        return best

    def _usual(self, one: Candidate, word: Word) -> float:
        """How much a name looks like a word of the language; what owns something is named."""
        if one.first != one.last or word.owns:
            return 0.0
        zipf = english_words().ordinary.get(word.text.lower().rstrip("'’"), 0.0)
        if zipf < _BARE:
            return 0.0
        weight = zipf - 2.0
        return weight if word.opens or self._shouted else weight / 2

    def _beside(self, one: Candidate) -> float:
        """What the words around say."""
        score = self._behind(one)
        score += 0.0 if self._is_placed(one) or not self._is_of_person(one) else _OF_PERSON
        if self._sort(one) is not None:
            score += 2.0
        if self._is_dateline(one):
            score += 2.5
        elif self._text[one.end : one.end + 1] == ":":
            score -= 3.0  # whoever speaks in an interview
        holder = self._longest_after(one)
        if holder is not None and any(lies_in(entry, other) for entry in one.entries for other in holder.entries):
            score += 2.0
        after = self._after(one.last)
        if after is not None and after.text.lower() in listed("before", "speech") and not self._may_speak(one):
            score -= 1.0
        if after is not None and after.text.lower() in listed("beside", "kin"):
            score -= 4.0
        if self._owns_place(one):
            score += 1.5
        if self._is_before_noun(after, one):
            score += 0.5
        elif self._has_article(one) and self._sort(one) is None and not self._may_have_article(one, after):
            score -= 2.5
        return score

    def _may_have_article(self, one: Candidate, after: Word | None) -> bool:
        """Whether a place has an article: "the Punjab", "the Volta Region", not "the Don" or "the Karen" for their state."""
        kinds = all_kinds() | listed("kinds", "any")
        ends = {self._words[one.last].text.lower(), after.text.lower() if after is not None else ""}
        return any(
            each.precision in ("country", "wider") or (each.precision == "province" and (not each.other_name or kinds & ends))
            for each in one.entries
        )

    def _may_speak(self, one: Candidate) -> bool:
        """Whether a verb of speech behind a name tells nothing: "Texas warned", and "a nurse from Sidon said"."""
        before = self._before(one.first)
        if before is not None and before.text.lower() in listed("before", "in_place") | {"at", "from", "to"}:
            return True
        province = any(each.precision == "province" and not each.other_name for each in one.entries)
        return is_state(one.entries) or (province and all(each.kind != "person" for each in self._touching(one)))

    def _behind(self, one: Candidate) -> float:
        """What the word right before a name says."""
        before = self._before(one.first)
        if before is None:
            return 0.0
        word, head = before.text.lower(), self._head(one)
        if word in listed("before", "in_place"):
            return 2.0
        if word in listed("before", "to_place"):
            if head in listed("beside", "called"):
                return -2.0
            return 2.0 if (self._is_of_place(head) if word == "of" else word == "to" and self._is_gone_to(one)) else 1.0
        if word in listed("before", "taken"):
            return 1.0
        return -2.0 if self._is_called(before, one) else 0.0

    def _is_placed(self, one: Candidate) -> bool:
        """Whether the words beside a name say that it is a place's, whoever else has it."""
        before = self._before(one.first)
        placed = before is not None and before.text.lower() in listed("before", "in_place") | {"at", "through"}
        placed = placed and not self._words[one.last].owns  # "in Orley's car"
        return placed or self._sort(one) is not None or self._is_dateline(one) or self._is_gone_to(one)

    def _is_of_place(self, head: str) -> bool:
        """Whether a word before "of" makes the name behind it a place's: "imams of Hotan", unlike "followers of Buchanan"."""
        if head in listed("beside", "of_persons") or head in listed("beside", "societies"):
            return False
        return head in listed("before", "of_place") or counts_people(head, one=False)

    def _is_gone_to(self, one: Candidate) -> bool:
        """Whether somebody goes or is brought to what a name stands for: "had fled by canoe to Buchanan"."""
        return any(word.text.lower() in listed("before", "motion") for word in self._words[max(0, one.first - 6) : one.first - 1])

    def _is_called(self, before: Word, one: Candidate) -> bool:
        """Whether a word for a person stands right before a name: "the lawyer Buchanan", unlike "the oil producer Nigeria"."""
        between = self._text[before.end : one.start]
        if not between.isspace() or before.owns or before.capital or is_state(one.entries):
            return False
        return counts_people(before.text.lower(), one=True) and before.text.lower() not in all_kinds()

    def _owns_place(self, one: Candidate) -> bool:
        """Whether a name has what places have: "Xinjiang's spokesman", "Brandenburg's interior minister"."""
        if not self._words[one.last].owns:
            return False
        behind = {word.text.lower() for word in self._words[one.last + 1 : one.last + 4]}
        return bool(behind & (listed("beside", "owned") | listed("beside", "offices")))

    def _is_before_noun(self, after: Word | None, one: Candidate) -> bool:
        """Whether a name stands before a noun for people or things of a place: "the Cork dockers", "the Calais boat"."""
        if after is None or after.capital or self._words[one.last].owns:
            return False
        noun = after.text.lower()
        if noun in listed("beside", "of_persons") or any(each.kind == "person" for each in self._touching(one)):
            return False
        return noun in listed("beside", "modified") or counts_people(noun, one=False)


def never_places() -> frozenset[str]:
    """Names that are nearly never a place's, in lower case."""
    return listed("never", "words") | _NEVER_PHRASES
