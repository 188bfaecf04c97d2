"""Tells whether a name of the gazetteer is part of another name where it stands: a body's, a person's, a longer one."""

import re
from collections.abc import Sequence

from onrecord.find.names import BODIES
from onrecord.find.place_entries import is_state, lies_in
from onrecord.find.place_words import KINDS, Candidate, PlaceWords, Word, all_kinds, listed
from onrecord.text.people import counts_people
from onrecord.text.words import english_words

_OPENER = 4.7  # Zipf, of a word that opens a sentence
_SHORTENED = re.compile(r"['’](?:ll|re|ve|m|d)$", re.IGNORECASE)  # "I'll" is no short form of Illinois
_INITIAL = re.compile(r"[A-Z]\. ?")
_NAME = 2  # words of a person's name
_APART = 3  # characters from the end of a name to "of" behind it
_GIVEN_NAME = 4  # letters of a word that no list has and that is a given name, or part of a longer name
_TITLED = 3  # words before a name among which a person's title is looked for
_SHORTEST = 6  # letters of a name that is no abbreviation


class PlaceParts(PlaceWords):
    """One passage, and which names in it are parts of others."""

    def _goes_on(self, one: Candidate) -> bool:
        """Whether a name in capitals is the beginning of a longer one that the gazetteer does not have: "CARMEN DE ATRATO"."""
        after = self._after(one.last)
        return after is not None and after.text.lower() in ("de", "del")

    def _stands_alone(self, one: Candidate, first: int, last: int) -> bool:
        """Whether the other words of a stretch with capitals leave a name to be a place's own."""
        words = self._words
        before = [words[at] for at in range(first, one.first)]
        behind = [words[at] for at in range(one.last + 1, last + 1)]
        cut = max((at for at, word in enumerate(before) if word.owns), default=-1)
        before = before[cut + 1 :]
        if words[one.last].owns:
            behind = []
        return self._title(one) and self._free_before(before, one) and self._free_behind(behind, one)

    def _is_part_said(self, one: Candidate) -> bool:
        """Whether the word beside a name makes it a street's, a station's, a party's to a trial: "Roe v. Wade"."""
        before, after = self._words[one.first - 1] if one.first else None, self._after(one.last)
        if before is not None and before.text.lower() in listed("beside", "part_before"):
            between = self._text[before.end : one.start]
            return between.strip(". ") == "" and (before.capital or before.text.startswith("v"))
        if before is not None and before.text.lower() in listed("beside", "agencies") and not is_state(one.entries):
            return self._text[before.end : one.start].isspace()
        return after is not None and after.text.lower() in listed("beside", "part_after") and (after.capital or self._shouted)

    def _title(self, one: Candidate) -> bool:
        """False behind a person's title or initial: "Gov. Orley", "Vance J. Orley"."""
        before = self._words[one.first - 1] if one.first else None
        if before is not None and _INITIAL.fullmatch(self._text, before.start, one.start) and not self._words[one.first].opens:
            return False
        if before is None or before.text.lower() not in listed("before", "titles") or not before.capital:
            return True
        return self._text[before.end : one.start].strip(". ") != ""

    def _free_before(self, before: Sequence[Word], one: Candidate) -> bool:
        if not before or self._is_opened(one):
            return True
        said = [word.text.lower() for word in before]
        if said[-1] in ("of", "de", "del"):
            return self._is_free_of(before, one)
        if self._holds(before, one):
            return True
        allowed = listed("beside", "before") | listed("before", "in_place") | listed("before", "to_place")
        return all(
            word.text.lower() in allowed
            or self._gazetteer.countries_of(word.text)
            or (at == 0 and word.opens and english_words().ordinary.get(word.text.lower(), 0.0) >= _OPENER)
            or (self._hyphen(word) and bool(self._gazetteer.lookup(self._text[word.start : word.end])))
            for at, word in enumerate(before)
        )

    def _is_free_of(self, before: Sequence[Word], one: Candidate) -> bool:
        """Whether words with "of" before a name leave it to be a place's own: "Governor of X", "X District of Y"."""
        said = [word.text.lower() for word in before]
        head = said[-2] if len(said) > 1 else ""
        if self._words[one.last].owns and not BODIES.intersection(said) and one.last + 1 < len(self._words):
            return not self._words[one.last + 1].capital
        if head in all_kinds() and self._is_place_before(before[:-2]):
            return True
        if head in listed("before", "members") or self._is_behind_person(before) or self._holds(before[:-1], one):
            return True
        if any(head in listed("kinds", kind) and any(each.precision == kind for each in one.entries) for kind in KINDS):
            return True
        return bool(listed("beside", "offices").intersection(said))

    def _is_behind_person(self, before: Sequence[Word]) -> bool:
        """Whether "of" stands behind a person's name: "Senator Vance Orley of Arizona", unlike "Prince of Wales"."""
        if len(before) <= _NAME or before[-1].text != "of":
            return False
        end, name = before[-1].start, before[-1 - _NAME : -1]
        if not all(word.capital and word.text.lower() not in listed("beside", "offices") for word in name):
            return False
        if counts_people(name[-1].text.lower(), one=False):
            return False  # "Veterans of America"
        return any(each.kind == "person" and each.start < name[-1].start and end - each.end < _APART for each in self._marked)

    def _holds(self, words: Sequence[Word], one: Candidate) -> bool:
        """Whether a name is that of the province or district that the words before it lie in: "Kurukshetra of Haryana"."""
        inside = self._gazetteer.lookup(self._text[words[0].start : words[-1].end]) if words else ()
        return any(lies_in(each, holder) for each in inside for holder in one.entries)

    def _is_held(self, one: Candidate, words: Sequence[Word]) -> bool:
        """Whether the words behind a name are that of the province or country that its place lies in: "Mysuru Karnataka"."""
        behind = self._gazetteer.lookup(self._text[words[0].start : words[-1].end]) if words else ()
        return any(lies_in(each, holder) for each in one.entries for holder in behind)

    def _is_opened(self, one: Candidate) -> bool:
        """Whether a sentence opens with people or things of a place: "Dockers of Talcahuano", unlike "Knights of Malta"."""
        at = one.first - 1
        at -= at > 0 and self._words[at].text == "the"
        if at < 1 or self._words[at].text != "of" or not self._words[at - 1].opens:
            return False
        head = self._words[at - 1].text.lower()
        if head in BODIES or head in listed("beside", "societies"):
            return False
        several = head.endswith("s") and head in english_words().ordinary
        return (
            several or head in listed("before", "of_place") or head in listed("before", "parts") or counts_people(head, one=False)
        )

    def _is_place_before(self, words: Sequence[Word]) -> bool:
        """Whether words are a place's name: "Palamau" in "Palamau District of Jharkhand"."""
        return bool(words) and bool(self._gazetteer.lookup(self._text[words[0].start : words[-1].end]))

    def _free_behind(self, behind: Sequence[Word], one: Candidate) -> bool:
        said = [word.text.lower() for word in behind]
        if not behind or self._is_held(one, behind[1:] if said[0] == "of" else behind):
            return True
        sort = self._words[one.last].text.lower()
        if (said[0] == "of" and sort in all_kinds()) or (said[0] in all_kinds() and said[1:2] == ["of"]):
            return True
        if said[0] in listed("beside", "offices") or listed("beside", "offices").intersection(said[:3]) - {"chief", "prime"}:
            return not BODIES.intersection(said)
        if any(said[0] in listed("kinds", kind) for kind in KINDS):
            return len(said) == 1 or not BODIES.intersection(said)
        if said[0] in listed("beside", "behind"):
            return True
        hyphen = self._text[behind[0].start - 1] in "-–"
        return hyphen and len(behind) == 1 and bool(self._gazetteer.lookup(self._text[behind[0].start : behind[0].end]))

    def _is_no_name(self, one: Candidate, text: str) -> bool:
        return bool(_SHORTENED.search(text)) or self._is_title(one, text) or self._is_in_firm(one) or self._is_other(one)

    def _is_in_firm(self, one: Candidate) -> bool:
        """Whether "&" makes a name one of a firm's: "Moore & Van Allen"."""
        return self._text[one.end : one.end + 3] == " & " or self._text[max(0, one.start - 3) : one.start] == " & "

    def _is_other(self, one: Candidate) -> bool:
        """Whether a name is a county's that the gazetteer has only towns of, or an adjective: "Clay County", "Somali traders"."""
        text, after = self._text[one.start : one.end], self._after(one.last)
        if after is not None and after.text == "County" and all(each.precision == "settlement" for each in one.entries):
            return True
        if is_state(one.entries) or self._sort(one) is not None or not self._gazetteer.countries_of(text):
            return False
        region = after is not None and after.text.lower() in listed("kinds", "any")
        return not (region and any(each.precision == "province" and not each.other_name for each in one.entries))

    def _is_title(self, one: Candidate, text: str) -> bool:
        """Whether an abbreviation of a state stands where none does: "Del. Marcia Orley", "Miss. Orley"."""
        short = len(text) < _SHORTEST and "." not in text and self._text[one.end : one.end + 1] == "."
        return short and all(each.other_name and each.precision == "province" for each in one.entries)

    def _hyphen(self, word: Word) -> bool:
        return self._text[word.end : word.end + 1] in ("-", "–")

    def _ends_name(self, one: Candidate) -> bool:
        """Whether a name in capitals ends a longer one, as a person's: "VIRGILIO BARCO VARGAS", "COLONEL ORLANDO MONTANO"."""
        before = self._words[one.first - 1] if one.first else None
        if before is None or before.owns or not self._text[before.end : one.start].isspace():
            return False
        if self._is_titled(one):
            return True
        word = before.text.lower()
        foreign = len(word) >= _GIVEN_NAME and word not in english_words().ordinary and word not in all_kinds()
        known = self._gazetteer.countries_of(before.text) or self._gazetteer.lookup(before.text)
        return foreign and word not in listed("beside", "before") and not known

    def _is_titled(self, one: Candidate) -> bool:
        """Whether a title stands before a name, or before the words of no list right before it: "PRESIDENT VIRGILIO BARCO"."""
        for at in range(one.first - 1, max(-1, one.first - 1 - _TITLED), -1):
            word, following = self._words[at], self._words[at + 1]
            if word.owns or not self._text[word.end : following.start].strip(".").isspace():
                return False
            if word.text.lower() in listed("before", "titles"):
                return True
            if word.text.lower() in english_words().ordinary:
                return False
        return False

    def _is_before_hyphen(self, one: Candidate) -> bool:
        """Whether a hyphen joins a name in capitals to a word: "AGRO-INDUSTRIAL", unlike "CALI-BOGOTA"."""
        after = self._words[one.last + 1] if one.last + 1 < len(self._words) else None
        joined = after is not None and self._text[one.end : after.start] == "-"
        return joined and after is not None and after.text.lower() in english_words().ordinary

    def _in_body(self, one: Candidate) -> bool:
        """Whether words beside a name in a text in capitals make it part of a body's."""
        before, after = self._before(one.first), self._after(one.last)
        at = one.last
        while after is not None and after.text.lower() in listed("beside", "creeds"):
            at += 1
            after = self._after(at)
        if after is not None and after.text.lower() in BODIES:
            return True
        head = self._words[one.first - 2] if one.first > 1 else None
        return before is not None and before.text.lower() == "of" and head is not None and head.text.lower() in BODIES
