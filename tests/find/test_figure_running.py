"""Whether a count is said to add up over more than a month."""

import pytest

from onrecord.find.figures import find_figures
from onrecord.find.reading import Reading
from onrecord.types import Document

ADDS_UP = [
    "Shelling killed 52 farmers between 2017 and 2020.",
    "The office verified 3,400 deaths between July 2016 and December 2021.",
    "From 1 February to 31 July the clinic treated 312 wounded men.",
    "Custody, Lys district, January to June: 9 deaths.",
    "The fire took a further life, taking the toll to 9.",
    "This takes the winter's death count on the ridge to 31.",
    "Over 14,000 Sarnis have been driven over the border since the annexation.",
    "Mines killed 23 herders during the year.",
    "The minister said 63 drivers were killed last year.",
]
STANDS = [
    "Counsel of the 44 jailed teachers has asked for copies since July.",
    "A stevedore has not come home since he was stopped on Friday.",
    "The experts spoke of two defenders missing since 26 April.",
    "On Sunday 15 clerks walked free.",
    "It is the third such exchange this year: 31 captured soldiers.",
    "The claim to have killed 70 fighters is idle, since its detachment was small.",
    "Shots killed 17 fishermen last year when a patrol lost its way.",
]


def cumulative(text: str) -> list[bool]:
    made = Document(id="d", sha256="0" * 64, name="d.txt", media_type="text/plain", text=text, repairs=())
    return [figure.cumulative for figure in find_figures(Reading.of(made)) if figure.of is not None]


@pytest.mark.parametrize("text", ADDS_UP)
def test_a_stretch_of_months_or_a_toll_that_grows_adds_up(text: str) -> None:
    assert cumulative(text)[-1:] == [True]


@pytest.mark.parametrize("text", STANDS)
def test_what_is_held_at_a_moment_and_one_event_do_not_add_up(text: str) -> None:
    assert not any(cumulative(text))
