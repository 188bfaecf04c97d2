"""Violations: which words name one, which do not, and against whom it is held."""

import pytest

from onrecord.find.reading import Reading
from onrecord.find.violations import find_violations
from onrecord.types import Capture, Document, Mention


def document(text: str) -> Document:
    capture = Capture(text.encode(), "text/plain", "a.txt")
    return Document(id=capture.document, sha256=capture.sha256, name="a.txt", media_type="text/plain", text=text)


def named(text: str) -> list[tuple[str | None, str]]:
    return [(one.kind, one.span.exact) for one in find_violations(Reading.of(document(text)), [])]


def against(text: str, *names: str) -> list[str | None]:
    made = document(text)
    mentions = [
        Mention(made.span(text.index(name), text.index(name) + len(name)), "organisation", True, 1.0, "rule:test@1")
        for name in names
    ]
    found = find_violations(Reading.of(made), mentions)
    return [one.against.exact if one.against else None for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The League has recorded enforced disappearances, extrajudicial killings and arbitrary arrests in Orla.",
            [
                ("disappearance", "enforced disappearances"),
                ("extrajudicial_execution", "extrajudicial killings"),
                ("arrest_or_detention", "arbitrary arrests"),
            ],
        ),
        ("Prisoners told the court of torture in the east wing.", [("torture", "torture")]),
        ("They spoke of forced evictions and the burning of homes along the canal.",
         [("forced_displacement", "forced evictions"), ("destruction_of_property", "burning of homes")]),
        # Named, and no row of the table is theirs.
        ("Both sides have committed war crimes, the panel found.", [(None, "war crimes")]),
        ("REPORTS OF HUMAN RIGHTS ABUSES HAVE REACHED THE COUNCIL.", [(None, "HUMAN RIGHTS ABUSES")]),
        # In a list with one that stands by itself, a word for a deed is a kind of wrong.
        ("It lists torture, beatings and killings.",
         [("torture", "torture"), ("ill_treatment", "beatings"), ("killing", "killings")]),
        # A deed, told as one: an event.
        ("Police made two arrests after the killings.", []),
        ("Gunmen killed four traders near the bridge on Monday.", []),
        ("The curfew was lifted at dawn.", []),
    ],
)  # fmt: skip
def test_words_that_name_a_kind_of_wrong_are_found(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert named(text) == expected


def test_those_a_wrong_is_held_against_are_the_words_of_the_same_sentence() -> None:
    assert against("Witnesses described torture by the Coastal Guard.", "Coastal Guard") == ["Coastal Guard"]
    assert against("She accused the Varn Front of war crimes in the delta.", "Varn Front") == ["Varn Front"]
    assert (
        against("They recorded abuses by the provincial police, including enforced disappearances and torture.")
        == ["the provincial police"] * 3
    )
    assert against("The League recorded arbitrary arrests in Orla.", "League") == [None]


def test_whoever_tells_of_a_wrong_is_not_who_it_is_held_against() -> None:
    assert against("Enforced disappearances were condemned by Lantern Watch.", "Lantern Watch") == [None]
    assert against("Torture was documented by the Varn Rights Commission.", "Varn Rights Commission") == [None]
    assert against("A play about torture won a prize given by Jonas Smith.", "Jonas Smith") == [None]


def test_whose_wrongs_they_are_is_told_by_a_possessive_too() -> None:
    assert against("The army's enforced disappearances go on.") == ["army"]
    assert against("Torture by both the army and the rebels is on record.") == ["the army"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The Coastal Guard was accused of torture by the Varn League.", "Coastal Guard", "Coastal Guard"),
        ("The Coastal Guard has committed war crimes, the League said.", "Coastal Guard", "Coastal Guard"),
        ("The Varn League said that the Coastal Guard was behind the enforced disappearances.", "Coastal Guard", "Coastal Guard"),
        ("Villagers blame the militia for the burning of homes.", "Villagers", "the militia"),
        ("The Coastal Guard was not accused of torture.", "Coastal Guard", None),
        ("The army rejected accusations of war crimes by the Varn League.", "Varn League", None),  # who makes them
    ],
)
def test_whoever_is_accused_of_a_wrong_or_committed_it_is_whom_it_is_held_against(
    text: str, name: str, expected: str | None
) -> None:
    assert against(text, name) == [expected]


def test_the_names_of_offices_and_treaties_name_no_violation() -> None:
    assert named("The special rapporteur on torture came to Orla.") == []
    assert named("Dorn has signed the Convention against Torture.") == []
    assert named("They agreed on how to fight Islamic State terrorism.") == []
    assert named("The League called it state terrorism.") == [(None, "state terrorism")]


def test_a_town_or_a_day_after_by_is_nobody_who_does_wrong() -> None:
    assert against("Reports of torture had come in by Monday.") == [None]
