"""The turns of a transcript."""

import pytest

from onrecord.find.reading import Reading
from onrecord.find.statements import TURN, find_statements
from onrecord.find.turns import find_turns
from onrecord.model.tagger import load_tagger
from onrecord.types import Document

TALK = """Tonight we ask who fired on the bridge at Ansel.

Host: Major Deren, thank you for coming. Who gave the order?

Major Ilya Deren: Nobody gave an order. The governor says his men were not there.

Host: And were they?

Major Ilya Deren: I have seen no report.
"""


def document(text: str) -> Document:
    return Document(id="d", sha256="0" * 64, name="d.txt", media_type="text/plain", text=text)


def turns(text: str) -> list[tuple[str, str]]:
    found = find_turns(Reading.of(document(text)))
    return [(text[slice(*turn.source[0])], text[slice(*turn.content[0])]) for turn in found]


def test_every_turn_has_its_speaker_and_words() -> None:
    assert [name for name, _ in turns(TALK)] == ["Host", "Major Ilya Deren", "Host", "Major Ilya Deren"]
    assert turns(TALK)[2] == ("Host", "And were they?")


def test_two_quotations_behind_names_are_turns() -> None:
    text = 'The two spoke to reporters.\n\nDeren: "We were asleep."\n\nAmsel of the Relief Council: "Nobody sleeps in Ansel."\n'
    assert [name for name, _ in turns(text)] == ["Deren", "Amsel of the Relief Council"]


def test_narration_behind_the_closing_mark_is_not_part_of_the_turn() -> None:
    text = 'Deren: "We were asleep." He left the room.\n\nAmsel: "So were the guards." She laughed.\n'
    assert [words for _, words in turns(text)] == ['"We were asleep."', '"So were the guards."']


@pytest.mark.parametrize(
    "text",
    [
        "Background: The bridge is old.\n\nLocation: It stands north of Ansel.\n\nDamage: Spans fell.\n",  # no name comes back
        "Deren: 1,769.\n\nAmsel: 1,501.\n\nDeren: 44.\n",  # figures, not speech
        "Location: Ansel bridge.\n\nVictims: Two farmers.\n\nStatus: Under review.\n\nLocation: Kelm road.\n",  # a log
        "KARSEL: The army took the bridge.\n\nISTRIN: Shops stayed closed.\n\nKARSEL: A curfew began.\n",  # a round-up
        "A. Findings of the panel\n\nB. Replies of the army\n\nA. Annex on the bridge\n",  # numbers of headings
        "ANSEL: The army said on Friday that it had taken the bridge.\n\nIt gave no further details.\n",  # a dateline
    ],
)
def test_labels_datelines_and_tables_are_no_turns(text: str) -> None:
    assert turns(text) == []


@pytest.mark.parametrize("mark", [":", "."])
def test_questions_and_answers_are_turns(mark: str) -> None:
    text = "Q: Who fired?\n\nA: I do not know.\n\nQ: Who does?\n\nA: You might ask them.\n".replace(":", mark)
    assert turns(text) == [("Q", "Who fired?"), ("A", "I do not know."), ("Q", "Who does?"), ("A", "You might ask them.")]


def test_what_a_speaker_attributes_to_others_is_inside_the_turn() -> None:
    statements = find_statements(document(TALK), load_tagger())
    (reported,) = [one for one in statements if one.source and one.source[0].exact == "The governor"]
    (turn,) = [one for one in statements if one.id == reported.parent]
    assert turn.source[0].exact == "Major Ilya Deren"
    assert turn.quote == "direct"


def test_no_sentence_of_a_turn_is_in_the_publications_own_voice() -> None:
    own = [one.content[0].exact for one in find_statements(document(TALK), load_tagger()) if one.kind == "own_voice"]
    assert all("report" not in words and "order" not in words for words in own)


def test_a_turn_that_goes_on_in_the_next_paragraph_stays_a_turn() -> None:
    text = 'Deren: "We were asleep. Nobody woke us.\n\n"Then the guards came."\n\nAmsel: "So they did."\n'
    (first, _) = [one for one in find_statements(document(text), load_tagger()) if one.parent is None]
    assert [span.exact for span in first.content] == ['"We were asleep. Nobody woke us.', '"Then the guards came."']
    assert (first.made_by, first.shown) == (TURN, True)
