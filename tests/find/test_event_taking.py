"""Who takes part in events, read with the shipped model: whole phrases, doers that are no speakers, words without a name."""

import pytest

from onrecord.clean import clean
from onrecord.find.matters import find_matters
from onrecord.find.statements import find_said
from onrecord.gazetteer import shipped_gazetteer
from onrecord.model.tagger import load_tagger
from onrecord.types import Capture, Event


def event(sentence: str, kind: str) -> Event:
    """The event of a type that a sentence tells of."""
    said = find_said(clean(Capture(sentence.encode(), "text/plain", "a.txt")), load_tagger())
    (found,) = [each for each in find_matters(said, shipped_gazetteer()).events if each.type == kind]
    return found


def who(sentence: str, kind: str, role: str) -> list[str]:
    return [each.span.exact for each in event(sentence, kind).participants if each.role == role]


@pytest.mark.parametrize(
    ("sentence", "kind", "agents"),
    [
        ("We condemn all attacks on civilians, the ministry said.", "attack", []),
        ("The army called on the rebels to surrender their weapons.", "agreement", ["the rebels"]),
        ("The murder of a judge by unidentified gunmen shocked the town.", "killing", ["unidentified gunmen"]),
        ("The minister condemned the killing of two engineers by the Front.", "killing", ["the Front"]),
        ("Security forces picked up two brothers in Tesk on Tuesday night.", "abduction", ["Security forces"]),
        ("The Coastal Guard was accused of torture by the Varn Rights Group.", "torture", ["Coastal Guard"]),
        ("Mayor Jonas Tal spoke on Sunday after the attack on the mill in Orla.", "attack", []),
        ("Ana Oru, whose son was one of four clerks hurt in the attack on the court, met deputies.", "attack", []),
        ("The army has confirmed the attack on its post.", "attack", []),
        ("The army said that at least four soldiers were killed near Tesk.", "killing", []),
    ],
)
def test_whoever_does_it_is_the_agent_and_whoever_speaks_of_it_is_not(sentence: str, kind: str, agents: list[str]) -> None:
    assert who(sentence, kind, "agent") == agents


def test_those_counted_behind_a_deed_are_its_targets() -> None:
    assert who("The killings of 38 border guards at Orle last week are still on everybody's mind.", "killing", "target") in (
        ["38 border guards"],
        ["border guards"],
    )


def test_a_term_of_prison_is_no_time_of_the_sentence() -> None:
    assert event("The court sentenced the editor to nine years in prison.", "legal_measure").when is None


def test_victims_do_nothing() -> None:
    assert who("Victims of enforced disappearances rallied in Kolm.", "disappearance", "agent") == []


def test_words_that_a_particle_belongs_to_are_one_trigger() -> None:
    found = event("Armed men in plain clothes whisked away three students from a hostel in Orla.", "abduction")
    assert found.trigger.exact == "whisked away"


def test_a_drone_strike_is_no_strike_of_workers_and_a_letter_to_a_council_is_found() -> None:
    assert event("A drone strike killed eleven members of one family, the Orla Monitor said.", "attack").trigger.exact == "strike"
    assert who("The Republic of Varn has formally written to the members of the Council.", "appeal", "agent") == [
        "Republic of Varn"
    ]


def test_the_families_of_victims_have_done_nothing() -> None:
    assert who("Families of shooting victims met the mayor of Kolm.", "attack", "agent") == []


def test_a_person_seized_is_abducted() -> None:
    assert event("Rebels seized the local mayor in Tesk on Monday.", "abduction").trigger.exact == "seized"


def test_a_name_in_letters_is_whole() -> None:
    assert "two U.N. compounds" in who("The attacks on two U.N. compounds in Kolm went on for hours.", "attack", "target")


def test_two_words_of_one_phrase_are_one_event() -> None:
    assert event("Gunmen shot dead fourteen people at a hall in Jarn.", "killing").trigger.exact == "shot dead"
