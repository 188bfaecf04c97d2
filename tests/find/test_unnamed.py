"""How a source names whoever speaks."""

import pytest

from onrecord.find.unnamed import naming

CASES = [
    ("They", "pronoun"),
    ("who", "pronoun"),
    ("critics", "unnamed"),
    ("Critics", "unnamed"),  # a capital that only opens a sentence
    ("Human rights organisations", "unnamed"),
    ("a police officer", "unnamed"),
    ("three residents", "unnamed"),
    ("one of them", "unnamed"),
    ("a French senator", "unnamed"),  # a name, but not of who speaks
    ("the French senators", "unnamed"),
    ("a UN official", "unnamed"),
    ("a spokesman for the Kelm Front", "unnamed"),
    ("Farmers in Kelm", "unnamed"),
    ("The letter", "document"),
    ("an official statement", "document"),
    ("A report by Lanterna Watch", "document"),
    ("the group", "description"),
    ("The provincial government", "description"),
    ("his lawyer", "description"),
    ("the Interior Ministry", "named"),
    ("the Orvanian government", "named"),
    ("Istrin", "named"),
    ("the KLF", "named"),
    ("the mayor, Hilari Dace", "named"),
    ("Its leader, Ivo Dragan,", "named"),
    ("Dr Thandeka Moyo-Reyes, who runs the tent,", "named"),
    ("the Government of Orvane in Exile", "named"),
    ("SAN TELMO BISHOPS", "named"),  # capitals throughout say nothing, but a word that is no word does
    ("Nuns", "unnamed"),
]


@pytest.mark.parametrize(("source", "how"), CASES)
def test_sources_are_named_or_not(source: str, how: str) -> None:
    assert naming(source) == how


def test_names_found_by_something_else_count() -> None:
    assert naming("Hope", names=[(0, 4)]) == "named"
    assert naming("a Hope official", names=[(2, 6)]) == "unnamed"
