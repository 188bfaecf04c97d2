"""Weighs what speaks for a name's being a place's where it stands: how well known it is, the words around, the model."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.names import BODIES
from onrecord.find.place_entries import Entry, Named, lies_in
from onrecord.find.place_words import HOLDS, KINDS, Candidate, PlaceWords, Word, all_kinds, listed
from onrecord.text.words import english_words

# Weights of the evidence; chosen on gold/places_dev.jsonl.
_NEVER_PHRASES = frozenset(["white house", "red cross", "red crescent", "amnesty international", "blue house", "holy land"])
_WITH_ARTICLE = ("country", "wider", "province")  # "the Philippines", "the Punjab", but not "the Don"
_NEVER = -9.0  # it is part of another name
_BARE, _USUAL, _OPENER = 3.0, 4.0, 4.7  # Zipf: a word first; a word in a text in capitals; a word that opens a sentence


class Weighed(PlaceWords):
    """One passage while the names of places in it are weighed."""

    def candidates(self) -> list[Candidate]:
        """Names of the gazetteer, the longest at each word, with how much speaks for them."""
        found = []
        done = -1
        for first, last in self._runs():
            at = max(first, done + 1)
            while at <= last:
                one = self._longest(at, last)
                if one is None:
                    at += 1
                    continue
                score = self._score(one, first, last)
                if score > -5:
                    found.append(replace(one, score=score))
                at = one.last + 1
                done = one.last
        return found

    def _score(self, one: Candidate, first: int, last: int) -> float:
        """How much speaks for a name's being a place's here; far below zero where it is part of another name."""
        words = self._words
        single = one.first == one.last
        text = self._text[one.start : one.end]
        if text.lower() in never_places() or (single and len(text) < 3 and not text.isupper()):
            return _NEVER
        if not self._shouted and not self._stands_alone(one, first, last):
            return _NEVER
        if self._shouted and (self._in_body(one) or self._goes_on(one) or self._is_word(one, text)):
            return _NEVER
        if single and text.isupper() and not self._shouted and len(text) <= 4 and not is_state(one.entries):
            return _NEVER if not self._is_dateline(one) else 1.5
        return self._known(one, text) + self._beside(one) + self._model(one) - self._usual(one, words[one.first])

    def _is_word(self, one: Candidate, text: str) -> bool:
        """Whether a name in capitals is far likelier a word: "US" and "CAR" too, unlike "TURKEY"."""
        if text.lower().startswith("the ") or text in ("US", "CAR"):
            return True
        usual = english_words().ordinary.get(text.lower(), 0.0) >= _USUAL and not is_state(one.entries)
        return usual and not self._is_dateline(one)

    def _goes_on(self, one: Candidate) -> bool:
        """Whether a name in capitals is the beginning of a longer one that the gazetteer does not have: "CARMEN DE ATRATO"."""
        after = self._after(one.last)
        return after is not None and after.text.lower() in ("de", "del")

    def _known(self, one: Candidate, text: str) -> float:
        """How well known the best of its places is, and whether the name is a word of somebody's."""
        best = max(map(_renown, one.entries))
        if one.first == one.last and text.lower() in self._persons:
            best -= 3.0
        if self._shouted and one.first == one.last and not is_state(one.entries):
            best -= 0.7  # capitals tell nothing there
        return best

    def _usual(self, one: Candidate, word: Word) -> float:
        """How much a name looks like a word of the language."""
        if one.first != one.last:
            return 0.0
        zipf = english_words().ordinary.get(word.text.lower().rstrip("'’"), 0.0)
        if zipf < _BARE:
            return 0.0
        weight = zipf - 2.0
        return weight if word.opens or self._shouted else weight / 2

    def _beside(self, one: Candidate) -> float:
        """What the words around say."""
        before = self._before(one.first)
        score = 0.0
        if before is not None and before.text.lower() in listed("before", "in_place"):
            score += 2.0
        elif before is not None and before.text.lower() in listed("before", "to_place"):
            score += 2.0 if before.text.lower() == "of" and self._head(one) in listed("before", "of_place") else 1.0
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
        if after is not None and after.text.lower() in listed("before", "speech") and not is_state(one.entries):
            score -= 1.0
        if after is not None and after.text.lower() in listed("beside", "kin"):
            score -= 4.0
        if self._has_article(one) and self._sort(one) is None and not any(e.precision in _WITH_ARTICLE for e in one.entries):
            score -= 2.5
        return score

    def _model(self, one: Candidate) -> float:
        """What the model takes the words for."""
        touching = [each for each in self._marked if each.start < one.end and one.start < each.end]
        if not touching:
            return -0.5 if not self._shouted else 0.0
        weights = {"place": 2.0, "person": -1.5, "organisation": -0.7, "group": -1.2, "other": 0.0}
        best = max(touching, key=lambda each: min(each.end, one.end) - max(each.start, one.start))
        inside = best.start < one.start - 1 or best.end > one.end + 2
        after = self._after(one.last)
        if after is not None and after.text.lower() in listed("beside", "offices"):
            return 0.0
        if inside and best.kind != "place" and "," not in self._text[best.start : best.end]:
            rest = self._text[best.start : one.start] + self._text[one.end : best.end]
            return _NEVER if best.kind == "person" and any(map(str.isupper, rest)) else weights[best.kind] - 0.5
        return weights[best.kind]

    def _stands_alone(self, one: Candidate, first: int, last: int) -> bool:
        """Whether the other words of a stretch with capitals leave a name to be a place's own."""
        words = self._words
        before = [words[at] for at in range(first, one.first)]
        behind = [words[at] for at in range(one.last + 1, last + 1)]
        cut = max((at for at, word in enumerate(before) if word.owns), default=-1)
        before = before[cut + 1 :]
        if words[one.last].owns:
            behind = []
        return self._title(one) and self._free_before(before, one) and self._free_behind(behind)

    def _title(self, one: Candidate) -> bool:
        """False behind a person's title."""
        before = self._words[one.first - 1] if one.first else None
        if before is None or before.text.lower() not in listed("before", "titles") or not before.capital:
            return True
        return self._text[before.end : one.start].strip(". ") != ""

    def _free_before(self, before: Sequence[Word], one: Candidate) -> bool:
        if not before:
            return True
        said = [word.text.lower() for word in before]
        if said[-1] in ("of", "de", "del"):
            head = said[-2] if len(said) > 1 else ""
            if self._words[one.last].owns and not BODIES.intersection(said) and one.last + 1 < len(self._words):
                return not self._words[one.last + 1].capital
            if any(head in listed("kinds", kind) and any(each.precision == kind for each in one.entries) for kind in KINDS):
                return True
            return bool(listed("beside", "offices").intersection(said))
        allowed = listed("beside", "before") | listed("before", "in_place") | listed("before", "to_place")
        return all(
            word.text.lower() in allowed
            or self._gazetteer.countries_of(word.text)
            or (at == 0 and word.opens and english_words().ordinary.get(word.text.lower(), 0.0) >= _OPENER)
            or (self._hyphen(word) and bool(self._gazetteer.lookup(self._text[word.start : word.end])))
            for at, word in enumerate(before)
        )

    def _free_behind(self, behind: Sequence[Word]) -> bool:
        if not behind:
            return True
        said = [word.text.lower() for word in behind]
        if said[0] in listed("beside", "offices") or listed("beside", "offices").intersection(said[:3]) - {"chief", "prime"}:
            return not BODIES.intersection(said)
        if any(said[0] in listed("kinds", kind) for kind in KINDS):
            return len(said) == 1 or not BODIES.intersection(said)
        if said[0] in listed("beside", "behind"):
            return True
        hyphen = self._text[behind[0].start - 1] in "-–"
        return hyphen and len(behind) == 1 and bool(self._gazetteer.lookup(self._text[behind[0].start : behind[0].end]))

    def _hyphen(self, word: Word) -> bool:
        return self._text[word.end : word.end + 1] in ("-", "–")

    def _in_body(self, one: Candidate) -> bool:
        """Whether words beside a name in a text in capitals make it part of a body's."""
        before, after = self._before(one.first), self._after(one.last)
        if after is not None and after.text.lower() in BODIES:
            return True
        head = self._words[one.first - 2] if one.first > 1 else None
        return before is not None and before.text.lower() == "of" and head is not None and head.text.lower() in BODIES

    def named(self, accepted: Sequence[Candidate]) -> list[Named]:
        """The accepted names, with what the words beside them say of where they lie."""
        plain = [
            Named((one.start, one.end), self._text[one.start : one.end], one.entries, self._sort(one), self._vouched(one))
            for one in accepted
        ]
        return [
            replace(name, holder=self._holder(plain, at), countries=self._adjective(accepted[at]))
            for at, name in enumerate(plain)
        ]

    def _vouched(self, one: Candidate) -> bool:
        """Whether words beside a name, or the model, make it a place's, whatever the gazetteer has."""
        before = self._before(one.first)
        if before is not None and before.text.lower() in listed("before", "in_place"):
            return True
        return self._sort(one) is not None or any(
            each.kind == "place" and each.start < one.end and one.start < each.end for each in self._marked
        )

    def _holder(self, names: Sequence[Named], at: int) -> Named | None:
        """The name that the words say a place lies in."""
        name = names[at]
        if at + 1 < len(names) and HOLDS.fullmatch(self._text, name.place[1], names[at + 1].place[0]):
            behind = names[at + 1]
            if any(lies_in(entry, holder) for entry in name.entries for holder in behind.entries):
                return behind
        if at and re.fullmatch(r"['’]s?\s", self._text[names[at - 1].place[1] : name.place[0]]):
            before = names[at - 1]
            if any(lies_in(entry, holder) for entry in name.entries for holder in before.entries):
                return before
        return None

    def _adjective(self, one: Candidate) -> tuple[str, ...]:
        """The countries of an adjective before a name: "Indian Punjab", "the Indian city of Hyderabad"."""
        at = one.first - 1
        if (
            at >= 1
            and self._words[at].text.lower() == "of"
            and any(self._words[at - 1].text.lower() in listed("kinds", kind) for kind in KINDS)
        ):
            at -= 2
        while at >= 0 and self._words[at].text.lower() in listed("beside", "before") | all_kinds():
            at -= 1
        if at < 0 or self._text[self._words[at].end : one.start].strip(" \n").count(",") or not self._words[at].capital:
            return ()
        between = self._text[self._words[at].end : one.start]
        countries = self._gazetteer.countries_of(self._text[self._words[at].start : self._words[at].end])
        return countries if len(countries) == 1 and not re.search(r"[^\w\s]", between) else ()


def is_state(entries: Sequence[Entry]) -> bool:
    """Whether a name is that of a country, a region of several, or a capital: such names speak and act."""
    return any(entry.precision in ("country", "wider") or entry.capital for entry in entries)


def _renown(entry: Entry) -> float:
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


def never_places() -> frozenset[str]:
    """Names that are nearly never a place's, in lower case."""
    return listed("never", "words") | _NEVER_PHRASES
