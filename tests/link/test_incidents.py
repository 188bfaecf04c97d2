"""Incidents put together from candidates, on an invented message; the scores are given by hand."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from onrecord.link.incident_accused import Scene, organisation_marks
from onrecord.link.incident_marks import _WEIGHTS, Marks, day_marks, pair_marks, part_marks, place_marks
from onrecord.link.incident_values import (
    Candidate,
    DayTold,
    Effect,
    IncidentType,
    PlaceTold,
    Role,
    TextTold,
    Told,
)
from onrecord.link.incident_words import clearest, core, head, number_of, same
from onrecord.link.incidents import LIMITS, build_incidents

TEXT = (
    "GUNMEN OF THE HILL ARMY TODAY KILLED ANNA BRENN, MAYOR OF OREL, IN OREL. "
    "THE HILL ARMY CLAIMED RESPONSIBILITY FOR THE ATTACK. "
    "YESTERDAY A BOMB WOUNDED ABOUT 20 MERCHANTS IN PORT ELM."
)
SENTENCES = [match.span() for match in re.finditer(r"[^.]+\.", TEXT)]
TYPES: tuple[IncidentType, ...] = get_args(IncidentType)
ROLES: tuple[Role, ...] = get_args(Role)


def certain(names: Iterable[str], sure: Mapping[str, float]) -> dict[str, float]:
    return {name: sure.get(name, 0.01) for name in names}


def told(words: str, sure: Mapping[str, float]) -> list[Told]:
    """Every place where the words stand in the text."""
    found = []
    for match in re.finditer(re.escape(words), TEXT):
        sentence = next(number for number, (start, end) in enumerate(SENTENCES) if start <= match.start() < end)
        before = tuple(TEXT[SENTENCES[sentence][0] : match.start()].split())[-6:]
        scores: dict[Role, float] = certain(ROLES, sure)  # type: ignore[assignment]
        found.append(Told(match.span(), sentence, words, before, scores, len(TEXT[: match.start()].split())))
    return found


def candidate(words: str, role: Role, type: IncidentType, effect: str = "death", *, named: bool = False) -> Candidate:
    sure: dict[str, float] = {role: 0.95}
    return Candidate(
        told=tuple(told(words, sure)),
        named=named,
        scores=certain(ROLES, sure),  # type: ignore[arg-type]
        types=certain(TYPES, {type: 0.95}),  # type: ignore[arg-type]
        effects=certain(get_args(Effect), {effect: 0.9}),  # type: ignore[arg-type]
    )


def place(name: str, sentence: int, countries: tuple[str, ...]) -> PlaceTold:
    start = TEXT.rindex(name)
    return PlaceTold((start, start + len(name)), sentence, name, "CITY", 3.0, 0.9, 0.9, "IN", ".", countries)


@pytest.fixture
def text() -> TextTold:
    kinds = [{"attack": 0.95}, {"attack": 0.6}, {"bombing": 0.95}]
    return TextTold(
        text=TEXT,
        sentences=SENTENCES,
        paragraphs=[0, 0, 1],
        sent=date(1990, 1, 3),
        sent_from="OREL",
        relevant=0.95,
        types=certain(TYPES, {"attack": 0.95, "bombing": 0.95}),  # type: ignore[arg-type]
        sentence_types=[certain(TYPES, kind) for kind in kinds],  # type: ignore[misc]
        candidates=[
            candidate("ANNA BRENN", "name", "attack", named=True),
            candidate("MERCHANTS", "described", "bombing", "injury"),
            candidate("HILL ARMY", "organisation", "attack", named=True),
            candidate("GUNMEN", "individual", "attack"),
        ],
        places=[place("OREL", 0, ("NL",)), place("PORT ELM", 2, ("NL", "SL"))],
        days=[DayTold(0, "today", date(1990, 1, 3)), DayTold(2, "yesterday", date(1990, 1, 2))],
        attributed=(),
        countries={"NL": 1.0, "SL": 3.0},
    )


def test_every_type_that_is_told_of_has_its_incident(text: TextTold) -> None:
    killing, bombing = build_incidents(text)
    assert (killing.type, bombing.type) == ("attack", "bombing")
    assert [(one.words, one.named, one.number, one.effect) for one in killing.victims] == [("ANNA BRENN", True, "1", "death")]
    assert [(one.words, one.named, one.number, one.effect) for one in bombing.victims] == [("MERCHANTS", False, "~20", "injury")]


def test_an_incident_takes_the_day_and_place_of_its_own_sentences(text: TextTold) -> None:
    killing, bombing = build_incidents(text)
    assert (killing.day, bombing.day) == (date(1990, 1, 3), date(1990, 1, 2))
    assert [[one.name for one in incident.places] for incident in (killing, bombing)] == [["OREL"], ["PORT ELM"]]


def test_a_place_that_one_country_alone_has_tells_the_country(text: TextTold) -> None:
    killing, bombing = build_incidents(text)
    assert (killing.country, bombing.country) == ("NL", "SL")


def test_an_organisation_that_says_so_itself_claims_the_deed(text: TextTold) -> None:
    accused = build_incidents(text)[0].accused
    assert accused is not None
    assert (accused.words, accused.blame) == ("HILL ARMY", "claimed_or_admitted")


def test_a_text_that_tells_of_nothing_relevant_has_no_incident(text: TextTold) -> None:
    assert build_incidents(replace(text, relevant=0.05)) == []


def test_an_incident_without_anybody_in_it_is_not_told(text: TextTold) -> None:
    assert build_incidents(replace(text, candidates=[])) == []


def test_a_place_or_day_that_is_not_told_stays_open(text: TextTold) -> None:
    for incident in build_incidents(replace(text, places=[], days=[], countries={})):
        assert (incident.day, incident.country, incident.places) == (None, None, ())


def test_everything_told_quotes_the_text(text: TextTold) -> None:
    for incident in build_incidents(text):
        for words in (*(one.words for one in incident.victims), *incident.targets, *incident.individuals):
            assert words in TEXT


def test_stricter_limits_never_add_victims(text: TextTold) -> None:
    strict = replace(LIMITS, part=dict.fromkeys(LIMITS.part, 0.999), alone=1.0)
    assert sum(len(one.victims) for one in build_incidents(text, strict)) <= sum(
        len(one.victims) for one in build_incidents(text)
    )


def test_every_mark_has_a_weight(text: TextTold) -> None:
    one, other = text.candidates[0], text.candidates[2]
    near = {0: 1.0, 1: 0.5, 2: 0.0}
    given: dict[str, Marks] = {
        **{role: part_marks(text, one, role, "attack", 0) for role in LIMITS.part},
        "organisation": {**organisation_marks(Scene(text, "attack", near), other, 0, [other], [one]), "none told": 1.0},
        "day": {**day_marks(text, text.days[0], near, earlier=()), **day_marks(text, None, near, earlier=())},
        "place": {**place_marks(text, text.places[0], near, times=1), **place_marks(text, None, near, times=1)},
        "together": pair_marks(text, one.told, other.told, "attack"),
    }
    assert {table: set(marks) for table, marks in given.items()} == {table: set(weights) for table, weights in _WEIGHTS.items()}


@pytest.mark.parametrize(
    ("before", "words", "number"),
    [
        (("SIX",), "JESUIT PRIESTS", "6"),
        (("KILLED", "ABOUT", "50"), "PEASANTS", "~50"),
        (("AT", "LEAST", "10"), "JUDGES", "10-"),
        (("KILLED",), "PEASANTS", "PLURAL"),
        (("KILLED",), "PEOPLE", "PLURAL"),
        (("KILLED", "A"), "PEASANT", "1"),
        (("THE",), "3 PEASANTS", "3"),
        (("5", "JANUARY", "IN"), "PEASANTS", "PLURAL"),  # the number counts something else
        (("ONE", "OF", "THE"), "PEASANTS", "PLURAL"),
    ],
)
def test_numbers_of_people(before: tuple[str, ...], words: str, number: str) -> None:
    one = Told((0, 1), 0, words, before, dict.fromkeys(ROLES, 0.5), 0)
    assert number_of([one], words, named=False) == number
    assert number_of([one], words, named=True) == "1"


@pytest.mark.parametrize(
    ("one", "other", "named", "alike"),
    [
        ("BRENN", "ANNA BRENN", True, True),
        ("ANNA BRENN", "ANNA MARR", True, False),
        ("THE OLD MAYOR", "MAYOR", False, True),
        ("MAYOR OF OREL", "MAYOR", False, True),
        ("MAYOR'S HOUSE", "MAYOR", False, False),
        ("TWO POLICEMEN", "THREE POLICEMEN", False, True),
    ],
)
def test_words_for_the_same(one: str, other: str, named: bool, alike: bool) -> None:
    assert same(one, other, named=named) == same(other, one, named=named) == alike


def test_core_and_head() -> None:
    assert core("THE TWO MEMBERS OF THE HILL ARMY [HA]") == ("MEMBERS", "OF", "HILL", "ARMY")
    assert head("THE TWO MEMBERS OF THE HILL ARMY") == "MEMBERS"


def test_the_fullest_name_is_the_clearest(text: TextTold) -> None:
    assert clearest(text.candidates[0], "name") == "ANNA BRENN"
