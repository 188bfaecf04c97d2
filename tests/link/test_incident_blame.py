"""By whose word an organisation did it, on invented sentences; ``@`` is the organisation in those that stand alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from messages import message_told, sentence_at, sentences_of

from onrecord.link.incident_blame import How, blame_of, how_blamed, how_laid
from onrecord.link.incident_values import Attributed, Candidate, TextTold, Told


@pytest.mark.parametrize(
    ("words", "how"),
    [
        # The organisation itself is the one who claims.
        ("THE @ TODAY CLAIMED RESPONSIBILITY FOR THE ATTACK ON THE MILL.", "claimed"),
        ("@ REBELS WHICH HAVE TAKEN CREDIT FOR SEVERAL BOMBINGS CALLED AGAIN.", "claimed"),
        ("YESTERDAY THE @ ACCEPTED RESPONSIBILITY FOR SHOOTING TWO FISHERMEN.", "claimed"),
        ("THE BOMBING WAS CLAIMED BY A GROUP CALLED @ .", "claimed"),
        ("RESPONSIBILITY FOR IT WAS ASSUMED BY MEMBERS OF THE @ .", "claimed"),
        ("IN A CALL TO THE PAPER THE @ SAID THEY WERE RESPONSIBLE FOR IT.", "claimed"),
        ("THE @ HAS NOT YET CLAIMED RESPONSIBILITY FOR THE ATTACK.", "told"),
        ("THE WAR OF THE @ HAS CLAIMED 300 LIVES.", "told"),
        # It is the one who is accused; the words before tell by whom.
        ("THE POLICE ATTRIBUTED THE ATTACK TO THE @ .", "accused by authorities"),
        ("PRESIDENT MARR HAS BLAMED @ REBELS FOR THE MURDER.", "accused by authorities"),
        ("THE MINISTER SAID THE DEED WAS THE WORK OF THE @ .", "accused by authorities"),
        ("SHOPKEEPERS ACCUSED THE @ OF THE ROBBERIES.", "accused"),
        ("THE UNION OF POLICE WIDOWS ACCUSED THE @ OF THE MURDER.", "accused"),
        ("THE FIRE FOR WHICH THE @ ARE BEING HELD RESPONSIBLE KILLED NOBODY.", "accused"),
        ("THE GUARDS AND THE @ ARE SOLELY RESPONSIBLE FOR THE VIOLENCE.", "accused"),
        ("TEACHERS ASCRIBE THE THREATS TO THE @ .", "accused"),
        ("THE DEATH OF THE PRIEST IS BEING BLAMED ON THE @ .", "accused"),
        ("NO ONE HAS CLAIMED CREDIT FOR THE BOMB BUT RESIDENTS BLAMED IT ON THE @ .", "accused"),
        ("THREE MEMBERS OF THE @ WERE ARRESTED IN CONNECTION WITH THE KIDNAPPING.", "accused by authorities"),
        # A qualifying word in the same phrase.
        ("SUSPECTED @ REBELS SET FIRE TO THE MILL.", "suspected"),
        ("THE MAYOR WAS KIDNAPPED APPARENTLY BY MEMBERS OF THE @ .", "suspected"),
        ("IT IS PRESUMED THAT THE MILL WAS BURNED DOWN BY YOUNG MEN OF THE @ .", "suspected"),
        ("THE ALLEGED SMUGGLER WAS SHOT BY THE @ .", "told"),  # what is alleged is something else
        # Nobody lays it to the organisation.
        ("IT IS NOT KNOWN WHETHER THE BOMB WAS PLANTED BY THE @ .", "possible"),
        ("IT COULD HAVE BEEN THE @ OR A RIVAL GANG.", "possible"),
        ("THE MAYOR WAS SHOT ON 6 MAY BY THE @ .", "told"),  # a month
        ("GUNMEN OF THE @ KILLED THE MAYOR OF OREL TODAY.", "told"),
        ("THE POLICE REPORTED THAT THE @ BURNED DOWN THE MILL.", "told"),
    ],
)
def test_how_a_sentence_lays_something_to_an_organisation(words: str, how: How) -> None:
    assert how_laid(words) == how


@pytest.mark.parametrize(("by_authorities", "how"), [(True, "accused by authorities"), (False, "accused"), (None, "accused")])
def test_who_is_quoted_is_who_accuses(by_authorities: bool | None, how: How) -> None:
    assert how_laid("HE BLAMED THE MURDER ON THE @ .", by_authorities=by_authorities) == how


def test_a_quoted_party_goes_before_the_words_around() -> None:
    words = "IN THE POLICE STATION A WITNESS BLAMED THE @ FOR IT."
    assert how_laid(words) == "accused by authorities"
    assert how_laid(words, by_authorities=False) == "accused"


def named(message: str, *names: str, attributed: tuple[Attributed, ...] = ()) -> tuple[TextTold, Candidate]:
    """A message, and the organisation of these names in it: only the first place of each is a mention."""
    sentences = sentences_of(message)
    told = []
    for name in names:
        start = message.index(name)
        number = sentence_at(sentences, start)
        told.append(Told((start, start + len(name)), number, name, (), {}, 0))
    one = Candidate(tuple(told), True, {}, {}, {})
    return message_told(message, one, attributed), one


def test_the_sentence_nearest_to_the_incident_decides() -> None:
    text, one = named("SUSPECTED HILL ARMY MEN BURNED A MILL. YESTERDAY THE HILL ARMY SHOT A MAYOR.", "HILL ARMY")
    assert how_blamed(text, one, {0: 0.9, 1: 0.1}) == "suspected"
    assert how_blamed(text, one, {0: 0.1, 1: 0.9}) == "told"


def test_an_accusation_takes_up_what_other_sentences_tell() -> None:
    text, one = named("THE HILL ARMY SHOT A MAYOR. THE POLICE BLAMED THE HILL ARMY FOR THE MURDER.", "HILL ARMY")
    assert how_blamed(text, one, {0: 0.9, 1: 0.0}) == "accused by authorities"


def test_a_name_is_found_where_it_is_no_mention_and_across_lines() -> None:
    text, one = named("THE HILL ARMY SHOT A MAYOR. RESIDENTS BLAMED THE HILL\nARMY (HA) FOR IT.", "HILL ARMY", "HA")
    assert how_blamed(text, one, {0: 0.5, 1: 0.5}) == "accused"


def test_what_is_quoted_from_authorities_is_their_accusation() -> None:
    message = "HE SAID THE MURDER WAS THE WORK OF THE HILL ARMY, COLONEL BRENN ADDED."
    said = (message.index("THE MURDER"), message.index(", COLONEL"))
    source = (message.index("COLONEL"), message.index(" ADDED"))
    text, one = named(message, "HILL ARMY", attributed=(Attributed((source,), (said,)),))
    assert how_blamed(text, one, {0: 1.0}) == "accused by authorities"
    text, one = named(message, "HILL ARMY", attributed=(Attributed((), (said,)),))  # nobody is told to have said it
    assert how_blamed(text, one, {0: 1.0}) == "accused"


@given(near=st.dictionaries(st.integers(0, 1), st.floats(0, 1), max_size=2))
def test_who_claims_a_deed_is_believed_wherever_else_it_is_told(near: dict[int, float]) -> None:
    text, one = named("THE HILL ARMY SHOT A MAYOR. THE HILL ARMY CLAIMED RESPONSIBILITY FOR THE ATTACK.", "HILL ARMY")
    assert blame_of(text, one, near) == "claimed_or_admitted"


@given(words=st.text("ABN @.,", max_size=60))
def test_a_sentence_without_words_for_it_only_tells(words: str) -> None:
    assert how_laid(words) == "told"
