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
    (
        "It [urged] <Kelm to withdraw by Friday and Orvane to open its ports>.",  # others are asked for something else
        [("withdraw by Friday", ["Kelm"], "urges"), ("open its ports", ["Orvane"], "urges")],
    ),
    (
        "It [called on] <the army to stay in barracks, on the mayor to open the square and on traders to lower prices>.",
        [
            ("stay in barracks", ["the army"], "urges"),
            ("open the square", ["the mayor"], "urges"),
            ("lower prices", ["traders"], "urges"),
        ],
    ),
    (
        "He [asked] <the farmers not to burn the fields and the rangers not to shoot>.",
        [("burn the fields", ["the farmers"], "asks"), ("shoot", ["the rangers"], "asks")],
    ),
    (
        "It [asked] <the mayor to persuade the teachers and the nurses to return to work>.",  # they are only persuaded
        [("persuade the teachers and the nurses to return to work", ["the mayor"], "asks")],
    ),
    (
        "It [urged] <the Union to build a road and a bridge to link Kelm and Ansel>.",  # a bridge cannot be asked
        [("build a road and a bridge to link Kelm and Ansel", ["the Union"], "urges")],
    ),
    (
        "It [recommended] <that the mayor resign, that the council choose another, and that the books be opened>.",
        [
            ("resign", ["the mayor"], "recommends"),
            ("choose another", ["the council"], "recommends"),
            ("the books be opened", [], "recommends"),
        ],
    ),
    (
        "It [recommended] <that the bank hear the farmers and the council lower the rate>.",
        [("hear the farmers", ["the bank"], "recommends"), ("lower the rate", ["the council"], "recommends")],
    ),
    (
        "It [demanded] <that the law that was passed in May and that bans kites be repealed>.",  # "that" of a relative clause
        [("the law that was passed in May and that bans kites be repealed", [], "demands")],
    ),
    (
        "She [said] <the minister should resign and the council must meet>.",
        [("resign", ["the minister"], "urges"), ("meet", ["the council"], "demands")],
    ),
    (
        "It [demanded] <that Kelm stop the raids and pay for the damage>.",
        [("stop the raids", ["Kelm"], "demands"), ("pay for the damage", ["Kelm"], "demands")],
    ),
    (
        "They [ask] <that, once the drums are heard, we leave the yard>.",
        [("leave the yard", ["we"], "asks")],
    ),
    ("It [appealed for] <calm and for an end to the strike>.", [("calm", [], "asks"), ("an end to the strike", [], "asks")]),
    ("It [demanded] <an apology from the governor>.", [("an apology", ["the governor"], "demands")]),
    ("It [called for] <protection from the army>.", [("protection from the army", [], "urges")]),  # the army is to give none
    ("They [cautioned] <voters against trusting maps>.", [("trusting maps", ["voters"], "urges")]),
    ("It [ordered] <the families out of the valley>.", [("out of the valley", ["the families"], "orders")]),
    (
        "The court [ordered] <the trader to hand over his books or face a fine>.",  # the fine is a threat
        [("hand over his books", ["the trader"], "orders")],
    ),
    (
        "It [ordered] <the trader to hand over his books and pack up his stall>.",
        [("hand over his books", ["the trader"], "orders"), ("pack up his stall", ["the trader"], "orders")],
    ),
    ("The League [repeated] <its call for a truce>.", [("a truce", [], "urges")]),
    ("She [renewed] <her demand that Kelm withdraw>.", [("withdraw", ["Kelm"], "demands")]),
    (
        "They [said]: <“We ask the mayor to resign. We urge Kelm to stop.”>",
        [("resign", ["the mayor"], "asks"), ("stop", ["Kelm"], "urges")],
    ),
    (
        "To the donors: the panel [advises] <that aid be tied to the trial>.",
        [("aid be tied to the trial", ["the donors"], "recommends")],
    ),
    ("His brother says she [was told] <to rest>.", [("rest", ["she"], "orders")]),
    ("Porters [were forbidden] <to use the stairs>.", [("use the stairs", ["Porters"], "orders")]),
    ("The mayor [pleaded] with the porters <to rest>.", [("rest", ["the porters"], "urges")]),
    ("The doctor [advised] her, in two lines, <to rest>.", [("rest", ["her"], "recommends")]),
    ("The doctor's [advice] is <to rest>.", [("rest", [], "recommends")]),
    (
        "The panel [recommends] <that the Government of Kelm>: (i) <repeal the decree>; (ii) <pay the families>.",
        [
            ("repeal the decree", ["the Government of Kelm"], "recommends"),
            ("pay the families", ["the Government of Kelm"], "recommends"),
        ],
    ),
    (
        "Q: What do you ask? A[:] <That he stop the bells, and that he return the drum>.",
        [("stop the bells", ["he"], "asks"), ("return the drum", ["he"], "asks")],
    ),
    ("He [said]: <“Come home, the soup is getting cold.”>", [("Come home", [], "urges")]),
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
