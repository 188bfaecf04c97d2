"""What befell those counted where classes of words tell it, and which numbers such words make counts of people."""

import pytest

from onrecord.find.figures import find_figures
from onrecord.find.reading import Reading
from onrecord.types import Document

Row = tuple[str, str | None]


def rows(text: str) -> list[Row]:
    made = Document(id="d", sha256="0" * 64, name="d.txt", media_type="text/plain", text=text, repairs=())
    return [(figure.span.exact, figure.of) for figure in find_figures(Reading.of(made))]


TOLD: list[tuple[str, list[Row]]] = [
    # a verb, a preposition and a noun of a class
    ("Nine pamphleteers slept last night on the cell floor.", [("Nine", "detained")]),
    ("Dozens of farmhands abandoned hearth and home.", [("Dozens", "displaced")]),
    ("Six families now live under bridges.", [("Six", "displaced")]),
    ("The judge let go of sixteen cooks.", [("sixteen", "detained")]),
    ("Divers groped under the hull for nine boatmen.", [("nine", "missing")]),
    ("Five prospectors have sent no word.", [("Five", "missing")]),
    ("Silica has ruined the lungs of over 300 potters.", [("over 300", "injured")]),
    ("A stoker was scalded to death.", [("A", "killed")]),
    ("They put 23 ringleaders aboard a prison hulk.", [("23", "detained")]),
    # a cause or an armed body, and what it does
    ("An explosion at the kiln threw five women across the yard.", [("five", "injured")]),
    ("The monsoon drove 40,000 islanders to the mainland.", [("40,000", "displaced")]),
    ("Customs men caught two boys with powder.", [("two", "detained")]),
    ("The society's list of the untraced still holds 1,906 people.", [("1,906", "missing")]),
    ("Where the 19 monks are is a mystery.", [("19", "missing")]),
    ("Dogs and 300 volunteers combed the marsh for a schoolgirl.", [("300", None), ("a", "missing")]),
    ("He was one of 14 clerks hanged that night.", [("14", "killed")]),
    ("An army spokesman put the number of voters at 60.", [("60", None)]),
    # whose they are, and of which group
    ("They shot the mayor's two sons.", [("two", "killed")]),
    ("The fate of the submarine's crew of thirteen is not known.", [("thirteen", "missing")]),
    ("An avalanche buried a ski patrol of five.", [("five", "killed")]),
    # words for a harm that are nouns or adjectives
    ("Thirty defendants stand trial over the collapse of the bridge.", [("Thirty", None)]),
    ("Nine pupils from the collapsed hall are unaccounted for.", [("Nine", "missing")]),
    ("The bulletin claims over 300 enemy casualties.", [("over 300", None)]),
    # parts and wholes
    ("Shelling cost 33 lives, nine of them in the maternity ward.", [("33", "killed"), ("nine", "killed")]),
    ("The pirates let go three of the seven deckhands.", [("three", "detained"), ("seven", "detained")]),
    ("The clinic treated 18 for burns and a further 30 for shock.", [("18", "injured"), ("30", "injured")]),
    ("Of the 240 conscripts who marched out in August, 170 have not returned.", [("240", None), ("170", "missing")]),
    # what is added behind
    ("They fished three stokers out of the dock, never to return.", [("three", "missing")]),
    ("A bystander struck by a canister died.", [("A", "killed")]),
    ("Guards shot eleven at the mill.", [("eleven", "killed")]),
    ("The ministry gives its losses in the valley as fewer than 90.", [("fewer than 90", "killed")]),
    # nouns that no list has: people where they say something, and with a last part that is known
    ("Two sextons said they had seen a light.", [("Two", None)]),
    ("No clue has turned up to the whereabouts of four hop-pickers.", [("four", "missing")]),
    ("The regiment marched in with 900 men and marched out with fewer than 300.", [("900", None), ("fewer than 300", None)]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_classes_of_words_tell_what_befell_those_counted(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


THINGS = [
    "Three dead horses lay across the road.",
    "Ten trawlers sank at their moorings.",
    "Two of the three exits had been chained.",
    "Their carts, 37 by my reckoning, were burned where they stood.",
    "Pirates gave up the tanker for a ransom of 3.3 million.",
    "The roof of No. 4 drift fell in.",
    "They poured acid over nine plates.",
]


@pytest.mark.parametrize("text", THINGS)
def test_what_befalls_things_is_no_figure(text: str) -> None:
    assert rows(text) == []


def test_under_is_no_bound_behind_a_particle() -> None:
    assert rows("A mine blew up under two shepherds.")[0][0] == "two"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The song was written after the 1999 shooting death of a weaver in Orle.", ["a"]),
        ("The Feb. 13 death of Judge Marrow left the court split.", []),
        ("Bankers were not charged over the 2008 collapse.", []),
        ("In 1987 the junta held 1987 prisoners.", ["1987"]),
        ("Her flights on Marine One sheltered in no cloud.", []),
        ("Zero Hedge asked whether the claim held.", []),
        ("This is not a Black Lives Matter moment.", []),
    ],
)
def test_years_days_and_names_count_nobody(text: str, told: list[str]) -> None:
    assert [exact for exact, _ in rows(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "One questioner claimed that the rules were unfair.",
        "Police were searching for two gunmen after the robbery.",
        "Many citizens feel stung by the new tax.",
    ],
)
def test_what_only_sounds_like_harm_befalls_nobody(text: str) -> None:
    assert {of for _, of in rows(text)} <= {None}
