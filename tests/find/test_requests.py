"""What is asked for, and of whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.requests import requests_of

Found = list[tuple[str, list[str], str]]


def asked(marked: str, *, direct: bool = False) -> Found:
    """Read a sentence whose cue stands in [] and whose content in <>; what is found, as words."""
    text, places = "", dict[str, list[int]]()
    for character in marked:
        if character in "[]<>":
            places.setdefault(character, []).append(len(text))
        else:
            text += character
    cue = list(zip(places["["], places["]"], strict=True))
    content = list(zip(places["<"], places[">"], strict=True))
    found = requests_of(text, cue, content, direct=direct)
    return [(text[slice(*one.action)], [text[slice(*who)] for who in one.addressees], one.force) for one in found]


CASES: list[tuple[str, Found]] = [
    (
        "The letter [urged] <the Union, Orvane and the wider League to hold Kelm to account>.",
        [("hold Kelm to account", ["the Union", "Orvane", "the wider League"], "urges")],
    ),
    (
        "It [requested] <several concrete actions, including a formal review of the treaty and its annexes, an open inquiry into "
        "the raids, and a recount in Ansel>.",  # the general words ask for nothing
        [
            ("a formal review of the treaty and its annexes", [], "asks"),
            ("an open inquiry into the raids", [], "asks"),
            ("a recount in Ansel", [], "asks"),
        ],
    ),
    ("It [called for] <suspension or termination of membership>.", [("suspension or termination of membership", [], "urges")]),
    ("It [called for] <peace and justice>.", [("peace and justice", [], "urges")]),
    (
        "It [appealed for] <tents, stoves and blankets>.",
        [("tents", [], "asks"), ("stoves", [], "asks"), ("blankets", [], "asks")],
    ),
    ("It [called for] <Kelm to leave>.", [("leave", ["Kelm"], "urges")]),
    ("It [called for] <efforts to end the war>.", [("efforts to end the war", [], "urges")]),  # efforts cannot be asked
    (
        "She [urged] <them to reconsider and withdraw the law>.",
        [("reconsider", ["them"], "urges"), ("withdraw the law", ["them"], "urges")],
    ),
    (
        "It [urged] <the Union to end the raids and to reject the map>.",
        [("end the raids", ["the Union"], "urges"), ("reject the map", ["the Union"], "urges")],
    ),
    (
        "She [directed] <the authorities to work with the Ministry of Roads and the Ministry of Rivers to reopen the bridge>.",
        [("work with the Ministry of Roads and the Ministry of Rivers to reopen the bridge", ["the authorities"], "orders")],
    ),
    ("They [recommended] <that the plan be shown to scholars>.", [("the plan be shown to scholars", [], "recommends")]),
    ("He [demanded] <that Kelm withdraw from the left bank>.", [("withdraw from the left bank", ["Kelm"], "demands")]),
    ("He [said] <the minister should resign>.", [("resign", ["the minister"], "urges")]),
    ("He [said] <the minister must resign>.", [("resign", ["the minister"], "demands")]),
    ("Residents [were told] <to leave>.", [("leave", ["Residents"], "orders")]),
    ("He [told] the guard: <“Open the gate.”>", [("Open the gate", ["the guard"], "orders")]),
    ("He [told] reporters: <“Open the gate.”>", [("Open the gate", [], "orders")]),  # who only listens is not asked
    ("It [appealed to] <the League for protection>.", [("protection", ["the League"], "asks")]),
    (
        "It [appeals to] <the public not to judge>.",
        [("judge", ["the public"], "asks")],
    ),  # that it is negative is told of the statement
    ("She [stressed] <the need for talks>.", [("talks", [], "asks")]),
    ("They [said]: <“We urge the council to act.”>", [("act", ["the council"], "urges")]),
    ("<Motorists> [are advised] by the ministry <to use the ferry>.", [("use the ferry", ["Motorists"], "recommends")]),
    (
        "<Plant beans>, [advises] the union, <and leave the weeds alone>.",
        [("Plant beans", [], "recommends"), ("leave the weeds alone", [], "recommends")],
    ),
    ("It [called for] <a boycott, should the map be printed>.", [("a boycott, should the map be printed", [], "urges")]),
]


@pytest.mark.parametrize(("marked", "found"), CASES)
def test_requests_are_cut_into_what_is_asked_and_of_whom(marked: str, found: Found) -> None:
    assert asked(marked) == found


@given(st.text(max_size=80), st.text(max_size=20), st.booleans())
def test_every_action_lies_in_the_content(content: str, cue: str, direct: bool) -> None:
    text = f"He {cue} {content}."
    start = 4 + len(cue)
    if not content:
        return
    for action, addressees, _ in requests_of(text, [(3, 3 + len(cue))], [(start, start + len(content))], direct=direct):
        assert start <= action[0] < action[1] <= start + len(content)
        assert all(0 <= low < high <= len(text) for low, high in addressees)
