"""Tells what the words beside a name of a place say of where it lies: the state behind it, an adjective, a list."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.place_entries import Entry, Named, is_metropolis, is_well_known, lies_in, may_lie_in, of_sort
from onrecord.find.place_parts import PlaceParts
from onrecord.find.place_short import short_for
from onrecord.find.place_words import HOLDS, KINDS, Candidate, all_kinds, listed

_LIST = re.compile(r",?\s(?:and|or)\s(?:the\s)?|,\s(?:the\s)?")
_KNOWN = 100_000  # people of a town that has the name of a country or a great capital, and is meant with its own country behind


class PlaceNames(PlaceParts):
    """One passage, and what it says of where the places of its names lie."""

    def named(self, accepted: Sequence[Candidate]) -> list[Named]:
        """The accepted names, with what the words beside them say of where they lie."""
        plain = [
            Named((one.start, one.end), self._text[one.start : one.end], one.entries, self._sort(one), self._vouched(one))
            for one in accepted
        ]
        return [
            replace(
                name,
                holder=self._holder(plain, at),
                astray=self._astray(plain, at),
                alike=self._alike(plain, at),
                countries=self._adjective(accepted[at]),
            )
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

    def _astray(self, names: Sequence[Named], at: int) -> Named | None:
        """The name that the words say a town lies in, where none of the gazetteer's of its name does: "Fairview, W.Va."."""
        if at + 1 == len(names) or (between := HOLDS.fullmatch(self._text, names[at].place[1], names[at + 1].place[0])) is None:
            return None
        name, behind = names[at], names[at + 1]
        short = short_for(self._text, *behind.place) is not None and not self._shouted
        within = behind.sort in ("district", "province") and re.search(r"(?:^|\s)in(?:\sthe)?$|^\w.*\sof$", between[0].strip())
        apart = between[0].lower().endswith(("ern ", "outskirts of "))
        if not (short or within or apart) or any(is_well_known(entry) for entry in name.entries):
            return None
        return None if any(may_lie_in(entry, each, behind.sort) for entry in name.entries for each in of_sort(behind)) else behind

    def _alike(self, names: Sequence[Named], at: int) -> tuple[Named, ...]:
        """The names that "and" or a comma joins to one: such are mostly of one kind."""
        pairs = ((one, names[one + 1]) for one in (at - 1, at) if 0 <= one < len(names) - 1)
        joined = [(one, other) for one, other in pairs if _LIST.fullmatch(self._text, names[one].place[1], other.place[0])]
        return tuple(names[one] if one < at else other for one, other in joined)

    def _holder(self, names: Sequence[Named], at: int) -> Named | None:
        """The name that the words say a place lies in."""
        name = names[at]
        if at + 1 < len(names) and HOLDS.fullmatch(self._text, name.place[1], names[at + 1].place[0]):
            behind = names[at + 1]
            if any(self._can_lie_in(entry, name, holder) for entry in name.entries for holder in of_sort(behind)):
                return behind
        if at and re.fullmatch(r"['’]s?\s", self._text[names[at - 1].place[1] : name.place[0]]):
            before = names[at - 1]
            if any(lies_in(entry, holder) for entry in name.entries for holder in before.entries):
                return before
        return None

    def _can_lie_in(self, entry: Entry, name: Named, holder: Entry) -> bool:
        """Whether words like "X, Y" say that a place lies in another: not in "Canada, Mexico and", for a hamlet Cañada."""
        if not lies_in(entry, holder):
            return False
        famous = any(each.precision == "country" or is_metropolis(each) for each in name.entries)
        return not famous or holder.precision != "country" or entry.precision == "province" or entry.population >= _KNOWN

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
