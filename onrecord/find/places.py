"""Finds the names of places in a document, and the places that they mean."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from onrecord.find.names import BODIES
from onrecord.find.place_context import settle
from onrecord.find.place_entries import ONE_PLACE_KM, Entry, Named, gazetted, is_one_place, is_small, kilometres
from onrecord.find.place_evidence import Weighed, never_places
from onrecord.find.place_words import Candidate, Gazetteer, Marked, Persons, all_kinds, listed
from onrecord.find.reading import Reading
from onrecord.text.lists import word_set
from onrecord.text.words import english_words
from onrecord.types import Mention, Toponym

__all__ = ["Gazetteer", "find_toponyms"]
TOPONYM: Final = "rule:toponym@1"
_ACCEPTED, _SURE = 1.0, 2.5  # how much must speak for a name; how much carries over to its other occurrences
_LIKELY = -0.5  # of two names that lie in one country
_AGAIN, _BESIDE, _ONLY = 1.5, 1.2, 2.2  # what adds to it: the name elsewhere, others of its country, a name of that alone
_TWO_NAMES = re.compile(r"(?<![\w-])([A-Z][a-z]+) ([A-Z][a-z]+)(?! ?[A-Z])")
_PHRASE = re.compile(r"\s(?:of|for|from|in|at|to|by|with|and)\s")  # in no person's name: "Elders of Axum"
_GIVEN = 2.5  # Zipf of a word from which it is no given name
_WORD, _PART = 3.8, 3.0  # Zipf of a word that is no village's name, and of each word of a longer one that is none
_COUNTY = re.compile(r"(?<![\w-])(?!The )(?:(?:Mc|St\. )?[A-Z][a-z]+[ -]){1,3}(?<! of )County(?![\w-]| [A-Z])")
_TOWN = 10_000  # people of a town that tells of its country


def find_toponyms(reading: Reading, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Toponym]:
    """Find the names of places in a document, and the places that they mean.

    Names are looked up in the text itself; what a model takes for a mention is evidence among others. A name inside the name
    of a body or a person is none. Where several places have a name and the text does not settle which is meant, none is
    given, and all are named as alternatives; a name that a model takes for a place's and the gazetteer does not have is a
    toponym without one.

    Args:
        reading: The document as it is read.
        mentions: Whom and what a model says its words stand for.
        gazetteer: The places.

    Returns:
        Toponyms by position, none overlapping another.
    """
    marked = _marked(reading, mentions)
    persons = _parts_of_persons(reading.text, marked, gazetteer)
    names: list[Named] = []
    peoples: dict[tuple[str, ...], int] = defaultdict(int)
    scored: list[tuple[Weighed, list[Candidate]]] = []
    for passage in reading.passages:
        one = Weighed(reading.text, passage, marked, persons, gazetteer)
        scored.append((one, one.candidates()))
        for countries in one.peoples():
            peoples[countries] += 1
    for one, candidates in _agreed(reading.text, scored):
        names += one.named(candidates)
    toponyms = []
    for name, settled in zip(names, settle(names, _told(peoples)), strict=True):
        if settled.entry is None and not settled.rivals and not (name.vouched or name.astray):
            continue  # the name of somebody or something, as likely as that of a place that the gazetteer does not have
        (span,) = reading.spans([name.place])
        place = gazetted(settled.entry) if settled.entry is not None else None
        others = tuple(gazetted(entry) for entry in settled.others[:5])
        toponyms.append(Toponym(span, place, others, settled.how, TOPONYM))
    toponyms += [one for one in _counties(reading) if all(_apart(one, other) for other in toponyms)]
    taken = [name.place for name in names] + [match.span() for match in _COUNTY.finditer(reading.text)]
    toponyms += _unlisted(reading, marked, taken, persons, gazetteer)
    return sorted(toponyms, key=lambda each: each.span.start)


def _apart(one: Toponym, other: Toponym) -> bool:
    return one.span.end <= other.span.start or other.span.end <= one.span.start


def _told(peoples: Mapping[tuple[str, ...], int]) -> dict[str, float]:
    """How much adjectives and names of peoples tell of countries: as much as the country's name at most, each people once."""
    told: dict[str, float] = defaultdict(float)
    for countries, times in peoples.items():
        for country in countries:
            told[country] = min(1.0, told[country] + min(1.0, 0.5 * times) / len(countries))
    return told


def _marked(reading: Reading, mentions: Sequence[Mention]) -> list[Marked]:
    """Mentions with a name, in the repaired reading, by position."""
    places = [(reading.overlay.span_in_reading(one.span.start, one.span.end), one) for one in mentions if one.named]
    return [Marked(*place, one.kind) for place, one in sorted(places, key=lambda pair: pair[0])]


def _parts_of_persons(text: str, marked: Sequence[Marked], gazetteer: Gazetteer) -> Persons:
    """Words of persons' names of several words: alone they are likelier to be short for them than a place."""
    full = [_PHRASE.split(text[one.start : one.end])[0].split() for one in marked if one.kind == "person"]
    likely = set()
    for match in _TWO_NAMES.finditer(text):
        given = match[1]
        if english_words().ordinary.get(given.lower(), 0.0) < _GIVEN and not gazetteer.lookup(given):
            likely.add(match[2].lower())
    parts = {word.lower() for words in full if len(words) > 1 for word in words}
    return Persons(frozenset(parts | _always_persons(text, marked, gazetteer)), frozenset(likely))


def _always_persons(text: str, marked: Sequence[Marked], gazetteer: Gazetteer) -> set[str]:
    """Names of small places that a model takes for a person's more than once, and never for a place's: "Romney"."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for one in marked:
        kinds[text[one.start : one.end].lower()].append(one.kind)
    always = (words for words, said in kinds.items() if said.count("person") > 1 and "place" not in said)
    return {words for words in always if all(map(is_small, gazetteer.lookup(words)))}


def _agreed(text: str, scored: Sequence[tuple[Weighed, list[Candidate]]]) -> Iterator[tuple[Weighed, list[Candidate]]]:
    """What is accepted: a name that is surely a place's once, or a place's in a country of others, is likelier to be one."""
    sure = {text[one.start : one.end].lower() for _, some in scored for one in some if one.score >= _SURE}
    countries, towns = _countries_told(scored), _sure_towns(scored)
    for passage, some in scored:
        kept = []
        for one in some:
            again = _AGAIN if text[one.start : one.end].lower() in sure else 0.0
            there = sum(entry.country in countries for entry in one.entries)
            beside = _ONLY if there == len(one.entries) else _BESIDE if there or _is_near(one, towns) else 0.0
            if one.score + max(again, beside) >= _ACCEPTED:
                kept.append(one)
        yield passage, kept


def _sure_towns(scored: Sequence[tuple[Weighed, list[Candidate]]]) -> list[Entry]:
    """The towns of names that are surely places' and that one town alone has."""
    sure = (one for _, some in scored for one in some if one.score >= _SURE)
    return [one.entries[0] for one in sure if all(is_one_place(one.entries[0], each) for each in one.entries)]


def _is_near(one: Candidate, towns: Sequence[Entry]) -> bool:
    """Whether a name of one place alone lies near a town that is surely named, over a border too: Khost by Miranshah."""
    best = one.entries[0]
    return all(is_one_place(best, each) for each in one.entries) and any(
        each.id != best.id and kilometres(best, each) < ONE_PLACE_KM for each in towns
    )


def _countries_told(scored: Sequence[tuple[Weighed, list[Candidate]]]) -> frozenset[str]:
    """The countries that names tell of: those of accepted names that lie in one alone, and those that two names share."""
    towns: dict[str, set[str]] = defaultdict(set)
    told = set()
    for one in (one for _, some in scored for one in some):
        countries = {entry.country for entry in one.entries}
        if one.score >= _ACCEPTED:
            told |= countries if len(countries) == 1 else {each.country for each in one.entries if _is_known(each)}
        for entry in one.entries if one.score >= _LIKELY else ():
            if entry.country is not None and entry.population >= _TOWN and not entry.other_name:
                towns[entry.country].add(entry.name)
    return frozenset(country for country in (*told, *(each for each, names in towns.items() if len(names) > 1)) if country)


def _is_known(entry: Entry) -> bool:
    """Whether a place is what nearly everybody means by its name: a country, its capital."""
    return entry.precision == "country" or (entry.capital and not entry.other_name)


def _in_place(text: str, one: Marked) -> bool:
    """Whether the words around a name make it a place's: "near Karsel", "Karsel district"."""
    before = re.search(r"(\w+)\s+(?:the\s+)?$", text[max(0, one.start - 30) : one.start])
    behind = re.match(r"\s(\w+)", text[one.end : one.end + 30])
    to_place = listed("before", "in_place") | word_set("at from to towards toward")
    return (before is not None and before[1].lower() in to_place) or (behind is not None and behind[1].lower() in all_kinds())


def _is_of_words(name: str) -> bool:
    """Whether a name is put together of words of the language, as one of a building or body is: "Romare Orley Park"."""
    words = name.lower().split()
    usual = (english_words().ordinary.get(word, 0.0) >= (_WORD if len(words) == 1 else _PART) for word in words)
    return words[0] == "the" or words[-1] in BODIES | listed("beside", "things") or all(usual)


def _counties(reading: Reading) -> Iterator[Toponym]:
    """Counties that the gazetteer does not have: a town of that name, which may lie anywhere, is not one."""
    for match in _COUNTY.finditer(reading.text):
        (span,) = reading.spans([match.span()])
        yield Toponym(span, None, (), "the gazetteer does not have this county", TOPONYM)


def _unlisted(
    reading: Reading, marked: Sequence[Marked], taken: Sequence[tuple[int, int]], persons: Persons, gazetteer: Gazetteer
) -> Iterator[Toponym]:
    """Names that a model takes for places, and that the gazetteer does not have."""
    for one in marked:
        words = reading.text[one.start : one.end]
        if (
            one.kind != "place"
            or not words[0].isupper()
            or "-" in words
            or words.lower() in never_places()
            or _is_of_words(words)
            or words.lower() in persons.marked
            or gazetteer.countries_of(words)
        ):
            continue
        if any(start < one.end and one.start < end for start, end in taken):
            continue
        if any(gazetteer.lookup(word) for word in {words, *words.split()}):
            continue  # was looked at, and is no name of a place here
        if not _in_place(reading.text, one):
            continue
        (span,) = reading.spans([(one.start, one.end)])
        yield Toponym(span, None, (), "the words around it make it a place, and the gazetteer does not have it", TOPONYM)
