"""Whom and what the words of a document stand for, with names and likelihoods told by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.mentions import Mentions, Voice, speaking_words
from onrecord.find.names import Name, whole_names
from onrecord.find.reading import Reading
from onrecord.find.unnamed import naming
from onrecord.types import Document, Mention, Repair

Place = tuple[int, int]
ODDS = 1.5


def at(text: str, words: str, number: int = 1) -> Place:
    """Where words stand in a text for the n-th time."""
    start = -1
    for _ in range(number):
        start = text.index(words, start + 1)
    return start, start + len(words)


@dataclass(frozen=True)
class Marked:
    """Words that are taken for a mention."""

    span: Place
    kind: str = "person"
    named: bool = True
    score: float = 0.9


@dataclass(frozen=True)
class Understood:
    """A text with its mentions, and for places those that they may stand for, with the log-odds."""

    mentions: tuple[Marked, ...] = ()
    likely: Mapping[Place, Sequence[tuple[Place, float]]] = field(default_factory=dict)

    def mention_in(self, span: Place) -> Marked | None:
        inside = [one for one in self.mentions if span[0] <= one.span[0] and one.span[1] <= span[1]]
        return inside[-1] if inside else None

    def likely_antecedents(self, asked: Sequence[Place]) -> list[list[tuple[Place, float]]]:
        return [list(self.likely.get(place, [])) for place in asked]


def reading_of(text: str, *repairs: Repair) -> Reading:
    return Reading.of(Document(id="d", sha256="0" * 64, name="d.txt", media_type="text/plain", text=text, repairs=repairs))


def voice(text: str, place: Place, within: Place | None = None, *, quoted: bool = False) -> Voice:
    return Voice(place, naming(text[slice(*place)]), within, quoted)


def heard(text: str, understood: Understood, *voices: Voice) -> Mentions:
    """The mentions of a text in which some words speak."""
    reading = reading_of(text)
    mentions = Mentions(reading, understood, whole_names(reading, understood.mentions), made_by="model:fixed@1", surest=1.0)
    mentions.add(voices)
    return mentions


def chains(mentions: Mentions) -> list[list[str]]:
    """Of each mention, by position, its words and those that it stands for, step by step."""
    found = mentions.found()
    by_id = {one.id: one for one in found}
    told = []
    for one in found:
        chain: list[Mention] = []
        step: Mention | None = one
        while step is not None:
            assert step not in chain, "mentions stand for each other in a circle"
            chain.append(step)
            step = by_id[step.antecedent] if step.antecedent else None
        told.append([each.span.exact for each in chain])
    return told


CASES = [
    ("Ada Bren", (), "Ada Bren", "named"),
    ("The Valley Council", (), "Valley Council", "named"),
    ("the governor of Tarsa, Imre Valko", ("Imre Valko",), "Imre Valko", "named"),
    ("Imre Valko, who leads the Front", ("Imre Valko",), "Imre Valko", "named"),
    ("the Tarsa Front, which holds the town", (), "Tarsa Front", "named"),
    ("the group", (), "the group", "description"),
    ("its spokesman", (), "its spokesman", "description"),
    ("he", (), "he", "pronoun"),
    ("critics", (), "critics", "unnamed"),
    ("a police officer", (), "police officer", "unnamed"),
    ("a letter,", (), "a letter", "document"),
]


@pytest.mark.parametrize(("source", "people", "words", "how"), CASES)
def test_a_speaker_is_named_without_article_and_additions(source: str, people: tuple[str, ...], words: str, how: str) -> None:
    text = f"On Monday {source} spoke."
    low = at(text, source)
    told = speaking_words(text, [low], [Name(at(text, person), "person", 0.9) for person in people], frozenset([0]))
    assert told is not None
    assert (text[slice(*told[0])], told[1]) == (words, how)


def test_nobody_speaks_where_there_is_no_source() -> None:
    assert speaking_words("It was reported.", [], [], frozenset([0])) is None


@given(st.text(alphabet="the Ada Bren,(.’s ", min_size=1, max_size=24))
def test_the_words_that_say_who_speaks_lie_in_the_source(source: str) -> None:
    text = f"a {source} said"
    told = speaking_words(text, [(2, 2 + len(source))], [], frozenset([2]))
    assert told is not None
    assert 2 <= told[0][0] < told[0][1] <= 2 + len(source)


TEXT = "Ada Bren took office. The minister was late. He said it rained. Critics said she lied. “I won,” he said."
ADA, MINISTER, HE = at(TEXT, "Ada Bren"), at(TEXT, "The minister"), at(TEXT, "He")
CRITICS, SHE, FIRST, HE_SAID = at(TEXT, "Critics"), at(TEXT, "she"), at(TEXT, "I won")[0], at(TEXT, "he said")[0]
FIRST_PERSON, LAST = (FIRST, FIRST + 1), (HE_SAID, HE_SAID + 2)
NAMES = (Marked(ADA), Marked(MINISTER, named=False))


def test_names_are_mentions_whoever_speaks_and_other_words_only_when_they_speak() -> None:
    silent = heard(TEXT, Understood(NAMES))
    assert [(one.span.exact, one.kind, one.named, one.made_by) for one in silent.found()] == [
        ("Ada Bren", "person", True, "model:fixed@1")
    ]
    speaking = heard(TEXT, Understood(NAMES), voice(TEXT, MINISTER))
    assert [(one.span.exact, one.kind, one.named, one.made_by) for one in speaking.found()][1:] == [
        ("The minister", "person", False, "rule:source@1")
    ]


def test_a_pronoun_stands_for_a_name_over_the_words_between() -> None:
    likely = {HE: [(MINISTER, ODDS)], MINISTER: [(ADA, ODDS)]}
    mentions = heard(TEXT, Understood(NAMES, likely), voice(TEXT, HE))
    assert chains(mentions) == [["Ada Bren"], ["The minister", "Ada Bren"], ["He", "The minister", "Ada Bren"]]
    assert mentions.has_name(HE) is True
    assert [one.how for one in mentions.found()][1:] == [
        "read by the model as standing for “Ada Bren”",
        "read by the model as standing for “The minister”",
    ]


def test_a_chain_that_ends_in_a_description_has_no_name() -> None:
    mentions = heard(TEXT, Understood(NAMES, {HE: [(MINISTER, ODDS)]}), voice(TEXT, HE))
    assert mentions.has_name(HE) is False


@pytest.mark.parametrize(
    "likely",
    [
        [],
        [(ADA, 0.9)],  # less likely than asked for
        [(LAST, 3.0)],  # it stands after the pronoun
    ],
)
def test_of_a_pronoun_that_is_not_resolved_it_is_open_whether_it_has_a_name(likely: list[tuple[Place, float]]) -> None:
    mentions = heard(TEXT, Understood(NAMES, {HE: likely}), voice(TEXT, HE))
    assert mentions.has_name(HE) is None
    assert ["He"] in chains(mentions)


def test_the_likeliest_that_stands_before_is_taken() -> None:
    likely = {HE: [(LAST, 9.0), (ADA, 3.0), (MINISTER, 2.0)]}
    assert ["He", "Ada Bren"] in chains(heard(TEXT, Understood(NAMES, likely), voice(TEXT, HE)))


def test_people_without_a_name_stand_for_nobody_else() -> None:
    mentions = heard(TEXT, Understood(NAMES, {CRITICS: [(ADA, 9.0)]}), voice(TEXT, CRITICS))
    assert ["Critics"] in chains(mentions)
    assert mentions.has_name(CRITICS) is False


def test_a_name_stands_for_nobody_else() -> None:
    mentions = heard(TEXT, Understood(NAMES, {ADA: [(MINISTER, 9.0)]}), voice(TEXT, ADA))
    assert chains(mentions) == [["Ada Bren"]]
    assert mentions.has_name(ADA) is True


def test_the_first_person_in_quoted_words_is_their_source_whatever_the_model_thinks() -> None:
    likely = {FIRST_PERSON: [(MINISTER, 9.0)], LAST: [(ADA, ODDS)]}
    voices = voice(TEXT, LAST), voice(TEXT, FIRST_PERSON, LAST, quoted=True)
    mentions = heard(TEXT, Understood(NAMES, likely), *voices)
    assert ["I", "he", "Ada Bren"] in chains(mentions)
    first = next(one for one in mentions.found() if one.span.exact == "I")
    assert (first.how, first.made_by) == ("the first person, inside words quoted from “he”", "rule:speaker@1")
    assert mentions.has_name(FIRST_PERSON) is True


@pytest.mark.parametrize(("within", "quoted"), [(LAST, False), (None, True)])
def test_the_first_person_outside_quoted_words_is_read_by_the_model(within: Place | None, quoted: bool) -> None:
    understood = Understood(NAMES, {FIRST_PERSON: [(ADA, ODDS)]})
    mentions = heard(TEXT, understood, voice(TEXT, LAST), voice(TEXT, FIRST_PERSON, within, quoted=quoted))
    assert ["I", "Ada Bren"] in chains(mentions)


def test_a_speaker_does_not_stand_for_the_first_person_that_stands_for_them() -> None:
    likely = {LAST: [(FIRST_PERSON, 9.0), (ADA, ODDS)]}
    voices = voice(TEXT, LAST), voice(TEXT, FIRST_PERSON, LAST, quoted=True)
    assert ["I", "he", "Ada Bren"] in chains(heard(TEXT, Understood(NAMES, likely), *voices))


def test_words_inside_a_name_that_is_held_stand_for_that_name() -> None:
    text = "The mayor, Ada Bren, spoke. She said it rained."
    surname, she = at(text, "Bren"), at(text, "She")
    mentions = heard(text, Understood((Marked(at(text, "Ada Bren")),), {she: [(surname, ODDS)]}), voice(text, she))
    assert chains(mentions) == [["Ada Bren"], ["She", "Ada Bren"]]


def test_an_article_is_no_part_of_a_name_and_a_name_is_one_mention_whoever_finds_it() -> None:
    text = "The Relief Front left. It denied this, and the Valley Council said it was late."
    front, council, it = at(text, "The Relief Front"), at(text, "the Valley Council"), at(text, "It")
    names = (Marked(front, "organisation"), Marked(council, "organisation", score=0.8))
    told = speaking_words(text, [council], whole_names(reading_of(text), names), frozenset([0]))
    assert told is not None
    mentions = heard(text, Understood(names, {it: [(front, ODDS)]}), voice(text, it), Voice(*told, None, quoted=False))
    assert chains(mentions) == [["Relief Front"], ["It", "Relief Front"], ["Valley Council"]]
    assert [(one.kind, one.score) for one in mentions.found()] == [("organisation", 0.9), ("other", 0.5), ("organisation", 0.8)]


def test_every_mention_quotes_the_text_as_it_stands() -> None:
    text = "Ada\nBren saidthat it rained. The minister left."
    reading = reading_of(text, Repair(text.index("that"), " "))
    minister = at(reading.text, "The minister")
    understood = Understood((Marked((0, 8)),), {minister: [((0, 8), ODDS)]})
    names = whole_names(reading, understood.mentions)
    mentions = Mentions(reading, understood, names, made_by="model:fixed@1", surest=1.0)
    mentions.add([voice(reading.text, minister)])
    for one in mentions.found():
        reading.document.check(one.span)
    assert [one.how for one in mentions.found()] == [None, "read by the model as standing for “Ada Bren”"]


SPOKESMAN = (
    "A spokesman for the Ministry of Roads spoke. He said the road was open. There critics of the Ministry of Roads objected."
)
SPEAKS, ALSO_HE = at(SPOKESMAN, "spokesman for the Ministry of Roads"), at(SPOKESMAN, "He")
MINISTRY = Marked(at(SPOKESMAN, "Ministry of Roads"), "organisation")
A_SPOKESMAN = Marked(at(SPOKESMAN, "A spokesman"), "person", named=False)


def test_whoever_speaks_for_a_body_is_of_the_kind_of_the_head_and_not_of_the_body() -> None:
    critics = at(SPOKESMAN, "critics of the Ministry of Roads")
    understood = Understood((A_SPOKESMAN, MINISTRY, Marked(at(SPOKESMAN, "Ministry of Roads", 2), "organisation")))
    mentions = heard(SPOKESMAN, understood, voice(SPOKESMAN, SPEAKS), voice(SPOKESMAN, critics))
    told = {one.span.exact: (one.kind, one.named) for one in mentions.found()}
    assert told[SPOKESMAN[slice(*SPEAKS)]] == ("person", False)
    assert told[SPOKESMAN[slice(*critics)]] == ("other", False)
    assert told["Ministry of Roads"] == ("organisation", True)


def test_words_that_begin_a_speaker_and_end_with_its_head_are_that_speaker() -> None:
    understood = Understood((A_SPOKESMAN, MINISTRY), {ALSO_HE: [(A_SPOKESMAN.span, ODDS)]})
    mentions = heard(SPOKESMAN, understood, voice(SPOKESMAN, SPEAKS), voice(SPOKESMAN, ALSO_HE))
    assert ["He", SPOKESMAN[slice(*SPEAKS)]] in chains(mentions)
    assert "A spokesman" not in [one.span.exact for one in mentions.found()]


def test_one_of_two_who_speak_together_is_not_both() -> None:
    text = "The mayor and the baker spoke. She said it was late."
    both, mayor, she = at(text, "The mayor and the baker"), at(text, "The mayor"), at(text, "She")
    understood = Understood((Marked(mayor, named=False),), {she: [(mayor, ODDS)]})
    assert ["She", "The mayor"] in chains(heard(text, understood, voice(text, both), voice(text, she)))


PLACES = [ADA, MINISTER, HE, CRITICS, SHE, FIRST_PERSON, LAST]


@given(
    st.permutations(PLACES),
    st.dictionaries(
        st.sampled_from(PLACES), st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from([0.5, 1.5, 2.5])), max_size=3)
    ),
    st.dictionaries(st.sampled_from(PLACES[1:]), st.sampled_from(PLACES)),
)
def test_mentions_come_by_position_whatever_is_heard_first_and_never_in_a_circle(
    order: list[Place], likely: dict[Place, list[tuple[Place, float]]], within: dict[Place, Place]
) -> None:
    def voices(places: Sequence[Place]) -> list[Voice]:
        return [voice(TEXT, place, within.get(place), quoted=place in within) for place in places]

    mentions = heard(TEXT, Understood(NAMES, likely), *voices(order))
    found = mentions.found()
    assert chains(mentions)
    assert [one.span.start for one in found] == sorted(one.span.start for one in found)
    assert found == heard(TEXT, Understood(NAMES, likely), *voices(PLACES)).found()
