"""Counts whose noun or verb stands in another part of the sentence, and what is told of people further off."""

import pytest

from onrecord.find.figures import find_figures
from onrecord.find.reading import Reading
from onrecord.types import Document

Row = tuple[str, str | None]


def rows(text: str) -> list[Row]:
    made = Document(id="d", sha256="0" * 64, name="d.txt", media_type="text/plain", text=text, repairs=())
    return [(figure.span.exact, figure.of) for figure in find_figures(Reading.of(made))]


GAPPED: list[tuple[str, list[Row]]] = [
    ("The blast killed 40 people, 12 in Arvo and 28 at sea.", [("40", "killed"), ("12", "killed"), ("28", "killed")]),
    ("The army lost three men, the militia seven.", [("three", "killed"), ("seven", "killed")]),
    ("Fatalities by cause: gunshot, 44; blast, 31.", [("44", "killed"), ("31", "killed")]),
    ("Detentions by month: April, 102; May, 87.", [("102", "detained"), ("87", "detained")]),
    ("Massacre in Arvo: six bakers", [("six", "killed")]),
    ("No villager had died, it said, and 68 fighters had.", [("No", "killed"), ("68", "killed")]),
    ("The list has eleven disappeared bakers; we enclose the names of 640.", [("eleven", "missing"), ("640", "missing")]),
    ("The staff fell from 410 nurses to 290.", [("410", None), ("290", None)]),
    ("Of those deaths, the office put 21 down to cold, 8 to hunger.", [("21", "killed"), ("8", "killed")]),
    # not of those before
    ("A court jailed nine clerks and acquitted five.", [("nine", "detained"), ("five", None)]),
    ("Incidents of arson: 48.", []),
]
APART: list[tuple[str, list[Row]]] = [
    # words set apart between a verb and a number, or behind a list
    ("The bombs killed, it later emerged, four girls.", [("four", "killed")]),
    ("They killed 26 traders, a councillor told us.", [("26", "killed")]),
    ("Gunmen shot a weaver, a union man, at his loom.", [("a", "killed")]),
    ("The mine killed four men, a lieutenant among them.", [("four", "killed")]),
    # the worse of two things that are told
    ("Three of the five engineers seized in Arvo have been killed.", [("Three", "killed"), ("five", "detained")]),
    ("Six elders were taken from a bus and shot.", [("Six", "killed")]),
    ("Raiders drove 30 girls into the forest as captives.", [("30", "detained")]),
    ("The warden housed 1,950 prisoners.", [("1,950", "detained")]),
    ("The raid cost the militia 17 fighters.", [("17", "killed")]),
    ("Injured is one inspector.", [("one", "injured")]),
    ("Two of the fatalities were women.", [("Two", "killed")]),
    ("Thirteen notables, in the hands of the rebels for a month, walked home.", [("Thirteen", "detained")]),
    ("Of four woodcutters who went up on Sunday there is neither word nor footprint.", [("four", "missing")]),
    ("The fire cost six lives, and one waitress her sight.", [("six", "killed"), ("one", "injured")]),
    ("They were taken away, along with nine neighbours.", [("nine", "detained")]),
    ("The graves of our fallen number 860.", [("860", "killed")]),
    ("Our prisoners, 17 in number, are well.", [("17", "detained")]),
    ("Agents took two brothers from their home at midnight.", [("two", "detained")]),
    # what is done to another than those counted
    ("Two men used to beat her in the yard.", [("Two", None)]),
    ("Two gunmen shot and killed him at noon.", [("Two", None)]),
    ("The two wardens had beaten a remand prisoner to death.", [("two", None), ("a", "killed")]),
    ("A sniper picked off three cooks.", [("three", "killed")]),
    ("A judge ordered the release of six editors.", [("six", "detained")]),
    ("The rebels lost 60 men; the army admits to eight.", [("60", "killed"), ("eight", "killed")]),
    ("Seven monks from the village prayed.", [("Seven", None)]),
]
HARMLESS = [
    "The charity fed 1,200 people in the camp.",
    "The governor led eleven players into the stadium.",
    "Four guards were on duty at the jail.",
    "Nine hundred people remain confined to their huts.",
    "Two visitors to the jail waited outside.",
    "The union lost 300 members in a dispute.",
    "Two hundred soldiers marched into the square.",
    "Three teachers were taken by cart to the fair.",
]
WHOM = [
    ("Nine members of the same family lost their lives.", "members of the same family"),
    ("Four riders of the Hill Corps lost their lives.", "riders of the Hill Corps"),
    ("18 members of the forces of order needed stitches.", "members of the forces of order"),
    ("It knew of 9 dead.", None),
    ("Thirty presumed rebels were buried.", "presumed rebels"),
    ("Sixteen confirmed dead in the flood", None),
    ("One personnel of the fleet was killed.", "personnel of the fleet"),
]
NOBODY = [
    "They brought 12 armoured cars and 2 bridges.",
    "One morning he left home.",
    "Twelve police station areas were under curfew.",
    "One of every nine voters stayed away.",
]


@pytest.mark.parametrize(("text", "expected"), [*GAPPED, *APART])
def test_what_befell_those_counted_is_told_in_another_part_of_the_sentence(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize("text", HARMLESS)
def test_where_people_are_met_led_or_fed_is_no_harm(text: str) -> None:
    assert [of for _, of in rows(text)] == [None]


@pytest.mark.parametrize(("text", "whom"), WHOM)
def test_words_for_those_counted_end_before_the_verb(text: str, whom: str | None) -> None:
    made = Document(id="d", sha256="0" * 64, name="d.txt", media_type="text/plain", text=text, repairs=())
    (figure,) = find_figures(Reading.of(made))
    assert (figure.whom.exact if figure.whom else None) == whom


@pytest.mark.parametrize("text", NOBODY)
def test_ages_times_shares_and_things_count_nobody(text: str) -> None:
    assert rows(text) == []
