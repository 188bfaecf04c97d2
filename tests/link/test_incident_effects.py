"""What befell a victim, by the words for death and injury near its mentions, on invented sentences."""

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from messages import message_told, sentence_at, sentences_of

from onrecord.link.incident_effects import effect_of
from onrecord.link.incident_values import Candidate, Effect, TextTold, Told

EFFECTS: tuple[Effect, ...] = get_args(Effect)
LEAST = 0.6


def told(message: str, words: str, **scores: float) -> tuple[TextTold, Candidate]:
    """A message, and the victim of these words in it; of the effects that are not named nothing is known."""
    sentences = sentences_of(message)
    mentions = []
    for match in re.finditer(re.escape(words), message):
        number = sentence_at(sentences, match.start())
        mentions.append(Told(match.span(), number, words, (), {"name": 0.9}, 0))
    effects: dict[Effect, float] = {effect: scores.get(effect, 0.05) for effect in EFFECTS}
    one = Candidate(tuple(mentions), True, {"name": 0.9}, {}, effects)
    return message_told(message, one), one


@pytest.mark.parametrize(
    ("message", "effect"),
    [
        ("THE BOMB KILLED PEDRO BRENN AND WOUNDED ANNA TESK.", "death"),
        ("THE BOMB WOUNDED PEDRO BRENN AND KILLED ANNA TESK.", "injury"),
        ("PEDRO BRENN WAS SLIGHTLY INJURED IN THE ATTACK.", "injury"),
        ("GUNMEN TODAY MURDERED MAYOR PEDRO BRENN.", "death"),
        ("PEDRO BRENN SPOKE TO THE PRESS IN OREL.", None),
        ("PEDRO BRENN SPOKE TO THE PRESS. TWO GUARDS WERE KILLED.", None),  # another sentence
    ],
)
def test_the_nearest_word_for_harm_in_its_sentence_tells_what_befell_a_victim(message: str, effect: Effect | None) -> None:
    text, one = told(message, "PEDRO BRENN", death=0.3, injury=0.3)
    assert effect_of(text, one, "name", LEAST) == effect


def test_what_is_known_without_words_stays() -> None:
    text, one = told("PEDRO BRENN WAS SET FREE BY HIS KIDNAPPERS IN OREL.", "PEDRO BRENN", regained_freedom=0.9)
    assert effect_of(text, one, "name", LEAST) == "regained_freedom"


def test_words_for_harm_speak_against_there_having_been_none() -> None:
    without, one = told("PEDRO BRENN DROVE ON.", "PEDRO BRENN", no_injury=0.7)
    assert effect_of(without, one, "name", LEAST) == "no_injury"
    harmed, other = told("THE SHOT WOUNDED PEDRO BRENN.", "PEDRO BRENN", no_injury=0.7)
    assert effect_of(harmed, other, "name", LEAST) == "injury"


@given(st.lists(st.floats(0, 1), min_size=5, max_size=5), st.floats(0, 2))
def test_nothing_is_told_that_is_less_sure_than_asked(scores: list[float], least: float) -> None:
    text, one = told("PEDRO BRENN DROVE ON.", "PEDRO BRENN", **dict(zip(EFFECTS, scores, strict=True)))
    effect = effect_of(text, one, "name", least)
    assert (effect is None) == (max(scores) <= least)
    if effect is not None:
        assert one.effects[effect] == max(scores)
