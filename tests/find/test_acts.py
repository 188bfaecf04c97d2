"""What is done by saying something, by the words of cue and content."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.acts import act_by_rule
from onrecord.find.leanings import LEANS
from onrecord.types import Act

BY_CUE = [
    ("denied", "it", "deny"),
    ("has flatly denied", "any part in the raid", "deny"),
    ("issued a denial", "that it had fired", "deny"),
    ("did not deny", "the report", "assert"),  # nothing is denied
    ("refused", "to sign", "deny"),
    ("declined", "the invitation", "deny"),
    ("refused to comment on", "the raid", "assert"),  # keeping silent is no denial
    ("declined to say", "who had called", "assert"),
    ("neither confirmed nor denied", "it", "assert"),
    ("does not agree with", "the surveyor", "deny"),
    ("claimed responsibility for", "the blast", "claim_responsibility"),
    ("owned up to", "the raid", "claim_responsibility"),
    ("has claimed", "responsibility for the raid", "claim_responsibility"),  # where the annotator leaves the noun to the content
    ("claimed", "the ambush on the Kelm road", "claim_responsibility"),
    ("claimed", "that prices had doubled", "assert"),
    ("claimed", "that soldiers had burned the market", "accuse"),
    ("claimed", "it", "claim_responsibility"),  # the deed itself
    ("claimed", "to have overrun two posts", "claim_responsibility"),
    ("alleged", "that the clerk had kept the money", "accuse"),
    ("suspect", "that he simply forgot", "assert"),
    ("suspects", "a burst pipe", "assert"),  # nobody is charged
    ("suspects", "the clerk of selling the keys", "accuse"),
    ("admitted", "burning the mill", "claim_responsibility"),
    ("admitted", "three burglaries", "claim_responsibility"),
    ("admitted", "nothing", "assert"),
    ("admitted", "being tired", "assert"),
    ("boasted of", "shelling the depot", "claim_responsibility"),
    ("boasted", "that the bread was good", "assert"),
    ("pleaded", "guilty", "claim_responsibility"),
    ("pleaded", "not guilty", "deny"),
    ("pleaded", "for more time", "request"),
    ("holds", "the mayor answerable for the fire", "accuse"),
    ("holds", "that bread is dear", "assert"),
    ("had pinned", "the theft on the clerk", "accuse"),
    ("laughed off", "the story", "deny"),
    ("belied", "the report", "deny"),
    ("called", "the report a fairy tale", "deny"),
    ("described", "himself as saddened", "express"),
    ("would like", "to go home", "express"),
    ("would like", "the clerk to open the books", "request"),
    ("prayed", "that the road be opened", "request"),
    ("prays", "for rain", "express"),
    ("replied", "that it had received no letter", "deny"),  # it answers what was said before
    ("reiterated", "its readiness to talk", "express"),
    ("admitted", "that the road was bad", "assert"),
    ("called on", "the Front to leave", "request"),
    ("appealed against", "the sentence", "deny"),
    ("asked", "the minister to resign", "request"),
    ("asked", "whether the bridge was open", "assert"),
    ("asked", "the clerk why", "assert"),  # a question, though somebody is asked
    ("were told", "to leave the valley", "request"),
    ("told", "residents to boil water", "request"),
    ("told", "that the road to Kelm was shut", "assert"),  # "to" before a place
    ("has warned", "that the dam could fail", "warn"),
    ("warned", "residents not to swim", "request"),
    ("threatened", "to sue", "warn"),
    ("fears", "for her son", "express"),
    ("fears", "that the dam will fail", "warn"),
    ("fears", "another flood", "warn"),
    ("cautioned", "that the bridge might give way", "warn"),
    ("cautioned", "that it was early", "assert"),
    ("cautioned against", "betting on rain", "warn"),
    ("assured", "of its full help", "pledge"),
    ("assured", "that the road was open", "assert"),
    ("lashed out at", "the bank", "condemn"),
    ("thanked", "the nurses for their courage", "express"),
    ("voiced", "support for the truce", "praise"),
    ("voiced", "doubt", "express"),
    ("expressed deep concern over", "the raids", "express"),
    ("reaffirmed", "its commitment to peace", "pledge"),
    ("reiterated", "its demand for a recount", "request"),
    ("recognised", "the value of the papers", "praise"),
    ("agreed", "to a truce", "pledge"),
    ("agreed", "that the road was bad", "assert"),
    ("wants", "to go home", "express"),
    ("wants", "the governor to go home", "request"),
    ("described", "the raid as a cowardly crime", "condemn"),
    ("described", "the mayor as a hero", "praise"),
    ("described", "the house as green", "assert"),
    ("described", "it as a plan for ending terrorism in the wide and windy land of Orvane", "assert"),  # far from what is named
    ("declared", "independence", "announce"),
    ("believe", "that the minister should resign", "assert"),  # a belief asks nothing
    ("said in a press statement", "the road was open", "assert"),  # "press" is no pressing
    ("apologised for", "the delay", "express"),
    ("has yet to say", "what they were", "assert"),
    ("", "The road is open.", "assert"),
]

BY_CONTENT = [
    ("the minister should resign", False, "request"),
    ("the minister should have resigned", False, "condemn"),
    ("there must have been forty of them", False, "assert"),  # a guess, not a demand
    ("its men had mined the road", False, "claim_responsibility"),
    ("they had shelled the depot", False, "claim_responsibility"),
    ("rebels had shelled the depot", False, "accuse"),
    ("twelve people were killed", False, "assert"),  # harm without a doer
    ("twelve people were killed by the army", False, "accuse"),
    ("two houses were destroyed by the flood", False, "assert"),  # nobody's deed
    ("it had treated nine people", False, "assert"),
    ("it would pay every family", False, "pledge"),
    ("it would last eleven days", False, "assert"),
    ("the talks would resume on Thursday", False, "announce"),
    ("units of the Union, on Sunday night, wiped out a post", False, "assert"),  # nobody says whose side speaks
    ("our gunners fired nine rounds", False, "claim_responsibility"),
    ("the kiln was ours", False, "claim_responsibility"),
    ("the soldiers took my brother", False, "accuse"),
    ("the governor gave the order", False, "accuse"),
    ("the report is not true", False, "deny"),
    ("no such letter was sent", False, "deny"),
    ("nobody shelled the depot", False, "deny"),  # a deed that somebody must have spoken of
    ("we did not burn the mill", True, "deny"),
    ("nobody has been killed", False, "assert"),  # harm without a doer
    ("he was misheard", False, "deny"),
    ('"No. Next."', True, "deny"),
    ("no one was hurt", False, "assert"),  # negative, but answers nothing
    ('"Open the road."', True, "request"),
    ('"Do not shoot!"', True, "request"),
    ('"Believe me, it rained."', True, "assert"),
    ('"Plans were made."', True, "assert"),  # begins with a noun
    ('"We will pay every family."', True, "pledge"),
    ('"They took my son."', True, "accuse"),
    ('"They will pay for this."', True, "warn"),
    ('"We burned the mill."', True, "claim_responsibility"),
    ('"We opened a school."', True, "assert"),
    ('"Should we wait?"', True, "assert"),
    ('"We are so grateful."', True, "express"),
    ("the need for talks", False, "request"),
]


BY_SOURCE = [
    ("The Front", "fighters ambushed a convoy at Kelm", "claim_responsibility"),
    ("The army", "fighters ambushed a convoy at Kelm", "accuse"),  # not its own
    ("A spokesman of the group", "the group's men derailed a train", "claim_responsibility"),
    ("The Front", "government soldiers burned the market", "accuse"),
    ("The ministry of defence", "its forces had hit a depot", "claim_responsibility"),
    ("A shepherd", "it hit the wall", "assert"),
    ("The clerk", "our men opened a school", "assert"),
]


@pytest.mark.parametrize(("source", "content", "act"), BY_SOURCE)
def test_whose_fighters_are_told_of_depends_on_who_speaks(source: str, content: str, act: str) -> None:
    assert act_by_rule("said", content, source=source)[0] == act


def test_what_an_interviewer_says_is_put_to_somebody() -> None:
    assert act_by_rule(":", "They say your men burned the mill.", source="Q") == ("assert", True)
    assert act_by_rule(":", "The soldiers burned the mill.", source="A")[0] == "accuse"


@pytest.mark.parametrize(("cue", "content", "act"), BY_CUE)
def test_a_cue_tells_the_act(cue: str, content: str, act: str) -> None:
    assert act_by_rule(cue, content)[0] == act


@pytest.mark.parametrize(("content", "direct", "act"), BY_CONTENT)
def test_what_is_said_tells_the_act_after_a_cue_that_leaves_it_open(content: str, direct: bool, act: str) -> None:
    assert act_by_rule("said", content, direct=direct)[0] == act


def test_a_cue_that_tells_the_act_settles_it_and_one_that_only_says_does_not() -> None:
    assert act_by_rule("denied", "it") == ("deny", True)
    assert act_by_rule("said", "it rained") == ("assert", False)


def test_no_heading_is_named_like_an_act() -> None:
    assert not set(LEANS) & set(get_args(Act))


@given(st.text(max_size=60), st.text(max_size=120), st.booleans())
def test_any_words_have_an_act(cue: str, content: str, direct: bool) -> None:
    assert act_by_rule(cue, content, direct=direct)[0] in get_args(Act)
