"""Words that weaken a statement, and whose they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.hedges import hedges_of


def hedges(marked: str) -> list[tuple[str, str]]:
    """Read a sentence whose cue stands in [] and whose content in <>."""
    text, places = "", dict[str, list[int]]()
    for character in marked:
        if character in "[]<>":
            places.setdefault(character, []).append(len(text))
        else:
            text += character
    cue = list(zip(places.get("[", []), places.get("]", []), strict=True))
    content = list(zip(places["<"], places[">"], strict=True))
    quoted = [(text.index("“") + 1, text.index("”"))] if "“" in text else []
    return [(text[slice(*place)], whose) for place, whose in hedges_of(text, [], cue, content, quoted=quoted)]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("The minister [said] <the leak may be sabotage>.", [("may", "speaker")]),
        ("The minister [said] <he may not, and could not, say more>.", [("may", "speaker")]),  # "could not" is inability
        ("She [said] <she could see the bridge>.", []),
        ("She [said] <it rained in May and June>.", []),
        ("She [said] <he allegedly burned the mill>.", [("allegedly", "outlet")]),
        ("She [said]: <“He allegedly burned the mill.”>", [("allegedly", "speaker")]),  # inside the marks it is her word
        ("The group [allegedly claimed] <the raid>.", [("allegedly", "outlet")]),
        ("It [alleged] <that he had left>.", []),  # the cue itself
        ("Troops [entered] <the “liberated” areas>.", [("liberated", "outlet")]),
        ("He [spoke of] <“deep” concern>.", []),  # the words of the one who speaks
        ("He [spoke of] <the “deep” concern>.", [("deep", "outlet")]),
        ("<The raid will likely go on.>", [("likely", "outlet")]),  # nobody else speaks
    ],
)
def test_hedges_are_the_speakers_or_the_outlets(marked: str, found: list[tuple[str, str]]) -> None:
    assert hedges(marked) == found


@given(st.text(alphabet="amy lost could aper“”\"'", max_size=60))
def test_every_hedge_lies_in_the_statement(content: str) -> None:
    text = f"She said {content}."
    for place, _ in hedges_of(text, [(0, 3)], [(4, 8)], [(9, 9 + len(content))] if content else []):
        assert 0 <= place[0] < place[1] <= 9 + len(content)
