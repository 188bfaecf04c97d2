"""Documents built like a form."""

import pytest

from .build import flags, words

FORM = """The country is under growing pressure over the treatment of people in Velmora. Reports have led to calls for action.

Concerns in Velmora

  1. Missing People: Rights organizations have reported many cases. These reports have raised concerns.
  2. Impact on Families: The abuses have a severe impact in Velmora. Families live in fear.

International Reactions

  1. Condemnation: International bodies have condemned the abuses. The United Nations has called for answers.
  2. Calls for Action: Activists are urging the country to act in Velmora.

Future Prospects

  1. Reforms: The pressure may lead to reforms. Much will depend on the government in Velmora.
"""


def test_headings_and_lists_without_a_name_or_date_are_flagged_at_the_first_heading() -> None:
    (flag,) = [flag for flag in flags(FORM) if flag.kind == "boilerplate_structure"]
    assert flag.span is not None
    assert flag.span.exact == "Concerns in Velmora"
    assert "3 headings and 5 list items" in flag.note
    assert "apart from Velmora, which it is about" in flag.note


@pytest.mark.parametrize(
    "detail",
    [
        "Maro Teke was taken on the road.",
        "It began in March.",
        "It began in 2019.",
        "People were taken on Monday.",
        "Two men were taken in Sarn.",
        "The Herders’ Union has a list of them.",
    ],
)
def test_one_name_place_or_date_is_enough_not_to_be_flagged(detail: str) -> None:
    assert words(flags(FORM + f"\n{detail}\n"), "boilerplate_structure") == []


def test_plain_prose_without_names_is_not_flagged() -> None:
    text = "\n\n".join("Nobody came to the well. The herders waited, and then they left for the hills." for _ in range(9))
    assert words(flags(text), "boilerplate_structure") == []


def test_a_list_with_little_prose_is_not_flagged() -> None:
    assert (
        words(
            flags("What to bring\n\n1. Water.\n2. Bread.\n3. Shoes.\n\nHow to come\n\n1. By road.\n2. On foot."),
            "boilerplate_structure",
        )
        == []
    )


def test_capitals_and_other_languages_are_left_alone() -> None:
    assert words(flags(FORM.upper()), "boilerplate_structure") == []
    assert words(flags(FORM, language="fr"), "boilerplate_structure") == []
