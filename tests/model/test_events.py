"""What can be asked of the events in a text, with graphs that answer by the words they are given."""

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.antecedents import Setting
from onrecord.model.events import LONGEST_STRETCH, Events, NamedScores, stretches
from onrecord.model.labels import (
    EVENT_TYPES,
    FILLS,
    INCIDENT_TYPES,
    LINKS,
    POLARITIES,
    STATUSES,
    TOPICS,
    VICTIM_EFFECTS,
)

TEXT = "The Front shot dead two guards. Police did not arrest Ana Dorn."
WORDS = [match.span() for match in re.finditer(r"\w+|\.", TEXT)]
SPOKEN = [TEXT[slice(*word)] for word in WORDS]
SETTING = Setting(TEXT, WORDS, [0], [0, TEXT.index("Police")], [])
TRIGGERS = {"shot": "killing", "dead": "killing", "arrest": "arrest"}
TAKE_PART = {
    "The": "B-agent",
    "Front": "I-agent",
    "two": "B-target",
    "guards": "I-target",
    "Police": "B-agent",
    "Ana": "B-target",
    "Dorn": "I-target",
    ".": "I-target",
}
ANSWERS = {
    "The": "B-perpetrator_organisation",
    "Front": "I-perpetrator_organisation",
    "two": "B-victim",
    "guards": "I-victim",
    "Ana": "B-victim",
    "Dorn": "B-victim",
}


def certain(labels: list[str], names: tuple[str, ...], sure: float) -> Any:
    """Rows in which one label has a certainty and the others share the rest."""
    rows = np.full((len(labels), len(names)), (1 - sure) / (len(names) - 1), dtype=np.float32)
    rows[range(len(labels)), [names.index(label) for label in labels]] = sure
    return rows


def everything(asked: NamedScores) -> NamedScores:
    """Reads the words off the meanings, which are their numbers."""
    spoken = [SPOKEN[int(number)] for number in asked["meanings"][:, 0]]
    told = types_only(asked)
    size, kinds = len(spoken), len(INCIDENT_TYPES)
    return {
        **told,
        "fills": certain([ANSWERS.get(word, "O") for word in spoken], FILLS, 0.8),
        "effects": certain(["death" if word in {"two", "guards"} else "none" for word in spoken], VICTIM_EFFECTS, 0.7),
        "incidents": np.array([[9.0 if word == "shot" else 0.0] * kinds + [-1.0] * kinds for word in spoken]),
        "topics": np.concatenate([np.zeros((size, len(TOPICS))), np.ones((size, len(TOPICS)))], axis=1),
    }


def types_only(asked: NamedScores) -> NamedScores:
    spoken = [SPOKEN[int(number)] for number in asked["meanings"][:, 0]]
    return {
        "seen": asked["meanings"],
        "types": certain([TRIGGERS.get(word, "none") for word in spoken], ("none", *EVENT_TYPES), 0.9),
        "polarities": certain(["negated" if word == "arrest" else "happened" for word in spoken], POLARITIES, 0.9),
        "statuses": certain(["reported_as_fact"] * len(spoken), STATUSES, 0.9),
    }


def participants(asked: NamedScores) -> NamedScores:
    spoken = [SPOKEN[int(number)] for number in asked["seen"][:, 0]]
    assert all(SPOKEN[int(asked["seen"][at, 0])] in TRIGGERS for at in asked["anchors"])
    labels = certain([TAKE_PART.get(word, "O") for word in spoken], LINKS, 0.9)
    return {"links": np.repeat(labels[None], len(asked["anchors"]), axis=0)}


def events(run: Any = everything, setting: Setting = SETTING) -> Events:
    return Events(setting, np.arange(len(setting.words), dtype=np.float32)[:, None], run, participants)


def quoted(span: tuple[int, int]) -> str:
    return TEXT[slice(*span)]


def test_words_beside_each_other_that_name_the_same_are_one_trigger() -> None:
    found = events().likely_events()
    assert [(quoted(one.trigger), one.type) for one in found] == [
        ("shot dead", "killing"),
        ("arrest", "arrest"),
    ]
    assert [max(one.polarity, key=lambda name: one.polarity[name]) for one in found] == ["happened", "negated"]


def test_who_takes_part_stands_in_the_sentence_of_the_trigger() -> None:
    killing, arrest = events().likely_events()
    assert [(one.role, quoted(one.span)) for one in killing.participants] == [("agent", "The Front"), ("target", "two guards")]
    assert [(one.role, quoted(one.span)) for one in arrest.participants] == [("agent", "Police"), ("target", "Ana Dorn")]


def test_marks_at_the_edges_are_no_part_of_what_takes_part() -> None:
    assert TAKE_PART["."] == "I-target"
    assert all(quoted(one.span)[-1] != "." for event in events().likely_events() for one in event.participants)


def test_only_types_that_are_not_out_of_the_question_are_told() -> None:
    killing, _ = events().likely_events()
    assert list(killing.types) == ["killing"]


def test_fewer_words_name_an_event_the_more_is_asked_of_them() -> None:
    assert events().likely_events(0.999) == []


def test_a_trigger_found_otherwise_can_be_asked_about() -> None:
    place = (TEXT.index("did not arrest"), TEXT.index("arrest") + len("arrest"))
    assert max(events().types_of(place).items(), key=lambda pair: pair[1])[0] == "arrest"
    assert events().polarity_of(place)["negated"] == pytest.approx(0.9)
    assert events().status_of(place)["reported_as_fact"] == pytest.approx(0.9)
    assert [quoted(one.span) for one in events().participants_of(place)] == ["Police", "Ana Dorn"]


def test_where_no_word_was_read_nothing_is_likely() -> None:
    gap = (3, 4)
    asked = events()
    assert (asked.types_of(gap), asked.polarity_of(gap), asked.status_of(gap), asked.participants_of(gap)) == ({}, {}, {}, ())


def test_words_that_answer_begin_anew_where_one_says_so() -> None:
    found = events().likely_fills()
    assert found is not None
    assert [(one.role, quoted(one.span)) for one in found] == [
        ("perpetrator_organisation", "The Front"),
        ("victim", "two guards"),
        ("victim", "Ana"),
        ("victim", "Dorn"),
    ]
    assert found[0].effects is None
    assert found[1].effects is not None
    assert max(found[1].effects, key=lambda name: (found[1].effects or {})[name]) == "death"


def test_what_sentences_are_about_is_pooled_by_what_matters() -> None:
    told = events().likely_incidents([(0, len(TEXT)), (0, 0)])
    topics = events().likely_topics([(0, 9)])
    assert told is not None
    assert topics is not None
    assert told[0] == pytest.approx(dict.fromkeys(INCIDENT_TYPES, 1 / (1 + np.e)))
    assert told[1] == dict.fromkeys(INCIDENT_TYPES, 0.0)
    assert topics[0] == pytest.approx(dict.fromkeys(TOPICS, np.e / (1 + np.e)))


def test_a_model_that_has_not_learned_incidents_says_so() -> None:
    asked = events(types_only)
    assert asked.likely_fills() is None
    assert asked.likely_incidents([(0, 5)]) is None
    assert asked.likely_topics([(0, 5)]) is None
    assert len(asked.likely_events()) == 2


def test_a_text_without_words_has_no_events() -> None:
    asked = events(setting=Setting("", [], [], [], []))
    assert asked.likely_events() == []
    assert asked.likely_fills() == []


def test_the_graph_is_asked_once() -> None:
    calls = []

    def counted(asked: NamedScores) -> NamedScores:
        calls.append(len(asked["meanings"]))
        return everything(asked)

    asked = events(counted)
    asked.likely_events()
    asked.likely_fills()
    asked.types_of((0, 3))
    assert calls == [len(WORDS)]


@given(st.lists(st.integers(1, 400), min_size=1, max_size=8), st.integers(1, 300))
def test_stretches_hold_every_word_once_and_are_never_too_long(paragraphs: list[int], sentence: int) -> None:
    count = sum(paragraphs)
    words = [(2 * at, 2 * at + 1) for at in range(count)]
    blocks = [2 * sum(paragraphs[:at]) for at in range(len(paragraphs))]
    cut = list(stretches(words, blocks, [2 * at for at in range(0, count, sentence)]))
    assert [low for low, _ in cut] == [0, *(high for _, high in cut[:-1])]
    assert cut[-1][1] == count
    assert all(0 < high - low <= LONGEST_STRETCH for low, high in cut)


def test_a_stretch_ends_with_a_paragraph_where_one_fits_and_else_with_a_sentence() -> None:
    words = [(2 * at, 2 * at + 1) for at in range(600)]
    assert next(stretches(words, [0, 2 * 200], [0, 2 * 250])) == (0, 200)
    assert next(stretches(words, [0], [0, 2 * 250])) == (0, 250)
    assert next(stretches(words, [0], [0])) == (0, LONGEST_STRETCH)
